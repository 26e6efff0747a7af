/* SPDX-License-Identifier: Apache-2.0 */
/* Provisions and clauses that mappings join, counted by guide and source. */
#include "trace/source_use.h"
#include "base/arena.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

struct trace_uses {
	struct arena	*arena;
	/* struct guide * or NULL -> GHashTable: source_doc -> struct joined */
	GHashTable	*guides;
};

struct joined {
	struct source_use use;
	GHashTable	*provisions, *clauses;
};

static struct joined *
joined_of(struct trace_uses *u, const struct source_doc *s, const struct guide *g)
{
	GHashTable *sources = g_hash_table_lookup(u->guides, g);
	struct joined *j;

	if (sources == NULL) {
		sources = arena_pointer_table(u->arena);
		g_hash_table_insert(u->guides, (void *)g, sources);
	}
	if ((j = g_hash_table_lookup(sources, s)) == NULL) {
		j = arena_new(u->arena, struct joined);
		j->provisions = arena_pointer_table(u->arena);
		j->clauses = arena_pointer_table(u->arena);
		g_hash_table_insert(sources, (void *)s, j);
	}
	return j;
}

static void
count(struct trace_uses *u, const struct mapping *m, const struct guide *g)
{
	struct joined *j = joined_of(u, m->clause->edition->doc, g);

	j->use.provisions += g_hash_table_add(j->provisions, (void *)m->provision);
	j->use.clauses += g_hash_table_add(j->clauses, (void *)m->clause);
}

const struct trace_uses *
trace_uses_count(struct arena *a, const struct model *m)
{
	struct trace_uses *u = arena_new(a, struct trace_uses);

	u->arena = a;
	u->guides = arena_pointer_table(a);
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *one = m->mappings->pdata[i];

		if (one->clause == NULL || one->provision == NULL)
			continue;
		count(u, one, one->provision->guide);
		count(u, one, NULL);
	}
	return u;
}

const struct source_use *
trace_uses_find(const struct trace_uses *u, const struct source_doc *s, const struct guide *g)
{
	GHashTable *sources = g_hash_table_lookup(u->guides, g);
	const struct joined *j = sources != NULL ? g_hash_table_lookup(sources, s) : NULL;

	return j != NULL ? &j->use : NULL;
}
