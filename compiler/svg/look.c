/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How parts of an SVG picture look: properties from attributes, style sheets
 * and style attributes, in this order, each stronger than the one before; and
 * the gradients they name.
 *
 * Of style sheets, selectors of an element, a class, an id, or these joined
 * without blanks are known; what needs more is named and left out.
 */
#include "svg/private.h"

#include "base/arena.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_RULES	500u
#define PAINT_CURRENT	((enum paint_kind)(PAINT_GRADIENT + 1))	/* while a look is read */

struct css_rule {
	const char	*element, *class, *id;	/* NULL: any */
	const char	*declarations;
	unsigned	 weight, order;
};

/* ---- gradients ---- */

void
svg_bounds(const GArray *segs, double bounds[4])
{
	double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

	for (unsigned i = 0; i < segs->len; i++) {
		const struct seg *s = &g_array_index(segs, struct seg, i);

		if (s->kind == SEG_CLOSE)
			continue;
		x0 = MIN(x0, s->x);
		y0 = MIN(y0, s->y);
		x1 = MAX(x1, s->x);
		y1 = MAX(y1, s->y);
		if (s->kind != SEG_CURVE)
			continue;
		/*
		 * where the curve is half way; enough for what
		 * comes of arcs and nearly enough for the rest
		 */
		for (double t = .25; t < 1; t += .25) {
			double u = 1 - t, px = i > 0 ? s[-1].x : s->x, py = i > 0 ? s[-1].y : s->y;
			double x = u * u * u * px + 3 * u * u * t * s->x1 + 3 * u * t * t * s->x2 +
			    t * t * t * s->x;
			double y = u * u * u * py + 3 * u * u * t * s->y1 + 3 * u * t * t * s->y2 +
			    t * t * t * s->y;

			x0 = MIN(x0, x);
			y0 = MIN(y0, y);
			x1 = MAX(x1, x);
			y1 = MAX(y1, y);
		}
	}
	bounds[0] = x1 >= x0 ? x0 : 0;
	bounds[1] = y1 >= y0 ? y0 : 0;
	bounds[2] = x1 >= x0 ? x1 - x0 : 0;
	bounds[3] = y1 >= y0 ? y1 - y0 : 0;
}

/* A property of a stop: from its style attribute, which is stronger, or its attribute. */
static const char *
stop_property(struct svg *g, const xmlNode *n, const char *name)
{
	const char *style = svg_attribute(g, n, "style"), *value = svg_attribute(g, n, name);
	char **part = style != NULL ? g_strsplit(style, ";", 200) : NULL;

	for (char **x = part; x != NULL && *x != NULL; x++) {
		char *colon = strchr(*x, ':');

		if (colon == NULL)
			continue;
		*colon = '\0';
		if (strcmp(g_strstrip(*x), name) == 0)
			value = arena_strdup(g->arena, g_strstrip(colon + 1));
	}
	g_strfreev(part);
	return value;
}

/* Opacity of the stops is taken on the whole: *OPACITY becomes its mean. */
static GArray *
read_stops(struct svg *g, const xmlNode *n, double *opacity)
{
	GArray *stops = g_array_new(FALSE, FALSE, sizeof(struct stop));
	double last = 0, sum = 0, least = 1, most = 0;

	for (const xmlNode *k = n->children; k != NULL && stops->len < 256; k = k->next) {
		struct stop s = { 0, 0 };
		const char *color;
		double alpha = 1, own;

		if (!svg_is(k, "stop"))
			continue;
		g->now = k;
		s.at = last =
		    MAX(CLAMP(svg_fraction(svg_attribute(g, k, "offset"), 0), 0, 1), last);
		color = stop_property(g, k, "stop-color");
		if (color != NULL && !svg_color(color, &s.rgb, &alpha))
			svg_say(g, "stop-color", color);
		own = alpha * CLAMP(svg_fraction(stop_property(g, k, "stop-opacity"), 1), 0, 1);
		sum += own;
		least = MIN(least, own);
		most = MAX(most, own);
		g_array_append_val(stops, s);
	}
	if (stops->len > 0) {
		*opacity = sum / stops->len;
		if (most - least > .01)
			svg_say(g, "stop-opacity", lang_pick("set evenly", "全体で一様にしました"));
	}
	return stops;
}

/* An attribute from the gradient or the one it refers to. */
static const char *
gradient_attribute(struct svg *g, const xmlNode *n, const char *name)
{
	for (unsigned i = 0; n != NULL && i < 8; i++, n = svg_referred(g, svg_href(g, n))) {
		const char *v = svg_attribute(g, n, name);

		if (v != NULL)
			return v;
	}
	return NULL;
}

static double
coordinate(
    struct svg *g, const xmlNode *n, const char *name, const char *otherwise, bool box, double of)
{
	const char *s = gradient_attribute(g, n, name);
	double v = 0;

	svg_length(s != NULL ? s : otherwise, box ? 1 : of, 16, &v);
	return v;
}

/* The point of focus stays inside the circle (SVG 1.1, 13.2.3). */
static void
hold_focus(struct gradient *g)
{
	double dx = g->x0 - g->x1, dy = g->y0 - g->y1, far = hypot(dx, dy);

	if (far > g->r1 * .999 && far > 0) {
		g->x0 = g->x1 + dx / far * g->r1 * .999;
		g->y0 = g->y1 + dy / far * g->r1 * .999;
	}
}

static struct gradient *
read_gradient(struct svg *g, const xmlNode *n, const GArray *stops, const double bounds[4])
{
	struct gradient *out = arena_new(g->arena, struct gradient);
	const char *units = gradient_attribute(g, n, "gradientUnits"),
		   *spread = gradient_attribute(g, n, "spreadMethod");
	const char *transform = gradient_attribute(g, n, "gradientTransform");
	bool box = units == NULL || strcmp(units, "userSpaceOnUse") != 0;
	struct stop *copy;

	out->radial = svg_is(n, "radialGradient");
	out->m = (struct matrix){ 1, 0, 0, 1, 0, 0 };
	if (transform != NULL && !svg_transform(transform, &out->m))
		svg_say(g, "gradientTransform", transform);
	if (spread != NULL && strcmp(spread, "pad") != 0)
		svg_say(g, "spreadMethod", spread);
	if (out->radial) {
		out->x1 = coordinate(g, n, "cx", "50%", box, g->w);
		out->y1 = coordinate(g, n, "cy", "50%", box, g->h);
		out->r1 = coordinate(g, n, "r", "50%", box, svg_diagonal(g));
		out->x0 = gradient_attribute(g, n, "fx") != NULL ?
		    coordinate(g, n, "fx", "50%", box, g->w) :
		    out->x1;
		out->y0 = gradient_attribute(g, n, "fy") != NULL ?
		    coordinate(g, n, "fy", "50%", box, g->h) :
		    out->y1;
		out->r1 = MAX(out->r1, 0);
		hold_focus(out);
	} else {
		out->x0 = coordinate(g, n, "x1", "0%", box, g->w);
		out->y0 = coordinate(g, n, "y1", "0%", box, g->h);
		out->x1 = coordinate(g, n, "x2", "100%", box, g->w);
		out->y1 = coordinate(g, n, "y2", "0%", box, g->h);
	}
	if (box)
		out->m = matrix_times(
		    (struct matrix){ bounds[2], 0, 0, bounds[3], bounds[0], bounds[1] }, out->m);
	copy = arena_array(g->arena, struct stop, stops->len);
	memcpy(copy, stops->data, stops->len * sizeof(*copy));
	out->stops = copy;
	out->n = stops->len;
	return out;
}

/* What the gradient is on the whole: where a canvas shows no gradients, and in small things. */
static uint32_t
mean_color(const GArray *stops)
{
	unsigned sum[3] = { 0 };

	for (unsigned i = 0; i < stops->len; i++)
		for (unsigned k = 0; k < 3; k++)
			sum[k] += g_array_index(stops, struct stop, i).rgb >> (16 - 8 * k) & 255;
	return (sum[0] / stops->len) << 16 | (sum[1] / stops->len) << 8 | sum[2] / stops->len;
}

/* A gradient without extent is its last colour; one over a box without extent is nothing. */
static enum paint_kind
kind_of(const struct gradient *g, unsigned n)
{
	if (fabs(g->m.a * g->m.d - g->m.b * g->m.c) < 1e-12)
		return PAINT_NONE;
	if (n == 1 || (g->radial ? g->r1 <= 0 : hypot(g->x1 - g->x0, g->y1 - g->y0) < 1e-9))
		return PAINT_FLAT;
	return PAINT_GRADIENT;
}

/* "url(#a) red": the colour is for when there is no such thing. */
static struct paint
fallback(const char *url, struct paint p)
{
	const char *close = strchr(url, ')');
	double alpha;

	p.kind = PAINT_NONE;
	if (close != NULL && close[1] != '\0' &&
	    svg_color(close + 1 + strspn(close + 1, " "), &p.rgb, &alpha)) {
		p.kind = PAINT_FLAT;
		p.opacity *= alpha;
	}
	return p;
}

struct paint
svg_paint(struct svg *g, const char *url, struct paint p, const double bounds[4])
{
	const xmlNode *n = svg_url(g, url), *with = n, *now = g->now;
	GArray *stops = NULL;
	double opacity = 1;

	if (n == NULL || !(svg_is(n, "linearGradient") || svg_is(n, "radialGradient"))) {
		svg_say(g, n != NULL ? (const char *)n->name : url, NULL);
		return fallback(url, p);
	}
	for (unsigned i = 0; with != NULL && i < 8;
	     i++, with = svg_referred(g, svg_href(g, with))) {
		if (stops != NULL)
			g_array_free(stops, TRUE);
		stops = read_stops(g, with, &opacity);
		if (stops->len > 0)
			break;
	}
	p.kind = PAINT_NONE;
	if (stops != NULL && stops->len > 0) {
		g->now = n;
		p.rgb = mean_color(stops);
		p.opacity *= opacity;
		p.gradient = read_gradient(g, n, stops, bounds);
		p.kind = kind_of(p.gradient, stops->len);
		if (p.kind == PAINT_FLAT)
			p.rgb = g_array_index(stops, struct stop, stops->len - 1).rgb;
	}
	g->now = now;
	if (stops != NULL)
		g_array_free(stops, TRUE);
	return p;
}

/* ---- properties ---- */

static void
set_paint(struct svg *g, const struct look *l, struct paint *p, const char **url, const char *name,
    const char *v)
{
	double alpha = 1;
	uint32_t rgb;

	if (strcmp(v, "none") == 0 || strcmp(v, "transparent") == 0)
		p->kind = PAINT_NONE;
	else if (g_ascii_strcasecmp(v, "currentColor") == 0) {
		p->kind = PAINT_CURRENT;
		p->rgb = l->color;
	} else if (strncmp(v, "url(", 4) == 0) {
		p->kind = PAINT_GRADIENT;
		*url = v;
	} else if (svg_color(v, &rgb, &alpha)) {
		p->kind = alpha > 0 ? PAINT_FLAT : PAINT_NONE;
		p->rgb = rgb;
		if (alpha < 1)
			p->opacity = alpha;
	} else
		svg_say(g, name, v);
}

static void
set_dash(struct svg *g, struct look *l, const char *v)
{
	double dash[32], sum = 0;
	unsigned n = 0;
	double *copy;

	l->n_dash = 0;
	if (strcmp(v, "none") == 0)
		return;
	while (n < G_N_ELEMENTS(dash)) {
		char *one;
		size_t len;

		v += strspn(v, " ,\t\r\n");
		if ((len = strcspn(v, " ,\t\r\n")) == 0)
			break;
		one = g_strndup(v, len);
		if (!svg_length(one, svg_diagonal(g), l->size, &dash[n]) || dash[n] < 0) {
			svg_say(g, "stroke-dasharray", one);
			g_free(one);
			return;
		}
		g_free(one);
		sum += dash[n++];
		v += len;
	}
	if (sum < 1e-6 || n == 0)
		return;
	copy = arena_array(g->arena, double, n);
	memcpy(copy, dash, n * sizeof(double));
	l->dash = copy;
	l->n_dash = n;
}

static int
one_of(struct svg *g, const char *name, const char *v, const char *const *words, int now)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], v) == 0)
			return i;
	svg_say(g, name, v);
	return now;
}

static int
font_weight(const char *v, int now)
{
	if (strcmp(v, "bold") == 0 || strcmp(v, "bolder") == 0)
		return 700;
	if (strcmp(v, "normal") == 0 || strcmp(v, "lighter") == 0)
		return 400;
	return g_ascii_isdigit(*v) ? CLAMP(atoi(v), 100, 900) : now;
}

/* Only the first value of these is what is drawn anyway; others of the list mean the same here. */
static const struct { const char *name, *plain[4]; } plain_properties[] = {
	{ "mask", { "none" } }, { "filter", { "none" } }, { "font-style", { "normal" } }, { "font-variant", { "normal" } },
	{ "text-decoration", { "none" } }, { "mix-blend-mode", { "normal" } }, { "writing-mode", { "lr-tb", "lr", "horizontal-tb" } },
	{ "letter-spacing", { "normal", "0" } }, { "word-spacing", { "normal", "0" } },
	{ "dominant-baseline", { "auto", "alphabetic" } }, { "alignment-baseline", { "auto", "baseline" } },
	{ "baseline-shift", { "baseline", "0" } }, { "paint-order", { "normal", "fill", "fill stroke" } },
	{ "direction", { "ltr" } }, { "vector-effect", { "none" } }, { "clip", { "auto" } },
};

static void
set_font(struct svg *g, struct look *l, const char *name, const char *v)
{
	static const char *const anchors[] = { "start", "middle", "end", NULL };
	double x;

	if (strcmp(name, "font-family") == 0)
		l->family = v;
	else if (strcmp(name, "font-weight") == 0)
		l->weight = font_weight(v, l->weight);
	else if (strcmp(name, "text-anchor") == 0)
		l->anchor = one_of(g, name, v, anchors, l->anchor);
	else if (strcmp(name, "font-size") == 0) {
		if (svg_length(v, l->size, l->size, &x) && x >= 0)
			l->size = x;
		else
			svg_say(g, name, v);
	}
}

static void
set_stroke(struct svg *g, struct look *l, const char *name, const char *v)
{
	static const char *const caps[] = { "butt", "round", "square", NULL };
	static const char *const joins[] = { "miter", "round", "bevel", NULL };
	double x;

	if (strcmp(name, "stroke-linecap") == 0)
		l->cap = one_of(g, name, v, caps, l->cap);
	else if (strcmp(name, "stroke-linejoin") == 0)
		l->join = one_of(g, name, v, joins, l->join);
	else if (strcmp(name, "stroke-dasharray") == 0)
		set_dash(g, l, v);
	else if (strcmp(name, "stroke-width") == 0 || strcmp(name, "stroke-dashoffset") == 0 ||
	    strcmp(name, "stroke-miterlimit") == 0) {
		if (!svg_length(v, svg_diagonal(g), l->size, &x))
			svg_say(g, name, v);
		else if (name[7] == 'w')
			l->width = MAX(x, 0);
		else if (name[7] == 'm')
			l->miter = x;
		else
			l->dash_phase = x;
	}
}

static void
set_marker(struct look *l, const char *name, const char *v)
{
	static const char *const names[] = { "marker-start", "marker-mid", "marker-end" };

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, "marker") == 0 || strcmp(name, names[i]) == 0)
			l->marker[i] = strncmp(v, "url(", 4) == 0 ? v : NULL;
}

/* What an element does not hand down. */
static bool
set_own(struct svg *g, struct look *l, const char *name, const char *v)
{
	if (strcmp(name, "opacity") == 0)
		l->opacity = CLAMP(svg_fraction(v, 1), 0, 1);
	else if (strcmp(name, "display") == 0)
		l->shown = strcmp(v, "none") != 0;
	else if (strcmp(name, "overflow") == 0)
		l->overflows = strcmp(v, "visible") == 0 || strcmp(v, "auto") == 0;
	else if (strcmp(name, "clip-path") == 0) {
		l->clip = strncmp(v, "url(", 4) == 0 ? v : NULL;
		if (l->clip == NULL && strcmp(v, "none") != 0)
			svg_say(g, name, v);
	} else
		return false;
	return true;
}

static void
say_unless_plain(struct svg *g, const char *name, const char *v)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(plain_properties); i++) {
		if (strcmp(plain_properties[i].name, name) != 0)
			continue;
		for (unsigned k = 0; k < G_N_ELEMENTS(plain_properties[i].plain); k++)
			if (g_strcmp0(plain_properties[i].plain[k], v) == 0)
				return;
		svg_say(g, name, v);
	}
}

static void
set_fill(struct svg *g, struct look *l, const char *name, const char *v)
{
	set_paint(g, l, &l->fill, &l->fill_url, name, v);
}

static void
set_line(struct svg *g, struct look *l, const char *name, const char *v)
{
	set_paint(g, l, &l->stroke, &l->stroke_url, name, v);
}

static void
set_color(struct svg *g, struct look *l, const char *name, const char *v)
{
	double alpha;

	if (!svg_color(v, &l->color, &alpha))
		svg_say(g, name, v);
}

static void
set_opacity(struct svg *g, struct look *l, const char *name, const char *v)
{
	struct paint *paint = strcmp(name, "fill-opacity") == 0 ? &l->fill : &l->stroke;

	(void)g;
	paint->opacity = CLAMP(svg_fraction(v, 1), 0, 1);
}

static void
set_rule(struct svg *g, struct look *l, const char *name, const char *v)
{
	static const char *const rules[] = { "nonzero", "evenodd", NULL };
	bool *rule = strcmp(name, "fill-rule") == 0 ? &l->even_odd : &l->clip_even_odd;

	*rule = one_of(g, name, v, rules, *rule);
}

static void
set_visibility(struct svg *g, struct look *l, const char *name, const char *v)
{
	(void)g;
	(void)name;
	l->hidden = strcmp(v, "visible") != 0;
}

static void
set_markers(struct svg *g, struct look *l, const char *name, const char *v)
{
	(void)g;
	set_marker(l, name, v);
}

/* The short form of all of "font-": each is to be said by itself. */
static void
refuse_font(struct svg *g, struct look *l, const char *name, const char *v)
{
	(void)l;
	svg_say(g, name, v);
}

/* The first that fits, by the whole name or, where it ends in "*", by its beginning. */
static const struct setting {
	const char *name;
	void	  (*set)(struct svg *, struct look *, const char *name, const char *v);
} settings[] = {
	{ "fill", set_fill },
	{ "stroke", set_line },
	{ "color", set_color },
	{ "fill-opacity", set_opacity },
	{ "stroke-opacity", set_opacity },
	{ "fill-rule", set_rule },
	{ "clip-rule", set_rule },
	{ "visibility", set_visibility },
	{ "stroke-*", set_stroke },
	{ "marker*", set_markers },
	{ "font", refuse_font },
	{ "font-*", set_font },
	{ "text-anchor", set_font },
};

static bool
is_named(const char *pattern, const char *name)
{
	size_t n = strcspn(pattern, "*");

	return pattern[n] == '*' ? strncmp(pattern, name, n) == 0 : strcmp(pattern, name) == 0;
}

/* V lives as long as the picture.  Names that are no properties of SVG have no look. */
static void
set_property(struct svg *g, struct look *l, const char *name, const char *v)
{
	if (strcmp(v, "inherit") == 0 || set_own(g, l, name, v))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (is_named(settings[i].name, name)) {
			settings[i].set(g, l, name, v);
			break;
		}
	say_unless_plain(g, name, v);
}

static void
set_declarations(struct svg *g, struct look *l, const char *text)
{
	char **part = g_strsplit(text, ";", 200);

	for (char **x = part; *x != NULL; x++) {
		char *colon = strchr(*x, ':'), *important;

		if (colon == NULL)
			continue;
		*colon = '\0';
		if ((important = strchr(colon + 1, '!')) != NULL)
			*important = '\0';
		set_property(g, l, g_strstrip(*x), arena_strdup(g->arena, g_strstrip(colon + 1)));
	}
	g_strfreev(part);
}

/* ---- style sheets ---- */

static const char *
name_end(const char *s)
{
	while (g_ascii_isalnum(*s) || *s == '-' || *s == '_' || (guchar)*s >= 0x80)
		s++;
	return s;
}

/* "rect.box", "#a": false when it is more than this. */
static bool
read_selector(struct svg *g, const char *s, struct css_rule *r)
{
	const char *end;

	if (*s == '*')
		s++;
	else if ((end = name_end(s)) > s) {
		r->element = arena_strndup(g->arena, s, (size_t)(end - s));
		r->weight += 1;
		s = end;
	}
	while (*s == '.' || *s == '#') {
		const char **to = *s == '.' ? &r->class : &r->id;

		end = name_end(s + 1);
		if (end == s + 1 || *to != NULL)
			return false;
		*to = arena_strndup(g->arena, s + 1, (size_t)(end - s - 1));
		r->weight += *s == '.' ? 100 : 10000;
		s = end;
	}
	return *s == '\0' && (r->weight > 0 || s[-1] == '*');
}

static void
read_rule(struct svg *g, char *selectors, const char *declarations)
{
	char **list = g_strsplit(selectors, ",", 100);

	for (char **s = list; *s != NULL && g->rules->len < MAX_RULES; s++) {
		struct css_rule r = { .declarations = declarations, .order = g->rules->len };

		g_strstrip(*s);
		if (**s == '\0' || **s == '@' || !read_selector(g, *s, &r))
			svg_say(g, "style", *s);
		else
			g_array_append_val(g->rules, r);
	}
	g_strfreev(list);
}

/* Past the brace that closes the one before S. */
static char *
block_end(char *s)
{
	for (int depth = 1; *s != '\0'; s++)
		if (*s == '{')
			depth++;
		else if (*s == '}' && --depth == 0)
			return s;
	return s;
}

static void
read_sheet(struct svg *g, char *css)
{
	char *open, *close;

	for (char *s = css; (s = strstr(s, "/*")) != NULL;) {		/* comments become blanks */
		char *end = strstr(s + 2, "*/");
		size_t len = end != NULL ? (size_t)(end + 2 - s) : strlen(s);

		memset(s, ' ', len);
		s += len;
	}
	while ((open = strchr(css, '{')) != NULL) {
		close = block_end(open + 1);
		*open = '\0';
		if (*close != '\0')
			*close++ = '\0';
		g_strstrip(css);
		if (*css == '@' || strchr(css, ';') != NULL)
			svg_say(g, "style", css);
		else
			read_rule(g, css, arena_strdup(g->arena, open + 1));
		css = close;
	}
}

static int
by_weight(gconstpointer a, gconstpointer b)
{
	const struct css_rule *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
svg_read_styles(struct svg *g)
{
	g->rules = g_array_new(FALSE, TRUE, sizeof(struct css_rule));
	for (const xmlNode *n = g->root; n != NULL;) {
		if (svg_is(n, "style")) {
			GString *css = g_string_new(NULL);

			for (const xmlNode *k = n->children; k != NULL; k = k->next)
				if (k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE)
					g_string_append(css, (const char *)k->content);
			g->now = n;
			read_sheet(g, css->str);
			g_string_free(css, TRUE);
		}
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n != g->root && n->next == NULL)
			n = n->parent;
		n = n == g->root ? NULL : n->next;
	}
	g_array_sort(g->rules, by_weight);
}

static bool
has_class(const char *list, const char *class)
{
	size_t len = strlen(class);

	for (const char *s = list; s != NULL && (s = strstr(s, class)) != NULL; s += len)
		if ((s == list || g_ascii_isspace(s[-1])) &&
		    (s[len] == '\0' || g_ascii_isspace(s[len])))
			return true;
	return false;
}

static void
apply_rules(struct svg *g, const xmlNode *n, struct look *l)
{
	const char *class = svg_attribute(g, n, "class"), *id = svg_attribute(g, n, "id");

	for (unsigned i = 0; i < g->rules->len; i++) {
		const struct css_rule *r = &g_array_index(g->rules, struct css_rule, i);

		if ((r->element == NULL || strcmp(r->element, (const char *)n->name) == 0) &&
		    (r->class == NULL || has_class(class, r->class)) &&
		    (r->id == NULL || g_strcmp0(id, r->id) == 0) &&
		    svg_work(g, strlen(r->declarations) / 16))
			set_declarations(g, l, r->declarations);
	}
}

/*
 * The element's colour, wherever among its properties it
 * stood; what it hands down is a colour like any other.
 */
static void
take_color(const struct look *l, struct paint *p)
{
	if (p->kind == PAINT_CURRENT)
		*p = (struct paint){ PAINT_FLAT, l->color, p->opacity, NULL };
}

void
svg_read_look(struct svg *g, const xmlNode *n, struct look *l)
{
	const char *style = NULL;

	svg_look_own(l);
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		const char *v;

		if (a->ns != NULL || (v = svg_value(g, a)) == NULL)
			continue;
		if (strcmp((const char *)a->name, "style") == 0)
			style = v;
		else
			set_property(g, l, (const char *)a->name, v);
	}
	apply_rules(g, n, l);
	if (style != NULL && svg_work(g, strlen(style) / 16))
		set_declarations(g, l, style);
	take_color(l, &l->fill);
	take_color(l, &l->stroke);
}
