/* SPDX-License-Identifier: Apache-2.0 */
/* Clipping in SVG pictures: the shapes of a clipPath as one path. */
#include "svg/private.h"

#include <math.h>
#include <string.h>

static void
add_moved(GArray *to, const GArray *from, const struct matrix *m)
{
	for (unsigned i = 0; i < from->len; i++) {
		struct seg s = g_array_index(from, struct seg, i), d = s;

		d.x = m->a * s.x + m->c * s.y + m->e;
		d.y = m->b * s.x + m->d * s.y + m->f;
		d.x1 = m->a * s.x1 + m->c * s.y1 + m->e;
		d.y1 = m->b * s.x1 + m->d * s.y1 + m->f;
		d.x2 = m->a * s.x2 + m->c * s.y2 + m->e;
		d.y2 = m->b * s.x2 + m->d * s.y2 + m->f;
		if (to->len < SVG_MAX_SEGS)
			g_array_append_val(to, d);
	}
}

static bool
invert(const struct matrix *m, struct matrix *out)
{
	double det = m->a * m->d - m->b * m->c;

	if (!isfinite(det) || fabs(det) < 1e-12)
		return false;
	*out = (struct matrix){ m->d / det, -m->b / det, -m->c / det, m->a / det,
		(m->c * m->f - m->d * m->e) / det, (m->b * m->e - m->a * m->f) / det };
	return true;
}

/* The box around the parts drawn since FROM, in the units of M. */
static void
box_since(struct svg *g, unsigned from, const struct matrix *m, double bounds[4])
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct seg));
	struct matrix back;

	for (unsigned i = from; i < g->parts->len && invert(m, &back); i++) {
		const struct part *t = &g_array_index(g->parts, struct part, i);
		GArray view = { (gchar *)(uintptr_t)t->segs, t->n_segs };
		struct matrix own = matrix_times(back, t->m);

		if (t->kind == PART_PATH)
			add_moved(all, &view, &own);
	}
	svg_bounds(all, bounds);
	g_array_free(all, TRUE);
}

static void
add_clip_shape(
    struct svg *g, const xmlNode *n, struct matrix m, GArray *out, bool *even_odd, unsigned depth)
{
	const char *transform = svg_attribute(g, n, "transform");
	struct look l = svg_plain_look();
	struct matrix own;

	if (!svg_is(n, NULL) || svg_is(n, "title") || svg_is(n, "desc"))
		return;
	g->now = n;
	if (transform != NULL) {
		if (svg_transform(transform, &own))
			m = matrix_times(m, own);
		else
			svg_say(g, "transform", transform);
	}
	svg_read_look(g, n, &l);
	if (!l.shown || l.hidden)
		return;
	if (svg_is(n, "use") && depth < 4 && svg_referred(g, svg_href(g, n)) != NULL) {
		own = (struct matrix){ 1, 0, 0, 1, svg_length_of(g, n, "x", g->w, 0),
			svg_length_of(g, n, "y", g->h, 0) };
		add_clip_shape(g, svg_referred(g, svg_href(g, n)), matrix_times(m, own), out,
		    even_odd, depth + 1);
	} else if (svg_shape(g, n) && svg_work(g, g->segs->len)) {
		add_moved(out, g->segs, &m);
		*even_odd = *even_odd || l.clip_even_odd;
	} else
		svg_say(g, "clipPath", (const char *)n->name);
	if (l.clip != NULL)
		svg_say(g, "clip-path", "clipPath");
}

/*
 * The path that the clipPath named by URL makes of the
 * part opened at AT.  Without one nothing is clipped.
 */
void
svg_set_clip(struct svg *g, unsigned at, const char *url)
{
	const xmlNode *n = svg_url(g, url), *now = g->now;
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct seg));
	struct matrix m = { 1, 0, 0, 1, 0, 0 }, own,
		      part = g_array_index(g->parts, struct part, at).m;
	struct part *t;
	bool even_odd = false;
	const char *s;

	if (n == NULL || !svg_is(n, "clipPath")) {
		svg_say(g, "clip-path", url);
		g_array_free(out, TRUE);
		return;
	}
	if ((s = svg_attribute(g, n, "transform")) != NULL && svg_transform(s, &own))
		m = own;
	if (g_strcmp0(svg_attribute(g, n, "clipPathUnits"), "objectBoundingBox") == 0) {
		double b[4];

		box_since(g, at + 1, &part, b);
		m = matrix_times((struct matrix){ b[2], 0, 0, b[3], b[0], b[1] }, m);
	}
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		add_clip_shape(g, k, m, out, &even_odd, 0);
	g->now = now;
	if (out->len == 0) {			/* nothing remains */
		svg_add(out, SEG_MOVE, 0, 0);
		svg_add(out, SEG_CLOSE, 0, 0);
	}
	t = &g_array_index(g->parts, struct part, at);
	t->n_segs = out->len;
	t->segs = svg_keep_segs(g, out);
	t->even_odd = even_odd;
	g_array_free(out, TRUE);
}
