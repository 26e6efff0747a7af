/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An HTML tree as text in HTML 5's own syntax.
 *
 * libxml2's writer speaks HTML 4: it adds a meta element, escapes addresses
 * and knows no newer elements.  On the way the page's anchors and its links
 * are noted, for checking them once all pages are there.
 */
#ifndef HTML_SERIALIZE_H
#define HTML_SERIALIZE_H

#include <libxml/tree.h>

#include <glib.h>

struct page_links {
	GHashTable	*anchors;	/* of id attributes; owns its strings */
	GPtrArray	*twice;		/* ids given again; owns its strings */
	GPtrArray	*links;		/* href and src, as written; owns its strings */
};

struct page_links	*html_page_links_new(void);
void			 html_page_links_free(struct page_links *);

/* Append <!DOCTYPE html> and the tree. */
void	 html_serialize(const xmlDoc *, GString *out, struct page_links *);

#endif
