/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawings as page contents: paths, text, gradients, opacity, clipping.
 *
 * Every point is written in the page's units, so that patterns and the forms
 * of transparency groups share them.  What is see-through as a whole is a form
 * with a transparency group (ISO 32000-1, 11.6.6), its colours DeviceRGB as
 * the output intent wants it.
 */
#include "canvas/font.h"
#include "canvas/image.h"
#include "pdf/pdf_private.h"

#include <math.h>

static void
put_fine(GString *s, double v)		/* six decimals: what lengths are multiplied with */
{
	double whole = trunc(CLAMP(v, -1e9, 1e9));
	long part = isfinite(v) ? lrint(fabs(v - whole) * 1e6) : 1000000;
	char digits[8];
	int n = 6;

	if (part >= 1000000) {
		pdf_put_number(s, v);
		return;
	}
	if (v < 0)
		g_string_append_c(s, '-');
	pdf_put_int(s, labs((long)whole));
	if (part != 0) {
		for (int i = 5; i >= 0; i--, part /= 10)
			digits[i] = (char)('0' + part % 10);
		while (digits[n - 1] == '0')
			n--;
		g_string_append_c(s, '.');
		g_string_append_len(s, digits, n);
	}
	g_string_append_c(s, ' ');
}

static void
put_matrix(GString *s, struct matrix m)
{
	put_fine(s, m.a);
	put_fine(s, m.b);
	put_fine(s, m.c);
	put_fine(s, m.d);
	pdf_put_number(s, m.e);
	pdf_put_number(s, m.f);
}

static void
put_point(GString *s, const struct matrix *m, double x, double y)
{
	pdf_put_number(s, CLAMP(m->a * x + m->c * y + m->e, -1e6, 1e6));
	pdf_put_number(s, CLAMP(m->b * x + m->d * y + m->f, -1e6, 1e6));
}

static void
put_path(GString *s, const struct part *t, const struct matrix *m)
{
	for (unsigned i = 0; i < t->n_segs; i++) {
		const struct seg *g = &t->segs[i];

		if (g->kind == SEG_CLOSE) {
			g_string_append(s, "h\n");
			continue;
		}
		if (g->kind == SEG_CURVE) {
			put_point(s, m, g->x1, g->y1);
			put_point(s, m, g->x2, g->y2);
		}
		put_point(s, m, g->x, g->y);
		g_string_append(s,
		    g->kind == SEG_MOVE     ? "m\n" :
			g->kind == SEG_LINE ? "l\n" :
					      "c\n");
	}
}

static void
put_rgb(GString *s, uint32_t rgb)
{
	for (int shift = 16; shift >= 0; shift -= 8)
		pdf_put_number(s, (rgb >> shift & 255) / 255.0);
}

/* Constant opacity in hundredths: each one used is a graphics state of the resources. */
static void
put_opacity(struct pdf *p, double fill, double stroke)
{
	unsigned f = (unsigned)lrint(CLAMP(fill, 0, 1) * 100),
		 k = (unsigned)lrint(CLAMP(stroke, 0, 1) * 100);

	if (f == 100 && k == 100)
		return;
	p->opacities[f] = p->opacities[k] = true;
	pdf_page(p, p->pages->len - 1)->transparent = true;
	g_string_append_printf(p->content, "/A%u gs/B%u gs ", f, k);
}

/* ---- gradients ---- */

static void
put_step(GString *s, uint32_t from, uint32_t to)
{
	g_string_append(s, "<</FunctionType 2/Domain[0 1]/N 1/C0[");
	put_rgb(s, from);
	g_string_append(s, "]/C1[");
	put_rgb(s, to);
	g_string_append(s, "]>>");
}

/* Exponential pieces stitched at the stops (ISO 32000-1, 7.10.4); a bound must rise. */
static void
put_function(GString *s, const struct gradient *g)
{
	GString *bounds = g_string_new(NULL), *encode = g_string_new("0 1 ");
	double last = 0;

	g_string_append(s, "<</FunctionType 3/Domain[0 1]/Functions[");
	put_step(s, g->stops[0].rgb, g->stops[0].rgb);
	for (unsigned i = 0; i < g->n; i++) {
		double at = CLAMP(g->stops[i].at, last + .0005, 1 - .0005 * (g->n - i));

		last = at;
		put_fine(bounds, at);
		put_step(s, g->stops[i].rgb, g->stops[MIN(i + 1, g->n - 1)].rgb);
		g_string_append(encode, "0 1 ");
	}
	g_string_append_printf(s, "]/Bounds[%s]/Encode[%s]>>", bounds->str, encode->str);
	g_string_free(bounds, TRUE);
	g_string_free(encode, TRUE);
}

static unsigned
pattern(struct pdf *p, const struct gradient *g, struct matrix m)
{
	unsigned id = pdf_file_id(p->file);
	GString *s = g_string_new(NULL);

	g_string_printf(s, "<</Type/Pattern/PatternType 2/Matrix[");
	put_matrix(s, matrix_times(m, g->m));
	g_string_append_printf(s,
	    "]/Shading<</ShadingType %d/ColorSpace/DeviceRGB/Extend[true true]/Coords[",
	    g->radial ? 3 : 2);
	put_fine(s, g->x0);
	put_fine(s, g->y0);
	if (g->radial)
		put_fine(s, g->r0);
	put_fine(s, g->x1);
	put_fine(s, g->y1);
	if (g->radial)
		put_fine(s, g->r1);
	g_string_append(s, "]/Function");
	put_function(s, g);
	g_string_append(s, ">>>>");
	pdf_file_object(p->file, id, s);
	g_string_free(s, TRUE);
	g_array_append_val(p->patterns, id);
	return p->patterns->len - 1;
}

/* The colour that fills or draws lines from here on. */
static void
put_paint(struct pdf *p, const struct paint *paint, struct matrix m, bool stroke)
{
	GString *s = p->content;

	if (paint->kind == PAINT_GRADIENT) {
		g_string_append_printf(s,
		    stroke ? "/Pattern CS/P%u SCN\n" : "/Pattern cs/P%u scn\n",
		    pattern(p, paint->gradient, m));
		return;
	}
	put_rgb(s, paint->rgb);
	g_string_append(s, stroke ? "RG " : "rg ");
}

/* ---- lines ---- */

/* A pen stays round when the matrix only turns, mirrors and scales evenly. */
static bool
is_even(const struct matrix *m)
{
	double size = fabs(m->a) + fabs(m->b) + fabs(m->c) + fabs(m->d);

	return (fabs(m->a - m->d) < 1e-6 * size && fabs(m->b + m->c) < 1e-6 * size) ||
	    (fabs(m->a + m->d) < 1e-6 * size && fabs(m->b - m->c) < 1e-6 * size);
}

static void
put_pen(GString *s, const struct part *t, double scale)
{
	double period = 0, phase = t->dash_phase;

	pdf_put_number(s, t->width * scale);
	g_string_append_printf(s, "w %d J %d j ", t->cap, t->join);
	if (t->join == 0) {
		pdf_put_number(s, MAX(t->miter, 1));
		g_string_append(s, "M ");
	}
	if (t->n_dash == 0)
		return;
	g_string_append_c(s, '[');
	/* an odd list twice: not every viewer does so itself */
	for (unsigned i = 0; i < t->n_dash * (t->n_dash % 2 + 1); i++) {
		pdf_put_number(s, t->dash[i % t->n_dash] * scale);
		period += t->dash[i % t->n_dash];
	}
	g_string_append_c(s, ']');
	if (phase < 0)				/* PDF counts forward only */
		phase += ceil(-phase / period) * period;
	pdf_put_number(s, phase * scale);
	g_string_append(s, "d ");
}

static double
scale_of(const struct matrix *m)
{
	return sqrt(fabs(m->a * m->d - m->b * m->c));
}

static void
stroke_unevenly(struct pdf *p, const struct part *t, const struct matrix *m)
{
	static const struct matrix same = { 1, 0, 0, 1, 0, 0 };

	if (scale_of(m) < 1e-9)
		return;
	g_string_append(p->content, "q ");
	put_opacity(p, 1, t->stroke.opacity);
	put_paint(p, &t->stroke, *m, true);
	put_matrix(p->content, *m);
	g_string_append(p->content, "cm ");
	put_pen(p->content, t, 1);
	put_path(p->content, t, &same);
	g_string_append(p->content, "S Q\n");
}

static void
paint_path(struct pdf *p, const struct part *t, const struct matrix *m)
{
	bool even = is_even(m), filled = t->fill.kind != PAINT_NONE,
	     stroked = t->stroke.kind != PAINT_NONE, both = stroked && even;
	GString *s = p->content;

	if (filled || both) {
		g_string_append(s, "q ");
		put_opacity(p, filled ? t->fill.opacity : 1, both ? t->stroke.opacity : 1);
		if (filled)
			put_paint(p, &t->fill, *m, false);
		if (both) {
			put_paint(p, &t->stroke, *m, true);
			put_pen(s, t, scale_of(m));
		}
		put_path(s, t, m);
		g_string_append(s, filled && both ? "B" : filled ? "f" : "S");
		g_string_append(s, filled && t->even_odd ? "* Q\n" : " Q\n");
	}
	if (stroked && !even)
		stroke_unevenly(p, t, m);
}

/* ---- text ---- */

/* Glyphs know a page whose y runs up; the matrix turns them back. */
static void
paint_text(struct pdf *p, const struct part *t, const struct matrix *m)
{
	struct matrix up = { 1, 0, 0, -1, t->run.x, t->run.y };
	bool filled = t->fill.kind != PAINT_NONE, stroked = t->stroke.kind != PAINT_NONE;
	struct glyph_run run = t->run;

	g_string_append(p->content, "q ");
	put_opacity(p, t->fill.opacity, t->stroke.opacity);
	run.rgb = t->fill.rgb;
	pdf_drawn_text_begin(p, &run);
	if (t->fill.kind == PAINT_GRADIENT)
		put_paint(p, &t->fill, *m, false);
	if (stroked) {
		put_paint(p, &t->stroke, *m, true);
		put_pen(p->content, t, 1);
		g_string_append(p->content, filled ? "2 Tr " : "1 Tr ");
	}
	put_matrix(p->content, matrix_times(*m, up));
	g_string_append(p->content, "cm\n");
	pdf_drawn_text_end(p, &run);
	g_string_append(p->content, "Q\n");
}

/* ---- groups ---- */

struct painter {
	struct pdf	*p;
	const struct drawing *d;
	struct matrix	 page;
	double		 x, y, w, h;		/* of the drawing on the page */
	unsigned	 at;
};

static void
put_clip(struct painter *k, const struct part *t)
{
	struct matrix m = matrix_times(k->page, t->m);

	if (t->n_segs == 0)
		return;
	put_path(k->p->content, t, &m);
	g_string_append(k->p->content, t->even_odd ? "W* n\n" : "W n\n");
}

static void paint_until_close(struct painter *);

/* What stands between here and its end, painted for itself and then laid on the page as one. */
static void
paint_group(struct painter *k, const struct part *t)
{
	struct pdf *p = k->p;
	GString *outer = p->content,
		*dict = g_string_new(
		    "/Type/XObject/Subtype/Form/Group<</S/Transparency/CS/DeviceRGB>>/BBox[");
	struct pdf_text_state state;
	unsigned id = pdf_file_id(p->file);

	p->content = g_string_new(NULL);
	pdf_text_state_save(p, &state);
	put_clip(k, t);
	paint_until_close(k);
	pdf_put_number(dict, k->x);
	pdf_put_number(dict, k->y);
	pdf_put_number(dict, k->x + k->w);
	pdf_put_number(dict, k->y + k->h);
	g_string_append_printf(dict, "]/Resources %u 0 R", p->resources);
	pdf_file_stream(p->file, id, dict->str, p->content->str, p->content->len, true);
	pdf_text_state_restore(p, &state);
	g_string_free(dict, TRUE);
	g_string_free(p->content, TRUE);
	p->content = outer;
	g_array_append_val(p->forms, id);
	g_string_append(outer, "q ");
	put_opacity(p, t->opacity, t->opacity);
	g_string_append_printf(outer, "/X%u Do Q\n", p->forms->len - 1);
}

static void
paint_part(struct painter *k, const struct part *t)
{
	struct matrix m = matrix_times(k->page, t->m);
	struct pdf_text_state state;

	switch (t->kind) {
	case PART_PATH:
		paint_path(k->p, t, &m);
		break;
	case PART_TEXT:
		paint_text(k->p, t, &m);
		break;
	case PART_BITMAP:
		g_string_append(k->p->content, "q ");
		put_opacity(k->p, t->opacity, t->opacity);
		put_matrix(k->p->content, m);
		g_string_append(k->p->content, "cm ");
		pdf_put_image_matrix(k->p->content, t->bitmap, 0, 0, 1, 1);
		pdf_put_image(k->p, t->bitmap);
		g_string_append(k->p->content, "Q\n");
		break;
	case PART_OPEN:
		if (t->opacity < 1) {
			paint_group(k, t);
			break;
		}
		g_string_append(k->p->content, "q\n");
		pdf_text_state_save(k->p, &state);
		put_clip(k, t);
		paint_until_close(k);
		pdf_text_state_restore(k->p, &state);
		g_string_append(k->p->content, "Q\n");
		break;
	case PART_CLOSE:
		break;
	}
}

static void
paint_until_close(struct painter *k)
{
	while (k->at < k->d->n) {
		const struct part *t = &k->d->parts[k->at++];

		if (t->kind == PART_CLOSE)
			return;
		paint_part(k, t);
	}
}

void
pdf_paint_drawing(struct pdf *p, const struct drawing *d, double x, double y, double w, double h)
{
	struct painter k = { .p = p,
		.d = d,
		.page = { w / d->w, 0, 0, -h / d->h, x, y + h },
		.x = x,
		.y = y,
		.w = w,
		.h = h };

	pdf_put_number(p->content, x);
	pdf_put_number(p->content, y);
	pdf_put_number(p->content, w);
	pdf_put_number(p->content, h);
	g_string_append(p->content, "re W n\n");
	while (k.at < d->n)
		paint_until_close(&k);
}

void
pdf_put_drawing_resources(GString *s, const struct pdf *p)
{
	bool any = false;

	if (p->patterns->len > 0)
		g_string_append(s, "/Pattern<<");
	for (unsigned i = 0; i < p->patterns->len; i++)
		g_string_append_printf(
		    s, "/P%u %u 0 R", i, g_array_index(p->patterns, unsigned, i));
	if (p->patterns->len > 0)
		g_string_append(s, ">>");
	for (unsigned i = 0; i <= 100; i++)
		if (p->opacities[i]) {
			g_string_append(s, any ? "" : "/ExtGState<<");
			any = true;
			g_string_append_printf(s, "/A%u<</ca ", i);
			pdf_put_number(s, i / 100.0);
			g_string_append_printf(s, ">>/B%u<</CA ", i);
			pdf_put_number(s, i / 100.0);
			g_string_append(s, ">>");
		}
	if (any)
		g_string_append(s, ">>");
}
