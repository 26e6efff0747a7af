/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a page shows of another one before a reader goes there: a script per
 * page with the title and first words of its provisions, questions, clauses
 * and terms, since a page opened from a disk may load nothing but scripts.
 * Only for html/.
 *
 *	shirubeReading.preview("sources/ID.html", TITLE OF THE PAGE,
 *	    {ANCHOR: [ID, TITLE, STATUS, "recalled" or "", TEXT], …});
 */
#ifndef HTML_PREVIEW_H
#define HTML_PREVIEW_H

#include <glib.h>

/*
 * Of "sources/ID.html" "preview/sources/ID.js"; and
 * back, NULL for any other path.  Free with g_free.
 */
char	*html_preview_path(const char *page);
char	*html_preview_page(const char *path);

/*
 * ENTRIES (struct search_entry *) are those of PAGE.  NULL:
 * there is nothing to show.  Free with g_bytes_unref.
 */
GBytes	*html_preview(const char *page, const GPtrArray *entries);

#endif
