/* SPDX-License-Identifier: Apache-2.0 */
#include "trace/facing.h"

#include "base/arena.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/trace.h"

const char *
facing_state_name(enum facing_state s)
{
	static const char *const names[] = { "paired", "reasoned", "open" };

	return names[s];
}

/* What is gathered about one provision. */
struct found {
	GHashTable *faces;		/* set of struct provision * */
	GPtrArray  *about;
	const struct facing_alone *alone;
};

static struct found *
found_of(struct arena *a, GHashTable *all, const struct provision *p)
{
	struct found *f = g_hash_table_lookup(all, p);

	if (f == NULL) {
		f = arena_new(a, struct found);
		f->faces = arena_pointer_table(a);
		f->about = arena_ptr_array(a);
		g_hash_table_insert(all, (gpointer)p, f);
	}
	return f;
}

static void
face(struct arena *a, GHashTable *all, const struct provision *from, const struct provision *to,
    const char *about)
{
	struct found *f = found_of(a, all, from);

	g_hash_table_add(f->faces, (gpointer)to);
	if (about != NULL && !g_ptr_array_find(f->about, about, NULL))
		g_ptr_array_add(f->about, (gpointer)about);
}

/* Provision -> struct found, by address. */
static GHashTable *
gather(struct arena *a, const struct facing *f)
{
	GHashTable *all = arena_pointer_table(a);

	for (guint i = 0; i < f->pairs->len; i++) {
		const struct facing_pair *p = f->pairs->pdata[i];

		for (guint k = 0; p->provision != NULL && k < p->faces->len; k++) {
			face(a, all, p->provision, p->faces->pdata[k], p->about);
			face(a, all, p->faces->pdata[k], p->provision, p->about);
		}
	}
	for (guint i = 0; i < f->alone->len; i++) {
		const struct facing_alone *x = f->alone->pdata[i];

		for (guint k = 0; k < x->provisions->len; k++)
			found_of(a, all, x->provisions->pdata[k])->alone = x;
	}
	return all;
}

/* Those of SET in the order of the guides. */
static const GPtrArray *
in_order(struct arena *a, const struct model *m, GHashTable *set)
{
	GPtrArray *list = arena_ptr_array(a);

	for (guint i = 0; set != NULL && i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		for (guint k = 0; k < g->provisions->len; k++)
			if (g_hash_table_contains(set, g->provisions->pdata[k]))
				g_ptr_array_add(list, g->provisions->pdata[k]);
	}
	return list;
}

static struct facing_row *
row_of(struct arena *a, const struct model *m, const struct guide *g, const struct provision *p,
    const struct found *f)
{
	struct facing_row *r = arena_new(a, struct facing_row);

	r->guide = g;
	r->provision = p;
	r->faces = in_order(a, m, f != NULL ? f->faces : NULL);
	r->about = f != NULL ? f->about : arena_ptr_array(a);
	r->alone = f != NULL ? f->alone : NULL;
	r->state = r->faces->len > 0 ? FACING_PAIRED : FACING_OPEN;
	if (r->faces->len == 0 && r->alone != NULL && !trace_has_expired(m, r->alone->until))
		r->state = FACING_REASONED;
	return r;
}

/* A question that nobody asks or answers is open, unless it is said why. */
static struct facing_row *
row_of_topic(struct arena *a, const struct facing_topic *t)
{
	struct facing_row *r = arena_new(a, struct facing_row);
	GPtrArray *faces = arena_ptr_array(a);

	g_ptr_array_extend(faces, t->asks, NULL, NULL);
	g_ptr_array_extend(faces, t->answers, NULL, NULL);
	r->topic = t;
	r->faces = faces;
	r->about = arena_ptr_array(a);
	r->state = t->asks->len > 0 && t->answers->len > 0 ? FACING_PAIRED :
	    t->reason != NULL				   ? FACING_REASONED :
							     FACING_OPEN;
	return r;
}

static void
add_row(GPtrArray *rows, const struct facing_query *q, struct facing_row *r)
{
	if (!q->open || r->state == FACING_OPEN)
		g_ptr_array_add(rows, r);
}

const GPtrArray *
facing_of(struct arena *a, const struct model *m, const struct provision *p)
{
	GHashTable *faces = arena_pointer_table(a);

	for (guint i = 0; m->facing != NULL && i < m->facing->pairs->len; i++) {
		const struct facing_pair *pair = m->facing->pairs->pdata[i];

		for (guint k = 0; k < pair->faces->len; k++)
			if (pair->provision == p)
				g_hash_table_add(faces, pair->faces->pdata[k]);
			else if (pair->faces->pdata[k] == p && pair->provision != NULL)
				g_hash_table_add(faces, (gpointer)pair->provision);
	}
	return in_order(a, m, faces);
}

GPtrArray *
facing_rows(struct arena *a, const struct model *m, const struct facing_query *q)
{
	GPtrArray *rows = arena_ptr_array(a);
	GHashTable *all;

	if (m->facing == NULL)
		return rows;
	all = gather(a, m->facing);
	for (guint i = 0; i < m->facing->guides->len; i++) {
		const struct guide *g = m->facing->guides->pdata[i];

		for (guint k = 0; (q->guide == NULL || q->guide == g) && k < g->provisions->len;
		     k++) {
			const struct provision *p = g->provisions->pdata[k];

			add_row(rows, q, row_of(a, m, g, p, g_hash_table_lookup(all, p)));
		}
	}
	for (guint i = 0; q->guide == NULL && i < m->facing->topics->len; i++)
		add_row(rows, q, row_of_topic(a, m->facing->topics->pdata[i]));
	return rows;
}
