/* SPDX-License-Identifier: Apache-2.0 */
/* What an edition said, put together piece by piece. */
#include "diff/since.h"

#include "base/arena.h"
#include "base/digest.h"

#include <string.h>

struct since *
since_new(struct arena *a, const char *edition, const char *date)
{
	struct since *s = arena_new(a, struct since);

	s->edition = edition;
	s->date = date;
	s->guides = arena_ptr_array(a);
	s->checklists = arena_ptr_array(a);
	return s;
}

struct since_guide *
since_add_guide(struct arena *a, struct since *s, const char *id)
{
	struct since_guide *g = arena_new(a, struct since_guide);

	g->id = id;
	g->list = arena_ptr_array(a);
	g->blocks = arena_hash_table(a);
	g->provisions = arena_ptr_array(a);
	g->by_id = arena_hash_table(a);
	g->renamed = arena_ptr_array(a);
	g_ptr_array_add(s->guides, g);
	return g;
}

struct since_provision *
since_add_provision(struct arena *a, struct since_guide *g, const char *id, const char *title)
{
	struct since_provision *p = arena_new(a, struct since_provision);

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
since_add_block(struct arena *a, GPtrArray *list, GHashTable *blocks, const char *digest)
{
	if (g_hash_table_contains(blocks, digest))
		return;
	digest = arena_intern(a, digest);
	g_hash_table_add(blocks, (char *)digest);
	g_ptr_array_add(list, (char *)digest);
}

void
since_add_mapping(struct arena *a, struct since_provision *p, const char *clause, const char *relation, const char *reason)
{
	struct since_mapping *m = arena_new(a, struct since_mapping);

	*m = (struct since_mapping){ clause, relation, reason };
	g_ptr_array_add(p->mappings, m);
}

void
since_add_renamed(struct arena *a, struct since_guide *g, const char *edition, const char *was, const char *provision)
{
	struct since_renamed *r = arena_new(a, struct since_renamed);

	*r = (struct since_renamed){ edition, was, provision };
	g_ptr_array_add(g->renamed, r);
}

struct since_checklist *
since_add_checklist(struct arena *a, struct since *s, const char *id, const char *scale)
{
	struct since_checklist *c = arena_new(a, struct since_checklist);

	c->id = id;
	c->scale = scale;
	c->questions = arena_ptr_array(a);
	c->by_id = arena_hash_table(a);
	g_ptr_array_add(s->checklists, c);
	return c;
}

struct since_question *
since_add_question(struct arena *a, struct since_checklist *c, const char *id)
{
	struct since_question *q = arena_new(a, struct since_question);

	q->id = id;
	g_ptr_array_add(c->questions, q);
	g_hash_table_insert(c->by_id, (char *)id, q);
	return q;
}

void
since_digest(const char *text, char digest[SINCE_DIGEST])
{
	char *all = digest_of(text, strlen(text));

	g_strlcpy(digest, all, SINCE_DIGEST);
	g_free(all);
}

const struct since_guide *
since_guide(const struct since *s, const char *id)
{
	for (guint i = 0; i < s->guides->len; i++)
		if (strcmp(((const struct since_guide *)s->guides->pdata[i])->id, id) == 0)
			return s->guides->pdata[i];
	return NULL;
}

const struct since_provision *
since_provision(const struct since_guide *g, const char *id)
{
	return g != NULL ? g_hash_table_lookup(g->by_id, id) : NULL;
}

const struct since_checklist *
since_checklist(const struct since *s, const char *id)
{
	for (guint i = 0; i < s->checklists->len; i++)
		if (strcmp(((const struct since_checklist *)s->checklists->pdata[i])->id, id) == 0)
			return s->checklists->pdata[i];
	return NULL;
}

const struct since_question *
since_question(const struct since_checklist *c, const char *id)
{
	return c != NULL ? g_hash_table_lookup(c->by_id, id) : NULL;
}
