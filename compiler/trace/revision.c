/* SPDX-License-Identifier: Apache-2.0 */
/* A guide as the revision of its base document. */
#include "trace/revision.h"

#include "base/arena.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/trace.h"

const char *
revision_word(enum revision r)
{
	static const char *const words[] = { "kept", "amended", "added", "dropped", "unknown" };

	return words[r];
}

static void
add(struct arena *a, GPtrArray *rows, enum revision revision, const struct provision *p,
    const struct clause *c, const char *reason)
{
	struct revision_row *r = arena_new(a, struct revision_row);

	*r = (struct revision_row){ revision, p, c, reason };
	g_ptr_array_add(rows, r);
}

/* To help with a clause is not to revise it. */
static void
add_provision(struct arena *a, GPtrArray *rows, const struct trace *t, const struct provision *p,
    const struct source_edition *base)
{
	const GPtrArray *mappings = trace_provision_mappings(t, p);
	guint before = rows->len;

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		if (m->clause->edition == base && m->relation != REL_SUPPORTS)
			add(a, rows, m->relation == REL_EQUAL ? REVISION_KEPT : REVISION_AMENDED, p,
			    m->clause, m->reason);
	}
	if (rows->len == before)
		add(a, rows, base->complete ? REVISION_ADDED : REVISION_UNKNOWN, p, NULL, NULL);
}

static bool
is_revised(const struct trace *t, const struct clause *c, const struct guide *g)
{
	const GPtrArray *mappings = trace_clause_mappings(t, c);

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		if (m->provision->guide == g && m->relation != REL_SUPPORTS)
			return true;
	}
	for (guint i = 0; i < c->clauses->len; i++)
		if (is_revised(t, c->clauses->pdata[i], g))
			return true;
	return false;
}

static const struct exception *
exception_of(const struct trace *t, const struct clause *c, const struct guide *g)
{
	for (; c != NULL; c = c->parent) {
		const GPtrArray *all = trace_clause_exceptions(t, c);

		for (guint i = 0; i < all->len; i++) {
			const struct exception *x = all->pdata[i];

			if (x->guide == g)
				return x;
		}
	}
	return NULL;
}

GPtrArray *
revision_rows(struct arena *a, const struct trace *t, const struct guide *g)
{
	const struct source_edition *base = g->base != NULL ? g->base->pinned : NULL;
	GPtrArray *rows = arena_ptr_array(a);

	for (guint i = 0; base != NULL && i < g->provisions->len; i++)
		add_provision(a, rows, t, g->provisions->pdata[i], base);
	for (guint i = 0; base != NULL && i < base->all->len; i++) {
		const struct clause *c = base->all->pdata[i];
		const struct exception *x;

		if (is_revised(t, c, g))
			continue;
		x = exception_of(t, c, g);
		add(a, rows, x != NULL ? REVISION_DROPPED : REVISION_UNKNOWN, NULL, c,
		    x != NULL ? x->reason : NULL);
	}
	return rows;
}
