/* SPDX-License-Identifier: Apache-2.0 */
/* The six steps over one answer sheet, from its score. */
#include "report/framework_report.h"
#include "report/declare_items.h"
#include "report/report.h"
#include "report/score_parts.h"
#include "answers/cell_words.h"
#include "base/date.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/tailor.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <stdarg.h>
#include <string.h>

/* The framework whose tasks are walked through; without it, every clause that is a task. */
#define FRAMEWORK	"nist-sp-800-218"

struct task { const json_t *source, *node; const struct clause *clause; };

struct walker {
	struct report		 p;
	const json_t		*result, *previous, *declaration;
	const struct profile	*profile;
	GArray			*tasks;		/* struct task */
};

/* ---- tasks ---- */

static const struct clause *
clause_at(const struct walker *w, const json_t *source, const json_t *node)
{
	char *ref = g_strdup_printf("%s:%s", json_text(source, "id"), json_text(node, "id"));
	const struct clause *c = model_clause(w->p.b.model, ref, NULL, NULL);

	g_free(ref);
	return c;
}

static void
add_tasks(struct walker *w, const json_t *source)
{
	const json_t *node;
	size_t i;

	json_array_foreach(json_object_get(source, "clauses"), i, node) {
		struct task t = { source, node, clause_at(w, source, node) };

		if (t.clause != NULL && g_strcmp0(t.clause->level, "task") == 0)
			g_array_append_val(w->tasks, t);
	}
}

static void
find_tasks(struct walker *w)
{
	const json_t *sources = json_object_get(w->result, "sources"), *s;
	size_t i;

	json_array_foreach(sources, i, s)
		if (strcmp(json_text(s, "id"), FRAMEWORK) == 0)
			add_tasks(w, s);
	if (w->tasks->len > 0)
		return;
	json_array_foreach(sources, i, s)
		add_tasks(w, s);
}

static const json_t *
node_of(const json_t *result, const char *source, const char *clause)
{
	const json_t *s, *c;
	size_t i, k;

	json_array_foreach(json_object_get(result, "sources"), i, s) {
		if (strcmp(json_text(s, "id"), source) != 0)
			continue;
		json_array_foreach(json_object_get(s, "clauses"), k, c)
			if (strcmp(json_text(c, "id"), clause) == 0)
				return c;
	}
	return NULL;
}

static void
put_task_head(struct walker *w, const struct task *t)
{
	report_cell(&w->p, true);
	report_say(&w->p, json_text(t->node, "id"));
	report_cell_end(&w->p);
	report_cells(&w->p, report_clause(t->clause), NULL);
}

/* ---- 1: requirements ---- */

static long
applying(const json_t *node)
{
	return json_has(node, "counts") ? json_number(json_object_get(node, "counts"), "applicable") : 0;
}

static void
put_fact_lines(struct walker *w)
{
	const struct checklist *c = w->p.checklist;
	const json_t *facts = json_object_get(w->result, "facts"), *v, *x;
	size_t k;

	report_facts(&w->p);
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];
		GString *value = g_string_new(NULL);

		v = json_object_get(facts, f->id);
		if (json_is_array(v)) {
			json_array_foreach(v, k, x)
				g_string_append_printf(value, "%s%s", k > 0 ? lang_pick(", ", "、") : "", cell_word_label(cell_words_role, json_string_value(x)));
		} else {
			g_string_append(value, v == NULL ? lang_word("output/not-said") :
			    json_is_true(v) ? lang_word("output/yes") : lang_word("output/no"));
		}
		report_fact(&w->p, mtext_get(&f->title), value->str);
		g_string_free(value, TRUE);
	}
	report_facts_end(&w->p);
}

/* Why a clause binds: the provisions that answer it, and the questions that apply to this profile. */
static void
put_why(struct walker *w, const struct clause *c, const json_t *node)
{
	const GPtrArray *maps = trace_clause_mappings(w->p.b.trace, c);
	bool first = true;

	for (guint i = 0; i < maps->len; i++) {
		const struct mapping *m = maps->pdata[i];

		if (m->provision->guide != w->p.checklist->guide)
			continue;
		report_say(&w->p, first ? "" : lang_pick(", ", "、"));
		report_say(&w->p, m->provision->id);
		report_say(&w->p, lang_pick(" (", "（"));
		report_say(&w->p, m->relation == REL_EQUAL || m->relation == REL_SUPERSET ? report_basis("proven") : report_basis("presumed"));
		report_say(&w->p, lang_pick(")", "）"));
		first = false;
	}
	report_say(&w->p, first ? "" : lang_pick("; ", "。"));
	score_put_inputs(&w->p, node);
}

/* Why it does not: no question, or what tailoring says of each. */
static void
put_why_not(struct walker *w, const json_t *node)
{
	const json_t *inputs = json_object_get(node, "inputs"), *x;
	size_t i;

	if (json_array_size(inputs) == 0)
		report_say(&w->p, lang_word("output/no-provision-guide-answers"));
	json_array_foreach(inputs, i, x) {
		const struct question *q = model_question(w->p.b.model, json_string_value(x));
		char *reason = q != NULL && w->profile != NULL && tailor_question(q, w->profile) == TAILOR_REMOVED ? tailor_reason(q, w->profile) : NULL;

		if (i > 0)
			report_break(&w->p);
		report_say(&w->p, json_string_value(x));
		report_say(&w->p, lang_pick(": ", "："));
		report_say(&w->p, reason != NULL ? reason : lang_word("output/condition-does-not-hold"));
		g_free(reason);
	}
}

static void
put_binding(struct walker *w)
{
	static const char *const heads[] = { "output/document-2", ">output/clauses-2", ">output/binding",
		">output/proven-2", ">output/without-question", NULL };
	static const unsigned shares[] = { 480, 110, 150, 130, 130 };
	const json_t *s, *c;
	size_t i, k;

	report_table(&w->p, NULL, heads, shares);
	json_array_foreach(json_object_get(w->result, "sources"), i, s) {
		unsigned all = 0, binding = 0, proven = 0, none = 0;
		char *n[4];

		json_array_foreach(json_object_get(s, "clauses"), k, c) {
			all++;
			binding += applying(c) > 0;
			proven += applying(c) > 0 && strcmp(json_text(c, "basis"), "proven") == 0;
			none += !json_has(c, "counts");
		}
		n[0] = g_strdup_printf("%u", all);
		n[1] = g_strdup_printf("%u", binding);
		n[2] = g_strdup_printf("%u", proven);
		n[3] = g_strdup_printf("%u", none);
		report_row(&w->p, NULL);
		report_cell(&w->p, true);
		report_say(&w->p, report_source(&w->p, json_text(s, "id")));
		report_cell_end(&w->p);
		report_cells(&w->p, n[0], n[1], n[2], n[3], NULL);
		report_row_end(&w->p);
		for (k = 0; k < 4; k++)
			g_free(n[k]);
	}
	report_table_end(&w->p);
}

static void
put_source_clauses(struct walker *w, const json_t *source, bool binding)
{
	static const char *const heads[] = { "output/clause-2", "output/content", "output/why", NULL };
	static const unsigned shares[] = { 140, 360, 500 };
	const json_t *c;
	size_t i;

	report_table(&w->p, NULL, heads, shares);
	json_array_foreach(json_object_get(source, "clauses"), i, c) {
		const struct clause *clause = clause_at(w, source, c);

		if (clause == NULL || (applying(c) > 0) != binding)
			continue;
		report_row(&w->p, NULL);
		report_cell(&w->p, true);
		report_say(&w->p, clause->id);
		report_cell_end(&w->p);
		report_cells(&w->p, report_clause(clause), NULL);
		report_cell(&w->p, false);
		if (binding)
			put_why(w, clause, c);
		else
			put_why_not(w, c);
		report_cell_end(&w->p);
		report_row_end(&w->p);
	}
	report_table_end(&w->p);
}

static bool
has_clauses(const json_t *source, bool binding)
{
	const json_t *c;
	size_t i;

	json_array_foreach(json_object_get(source, "clauses"), i, c)
		if ((applying(c) > 0) == binding)
			return true;
	return false;
}

static void
put_requirements(struct walker *w)
{
	report_section(&w->p, "S1", lang_word("output/requirements-analysis"), false);
	report_p(&w->p, "%s", lang_word("output/what-asked-organization-clauses"));
	put_fact_lines(w);
	put_binding(w);
	report_p(&w->p, "%s", lang_word("output/which-clauses-they-which"));
	report_section_end(&w->p);
}

/* Long, and looked up rather than read: after the six steps. */
static void
put_annex(struct walker *w)
{
	const json_t *s;
	size_t i;

	report_section(&w->p, "annex", lang_word("output/annex-clauses-one-one"), true);
	json_array_foreach(json_object_get(w->result, "sources"), i, s) {
		char *anchor = g_strconcat("req-", json_text(s, "id"), NULL);

		report_section(&w->p, anchor, report_source(&w->p, json_text(s, "id")), false);
		if (has_clauses(s, true)) {
			report_p(&w->p, "%s", lang_word("output/clauses-bind"));
			put_source_clauses(w, s, true);
		}
		if (has_clauses(s, false)) {
			report_p(&w->p, "%s", lang_word("output/clauses-do-not-as"));
			put_source_clauses(w, s, false);
		}
		report_section_end(&w->p);
		g_free(anchor);
	}
	report_section_end(&w->p);
}

/* ---- 2 and 3: present state, targets and gaps ---- */

/* The questions of a task, each with its answer, or with the way to its target. */
static void
put_levels(struct walker *w, const json_t *node, bool to_target)
{
	const json_t *x;
	size_t i;

	report_cell(&w->p, false);
	json_array_foreach(json_object_get(node, "inputs"), i, x) {
		const char *id = json_string_value(x);
		const json_t *q = json_question(w->result, id);
		char *answer = report_answer(&w->p, q), *target = report_level(&w->p, id, json_number(q, "target"));
		const char *state = json_text(q, "state");

		if (i > 0)
			report_break(&w->p);
		report_question(&w->p, id);
		report_say(&w->p, lang_pick(": ", "："));
		report_say(&w->p, strcmp(state, "skipped") == 0 ? report_state(state) : answer);
		if (to_target && strcmp(state, "skipped") != 0 && strcmp(state, "na") != 0) {
			report_say(&w->p, " → ");
			report_say(&w->p, target);
		}
		g_free(answer);
		g_free(target);
	}
	report_cell_end(&w->p);
}

static void
put_task_state(struct walker *w, const struct task *t)
{
	char *score = report_span(t->node, "low", "high");

	report_row(&w->p, NULL);
	put_task_head(w, t);
	if (json_has(t->node, "counts")) {
		report_cells(&w->p, report_state(json_text(t->node, "state")), report_basis(json_text(t->node, "basis")), score, NULL);
		put_levels(w, t->node, false);
	} else {
		report_cells(&w->p, report_state("none"), "", "", "", NULL);
	}
	report_row_end(&w->p);
	g_free(score);
}

static void
put_state(struct walker *w)
{
	static const char *const heads[] = { "output/task", "output/content", "output/state",
		"output/basis", ">output/score", "output/answers-2", NULL };
	static const unsigned shares[] = { 110, 270, 100, 80, 120, 320 };

	report_section(&w->p, "S2", lang_word("output/present-state"), false);
	score_put_counts(&w->p, w->result);
	report_table(&w->p, NULL, heads, shares);
	for (guint i = 0; i < w->tasks->len; i++)
		put_task_state(w, &g_array_index(w->tasks, struct task, i));
	report_table_end(&w->p);
	report_section_end(&w->p);
}

static void
put_gaps(struct walker *w)
{
	static const char *const heads[] = { "output/task", "output/content", ">output/target",
		">output/score", ">output/gap", "output/level-now-target", NULL };
	static const unsigned shares[] = { 110, 250, 80, 120, 120, 320 };

	report_section(&w->p, "S3", lang_word("output/target-levels-gap-analysis"), false);
	report_p(&w->p, "%s", lang_word("output/target-task-questions-which"));
	report_table(&w->p, NULL, heads, shares);
	for (guint i = 0; i < w->tasks->len; i++) {
		const struct task *t = &g_array_index(w->tasks, struct task, i);
		char *target, *score, *gap;

		if (json_number(t->node, "gap_high") == 0)
			continue;
		target = report_points(t->node, "target");
		score = report_span(t->node, "low", "high");
		gap = report_span(t->node, "gap_low", "gap_high");
		report_row(&w->p, NULL);
		put_task_head(w, t);
		report_cells(&w->p, target, score, gap, NULL);
		put_levels(w, t->node, true);
		report_row_end(&w->p);
		g_free(target);
		g_free(score);
		g_free(gap);
	}
	report_table_end(&w->p);
	report_section_end(&w->p);
}

/* ---- 4: plan ---- */

char **
framework_overdue(const char *result)
{
	json_t *r = json_loads(result, 0, NULL);
	GPtrArray *out = g_ptr_array_new();
	const json_t *s;
	size_t i;

	json_array_foreach(json_object_get(r, "steps"), i, s) {
		const json_t *q = json_question(r, json_text(s, "question"));

		if (date_has_passed(json_text(q, "due"), json_text(r, "as_of")))
			g_ptr_array_add(out, g_strdup(json_text(q, "id")));
	}
	g_ptr_array_add(out, NULL);
	json_decref(r);
	return (char **)g_ptr_array_free(out, FALSE);
}

struct plan { size_t all; unsigned unowned, undated, late; };

static struct plan
plan_of(const struct walker *w)
{
	const json_t *steps = json_object_get(w->result, "steps"), *s;
	struct plan plan = { .all = json_array_size(steps) };
	size_t i;

	json_array_foreach(steps, i, s) {
		const json_t *q = json_question(w->result, json_text(s, "question"));

		plan.unowned += *json_text(q, "owner") == '\0';
		plan.undated += *json_text(q, "due") == '\0';
		plan.late += date_has_passed(json_text(q, "due"), json_text(w->result, "as_of"));
	}
	return plan;
}

static void
put_plan(struct walker *w)
{
	const struct plan plan = plan_of(w);

	report_section(&w->p, "S4", lang_word("output/carrying-out-tasks"), false);
	report_p(&w->p, lang_pick("%zu questions are below their target: %u without an owner, %u without a date, %u past their date. Owner and date are written at the answer (owner, due).",
	    "目標に届いていない設問は %zu 件です。うち担当の決まっていないもの %u 件、期限のないもの %u 件、期限を過ぎたもの %u 件。担当と期限は、回答票の回答に owner と due として書きます。"),
	    plan.all, plan.unowned, plan.undated, plan.late);
	score_put_plan(&w->p, w->result, G_MAXSIZE);
	report_section_end(&w->p);
}

/* ---- 5: evaluation ---- */

static void
put_change(struct walker *w, const char *id, const char *title, const json_t *before, const json_t *now)
{
	char *was = before != NULL ? report_span(before, "low", "high") : g_strdup(lang_pick("–", "―")), *is = report_span(now, "low", "high");
	char *target = report_points(now, "target");

	report_row(&w->p, NULL);
	report_cell(&w->p, true);
	report_say(&w->p, id);
	report_cell_end(&w->p);
	report_cells(&w->p, title, was, is, target, NULL);
	report_row_end(&w->p);
	g_free(was);
	g_free(is);
	g_free(target);
}

static void
put_changes(struct walker *w)
{
	static const char *const heads[] = { "output/what", "output/content", ">output/before", ">output/now",
		">output/target", NULL };
	static const unsigned shares[] = { 150, 460, 140, 140, 110 };
	const json_t *g, *before = json_object_get(w->previous, "groups");
	size_t i;

	report_table(&w->p, NULL, heads, shares);
	put_change(w, lang_word("output/overall-2"), "", json_object_get(w->previous, "guide"), json_object_get(w->result, "guide"));
	json_array_foreach(json_object_get(w->result, "groups"), i, g)
		put_change(w, lang_word("output/group-2"), report_group(&w->p, json_text(g, "id")), json_array_get(before, i), g);
	for (guint k = 0; k < w->tasks->len; k++) {
		const struct task *t = &g_array_index(w->tasks, struct task, k);
		const json_t *was = node_of(w->previous, json_text(t->source, "id"), json_text(t->node, "id"));

		if (was != NULL && json_has(t->node, "low") && (json_number(was, "low") != json_number(t->node, "low") ||
		    json_number(was, "high") != json_number(t->node, "high")))
			put_change(w, json_text(t->node, "id"), report_clause(t->clause), was, t->node);
	}
	report_table_end(&w->p);
}

static void
put_changed_answers(struct walker *w)
{
	static const char *const heads[] = { "output/question", "output/what-asked", "output/before",
		"output/now", "output/state", NULL };
	static const unsigned shares[] = { 140, 430, 150, 150, 130 };
	const json_t *q;
	size_t i;

	report_p(&w->p, "%s", lang_word("output/answers-changed"));
	report_table(&w->p, NULL, heads, shares);
	json_array_foreach(json_object_get(w->result, "questions"), i, q) {
		const json_t *was = json_question(w->previous, json_text(q, "id"));
		const struct question *question = model_question(w->p.b.model, json_text(q, "id"));
		char *old, *now;

		if (was == NULL || json_equal(json_object_get(was, "answer"), json_object_get(q, "answer")))
			continue;
		old = report_answer(&w->p, was);
		now = report_answer(&w->p, q);
		report_row(&w->p, NULL);
		report_cell(&w->p, true);
		report_say(&w->p, json_text(q, "id"));
		report_cell_end(&w->p);
		report_cells(&w->p, question != NULL ? mtext_get(&question->text) : "", old, now, report_state(json_text(q, "state")), NULL);
		report_row_end(&w->p);
		g_free(old);
		g_free(now);
	}
	report_table_end(&w->p);
}

/* What became of the questions that were below their target then. */
struct progress { unsigned below, reached, better, worse; };

static long
rank(const json_t *q)
{
	return json_has(q, "low") ? json_number(q, "low") : -1;
}

static struct progress
progress_of(const struct walker *w)
{
	struct progress all = { 0 };
	const json_t *q;
	size_t i;

	json_array_foreach(json_object_get(w->result, "questions"), i, q) {
		const json_t *was = json_question(w->previous, json_text(q, "id"));
		bool had_gap, has_gap;

		if (was == NULL || !json_has(q, "low") || !json_has(was, "low"))
			continue;
		had_gap = strcmp(json_text(was, "state"), "met") != 0;
		has_gap = strcmp(json_text(q, "state"), "met") != 0;
		all.below += had_gap;
		all.reached += had_gap && !has_gap;
		all.better += had_gap && has_gap && rank(q) > rank(was);
		all.worse += rank(q) < rank(was);
	}
	return all;
}

static void
put_progress(struct walker *w)
{
	const struct progress p = progress_of(w);

	report_p(&w->p, lang_pick("Of %u questions that were below their target then, %u have reached it and %u have come nearer. %u questions have fallen.",
	    "前回、目標に届いていなかった設問 %u 件のうち、今回は %u 件が届き、%u 件が近づきました。下がった設問は %u 件です。"), p.below, p.reached, p.better, p.worse);
}

static void
put_evaluation(struct walker *w)
{
	report_section(&w->p, "S5", lang_word("output/evaluation"), false);
	if (w->previous == NULL) {
		report_p(&w->p, "%s", lang_word("output/no-earlier-sheet-was"));
	} else {
		report_p(&w->p, lang_pick("Both sheets are scored with the present checklist. The earlier one is of %s.",
		    "どちらの回答票も、今のチェックリストで採点しています。前回の回答の日付は %s です。"),
		    *json_text(w->previous, "date") != '\0' ? json_text(w->previous, "date") : lang_word("output/unknown-day"));
		put_progress(w);
		put_changes(w);
		put_changed_answers(w);
	}
	report_section_end(&w->p);
}

/* ---- 6: declaration ---- */

static void
put_declaration(struct walker *w)
{
	static const char *const heads[] = { "output/why-not", ">output/questions-2", "output/which", NULL };
	static const unsigned shares[] = { 300, 100, 600 };
	const json_t *others = json_object_get(w->declaration, "undeclared"), *o;
	GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal);
	size_t i, k;

	report_section(&w->p, "S6", lang_word("output/self-declaration"), false);
	report_p(&w->p, lang_pick("%zu questions can be declared: they are met and their evidence is valid. The declaration is the organization's own statement against this project's checklist; it is no certificate and belongs to no official scheme.",
	    "宣言できる設問は %zu 件です（満たしていて、証跡が有効なもの）。宣言は、本プロジェクトのチェックリストに照らした組織自身の表明であり、認証ではなく、公的な制度によるものでもありません。"),
	    json_array_size(json_object_get(w->declaration, "items")));
	report_table(&w->p, NULL, heads, shares);
	json_array_foreach(others, i, o) {
		const char *why = json_text(o, "why");
		GString *ids = g_string_new(NULL);
		unsigned n = 0;
		char *count;

		if (!g_hash_table_add(done, (gpointer)why)) {
			g_string_free(ids, TRUE);
			continue;
		}
		for (k = i; k < json_array_size(others); k++)
			if (strcmp(json_text(json_array_get(others, k), "why"), why) == 0)
				g_string_append_printf(ids, "%s%s", n++ > 0 ? lang_pick(", ", "、") : "", json_text(json_array_get(others, k), "question"));
		count = g_strdup_printf("%u", n);
		report_row(&w->p, NULL);
		report_cell(&w->p, true);
		report_say(&w->p, declare_why(why));
		report_cell_end(&w->p);
		report_cells(&w->p, count, ids->str, NULL);
		report_row_end(&w->p);
		g_free(count);
		g_string_free(ids, TRUE);
	}
	report_table_end(&w->p);
	g_hash_table_destroy(done);
	report_section_end(&w->p);
}

/* ---- page one: what each step found ---- */

static void
put_finding(struct walker *w, const char *step, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
put_finding(struct walker *w, const char *step, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	report_row(&w->p, NULL);
	report_cell(&w->p, true);
	report_say(&w->p, step);
	report_cell_end(&w->p);
	report_cells(&w->p, text, NULL);
	report_row_end(&w->p);
	g_free(text);
}

static void
put_required(struct walker *w, const char *step)
{
	const json_t *s, *c;
	unsigned sources = 0, all = 0, binding = 0;
	size_t i, k;

	json_array_foreach(json_object_get(w->result, "sources"), i, s) {
		sources++;
		json_array_foreach(json_object_get(s, "clauses"), k, c) {
			all++;
			binding += applying(c) > 0;
		}
	}
	put_finding(w, step, lang_pick("%u of the %u clauses of %u source documents bind this organization.", "求められる条項は %u 件です（元になる文書の条項 %u 件、文書 %u 件のうち）。"),
	    binding, all, sources);
}

static void
put_scores(struct walker *w, const char *now, const char *aim)
{
	const json_t *guide = json_object_get(w->result, "guide"), *counts = json_object_get(guide, "counts");
	char *score = report_span(guide, "low", "high"), *target = report_points(guide, "target"), *gap = report_span(guide, "gap_low", "gap_high");
	unsigned below = 0;

	for (guint i = 0; i < w->tasks->len; i++)
		below += json_number(g_array_index(w->tasks, struct task, i).node, "gap_high") > 0;
	put_finding(w, now, lang_pick("The score is %s; of %ld questions that apply %ld are met.", "点は %s です。対象の設問 %ld 件のうち %ld 件を満たしています。"), score,
	    json_number(counts, "applicable"), json_number(counts, "met"));
	put_finding(w, aim, lang_pick("The target is %s, the gap %s; of %u tasks %u are below their target.", "目標は %s、差は %s です。タスク %u 件のうち %u 件が目標に届いていません。"), target,
	    gap, w->tasks->len, below);
	g_free(score);
	g_free(target);
	g_free(gap);
}

static void
put_overview(struct walker *w)
{
	static const char *const heads[] = { "output/step", "output/what-was-found", NULL };
	static const unsigned shares[] = { 330, 670 };
	const struct plan plan = plan_of(w);

	report_table(&w->p, NULL, heads, shares);
	put_required(w, lang_word("output/n-1-requirements-analysis"));
	put_scores(w, lang_word("output/n-2-present-state"), lang_word("output/n-3-target-levels-gap"));
	put_finding(w, lang_word("output/n-4-carrying-out-tasks"), lang_pick("%zu questions are below their target; %u have no owner, %u no date, %u are past it.",
	    "目標に届いていない設問は %zu 件です。担当なし %u 件、期限なし %u 件、期限切れ %u 件。"), plan.all, plan.unowned, plan.undated, plan.late);
	if (w->previous == NULL) {
		put_finding(w, lang_word("output/n-5-evaluation"), "%s", lang_word("output/there-no-earlier-sheet"));
	} else {
		const struct progress p = progress_of(w);
		char *was = report_span(json_object_get(w->previous, "guide"), "low", "high"), *now = report_span(json_object_get(w->result, "guide"), "low", "high");

		put_finding(w, lang_word("output/n-5-evaluation"), lang_pick("From %s to %s: %u questions have reached their target, %u have come nearer, %u have fallen.",
		    "点は前回の %s から %s になりました。目標に届いた設問 %u 件、近づいた設問 %u 件、下がった設問 %u 件。"), was, now, p.reached, p.better, p.worse);
		g_free(was);
		g_free(now);
	}
	put_finding(w, lang_word("output/n-6-self-declaration"), lang_pick("%zu questions can be declared, %zu cannot.", "宣言できる設問は %zu 件、できない設問は %zu 件です。"),
	    json_array_size(json_object_get(w->declaration, "items")), json_array_size(json_object_get(w->declaration, "undeclared")));
	report_table_end(&w->p);
}

xmlDoc *
framework_report(const struct model *m, const struct trace *t, const struct framework_inputs *files)
{
	json_t *r = json_loads(files->result, 0, NULL), *previous = files->previous != NULL ? json_loads(files->previous, 0, NULL) : NULL;
	json_t *declaration = json_loads(files->declaration, 0, NULL);
	const struct checklist *c = r != NULL ? model_checklist(m, json_text(r, "checklist")) : NULL;
	struct walker w = { .result = r, .previous = previous, .declaration = declaration };
	xmlDoc *doc = NULL;

	if (c != NULL) {
		report_begin(&w.p, m, t, c, "walk", lang_word("output/six-steps-introducing-ssdf"));
		w.profile = model_profile(m, json_text(r, "profile"));
		w.tasks = g_array_new(FALSE, FALSE, sizeof(struct task));
		find_tasks(&w);
		score_put_facts(&w.p, r);
		report_note(&w.p, "note", lang_word("output/guidance-names-these-steps"));
		put_overview(&w);
		put_requirements(&w);
		put_state(&w);
		put_gaps(&w);
		put_plan(&w);
		put_evaluation(&w);
		put_declaration(&w);
		put_annex(&w);
		score_put_reading(&w.p, r);
		doc = report_end(&w.p);
		g_array_free(w.tasks, TRUE);
	}
	json_decref(r);
	json_decref(previous);
	json_decref(declaration);
	return doc;
}
