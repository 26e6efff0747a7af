/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the chapters point at: clauses, provisions, questions, terms, other
 * chapters with their headings, figures.  Nothing may point nowhere.
 */
#include "model/build.h"
#include "model/case.h"
#include "model/guides.h"
#include "model/sources.h"
#include "model/survey.h"
#include "base/arena.h"
#include "base/text.h"
#include "md/md.h"

#include <string.h>

struct linker {
	struct build	*b;
	GHashTable	*anchors;	/* md_doc -> set of its anchors */
	GHashTable	*chapters;	/* "guide/file" -> chapter */
};

static void
unknown(struct linker *l, const char *en, const char *ja, const char *id, const struct loc *loc,
    struct candidates *candidates)
{
	refs_report_unknown(l->b->m, l->b->diags, lang_pick(en, ja), id, loc, candidates);
}

/* ---- chapters and their headings ---- */

static GHashTable *
anchors_of(struct linker *l, const struct md_doc *doc)
{
	GHashTable *set = g_hash_table_lookup(l->anchors, doc);

	if (set != NULL)
		return set;
	set = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < doc->headings->len; i++)
		g_hash_table_add(
		    set, (char *)((const struct md_heading *)doc->headings->pdata[i])->anchor);
	/* A provision's id is an anchor too. */
	for (guint i = 0; i < doc->provisions->len; i++)
		g_hash_table_add(
		    set, (char *)((const struct md_provision *)doc->provisions->pdata[i])->id);
	for (guint i = 0; i < doc->captions->len; i++)
		g_hash_table_add(
		    set, (char *)((const struct md_caption *)doc->captions->pdata[i])->anchor);
	g_hash_table_insert(l->anchors, (void *)doc, set);
	return set;
}

static void
check_anchor(struct linker *l, const struct chapter *c, const char *anchor, const struct loc *loc)
{
	struct candidates *candidates;

	if (c->doc == NULL || *anchor == '\0' ||
	    g_hash_table_contains(anchors_of(l, c->doc), anchor))
		return;
	candidates = refs_candidates_new(l->b->m);
	for (guint i = 0; candidates != NULL && i < c->doc->headings->len; i++) {
		const struct md_heading *h = c->doc->headings->pdata[i];

		refs_candidates_add(candidates, h->anchor, &h->loc);
	}
	for (guint i = 0; candidates != NULL && i < c->doc->captions->len; i++) {
		const struct md_caption *h = c->doc->captions->pdata[i];

		refs_candidates_add(candidates, h->anchor, &h->loc);
	}
	unknown(l, "heading, table or figure", "この章の見出しや図表", anchor, loc, candidates);
}

/* GUIDE/FILE.md, possibly with #anchor. */
static void
check_chapter(struct linker *l, const struct guide *g, const char *target, const struct loc *loc)
{
	const char *hash = strchr(target, '#');
	char *name = hash != NULL ? g_strndup(target, (gsize)(hash - target)) : g_strdup(target);
	char *key =
	    strchr(name, '/') != NULL ? g_strdup(name) : g_strdup_printf("%s/%s", g->id, name);
	const struct chapter *c = g_hash_table_lookup(l->chapters, key);
	struct candidates *candidates;

	if (c != NULL) {
		if (hash != NULL)
			check_anchor(l, c, hash + 1, loc);
	} else {
		candidates = refs_candidates_new(l->b->m);
		for (guint i = 0; candidates != NULL && i < l->b->m->guides->len; i++) {
			const struct guide *each = l->b->m->guides->pdata[i];

			for (guint k = 0; k < each->chapters->len; k++) {
				const struct chapter *one = each->chapters->pdata[k];

				if (strchr(name, '/') != NULL)
					refs_candidates_add(candidates,
					    arena_printf(l->b->arena, "%s/%s", each->id, one->file),
					    &one->loc);
				else if (each == g)
					refs_candidates_add(candidates, one->file, &one->loc);
			}
		}
		unknown(l, "chapter", "章", name, loc, candidates);
	}
	g_free(key);
	g_free(name);
}

/* Relative to the chapter: FILE.md, ../GUIDE/FILE.md, #anchor, figures/FILE. */
static void
check_file(struct linker *l, const struct chapter *c, const char *target, const struct loc *loc)
{
	const char *path = target;
	bool up;

	if (*target == '#') {
		check_anchor(l, c, target + 1, loc);
		return;
	}
	while (g_str_has_prefix(path, "./"))
		path += 2;
	up = g_str_has_prefix(path, "../");
	if (up)
		path += 3;
	if (strstr(path, "../") != NULL || *path == '/' || strchr(path, '\\') != NULL ||
	    (up && strchr(path, '/') == NULL))
		diag(l->b->diags, DIAG_PATH_OUTSIDE, loc, target);
	else
		check_chapter(l, c->guide, path, loc);
}

/* ---- terms and questions ---- */

static void
check_term(struct linker *l, const struct guide *g, const char *id, const struct loc *loc)
{
	struct candidates *candidates;

	if (model_term(l->b->m, g, id) != NULL)
		return;
	candidates = refs_candidates_new(l->b->m);
	for (guint i = 0; candidates != NULL && i < g->terms->len; i++) {
		const struct term *t = g->terms->pdata[i];

		refs_candidates_add(candidates, t->id, &t->loc);
	}
	unknown(l, "term", "このガイドの用語", id, loc, candidates);
}

static void
check_question(struct linker *l, const char *id, const struct loc *loc)
{
	if (model_question(l->b->m, id) != NULL || g_hash_table_size(l->b->m->index->broken) > 0)
		return;
	unknown(
	    l, "question", "設問", id, loc, refs_candidates_of(l->b->m, REF_QUESTION_HERE, NULL));
}

/* case:ID/NAME: the text says what the case's data give. */
static void
check_case(struct linker *l, const struct md_link *link)
{
	const char *slash = strchr(link->target, '/'), *name = slash != NULL ? slash + 1 : "";
	char *id = slash != NULL ? g_strndup(link->target, (gsize)(slash - link->target)) :
				   g_strdup(link->target);
	const struct case_study *c = case_find(l->b->m, id);
	bool known = false;
	char *other = c != NULL ? case_check(c, name, link->text, &known) : NULL;

	if (!known)
		diag(l->b->diags, DIAG_CASE_UNKNOWN, &link->loc, name, id);
	else if (other != NULL)
		diag(l->b->diags, DIAG_CASE_DIFFERS, &link->loc, link->text, other);
	g_free(other);
	g_free(id);
}

/* survey:ID/ITEM/CHOICE: words of the author's own, if there are any, say what the responses do. */
static void
check_survey(struct linker *l, const struct md_link *link)
{
	const struct survey *s;
	char *words = survey_words(l->b->m, link->target, &s);

	if (words == NULL)
		diag(l->b->diags, DIAG_SURVEY_UNKNOWN, &link->loc, link->target,
		    s != NULL ? s->id : "");
	else if (link->text != NULL && *link->text != '\0' && strcmp(link->text, words) != 0)
		diag(l->b->diags, DIAG_SURVEY_DIFFERS, &link->loc, link->text, words);
	g_free(words);
}

static void
check_link(struct linker *l, const struct chapter *c, const struct md_link *link)
{
	switch (link->kind) {
	case MD_LINK_CLAUSE:
		model_clause(l->b->m, link->target, &link->loc, l->b->diags);
		break;
	case MD_LINK_PROVISION:
		refs_find(l->b->m, l->b->diags, REF_PROVISION, link->target, &link->loc, NULL);
		break;
	case MD_LINK_QUESTION:
		check_question(l, link->target, &link->loc);
		break;
	case MD_LINK_TERM:
		check_term(l, c->guide, link->target, &link->loc);
		break;
	case MD_LINK_CHAPTER:
		check_chapter(l, c->guide, link->target, &link->loc);
		break;
	case MD_LINK_FILE:
		check_file(l, c, link->target, &link->loc);
		break;
	case MD_LINK_SURVEY:
		check_survey(l, link);
		break;
	case MD_LINK_CASE:
		check_case(l, link);
		break;
	case MD_LINK_URL:
		break;
	}
}

/* ---- figures ---- */

/*
 * The path of a picture as the folder spells it: names are compared decoded,
 * composed and with their extension in small letters.  NULL: it is not there.
 */
static const char *
find_picture(struct linker *l, const struct chapter *c, const char *src)
{
	char *want = text_file_name(src), *folder = g_path_get_dirname(want),
	     *base = g_path_get_basename(want);
	const char *plain =
		       strcmp(folder, ".") == 0 ? "" : arena_printf(l->b->arena, "%s/", folder),
		   *found = NULL;
	const GPtrArray *names =
	    build_entries(l->b, arena_printf(l->b->arena, "guides/%s/%s", c->guide->id, plain));

	for (guint i = 0; names != NULL && found == NULL && i < names->len; i++) {
		char *name = text_file_name(names->pdata[i]);

		if (strcmp(name, base) == 0)
			found =
			    arena_printf(l->b->arena, "%s%s", plain, (const char *)names->pdata[i]);
		g_free(name);
	}
	g_free(base);
	g_free(want);
	g_free(folder);
	return found;
}

/* From here on a picture's src is the path of its file. */
static void
resolve_image(struct linker *l, const struct chapter *c, struct md_image *image)
{
	static const char *const kinds[] = { ".svg", ".png", ".jpg", ".jpeg" };
	const char *path = arena_printf(l->b->arena, "guides/%s/%s", c->guide->id, image->written),
		   *found = NULL;
	char *name = text_file_name(image->written);
	bool known = false;

	image->src = image->written;		/* an earlier reading may have found another file */
	if (strstr(name, "..") != NULL || *name == '/' || strpbrk(name, ":\\") != NULL) {
		diag(l->b->diags, DIAG_PATH_OUTSIDE, &image->loc, image->written);
		g_free(name);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		known |= g_str_has_suffix(name, kinds[i]);
	if (!known)
		diag(l->b->diags, DIAG_FIGURE_KIND, &image->loc, image->written);
	else if (!build_exists(l->b, path) && (found = find_picture(l, c, image->written)) == NULL)
		diag(l->b->diags, DIAG_FILE_MISSING, &image->loc,
		    arena_printf(l->b->arena, "content/%s", path));
	if (found != NULL)
		image->src = found;
	g_free(name);
}

/* ---- all of them ---- */

static void
check_doc(struct linker *l, const struct chapter *c)
{
	for (guint i = 0; i < c->doc->links->len; i++)
		check_link(l, c, c->doc->links->pdata[i]);
	for (guint i = 0; i < c->doc->images->len; i++)
		resolve_image(l, c, c->doc->images->pdata[i]);
}

void
model_check_links(struct build *b)
{
	struct linker l = { b, NULL, NULL };

	l.anchors = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_destroy);
	l.chapters = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < b->m->guides->len; i++) {
		const struct guide *g = b->m->guides->pdata[i];

		for (guint k = 0; k < g->chapters->len; k++) {
			struct chapter *c = g->chapters->pdata[k];

			g_hash_table_insert(
			    l.chapters, arena_printf(b->arena, "%s/%s", g->id, c->file), c);
		}
	}
	for (guint i = 0; i < b->m->guides->len; i++) {
		const struct guide *g = b->m->guides->pdata[i];

		for (guint k = 0; k < g->chapters->len; k++)
			if (((const struct chapter *)g->chapters->pdata[k])->doc != NULL)
				check_doc(&l, g->chapters->pdata[k]);
	}
	g_hash_table_destroy(l.chapters);
	g_hash_table_destroy(l.anchors);
}
