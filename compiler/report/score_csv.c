/* SPDX-License-Identifier: Apache-2.0 */
/* A score as one CSV table, for people who go on in a spreadsheet. */
#include "report/score_report.h"
#include "base/csv.h"
#include "report/report.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

enum {
	KIND,
	ID,
	TITLE,
	STATE,
	BASIS,
	ANSWER,
	TARGET_LEVEL,
	LOW,
	HIGH,
	OF,
	TARGET,
	GAP_LOW,
	GAP_HIGH,
	WEIGHT,
	STRENGTH,
	NUM,
	DEN,
	INPUTS,
	REASON,
	NOTE,
	OWNER,
	DUE,
	EVIDENCE,
	ADVICE,
	N_COLUMNS
};

static const char *const heads[N_COLUMNS] = {
	[KIND] = "output/kind", [ID] = "output/id", [TITLE] = "output/title-2", [STATE] = "output/state-2",
	[BASIS] = "output/basis-2", [ANSWER] = "output/answer-3", [TARGET_LEVEL] = "output/target-level",
	[LOW] = "output/lowest-2", [HIGH] = "output/highest-2", [OF] = "output/of", [TARGET] = "output/target-2",
	[GAP_LOW] = "output/least-gap", [GAP_HIGH] = "output/widest-gap", [WEIGHT] = "output/weight",
	[STRENGTH] = "output/strength", [NUM] = "output/numerator", [DEN] = "output/denominator", [INPUTS] = "output/made-of",
	[REASON] = "output/reason-2", [NOTE] = "output/note-2", [OWNER] = "output/owner-2", [DUE] = "output/due-2",
	[EVIDENCE] = "output/evidence-3", [ADVICE] = "output/next-step-2",
};

struct row { char *cells[N_COLUMNS]; };

static void
set(struct row *r, int column, const char *text)
{
	g_free(r->cells[column]);
	r->cells[column] = g_strdup(text);
}

static void
set_number(struct row *r, int column, long value)
{
	if (value == RESULT_NONE)
		return;
	g_free(r->cells[column]);
	r->cells[column] = g_strdup_printf("%ld", value);
}

static void
put_row(GString *out, struct row *r)
{
	csv_record(out, (const char *const *)r->cells, N_COLUMNS);
	for (int i = 0; i < N_COLUMNS; i++)
		g_clear_pointer(&r->cells[i], g_free);
}

/* Scores are thousandths, as in JSON: 447 of 1000. */
static void
set_node(struct row *r, const struct result_node *n)
{
	GString *inputs = g_string_new(NULL);

	set_number(r, LOW, n->low);
	set_number(r, HIGH, n->high);
	set_number(r, OF, n->of);
	set_number(r, TARGET, n->target);
	set_number(r, GAP_LOW, n->gap_low);
	set_number(r, GAP_HIGH, n->gap_high);
	set_number(r, NUM, n->num);
	set_number(r, DEN, n->den);
	for (size_t i = 0; i < n->inputs.n; i++)
		g_string_append_printf(inputs, "%s%s", i > 0 ? "; " : "", n->inputs.ids[i]);
	r->cells[INPUTS] = g_string_free(inputs, FALSE);
}

static void
put_node(
    GString *out, const char *kind, const char *id, const char *title, const struct result_node *n)
{
	struct row r = { { NULL } };

	set(&r, KIND, kind);
	set(&r, ID, id);
	set(&r, TITLE, title);
	set_node(&r, n);
	put_row(out, &r);
}

static void
put_clause(GString *out, const struct model *m, const struct result_source *s,
    const struct result_clause *c)
{
	char *ref = g_strdup_printf("%s:%s", s->node.id, c->node.id);
	struct row r = { { NULL } };

	set(&r, KIND, lang_word("output/clause"));
	set(&r, ID, ref);
	set(&r, TITLE, report_clause(model_clause(m, ref, NULL, NULL)));
	set(&r, STATE, report_state(c->state));
	set(&r, BASIS, report_basis(c->basis));
	set_node(&r, &c->node);
	put_row(out, &r);
	g_free(ref);
}

static void
set_evidence(struct row *r, const struct result_question *q)
{
	GString *refs = g_string_new(NULL);

	for (size_t i = 0; i < q->n_evidence; i++)
		g_string_append_printf(refs, "%s%s", i > 0 ? "; " : "",
		    q->evidence[i].ref != NULL ? q->evidence[i].ref : "");
	r->cells[EVIDENCE] = g_string_free(refs, FALSE);
}

/* A cell that is empty when nothing was given. */
static void
set_given(struct row *r, int column, const char *text)
{
	set(r, column, text != NULL ? text : "");
}

static void
put_question(GString *out, const struct report *p, const struct result *result,
    const struct result_question *q)
{
	const struct question *question = model_question(p->b.model, q->id);
	struct row r = { { NULL } };

	set(&r, KIND, lang_word("output/question-2"));
	set(&r, ID, q->id);
	set(&r, STATE, report_state(q->state));
	r.cells[ANSWER] = report_answer(p, q);
	set_number(&r, TARGET_LEVEL, q->target);
	set_number(&r, LOW, q->low);
	set_number(&r, HIGH, q->high);
	set_number(&r, OF, result->unit);
	set_number(&r, WEIGHT, q->weight);
	set(&r, STRENGTH, q->strength);
	set_given(&r, REASON, q->reason);
	set_given(&r, NOTE, q->note);
	set_given(&r, OWNER, q->owner);
	set_given(&r, DUE, q->due);
	set_evidence(&r, q);
	if (question != NULL) {
		set(&r, TITLE, mtext_get(&question->text));
		set(&r, ADVICE, mtext_get(&question->advice));
	}
	put_row(out, &r);
}

bool
score_csv(GString *out, const struct model *m, const struct result *r)
{
	struct report p = { .checklist = model_checklist(m, r->checklist), .b.model = m };
	const char *head[N_COLUMNS];

	if (p.checklist == NULL)
		return false;
	for (size_t i = 0; i < N_COLUMNS; i++)
		head[i] = lang_word(heads[i]);
	g_string_append(out, CSV_BOM);
	csv_record(out, head, N_COLUMNS);
	put_node(out, lang_word("output/overall"), p.checklist->id, mtext_get(&p.checklist->title),
	    &r->guide);
	for (size_t i = 0; i < r->n_groups; i++)
		put_node(out, lang_word("output/group"), r->groups[i].node.id,
		    report_group(&p, r->groups[i].node.id), &r->groups[i].node);
	for (size_t i = 0; i < r->n_questions; i++)
		put_question(out, &p, r, &r->questions[i]);
	for (size_t i = 0; i < r->n_sources; i++) {
		const struct result_source *s = &r->sources[i];

		put_node(out, lang_word("output/document"), s->node.id,
		    report_source(&p, s->node.id), &s->node);
		for (size_t k = 0; k < s->n_clauses; k++)
			put_clause(out, m, s, &s->clauses[k]);
	}
	return true;
}
