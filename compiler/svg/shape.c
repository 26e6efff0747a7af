/* SPDX-License-Identifier: Apache-2.0 */
/* SVG's shapes as paths, and where markers stand on a path. */
#include "svg/private.h"

#include <math.h>
#include <string.h>

static void
rectangle(struct svg *g, const xmlNode *n)
{
	double x = svg_length_of(g, n, "x", g->w, 0), y = svg_length_of(g, n, "y", g->h, 0);
	double w = svg_length_of(g, n, "width", g->w, 0),
	       h = svg_length_of(g, n, "height", g->h, 0);
	double rx = svg_length_of(g, n, "rx", g->w, -1), ry = svg_length_of(g, n, "ry", g->h, -1);

	if (w <= 0 || h <= 0)
		return;
	rx = rx < 0 ? ry : rx;
	ry = ry < 0 ? rx : ry;
	rx = CLAMP(rx, 0, w / 2);
	ry = CLAMP(ry, 0, h / 2);
	if (rx <= 0 || ry <= 0) {
		svg_add(g->segs, SEG_MOVE, x, y);
		svg_add(g->segs, SEG_LINE, x + w, y);
		svg_add(g->segs, SEG_LINE, x + w, y + h);
		svg_add(g->segs, SEG_LINE, x, y + h);
		svg_add(g->segs, SEG_CLOSE, x, y);
		return;
	}
	svg_add(g->segs, SEG_MOVE, x + rx, y);
	svg_add(g->segs, SEG_LINE, x + w - rx, y);
	svg_arc(g->segs, rx, ry, 0, false, true, x + w, y + ry);
	svg_add(g->segs, SEG_LINE, x + w, y + h - ry);
	svg_arc(g->segs, rx, ry, 0, false, true, x + w - rx, y + h);
	svg_add(g->segs, SEG_LINE, x + rx, y + h);
	svg_arc(g->segs, rx, ry, 0, false, true, x, y + h - ry);
	svg_add(g->segs, SEG_LINE, x, y + ry);
	svg_arc(g->segs, rx, ry, 0, false, true, x + rx, y);
	svg_add(g->segs, SEG_CLOSE, x + rx, y);
}

static void
ellipse(struct svg *g, const xmlNode *n, bool circle)
{
	double cx = svg_length_of(g, n, "cx", g->w, 0), cy = svg_length_of(g, n, "cy", g->h, 0);
	double rx = circle ? svg_length_of(g, n, "r", svg_diagonal(g), 0) :
			     svg_length_of(g, n, "rx", g->w, 0);
	double ry = circle ? rx : svg_length_of(g, n, "ry", g->h, 0);

	if (rx <= 0 || ry <= 0)
		return;
	svg_add(g->segs, SEG_MOVE, cx + rx, cy);
	svg_arc(g->segs, rx, ry, 0, false, true, cx - rx, cy);
	svg_arc(g->segs, rx, ry, 0, false, true, cx + rx, cy);
	svg_add(g->segs, SEG_CLOSE, cx + rx, cy);
}

static void
poly(struct svg *g, const xmlNode *n, bool closed)
{
	const char *points = svg_attribute(g, n, "points");

	if (points != NULL && !svg_points(points, g->segs))
		svg_say(g, "points", points);
	if (closed && g->segs->len > 0)
		svg_add(g->segs, SEG_CLOSE, g_array_index(g->segs, struct seg, 0).x,
		    g_array_index(g->segs, struct seg, 0).y);
}

bool
svg_shape(struct svg *g, const xmlNode *n)
{
	const char *name = (const char *)n->name, *d;

	g_array_set_size(g->segs, 0);
	if (strcmp(name, "path") == 0) {
		if ((d = svg_attribute(g, n, "d")) != NULL && strcmp(d, "none") != 0 &&
		    !svg_path(d, g->segs))
			svg_say(g, "d", d);
	} else if (strcmp(name, "rect") == 0)
		rectangle(g, n);
	else if (strcmp(name, "circle") == 0 || strcmp(name, "ellipse") == 0)
		ellipse(g, n, *name == 'c');
	else if (strcmp(name, "line") == 0) {
		svg_add(g->segs, SEG_MOVE, svg_length_of(g, n, "x1", g->w, 0),
		    svg_length_of(g, n, "y1", g->h, 0));
		svg_add(g->segs, SEG_LINE, svg_length_of(g, n, "x2", g->w, 0),
		    svg_length_of(g, n, "y2", g->h, 0));
	} else if (strcmp(name, "polyline") == 0 || strcmp(name, "polygon") == 0)
		poly(g, n, strcmp(name, "polygon") == 0);
	else
		return false;
	return true;
}

/* ---- for markers ---- */

static void
join(GArray *all, double x, double y, double in_x, double in_y, double out_x, double out_y)
{
	struct svg_vertex v = { .x = x, .y = y, .in_x = in_x, .in_y = in_y, .has_in = true }, *last;

	last = &g_array_index(all, struct svg_vertex, all->len - 1);
	last->out_x = out_x;
	last->out_y = out_y;
	last->has_out = true;
	g_array_append_val(all, v);
}

GArray *
svg_vertices(const GArray *segs)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct svg_vertex));

	for (unsigned i = 0; i < segs->len; i++) {
		const struct seg *s = &g_array_index(segs, struct seg, i);
		double px = i > 0 ? s[-1].x : s->x, py = i > 0 ? s[-1].y : s->y;
		struct svg_vertex v = { .x = s->x, .y = s->y };

		if (s->kind == SEG_MOVE || all->len == 0)
			g_array_append_val(all, v);
		else if (s->kind == SEG_CURVE) {
			bool begins = hypot(s->x1 - px, s->y1 - py) > 1e-9,
			     ends = hypot(s->x - s->x2, s->y - s->y2) > 1e-9;

			join(all, s->x, s->y, s->x - (ends ? s->x2 : s->x1),
			    s->y - (ends ? s->y2 : s->y1), (begins ? s->x1 : s->x2) - px,
			    (begins ? s->y1 : s->y2) - py);
		} else
			join(all, s->x, s->y, s->x - px, s->y - py, s->x - px, s->y - py);
	}
	return all;
}

double
svg_direction(const struct svg_vertex *v)
{
	double in = hypot(v->in_x, v->in_y), out = hypot(v->out_x, v->out_y), x = 0, y = 0;

	if (v->has_in && in > 0) {
		x += v->in_x / in;
		y += v->in_y / in;
	}
	if (v->has_out && out > 0) {
		x += v->out_x / out;
		y += v->out_y / out;
	}
	return x != 0 || y != 0 ? atan2(y, x) * 180 / G_PI : 0;
}
