/* SPDX-License-Identifier: Apache-2.0 */
/* Mappings: which clause each provision answers, and which provisions answer none. */
#include "model/build.h"
#include "model/guides.h"
#include "model/sources.h"
#include "base/arena.h"

#include <string.h>

void
build_mappings(struct build *b)
{
	GPtrArray *names = build_names(b, "mappings");

	for (guint i = 0; i < names->len; i++) {
		struct mapping_file *f;

		if (strcmp(names->pdata[i], "reviews") == 0)
			continue;		/* the log of sign-offs: reviews.c */
		f = build_file(b, "mapping", arena_printf(b->arena, "mappings/%s.yaml", (const char *)names->pdata[i]));
		if (f == NULL)
			continue;
		g_ptr_array_add(b->mapping_files, f);
	}
}

/* A mapping file speaks of one guide. */
static void
check_guide(struct build *b, const struct guide *g, const struct provision *p, const void *slot, const struct loc *loc)
{
	if (g == NULL || p->guide == g)
		return;
	diag(b->diags, DIAG_MAPPING_GUIDE, reader_place(&b->reader, slot, loc), p->id, p->guide->id, g->id);
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

static void
finish_map(struct build *b, const struct mapping_file *f, GHashTable *seen, GHashTable *mapped)
{
	for (guint i = 0; i < f->map->len; i++) {
		struct mapping *m = f->map->pdata[i];

		if (m->provision != NULL)
			check_guide(b, f->guide, m->provision, &m->provision, &m->loc);
		if (m->provision != NULL && !g_hash_table_contains(mapped, m->provision->id))
			g_hash_table_insert(mapped, (char *)m->provision->id, m);
		if (m->provision == NULL || m->clause == NULL || !is_new(b, seen, m))
			continue;
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
		} else if (build_enter(b, none, u->provision->id, loc, u, offsetof(struct unmapped, loc))) {
			g_ptr_array_add(b->m->unmapped, u);
		}
	}
}

void
build_finish_mappings(struct build *b)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);	/* "provision clause" -> mapping */
	GHashTable *mapped = g_hash_table_new(g_str_hash, g_str_equal);	/* provision -> its first mapping */
	GHashTable *none = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < b->mapping_files->len; i++)
		finish_map(b, b->mapping_files->pdata[i], seen, mapped);
	for (guint i = 0; i < b->mapping_files->len; i++)
		finish_none(b, b->mapping_files->pdata[i], mapped, none);
	g_hash_table_destroy(none);
	g_hash_table_destroy(mapped);
	g_hash_table_destroy(seen);
}
