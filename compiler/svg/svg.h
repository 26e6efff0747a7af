/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SVG 1.1 pictures as drawings: shapes, paths, text, groups, use and symbol,
 * gradients, opacity, clipping, markers, simple style sheets.
 *
 * What is outside is named once a picture, at its place, and left out; the
 * rest of the picture is drawn.
 */
#ifndef SVG_SVG_H
#define SVG_SVG_H

#include "canvas/image.h"
#include "diag/diag.h"

#include <libxml/tree.h>

#define SVG_NS	"http://www.w3.org/2000/svg"

struct arena;
struct fontset;

/* What a picture is read with.  Borrowed; the drawing lives in the arena. */
struct svg_context {
	struct arena	*arena;
	struct fontset	*fonts;
	struct diags	*diags;
};

/* Where a picture's elements stand, for messages. */
struct svg_source {
	const char	*name;			/* as the author calls it */
	/* of the picture, or the document it is written in */
	const char	*file;
	/* the file's text; NULL: written in place, in a document */
	const char	*text;
	bool		 no_lines;		/* … whose lines mean nothing */
};

/* NULL, with a reason, when there is nothing to draw. */
const struct drawing	*svg_drawing(const struct svg_context *, const xmlNode *svg, const struct
		    svg_source *, const char **why);

#endif
