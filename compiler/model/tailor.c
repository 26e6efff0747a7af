/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions before any answer is known, in three values: no, perhaps, yes. */
#include "model/tailor.h"
#include "base/arena.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "model/checklists.h"
#include "model/model.h"

#include <string.h>

enum truth { NO, PERHAPS, YES };	/* in this order: all is the least, any the greatest */

static const char *
fact_value(const struct profile *p, const char *fact)
{
	for (guint i = 0; i < p->facts->len; i++) {
		const struct profile_fact *f = p->facts->pdata[i];

		if (g_strcmp0(f->fact, fact) == 0)
			return f->value;
	}
	return NULL;
}

static enum truth
truth_of(const struct cond *c, const struct profile *p)
{
	enum truth t = c->op == COND_ALL ? YES : NO;
	const char *value;

	switch (c->op) {
	case COND_ALL:
		for (guint i = 0; i < c->args->len; i++)
			t = MIN(t, truth_of(c->args->pdata[i], p));
		return t;
	case COND_ANY:
		for (guint i = 0; i < c->args->len; i++)
			t = MAX(t, truth_of(c->args->pdata[i], p));
		return t;
	case COND_NOT:
		return c->args->len > 0 ? (enum truth)(YES - truth_of(c->args->pdata[0], p)) :
					  PERHAPS;
	case COND_IS:
		value = fact_value(p, c->fact);
		return value == NULL ? PERHAPS : g_strcmp0(value, c->value) == 0 ? YES : NO;
	case COND_FLAG:
		value = fact_value(p, c->fact);
		return value == NULL ? PERHAPS : strcmp(value, "yes") == 0 ? YES : NO;
	case COND_ANSWERED:
		return PERHAPS;
	}
	return PERHAPS;
}

enum tailor
tailor_question(const struct question *q, const struct profile *p)
{
	static const enum tailor becomes[] = {
		[NO] = TAILOR_REMOVED, [PERHAPS] = TAILOR_MAYBE, [YES] = TAILOR_KEPT
	};

	return q->when == NULL ? TAILOR_KEPT : becomes[truth_of(q->when, p)];
}

int
tailor_target(const struct question *q, const struct profile *p)
{
	int target = (int)question_scale(q)->len - 1;

	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		if (t->profile == NULL)
			target = t->value;
	}
	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		if (t->profile != NULL && strcmp(t->profile, p->id) == 0)
			return t->value;
	}
	return target;
}

const struct profile *
tailor_profile(const struct model *m, const struct checklist *c, const char *id)
{
	const struct profile *p = model_profile(m, id);

	return p != NULL && g_ptr_array_find(p->checklists, c, NULL) ? p : NULL;
}

/* ---- reasons ---- */

static const char *
fact_title(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		if (g_strcmp0(f->id, id) == 0)
			return mtext_get(&f->title);
	}
	return id;
}

/* The facts of the profile that make C what it is to be: those a reader would have to change. */
static void
deciding_facts(GPtrArray *out, const struct cond *c, const struct profile *p, enum truth want)
{
	if (truth_of(c, p) != want)
		return;
	if (c->op == COND_ALL || c->op == COND_ANY || c->op == COND_NOT) {
		for (guint i = 0; i < c->args->len; i++)
			deciding_facts(out, c->args->pdata[i], p,
			    c->op == COND_NOT ? (enum truth)(YES - want) : want);
		return;
	}
	for (guint i = 0; i < p->facts->len && c->op != COND_ANSWERED; i++)
		if (g_strcmp0(((const struct profile_fact *)p->facts->pdata[i])->fact, c->fact) ==
			0 &&
		    !g_ptr_array_find(out, p->facts->pdata[i], NULL))
			g_ptr_array_add(out, p->facts->pdata[i]);
}

static bool
is_flag(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		if (g_strcmp0(f->id, id) == 0)
			return f->values == NULL;
	}
	return false;
}

static char *
in_words(const struct checklist *c, const GPtrArray *facts)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < facts->len; i++) {
		const struct profile_fact *f = facts->pdata[i];
		const char *value = f->value;

		if (is_flag(c, f->fact))
			value = strcmp(value, "yes") == 0 ? lang_pick("yes", "はい") :
							    lang_pick("no", "いいえ");
		g_string_append_printf(out, "%s%s = %s", i > 0 ? lang_pick(", ", "、") : "",
		    fact_title(c, f->fact), value);
	}
	return g_string_free(out, FALSE);
}

char *
tailor_reason(const struct question *q, const struct profile *p)
{
	GPtrArray *facts = g_ptr_array_new();
	char *reason;

	if (q->when != NULL)
		deciding_facts(facts, q->when, p, NO);
	reason = in_words(q->checklist, facts);
	g_ptr_array_free(facts, TRUE);
	return reason;
}

const struct checklist *
tailor_checklist(struct arena *a, const struct checklist *whole, const struct profile *p)
{
	struct checklist *c = arena_new(a, struct checklist);

	*c = *whole;
	c->profile = p;
	c->whole = whole;
	c->questions = arena_ptr_array(a);
	c->left_out = arena_ptr_array(a);
	for (guint i = 0; i < whole->questions->len; i++) {
		struct question *q = whole->questions->pdata[i];
		struct left_out *l;
		char *reason;

		if (tailor_question(q, p) != TAILOR_REMOVED) {
			g_ptr_array_add(c->questions, q);
			continue;
		}
		l = arena_new(a, struct left_out);
		l->question = q;
		l->facts = arena_ptr_array(a);
		deciding_facts(l->facts, q->when, p, NO);
		reason = in_words(whole, l->facts);
		l->reason = arena_strdup(a, reason);
		g_ptr_array_add(c->left_out, l);
		g_free(reason);
	}
	return c;
}

/* ---- lists ---- */

void
tailor_print_text(GString *out, const struct checklist *c, const struct profile *p)
{
	unsigned kept = 0, maybe = 0;

	for (guint i = 0; i < c->questions->len; i++) {
		enum tailor t = tailor_question(c->questions->pdata[i], p);

		kept += t != TAILOR_REMOVED;
		maybe += t == TAILOR_MAYBE;
	}
	g_string_append_printf(
	    out, "%s  /  %s (%s)\n", mtext_get(&c->title), mtext_get(&p->title), p->id);
	g_string_append_printf(out,
	    lang_pick(
		"%u questions: %u asked, %u of them depending on answers or further facts, %u not asked\n",
		"設問 %u: 尋ねるもの %u（うち回答や他の前提によるもの %u）、尋ねないもの %u\n"),
	    c->questions->len, kept, maybe, c->questions->len - kept);
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];
		char *reason;

		if (tailor_question(q, p) != TAILOR_REMOVED)
			continue;
		reason = tailor_reason(q, p);
		g_string_append_printf(out, "\n  %s  %s\n    %s: %s\n", q->id, mtext_get(&q->text),
		    lang_pick("not asked", "尋ねない理由"), reason);
		g_free(reason);
	}
}

void
tailor_print_json(GString *out, const struct checklist *c, const struct profile *p)
{
	static const char *const words[] = { "kept", "depends", "removed" };

	g_string_append_c(out, '{');
	jsonout_member(out, "checklist", c->id);
	g_string_append_c(out, ',');
	jsonout_member(out, "profile", p->id);
	g_string_append(out, ",\"questions\":[");
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];
		enum tailor t = tailor_question(q, p);

		g_string_append(out, i > 0 ? ",\n{" : "\n{");
		jsonout_member(out, "id", q->id);
		g_string_append_c(out, ',');
		jsonout_member(out, "state", words[t]);
		g_string_append_printf(out, ",\"target\":%d", tailor_target(q, p));
		if (t == TAILOR_REMOVED) {
			char *reason = tailor_reason(q, p);

			g_string_append_c(out, ',');
			jsonout_member(out, "reason", reason);
			g_free(reason);
		}
		g_string_append_c(out, '}');
	}
	g_string_append(out, "]}\n");
}
