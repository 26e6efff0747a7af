/* SPDX-License-Identifier: Apache-2.0 */
/* An HTML tree as text in HTML 5's own syntax. */
#include "html/serialize.h"

#include <stdbool.h>
#include <string.h>

struct page_links *
page_links_new(void)
{
	struct page_links *l = g_new(struct page_links, 1);

	l->anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	l->twice = g_ptr_array_new_with_free_func(g_free);
	l->links = g_ptr_array_new_with_free_func(g_free);
	return l;
}

void
page_links_free(struct page_links *l)
{
	g_hash_table_destroy(l->anchors);
	g_ptr_array_free(l->twice, TRUE);
	g_ptr_array_free(l->links, TRUE);
	g_free(l);
}

/* Elements without content or end tag (HTML, "void elements"). */
static bool
is_void(const char *name)
{
	static const char *const names[] = {
		"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* A line feed after these shows nowhere and lets people read the source and compare versions. */
static bool
ends_line(const char *name)
{
	static const char *const names[] = {
		"html", "head", "body", "meta", "link", "title", "header", "footer", "main", "nav", "section", "article",
		"div", "p", "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "caption", "h1", "h2", "h3",
		"h4", "h5", "h6", "pre", "blockquote", "figure", "details", "summary", "form", "fieldset", "legend", "hr",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static const char *
escape(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	default:
		return "&quot;";
	}
}

static void
put(GString *out, const char *s, bool in_attribute)
{
	const char *special = in_attribute ? "&<>\"" : "&<>";
	size_t n;

	while (s[n = strcspn(s, special)] != '\0') {
		g_string_append_len(out, s, n);
		g_string_append(out, escape(s[n]));
		s += n + 1;
	}
	g_string_append_len(out, s, n);
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
		put(out, value, true);
		g_string_append_c(out, '"');
		note_attribute(l, name, value);
	}
}

static void
put_nodes(const xmlNode *n, GString *out, struct page_links *l)
{
	for (; n != NULL; n = n->next) {
		const char *name = (const char *)n->name;

		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			put(out, (const char *)n->content, false);
			continue;
		}
		if (n->type != XML_ELEMENT_NODE)
			continue;
		g_string_append_c(out, '<');
		g_string_append(out, name);
		put_attributes(n, out, l);
		g_string_append_c(out, '>');
		if (!is_void(name)) {
			put_nodes(n->children, out, l);
			g_string_append(out, "</");
			g_string_append(out, name);
			g_string_append_c(out, '>');
		}
		if (ends_line(name))
			g_string_append_c(out, '\n');
	}
}

void
html_serialize(const xmlDoc *doc, GString *out, struct page_links *l)
{
	g_string_append(out, "<!DOCTYPE html>\n");
	put_nodes(doc->children, out, l);
}
