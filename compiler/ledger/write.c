/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comments written into content/comments/: the lines of an entry that changes
 * are made anew, those that are new follow the last; nothing else is touched.
 * What was made is read back before it replaces anything.
 */
#include "ledger/comments.h"

#include "base/arena.h"
#include "base/outtree.h"
#include "diag/diag.h"
#include "ledger/fields.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <string.h>

#define FOLDER		"content/comments"
#define NEW_FILE	FOLDER "/comments.yaml"

struct file {
	const char		*path;		/* "content/comments/2026.yaml" */
	const struct source	*source;	/* NULL: a new file */
	const struct yaml_node	*list;		/* NULL: a new file */
	GPtrArray		*changes;	/* struct ledger_change * */
};

/* ---- an entry ---- */

static const struct yaml_node *
list_of_lines(struct arena *a, const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);
	struct yaml_node *n = arena_new(a, struct yaml_node);
	const struct yaml_node **items =
	    arena_array(a, const struct yaml_node *, g_strv_length(lines) + 1);

	*n = (struct yaml_node){ .kind = YAML_SEQUENCE, .items = items };
	for (char **l = lines; *l != NULL; l++)
		items[n->n++] = yaml_new_text(a, arena_strdup(a, *l));
	g_strfreev(lines);
	return n;
}

static const struct yaml_node *
value_of(struct arena *a, const struct ledger_change *c, enum ledger_field k)
{
	struct yaml_node *n = arena_new(a, struct yaml_node);

	if (k == LEDGER_CHANGED)
		return list_of_lines(a, c->field[k]);
	if (k != LEDGER_DATE && k != LEDGER_ANSWERED)
		return yaml_new_text(a, c->field[k]);
	*n = (struct yaml_node){ .kind = YAML_SCALAR, .value = c->field[k] };
	return n;
}

static const struct yaml_node *
entry_of(struct arena *a, const struct ledger_change *c)
{
	struct yaml_pair *pairs = arena_array(a, struct yaml_pair, LEDGER_N_FIELDS + 1);
	size_t n = 0;

	pairs[n++] = yaml_new_pair("id", yaml_new_text(a, c->id));
	for (int k = 0; k < LEDGER_N_FIELDS; k++)
		if (*c->field[k] != '\0')
			pairs[n++] = yaml_new_pair(
			    field_key((enum ledger_field)k), value_of(a, c, (enum ledger_field)k));
	return yaml_new_map(a, pairs, n, false);
}

/* As an item of the list whose dashes stand at column INDENT, from 0. */
static void
put_entry(struct arena *a, GString *out, const struct ledger_change *c, unsigned indent)
{
	const struct yaml_node *const items[] = { entry_of(a, c) };
	const struct yaml_node list = { .kind = YAML_SEQUENCE, .items = items, .n = 1 };
	GString *text = g_string_new(NULL);
	char **lines;

	yaml_write(text, &list);
	lines = g_strsplit(text->str, "\n", -1);
	for (char **l = lines; *l != NULL; l++)
		if (l[1] != NULL || **l != '\0')
			g_string_append_printf(
			    out, "%*s%s\n", **l != '\0' ? (int)indent : 0, "", *l);
	g_strfreev(lines);
	g_string_free(text, TRUE);
}

/* ---- where the entries stand ---- */

static const char *
line_at(const struct source *s, size_t line)
{
	return s->text + s->lines[line];
}

/* The column of the dash of the entry on LINE, from 0; -1: none stands there alone. */
static int
dash_of(const struct source *s, const struct yaml_node *entry)
{
	const char *line = line_at(s, entry->loc.line - 1);
	size_t indent = strspn(line, " ");

	return line[indent] == '-' && line[indent + 1] == ' ' && indent + 1 < entry->loc.column ?
	    (int)indent :
	    -1;
}

/*
 * The lines of entry I: from its dash to the last that belongs to it.  Blank
 * lines and comments at its end that are not indented like its keys stay.
 */
static void
lines_of_entry(const struct file *f, size_t i, size_t *first, size_t *end)
{
	const struct source *s = f->source;
	size_t dash = (size_t)dash_of(s, f->list->items[i]), last;

	*first = last = f->list->items[i]->loc.line - 1;
	for (size_t n = *first + 1; n < s->n_lines; n++) {
		const char *line = line_at(s, n);
		size_t indent = strspn(line, " ");

		if (line[indent] == '\n' || line[indent] == '\0')
			continue;
		if (indent <= dash ||
		    (i + 1 < f->list->n && n >= f->list->items[i + 1]->loc.line - 1))
			break;
		last = n;
	}
	*end = last + 1;
}

static const char *
id_of(const struct yaml_node *entry)
{
	const struct yaml_node *id = entry->kind == YAML_MAP ? yaml_get(entry, "id") : NULL;

	return id != NULL && id->kind == YAML_SCALAR ? id->value : "";
}

static const struct ledger_change *
change_of(const struct file *f, const char *id)
{
	for (guint i = 0; i < f->changes->len; i++) {
		const struct ledger_change *c = f->changes->pdata[i];

		if (c->old != NULL && strcmp(c->id, id) == 0)
			return c;
	}
	return NULL;
}

/* Comments of the author's own on lines by themselves inside the entry: they move above it. */
static void
keep_comments(GString *out, const struct source *s, size_t first, size_t end, size_t dash)
{
	for (size_t n = first + 1; n < end; n++) {
		const char *line = line_at(s, n);
		size_t indent = strspn(line, " ");

		if (line[indent] == '#' && indent <= dash + 2)
			g_string_append_printf(out, "%*s%.*s\n", (int)dash, "",
			    (int)strcspn(line + indent, "\n"), line + indent);
	}
}

static size_t
offset_of_line(const struct source *s, size_t line)
{
	return line < s->n_lines ? s->lines[line] : s->len;
}

/* ---- a file ---- */

static void
put_new(struct arena *a, GString *out, const struct file *f, unsigned indent)
{
	for (guint i = 0; i < f->changes->len; i++) {
		const struct ledger_change *c = f->changes->pdata[i];

		if (c->old == NULL)
			put_entry(a, out, c, indent);
	}
}

static bool
is_edited_here(const struct file *f)
{
	if (f->list == NULL || f->list->kind != YAML_SEQUENCE || f->list->n == 0)
		return false;
	for (size_t i = 0; i < f->list->n; i++)
		if (dash_of(f->source, f->list->items[i]) < 0)
			return false;
	return true;
}

/* NULL: it is written in a way that is not edited here. */
static GString *
new_text(struct arena *a, const struct file *f)
{
	GString *out = g_string_new(NULL);
	size_t from = 0, first = 0, end = 0;
	unsigned dash = 0;

	if (f->source == NULL) {
		g_string_append(out, "comments:\n");
		put_new(a, out, f, 2);
		return out;
	}
	if (!is_edited_here(f)) {
		g_string_free(out, TRUE);
		return NULL;
	}
	for (size_t i = 0; i < f->list->n; i++) {
		const struct ledger_change *c = change_of(f, id_of(f->list->items[i]));

		lines_of_entry(f, i, &first, &end);
		dash = (unsigned)dash_of(f->source, f->list->items[i]);
		if (c == NULL)
			continue;
		g_string_append_len(
		    out, f->source->text + from, (gssize)(f->source->lines[first] - from));
		keep_comments(out, f->source, first, end, dash);
		put_entry(a, out, c, dash);
		from = offset_of_line(f->source, end);
	}
	g_string_append_len(
	    out, f->source->text + from, (gssize)(offset_of_line(f->source, end) - from));
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
	put_new(a, out, f, dash);
	g_string_append(out, f->source->text + offset_of_line(f->source, end));
	return out;
}

static bool
same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (a->kind != b->kind || (a->kind != YAML_SCALAR && a->n != b->n))
		return false;
	if (a->kind == YAML_SCALAR)
		return strcmp(a->value, b->value) == 0;
	for (size_t i = 0; i < a->n; i++)
		if (a->kind == YAML_MAP ? strcmp(a->pairs[i].key, b->pairs[i].key) != 0 ||
			    !same(a->pairs[i].value, b->pairs[i].value) :
					  !same(a->items[i], b->items[i]))
			return false;
	return true;
}

/* Every entry as it was or as it is to be, and the new ones after them, in order. */
static bool
reads_back(struct arena *a, const struct file *f, const GString *text)
{
	struct diags *silent = diags_open();
	const struct source *s = source_from_memory(a, f->path, text->str, text->len, silent);
	const struct yaml_node *root = s != NULL ? yaml_parse(a, s, silent) : NULL,
			       *list = root != NULL ? yaml_get(root, "comments") : NULL;
	size_t n = 0, old = f->list != NULL ? f->list->n : 0;
	bool ok =
	    list != NULL && list->kind == YAML_SEQUENCE && diags_count(silent, DIAG_ERROR) == 0;

	for (; ok && n < old; n++) {
		const struct ledger_change *c = change_of(f, id_of(f->list->items[n]));

		ok = n < list->n &&
		    same(list->items[n], c != NULL ? entry_of(a, c) : f->list->items[n]);
	}
	for (guint i = 0; ok && i < f->changes->len; i++) {
		const struct ledger_change *c = f->changes->pdata[i];

		if (c->old == NULL) {
			ok = n < list->n && same(list->items[n], entry_of(a, c));
			n++;
		}
	}
	ok = ok && n == list->n;
	diags_close(silent);
	return ok;
}

static bool
read_file(struct arena *a, const struct model *m, struct file *f, struct diags *ds)
{
	char *full = g_build_filename(m->root, f->path, NULL);
	bool there = g_file_test(full, G_FILE_TEST_EXISTS);
	const struct yaml_node *root;

	g_free(full);
	if (!there)
		return true;
	if ((f->source = source_read(a, m->root, f->path, ds)) == NULL ||
	    (root = yaml_parse(a, f->source, ds)) == NULL)
		return false;
	f->list = yaml_get(root, "comments");
	return true;
}

/* The file's new text, as it goes to disk; NULL after a message. */
static char *
edit_file(struct arena *a, const struct model *m, struct file *f, struct diags *ds)
{
	const struct loc loc = { f->path, 0, 0, 0 };
	GString *text;

	if (!read_file(a, m, f, ds))
		return NULL;
	if ((text = new_text(a, f)) == NULL || !reads_back(a, f, text)) {
		diag(ds, DIAG_COMMENT_EDIT, &loc, f->path);
		if (text != NULL)
			g_string_free(text, TRUE);
		return NULL;
	}
	return f->source != NULL ? source_as_it_came(m->root, f->path, g_string_free(text, FALSE)) :
				   g_string_free(text, FALSE);
}

/* ---- all files ---- */

static struct file *
file_of(struct arena *a, GPtrArray *files, const char *path)
{
	struct file *f;

	for (guint i = 0; i < files->len; i++)
		if (strcmp((f = files->pdata[i])->path, path) == 0)
			return f;
	f = arena_new(a, struct file);
	f->path = path;
	f->changes = arena_ptr_array(a);
	g_ptr_array_add(files, f);
	return f;
}

/* New comments follow the last one there is. */
static GPtrArray *
files_of(struct arena *a, const struct model *m, const struct ledger_import *import)
{
	GPtrArray *files = arena_ptr_array(a);
	const struct comment *last =
	    m->comments->len > 0 ? m->comments->pdata[m->comments->len - 1] : NULL;

	for (guint i = 0; i < import->changes->len; i++) {
		struct ledger_change *c = import->changes->pdata[i];
		const char *path = c->old != NULL ? c->old->loc.file :
		    last != NULL                  ? last->loc.file :
						    NEW_FILE;

		g_ptr_array_add(file_of(a, files, path)->changes, c);
	}
	return files;
}

static bool
put_files(struct arena *a, const struct model *m, GPtrArray *files, struct outtree *t,
    struct diags *ds, GError **error)
{
	bool ok = true;

	for (guint i = 0; i < files->len && ok; i++) {
		struct file *f = files->pdata[i];
		char *text = edit_file(a, m, f, ds);

		ok = text != NULL &&
		    outtree_add(t, FOLDER, f->path + strlen(FOLDER "/"), text, strlen(text), error);
		g_free(text);
	}
	return ok;
}

bool
ledger_write(
    struct arena *a, const struct model *m, const struct ledger_import *import, struct diags *ds)
{
	char *folder = g_build_filename(m->root, FOLDER, NULL);
	GPtrArray *files = files_of(a, m, import);
	GError *error = NULL;
	struct outtree *t = outtree_open_own(folder, &error);
	bool ok = t != NULL && put_files(a, m, files, t, ds, &error) &&
	    outtree_add_rest(t, FOLDER, folder, &error);

	if (ok)
		ok = outtree_commit(t, &error);
	else if (t != NULL)
		outtree_abandon(t);
	if (error != NULL) {
		diag(ds, DIAG_FILE_WRITE, NULL, FOLDER, error->message);
		g_error_free(error);
	}
	g_free(folder);
	return ok;
}
