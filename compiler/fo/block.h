/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks and lists to vertical lists. */
#ifndef FO_BLOCK_H
#define FO_BLOCK_H

#include "fo/props.h"

#include <libxml/tree.h>

struct formatter;
struct tag;
struct vlist;

/* The area that indents count from. */
struct area {
	double		 x, w;
};

/* N, a block-level element, into the list. */
void block_element(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
    struct area, struct tag *parent);
/* What stands in N, where blocks are expected; text and inlines get a message and a paragraph. */
void block_children(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
    struct area, struct tag *parent);
/* The words of N, which itself cannot be set and was reported. */
void block_words(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
    struct area, struct tag *parent);
/*
 * What a block-level element does before its content, and after
 * it: breaks, spaces, its id, keeps (INSIDE: the outer one's).
 */
void		 block_begin(struct vlist *, const struct props *);
void		 block_end(struct vlist *, const struct props *, enum keep inside);
struct vlist	*block_footnote(struct formatter *, const xmlNode *body, const struct props *,
		    struct tag *note);
/* The tag for a block, by its role; NULL in artifacts. */
struct tag	*block_tag(struct formatter *, const xmlNode *, const struct props *, struct tag
		    *parent, const char *usual);

#endif
