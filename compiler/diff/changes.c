/* SPDX-License-Identifier: Apache-2.0 */
/* What differs between two editions. */
#include "diff/changes.h"

#include "base/arena.h"

#include <string.h>

const char *
diff_word(enum diff_state state)
{
	static const char *const words[] = { NULL, "new", "changed", "removed", "renamed",
		"mappings", "merged", "split" };

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

enum diff_state
diff_mapping_state(const struct diff_mapping_change *c)
{
	return c->old == NULL ? DIFF_NEW : c->now == NULL ? DIFF_REMOVED : DIFF_CHANGED;
}

bool
diff_is_other_relation(const struct diff_mapping_change *c)
{
	return c->old != NULL && c->now != NULL && c->old->relation != NULL &&
	    strcmp(c->old->relation, c->now->relation) != 0;
}

bool
diff_is_other_reason(const struct diff_mapping_change *c)
{
	return c->old != NULL && c->now != NULL && g_strcmp0(c->old->reason, c->now->reason) != 0;
}

static const struct snapshot_mapping *
find_mapping(const GPtrArray *mappings, const char *clause)
{
	for (guint i = 0; i < mappings->len; i++)
		if (strcmp(((const struct snapshot_mapping *)mappings->pdata[i])->clause, clause) ==
		    0)
			return mappings->pdata[i];
	return NULL;
}

static void
add_mapping(struct arena *a, GPtrArray *to, const struct snapshot_mapping *old,
    const struct snapshot_mapping *now)
{
	struct diff_mapping_change *c = arena_new(a, struct diff_mapping_change);

	*c = (struct diff_mapping_change){ old, now };
	g_ptr_array_add(to, c);
}

/* Those gone stand by their clauses: outputs and projects hold them in different orders. */
static int
by_clause(const void *a, const void *b)
{
	const struct diff_mapping_change *l = *(void *const *)a, *r = *(void *const *)b;

	if (l->now != NULL || r->now != NULL)
		return (l->now == NULL) - (r->now == NULL);
	return strcmp(l->old->clause, r->old->clause);
}

static void
compare_mappings(struct arena *a, const GPtrArray *old, const GPtrArray *now, GPtrArray *to)
{
	GPtrArray *gone = g_ptr_array_new();

	for (guint i = 0; now != NULL && i < now->len; i++) {
		const struct snapshot_mapping *m = now->pdata[i],
					      *was =
						  old != NULL ? find_mapping(old, m->clause) : NULL;
		const struct diff_mapping_change c = { was, m };

		if (was == NULL || diff_is_other_relation(&c) || diff_is_other_reason(&c))
			add_mapping(a, to, was, m);
	}
	for (guint i = 0; old != NULL && i < old->len; i++) {
		const struct snapshot_mapping *m = old->pdata[i];

		if (now == NULL || find_mapping(now, m->clause) == NULL)
			add_mapping(a, gone, m, NULL);
	}
	g_ptr_array_sort(gone, by_clause);
	g_ptr_array_extend(to, gone, NULL, NULL);
	g_ptr_array_free(gone, TRUE);
}

/* ---- provisions ---- */

static void
compare_text(struct diff_change *c, const struct snapshot_provision *old,
    const struct snapshot_provision *now)
{
	unsigned gone = lacking(now->blocks, old->list), come = lacking(old->blocks, now->list);

	if (old->title != NULL && strcmp(old->title, now->title) != 0)
		c->old_title = old->title;
	if (strcmp(old->id, now->id) != 0)
		c->was = old->id;
	c->reads_differently = gone + come > 0;
	c->part_removed = gone > come;		/* what reads differently is gone and has come */
}

static enum diff_state
provision_state(const struct diff_change *c)
{
	if (c->was != NULL)
		return DIFF_RENAMED;
	if (c->reads_differently)
		return DIFF_CHANGED;
	return c->mappings->len > 0 ? DIFF_MAPPINGS : DIFF_SAME;
}

/* Either may be NULL. */
static struct diff_change *
compare_provision(struct arena *a, const struct diff *s, const struct snapshot_provision *old,
    const struct snapshot_provision *now)
{
	struct diff_change *c = arena_new(a, struct diff_change);

	c->id = now != NULL ? now->id : old->id;
	c->title = now != NULL ? now->title : old->title;
	c->mappings = arena_ptr_array(a);
	if (s->old->knows_mappings)
		compare_mappings(a, old != NULL ? old->mappings : NULL,
		    now != NULL ? now->mappings : NULL, c->mappings);
	if (old != NULL && now != NULL) {
		compare_text(c, old, now);
		c->state = provision_state(c);
	} else
		c->state = now == NULL ? DIFF_REMOVED : DIFF_NEW;
	return c;
}

/*
 * Whether it is from THEN to now: while an edition keeps
 * its name, what it said of itself already is older.
 */
static bool
is_since(
    const struct snapshot *then, const struct snapshot_guide *old, const struct snapshot_renamed *r)
{
	if (old == NULL || g_strcmp0(r->edition, then->edition) != 0)
		return false;
	for (guint i = 0; i < old->renamed->len; i++) {
		const struct snapshot_renamed *o = old->renamed->pdata[i];

		if (strcmp(o->edition, r->edition) == 0 && strcmp(o->was, r->was) == 0 &&
		    strcmp(o->provision, r->provision) == 0)
			return false;
	}
	return snapshot_provision(old, r->was) != NULL;
}

/*
 * What P was: what bore the id that it is said to have had,
 * else what bore the same one unless that is said of another.
 */
static const struct snapshot_provision *
former(const struct snapshot *then, const struct snapshot_guide *old,
    const struct snapshot_guide *now, const struct snapshot_provision *p)
{
	const struct snapshot_provision *was = snapshot_provision(old, p->id);

	for (guint i = 0; i < now->renamed->len; i++) {
		const struct snapshot_renamed *r = now->renamed->pdata[i];

		if (!is_since(then, old, r))
			continue;
		if (strcmp(r->provision, p->id) == 0)
			return snapshot_provision(old, r->was);
		if (strcmp(r->was, p->id) == 0)
			was = NULL;
	}
	return was;
}

static GPtrArray *
compare_guide(struct arena *a, struct diff *s, const struct snapshot_guide *old,
    const struct snapshot_guide *now)
{
	GPtrArray *changes = arena_ptr_array(a);
	GHashTable *lives_on = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < now->provisions->len; i++) {
		const struct snapshot_provision *p = now->provisions->pdata[i],
						*was = former(s->old, old, now, p);
		struct diff_change *c = compare_provision(a, s, was, p);

		if (was != NULL) {
			g_hash_table_insert(s->former, (char *)p->id, (void *)was);
			g_hash_table_add(lives_on, (void *)was);
		}
		if (c->state == DIFF_SAME)
			continue;
		g_ptr_array_add(changes, c);
		g_hash_table_insert(s->by_id, (char *)c->id, c);
	}
	for (guint i = 0; old != NULL && i < old->provisions->len; i++)
		if (!g_hash_table_contains(lives_on, old->provisions->pdata[i]))
			g_ptr_array_add(
			    changes, compare_provision(a, s, old->provisions->pdata[i], NULL));
	g_hash_table_destroy(lives_on);
	return changes;
}

/* ---- questions ---- */

static void
compare_parts(struct arena *a, struct diff_question_change *c)
{
	for (int p = 0; c->old != NULL && p < SNAPSHOT_PARTS; p++) {
		const char *old = c->old->parts[p], *now = c->now->parts[p];
		struct diff_part_change *one;

		if (old == NULL || now == NULL || strcmp(old, now) == 0)
			continue;
		one = arena_new(a, struct diff_part_change);
		*one = (struct diff_part_change){ p, old, now };
		g_ptr_array_add(c->parts, one);
	}
}

/* A checklist and what it was. */
struct pair {
	const struct snapshot_checklist *old, *now;
	/* id of a question it had -> how many questions took its place */
	GHashTable	*heirs;
};

/*
 * The questions that Q is said to have taken the place of;
 * a question that goes on lends nothing to one that does.
 */
static void
collect_was(const struct pair *p, const struct snapshot_question *q, GPtrArray *was)
{
	bool goes_on = snapshot_question(p->old, q->id) != NULL;

	for (guint i = 0; i < q->supersedes->len; i++) {
		const char *id = q->supersedes->pdata[i];

		if (snapshot_question(p->old, id) != NULL &&
		    !(goes_on && snapshot_question(p->now, id) != NULL))
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
		g_hash_table_insert(heirs, was->pdata[i],
		    GUINT_TO_POINTER(
			GPOINTER_TO_UINT(g_hash_table_lookup(heirs, was->pdata[i])) + 1));
	g_ptr_array_free(was, TRUE);
	return heirs;
}

static enum diff_state
question_state(const struct pair *p, const struct diff_question_change *c)
{
	const char *was;

	if (snapshot_question(p->old, c->now->id) != NULL)
		return c->was->len > 0 ? DIFF_MERGED : c->parts->len > 0 ? DIFF_CHANGED : DIFF_SAME;
	if (c->was->len != 1)
		return c->was->len == 0 ? DIFF_NEW : DIFF_MERGED;
	was = c->was->pdata[0];
	return snapshot_question(p->now, was) == NULL &&
		GPOINTER_TO_UINT(g_hash_table_lookup(p->heirs, was)) == 1 ?
	    DIFF_RENAMED :
	    DIFF_SPLIT;
}

static struct diff_question_change *
compare_question(struct arena *a, const struct pair *p, const struct snapshot_question *q)
{
	struct diff_question_change *c = arena_new(a, struct diff_question_change);

	c->now = q;
	c->was = arena_ptr_array(a);
	c->parts = arena_ptr_array(a);
	collect_was(p, q, c->was);
	if ((c->old = snapshot_question(p->old, q->id)) == NULL && c->was->len == 1)
		c->old = snapshot_question(p->old, c->was->pdata[0]);
	compare_parts(a, c);
	if ((c->state = question_state(p, c)) == DIFF_SPLIT)
		g_ptr_array_set_size(
		    c->parts, 0); /* a piece differs from the whole in everything */
	return c;
}

static struct diff_question_change *
gone_question(struct arena *a, const struct snapshot_question *q)
{
	struct diff_question_change *c = arena_new(a, struct diff_question_change);

	c->old = q;
	c->state = DIFF_REMOVED;
	c->was = arena_ptr_array(a);
	c->parts = arena_ptr_array(a);
	return c;
}

static struct diff_checklist_changes *
compare_checklist(struct arena *a, struct diff *s, const struct snapshot_checklist *old,
    const struct snapshot_checklist *now)
{
	struct diff_checklist_changes *all = arena_new(a, struct diff_checklist_changes);
	struct pair p = { .old = old, .now = now };

	all->questions = arena_ptr_array(a);
	if ((all->is_new = old == NULL))
		return all;
	all->scale = old->scale != NULL && strcmp(old->scale, now->scale) != 0;
	p.heirs = count_heirs(&p);
	for (guint i = 0; i < now->questions->len; i++) {
		struct diff_question_change *c = compare_question(a, &p, now->questions->pdata[i]);

		if (c->state == DIFF_SAME)
			continue;
		g_ptr_array_add(all->questions, c);
		g_hash_table_insert(s->questions, (char *)c->now->id, c);
	}
	for (guint i = 0; i < old->questions->len; i++) {
		const struct snapshot_question *q = old->questions->pdata[i];

		if (snapshot_question(now, q->id) == NULL && !g_hash_table_contains(p.heirs, q->id))
			g_ptr_array_add(all->questions, gone_question(a, q));
	}
	g_hash_table_destroy(p.heirs);
	return all;
}

/* ---- editions ---- */

struct diff *
diff_compare(struct arena *a, const struct snapshot *old, const struct snapshot *now)
{
	struct diff *s = arena_new(a, struct diff);

	*s = (struct diff){ old, arena_hash_table(a), arena_hash_table(a), arena_hash_table(a),
		arena_hash_table(a), arena_hash_table(a) };
	for (guint i = 0; i < now->guides->len; i++) {
		const struct snapshot_guide *g = now->guides->pdata[i];

		g_hash_table_insert(
		    s->changes, (char *)g->id, compare_guide(a, s, snapshot_guide(old, g->id), g));
	}
	for (guint i = 0; old->knows_questions && i < now->checklists->len; i++) {
		const struct snapshot_checklist *c = now->checklists->pdata[i];

		g_hash_table_insert(s->checklists, (char *)c->id,
		    compare_checklist(a, s, snapshot_checklist(old, c->id), c));
	}
	return s;
}

const char *
diff_block_word(const struct diff *s, const char *guide, const char *in, const char *digest)
{
	const struct snapshot_guide *g = snapshot_guide(s->old, guide);
	const struct snapshot_provision *p;
	const GHashTable *blocks = g != NULL ? g->blocks : NULL;

	if (in != NULL) {
		if ((p = g_hash_table_lookup(s->former, in)) == NULL)
			return NULL;			/* all of the provision is new */
		blocks = p->blocks;
	}
	return blocks != NULL && g_hash_table_contains((GHashTable *)blocks, digest) ?
	    NULL :
	    diff_word(DIFF_CHANGED);
}

const char *
diff_term_word(const struct diff *s, const char *guide, const struct term *t)
{
	const struct snapshot_guide *g = snapshot_guide(s->old, guide);
	const struct snapshot_term digests = snapshot_term_digests(t);

	if (g == NULL || !g_hash_table_contains(g->blocks, digests.there))
		return diff_word(DIFF_NEW);
	return g_hash_table_contains(g->blocks, digests.says) ? NULL : diff_word(DIFF_CHANGED);
}

const char *
diff_provision_word(const struct diff *s, const char *id)
{
	const struct diff_change *c = g_hash_table_lookup(s->by_id, id);

	return c != NULL && c->state != DIFF_MAPPINGS ? diff_word(c->state) : NULL;
}

const char *
diff_mapping_word(const struct diff *s, const char *provision, const char *clause)
{
	const struct diff_change *c = g_hash_table_lookup(s->by_id, provision);

	for (guint i = 0; c != NULL && c->state != DIFF_NEW && i < c->mappings->len; i++) {
		const struct diff_mapping_change *m = c->mappings->pdata[i];

		if (m->now != NULL && strcmp(m->now->clause, clause) == 0)
			return diff_word(diff_mapping_state(m));
	}
	return NULL;
}

const char *
diff_question_word(const struct diff *s, const char *id)
{
	const struct diff_question_change *c = g_hash_table_lookup(s->questions, id);

	return c != NULL ? diff_word(c->state) : NULL;
}
