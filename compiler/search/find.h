/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Entries that hold words, without an index: what
 * templates/search/search.js finds, in the same order.
 */
#ifndef SEARCH_FIND_H
#define SEARCH_FIND_H

#include <glib.h>

struct search_entry;

/* By kind, each kind in the order it was collected in: the order of an index (search/index.h). */
void		 search_sort(GPtrArray *entries);

/*
 * What QUESTION asks for: its words as they are compared
 * (search/fold.h), NULL-ended; free with g_strfreev.
 */
char		**search_words(const char *question);

/*
 * The entries that hold all WORDS, those first that have them in their title.
 * ENTRIES are sorted and stay the caller's; free the array alone.
 */
GPtrArray	*search_find(const GPtrArray *entries, char *const *words);

/* The first line of the entry's text that holds one of WORDS, or "".  Free with g_free. */
char		*search_line(const struct search_entry *, char *const *words);

#endif
