/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answer sheets as CSV (RFC 4180): a row a question, found by its column heads.
 *
 * Rows whose id begins with # say the rest: "#date", "#fact:psirt".  Excel in
 * Japan saves CP932 without asking; such files are read and named.
 */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "answers/heads.h"
#include "base/csv.h"
#include "yaml/yaml_node.h"
#include "answers/cell_words.h"
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define FACT	"#fact:"
#define FACTS_MAX 1000

/* ---- characters ---- */

/* The bytes as UTF-8, NUL-ended; NULL after a message. */
static char *
decode(const char *path, const char *bytes, size_t len, struct diags *ds)
{
	const struct loc loc = { path, 0, 0, 0 };
	char *text;

	/* "Unicode text" of spreadsheet programs; its mark says which end comes first. */
	if (len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
		gsize written = 0;

		text = g_convert(bytes, (gssize)len, "UTF-8", "UTF-16", NULL, &written, NULL);
		if (text != NULL && strlen(text) == written)
			return text;
		g_free(text);
		diag(ds, DIAG_FILE_ENCODING, &loc, "UTF-16");
		return NULL;
	}
	if (len >= 3 && memcmp(bytes, CSV_BOM, 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (memchr(bytes, '\0', len) != NULL) {
		diag(ds, DIAG_FILE_ENCODING, &loc, "NUL");
		return NULL;
	}
	if (g_utf8_validate(bytes, (gssize)len, NULL))
		return g_strndup(bytes, len);
	/*
	 * Half-width kana are single bytes of CP932, so
	 * EUC-JP may pass for it; what comes out decides.
	 */
	if ((text = g_convert(bytes, (gssize)len, "UTF-8", "CP932", NULL, NULL, NULL)) == NULL) {
		diag(ds, DIAG_FILE_ENCODING, &loc,
		    lang_pick("neither UTF-8 nor CP932", "UTF-8 でも CP932 でもない文字コード"));
		return NULL;
	}
	diag(ds, DIAG_CSV_CP932, &loc, "CP932");
	return text;
}

/* ---- records ---- */

struct reader {
	struct arena	*arena;
	struct diags	*diags;
	const char	*path;
	struct csv_reader in;
};

struct record {
	GPtrArray	*cells;			/* char * */
	unsigned	 line;
};

/* False at the end of the file. */
static bool
read_record(struct reader *r, struct record *record)
{
	const struct loc loc = { r->path, r->in.line, 1, 0 };

	record->line = r->in.line;
	if (csv_next(&r->in, record->cells))
		return true;
	if (r->in.broken)
		diag0(r->diags, DIAG_CSV_QUOTE, &loc);
	return false;
}

/* ---- the sheet ---- */

struct sheet {
	struct reader	 reader;
	struct yaml_node *root, *facts, *answers;
	GHashTable	*seen;			/* id -> its line */
	int		 at[N_COLUMNS];		/* column of each field, or -1 */
};

static const char *
cell(const struct sheet *s, const struct record *r, enum column c)
{
	return s->at[c] >= 0 && (guint)s->at[c] < r->cells->len ? r->cells->pdata[s->at[c]] : "";
}

static struct loc
place(const struct sheet *s, const struct record *r, enum column c)
{
	return (struct loc){ s->reader.path, r->line, (unsigned)MAX(s->at[c], 0) + 1, 0 };
}

/* A fact may have several values, each in a row of its own. */
static void
put_fact(struct sheet *s, const char *fact, const char *value, const struct loc *loc)
{
	struct arena *a = s->reader.arena;
	const char *flag = cell_word_key(cell_words_flag, value),
		   *key = flag != NULL ? flag : cell_word_key(cell_words_role, value);
	const struct yaml_node *n = yaml_node_scalar(a, key != NULL ? key : value, false, loc);
	struct yaml_node *list = (struct yaml_node *)yaml_get(s->facts, fact);

	/* no checklist has that many; a lookup stays short */
	if (s->facts->n >= FACTS_MAX)
		return;
	if (list == NULL) {
		list = yaml_node_new(a, YAML_SEQUENCE, loc);
		yaml_node_put(a, s->facts, fact, loc, list);
	}
	yaml_node_add(a, list, n);
}

static void
put_head(struct sheet *s, const struct record *r)
{
	struct loc at = place(s, r, VALUE), key_at = place(s, r, ID);
	const char *id = cell(s, r, ID), *value = cell(s, r, VALUE), *key;
	char *date;

	if (*value == '\0')
		return;
	if (g_str_has_prefix(id, FACT)) {
		put_fact(s, id + strlen(FACT), value, &at);
		return;
	}
	key = cell_word_key(cell_words_head, id + 1);
	date = g_strcmp0(key, "date") == 0 ? cell_date(value) : g_strdup(value);
	yaml_node_put(s->reader.arena, s->root, key != NULL ? key : id + 1, &key_at,
	    yaml_node_scalar(s->reader.arena, date, g_strcmp0(key, "date") != 0, &at));
	g_free(date);
}

static void
put_cell(struct sheet *s, const struct record *r, struct yaml_node *answer, enum column c)
{
	struct arena *a = s->reader.arena;
	struct loc at = place(s, r, c);
	const char *text = cell(s, r, c);
	char *word = NULL;

	if (*text == '\0')
		return;
	if (g_utf8_strlen(text, -1) > CELL_MAX) {
		diag(s->reader.diags, DIAG_SHEET_CELL, &at, G_STRINGIFY(CELL_MAX));
		return;
	}
	if (c == EVIDENCE) {
		yaml_node_put(a, answer, head_keys[c], &at, cell_evidence_list(a, text, &at));
		return;
	}
	if (c == VALUE)
		word = cell_answer(text);
	else if (c == DUE)
		word = cell_date(text);
	yaml_node_put(a, answer, head_keys[c], &at,
	    yaml_node_scalar(a, word != NULL ? word : text, c != VALUE && c != DUE, &at));
	g_free(word);
}

static void
put_answer(struct sheet *s, const struct record *r)
{
	struct loc at = place(s, r, ID);
	const char *id = cell(s, r, ID);
	struct yaml_node *answer = yaml_node_new(s->reader.arena, YAML_MAP, &at);
	unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(s->seen, id));

	if (before > 0) {
		const struct loc first = { s->reader.path, before, at.column, 0 };

		diag(s->reader.diags, DIAG_SHEET_TWICE, &at, id);
		diag_note0(s->reader.diags, NOTE_FIRST_HERE, &first);
		return;
	}
	g_hash_table_insert(s->seen, g_strdup(id), GUINT_TO_POINTER(r->line));
	for (int c = VALUE; c < N_COLUMNS; c++)
		put_cell(s, r, answer, (enum column)c);
	if (answer->n > 0)
		yaml_node_put(s->reader.arena, s->answers, id, &at, answer);
}

static void
report_nameless(struct sheet *s, const struct record *r)
{
	const struct loc at = place(s, r, ID);

	diag(s->reader.diags, DIAG_SHEET_QUESTION, &at, "");
}

static void
take_record(struct sheet *s, const struct record *r)
{
	const char *id = cell(s, r, ID);

	if (*id == '#')
		put_head(s, r);
	else if (*id != '\0')
		put_answer(s, r);
	else if (*cell(s, r, VALUE) != '\0')
		report_nameless(s, r);
}

static void
record_free(gpointer data)
{
	struct record *r = data;

	g_ptr_array_free(r->cells, TRUE);
	g_free(r);
}

/* The first row that is more than a title. */
static const struct record *
likely_heads(const GPtrArray *records)
{
	for (guint i = 0; i < records->len; i++) {
		const struct record *r = records->pdata[i];

		if (r->cells->len > 1 && *(const char *)r->cells->pdata[1] != '\0')
			return r;
	}
	return records->pdata[0];
}

/*
 * The heads, and what stood above them: a title, or
 * lines with # like those below.  False after a message.
 */
static bool
read_heads(struct sheet *s, struct record *r)
{
	GPtrArray *above = g_ptr_array_new_with_free_func(record_free);
	bool found = false;

	while (!found && above->len < HEAD_WITHIN && read_record(&s->reader, r)) {
		struct record *copy = g_new(struct record, 1);

		found = heads_find(s->at, (const char *const *)r->cells->pdata, r->cells->len);
		*copy = *r;
		r->cells = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(above, copy);
	}
	if (above->len > 0) {
		const struct record *head =
		    found ? above->pdata[above->len - 1] : likely_heads(above);
		const struct loc loc = { s->reader.path, head->line, 1, 0 };

		if (found)
			heads_report_others(s->at, (const char *const *)head->cells->pdata,
			    head->cells->len, &loc, s->reader.diags);
		else
			heads_report_none((const char *const *)head->cells->pdata, head->cells->len,
			    &loc, s->reader.diags);
	}
	for (guint i = 0; found && i + 1 < above->len; i++)
		if (*cell(s, above->pdata[i], ID) == '#')
			put_head(s, above->pdata[i]);
	g_ptr_array_free(above, TRUE);
	return found;
}

static void
read_sheet(struct sheet *s)
{
	struct record r = { g_ptr_array_new_with_free_func(g_free), 0 };
	struct arena *a = s->reader.arena;
	const struct loc loc = { s->reader.path, 1, 1, 0 };

	s->root = yaml_node_new(a, YAML_MAP, &loc);
	s->facts = yaml_node_new(a, YAML_MAP, &loc);
	s->answers = yaml_node_new(a, YAML_MAP, &loc);
	s->seen = g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);
	if (read_heads(s, &r))
		while (read_record(&s->reader, &r))
			take_record(s, &r);
	else
		s->at[ID] = -1;
	yaml_node_put(a, s->root, "facts", &loc, s->facts);
	yaml_node_put(a, s->root, "answers", &loc, s->answers);
	g_hash_table_destroy(s->seen);
	g_ptr_array_free(r.cells, TRUE);
}

const struct yaml_node *
answers_read_csv(struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct sheet s = { .reader = { .arena = a, .diags = ds, .path = path } };
	char *text = decode(path, bytes, len, ds);

	if (text == NULL)
		return NULL;
	csv_open(&s.reader.in, text);
	read_sheet(&s);
	g_free(text);
	return s.answers->n > 0 || s.at[ID] >= 0 ? s.root : NULL;
}

/* ---- out ---- */

static void
put_row(GString *out, const char *id, const char *value)
{
	const char *cells[N_COLUMNS] = { [ID] = id, [VALUE] = value };

	csv_record(out, cells, N_COLUMNS);
}

static void
put_facts(GString *out, const struct yaml_node *facts)
{
	for (size_t i = 0; facts != NULL && i < facts->n; i++) {
		char *id = g_strconcat(FACT, facts->pairs[i].key, NULL);
		const struct yaml_node *n = facts->pairs[i].value;

		for (size_t k = 0; k < (n->kind == YAML_SEQUENCE ? n->n : 1); k++)
			put_row(out, id, n->kind == YAML_SEQUENCE ? n->items[k]->value : n->value);
		g_free(id);
	}
}

static void
put_question(GString *out, const char *id, const struct yaml_node *n)
{
	const char *cells[N_COLUMNS] = { [ID] = id };
	char *evidence = NULL;

	if (n->kind == YAML_SCALAR)
		cells[VALUE] = n->value;
	for (int c = VALUE; n->kind == YAML_MAP && c < N_COLUMNS; c++) {
		const struct yaml_node *field = yaml_get(n, head_keys[c]);

		if (field != NULL && c == EVIDENCE)
			cells[c] = evidence = cell_evidence_text(field);
		else if (field != NULL)
			cells[c] = field->value;
	}
	csv_record(out, cells, N_COLUMNS);
	g_free(evidence);
}

void
answers_write_csv(GString *out, const struct yaml_node *tidy)
{
	const char *head[N_COLUMNS];
	const struct yaml_node *answers = yaml_get(tidy, "answers");

	g_string_append(out, CSV_BOM);
	for (int c = 0; c < N_COLUMNS; c++)
		head[c] = cell_word_label(cell_words_field, head_keys[c]);
	csv_record(out, head, N_COLUMNS);
	for (const struct cell_word *w = cell_words_head; w->key != NULL; w++) {
		if (w > cell_words_head && strcmp(w->key, w[-1].key) == 0)
			continue;		/* an earlier name, only read */
		const struct yaml_node *n = yaml_get(tidy, w->key);
		char *id = g_strconcat("#", w->key, NULL);

		if (n != NULL)
			put_row(out, id, n->value);
		g_free(id);
	}
	put_facts(out, yaml_get(tidy, "facts"));
	for (size_t i = 0; answers != NULL && i < answers->n; i++)
		put_question(out, answers->pairs[i].key, answers->pairs[i].value);
}
