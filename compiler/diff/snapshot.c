/* SPDX-License-Identifier: Apache-2.0 */
/* What an edition said, put together piece by piece. */
#include "diff/snapshot.h"

#include "base/arena.h"
#include "base/digest.h"

#include <string.h>

struct snapshot *
snapshot_new(struct arena *a, const char *edition, const char *date)
{
	struct snapshot *s = arena_new(a, struct snapshot);

	s->edition = edition;
	s->date = date;
	s->guides = arena_ptr_array(a);
	s->checklists = arena_ptr_array(a);
	return s;
}

struct snapshot_guide *
snapshot_add_guide(struct arena *a, struct snapshot *s, const char *id)
{
	struct snapshot_guide *g = arena_new(a, struct snapshot_guide);

	g->id = id;
	g->list = arena_ptr_array(a);
	g->blocks = arena_hash_table(a);
	g->provisions = arena_ptr_array(a);
	g->by_id = arena_hash_table(a);
	g->renamed = arena_ptr_array(a);
	g_ptr_array_add(s->guides, g);
	return g;
}

struct snapshot_provision *
snapshot_add_provision(struct arena *a, struct snapshot_guide *g, const char *id, const char *title)
{
	struct snapshot_provision *p = arena_new(a, struct snapshot_provision);

	p->id = id;
	p->title = title;
	p->list = arena_ptr_array(a);
	p->blocks = arena_hash_table(a);
	p->mappings = arena_ptr_array(a);
	g_ptr_array_add(g->provisions, p);
	g_hash_table_insert(g->by_id, (char *)id, p);
	return p;
}

void
snapshot_add_block(struct arena *a, GPtrArray *list, GHashTable *blocks, const char *digest)
{
	if (g_hash_table_contains(blocks, digest))
		return;
	digest = arena_intern(a, digest);
	g_hash_table_add(blocks, (char *)digest);
	g_ptr_array_add(list, (char *)digest);
}

void
snapshot_add_mapping(struct arena *a, struct snapshot_provision *p, const char *clause,
    const char *relation, const char *reason)
{
	struct snapshot_mapping *m = arena_new(a, struct snapshot_mapping);

	*m = (struct snapshot_mapping){ clause, relation, reason };
	g_ptr_array_add(p->mappings, m);
}

void
snapshot_add_renamed(struct arena *a, struct snapshot_guide *g, const char *edition,
    const char *was, const char *provision)
{
	struct snapshot_renamed *r = arena_new(a, struct snapshot_renamed);

	*r = (struct snapshot_renamed){ edition, was, provision };
	g_ptr_array_add(g->renamed, r);
}

struct snapshot_checklist *
snapshot_add_checklist(struct arena *a, struct snapshot *s, const char *id, const char *scale)
{
	struct snapshot_checklist *c = arena_new(a, struct snapshot_checklist);

	c->id = id;
	c->scale = scale;
	c->questions = arena_ptr_array(a);
	c->by_id = arena_hash_table(a);
	g_ptr_array_add(s->checklists, c);
	return c;
}

struct snapshot_question *
snapshot_add_question(struct arena *a, struct snapshot_checklist *c, const char *id)
{
	struct snapshot_question *q = arena_new(a, struct snapshot_question);

	q->id = id;
	g_ptr_array_add(c->questions, q);
	g_hash_table_insert(c->by_id, (char *)id, q);
	return q;
}

void
snapshot_digest(const char *text, char digest[SNAPSHOT_DIGEST])
{
	char *all = digest_of(text, strlen(text));

	g_strlcpy(digest, all, SNAPSHOT_DIGEST);
	g_free(all);
}

const struct snapshot_guide *
snapshot_guide(const struct snapshot *s, const char *id)
{
	for (guint i = 0; i < s->guides->len; i++)
		if (strcmp(((const struct snapshot_guide *)s->guides->pdata[i])->id, id) == 0)
			return s->guides->pdata[i];
	return NULL;
}

const struct snapshot_provision *
snapshot_provision(const struct snapshot_guide *g, const char *id)
{
	return g != NULL ? g_hash_table_lookup(g->by_id, id) : NULL;
}

const struct snapshot_checklist *
snapshot_checklist(const struct snapshot *s, const char *id)
{
	for (guint i = 0; i < s->checklists->len; i++)
		if (strcmp(((const struct snapshot_checklist *)s->checklists->pdata[i])->id, id) ==
		    0)
			return s->checklists->pdata[i];
	return NULL;
}

const struct snapshot_question *
snapshot_question(const struct snapshot_checklist *c, const char *id)
{
	return c != NULL ? g_hash_table_lookup(c->by_id, id) : NULL;
}
