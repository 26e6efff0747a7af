/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as a workbook: its parts put together, the sheets beside the
 * questions, and the cells all sheets are made of.
 */
#include "workbook/workbook.h"
#include "base/vocabulary.h"
#include "workbook/workbook_file.h"
#include "workbook/workbook_parts.h"
#include "answers/xlsx_settle.h"
#include "base/arena.h"
#include "base/date.h"
#include "diag/diag.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- places ---- */

const char *
book_here(struct book *b, int row, int column)
{
	char name[LXW_MAX_COL_NAME_LENGTH];

	lxw_col_to_name(name, (lxw_col_t)column, 0);
	return arena_printf(b->arena, "%s%d", name, row + 1);
}

const char *
book_cell(struct book *b, const char *sheet, int row, int column)
{
	char name[LXW_MAX_COL_NAME_LENGTH];

	lxw_col_to_name(name, (lxw_col_t)column, 0);
	return arena_printf(b->arena, "'%s'!$%s$%d", sheet, name, row + 1);
}

const char *
book_range(struct book *b, const char *sheet, int row, int column, int last_row, int last_column)
{
	char name[LXW_MAX_COL_NAME_LENGTH];

	lxw_col_to_name(name, (lxw_col_t)last_column, 0);
	return arena_printf(
	    b->arena, "%s:$%s$%d", book_cell(b, sheet, row, column), name, last_row + 1);
}

const char *
book_column(struct book *b, int column)
{
	return book_range(
	    b, SHEET_CALCULATION, CALC_FIRST, column, CALC_FIRST + (int)b->rows->len - 1, column);
}

/* ---- cells ---- */

/*
 * _x000D_ in a text means a character to spreadsheets, so
 * one that is meant as written has its underscore escaped.
 */
static char *
without_escapes(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *s = text; *s != '\0'; s++) {
		g_string_append(out,
		    s[0] == '_' && s[1] == 'x' && g_ascii_isxdigit(s[2]) &&
			    g_ascii_isxdigit(s[3]) && g_ascii_isxdigit(s[4]) &&
			    g_ascii_isxdigit(s[5]) && s[6] == '_' ?
			"_x005F_" :
			(char[]){ *s, '\0' });
	}
	return g_string_free(out, FALSE);
}

void
book_put_text(
    struct book *b, lxw_worksheet *w, int row, int column, const char *text, lxw_format *f)
{
	char *plain = text != NULL ? without_escapes(text) : NULL;
	lxw_error e = plain == NULL || *plain == '\0' ?
	    worksheet_write_blank(w, (lxw_row_t)row, (lxw_col_t)column, f) :
	    worksheet_write_string(w, (lxw_row_t)row, (lxw_col_t)column, plain, f);

	b->lost += e != LXW_NO_ERROR;
	g_free(plain);
}

void
book_put_number(struct book *b, lxw_worksheet *w, int row, int column, double n, lxw_format *f)
{
	b->lost +=
	    worksheet_write_number(w, (lxw_row_t)row, (lxw_col_t)column, n, f) != LXW_NO_ERROR;
}

void
book_put_live(struct book *b, lxw_worksheet *w, int row, int column, lxw_format *f, double now,
    const char *formula, ...)
{
	va_list ap;
	char *text;

	va_start(ap, formula);
	text = g_strdup_vprintf(formula, ap);
	va_end(ap);
	b->lost += worksheet_write_formula_num(
		       w, (lxw_row_t)row, (lxw_col_t)column, text, f, now) != LXW_NO_ERROR;
	g_free(text);
}

void
book_put_live_text(struct book *b, lxw_worksheet *w, int row, int column, lxw_format *f,
    const char *now, const char *formula, ...)
{
	va_list ap;
	char *text, *plain = without_escapes(now);

	va_start(ap, formula);
	text = g_strdup_vprintf(formula, ap);
	va_end(ap);
	b->lost += worksheet_write_formula_str(
		       w, (lxw_row_t)row, (lxw_col_t)column, text, f, plain) != LXW_NO_ERROR;
	g_free(text);
	g_free(plain);
}

/* A whole day is a date of the spreadsheet; a month or a year alone stays text. */
void
book_put_date(
    struct book *b, lxw_worksheet *w, int row, int column, const char *date, lxw_format *f)
{
	lxw_datetime t = { 0 };
	struct date d;

	if (date == NULL || !date_parse(date, &d) || d.day == 0 || d.year < 1901) {
		book_put_text(b, w, row, column, date, f);
		return;
	}
	t.year = (int)d.year;
	t.month = (int)d.month;
	t.day = (int)d.day;
	b->lost += worksheet_write_datetime(w, (lxw_row_t)row, (lxw_col_t)column, &t, f) !=
	    LXW_NO_ERROR;
}

void
book_put_input(struct book *b, lxw_worksheet *w, const char *sheet, int row, int column,
    const char *text, lxw_format *f)
{
	struct input *input = arena_new(b->arena, struct input);

	*input = (struct input){ book_cell(b, sheet, row, column),
		text != NULL ? arena_strdup(b->arena, text) : "" };
	g_ptr_array_add(b->inputs, input);
	book_put_text(b, w, row, column, text, f);
}

unsigned
book_lines_of(const char *text, double width, double size)
{
	/* without the indentation */
	unsigned lines = 0, fit = (unsigned)MAX((width - 1.5) * 11 / size, 2);
	char **parts = g_strsplit(text != NULL ? text : "", "\n", -1);

	for (char **p = parts; *p != NULL; p++)
		lines += MAX(1, (text_width(*p, strlen(*p)) + fit - 1) / fit);
	g_strfreev(parts);
	return MAX(lines, 1);
}

void
book_set_height(lxw_worksheet *w, int row, unsigned lines, double size)
{
	worksheet_set_row(w, (lxw_row_t)row, MIN(lines * size * 1.32 + 5, 409), NULL);
}

void
book_set_print(lxw_worksheet *w, int last_row, int first_column, int last_column, int head_row)
{
	worksheet_set_landscape(w);
	worksheet_set_paper(w, 9);
	worksheet_fit_to_pages(w, 1, 0);
	worksheet_set_margins(w, 0.4, 0.4, 0.5, 0.6);
	worksheet_print_area(
	    w, 0, (lxw_col_t)first_column, (lxw_row_t)last_row, (lxw_col_t)last_column);
	if (head_row >= 0)
		worksheet_repeat_rows(w, (lxw_row_t)head_row, (lxw_row_t)head_row);
	worksheet_set_footer(w, "&L&8&F　&A&R&8&P / &N");
}

/* Against slips only: no password. */
void
book_set_protection(lxw_worksheet *w)
{
	lxw_protection allowed = {
		.format_columns = 1, .format_rows = 1, .autofilter = 1, .sort = 1
	};

	worksheet_protect(w, NULL, &allowed);
}

/* ---- read me ---- */

#define COVER_NAME	24
#define COVER_TEXT	92

static int
put_paragraph(struct book *b, int at, const char *text, lxw_format *f, double size)
{
	worksheet_merge_range(b->cover, (lxw_row_t)at, 1, (lxw_row_t)at, 2, text, f);
	book_set_height(b->cover, at, book_lines_of(text, COVER_NAME + COVER_TEXT, size), size);
	return at + 1;
}

static int
put_pair(struct book *b, int at, const char *name, const char *text)
{
	if (*text == '\0')
		return at;
	book_put_text(b, b->cover, at, 1, name, b->look.label);
	book_put_text(b, b->cover, at, 2, text, b->look.cell);
	book_set_height(b->cover, at, book_lines_of(text, COVER_TEXT, 10), 10);
	return at + 1;
}

static int
put_heading(struct book *b, int at, const char *text)
{
	book_put_text(b, b->cover, at + 1, 1, text, b->look.heading);
	book_set_height(b->cover, at + 1, 1, 14);
	return at + 2;
}

static const char *const how_to[][2] = {
	{ "output/n-1-organization", "output/who-answers-when-and-which" },
	{ "output/n-2-answers", "output/fill-in-the-yellow-cells" },
	{ "output/n-3-summary", "output/scores-gaps-to-target-and" },
	{ "output/n-4-results-calculation", "output/scores-by-group-source-document" },
};

static int
put_steps(struct book *b, int at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(how_to); i++)
		at = put_pair(b, at, lang_word(how_to[i][0]), lang_word(how_to[i][1]));
	return at;
}

void
book_write_cover(struct book *b)
{
	lxw_worksheet *w = b->cover;
	const struct model *m = b->model;
	const char *fingerprint = b->result->fingerprint;
	int at = 1;

	worksheet_set_column(w, 0, 0, 2, NULL);
	worksheet_set_column(w, 1, 1, COVER_NAME, NULL);
	worksheet_set_column(w, 2, 2, COVER_TEXT, NULL);
	worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
	at = put_paragraph(b, at, mtext_get(&b->checklist->title), b->look.title, 18);
	at = put_paragraph(b, at, mtext_get(&m->title), b->look.subtitle, 12);
	at = put_paragraph(b, at, mtext_get(&m->notice), b->look.notice, 10);
	if (*mtext_get(&b->checklist->intro) != '\0')
		at = put_paragraph(b, at, mtext_get(&b->checklist->intro), b->look.plain, 10.5);
	if (b->rule == RULE_OTHER)
		at = put_paragraph(b, at, lang_word("output/checklist-scored-rule-spreadsheet"),
		    b->look.notice, 10);
	at = put_steps(b, put_heading(b, at, lang_word("output/how-fill")));
	at = put_heading(b, at, lang_word("output/edition-2"));
	at = put_pair(b, at, lang_word("output/edition"), m->edition);
	at = put_pair(b, at, lang_word("output/date"), m->date != NULL ? m->date : "");
	at = put_pair(b, at, lang_word("output/published"), mtext_get(&m->publisher));
	at = put_pair(b, at, lang_word("output/licence"), mtext_get(&m->licence));
	at = put_pair(b, at, lang_word("output/checklist-2"),
	    arena_printf(b->arena, "%s　%s %s", b->checklist->id, lang_word("output/fingerprint"),
		fingerprint != NULL ? fingerprint : ""));
	if (b->checklist->profile != NULL)
		at = put_pair(b, at, lang_word("output/profile"),
		    book_profile_label(b, b->checklist->profile));
	at = put_heading(b, at, lang_word("output/good-know"));
	at = put_pair(
	    b, at, lang_word("output/your-answers"), lang_word("output/stay-file-nothing-sent"));
	at = put_pair(b, at, lang_word("output/protection"),
	    lang_word("output/guards-formulas-against-slips"));
	at = put_pair(b, at, lang_word("output/other-programs"), arena_printf(b->arena, lang_pick(
	    "shirube score %s FILE.xlsx scores this file; shirube convert turns it into YAML, CSV or JSON.",
	    "shirube score %s ファイル名.xlsx で採点、shirube convert で YAML・CSV・JSON への変換ができます。"), b->checklist->id));
	book_set_print(w, at, 0, 2, -1);
	worksheet_fit_to_pages(w, 1, 1);
	book_set_protection(w);
}

/* ---- the organization ---- */

static void
put_list(lxw_worksheet *w, int row, int column, const char *formula)
{
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.value_formula = (char *)formula,
		.error_title = (char *)lang_word("output/not-list"),
		.error_message = (char *)lang_word("output/please-choose-from-list") };

	worksheet_data_validation_cell(w, (lxw_row_t)row, (lxw_col_t)column, &v);
}

static const char *
head_of(const struct book *b, const char *key)
{
	const struct yaml_node *n = b->answers != NULL ? yaml_get(b->answers, key) : NULL;

	return n != NULL && n->kind == YAML_SCALAR ? n->value : NULL;
}

/* What the sheet itself says of a fact: yes, no, or nothing. */
static const char *
stated(const struct book *b, const struct fact_line *l)
{
	const struct yaml_node *facts = b->answers != NULL ? yaml_get(b->answers, "facts") : NULL;
	const struct yaml_node *n = facts != NULL ? yaml_get(facts, l->fact->id) : NULL;
	size_t count = n == NULL ? 0 : n->kind == YAML_SEQUENCE ? n->n : 1;

	for (size_t i = 0; i < count; i++) {
		const char *v = n->kind == YAML_SEQUENCE ? n->items[i]->value : n->value;

		if (l->value == NULL)
			return cell_word_key(cell_words_flag, v);
		if (strcmp(v, l->value) == 0)
			return "yes";
	}
	return NULL;
}

/* Own words first, the profile's else. */
static void
put_truth(struct book *b, guint i, const struct fact_line *l)
{
	const char *own = book_here(b, l->at, ORG_INPUT),
		   *profile = book_cell(b, SHEET_CALCULATION, CALC_TOP, 1);
	const char *yes = cell_word_label(cell_words_flag, "yes"),
		   *no = cell_word_label(cell_words_flag, "no"),
		   *truth = book_here(b, l->at, ORG_TRUTH);
	int column = LIST_SCALE + 2 * (1 + (int)b->checklist->scales->len);
	const char *from = b->profiles->len == 0 ?
	    "1" :
	    arena_printf(b->arena, "IF(%s=0,1,INDEX(%s,1,%s))", profile,
		book_range(
		    b, SHEET_LISTS, (int)i, column, (int)i, column + (int)b->profiles->len - 1),
		profile);
	enum truth now = book_fact_now(b, l);

	if (l->value == NULL)
		book_put_live(b, b->organization, l->at, ORG_TRUTH, b->look.key, now,
		    "=IF(%s=\"%s\",2,IF(%s=\"%s\",0,%s))", own, yes, own, no, from);
	else
		book_put_live(b, b->organization, l->at, ORG_TRUTH, b->look.key, now,
		    "=IF(COUNTIF(%s:%s,\"%s\")>0,IF(%s=\"%s\",2,0),%s)",
		    book_here(b, l->first, ORG_INPUT), book_here(b, l->last, ORG_INPUT), yes, own,
		    yes, from);
	book_put_live_text(b, b->organization, l->at, ORG_SEEN, b->look.centre, book_truth(now),
	    "=IF(%s=2,\"%s\",IF(%s=0,\"%s\",\"%s\"))", truth, yes, truth, no, book_truth(MAYBE));
}

static void
put_fact(struct book *b, guint i)
{
	const struct fact_line *l = &g_array_index(b->facts, struct fact_line, i);
	const char *key = stated(b, l), *title = mtext_get(&l->fact->title);
	lxw_worksheet *w = b->organization;

	book_put_text(b, w, l->at, ORG_KEY,
	    l->value == NULL ? arena_printf(b->arena, "fact:%s", l->fact->id) :
			       arena_printf(b->arena, "fact:%s=%s", l->fact->id, l->value),
	    b->look.key);
	book_put_text(b, w, l->at, ORG_LABEL,
	    l->value == NULL ? title :
			       arena_printf(b->arena, lang_pick("%s: %s", "%s：%s"), title,
				   cell_word_label(cell_words_role, l->value)),
	    b->look.cell);
	book_put_input(b, w, SHEET_ORGANIZATION, l->at, ORG_INPUT,
	    key != NULL ? cell_word_label(cell_words_flag, key) : NULL, b->look.input_centre);
	put_list(w, l->at, ORG_INPUT,
	    arena_printf(b->arena, "=%s", book_range(b, SHEET_LISTS, 0, LIST_FLAG, 1, LIST_FLAG)));
	put_truth(b, i, l);
}

void
book_write_organization(struct book *b)
{
	static lxw_row_col_options hidden = { .hidden = LXW_TRUE };
	static const char *const keys[] = { "respondent", "date", "profile", "person" };
	lxw_worksheet *w = b->organization;
	const char *profile = b->profile > 0 ?
	    book_profile_label(b, b->profiles->pdata[b->profile - 1]) :
	    head_of(b, "profile");
	int last = ORG_FACTS + (int)b->facts->len - 1;

	book_put_text(b, w, 0, ORG_LABEL, lang_word("output/about-organization"), b->look.title);
	book_put_text(
	    b, w, 1, ORG_LABEL, lang_word("output/fill-yellow-cells-what"), b->look.small);
	for (int k = 0; k < (int)G_N_ELEMENTS(keys); k++) {
		book_put_text(b, w, ORG_RESPONDENT + k, ORG_KEY, keys[k], b->look.key);
		book_put_text(b, w, ORG_RESPONDENT + k, ORG_LABEL,
		    cell_word_label(cell_words_head, keys[k]), b->look.label);
	}
	book_put_text(b, w, ORG_RESPONDENT, ORG_INPUT, head_of(b, "respondent"), b->look.input);
	book_put_text(b, w, ORG_PERSON, ORG_INPUT, head_of(b, "person"), b->look.input);
	book_put_date(b, w, ORG_DATE, ORG_INPUT, head_of(b, "date"), b->look.input_date);
	book_put_input(b, w, SHEET_ORGANIZATION, ORG_PROFILE, ORG_INPUT, profile, b->look.input);
	if (b->profiles->len > 0)
		put_list(w, ORG_PROFILE, ORG_INPUT,
		    arena_printf(b->arena, "=%s",
			book_range(b, SHEET_LISTS, 0, LIST_PROFILE, (int)b->profiles->len - 1,
			    LIST_PROFILE)));
	book_put_live_text(b, w, ORG_DATE, ORG_SEEN, b->look.small,
	    head_of(b, "date") == NULL || b->result->as_of != NULL ?
		lang_word("output/example-2026-11-23") :
		lang_word("output/day-unread-here"),
	    "=IF(%s,\"%s\",\"%s\")", book_day_unread(b), lang_word("output/day-unread-here"),
	    lang_word("output/example-2026-11-23"));
	book_put_text(b, w, ORG_FACTS - 1, ORG_LABEL, lang_word("output/facts"), b->look.head);
	book_put_text(b, w, ORG_FACTS - 1, ORG_INPUT, lang_word("output/answer-2"), b->look.head);
	book_put_text(
	    b, w, ORG_FACTS - 1, ORG_SEEN, lang_word("output/used-with-profile"), b->look.head);
	for (guint i = 0; i < b->facts->len; i++)
		put_fact(b, i);
	book_set_height(w, 0, 1, 18);
	for (int at = ORG_RESPONDENT; at <= MAX(last, ORG_FACTS); at++)
		book_set_height(w, at, 1, 12);
	worksheet_set_column_opt(w, ORG_KEY, ORG_KEY, 10, NULL, &hidden);
	worksheet_set_column(w, ORG_LABEL, ORG_LABEL, 62, NULL);
	worksheet_set_column(w, ORG_INPUT, ORG_INPUT, 44, NULL);
	worksheet_set_column(w, ORG_SEEN, ORG_SEEN, 22, NULL);
	worksheet_set_column_opt(w, ORG_TRUTH, ORG_TRUTH, 6, NULL, &hidden);
	worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
	book_set_print(w, MAX(last, ORG_FACTS), ORG_LABEL, ORG_SEEN, -1);
	book_set_protection(w);
}

/* ---- lists ---- */

/* What a profile says of a fact's line. */
static enum truth
profile_truth(const struct profile *p, const struct fact_line *l)
{
	bool any = false;

	for (guint i = 0; i < p->facts->len; i++) {
		const struct profile_fact *f = p->facts->pdata[i];

		if (strcmp(f->fact, l->fact->id) != 0)
			continue;
		any = true;
		if (l->value == NULL)
			return g_strcmp0(f->value, "yes") == 0 ? YES : NO;
		if (g_strcmp0(f->value, l->value) == 0)
			return YES;
	}
	return any ? NO : MAYBE;
}

static void
put_scale(struct book *b, int column, const GPtrArray *steps)
{
	struct row any = { .max = (int)steps->len - 1 };
	const char *const words[] = { "unknown", "na" };

	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];

		book_put_text(b, b->lists, (int)i, column,
		    arena_printf(b->arena, "%d %s", s->value, mtext_get(&s->label)), NULL);
		book_put_number(b, b->lists, (int)i, column + 1,
		    s->points < 0 ? (int)i * (b->unit / any.max) : s->points * b->unit / 1000,
		    NULL);
	}
	for (int k = 0; k < 2; k++)
		book_put_text(b, b->lists, (int)steps->len + k, column,
		    cell_word_label(cell_words_value, words[k]), NULL);
}

void
book_write_lists(struct book *b)
{
	const GPtrArray *scales = b->checklist->scales;
	int column = LIST_SCALE + 2 * (1 + (int)scales->len);

	for (int s = STATE_MET; s <= STATE_EVIDENCE; s++)
		book_put_text(b, b->lists, s - 1, LIST_STATE, book_state((enum state)s), NULL);
	book_put_text(b, b->lists, 0, LIST_FLAG, cell_word_label(cell_words_flag, "yes"), NULL);
	book_put_text(b, b->lists, 1, LIST_FLAG, cell_word_label(cell_words_flag, "no"), NULL);
	for (guint i = 0; i < b->profiles->len; i++)
		book_put_text(b, b->lists, (int)i, LIST_PROFILE,
		    book_profile_label(b, b->profiles->pdata[i]), NULL);
	put_scale(b, LIST_SCALE, b->checklist->scale);
	for (guint i = 0; i < scales->len; i++)
		put_scale(b, LIST_SCALE + 2 * ((int)i + 1),
		    ((const struct scale *)scales->pdata[i])->steps);
	for (guint i = 0; i < b->facts->len; i++)
		for (guint p = 0; p < b->profiles->len; p++)
			book_put_number(b, b->lists, (int)i, column + (int)p,
			    profile_truth(b->profiles->pdata[p],
				&g_array_index(b->facts, struct fact_line, i)),
			    NULL);
	worksheet_protect(b->lists, NULL, NULL);
	worksheet_hide(b->lists);
}

/* ---- what a program must know when the file comes back ---- */

void
book_write_meta(struct book *b)
{
	const char *fingerprint = b->result->fingerprint;
	const char *const pairs[][2] = { { "shirube-answers", "1" },
		{ "checklist", b->checklist->id }, { "edition", b->model->edition },
		{ "fingerprint", fingerprint }, { "scoring", b->checklist->scoring } };
	int at = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++, at++) {
		book_put_text(b, b->meta, at, 0, pairs[i][0], NULL);
		book_put_text(b, b->meta, at, 1, pairs[i][1], NULL);
	}
	for (guint i = 0; i < b->rows->len; i++, at++) {
		const struct question *q = g_array_index(b->rows, struct row, i).question;
		const char *texts[] = { q->text.ja, q->text.en };

		book_put_text(b, b->meta, at, 0, "question", NULL);
		book_put_text(b, b->meta, at, 1, q->id, NULL);
		book_put_text(b, b->meta, at, 2, arena_printf(b->arena, "%d", q->rev), NULL);
		book_put_text(b, b->meta, at, 3,
		    source_fingerprint(b->arena, texts, G_N_ELEMENTS(texts)), NULL);
		book_put_text(b, b->meta, at, 4, mtext_get(&q->text), NULL);
	}
	worksheet_protect(b->meta, NULL, NULL);
	worksheet_hide(b->meta);
}

#ifdef __SANITIZE_ADDRESS__
/* libxlsxwriter 1.1.4 never frees the formula of a list of choices. */
const char *__lsan_default_suppressions(void), *__lsan_default_options(void);

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}

const char *
__lsan_default_suppressions(void)
{
	return "leak:lxw_strdup\n";
}
#endif

/* ---- the file ---- */


static void
set_properties(struct book *b)
{
	lxw_doc_properties p = {
		.title = (char *)mtext_get(&b->checklist->title),
		.subject = (char *)arena_printf(b->arena, "%s %s", b->checklist->id, b->model->edition),
		.author = (char *)mtext_get(&b->model->publisher),
		.comments = (char *)mtext_get(&b->model->notice),
		.created = (time_t)MAX(model_date(b->model), WORKBOOK_EARLIEST),
	};

	workbook_set_properties(b->xlsx, &p);
}

/* What the profile is never asked, and why. */
static void
write_left_out(struct book *b)
{
	static const int widths[] = { 16, 70, 44 };
	const GPtrArray *all = b->checklist->left_out;
	lxw_worksheet *w;

	if (all == NULL || all->len == 0)
		return;
	w = workbook_add_worksheet(b->xlsx, lang_word("output/not-asked"));
	for (int i = 0; i < 3; i++)
		worksheet_set_column(w, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
	book_put_text(b, w, 0, 0, lang_word("output/questions-not-asked-why"), b->look.title);
	book_put_text(b, w, 1, 0, "ID", b->look.head);
	book_put_text(b, w, 1, 1, lang_word("output/question"), b->look.head);
	book_put_text(b, w, 1, 2, lang_word("output/why-not-asked"), b->look.head);
	for (guint i = 0; i < all->len; i++) {
		const struct left_out *l = all->pdata[i];

		book_put_text(b, w, (int)i + 2, 0, l->question->id, b->look.cell);
		book_put_text(b, w, (int)i + 2, 1, mtext_get(&l->question->text), b->look.cell);
		book_put_text(b, w, (int)i + 2, 2, l->reason, b->look.cell);
	}
	book_set_print(w, (int)all->len + 2, 0, 2, 1);
	book_set_protection(w);
}

/*
 * Sheets from 1 in the order below: of answers; and
 * those that look on opening whether they are stale.
 */
#define FORM_NUMBER	3
static const unsigned live_numbers[] = { 4, 6, 0 };

static void
write_sheets(struct book *b)
{
	b->cover = workbook_add_worksheet(b->xlsx, lang_word("output/read-me"));
	b->organization = workbook_add_worksheet(b->xlsx, SHEET_ORGANIZATION);
	b->form = workbook_add_worksheet(b->xlsx, SHEET_FORM);
	b->summary = workbook_add_worksheet(b->xlsx, lang_word("output/summary"));
	b->results = workbook_add_worksheet(b->xlsx, SHEET_RESULTS);
	b->calculation = workbook_add_worksheet(b->xlsx, SHEET_CALCULATION);
	b->lists = workbook_add_worksheet(b->xlsx, SHEET_LISTS);
	b->meta = workbook_add_worksheet(b->xlsx, "_meta");
	book_looks_make(&b->look, b->xlsx);
	/*
	 * The form settles where each answer stands, the calculation
	 * which musts are unmet, the results where each score stands.
	 */
	book_write_cover(b);
	book_write_organization(b);
	book_write_form(b);
	book_write_calculation(b);
	book_write_results(b);
	book_write_summary(b);
	book_write_lists(b);
	book_write_meta(b);
	write_left_out(b);
	worksheet_set_tab_color(b->organization, 0xFFC000);
	worksheet_set_tab_color(b->form, 0xFFC000);
	worksheet_set_tab_color(b->summary, 0x1F4E79);
	worksheet_set_tab_color(b->results, 0x1F4E79);
	worksheet_set_tab_color(b->calculation, 0xA6A6A6);
}

static void
write_book(lxw_workbook *xlsx, void *with)
{
	struct book *b = with;

	b->xlsx = xlsx;
	set_properties(b);
	write_sheets(b);
}

GBytes *
workbook_write(const struct model *m, const struct trace *t, const struct checklist *c,
    const GString *lua, const struct yaml_node *answers, const char *file, struct diags *ds)
{
	struct book b = {
		.arena = arena_open(), .model = m, .trace = t, .checklist = c, .answers = answers
	};
	const struct loc loc = { file, 0, 0, 0 };
	GBytes *bytes = NULL;

	b.inputs = arena_ptr_array(b.arena);
	if (book_gather(&b, lua, file, ds) &&
	    (bytes = book_file(write_book, &b, &loc, ds)) != NULL)
		bytes = xlsx_settle(bytes, FORM_NUMBER, live_numbers);
	if (bytes != NULL && b.lost > 0)
		diag(ds, DIAG_SHEET_CELL, &loc, G_STRINGIFY(CELL_MAX));
	book_release(&b);
	arena_close(b.arena);
	return bytes;
}
