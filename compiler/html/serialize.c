/* SPDX-License-Identifier: Apache-2.0 */
/* An HTML tree as text in HTML 5's own syntax. */
#include "html/serialize.h"

#include "base/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct page_links *
html_page_links_new(void)
{
	struct page_links *l = g_new(struct page_links, 1);

	l->anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	l->twice = g_ptr_array_new_with_free_func(g_free);
	l->links = g_ptr_array_new_with_free_func(g_free);
	return l;
}

void
html_page_links_free(struct page_links *l)
{
	g_hash_table_destroy(l->anchors);
	g_ptr_array_free(l->twice, TRUE);
	g_ptr_array_free(l->links, TRUE);
	g_free(l);
}

/* Elements that are written otherwise than a name, content and an end tag on one line. */
enum { VOID = 1, ENDS_LINE = 2 };

/*
 * VOID: without content or end tag (HTML, "void elements").  ENDS_LINE: a line
 * feed after it shows nowhere and lets people read the source and compare versions.
 */
static const struct { const char *name; unsigned traits; } elements[] = {
	{ "area", VOID }, { "base", VOID }, { "br", VOID }, { "col", VOID }, { "embed", VOID }, { "img", VOID },
	{ "input", VOID }, { "source", VOID }, { "track", VOID }, { "wbr", VOID },
	{ "hr", VOID | ENDS_LINE }, { "link", VOID | ENDS_LINE }, { "meta", VOID | ENDS_LINE },
	{ "html", ENDS_LINE }, { "head", ENDS_LINE }, { "body", ENDS_LINE }, { "title", ENDS_LINE }, { "header", ENDS_LINE },
	{ "footer", ENDS_LINE }, { "main", ENDS_LINE }, { "nav", ENDS_LINE }, { "section", ENDS_LINE },
	{ "article", ENDS_LINE }, { "div", ENDS_LINE }, { "p", ENDS_LINE }, { "ol", ENDS_LINE }, { "ul", ENDS_LINE },
	{ "li", ENDS_LINE }, { "dl", ENDS_LINE }, { "dt", ENDS_LINE }, { "dd", ENDS_LINE }, { "table", ENDS_LINE },
	{ "thead", ENDS_LINE }, { "tbody", ENDS_LINE }, { "tr", ENDS_LINE }, { "caption", ENDS_LINE }, { "h1", ENDS_LINE },
	{ "h2", ENDS_LINE }, { "h3", ENDS_LINE }, { "h4", ENDS_LINE }, { "h5", ENDS_LINE }, { "h6", ENDS_LINE },
	{ "pre", ENDS_LINE }, { "blockquote", ENDS_LINE }, { "figure", ENDS_LINE }, { "details", ENDS_LINE },
	{ "summary", ENDS_LINE }, { "form", ENDS_LINE }, { "fieldset", ENDS_LINE }, { "legend", ENDS_LINE },
};

static unsigned
find_traits(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
		if (strcmp(name, elements[i].name) == 0)
			return elements[i].traits;
	return 0;
}

/*
 * The names of a tree are a few hundred pointers at most
 * (xmlDict): each is looked up when it is met anew.
 */
#define REMEMBERED	64
struct writer {
	GString			*out;
	struct page_links	*links;
	const void		*names[REMEMBERED];
	unsigned		 traits[REMEMBERED];
};

static unsigned
traits_of(struct writer *w, const char *name)
{
	const size_t i = ((uintptr_t)name >> 3 ^ (uintptr_t)name >> 9) % REMEMBERED;

	if (w->names[i] != name) {
		w->names[i] = name;
		w->traits[i] = find_traits(name);
	}
	return w->traits[i];
}

static void
note_attribute(struct page_links *l, const char *name, const char *value)
{
	if (strcmp(name, "id") == 0) {
		if (!g_hash_table_add(l->anchors, g_strdup(value)))
			g_ptr_array_add(l->twice, g_strdup(value));
	} else if (strcmp(name, "href") == 0 || strcmp(name, "src") == 0)
		g_ptr_array_add(l->links, g_strdup(value));
}

static void
put_attributes(const xmlNode *n, GString *out, struct page_links *l)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		const char *name = (const char *)a->name;
		const char *value = a->children != NULL && a->children->content != NULL ?
		    (const char *)a->children->content : "";

		g_string_append_c(out, ' ');
		g_string_append(out, name);
		g_string_append(out, "=\"");
		escape_html(out, value, true);
		g_string_append_c(out, '"');
		note_attribute(l, name, value);
	}
}

static void
put_nodes(struct writer *w, const xmlNode *n)
{
	GString *out = w->out;

	for (; n != NULL; n = n->next) {
		const char *name = (const char *)n->name;
		unsigned traits;

		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			escape_html(out, (const char *)n->content, false);
			continue;
		}
		if (n->type != XML_ELEMENT_NODE)
			continue;
		g_string_append_c(out, '<');
		g_string_append(out, name);
		put_attributes(n, out, w->links);
		g_string_append_c(out, '>');
		traits = traits_of(w, name);
		if (!(traits & VOID)) {
			put_nodes(w, n->children);
			g_string_append(out, "</");
			g_string_append(out, name);
			g_string_append_c(out, '>');
		}
		if (traits & ENDS_LINE)
			g_string_append_c(out, '\n');
	}
}

void
html_serialize(const xmlDoc *doc, GString *out, struct page_links *l)
{
	struct writer w = { .out = out, .links = l };

	g_string_append(out, "<!DOCTYPE html>\n");
	put_nodes(&w, doc->children);
}
