/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures: pixels (PNG, JPEG) or shapes (from SVG).
 *
 * JPEG data goes into the file as it is; PNG is decoded, set on white where
 * it is transparent, and compressed again.
 */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct path_step {
	enum path_op	 op;
	double		 x[3], y[3];		/* PATH_CURVE uses all three */
};

struct shape {
	GArray		*steps;			/* struct path_step */
	bool		 fill, stroke, even_odd;
	uint32_t	 fill_rgb, stroke_rgb;
	double		 width;
	int		 cap, join;		/* as PDF numbers them */
	GArray		*dash;			/* double, or NULL */
};

struct image {
	double		 w, h;			/* natural size, points */
	/* pixels */
	GBytes		*data;			/* NULL: shapes */
	bool		 jpeg, inverted;	/* inverted: CMYK as Adobe writes it */
	unsigned	 columns, rows, components;
	/* shapes, in a box of W by H points, y down */
	GPtrArray	*shapes;		/* struct shape */
};

/* NULL, with the reason in *WHY (static), when it is neither PNG nor JPEG or broken. */
struct image	*image_from_pixels(GBytes *, const char **why);
struct image	*image_new_shapes(double w, double h);
struct shape	*image_add_shape(struct image *);
void		 shape_add(struct shape *, enum path_op, const double *xy);	/* pairs x, y */
void		 image_free(struct image *);

#endif
