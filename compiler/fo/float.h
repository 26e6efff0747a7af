/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Floats: figures and short tables that may leave their place in the flow.
 *
 * One that fits stands where it is called.  One that does not goes to the
 * top of the next page while the text goes on; none overtakes another, and
 * none is carried past a forced break (a new chapter).  One with a master of
 * its own has pages to itself.  Tags stay where the float is called.
 */
#ifndef FO_FLOAT_H
#define FO_FLOAT_H

#include "fo/block.h"

#include <glib.h>
#include <stdbool.h>

struct column;
struct master;
struct page;
struct notes;

struct floated {
	struct vlist	*content;
	const struct master *master;		/* pages of this kind, or NULL */
	double		 after;			/* room below it at the top of a page */
};

void		 float_build(struct formatter *, struct vlist *, const xmlNode *, const struct props
		    *, struct area, struct tag *);

/* Floats that wait for a page, in the order of their calls. */
struct float_queue;

struct float_queue	*float_queue_new(struct formatter *);
void			 float_queue_add(struct float_queue *, const GPtrArray *floats);
bool			 float_queue_empty(const struct float_queue *);
/*
 * What of the queue goes to the top of this column of the page; its height,
 * and its footnotes among the column's.  *ALONE: nothing else may stand in it.
 * One with pages of its own waits for a page's first column.
 */
double			 float_queue_place(struct formatter *, struct float_queue *, struct page *,
		    struct column *, struct notes *, bool *alone);

#endif
