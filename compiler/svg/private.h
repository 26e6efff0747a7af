/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the SVG reader among themselves. */
#ifndef SVG_PRIVATE_H
#define SVG_PRIVATE_H

#include "svg/svg.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * What a picture may cost; what is drawn is counted, not what
 * is written, for one element may be used from many places.
 */
#define SVG_MAX_DEPTH	64u
#define SVG_MAX_PARTS	100000u
#define SVG_MAX_SEGS	600000u

struct look {
	struct paint	 fill, stroke;
	/* the gradient they name, known when the shape is */
	const char	*fill_url, *stroke_url;
	uint32_t	 color;
	bool		 even_odd, clip_even_odd, hidden;
	double		 width, miter, dash_phase;
	int		 cap, join, anchor, weight;	/* anchor: 0 start, 1 middle, 2 end */
	const double	*dash;
	unsigned	 n_dash;
	const char	*family;
	double		 size;
	const char	*marker[3];		/* url(#…) at start, mid, end; or NULL */
	/* of this element alone */
	double		 opacity;
	bool		 shown, overflows;
	const char	*clip;			/* url(#…), or NULL */
};

struct svg {
	struct arena	*arena;
	struct fontset	*fonts;
	struct diags	*diags;
	const struct svg_source *source;
	const xmlNode	*root, *now;		/* NOW: what messages are about */
	GHashTable	*ids;			/* id -> element */
	GHashTable	*said;
	GArray		*rules;			/* struct css_rule, weakest first */
	GArray		*parts;			/* struct part */
	GArray		*segs;			/* of the path being read */
	double		 w, h;			/* of the viewport, for percentages */
	unsigned	 depth, n_elements, n_open;
	size_t		 n_segs;
	bool		 in_marker;
};

/* svg.c */
void		 svg_say(struct svg *, const char *what, const char *value);
bool		 svg_is(const xmlNode *, const char *name);
const char	*svg_value(struct svg *, const xmlAttr *);
const char	*svg_attribute(struct svg *, const xmlNode *, const char *name);
const char	*svg_href(struct svg *, const xmlNode *);
const xmlNode	*svg_referred(struct svg *, const char *ref);	/* "#id" */
const xmlNode	*svg_url(struct svg *, const char *url);	/* "url(#id)" */
/* A length in user units: px, pt, mm …, per cent of OF, em of SIZE. */
bool		 svg_length(const char *, double of, double size, double *);
/* The same of an attribute; OTHERWISE when it is missing, or after a message. */
double		 svg_length_of(struct svg *, const xmlNode *, const char *name, double of, double
		    otherwise);
double		 svg_fraction(const char *, double otherwise);
double		 svg_diagonal(const struct svg *);
/* False when what a picture may cost is used up. */
bool		 svg_work(struct svg *, size_t segs);
void		 svg_walk(struct svg *, const xmlNode *, struct matrix, struct look);
/* The look that an element begins with: nothing of its own. */
void		 svg_look_own(struct look *);
struct matrix	 svg_view_matrix(struct svg *, const xmlNode *, const double view[4], double w,
		    double h);
bool		 svg_view_box(struct svg *, const xmlNode *, double view[4]);
struct look	 svg_plain_look(void);
const struct seg *svg_keep_segs(struct svg *, const GArray *);

/* shape.c: the path of a shape into g->segs; false when N is none. */
bool		 svg_shape(struct svg *, const xmlNode *);
/* Where a path can have markers: struct svg_vertex; free with g_array_free. */
struct svg_vertex { double x, y, in_x, in_y, out_x, out_y; bool has_in, has_out; };
GArray		*svg_vertices(const GArray *segs);
/* Degrees in which the path goes on there: between where it comes from and where it goes. */
double		 svg_direction(const struct svg_vertex *);

/*
 * clip.c: the part opened at AT is clipped by the clipPath that URL names;
 * what it clips is drawn already.  Without such a thing nothing is clipped.
 */
void		 svg_set_clip(struct svg *, unsigned at, const char *url);

/* look.c */
void		 svg_read_styles(struct svg *);
/* The look of N from its parent's in the look. */
void		 svg_read_look(struct svg *, const xmlNode *, struct look *);
/* Paints that name a gradient, now that the path in BOUNDS is known. */
struct paint	 svg_paint(struct svg *, const char *url, struct paint, const double bounds[4]);
void		 svg_bounds(const GArray *segs, double bounds[4]);	/* x, y, w, h */

/* text.c */
void		 svg_text(struct svg *, const xmlNode *, struct matrix, const struct look *);

/*
 * path.c: syntax.  Each stops at the first mistake and returns false; what came before it counts.
 */
bool		 svg_path(const char *d, GArray *segs);
bool		 svg_points(const char *, GArray *segs);
bool		 svg_transform(const char *, struct matrix *);
void		 svg_add(GArray *segs, enum seg_kind, double x, double y);
void		 svg_curve(GArray *segs, double x1, double y1, double x2, double y2, double x,
		    double y);
/* An elliptical arc from the last point on (SVG 1.1, F.6). */
void		 svg_arc(GArray *segs, double rx, double ry, double degrees, bool large, bool sweep,
		    double x, double y);
/*
 * One number, blanks and one comma before it allowed;
 * moves on.  No locale, no hexadecimal, nothing infinite.
 */
bool		 svg_number(const char **, double *);
bool		 svg_color(const char *, uint32_t *rgb, double *alpha);

#endif
