/* SPDX-License-Identifier: Apache-2.0 */
#include "trace/why.h"

#include "base/arena.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/find.h"

struct reasons {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	GPtrArray		*steps;
};

static void
add(struct reasons *r, const struct why_step *step)
{
	struct why_step *s = arena_new(r->arena, struct why_step);

	*s = *step;
	g_ptr_array_add(r->steps, s);
}

static void
add_findings(struct reasons *r, unsigned depth, const GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		add(r,
		    &(struct why_step){ .depth = depth,
			.kind = WHY_FINDING,
			.id = f->id,
			.text = mtext_get(&f->title),
			.finding = f,
			.loc = &f->loc });
	}
}

/* What the clause belongs to, the innermost first, and where it stands. */
static void
add_origin(struct reasons *r, unsigned depth, const struct clause *c)
{
	const struct source_edition *e = c->edition;

	for (const struct clause *p = c->parent; p != NULL; p = p->parent)
		add(r,
		    &(struct why_step){ .depth = depth++,
			.kind = WHY_PART,
			.id = p->ref,
			.text = mtext_get(clause_name(p)),
			.clause = p,
			.loc = &p->loc });
	add(r,
	    &(struct why_step){ .depth = depth,
		.kind = WHY_SOURCE,
		.id = e->doc->id,
		.text = mtext_get(&e->doc->title),
		.clause = c,
		.loc = &c->loc });
}

static void
add_clause(struct reasons *r, unsigned depth, const struct clause *c, const struct mapping *m)
{
	add(r,
	    &(struct why_step){ .depth = depth,
		.kind = WHY_CLAUSE,
		.id = c->ref,
		.text = mtext_get(clause_name(c)),
		.clause = c,
		.mapping = m,
		.loc = m != NULL ? &m->loc : &c->loc });
	add_origin(r, depth + 1, c);
	add_findings(r, depth + 1, trace_clause_findings(r->trace, c));
}

/* Is it, as PLACE has it, what was changed? */
static bool
is_place(const struct comment_place *place, const struct provision *p, const struct question *q)
{
	return (p != NULL && place->provision == p) || (q != NULL && place->question == q);
}

static void
add_comments(struct reasons *r, unsigned depth, const struct provision *p, const struct question *q)
{
	for (guint i = 0; i < r->model->comments->len; i++) {
		const struct comment *c = r->model->comments->pdata[i];
		bool found = false;

		for (guint n = 0; n < c->changes->len && !found; n++)
			found = is_place(c->changes->pdata[n], p, q);
		if (found)
			add(r,
			    &(struct why_step){ .depth = depth,
				.kind = WHY_COMMENT,
				.id = c->id,
				.text = c->text,
				.comment = c,
				.loc = &c->loc });
	}
}

static void
add_former_ids(struct reasons *r, unsigned depth, const struct provision *p)
{
	for (guint i = 0; i < p->guide->renamed->len; i++) {
		const struct renamed *was = p->guide->renamed->pdata[i];

		if (was->provision == p)
			add(r,
			    &(struct why_step){ .depth = depth,
				.kind = WHY_FORMERLY,
				.id = was->was,
				.text = was->edition,
				.loc = &was->loc });
	}
}

static void
add_provision(struct reasons *r, unsigned depth, const struct provision *p)
{
	const GPtrArray *mappings = trace_provision_mappings(r->trace, p);
	const struct unmapped *none = trace_provision_none(r->trace, p);

	add(r,
	    &(struct why_step){ .depth = depth,
		.kind = WHY_PROVISION,
		.id = p->id,
		.text = p->title,
		.loc = &p->loc });
	add_former_ids(r, depth + 1, p);
	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		add_clause(r, depth + 1, m->clause, m);
	}
	if (mappings->len == 0)
		add(r,
		    &(struct why_step){ .depth = depth + 1,
			.kind = WHY_NONE,
			.text = none != NULL ? none->reason : NULL,
			.loc = &p->loc });
	add_findings(r, depth + 1, trace_provision_findings(r->trace, p));
	add_comments(r, depth + 1, p, NULL);
}

static void
add_question(struct reasons *r, const struct question *q)
{
	add(r,
	    &(struct why_step){
		.kind = WHY_QUESTION, .id = q->id, .text = mtext_get(&q->text), .loc = &q->loc });
	if (q->provision != NULL)
		add_provision(r, 1, q->provision);
	if (q->clause != NULL)
		add_clause(r, 1, q->clause, NULL);
	add_comments(r, 1, NULL, q);
}

GPtrArray *
trace_why(struct arena *a, const struct model *m, const struct trace *t, const struct subject *s)
{
	struct reasons r = { a, m, t, arena_ptr_array(a) };

	if (s->question != NULL)
		add_question(&r, s->question);
	else if (s->provision != NULL)
		add_provision(&r, 0, s->provision);
	else
		add_clause(&r, 0, s->clause, NULL);
	return r.steps;
}

const char *
trace_why_word(enum why_kind k)
{
	static const char *const words[WHY_KINDS] = {
		[WHY_QUESTION] = "question", [WHY_PROVISION] = "provision", [WHY_CLAUSE] = "clause", [WHY_PART] = "part-of",
		[WHY_SOURCE] = "source", [WHY_NONE] = "none", [WHY_FINDING] = "finding", [WHY_COMMENT] = "comment",
		[WHY_FORMERLY] = "formerly",
	};

	return words[k];
}
