/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clauses of two editions matched, from the surest to the least sure: equal
 * texts, then one that became several and several that became one, then the
 * most alike.
 */
#include "sources/clause_diff.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/sources.h"

#include <string.h>

/* Percent.  Set by the labelled pairs of tests/data/clauses. */
#define ALIKE		45		/* of an edited clause with another id */
#define ALIKE_SAME_ID	22		/* … with the same id, in the same document */
#define PART_WITHIN	72		/* how much of a part is found in the whole */
#define WHOLE_COVERED	62		/* how much of the whole its parts hold together */

struct entry {
	const struct clause	*clause;
	/* normal form of all a reviewer reads; "" when nothing is known */
	char			*text;
	GHashTable		*pairs;		/* of letters -> how many */
	unsigned		 n_pairs;
	struct entry		*match;		/* the counterpart, for its place; or NULL */
	struct clause_change	*change;	/* NULL: not known yet */
};

struct matcher {
	struct arena	*arena;
	const struct source_edition *old, *now;
	GPtrArray	*olds, *nows;		/* struct entry *, document order */
	GHashTable	*by_clause;		/* struct clause * -> struct entry * */
	bool		 one_document;		/* ids mean the same in both */
	bool		 told;			/* NOW lists only what differs from OLD */
};

const char *
clauses_fate_word(enum clause_fate fate)
{
	static const char *const words[CLAUSE_FATES] = {
		"same", "moved", "renumbered", "edited", "split", "merged", "gone", "new",
	};

	return words[fate];
}

/* ---- texts ---- */

/* Parts stand apart, so that a word that goes from the title to the gist is a change. */
static char *
text_of(const struct clause *c)
{
	const char *const parts[] = { c->title.ja, c->title.en, c->gist.ja, c->gist.en, c->quote };
	GString *s = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		char *normal = parts[i] != NULL ? text_normal(parts[i]) : NULL;

		if (normal != NULL && *normal != '\0')
			g_string_append_printf(s, "%s%zu\n%s", s->len > 0 ? "\n" : "", i, normal);
		g_free(normal);
	}
	return g_string_free(s, FALSE);
}

/* Pairs of neighbouring letters: good for texts with blanks between words and without. */
static void
count_pairs(struct entry *e)
{
	gunichar before = 0;

	for (const char *p = e->text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_unichar_tolower(g_utf8_get_char(p));
		gpointer key;

		if (!g_unichar_isalnum(c))
			continue;
		key = GUINT_TO_POINTER(before * 0x1F123u + c);
		if (before != 0) {
			g_hash_table_insert(e->pairs, key,
			    GUINT_TO_POINTER(
				GPOINTER_TO_UINT(g_hash_table_lookup(e->pairs, key)) + 1));
			e->n_pairs++;
		}
		before = c;
	}
}

static unsigned
shared_pairs(const struct entry *a, const struct entry *b)
{
	GHashTableIter i;
	gpointer key, n;
	unsigned shared = 0;

	g_hash_table_iter_init(&i, a->pairs);
	while (g_hash_table_iter_next(&i, &key, &n)) {
		unsigned other = GPOINTER_TO_UINT(g_hash_table_lookup(b->pairs, key));

		shared += MIN(GPOINTER_TO_UINT(n), other);
	}
	return shared;
}

static unsigned
percent(unsigned part, unsigned whole)
{
	return whole > 0 ? part * 100 / whole : 0;
}

static unsigned
likeness(const struct entry *a, const struct entry *b)
{
	return percent(2 * shared_pairs(a, b), a->n_pairs + b->n_pairs);
}

/* ---- entries ---- */

static bool
is_told_of(const struct matcher *m)
{
	char *ref = g_strdup_printf("%s@%s", m->old->doc->id, m->old->id);
	bool told = g_strcmp0(m->now->differs_from, ref) == 0;

	g_free(ref);
	return told;
}


static GPtrArray *
entries_of(struct matcher *m, const struct source_edition *e)
{
	GPtrArray *list = arena_ptr_array(m->arena);

	for (guint i = 0; i < e->all->len; i++) {
		struct entry *one = arena_new(m->arena, struct entry);

		one->clause = e->all->pdata[i];
		one->text = text_of(one->clause);
		arena_defer(m->arena, g_free, one->text);
		one->pairs = arena_pointer_table(m->arena);
		count_pairs(one);
		g_ptr_array_add(list, one);
		g_hash_table_insert(m->by_clause, (void *)one->clause, one);
	}
	return list;
}

static struct clause_change *
change_of(struct matcher *m, enum clause_fate fate)
{
	struct clause_change *c = arena_new(m->arena, struct clause_change);

	c->fate = fate;
	c->old = arena_ptr_array(m->arena);
	c->now = arena_ptr_array(m->arena);
	return c;
}

static void
take(struct clause_change *c, struct entry *e, bool of_old)
{
	g_ptr_array_add(of_old ? c->old : c->now, (void *)e->clause);
	e->change = c;
}

static struct clause_change *
join(struct matcher *m, struct entry *old, struct entry *now, enum clause_fate fate)
{
	struct clause_change *c = change_of(m, fate);

	take(c, old, true);
	take(c, now, false);
	old->match = now;
	now->match = old;
	return c;
}

static bool
is_same_id(const struct matcher *m, const struct entry *old, const struct entry *now)
{
	return m->one_document && strcmp(old->clause->id, now->clause->id) == 0;
}

/* ---- equal texts ---- */

/* Does NOW stand where OLD stood: below the counterpart of what held it? */
static bool
is_same_place(const struct matcher *m, const struct entry *old, const struct entry *now)
{
	const struct entry *over = g_hash_table_lookup(m->by_clause, old->clause->parent);

	if (old->clause->parent == NULL || now->clause->parent == NULL)
		return old->clause->parent == now->clause->parent;
	return over->match != NULL ? over->match->clause == now->clause->parent
	    : m->one_document && strcmp(over->clause->id, now->clause->parent->id) == 0;
}

/* The best of the free ones with this text: by its id, else by its place, else the first. */
static struct entry *
equal_to(const struct matcher *m, const struct entry *now, const GPtrArray *olds)
{
	struct entry *best = NULL;
	int rank = -1;

	for (guint i = 0; i < olds->len; i++) {
		struct entry *old = olds->pdata[i];
		int r = is_same_id(m, old, now) ? 2 : is_same_place(m, old, now) ? 1 : 0;

		if (old->change == NULL && r > rank) {
			best = old;
			rank = r;
		}
	}
	return best;
}

/*
 * Every clause has its counterpart before places are judged:
 * what holds a clause may come after it in the list of matches.
 */
static void
match_equal(struct matcher *m)
{
	GHashTable *by_text = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < m->olds->len; i++) {
		struct entry *old = m->olds->pdata[i];
		GPtrArray *list = g_hash_table_lookup(by_text, old->text);

		if (list == NULL)
			g_hash_table_insert(by_text, old->text, list = arena_ptr_array(m->arena));
		g_ptr_array_add(list, old);
	}
	for (int same_id = 1; same_id >= 0; same_id--)
		for (guint i = 0; i < m->nows->len; i++) {
			struct entry *now = m->nows->pdata[i], *old;
			const GPtrArray *list = g_hash_table_lookup(by_text, now->text);

			if (now->change != NULL || list == NULL ||
			    (old = equal_to(m, now, list)) == NULL)
				continue;
			/* Without text an id is all there is to go by. */
			if ((same_id || m->told || *now->text == '\0') && !is_same_id(m, old, now))
				continue;
			join(m, old, now, CLAUSE_SAME)->told = *now->text == '\0';
		}
	g_hash_table_destroy(by_text);
}

static void
settle_places(struct matcher *m)
{
	for (guint i = 0; i < m->nows->len; i++) {
		struct entry *now = m->nows->pdata[i];

		if (now->change == NULL || now->change->fate != CLAUSE_SAME || now->match == NULL)
			continue;
		if (!is_same_place(m, now->match, now))
			now->change->fate = CLAUSE_MOVED;
		else if (strcmp(now->match->clause->id, now->clause->id) != 0)
			now->change->fate = CLAUSE_RENUMBERED;
	}
}

/* ---- one that became several, and several that became one ---- */

/* The free ones of PARTS that lie within WHOLE, and are clearly less than it. */
static GPtrArray *
parts_of(const struct entry *whole, const GPtrArray *parts, unsigned *covered)
{
	GPtrArray *list = g_ptr_array_new();

	*covered = 0;
	for (guint i = 0; i < parts->len; i++) {
		struct entry *p = parts->pdata[i];
		unsigned shared;

		if (p->change != NULL || p->n_pairs < 6 || p->n_pairs * 100 > whole->n_pairs * 80)
			continue;
		shared = shared_pairs(p, whole);
		if (percent(shared, p->n_pairs) < PART_WITHIN)
			continue;
		*covered += shared;
		g_ptr_array_add(list, p);
	}
	return list;
}

static void
match_parts(
    struct matcher *m, const GPtrArray *wholes, const GPtrArray *parts, enum clause_fate fate)
{
	for (guint i = 0; i < wholes->len; i++) {
		struct entry *whole = wholes->pdata[i];
		struct clause_change *c;
		unsigned covered;
		GPtrArray *list;

		if (whole->change != NULL || whole->n_pairs < 12)
			continue;
		list = parts_of(whole, parts, &covered);
		if (list->len >= 2 && percent(covered, whole->n_pairs) >= WHOLE_COVERED) {
			c = change_of(m, fate);
			take(c, whole, fate == CLAUSE_SPLIT);
			for (guint k = 0; k < list->len; k++)
				take(c, list->pdata[k], fate == CLAUSE_MERGED);
			whole->match = list->pdata[0];
		}
		g_ptr_array_free(list, TRUE);
	}
}

/* ---- other words ---- */

struct guess { struct entry *old, *now; unsigned likeness, rank; };

static int
by_rank(const void *a, const void *b)
{
	const struct guess *g = a, *h = b;

	return g->rank != h->rank ? (g->rank > h->rank ? -1 : 1) :
	    g->now->clause->index != h->now->clause->index ?
				    (g->now->clause->index < h->now->clause->index ? -1 : 1) :
				    (int)g->old->clause->index - (int)h->old->clause->index;
}

static void
add_guess(const struct matcher *m, GArray *guesses, struct entry *old, struct entry *now)
{
	bool same_id = is_same_id(m, old, now);
	struct guess g = { old, now, likeness(old, now), 0 };

	if (m->told && !same_id)
		return;
	if (g.likeness < (same_id ? ALIKE_SAME_ID : ALIKE) ||
	    old->clause->level != now->clause->level)
		return;
	g.rank = g.likeness + (same_id ? 25 : 0) + (is_same_place(m, old, now) ? 5 : 0);
	g_array_append_val(guesses, g);
}

static void
match_alike(struct matcher *m)
{
	GArray *guesses = g_array_new(FALSE, FALSE, sizeof(struct guess));

	for (guint i = 0; i < m->olds->len; i++) {
		struct entry *old = m->olds->pdata[i];

		for (guint k = 0; old->change == NULL && k < m->nows->len; k++) {
			struct entry *now = m->nows->pdata[k];

			if (now->change == NULL)
				add_guess(m, guesses, old, now);
		}
	}
	g_array_sort(guesses, by_rank);
	for (guint i = 0; i < guesses->len; i++) {
		const struct guess *g = &g_array_index(guesses, struct guess, i);

		if (g->old->change == NULL && g->now->change == NULL)
			join(m, g->old, g->now, CLAUSE_EDITED)->likeness = g->likeness;
	}
	g_array_free(guesses, TRUE);
}

/* ---- the whole ---- */

static bool
is_named(const GPtrArray *ids, const char *id)
{
	for (guint i = 0; ids != NULL && i < ids->len; i++)
		if (strcmp(ids->pdata[i], id) == 0)
			return true;
	return false;
}

/* What the later edition does not list: gone, or as its record says. */
static void
settle_rest(struct matcher *m, GPtrArray *rows)
{
	for (guint i = 0; i < m->olds->len; i++) {
		struct entry *old = m->olds->pdata[i];
		enum clause_fate fate = CLAUSE_GONE;

		if (old->change != NULL)
			continue;
		if (m->told && is_named(m->now->edited, old->clause->id))
			fate = CLAUSE_EDITED;
		else if (m->told && !is_named(m->now->dropped, old->clause->id))
			fate = CLAUSE_SAME;
		take(change_of(m, fate), old, true);
		old->change->told = fate == CLAUSE_GONE ? !m->told && !m->now->complete : m->told;
		g_ptr_array_add(rows, old->change);
	}
}

static GPtrArray *
rows_of(struct matcher *m)
{
	GPtrArray *rows = arena_ptr_array(m->arena);
	GHashTable *listed = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < m->nows->len; i++) {
		struct entry *now = m->nows->pdata[i];

		if (now->change == NULL) {
			take(change_of(m, CLAUSE_NEW), now, false);
			now->change->told = !m->told && !m->old->complete;
		}
		if (g_hash_table_add(listed, now->change))
			g_ptr_array_add(rows, now->change);
	}
	g_hash_table_destroy(listed);
	settle_rest(m, rows);
	return rows;
}

GPtrArray *
clauses_compare(struct arena *a, const struct source_edition *old, const struct source_edition *now)
{
	struct matcher m = { .arena = a, .old = old, .now = now };

	m.by_clause = arena_pointer_table(a);
	m.told = is_told_of(&m);
	m.one_document = old->doc == now->doc || m.told;
	m.olds = entries_of(&m, old);
	m.nows = entries_of(&m, now);
	match_equal(&m);
	if (!m.told) {
		match_parts(&m, m.olds, m.nows, CLAUSE_SPLIT);
		match_parts(&m, m.nows, m.olds, CLAUSE_MERGED);
	}
	match_alike(&m);
	settle_places(&m);
	return rows_of(&m);
}
