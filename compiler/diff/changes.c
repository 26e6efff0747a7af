/* SPDX-License-Identifier: Apache-2.0 */
/* What differs between two editions. */
#include "diff/changes.h"

#include "base/arena.h"

#include <string.h>

const char *
since_word(enum since_state state)
{
	static const char *const words[] = { NULL, "new", "changed", "removed", "renamed", "mappings", "merged", "split" };

	return words[state];
}

/* How many of LIST the set lacks. */
static unsigned
lacking(const GHashTable *set, const GPtrArray *list)
{
	unsigned n = 0;

	for (guint i = 0; i < list->len; i++)
		n += !g_hash_table_contains((GHashTable *)set, list->pdata[i]);
	return n;
}

/* ---- mappings ---- */

enum since_state
since_mapping_state(const struct since_mapping_change *c)
{
	return c->old == NULL ? SINCE_NEW : c->now == NULL ? SINCE_REMOVED : SINCE_CHANGED;
}

bool
since_is_other_relation(const struct since_mapping_change *c)
{
	return c->old != NULL && c->now != NULL && c->old->relation != NULL && strcmp(c->old->relation, c->now->relation) != 0;
}

bool
since_is_other_reason(const struct since_mapping_change *c)
{
	return c->old != NULL && c->now != NULL && g_strcmp0(c->old->reason, c->now->reason) != 0;
}

static const struct since_mapping *
find_mapping(const GPtrArray *mappings, const char *clause)
{
	for (guint i = 0; i < mappings->len; i++)
		if (strcmp(((const struct since_mapping *)mappings->pdata[i])->clause, clause) == 0)
			return mappings->pdata[i];
	return NULL;
}

static void
add_mapping(struct arena *a, GPtrArray *to, const struct since_mapping *old, const struct since_mapping *now)
{
	struct since_mapping_change *c = arena_new(a, struct since_mapping_change);

	*c = (struct since_mapping_change){ old, now };
	g_ptr_array_add(to, c);
}

/* Those gone stand by their clauses: outputs and projects hold them in different orders. */
static int
by_clause(const void *a, const void *b)
{
	const struct since_mapping_change *l = *(void *const *)a, *r = *(void *const *)b;

	if (l->now != NULL || r->now != NULL)
		return (l->now == NULL) - (r->now == NULL);
	return strcmp(l->old->clause, r->old->clause);
}

static void
compare_mappings(struct arena *a, const GPtrArray *old, const GPtrArray *now, GPtrArray *to)
{
	GPtrArray *gone = g_ptr_array_new();

	for (guint i = 0; now != NULL && i < now->len; i++) {
		const struct since_mapping *m = now->pdata[i], *was = old != NULL ? find_mapping(old, m->clause) : NULL;
		const struct since_mapping_change c = { was, m };

		if (was == NULL || since_is_other_relation(&c) || since_is_other_reason(&c))
			add_mapping(a, to, was, m);
	}
	for (guint i = 0; old != NULL && i < old->len; i++) {
		const struct since_mapping *m = old->pdata[i];

		if (now == NULL || find_mapping(now, m->clause) == NULL)
			add_mapping(a, gone, m, NULL);
	}
	g_ptr_array_sort(gone, by_clause);
	g_ptr_array_extend(to, gone, NULL, NULL);
	g_ptr_array_free(gone, TRUE);
}

/* ---- provisions ---- */

static void
compare_text(struct since_change *c, const struct since_provision *old, const struct since_provision *now)
{
	unsigned gone = lacking(now->blocks, old->list), come = lacking(old->blocks, now->list);

	if (old->title != NULL && strcmp(old->title, now->title) != 0)
		c->old_title = old->title;
	if (strcmp(old->id, now->id) != 0)
		c->was = old->id;
	c->reads_differently = gone + come > 0;
	c->part_removed = gone > come;		/* what reads differently is gone and has come */
}

static enum since_state
provision_state(const struct since_change *c)
{
	if (c->was != NULL)
		return SINCE_RENAMED;
	if (c->reads_differently)
		return SINCE_CHANGED;
	return c->mappings->len > 0 ? SINCE_MAPPINGS : SINCE_SAME;
}

/* Either may be NULL. */
static struct since_change *
compare_provision(struct arena *a, const struct since_compared *s, const struct since_provision *old, const struct since_provision *now)
{
	struct since_change *c = arena_new(a, struct since_change);

	c->id = now != NULL ? now->id : old->id;
	c->title = now != NULL ? now->title : old->title;
	c->mappings = arena_ptr_array(a);
	if (s->old->knows_mappings)
		compare_mappings(a, old != NULL ? old->mappings : NULL, now != NULL ? now->mappings : NULL, c->mappings);
	if (old != NULL && now != NULL) {
		compare_text(c, old, now);
		c->state = provision_state(c);
	} else
		c->state = now == NULL ? SINCE_REMOVED : SINCE_NEW;
	return c;
}

/* Whether it is from THEN to now: while an edition keeps its name, what it said of itself already is older. */
static bool
is_since(const struct since *then, const struct since_guide *old, const struct since_renamed *r)
{
	if (old == NULL || g_strcmp0(r->edition, then->edition) != 0)
		return false;
	for (guint i = 0; i < old->renamed->len; i++) {
		const struct since_renamed *o = old->renamed->pdata[i];

		if (strcmp(o->edition, r->edition) == 0 && strcmp(o->was, r->was) == 0 && strcmp(o->provision, r->provision) == 0)
			return false;
	}
	return since_provision(old, r->was) != NULL;
}

/* What P was: what bore the id that it is said to have had, else what bore the same one unless that is said of another. */
static const struct since_provision *
former(const struct since *then, const struct since_guide *old, const struct since_guide *now, const struct since_provision *p)
{
	const struct since_provision *was = since_provision(old, p->id);

	for (guint i = 0; i < now->renamed->len; i++) {
		const struct since_renamed *r = now->renamed->pdata[i];

		if (!is_since(then, old, r))
			continue;
		if (strcmp(r->provision, p->id) == 0)
			return since_provision(old, r->was);
		if (strcmp(r->was, p->id) == 0)
			was = NULL;
	}
	return was;
}

static GPtrArray *
compare_guide(struct arena *a, struct since_compared *s, const struct since_guide *old, const struct since_guide *now)
{
	GPtrArray *changes = arena_ptr_array(a);
	GHashTable *lives_on = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < now->provisions->len; i++) {
		const struct since_provision *p = now->provisions->pdata[i], *was = former(s->old, old, now, p);
		struct since_change *c = compare_provision(a, s, was, p);

		if (was != NULL) {
			g_hash_table_insert(s->former, (char *)p->id, (void *)was);
			g_hash_table_add(lives_on, (void *)was);
		}
		if (c->state == SINCE_SAME)
			continue;
		g_ptr_array_add(changes, c);
		g_hash_table_insert(s->by_id, (char *)c->id, c);
	}
	for (guint i = 0; old != NULL && i < old->provisions->len; i++)
		if (!g_hash_table_contains(lives_on, old->provisions->pdata[i]))
			g_ptr_array_add(changes, compare_provision(a, s, old->provisions->pdata[i], NULL));
	g_hash_table_destroy(lives_on);
	return changes;
}

/* ---- questions ---- */

static void
compare_parts(struct arena *a, struct since_question_change *c)
{
	for (int p = 0; c->old != NULL && p < SINCE_PARTS; p++) {
		const char *old = c->old->parts[p], *now = c->now->parts[p];
		struct since_part_change *one;

		if (old == NULL || now == NULL || strcmp(old, now) == 0)
			continue;
		one = arena_new(a, struct since_part_change);
		*one = (struct since_part_change){ p, old, now };
		g_ptr_array_add(c->parts, one);
	}
}

/* A checklist and what it was. */
struct pair {
	const struct since_checklist *old, *now;
	GHashTable	*heirs;			/* id of a question it had -> how many questions took its place */
};

/* The questions that Q is said to have taken the place of; a question that goes on lends nothing to one that does. */
static void
collect_was(const struct pair *p, const struct since_question *q, GPtrArray *was)
{
	bool goes_on = since_question(p->old, q->id) != NULL;

	for (guint i = 0; i < q->supersedes->len; i++) {
		const char *id = q->supersedes->pdata[i];

		if (since_question(p->old, id) != NULL && !(goes_on && since_question(p->now, id) != NULL))
			g_ptr_array_add(was, (char *)id);
	}
}

static GHashTable *
count_heirs(const struct pair *p)
{
	GHashTable *heirs = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *was = g_ptr_array_new();

	for (guint i = 0; i < p->now->questions->len; i++)
		collect_was(p, p->now->questions->pdata[i], was);
	for (guint i = 0; i < was->len; i++)
		g_hash_table_insert(heirs, was->pdata[i], GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(heirs, was->pdata[i])) + 1));
	g_ptr_array_free(was, TRUE);
	return heirs;
}

static enum since_state
question_state(const struct pair *p, const struct since_question_change *c)
{
	const char *was;

	if (since_question(p->old, c->now->id) != NULL)
		return c->was->len > 0 ? SINCE_MERGED : c->parts->len > 0 ? SINCE_CHANGED : SINCE_SAME;
	if (c->was->len != 1)
		return c->was->len == 0 ? SINCE_NEW : SINCE_MERGED;
	was = c->was->pdata[0];
	return since_question(p->now, was) == NULL && GPOINTER_TO_UINT(g_hash_table_lookup(p->heirs, was)) == 1 ? SINCE_RENAMED : SINCE_SPLIT;
}

static struct since_question_change *
compare_question(struct arena *a, const struct pair *p, const struct since_question *q)
{
	struct since_question_change *c = arena_new(a, struct since_question_change);

	c->now = q;
	c->was = arena_ptr_array(a);
	c->parts = arena_ptr_array(a);
	collect_was(p, q, c->was);
	if ((c->old = since_question(p->old, q->id)) == NULL && c->was->len == 1)
		c->old = since_question(p->old, c->was->pdata[0]);
	compare_parts(a, c);
	if ((c->state = question_state(p, c)) == SINCE_SPLIT)
		g_ptr_array_set_size(c->parts, 0);	/* a piece differs from the whole in everything */
	return c;
}

static struct since_question_change *
gone_question(struct arena *a, const struct since_question *q)
{
	struct since_question_change *c = arena_new(a, struct since_question_change);

	c->old = q;
	c->state = SINCE_REMOVED;
	c->was = arena_ptr_array(a);
	c->parts = arena_ptr_array(a);
	return c;
}

static struct since_checklist_changes *
compare_checklist(struct arena *a, struct since_compared *s, const struct since_checklist *old, const struct since_checklist *now)
{
	struct since_checklist_changes *all = arena_new(a, struct since_checklist_changes);
	struct pair p = { .old = old, .now = now };

	all->questions = arena_ptr_array(a);
	if ((all->is_new = old == NULL))
		return all;
	all->scale = old->scale != NULL && strcmp(old->scale, now->scale) != 0;
	p.heirs = count_heirs(&p);
	for (guint i = 0; i < now->questions->len; i++) {
		struct since_question_change *c = compare_question(a, &p, now->questions->pdata[i]);

		if (c->state == SINCE_SAME)
			continue;
		g_ptr_array_add(all->questions, c);
		g_hash_table_insert(s->questions, (char *)c->now->id, c);
	}
	for (guint i = 0; i < old->questions->len; i++) {
		const struct since_question *q = old->questions->pdata[i];

		if (since_question(now, q->id) == NULL && !g_hash_table_contains(p.heirs, q->id))
			g_ptr_array_add(all->questions, gone_question(a, q));
	}
	g_hash_table_destroy(p.heirs);
	return all;
}

/* ---- editions ---- */

struct since_compared *
since_compare(struct arena *a, const struct since *old, const struct since *now)
{
	struct since_compared *s = arena_new(a, struct since_compared);

	*s = (struct since_compared){ old, arena_hash_table(a), arena_hash_table(a), arena_hash_table(a), arena_hash_table(a), arena_hash_table(a) };
	for (guint i = 0; i < now->guides->len; i++) {
		const struct since_guide *g = now->guides->pdata[i];

		g_hash_table_insert(s->changes, (char *)g->id, compare_guide(a, s, since_guide(old, g->id), g));
	}
	for (guint i = 0; old->knows_questions && i < now->checklists->len; i++) {
		const struct since_checklist *c = now->checklists->pdata[i];

		g_hash_table_insert(s->checklists, (char *)c->id, compare_checklist(a, s, since_checklist(old, c->id), c));
	}
	return s;
}

const char *
since_block(const struct since_compared *s, const char *guide, const char *in, const char *digest)
{
	const struct since_guide *g = since_guide(s->old, guide);
	const struct since_provision *p;
	const GHashTable *blocks = g != NULL ? g->blocks : NULL;

	if (in != NULL) {
		if ((p = g_hash_table_lookup(s->former, in)) == NULL)
			return NULL;			/* all of the provision is new */
		blocks = p->blocks;
	}
	return blocks != NULL && g_hash_table_contains((GHashTable *)blocks, digest) ? NULL : since_word(SINCE_CHANGED);
}

const char *
since_term(const struct since_compared *s, const char *guide, const struct term *t)
{
	const struct since_guide *g = since_guide(s->old, guide);
	const struct since_term digests = since_term_digests(t);

	if (g == NULL || !g_hash_table_contains(g->blocks, digests.there))
		return since_word(SINCE_NEW);
	return g_hash_table_contains(g->blocks, digests.says) ? NULL : since_word(SINCE_CHANGED);
}

const char *
since_provision_word(const struct since_compared *s, const char *id)
{
	const struct since_change *c = g_hash_table_lookup(s->by_id, id);

	return c != NULL && c->state != SINCE_MAPPINGS ? since_word(c->state) : NULL;
}

const char *
since_mapping_word(const struct since_compared *s, const char *provision, const char *clause)
{
	const struct since_change *c = g_hash_table_lookup(s->by_id, provision);

	for (guint i = 0; c != NULL && c->state != SINCE_NEW && i < c->mappings->len; i++) {
		const struct since_mapping_change *m = c->mappings->pdata[i];

		if (m->now != NULL && strcmp(m->now->clause, clause) == 0)
			return since_word(since_mapping_state(m));
	}
	return NULL;
}

const char *
since_question_word(const struct since_compared *s, const char *id)
{
	const struct since_question_change *c = g_hash_table_lookup(s->questions, id);

	return c != NULL ? since_word(c->state) : NULL;
}
