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

enum { KIND, ID, TITLE, STATE, BASIS, ANSWER, TARGET_LEVEL, LOW, HIGH, OF, TARGET, GAP_LOW, GAP_HIGH, WEIGHT, STRENGTH, NUM, DEN, INPUTS,
	REASON, NOTE, OWNER, DUE, EVIDENCE, ADVICE, N_COLUMNS };

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
set_number(struct row *r, int column, const json_t *o, const char *key)
{
	if (!json_has(o, key))
		return;
	g_free(r->cells[column]);
	r->cells[column] = g_strdup_printf("%ld", json_number(o, key));
}

static void
put_row(GString *out, struct row *r)
{
	csv_record(out, (const char *const *)r->cells, N_COLUMNS);
	for (int i = 0; i < N_COLUMNS; i++)
		g_clear_pointer(&r->cells[i], g_free);
}

static char *
joined(const json_t *array, const char *key)
{
	GString *s = g_string_new(NULL);
	const json_t *x;
	size_t i;

	json_array_foreach(array, i, x)
		g_string_append_printf(s, "%s%s", i > 0 ? "; " : "", key != NULL ? json_text(x, key) : json_string_value(x));
	return g_string_free(s, FALSE);
}

/* Scores are thousandths, as in JSON: 447 of 1000. */
static void
put_node(GString *out, const char *kind, const char *id, const char *title, const json_t *node)
{
	struct row r = { { NULL } };

	set(&r, KIND, kind);
	set(&r, ID, id);
	set(&r, TITLE, title);
	if (json_has(node, "state"))
		set(&r, STATE, report_state(json_text(node, "state")));
	if (json_has(node, "basis"))
		set(&r, BASIS, report_basis(json_text(node, "basis")));
	set_number(&r, LOW, node, "low");
	set_number(&r, HIGH, node, "high");
	set_number(&r, OF, node, "of");
	set_number(&r, TARGET, node, "target");
	set_number(&r, GAP_LOW, node, "gap_low");
	set_number(&r, GAP_HIGH, node, "gap_high");
	set_number(&r, NUM, node, "num");
	set_number(&r, DEN, node, "den");
	r.cells[INPUTS] = joined(json_object_get(node, "inputs"), NULL);
	put_row(out, &r);
}

static void
put_question(GString *out, const struct report *p, const json_t *result, const json_t *q)
{
	const struct question *question = model_question(p->b.model, json_text(q, "id"));
	struct row r = { { NULL } };

	set(&r, KIND, lang_word("output/question-2"));
	set(&r, ID, json_text(q, "id"));
	set(&r, STATE, report_state(json_text(q, "state")));
	r.cells[ANSWER] = report_answer(p, q);
	set_number(&r, TARGET_LEVEL, q, "target");
	set_number(&r, LOW, q, "low");
	set_number(&r, HIGH, q, "high");
	set_number(&r, OF, result, "unit");
	set_number(&r, WEIGHT, q, "weight");
	set(&r, STRENGTH, json_text(q, "strength"));
	set(&r, REASON, json_text(q, "reason"));
	set(&r, NOTE, json_text(q, "note"));
	set(&r, OWNER, json_text(q, "owner"));
	set(&r, DUE, json_text(q, "due"));
	r.cells[EVIDENCE] = joined(json_object_get(q, "evidence"), "ref");
	if (question != NULL) {
		set(&r, TITLE, mtext_get(&question->text));
		set(&r, ADVICE, mtext_get(&question->advice));
	}
	put_row(out, &r);
}

static void
put_source(GString *out, const struct report *p, const json_t *s)
{
	const json_t *c;
	size_t i;

	put_node(out, lang_word("output/document"), json_text(s, "id"), report_source(p, json_text(s, "id")), s);
	json_array_foreach(json_object_get(s, "clauses"), i, c) {
		char *ref = g_strdup_printf("%s:%s", json_text(s, "id"), json_text(c, "id"));

		put_node(out, lang_word("output/clause"), ref, report_clause(model_clause(p->b.model, ref, NULL, NULL)), c);
		g_free(ref);
	}
}

bool
score_csv(GString *out, const struct model *m, const char *result)
{
	json_t *r = json_loads(result, 0, NULL), *x;
	struct report p = { .checklist = r != NULL ? model_checklist(m, json_text(r, "checklist")) : NULL, .b.model = m };
	const char *head[N_COLUMNS];
	size_t i;

	if (p.checklist == NULL) {
		json_decref(r);
		return false;
	}
	for (i = 0; i < N_COLUMNS; i++)
		head[i] = lang_word(heads[i]);
	g_string_append(out, CSV_BOM);
	csv_record(out, head, N_COLUMNS);
	put_node(out, lang_word("output/overall"), p.checklist->id, mtext_get(&p.checklist->title), json_object_get(r, "guide"));
	json_array_foreach(json_object_get(r, "groups"), i, x)
		put_node(out, lang_word("output/group"), json_text(x, "id"), report_group(&p, json_text(x, "id")), x);
	json_array_foreach(json_object_get(r, "questions"), i, x)
		put_question(out, &p, r, x);
	json_array_foreach(json_object_get(r, "sources"), i, x)
		put_source(out, &p, x);
	json_decref(r);
	return true;
}
