/* SPDX-License-Identifier: Apache-2.0 */
/* The two sheets people work with: the questions, and the summary. */
#include "workbook/workbook_parts.h"
#include "base/vocabulary.h"
#include "base/arena.h"
#include "model/guides.h"
#include "model/model.h"
#include "yaml/yaml.h"

#include <string.h>

/* ---- the questions ---- */

static const char *
strength_label(enum strength s)
{
	return s == STRENGTH_MUST ? lang_word("strength/must") :
	    s == STRENGTH_SHOULD  ? lang_word("strength/should") :
				    lang_word("strength/may");
}

static void
add_line(GString *out, const char *text)
{
	if (*text == '\0')
		return;
	if (out->len > 0)
		g_string_append_c(out, '\n');
	g_string_append(out, text);
}

/* What stands below the question: help, what each level means, what would show it. */
static char *
explanation(const struct row *r)
{
	const struct question *q = r->question;
	GString *out = g_string_new(NULL), *line = g_string_new(NULL);

	add_line(out, mtext_get(&q->help));
	for (guint i = 0; q->levels != NULL && i < q->levels->len; i++) {
		g_string_printf(line, "%u：%s", i, mtext_get(q->levels->pdata[i]));
		add_line(out, line->str);
	}
	g_string_truncate(line, 0);
	for (guint i = 0; i < q->evidence->len; i++) {
		const struct evidence *e = q->evidence->pdata[i];

		g_string_append_printf(line, "%s%s%s",
		    i > 0 ? lang_pick(", ", "、") : lang_word("output/evidence-2"),
		    mtext_get(&e->text), e->required ? lang_word("output/required") : "");
	}
	add_line(out, line->str);
	g_string_free(line, TRUE);
	return g_string_free(out, FALSE);
}

#define TEXT_WIDTH	60
#define REASON_WIDTH	16
#define NOTE_WIDTH	21
#define EVIDENCE_WIDTH	22
#define OWNER_WIDTH	9

static void
put_question_text(struct book *b, struct row *r)
{
	char *more = explanation(r), *tail = g_strconcat("\n", more, NULL);
	const char *text = mtext_get(&r->question->text);
	lxw_rich_string_tuple question = { .format = b->look.plain, .string = (char *)text };
	lxw_rich_string_tuple rest = { .format = b->look.small, .string = tail };
	lxw_rich_string_tuple *parts[] = { &question, &rest, NULL };

	if (*more == '\0' ||
	    worksheet_write_rich_string(
		b->form, (lxw_row_t)r->answers_row, FORM_TEXT, parts, b->look.cell) != LXW_NO_ERROR)
		book_put_text(b, b->form, r->answers_row, FORM_TEXT, text, b->look.cell);
	r->lines = book_lines_of(text, TEXT_WIDTH, 10.5);
	if (*more != '\0')		/* smaller type */
		r->lines += (book_lines_of(more, TEXT_WIDTH, 9) * 9 + 9) / 10;
	g_free(tail);
	g_free(more);
}

static const struct yaml_node *
answer_of(const struct book *b, const struct row *r)
{
	const struct yaml_node *answers =
	    b->answers != NULL ? yaml_get(b->answers, "answers") : NULL;

	return answers != NULL ? yaml_get(answers, r->question->id) : NULL;
}

static const char *
field_of(const struct yaml_node *answer, const char *key)
{
	const struct yaml_node *n =
	    answer != NULL && answer->kind == YAML_MAP ? yaml_get(answer, key) : NULL;

	return n != NULL && n->kind == YAML_SCALAR ? n->value : NULL;
}

/* As the list has it; what the list lacks is kept as it was written. */
static const char *
value_label(struct book *b, const struct row *r, const char *value)
{
	char *end;
	guint64 level;

	if (value == NULL)
		return NULL;
	level = g_ascii_strtoull(value, &end, 10);
	if (g_ascii_isdigit(*value) && *end == '\0' && level <= (guint64)r->max)
		return book_level(b, r, (int)level);
	return cell_word_label(cell_words_value, value);
}

/* Text that may take more lines than the question does. */
static void
put_words(struct book *b, struct row *r, int column, double width, const char *text)
{
	book_put_text(b, b->form, r->answers_row, column, text, b->look.input);
	r->lines = MAX(r->lines, book_lines_of(text, width, 10));
}

static void
put_answer(struct book *b, struct row *r)
{
	const struct yaml_node *answer = answer_of(b, r), *evidence = NULL;
	const char *value = answer != NULL && answer->kind == YAML_SCALAR ?
	    answer->value :
	    field_of(answer, "value");
	int at = r->answers_row;
	char *text;

	if (answer != NULL && answer->kind == YAML_MAP)
		evidence = yaml_get(answer, "evidence");
	book_put_input(
	    b, b->form, SHEET_FORM, at, FORM_VALUE, value_label(b, r, value), b->look.input_centre);
	put_words(b, r, FORM_REASON, REASON_WIDTH, field_of(answer, "reason"));
	put_words(b, r, FORM_NOTE, NOTE_WIDTH, field_of(answer, "note"));
	put_words(b, r, FORM_OWNER, OWNER_WIDTH, field_of(answer, "owner"));
	book_put_date(b, b->form, at, FORM_DUE, field_of(answer, "due"), b->look.input_date);
	text = cell_evidence_text(evidence);
	put_words(b, r, FORM_EVIDENCE, EVIDENCE_WIDTH, text);
	g_free(text);
}

static void
put_choice(struct book *b, const struct row *r)
{
	int column = LIST_SCALE + 2 * (int)r->scale,
	    last = r->max + (r->question->na == NA_FORBIDDEN ? 1 : 2);
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
	    .value_formula = (char *)arena_printf(b->arena, "=%s", book_range(b, SHEET_LISTS, 0, column, last, column)),
	    .error_title = (char *)lang_word("output/not-list"),
	    .error_message = (char *)lang_word("output/please-choose-from-list-leave") };

	worksheet_data_validation_cell(b->form, (lxw_row_t)r->answers_row, FORM_VALUE, &v);
}

/* State and points, from the calculation. */
static void
put_outcome(struct book *b, guint i, const struct row *r)
{
	int at = CALC_FIRST + (int)i;
	const char *state = book_cell(b, SHEET_CALCULATION, at, CALC_STATE),
		   *lo = book_cell(b, SHEET_CALCULATION, at, CALC_LO);
	const char *unit = book_cell(b, SHEET_CALCULATION, CALC_TOP, 3),
		   *target = book_cell(b, SHEET_CALCULATION, at, CALC_TARGET);
	const char *counted = book_cell(b, SHEET_CALCULATION, at, CALC_COUNTED),
		   *waiting = book_cell(b, SHEET_CALCULATION, at, CALC_WAITING);
	int column = LIST_SCALE + 2 * (int)r->scale;
	const char *steps = book_range(b, SHEET_LISTS, 0, column, r->max, column),
		   *form = "=IF(AND(%s=1,%s=0),%s/%s*100,\"\")";

	book_put_live_text(b, b->form, r->answers_row, FORM_TARGET, b->look.centre,
	    book_level(b, r, r->target), "=INDEX(%s,%s+1)", steps, target);
	book_put_live_text(b, b->form, r->answers_row, FORM_STATE, b->look.centre,
	    book_state(r->state), "=INDEX(%s,%s)",
	    book_range(b, SHEET_LISTS, 0, LIST_STATE, STATE_EVIDENCE - 1, LIST_STATE), state);
	if (r->counted && (r->state < STATE_UNKNOWN || r->state == STATE_EVIDENCE))
		book_put_live(b, b->form, r->answers_row, FORM_POINTS, b->look.tenths,
		    (double)r->lo / b->unit * 100, form, counted, waiting, lo, unit);
	else
		book_put_live_text(b, b->form, r->answers_row, FORM_POINTS, b->look.tenths, "",
		    form, counted, waiting, lo, unit);
}

static void
put_question(struct book *b, guint i)
{
	struct row *r = &g_array_index(b->rows, struct row, i);
	const struct question *q = r->question;

	book_put_text(b, b->form, r->answers_row, FORM_ID, q->id, b->look.key);
	book_put_text(b, b->form, r->answers_row, FORM_NAME,
	    q->provision != NULL ? arena_printf(b->arena, "%s\n(%s)", q->id, q->provision->id) :
				   q->id,
	    b->look.cell);
	put_question_text(b, r);
	book_put_text(
	    b, b->form, r->answers_row, FORM_STRENGTH, strength_label(q->strength), b->look.centre);
	put_answer(b, r);
	put_choice(b, r);
	put_outcome(b, i, r);
	book_set_height(b->form, r->answers_row, MAX(r->lines, 2), 10);
}

static const struct { const char *field, *word; } heads[] = {
	{ NULL, "output/id-3" }, { NULL, "output/question-4" }, { NULL, "output/what-asked-2" }, { NULL, "output/strength-2" },
	{ NULL, "output/target" }, { "value", NULL }, { "reason", NULL }, { "note", NULL }, { "evidence", NULL }, { "owner", NULL },
	{ "due", NULL }, { NULL, "output/state" }, { NULL, "output/points" },
};

static void
put_heads(struct book *b)
{
	for (int c = 0; c < FORM_COLUMNS; c++)
		book_put_text(b, b->form, FORM_HEAD, c,
		    c == FORM_ID               ? cell_word_label(cell_words_field, "id") :
			heads[c].field != NULL ? cell_word_label(cell_words_field, heads[c].field) :
						 lang_word(heads[c].word),
		    b->look.head);
	worksheet_write_comment(
	    b->form, FORM_HEAD, FORM_EVIDENCE, lang_word("output/one-line-piece-example"));
	worksheet_write_comment(b->form, FORM_HEAD, FORM_DUE, lang_word("output/date-2027-03-31"));
}

static int
lay_out(struct book *b)
{
	const struct group *before = NULL;
	int at = FORM_FIRST;

	for (guint i = 0; i < b->rows->len; i++) {
		struct row *r = &g_array_index(b->rows, struct row, i);
		const struct group *g =
		    r->question->groups->len > 0 ? r->question->groups->pdata[0] : NULL;

		if (g != NULL && g != before) {
			for (int c = FORM_NAME; c < FORM_COLUMNS; c++)
				book_put_text(b, b->form, at, c,
				    c == FORM_NAME ? mtext_get(&g->title) : "", b->look.label);
			worksheet_merge_range(b->form, (lxw_row_t)at, FORM_NAME, (lxw_row_t)at,
			    FORM_TEXT, mtext_get(&g->title), b->look.label);
			before = g;
			book_set_height(b->form, at, 1, 11);
			at++;
		}
		r->answers_row = at++;
	}
	return at - 1;
}

static void
colour_form(struct book *b, int last)
{
	const struct { enum state state; int first; lxw_format *look; } rules[] = {
		{ STATE_SKIPPED, FORM_NAME, b->look.grey }, { STATE_GRACE, FORM_NAME, b->look.grey }, { STATE_UNMET, FORM_STATE, b->look.bad },
		{ STATE_PARTLY, FORM_STATE, b->look.fair }, { STATE_MET, FORM_STATE, b->look.good }, { STATE_OPEN, FORM_STATE, b->look.fair },
		{ STATE_UNKNOWN, FORM_STATE, b->look.fair }, { STATE_UNDETERMINED, FORM_STATE, b->look.fair },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		lxw_conditional_format c = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
			.format = rules[i].look,
			.value_string = (char *)arena_printf(b->arena, "=$%s=\"%s\"",
			    book_here(b, FORM_FIRST, FORM_STATE), book_state(rules[i].state)) };

		worksheet_conditional_format_range(b->form, FORM_FIRST, (lxw_col_t)rules[i].first,
		    (lxw_row_t)last, rules[i].first == FORM_NAME ? FORM_COLUMNS - 1 : FORM_STATE,
		    &c);
	}
}

static const struct node *
overall(const struct book *b)
{
	return b->nodes->pdata[0];
}

static void
size_form(struct book *b, int last)
{
	static lxw_row_col_options hidden = { .hidden = LXW_TRUE };
	static const struct { int column; double width; } widths[] = {
		{ FORM_NAME, 14 }, { FORM_TEXT, TEXT_WIDTH }, { FORM_STRENGTH, 6 }, { FORM_TARGET, 10 }, { FORM_VALUE, 15 }, { FORM_REASON, REASON_WIDTH },
		{ FORM_NOTE, NOTE_WIDTH }, { FORM_EVIDENCE, EVIDENCE_WIDTH }, { FORM_OWNER, OWNER_WIDTH }, { FORM_DUE, 11 }, { FORM_STATE, 11 }, { FORM_POINTS, 6 },
	};

	worksheet_set_column_opt(b->form, FORM_ID, FORM_ID, 8, NULL, &hidden);
	for (size_t i = 0; i < G_N_ELEMENTS(widths); i++)
		worksheet_set_column(b->form, (lxw_col_t)widths[i].column,
		    (lxw_col_t)widths[i].column, widths[i].width, NULL);
	book_set_height(b->form, 0, 1, 18);
	book_set_height(b->form, 1, 1, 10);
	book_set_height(b->form, FORM_HEAD, 2, 11);
	worksheet_freeze_panes(b->form, FORM_FIRST, FORM_TEXT);
	worksheet_autofilter(b->form, FORM_HEAD, FORM_NAME, (lxw_row_t)last, FORM_COLUMNS - 1);
	worksheet_set_selection(b->form, FORM_FIRST + 1, FORM_VALUE, FORM_FIRST + 1, FORM_VALUE);
	worksheet_ignore_errors(b->form, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
	book_set_print(b->form, last, FORM_NAME, FORM_COLUMNS - 1, FORM_HEAD);
	book_set_protection(b->form);
}

void
book_write_form(struct book *b)
{
	int last = lay_out(b);

	book_put_text(b, b->form, 0, FORM_NAME,
	    arena_printf(
		b->arena, "%s　%s", mtext_get(&b->checklist->title), lang_word("output/answers-2")),
	    b->look.title);
	book_put_text(
	    b, b->form, 1, FORM_NAME, lang_word("output/fill-yellow-cells-choose"), b->look.small);
	put_heads(b);
	for (guint i = 0; i < b->rows->len; i++)
		put_question(b, i);
	colour_form(b, last);
	size_form(b, last);
}

/* ---- the summary ---- */

enum summary_place { SUM_TILES = 4, SUM_TABLE = 9, SUM_MUSTS = 14, SUM_CHART_ROWS = 20 };

static void
put_tile(struct book *b, int column, const char *name, const char *now, const char *from)
{
	lxw_worksheet *w = b->summary;

	worksheet_merge_range(w, SUM_TILES, (lxw_col_t)column, SUM_TILES, (lxw_col_t)(column + 1),
	    name, b->look.head);
	worksheet_merge_range(w, SUM_TILES + 1, (lxw_col_t)column, SUM_TILES + 1,
	    (lxw_col_t)(column + 1), "", b->look.big);
	book_put_live_text(b, w, SUM_TILES + 1, column, b->look.big, now, "=%s&\"\"", from);
}

static const char *
score_text(struct book *b, const struct result_node *r)
{
	if (b->rule == RULE_OTHER)
		return lang_word("output/program");
	if (r->low == RESULT_NONE)
		return lang_word("output/does-not-apply");
	if (r->score != RESULT_NONE || r->low == r->high)
		return arena_printf(b->arena, "%ld.%ld", r->low / 10, r->low % 10);
	return arena_printf(
	    b->arena, "%ld.%ld～%ld.%ld", r->low / 10, r->low % 10, r->high / 10, r->high % 10);
}

static void
put_tiles(struct book *b)
{
	const struct node *n = overall(b);
	const struct result_counts *counts = &n->result->counts;
	long target = n->result->target, unmet = 0;

	for (guint i = 0; i < b->rows->len; i++)
		unmet += g_array_index(b->rows, struct row, i).must_number > 0;
	put_tile(b, 1, lang_word("output/score-100"), score_text(b, n->result),
	    book_cell(b, SHEET_RESULTS, n->at, RESULT_SCORE));
	if (target != RESULT_NONE && b->rule != RULE_OTHER)
		put_tile(b, 3, lang_word("output/target"),
		    arena_printf(b->arena, "%ld.%ld", target / 10, target % 10),
		    arena_printf(b->arena, "IF(%s=0,\"\",FIXED(%s/10,1,TRUE))",
			book_cell(b, SHEET_RESULTS, n->at, RESULT_IS),
			book_cell(b, SHEET_RESULTS, n->at, RESULT_TARGETI)));
	else
		put_tile(b, 3, lang_word("output/target"), "", "\"\"");
	put_tile(b, 5, lang_word("output/not-settled"),
	    arena_printf(b->arena, "%ld", result_waiting(counts)),
	    book_cell(b, SHEET_RESULTS, n->at, RESULT_WAITING));
	put_tile(b, 7, lang_word("output/musts-unmet"), arena_printf(b->arena, "%ld", unmet),
	    book_cell(b, SHEET_RESULTS, n->at, RESULT_MUSTS));
	put_tile(b, 9, lang_word("output/questions-asked"),
	    arena_printf(b->arena, "%ld", counts->applicable),
	    book_cell(b, SHEET_RESULTS, n->at, RESULT_ASKED));
	worksheet_set_row(b->summary, SUM_TILES + 1, 46, NULL);
	book_set_height(b->summary, SUM_TILES, 1, 11);
	book_put_live_text(b, b->summary, SUM_TILES + 2, 1, b->look.small,
	    result_waiting(counts) == 0 ? lang_word("output/complete-score-final") :
					  lang_word("output/not-complete-score-range"),
	    "=IF(%s=0,\"%s\",\"%s\")", book_cell(b, SHEET_RESULTS, n->at, RESULT_WAITING),
	    lang_word("output/complete-score-final"), lang_word("output/not-complete-score-range"));
}

struct span { int first, last, n; const struct dimension *dimension; };

/* Lines of the results that hold the groups of one dimension, from node I on. */
static struct span
groups_from(const struct book *b, guint i)
{
	const struct node *n = b->nodes->pdata[i];
	struct span s = { n->at, n->at, 0, n->dimension };

	for (; i < b->nodes->len; i++) {
		n = b->nodes->pdata[i];
		if (n->kind != NODE_GROUP || n->dimension != s.dimension)
			break;
		s.last = n->at;
		s.n++;
	}
	return s;
}

static void
add_series(struct book *b, lxw_chart *chart, const struct span *s, int column, const char *name,
    lxw_color_t colour, bool is_line)
{
	const char *names = arena_printf(b->arena, "=%s",
	    book_range(b, SHEET_RESULTS, s->first, RESULT_NAME, s->last, RESULT_NAME));
	const char *values = arena_printf(
	    b->arena, "=%s", book_range(b, SHEET_RESULTS, s->first, column, s->last, column));
	lxw_chart_series *series = chart_add_series(chart, names, values);
	lxw_chart_line line = { .color = colour, .width = 2.25 };
	lxw_chart_fill fill = { .color = colour };

	chart_series_set_name(series, name);
	if (is_line)
		chart_series_set_line(series, &line);
	else
		chart_series_set_fill(series, &fill);
}

static void
put_chart(struct book *b, const struct span *s, int row, int column, bool is_radar)
{
	lxw_chart *chart =
	    workbook_add_chart(b->xlsx, is_radar ? LXW_CHART_RADAR_WITH_MARKERS : LXW_CHART_BAR);
	lxw_chart_options place = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
		.x_scale = is_radar ? 0.98 : 1.04,
		.y_scale = MAX(1.45, is_radar ? 1.45 : 0.35 + 0.11 * s->n) };
	lxw_chart_font title = { .size = 12, .bold = LXW_TRUE, .color = 0x1F4E79 };
	const char *what = s->dimension != NULL && *mtext_get(&s->dimension->title) != '\0' ?
	    mtext_get(&s->dimension->title) :
	    lang_word("output/group");

	add_series(b, chart, s, RESULT_TARGET, lang_word("output/target"), 0xF4B183, is_radar);
	add_series(b, chart, s, RESULT_HIGH, lang_word("output/highest"),
	    is_radar ? 0x8FB4DC : 0xBDD7EE, is_radar);
	add_series(b, chart, s, RESULT_LOW, lang_word("output/lowest"), 0x1F4E79, is_radar);
	chart_title_set_name(chart,
	    arena_printf(b->arena,
		is_radar ? lang_pick("Score by %s (radar)", "%sごとの点（レーダー）") :
			   lang_pick("Score and target by %s", "%sごとの点と目標"),
		what));
	chart_title_set_name_font(chart, &title);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	/* Bars lie: their values are on the axis that is drawn across. */
	chart_axis_set_min(is_radar ? chart->y_axis : chart->x_axis, 0);
	chart_axis_set_max(is_radar ? chart->y_axis : chart->x_axis, 100);
	if (!is_radar)
		chart_axis_set_reverse(chart->y_axis);
	worksheet_insert_chart_opt(b->summary, (lxw_row_t)row, (lxw_col_t)column, chart, &place);
}

/* Charts of each dimension; a radar needs three spokes.  The row below. */
static int
put_charts(struct book *b, int at)
{
	if (b->rule == RULE_OTHER || b->rule == RULE_SUM)
		return at;
	for (guint i = 1; i < b->nodes->len; i++) {
		const struct node *n = b->nodes->pdata[i];
		struct span s;

		if (n->kind != NODE_GROUP)
			break;
		s = groups_from(b, i);
		i += (guint)s.n - 1;
		put_chart(b, &s, at, 1, false);
		if (s.n >= 3)
			put_chart(b, &s, at, 6, true);
		at += MAX(SUM_CHART_ROWS, 6 + (int)(1.6 * s.n)) + 1;
	}
	return at;
}

/* The lines that the longest question takes here. */
static unsigned
most_lines(const struct book *b)
{
	unsigned n = 1;

	for (guint i = 0; i < b->rows->len; i++)
		n = MAX(n,
		    book_lines_of(mtext_get(&g_array_index(b->rows, struct row, i).question->text),
			9 * 13, 10.5));
	return MIN(n, 3);
}

/* A line below each must that is named; what is not used stays blank paper, at the end. */
static void
rule_off(struct book *b, int first, int last)
{
	lxw_conditional_format c = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .format = b->look.ruled,
	    .value_string = (char *)arena_printf(b->arena, "=LEN($B%d)>0", first + 1) };

	worksheet_conditional_format_range(
	    b->summary, (lxw_row_t)first, 1, (lxw_row_t)last, 10, &c);
}

static int
put_musts(struct book *b, int at)
{
	const char *sofar = book_column(b, CALC_MUSTS), *ids = book_column(b, CALC_ID);
	const char *all =
	    book_cell(b, SHEET_CALCULATION, CALC_FIRST + (int)b->rows->len - 1, CALC_MUSTS);
	lxw_worksheet *w = b->summary;

	book_put_text(b, w, at, 1, lang_word("output/musts-not-met-first"), b->look.heading);
	at++;
	book_put_text(b, w, at, 1, lang_word("output/question-3"), b->look.head);
	worksheet_merge_range(
	    w, (lxw_row_t)at, 2, (lxw_row_t)at, 10, lang_word("output/what-asked-2"), b->look.head);
	for (int k = 1; k <= SUM_MUSTS; k++) {
		const char *id = book_here(b, at + k, 1),
			   *none = k == 1 ? lang_word("output/no-must-known-be") : "";
		const struct row *r = NULL;

		for (guint i = 0; i < b->rows->len; i++)
			if (g_array_index(b->rows, struct row, i).must_number == k)
				r = &g_array_index(b->rows, struct row, i);
		book_put_live_text(b, w, at + k, 1, b->look.plain, r != NULL ? r->question->id : "",
		    "=IF(%d>%s,\"\",INDEX(%s,MATCH(%d,%s,0)))", k, all, ids, k, sofar);
		worksheet_merge_range(
		    w, (lxw_row_t)(at + k), 2, (lxw_row_t)(at + k), 10, "", b->look.plain);
		book_put_live_text(b, w, at + k, 2, b->look.plain,
		    r != NULL ? mtext_get(&r->question->text) : none,
		    "=IF(%s=\"\",\"%s\",INDEX(%s,MATCH(%s,%s,0)))", id, none,
		    book_range(b, "_meta", 0, 4, 4 + (int)b->rows->len, 4), id,
		    book_range(b, "_meta", 0, 1, 4 + (int)b->rows->len, 1));
		book_set_height(w, at + k, most_lines(b), 10.5);
	}
	rule_off(b, at + 1, at + SUM_MUSTS);
	return at + SUM_MUSTS + 1;
}

/* A table of the scores of one kind, as the results have them. */
static int
put_table(struct book *b, int at, enum node_kind kind, const char *title)
{
	static const int columns[] = { RESULT_SCORE, RESULT_TARGET, RESULT_GAP, RESULT_ASKED,
		RESULT_WAITING, RESULT_MUSTS };
	lxw_worksheet *w = b->summary;
	const char *const names[] = { lang_word("output/score"), lang_word("output/target"),
		lang_word("output/gap-2"), lang_word("output/questions-3"),
		lang_word("output/not-settled-2"), lang_word("output/musts-unmet") };

	book_set_height(w, at, 1, 17);
	book_put_text(b, w, at++, 1, title, b->look.heading);
	worksheet_merge_range(
	    w, (lxw_row_t)at, 1, (lxw_row_t)at, 4, lang_word("output/what-2"), b->look.head);
	for (size_t c = 0; c < G_N_ELEMENTS(columns); c++)
		book_put_text(b, w, at, 5 + (int)c, names[c], b->look.head);
	for (guint i = 0; i < b->nodes->len; i++) {
		const struct node *n = b->nodes->pdata[i];
		const struct result_node *r = n->result;
		long waiting = 0, unmet = 0;
		bool has = r->low != RESULT_NONE && b->rule != RULE_OTHER;

		if (n->kind != kind)
			continue;
		at++;
		worksheet_merge_range(
		    w, (lxw_row_t)at, 1, (lxw_row_t)at, 4, n->title, b->look.cell);
		book_put_live_text(b, w, at, 5, b->look.strong, score_text(b, r), "=%s&\"\"",
		    book_cell(b, SHEET_RESULTS, n->at, RESULT_SCORE));
		if (has)
			book_put_live(b, w, at, 6, b->look.tenths, (double)r->target / 10, "=%s",
			    book_cell(b, SHEET_RESULTS, n->at, RESULT_TARGET));
		else
			book_put_live_text(b, w, at, 6, b->look.tenths, "", "=%s&\"\"",
			    book_cell(b, SHEET_RESULTS, n->at, RESULT_TARGET));
		book_put_live_text(b, w, at, 7, b->look.centre,
		    !has ? "" :
			r->gap_low == r->gap_high ?
			   arena_printf(b->arena, "%ld.%ld", r->gap_low / 10, r->gap_low % 10) :
			   arena_printf(b->arena, "%ld.%ld～%ld.%ld", r->gap_low / 10,
			       r->gap_low % 10, r->gap_high / 10, r->gap_high % 10),
		    "=%s&\"\"", book_cell(b, SHEET_RESULTS, n->at, RESULT_GAP));
		book_put_live(b, w, at, 8, b->look.number, (double)r->counts.applicable, "=%s",
		    book_cell(b, SHEET_RESULTS, n->at, RESULT_ASKED));
		for (guint k = 0; k < n->rows->len; k++) {
			const struct row *q = &g_array_index(
			    b->rows, struct row, g_array_index(n->rows, unsigned, k));

			waiting += q->state >= STATE_UNKNOWN && q->state <= STATE_UNDETERMINED;
			unmet += q->must_number > 0;
		}
		book_put_live(b, w, at, 9, b->look.number, (double)waiting, "=%s",
		    book_cell(b, SHEET_RESULTS, n->at, RESULT_WAITING));
		book_put_live(b, w, at, 10, b->look.number, (double)unmet, "=%s",
		    book_cell(b, SHEET_RESULTS, n->at, RESULT_MUSTS));
	}
	return at + 2;
}

/*
 * What the reader must know of the scores: that they
 * are old, or that something typed is not in them.
 */
static void
put_doubts(struct book *b)
{
	const char *typed;
	int last;

	if (b->rows->len == 0)
		return;
	last = g_array_index(b->rows, struct row, b->rows->len - 1).answers_row;
	typed = book_range(b, SHEET_FORM, FORM_FIRST, FORM_VALUE, last, FORM_VALUE);
	book_put_live_text(b, b->summary, 3, 1, b->look.bad, "",
	    "=IF(%s>0,\"%s\",\"\")&IF(%s,\"%s\",\"\")&IF(COUNTIF(%s,\"?*\")+COUNT(%s)>COUNTIF(%s,\">%d\"),\"%s\",\"\")&T(NOW())",
	    book_stale_terms(b), lang_word("output/summary-stale"), book_day_unread(b),
	    lang_word("output/day-unread"), typed, typed, book_column(b, CALC_CODE), CODE_OPEN,
	    lang_word("output/answers-unread"));
}

void
book_write_summary(struct book *b)
{
	lxw_worksheet *w = b->summary;
	const char *respondent = book_cell(b, SHEET_ORGANIZATION, ORG_RESPONDENT, ORG_INPUT);
	const struct yaml_node *name =
	    b->answers != NULL ? yaml_get(b->answers, "respondent") : NULL;
	int at;

	worksheet_set_column(w, 0, 0, 2, NULL);
	worksheet_set_column(w, 1, 1, 18, NULL);
	worksheet_set_column(w, 2, 10, 13, NULL);
	worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
	book_put_text(b, w, 0, 1,
	    arena_printf(
		b->arena, "%s　%s", mtext_get(&b->checklist->title), lang_word("output/summary")),
	    b->look.title);
	book_put_live_text(
	    b, w, 1, 1, b->look.line, name != NULL ? name->value : "", "=%s&\"\"", respondent);
	worksheet_merge_range(w, 2, 1, 2, 10, mtext_get(&b->model->notice), b->look.notice);
	book_set_height(w, 2, book_lines_of(mtext_get(&b->model->notice), 18 + 9 * 13, 10), 10);
	book_set_height(w, 0, 1, 18);
	book_set_height(w, 1, 1, 12);
	put_doubts(b);
	put_tiles(b);
	at = put_charts(b, SUM_TABLE - 1);
	at = put_table(b, at, NODE_GROUP, lang_word("output/group-3"));
	at = put_table(b, at, NODE_SOURCE, lang_word("output/source-document-through-mappings"));
	at = put_musts(b, at);
	book_set_print(w, at, 1, 10, -1);
	worksheet_set_portrait(w);
	book_set_protection(w);
}
