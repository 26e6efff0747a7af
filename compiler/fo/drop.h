/* SPDX-License-Identifier: Apache-2.0 */
/* Elements that are done with, so that a document need not be held as a whole. */
#ifndef FO_DROP_H
#define FO_DROP_H

#include <libxml/tree.h>

struct formatter;

/*
 * From FIRST up to END: read, their text copied, never asked for again.  They
 * are freed sooner or later, but for those that hold running heads, which are
 * read when the page is drawn.
 */
void		 fo_drop(struct formatter *, xmlNode *first, const xmlNode *end);
/* At once, all that were dropped and still wait for it. */
void		 fo_free_dropped(struct formatter *);

#endif
