/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks and lists to vertical lists. */
#ifndef FO_BLOCK_H
#define FO_BLOCK_H

#include <libxml/tree.h>

struct formatter;
struct props;
struct tag;
struct vlist;

/* The area that indents count from. */
struct area {
	double		 x, w;
};

/* N, a block-level element, into the list. */
void		 block_element(struct formatter *, struct vlist *, const xmlNode *n, const struct props *,
		    struct area, struct tag *parent);
struct vlist	*block_footnote(struct formatter *, const xmlNode *body, const struct props *, struct tag *note);
/* The tag for a block, by its role; NULL in artifacts. */
struct tag	*block_tag(struct formatter *, const xmlNode *, const struct props *, struct tag *parent, const char *usual);

#endif
