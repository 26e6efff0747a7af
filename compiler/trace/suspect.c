/* SPDX-License-Identifier: Apache-2.0 */
/* What must be looked at again, and what hangs on it. */
#include "trace/suspect.h"

#include "base/arena.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

/* ---- entries that are no good links ---- */

static void
add_fault(struct arena *a, GPtrArray *lines, enum link_state state, const char *provision,
    const char *clause, const struct loc *loc)
{
	struct fault_line *f = arena_new(a, struct fault_line);

	*f = (struct fault_line){ state, provision, clause, loc };
	g_ptr_array_add(lines, f);
}

static int
by_place(const void *a, const void *b)
{
	const struct fault_line *f = *(const struct fault_line *const *)a,
				*g = *(const struct fault_line *const *)b;
	int by_file = g_strcmp0(f->loc->file, g->loc->file);

	return by_file != 0              ? by_file :
	    f->loc->line != g->loc->line ? (f->loc->line < g->loc->line ? -1 : 1) :
					   (int)f->loc->column - (int)g->loc->column;
}

GPtrArray *
trace_faults(struct arena *a, const struct model *m)
{
	static const enum link_state states[] = {
		[FAULT_UNKNOWN] = LINK_ORPHANED, [FAULT_AMBIGUOUS] = LINK_AMBIGUOUS, [FAULT_TWICE] = LINK_DUPLICATE,
	};
	GPtrArray *lines = arena_ptr_array(a);

	for (guint i = 0; i < m->mapping_faults->len; i++) {
		const struct mapping_fault *f = m->mapping_faults->pdata[i];

		add_fault(a, lines, states[f->kind], f->provision, f->clause, &f->loc);
	}
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *link = m->mappings->pdata[i];

		if (trace_is_unwanted(link))
			add_fault(a, lines, LINK_UNWANTED, link->provision->id, link->clause->ref,
			    &link->loc);
	}
	g_ptr_array_sort(lines, by_place);
	return lines;
}

/* ---- chains ---- */

static void
add_line(struct arena *a, GPtrArray *lines, unsigned depth, const struct clause *c,
    const struct mapping *m, const struct question *q)
{
	struct suspect_line *s = arena_new(a, struct suspect_line);

	*s =
	    (struct suspect_line){ depth, c, m, q, m != NULL ? trace_link_state(m) : LINK_CURRENT };
	g_ptr_array_add(lines, s);
}

static void
add_questions(struct arena *a, GPtrArray *lines, unsigned depth, const struct clause *c,
    const struct mapping *m, const GPtrArray *questions)
{
	for (guint i = 0; i < questions->len; i++)
		add_line(a, lines, depth, c, m, questions->pdata[i]);
}

static void
add_clause(struct arena *a, GPtrArray *lines, const struct trace *t, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(t, c);
	guint before = lines->len;

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		if (!trace_link_is_stale(trace_link_state(m)))
			continue;
		if (lines->len == before)
			add_line(a, lines, 0, c, NULL, NULL);
		add_line(a, lines, 1, c, m, NULL);
		add_questions(a, lines, 2, c, m, trace_provision_questions(t, m->provision));
	}
	if (lines->len > before)
		add_questions(a, lines, 1, c, NULL, trace_clause_questions(t, c));
}

static void
add_impact(struct arena *a, GPtrArray *lines, const struct trace *t, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(t, c);

	add_line(a, lines, 0, c, NULL, NULL);
	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		add_line(a, lines, 1, c, m, NULL);
		add_questions(a, lines, 2, c, m, trace_provision_questions(t, m->provision));
	}
	add_questions(a, lines, 1, c, NULL, trace_clause_questions(t, c));
	for (guint i = 0; i < c->clauses->len; i++)
		add_impact(a, lines, t, c->clauses->pdata[i]);
}

GPtrArray *
trace_impact(struct arena *a, const struct trace *t, const struct clause *c)
{
	GPtrArray *lines = arena_ptr_array(a);

	add_impact(a, lines, t, c);
	return lines;
}

GPtrArray *
trace_suspects(struct arena *a, const struct model *m, const struct trace *t)
{
	GPtrArray *lines = arena_ptr_array(a);

	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = m->sources->pdata[i];

		for (guint k = 0; k < d->editions->len; k++) {
			const struct source_edition *e = d->editions->pdata[k];

			for (guint n = 0; n < e->all->len; n++)
				add_clause(a, lines, t, e->all->pdata[n]);
		}
	}
	return lines;
}
