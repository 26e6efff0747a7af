/* SPDX-License-Identifier: Apache-2.0 */
/* The report of a score; nothing is computed but places on paper. */
#include "report/score_report.h"
#include "report/report.h"
#include "report/score_parts.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <math.h>
#include <string.h>

#define STEPS	3		/* on page one */
#define MUSTS	6

/* ---- the radar ---- */

enum ring { RING_GRID, RING_HIGH, RING_LOW, RING_TARGET };

/* Of the grid the value is the same for all. */
static double
ring_value(const struct result_node *n, enum ring ring, double fixed)
{
	const long values[] = {
		[RING_HIGH] = n->high, [RING_LOW] = n->low, [RING_TARGET] = n->target
	};

	return ring == RING_GRID ? fixed : (double)values[ring] / (double)MAX(n->of, 1);
}

/*
 * A closed line through the groups' values; tenths as
 * integers: no locale, the same digits everywhere.
 */
static void
put_ring(struct report *p, const GPtrArray *groups, enum ring ring, double fixed)
{
	static const char *const kinds[] = { "grid", "high", "low", "target" };
	GString *points = g_string_new(NULL);

	for (guint i = 0; i < groups->len; i++) {
		const struct result_group *g = groups->pdata[i];
		double angle = 2 * G_PI * (double)i / (double)groups->len - G_PI / 2,
		       v = ring_value(&g->node, ring, fixed);

		g_string_append_printf(points, "%s%ld,%ld", i > 0 ? " " : "",
		    lround(1000 * v * cos(angle)), lround(1000 * v * sin(angle)));
	}
	xml_open(&p->b.x, "ring");
	xml_attr(&p->b.x, "kind", kinds[ring]);
	xml_attr(&p->b.x, "points", points->str);
	xml_close(&p->b.x, "ring");
	g_string_free(points, TRUE);
}

static void
put_mark(struct report *p, size_t i, size_t n)
{
	double angle = 2 * G_PI * (double)i / (double)n - G_PI / 2;
	char *x = g_strdup_printf("%ld", lround(1130 * cos(angle))),
	     *y = g_strdup_printf("%ld", lround(1130 * sin(angle)) + 40);
	char *number = g_strdup_printf("%zu", i + 1);

	xml_open(&p->b.x, "mark");
	xml_attr(&p->b.x, "x", x);
	xml_attr(&p->b.x, "y", y);
	xml_text(&p->b.x, number);
	xml_close(&p->b.x, "mark");
	g_free(number);
	g_free(x);
	g_free(y);
}

/* Groups of DIMENSION (NULL: of none) that have a score, const struct result_group *. */
static GPtrArray *
scored_groups(const struct result *r, const char *dimension)
{
	GPtrArray *out = g_ptr_array_new();

	for (size_t i = 0; i < r->n_groups; i++)
		if (r->groups[i].node.low != RESULT_NONE &&
		    g_strcmp0(r->groups[i].dimension, dimension) == 0)
			g_ptr_array_add(out, (gpointer)&r->groups[i]);
	return out;
}

/* Three groups make a figure. */
static void
put_radar(struct report *p, const GPtrArray *groups)
{
	if (groups->len < 3)
		return;
	xml_open(&p->b.x, "radar");
	xml_attr(&p->b.x, "alt", lang_word("output/radar-chart-scores-targets"));
	for (int k = 1; k <= 4; k++)
		put_ring(p, groups, RING_GRID, k / 4.0);
	put_ring(p, groups, RING_HIGH, 0);
	put_ring(p, groups, RING_LOW, 0);
	put_ring(p, groups, RING_TARGET, 0);
	for (guint i = 0; i < groups->len; i++)
		put_mark(p, i, groups->len);
	xml_close(&p->b.x, "radar");
}

/* ---- page one ---- */

void
score_put_facts(struct report *p, const struct result *r)
{
	const struct profile *profile =
	    r->profile != NULL ? model_profile(p->b.model, r->profile) : NULL;

	report_facts(p);
	report_fact(p, lang_word("output/answered"), r->respondent);
	if (r->person != NULL)
		report_fact(p, lang_word("respondent-person"), r->person);
	report_fact(p, lang_word("output/date-answers"), r->date);
	report_fact(p, lang_word("output/edition"), r->edition);
	report_fact(
	    p, lang_word("output/profile"), profile != NULL ? mtext_get(&profile->title) : "");
	report_facts_end(p);
}

static void
put_overall(struct report *p, const struct result_node *guide)
{
	char *score = report_score(guide), *target = report_target(guide), *gap = report_gap(guide),
	     *of, *more;

	of = guide->of != RESULT_NONE ? report_number(guide->of, guide->of) : g_strdup("");
	more = guide->low != RESULT_NONE ?
	    g_strdup_printf(lang_pick("of %s; target %s, gap %s", "／%s（目標 %s、目標との差 %s）"),
		of, target, gap) :
	    g_strdup(lang_word("output/no-score-no-answer"));
	xml_open(&p->b.x, "score");
	xml_element(&p->b.x, "value", score);
	xml_element(&p->b.x, "more", more);
	xml_close(&p->b.x, "score");
	g_free(score);
	g_free(target);
	g_free(gap);
	g_free(of);
	g_free(more);
}

/* Under a rule with levels: the one reached, or from which to which while answers are missing. */
static void
put_level(struct report *p, const struct result_node *guide)
{
	char *level;

	if (guide->levels == RESULT_NONE)
		return;
	level = guide->level == guide->level_high ? g_strdup_printf("%ld", guide->level) :
	    g_strdup_printf("%ld–%ld", guide->level, guide->level_high);
	report_p(
	    p, lang_pick("Level reached: %s of %ld", "到達した段階 %s/%ld"), level, guide->levels);
	g_free(level);
}

void
score_put_counts(struct report *p, const struct result *r)
{
	const struct result_counts *c = &r->guide.counts;
	const long *n = c->states;

	report_p(p,
	    lang_pick(
		"%s%ld questions apply: %ld met, %ld partly, %ld unmet, %ld not applicable, %ld unknown, %ld open.",
		"%s対象の設問は %ld 件です。満たす %ld、一部 %ld、満たさない %ld、該当なし %ld、分からない %ld、未回答 %ld。"),
	    r->complete ? "" : lang_word("output/answers-missing-or-unknown"), c->applicable,
	    n[RESULT_STATE_MET], n[RESULT_STATE_PARTLY], n[RESULT_STATE_UNMET], n[RESULT_STATE_NA],
	    n[RESULT_STATE_UNKNOWN], n[RESULT_STATE_OPEN] + n[RESULT_STATE_UNDETERMINED]);
	put_level(p, &r->guide);
	if (r->guide.guard)
		report_note(p, "caution", lang_word("output/so-much-not-applicable"));
}

static void
put_score_row(struct report *p, const char *title, const struct result_node *n)
{
	char *score = report_score(n), *target = report_target(n), *gap = report_gap(n);

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, title);
	report_cell_end(p);
	report_cell(p, false);
	report_bar(p, n);
	report_cell_end(p);
	report_cells(p, score, target, gap, NULL);
	report_row_end(p);
	g_free(score);
	g_free(target);
	g_free(gap);
}

static void
put_dimension_scores(
    struct report *p, const struct result *r, const char *dimension, const char *title)
{
	static const char *const heads[] = { "output/group-2", "output/bar", ">output/score",
		">output/target", ">output/gap", NULL };
	static const unsigned shares[] = { 400, 240, 130, 100, 130 };
	GPtrArray *groups = scored_groups(r, dimension);
	char *anchor =
	    dimension == NULL ? g_strdup("groups") : g_strconcat("groups-", dimension, NULL);

	report_section(p, anchor, title, false);
	put_radar(p, groups);
	report_table(p, lang_word("output/bars-dark-lowest-pale"), heads, shares);
	put_score_row(p, lang_word("output/overall-2"), &r->guide);
	for (guint i = 0; i < groups->len; i++) {
		const struct result_node *n =
		    &((const struct result_group *)groups->pdata[i])->node;
		char *name = g_strdup_printf("%u. %s", i + 1, report_group(p, n->id));

		put_score_row(p, name, n);
		g_free(name);
	}
	report_table_end(p);
	report_section_end(p);
	g_ptr_array_free(groups, TRUE);
	g_free(anchor);
}

/* A radar and a table a dimension: its groups together are the whole, those of two are it twice. */
static void
put_group_scores(struct report *p, const struct result *r)
{
	const struct checklist *c = p->checklist;
	bool plain = c->dimensions->len == 0;

	for (guint i = 0; i < c->groups->len; i++)
		plain |= ((const struct group *)c->groups->pdata[i])->dimension == NULL;
	if (plain)
		put_dimension_scores(p, r, NULL, lang_word("output/scores-group"));
	for (guint i = 0; i < c->dimensions->len; i++) {
		const struct dimension *d = c->dimensions->pdata[i];
		char *title = g_strdup_printf(
		    "%s: %s", lang_word("output/scores-group"), mtext_get(&d->title));

		put_dimension_scores(p, r, d->id, title);
		g_free(title);
	}
}

/* "guide" or "group:ID" as the node of the result, and its name. */
static const struct result_node *
node_named(const struct report *p, const struct result *r, const char *name, const char **title)
{
	*title = lang_word("output/overall-2");
	if (!g_str_has_prefix(name, "group:"))
		return &r->guide;
	name += strlen("group:");
	*title = report_group(p, name);
	for (size_t i = 0; i < r->n_groups; i++)
		if (strcmp(r->groups[i].node.id, name) == 0)
			return &r->groups[i].node;
	g_assert_not_reached();		/* the engine compares groups that it scored */
}

static void
put_against_row(struct report *p, const struct result *r, const struct result_beside *row)
{
	const char *title;
	const struct result_node *n = node_named(p, r, row->node, &title);
	char *score = report_score(n), *mean = report_number(row->mean, n->of),
	     *deviation = report_number(row->deviation, n->of), *t;

	t = row->has_t_score ? report_number(row->t_score, 1000) : g_strdup(lang_pick("–", "―"));
	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, title);
	report_cell_end(p);
	report_cells(p, score, mean, deviation, t, NULL);
	report_row_end(p);
	g_free(score);
	g_free(mean);
	g_free(deviation);
	g_free(t);
}

/* Beside a group whose statistics were given. */
static void
put_against(struct report *p, const struct result *r)
{
	static const char *const heads[] = { "output/group-2", ">output/score",
		">output/mean-group", ">output/standard-deviation", ">output/t-score", NULL };
	static const unsigned shares[] = { 400, 160, 150, 150, 140 };

	report_section(p, "against", lang_word("output/beside-group"), true);
	report_p(p,
	    lang_pick(
		"Statistics of %ld sheets or more. A T-score of 50 is the mean, 10 more or less a standard deviation; a score that is a range has the T-score of its lowest end.",
		"%ld 件以上の回答票の統計と比べます。偏差値は、平均が 50、標準偏差一つ分が 10 です。幅のある点は、最低の点で求めます。"),
	    r->against_sheets);
	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < r->n_against; i++)
		put_against_row(p, r, &r->against[i]);
	report_table_end(p);
	report_section_end(p);
}

static void
put_question_line(struct report *p, const char *id, bool advice, const char *more)
{
	const struct question *q = model_question(p->b.model, id);
	const char *text = q == NULL                 ? "" :
	    advice && *mtext_get(&q->advice) != '\0' ? mtext_get(&q->advice) :
						       mtext_get(&q->text);

	report_item(p);
	report_question(p, id);
	report_say(p, lang_pick(" ", "　"));
	report_say(p, text);
	report_say(p, more);
	report_item_end(p);
}

/* Musts that nobody can call met or unmet yet. */
static size_t
waiting_musts(const struct result *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_questions; i++) {
		const struct result_question *q = &r->questions[i];

		n += strcmp(q->strength, "must") == 0 &&
		    (q->state == RESULT_STATE_OPEN || q->state == RESULT_STATE_UNKNOWN ||
			q->state == RESULT_STATE_UNDETERMINED);
	}
	return n;
}

static void
put_musts(struct report *p, const struct result *r)
{
	const struct result_ids *musts = &r->unmet_musts;
	size_t waiting = waiting_musts(r);

	report_section(p, "musts", lang_word("output/musts-not-met"), false);
	if (musts->n == 0) {
		report_p(p, "%s", lang_word("output/none"));
	} else {
		report_list(p, false);
		for (size_t i = 0; i < musts->n && i < MUSTS; i++)
			put_question_line(p, musts->ids[i], false, "");
		report_list_end(p);
		if (musts->n > MUSTS)
			report_p(p,
			    lang_pick("and %zu more, in the table of questions",
				"ほかに %zu 件（設問の表に示します）"),
			    musts->n - MUSTS);
	}
	if (waiting > 0)
		report_p(p,
		    lang_pick("%zu more musts have no settled answer yet.",
			"このほか、回答の定まっていない必須の設問が %zu 件あります。"),
		    waiting);
	report_section_end(p);
}

static void
put_first_steps(struct report *p, const struct result *r)
{
	if (r->n_steps == 0)
		return;
	report_section(p, "first", lang_word("output/what-do-first"), false);
	report_list(p, true);
	for (size_t i = 0; i < r->n_steps && i < STEPS; i++) {
		const struct result_step *s = &r->steps[i];
		char *gain = g_strdup_printf("%ld.%ld", s->gain / 10, s->gain % 10),
		     *more = g_strdup_printf(lang_pick(" (+%s)", "（+%s点）"), gain);

		put_question_line(p, s->question, true, r->guide.of == 1000 ? more : "");
		g_free(gain);
		g_free(more);
	}
	report_list_end(p);
	report_section_end(p);
}

/* ---- for who does the work ---- */

/* What a score was made of: its fraction, and the questions. */
void
score_put_inputs(struct report *p, const struct result_node *n)
{
	char *label = g_strdup_printf(lang_pick("%zu questions", "%zu 問"), n->inputs.n);

	xml_open(&p->b.x, "inputs");
	xml_attr(&p->b.x, "label", label);
	if (n->num != RESULT_NONE) {
		char *fraction = g_strdup_printf("%ld/%ld", n->num, n->den);

		report_say(p, fraction);
		report_say(p, lang_word("output/from-2"));
		g_free(fraction);
	}
	for (size_t i = 0; i < n->inputs.n; i++) {
		if (i > 0)
			report_say(p, lang_pick(", ", "、"));
		report_question(p, n->inputs.ids[i]);
	}
	xml_close(&p->b.x, "inputs");
	g_free(label);
}

static void
put_input_row(struct report *p, const char *title, const struct result_node *n)
{
	char *score = report_score(n);

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, title);
	report_cell_end(p);
	report_cells(p, score, NULL);
	report_cell(p, false);
	score_put_inputs(p, n);
	report_cell_end(p);
	report_row_end(p);
	g_free(score);
}

static void
put_inputs(struct report *p, const struct result *r, bool new_page)
{
	static const char *const heads[] = { "output/score-2", ">output/score", "output/made",
		NULL };
	static const unsigned shares[] = { 270, 130, 600 };

	report_section(p, "inputs", lang_word("output/what-scores-made"), new_page);
	report_p(p, "%s", lang_word("output/score-fraction-rounded-once"));
	report_table(p, NULL, heads, shares);
	put_input_row(p, lang_word("output/overall-2"), &r->guide);
	for (size_t i = 0; i < r->n_groups; i++)
		put_input_row(p, report_group(p, r->groups[i].node.id), &r->groups[i].node);
	report_table_end(p);
	report_section_end(p);
}

static void
put_step(struct report *p, const struct result_step *s, const struct result_question *q)
{
	const struct question *question = model_question(p->b.model, s->question);
	char *change = s->from != RESULT_NONE ? g_strdup_printf("%ld → %ld", s->from, s->to) :
						g_strdup_printf("? → %ld", s->to);
	char *gain = g_strdup_printf("%ld.%ld", s->gain / 10, s->gain % 10);

	report_row(p, NULL);
	report_cell(p, true);
	report_question(p, s->question);
	report_cell_end(p);
	report_cell(p, false);
	report_say(p,
	    question == NULL                          ? "" :
		*mtext_get(&question->advice) != '\0' ? mtext_get(&question->advice) :
							mtext_get(&question->text));
	report_cell_end(p);
	report_cells(
	    p, change, gain, q->owner != NULL ? q->owner : "", q->due != NULL ? q->due : "", NULL);
	report_row_end(p);
	g_free(change);
	g_free(gain);
}

void
score_put_plan(struct report *p, const struct result *r, size_t most)
{
	static const char *const heads[] = { "output/question", "output/what-do", "output/from",
		">output/gain", "output/owner", "output/due", NULL };
	static const unsigned shares[] = { 150, 440, 100, 70, 130, 110 };

	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < r->n_steps && i < most; i++)
		put_step(p, &r->steps[i], result_question(r, r->steps[i].question));
	report_table_end(p);
}

/* ---- questions ---- */

static void
put_evidence(struct report *p, const struct result_evidence *e)
{
	const struct { const char *text, *word; } extra[] = {
		{ e->expires, "output/valid-until-2" }, { e->date, "output/of-2" }, { e->digest, "output/sha-256" }, { e->note, "output/note-3" },
	};
	GString *s = g_string_new(e->ref);

	for (size_t i = 0; i < G_N_ELEMENTS(extra); i++)
		if (extra[i].text != NULL && *extra[i].text != '\0')
			g_string_append_printf(s, lang_pick(" (%s %s)", "（%s %s）"),
			    lang_word(extra[i].word), extra[i].text);
	if (e->changed != NULL)
		g_string_append(s, lang_word("output/changed-since"));
	report_label(p, lang_word("output/evidence"), s->str);
	g_string_free(s, TRUE);
}

static char *
question_points(const struct result_question *q, long unit)
{
	if (q->low == RESULT_NONE)
		return g_strdup(lang_pick("–", "―"));
	if (q->low == q->high)
		return g_strdup_printf("%ld/%ld × %ld", q->low, unit, q->weight);
	return g_strdup_printf(
	    lang_pick("%ld–%ld/%ld × %ld", "%ld～%ld/%ld × %ld"), q->low, q->high, unit, q->weight);
}

static const char *
strength(const char *strength_name)
{
	const char *text = lang_word_of("strength", strength_name);

	return text != NULL ? text : strength_name;
}

static const char *
fault(enum result_fault kind)
{
	switch (kind) {
	case RESULT_FAULT_MISSING:
		return lang_word("output/evidence-asked-missing");
	case RESULT_FAULT_EXPIRED:
		return lang_word("output/evidence-has-expired-2");
	case RESULT_FAULT_CHANGED:
		return lang_word("output/evidence-has-changed");
	default:
		return NULL;
	}
}

/* The question, and what was written and found at its answer. */
static void
put_asked(struct report *p, const struct result_question *q, const struct question *question)
{
	bool below = q->state != RESULT_STATE_MET && q->state != RESULT_STATE_NA &&
	    q->state != RESULT_STATE_SKIPPED;

	report_cell(p, false);
	report_say(p, question != NULL ? mtext_get(&question->text) : "");
	if (question != NULL && question->provision != NULL)
		report_label(p, lang_word("output/provision"), question->provision->id);
	report_label(p, lang_word("output/reason"), q->reason);
	report_label(p, lang_word("output/note"), q->note);
	for (size_t i = 0; i < q->n_evidence; i++)
		put_evidence(p, &q->evidence[i]);
	report_label(p, lang_word("output/fault"), fault(q->fault));
	if (below && question != NULL)
		report_label(p, lang_word("output/next-step"), mtext_get(&question->advice));
	report_cell_end(p);
}

static void
put_question(struct report *p, const struct result *r, const struct result_question *q)
{
	const struct question *question = model_question(p->b.model, q->id);
	char *answer = report_answer(p, q), *points = question_points(q, r->unit),
	     *level = g_strdup_printf("%ld", q->target);
	char *gap = q->answer < 0 ? g_strdup(lang_pick("–", "―")) :
				    g_strdup_printf("%ld", MAX(q->target - q->answer, 0));
	char *anchor = g_strconcat("q-", q->id, NULL);

	report_row(p, anchor);
	report_cell(p, true);
	report_say(p, q->id);
	report_break(p);
	report_say(p, strength(q->strength));
	report_cell_end(p);
	put_asked(p, q, question);
	report_cells(p, answer, level, gap, report_state(q->state), points, NULL);
	report_row_end(p);
	g_free(answer);
	g_free(points);
	g_free(level);
	g_free(gap);
	g_free(anchor);
}

static void
put_questions(struct report *p, const struct result *r)
{
	static const char *const heads[] = { "output/question", "output/what-asked",
		"output/answer", ">output/target", ">output/gap", "output/state",
		">output/points-weight", NULL };
	static const unsigned shares[] = { 150, 420, 120, 60, 50, 100, 100 };
	const struct checklist *c = p->checklist;

	report_section(p, "questions", lang_word("output/questions"), false);
	for (guint g = 0; g < c->groups->len; g++) {
		const struct group *group = c->groups->pdata[g];
		char *anchor = g_strconcat("g-", group->id, NULL);

		report_section(p, anchor, mtext_get(&group->title), false);
		report_table(p, NULL, heads, shares);
		for (size_t i = 0; i < r->n_questions; i++) {
			const struct question *question =
			    model_question(p->b.model, r->questions[i].id);

			/* In its first group only: an anchor stands once. */
			if (question != NULL && question->groups->len > 0 &&
			    question->groups->pdata[0] == group)
				put_question(p, r, &r->questions[i]);
		}
		report_table_end(p);
		report_section_end(p);
		g_free(anchor);
	}
	report_section_end(p);
}

/* ---- source documents ---- */

static void
put_clause_row(struct report *p, const struct result_source *source, const struct result_clause *c)
{
	char *ref = g_strdup_printf("%s:%s", source->node.id, c->node.id);
	char *score = report_score(&c->node), *target = report_target(&c->node);

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, c->node.id);
	report_cell_end(p);
	report_cells(p, report_clause(model_clause(p->b.model, ref, NULL, NULL)),
	    report_state(c->state), report_basis(c->basis), score, target, NULL);
	report_cell(p, false);
	score_put_inputs(p, &c->node);
	report_cell_end(p);
	report_row_end(p);
	g_free(ref);
	g_free(score);
	g_free(target);
}

static void
put_source(struct report *p, const struct result_source *source)
{
	static const char *const heads[] = { "output/clause-2", "output/content", "output/state",
		"output/basis", ">output/score", ">output/target", "output/made", NULL };
	static const unsigned shares[] = { 150, 270, 90, 70, 110, 70, 240 };
	char *anchor = g_strconcat("s-", source->node.id, NULL);
	size_t without = 0;

	report_section(p, anchor, report_source(p, source->node.id), false);
	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < source->n_clauses; i++) {
		if (source->clauses[i].asked)
			put_clause_row(p, source, &source->clauses[i]);
		else
			without++;
	}
	report_table_end(p);
	if (without > 0)
		report_p(p,
		    lang_pick("%zu further clauses have no question and so no score.",
			"このほか %zu 件の条項には設問がなく、点もありません。"),
		    without);
	report_section_end(p);
	g_free(anchor);
}

static void
put_sources(struct report *p, const struct result *r)
{
	static const char *const heads[] = { "output/document-2", "output/bar", ">output/score",
		">output/target", ">output/gap", NULL };
	static const unsigned shares[] = { 400, 240, 130, 100, 130 };

	report_section(p, "sources", lang_word("output/source-document"), false);
	report_p(p, "%s", lang_word("output/through-mappings-same-answers"));
	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < r->n_sources; i++)
		put_score_row(p, report_source(p, r->sources[i].node.id), &r->sources[i].node);
	report_table_end(p);
	for (size_t i = 0; i < r->n_sources; i++)
		put_source(p, &r->sources[i]);
	report_section_end(p);
}

void
score_put_reading(struct report *p, const struct result *r)
{
	report_section(p, "about", lang_word("output/about-paper"), false);
	report_facts(p);
	report_fact(p, lang_word("output/checklist-2"), mtext_get(&p->checklist->title));
	report_fact(p, lang_word("output/scoring-rule"), r->scoring);
	report_fact(p, lang_word("output/evidence-valid-2"), r->as_of);
	report_fact(p, lang_word("output/fingerprint-checklist"), r->fingerprint);
	report_facts_end(p);
	report_note(p, "note", mtext_get(&p->b.model->notice));
	report_section_end(p);
}

xmlDoc *
score_report(const struct model *m, const struct trace *t, const struct result *r)
{
	const struct checklist *c = model_checklist(m, r->checklist);
	bool turned = false;			/* page one is over */
	struct report p;

	if (c == NULL)
		return NULL;
	report_begin(&p, m, t, c, "score", lang_word("output/result-self-assessment"));
	score_put_facts(&p, r);
	put_overall(&p, &r->guide);
	score_put_counts(&p, r);
	/* What must be decided stands on page one however many groups there are. */
	put_musts(&p, r);
	put_first_steps(&p, r);
	put_group_scores(&p, r);
	if (r->against != NULL) {
		put_against(&p, r);
		turned = true;
	}
	if (r->n_steps > 0) {
		report_section(&p, "plan", lang_word("output/plan"), !turned);
		score_put_plan(&p, r, G_MAXSIZE);
		report_section_end(&p);
		turned = true;
	}
	put_inputs(&p, r, !turned);
	put_questions(&p, r);
	put_sources(&p, r);
	score_put_reading(&p, r);
	return report_end(&p);
}
