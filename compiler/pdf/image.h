/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures: pixels (PNG, JPEG) or shapes (from SVG).
 *
 * PNG's rows and JPEG's bytes go into the file as they are whenever PDF reads
 * them so; anything else is unpacked.  All of it may be a stranger's: sizes
 * are bounded, and what is broken is found here, not by a viewer.
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

enum { BITMAP_MAX_SIDE = 30000, BITMAP_MAX_BYTES = 1 << 28 };	/* of one picture, unpacked */

enum bitmap_coding { CODING_RAW, CODING_PNG, CODING_JPEG };

struct bitmap {
	unsigned	 w, h;			/* samples, before it is turned */
	unsigned	 components, bits;	/* 1: grey or indices of the palette, 3: RGB */
	enum bitmap_coding coding;		/* of DATA: bare rows, zlib with PNG's filters, a JPEG file */
	bool		 rgb_inside;		/* a JPEG whose components are not YCbCr */
	GBytes		*data;
	GBytes		*palette;		/* RGB triples, or NULL */
	GBytes		*alpha;			/* bare rows of one component, as many bits as DATA; or NULL */
	unsigned	 orientation;		/* as Exif has it: 1 upright … 8 */
	double		 dpi_x, dpi_y;		/* 0: not said */
};

struct image {
	double		 w, h;			/* natural size, points */
	/* pixels */
	struct bitmap	*bitmap;		/* NULL: shapes */
	/* shapes, in a box of W by H points, y down */
	GPtrArray	*shapes;		/* struct shape */
};

/* NULL, with the reason in *WHY (static), when it is neither PNG nor JPEG or broken. */
struct image	*image_from_pixels(GBytes *, const char **why);
bool		 bitmap_is_png(const void *, size_t);
bool		 bitmap_is_jpeg(const void *, size_t);
struct bitmap	*bitmap_png(GBytes *, const char **why);
struct bitmap	*bitmap_jpeg(GBytes *, const char **why);
void		 bitmap_free(struct bitmap *);
struct image	*image_new_shapes(double w, double h);
struct shape	*image_add_shape(struct image *);
void		 shape_add(struct shape *, enum path_op, const double *xy);	/* pairs x, y */
void		 image_free(struct image *);

#endif
