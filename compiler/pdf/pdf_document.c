/* SPDX-License-Identifier: Apache-2.0 */
/* Pages, links, bookmarks, destinations, page labels and the catalog. */
#include "pdf/pdf_private.h"
#include "canvas/tag.h"

#include <string.h>
#include <time.h>

#define PAGES_PER_NODE	64u	/* of the page tree */
#define NAMES_PER_NODE	64u	/* of the name tree */

static void
write_page(struct pdf *p, GString *s, unsigned i, unsigned parent)
{
	const struct pdf_page *page = pdf_page(p, i);

	g_string_assign(s, "<</Type/Page/Parent ");
	pdf_put_ref(s, parent);
	pdf_put_literal(s, "/MediaBox[0 0 ");
	pdf_put_number(s, page->w);
	pdf_put_number(s, page->h);
	g_string_append_printf(s, "]/Resources %u 0 R/Contents %u 0 R/StructParents %u/Tabs/S",
	    p->resources, page->contents, i);
	if (page->transparent)
		pdf_put_literal(s, "/Group<</S/Transparency/CS/DeviceRGB>>");
	if (page->end_annotation > page->first_annotation) {
		pdf_put_literal(s, "/Annots[");
		for (unsigned k = page->first_annotation; k < page->end_annotation; k++)
			pdf_put_ref(
			    s, g_array_index(p->annotations, struct pdf_annotation, k).object);
		g_string_append_c(s, ']');
	}
	pdf_put_literal(s, ">>");
	pdf_file_object(p->file, page->object, s);
}

void
pdf_write_pages(struct pdf *p)
{
	GString *s = g_string_new(NULL), *nodes = g_string_new(NULL);

	for (unsigned from = 0; from < p->pages->len; from += PAGES_PER_NODE) {
		unsigned to = MIN(from + PAGES_PER_NODE, p->pages->len),
			 node = pdf_file_id(p->file);

		for (unsigned i = from; i < to; i++)
			write_page(p, s, i, node);
		g_string_printf(
		    s, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[", p->pages_object, to - from);
		for (unsigned i = from; i < to; i++)
			pdf_put_ref(s, pdf_page(p, i)->object);
		pdf_put_literal(s, "]>>");
		pdf_file_object(p->file, node, s);
		pdf_put_ref(nodes, node);
	}
	g_string_printf(s, "<</Type/Pages/Count %u/Kids[%s]>>", p->pages->len, nodes->str);
	pdf_file_object(p->file, p->pages_object, s);
	g_string_free(s, TRUE);
	g_string_free(nodes, TRUE);
}

/* URIs are ASCII (RFC 3986); an IRI's other characters are escaped. */
static void
put_uri(GString *s, const char *iri)
{
	GString *uri = g_string_new(NULL);

	for (const char *c = iri; *c != '\0'; c++) {
		if ((guchar)*c <= 32 || (guchar)*c >= 127)
			g_string_append_printf(uri, "%%%02X", (guchar)*c);
		else
			g_string_append_c(uri, *c);
	}
	pdf_put_bytes(s, uri->str, uri->len);
	g_string_free(uri, TRUE);
}

static gint
by_dest_id(gconstpointer a, gconstpointer b)
{
	return strcmp(((const struct pdf_dest *)a)->id, ((const struct pdf_dest *)b)->id);
}

void
pdf_put_structure_dest(GString *s, struct pdf *p, const char *id)
{
	const struct pdf_dest *d = g_hash_table_lookup(p->dest_places, id);
	const GPtrArray *tags = d != NULL ? pdf_page(p, d->page)->content_tags : NULL;
	const struct tag *t = tags == NULL || tags->len == 0 ?
	    p->document :
	    tags->pdata[MIN(d->content, tags->len - 1)];

	g_string_append_printf(s, "/SD[%u 0 R/XYZ ", t->object);
	pdf_put_number(s, d != NULL ? d->x : 0);
	pdf_put_number(s, d != NULL ? d->y : 0);
	pdf_put_literal(s, "null]");
}

/* A link inside the document leads to an element, not only to a page (ISO 14289-2, 8.8). */
static void
put_dest(GString *s, struct pdf *p, const char *id)
{
	if (!p->info.pdf2) {
		pdf_put_literal(s, "/Dest");
		pdf_put_bytes(s, id, strlen(id));
		return;
	}
	pdf_put_literal(s, "/A<</S/GoTo/D");
	pdf_put_bytes(s, id, strlen(id));
	pdf_put_structure_dest(s, p, id);
	pdf_put_literal(s, ">>");
}

/* From now on no destination is added. */
static void
find_dests(struct pdf *p)
{
	for (unsigned i = 0; i < p->dests->len; i++) {
		struct pdf_dest *d = &g_array_index(p->dests, struct pdf_dest, i);

		g_hash_table_insert(p->dest_places, (gpointer)d->id, d);
	}
}

void
pdf_write_annotations(struct pdf *p)
{
	GString *s = g_string_new(NULL);

	if (p->info.pdf2) {
		/* as the name tree wants them: their places stay from here on */
		g_array_sort(p->dests, by_dest_id);
		find_dests(p);
	}
	for (unsigned i = 0; i < p->annotations->len; i++) {
		const struct pdf_annotation *a =
		    &g_array_index(p->annotations, struct pdf_annotation, i);

		if (a->is_field)
			continue;
		g_string_assign(s, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
		pdf_put_number(s, a->x0);
		pdf_put_number(s, a->y0);
		pdf_put_number(s, a->x1);
		pdf_put_number(s, a->y1);
		pdf_put_literal(s, "]/Contents");
		pdf_put_text(s, a->contents);
		if (a->uri != NULL) {
			pdf_put_literal(s, "/A<</S/URI/URI");
			put_uri(s, a->uri);
			pdf_put_literal(s, ">>");
		} else
			put_dest(s, p, a->dest);
		g_string_append_printf(s, "/StructParent %u>>", p->pages->len + i);
		pdf_file_object(p->file, a->object, s);
	}
	g_string_free(s, TRUE);
}

/* The name tree of all destinations: a link from outside may name each of them. */
static unsigned
write_dests(struct pdf *p)
{
	GString *s = g_string_new(NULL), *kids = g_string_new(NULL);
	unsigned root = pdf_file_id(p->file);

	g_array_sort(p->dests, by_dest_id);
	for (unsigned from = 0; from < p->dests->len; from += NAMES_PER_NODE) {
		unsigned to = MIN(from + NAMES_PER_NODE, p->dests->len),
			 node = pdf_file_id(p->file);
		const struct pdf_dest *d = &g_array_index(p->dests, struct pdf_dest, 0);

		g_string_assign(s, "<</Limits[");
		pdf_put_bytes(s, d[from].id, strlen(d[from].id));
		pdf_put_bytes(s, d[to - 1].id, strlen(d[to - 1].id));
		pdf_put_literal(s, "]/Names[");
		for (unsigned i = from; i < to; i++) {
			pdf_put_bytes(s, d[i].id, strlen(d[i].id));
			g_string_append_printf(s, "%s[%u 0 R/XYZ ", p->info.pdf2 ? "<</D" : "",
			    pdf_page(p, d[i].page)->object);
			pdf_put_number(s, d[i].x);
			pdf_put_number(s, d[i].y);
			pdf_put_literal(s, "null]");
			if (p->info.pdf2) {
				pdf_put_structure_dest(s, p, d[i].id);
				pdf_put_literal(s, ">>");
			}
		}
		pdf_put_literal(s, "]>>");
		pdf_file_object(p->file, node, s);
		pdf_put_ref(kids, node);
	}
	g_string_printf(s, "<</Kids[%s]>>", kids->str);
	pdf_file_object(p->file, root, s);
	g_string_free(s, TRUE);
	g_string_free(kids, TRUE);
	return root;
}

struct node {
	unsigned	 object;
	int		 parent, first, last, prev, next;	/* index, or -1 */
	unsigned	 visible;	/* descendants seen when this one is open */
};

/* The tree from the levels: a bookmark's parent is the nearest one before it on a higher level. */
static struct node *
bookmark_tree(struct pdf *p, int *first, int *last)
{
	unsigned n = p->bookmarks->len;
	const struct pdf_bookmark *b = &g_array_index(p->bookmarks, struct pdf_bookmark, 0);
	struct node *node = g_new0(struct node, n);

	*first = *last = -1;
	for (unsigned i = 0; i < n; i++) {
		struct node *me = &node[i];
		int parent = (int)i - 1, *head, *tail;

		while (parent >= 0 && b[parent].level >= b[i].level)
			parent = node[parent].parent;
		*me = (struct node){ pdf_file_id(p->file), parent, -1, -1, -1, -1, 0 };
		head = parent < 0 ? first : &node[parent].first;
		tail = parent < 0 ? last : &node[parent].last;
		if (*tail >= 0) {
			me->prev = *tail;
			node[*tail].next = (int)i;
		} else
			*head = (int)i;
		*tail = (int)i;
	}
	for (unsigned i = n; i-- > 0; )
		if (node[i].parent >= 0)
			node[node[i].parent].visible += 1 + (b[i].open ? node[i].visible : 0);
	return node;
}

static void
put_node_ref(GString *s, const char *key, const struct node *node, int i)
{
	if (i < 0)
		return;
	g_string_append(s, key);
	pdf_put_ref(s, node[i].object);
}

static unsigned
write_bookmarks(struct pdf *p)
{
	int first, last;
	struct node *node;
	GString *s;
	unsigned root, top = 0;

	if (p->bookmarks->len == 0)
		return 0;
	root = pdf_file_id(p->file);
	node = bookmark_tree(p, &first, &last);
	s = g_string_new(NULL);
	for (unsigned i = 0; i < p->bookmarks->len; i++) {
		const struct pdf_bookmark *b = &g_array_index(p->bookmarks, struct pdf_bookmark, i);

		g_string_assign(s, "<</Title");
		pdf_put_text(s, b->title);
		pdf_put_literal(s, "/Parent ");
		pdf_put_ref(s, node[i].parent < 0 ? root : node[node[i].parent].object);
		put_node_ref(s, "/Prev ", node, node[i].prev);
		put_node_ref(s, "/Next ", node, node[i].next);
		put_node_ref(s, "/First ", node, node[i].first);
		put_node_ref(s, "/Last ", node, node[i].last);
		if (node[i].visible > 0)
			g_string_append_printf(
			    s, "/Count %d", b->open ? (int)node[i].visible : -(int)node[i].visible);
		if (b->dest != NULL && g_hash_table_contains(p->dest_ids, b->dest)) {
			put_dest(s, p, b->dest);
		}
		pdf_put_literal(s, ">>");
		pdf_file_object(p->file, node[i].object, s);
		if (node[i].parent < 0)
			top += 1 + (b->open ? node[i].visible : 0);
	}
	g_string_assign(s, "<</Type/Outlines");
	put_node_ref(s, "/First ", node, first);
	put_node_ref(s, "/Last ", node, last);
	g_string_append_printf(s, "/Count %u>>", top);
	pdf_file_object(p->file, root, s);
	g_string_free(s, TRUE);
	g_free(node);
	return root;
}

static bool
label_continues(const struct page_label *a, const struct page_label *b)
{
	return a->style == b->style && g_strcmp0(a->prefix, b->prefix) == 0 &&
	    (b->style == LABEL_NONE || b->number == a->number + 1);
}

static void
put_page_labels(GString *s, struct pdf *p)
{
	static const char *const styles[] = { "", "/S/D", "/S/r", "/S/R", "/S/a", "/S/A" };

	pdf_put_literal(s, "/PageLabels<</Nums[");
	for (unsigned i = 0; i < p->pages->len; i++) {
		const struct page_label *l = &pdf_page(p, i)->label;

		if (i > 0 && label_continues(&pdf_page(p, i - 1)->label, l))
			continue;
		g_string_append_printf(s, "%u<<%s", i, styles[l->style]);
		if (l->prefix != NULL) {
			pdf_put_literal(s, "/P");
			pdf_put_text(s, l->prefix);
		}
		if (l->style != LABEL_NONE && l->number != 1)
			g_string_append_printf(s, "/St %u", l->number);
		pdf_put_literal(s, ">>");
	}
	pdf_put_literal(s, "]>>");
}

static void
put_entry(GString *s, const char *key, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	g_string_append(s, key);
	pdf_put_text(s, text);
}

unsigned
pdf_write_info(struct pdf *p)
{
	GDateTime *t = g_date_time_new_from_unix_utc(p->info.date);
	char *date = g_date_time_format(t, "D:%Y%m%d%H%M%SZ");
	GString *s = g_string_new("<<");
	unsigned id = pdf_file_id(p->file);

	put_entry(s, "/Title", p->info.title);
	put_entry(s, "/Author", p->info.author);
	put_entry(s, "/Subject", p->info.subject);
	put_entry(s, "/Keywords", p->info.keywords);
	put_entry(s, "/Producer", p->info.producer);
	g_string_append_printf(s, "/CreationDate(%s)/ModDate(%s)>>", date, date);
	pdf_file_object(p->file, id, s);
	g_string_free(s, TRUE);
	g_free(date);
	g_date_time_unref(t);
	return id;
}

unsigned
pdf_write_catalog(struct pdf *p, unsigned structure)
{
	unsigned id = pdf_file_id(p->file), xmp = pdf_write_xmp(p),
		 intent = pdf_write_output_intent(p);
	unsigned form = pdf_write_form(p);
	unsigned bookmarks = write_bookmarks(p), dests = p->dests->len > 0 ? write_dests(p) : 0,
		 files;
	GString *s = g_string_new("<</Type/Catalog/Pages ");

	pdf_put_ref(s, p->pages_object);
	pdf_put_literal(s, "/Lang");
	pdf_put_text(s, p->info.lang);
	g_string_append_printf(s,
	    "/Metadata %u 0 R/OutputIntents[%u 0 R]/ViewerPreferences<</DisplayDocTitle true>>"
	    "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
	    xmp, intent, structure);
	if (bookmarks != 0)
		g_string_append_printf(s, "/PageMode/UseOutlines/Outlines %u 0 R", bookmarks);
	if (form != 0)
		g_string_append_printf(s, "/AcroForm %u 0 R", form);
	files = pdf_put_attachments(s, p);
	if (dests != 0 || files != 0)
		pdf_put_literal(s, "/Names<<");
	if (dests != 0)
		g_string_append_printf(s, "/Dests %u 0 R", dests);
	if (files != 0)
		g_string_append_printf(s, "/EmbeddedFiles %u 0 R", files);
	if (dests != 0 || files != 0)
		pdf_put_literal(s, ">>");
	put_page_labels(s, p);
	pdf_put_literal(s, ">>");
	pdf_file_object(p->file, id, s);
	g_string_free(s, TRUE);
	return id;
}
