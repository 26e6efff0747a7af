/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook/table_book.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "model/model.h"
#include "workbook/workbook_file.h"
#include "workbook/workbook_parts.h"

#include <string.h>
#include <time.h>

#define HEAD		2		/* the row of the heads */
#define SPARE		40		/* empty rows of an open table */
#define SIZE		10

static void
put_cell(struct book *b, const struct grid *t, int row, size_t column, const char *text)
{
	const struct grid_column *c = &t->columns[column];
	const struct looks *l = &b->look;

	if (c->kind == GRID_SECRET)
		book_put_text(b, b->form, row, (int)column, text, l->key);
	else if (c->kind == GRID_DATE)
		book_put_date(
		    b, b->form, row, (int)column, text, t->open ? l->input_date : l->centre);
	else
		book_put_text(b, b->form, row, (int)column, text, t->open ? l->input : l->cell);
}

static void
put_row(struct book *b, const struct grid *t, int row, const char *const *cells)
{
	unsigned lines = 1;

	for (size_t i = 0; i < t->n; i++) {
		const char *text = cells != NULL ? cells[i] : NULL;

		put_cell(b, t, row, i, text);
		if (text != NULL && t->columns[i].kind != GRID_SECRET)
			lines = MAX(lines, book_lines_of(text, t->columns[i].share, SIZE));
	}
	book_set_height(b->form, row, lines, SIZE);
}

static void
add_choice(const char *key, const char *text, void *data)
{
	(void)key;
	g_ptr_array_add(data, (void *)text);
}

static void
limit_to_words(struct book *b, const struct grid *t, size_t column, int last)
{
	GPtrArray *words = g_ptr_array_new();
	char *prefix = g_strconcat(t->columns[column].words, "/", NULL);
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST };

	lang_words_each(lang_get(), prefix, add_choice, words);
	g_ptr_array_add(words, NULL);
	v.value_list = (char **)words->pdata;
	worksheet_data_validation_range(
	    b->form, HEAD + 1, (lxw_col_t)column, (lxw_row_t)last, (lxw_col_t)column, &v);
	g_free(prefix);
	g_ptr_array_free(words, TRUE);
}

static void
put_heads(struct book *b, const struct grid *t)
{
	lxw_row_col_options hidden = { .hidden = 1 };

	book_put_text(b, b->form, 0, 0, t->title, b->look.title);
	book_put_text(b, b->form, 1, 0, t->intro, b->look.line);
	for (size_t i = 0; i < t->n; i++) {
		book_put_text(b, b->form, HEAD, (int)i, lang_word(t->columns[i].key), b->look.head);
		worksheet_set_column_opt(b->form, (lxw_col_t)i, (lxw_col_t)i, t->columns[i].share,
		    NULL, t->columns[i].kind == GRID_SECRET ? &hidden : NULL);
	}
	book_set_height(b->form, HEAD, 2, SIZE);
	worksheet_freeze_panes(b->form, HEAD + 1, 1);
}

static void
put_sheet(struct book *b, const struct grid *t)
{
	int spare = t->open ? SPARE : 0, last = HEAD + (int)t->rows->len + spare;

	put_heads(b, t);
	for (guint i = 0; i < t->rows->len; i++)
		put_row(b, t, HEAD + 1 + (int)i, t->rows->pdata[i]);
	for (int i = HEAD + 1 + (int)t->rows->len; i <= last; i++)
		put_row(b, t, i, NULL);
	for (size_t i = 0; t->open && i < t->n; i++)
		if (t->columns[i].words != NULL)
			limit_to_words(b, t, i, MAX(last, HEAD + 1));
	worksheet_autofilter(
	    b->form, HEAD, 0, (lxw_row_t)MAX(last, HEAD + 1), (lxw_col_t)(t->n - 1));
	book_set_print(b->form, last, 0, (int)t->n - 1, HEAD);
}

static void
put_meta_sheet(struct book *b, const struct grid *t)
{
	book_put_text(b, b->meta, 0, 0, "table", b->look.key);
	book_put_text(b, b->meta, 0, 1, t->id, b->look.key);
	book_put_text(b, b->meta, 1, 0, "edition", b->look.key);
	book_put_text(b, b->meta, 1, 1, b->model->edition, b->look.key);
	worksheet_hide(b->meta);
}

struct job {
	struct book	   b;
	const struct grid *table;
};

static void
write_book(lxw_workbook *xlsx, void *with)
{
	struct job *j = with;
	struct book *b = &j->b;
	const struct grid *t = j->table;
	lxw_doc_properties p = {
		.title = (char *)t->title,
		.author = (char *)mtext_get(&b->model->publisher),
		.created = (time_t)MAX(model_date(b->model), WORKBOOK_EARLIEST),
	};
	char *name = g_utf8_substring(t->title, 0, MIN(g_utf8_strlen(t->title, -1), 31));

	b->xlsx = xlsx;
	workbook_set_properties(xlsx, &p);
	b->form = workbook_add_worksheet(xlsx, name);
	g_free(name);
	b->meta = workbook_add_worksheet(xlsx, TABLE_META);
	book_looks_make(&b->look, xlsx);
	put_sheet(b, t);
	put_meta_sheet(b, t);
}

GBytes *
workbook_of_table(const struct model *m, const struct grid *t, struct diags *ds)
{
	struct job j = { .b = { .arena = t->arena, .model = m }, .table = t };
	const struct loc loc = { m->loc.file, 0, 0, 0 };
	GBytes *bytes = book_file(write_book, &j, NULL, ds);

	if (bytes != NULL && j.b.lost > 0)
		diag(ds, DIAG_SHEET_CELL, &loc, G_STRINGIFY(WORDS_CELL_MAX));
	return bytes;
}
