/* SPDX-License-Identifier: Apache-2.0 */
/* Guides: their chapters, the provisions in them, glossary, and what they must consider. */
#include "model/build.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "base/arena.h"
#include "base/text.h"
#include "md/md.h"
#include "md/shelf.h"

#include <string.h>

/* ---- provisions ---- */

/* PREFIX-CHAPTER.N, so that an id tells where to look. */
static bool
names_chapter(const struct chapter *c, const char *id)
{
	char *head = g_strdup_printf("%s-%u.", c->guide->prefix, c->number);
	const char *n = g_str_has_prefix(id, head) ? id + strlen(head) : "";

	g_free(head);
	return *n >= '1' && *n <= '9' && strlen(n) <= 4 && strspn(n, "0123456789") == strlen(n);
}

/*
 * The prefix keeps the ids of guides apart.  That an id names its chapter is
 * a habit only: a chapter put in between would otherwise break every id after it.
 */
static void
check_id(struct build *b, const struct chapter *c, const struct provision *p)
{
	const char *prefix = c->guide->prefix;

	if (prefix == NULL)
		return;
	if (!g_str_has_prefix(p->id, prefix) || p->id[strlen(prefix)] != '-')
		diag(b->diags, DIAG_PROVISION_PREFIX, &p->loc, p->id,
		    arena_printf(b->arena, "%s-", prefix));
	else if (b->m->ids == IDS_CHAPTER && !names_chapter(c, p->id))
		diag(b->diags, DIAG_PROVISION_ID, &p->loc, p->id,
		    arena_printf(b->arena, "%s-%u.N", prefix, c->number));
}

static void
add_provision(struct build *b, struct guide *g, struct chapter *c, const struct md_provision *md)
{
	struct provision *p = arena_new(b->arena, struct provision);

	*p = (struct provision){
		.guide = g, .chapter = c, .id = arena_intern(b->arena, md->id),
		.title = md->title, .text = md->text, .md = md, .loc = md->loc,
	};
	check_id(b, c, p);
	if (!build_enter(
		b, b->m->index->provisions, p->id, &p->loc, p, offsetof(struct provision, loc)))
		return;
	g_ptr_array_add(c->provisions, p);
	g_ptr_array_add(g->provisions, p);
}

/* ---- chapters ---- */

/*
 * Pages that the site puts beside the chapters; guides
 * stand beside the folders of the other outputs.
 */
static const char *const page_names[] = { "index", "glossary", NULL };
static const char *const folder_names[] = {
	"checklists", "data", "editions", "lua", "pdf", "sources", "style", "xlsx", NULL,
};

bool
model_guide_may_be(const char *id)
{
	return schema_is_slug(id) && !g_strv_contains(folder_names, id);
}

static void
check_free(struct build *b, const char *const *taken, const char *name, const struct loc *loc)
{
	if (g_strv_contains(taken, name))
		diag(b->diags, DIAG_FILE_RESERVED, loc, name);
}

static void
missing_chapter(struct build *b, const struct chapter *c, const GPtrArray *entries)
{
	const char *near = entries == NULL ? NULL :
	    text_nearest(c->file, (const char *const *)entries->pdata, entries->len);

	diag(b->diags, DIAG_FILE_MISSING, &c->loc, c->path);
	if (near != NULL)
		diag_note(b->diags, NOTE_NEAREST, &c->loc, near);
}

/* NULL after a message when there is no such file. */
static struct chapter *
add_chapter(struct build *b, struct guide *g, const char *file, const struct loc *loc,
    const GPtrArray *entries)
{
	struct chapter *c = arena_new(b->arena, struct chapter);

	c->guide = g;
	c->file = file;
	c->slug = arena_strndup(b->arena, file, strlen(file) - strlen(".md"));
	c->path = arena_printf(b->arena, "content/guides/%s/%s", g->id, file);
	c->number = g->chapters->len + 1;
	c->provisions = arena_ptr_array(b->arena);
	c->loc = *loc;
	check_free(b, page_names, c->slug, loc);
	g_ptr_array_add(g->chapters, c);
	if (build_exists(b, arena_printf(b->arena, "guides/%s/%s", g->id, file)))
		return c;
	missing_chapter(b, c, entries);
	return NULL;
}

/* The files of CHAPTERS, all at once, and the provisions in them. */
static void
read_files(struct build *b, struct guide *g, const GPtrArray *chapters)
{
	const char **paths = g_new(const char *, chapters->len);
	const struct md_doc **docs = g_new(const struct md_doc *, chapters->len);

	for (guint i = 0; i < chapters->len; i++)
		paths[i] = ((const struct chapter *)chapters->pdata[i])->path;
	if (b->shelf != NULL)
		md_shelf_read(b->shelf, b->m->root, paths, chapters->len, docs, b->diags);
	else
		md_read_files(b->arena, b->m->root, paths, chapters->len, docs, b->diags);
	for (guint i = 0; i < chapters->len; i++) {
		struct chapter *c = chapters->pdata[i];

		c->doc = docs[i];
		for (guint k = 0; c->doc != NULL && k < c->doc->provisions->len; k++)
			add_provision(b, g, c, c->doc->provisions->pdata[k]);
	}
	g_free(docs);
	g_free(paths);
}

static bool
listed(const GPtrArray *names, const char *name)
{
	for (guint i = 0; i < names->len; i++)
		if (strcmp(names->pdata[i], name) == 0)
			return true;
	return false;
}

static void
read_chapters(struct build *b, struct guide *g, const GPtrArray *files)
{
	const GPtrArray *entries = build_entries(b, arena_printf(b->arena, "guides/%s", g->id));
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *chapters = g_ptr_array_new();

	for (guint i = 0; i < files->len; i++) {
		const char *file = files->pdata[i];
		const struct loc *loc = reader_item_place(&b->reader, files, i, &g->loc);
		const struct loc *first = g_hash_table_lookup(seen, file);
		struct chapter *c;

		if (first != NULL) {
			diag(b->diags, DIAG_ID_DUPLICATE, loc, file);
			diag_note0(b->diags, NOTE_FIRST_HERE, first);
			continue;
		}
		g_hash_table_insert(seen, (char *)file, (void *)loc);
		if ((c = add_chapter(b, g, file, loc, entries)) != NULL)
			g_ptr_array_add(chapters, c);
	}
	read_files(b, g, chapters);
	g_ptr_array_free(chapters, TRUE);
	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		const char *name = entries->pdata[i];

		if (g_str_has_suffix(name, ".md") && !g_str_has_prefix(name, "README") &&
		    !g_hash_table_contains(seen, name)) {
			struct loc loc =
			    build_file_loc(b, arena_printf(b->arena, "guides/%s/%s", g->id, name));

			diag(b->diags, DIAG_FILE_UNLISTED, &loc, name, "guide.yaml");
		}
	}
	g_hash_table_destroy(seen);
}

/* ---- guides ---- */

static void
check_prefix(struct build *b, const struct guide *g)
{
	for (guint i = 0; i < b->m->guides->len; i++) {
		const struct guide *other = b->m->guides->pdata[i];

		if (g->prefix == NULL || other->prefix != g->prefix)
			continue;
		diag(b->diags, DIAG_ID_DUPLICATE, reader_place(&b->reader, &g->prefix, &g->loc),
		    g->prefix);
		diag_note0(b->diags, NOTE_FIRST_HERE,
		    reader_place(&b->reader, &other->prefix, &other->loc));
		return;
	}
}

static void
read_guide(struct build *b, const char *name)
{
	const char *path = arena_printf(b->arena, "guides/%s/guide.yaml", name);
	struct guide_file *file = build_named(b, "guide", path, name,
	    offsetof(struct guide_file, guide.id), offsetof(struct guide_file, guide.loc));
	struct guide *g;

	if (file == NULL) {
		/* provisions with whatever prefix may stand in it */
		refs_index_break(b->m, "guide", "");
		return;
	}
	g = &file->guide;
	g->chapters = arena_ptr_array(b->arena);
	g->provisions = arena_ptr_array(b->arena);
	if (!build_enter(b, b->m->index->guides, g->id, &g->loc, g, offsetof(struct guide, loc)))
		return;
	check_prefix(b, g);
	check_free(b, folder_names, g->id, &g->loc);
	g_ptr_array_add(b->m->guides, g);
	for (guint i = 0; i < g->terms->len; i++) {
		struct term *t = g->terms->pdata[i];

		t->guide = g;
		if (t->id != NULL)
			g_hash_table_insert(
			    b->m->index->terms, (char *)refs_index_term_key(b->arena, g, t->id), t);
	}
	/* The folder is the one that was named, even if the id inside is another. */
	if (strcmp(g->id, name) != 0)
		g->id = arena_intern(b->arena, name);
	read_chapters(b, g, file->files);
}

static void
missing_guide(struct build *b, const char *id, const struct loc *loc, const GPtrArray *folders)
{
	struct candidates *candidates = refs_candidates_new(b->m);

	for (guint i = 0; candidates != NULL && folders != NULL && i < folders->len; i++)
		refs_candidates_add(candidates, folders->pdata[i], NULL);
	refs_report_unknown(b->m, b->diags, lang_pick("guide", "ガイド"), id, loc, candidates);
	refs_index_break(b->m, "guide", id);
	refs_index_break(b->m, "guide", "");
}

void
build_guides(struct build *b)
{
	const GPtrArray *folders = build_entries(b, "guides");
	const GPtrArray *wanted = b->m->index->edition_broken ? folders : b->edition->guides;

	for (guint i = 0; wanted != NULL && i < wanted->len; i++) {
		const char *id = wanted->pdata[i];

		if (folders != NULL && listed(folders, id))
			read_guide(b, id);
		else
			missing_guide(
			    b, id, reader_item_place(&b->reader, wanted, i, &b->m->loc), folders);
	}
	for (guint i = 0; folders != NULL && i < folders->len; i++) {
		struct loc loc = build_file_loc(
		    b, arena_printf(b->arena, "guides/%s", (const char *)folders->pdata[i]));

		if (!listed(wanted, folders->pdata[i]) &&
		    !g_str_has_prefix(folders->pdata[i], "README"))
			diag(b->diags, DIAG_FILE_UNLISTED, &loc, (const char *)folders->pdata[i],
			    "edition.yaml");
	}
}

/* ---- what a guide must consider ---- */

static void
check_levels(struct build *b, const struct consider *c)
{
	for (guint i = 0; c->levels != NULL && c->source != NULL && i < c->levels->len; i++)
		build_check_level(b, c->source, c->levels->pdata[i],
		    reader_item_place(&b->reader, c->levels, i, &c->loc));
}

static void
finish_consider(struct build *b, struct guide *g)
{
	for (guint i = 0; i < g->consider->len;) {
		struct consider *c = g->consider->pdata[i];

		check_levels(b, c);
		for (guint k = 0; k < c->except->len;) {
			struct exception *x = c->except->pdata[k];

			x->guide = g;
			if (x->clause == NULL)
				g_ptr_array_remove_index(c->except, k);
			else
				k++;
		}
		if (c->source == NULL)
			g_ptr_array_remove_index(g->consider, i);
		else
			i++;
	}
}

/* ---- provisions that had other ids ---- */

/* ID, of an edition, was said before. */
static bool
is_said(struct build *b, GHashTable *seen, const struct renamed *r, const char *what,
    const char *id, const void *slot)
{
	const char *key = arena_printf(b->arena, "%s %s %s", r->edition, what, id);
	const struct renamed *first = g_hash_table_lookup(seen, key);

	if (first == NULL) {
		g_hash_table_insert(seen, (char *)key, (void *)r);
		return false;
	}
	diag(b->diags, DIAG_RENAMED_TWICE, reader_place(&b->reader, slot, &r->loc), id, r->edition);
	diag_note0(b->diags, NOTE_FIRST_HERE, &first->loc);
	return true;
}

static bool
is_sound(struct build *b, const struct guide *g, GHashTable *seen, const struct renamed *r)
{
	if (r->edition == NULL || r->was == NULL || r->provision == NULL)
		return false;
	if (r->provision->guide != g) {
		diag(b->diags, DIAG_RENAMED_GUIDE, reader_place(&b->reader, &r->provision, &r->loc),
		    r->provision->id, r->provision->guide->id, g->id);
		return false;
	}
	return !is_said(b, seen, r, "was", r->was, &r->was) &&
	    !is_said(b, seen, r, "is", r->provision->id, &r->provision);
}

static void
finish_renamed(struct build *b, struct guide *g)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < g->renamed->len;)
		if (is_sound(b, g, seen, g->renamed->pdata[i]))
			i++;
		else
			g_ptr_array_remove_index(g->renamed, i);
	g_hash_table_destroy(seen);
}

void
build_finish_guides(struct build *b)
{
	for (guint i = 0; i < b->m->guides->len; i++) {
		finish_consider(b, b->m->guides->pdata[i]);
		finish_renamed(b, b->m->guides->pdata[i]);
	}
}
