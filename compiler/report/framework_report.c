/* SPDX-License-Identifier: Apache-2.0 */
/* The six steps over one answer sheet, from its score. */
#include "report/framework_report.h"
#include "report/declare.h"
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

struct task {
	const struct result_source *source;
	const struct result_clause *now;
	const struct clause *clause;
};

struct walker {
	struct report		 p;
	const struct result	*result, *previous;	/* the latter may be NULL */
	const struct declaration *declaration;
	const struct profile	*profile;
	GArray			*tasks;		/* struct task */
};

/* ---- tasks ---- */

static const struct clause *
clause_at(const struct walker *w, const struct result_source *source, const struct result_clause *c)
{
	char *ref = g_strdup_printf("%s:%s", source->node.id, c->node.id);
	const struct clause *clause = model_clause(w->p.b.model, ref, NULL, NULL);

	g_free(ref);
	return clause;
}

/* The clauses of this level; with NULL those without parts. */
static void
add_tasks(struct walker *w, const struct result_source *source, const char *level)
{
	for (size_t i = 0; i < source->n_clauses; i++) {
		struct task t = { source, &source->clauses[i],
			clause_at(w, source, &source->clauses[i]) };

		if (t.clause != NULL &&
		    (level != NULL ? g_strcmp0(t.clause->level, level) == 0 :
				     t.clause->clauses->len == 0))
			g_array_append_val(w->tasks, t);
	}
}

/*
 * The tasks of the documents that say they are frameworks;
 * where none does, every clause without parts.
 */
static void
find_tasks(struct walker *w)
{
	const struct result *r = w->result;

	for (size_t i = 0; i < r->n_sources; i++) {
		const struct source_doc *d = model_source(w->p.b.model, r->sources[i].node.id);

		if (d != NULL && d->framework != NULL)
			add_tasks(w, &r->sources[i], d->framework);
	}
	if (w->tasks->len > 0)
		return;
	for (size_t i = 0; i < r->n_sources; i++)
		add_tasks(w, &r->sources[i], NULL);
}

static const struct result_node *
node_of(const struct result *r, const char *source, const char *clause)
{
	for (size_t i = 0; i < r->n_sources; i++) {
		const struct result_source *s = &r->sources[i];

		for (size_t k = 0; strcmp(s->node.id, source) == 0 && k < s->n_clauses; k++)
			if (strcmp(s->clauses[k].node.id, clause) == 0)
				return &s->clauses[k].node;
	}
	return NULL;
}

static void
put_task_head(struct walker *w, const struct task *t)
{
	report_cell(&w->p, true);
	report_say(&w->p, t->now->node.id);
	report_cell_end(&w->p);
	report_cells(&w->p, report_clause(t->clause), NULL);
}

/* ---- 1: requirements ---- */

/* Is there a question on it that applies? */
static bool
binds(const struct result_clause *c)
{
	return c->asked && c->node.counts.applicable > 0;
}

static const struct result_fact *
fact_of(const struct result *r, const char *id)
{
	for (size_t i = 0; i < r->n_facts; i++)
		if (strcmp(r->facts[i].id, id) == 0)
			return &r->facts[i];
	return NULL;
}

static void
put_fact_lines(struct walker *w)
{
	const struct checklist *c = w->p.checklist;

	report_facts(&w->p);
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];
		const struct result_fact *is = fact_of(w->result, f->id);
		GString *value = g_string_new(NULL);

		if (is == NULL || !is->is_set)
			g_string_append(value,
			    is == NULL  ? lang_word("output/not-said") :
				is->yes ? lang_word("output/yes") :
					  lang_word("output/no"));
		for (size_t k = 0; is != NULL && k < is->values.n; k++)
			g_string_append_printf(value, "%s%s", k > 0 ? lang_pick(", ", "、") : "",
			    cell_word_label(cell_words_role, is->values.ids[k]));
		report_fact(&w->p, mtext_get(&f->title), value->str);
		g_string_free(value, TRUE);
	}
	report_facts_end(&w->p);
}

/*
 * Why a clause binds: the provisions that answer it, and the questions that apply to this profile.
 */
static void
put_why(struct walker *w, const struct clause *c, const struct result_node *now)
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
		report_say(&w->p,
		    m->relation == REL_EQUAL || m->relation == REL_SUPERSET ?
			report_basis(RESULT_BASIS_PROVEN) :
			report_basis(RESULT_BASIS_PRESUMED));
		report_say(&w->p, lang_pick(")", "）"));
		first = false;
	}
	report_say(&w->p, first ? "" : lang_pick("; ", "。"));
	score_put_inputs(&w->p, now);
}

/* Why it does not: no question, or what tailoring says of each. */
static void
put_why_not(struct walker *w, const struct result_ids *questions)
{
	if (questions->n == 0)
		report_say(&w->p, lang_word("output/no-provision-guide-answers"));
	for (size_t i = 0; i < questions->n; i++) {
		const struct question *q = model_question(w->p.b.model, questions->ids[i]);
		char *reason = q != NULL && w->profile != NULL &&
			tailor_question(q, w->profile) == TAILOR_REMOVED ?
		    tailor_reason(q, w->profile) :
		    NULL;

		if (i > 0)
			report_break(&w->p);
		report_say(&w->p, questions->ids[i]);
		report_say(&w->p, lang_pick(": ", "："));
		report_say(
		    &w->p, reason != NULL ? reason : lang_word("output/condition-does-not-hold"));
		g_free(reason);
	}
}

static void
put_binding_row(struct walker *w, const struct result_source *s)
{
	size_t binding = 0, proven = 0, none = 0;
	char *n[4];

	for (size_t i = 0; i < s->n_clauses; i++) {
		const struct result_clause *c = &s->clauses[i];

		binding += binds(c);
		proven += binds(c) && c->basis == RESULT_BASIS_PROVEN;
		none += !c->asked;
	}
	n[0] = g_strdup_printf("%zu", s->n_clauses);
	n[1] = g_strdup_printf("%zu", binding);
	n[2] = g_strdup_printf("%zu", proven);
	n[3] = g_strdup_printf("%zu", none);
	report_row(&w->p, NULL);
	report_cell(&w->p, true);
	report_say(&w->p, report_source(&w->p, s->node.id));
	report_cell_end(&w->p);
	report_cells(&w->p, n[0], n[1], n[2], n[3], NULL);
	report_row_end(&w->p);
	for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
		g_free(n[i]);
}

static void
put_binding(struct walker *w)
{
	static const char *const heads[] = { "output/document-2", ">output/clauses-2",
		">output/binding", ">output/proven-2", ">output/without-question", NULL };
	static const unsigned shares[] = { 480, 110, 150, 130, 130 };

	report_table(&w->p, NULL, heads, shares);
	for (size_t i = 0; i < w->result->n_sources; i++)
		put_binding_row(w, &w->result->sources[i]);
	report_table_end(&w->p);
}

static void
put_source_clauses(struct walker *w, const struct result_source *source, bool binding)
{
	static const char *const heads[] = { "output/clause-2", "output/content", "output/why",
		NULL };
	static const unsigned shares[] = { 140, 360, 500 };

	report_table(&w->p, NULL, heads, shares);
	for (size_t i = 0; i < source->n_clauses; i++) {
		const struct result_clause *c = &source->clauses[i];
		const struct clause *clause = clause_at(w, source, c);

		if (clause == NULL || binds(c) != binding)
			continue;
		report_row(&w->p, NULL);
		report_cell(&w->p, true);
		report_say(&w->p, clause->id);
		report_cell_end(&w->p);
		report_cells(&w->p, report_clause(clause), NULL);
		report_cell(&w->p, false);
		if (binding)
			put_why(w, clause, &c->node);
		else
			put_why_not(w, &c->node.inputs);
		report_cell_end(&w->p);
		report_row_end(&w->p);
	}
	report_table_end(&w->p);
}

static bool
has_clauses(const struct result_source *source, bool binding)
{
	for (size_t i = 0; i < source->n_clauses; i++)
		if (binds(&source->clauses[i]) == binding)
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
	report_section(&w->p, "annex", lang_word("output/annex-clauses-one-one"), true);
	for (size_t i = 0; i < w->result->n_sources; i++) {
		const struct result_source *s = &w->result->sources[i];
		char *anchor = g_strconcat("req-", s->node.id, NULL);

		report_section(&w->p, anchor, report_source(&w->p, s->node.id), false);
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
put_levels(struct walker *w, const struct result_ids *questions, bool to_target)
{
	report_cell(&w->p, false);
	for (size_t i = 0; i < questions->n; i++) {
		const char *id = questions->ids[i];
		const struct result_question *q = result_question(w->result, id);
		char *answer = report_answer(&w->p, q),
		     *target = report_level(&w->p, id, q->target);

		if (i > 0)
			report_break(&w->p);
		report_question(&w->p, id);
		report_say(&w->p, lang_pick(": ", "："));
		report_say(
		    &w->p, q->state == RESULT_STATE_SKIPPED ? report_state(q->state) : answer);
		if (to_target && q->state != RESULT_STATE_SKIPPED && q->state != RESULT_STATE_NA) {
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
	char *score = report_score(&t->now->node);

	report_row(&w->p, NULL);
	put_task_head(w, t);
	if (t->now->asked) {
		report_cells(
		    &w->p, report_state(t->now->state), report_basis(t->now->basis), score, NULL);
		put_levels(w, &t->now->node.inputs, false);
	} else {
		report_cells(&w->p, report_state(RESULT_STATE_NONE), "", "", "", NULL);
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

static bool
is_below(const struct result_node *n)
{
	return n->gap_high > 0;
}

static void
put_task_gap(struct walker *w, const struct task *t)
{
	const struct result_node *n = &t->now->node;
	char *target, *score, *gap;

	if (!is_below(n))
		return;
	target = report_target(n);
	score = report_score(n);
	gap = report_gap(n);
	report_row(&w->p, NULL);
	put_task_head(w, t);
	report_cells(&w->p, target, score, gap, NULL);
	put_levels(w, &n->inputs, true);
	report_row_end(&w->p);
	g_free(target);
	g_free(score);
	g_free(gap);
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
	for (guint i = 0; i < w->tasks->len; i++)
		put_task_gap(w, &g_array_index(w->tasks, struct task, i));
	report_table_end(&w->p);
	report_section_end(&w->p);
}

/* ---- 4: plan ---- */

bool
framework_is_overdue(const struct result *r, const struct result_step *s)
{
	return date_has_passed(result_question(r, s->question)->due, r->as_of);
}

struct plan { size_t all; unsigned unowned, undated, late; };

static bool
is_given(const char *text)
{
	return text != NULL && *text != '\0';
}

static struct plan
plan_of(const struct walker *w)
{
	const struct result *r = w->result;
	struct plan plan = { .all = r->n_steps };

	for (size_t i = 0; i < r->n_steps; i++) {
		const struct result_question *q = result_question(r, r->steps[i].question);

		plan.unowned += !is_given(q->owner);
		plan.undated += !is_given(q->due);
		plan.late += framework_is_overdue(r, &r->steps[i]);
	}
	return plan;
}

static void
put_plan(struct walker *w)
{
	const struct plan plan = plan_of(w);

	report_section(&w->p, "S4", lang_word("output/carrying-out-tasks"), false);
	report_p(&w->p,
	    lang_pick(
		"%zu questions are below their target: %u without an owner, %u without a date, %u past their date. Owner and date are written at the answer (owner, due).",
		"目標に届いていない設問は %zu 件です。うち担当の決まっていないもの %u 件、期限のないもの %u 件、期限を過ぎたもの %u 件。担当と期限は、回答票の回答に owner と due として書きます。"),
	    plan.all, plan.unowned, plan.undated, plan.late);
	score_put_plan(&w->p, w->result, G_MAXSIZE);
	report_section_end(&w->p);
}

/* ---- 5: evaluation ---- */

static void
put_change(struct walker *w, const char *id, const char *title, const struct result_node *before,
    const struct result_node *now)
{
	char *was = before != NULL ? report_score(before) : g_strdup(lang_pick("–", "―")),
	     *is = report_score(now);
	char *target = report_target(now);

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
	static const char *const heads[] = { "output/what", "output/content", ">output/before",
		">output/now", ">output/target", NULL };
	static const unsigned shares[] = { 150, 460, 140, 140, 110 };
	const struct result *now = w->result, *before = w->previous;

	g_assert(now->n_groups == before->n_groups);	/* of one checklist */
	report_table(&w->p, NULL, heads, shares);
	put_change(w, lang_word("output/overall-2"), "", &before->guide, &now->guide);
	for (size_t i = 0; i < now->n_groups; i++)
		put_change(w, lang_word("output/group-2"),
		    report_group(&w->p, now->groups[i].node.id), &before->groups[i].node,
		    &now->groups[i].node);
	for (guint i = 0; i < w->tasks->len; i++) {
		const struct task *t = &g_array_index(w->tasks, struct task, i);
		const struct result_node *n = &t->now->node,
					 *was = node_of(before, t->source->node.id, n->id);

		if (was != NULL && n->low != RESULT_NONE &&
		    (was->low != n->low || was->high != n->high))
			put_change(w, n->id, report_clause(t->clause), was, n);
	}
	report_table_end(&w->p);
}

static void
put_changed_answer(
    struct walker *w, const struct result_question *was, const struct result_question *q)
{
	const struct question *question = model_question(w->p.b.model, q->id);
	char *old = report_answer(&w->p, was), *now = report_answer(&w->p, q);

	report_row(&w->p, NULL);
	report_cell(&w->p, true);
	report_say(&w->p, q->id);
	report_cell_end(&w->p);
	report_cells(&w->p, question != NULL ? mtext_get(&question->text) : "", old, now,
	    report_state(q->state), NULL);
	report_row_end(&w->p);
	g_free(old);
	g_free(now);
}

static void
put_changed_answers(struct walker *w)
{
	static const char *const heads[] = { "output/question", "output/what-asked",
		"output/before", "output/now", "output/state", NULL };
	static const unsigned shares[] = { 140, 430, 150, 150, 130 };

	report_p(&w->p, "%s", lang_word("output/answers-changed"));
	report_table(&w->p, NULL, heads, shares);
	for (size_t i = 0; i < w->result->n_questions; i++) {
		const struct result_question *q = &w->result->questions[i],
					     *was = result_question(w->previous, q->id);

		if (was != NULL && was->answer != q->answer)
			put_changed_answer(w, was, q);
	}
	report_table_end(&w->p);
}

/* What became of the questions that were below their target then. */
struct progress { unsigned below, reached, better, worse; };

static struct progress
progress_of(const struct walker *w)
{
	struct progress all = { 0 };

	for (size_t i = 0; i < w->result->n_questions; i++) {
		const struct result_question *q = &w->result->questions[i],
					     *was = result_question(w->previous, q->id);
		bool had_gap, has_gap;

		if (was == NULL || q->low == RESULT_NONE || was->low == RESULT_NONE)
			continue;
		had_gap = was->state != RESULT_STATE_MET;
		has_gap = q->state != RESULT_STATE_MET;
		all.below += had_gap;
		all.reached += had_gap && !has_gap;
		all.better += had_gap && has_gap && q->low > was->low;
		all.worse += q->low < was->low;
	}
	return all;
}

static void
put_progress(struct walker *w)
{
	const struct progress p = progress_of(w);

	report_p(&w->p,
	    lang_pick(
		"Of %u questions that were below their target then, %u have reached it and %u have come nearer. %u questions have fallen.",
		"前回、目標に届いていなかった設問 %u 件のうち、今回は %u 件が届き、%u 件が近づきました。下がった設問は %u 件です。"),
	    p.below, p.reached, p.better, p.worse);
}

static void
put_evaluation(struct walker *w)
{
	report_section(&w->p, "S5", lang_word("output/evaluation"), false);
	if (w->previous == NULL) {
		report_p(&w->p, "%s", lang_word("output/no-earlier-sheet-was"));
	} else {
		report_p(&w->p,
		    lang_pick(
			"Both sheets are scored with the present checklist. The earlier one is of %s.",
			"どちらの回答票も、今のチェックリストで採点しています。前回の回答の日付は %s です。"),
		    is_given(w->previous->date) ? w->previous->date :
						  lang_word("output/unknown-day"));
		put_progress(w);
		put_changes(w);
		put_changed_answers(w);
	}
	report_section_end(&w->p);
}

/* ---- 6: declaration ---- */

/* The questions that are not declared for one reason, as a row. */
static void
put_reason(struct walker *w, const char *why)
{
	const struct declaration *d = w->declaration;
	GString *ids = g_string_new(NULL);
	unsigned n = 0;
	char *count;

	for (size_t i = 0; i < d->n_others; i++)
		if (strcmp(d->others[i].why, why) == 0)
			g_string_append_printf(ids, "%s%s", n++ > 0 ? lang_pick(", ", "、") : "",
			    d->others[i].question);
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

static void
put_declaration(struct walker *w)
{
	static const char *const heads[] = { "output/why-not", ">output/questions-2",
		"output/which", NULL };
	static const unsigned shares[] = { 300, 100, 600 };
	const struct declaration *d = w->declaration;
	GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal);

	report_section(&w->p, "S6", lang_word("output/self-declaration"), false);
	report_p(&w->p,
	    lang_pick(
		"%zu questions can be declared: they are met and their evidence is valid. The declaration is the organization's own statement against this project's checklist; it is no certificate and belongs to no official scheme.",
		"宣言できる設問は %zu 件です（満たしていて、証跡が有効なもの）。宣言は、本プロジェクトのチェックリストに照らした組織自身の表明であり、認証ではなく、公的な制度によるものでもありません。"),
	    d->n_items);
	report_table(&w->p, NULL, heads, shares);
	for (size_t i = 0; i < d->n_others; i++)
		if (g_hash_table_add(done, (gpointer)d->others[i].why))
			put_reason(w, d->others[i].why);
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
	const struct result *r = w->result;
	size_t all = 0, binding = 0;

	for (size_t i = 0; i < r->n_sources; i++) {
		all += r->sources[i].n_clauses;
		for (size_t k = 0; k < r->sources[i].n_clauses; k++)
			binding += binds(&r->sources[i].clauses[k]);
	}
	put_finding(w, step,
	    lang_pick("%zu of the %zu clauses of %zu source documents bind this organization.",
		"求められる条項は %zu 件です（元になる文書の条項 %zu 件、文書 %zu 件のうち）。"),
	    binding, all, r->n_sources);
}

static void
put_scores(struct walker *w, const char *now, const char *aim)
{
	const struct result_node *guide = &w->result->guide;
	char *score = report_score(guide), *target = report_target(guide), *gap = report_gap(guide);
	unsigned below = 0;

	for (guint i = 0; i < w->tasks->len; i++)
		below += is_below(&g_array_index(w->tasks, struct task, i).now->node);
	put_finding(w, now,
	    lang_pick("The score is %s; of %ld questions that apply %ld are met.",
		"点は %s です。対象の設問 %ld 件のうち %ld 件を満たしています。"),
	    score, guide->counts.applicable, guide->counts.states[RESULT_STATE_MET]);
	put_finding(w, aim,
	    lang_pick("The target is %s, the gap %s; of %u tasks %u are below their target.",
		"目標は %s、差は %s です。タスク %u 件のうち %u 件が目標に届いていません。"),
	    target, gap, w->tasks->len, below);
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
	put_scores(
	    w, lang_word("output/n-2-present-state"), lang_word("output/n-3-target-levels-gap"));
	put_finding(w, lang_word("output/n-4-carrying-out-tasks"),
	    lang_pick(
		"%zu questions are below their target; %u have no owner, %u no date, %u are past it.",
		"目標に届いていない設問は %zu 件です。担当なし %u 件、期限なし %u 件、期限切れ %u 件。"),
	    plan.all, plan.unowned, plan.undated, plan.late);
	if (w->previous == NULL) {
		put_finding(w, lang_word("output/n-5-evaluation"), "%s",
		    lang_word("output/there-no-earlier-sheet"));
	} else {
		const struct progress p = progress_of(w);
		char *was = report_score(&w->previous->guide),
		     *now = report_score(&w->result->guide);

		put_finding(w, lang_word("output/n-5-evaluation"),
		    lang_pick(
			"From %s to %s: %u questions have reached their target, %u have come nearer, %u have fallen.",
			"点は前回の %s から %s になりました。目標に届いた設問 %u 件、近づいた設問 %u 件、下がった設問 %u 件。"),
		    was, now, p.reached, p.better, p.worse);
		g_free(was);
		g_free(now);
	}
	put_finding(w, lang_word("output/n-6-self-declaration"),
	    lang_pick("%zu questions can be declared, %zu cannot.",
		"宣言できる設問は %zu 件、できない設問は %zu 件です。"),
	    w->declaration->n_items, w->declaration->n_others);
	report_table_end(&w->p);
}

xmlDoc *
framework_report(const struct model *m, const struct trace *t, const struct framework_inputs *files)
{
	const struct result *r = files->result;
	const struct checklist *c = model_checklist(m, r->checklist);
	struct walker w = {
		.result = r, .previous = files->previous, .declaration = files->declaration
	};

	if (c == NULL)
		return NULL;
	report_begin(&w.p, m, t, c, "walk", lang_word("output/six-steps-introducing-ssdf"));
	w.profile = r->profile != NULL ? model_profile(m, r->profile) : NULL;
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
	g_array_free(w.tasks, TRUE);
	return report_end(&w.p);
}
