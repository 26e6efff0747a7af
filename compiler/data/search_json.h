/* SPDX-License-Identifier: Apache-2.0 */
/* What was found, for other programs. */
#ifndef DATA_SEARCH_JSON_H
#define DATA_SEARCH_JSON_H

#include <glib.h>

/*
 * FOUND (struct search_entry *, search/entries.h) as one JSON object: "found",
 * how many there are, and "entries", the first LIMIT (0: all), each with kind,
 * id, title, within, status, unverified, page and the line that holds one of
 * WORDS.  Free with g_free.
 */
char	*data_search_json(const GPtrArray *found, char *const *words, guint limit);

#endif
