/* SPDX-License-Identifier: Apache-2.0 */
/* Buyer and supplier meet at the clauses both of their guides answer. */
#include "assess/supplier.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* One question of the supplier that speaks to the buyer's, by a clause. */
struct reply { const struct question *question; const struct clause *clause; const char *state; };

static const char *
state_of(const json_t *result, const char *id)
{
	const json_t *q;
	size_t i;

	json_array_foreach(json_object_get(result, "questions"), i, q) {
		const char *name = json_string_value(json_object_get(q, "id")), *state = json_string_value(json_object_get(q, "state"));

		if (name != NULL && state != NULL && strcmp(name, id) == 0)
			return state;
	}
	return "open";
}

static void
add_answer(GArray *list, const struct question *q, const struct clause *c, const char *state)
{
	const struct reply a = { q, c, state };

	for (guint i = 0; i < list->len; i++)
		if (g_array_index(list, struct reply, i).question == q)
			return;
	g_array_append_val(list, a);
}

/* The supplier's questions whose provisions answer a clause that the buyer's answers. */
static GArray *
answers_to(const struct trace *t, const struct question *q, const struct checklist *supplier, const json_t *result)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct reply));
	const GPtrArray *maps;

	if (q->provision == NULL)
		return list;
	maps = trace_provision_mappings(t, q->provision);
	for (guint i = 0; i < maps->len; i++) {
		const struct clause *c = ((const struct mapping *)maps->pdata[i])->clause;
		const GPtrArray *back = trace_clause_mappings(t, c);

		for (guint k = 0; k < back->len; k++) {
			const GPtrArray *questions = trace_provision_questions(t, ((const struct mapping *)back->pdata[k])->provision);

			for (guint n = 0; n < questions->len; n++) {
				const struct question *other = questions->pdata[n];

				if (other->checklist == supplier)
					add_answer(list, other, c, state_of(result, other->id));
			}
		}
	}
	return list;
}

/* The worst counts; what does not apply to the supplier says nothing. */
static const char *
joint_state(const GArray *list)
{
	static const char *const order[] = { "unmet", "open", "unknown", "undetermined", "partly", "met", "na" };

	for (size_t s = 0; s < G_N_ELEMENTS(order); s++)
		for (guint i = 0; i < list->len; i++)
			if (strcmp(g_array_index(list, struct reply, i).state, order[s]) == 0)
				return order[s];
	return "none";
}

static const char *
state_word(const char *state)
{
	const char *text = strcmp(state, "none") == 0 ? lang_word("supplier/ask") : lang_word_of("result-state", state);

	return text != NULL ? text : state;
}

static bool
is_in(const struct question *q, const char *group)
{
	for (guint i = 0; i < q->groups->len; i++)
		if (group == NULL || strcmp(((const struct group *)q->groups->pdata[i])->id, group) == 0)
			return true;
	return false;
}

static json_t *
as_json(const struct question *q, const GArray *list)
{
	json_t *answers = json_array();

	for (guint i = 0; i < list->len; i++) {
		const struct reply *a = &g_array_index(list, struct reply, i);

		json_array_append_new(answers, json_pack("{s:s, s:s, s:s}", "question", a->question->id, "state", a->state,
		    "clause", a->clause->ref));
	}
	return json_pack("{s:s, s:s, s:o}", "question", q->id, "state", joint_state(list), "answers", answers);
}

static void
as_text(GString *out, const struct question *q, const GArray *list)
{
	g_string_append_printf(out, "\n%s  %s\n  %s\n", q->id, state_word(joint_state(list)), mtext_get(&q->text));
	for (guint i = 0; i < list->len; i++) {
		const struct reply *a = &g_array_index(list, struct reply, i);

		g_string_append_printf(out, "    %s  %s  (%s)\n", a->question->id, state_word(a->state), a->clause->ref);
	}
}

void
supplier_print(GString *out, const struct trace *t, const struct checklist *buyer, const char *group,
    const struct checklist *supplier, const char *result, bool json)
{
	json_t *data = json_loads(result, 0, NULL), *all = json_array();
	unsigned asked = 0, met = 0, without = 0;
	GString *lines = g_string_new(NULL);

	for (guint i = 0; i < buyer->questions->len; i++) {
		const struct question *q = buyer->questions->pdata[i];
		GArray *list;

		if (!is_in(q, group))
			continue;
		list = answers_to(t, q, supplier, data);
		asked++;
		met += strcmp(joint_state(list), "met") == 0;
		without += list->len == 0;
		if (json)
			json_array_append_new(all, as_json(q, list));
		else
			as_text(lines, q, list);
		g_array_free(list, TRUE);
	}
	if (json) {
		json_t *whole = json_pack("{s:s, s:s, s:i, s:i, s:i, s:O}", "buyer", buyer->id, "supplier", supplier->id, "asked", (int)asked,
		    "met", (int)met, "without", (int)without, "questions", all);
		char *text = json_dumps(whole, JSON_INDENT(1));

		g_string_append_printf(out, "%s\n", text);
		free(text);
		json_decref(whole);
	} else {
		g_string_append_printf(out, lang_pick("%s, answered from: %s\n%u questions: %u met by the supplier's answers, %u without an answer that speaks to them\n",
		    "%s ← %s への回答\n設問 %u: 供給者の回答で満たすもの %u、相当する回答のないもの %u\n"), mtext_get(&buyer->title), mtext_get(&supplier->title),
		    asked, met, without);
		g_string_append(out, lang_pick("Where several answers speak to a question the worst counts; all are presumed, by clauses both guides answer.\n",
		    "複数の回答があるときは最も低いものによります。両ガイドが答える同じ条項による推定です。\n"));
		g_string_append_len(out, lines->str, (gssize)lines->len);
	}
	g_string_free(lines, TRUE);
	json_decref(all);
	json_decref(data);
}
