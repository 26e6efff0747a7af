/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clause tree that a copy of a document seems to have: its headings,
 * numbered items and numbered rows of tables, by their numbers.  A draft for a
 * person to confirm; nothing here knows what the document says.
 */
#ifndef SOURCES_OUTLINE_H
#define SOURCES_OUTLINE_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct copy;

struct outline_item {
	/* its number, below that of a heading where others have it too */
	const char	*id;
	const char	*number;	/* as printed, but for the width of letters */
	/* part, chapter, section, article, annex, task, item, row */
	const char	*level;
	const char	*text;		/* what follows the number, on one line */
	bool		 is_title;	/* TEXT is short and no sentence */
	bool		 local;		/* the id is not the number alone */
	unsigned	 page;		/* from 1; 0: the copy has no pages of print */
	GPtrArray	*items;		/* const struct outline_item *, below it */
};

struct outline {
	GPtrArray	*items;		/* const struct outline_item *, at the top */
	unsigned	 n;		/* of all */
	/*
	 * const char *, in the language of messages: where
	 * the numbers do not go on as one would expect
	 */
	GPtrArray	*doubts;
};

const struct outline *outline_read(struct arena *, const struct copy *);

/*
 * A source file for content/sources/, with the edition EDITION of the document
 * ID: its state is unknown and everything in it unverified until somebody says
 * otherwise.  COMMENT goes above it.
 */
void		 outline_write(GString *, struct arena *, const struct outline *, const char *id,
		    const char *edition, const char *comment);

#endif
