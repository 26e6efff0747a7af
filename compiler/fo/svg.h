/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SVG 1.1 pictures as drawings: shapes, paths, text, groups, use and symbol,
 * gradients, opacity, clipping, markers, simple style sheets.
 *
 * What is outside is named once a picture, at its place, and left out; the
 * rest of the picture is drawn.
 */
#ifndef FO_SVG_H
#define FO_SVG_H

#include "canvas/image.h"

#include <libxml/tree.h>

struct formatter;

/* Where a picture's elements stand, for messages. */
struct svg_source {
	const char	*name;			/* as the author calls it */
	const char	*file;			/* NULL: written in place, in the document itself */
	const char	*text;			/* the file's text; or NULL */
};

/* NULL, with a reason, when there is nothing to draw. */
const struct drawing	*svg_drawing(struct formatter *, const xmlNode *svg, const struct svg_source *, const char **why);

#endif
