/* SPDX-License-Identifier: Apache-2.0 */
/* Filled questionnaires in all their forms. */
#include "answers/response.h"

#include "answers/answers.h"
#include "answers/fields.h"
#include "answers/xlsx.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/text.h"
#include "diag/diag.h"

#include <string.h>

struct response {
	struct arena	*arena;
	GHashTable	*cells;
	const char	*path;
	struct diags	*ds;
};

/* A second value of the same column is a choice more. */
static void
put(struct response *r, const char *name, const char *value)
{
	const char *before = g_hash_table_lookup(r->cells, name);

	if (*value == '\0' || g_strcmp0(before, value) == 0)
		return;
	g_hash_table_insert(r->cells, arena_strdup(r->arena, name),
	    (char *)(before != NULL ? arena_printf(r->arena, "%s+%s", before, value) :
				      arena_strdup(r->arena, value)));
}

static void
refuse(struct response *r, const char *why)
{
	const struct loc loc = { r->path, 0, 0, 0 };

	diag(r->ds, DIAG_SURVEY_FORM, &loc, why);
}

/* ---- PDF: the button of one choice is the item's, that of several ITEM.CHOICE ---- */

static void
put_field(struct response *r, const struct field_value *f)
{
	const char *dot = strrchr(f->name, '.');
	char *item;

	if (strcmp(f->value, "Off") == 0)
		return;
	if (dot == NULL) {
		put(r, f->name, f->value);
		return;
	}
	item = g_strndup(f->name, (gsize)(dot - f->name));
	put(r, item, dot + 1);
	g_free(item);
}

static bool
read_pdf(struct response *r, const char *bytes, size_t len)
{
	const char *why = NULL;
	struct fields *all = fields_read(bytes, len, &why);

	if (all == NULL) {
		refuse(r, why);
		return false;
	}
	for (guint i = 0; i < all->values->len; i++)
		put_field(r, &g_array_index(all->values, struct field_value, i));
	fields_free(all);
	return true;
}

/* ---- workbooks: the number in the first column, the answer in the last ---- */

#define ANSWER	4			/* number, question, how, choices, answer */

static void
take_row(unsigned row, const struct xlsx_cell *cells, void *user)
{
	(void)row;
	if (cells[0].text != NULL && cells[ANSWER].text != NULL)
		put(user, cells[0].text, cells[ANSWER].text);
}

static void
take_meta(unsigned row, const struct xlsx_cell *cells, void *user)
{
	(void)row;
	if (cells[0].text != NULL && cells[1].text != NULL && strcmp(cells[0].text, "table") == 0)
		put(user, RESPONSE_SURVEY, cells[1].text);
}

static bool
read_xlsx(struct response *r, const char *bytes, size_t len)
{
	char *why = NULL;
	struct xlsx *book = xlsx_open(bytes, len, &why);
	bool good = false;

	if (book != NULL) {
		good = xlsx_first(book) != NULL && xlsx_rows(book, "_meta", take_meta, r, &why) &&
		    xlsx_rows(book, xlsx_first(book), take_row, r, &why);
		xlsx_close(book);
	}
	if (!good)
		refuse(r, why != NULL ? why : "xlsx");
	g_free(why);
	return good;
}

/* ---- CSV: heads and one row ---- */

static bool
read_csv(struct response *r, const char *bytes, size_t len)
{
	const bool marked = len >= 3 && memcmp(bytes, CSV_BOM, 3) == 0;
	char *text = g_strndup(bytes + (marked ? 3 : 0), len - (marked ? 3 : 0));
	GPtrArray *heads = g_ptr_array_new_with_free_func(g_free),
		  *cells = g_ptr_array_new_with_free_func(g_free);
	struct csv_reader in;
	bool good = g_utf8_validate(text, -1, NULL);

	csv_open(&in, text);
	good = good && csv_next(&in, heads) && csv_next(&in, cells);
	for (guint i = 0; good && i < heads->len && i < cells->len; i++)
		put(r, heads->pdata[i], cells->pdata[i]);
	if (!good)
		refuse(r,
		    lang_pick("a row of heads and a row of answers in UTF-8 are expected",
			"見出しの行と回答の行（UTF-8）が必要です"));
	g_ptr_array_free(cells, TRUE);
	g_ptr_array_free(heads, TRUE);
	g_free(text);
	return good;
}

GHashTable *
answers_response_read(
    struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct response r = { a, arena_hash_table(a), path, ds };
	const enum answers_form form = answers_form(path, bytes, len);
	bool good = form == ANSWERS_PDF ? read_pdf(&r, bytes, len) :
	    form == ANSWERS_XLSX        ? read_xlsx(&r, bytes, len) :
					  read_csv(&r, bytes, len);

	return good ? r.cells : NULL;
}
