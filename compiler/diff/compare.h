/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two editions held against each other, item by item (diff/content.h).
 *
 * What the later one declares of former ids (renamed, split, merged, retired)
 * joins items; otherwise equal ids do.  Chapters and sections that got other
 * names are found by their titles and texts.
 */
#ifndef DIFF_COMPARE_H
#define DIFF_COMPARE_H

#include "diff/content.h"

enum diff_what {
	CHANGE_ADDED,
	CHANGE_RETIRED,
	CHANGE_EDITED,
	CHANGE_MOVED,
	CHANGE_RENUMBERED,
	CHANGE_SPLIT,
	CHANGE_MERGED,
	CHANGE_WHATS
};
const char	*diff_what_word(enum diff_what);	/* "added" */

/* A field that differs; OLD or NOW is "" where it was not or is not there. */
struct diff_field { const char *name, *old, *now; };

struct diff_row {
	unsigned	 what;			/* 1 << enum diff_what, several */
	const struct item *old, *now;		/* either may be NULL */
	GPtrArray	*was;			/* const struct item *: all it came from */
	/* of a retired one, where it is declared; or NULL */
	const char	*reason;
	GPtrArray	*fields;		/* struct diff_field */
};
bool		 diff_is(const struct diff_row *, enum diff_what);

struct comparison {
	const struct content *old, *now;
	/*
	 * struct diff_row: by kind, in the order of the later edition; those gone where they stood
	 */
	GPtrArray	*rows;
	guint		 counts[ITEM_KINDS][CHANGE_WHATS];
};

const struct comparison	*content_compare(struct arena *, const struct content *old, const struct
		    content *now);

/* What the baseline's own machinery keeps, not for people: digests, fingerprints. */
bool		 item_field_is_inner(const char *name);

#endif
