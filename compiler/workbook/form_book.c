/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a form to copy, as a workbook. */
#include "workbook/form_book.h"
#include "workbook/workbook_file.h"

#include <string.h>
#include <xlsxwriter.h>

#define WIDTH_LEAST	12
#define WIDTH_MOST	48

struct form_book {
	lxw_workbook	*xlsx;
	lxw_format	*head, *cell, *title;
};

static void
set_look(struct form_book *b)
{
	b->title = workbook_add_format(b->xlsx);
	format_set_bold(b->title);
	b->head = workbook_add_format(b->xlsx);
	format_set_bold(b->head);
	format_set_bg_color(b->head, 0xE7EEF4);
	b->cell = workbook_add_format(b->xlsx);
	for (unsigned i = 0; i < 2; i++) {
		lxw_format *f = i == 0 ? b->head : b->cell;

		format_set_border(f, LXW_BORDER_THIN);
		format_set_text_wrap(f);
		format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	}
}

/* A column is as wide as its longest cell, within reason; a letter of Japanese takes two. */
static void
set_width(lxw_worksheet *w, unsigned column, GHashTable *widths, const char *text)
{
	unsigned have = GPOINTER_TO_UINT(g_hash_table_lookup(widths, GUINT_TO_POINTER(column)));
	unsigned want = CLAMP((unsigned)g_utf8_strlen(text, -1) * 2 + 2, WIDTH_LEAST, WIDTH_MOST);

	if (want <= have)
		return;
	g_hash_table_insert(widths, GUINT_TO_POINTER(column), GUINT_TO_POINTER(want));
	worksheet_set_column(w, (lxw_col_t)column, (lxw_col_t)column, want, NULL);
}

static void
put_row(struct form_book *b, lxw_worksheet *w, unsigned row, const char *cells, GHashTable *widths)
{
	char **cell = g_strsplit(cells, "\xEE\x80\x80", -1);

	for (unsigned i = 0; cell[i] != NULL && cell[i + 1] != NULL; i++) {
		lxw_format *look = row == 2 ? b->head : b->cell;

		worksheet_write_string(w, row, (lxw_col_t)i, cell[i], look);
		set_width(w, i, widths, cell[i]);
	}
	g_strfreev(cell);
}

static void
put_table(struct form_book *b, const char *table, unsigned number)
{
	char **caption = g_strsplit(table, "\xEE\x80\x82", 2), **rows, *name;
	GHashTable *widths = g_hash_table_new(NULL, NULL);
	lxw_worksheet *w;

	name = g_strdup_printf("%u", number);
	w = workbook_add_worksheet(b->xlsx, name);
	worksheet_write_string(w, 0, 0, caption[0], b->title);
	rows = g_strsplit(caption[1] != NULL ? caption[1] : "", "\xEE\x80\x81", -1);
	for (unsigned i = 0; rows[i] != NULL && *rows[i] != '\0'; i++)
		put_row(b, w, i + 2, rows[i], widths);
	worksheet_freeze_panes(w, 3, 0);
	worksheet_repeat_rows(w, 2, 2);
	worksheet_set_paper(w, 9);
	worksheet_fit_to_pages(w, 1, 0);
	g_hash_table_destroy(widths);
	g_strfreev(rows);
	g_free(name);
	g_strfreev(caption);
}

struct job {
	const char *cells, *title;
	int64_t	    created;
};

static void
write_book(lxw_workbook *xlsx, void *with)
{
	const struct job *j = with;
	struct form_book b = { .xlsx = xlsx };
	char **tables = g_strsplit(j->cells, "\xEE\x80\x83", -1);
	lxw_doc_properties p = { .title = (char *)j->title,
		.created = (time_t)MAX(j->created, WORKBOOK_EARLIEST) };

	workbook_set_properties(xlsx, &p);
	set_look(&b);
	for (unsigned i = 0; tables[i] != NULL && *tables[i] != '\0'; i++)
		put_table(&b, tables[i], i + 1);
	g_strfreev(tables);
}

GBytes *
workbook_form(const char *cells, const char *title, int64_t created, struct diags *ds)
{
	struct job j = { cells, title, created };

	return book_file(write_book, &j, NULL, ds);
}
