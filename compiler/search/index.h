/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An index of pairs of letters, read piece by piece by a page without a server.
 *
 * Every pair of neighbouring letters of an entry (and every single letter)
 * has the list of entries that hold it.  A word is in those entries only that
 * hold all its pairs, and in those of them whose text contains it: the page
 * (templates/search/search.js) looks, so that nothing is missed and nothing is
 * shown that lacks the word.  No dictionary takes part.
 *
 * Files, all of them scripts, since a page opened from a disk may load no other:
 *   index.js    how many entries there are of each kind, of pieces and of texts
 *   pairs-N.js  those pairs whose hash (search_pair_hash) leaves N
 *   texts-N.js  entries one after the other, deflated
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include <glib.h>
#include <stdint.h>

/*
 * ENTRIES (struct search_entry *, search/entries.h) become the index; their
 * order among those of one kind is kept.  PUT is given each file: its name and
 * its text, which is its own to free.  Returns the longest file's length in bytes.
 */
size_t	 search_index(GPtrArray *entries, void (*put)(void *user, const char *name, GString *text),
		    void *user);

/* Which piece of PIECES (a power of two) holds the pair; SECOND is 0 for a single letter. */
uint32_t search_pair_hash(gunichar first, gunichar second, uint32_t pieces);

#endif
