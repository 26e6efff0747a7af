/* SPDX-License-Identifier: Apache-2.0 */
/* Recording a review in the mapping files. */
#include "trace/review.h"

#include "base/arena.h"
#include "base/folder.h"
#include "base/outtree.h"
#include "diag/diag.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "source/source.h"
#include "trace/review_log.h"
#include "yaml/yaml.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define FOLDER	"content/mappings"
#define LOG	(MODEL_REVIEWS + sizeof(FOLDER))	/* its name in the folder */

struct edit {
	size_t	 at, remove;		/* bytes of the file's text */
	guint	 order;			/* two insertions at one place stay as they were made */
	char	*insert;
};

/* One mapping file that changes. */
struct file {
	const char		*path;		/* relative to the project */
	const struct source	*source;
	const struct yaml_node	*root;
	GPtrArray		*mappings;	/* const struct mapping * */
	GHashTable		*accepted;	/* entry (struct yaml_node *) -> struct mapping * */
	GArray			*edits;		/* struct edit */
	char			*text;		/* the new text, with the line ends of the old */
};

struct signing {
	struct arena		*arena;
	const struct model	*model;
	const struct signature	*signature;
	struct diags		*ds;
	GPtrArray		*files;		/* struct file * */
	char			*log;		/* the new text of the log */
};

/* ---- YAML text ---- */

static char *
quoted(const char *s)
{
	GString *out = g_string_new("\"");

	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)*s < 0x20)
			g_string_append_printf(out, "\\x%02x", (unsigned char)*s);
		else
			g_string_append_c(out, *s);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

/* A scalar that reads back as S in flow and block context: plain when it can only be text. */
static char *
scalar(const char *s)
{
	bool plain = s[0] != '\0' &&
	    (g_unichar_isalpha(g_utf8_get_char(s)) || strspn(s, "0123456789-") == strlen(s));

	for (const char *p = s; plain && *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		plain = g_unichar_isalnum(c) || c == '-' || c == '.' || c == '_' ||
		    (c == ' ' && p[1] != '\0') || c > 0x7f;
	}
	return plain ? g_strdup(s) : quoted(s);
}

static size_t
offset_of(const struct file *f, const struct loc *loc)
{
	return source_offset(f->source, loc->line, loc->column);
}

/* The end of a quoted scalar that begins at AT. */
static size_t
quoted_end(const char *s, size_t at)
{
	char quote = s[at++];

	for (; s[at] != '\0'; at++) {
		if (quote == '"' && s[at] == '\\' && s[at + 1] != '\0')
			at++;
		else if (s[at] == quote && quote == '\'' && s[at + 1] == quote)
			at++;
		else if (s[at] == quote)
			return at + 1;
	}
	return at;
}

/* The bytes a scalar takes in the file; 0 when it is not on one line as it reads. */
static size_t
scalar_extent(const struct file *f, const struct yaml_node *n)
{
	const char *s = f->source->text;
	size_t at = offset_of(f, &n->loc), len = strlen(n->value);

	if (s[at] == '"' || s[at] == '\'')
		return quoted_end(s, at) - at;
	return strncmp(s + at, n->value, len) == 0 ? len : 0;
}

/* Where the bracket closes that opens at AT. */
static size_t
flow_end(const char *s, size_t at)
{
	int depth = 0;

	for (;; at++) {
		bool fresh = at == 0 || strchr(" \t\n,:{[", s[at - 1]) != NULL;

		if (s[at] == '\0')
			return at;
		if (fresh && (s[at] == '"' || s[at] == '\'')) {
			at = quoted_end(s, at) - 1;
		} else if (fresh && s[at] == '#') {
			at += strcspn(s + at, "\n") - 1;
		} else if (s[at] == '{' || s[at] == '[') {
			depth++;
		} else if ((s[at] == '}' || s[at] == ']') && --depth == 0) {
			return at;
		}
	}
}

/* ---- edits ---- */

static void
add_edit(struct file *f, size_t at, size_t remove, char *insert)
{
	struct edit e = { at, remove, f->edits->len, insert };

	g_array_append_val(f->edits, e);
}

static char *
signature_map(const struct signing *x, const struct mapping *m)
{
	char *by = scalar(x->signature->by), *date = scalar(x->signature->date),
	     *edition = quoted(m->clause->edition->id);
	char *text = g_strdup_printf("{fingerprint: \"%s\", edition: %s, by: %s, date: %s}",
	    m->clause->fingerprint, edition, by, date);

	g_free(edition);
	g_free(by);
	g_free(date);
	return text;
}

/* Before the bracket that closes a flow map, after the blanks before it. */
static void
insert_in_flow(struct file *f, size_t open, char *pair)
{
	const char *s = f->source->text;
	size_t close = flow_end(s, open), at = close;

	while (at > open && s[at - 1] == ' ')
		at--;
	add_edit(f, at, 0, g_strconcat(at > open && s[at - 1] == ',' ? " " : ", ", pair, NULL));
	g_free(pair);
}

/*
 * After the last line of a block map whose keys stand at COLUMN.  Comment
 * lines at its end belong to what follows, unless they are indented like it.
 */
static size_t
block_end(const struct file *f, const struct loc *first, unsigned column)
{
	const struct source *s = f->source;
	size_t last = first->line - 1;

	for (size_t i = first->line; i < s->n_lines; i++) {
		const char *line = s->text + s->lines[i];
		size_t indent = strspn(line, " ");

		if (line[indent] == '\n' || line[indent] == '\0')
			continue;
		if (indent + 1 < column)
			break;
		last = i;
	}
	return s->lines[last] + strcspn(s->text + s->lines[last], "\n");
}

/* A new key of the block map N, below its last line. */
static void
insert_in_block(struct file *f, const struct yaml_node *n, char *pair)
{
	const struct loc *first = &n->pairs[0].key_loc;
	size_t at = block_end(f, first, first->column);

	add_edit(f, at, 0, g_strdup_printf("\n%*s%s", (int)first->column - 1, "", pair));
	g_free(pair);
}

static void
insert_pair(struct file *f, const struct yaml_node *n, char *pair)
{
	size_t at = offset_of(f, &n->loc);

	if (f->source->text[at] == '{')
		insert_in_flow(f, at, pair);
	else
		insert_in_block(f, n, pair);
}

/* Put VALUE for KEY of a review that stands already. */
static bool
set_value(struct file *f, const struct yaml_node *review, const char *key, char *value)
{
	const struct yaml_node *old = yaml_get(review, key);
	size_t len;

	if (old == NULL) {
		insert_pair(f, review, g_strdup_printf("%s: %s", key, value));
		g_free(value);
		return true;
	}
	if (old->kind != YAML_SCALAR || (len = scalar_extent(f, old)) == 0) {
		g_free(value);
		return false;
	}
	add_edit(f, offset_of(f, &old->loc), len, value);
	return true;
}

static bool
edit_entry(
    const struct signing *x, struct file *f, const struct yaml_node *entry, const struct mapping *m)
{
	const struct yaml_node *review = yaml_get(entry, "reviewed"),
			       *id = yaml_get(entry, "provision");
	char *text;

	/* Somebody may have written to the file since the model was read. */
	if (id == NULL || id->kind != YAML_SCALAR || strcmp(id->value, m->provision->id) != 0)
		return false;

	if (review == NULL) {
		text = signature_map(x, m);
		insert_pair(f, entry, g_strconcat("reviewed: ", text, NULL));
		g_free(text);
		return true;
	}
	return review->kind == YAML_MAP && review->n > 0 &&
	    set_value(
		f, review, "fingerprint", g_strdup_printf("\"%s\"", m->clause->fingerprint)) &&
	    set_value(f, review, "edition", quoted(m->clause->edition->id)) &&
	    set_value(f, review, "by", scalar(x->signature->by)) &&
	    set_value(f, review, "date", scalar(x->signature->date));
}

static int
by_place(const void *a, const void *b)
{
	const struct edit *e = a, *g = b;

	if (e->at != g->at)
		return e->at < g->at ? -1 : 1;
	return e->order < g->order ? -1 : 1;
}

static char *
apply_edits(struct file *f)
{
	GString *out = g_string_new(NULL);
	size_t from = 0;

	g_array_sort(f->edits, by_place);
	for (guint i = 0; i < f->edits->len; i++) {
		const struct edit *e = &g_array_index(f->edits, struct edit, i);

		g_string_append_len(out, f->source->text + from, (gssize)(e->at - from));
		g_string_append(out, e->insert);
		from = e->at + e->remove;
	}
	g_string_append(out, f->source->text + from);
	return g_string_free(out, FALSE);
}

/* ---- reading back ---- */

static bool	same(const struct signing *, const struct file *, const struct yaml_node *, const
		    struct yaml_node *);

/* Is NEW the review of M? */
static bool
is_review(const struct signing *x, const struct yaml_node *new, const struct mapping *m)
{
	static const char *const keys[] = { "fingerprint", "edition", "by", "date" };
	const char *const want[] = { m->clause->fingerprint, m->clause->edition->id,
		x->signature->by, x->signature->date };

	if (new == NULL || new->kind != YAML_MAP || new->n != G_N_ELEMENTS(keys))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const struct yaml_node *n = yaml_get(new, keys[i]);

		if (n == NULL || n->kind != YAML_SCALAR || strcmp(n->value, want[i]) != 0)
			return false;
	}
	return true;
}

static bool
same_map(const struct signing *x, const struct file *f, const struct yaml_node *old,
    const struct yaml_node *new)
{
	const struct mapping *m = g_hash_table_lookup(f->accepted, old);
	size_t n = 0;

	for (size_t i = 0; i < old->n; i++) {
		const struct yaml_node *other = yaml_get(new, old->pairs[i].key);

		if (m != NULL && strcmp(old->pairs[i].key, "reviewed") == 0)
			continue;
		if (other == NULL || !same(x, f, old->pairs[i].value, other))
			return false;
		n++;
	}
	return m == NULL ? n == new->n :
			   n + 1 == new->n &&is_review(x, yaml_get(new, "reviewed"), m);
}

/* Does the new file say what the old one did, the reviews apart? */
static bool
same(const struct signing *x, const struct file *f, const struct yaml_node *old,
    const struct yaml_node *new)
{
	if (old->kind != new->kind)
		return false;
	if (old->kind == YAML_SCALAR)
		return strcmp(old->value, new->value) == 0;
	if (old->kind == YAML_MAP)
		return same_map(x, f, old, new);
	if (old->n != new->n)
		return false;
	for (size_t i = 0; i < old->n; i++)
		if (!same(x, f, old->items[i], new->items[i]))
			return false;
	return true;
}

static bool
reads_back(const struct signing *x, const struct file *f, const char *text)
{
	struct diags *silent = diags_open();
	const struct source *s = source_from_memory(x->arena, f->path, text, strlen(text), silent);
	const struct yaml_node *n = s == NULL ? NULL : yaml_parse(x->arena, s, silent);
	bool ok = n != NULL && diags_count(silent, DIAG_ERROR) == 0 && same(x, f, f->root, n);

	diags_close(silent);
	return ok;
}

/* ---- files ---- */

static const struct yaml_node *
entry_at(const struct file *f, const struct loc *loc)
{
	const struct yaml_node *map = yaml_get(f->root, "map");

	/* Entries stand in file order: halve. */
	for (size_t low = 0, high = map != NULL ? map->n : 0; low < high; ) {
		size_t mid = (low + high) / 2;
		const struct loc *at = &map->items[mid]->loc;

		if (at->line == loc->line && at->column == loc->column)
			return map->items[mid];
		if (at->line < loc->line || (at->line == loc->line && at->column < loc->column))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static bool
edit_file(const struct signing *x, struct file *f)
{
	bool ok = true;
	char *text;

	f->source = source_read(x->arena, x->model->root, f->path, x->ds);
	f->root = f->source == NULL ? NULL : yaml_parse(x->arena, f->source, x->ds);
	if (f->root == NULL)
		return false;
	for (guint i = 0; i < f->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(f->mappings, i);
		const struct yaml_node *entry = entry_at(f, &m->loc);

		if (entry == NULL || !edit_entry(x, f, entry, m)) {
			diag(x->ds, DIAG_ACCEPT_EDIT, &m->loc, m->provision->id, m->clause->ref);
			ok = false;
			continue;
		}
		g_hash_table_insert(f->accepted, (void *)entry, (void *)m);
	}
	if (!ok)
		return false;
	text = apply_edits(f);
	if (!reads_back(x, f, text)) {
		const struct mapping *m = g_ptr_array_index(f->mappings, 0);

		diag(x->ds, DIAG_ACCEPT_EDIT, &m->loc, m->provision->id, m->clause->ref);
		g_free(text);
		return false;
	}
	f->text = source_as_it_came(x->model->root, f->path, text);
	return true;
}

static const struct file *
file_named(const struct signing *x, const char *name)
{
	for (guint i = 0; i < x->files->len; i++) {
		const struct file *f = g_ptr_array_index(x->files, i);

		if (strcmp(f->path + strlen(FOLDER "/"), name) == 0)
			return f;
	}
	return NULL;
}

/*
 * What the folder FROM (PATH below FOLDER, "" for itself) holds
 * goes into T: the changed files, and all others as they are.
 */
static bool
copy_folder(const struct signing *x, struct outtree *t, const char *path, GError **error)
{
	char *folder = g_build_filename(x->model->root, FOLDER, path, NULL);
	GPtrArray *names = folder_names(folder, error);
	bool ok = names != NULL;

	for (guint i = 0; ok && i < names->len; i++) {
		const char *name = names->pdata[i];
		char *inside = *path != '\0' ? g_build_filename(path, name, NULL) : g_strdup(name);
		char *full = g_build_filename(folder, name, NULL);
		const struct file *f = file_named(x, inside);

		if (f != NULL)
			ok = outtree_add(t, FOLDER, inside, f->text, strlen(f->text), error);
		else if (g_file_test(full, G_FILE_TEST_IS_DIR) &&
		    !g_file_test(full, G_FILE_TEST_IS_SYMLINK))
			ok = copy_folder(x, t, inside, error);
		else if (strcmp(inside, LOG) != 0)
			ok = outtree_bring(t, inside, error);
		g_free(full);
		g_free(inside);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	g_free(folder);
	return ok;
}

/*
 * The mapping files and the log change together: a copy
 * of the folder takes the folder's place in one step.
 */
static bool
write_folder(const struct signing *x)
{
	char *folder = g_build_filename(x->model->root, FOLDER, NULL);
	GError *error = NULL;
	struct outtree *t = outtree_open_own(folder, &error);
	bool ok = t != NULL && copy_folder(x, t, "", &error) &&
	    outtree_add(t, FOLDER, LOG, x->log, strlen(x->log), &error);

	if (ok)
		ok = outtree_commit(t, &error);
	else if (t != NULL)
		outtree_abandon(t);
	if (!ok) {
		diag(x->ds, DIAG_FILE_WRITE, NULL, FOLDER, error->message);
		g_error_free(error);
	}
	g_free(folder);
	return ok;
}

static struct file *
file_of(struct signing *x, const struct mapping *m)
{
	struct file *f;

	for (guint i = 0; i < x->files->len; i++) {
		f = g_ptr_array_index(x->files, i);
		if (strcmp(f->path, m->loc.file) == 0)
			return f;
	}
	f = g_new0(struct file, 1);
	f->path = m->loc.file;
	f->mappings = g_ptr_array_new();
	f->accepted = g_hash_table_new(NULL, NULL);
	f->edits = g_array_new(FALSE, FALSE, sizeof(struct edit));
	g_ptr_array_add(x->files, f);
	return f;
}

static void
file_free(gpointer p)
{
	struct file *f = p;

	for (guint i = 0; i < f->edits->len; i++)
		g_free(g_array_index(f->edits, struct edit, i).insert);
	g_array_free(f->edits, TRUE);
	g_hash_table_destroy(f->accepted);
	g_ptr_array_free(f->mappings, TRUE);
	g_free(f->text);
	g_free(f);
}

/*
 * One signing at a time, from reading the files to writing
 * them: two at once would lose one.  -1: go on without.
 */
static int
lock_project(const struct model *m)
{
	char *content = g_build_filename(m->root, "content", NULL);
	int fd = open(content, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0)
		flock(fd, LOCK_EX);
	g_free(content);
	return fd;
}

bool
review_sign(struct arena *a, const struct model *m, const GPtrArray *mappings,
    const struct signature *signature, struct diags *ds, unsigned *files)
{
	struct signing x = { a, m, signature, ds, g_ptr_array_new_with_free_func(file_free), NULL };
	int lock = lock_project(m);
	bool ok = true;

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *link = g_ptr_array_index(mappings, i);

		g_ptr_array_add(file_of(&x, link)->mappings, (void *)link);
	}
	for (guint i = 0; i < x.files->len; i++)
		ok = edit_file(&x, g_ptr_array_index(x.files, i)) && ok;
	*files = x.files->len;
	if (ok && x.files->len > 0) {
		x.log = review_log_extend(a, m, mappings, signature, ds);
		ok = x.log != NULL && write_folder(&x);
	}
	g_free(x.log);
	g_ptr_array_free(x.files, TRUE);
	if (lock >= 0)
		close(lock);
	return ok;
}
