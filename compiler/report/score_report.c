/* SPDX-License-Identifier: Apache-2.0 */
/* The report of a score, from its JSON; nothing is computed but places on paper. */
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

/* A closed line through the groups' values; tenths as integers: no locale, the same digits everywhere. */
static void
put_ring(struct report *p, const json_t *groups, const char *key, const char *kind, double fixed)
{
	size_t n = json_array_size(groups), i;
	GString *points = g_string_new(NULL);
	const json_t *g;

	json_array_foreach(groups, i, g) {
		double angle = 2 * G_PI * (double)i / (double)n - G_PI / 2;
		double v = key == NULL ? fixed : (double)json_number(g, key) / (double)MAX(json_number(g, "of"), 1);

		g_string_append_printf(points, "%s%ld,%ld", i > 0 ? " " : "", lround(1000 * v * cos(angle)), lround(1000 * v * sin(angle)));
	}
	xml_open(&p->b.x, "ring");
	xml_attr(&p->b.x, "kind", kind);
	xml_attr(&p->b.x, "points", points->str);
	xml_close(&p->b.x, "ring");
	g_string_free(points, TRUE);
}

static void
put_mark(struct report *p, size_t i, size_t n)
{
	double angle = 2 * G_PI * (double)i / (double)n - G_PI / 2;
	char *x = g_strdup_printf("%ld", lround(1130 * cos(angle))), *y = g_strdup_printf("%ld", lround(1130 * sin(angle)) + 40);
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

/* Groups of DIMENSION ("": of none) that have a score; the radar needs three to be a figure. */
static json_t *
scored_groups(const json_t *result, const char *dimension)
{
	json_t *out = json_array();
	const json_t *g;
	size_t i;

	json_array_foreach(json_object_get(result, "groups"), i, g)
		if (json_has(g, "low") && strcmp(json_text(g, "dimension"), dimension) == 0)
			json_array_append(out, (json_t *)g);
	return out;
}

static void
put_radar(struct report *p, const json_t *groups)
{
	size_t n = json_array_size(groups);

	if (n < 3)
		return;
	xml_open(&p->b.x, "radar");
	xml_attr(&p->b.x, "alt", lang_word("output/radar-chart-scores-targets"));
	for (int k = 1; k <= 4; k++)
		put_ring(p, groups, NULL, "grid", k / 4.0);
	put_ring(p, groups, "high", "high", 0);
	put_ring(p, groups, "low", "low", 0);
	put_ring(p, groups, "target", "target", 0);
	for (size_t i = 0; i < n; i++)
		put_mark(p, i, n);
	xml_close(&p->b.x, "radar");
}

/* ---- page one ---- */

void
score_put_facts(struct report *p, const json_t *result)
{
	const struct profile *profile = model_profile(p->b.model, json_text(result, "profile"));

	report_facts(p);
	report_fact(p, lang_word("output/answered"), json_text(result, "respondent"));
	if (json_has(result, "person"))
		report_fact(p, lang_word("respondent-person"), json_text(result, "person"));
	report_fact(p, lang_word("output/date-answers"), json_text(result, "date"));
	report_fact(p, lang_word("output/edition"), json_text(result, "edition"));
	report_fact(p, lang_word("output/profile"), profile != NULL ? mtext_get(&profile->title) : "");
	report_facts_end(p);
}

static void
put_overall(struct report *p, const json_t *result)
{
	const json_t *guide = json_object_get(result, "guide");
	char *score = report_span(guide, "low", "high"), *target = report_points(guide, "target"), *gap = report_span(guide, "gap_low", "gap_high");
	char *of = report_points(guide, "of"), *more;

	more = json_has(guide, "low") ? g_strdup_printf(lang_pick("of %s; target %s, gap %s", "／%s（目標 %s、目標との差 %s）"), of, target, gap) :
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
put_level(struct report *p, const json_t *guide)
{
	long low = json_number(guide, "level"), high = json_number(guide, "level_high");
	char *level;

	if (!json_has(guide, "levels"))
		return;
	level = low == high ? g_strdup_printf("%ld", low) : g_strdup_printf("%ld–%ld", low, high);
	report_p(p, lang_pick("Level reached: %s of %ld", "到達した段階 %s/%ld"), level, json_number(guide, "levels"));
	g_free(level);
}

void
score_put_counts(struct report *p, const json_t *result)
{
	const json_t *guide = json_object_get(result, "guide"), *c = json_object_get(guide, "counts");

	report_p(p, lang_pick("%s%ld questions apply: %ld met, %ld partly, %ld unmet, %ld not applicable, %ld unknown, %ld open.",
	    "%s対象の設問は %ld 件です。満たす %ld、一部 %ld、満たさない %ld、該当なし %ld、分からない %ld、未回答 %ld。"),
	    json_is_true(json_object_get(result, "complete")) ? "" :
	    lang_word("output/answers-missing-or-unknown"),
	    json_number(c, "applicable"), json_number(c, "met"), json_number(c, "partly"), json_number(c, "unmet"), json_number(c, "na"),
	    json_number(c, "unknown"), json_number(c, "open") + json_number(c, "undetermined"));
	put_level(p, guide);
	if (json_is_true(json_object_get(guide, "guard")))
		report_note(p, "caution", lang_word("output/so-much-not-applicable"));
}

static void
put_score_row(struct report *p, const char *title, const json_t *node)
{
	char *score = report_span(node, "low", "high"), *target = report_points(node, "target"), *gap = report_span(node, "gap_low", "gap_high");

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, title);
	report_cell_end(p);
	report_cell(p, false);
	report_bar(p, node);
	report_cell_end(p);
	report_cells(p, score, target, gap, NULL);
	report_row_end(p);
	g_free(score);
	g_free(target);
	g_free(gap);
}

static void
put_dimension_scores(struct report *p, const json_t *result, const char *dimension, const char *title)
{
	static const char *const heads[] = { "output/group-2", "output/bar", ">output/score",
		">output/target", ">output/gap", NULL };
	static const unsigned shares[] = { 400, 240, 130, 100, 130 };
	json_t *groups = scored_groups(result, dimension), *g;
	char *anchor = *dimension == '\0' ? g_strdup("groups") : g_strconcat("groups-", dimension, NULL);
	size_t i;

	report_section(p, anchor, title, false);
	put_radar(p, groups);
	report_table(p, lang_word("output/bars-dark-lowest-pale"), heads, shares);
	put_score_row(p, lang_word("output/overall-2"), json_object_get(result, "guide"));
	json_array_foreach(groups, i, g) {
		char *name = g_strdup_printf("%zu. %s", i + 1, report_group(p, json_text(g, "id")));

		put_score_row(p, name, g);
		g_free(name);
	}
	report_table_end(p);
	report_section_end(p);
	json_decref(groups);
	g_free(anchor);
}

/* A radar and a table a dimension: its groups together are the whole, those of two are it twice. */
static void
put_group_scores(struct report *p, const json_t *result)
{
	const struct checklist *c = p->checklist;
	bool plain = c->dimensions->len == 0;

	for (guint i = 0; i < c->groups->len; i++)
		plain |= ((const struct group *)c->groups->pdata[i])->dimension == NULL;
	if (plain)
		put_dimension_scores(p, result, "", lang_word("output/scores-group"));
	for (guint i = 0; i < c->dimensions->len; i++) {
		const struct dimension *d = c->dimensions->pdata[i];
		char *title = g_strdup_printf("%s: %s", lang_word("output/scores-group"), mtext_get(&d->title));

		put_dimension_scores(p, result, d->id, title);
		g_free(title);
	}
}

/* "guide" or "group:ID" as the node of the result, and its name. */
static const json_t *
node_named(const struct report *p, const json_t *result, const char *name, const char **title)
{
	const json_t *g;
	size_t i;

	*title = lang_word("output/overall-2");
	if (!g_str_has_prefix(name, "group:"))
		return json_object_get(result, "guide");
	name += strlen("group:");
	*title = report_group(p, name);
	json_array_foreach(json_object_get(result, "groups"), i, g)
		if (strcmp(json_text(g, "id"), name) == 0)
			return g;
	return NULL;
}

static void
put_against_row(struct report *p, const json_t *result, const json_t *row)
{
	const char *title;
	const json_t *node = node_named(p, result, json_text(row, "node"), &title);
	char *score = report_span(node, "low", "high"), *t;
	char *mean = report_number(json_number(row, "mean"), json_number(node, "of"));
	char *deviation = report_number(json_number(row, "deviation"), json_number(node, "of"));

	t = json_has(row, "t_score") ? report_number(json_number(row, "t_score"), 1000) : g_strdup(lang_pick("–", "―"));
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
put_against(struct report *p, const json_t *result, const json_t *against)
{
	static const char *const heads[] = { "output/group-2", ">output/score", ">output/mean-group",
		">output/standard-deviation", ">output/t-score", NULL };
	static const unsigned shares[] = { 400, 160, 150, 150, 140 };
	const json_t *row;
	size_t i;

	report_section(p, "against", lang_word("output/beside-group"), true);
	report_p(p, lang_pick("Statistics of %ld sheets or more. A T-score of 50 is the mean, 10 more or less a standard deviation; a score that is a range has the T-score of its lowest end.",
	    "%ld 件以上の回答票の統計と比べます。偏差値は、平均が 50、標準偏差一つ分が 10 です。幅のある点は、最低の点で求めます。"),
	    json_number(against, "sheets"));
	report_table(p, NULL, heads, shares);
	json_array_foreach(json_object_get(against, "rows"), i, row)
		put_against_row(p, result, row);
	report_table_end(p);
	report_section_end(p);
}

static void
put_question_line(struct report *p, const char *id, bool advice, const char *more)
{
	const struct question *q = model_question(p->b.model, id);
	const char *text = q == NULL ? "" : advice && *mtext_get(&q->advice) != '\0' ? mtext_get(&q->advice) : mtext_get(&q->text);

	report_item(p);
	report_question(p, id);
	report_say(p, lang_pick(" ", "　"));
	report_say(p, text);
	report_say(p, more);
	report_item_end(p);
}

/* Musts that nobody can call met or unmet yet. */
static size_t
waiting_musts(const json_t *result)
{
	static const char *const waiting[] = { "open", "unknown", "undetermined", NULL };
	const json_t *q;
	size_t i, n = 0;

	json_array_foreach(json_object_get(result, "questions"), i, q)
		n += strcmp(json_text(q, "strength"), "must") == 0 && g_strv_contains(waiting, json_text(q, "state"));
	return n;
}

static void
put_musts(struct report *p, const json_t *result)
{
	const json_t *musts = json_object_get(result, "unmet_musts"), *x;
	size_t n = json_array_size(musts), i;

	report_section(p, "musts", lang_word("output/musts-not-met"), false);
	if (n == 0) {
		report_p(p, "%s", lang_word("output/none"));
	} else {
		report_list(p, false);
		json_array_foreach(musts, i, x)
			if (i < MUSTS)
				put_question_line(p, json_string_value(x), false, "");
		report_list_end(p);
		if (n > MUSTS)
			report_p(p, lang_pick("and %zu more, in the table of questions", "ほかに %zu 件（設問の表に示します）"), n - MUSTS);
	}
	n = waiting_musts(result);
	if (n > 0)
		report_p(p, lang_pick("%zu more musts have no settled answer yet.", "このほか、回答の定まっていない必須の設問が %zu 件あります。"), n);
	report_section_end(p);
}

static void
put_first_steps(struct report *p, const json_t *result)
{
	const json_t *steps = json_object_get(result, "steps"), *x;
	size_t i;

	if (json_array_size(steps) == 0)
		return;
	report_section(p, "first", lang_word("output/what-do-first"), false);
	report_list(p, true);
	json_array_foreach(steps, i, x) {
		char *gain, *more;

		if (i >= STEPS)
			break;
		gain = g_strdup_printf("%ld.%ld", json_number(x, "gain") / 10, json_number(x, "gain") % 10);
		more = g_strdup_printf(lang_pick(" (+%s)", "（+%s点）"), gain);
		put_question_line(p, json_text(x, "question"), true, json_number(json_object_get(result, "guide"), "of") == 1000 ? more : "");
		g_free(gain);
		g_free(more);
	}
	report_list_end(p);
	report_section_end(p);
}

/* ---- for who does the work ---- */

/* What a score was made of: its fraction, and the questions. */
void
score_put_inputs(struct report *p, const json_t *node)
{
	const json_t *list = json_object_get(node, "inputs"), *x;
	char *label = g_strdup_printf(lang_pick("%zu questions", "%zu 問"), json_array_size(list));
	size_t i;

	xml_open(&p->b.x, "inputs");
	xml_attr(&p->b.x, "label", label);
	if (json_has(node, "num")) {
		char *fraction = g_strdup_printf("%ld/%ld", json_number(node, "num"), json_number(node, "den"));

		report_say(p, fraction);
		report_say(p, lang_word("output/from-2"));
		g_free(fraction);
	}
	json_array_foreach(list, i, x) {
		if (i > 0)
			report_say(p, lang_pick(", ", "、"));
		report_question(p, json_string_value(x));
	}
	xml_close(&p->b.x, "inputs");
	g_free(label);
}

static void
put_input_row(struct report *p, const char *title, const json_t *node)
{
	char *score = report_span(node, "low", "high");

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, title);
	report_cell_end(p);
	report_cells(p, score, NULL);
	report_cell(p, false);
	score_put_inputs(p, node);
	report_cell_end(p);
	report_row_end(p);
	g_free(score);
}

static void
put_inputs(struct report *p, const json_t *result, bool new_page)
{
	static const char *const heads[] = { "output/score-2", ">output/score", "output/made", NULL };
	static const unsigned shares[] = { 270, 130, 600 };
	const json_t *g;
	size_t i;

	report_section(p, "inputs", lang_word("output/what-scores-made"), new_page);
	report_p(p, "%s", lang_word("output/score-fraction-rounded-once"));
	report_table(p, NULL, heads, shares);
	put_input_row(p, lang_word("output/overall-2"), json_object_get(result, "guide"));
	json_array_foreach(json_object_get(result, "groups"), i, g)
		put_input_row(p, report_group(p, json_text(g, "id")), g);
	report_table_end(p);
	report_section_end(p);
}

void
score_put_plan(struct report *p, const json_t *result, size_t most)
{
	static const char *const heads[] = { "output/question", "output/what-do", "output/from",
		">output/gain", "output/owner", "output/due", NULL };
	static const unsigned shares[] = { 150, 440, 100, 70, 130, 110 };
	const json_t *s;
	size_t i;

	report_table(p, NULL, heads, shares);
	json_array_foreach(json_object_get(result, "steps"), i, s) {
		const char *id = json_text(s, "question");
		const json_t *q = json_question(result, id);
		const struct question *question = model_question(p->b.model, id);
		char *change, *gain;

		if (i >= most)
			break;
		change = json_has(s, "from") ? g_strdup_printf("%ld → %ld", json_number(s, "from"), json_number(s, "to")) :
		    g_strdup_printf("? → %ld", json_number(s, "to"));
		gain = g_strdup_printf("%ld.%ld", json_number(s, "gain") / 10, json_number(s, "gain") % 10);
		report_row(p, NULL);
		report_cell(p, true);
		report_question(p, id);
		report_cell_end(p);
		report_cell(p, false);
		report_say(p, question == NULL ? "" : *mtext_get(&question->advice) != '\0' ? mtext_get(&question->advice) : mtext_get(&question->text));
		report_cell_end(p);
		report_cells(p, change, gain, json_text(q, "owner"), json_text(q, "due"), NULL);
		report_row_end(p);
		g_free(change);
		g_free(gain);
	}
	report_table_end(p);
}

/* ---- questions ---- */

static void
put_evidence(struct report *p, const json_t *q)
{
	static const struct { const char *key, *word; } extra[] = {
		{ "expires", "output/valid-until-2" }, { "date", "output/of-2" }, { "digest", "output/sha-256" }, { "note", "output/note-3" },
	};
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(q, "evidence"), i, e) {
		GString *s = g_string_new(json_text(e, "ref"));

		for (size_t k = 0; k < G_N_ELEMENTS(extra); k++)
			if (*json_text(e, extra[k].key) != '\0')
				g_string_append_printf(s, lang_pick(" (%s %s)", "（%s %s）"), lang_word(extra[k].word), json_text(e, extra[k].key));
		if (json_has(e, "changed"))
			g_string_append(s, lang_word("output/changed-since"));
		report_label(p, lang_word("output/evidence"), s->str);
		g_string_free(s, TRUE);
	}
}

static char *
question_points(const json_t *q, long unit)
{
	if (!json_has(q, "low"))
		return g_strdup(lang_pick("–", "―"));
	if (json_number(q, "low") == json_number(q, "high"))
		return g_strdup_printf("%ld/%ld × %ld", json_number(q, "low"), unit, json_number(q, "weight"));
	return g_strdup_printf(lang_pick("%ld–%ld/%ld × %ld", "%ld～%ld/%ld × %ld"), json_number(q, "low"), json_number(q, "high"), unit, json_number(q, "weight"));
}

static const char *
strength(const char *strength_name)
{
	const char *text = lang_word_of("strength", strength_name);

	return text != NULL ? text : strength_name;
}

static const char *
fault(const char *kind)
{
	if (strcmp(kind, "missing") == 0)
		return lang_word("output/evidence-asked-missing");
	return strcmp(kind, "expired") == 0 ? lang_word("output/evidence-has-expired-2") :
	    strcmp(kind, "changed") == 0 ? lang_word("output/evidence-has-changed") : "";
}

static void
put_question(struct report *p, const json_t *result, const json_t *q)
{
	const struct question *question = model_question(p->b.model, json_text(q, "id"));
	const json_t *a = json_object_get(q, "answer");
	long target = json_number(q, "target"), gap = json_is_integer(a) ? MAX(target - (long)json_integer_value(a), 0) : -1;
	char *answer = report_answer(p, q), *points = question_points(q, json_number(result, "unit"));
	char *level = g_strdup_printf("%ld", target), *gaps = gap < 0 ? g_strdup(lang_pick("–", "―")) : g_strdup_printf("%ld", gap);
	char *anchor = g_strconcat("q-", json_text(q, "id"), NULL);
	const char *state = json_text(q, "state");
	bool below = strcmp(state, "met") != 0 && strcmp(state, "na") != 0 && strcmp(state, "skipped") != 0;

	report_row(p, anchor);
	report_cell(p, true);
	report_say(p, json_text(q, "id"));
	report_break(p);
	report_say(p, strength(json_text(q, "strength")));
	report_cell_end(p);
	report_cell(p, false);
	report_say(p, question != NULL ? mtext_get(&question->text) : "");
	if (question != NULL && question->provision != NULL)
		report_label(p, lang_word("output/provision"), question->provision->id);
	report_label(p, lang_word("output/reason"), json_text(q, "reason"));
	report_label(p, lang_word("output/note"), json_text(q, "note"));
	put_evidence(p, q);
	report_label(p, lang_word("output/fault"), fault(json_text(q, "fault")));
	if (below && question != NULL)
		report_label(p, lang_word("output/next-step"), mtext_get(&question->advice));
	report_cell_end(p);
	report_cells(p, answer, level, gaps, report_state(state), points, NULL);
	report_row_end(p);
	g_free(answer);
	g_free(points);
	g_free(level);
	g_free(gaps);
	g_free(anchor);
}

static void
put_questions(struct report *p, const json_t *result)
{
	static const char *const heads[] = { "output/question", "output/what-asked", "output/answer",
		">output/target", ">output/gap", "output/state", ">output/points-weight", NULL };
	static const unsigned shares[] = { 150, 420, 120, 60, 50, 100, 100 };
	const struct checklist *c = p->checklist;

	report_section(p, "questions", lang_word("output/questions"), false);
	for (guint g = 0; g < c->groups->len; g++) {
		const struct group *group = c->groups->pdata[g];
		char *anchor = g_strconcat("g-", group->id, NULL);
		const json_t *q;
		size_t i;

		report_section(p, anchor, mtext_get(&group->title), false);
		report_table(p, NULL, heads, shares);
		json_array_foreach(json_object_get(result, "questions"), i, q) {
			const struct question *question = model_question(p->b.model, json_text(q, "id"));

			/* In its first group only: an anchor stands once. */
			if (question != NULL && question->groups->len > 0 && question->groups->pdata[0] == group)
				put_question(p, result, q);
		}
		report_table_end(p);
		report_section_end(p);
		g_free(anchor);
	}
	report_section_end(p);
}

/* ---- source documents ---- */

static void
put_clause_row(struct report *p, const json_t *source, const json_t *c)
{
	char *ref = g_strdup_printf("%s:%s", json_text(source, "id"), json_text(c, "id"));
	char *score = report_span(c, "low", "high"), *target = report_points(c, "target");

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, json_text(c, "id"));
	report_cell_end(p);
	report_cells(p, report_clause(model_clause(p->b.model, ref, NULL, NULL)), report_state(json_text(c, "state")),
	    report_basis(json_text(c, "basis")), score, target, NULL);
	report_cell(p, false);
	score_put_inputs(p, c);
	report_cell_end(p);
	report_row_end(p);
	g_free(ref);
	g_free(score);
	g_free(target);
}

static void
put_source(struct report *p, const json_t *source)
{
	static const char *const heads[] = { "output/clause-2", "output/content", "output/state",
		"output/basis", ">output/score", ">output/target", "output/made", NULL };
	static const unsigned shares[] = { 150, 270, 90, 70, 110, 70, 240 };
	const char *id = json_text(source, "id");
	char *anchor = g_strconcat("s-", id, NULL);
	const json_t *c;
	size_t i, without = 0;

	report_section(p, anchor, report_source(p, id), false);
	report_table(p, NULL, heads, shares);
	json_array_foreach(json_object_get(source, "clauses"), i, c) {
		if (json_has(c, "counts"))
			put_clause_row(p, source, c);
		else
			without++;
	}
	report_table_end(p);
	if (without > 0)
		report_p(p, lang_pick("%zu further clauses have no question and so no score.", "このほか %zu 件の条項には設問がなく、点もありません。"), without);
	report_section_end(p);
	g_free(anchor);
}

static void
put_sources(struct report *p, const json_t *result)
{
	static const char *const heads[] = { "output/document-2", "output/bar", ">output/score",
		">output/target", ">output/gap", NULL };
	static const unsigned shares[] = { 400, 240, 130, 100, 130 };
	const json_t *s;
	size_t i;

	report_section(p, "sources", lang_word("output/source-document"), false);
	report_p(p, "%s", lang_word("output/through-mappings-same-answers"));
	report_table(p, NULL, heads, shares);
	json_array_foreach(json_object_get(result, "sources"), i, s)
		put_score_row(p, report_source(p, json_text(s, "id")), s);
	report_table_end(p);
	json_array_foreach(json_object_get(result, "sources"), i, s)
		put_source(p, s);
	report_section_end(p);
}

void
score_put_reading(struct report *p, const json_t *result)
{
	report_section(p, "about", lang_word("output/about-paper"), false);
	report_facts(p);
	report_fact(p, lang_word("output/checklist-2"), mtext_get(&p->checklist->title));
	report_fact(p, lang_word("output/scoring-rule"), json_text(result, "scoring"));
	report_fact(p, lang_word("output/evidence-valid-2"), json_text(result, "as_of"));
	report_fact(p, lang_word("output/fingerprint-checklist"), json_text(result, "fingerprint"));
	report_facts_end(p);
	report_note(p, "note", mtext_get(&p->b.model->notice));
	report_section_end(p);
}

xmlDoc *
score_report(const struct model *m, const struct trace *t, const char *result)
{
	json_t *r = json_loads(result, 0, NULL);
	const struct checklist *c = r != NULL ? model_checklist(m, json_text(r, "checklist")) : NULL;
	const json_t *against = json_object_get(r, "against");
	bool turned = false;			/* page one is over */
	struct report p;

	if (c == NULL) {
		json_decref(r);
		return NULL;
	}
	report_begin(&p, m, t, c, "score", lang_word("output/result-self-assessment"));
	score_put_facts(&p, r);
	put_overall(&p, r);
	score_put_counts(&p, r);
	/* What must be decided stands on page one however many groups there are. */
	put_musts(&p, r);
	put_first_steps(&p, r);
	put_group_scores(&p, r);
	if (against != NULL) {
		put_against(&p, r, against);
		turned = true;
	}
	if (json_array_size(json_object_get(r, "steps")) > 0) {
		report_section(&p, "plan", lang_word("output/plan"), !turned);
		score_put_plan(&p, r, G_MAXSIZE);
		report_section_end(&p);
		turned = true;
	}
	put_inputs(&p, r, !turned);
	put_questions(&p, r);
	put_sources(&p, r);
	score_put_reading(&p, r);
	json_decref(r);
	return report_end(&p);
}
