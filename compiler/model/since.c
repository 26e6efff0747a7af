/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks of an edition, and what differs between two. */
#include "model/since.h"

#include "base/arena.h"
#include "md/md.h"
#include "model/model.h"

#include <string.h>

static void
release_set(void *p)
{
	g_hash_table_destroy(p);
}

static GHashTable *
new_set(struct arena *a)
{
	GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);

	arena_defer(a, release_set, set);
	return set;
}

struct since *
since_new(struct arena *a, const char *edition, const char *date)
{
	struct since *s = arena_new(a, struct since);

	s->edition = edition;
	s->date = date;
	s->guides = arena_ptr_array(a);
	return s;
}

struct since_guide *
since_add_guide(struct arena *a, struct since *s, const char *id)
{
	struct since_guide *g = arena_new(a, struct since_guide);

	g->id = id;
	g->list = arena_ptr_array(a);
	g->blocks = new_set(a);
	g->provisions = arena_ptr_array(a);
	g->by_id = new_set(a);
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
	p->blocks = new_set(a);
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

/* ---- of a model ---- */

struct collect {
	struct arena		*arena;
	struct since_guide	*guide;
	struct since_provision	*provision;	/* the one met last */
};

static const char *
collect_block(void *user, const struct md_provision *in, const char *digest)
{
	struct collect *c = user;

	if (in == NULL) {
		since_add_block(c->arena, c->guide->list, c->guide->blocks, digest);
		return NULL;
	}
	if (c->provision == NULL || strcmp(c->provision->id, in->id) != 0)
		c->provision = since_add_provision(c->arena, c->guide, in->id, in->title);
	since_add_block(c->arena, c->provision->list, c->provision->blocks, digest);
	return NULL;
}

/* Two digests: that there is such a term, and what it says. */
static void
term_digests(const struct term *t, char digest[2][17])
{
	const char *parts[] = { t->term.ja, t->term.en, t->reading, t->text.ja, t->text.en };
	GString *s = g_string_new("term ");

	g_string_append(s, t->id);
	for (int i = 0; i < 2; i++) {
		char *all = g_compute_checksum_for_string(G_CHECKSUM_SHA256, s->str, (gssize)s->len);

		g_strlcpy(digest[i], all, 17);
		g_free(all);
		for (guint k = 0; k < G_N_ELEMENTS(parts); k++)
			g_string_append_printf(s, "\n%s", parts[k] != NULL ? parts[k] : "");
	}
	g_string_free(s, TRUE);
}

static void
collect_terms(struct arena *a, const struct guide *g, struct since_guide *to)
{
	for (guint i = 0; i < g->terms->len; i++) {
		char digest[2][17];

		term_digests(g->terms->pdata[i], digest);
		since_add_block(a, to->list, to->blocks, digest[0]);
		since_add_block(a, to->list, to->blocks, digest[1]);
	}
}

const struct since *
since_of_model(struct arena *a, const struct model *m)
{
	struct since *s = since_new(a, m->edition, m->date);
	GString *written = g_string_new(NULL);		/* not looked at: blocks are met by writing them */

	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];
		struct collect c = { .arena = a, .guide = since_add_guide(a, s, g->id) };
		const struct md_resolver r = { .block = collect_block, .user = &c };

		for (guint k = 0; k < g->chapters->len; k++) {
			const struct chapter *chapter = g->chapters->pdata[k];

			g_string_truncate(written, 0);
			if (chapter->doc != NULL)
				md_write(chapter->doc, chapter->doc->body, NULL, &r, written);
		}
		collect_terms(a, g, c.guide);
	}
	g_string_free(written, TRUE);
	return s;
}

/* ---- two of them ---- */

const char *
since_word(enum since_state state)
{
	static const char *const words[] = { NULL, "new", "changed", "removed" };

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

static struct since_change *
compare_provision(struct arena *a, const struct since_provision *old, const struct since_provision *now)
{
	struct since_change *c = arena_new(a, struct since_change);
	unsigned gone, come;

	c->id = now != NULL ? now->id : old->id;
	c->title = now != NULL ? now->title : old->title;
	if (now == NULL || old == NULL) {
		c->state = now == NULL ? SINCE_REMOVED : SINCE_NEW;
		return c;
	}
	if (old->title != NULL && strcmp(old->title, now->title) != 0)
		c->old_title = old->title;
	gone = lacking(now->blocks, old->list);
	come = lacking(old->blocks, now->list);
	c->part_removed = gone > come;		/* what reads differently is gone and has come */
	if (gone + come > 0)
		c->state = SINCE_CHANGED;
	return c;
}

static GPtrArray *
compare_guide(struct arena *a, const struct since_guide *old, const struct since_guide *now, GHashTable *by_id)
{
	GPtrArray *changes = arena_ptr_array(a);

	for (guint i = 0; i < now->provisions->len; i++) {
		const struct since_provision *p = now->provisions->pdata[i];
		struct since_change *c = compare_provision(a, since_provision(old, p->id), p);

		if (c->state == SINCE_SAME)
			continue;
		g_ptr_array_add(changes, c);
		g_hash_table_insert(by_id, (char *)c->id, c);
	}
	for (guint i = 0; old != NULL && i < old->provisions->len; i++) {
		const struct since_provision *p = old->provisions->pdata[i];

		if (since_provision(now, p->id) == NULL)
			g_ptr_array_add(changes, compare_provision(a, p, NULL));
	}
	return changes;
}

struct since_compared *
since_compare(struct arena *a, const struct since *old, const struct since *now)
{
	struct since_compared *s = arena_new(a, struct since_compared);

	s->old = old;
	s->changes = new_set(a);
	s->by_id = new_set(a);
	for (guint i = 0; i < now->guides->len; i++) {
		const struct since_guide *g = now->guides->pdata[i];

		g_hash_table_insert(s->changes, (char *)g->id, compare_guide(a, since_guide(old, g->id), g, s->by_id));
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
		if ((p = since_provision(g, in)) == NULL)
			return NULL;			/* all of the provision is new */
		blocks = p->blocks;
	}
	return blocks != NULL && g_hash_table_contains((GHashTable *)blocks, digest) ? NULL : since_word(SINCE_CHANGED);
}

const char *
since_term(const struct since_compared *s, const char *guide, const struct term *t)
{
	const struct since_guide *g = since_guide(s->old, guide);
	char digest[2][17];

	term_digests(t, digest);
	if (g == NULL || !g_hash_table_contains(g->blocks, digest[0]))
		return since_word(SINCE_NEW);
	return g_hash_table_contains(g->blocks, digest[1]) ? NULL : since_word(SINCE_CHANGED);
}
