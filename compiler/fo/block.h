/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks and lists to vertical lists. */
#ifndef FO_BLOCK_H
#define FO_BLOCK_H

#include "fo/block_edge.h"
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
struct vlist	*block_footnote(struct formatter *, const xmlNode *body, const struct props *,
		    struct tag *note);
/*
 * The same for those that blocks are made of and that hold blocks themselves,
 * inlines (notes), tables and floats: formatter.blocks.
 */
struct block_ops {
	void (*element)(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
	    struct area, struct tag *parent);
	void (*children)(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
	    struct area, struct tag *parent);
	void	(*words)(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
		    struct area, struct tag *parent);
	struct vlist *(*footnote)(struct formatter *, const xmlNode *body, const struct props *,
		    struct tag *note);
};
extern const struct block_ops block_ops;

#endif
