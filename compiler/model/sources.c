/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Source documents: clause trees numbered and looked up, confidence handed
 * down, fingerprints, and the editions that this project pins.
 */
#include "model/build.h"
#include "model/sources.h"
#include "base/arena.h"
#include "base/text.h"
#include "source/source.h"

#include <string.h>

/* ---- in which editions a clause was seen ---- */

const struct source_edition *
model_source_edition(const struct source_doc *d, const char *id)
{
	for (guint i = 0; i < d->editions->len; i++) {
		const struct source_edition *e = d->editions->pdata[i];

		if (g_strcmp0(e->id, id) == 0)
			return e;
	}
	return NULL;
}

bool
clause_was_seen_in(const struct clause *c, const struct source_edition *e)
{
	if (c->seen == NULL)
		return c->edition == e;
	for (guint i = 0; i < c->seen->len; i++)
		if (g_strcmp0(c->seen->pdata[i], e->id) == 0)
			return true;
	return false;
}

enum edition_status
clause_status(const struct clause *c)
{
	enum edition_status status = STATUS_UNKNOWN;
	const GPtrArray *editions = c->edition->doc->editions;

	if (clause_was_seen_in(c, c->edition))
		return c->edition->status;
	for (guint i = 0; i < editions->len; i++)
		if (clause_was_seen_in(c, editions->pdata[i]))
			status = ((const struct source_edition *)editions->pdata[i])->status;
	return status;
}

char *
clause_seen_elsewhere(const struct clause *c)
{
	GString *ids;

	if (clause_was_seen_in(c, c->edition))
		return NULL;
	ids = g_string_new(NULL);
	for (guint i = 0; i < c->seen->len; i++)
		g_string_append_printf(
		    ids, "%s%s", i > 0 ? " " : "", (const char *)c->seen->pdata[i]);
	return g_string_free(ids, FALSE);
}

/* ---- reading ---- */

/* What an entry leaves unsaid is as well known as what is around it. */
static void
inherit(enum confidence *own, enum confidence outer)
{
	if ((int)*own < 0)
		*own = outer;
}

/*
 * Everything of a clause that a reviewer of a mapping has looked at.  A
 * changed page or note does not make a review stale.
 */
static const char *
fingerprint(struct arena *a, const struct clause *c)
{
	const char *const texts[] = { c->id, c->title.ja, c->title.en, c->gist.ja, c->gist.en,
		c->quote };

	return source_fingerprint(a, texts, G_N_ELEMENTS(texts));
}

/*
 * Clauses without an id, or with one that is taken, were
 * reported and are left out, with what is below them.
 */
static void
number_clauses(
    struct build *b, struct source_edition *e, GPtrArray *list, const struct clause *parent)
{
	guint kept = 0;

	for (guint i = 0; i < list->len; i++) {
		struct clause *c = list->pdata[i];

		if (c->id == NULL ||
		    !build_enter(b, e->by_id, c->id, &c->loc, c, offsetof(struct clause, loc)))
			continue;
		list->pdata[kept++] = c;
		c->edition = e;
		c->parent = parent;
		c->depth = parent != NULL ? parent->depth + 1 : 0;
		c->index = e->all->len;
		inherit(&c->confidence, e->confidence);
		c->fingerprint = fingerprint(b->arena, c);
		g_ptr_array_add(e->all, c);
		number_clauses(b, e, c->clauses, c);
	}
	if (list->len > 0)
		g_ptr_array_set_size(list, (int)kept);
}

/* Where an edition names its levels, a clause's level is one of them. */
static void
check_levels(struct build *b, const struct source_edition *e)
{
	GHashTable *known;

	if (e->levels->len == 0)
		return;
	known = g_hash_table_new(NULL, NULL);		/* interned */
	for (guint i = 0; i < e->levels->len; i++)
		g_hash_table_add(
		    known, (char *)((const struct level_name *)e->levels->pdata[i])->level);
	for (guint i = 0; i < e->all->len; i++) {
		const struct clause *c = e->all->pdata[i];
		struct candidates *candidates;

		if (c->level == NULL || g_hash_table_contains(known, c->level))
			continue;
		candidates = refs_candidates_new(b->m);
		for (guint k = 0; candidates != NULL && k < e->levels->len; k++)
			refs_candidates_add(candidates,
			    ((const struct level_name *)e->levels->pdata[k])->level, NULL);
		refs_report_unknown(b->m, b->diags, lang_pick("level", "この版の条項の種類"),
		    c->level, reader_place(&b->reader, &c->level, &c->loc), candidates);
	}
	g_hash_table_destroy(known);
}

/* What is said to have been seen was seen in an edition of this source. */
static void
check_seen(struct build *b, const struct source_doc *d, const struct source_edition *e)
{
	for (guint i = 0; i < e->all->len; i++) {
		const struct clause *c = e->all->pdata[i];

		for (guint k = 0; c->seen != NULL && k < c->seen->len; k++) {
			struct candidates *candidates;

			if (model_source_edition(d, c->seen->pdata[k]) != NULL)
				continue;
			candidates = refs_candidates_new(b->m);
			for (guint n = 0; candidates != NULL && n < d->editions->len; n++) {
				const struct source_edition *other = d->editions->pdata[n];

				refs_candidates_add(candidates, other->id, &other->loc);
			}
			refs_report_unknown(b->m, b->diags, lang_pick("edition", "この元文書の版"),
			    c->seen->pdata[k], reader_item_place(&b->reader, c->seen, k, &c->loc),
			    candidates);
		}
	}
}

static void
check_withdrawn(struct build *b, const struct source_edition *e)
{
	for (guint i = 0; i < e->withdrawn->len; i++) {
		const struct withdrawn *w = e->withdrawn->pdata[i];
		const struct clause *c =
		    w->id != NULL ? g_hash_table_lookup(e->by_id, w->id) : NULL;

		if (c == NULL)
			continue;
		diag(b->diags, DIAG_ID_DUPLICATE, &w->loc, w->id);
		diag_note0(b->diags, NOTE_FIRST_HERE, &c->loc);
	}
}

static void
finish_edition(struct build *b, const struct source_doc *d, struct source_edition *e)
{
	e->doc = d;
	e->all = arena_ptr_array(b->arena);
	e->by_id = arena_hash_table(b->arena);
	inherit(&e->confidence, d->confidence);
	inherit(&e->text_confidence, e->confidence);
	number_clauses(b, e, e->clauses, NULL);
	check_levels(b, e);
	check_withdrawn(b, e);
}

static void
finish_source(struct build *b, struct source_doc *d)
{
	inherit(&d->licence_confidence, d->confidence);
	for (guint i = 0; i < d->urls->len; i++)
		inherit(&((struct url *)d->urls->pdata[i])->confidence, d->confidence);
	for (guint i = 0; i < d->facts->len; i++)
		inherit(&((struct fact *)d->facts->pdata[i])->confidence, d->confidence);
	for (guint i = 0; i < d->editions->len;) {
		struct source_edition *e = d->editions->pdata[i];

		if (e->id == NULL) {
			g_ptr_array_remove_index(d->editions, i);
			continue;
		}
		finish_edition(b, d, e);
		i++;
	}
	for (guint i = 0; i < d->editions->len; i++)
		check_seen(b, d, d->editions->pdata[i]);
}

void
build_sources(struct build *b)
{
	GPtrArray *names = build_names(b, "sources");

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i],
			   *path = arena_printf(b->arena, "sources/%s.yaml", name);
		struct source_doc *d = build_named(b, "source", path, name,
		    offsetof(struct source_doc, id), offsetof(struct source_doc, loc));

		if (d == NULL)
			continue;
		finish_source(b, d);
		if (build_enter(b, b->m->index->sources, d->id, &d->loc, d,
			offsetof(struct source_doc, loc)))
			g_ptr_array_add(b->m->sources, d);
	}
}

/* ---- pinned editions ---- */

static const struct source_edition *
pinned_edition(struct build *b, const struct pin *p, const struct source_doc *d)
{
	struct candidates *candidates;

	for (guint i = 0; i < d->editions->len; i++) {
		const struct source_edition *e = d->editions->pdata[i];

		if (e->id == p->edition)		/* interned */
			return e;
	}
	candidates = refs_candidates_new(b->m);
	for (guint i = 0; candidates != NULL && i < d->editions->len; i++) {
		const struct source_edition *e = d->editions->pdata[i];

		refs_candidates_add(candidates, e->id, &e->loc);
	}
	refs_report_unknown(b->m, b->diags, lang_pick("edition", "この元文書の版"), p->edition,
	    reader_place(&b->reader, &p->edition, &p->loc), candidates);
	return NULL;
}

static void
set_refs(struct build *b, const struct source_doc *d)
{
	for (guint i = 0; i < d->editions->len; i++) {
		const struct source_edition *e = d->editions->pdata[i];

		for (guint k = 0; k < e->all->len; k++) {
			struct clause *c = e->all->pdata[k];

			c->ref = e == d->pinned ? arena_printf(b->arena, "%s:%s", d->id, c->id) :
			    arena_printf(b->arena, "%s@%s:%s", d->id, e->id, c->id);
		}
	}
}

void
build_check_level(
    struct build *b, const struct source_edition *e, const char *level, const struct loc *loc)
{
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
	struct candidates *candidates;
	GHashTableIter it;
	gpointer one;

	for (guint i = 0; i < e->all->len; i++) {
		const struct clause *c = e->all->pdata[i];

		if (c->level != NULL)
			g_hash_table_add(known, (char *)c->level);
	}
	if (e->all->len > 0 && !g_hash_table_contains(known, level)) {
		candidates = refs_candidates_new(b->m);
		g_hash_table_iter_init(&it, known);
		while (g_hash_table_iter_next(&it, &one, NULL))
			refs_candidates_add(candidates, one, NULL);
		refs_report_unknown(b->m, b->diags,
		    lang_pick("clause of the level", "種類がこれである条項"), level, loc,
		    candidates);
	}
	g_hash_table_destroy(known);
}

/* The sources of edition.yaml come first, in its order, each with its edition. */
void
build_pins(struct build *b)
{
	GPtrArray *ordered = arena_ptr_array(b->arena);

	b->m->index->pins_loc = b->m->loc;
	for (guint i = 0; i < b->edition->pins->len; i++) {
		const struct pin *p = b->edition->pins->pdata[i];
		const struct loc *loc = reader_place(&b->reader, &p->source, &p->loc);
		struct source_doc *d;

		b->m->index->pins_loc = p->loc;
		if (p->source == NULL)
			continue;
		if ((d = (struct source_doc *)refs_find(
			 b->m, b->diags, REF_SOURCE, p->source, loc, NULL)) == NULL)
			continue;
		g_ptr_array_add(ordered, d);
		if (p->edition == NULL || (d->pinned = pinned_edition(b, p, d)) == NULL)
			refs_index_break(b->m, "pin", p->source);
	}
	for (guint i = 0; i < b->m->sources->len; i++) {
		const struct source_doc *d = b->m->sources->pdata[i];

		if (!g_ptr_array_find(ordered, d, NULL))
			g_ptr_array_add(ordered, (void *)d);
		set_refs(b, d);
		if (d->framework != NULL && d->pinned != NULL)
			build_check_level(b, d->pinned, d->framework,
			    reader_place(&b->reader, &d->framework, &d->loc));
	}
	b->m->sources = ordered;
}
