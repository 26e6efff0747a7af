/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be found: each provision, question, clause, term, section and
 * finding, with the words that its page shows.
 *
 * Read from the documents that pages are made of (templates/document.rng), so
 * what is found is what is read.
 */
#ifndef SEARCH_ENTRIES_H
#define SEARCH_ENTRIES_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* In the order in which results of the same merit are shown. */
enum search_kind {
	SEARCH_PROVISION,
	SEARCH_QUESTION,
	SEARCH_CLAUSE,
	SEARCH_TERM,
	SEARCH_SECTION,
	SEARCH_FINDING,
	SEARCH_KINDS,
};

/* As in the attribute values of documents and the files of words: provision, question … */
const char	*search_kind_word(enum search_kind);

/* Strings are the entry's own; none is NULL.  TEXT has a line feed after each block. */
struct search_entry {
	enum search_kind	 kind;
	char			*page;		/* from the top of the site */
	char			*anchor;
	char			*id;		/* as printed, or "" */
	char			*title;
	char			*within;	/* the title of the document it stands in */
	char			*status;	/* draft, final, must …, or "" */
	bool			 unverified;	/* nobody has checked it against the original */
	char			*text;
};

void	 search_entry_free(void *);

/*
 * Append the entries of DOC (struct search_entry *) in
 * the order of the document.  PAGE: where it is shown.
 */
void	 search_collect(const xmlDoc *doc, const char *page, GPtrArray *entries);

#endif
