/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook of comments, held against the ledger row by row. */
#include "ledger/comments.h"

#include "answers/cell_words.h"
#include "answers/xlsx.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "ledger/fields.h"
#include "model/model.h"
#include "workbook/table_book.h"

#include <string.h>

#define HEAD_WITHIN	40		/* rows in which the heads must stand */
#define ROWS_MAX	100000

enum { COLUMN_ID = LEDGER_N_FIELDS, COLUMN_BASE, N_COLUMNS };

struct reader {
	struct arena		*arena;
	const struct model	*model;
	struct diags		*ds;
	const char		*path;
	struct xlsx		*xlsx;
	struct ledger_import	*import;
	GHashTable		*seen;		/* id -> itself */
	GHashTable		*old;		/* id -> const struct comment * */
	int			 at[N_COLUMNS];	/* -1 until the heads were found */
	bool			 is_table;	/* the hidden sheet says so */
	unsigned		 next;		/* number of the next new id */
	const char		*prefix;
	bool			 ok;
};

static struct loc
place(const struct reader *r, unsigned row, int column)
{
	return (struct loc){ r->path, row, (unsigned)MAX(column, 0) + 1, 0 };
}

/* ---- heads ---- */

static const char *
column_key(int k)
{
	return k == COLUMN_ID ? "id" : k == COLUMN_BASE ? "base" : field_key((enum ledger_field)k);
}

struct head { const char *text; int found; };

static void
match_head(const char *key, const char *text, void *data)
{
	struct head *h = data;
	const char *name = strrchr(key, '/') + 1;

	for (int k = 0; k < N_COLUMNS; k++)
		if (strcmp(name, column_key(k)) == 0 &&
		    (strcmp(h->text, text) == 0 || strcmp(h->text, name) == 0))
			h->found = k;
}

static int
head_of(const char *text)
{
	char *bare = g_strstrip(g_strdup(text));
	struct head h = { bare, -1 };

	lang_words_each(LANG_JA, "comment-column/", match_head, &h);
	lang_words_each(LANG_EN, "comment-column/", match_head, &h);
	g_free(bare);
	return h.found;
}

static void
find_heads(struct reader *r, const struct xlsx_cell *cells)
{
	int at[N_COLUMNS];

	for (int k = 0; k < N_COLUMNS; k++)
		at[k] = -1;
	for (int c = 0; c < XLSX_COLUMNS; c++) {
		int k = cells[c].text != NULL ? head_of(cells[c].text) : -1;

		if (k >= 0 && at[k] < 0)
			at[k] = c;
	}
	if (at[COLUMN_ID] >= 0 && at[LEDGER_TEXT] >= 0)
		memcpy(r->at, at, sizeof(at));
}

/* ---- one row ---- */

static void
fault(
    struct reader *r, unsigned row, int k, enum diag_code code, const char *what, const char *more)
{
	const struct loc loc = place(r, row, r->at[k]);

	r->ok = false;
	diag_any(r->ds, code, &loc, what, more);
}

/* Lines without blanks at their ends; those of a list without empty ones. */
static const char *
tidy(struct arena *a, const char *text, bool is_list)
{
	char **lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	const char *tidied;

	for (char **l = lines; *l != NULL; l++) {
		g_strstrip(*l);
		if (!is_list || **l != '\0')
			g_string_append_printf(out, "%s%s", out->len > 0 ? "\n" : "", *l);
	}
	tidied = arena_strdup(a, g_strstrip(out->str));
	g_string_free(out, TRUE);
	g_strfreev(lines);
	return tidied;
}

static bool
is_date_field(int k)
{
	return k == LEDGER_DATE || k == LEDGER_ANSWERED;
}

static const char *
cell_text(struct reader *r, unsigned row, const struct xlsx_cell *c, int k)
{
	char *day = NULL;
	const char *text;

	if (c->lacks_value) {
		const struct loc loc = place(r, row, r->at[k]);

		r->ok = false;
		diag0(r->ds, DIAG_SHEET_FORMULA, &loc);
	}
	if (c->text == NULL)
		return "";
	if (is_date_field(k))
		day = c->is_number && strlen(c->text) != 4 ? xlsx_day(r->xlsx, c->text) :
							     cell_date(c->text);
	text = tidy(r->arena, day != NULL ? day : c->text, k == LEDGER_CHANGED);
	g_free(day);
	return text;
}

static bool
is_known_place(const struct model *m, const char *text)
{
	return model_provision(m, text) != NULL || model_question(m, text) != NULL ||
	    model_guide(m, text) != NULL;
}

static void
check_values(struct reader *r, struct ledger_change *c)
{
	const char *word = *c->field[LEDGER_DISPOSITION] != '\0' ?
	    field_disposition(c->field[LEDGER_DISPOSITION]) :
	    "open";
	struct date d;

	if (word == NULL)
		fault(r, c->row, LEDGER_DISPOSITION, DIAG_COMMENT_CELL,
		    c->field[LEDGER_DISPOSITION], lang_word("comment-cell/disposition"));
	else
		c->field[LEDGER_DISPOSITION] = word;
	for (int k = 0; k < LEDGER_N_FIELDS; k++)
		if (is_date_field(k) && *c->field[k] != '\0' && !date_parse(c->field[k], &d))
			fault(r, c->row, k, DIAG_COMMENT_CELL, c->field[k],
			    lang_word("comment-cell/date"));
	if (*c->field[LEDGER_ABOUT] != '\0' && !is_known_place(r->model, c->field[LEDGER_ABOUT]))
		fault(r, c->row, LEDGER_ABOUT, DIAG_COMMENT_CELL, c->field[LEDGER_ABOUT],
		    lang_word("comment-cell/about"));
}

static void
check_filled(struct reader *r, const struct ledger_change *c)
{
	static const enum ledger_field needed[] = { LEDGER_FROM, LEDGER_DATE, LEDGER_TEXT };

	for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
		if (*c->field[needed[i]] == '\0')
			fault(r, c->row, r->at[needed[i]] >= 0 ? (int)needed[i] : COLUMN_ID,
			    DIAG_COMMENT_EMPTY,
			    lang_word_of("comment-column", field_key(needed[i])), NULL);
}

/* ---- against the ledger ---- */

/* "C-7" is followed by "C-8". */
static void
settle_prefix(struct reader *r)
{
	r->prefix = "C-";
	for (guint i = 0; i < r->model->comments->len; i++) {
		const char *id = ((const struct comment *)r->model->comments->pdata[i])->id,
			   *end = id + strlen(id);

		while (end > id && g_ascii_isdigit(end[-1]))
			end--;
		r->prefix = arena_strndup(r->arena, id, (size_t)(end - id));
	}
	for (guint i = 0; i < r->model->comments->len; i++) {
		const char *id = ((const struct comment *)r->model->comments->pdata[i])->id;

		if (g_str_has_prefix(id, r->prefix))
			r->next = MAX(
			    r->next, (unsigned)g_ascii_strtoull(id + strlen(r->prefix), NULL, 10));
	}
}

static const char *
new_id(struct reader *r)
{
	const char *id;

	do
		id = arena_printf(r->arena, "%s%u", r->prefix, ++r->next);
	while (g_hash_table_contains(r->old, id) || g_hash_table_contains(r->seen, id));
	return id;
}

static bool
same_fields(const char *const *a, const char *const *b)
{
	bool same = true;

	for (int k = 0; k < LEDGER_N_FIELDS; k++)
		same &= strcmp(a[k], b[k]) == 0;
	return same;
}

/* A change on one side is taken, or stays; on both it is for a person to join them. */
static bool
is_change(struct reader *r, struct ledger_change *c, const char *const *stands, const char *base)
{
	bool mine, theirs;

	if (same_fields(c->field, stands))
		return false;
	mine = strcmp(field_fingerprint(r->arena, c->field), base) != 0;
	theirs = strcmp(field_fingerprint(r->arena, stands), base) != 0;
	if (mine && theirs) {
		fault(r, c->row, COLUMN_ID, DIAG_COMMENT_BOTH, c->id, NULL);
		diag_note0(r->ds, NOTE_DEFINED_HERE, &c->old->loc);
	}
	return mine && !theirs;
}

/* Columns that the workbook lacks say what the ledger says. */
static void
take_known(struct reader *r, struct ledger_change *c, const char *base)
{
	const char *stands[LEDGER_N_FIELDS];

	field_read(r->arena, c->old, stands);
	for (int k = 0; k < LEDGER_N_FIELDS; k++)
		if (r->at[k] < 0)
			c->field[k] = stands[k];
	check_values(r, c);
	check_filled(r, c);
	if (!r->ok)
		return;
	if (is_change(r, c, stands, base))
		g_ptr_array_add(r->import->changes, c);
	else
		r->import->same++;
}

/* A workbook with new rows may be taken in twice. */
static bool
is_in_ledger(struct reader *r, const struct ledger_change *c)
{
	bool is = false;

	for (guint i = 0; i < r->model->comments->len && !is; i++) {
		const char *stands[LEDGER_N_FIELDS];

		field_read(r->arena, r->model->comments->pdata[i], stands);
		is = strcmp(stands[LEDGER_TEXT], c->field[LEDGER_TEXT]) == 0 &&
		    strcmp(stands[LEDGER_FROM], c->field[LEDGER_FROM]) == 0 &&
		    strcmp(stands[LEDGER_DATE], c->field[LEDGER_DATE]) == 0;
	}
	return is;
}

static void
take_new(struct reader *r, struct ledger_change *c)
{
	check_values(r, c);
	check_filled(r, c);
	if (*c->id == '\0' && is_in_ledger(r, c)) {
		r->import->same++;
		return;
	}
	if (*c->id == '\0')
		c->id = new_id(r);
	else if (strpbrk(c->id, " \t\n:,[]{}#\"'") != NULL)
		fault(r, c->row, COLUMN_ID, DIAG_COMMENT_CELL, c->id, lang_word("comment-cell/id"));
	g_hash_table_add(r->seen, (char *)c->id);
	g_ptr_array_add(r->import->changes, c);
}

static void
take_row(struct reader *r, struct ledger_change *c, const char *base)
{
	if (*c->id != '\0' && !g_hash_table_add(r->seen, (char *)c->id)) {
		fault(r, c->row, COLUMN_ID, DIAG_COMMENT_TWICE, c->id, NULL);
		return;
	}
	c->old = g_hash_table_lookup(r->old, c->id);
	if (c->old != NULL)
		take_known(r, c, base);
	else if (*base != '\0') /* its id was typed over, or its comment taken out of the ledger */
		fault(r, c->row, COLUMN_ID, DIAG_COMMENT_CELL, c->id,
		    lang_word("comment-cell/known"));
	else
		take_new(r, c);
}

static void
data_row(struct reader *r, unsigned row, const struct xlsx_cell *cells)
{
	struct ledger_change *c = arena_new(r->arena, struct ledger_change);
	const char *text[N_COLUMNS];
	bool empty = true;

	for (int k = 0; k < N_COLUMNS; k++) {
		text[k] = r->at[k] >= 0 ? cell_text(r, row, &cells[r->at[k]], k) : "";
		empty &= *text[k] == '\0';
	}
	if (empty)
		return;
	c->row = row;
	c->id = text[COLUMN_ID];
	memcpy(c->field, text, sizeof(c->field));
	take_row(r, c, text[COLUMN_BASE]);
}

static void
table_row_read(unsigned row, const struct xlsx_cell *cells, void *user)
{
	struct reader *r = user;

	if (r->at[COLUMN_ID] >= 0 && row <= ROWS_MAX)
		data_row(r, row, cells);
	else if (row <= HEAD_WITHIN)
		find_heads(r, cells);
}

static void
meta_row(unsigned row, const struct xlsx_cell *cells, void *user)
{
	struct reader *r = user;

	(void)row;
	if (g_strcmp0(cells[0].text, "table") == 0)
		r->is_table = g_strcmp0(cells[1].text, "comments") == 0;
}

/* ---- the file ---- */

/* The sheet by its title in either language. */
static const char *
sheet_name(struct reader *r)
{
	static const enum lang languages[] = { LANG_JA, LANG_EN };
	const char *name = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(languages) && name == NULL; i++) {
		lang_enter(languages[i]);
		if (xlsx_has(r->xlsx, lang_word("comment-table")))
			name = lang_word("comment-table");
		lang_leave();
	}
	return name;
}

static void
read_sheets(struct reader *r)
{
	const char **names = arena_array(r->arena, const char *, 1), *sheet = sheet_name(r);
	const struct loc whole = { r->path, 0, 0, 0 };
	char *why = NULL;

	names[0] = sheet != NULL ? sheet : "";
	diags_add_sheets(r->ds, r->path, names, 1);
	r->ok = sheet != NULL && xlsx_has(r->xlsx, TABLE_META) &&
	    xlsx_rows(r->xlsx, TABLE_META, meta_row, r, &why) && r->is_table &&
	    xlsx_rows(r->xlsx, sheet, table_row_read, r, &why);
	if (r->ok && r->at[COLUMN_ID] < 0)
		r->ok = false;
	if (!r->ok && diags_count(r->ds, DIAG_ERROR) == 0)
		diag(r->ds, DIAG_COMMENT_BOOK, &whole,
		    why != NULL ? why : lang_word("comment-table"));
	g_free(why);
}

bool
ledger_read(struct arena *a, const struct model *m, const char *path, const void *bytes, size_t len,
    struct ledger_import *import, struct diags *ds)
{
	struct reader r = {
		.arena = a, .model = m, .ds = ds, .path = path, .import = import, .ok = true
	};
	const struct loc whole = { path, 0, 0, 0 };
	char *why = NULL;

	import->changes = arena_ptr_array(a);
	if ((r.xlsx = xlsx_open(bytes, len, &why)) == NULL) {
		diag(ds, DIAG_WORKBOOK, &whole, why);
		g_free(why);
		return false;
	}
	for (int k = 0; k < N_COLUMNS; k++)
		r.at[k] = -1;
	r.seen = g_hash_table_new(text_hash, g_str_equal);
	r.old = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < m->comments->len; i++)
		g_hash_table_insert(r.old,
		    (char *)((const struct comment *)m->comments->pdata[i])->id,
		    m->comments->pdata[i]);
	settle_prefix(&r);
	read_sheets(&r);
	for (guint i = 0; i < m->comments->len; i++)
		import->absent += !g_hash_table_contains(
		    r.seen, ((const struct comment *)m->comments->pdata[i])->id);
	g_hash_table_destroy(r.seen);
	g_hash_table_destroy(r.old);
	xlsx_close(r.xlsx);
	return r.ok;
}

/* ---- showing ---- */

/* Further lines stand in a little more. */
static void
put_lines(GString *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			g_string_append(out, "\n      ");
		else
			g_string_append_c(out, *text);
}

static void
put_field(GString *out, const char *name, const char *was, const char *is)
{
	if (strcmp(was, is) == 0)
		return;
	g_string_append_printf(out, "  %s: ", name);
	if (*was != '\0') {
		put_lines(out, was);
		g_string_append(out, " → ");
	}
	put_lines(out, *is != '\0' ? is : lang_pick("(nothing)", "（なし）"));
	g_string_append_c(out, '\n');
}

void
ledger_print_changes(GString *out, const struct ledger_import *import)
{
	struct arena *a = arena_open();

	for (guint i = 0; i < import->changes->len; i++) {
		const struct ledger_change *c = import->changes->pdata[i];
		const char *was[LEDGER_N_FIELDS];

		if (c->old != NULL)
			field_read(a, c->old, was);
		g_string_append_printf(
		    out, "%s%s\n", c->id, c->old == NULL ? lang_pick(" (new)", "（新規）") : "");
		for (int k = 0; k < LEDGER_N_FIELDS; k++)
			put_field(out,
			    lang_word_of("comment-column", field_key((enum ledger_field)k)),
			    c->old != NULL ? was[k] : "", c->field[k]);
	}
	arena_close(a);
}
