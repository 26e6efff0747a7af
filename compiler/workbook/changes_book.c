/* SPDX-License-Identifier: Apache-2.0 */
/* The table of changes as a workbook. */
#include "workbook/changes_book.h"
#include "workbook/workbook_file.h"
#include "workbook/workbook_parts.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "diff/compare.h"
#include "diff/lines.h"
#include "diff/word_diff.h"

#include <string.h>

enum {
	COL_KIND,
	COL_ID,
	COL_CHANGE,
	COL_FORMERLY,
	COL_FIELD,
	COL_NEW,
	COL_OLD,
	COL_REASON,
	COLUMNS
};

#define HEAD		2			/* rows above the table */
#define CUT		8000			/* letters of a cell whose words are marked one by one */
#define SHORT		3			/* lines of a text that is shown whole */

struct changes_book {
	lxw_workbook	*xlsx;
	lxw_worksheet	*sheet;
	struct looks	 look;
	lxw_format	*gone, *come;
	unsigned	 lost;			/* cells that the library refused */
};

static void
put(struct changes_book *b, int row, int column, const char *text, lxw_format *look)
{
	if (worksheet_write_string(b->sheet, (lxw_row_t)row, (lxw_col_t)column,
		text != NULL ? text : "", look) != LXW_NO_ERROR)
		b->lost++;
}

/* One text of the cell after the other: plain as one, marked as the next. */
static void
add_piece(GPtrArray *pieces, lxw_format *look, const char *s, size_t len)
{
	lxw_rich_string_tuple *last = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;
	char *text;

	if (len == 0)
		return;
	if (last != NULL && last->format == look) {
		text = g_strdup_printf("%s%.*s", last->string, (int)len, s);
		g_free((char *)last->string);
		last->string = text;
		return;
	}
	last = g_new0(lxw_rich_string_tuple, 1);
	last->format = look;
	last->string = g_strndup(s, len);
	g_ptr_array_add(pieces, last);
}

static void
free_piece(gpointer p)
{
	if (p != NULL)				/* the end of the list, as the library wants it */
		g_free((char *)((lxw_rich_string_tuple *)p)->string);
	g_free(p);
}

static GPtrArray *
pieces_of(const GPtrArray *lines, lxw_format *marked)
{
	GPtrArray *pieces = g_ptr_array_new_with_free_func(free_piece);

	for (guint i = 0; i < lines->len; i++) {
		const struct diff_line *l = lines->pdata[i];

		if (i > 0)
			add_piece(pieces, NULL, "\n", 1);
		if (l->left_out)
			add_piece(pieces, NULL, lang_word("diff/left-out"),
			    strlen(lang_word("diff/left-out")));
		for (guint k = 0; k < l->parts->len; k++) {
			const struct diff_part *part =
			    &g_array_index(l->parts, struct diff_part, k);

			add_piece(pieces, part->same ? NULL : marked, part->at, part->len);
		}
	}
	return pieces;
}

/* The library takes two pieces at least; one alone is written with its format in the cell's. */
static void
put_pieces(struct changes_book *b, int row, int column, GPtrArray *pieces)
{
	GString *plain = g_string_new(NULL);
	lxw_error e = LXW_ERROR_PARAMETER_VALIDATION;

	for (guint i = 0; i < pieces->len; i++)
		g_string_append(plain, ((const lxw_rich_string_tuple *)pieces->pdata[i])->string);
	if (pieces->len > 1 && plain->len < CUT) {
		g_ptr_array_add(pieces, NULL);
		e = worksheet_write_rich_string(b->sheet, (lxw_row_t)row, (lxw_col_t)column,
		    (lxw_rich_string_tuple **)pieces->pdata, b->look.cell);
		g_ptr_array_set_size(pieces, (gint)pieces->len - 1);
	}
	if (e != LXW_NO_ERROR) {
		if (g_utf8_strlen(plain->str, -1) > CELL_MAX) {
			g_string_truncate(plain,
			    (gsize)(g_utf8_offset_to_pointer(plain->str, CELL_MAX - 1) -
				plain->str));
			g_string_append(plain, "…");
		}
		put(b, row, column, plain->str, b->look.cell);
	}
	g_string_free(plain, TRUE);
}

static unsigned
put_text(struct changes_book *b, int row, int column, const struct diff_row *r,
    const struct diff_field *f)
{
	bool of_old = column == COL_OLD, whole = r->old == NULL || r->now == NULL;
	GArray *runs = diff_runs(f->old, f->now);
	GPtrArray *lines = diff_lines(runs, of_old, whole ? G_MAXUINT : SHORT);
	GPtrArray *pieces = pieces_of(lines, whole ? NULL : of_old ? b->gone : b->come);
	GString *plain = g_string_new(NULL);
	unsigned n;

	put_pieces(b, row, column, pieces);
	for (guint i = 0; i < pieces->len; i++)
		g_string_append(plain, ((const lxw_rich_string_tuple *)pieces->pdata[i])->string);
	n = book_lines_of(plain->str, 56, 10);
	g_string_free(plain, TRUE);
	g_ptr_array_free(pieces, TRUE);
	g_ptr_array_free(lines, TRUE);
	g_array_free(runs, TRUE);
	return n;
}

static char *
all_of(const struct diff_row *r)
{
	GString *s = g_string_new(NULL);

	for (int w = 0; w < CHANGE_WHATS; w++)
		if (diff_is(r, w))
			g_string_append_printf(s, "%s%s", s->len > 0 ? lang_word("comma") : "",
			    lang_word_of("diff-what", diff_what_word(w)));
	return g_string_free(s, FALSE);
}

static char *
former(const struct diff_row *r)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < r->was->len; i++) {
		const char *id = ((const struct item *)r->was->pdata[i])->id;

		if (r->now == NULL || strcmp(id, r->now->id) != 0)
			g_string_append_printf(s, "%s%s", s->len > 0 ? " " : "", id);
	}
	return g_string_free(s, FALSE);
}

static void
put_row(struct changes_book *b, int at, const struct diff_row *r, const struct diff_field *f)
{
	const struct item *i = r->now != NULL ? r->now : r->old;
	const char *field = f != NULL ? lang_word_of("diff-field", f->name) : NULL;
	char *what = all_of(r), *was = former(r);
	unsigned lines = 1;

	put(b, at, COL_KIND, lang_word_of("diff-kind", item_kind_word(i->kind)), b->look.cell);
	put(b, at, COL_ID, i->id, b->look.cell);
	put(b, at, COL_CHANGE, what, b->look.cell);
	put(b, at, COL_FORMERLY, was, b->look.cell);
	put(b, at, COL_FIELD, field != NULL ? field : f != NULL ? f->name : "", b->look.cell);
	put(b, at, COL_REASON, r->reason, b->look.cell);
	if (f != NULL) {
		lines = put_text(b, at, COL_NEW, r, f);
		lines = MAX(lines, put_text(b, at, COL_OLD, r, f));
	} else {
		put(b, at, COL_NEW, NULL, b->look.cell);
		put(b, at, COL_OLD, NULL, b->look.cell);
	}
	if (r->old == NULL)
		put(b, at, COL_OLD, lang_word("diff/newly-made"), b->look.cell);
	if (r->now == NULL)
		put(b, at, COL_NEW, lang_word("diff/deleted"), b->look.cell);
	book_set_height(b->sheet, at, lines, 10);
	g_free(was);
	g_free(what);
}

static void
put_heads(struct changes_book *b, const struct comparison *d, const char *title)
{
	static const char *const heads[COLUMNS] = { "kind", "id", "change", "former-id", "field",
		"new", "old", "reason" };
	static const double widths[COLUMNS] = { 14, 18, 12, 12, 14, 56, 56, 24 };
	char *editions = g_strdup_printf("%s → %s", d->old->edition, d->now->edition);

	put(b, 0, 0, title, b->look.title);
	put(b, 1, 0, editions, b->look.line);
	for (int c = 0; c < COLUMNS; c++) {
		put(b, HEAD, c, lang_word_of("diff", heads[c]), b->look.head);
		worksheet_set_column(b->sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
	}
	g_free(editions);
}

static void
write_all(struct changes_book *b, const struct comparison *d, const char *title)
{
	int at = HEAD;

	book_looks_make(&b->look, b->xlsx);
	b->gone = workbook_add_format(b->xlsx);
	format_set_font_strikeout(b->gone);
	format_set_font_color(b->gone, 0x8A1C13);
	b->come = workbook_add_format(b->xlsx);
	format_set_underline(b->come, LXW_UNDERLINE_SINGLE);
	format_set_font_color(b->come, 0x14532D);
	b->sheet = workbook_add_worksheet(b->xlsx, lang_word("diff/title"));
	put_heads(b, d, title);
	for (guint i = 0; i < d->rows->len; i++) {
		const struct diff_row *r = d->rows->pdata[i];

		if (r->fields->len == 0)
			put_row(b, ++at, r, NULL);
		for (guint k = 0; k < r->fields->len; k++)
			put_row(b, ++at, r, r->fields->pdata[k]);
	}
	worksheet_freeze_panes(b->sheet, HEAD + 1, COL_CHANGE);
	worksheet_autofilter(b->sheet, HEAD, 0, (lxw_row_t)MAX(at, HEAD), COLUMNS - 1);
	book_set_print(b->sheet, at, 0, COLUMNS - 1, HEAD);
}

struct job {
	struct changes_book	 b;
	const struct comparison *d;
	const char		*title;
	int64_t			 created;
};

static void
write_book(lxw_workbook *xlsx, void *with)
{
	struct job *j = with;
	char *subject = g_strdup_printf("%s → %s", j->d->old->edition, j->d->now->edition);
	lxw_doc_properties p = { .title = (char *)j->title,
		.subject = subject,
		.created = (time_t)MAX(j->created, WORKBOOK_EARLIEST) };

	j->b.xlsx = xlsx;
	workbook_set_properties(xlsx, &p);
	write_all(&j->b, j->d, j->title);
	g_free(subject);
}

GBytes *
workbook_changes(const struct comparison *d, const char *title, int64_t created, struct diags *ds)
{
	struct job j = { .d = d, .title = title, .created = created };
	GBytes *bytes = book_file(write_book, &j, NULL, ds);

	if (bytes != NULL && j.b.lost > 0)
		diag(ds, DIAG_SHEET_CELL, NULL, G_STRINGIFY(CELL_MAX));
	return bytes;
}
