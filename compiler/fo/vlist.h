/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A vertical list: what stands below each other in a flow, a cell, a note.
 *
 * Blocks, lists and tables are turned into a flat list of items; boxes with
 * borders open and close in it.  Filling a page (or the part of a cell that
 * fits on a page) takes items until the room is used up and goes back to the
 * best place to break.
 */
#ifndef FO_VLIST_H
#define FO_VLIST_H

#include "fo/props.h"

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

struct cell;
struct floated;
struct formatter;
struct para;
struct row;
struct tag;
struct vlist;

enum vkind {
	V_PARA,
	V_SPACE,
	V_STRUT,
	V_OPEN,
	V_CLOSE,
	V_ROW,
	V_ANCHOR,
	V_ANCHOR_END,
	V_MARKER,
	V_LABEL,
	V_BREAK,
	V_FLOAT,
};

/* A block with a border, a background or padding. */
struct box {
	struct box	*parent;
	double		 x, w;			/* of the border's outer edge */
	struct border	 border[N_SIDES];
	bool		 has_background;
	uint32_t	 background;
	/* while a page is drawn */
	unsigned	 stamp;
	double		 y0, y1;
	bool		 begins, ends;
};

/* A change bar: beside all items from its begin to its end. */
struct bar {
	const char	*class;
	double		 offset, width;
	uint32_t	 rgb;
	bool		 at_end;
	struct bar	*outer;			/* while the list is built: open before it */
};

struct marker {
	const char	*class;
	const xmlNode	*node;
};

struct vitem {
	enum vkind	 kind;
	enum keep	 keep;			/* with the next item */
	double		 h;			/* V_SPACE, V_STRUT, V_OPEN, V_CLOSE */
	struct box	*box;			/* innermost one around it */
	const struct bar *bar;			/* beside it, or NULL */
	union {
		struct para	*para;
		struct row	*row;
		const char	*id;
		struct marker	*marker;
		struct vlist	*label;
		struct floated	*floated;
		/* only where so many hundredths are filled */
		struct { int kind, filled; } page_break;
		bool		 retain;
	};
};

struct vlist {
	GArray		*items;			/* struct vitem */
	/* while it is built */
	double		 space;
	bool		 retain;
	/* items without height, set before the next one; or NULL */
	GArray		*waiting;
	enum keep	 inside;		/* of the innermost block that keeps together */
	struct box	*box;
	struct bar	*bar;
};

struct row_state;

/* How far a list has been set. */
struct cursor {
	unsigned	 item, line;
	struct row_state *row;			/* the row at ITEM was begun on an earlier page */
};

/* What of a cell over several rows is on this page. */
struct span_part {
	const struct cell *cell;
	GArray		*frags;
	double		 h;
};

/* A piece of a list on a page. */
struct frag {
	const struct vitem *item;
	double		 y;
	unsigned	 from, to;		/* lines of a paragraph */
	struct row_part	*part;			/* of a row that breaks */
	/* struct span_part of cells that the page break parts */
	GPtrArray	*spans;
	bool		 repeated;		/* table head on a further page */
};

struct part_cell {
	GArray		*frags;
	double		 h;
};

struct row_part {
	struct part_cell *cells;
	double		 h;
	bool		 first, last;
};

/* What leaves the flow while a page is filled: footnotes, and floats that do not fit. */
struct notes {
	GPtrArray	*bodies;		/* struct vlist */
	GPtrArray	*floats;		/* struct floated */
	bool		 queued;		/* floats of earlier pages still wait */
	bool		 begun;			/* there are floats above: the page is not empty */
	double		 h, separator, most;
};

struct vlist	*vlist_new(struct formatter *);
void		 vlist_add(struct vlist *, const struct vitem *);
/* no height: goes with the next one */
void		 vlist_add_later(struct vlist *, const struct vitem *);
/* Where what ID names begins, and where it ends (for page-number-citation-last).  NULL: nothing. */
void		 vlist_anchor(struct vlist *, const char *id);
void		 vlist_anchor_end(struct vlist *, const char *id);
void		 vlist_space(struct vlist *, const struct space *);
void		 vlist_break(struct vlist *, int kind);
void		 vlist_break_when(struct vlist *, int kind, int filled);
void		 vlist_end(struct vlist *);		/* what still waits is added */
/* nothing comes after this: it takes no more room than it needs */
void		 vlist_close(struct formatter *, struct vlist *);
/* The last item keeps with what follows at least so strongly. */
void		 vlist_keep_last(struct vlist *, enum keep);

double		 vitem_height(const struct vitem *);
double		 vlist_height(const struct vlist *);
void		 vlist_widths(const struct vlist *, double *least, double *most);
/* The area became wider by DW: lines and boxes follow. */
void		 vlist_widen(struct formatter *, struct vlist *, double dw);

/* Room to be filled, and how it was. */
struct fill {
	double		 avail;
	/* when nothing fits, one thing is set all the same */
	bool		 must;
	struct notes	*notes;			/* or NULL: they have no place here */
	GArray		*frags;			/* struct frag: what was set is added */
	double		 h;			/* of what was set */
	int		 forced;		/* enum break_kind that ended it */
	/* what kept together the two things between which it ended */
	enum keep	 broken;
};

/* Set items from AT on; AT moves on.  True at the end of the list. */
bool		 vlist_fill(struct formatter *, const struct vlist *, struct cursor *at, struct fill
		    *);

/* Footnotes in a list that is set elsewhere on the page. */
void		 vlist_notes(const struct vlist *, struct notes *);

static inline struct vitem *
vlist_item(const struct vlist *l, unsigned i)
{
	return &g_array_index(l->items, struct vitem, i);
}

#endif
