/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filled forms (templates/fo/checklist.xsl) as answer sheets, whatever viewer
 * saved them.  Only the values of fields are read, never how they look.
 *
 * Pages of forms that were taken apart and put together again are one sheet
 * as long as no field has two values.  Programs that do so may rename fields
 * ("note+1.Q-1", "1.note.Q-1"); the names' own words say so.
 */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "answers/fields.h"
#include "yaml/yaml_node.h"
#include "answers/cell_words.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"

#include <string.h>

/* ---- names ---- */

static const char *const kinds[] = { "sheet", "fact", "note", "evidence", "owner", "due", "reason",
	NULL };

/*
 * A value with its name as we gave it, and which of several sheets
 * it is of: "" for names as we gave them, else what was added.
 */
struct entry { char *name, *copy, *value; unsigned field, place; };

static void
entry_clear(gpointer p)
{
	struct entry *e = p;

	g_free(e->name);
	g_free(e->copy);
	g_free(e->value);
}

/* Length of a "+1" at the end of the first LEN bytes; 0 without one. */
static size_t
plus_number(const char *s, size_t len)
{
	size_t n = len;

	while (n > 0 && g_ascii_isdigit(s[n - 1]))
		n--;
	return n < len && n > 0 && s[n - 1] == '+' ? len - n + 1 : 0;
}

static bool
is_kind(const char *s, size_t len)
{
	for (const char *const *k = kinds; *k != NULL; k++)
		if (strlen(*k) == len && strncmp(*k, s, len) == 0)
			return true;
	return false;
}

/*
 * What programs added to our names, learned where a word of
 * ours stands beside it: "+1" of "note+1", "1." of "1.note".
 */
static GHashTable *
learn_additions(const GPtrArray *names)
{
	GHashTable *added = g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i], *dot = strchr(name, '.');
		size_t len = dot != NULL ? (size_t)(dot - name) : strlen(name),
		       plus = plus_number(name, len);

		if (plus > 0 && is_kind(name, len - plus))
			g_hash_table_add(added, g_strndup(name + len - plus, plus));
		else if (dot != NULL && !is_kind(name, len) &&
		    is_kind(dot + 1, strcspn(dot + 1, ".")))
			g_hash_table_add(added, g_strndup(name, len + 1));
	}
	return added;
}

static void
split_name(struct entry *e, const char *name, GHashTable *added)
{
	const char *dot = strchr(name, '.');
	size_t len = dot != NULL ? (size_t)(dot - name) : strlen(name),
	       plus = plus_number(name, len);
	char *before = g_strndup(name, len + (dot != NULL)),
	     *behind = g_strndup(name + len - plus, plus);

	if (dot != NULL && g_hash_table_contains(added, before)) {
		e->copy = g_strdup(before);
		e->name = g_strdup(dot + 1);
	} else if (plus > 0 && g_hash_table_contains(added, behind)) {
		e->copy = g_strdup(behind);
		e->name = g_strdup_printf("%.*s%s", (int)(len - plus), name, name + len);
	} else {
		e->copy = g_strdup("");
		e->name = g_strdup(name);
	}
	g_free(before);
	g_free(behind);
}

/* Viewers end lines as they like; a field is no place for other control characters. */
static char *
settle(const char *value)
{
	char *valid = g_utf8_make_valid(value, -1), *to = valid;

	for (const char *s = valid; *s != '\0'; s++)
		if (*s == '\r' && s[1] != '\n')
			*to++ = '\n';
		else if ((guchar)*s >= 32 || *s == '\n' || *s == '\t')
			*to++ = *s;
	*to = '\0';
	return g_strstrip(valid);
}

/*
 * A name that comes again from another field begins another
 * sheet: nothing was renamed, and sheets follow one another.
 */
static void
number_copies(GArray *entries)
{
	GHashTable *seen = g_hash_table_new(text_hash, g_str_equal);
	unsigned copy = 1;

	for (guint i = 0; i < entries->len; i++) {
		struct entry *e = &g_array_index(entries, struct entry, i);
		const struct entry *before = g_hash_table_lookup(seen, e->name);

		if (*e->copy != '\0')
			continue;
		if (before != NULL && before->field != e->field) {
			g_hash_table_remove_all(seen);
			copy++;
		}
		g_hash_table_insert(seen, e->name, e);
		if (copy > 1) {
			g_free(e->copy);
			e->copy = g_strdup_printf("#%u", copy);
		}
	}
	g_hash_table_destroy(seen);
}

static GArray *
entries_of(const struct fields *f)
{
	const GArray *values = f->values;
	GArray *entries = g_array_sized_new(FALSE, TRUE, sizeof(struct entry), values->len);
	GHashTable *added = learn_additions(f->names);

	g_array_set_clear_func(entries, entry_clear);
	for (guint i = 0; i < values->len; i++) {
		const struct field_value *v = &g_array_index(values, struct field_value, i);
		struct entry e = { .value = settle(v->value), .field = v->field, .place = i + 1 };

		split_name(&e, v->name, added);
		if (*e.value != '\0')
			g_array_append_val(entries, e);
		else
			entry_clear(&e);
	}
	g_hash_table_destroy(added);
	number_copies(entries);
	return entries;
}

/* ---- the sheet ---- */

struct reader {
	struct arena	*arena;
	struct diags	*diags;
	struct loc	 loc;
	struct yaml_node *root, *facts, *answers;
	GHashTable	*answer;		/* question -> its map */
};

static void
put_once(struct reader *r, struct yaml_node *map, const char *key, const char *value, bool is_text)
{
	if (yaml_pair(map, key) == NULL)
		yaml_node_put(r->arena, map, key, &r->loc,
		    yaml_node_scalar(r->arena, value, is_text, &r->loc));
}

static struct yaml_node *
answer_of(struct reader *r, const char *question)
{
	struct yaml_node *map = g_hash_table_lookup(r->answer, question);

	if (map == NULL) {
		map = yaml_node_new(r->arena, YAML_MAP, &r->loc);
		g_hash_table_insert(r->answer, arena_strdup(r->arena, question), map);
		yaml_node_put(r->arena, r->answers, question, &r->loc, map);
	}
	return map;
}

static void
put_value(struct reader *r, const char *name, const char *value)
{
	static const char *const words[] = { "checklist", "date", "profile", NULL };
	static const char *const texts[] = { "edition", "respondent", "person", ANSWERS_FINGERPRINT,
		NULL };
	static const struct {
		const char *name;
		bool is_text;
	} said[] = { { "reason.", true }, { "note.", true }, { "owner.", true },
		{ "due.", false } };

	if (g_str_has_prefix(name, "sheet.")) {
		bool is_text = g_strv_contains(texts, name + 6);

		if (is_text || g_strv_contains(words, name + 6))
			put_once(r, r->root, name + 6, value, is_text);
		else
			diag(r->diags, DIAG_SHEET_KEY, &r->loc, name + 6);
	} else if (g_str_has_prefix(name, "fact."))
		put_once(r, r->facts, name + 5, value, false);
	else if (g_str_has_prefix(name, "evidence.")) {
		struct yaml_node *answer = answer_of(r, name + 9);

		if (yaml_pair(answer, "evidence") == NULL)
			yaml_node_put(r->arena, answer, "evidence", &r->loc,
			    cell_evidence_list(r->arena, value, &r->loc));
	} else {
		for (unsigned i = 0; i < G_N_ELEMENTS(said); i++)
			if (g_str_has_prefix(name, said[i].name)) {
				const char *question = name + strlen(said[i].name);
				char *key = g_strndup(name, strlen(said[i].name) - 1);

				put_once(r, answer_of(r, question), key, value, said[i].is_text);
				g_free(key);
				return;
			}
		put_once(r, answer_of(r, name), "value", value, false);
	}
}

/*
 * Two values of one field, or two sheets: the first counts, and the rest of
 * another sheet is left alone, since nothing says whose the answers are.
 */
static const char *
report_conflict(struct reader *r, const struct entry *first, const struct entry *e)
{
	const struct loc at = { r->loc.file, e->place, 0, 0 };

	if (strcmp(first->copy, e->copy) == 0) {
		diag(r->diags, DIAG_SHEET_TWICE, &at, e->name);
		return NULL;
	}
	diag(r->diags, DIAG_SHEET_COPIES, &at, e->name, first->value, e->value);
	return first->copy;
}

/* The copy that counts when there are several sheets in the file, or NULL: all are one. */
static const char *
check_copies(struct reader *r, const GArray *entries)
{
	GHashTable *seen = g_hash_table_new(text_hash, g_str_equal);
	const char *only = NULL;

	for (guint i = 0; i < entries->len && only == NULL; i++) {
		const struct entry *e = &g_array_index(entries, struct entry, i),
				   *first = g_hash_table_lookup(seen, e->name);

		if (first == NULL)
			g_hash_table_insert(seen, e->name, (gpointer)e);
		else if (strcmp(first->value, e->value) != 0)
			only = report_conflict(r, first, e);
	}
	g_hash_table_destroy(seen);
	return only;
}

static void
put_entries(struct reader *r, const GArray *entries)
{
	const char *only = check_copies(r, entries);
	bool told = false;

	for (guint i = 0; i < entries->len; i++) {
		const struct entry *e = &g_array_index(entries, struct entry, i);

		if (only != NULL && strcmp(only, e->copy) != 0)
			continue;
		r->loc.line = e->place;
		if (*e->copy != '\0' && *e->copy != '#' && !told) {
			diag(r->diags, DIAG_SHEET_RENAMED, &r->loc, e->name);
			told = true;
		}
		put_value(r, e->name, e->value);
	}
	r->loc.line = 0;
}

/* Places of a form are names of fields: "line" 3 is the third value. */
static void
name_places(struct reader *r, const GArray *values)
{
	const char **names = arena_array(r->arena, const char *, values->len + 1);

	for (guint i = 0; i < values->len; i++)
		names[i] =
		    arena_strdup(r->arena, g_array_index(values, struct field_value, i).name);
	diags_add_names(r->diags, r->loc.file, names, values->len);
}

static void
report_losses(struct reader *r, const struct fields *f)
{
	char *n = g_strdup_printf("%u", f->nameless);

	if (f->list_lost)
		diag0(r->diags, DIAG_SHEET_LIST_LOST, &r->loc);
	if (f->nameless > 0)
		diag(r->diags, DIAG_SHEET_NAMELESS, &r->loc, n);
	g_free(n);
}

const struct yaml_node *
answers_read_pdf(struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct reader r = { .arena = a, .diags = ds, .loc = { path, 0, 0, 0 } };
	const char *why;
	struct fields *f = fields_read(bytes, len, &why);
	GArray *entries;

	if (f == NULL) {
		diag(ds, DIAG_SHEET_PDF, &r.loc, why);
		return NULL;
	}
	name_places(&r, f->values);
	report_losses(&r, f);
	r.root = yaml_node_new(a, YAML_MAP, &r.loc);
	r.facts = yaml_node_new(a, YAML_MAP, &r.loc);
	r.answers = yaml_node_new(a, YAML_MAP, &r.loc);
	r.answer = g_hash_table_new(text_hash, g_str_equal);
	entries = entries_of(f);
	put_entries(&r, entries);
	g_array_free(entries, TRUE);
	yaml_node_put(a, r.root, "facts", &r.loc, r.facts);
	yaml_node_put(a, r.root, "answers", &r.loc, r.answers);
	g_hash_table_destroy(r.answer);
	fields_free(f);
	return r.root;
}
