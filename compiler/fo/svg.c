/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A subset of SVG 1.1, enough for drawings made of shapes.
 *
 * Gradients are set flat, in the colour of their middle.  Filters, masks,
 * clipping, patterns, use and scripts are not looked at: a drawing that needs
 * them looks plainer, it never fails.
 */
#include "fo/svg.h"

#include "base/arena.h"
#include "pdf/image.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH	64
#define MAX_STEPS	2000000u
#define PX		0.75		/* points */
#define PI		3.14159265358979323846

struct matrix { double a, b, c, d, e, f; };

struct look {
	bool		 fill, stroke, even_odd, shown;
	uint32_t	 fill_rgb, stroke_rgb;
	double		 width, font_size;
	int		 cap, join, anchor, weight;
	const char	*dash;
};

struct reader {
	struct arena	*arena;
	const xmlNode	*root;
	struct image	*image;
	GArray		*texts;
	struct shape	*shape;
	struct matrix	 m;
	unsigned	 n_steps;
	double		 x, y;			/* where the path stands */
};

static struct matrix
multiply(struct matrix p, struct matrix q)	/* q first */
{
	return (struct matrix){ p.a * q.a + p.c * q.b, p.b * q.a + p.d * q.b, p.a * q.c + p.c * q.d,
		p.b * q.c + p.d * q.d, p.a * q.e + p.c * q.f + p.e, p.b * q.e + p.d * q.f + p.f };
}

static double
scale_of(struct matrix m)
{
	return sqrt(fabs(m.a * m.d - m.b * m.c));
}

static void
map(const struct reader *r, double x, double y, double *out)
{
	out[0] = CLAMP(r->m.a * x + r->m.c * y + r->m.e, -1e6, 1e6);
	out[1] = CLAMP(r->m.b * x + r->m.d * y + r->m.f, -1e6, 1e6);
}

/* ---- attributes ---- */

static const char *
attribute(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children != NULL && a->children->content != NULL ? (const char *)a->children->content : "";
	return NULL;
}

/* The next number of a list, or false at its end. */
static bool
next_number(const char **s, double *out)
{
	char *end;

	while (**s == ' ' || **s == ',' || **s == '\n' || **s == '\t' || **s == '\r')
		(*s)++;
	if (**s == '\0' || strchr("+-.0123456789", **s) == NULL)
		return false;
	*out = g_ascii_strtod(*s, &end);
	if (end == *s || !isfinite(*out))
		return false;
	*s = end;
	return true;
}

static double
length(const xmlNode *n, const char *name, double otherwise)
{
	static const struct { const char *unit; double px; } units[] = {
		{ "pt", 1 / PX }, { "mm", 96 / 25.4 }, { "cm", 96 / 2.54 }, { "in", 96 }, { "em", 16 } };
	const char *s = attribute(n, name);
	double v;

	if (s == NULL || !next_number(&s, &v) || *s == '%')
		return otherwise;
	for (unsigned i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_str_has_prefix(s, units[i].unit))
			return v * units[i].px;
	return v;
}

static struct matrix
transform(const char *s, struct matrix m)
{
	while (s != NULL && *s != '\0') {
		const char *open = strchr(s, '('), *at;
		double v[6] = { 0 };
		int n = 0;
		struct matrix t = { 1, 0, 0, 1, 0, 0 };

		if (open == NULL)
			break;
		while (*s == ' ' || *s == ',')
			s++;
		at = open + 1;
		while (n < 6 && next_number(&at, &v[n]))
			n++;
		if (g_str_has_prefix(s, "matrix") && n == 6)
			t = (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
		else if (g_str_has_prefix(s, "translate"))
			t = (struct matrix){ 1, 0, 0, 1, v[0], v[1] };
		else if (g_str_has_prefix(s, "scale"))
			t = (struct matrix){ v[0], 0, 0, n > 1 ? v[1] : v[0], 0, 0 };
		else if (g_str_has_prefix(s, "rotate")) {
			double w = v[0] * PI / 180;

			t = (struct matrix){ cos(w), sin(w), -sin(w), cos(w), 0, 0 };
			t = multiply(multiply((struct matrix){ 1, 0, 0, 1, v[1], v[2] }, t),
			    (struct matrix){ 1, 0, 0, 1, -v[1], -v[2] });
		} else if (g_str_has_prefix(s, "skewX"))
			t = (struct matrix){ 1, 0, tan(v[0] * PI / 180), 1, 0, 0 };
		else if (g_str_has_prefix(s, "skewY"))
			t = (struct matrix){ 1, tan(v[0] * PI / 180), 0, 1, 0, 0 };
		m = multiply(m, t);
		s = strchr(at, ')');
		s = s != NULL ? s + 1 : NULL;
	}
	return m;
}

/* ---- colours ---- */

static bool color(const struct reader *, const char *, uint32_t *, int depth);

/* The middle stop of a gradient. */
static bool
gradient(const struct reader *r, const xmlNode *n, const char *id, uint32_t *out, int depth)
{
	for (; n != NULL && depth < MAX_DEPTH; n = n->next) {
		const char *own = n->type == XML_ELEMENT_NODE ? attribute(n, "id") : NULL;
		unsigned stops = 0, at = 0;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (own == NULL || strcmp(own, id) != 0) {
			if (gradient(r, n->children, id, out, depth + 1))
				return true;
			continue;
		}
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			stops += k->type == XML_ELEMENT_NODE && strcmp((const char *)k->name, "stop") == 0;
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			if (k->type == XML_ELEMENT_NODE && strcmp((const char *)k->name, "stop") == 0 && at++ == stops / 2) {
				const char *c = attribute(k, "stop-color");

				return c != NULL && color(r, c, out, depth + 1);
			}
	}
	return false;
}

static bool
color(const struct reader *r, const char *s, uint32_t *out, int depth)
{
	static const struct { const char *name; uint32_t rgb; } names[] = {
		{ "black", 0 }, { "white", 0xffffff }, { "red", 0xff0000 }, { "green", 0x008000 }, { "blue", 0x0000ff },
		{ "gray", 0x808080 }, { "grey", 0x808080 }, { "silver", 0xc0c0c0 }, { "navy", 0x000080 },
		{ "orange", 0xffa500 }, { "yellow", 0xffff00 }, { "teal", 0x008080 }, { "maroon", 0x800000 },
		{ "purple", 0x800080 }, { "lightgray", 0xd3d3d3 }, { "lightgrey", 0xd3d3d3 }, { "currentColor", 0 } };
	const char *end;

	if (*s == '#') {
		guint64 v = g_ascii_strtoull(s + 1, (char **)&end, 16);

		if (end - s == 4)
			*out = (uint32_t)((v >> 8 & 15) * 0x110000 + (v >> 4 & 15) * 0x1100 + (v & 15) * 0x11);
		else
			*out = (uint32_t)(v & 0xffffff);
		return end - s == 4 || end - s == 7;
	}
	if (g_str_has_prefix(s, "rgb(")) {
		double v[3] = { 0 };

		s += 4;
		for (int i = 0; i < 3 && next_number(&s, &v[i]); i++)
			if (*s == '%') {
				v[i] *= 2.55;
				s++;
			}
		*out = (uint32_t)CLAMP(v[0], 0, 255) << 16 | (uint32_t)CLAMP(v[1], 0, 255) << 8 | (uint32_t)CLAMP(v[2], 0, 255);
		return true;
	}
	if (g_str_has_prefix(s, "url(#") && (end = strchr(s, ')')) != NULL && depth < 4) {
		char *id = g_strndup(s + 5, (gsize)(end - s - 5));
		bool found = gradient(r, r->root, id, out, depth);

		g_free(id);
		return found;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i].name, s) == 0) {
			*out = names[i].rgb;
			return true;
		}
	return false;
}

static void
set_paint(const struct reader *r, const char *value, bool *on, uint32_t *rgb)
{
	if (strcmp(value, "none") == 0 || strcmp(value, "transparent") == 0)
		*on = false;
	else if (color(r, value, rgb, 0))
		*on = true;
}

static int
one_of(const char *value, const char *const *words, int otherwise)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	return otherwise;
}

static void
set_look(const struct reader *r, struct look *l, const char *name, const char *value)
{
	static const char *const caps[] = { "butt", "round", "square", NULL };
	static const char *const joins[] = { "miter", "round", "bevel", NULL };
	static const char *const anchors[] = { "start", "middle", "end", NULL };
	const char *s = value;
	double v;

	if (strcmp(name, "fill") == 0)
		set_paint(r, value, &l->fill, &l->fill_rgb);
	else if (strcmp(name, "stroke") == 0)
		set_paint(r, value, &l->stroke, &l->stroke_rgb);
	else if (strcmp(name, "stroke-width") == 0 && next_number(&s, &v))
		l->width = v;
	else if (strcmp(name, "font-size") == 0 && next_number(&s, &v))
		l->font_size = v;
	else if (strcmp(name, "fill-rule") == 0)
		l->even_odd = strcmp(value, "evenodd") == 0;
	else if (strcmp(name, "stroke-linecap") == 0)
		l->cap = one_of(value, caps, l->cap);
	else if (strcmp(name, "stroke-linejoin") == 0)
		l->join = one_of(value, joins, l->join);
	else if (strcmp(name, "text-anchor") == 0)
		l->anchor = one_of(value, anchors, l->anchor);
	else if (strcmp(name, "font-weight") == 0)
		l->weight = strcmp(value, "bold") == 0 || g_ascii_strtoll(value, NULL, 10) >= 600 ? 700 : 400;
	else if (strcmp(name, "stroke-dasharray") == 0)
		l->dash = strcmp(value, "none") == 0 ? NULL : arena_strdup(r->arena, value);
	else if (strcmp(name, "display") == 0 || strcmp(name, "visibility") == 0)
		l->shown = l->shown && strcmp(value, "none") != 0 && strcmp(value, "hidden") != 0;
}

static void
read_look(const struct reader *r, const xmlNode *n, struct look *l)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->children != NULL && a->children->content != NULL && strcmp((const char *)a->name, "style") != 0)
			set_look(r, l, (const char *)a->name, (const char *)a->children->content);
	if (attribute(n, "style") != NULL) {
		char **parts = g_strsplit(attribute(n, "style"), ";", -1);

		for (char **p = parts; *p != NULL; p++) {
			char *colon = strchr(*p, ':');

			if (colon == NULL)
				continue;
			*colon = '\0';
			set_look(r, l, g_strstrip(*p), g_strstrip(colon + 1));
		}
		g_strfreev(parts);
	}
}

/* ---- paths ---- */

static void
step(struct reader *r, enum path_op op, const double *xy, int n)
{
	double out[6] = { 0 };

	if (++r->n_steps > MAX_STEPS)
		return;
	for (int i = 0; i < n; i++)
		map(r, xy[i * 2], xy[i * 2 + 1], out + i * 2);
	shape_add(r->shape, op, out);
	if (n > 0) {
		r->x = xy[n * 2 - 2];
		r->y = xy[n * 2 - 1];
	}
}

static void
move_to(struct reader *r, double x, double y)
{
	step(r, PATH_MOVE, (const double[]){ x, y }, 1);
}

static void
line_to(struct reader *r, double x, double y)
{
	step(r, PATH_LINE, (const double[]){ x, y }, 1);
}

static void
curve_to(struct reader *r, const double *v)
{
	step(r, PATH_CURVE, v, 3);
}

static void
quad_to(struct reader *r, double cx, double cy, double x, double y)
{
	double v[6] = { r->x + (cx - r->x) * 2 / 3, r->y + (cy - r->y) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y };

	curve_to(r, v);
}

/* An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6). */
static void
arc_to(struct reader *r, double rx, double ry, double turn, bool large, bool sweep, double x, double y)
{
	double phi = turn * PI / 180, x0 = r->x, y0 = r->y;
	double dx = (x0 - x) / 2, dy = (y0 - y) / 2;
	double x1 = cos(phi) * dx + sin(phi) * dy, y1 = -sin(phi) * dx + cos(phi) * dy;
	double lambda, root, cx1, cy1, cx, cy, from, delta;
	int pieces;

	rx = fabs(rx);
	ry = fabs(ry);
	if (rx < 1e-9 || ry < 1e-9 || (fabs(x0 - x) < 1e-9 && fabs(y0 - y) < 1e-9)) {
		line_to(r, x, y);
		return;
	}
	lambda = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
	if (lambda > 1) {
		rx *= sqrt(lambda);
		ry *= sqrt(lambda);
	}
	root = (rx * rx * ry * ry - rx * rx * y1 * y1 - ry * ry * x1 * x1) / (rx * rx * y1 * y1 + ry * ry * x1 * x1);
	root = sqrt(MAX(root, 0)) * (large == sweep ? -1 : 1);
	cx1 = root * rx * y1 / ry;
	cy1 = -root * ry * x1 / rx;
	cx = cos(phi) * cx1 - sin(phi) * cy1 + (x0 + x) / 2;
	cy = sin(phi) * cx1 + cos(phi) * cy1 + (y0 + y) / 2;
	from = atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
	delta = atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - from;
	if (sweep && delta < 0)
		delta += 2 * PI;
	else if (!sweep && delta > 0)
		delta -= 2 * PI;
	pieces = MAX((int)ceil(fabs(delta) / (PI / 2) - 1e-9), 1);
	for (int i = 0; i < pieces; i++) {
		double a = from + delta * i / pieces, b = from + delta * (i + 1) / pieces;
		double k = 4.0 / 3 * tan((b - a) / 4);
		double p[6] = { cos(a) - k * sin(a), sin(a) + k * cos(a), cos(b) + k * sin(b), sin(b) - k * cos(b), cos(b), sin(b) };
		double v[6];

		for (int n = 0; n < 3; n++) {
			v[n * 2] = cx + cos(phi) * rx * p[n * 2] - sin(phi) * ry * p[n * 2 + 1];
			v[n * 2 + 1] = cy + sin(phi) * rx * p[n * 2] + cos(phi) * ry * p[n * 2 + 1];
		}
		curve_to(r, v);
	}
}

/* Flags of an arc may stand without a blank between them. */
static bool
next_flag(const char **s, double *out)
{
	while (**s == ' ' || **s == ',')
		(*s)++;
	if (**s != '0' && **s != '1')
		return false;
	*out = *(*s)++ - '0';
	return true;
}

struct pen {
	char		 command, last;
	double		 sx, sy;		/* start of the subpath */
	double		 cx, cy;		/* last control point */
};

static int
arguments(char c)
{
	switch (g_ascii_toupper(c)) {
	case 'M': case 'L': case 'T': return 2;
	case 'H': case 'V': return 1;
	case 'C': return 6;
	case 'S': case 'Q': return 4;
	case 'A': return 7;
	default: return 0;
	}
}

static void
path_command(struct reader *r, struct pen *p, double *v)
{
	char c = g_ascii_toupper(p->command);
	bool relative = g_ascii_islower(p->command), smooth;
	double ox = relative ? r->x : 0, oy = relative ? r->y : 0, x0 = r->x, y0 = r->y;

	if (c == 'A') {
		arc_to(r, v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5] + ox, v[6] + oy);
	} else if (c == 'H') {
		line_to(r, v[0] + ox, y0);
	} else if (c == 'V') {
		line_to(r, x0, v[0] + oy);
	} else {
		for (int i = 0; i < arguments(c); i += 2) {
			v[i] += ox;
			v[i + 1] += oy;
		}
		switch (c) {
		case 'M':
			move_to(r, v[0], v[1]);
			p->sx = v[0];
			p->sy = v[1];
			break;
		case 'L': line_to(r, v[0], v[1]); break;
		case 'C':
			curve_to(r, v);
			p->cx = v[2];
			p->cy = v[3];
			break;
		case 'S': {
			double w[6] = { x0, y0, v[0], v[1], v[2], v[3] };

			smooth = p->last == 'C' || p->last == 'S';
			if (smooth) {
				w[0] = 2 * x0 - p->cx;
				w[1] = 2 * y0 - p->cy;
			}
			curve_to(r, w);
			p->cx = v[0];
			p->cy = v[1];
			break;
		}
		case 'Q':
			quad_to(r, v[0], v[1], v[2], v[3]);
			p->cx = v[0];
			p->cy = v[1];
			break;
		case 'T':
			smooth = p->last == 'Q' || p->last == 'T';
			p->cx = smooth ? 2 * x0 - p->cx : x0;
			p->cy = smooth ? 2 * y0 - p->cy : y0;
			quad_to(r, p->cx, p->cy, v[0], v[1]);
			break;
		default: break;
		}
	}
	p->last = c;
}

static void
read_path(struct reader *r, const char *d)
{
	struct pen p = { 0 };

	while (d != NULL && *d != '\0' && r->n_steps < MAX_STEPS) {
		double v[7] = { 0 };
		int n, i = 0;

		while (*d == ' ' || *d == ',' || *d == '\n' || *d == '\t' || *d == '\r')
			d++;
		if (g_ascii_isalpha(*d))
			p.command = *d++;
		else if (p.command == 'M' || p.command == 'm')
			p.command = p.command == 'M' ? 'L' : 'l';	/* further points are lines */
		if (p.command == 'Z' || p.command == 'z') {
			step(r, PATH_CLOSE, NULL, 0);
			r->x = p.sx;
			r->y = p.sy;
			p.command = 0;
			p.last = 'Z';
			continue;
		}
		n = arguments(p.command);
		while (i < n && ((p.command | 32) == 'a' && (i == 3 || i == 4) ? next_flag(&d, &v[i]) : next_number(&d, &v[i])))
			i++;
		if (n == 0 || i < n)
			break;			/* an error ends the path where it stands */
		path_command(r, &p, v);
	}
}

/* ---- shapes ---- */

static void
ellipse(struct reader *r, double cx, double cy, double rx, double ry)
{
	if (rx <= 0 || ry <= 0)
		return;
	move_to(r, cx + rx, cy);
	arc_to(r, rx, ry, 0, false, true, cx - rx, cy);
	arc_to(r, rx, ry, 0, false, true, cx + rx, cy);
	step(r, PATH_CLOSE, NULL, 0);
}

static void
rectangle(struct reader *r, const xmlNode *n)
{
	double x = length(n, "x", 0), y = length(n, "y", 0), w = length(n, "width", 0), h = length(n, "height", 0);
	double rx = length(n, "rx", -1), ry = length(n, "ry", -1);

	if (w <= 0 || h <= 0)
		return;
	rx = CLAMP(rx < 0 ? MAX(ry, 0) : rx, 0, w / 2);
	ry = CLAMP(ry < 0 ? rx : ry, 0, h / 2);
	move_to(r, x + rx, y);
	line_to(r, x + w - rx, y);
	if (rx > 0)
		arc_to(r, rx, ry, 0, false, true, x + w, y + ry);
	line_to(r, x + w, y + h - ry);
	if (rx > 0)
		arc_to(r, rx, ry, 0, false, true, x + w - rx, y + h);
	line_to(r, x + rx, y + h);
	if (rx > 0)
		arc_to(r, rx, ry, 0, false, true, x, y + h - ry);
	line_to(r, x, y + ry);
	if (rx > 0)
		arc_to(r, rx, ry, 0, false, true, x + rx, y);
	step(r, PATH_CLOSE, NULL, 0);
}

static void
polyline(struct reader *r, const char *points, bool close)
{
	double x, y;
	bool first = true;

	while (points != NULL && next_number(&points, &x) && next_number(&points, &y)) {
		if (first)
			move_to(r, x, y);
		else
			line_to(r, x, y);
		first = false;
	}
	if (close && !first)
		step(r, PATH_CLOSE, NULL, 0);
}

static void
begin_shape(struct reader *r, const struct look *l)
{
	struct shape *s = image_add_shape(r->image);
	const char *dash = l->dash;
	double v;

	s->fill = l->fill;
	s->stroke = l->stroke && l->width > 0;
	s->even_odd = l->even_odd;
	s->fill_rgb = l->fill_rgb;
	s->stroke_rgb = l->stroke_rgb;
	s->width = l->width * scale_of(r->m);
	s->cap = l->cap;
	s->join = l->join;
	while (dash != NULL && next_number(&dash, &v) && v >= 0) {
		v *= scale_of(r->m);
		if (s->dash == NULL)
			s->dash = g_array_new(FALSE, FALSE, sizeof(double));
		g_array_append_val(s->dash, v);
	}
	r->shape = s;
}

static void
text(struct reader *r, const xmlNode *n, const struct look *l)
{
	struct svg_text t = { .size = l->font_size * scale_of(r->m), .anchor = l->anchor, .rgb = l->fill_rgb, .weight = l->weight };
	double out[2];
	xmlChar *content = xmlNodeGetContent(n);

	map(r, length(n, "x", 0), length(n, "y", 0), out);
	t.x = out[0];
	t.y = out[1];
	t.text = arena_strdup(r->arena, g_strstrip((char *)content));
	if (*t.text != '\0' && t.size > 0 && l->fill)
		g_array_append_val(r->texts, t);
	xmlFree(content);
}

static void
element(struct reader *r, const xmlNode *n, struct look l, int depth)
{
	const char *name = (const char *)n->name;
	struct matrix saved = r->m;

	if (n->type != XML_ELEMENT_NODE || depth > MAX_DEPTH)
		return;
	read_look(r, n, &l);
	if (!l.shown)
		return;
	r->m = transform(attribute(n, "transform"), r->m);
	if (strcmp(name, "g") == 0 || strcmp(name, "svg") == 0 || strcmp(name, "a") == 0) {
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			element(r, k, l, depth + 1);
	} else if (strcmp(name, "text") == 0) {
		bool spans = false;

		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			if (k->type == XML_ELEMENT_NODE && strcmp((const char *)k->name, "tspan") == 0 && attribute(k, "x") != NULL) {
				struct look m = l;

				read_look(r, k, &m);
				text(r, k, &m);
				spans = true;
			}
		if (!spans)
			text(r, n, &l);
	} else if (strstr("path rect circle ellipse line polyline polygon", name) != NULL) {
		begin_shape(r, &l);
		if (strcmp(name, "path") == 0)
			read_path(r, attribute(n, "d"));
		else if (strcmp(name, "rect") == 0)
			rectangle(r, n);
		else if (strcmp(name, "circle") == 0)
			ellipse(r, length(n, "cx", 0), length(n, "cy", 0), length(n, "r", 0), length(n, "r", 0));
		else if (strcmp(name, "ellipse") == 0)
			ellipse(r, length(n, "cx", 0), length(n, "cy", 0), length(n, "rx", 0), length(n, "ry", 0));
		else if (strcmp(name, "line") == 0) {
			move_to(r, length(n, "x1", 0), length(n, "y1", 0));
			line_to(r, length(n, "x2", 0), length(n, "y2", 0));
		} else if (g_str_has_prefix(name, "poly"))
			polyline(r, attribute(n, "points"), strcmp(name, "polygon") == 0);
	}
	r->m = saved;
}

struct image *
svg_read(struct arena *a, const xmlNode *root, GArray *texts)
{
	struct reader r = { .arena = a, .root = root, .texts = texts };
	struct look plain = { .fill = true, .shown = true, .width = 1, .font_size = 16, .weight = 400 };
	const char *box = attribute(root, "viewBox");
	double v[4] = { 0 }, w, h;
	int n = 0;

	while (box != NULL && n < 4 && next_number(&box, &v[n]))
		n++;
	w = length(root, "width", n == 4 ? v[2] : 0);
	h = length(root, "height", n == 4 ? v[3] : 0);
	if (n < 4 || v[2] <= 0 || v[3] <= 0) {
		v[0] = v[1] = 0;
		v[2] = w;
		v[3] = h;
	}
	if (!(w > 0 && h > 0 && w < 1e5 && h < 1e5 && v[2] > 0 && v[3] > 0))
		return NULL;
	r.image = image_new_shapes(w * PX, h * PX);
	/* xMidYMid meet */
	{
		double s = MIN(w * PX / v[2], h * PX / v[3]);

		r.m = (struct matrix){ s, 0, 0, s, (w * PX - v[2] * s) / 2 - v[0] * s, (h * PX - v[3] * s) / 2 - v[1] * s };
	}
	element(&r, root, plain, 0);
	return r.image;
}
