/* SPDX-License-Identifier: Apache-2.0 */
/* Finding provisions, clauses and questions by what a person types. */
#include "trace/find.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

static void
add(struct arena *a, GPtrArray *found, struct subject s)
{
	struct subject *copy = arena_new(a, struct subject);

	*copy = s;
	g_ptr_array_add(found, copy);
}

GPtrArray *
trace_find(struct arena *a, const struct model *m, const char *id)
{
	GPtrArray *found = arena_ptr_array(a);
	struct subject s = { .provision = model_provision(m, id) };

	if (s.provision != NULL)
		add(a, found, s);
	s = (struct subject){ .question = model_question(m, id) };
	if (s.question != NULL)
		add(a, found, s);
	s = (struct subject){ .clause = model_clause(m, id, NULL, NULL) };
	if (s.clause != NULL)
		add(a, found, s);
	for (guint i = 0; found->len == 0 && i < m->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(m->sources, i);

		if (d->pinned == NULL ||
		    (s.clause = g_hash_table_lookup(d->pinned->by_id, id)) == NULL)
			continue;
		for (; i < m->sources->len; i++) {
			d = g_ptr_array_index(m->sources, i);
			if (d->pinned != NULL &&
			    (s.clause = g_hash_table_lookup(d->pinned->by_id, id)) != NULL)
				add(a, found, s);
		}
	}
	return found;
}

const char *
trace_nearest(const struct model *m, const char *id)
{
	GPtrArray *ids = g_ptr_array_new();
	const char *near;

	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(m->guides, i);

		for (guint n = 0; n < g->provisions->len; n++)
			g_ptr_array_add(ids,
			    (void *)((const struct provision *)g_ptr_array_index(g->provisions, n))
				->id);
	}
	for (guint i = 0; i < m->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(m->checklists, i);

		for (guint n = 0; n < c->questions->len; n++)
			g_ptr_array_add(ids,
			    (void *)((const struct question *)g_ptr_array_index(c->questions, n))
				->id);
	}
	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(m->sources, i);

		for (guint n = 0; d->pinned != NULL && n < d->pinned->all->len; n++)
			g_ptr_array_add(ids,
			    (void *)((const struct clause *)g_ptr_array_index(d->pinned->all, n))
				->ref);
	}
	near = text_nearest(id, (const char *const *)ids->pdata, ids->len);
	g_ptr_array_free(ids, TRUE);
	return near;
}
