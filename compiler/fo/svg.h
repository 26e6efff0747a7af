/* SPDX-License-Identifier: Apache-2.0 */
/* SVG to shapes: paths, basic shapes, groups, transforms, flat colours, plain text. */
#ifndef FO_SVG_H
#define FO_SVG_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdint.h>

struct arena;
struct image;

/* A line of text in a picture, in the picture's own points. */
struct svg_text {
	double		 x, y, size;
	int		 anchor;	/* 0 start, 1 middle, 2 end */
	int		 weight;
	uint32_t	 rgb;
	const char	*text;
};

/* ROOT is the svg element.  Text is added to TEXTS (struct svg_text).  NULL: no size, or nothing to draw. */
struct image	*svg_read(struct arena *, const xmlNode *root, GArray *texts);

#endif
