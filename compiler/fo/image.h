/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures in a flow: found, read, sized; and whatever else stands beside the document. */
#ifndef FO_IMAGE_H
#define FO_IMAGE_H

#include <glib.h>
#include <libxml/tree.h>

struct formatter;
struct image;
struct props;

/* A file at the address SRC, from the document's folder downwards; NULL, and *WHY in words. */
GBytes			*fo_read_beside(struct formatter *, const char *src, const char **why);
/*
 * When there is no such picture or it cannot be read,
 * a message and a box that says what should be there.
 */
const struct image	*fo_image_load(struct formatter *, const xmlNode *, const struct props *);
/* Points, by content-width, content-height, width, height, and never wider than ROOM. */
void			 fo_image_size(const struct image *, const struct props *, double room,
		    double *w, double *h);

#endif
