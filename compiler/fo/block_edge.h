/* SPDX-License-Identifier: Apache-2.0 */
/* What surrounds a block's content: breaks, spaces, keeps, its id and its tag. */
#ifndef FO_BLOCK_EDGE_H
#define FO_BLOCK_EDGE_H

#include "fo/props.h"

#include <libxml/tree.h>

struct formatter;
struct tag;
struct vlist;

/*
 * What a block-level element does before its content, and after
 * it: breaks, spaces, its id, keeps (INSIDE: the outer one's).
 */
void		 block_begin(struct vlist *, const struct props *);
void		 block_end(struct vlist *, const struct props *, enum keep inside);
/* The tag for a block, by its role; NULL in artifacts. */
struct tag	*block_tag(struct formatter *, const xmlNode *, const struct props *, struct tag
		    *parent, const char *usual);

#endif
