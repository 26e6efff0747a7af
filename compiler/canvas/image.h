/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures: pixels (PNG, JPEG) or drawings (from SVG).
 *
 * PNG's rows and JPEG's bytes go into the file as they are whenever PDF reads
 * them so; anything else is unpacked.  All of it is untrusted input: sizes
 * are bounded, and what is broken is found here, not by a viewer.
 */
#ifndef CANVAS_IMAGE_H
#define CANVAS_IMAGE_H

#include "canvas/canvas.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { BITMAP_MAX_SIDE = 30000, BITMAP_MAX_BYTES = 1 << 28 };	/* of one picture, unpacked */

enum bitmap_coding { CODING_RAW, CODING_PNG, CODING_JPEG };

struct bitmap {
	unsigned	 w, h;			/* samples, before it is turned */
	unsigned	 components, bits;	/* 1: grey or indices of the palette, 3: RGB */
	/* of DATA: bare rows, zlib with PNG's filters, a JPEG file */
	enum bitmap_coding coding;
	bool		 rgb_inside;		/* a JPEG whose components are not YCbCr */
	GBytes		*data;
	GBytes		*palette;		/* RGB triples, or NULL */
	/* bare rows of one component, as many bits as DATA; or NULL */
	GBytes		*alpha;
	unsigned	 orientation;		/* as Exif has it: 1 upright … 8 */
	double		 dpi_x, dpi_y;		/* 0: not said */
};

/* ---- drawings: painted paths, glyphs and pixels; y runs down ---- */

struct matrix { double a, b, c, d, e, f; };	/* x' = a x + c y + e, y' = b x + d y + f */

enum seg_kind { SEG_MOVE, SEG_LINE, SEG_CURVE, SEG_CLOSE };

struct seg {
	enum seg_kind	 kind;
	double		 x1, y1, x2, y2;	/* SEG_CURVE: control points */
	double		 x, y;
};

struct stop {
	double		 at;			/* 0 … 1, rising */
	uint32_t	 rgb;
};

struct gradient {
	bool		 radial;
	double		 x0, y0, r0, x1, y1, r1;
	struct matrix	 m;			/* to the part's own units */
	const struct stop *stops;
	unsigned	 n;
};

enum paint_kind { PAINT_NONE, PAINT_FLAT, PAINT_GRADIENT };

struct paint {
	enum paint_kind	 kind;
	uint32_t	 rgb;			/* of a gradient: on the whole */
	double		 opacity;
	const struct gradient *gradient;
};

enum part_kind {
	PART_PATH,
	PART_TEXT,				/* RUN, from its origin */
	PART_BITMAP,				/* the unit square, y up */
	/* up to its PART_CLOSE: within the path, if there is one, and as one with OPACITY */
	PART_OPEN,
	PART_CLOSE,
};

/* Painted in order. */
struct part {
	enum part_kind	 kind;
	struct matrix	 m;			/* own units -> the drawing's */
	struct paint	 fill, stroke;
	bool		 even_odd;
	const struct seg *segs;
	unsigned	 n_segs;
	double		 width, miter, dash_phase;
	/* as in PDF: butt, round, square; miter, round, bevel */
	int		 cap, join;
	const double	*dash;
	unsigned	 n_dash;
	struct glyph_run run;			/* its colour is FILL's */
	const struct image *bitmap;
	double		 opacity;
};

struct drawing {
	/* its own units; nothing shows outside 0 … w, 0 … h */
	double		 w, h;
	const struct part *parts;
	unsigned	 n;
};

struct image {
	double		 w, h;			/* natural size, points */
	struct bitmap	*bitmap;		/* one of the two */
	const struct drawing *drawing;		/* borrowed */
};

/* NULL, with the reason in *WHY (static), when it is neither PNG nor JPEG or broken. */
struct image	*image_from_pixels(GBytes *, const char **why);
bool		 bitmap_is_png(const void *, size_t);
bool		 bitmap_is_jpeg(const void *, size_t);
struct bitmap	*bitmap_png(GBytes *, const char **why);
struct bitmap	*bitmap_jpeg(GBytes *, const char **why);
void		 bitmap_free(struct bitmap *);
void		 image_free(struct image *);

static inline struct matrix
matrix_times(struct matrix l, struct matrix r)	/* first R, then L */
{
	return (struct matrix){ l.a * r.a + l.c * r.b, l.b * r.a + l.d * r.b, l.a * r.c + l.c * r.d,
		l.b * r.c + l.d * r.d, l.a * r.e + l.c * r.f + l.e, l.b * r.e + l.d * r.f + l.f };
}

#endif
