/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every part of the formatter asks of the whole:
 * places for messages, references, the markers of a page.
 */
#include "fo/formatter.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "fo/element.h"
#include "fo/page.h"

#include <string.h>

unsigned
fo_line(const struct formatter *f, const xmlNode *n)
{
	long line = n != NULL && !f->no_lines ? xmlGetLineNo((xmlNode *)n) : 0;

	return line > 0 ? (unsigned)line : 0;
}

/* The parser keeps lines only; an element is named in the message. */
struct loc
fo_line_loc(const struct formatter *f, unsigned line)
{
	return (struct loc){ .file = f->file, .line = line, .column = line > 0 ? 1 : 0 };
}

struct loc
fo_loc(const struct formatter *f, const xmlNode *n)
{
	return fo_line_loc(f, fo_line(f, n));
}

/*
 * A stylesheet made the document: the letter is the author's, and stands in a file that was read.
 */
struct loc
fo_letter_loc(const struct formatter *f, const char *letter, unsigned line)
{
	struct loc loc = fo_line_loc(f, line);

	if (f->no_lines && !diags_find_text(f->diags, letter, &loc) &&
	    g_str_has_prefix(f->file, "templates/"))
		loc = (struct loc){ 0 };
	return loc;
}

void
fo_misplaced(struct formatter *f, const xmlNode *n)
{
	struct loc loc = fo_loc(f, n);

	diag(f->diags, DIAG_FO_ELEMENT, &loc, (const char *)n->name,
	    n->parent != NULL ? (const char *)n->parent->name : "");
}

bool
fo_first(struct formatter *f, const char *what)
{
	return g_hash_table_add(f->caches.reported, arena_strdup(f->arena, what));
}

struct page_ref *
fo_ref(struct formatter *f, const char *id)
{
	struct page_ref *r = g_hash_table_lookup(f->refs, id);

	if (r == NULL) {
		r = arena_new(f->arena, struct page_ref);
		g_hash_table_insert(f->refs, arena_strdup(f->arena, id), r);
	}
	return r;
}

const xmlNode *
fo_next_node(const xmlNode *n, const xmlNode *root)
{
	if (n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* The markers of a class that this page may retrieve. */
struct markers_here {
	const xmlNode *carry;		/* the last one before this page */
	const xmlNode *first, *last;	/* on this page */
	bool	       leads;		/* the page begins with the first */
};

static struct markers_here
markers_here(const struct formatter *f, const char *class)
{
	struct markers_here here = { 0 };

	for (unsigned i = 0; i < f->now.markers->len; i++) {
		const struct page_marker *m = &g_array_index(f->now.markers, struct page_marker, i);

		if (strcmp(m->class, class) != 0)
			continue;
		if (m->page > f->now.page_index)
			break;
		if (m->page < f->now.page_index) {
			here.carry = m->node;
			continue;
		}
		if (here.first == NULL) {
			here.first = m->node;
			here.leads = m->leads;
		}
		here.last = m->node;
	}
	return here;
}

const xmlNode *
fo_page_marker(const struct formatter *f, const char *class, int position)
{
	struct markers_here m;

	if (class == NULL || f->now.markers == NULL)
		return NULL;
	m = markers_here(f, class);
	switch (position) {
	/* what a page begins with leaves nothing to carry over */
	case RETRIEVE_FIRST_CARRY: return m.carry != NULL && !m.leads ? m.carry : m.first;
	case RETRIEVE_LAST_STARTING:
	case RETRIEVE_LAST_ENDING: return m.last != NULL ? m.last : m.carry;
	default: return m.first != NULL ? m.first : m.carry;
	}
}
