/* SPDX-License-Identifier: Apache-2.0 */
/* Pages: their kinds, their sequences, what stands on each. */
#ifndef FO_PAGE_H
#define FO_PAGE_H

#include "fo/number.h"
#include "fo/props.h"

#include <glib.h>
#include <libxml/tree.h>

struct canvas_info;
struct formatter;
struct vlist;

struct master {
	const char	*name;
	double		 w, h;
	double		 x, y, body_w, body_h;		/* region-body */
	unsigned	 columns;
	double		 column_w, column_gap;
	double		 side_x, side_w;		/* of head and foot */
	double		 before_y, before_h, after_y, after_h;
	const char	*before_name, *after_name;
	int		 before_align, after_align;
};

/* One rule of a page-sequence-master. */
struct master_choice {
	const struct master *master;
	int		 position, parity;
	unsigned	 repeats;		/* 0: no limit */
	unsigned	 group;			/* alternatives share one */
};

struct sequence_master {
	const char	*name;
	GArray		*choices;		/* struct master_choice */
};

struct page_note {
	GArray		*frags;
	double		 h;
};

/* What stands in one column of a page, from top to bottom. */
struct column {
	/* struct page_note of floats above the flow, or NULL */
	GPtrArray	*tops;
	double		 tops_h;
	GArray		*frags;			/* struct frag of the flow */
	GPtrArray	*notes;			/* struct page_note */
	double		 notes_h;		/* with the separator */
};

struct page {
	const struct master *master;
	struct column	*columns;
	unsigned	 n_columns;
	unsigned	 number;
	bool		 blank;
};

struct page_marker {
	const char	*class;
	const xmlNode	*node;
	unsigned	 page;			/* index in its sequence */
	bool		 leads;			/* nothing stands before it on its page */
};

struct sequence {
	const xmlNode	*node;
	struct props	 props;
	struct number_format format;
	const struct master *single;		/* or */
	const struct sequence_master *choose;
	struct vlist	*flow;
	const char	*flow_id;
	GPtrArray	*pages;			/* struct page */
	GArray		*markers;		/* struct page_marker */
};

#define NOTE_SEPARATOR	12.0			/* room for the rule above footnotes */

struct pages {
	GPtrArray	*masters, *sequence_masters, *sequences;
	struct props	 root;
};

/* master.c; NULL: there is none */
const struct master	*pages_master(const struct pages *, const char *name);
struct pages	*pages_read(struct formatter *, const xmlNode *root, const struct props *);
/* Flows to vertical lists. */
void		 pages_build(struct formatter *, struct pages *);
/* Fill pages, note on which page each id is. */
void		 pages_fill(struct formatter *, struct pages *);
void		 pages_draw(struct formatter *, struct pages *);

/* draw.c */
void		 draw_page(struct formatter *, const struct page *);
void		 draw_static(struct formatter *, const struct sequence *, const struct page *);

#endif
