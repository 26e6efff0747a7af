/* SPDX-License-Identifier: Apache-2.0 */
/* Buyer and supplier meet at the clauses both of their guides answer. */
#include "assess/supplier.h"
#include "assess/result.h"
#include "base/jsontext.h"
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
struct reply {
	const struct question *question;
	const struct clause *clause;
	enum result_state state;
};

/* A question of the buyer's and all that speaks to it. */
struct asked { const struct question *question; GArray *replies; enum result_state state; };

static enum result_state
state_of(const struct result *r, const char *id)
{
	const struct result_question *q = result_question(r, id);

	return q != NULL ? q->state : RESULT_STATE_OPEN;
}

static void
add_reply(GArray *list, const struct question *q, const struct clause *c, enum result_state state)
{
	const struct reply a = { q, c, state };

	for (guint i = 0; i < list->len; i++)
		if (g_array_index(list, struct reply, i).question == q)
			return;
	g_array_append_val(list, a);
}

/* The supplier's questions on a clause. */
static void
add_replies(GArray *list, const struct supplier_inputs *in, const struct clause *c)
{
	const GPtrArray *back = trace_clause_mappings(in->trace, c);

	for (guint i = 0; i < back->len; i++) {
		const GPtrArray *questions = trace_provision_questions(
		    in->trace, ((const struct mapping *)back->pdata[i])->provision);

		for (guint k = 0; k < questions->len; k++) {
			const struct question *q = questions->pdata[k];

			if (q->checklist == in->supplier)
				add_reply(list, q, c, state_of(in->result, q->id));
		}
	}
}

/* The supplier's questions whose provisions answer a clause that the buyer's answers. */
static GArray *
replies_to(const struct supplier_inputs *in, const struct question *q)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct reply));
	const GPtrArray *maps;

	if (q->provision == NULL)
		return list;
	maps = trace_provision_mappings(in->trace, q->provision);
	for (guint i = 0; i < maps->len; i++)
		add_replies(list, in, ((const struct mapping *)maps->pdata[i])->clause);
	return list;
}

/* The worst counts; what does not apply to the supplier says nothing. */
static enum result_state
joint_state(const GArray *list)
{
	static const enum result_state order[] = { RESULT_STATE_UNMET, RESULT_STATE_OPEN,
		RESULT_STATE_UNKNOWN, RESULT_STATE_UNDETERMINED, RESULT_STATE_PARTLY,
		RESULT_STATE_MET, RESULT_STATE_NA };

	for (size_t s = 0; s < G_N_ELEMENTS(order); s++)
		for (guint i = 0; i < list->len; i++)
			if (g_array_index(list, struct reply, i).state == order[s])
				return order[s];
	return RESULT_STATE_NONE;
}

static const char *
state_word(enum result_state state)
{
	return state == RESULT_STATE_NONE ? lang_word("supplier/ask") :
					    lang_word_of("result-state", result_state_word(state));
}

static bool
is_in(const struct question *q, const char *group)
{
	for (guint i = 0; i < q->groups->len; i++)
		if (group == NULL ||
		    strcmp(((const struct group *)q->groups->pdata[i])->id, group) == 0)
			return true;
	return false;
}

static void
free_replies(gpointer p)
{
	g_array_free(((struct asked *)p)->replies, TRUE);
}

struct sums { unsigned met, without; };

/* The buyer's questions with their replies; free with g_array_free. */
static GArray *
gather(const struct supplier_inputs *in, struct sums *sums)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct asked));

	g_array_set_clear_func(all, free_replies);
	*sums = (struct sums){ 0 };
	for (guint i = 0; i < in->buyer->questions->len; i++) {
		struct asked a = { .question = in->buyer->questions->pdata[i] };

		if (!is_in(a.question, in->group))
			continue;
		a.replies = replies_to(in, a.question);
		a.state = joint_state(a.replies);
		sums->met += a.state == RESULT_STATE_MET;
		sums->without += a.replies->len == 0;
		g_array_append_val(all, a);
	}
	return all;
}

static json_t *
as_json(const struct asked *a)
{
	json_t *answers = json_array();

	for (guint i = 0; i < a->replies->len; i++) {
		const struct reply *r = &g_array_index(a->replies, struct reply, i);

		json_array_append_new(answers,
		    json_pack("{s:s, s:s, s:s}", "question", r->question->id, "state",
			result_state_word(r->state), "clause", r->clause->ref));
	}
	return json_pack("{s:s, s:s, s:o}", "question", a->question->id, "state",
	    result_state_word(a->state), "answers", answers);
}

void
supplier_print_json(GString *out, const struct supplier_inputs *in)
{
	struct sums sums;
	GArray *all = gather(in, &sums);
	json_t *questions = json_array(), *whole;

	for (guint i = 0; i < all->len; i++)
		json_array_append_new(questions, as_json(&g_array_index(all, struct asked, i)));
	whole = json_pack("{s:s, s:s, s:i, s:i, s:i, s:o}", "buyer", in->buyer->id, "supplier",
	    in->supplier->id, "asked", (int)all->len, "met", (int)sums.met, "without",
	    (int)sums.without, "questions", questions);
	jsontext_append(out, whole, JSON_INDENT(1));
	g_array_free(all, TRUE);
}

static void
as_text(GString *out, const struct asked *a)
{
	g_string_append_printf(out, "\n%s  %s\n  %s\n", a->question->id, state_word(a->state),
	    mtext_get(&a->question->text));
	for (guint i = 0; i < a->replies->len; i++) {
		const struct reply *r = &g_array_index(a->replies, struct reply, i);

		g_string_append_printf(out, "    %s  %s  (%s)\n", r->question->id,
		    state_word(r->state), r->clause->ref);
	}
}

void
supplier_print_text(GString *out, const struct supplier_inputs *in)
{
	struct sums sums;
	GArray *all = gather(in, &sums);

	g_string_append_printf(out,
	    lang_pick(
		"%s, answered from: %s\n%u questions: %u met by the supplier's answers, %u without an answer that speaks to them\n",
		"%s ← %s への回答\n設問 %u: 供給者の回答で満たすもの %u、相当する回答のないもの %u\n"),
	    mtext_get(&in->buyer->title), mtext_get(&in->supplier->title), all->len, sums.met,
	    sums.without);
	g_string_append(out,
	    lang_pick(
		"Where several answers speak to a question the worst counts; all are presumed, by clauses both guides answer.\n",
		"複数の回答があるときは最も低いものによります。両ガイドが答える同じ条項による推定です。\n"));
	for (guint i = 0; i < all->len; i++)
		as_text(out, &g_array_index(all, struct asked, i));
	g_array_free(all, TRUE);
}
