/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two sheets that compute: a line a question, then a line a score.
 *
 * lua/engine.lua in formulas, step by step, with the present result of each:
 * what an answer is worth, and roll() and guard() over the questions of a
 * group, a source document, a provision or the whole.
 */
#include "workbook/workbook_parts.h"
#include "base/vocabulary.h"
#include "base/arena.h"
#include "model/guides.h"

#include <stdlib.h>
#include <string.h>

/* ---- a line a question ---- */

static const char *const columns[] = {
	"output/question", "output/provision", "output/weight-2", "output/condition",
	"output/as-typed", "output/answer-4", "output/applies", "output/target", "output/state",
	"output/counts", "output/weight-counted", "output/points-low", "output/points-high",
	"output/points-target", "output/low-weight", "output/high-weight",
	"output/target-weight", "output/weight-n-a", "output/waiting",
	"output/must-unmet", "output/so-far",
};

/* On top: the profile's number, the full points, the sheet's day. */
static void
put_top(struct book *b)
{
	lxw_worksheet *w = b->calculation;
	const char *profile = book_cell(b, SHEET_ORGANIZATION, ORG_PROFILE, ORG_INPUT);
	const char *list = book_range(
	    b, SHEET_LISTS, 0, LIST_PROFILE, MAX((int)b->profiles->len, 1) - 1, LIST_PROFILE);

	book_put_text(b, w, CALC_TOP, 0, lang_word("output/profile-no"), b->look.head);
	book_put_live(b, w, CALC_TOP, 1, b->look.cell, b->profile,
	    "=IF(%s=\"\",0,IF(ISNA(MATCH(%s,%s,0)),0,MATCH(%s,%s,0)))", profile, profile, list,
	    profile, list);
	book_put_text(b, w, CALC_TOP, 2, lang_word("output/full-points"), b->look.head);
	book_put_number(b, w, CALC_TOP, 3, b->unit, b->look.cell);
	book_put_day(b);
}

static void
put_head(struct book *b)
{
	lxw_worksheet *w = b->calculation;

	for (int c = 0; c < CALC_MEMBER; c++)
		book_put_text(b, w, CALC_HEAD, c, lang_word(columns[c]), b->look.head);
	for (guint i = 0; i < b->nodes->len; i++) {
		const struct node *n = b->nodes->pdata[i];

		if (n->member >= 0)
			book_put_text(b, w, CALC_HEAD, n->member, n->title, b->look.head);
	}
}

/* What was typed, as a number: "2 実施" and 2 are both 2; -3 when there is none. */
static void
put_code(struct book *b, int at, const struct row *r)
{
	const char *cell = book_cell(b, SHEET_FORM, r->answers_row, FORM_VALUE),
		   *typed = book_here(b, at, CALC_TYPED);
	const char *reason = book_cell(b, SHEET_FORM, r->answers_row, FORM_REASON), *na;

	na = r->question->na == NA_FORBIDDEN ? arena_printf(b->arena, "%d", CODE_OPEN) :
	    r->question->na == NA_ALLOWED ? arena_printf(b->arena, "%d", CODE_NA) :
	    arena_printf(b->arena, "IF(%s=\"\",%d,%d)", reason, CODE_OPEN, CODE_NA);
	book_put_live(b, b->calculation, at, CALC_TYPED, b->look.cell,
	    r->code >= 0 ? r->code : CODE_OPEN,
	    "=IF(ISERROR(VALUE(LEFT(%s,FIND(\" \",%s&\" \")-1))),%d,VALUE(LEFT(%s,FIND(\" \",%s&\" \")-1)))",
	    cell, cell, CODE_OPEN, cell, cell);
	book_put_live(b, b->calculation, at, CALC_CODE, b->look.cell, r->code,
	    "=IF(%s=\"%s\",%s,IF(%s=\"%s\",%d,IF(AND(%s>=0,%s<=%d,%s=INT(%s)),%s,%d)))", cell,
	    cell_word_label(cell_words_value, "na"), na, cell,
	    cell_word_label(cell_words_value, "unknown"), CODE_UNKNOWN, typed, typed, r->max, typed,
	    typed, typed, CODE_OPEN);
}

/* Targets that a profile raises or lowers. */
static void
put_target(struct book *b, int at, const struct row *r)
{
	const char *profile = book_cell(b, SHEET_CALCULATION, CALC_TOP, 1);
	GString *f = g_string_new(NULL);
	int otherwise = r->max, open = 0;

	for (guint i = 0; i < r->question->targets->len; i++) {
		const struct target *t = r->question->targets->pdata[i];

		if (t->profile == NULL)
			otherwise = t->value;
		for (guint p = 0; t->profile != NULL && p < b->profiles->len; p++)
			if (strcmp(((const struct profile *)b->profiles->pdata[p])->id,
				t->profile) == 0) {
				g_string_append_printf(f, "IF(%s=%u,%d,", profile, p + 1, t->value);
				open++;
			}
	}
	g_string_append_printf(f, "%d", otherwise);
	while (open-- > 0)
		g_string_append_c(f, ')');
	if (strchr(f->str, '(') != NULL)
		book_put_live(
		    b, b->calculation, at, CALC_TARGET, b->look.cell, r->target, "=%s", f->str);
	else
		book_put_number(b, b->calculation, at, CALC_TARGET, r->target, b->look.cell);
	g_string_free(f, TRUE);
}

static void
put_state(struct book *b, int at, const struct row *r)
{
	const char *code = book_here(b, at, CALC_CODE), *applies = book_here(b, at, CALC_APPLIES),
		   *target = book_here(b, at, CALC_TARGET);
	const char *day = book_cell(b, SHEET_CALCULATION, CALC_TOP, CALC_DAY), *grace = "FALSE";

	if (r->question->from != NULL)
		grace = arena_printf(b->arena, "IF(%s=\"\",FALSE,%s<%.1f)", day, day,
		    book_day_number(r->question->from));
	book_put_live(b, b->calculation, at, CALC_STATE, b->look.cell, r->state,
	    "=IF(%s=0,%d,IF(%s,%d,IF(%s=%d,%d,IF(%s=1,%d,IF(%s=%d,%d,IF(%s=%d,%d,IF(%s<%d,%d,IF(%s<%s,%d,%d))))))))",
	    applies, STATE_SKIPPED, grace, STATE_GRACE, code, CODE_NA, STATE_NA, applies,
	    STATE_UNDETERMINED, code, CODE_OPEN, STATE_OPEN, code, CODE_UNKNOWN, STATE_UNKNOWN,
	    code, r->min, STATE_UNMET, code, target, STATE_PARTLY,
	    r->demands ? STATE_EVIDENCE : STATE_MET);
}

static void
put_points(struct book *b, int at, const struct row *r)
{
	lxw_worksheet *w = b->calculation;
	lxw_format *cell = b->look.cell;
	const char *state = book_here(b, at, CALC_STATE), *counted = book_here(b, at, CALC_COUNTED),
		   *weight = book_here(b, at, CALC_WEIGHT);
	const char *used = book_here(b, at, CALC_W), *lo = book_here(b, at, CALC_LO),
		   *hi = book_here(b, at, CALC_HI), *tg = book_here(b, at, CALC_TG);
	int column = LIST_SCALE + 2 * (int)r->scale + 1,
	    w_now = r->counted ? r->question->weight : 0;
	const char *points = book_range(b, SHEET_LISTS, 0, column, r->max, column);
	bool waiting = r->state >= STATE_UNKNOWN && r->state <= STATE_UNDETERMINED;

	book_put_live(b, w, at, CALC_COUNTED, cell, r->counted, "=IF(OR(%s=%d,%s=%d,%s=%d),0,1)",
	    state, STATE_NA, state, STATE_SKIPPED, state, STATE_GRACE);
	book_put_live(b, w, at, CALC_W, cell, w_now, "=%s*%s", weight, counted);
	book_put_live(b, w, at, CALC_WAITING, cell, waiting, "=IF(AND(%s>=%d,%s<=%d),1,0)", state,
	    STATE_UNKNOWN, state, STATE_UNDETERMINED);
	book_put_live(b, w, at, CALC_LO, cell, r->lo, "=IF(OR(%s=1,%s=0),0,INDEX(%s,%s+1))",
	    book_here(b, at, CALC_WAITING), counted, points, book_here(b, at, CALC_CODE));
	book_put_live(b, w, at, CALC_HI, cell, r->hi, "=IF(%s=1,%s,%s)",
	    book_here(b, at, CALC_WAITING), book_cell(b, SHEET_CALCULATION, CALC_TOP, 3), lo);
	book_put_live(b, w, at, CALC_TG, cell, r->at_target, "=IF(%s=0,0,INDEX(%s,%s+1))", counted,
	    points, book_here(b, at, CALC_TARGET));
	book_put_live(b, w, at, CALC_WLO, cell, (double)w_now * r->lo, "=%s*%s", used, lo);
	book_put_live(b, w, at, CALC_WHI, cell, (double)w_now * r->hi, "=%s*%s", used, hi);
	book_put_live(b, w, at, CALC_WTG, cell, (double)w_now * r->at_target, "=%s*%s", used, tg);
	book_put_live(b, w, at, CALC_NA, cell, r->state == STATE_NA ? r->question->weight : 0,
	    "=IF(%s=%d,%s,0)", state, STATE_NA, weight);
}

static void
put_musts(struct book *b, int at, struct row *r, int *musts)
{
	const char *before = at == CALC_FIRST ? "0" : book_here(b, at - 1, CALC_MUSTS);
	bool is_must = r->question->strength == STRENGTH_MUST,
	     unmet = is_must && r->state == STATE_UNMET;

	if (unmet)
		r->must_number = ++*musts;
	if (is_must)
		book_put_live(b, b->calculation, at, CALC_MUST, b->look.cell, unmet,
		    "=IF(%s=%d,1,0)", book_here(b, at, CALC_STATE), STATE_UNMET);
	else
		book_put_number(b, b->calculation, at, CALC_MUST, 0, b->look.cell);
	book_put_live(b, b->calculation, at, CALC_MUSTS, b->look.cell, *musts, "=%s+%s", before,
	    book_here(b, at, CALC_MUST));
}

static void
put_line(struct book *b, guint i, int *musts)
{
	struct row *r = &g_array_index(b->rows, struct row, i);
	lxw_worksheet *w = b->calculation;
	lxw_format *cell = b->look.cell;
	int at = CALC_FIRST + (int)i;
	const char *when = book_here(b, at, CALC_WHEN), *code = book_here(b, at, CALC_CODE);

	book_put_text(b, w, at, CALC_ID, r->question->id, cell);
	book_put_text(b, w, at, CALC_PROVISION,
	    r->question->provision != NULL ? r->question->provision->id : "", cell);
	book_put_number(b, w, at, CALC_WEIGHT, r->question->weight, cell);
	if (r->when != NULL)
		book_put_live(b, w, at, CALC_WHEN, cell, r->condition, "=%s", r->when->str);
	else
		book_put_number(b, w, at, CALC_WHEN, YES, cell);
	put_code(b, at, r);
	book_put_live(b, w, at, CALC_APPLIES, cell, r->applies,
	    "=IF(AND(%s=1,OR(%s=%d,%s>=0)),2,%s)", when, code, CODE_NA, code, when);
	put_target(b, at, r);
	put_state(b, at, r);
	put_points(b, at, r);
	put_musts(b, at, r, musts);
}

static void
put_members(struct book *b)
{
	for (guint i = 0; i < b->nodes->len; i++) {
		const struct node *n = b->nodes->pdata[i];

		for (guint k = 0; n->member >= 0 && k < n->rows->len; k++)
			book_put_number(b, b->calculation,
			    CALC_FIRST + (int)g_array_index(n->rows, unsigned, k), n->member, 1,
			    b->look.faint);
	}
}

/*
 * Programs that save a workbook without working out its formulas leave old
 * scores, and some that open it then trust them.  The answers as they were when
 * the scores were worked out stand in one cell; beside it they are compared with
 * those that stand in the sheets, by a formula that is worked out on every
 * opening, since it asks for the time.  A few cells, for the length of formulas.
 */
#define INPUTS_A_CELL	200
#define CALC_INPUTS	7		/* the first of them; two columns each */

static unsigned
input_cells(const struct book *b)
{
	return (b->inputs->len + INPUTS_A_CELL - 1) / INPUTS_A_CELL;
}

static void
put_inputs(struct book *b)
{
	for (unsigned k = 0; k < input_cells(b); k++) {
		GString *cells = g_string_new("\"\""), *now = g_string_new(NULL);
		int column = CALC_INPUTS + 2 * (int)k;

		for (guint i = k * INPUTS_A_CELL; i < b->inputs->len && i < (k + 1) * INPUTS_A_CELL;
		     i++) {
			const struct input *input = b->inputs->pdata[i];

			g_string_append_printf(cells, "&%s&\"|\"", input->cell);
			g_string_append_printf(now, "%s|", input->now);
		}
		book_put_live_text(b, b->calculation, CALC_TOP, column, b->look.faint, now->str,
		    "=%s", cells->str);
		book_put_live(b, b->calculation, CALC_TOP, column + 1, b->look.faint, 0,
		    "=IF(EXACT(%s,%s&T(NOW())),0,1)", book_here(b, CALC_TOP, column), cells->str);
		g_string_free(cells, TRUE);
		g_string_free(now, TRUE);
	}
}

const char *
book_stale_terms(struct book *b)
{
	GString *sum = g_string_new("0");
	const char *terms;

	for (unsigned k = 0; k < input_cells(b); k++)
		g_string_append_printf(sum, "+%s",
		    book_cell(b, SHEET_CALCULATION, CALC_TOP, CALC_INPUTS + 2 * (int)k + 1));
	terms = arena_strdup(b->arena, sum->str);
	g_string_free(sum, TRUE);
	return terms;
}

void
book_write_calculation(struct book *b)
{
	lxw_worksheet *w = b->calculation;
	int musts = 0, last = CALC_FIRST + (int)b->rows->len - 1;

	book_put_text(b, w, 0, 0, lang_word("output/calculation-how-each-answer"), b->look.heading);
	put_top(b);
	put_inputs(b);
	put_head(b);
	for (guint i = 0; i < b->rows->len; i++)
		put_line(b, i, &musts);
	put_members(b);
	worksheet_set_column(w, 0, 0, 17, NULL);
	worksheet_set_column(w, 1, 1, 11, NULL);
	worksheet_set_column(w, 2, CALC_MEMBER - 1, 9, NULL);
	worksheet_set_column(w, CALC_MEMBER, CALC_MEMBER + 100, 4, NULL);
	worksheet_set_row(w, CALC_HEAD, 60, NULL);
	worksheet_freeze_panes(w, CALC_FIRST, 1);
	book_set_print(w, last, 0, CALC_MEMBER - 1, CALC_HEAD);
	book_set_protection(w);
}

/* ---- a line a score ---- */

/* The sum of a column of the calculation over the questions of a node. */
static const char *
sum_of(struct book *b, const struct node *n, int column)
{
	const char *values = book_column(b, column);

	switch (n->kind) {
	case NODE_GUIDE:
		return arena_printf(b->arena, "SUM(%s)", values);
	case NODE_PROVISION:
		return arena_printf(b->arena, "SUMIF(%s,%s,%s)", book_column(b, CALC_PROVISION),
		    book_here(b, n->at, RESULT_ID), values);
	default:
		return arena_printf(
		    b->arena, "SUMPRODUCT(%s,%s)", book_column(b, n->member), values);
	}
}

/*
 * How many questions of a node have this VALUE in a column.  Functions of arrays
 * inside SUMPRODUCT, and MINIFS, are not for every program: Gnumeric counts 1.
 */
static const char *
count_of(struct book *b, const struct node *n, int column, int value)
{
	const char *values = book_column(b, column);

	switch (n->kind) {
	case NODE_GUIDE:
		return arena_printf(
		    b->arena, "COUNTIFS(%s,1,%s,%d)", book_column(b, CALC_COUNTED), values, value);
	case NODE_PROVISION:
		return arena_printf(b->arena, "COUNTIFS(%s,%s,%s,1,%s,%d)",
		    book_column(b, CALC_PROVISION), book_here(b, n->at, RESULT_ID),
		    book_column(b, CALC_COUNTED), values, value);
	default:
		return arena_printf(b->arena, "COUNTIFS(%s,1,%s,1,%s,%d)",
		    book_column(b, n->member), book_column(b, CALC_COUNTED), values, value);
	}
}

/* The points that answers to questions of a node can have, as pointers. */
static GHashTable *
points_of(const struct book *b, const struct node *n)
{
	GHashTable *all = g_hash_table_new(NULL, NULL);

	for (guint k = 0; k < n->rows->len; k++) {
		const struct row *r =
		    &g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k));

		for (int v = 0; v <= r->max; v++)
			g_hash_table_add(all, GINT_TO_POINTER(book_points(b, r, v)));
	}
	return all;
}

/* The least points: of all that there can be, from below, the first that a question has. */
static const char *
least_of(struct book *b, const struct node *n, int column)
{
	GHashTable *all = points_of(b, n);
	GString *out = g_string_new(NULL);
	const char *formula;
	int open = 0;

	for (int v = 0; v < b->unit; v++)
		if (v == 0 || g_hash_table_contains(all, GINT_TO_POINTER(v))) {
			g_string_append_printf(out, "IF(%s>0,%d,", count_of(b, n, column, v), v);
			open++;
		}
	g_string_append(out, book_cell(b, SHEET_CALCULATION, CALC_TOP, 3));
	while (open-- > 0)
		g_string_append_c(out, ')');
	formula = arena_strdup(b->arena, out->str);
	g_string_free(out, TRUE);
	g_hash_table_destroy(all);
	return formula;
}

struct sums { double count, weight, low, high, target, den; bool is; };

/* Over groups: the mean of their printed scores. */
static bool
is_over_groups(const struct book *b, const struct node *n)
{
	return b->rule == RULE_GROUPS && n->kind == NODE_GUIDE;
}

static int
points_now(const struct row *r, int column)
{
	return column == CALC_LO ? r->lo : column == CALC_HI ? r->hi : r->at_target;
}

static double
fraction_now(const struct book *b, const struct node *n, int column)
{
	double num = b->rule == RULE_WEAKEST ? b->unit : 0;

	for (guint k = 0; k < n->rows->len; k++) {
		const struct row *r =
		    &g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k));

		if (!r->counted)
			continue;
		if (b->rule == RULE_WEAKEST)
			num = MIN(num, points_now(r, column));
		else
			num += (b->rule == RULE_MEAN ? 1.0 : r->question->weight) *
			    points_now(r, column);
	}
	return num;
}

static struct sums
sums_now(const struct book *b, const struct node *n)
{
	struct sums s = { 0 };

	for (guint k = 0; k < n->rows->len; k++) {
		const struct row *r =
		    &g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k));

		s.count += r->counted;
		s.weight += r->counted ? r->question->weight : 0;
	}
	s.low = fraction_now(b, n, CALC_LO);
	s.high = fraction_now(b, n, CALC_HI);
	s.target = fraction_now(b, n, CALC_TG);
	s.den = b->rule == RULE_MEAN                       ? s.count * b->unit :
	    b->rule == RULE_SUM || b->rule == RULE_WEAKEST ? b->unit :
							     s.weight * b->unit;
	s.is = n->result->low != RESULT_NONE;
	if (is_over_groups(b, n)) {
		s.low = s.high = s.target = s.den = 0;
		for (guint i = 0; i < b->nodes->len; i++) {
			const struct node *g = b->nodes->pdata[i];

			if (g->kind != NODE_GROUP || g->result->low == RESULT_NONE)
				continue;
			s.den += 1000.0 * g->weight;
			s.low += (double)g->result->low * g->weight;
			s.high += (double)g->result->high * g->weight;
			s.target += (double)g->result->target * g->weight;
		}
	}
	return s;
}

/* A column of the groups' lines of this sheet. */
static const char *
group_column(struct book *b, int column)
{
	int first = -1, last = -1;

	for (guint i = 0; i < b->nodes->len; i++) {
		const struct node *n = b->nodes->pdata[i];

		if (n->kind == NODE_GROUP) {
			first = first < 0 ? n->at : first;
			last = n->at;
		}
	}
	/* Headings of dimensions stand between; their cells are empty. */
	return book_range(b, SHEET_RESULTS, first, column, last, column);
}

static const char *
numerator(struct book *b, const struct node *n, int plain, int weighted, int of_group)
{
	if (is_over_groups(b, n))
		return arena_printf(b->arena, "SUMPRODUCT(%s,%s)", group_column(b, RESULT_GROUPW),
		    group_column(b, of_group));
	if (b->rule == RULE_WEAKEST)
		return least_of(b, n, plain);
	return sum_of(b, n, b->rule == RULE_MEAN ? plain : weighted);
}

static void
put_sums(struct book *b, const struct node *n)
{
	lxw_worksheet *w = b->results;
	lxw_format *cell = b->look.number;
	const char *unit = book_cell(b, SHEET_CALCULATION, CALC_TOP, 3),
		   *count = book_here(b, n->at, RESULT_COUNT),
		   *weight = book_here(b, n->at, RESULT_W);
	const char *den = book_here(b, n->at, RESULT_DEN);
	struct sums s = sums_now(b, n);

	book_put_live(b, w, n->at, RESULT_COUNT, cell, s.count, "=%s", sum_of(b, n, CALC_COUNTED));
	book_put_live(b, w, n->at, RESULT_W, cell, s.weight, "=%s", sum_of(b, n, CALC_W));
	book_put_live(b, w, n->at, RESULT_NLO, cell, s.low, "=%s",
	    numerator(b, n, CALC_LO, CALC_WLO, RESULT_LOWI));
	book_put_live(b, w, n->at, RESULT_NHI, cell, s.high, "=%s",
	    numerator(b, n, CALC_HI, CALC_WHI, RESULT_HIGHI));
	book_put_live(b, w, n->at, RESULT_NTG, cell, s.target, "=%s",
	    numerator(b, n, CALC_TG, CALC_WTG, RESULT_TARGETI));
	if (is_over_groups(b, n))
		book_put_live(b, w, n->at, RESULT_DEN, cell, s.den, "=1000*SUMPRODUCT(%s,%s)",
		    group_column(b, RESULT_GROUPW), group_column(b, RESULT_IS));
	else if (b->rule == RULE_MEAN)
		book_put_live(b, w, n->at, RESULT_DEN, cell, s.den, "=%s*%s", count, unit);
	else if (b->rule == RULE_SUM || b->rule == RULE_WEAKEST)
		book_put_live(b, w, n->at, RESULT_DEN, cell, s.den, "=%s", unit);
	else
		book_put_live(b, w, n->at, RESULT_DEN, cell, s.den, "=%s*%s", weight, unit);
	book_put_live(b, w, n->at, RESULT_IS, cell, s.is, "=IF(AND(%s>0,%s>0),1,0)", count, den);
	if (b->rule == RULE_SUM)
		book_put_live(b, w, n->at, RESULT_OF, cell, s.weight * 1000, "=1000*%s", weight);
	else
		book_put_number(b, w, n->at, RESULT_OF, 1000, cell);
}

/*
 * Thousandths by one half-up rounding, never rounded up to the
 * full mark; without a value "" does for the viewer, 0 for sums.
 */
static const char *
thousandths(struct book *b, const struct node *n, int numerator_column)
{
	const char *num = book_here(b, n->at, numerator_column),
		   *den = book_here(b, n->at, RESULT_DEN), *of = book_here(b, n->at, RESULT_OF);

	return arena_printf(b->arena,
	    "IF(AND(INT((2000*%s+%s)/(2*%s))>=%s,1000*%s<%s*%s),%s-1,INT((2000*%s+%s)/(2*%s)))",
	    num, den, den, of, num, of, den, of, num, den, den);
}

/* The upper score before the guard: not in the result, so by the same rounding. */
static long
before_guard(const struct sums *s, double of)
{
	long v = (long)((2000 * s->high + s->den) / (2 * s->den));

	return v >= (long)of && 1000 * s->high < of * s->den ? (long)of - 1 : v;
}

static void
put_scores(struct book *b, const struct node *n)
{
	lxw_worksheet *w = b->results;
	lxw_format *cell = b->look.number;
	const char *is = book_here(b, n->at, RESULT_IS), *na = book_here(b, n->at, RESULT_NA),
		   *weight = book_here(b, n->at, RESULT_W);
	const char *high0 = book_here(b, n->at, RESULT_HIGH0),
		   *guard = book_here(b, n->at, RESULT_GUARD), *of = book_here(b, n->at, RESULT_OF);
	struct sums s = sums_now(b, n);
	double na_now = 0;

	for (guint k = 0; k < n->rows->len; k++) {
		const struct row *r =
		    &g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k));

		na_now += r->state == STATE_NA ? r->question->weight : 0;
	}
	book_put_live(b, w, n->at, RESULT_NA, cell, na_now, "=%s", sum_of(b, n, CALC_NA));
	book_put_live(b, w, n->at, RESULT_NASHARE, cell, (double)n->result->na_share,
	    "=IF(%s+%s=0,0,INT((2000*%s+%s+%s)/(2*(%s+%s))))", na, weight, na, na, weight, na,
	    weight);
	book_put_live(b, w, n->at, RESULT_GUARD, cell, n->result->guard, "=IF(%s>500,1,0)",
	    book_here(b, n->at, RESULT_NASHARE));
	book_put_live(b, w, n->at, RESULT_HIGH0, cell,
	    s.is ? (double)before_guard(&s, b->rule == RULE_SUM ? s.weight * 1000 : 1000) : 0,
	    "=IF(%s=0,0,%s)", is, thousandths(b, n, RESULT_NHI));
	book_put_live(b, w, n->at, RESULT_HIGHI, cell, (double)book_number(n->result->high),
	    "=IF(AND(%s=1,%s=1,%s=%s),%s-1,%s)", is, guard, high0, of, of, high0);
	book_put_live(b, w, n->at, RESULT_LOWI, cell, (double)book_number(n->result->low),
	    "=IF(%s=0,0,MIN(%s,%s))", is, book_here(b, n->at, RESULT_HIGHI),
	    thousandths(b, n, RESULT_NLO));
	book_put_live(b, w, n->at, RESULT_TARGETI, cell, (double)book_number(n->result->target),
	    "=IF(%s=0,0,%s)", is, thousandths(b, n, RESULT_NTG));
	book_put_number(b, w, n->at, RESULT_GROUPW, n->weight, cell);
}

/* "66.7", or "33.3～80.0" while anything is open. */
static const char *
range_now(struct book *b, long low, long high)
{
	return low == high ? arena_printf(b->arena, "%ld.%ld", low / 10, low % 10) :
	    arena_printf(b->arena, "%ld.%ld～%ld.%ld", low / 10, low % 10, high / 10, high % 10);
}

static void
put_shown(struct book *b, const struct node *n)
{
	lxw_worksheet *w = b->results;
	const char *none = lang_word("output/does-not-apply"), *is = book_here(b, n->at, RESULT_IS);
	const char *low = book_here(b, n->at, RESULT_LOWI),
		   *high = book_here(b, n->at, RESULT_HIGHI),
		   *target = book_here(b, n->at, RESULT_TARGETI);
	const char *waiting = book_here(b, n->at, RESULT_WAITING),
		   *guard = book_here(b, n->at, RESULT_GUARD);
	const struct result_node *r = n->result;
	const bool has = r->low != RESULT_NONE;
	const int shown[] = { RESULT_LOW, RESULT_HIGH, RESULT_TARGET };
	const char *const from[] = { low, high, target };
	const long now[] = { r->low, r->high, r->target };

	for (size_t k = 0; k < G_N_ELEMENTS(shown); k++) {
		if (has)
			book_put_live(b, w, n->at, shown[k], b->look.tenths, (double)now[k] / 10,
			    "=IF(%s=0,\"\",%s/10)", is, from[k]);
		else
			book_put_live_text(b, w, n->at, shown[k], b->look.tenths, "",
			    "=IF(%s=0,\"\",%s/10)", is, from[k]);
	}
	book_put_live_text(b, w, n->at, RESULT_SCORE, b->look.strong,
	    !has ? none : range_now(b, r->low, result_waiting(&r->counts) == 0 ? r->low : r->high),
	    "=IF(%s=0,\"%s\",IF(OR(%s=0,%s=%s),FIXED(%s/10,1,TRUE),FIXED(%s/10,1,TRUE)&\"～\"&FIXED(%s/10,1,TRUE)))",
	    is, none, waiting, low, high, low, low, high);
	book_put_live_text(b, w, n->at, RESULT_GAP, b->look.centre,
	    !has ? "" : range_now(b, r->gap_low, r->gap_high),
	    "=IF(%s=0,\"\",IF(MAX(%s-%s,0)=MAX(%s-%s,0),FIXED(MAX(%s-%s,0)/10,1,TRUE),FIXED(MAX(%s-%s,0)/10,1,TRUE)&\"～\"&FIXED(MAX(%s-%s,0)/10,1,TRUE)))",
	    is, target, high, target, low, target, high, target, high, target, low);
	book_put_live_text(b, w, n->at, RESULT_REMARK, b->look.cell,
	    r->guard ? lang_word("output/more-than-half-not") : "", "=IF(%s=1,\"%s\",\"\")", guard,
	    lang_word("output/more-than-half-not"));
}

static const char *
state_count(struct book *b, const struct node *n, enum state state)
{
	const char *states = book_column(b, CALC_STATE);

	switch (n->kind) {
	case NODE_GUIDE:
		return arena_printf(b->arena, "COUNTIF(%s,%d)", states, state);
	case NODE_PROVISION:
		return arena_printf(b->arena, "COUNTIFS(%s,%s,%s,%d)",
		    book_column(b, CALC_PROVISION), book_here(b, n->at, RESULT_ID), states, state);
	default:
		return arena_printf(
		    b->arena, "COUNTIFS(%s,1,%s,%d)", book_column(b, n->member), states, state);
	}
}

static void
put_counts(struct book *b, const struct node *n)
{
	const struct result_counts *counts = &n->result->counts;
	long unmet = 0;

	for (guint k = 0; k < n->rows->len; k++)
		unmet += g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k))
			     .must_number > 0;
	/*
	 * Asked: all but what does not apply or has its grace
	 * period; that is, what counts and what is n/a.
	 */
	book_put_live(b, b->results, n->at, RESULT_ASKED, b->look.number,
	    (double)counts->applicable, "=%u-%s-%s", n->rows->len, state_count(b, n, STATE_SKIPPED),
	    state_count(b, n, STATE_GRACE));
	book_put_live(b, b->results, n->at, RESULT_WAITING, b->look.number,
	    (double)result_waiting(counts), "=%s", sum_of(b, n, CALC_WAITING));
	book_put_live(b, b->results, n->at, RESULT_MUSTS, b->look.number, (double)unmet, "=%s",
	    sum_of(b, n, CALC_MUST));
}

#define NAME_WIDTH	60

static void
put_node(struct book *b, const struct node *n)
{
	book_put_text(
	    b, b->results, n->at, RESULT_ID, n->id != NULL ? n->id : "guide", b->look.key);
	book_put_text(b, b->results, n->at, RESULT_NAME, n->title, b->look.cell);
	book_set_height(b->results, n->at, book_lines_of(n->title, NAME_WIDTH, 10), 10);
	put_counts(b, n);
	if (b->rule == RULE_OTHER) {
		book_put_text(b, b->results, n->at, RESULT_SCORE, lang_word("output/program"),
		    b->look.centre);
		return;
	}
	put_sums(b, n);
	put_scores(b, n);
	put_shown(b, n);
}

/* ---- lay-out of the results ---- */

static const char *const shown[] = {
	"output/id-2", "output/what-2", "output/score", "output/lowest", "output/highest", "output/target",
	"output/gap-to-target", "output/questions-3", "output/not-settled-2", "output/musts-unmet",
	"output/remark",
};
static const char *const inner[] = {
	"output/counted", "output/weight-3", "output/num-low", "output/num-high",
	"output/num-target", "output/denominator-2", "output/has-a-score", "output/full-mark",
	"output/weight-n-a", "output/share-n-a", "output/guarded", "output/high-raw",
	"output/high", "output/low", "output/target-3", "output/group-s-weight",
};

static const char *
heading_of(const struct node *n, const struct node *before)
{
	if (before != NULL && before->kind == n->kind && before->dimension == n->dimension)
		return NULL;
	switch (n->kind) {
	case NODE_GUIDE:
		return lang_word("output/overall-2");
	case NODE_GROUP:
		return n->dimension != NULL && *mtext_get(&n->dimension->title) != '\0' ?
		    mtext_get(&n->dimension->title) :
		    lang_word("output/groups");
	case NODE_SOURCE:
		return lang_word("output/source-documents-through-mappings");
	default:
		return lang_word("output/provisions-guide");
	}
}

static int
lay_out(struct book *b)
{
	const struct node *before = NULL;
	int at = RESULT_FIRST;

	for (guint i = 0; i < b->nodes->len; i++) {
		struct node *n = b->nodes->pdata[i];
		const char *heading = heading_of(n, before);

		if (heading != NULL) {
			for (int c = RESULT_NAME; c <= RESULT_REMARK; c++)
				book_put_text(b, b->results, at, c, c == RESULT_NAME ? heading : "",
				    b->look.band);
			book_set_height(b->results, at, 1, 11);
			at++;
		}
		n->at = at++;
		before = n;
	}
	return at - 1;
}

static void
colour_results(struct book *b, int last)
{
	const char *waiting = book_here(b, RESULT_FIRST, RESULT_WAITING),
		   *musts = book_here(b, RESULT_FIRST, RESULT_MUSTS);
	lxw_conditional_format open = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
		.value_string = (char *)arena_printf(b->arena, "=N(%s)>0", waiting),
		.format = b->look.fair };
	lxw_conditional_format unmet = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
		.value_string = (char *)arena_printf(b->arena, "=N(%s)>0", musts),
		.format = b->look.bad };

	worksheet_conditional_format_range(
	    b->results, RESULT_FIRST, RESULT_WAITING, (lxw_row_t)last, RESULT_WAITING, &open);
	worksheet_conditional_format_range(
	    b->results, RESULT_FIRST, RESULT_MUSTS, (lxw_row_t)last, RESULT_MUSTS, &unmet);
}

void
book_write_results(struct book *b)
{
	static lxw_row_col_options hidden = { .hidden = LXW_TRUE },
				   inside = { .hidden = LXW_TRUE, .level = 1 };
	lxw_worksheet *w = b->results;
	int last;

	book_put_text(b, w, 0, RESULT_NAME, lang_word("output/results"), b->look.title);
	book_put_text(b, w, 1, RESULT_NAME, b->rule == RULE_OTHER ?
	    lang_word("output/checklist-scored-rule-own") :
	    lang_word("output/n-0-100-while-anything"), b->look.small);
	for (int c = 0; c <= RESULT_REMARK; c++)
		book_put_text(b, w, RESULT_HEAD, c, lang_word(shown[c]), b->look.head);
	for (int c = RESULT_COUNT; b->rule != RULE_OTHER && c < RESULT_COLUMNS; c++)
		book_put_text(
		    b, w, RESULT_HEAD, c, lang_word(inner[c - RESULT_COUNT]), b->look.head);
	last = lay_out(b);
	for (guint i = 0; i < b->nodes->len; i++)
		put_node(b, b->nodes->pdata[i]);
	colour_results(b, last);
	book_set_height(w, 0, 1, 18);
	book_set_height(w, RESULT_HEAD, 2, 10);
	worksheet_set_column_opt(w, RESULT_ID, RESULT_ID, 10, NULL, &hidden);
	worksheet_set_column(w, RESULT_NAME, RESULT_NAME, NAME_WIDTH, NULL);
	worksheet_set_column(w, RESULT_SCORE, RESULT_SCORE, 15, NULL);
	worksheet_set_column(w, RESULT_LOW, RESULT_TARGET, 8, NULL);
	worksheet_set_column(w, RESULT_GAP, RESULT_GAP, 13, NULL);
	worksheet_set_column(w, RESULT_ASKED, RESULT_MUSTS, 9, NULL);
	worksheet_set_column(w, RESULT_REMARK, RESULT_REMARK, 26, NULL);
	worksheet_set_column_opt(w, RESULT_COUNT, RESULT_COLUMNS - 1, 10, NULL, &inside);
	worksheet_freeze_panes(w, RESULT_FIRST, RESULT_SCORE);
	book_set_print(w, last, RESULT_NAME, RESULT_REMARK, RESULT_HEAD);
	book_set_protection(w);
}
