/* SPDX-License-Identifier: Apache-2.0 */
/* A checklist: its questions by group, each with what it asks for and where that comes from. */
#include "docxml/builder.h"

#include "diff/changes.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/trace.h"

#include <string.h>

static void
put_scale_level(struct builder *b, unsigned value, const struct mtext *label)
{
	const char *text = builder_words(b, label);

	xml_open(&b->x, "level");
	xml_attr_uint(&b->x, "value", value);
	xml_text(&b->x, text);
	xml_close(&b->x, "level");
}

static void
put_facts(struct builder *b, const struct checklist *c)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		xml_open(x, "fact");
		xml_attr(x, "id", f->id);
		docxml_put_titles(b, &f->title, f->id);
		for (guint j = 0; f->values != NULL && j < f->values->len; j++)
			xml_element(x, "value", f->values->pdata[j]);
		xml_close(x, "fact");
	}
}

static void
put_profile(struct builder *b, const struct profile *p)
{
	struct xmlout *x = &b->x;

	xml_open(x, "profile");
	xml_attr(x, "id", p->id);
	docxml_put_titles(b, &p->title, p->id);
	for (guint i = 0; i < p->facts->len; i++) {
		const struct profile_fact *f = p->facts->pdata[i];

		xml_open(x, "is");
		xml_attr(x, "fact", f->fact);
		xml_attr(x, "value", f->value);
		xml_close(x, "is");
	}
	docxml_put_words(b, "remark", &p->note);
	xml_close(x, "profile");
}

static void
put_condition(struct builder *b, const struct cond *c)
{
	static const char *const element[] = {
		[COND_ALL] = "all", [COND_ANY] = "any", [COND_NOT] = "not",
		[COND_IS] = "is", [COND_FLAG] = "flag", [COND_ANSWERED] = "answered",
	};
	struct xmlout *x = &b->x;

	xml_open(x, element[c->op]);
	switch (c->op) {
	case COND_ALL:
	case COND_ANY:
	case COND_NOT:
		for (guint i = 0; i < c->args->len; i++)
			put_condition(b, c->args->pdata[i]);
		break;
	case COND_IS:
		xml_attr(x, "fact", c->fact);
		xml_attr(x, "value", c->value);
		break;
	case COND_FLAG:
		xml_attr(x, "fact", c->fact);
		break;
	case COND_ANSWERED:
		xml_attr(x, "question", c->question->id);
		xml_attr(x, "target", c->question->id);
		xml_attr_uint(x, "value", c->at_least);
		break;
	}
	xml_close(x, element[c->op]);
}

/* Where the question comes from: its provision and that provision's clauses, or one clause. */
static void
put_origin(struct builder *b, const struct question *q)
{
	const GPtrArray *a;

	if (q->provision == NULL) {
		if (q->clause != NULL)
			docxml_put_clause_ref(b, q->clause, false);
		return;
	}
	docxml_put_provision_ref(b, q->provision);
	a = trace_provision_mappings(b->trace, q->provision);
	for (guint i = 0; i < a->len; i++)
		docxml_put_mapping(b, a->pdata[i], true, true);
	docxml_put_none(b, q->provision);
}

static void
put_expected(struct builder *b, const struct question *q)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		xml_open(x, "target-level");
		xml_attr(x, "profile", t->profile);
		xml_attr_uint(x, "value", t->value);
		xml_close(x, "target-level");
	}
	for (guint i = 0; i < q->evidence->len; i++) {
		const struct evidence *e = q->evidence->pdata[i];

		xml_open(x, "evidence");
		xml_attr(x, "kind", e->kind);
		xml_attr_flag(x, "required", e->required);
		xml_text(x, builder_words(b, &e->text));
		xml_close(x, "evidence");
	}
}

/* The steps of a question that is not answered by the checklist's scale. */
static void
put_own_scale(struct builder *b, const struct question *q)
{
	const GPtrArray *steps = question_scale(q);

	if (steps == q->checklist->scale)
		return;
	xml_open(&b->x, "own-scale");
	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];

		put_scale_level(b, s->value, &s->label);
	}
	xml_close(&b->x, "own-scale");
}

static void
put_question(struct builder *b, const struct question *q)
{
	struct xmlout *x = &b->x;

	xml_open(x, "question");
	xml_attr(x, "id", q->id);
	xml_attr(x, "anchor", q->id);
	xml_attr_uint(x, "number", q->index + 1);
	xml_attr(x, "strength", strength_word(q->strength));
	xml_attr_uint(x, "weight", q->weight);
	if (q->minimum >= 0)
		xml_attr_uint(x, "minimum", q->minimum);
	xml_attr(x, "na", na_rule_word(q->na));
	xml_attr_uint(x, "rev", q->rev);
	if (q->effort > 0)
		xml_attr_uint(x, "effort", q->effort);
	if (b->since != NULL)
		xml_attr(x, "change", diff_question_word(b->since, q->id));
	docxml_put_words(b, "text", &q->text);
	docxml_put_words(b, "help", &q->help);
	put_own_scale(b, q);
	for (guint i = 0; q->levels != NULL && i < q->levels->len; i++)
		put_scale_level(b, i, q->levels->pdata[i]);
	if (q->when != NULL) {
		xml_open(x, "when");
		put_condition(b, q->when);
		xml_close(x, "when");
	}
	put_expected(b, q);
	docxml_put_words(b, "advice", &q->advice);
	for (guint i = 1; i < q->groups->len; i++) {
		xml_open(x, "also");
		xml_attr(x, "group", ((const struct group *)q->groups->pdata[i])->id);
		xml_close(x, "also");
	}
	put_origin(b, q);
	xml_close(x, "question");
}

static void
put_group(struct builder *b, const struct checklist *c, const struct group *g)
{
	char *anchor = g_strconcat("g-", g->id, NULL);
	struct xmlout *x = &b->x;

	xml_open(x, "group");
	xml_attr(x, "id", g->id);
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "dimension", g->dimension == NULL ? NULL : g->dimension->id);
	docxml_put_titles(b, &g->title, g->id);
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];

		if (q->groups->len > 0 && q->groups->pdata[0] == g)
			put_question(b, q);
	}
	xml_close(x, "group");
	g_free(anchor);
}

/* What a profile never asks, and why. */
static void
put_left_out(struct builder *b, const struct checklist *c)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; c->left_out != NULL && i < c->left_out->len; i++) {
		const struct left_out *l = c->left_out->pdata[i];

		xml_open(x, "left-out");
		xml_attr(x, "id", l->question->id);
		docxml_put_words(b, "text", &l->question->text);
		for (guint k = 0; k < l->facts->len; k++) {
			const struct profile_fact *f = l->facts->pdata[k];

			xml_open(x, "is");
			xml_attr(x, "fact", f->fact);
			xml_attr(x, "value", f->value);
			xml_close(x, "is");
		}
		xml_close(x, "left-out");
	}
}

xmlDoc *
docxml_checklist(const struct model *m, const struct trace *t, const struct diff *since,
    const struct checklist *c)
{
	struct builder b;
	struct xmlout *x = &b.x;
	char *fingerprint = checklist_fingerprint(c);

	builder_begin(&b, m, t, since, "checklist");
	xml_attr(x, "id", c->id);
	xml_attr(x, "doc", c->guide == NULL ? c->id : c->guide->id);
	xml_attr(x, "scoring", c->scoring);
	xml_attr(x, "fingerprint", fingerprint);
	if (c->profile != NULL)
		xml_attr(x, "profile", c->profile->id);
	g_free(fingerprint);
	docxml_put_meta(&b);
	docxml_put_titles(&b, &c->title, c->id);
	xml_element(
	    x, "guide-title", c->guide == NULL ? c->id : builder_words(&b, &c->guide->title));
	docxml_put_words(&b, "intro", &c->intro);
	docxml_put_checklist_changes(&b, c);
	xml_open(x, "scale");
	for (guint i = 0; i < c->scale->len; i++) {
		const struct scale_step *s = c->scale->pdata[i];

		put_scale_level(&b, s->value, &s->label);
	}
	xml_close(x, "scale");
	put_facts(&b, c);
	for (guint i = 0; i < m->profiles->len; i++)
		if (profile_is_for(m->profiles->pdata[i], c))
			put_profile(&b, m->profiles->pdata[i]);
	for (guint i = 0; i < c->dimensions->len; i++) {
		const struct dimension *d = c->dimensions->pdata[i];

		xml_open(x, "dimension");
		xml_attr(x, "id", d->id);
		docxml_put_titles(&b, &d->title, d->id);
		xml_close(x, "dimension");
	}
	for (guint i = 0; i < c->groups->len; i++)
		put_group(&b, c, c->groups->pdata[i]);
	put_left_out(&b, c);
	if (c->guide != NULL)
		docxml_put_source_list(&b, c->guide);
	return builder_end(&b, "checklist");
}
