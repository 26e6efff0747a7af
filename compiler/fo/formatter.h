/* SPDX-License-Identifier: Apache-2.0 */
/* One formatting: what all its passes share.  Private to fo/. */
#ifndef FO_FORMATTER_H
#define FO_FORMATTER_H

#include "diag/diag.h"

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

struct arena;
struct canvas;
struct composer;
struct hyphenator;
struct inherited;
struct fontset;
struct font_list;
struct frame;
struct pages;
struct para;
struct resolved;
struct style;
struct tag;
struct vlist;

struct page_ref {
	unsigned	 first, last;		/* page numbers as printed; 0: not laid out yet */
	const char	*first_text, *last_text;
	bool		 defined;
	/* … where no page can be told: a kind of page, a head, a marker */
	bool		 nowhere;
};

/*
 * What was made lately and is likely to be wanted again;
 * without it every page comes out the same, later.
 */
struct fo_caches {
	GHashTable	*properties;		/* name -> struct property */
	struct resolved	*resolved;		/* elements met lately, and their values */
	GHashTable	*reported;		/* messages given once */
	GPtrArray	*dropped;		/* elements that may be freed */
	GHashTable	*pictures;		/* address -> struct image */
	const struct inherited *inherited[8];	/* of the paragraphs made last */
	const struct style *styles[8];		/* of the texts made last */
	const struct frame *frames[8];		/* of the cells made last */
	unsigned	 next_inherited, next_style, next_frame;
	const struct font_list *list;		/* of the last text, for … */
	const char	*list_families;
	unsigned	 list_weight;
	GString		*text;			/* scratch, while a paragraph is made */
	GArray		*units;
};

/* Where the formatting stands: the page that is being made, and how the next block is taken. */
struct fo_place {
	double		 body_width, body_height;	/* of the page, for notes and pictures */
	const struct pages *pages;
	/* the list that is the flow: floats leave from here only */
	const struct vlist *flow;
	bool		 filled;		/* each place has its page */

	/* the page for which static content is laid out */
	const char	*page_text;
	const GArray	*markers;		/* struct page_marker of the sequence */
	unsigned	 page_index;

	/* of the next table, made for its caption; or NULL */
	struct tag	*table_tag;
	unsigned	 depth;			/* of nested blocks, lists, tables */
	unsigned	 heading;		/* level of the last one, 0: none yet */
	bool		 artifact;		/* what is laid out now has no tags */
	/* the next block is all its cell holds: no P of its own */
	bool		 bare;
	/* lines are made when the width of the column is known */
	bool		 defer;
};

struct block_ops;

/* The formatting as a whole. */
struct formatter {
	struct arena	*arena;
	struct diags	*diags;
	const char	*file;			/* for messages */
	const char	*base;			/* directory that pictures are relative to */
	/* the document was made by a stylesheet: its lines mean nothing */
	bool		 no_lines;
	struct fontset	*fonts;
	struct composer	*composer;
	const struct block_ops *blocks;	/* fo/block.h */
	struct hyphenator *hyphenator;
	struct canvas	*canvas;
	struct tag	*document;
	GHashTable	*refs;			/* id -> struct page_ref */
	GPtrArray	*citing;		/* struct para with page numbers in them */
	GPtrArray	*open_lists;		/* GArray of lists that are not closed */
	GPtrArray	*tables;		/* struct table, inner ones first */
	bool		 has_bars;		/* there is a change bar somewhere */
	bool		 has_notes;		/* there is a footnote somewhere */
	unsigned	 n_notes;		/* ids of notes */
	unsigned	 n_spanned;		/* tables whose header cells have ids */
	unsigned	 stamp;			/* of the boxes drawn last */
	struct fo_caches caches;
	struct fo_place	 now;
};

struct loc	 fo_loc(const struct formatter *, const xmlNode *);
unsigned	 fo_line(const struct formatter *, const xmlNode *);	/* 0: unknown */
struct loc	 fo_line_loc(const struct formatter *, unsigned line);
/* Where an author wrote a letter that cannot be set as it is. */
struct loc	 fo_letter_loc(const struct formatter *, const char *letter, unsigned line);
/* An element where it may not stand. */
void		 fo_misplaced(struct formatter *, const xmlNode *);
/* True the first time it is asked for this text: some messages are enough once. */
bool		 fo_first(struct formatter *, const char *what);
/* In document order, below ROOT; NULL after the last. */
const xmlNode	*fo_next_node(const xmlNode *, const xmlNode *root);
/*
 * declarations.c: what the first element of this local
 * name says; NULL when there is none or it is empty.
 */
const char	*fo_find_text(struct formatter *, const xmlNode *root, const char *name);
/* vlist.c */
GArray		*fo_keep_array(struct formatter *, GArray *, size_t size);
struct page_ref	*fo_ref(struct formatter *, const char *id);	/* made when missing */
/* The marker that holds on the page being drawn, or NULL. */
const xmlNode	*fo_page_marker(const struct formatter *, const char *class, int position);

#define FO_MAX_DEPTH	100		/* of nested blocks, lists, tables */

#endif
