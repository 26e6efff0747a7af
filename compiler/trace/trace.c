/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trace links, by tables from clause and provision to what hangs on them,
 * and coverage: what a guide must consider against what answers it.
 */
#include "trace/trace.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/source_use.h"

#include <string.h>

struct trace {
	struct arena		*arena;
	const struct model	*model;
	/* by pointer -> GPtrArray * */
	GHashTable	*clause_mappings, *clause_questions;
	GHashTable	*provision_mappings, *provision_questions;
	GHashTable	*provision_findings, *clause_findings, *clause_exceptions;
	/* provision -> struct unmapped * */
	GHashTable	*none;
	/* struct guide * or NULL -> GPtrArray * */
	GHashTable	*cover, *counts;
	const struct trace_uses *uses;
	const GPtrArray	*nothing;
};

static void
add_link(struct trace *t, GHashTable *table, const void *key, const void *value)
{
	GPtrArray *list = g_hash_table_lookup(table, key);

	if (list == NULL) {
		list = arena_ptr_array(t->arena);
		g_hash_table_insert(table, (void *)key, list);
	}
	g_ptr_array_add(list, (void *)value);
}

static const GPtrArray *
links_of(const struct trace *t, GHashTable *table, const void *key)
{
	const GPtrArray *list = g_hash_table_lookup(table, key);

	return list != NULL ? list : t->nothing;
}

/* Sources in print order, clauses in document order. */
static int
by_clause(const void *a, const void *b, void *ranks)
{
	const struct mapping *m = *(const struct mapping *const *)a,
			     *n = *(const struct mapping *const *)b;
	unsigned i = GPOINTER_TO_UINT(g_hash_table_lookup(ranks, m->clause->edition));
	unsigned k = GPOINTER_TO_UINT(g_hash_table_lookup(ranks, n->clause->edition));

	if (i != k)
		return i < k ? -1 : 1;
	if (m->clause->index != n->clause->index)
		return m->clause->index < n->clause->index ? -1 : 1;
	return 0;
}

static void
sort_by_clause(const struct model *m, GHashTable *lists)
{
	GHashTable *ranks = g_hash_table_new(NULL, NULL);
	GHashTableIter i;
	void *list;
	unsigned rank = 0;

	for (unsigned k = 0; k < m->sources->len; k++) {
		const struct source_doc *d = g_ptr_array_index(m->sources, k);

		for (unsigned e = 0; e < d->editions->len; e++)
			g_hash_table_insert(
			    ranks, g_ptr_array_index(d->editions, e), GUINT_TO_POINTER(++rank));
	}
	g_hash_table_iter_init(&i, lists);
	while (g_hash_table_iter_next(&i, NULL, &list))
		g_ptr_array_sort_with_data(list, by_clause, ranks);
	g_hash_table_destroy(ranks);
}

/* Its place among the editions of its source, which stand in the order they appeared. */
static int
edition_rank(const struct source_edition *e)
{
	const GPtrArray *all = e->doc->editions;
	guint i = 0;

	while (i < all->len && all->pdata[i] != e)
		i++;
	return (int)i;
}

/* Below 0: A appeared before B.  By date where both have one that tells them apart. */
static int
compare_editions(const struct source_edition *a, const struct source_edition *b)
{
	size_t n = a->date != NULL && b->date != NULL ? MIN(strlen(a->date), strlen(b->date)) : 0;
	int by_date = n > 0 ? strncmp(a->date, b->date, n) : 0;

	return a == b ? 0 : by_date != 0 ? by_date : edition_rank(a) - edition_rank(b);
}

/* LINK_CURRENT: E is the edition WANTED, or nothing is known of it. */
static enum link_state
state_of_edition(const struct source_edition *e, const struct source_edition *wanted)
{
	int order = e != NULL && wanted != NULL ? compare_editions(e, wanted) : 0;

	return order < 0 ? LINK_OUTDATED : order > 0 ? LINK_PREDATED : LINK_CURRENT;
}

enum link_state
trace_link_state(const struct mapping *m)
{
	const struct source_edition *e = m->clause->edition, *read = NULL;
	enum link_state state = state_of_edition(e, e->doc->pinned);

	if (state == LINK_CURRENT && m->reviewed_edition != NULL) {
		read = model_source_edition(e->doc, m->reviewed_edition);
		state = state_of_edition(read, e);
	}
	if (state != LINK_CURRENT)
		return state;
	if (m->fingerprint == NULL)
		return LINK_UNREVIEWED;
	if (strcmp(m->fingerprint, m->clause->fingerprint) == 0)
		return LINK_CURRENT;
	return read != NULL ? LINK_UNRAISED : LINK_SUSPECT;
}

const char *
trace_link_state_word(enum link_state state)
{
	static const char *const words[LINK_STATES] = {
		[LINK_CURRENT] = "current", [LINK_UNREVIEWED] = "unreviewed", [LINK_SUSPECT] = "suspect",
		[LINK_UNRAISED] = "unraised", [LINK_OUTDATED] = "outdated", [LINK_PREDATED] = "predated",
		[LINK_ORPHANED] = "orphaned", [LINK_AMBIGUOUS] = "ambiguous", [LINK_DUPLICATE] = "duplicate",
		[LINK_UNWANTED] = "unwanted",
	};

	return words[state];
}

const char *
trace_link_state_name(enum link_state state)
{
	return lang_word_of("link-state", trace_link_state_word(state));
}

const char *
trace_link_state_meaning(enum link_state state)
{
	return lang_word_of("link-state-means", trace_link_state_word(state));
}

bool
trace_is_unwanted(const struct mapping *m)
{
	const struct guide *g = m->provision->guide;
	const struct source_doc *d = m->clause->edition->doc;

	if (g->base == d || g->consider->len + g->literature->len == 0)
		return false;
	for (guint i = 0; i < g->consider->len; i++) {
		const struct source_edition *e =
		    ((const struct consider *)g->consider->pdata[i])->source;

		if (e == NULL || e->doc == d)
			return false;
	}
	return !g_ptr_array_find((GPtrArray *)g->literature, d, NULL);
}

bool
trace_link_is_stale(enum link_state state)
{
	return state >= LINK_SUSPECT && state <= LINK_PREDATED;
}

/* ---- coverage ---- */

/* The set of a list's pointers; NULL stays NULL. */
static GHashTable *
set_of(const GPtrArray *list)
{
	GHashTable *set;

	if (list == NULL)
		return NULL;
	set = g_hash_table_new(NULL, NULL);
	for (unsigned i = 0; i < list->len; i++)
		g_hash_table_add(set, g_ptr_array_index(list, i));
	return set;
}

static void
set_free(GHashTable *set)
{
	if (set != NULL)
		g_hash_table_destroy(set);
}

/* Is C one of ROOTS or below one? */
static bool
is_under(GHashTable *roots, const struct clause *c)
{
	for (; c != NULL; c = c->parent)
		if (g_hash_table_contains(roots, c))
			return true;
	return false;
}

/*
 * LEVELS are interned words, as a clause's level is;
 * one that could not be read is NULL and among none.
 */
static bool
counts(GHashTable *levels, GHashTable *under, const struct clause *c)
{
	return (levels == NULL || g_hash_table_contains(levels, c->level)) &&
	    (under == NULL || is_under(under, c));
}

static bool
is_mapped(const struct trace *t, const struct clause *c, const struct guide *g)
{
	const GPtrArray *mappings = trace_clause_mappings(t, c);

	for (unsigned i = 0; i < mappings->len; i++)
		if (g == NULL ||
		    ((const struct mapping *)g_ptr_array_index(mappings, i))->provision->guide == g)
			return true;
	return false;
}

/* Held against the edition's own date: output may not depend on the clock. */
bool
trace_has_expired(const struct model *m, const char *until)
{
	return date_has_passed(until, m->date);
}

/* The reasons a guide gives for leaving clauses out: clause -> struct exception *. */
static GHashTable *
exceptions_of(const struct consider *k)
{
	GHashTable *by_clause_table = g_hash_table_new(NULL, NULL);

	for (unsigned i = 0; i < k->except->len; i++) {
		struct exception *e = g_ptr_array_index(k->except, i);

		if (e->clause != NULL)
			g_hash_table_insert(by_clause_table, (void *)e->clause, e);
	}
	return by_clause_table;
}

/* A reason speaks of the clause and of all below it. */
static const struct exception *
exception_for(GHashTable *exceptions, const struct clause *c)
{
	const struct exception *e = NULL;

	if (g_hash_table_size(exceptions) == 0)
		return NULL;
	for (; c != NULL && e == NULL; c = c->parent)
		e = g_hash_table_lookup(exceptions, c);
	return e;
}

/*
 * Covered by what is below: it has children, and each is mapped, left out
 * for a reason that still holds, or covered in the same way; one at least is
 * mapped, so that reasons alone do not answer anything.
 */
static bool
is_covered_below(
    const struct trace *t, const struct clause *c, const struct guide *g, GHashTable *exceptions)
{
	bool mapped = false;

	for (unsigned i = 0; i < c->clauses->len; i++) {
		const struct clause *child = g_ptr_array_index(c->clauses, i);
		const struct exception *e;

		if (is_mapped(t, child, g) || is_covered_below(t, child, g, exceptions)) {
			mapped = true;
			continue;
		}
		if (exceptions == NULL || (e = exception_for(exceptions, child)) == NULL ||
		    trace_has_expired(t->model, e->until))
			return false;
	}
	return mapped;
}

static struct cover_line *
cover_clause(const struct trace *t, const struct guide *g, const struct consider *k,
    const struct clause *c, GHashTable *exceptions)
{
	struct cover_line *line = arena_new(t->arena, struct cover_line);
	const struct exception *e;

	line->consider = k;
	line->clause = c;
	line->cover = COVER_NONE;
	if (is_mapped(t, c, g)) {
		line->cover = COVER_DIRECT;
	} else if (is_covered_below(t, c, g, exceptions)) {
		line->cover = COVER_BELOW;
	} else if ((e = exception_for(exceptions, c)) != NULL) {
		line->cover =
		    trace_has_expired(t->model, e->until) ? COVER_EXPIRED : COVER_EXCEPTED;
		line->reason = e->reason;
		line->except = e;
	}
	return line;
}

static GPtrArray *
cover_guide(struct trace *t, const struct guide *g)
{
	GPtrArray *lines = arena_ptr_array(t->arena);

	for (unsigned i = 0; i < g->consider->len; i++) {
		const struct consider *k = g_ptr_array_index(g->consider, i);
		GHashTable *exceptions = exceptions_of(k), *levels = set_of(k->levels),
			   *under = set_of(k->under);

		for (unsigned n = 0; k->source != NULL && n < k->source->all->len; n++) {
			const struct clause *c = g_ptr_array_index(k->source->all, n);

			if (counts(levels, under, c))
				g_ptr_array_add(lines, cover_clause(t, g, k, c, exceptions));
		}
		set_free(under);
		set_free(levels);
		g_hash_table_destroy(exceptions);
	}
	return lines;
}

/* Counts in the order their clauses come, and the same by what they count. */
struct counter {
	struct arena	*arena;
	GPtrArray	*list;			/* struct cover_count * */
	GHashTable	*index;			/* the same, by source and level */
};

/* A level is an interned word, or NULL where it could not be read. */
static unsigned
hash_count(const void *p)
{
	const struct cover_count *n = p;

	return g_direct_hash(n->source) * 31 + g_direct_hash(n->level);
}

static gboolean
same_count(const void *a, const void *b)
{
	const struct cover_count *n = a, *o = b;

	return n->source == o->source && n->level == o->level;
}

static struct cover_count *
count_for(struct counter *k, const struct clause *c)
{
	const struct cover_count key = { .source = c->edition, .level = c->level };
	struct cover_count *n = g_hash_table_lookup(k->index, &key);

	if (n != NULL)
		return n;
	n = arena_new(k->arena, struct cover_count);
	*n = key;
	g_ptr_array_add(k->list, n);
	g_hash_table_add(k->index, n);
	return n;
}

static void
add_cover(struct cover_count *n, enum cover cover)
{
	n->total++;
	switch (cover) {
	case COVER_DIRECT:
		n->direct++;
		break;
	case COVER_BELOW:
		n->below++;
		break;
	case COVER_EXCEPTED:
		n->excepted++;
		break;
	case COVER_EXPIRED:
	case COVER_NONE:
		n->none++;
		break;
	}
}

static GPtrArray *
count_guide(struct trace *t, const GPtrArray *lines)
{
	struct counter k = { t->arena, arena_ptr_array(t->arena),
		g_hash_table_new(hash_count, same_count) };

	for (unsigned i = 0; i < lines->len; i++) {
		const struct cover_line *line = g_ptr_array_index(lines, i);

		add_cover(count_for(&k, line->clause), line->cover);
	}
	g_hash_table_destroy(k.index);
	return k.list;
}

static GPtrArray *
count_sources(struct trace *t)
{
	struct counter k = { t->arena, arena_ptr_array(t->arena),
		g_hash_table_new(hash_count, same_count) };

	for (unsigned i = 0; i < t->model->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(t->model->sources, i);

		for (unsigned n = 0; d->pinned != NULL && n < d->pinned->all->len; n++) {
			const struct clause *c = g_ptr_array_index(d->pinned->all, n);

			add_cover(count_for(&k, c), is_mapped(t, c, NULL) ? COVER_DIRECT :
			    is_covered_below(t, c, NULL, NULL) ? COVER_BELOW : COVER_NONE);
		}
	}
	g_hash_table_destroy(k.index);
	return k.list;
}

/* ---- building ---- */

static void
link_mappings(struct trace *t)
{
	for (unsigned i = 0; i < t->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(t->model->mappings, i);

		if (m->provision == NULL || m->clause == NULL)
			continue;
		add_link(t, t->clause_mappings, m->clause, m);
		add_link(t, t->provision_mappings, m->provision, m);
	}
	sort_by_clause(t->model, t->provision_mappings);
}

static void
link_questions(struct trace *t)
{
	for (unsigned i = 0; i < t->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(t->model->checklists, i);

		for (unsigned k = 0; k < c->questions->len; k++) {
			const struct question *q = g_ptr_array_index(c->questions, k);

			if (q->provision != NULL)
				add_link(t, t->provision_questions, q->provision, q);
			if (q->clause != NULL)
				add_link(t, t->clause_questions, q->clause, q);
		}
	}
}

static void
link_findings(struct trace *t)
{
	for (unsigned i = 0; i < t->model->findings->len; i++) {
		const struct finding *f = g_ptr_array_index(t->model->findings, i);

		for (unsigned k = 0; k < f->provisions->len; k++)
			add_link(t, t->provision_findings, g_ptr_array_index(f->provisions, k), f);
		if (f->source != NULL)
			add_link(t, t->clause_findings, f->source, f);
	}
}

static void
link_reasons(struct trace *t)
{
	for (unsigned i = 0; i < t->model->unmapped->len; i++) {
		struct unmapped *u = g_ptr_array_index(t->model->unmapped, i);

		if (u->provision != NULL)
			g_hash_table_insert(t->none, (void *)u->provision, u);
	}
	for (unsigned i = 0; i < t->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(t->model->guides, i);

		for (unsigned k = 0; k < g->consider->len; k++) {
			const struct consider *c = g_ptr_array_index(g->consider, k);

			for (unsigned n = 0; n < c->except->len; n++) {
				const struct exception *e = g_ptr_array_index(c->except, n);

				if (e->clause != NULL)
					add_link(t, t->clause_exceptions, e->clause, e);
			}
		}
	}
}

struct trace *
trace_build(struct arena *a, const struct model *m)
{
	struct trace *t = arena_new(a, struct trace);

	t->arena = a;
	t->model = m;
	t->clause_mappings = arena_pointer_table(a);
	t->clause_questions = arena_pointer_table(a);
	t->provision_mappings = arena_pointer_table(a);
	t->provision_questions = arena_pointer_table(a);
	t->provision_findings = arena_pointer_table(a);
	t->clause_findings = arena_pointer_table(a);
	t->clause_exceptions = arena_pointer_table(a);
	t->none = arena_pointer_table(a);
	t->cover = arena_pointer_table(a);
	t->counts = arena_pointer_table(a);
	t->nothing = arena_ptr_array(a);
	link_mappings(t);
	link_questions(t);
	link_findings(t);
	link_reasons(t);
	for (unsigned i = 0; i < m->guides->len; i++) {
		struct guide *g = g_ptr_array_index(m->guides, i);
		GPtrArray *lines = cover_guide(t, g);

		g_hash_table_insert(t->cover, g, lines);
		g_hash_table_insert(t->counts, g, count_guide(t, lines));
	}
	g_hash_table_insert(t->counts, NULL, count_sources(t));
	t->uses = trace_uses_count(a, m);
	return t;
}

const GPtrArray *
trace_clause_mappings(const struct trace *t, const struct clause *c)
{
	return links_of(t, t->clause_mappings, c);
}

const GPtrArray *
trace_clause_questions(const struct trace *t, const struct clause *c)
{
	return links_of(t, t->clause_questions, c);
}

const GPtrArray *
trace_provision_mappings(const struct trace *t, const struct provision *p)
{
	return links_of(t, t->provision_mappings, p);
}

const GPtrArray *
trace_provision_questions(const struct trace *t, const struct provision *p)
{
	return links_of(t, t->provision_questions, p);
}

const GPtrArray *
trace_provision_findings(const struct trace *t, const struct provision *p)
{
	return links_of(t, t->provision_findings, p);
}

const GPtrArray *
trace_clause_findings(const struct trace *t, const struct clause *c)
{
	return links_of(t, t->clause_findings, c);
}

const GPtrArray *
trace_clause_exceptions(const struct trace *t, const struct clause *c)
{
	return links_of(t, t->clause_exceptions, c);
}

const struct unmapped *
trace_provision_none(const struct trace *t, const struct provision *p)
{
	return g_hash_table_lookup(t->none, p);
}

const GPtrArray *
trace_cover(const struct trace *t, const struct guide *g)
{
	return links_of(t, t->cover, g);
}

const GPtrArray *
trace_counts(const struct trace *t, const struct guide *g)
{
	return links_of(t, t->counts, g);
}

struct source_use
trace_use(const struct trace *t, const struct source_doc *s, const struct guide *g)
{
	const struct source_use *u = trace_uses_find(t->uses, s, g);

	return u != NULL ? *u : (struct source_use){ 0 };
}
