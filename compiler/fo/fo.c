/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole way: ids, masters, flows, pages until the
 * page numbers in the text are true, drawing, bookmarks.
 */
#include "fo/fo.h"

#include "base/arena.h"
#include "fo/block.h"
#include "fo/declarations.h"
#include "fo/drop.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/hyphenate.h"
#include "fo/page.h"
#include "fo/para.h"
#include "fo/props.h"
#include "fo/table.h"
#include "canvas/canvas.h"
#include "canvas/font.h"
#include "canvas/tag.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#define MAX_PASSES	6

typedef struct canvas *canvas_open(struct arena *, const struct canvas_info *, struct tag *);

/* Does what this element makes stand on pages that can be told? */
static bool
has_page(const xmlNode *n)
{
	enum element own = element_of(n);

	if (own == EL_ROOT || own == EL_PAGE_SEQUENCE)
		return true;
	if (own == EL_TABLE_COLUMN || own == EL_BAR_BEGIN || own == EL_BAR_END)
		return false;
	for (; n != NULL; n = n->parent)
		switch (element_of(n)) {
		case EL_FLOW: return true;
		case EL_MARKER: case EL_CONTINUED: return false;
		default: break;
		}
	return false;
}

/* What each element is, and every id, before anything refers to one. */
static void
find_ids(struct formatter *f, xmlNode *root)
{
	for (xmlNode *n = root; n != NULL; n = (xmlNode *)fo_next_node(n, root)) {
		xmlChar *id;
		struct page_ref *r;
		struct loc loc;

		element_note(n);
		if (n->type != XML_ELEMENT_NODE || !element_is_fo(n) ||
		    (id = xmlGetNoNsProp(n, (const xmlChar *)"id")) == NULL)
			continue;
		r = fo_ref(f, (const char *)id);
		if (r->defined) {
			loc = fo_loc(f, n);
			diag(f->diags, DIAG_FO_ID, &loc, (const char *)id);
		}
		r->nowhere = r->defined ? r->nowhere : !has_page(n);
		r->defined = true;
		xmlFree(id);
	}
}

static bool
set_line_again(struct formatter *f, struct para *p)
{
	const char *old = p->text;

	para_make_text(f, p);
	if (strcmp(old, p->text) == 0)
		return false;
	para_shape(f, p);
	para_compose(f, p);
	return true;
}

/*
 * Page numbers in the text change lines, lines change pages: again, until nothing changes any more.
 */
static void
settle_pages(struct formatter *f, struct pages *ps)
{
	for (int pass = 0; pass < MAX_PASSES; pass++) {
		GHashTableIter it;
		gpointer ref;
		bool changed = false;

		g_hash_table_iter_init(&it, f->refs);
		while (g_hash_table_iter_next(&it, NULL, &ref))
			((struct page_ref *)ref)->first = 0;
		pages_fill(f, ps);
		for (unsigned i = 0; i < f->citing->len; i++)
			changed |= set_line_again(f, f->citing->pdata[i]);
		if (!changed)
			return;
		for (unsigned i = 0; i < f->tables->len; i++)
			table_measure(f->tables->pdata[i]);
	}
	pages_fill(f, ps);		/* for the lines as they are now */
	diag0(f->diags, DIAG_FO_UNSETTLED, &(struct loc){ .file = f->file });
}

static void
bookmarks(struct formatter *f, const xmlNode *n, unsigned level)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		struct props root, p;
		const char *title = NULL;

		if (element_of(k) != EL_BOOKMARK || level > FO_MAX_DEPTH)
			continue;
		props_initial(&root);
		props_resolve(f, k, &root, &p);
		for (const xmlNode *t = k->children; t != NULL; t = t->next)
			if (element_of(t) == EL_BOOKMARK_TITLE)
				title = fo_find_text(f, t, "bookmark-title");
		f->canvas->ops->bookmark(f->canvas, level, title != NULL ? title : "",
		    p.own.internal_destination, p.own.starting_state);
		bookmarks(f, k, level + 1);
	}
}

static void
report_font_table(const struct formatter *f, const char *file)
{
	const GArray *bad = fontset_bad_lines(f->fonts);

	for (unsigned i = 0; i < bad->len; i++) {
		struct loc loc = {
			.file = file, .line = g_array_index(bad, unsigned, i), .column = 1
		};

		diag0(f->diags, DIAG_FO_FONT_TABLE, &loc);
	}
}

static void
report_fonts(struct formatter *f)
{
	const GPtrArray *missing = fontset_missing(f->fonts);
	struct loc loc = { .file = f->file };

	for (unsigned i = 0; i < missing->len; i++)
		diag(f->diags, DIAG_FO_FONT, &loc, (const char *)missing->pdata[i]);
}

/* What the document took is of no use to the arena, whose pieces come from elsewhere. */
static void
give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

static GBytes *
format_document(struct formatter *f, xmlNode *root, const struct fo_options *o, canvas_open *open)
{
	struct canvas_info info = { .title = o->title,
		.producer = "Shirube",
		.date = o->date,
		.files = o->files,
		.pdf2 = o->pdf2 };
	struct props initial, p;
	struct pages *ps;

	props_initial(&initial);
	props_resolve(f, root, &initial, &p);
	info.lang = p.in.lang;
	declarations_read(f, root, &info);
	if (info.title == NULL) {
		info.title = "?";
		diag0(f->diags, DIAG_FO_TITLE, &(struct loc){ .file = f->file });
	}
	find_ids(f, root);
	f->document = tag_new(f->arena, NULL, "Document");
	ps = pages_read(f, root, &p);
	pages_build(f, ps);
	fo_free_dropped(f);
	give_back();
	settle_pages(f, ps);
	f->canvas = open(f->arena, &info, f->document);
	pages_draw(f, ps);
	for (const xmlNode *k = root->children; k != NULL; k = k->next)
		if (element_of(k) == EL_BOOKMARK_TREE)
			bookmarks(f, k, 1);
	report_fonts(f);
	return f->canvas->ops->finish(f->canvas);
}

static void
caches_open(struct fo_caches *c)
{
	c->reported = g_hash_table_new(g_str_hash, g_str_equal);
	c->pictures = g_hash_table_new(g_str_hash, g_str_equal);
	c->dropped = g_ptr_array_new();
	c->text = g_string_new(NULL);
	c->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
}

static void
caches_close(struct fo_caches *c)
{
	g_ptr_array_free(c->dropped, TRUE);
	g_string_free(c->text, TRUE);
	g_array_free(c->units, TRUE);
	g_hash_table_destroy(c->pictures);
	g_hash_table_destroy(c->reported);
	if (c->properties != NULL)
		g_hash_table_destroy(c->properties);
	g_free(c->resolved);
}

static GBytes *
format(xmlDoc *doc, const struct fo_options *o, struct diags *ds, canvas_open *open)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	struct formatter f = { .diags = ds, .file = o->file, .base = o->base };
	GBytes *bytes = NULL;

	if (root == NULL || element_of(root) != EL_ROOT) {
		diag(ds, DIAG_FO_ROOT, &(struct loc){ .file = o->file },
		    root != NULL ? (const char *)root->name : "");
		return NULL;
	}
	f.arena = arena_open();
	f.fonts = fontset_open(o->fonts);
	report_font_table(&f, o->fonts_file);
	f.blocks = &block_ops;
	f.composer = composer_open();
	f.hyphenator = hyphenator_open();
	f.refs = g_hash_table_new(g_str_hash, g_str_equal);
	f.no_lines = o->no_lines;
	caches_open(&f.caches);
	f.citing = g_ptr_array_new();
	f.open_lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	f.tables = g_ptr_array_new();
	bytes = format_document(&f, root, o, open);
	g_ptr_array_free(f.tables, TRUE);
	g_ptr_array_free(f.open_lists, TRUE);
	g_ptr_array_free(f.citing, TRUE);
	g_hash_table_destroy(f.refs);
	caches_close(&f.caches);
	composer_close(f.composer);
	hyphenator_close(f.hyphenator);
	arena_close(f.arena);
	fontset_close(f.fonts);
	return bytes;
}

GBytes *
fo_pdf(xmlDoc *doc, const struct fo_options *o, struct diags *ds)
{
	return format(doc, o, ds, pdf_canvas_open);
}

GBytes *
fo_text(xmlDoc *doc, const struct fo_options *o, struct diags *ds)
{
	return format(doc, o, ds, canvas_open_text);
}

char *
fo_reference(void)
{
	GString *s = g_string_new(NULL);

	props_write_reference(s);
	return g_string_free(s, FALSE);
}
