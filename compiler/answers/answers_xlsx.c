/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filled workbooks as answer sheets.  Columns are found by their heads, rows
 * by the hidden id, the checklist and its edition on the hidden sheet; scores
 * that stand in the file are never looked at.
 */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "answers/heads.h"
#include "yaml/yaml_node.h"
#include "answers/cell_words.h"
#include "answers/xlsx.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"

#include <string.h>

#define FACTS_MAX	1000

struct reader {
	struct arena	*arena;
	struct diags	*diags;
	const char	*path;
	struct xlsx	*xlsx;
	struct yaml_node *root, *facts, *answers;
	GHashTable	*seen;			/* id -> its row */
	int		 at[N_COLUMNS];		/* -1 until the heads were found */
	/* const char *: the first row with words, in case that none has the heads */
	GPtrArray	*found;
	enum { ANSWERS, ORGANIZATION, META, N_SHEETS } sheet;	/* that is being read */
	const char	**names;		/* of the sheets, for messages */
};

static struct loc
place(const struct reader *r, unsigned row, int column)
{
	return (struct loc){ r->path, row,
		(unsigned)MAX(column, 0) + 1 + (unsigned)r->sheet * DIAG_COLUMNS, 0 };
}

/* ---- _meta ---- */

static void
meta_row(unsigned row, const struct xlsx_cell *c, void *user)
{
	struct reader *r = user;
	const struct loc loc = place(r, row, 1);

	if (c[0].text == NULL || c[1].text == NULL)
		return;
	if ((strcmp(c[0].text, "checklist") == 0 || strcmp(c[0].text, "edition") == 0) &&
	    yaml_pair(r->root, c[0].text) == NULL)
		yaml_node_put(r->arena, r->root, c[0].text, &loc,
		    yaml_node_scalar(r->arena, c[1].text, true, &loc));
}

/* ---- the organization ---- */

enum { KEY, INPUT = 2 };

static char *
day_of(const struct reader *r, const struct xlsx_cell *c)
{
	char *day = c->is_number ? xlsx_day(r->xlsx, c->text) : NULL;

	/* A year alone is a number too. */
	if (c->is_number && strlen(c->text) == 4 && strcmp(c->text, "1900") >= 0 &&
	    strcmp(c->text, "2200") < 0) {
		g_free(day);
		return g_strdup(c->text);
	}
	return day != NULL ? day : cell_date(c->text);
}

/*
 * A day that was typed as one is a number with a format;
 * in a text it is read as the day that was seen.
 */
static const char *
text_of(const struct reader *r, const struct xlsx_cell *c)
{
	char *day = c->is_day ? xlsx_day(r->xlsx, c->text) : NULL;
	const char *text = day != NULL ? arena_strdup(r->arena, day) : c->text;

	g_free(day);
	return text;
}

static void
put_fact(struct reader *r, const char *key, const char *text, const struct loc *loc)
{
	const char *equals = strchr(key, '='), *word = cell_word_key(cell_words_flag, text);
	char *fact = equals != NULL ? g_strndup(key, (gsize)(equals - key)) : g_strdup(key);
	struct yaml_node *list = (struct yaml_node *)yaml_get(r->facts, fact);

	/* Of a fact with values those are listed that hold. */
	if ((equals == NULL || g_strcmp0(word, "yes") == 0) && r->facts->n < FACTS_MAX) {
		if (list == NULL) {
			list = yaml_node_new(r->arena, YAML_SEQUENCE, loc);
			yaml_node_put(r->arena, r->facts, fact, loc, list);
		}
		yaml_node_add(r->arena, list,
		    yaml_node_scalar(r->arena,
			equals != NULL   ? equals + 1 :
			    word != NULL ? word :
					   text,
			false, loc));
	}
	g_free(fact);
}

static void
organization_row(unsigned row, const struct xlsx_cell *c, void *user)
{
	struct reader *r = user;
	const struct loc loc = place(r, row, INPUT);
	const char *key = c[KEY].text, *text = text_of(r, &c[INPUT]);
	char *word = NULL;

	if (key != NULL && c[INPUT].lacks_value)
		diag0(r->diags, DIAG_SHEET_FORMULA, &loc);
	if (key == NULL || text == NULL)
		return;
	if (g_str_has_prefix(key, "fact:"))
		put_fact(r, key + strlen("fact:"), text, &loc);
	else if (strcmp(key, "respondent") == 0 || strcmp(key, "person") == 0 ||
	    strcmp(key, "date") == 0 || strcmp(key, "profile") == 0) {
		if (yaml_pair(r->root, key) != NULL)
			return;
		if (*key == 'd')
			word = day_of(r, &c[INPUT]);
		else if (strcmp(key, "profile") == 0)	/* "ID title" */
			word = g_strndup(text, strcspn(text, " "));
		yaml_node_put(r->arena, r->root, key, &loc,
		    yaml_node_scalar(r->arena, word != NULL ? word : text, word == NULL, &loc));
		g_free(word);
	}
}

/* ---- the answers ---- */

static void
find_heads(struct reader *r, unsigned row, const struct xlsx_cell *c)
{
	const char *cells[XLSX_COLUMNS];
	const struct loc loc = place(r, row, 0);
	int at[N_COLUMNS];

	for (int i = 0; i < XLSX_COLUMNS; i++)
		cells[i] = c[i].text;
	if (heads_find(at, cells, XLSX_COLUMNS)) {
		memcpy(r->at, at, sizeof(at));
		heads_report_others(at, cells, XLSX_COLUMNS, &loc, r->diags);
	} else if (r->found->len < 2) {		/* not a title alone */
		g_ptr_array_set_size(r->found, 0);
		for (int i = 0; i < XLSX_COLUMNS; i++)
			if (cells[i] != NULL)
				g_ptr_array_add(r->found, arena_strdup(r->arena, cells[i]));
	}
}

static void
put_cell(struct reader *r, struct yaml_node *answer, enum column k, const struct xlsx_cell *c,
    const struct loc *loc)
{
	const char *text = text_of(r, c);
	char *word = NULL;

	if (k == EVIDENCE) {
		yaml_node_put(
		    r->arena, answer, head_keys[k], loc, cell_evidence_list(r->arena, text, loc));
		return;
	}
	if (k == VALUE)
		word = cell_answer(c->text);
	else if (k == DUE)
		word = day_of(r, c);
	yaml_node_put(r->arena, answer, head_keys[k], loc,
	    yaml_node_scalar(r->arena, word != NULL ? word : text, k != VALUE && k != DUE, loc));
	g_free(word);
}

/* An id that was there before: the first row counts. */
static bool
is_new(struct reader *r, const char *id, const struct loc *loc)
{
	unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(r->seen, id));
	const struct loc first = place(r, before, r->at[ID]);

	if (before == 0) {
		g_hash_table_insert(r->seen, g_strdup(id), GUINT_TO_POINTER(loc->line));
		return true;
	}
	diag(r->diags, DIAG_SHEET_TWICE, loc, id);
	diag_note0(r->diags, NOTE_FIRST_HERE, &first);
	return false;
}

static void
answers_row(unsigned row, const struct xlsx_cell *c, void *user)
{
	struct reader *r = user;
	struct yaml_node *answer;
	struct loc loc;
	const char *id;

	if (r->at[ID] < 0) {
		if (row <= HEAD_WITHIN)
			find_heads(r, row, c);
		return;
	}
	loc = place(r, row, r->at[ID]);
	answer = yaml_node_new(r->arena, YAML_MAP, &loc);
	for (int k = VALUE; k < N_COLUMNS; k++) {
		const struct loc at = place(r, row, r->at[k]);

		if (r->at[k] >= 0 && c[r->at[k]].text != NULL)
			put_cell(r, answer, (enum column)k, &c[r->at[k]], &at);
		else if (r->at[k] >= 0 && c[r->at[k]].lacks_value)
			diag0(r->diags, DIAG_SHEET_FORMULA, &at);
	}
	id = c[r->at[ID]].text;
	if (answer->n == 0)
		return;
	if (id == NULL)
		diag(r->diags, DIAG_SHEET_QUESTION, &loc, "");
	else if (is_new(r, id, &loc))
		yaml_node_put(r->arena, r->answers, id, &loc, answer);
}

/* ---- the workbook ---- */

static bool
read_sheet(struct reader *r, int sheet, const char *en, const char *ja,
    void (*row)(unsigned, const struct xlsx_cell *, void *))
{
	const struct loc whole = place(r, 0, -1);
	const char *name = !xlsx_has(r->xlsx, ja) && xlsx_has(r->xlsx, en) ? en : ja;
	char *why = NULL, *sheets;

	r->sheet = sheet;
	r->names[sheet] = name;
	if (!xlsx_has(r->xlsx, name)) {
		sheets = xlsx_sheets(r->xlsx);
		diag(r->diags, DIAG_WORKBOOK_SHEET, &whole, ja, en, sheets);
		g_free(sheets);
		return false;
	}
	if (xlsx_rows(r->xlsx, name, row, r, &why))
		return true;
	diag(r->diags, DIAG_WORKBOOK, &whole, why);
	g_free(why);
	return false;
}

static bool
read_sheets(struct reader *r)
{
	const struct loc whole = place(r, 0, -1);

	if (!read_sheet(r, META, "_meta", "_meta", meta_row) ||
	    !read_sheet(r, ORGANIZATION, "Organization", "組織の情報", organization_row) ||
	    !read_sheet(r, ANSWERS, "Answers", "回答", answers_row))
		return false;
	if (r->at[ID] >= 0)
		return true;
	heads_report_none((const char *const *)r->found->pdata, r->found->len, &whole, r->diags);
	return false;
}

const struct yaml_node *
answers_read_xlsx(
    struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct reader r = { .arena = a, .diags = ds, .path = path };
	const struct loc whole = place(&r, 0, -1), start = place(&r, 1, 0);
	char *why = NULL;
	bool ok;

	if ((r.xlsx = xlsx_open(bytes, len, &why)) == NULL) {
		diag(ds, DIAG_WORKBOOK, &whole, why);
		g_free(why);
		return NULL;
	}
	for (int k = 0; k < N_COLUMNS; k++)
		r.at[k] = -1;
	r.found = arena_ptr_array(a);
	r.names = arena_array(a, const char *, N_SHEETS);
	for (int k = 0; k < N_SHEETS; k++)
		r.names[k] = "";
	diags_add_sheets(ds, path, r.names, N_SHEETS);
	r.root = yaml_node_new(a, YAML_MAP, &start);
	r.facts = yaml_node_new(a, YAML_MAP, &start);
	r.answers = yaml_node_new(a, YAML_MAP, &start);
	r.seen = g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);
	ok = read_sheets(&r);
	yaml_node_put(a, r.root, "facts", &start, r.facts);
	yaml_node_put(a, r.root, "answers", &start, r.answers);
	g_hash_table_destroy(r.seen);
	xlsx_close(r.xlsx);
	return ok ? r.root : NULL;
}
