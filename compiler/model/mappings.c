/* SPDX-License-Identifier: Apache-2.0 */
/* Mappings: which clause each provision answers, and which provisions answer none. */
#include "model/build.h"
#include "model/guides.h"
#include "model/sources.h"
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

void
build_mappings(struct build *b)
{
	GPtrArray *names = build_names(b, "mappings");

	for (guint i = 0; i < names->len; i++) {
		struct mapping_file *f;

		if (strcmp(names->pdata[i], "reviews") == 0)
			continue;		/* the log of sign-offs: reviews.c */
		f = build_file(b, "mapping",
		    arena_printf(b->arena, "mappings/%s.yaml", (const char *)names->pdata[i]));
		if (f == NULL)
			continue;
		g_ptr_array_add(b->mapping_files, f);
	}
}

/* A mapping file speaks of one guide. */
static void
check_guide(struct build *b, const struct guide *g, const struct provision *p, const void *slot,
    const struct loc *loc)
{
	if (g == NULL || p->guide == g)
		return;
	diag(b->diags, DIAG_MAPPING_GUIDE, reader_place(&b->reader, slot, loc), p->id, p->guide->id,
	    g->id);
}

/* The same pair twice says nothing, or two different things. */
static bool
is_new(struct build *b, GHashTable *seen, const struct mapping *m)
{
	const char *key = arena_printf(b->arena, "%s %s", m->provision->id, m->clause->ref);
	const struct mapping *first = g_hash_table_lookup(seen, key);

	if (first == NULL) {
		g_hash_table_insert(seen, (char *)key, (void *)m);
		return true;
	}
	diag(b->diags, DIAG_MAPPING_DUPLICATE, &m->loc, m->provision->id, m->clause->ref);
	diag_note0(b->diags, NOTE_FIRST_HERE, &first->loc);
	return false;
}

/*
 * Several clauses print the id that a mapping names:
 * the document repeats it, and the ids here are ours.
 */
static bool
is_printed_twice(const struct build *b, const char *ref)
{
	const char *colon = strchr(ref, ':');
	char **name = g_strsplit(colon != NULL ? ref : "", colon != NULL ? ":" : " ", 2),
	     *at = NULL;
	const struct source_doc *d;
	const struct source_edition *e = NULL;
	unsigned n = 0;

	if (name[0] != NULL && (at = strchr(name[0], '@')) != NULL)
		*at++ = '\0';
	if (name[0] != NULL && (d = model_source(b->m, name[0])) != NULL)
		e = at != NULL ? model_source_edition(d, at) : d->pinned;
	for (guint i = 0; e != NULL && i < e->all->len; i++)
		n += g_strcmp0(((const struct clause *)e->all->pdata[i])->printed, colon + 1) == 0;
	g_strfreev(name);
	return n > 1;
}

/* What is no mapping, or may mean another one, is kept with its words, so that it can be listed. */
static void
add_fault(struct build *b, struct mapping *m, bool is_second)
{
	GHashTable *twice = b->m->index->twice;
	bool ambiguous =
	    g_hash_table_contains(twice, m->provision) || g_hash_table_contains(twice, m->clause);
	const char *clause = refs_text(&b->refs, &m->clause);
	struct mapping_fault *f;

	if (m->provision != NULL && m->clause != NULL && !ambiguous && !is_second)
		return;
	f = arena_new(b->arena, struct mapping_fault);
	if (is_second)
		f->kind = FAULT_TWICE;
	else if (ambiguous || (m->clause == NULL && is_printed_twice(b, clause)))
		f->kind = FAULT_AMBIGUOUS;
	f->provision = refs_text(&b->refs, &m->provision);
	f->clause = clause;
	f->found = m->provision;
	f->loc = m->loc;
	g_ptr_array_add(b->m->mapping_faults, f);
}

/* The edition that a reviewer read is one of the source. */
static void
check_reviewed(struct build *b, const struct mapping *m)
{
	const GPtrArray *editions = m->clause->edition->doc->editions;
	struct candidates *candidates;

	if (m->reviewed_edition == NULL ||
	    model_source_edition(m->clause->edition->doc, m->reviewed_edition) != NULL)
		return;
	candidates = refs_candidates_new(b->m);
	for (guint i = 0; candidates != NULL && i < editions->len; i++) {
		const struct source_edition *e = editions->pdata[i];

		refs_candidates_add(candidates, e->id, &e->loc);
	}
	refs_report_unknown(b->m, b->diags, lang_pick("edition", "この元文書の版"),
	    m->reviewed_edition, reader_place(&b->reader, &m->reviewed_edition, &m->loc),
	    candidates);
}

static void
finish_map(struct build *b, const struct mapping_file *f, GHashTable *seen, GHashTable *mapped)
{
	for (guint i = 0; i < f->map->len; i++) {
		struct mapping *m = f->map->pdata[i];

		if (m->provision != NULL)
			check_guide(b, f->guide, m->provision, &m->provision, &m->loc);
		if (m->provision != NULL && !g_hash_table_contains(mapped, m->provision->id))
			g_hash_table_insert(mapped, (char *)m->provision->id, m);
		add_fault(b, m, false);
		if (m->provision == NULL || m->clause == NULL)
			continue;
		check_reviewed(b, m);
		if (!is_new(b, seen, m)) {
			add_fault(b, m, true);
			continue;
		}
		m->fingerprint_loc = *reader_place(&b->reader, &m->fingerprint, &m->loc);
		g_ptr_array_add(b->m->mappings, m);
	}
}

static void
finish_none(struct build *b, const struct mapping_file *f, GHashTable *mapped, GHashTable *none)
{
	for (guint i = 0; i < f->none->len; i++) {
		struct unmapped *u = f->none->pdata[i];
		const struct loc *loc = reader_place(&b->reader, &u->provision, &u->loc);
		const struct mapping *m;

		if (u->provision == NULL)
			continue;
		check_guide(b, f->guide, u->provision, &u->provision, &u->loc);
		if ((m = g_hash_table_lookup(mapped, u->provision->id)) != NULL) {
			diag(b->diags, DIAG_MAPPING_NONE, loc, u->provision->id);
			diag_note0(b->diags, NOTE_MAPPED_HERE, &m->loc);
		} else if (build_enter(
			       b, none, u->provision->id, loc, u, offsetof(struct unmapped, loc))) {
			g_ptr_array_add(b->m->unmapped, u);
		}
	}
}

void
build_finish_mappings(struct build *b)
{
	/* "provision clause" -> mapping */
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	/* provision -> its first mapping */
	GHashTable *mapped = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTable *none = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < b->mapping_files->len; i++)
		finish_map(b, b->mapping_files->pdata[i], seen, mapped);
	for (guint i = 0; i < b->mapping_files->len; i++)
		finish_none(b, b->mapping_files->pdata[i], mapped, none);
	g_hash_table_destroy(none);
	g_hash_table_destroy(mapped);
	g_hash_table_destroy(seen);
}
