/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SVG 1.1 to a drawing: the tree is walked once, looks go down with it.
 *
 * An untrusted picture may name one element from many places; what is drawn
 * is counted and bounded.  Nothing outside the file is ever opened, but for
 * pixels that stand in it as data: addresses.
 */
#include "svg/private.h"

#include "base/arena.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#define XLINK_NS	"http://www.w3.org/1999/xlink"
#define MAX_SAID	20u
#define MAX_COEFFICIENT	1e7
#define MAX_OPEN	20u		/* a page's contents nest 28 deep (ISO 19005-2, 6.1.13) */

/* ---- messages ---- */

/* The Nth start tag of a file, for the line and column of the Nth element. */
static void
find_tag(const char *s, unsigned n, struct loc *loc)
{
	static const struct {
		const char *begin, *end;
	} skipped[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" }, { "<!", ">" } };
	const char *start = s;

	while ((s = strchr(s, '<')) != NULL) {
		bool tag = true;

		for (unsigned i = 0; tag && i < G_N_ELEMENTS(skipped); i++)
			if (strncmp(s, skipped[i].begin, strlen(skipped[i].begin)) == 0) {
				tag = false;
				if ((s = strstr(s, skipped[i].end)) == NULL)
					return;
			}
		if (tag && s[1] != '/' && n-- == 0)
			break;
		s++;
	}
	if (s == NULL)
		return;
	loc->line = 1;
	for (const char *p = start; p < s; p++)
		if (*p == '\n') {
			loc->line++;
			start = p + 1;
		}
	loc->column = (unsigned)g_utf8_strlen(start, s - start) + 1;
}

static const xmlNode *
next_element(const xmlNode *n, const xmlNode *root)
{
	do {
		if (n->type == XML_ELEMENT_NODE && n->children != NULL)
			n = n->children;
		else {
			while (n != root && n->next == NULL)
				n = n->parent;
			n = n == root ? NULL : n->next;
		}
	} while (n != NULL && n->type != XML_ELEMENT_NODE);
	return n;
}

static struct loc
place_of(const struct svg *g)
{
	struct loc loc = { .file = g->source->file };
	unsigned n = 0;

	if (g->source->text == NULL) {
		long line = g->source->no_lines ? 0 : xmlGetLineNo((xmlNode *)g->now);

		loc.line = line > 0 ? (unsigned)line : 0;
		loc.column = line > 0;
		return loc;
	}
	for (const xmlNode *k = g->root; k != NULL && k != g->now; k = next_element(k, g->root))
		n++;
	find_tag(g->source->text, n, &loc);
	return loc;
}

void
svg_say(struct svg *g, const char *what, const char *value)
{
	char *text = value != NULL ? g_strdup_printf("%s: %s", what, value) : g_strdup(what);
	char *valid = g_utf8_make_valid(text, -1);

	if (g_utf8_strlen(valid, -1) > 80)
		strcpy(g_utf8_offset_to_pointer(valid, 78), "…");
	if (g_hash_table_size(g->said) < MAX_SAID && g_hash_table_add(g->said, g_strdup(valid))) {
		struct loc loc = place_of(g);

		diag(g->diags, DIAG_FO_SVG, &loc, g->source->name, valid);
	}
	g_free(valid);
	g_free(text);
}

/* ---- the tree ---- */

bool
svg_is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL && n->ns->href != NULL &&
	    strcmp((const char *)n->ns->href, SVG_NS) == 0 &&
	    (name == NULL || strcmp((const char *)n->name, name) == 0);
}

/* Borrowed from the tree; only a value with blanks at its ends is copied. */
const char *
svg_value(struct svg *g, const xmlAttr *a)
{
	const char *v;
	size_t len;

	if (a == NULL || a->children == NULL)
		return a != NULL ? "" : NULL;
	if (a->children->next != NULL || a->children->type != XML_TEXT_NODE) {
		svg_say(g, (const char *)a->name, lang_pick("an entity", "実体参照"));
		return NULL;
	}
	v = (const char *)a->children->content;
	len = strlen(v);
	if (len == 0 || (!g_ascii_isspace(*v) && !g_ascii_isspace(v[len - 1])))
		return v;
	return g_strstrip(arena_strdup(g->arena, v));
}

const char *
svg_attribute(struct svg *g, const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->ns == NULL && strcmp((const char *)a->name, name) == 0)
			return svg_value(g, a);
	return NULL;
}

const char *
svg_href(struct svg *g, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "href") == 0 &&
		    (a->ns == NULL || g_strcmp0((const char *)a->ns->href, XLINK_NS) == 0))
			return svg_value(g, a);
	return NULL;
}

const xmlNode *
svg_referred(struct svg *g, const char *ref)
{
	return ref != NULL && *ref == '#' ? g_hash_table_lookup(g->ids, ref + 1) : NULL;
}

const xmlNode *
svg_url(struct svg *g, const char *url)
{
	const char *hash = url + 4 + strspn(url + 4, " \"'");
	char *id = g_strndup(hash, strcspn(hash, ")\"' "));
	const xmlNode *n = svg_referred(g, id);

	g_free(id);
	return n;
}

bool
svg_work(struct svg *g, size_t segs)
{
	g->n_segs += segs;
	if (g->parts->len < SVG_MAX_PARTS && g->n_segs < SVG_MAX_SEGS)
		return true;
	svg_say(g, lang_pick("too many parts", "部品が多すぎます"), NULL);
	return false;
}

/* ---- lengths ---- */

bool
svg_length(const char *s, double of, double size, double *out)
{
	static const struct { const char *unit; double px; } units[] = {
		{ "", 1 }, { "px", 1 }, { "pt", 96 / 72.0 }, { "pc", 16 }, { "mm", 96 / 25.4 }, { "cm", 960 / 25.4 }, { "in", 96 },
		{ "Q", 24 / 25.4 }, { "rem", 16 },
	};
	double v;

	if (!svg_number(&s, &v))
		return false;
	if (strcmp(s, "%") == 0)
		*out = v * of / 100;
	else if (strcmp(s, "em") == 0)
		*out = v * size;
	else if (strcmp(s, "ex") == 0)
		*out = v * size / 2;
	else {
		for (unsigned i = 0; i < G_N_ELEMENTS(units); i++)
			if (strcmp(s, units[i].unit) == 0) {
				*out = v * units[i].px;
				return true;
			}
		return false;
	}
	return true;
}

double
svg_fraction(const char *s, double otherwise)
{
	double v;

	if (s == NULL || !svg_number(&s, &v))
		return otherwise;
	return *s == '%' ? v / 100 : v;
}

double
svg_diagonal(const struct svg *g)
{
	return sqrt((g->w * g->w + g->h * g->h) / 2);
}

double
svg_length_of(struct svg *g, const xmlNode *n, const char *name, double of, double otherwise)
{
	const char *s = svg_attribute(g, n, name);
	double v;

	if (s == NULL || strcmp(s, "auto") == 0)
		return otherwise;
	if (svg_length(s, of, 16, &v))
		return v;
	svg_say(g, name, s);
	return otherwise;
}

/* ---- painted paths ---- */

const struct seg *
svg_keep_segs(struct svg *g, const GArray *segs)
{
	struct seg *copy = arena_array(g->arena, struct seg, MAX(segs->len, 1));

	if (segs->len > 0)
		memcpy(copy, segs->data, segs->len * sizeof(*copy));
	return copy;
}

static void
add_path(struct svg *g, struct matrix m, const struct look *l)
{
	struct part t = { .kind = PART_PATH,
		.m = m,
		.fill = l->fill,
		.stroke = l->stroke,
		.even_odd = l->even_odd,
		.width = l->width,
		.miter = l->miter,
		.dash_phase = l->dash_phase,
		.cap = l->cap,
		.join = l->join,
		.dash = l->dash,
		.n_dash = l->n_dash };
	double bounds[4];

	if (g->segs->len == 0 || l->hidden || !svg_work(g, g->segs->len))
		return;
	svg_bounds(g->segs, bounds);
	if (bounds[2] <= 0 || bounds[3] <= 0)
		t.fill.kind = PAINT_NONE; /* a line encloses nothing; viewers would show a hair */
	if (t.fill.kind == PAINT_GRADIENT)
		t.fill = svg_paint(g, l->fill_url, t.fill, bounds);
	if (t.stroke.kind == PAINT_GRADIENT)
		t.stroke = svg_paint(g, l->stroke_url, t.stroke, bounds);
	if (t.width <= 0)
		t.stroke.kind = PAINT_NONE;
	if (t.fill.kind == PAINT_NONE && t.stroke.kind == PAINT_NONE)
		return;
	t.n_segs = g->segs->len;
	t.segs = svg_keep_segs(g, g->segs);
	g_array_append_val(g->parts, t);
}

/* ---- markers (SVG 1.1, 11.6) ---- */

static struct part *
open_part(struct svg *g, struct matrix m, double opacity)
{
	struct part t = { .kind = PART_OPEN, .m = m, .opacity = opacity };

	g->n_open++;
	g_array_append_val(g->parts, t);
	return &g_array_index(g->parts, struct part, g->parts->len - 1);
}

static void
close_part(struct svg *g)
{
	struct part t = { .kind = PART_CLOSE };

	g->n_open--;
	g_array_append_val(g->parts, t);
}

/* False, and said, when no more may be opened inside one another. */
static bool
may_open(struct svg *g)
{
	if (g->n_open < MAX_OPEN)
		return true;
	svg_say(g,
	    lang_pick(
		"clipping and opacity nested too deep", "切り抜きと不透明度の入れ子が深すぎます"),
	    NULL);
	return false;
}

static void
clip_to_box(struct svg *g, struct matrix m, double x, double y, double w, double h)
{
	GArray *box = g_array_new(FALSE, FALSE, sizeof(struct seg));
	struct part *t = open_part(g, m, 1);

	svg_add(box, SEG_MOVE, x, y);
	svg_add(box, SEG_LINE, x + w, y);
	svg_add(box, SEG_LINE, x + w, y + h);
	svg_add(box, SEG_LINE, x, y + h);
	svg_add(box, SEG_CLOSE, x, y);
	t->n_segs = box->len;
	t->segs = svg_keep_segs(g, box);
	g_array_free(box, TRUE);
}

static void
children(struct svg *g, const xmlNode *n, struct matrix m, struct look l)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		svg_walk(g, k, m, l);
}

struct look
svg_plain_look(void)
{
	return (struct look){ .fill = { PAINT_FLAT, 0, 1, NULL },
		.stroke = { PAINT_NONE, 0, 1, NULL },
		.width = 1,
		.miter = 4,
		.family = "sans-serif",
		.size = 16,
		.weight = 400,
		.opacity = 1,
		.shown = true };
}

/* Degrees that a marker is turned by at V (SVG 1.1, 11.6.2). */
static double
marker_turn(struct svg *g, const xmlNode *n, const struct svg_vertex *v, bool start)
{
	const char *orient = svg_attribute(g, n, "orient");
	double turn = 0;

	if (orient != NULL && strncmp(orient, "auto", 4) == 0)
		return svg_direction(v) +
		    (start && strcmp(orient, "auto-start-reverse") == 0 ? 180 : 0);
	return orient != NULL && svg_number(&orient, &turn) ? turn : 0;
}

static void
draw_marker(struct svg *g, const xmlNode *n, struct matrix m, const struct svg_vertex *v,
    double width, bool start)
{
	const char *units = svg_attribute(g, n, "markerUnits");
	double w = svg_length_of(g, n, "markerWidth", g->w, 3),
	       h = svg_length_of(g, n, "markerHeight", g->h, 3);
	double scale = units != NULL && strcmp(units, "userSpaceOnUse") == 0 ? 1 : width,
	       view[4] = { 0, 0, w, h }, turn;
	double ref_x = svg_length_of(g, n, "refX", w, 0), ref_y = svg_length_of(g, n, "refY", h, 0),
	       ow = g->w, oh = g->h;
	struct matrix own = { 1, 0, 0, 1, 0, 0 }, turned;
	struct look l = svg_plain_look();

	if (w <= 0 || h <= 0 || scale <= 0)
		return;
	if (svg_view_box(g, n, view))
		own = svg_view_matrix(g, n, view, w, h);
	turn = marker_turn(g, n, v, start) * G_PI / 180;
	turned = (struct matrix){ scale * cos(turn), scale * sin(turn), -scale * sin(turn),
		scale * cos(turn), v->x, v->y };
	m = matrix_times(matrix_times(m, turned),
	    (struct matrix){ 1, 0, 0, 1, -(own.a * ref_x + own.e), -(own.d * ref_y + own.f) });
	m = matrix_times(m, own);
	svg_read_look(g, n, &l);
	l.overflows = l.overflows || !may_open(g);
	if (!l.overflows)
		clip_to_box(g, m, view[0], view[1], view[2], view[3]);
	g->in_marker = true;
	g->w = view[2];
	g->h = view[3];
	children(g, n, m, l);
	g->w = ow;
	g->h = oh;
	g->in_marker = false;
	if (!l.overflows)
		close_part(g);
}

static void
add_markers(struct svg *g, const GArray *path, struct matrix m, const struct look *l)
{
	GArray *all = svg_vertices(path);

	for (unsigned i = 0; i < all->len; i++) {
		unsigned kind = i == 0 ? 0 : i + 1 == all->len ? 2 : 1;

		for (unsigned k = kind; k <= (all->len == 1 ? 2 : kind); k += 2) {
			const xmlNode *n = l->marker[k] != NULL ? svg_url(g, l->marker[k]) : NULL;

			if (n != NULL && svg_is(n, "marker") && svg_work(g, 4))
				draw_marker(g, n, m, &g_array_index(all, struct svg_vertex, i),
				    l->width, k == 0);
			else if (l->marker[k] != NULL)
				svg_say(g, "marker", l->marker[k]);
		}
	}
	g_array_free(all, TRUE);
}

static bool
has_markers(const struct svg *g, const xmlNode *n, const struct look *l)
{
	static const char *const marked[] = { "path", "line", "polyline", "polygon", NULL };

	return (l->marker[0] != NULL || l->marker[1] != NULL || l->marker[2] != NULL) &&
	    !g->in_marker && !l->hidden && g_strv_contains(marked, (const char *)n->name);
}

/* ---- views ---- */

/* preserveAspectRatio: the box VIEW into W x H. */
struct matrix
svg_view_matrix(struct svg *g, const xmlNode *n, const double v[4], double w, double h)
{
	const char *s = svg_attribute(g, n, "preserveAspectRatio");
	double sx = w / v[2], sy = h / v[3], x = .5, y = .5;

	if (s == NULL || strncmp(s, "none", 4) != 0) {
		if (s != NULL && strlen(s) >= 8 && *s == 'x') {
			x = strncmp(s + 1, "Min", 3) == 0 ? 0 :
			    strncmp(s + 1, "Max", 3) == 0 ? 1 :
							    .5;
			y = strncmp(s + 4, "YMin", 4) == 0 ? 0 :
			    strncmp(s + 4, "YMax", 4) == 0 ? 1 :
							     .5;
		} else if (s != NULL)
			svg_say(g, "preserveAspectRatio", s);
		sx = sy = s != NULL && strstr(s, "slice") != NULL ? MAX(sx, sy) : MIN(sx, sy);
	}
	return (struct matrix){ sx, 0, 0, sy, (w - v[2] * sx) * x - v[0] * sx,
		(h - v[3] * sy) * y - v[1] * sy };
}

bool
svg_view_box(struct svg *g, const xmlNode *n, double view[4])
{
	const char *s = svg_attribute(g, n, "viewBox"), *p = s;
	double v[4];

	if (s == NULL)
		return false;
	for (int i = 0; i < 4; i++)
		if (!svg_number(&p, &v[i])) {
			svg_say(g, "viewBox", s);
			return false;
		}
	if (v[2] <= 0 || v[3] <= 0) {
		svg_say(g, "viewBox", s);
		return false;
	}
	memcpy(view, v, sizeof(v));
	return true;
}

/* An inner viewport: svg or symbol, sized by who uses it. */
static void
viewport(struct svg *g, const xmlNode *n, const xmlNode *user, struct matrix m, struct look l)
{
	double w = svg_length_of(g, user, "width", g->w, svg_length_of(g, n, "width", g->w, g->w));
	double h =
	    svg_length_of(g, user, "height", g->h, svg_length_of(g, n, "height", g->h, g->h));
	double v[4], ow = g->w, oh = g->h;

	if (w <= 0 || h <= 0)
		return;
	if (svg_is(n, "svg"))
		m = matrix_times(m,
		    (struct matrix){ 1, 0, 0, 1, svg_length_of(g, n, "x", ow, 0),
			svg_length_of(g, n, "y", oh, 0) });
	l.overflows = l.overflows || !may_open(g);
	if (!l.overflows)
		clip_to_box(g, m, 0, 0, w, h);
	if (svg_view_box(g, n, v)) {
		m = matrix_times(m, svg_view_matrix(g, n, v, w, h));
		g->w = v[2];
		g->h = v[3];
	} else {
		g->w = w;
		g->h = h;
	}
	children(g, n, m, l);
	g->w = ow;
	g->h = oh;
	if (!l.overflows)
		close_part(g);
}

static void
use(struct svg *g, const xmlNode *n, struct matrix m, struct look l)
{
	const char *ref = svg_href(g, n);
	const xmlNode *what = svg_referred(g, ref);

	if (what == NULL) {
		svg_say(g, "use", ref != NULL ? ref : "");
		return;
	}
	m = matrix_times(m,
	    (struct matrix){
		1, 0, 0, 1, svg_length_of(g, n, "x", g->w, 0), svg_length_of(g, n, "y", g->h, 0) });
	if (svg_is(what, "symbol") || svg_is(what, "svg")) {
		svg_read_look(g, what, &l);
		if (l.shown && g->depth < SVG_MAX_DEPTH && ++g->n_elements < SVG_MAX_PARTS) {
			g->depth++;
			viewport(g, what, n, m, l);
			g->depth--;
		}
	} else
		svg_walk(g, what, m, l);
}

/* ---- pixels ---- */

static void
release_image(void *p)
{
	image_free(p);
}

/* "data:image/png;base64,…" */
static struct image *
data_image(struct svg *g, const char *href)
{
	const char *comma = strchr(href, ','), *why;
	struct image *im;
	GBytes *bytes;
	guchar *data;
	gsize len;

	if (strncmp(href, "data:", 5) != 0 || comma == NULL || comma - href < 7 ||
	    strncmp(comma - 7, ";base64", 7) != 0) {
		svg_say(g, "image", href);
		return NULL;
	}
	data = g_base64_decode(comma + 1, &len);
	bytes = g_bytes_new_take(data, len);
	if ((im = image_from_pixels(bytes, &why)) == NULL)
		svg_say(g, "image", why);
	else
		arena_defer(g->arena, release_image, im);
	g_bytes_unref(bytes);
	return im;
}

static void
picture(struct svg *g, const xmlNode *n, struct matrix m, const struct look *l)
{
	const char *href = svg_href(g, n);
	struct image *im = href != NULL && !l->hidden && svg_work(g, strlen(href) / 16) ?
	    data_image(g, href) :
	    NULL;
	double x = svg_length_of(g, n, "x", g->w, 0), y = svg_length_of(g, n, "y", g->h, 0), w, h;
	struct part t = { .kind = PART_BITMAP, .bitmap = im, .opacity = l->fill.opacity };
	double view[4] = { 0, 0, 0, 0 };

	if (im == NULL)
		return;
	view[2] = im->w;
	view[3] = im->h;
	w = svg_length_of(g, n, "width", g->w, im->w * 96 / 72);
	h = svg_length_of(g, n, "height", g->h, im->h * 96 / 72);
	if (w <= 0 || h <= 0 || !may_open(g))
		return;
	clip_to_box(g, m, x, y, w, h);
	m = matrix_times(m, (struct matrix){ 1, 0, 0, 1, x, y });
	m = matrix_times(m, svg_view_matrix(g, n, view, w, h));
	t.m = matrix_times(m, (struct matrix){ im->w, 0, 0, -im->h, 0, im->h });
	t.opacity = 1;
	g_array_append_val(g->parts, t);
	close_part(g);
}

/* ---- structure ---- */

void
svg_look_own(struct look *l)
{
	l->opacity = 1;
	l->shown = true;
	l->overflows = false;
	l->clip = NULL;
}

/* Not drawn where it stands. */
static bool
is_silent(const char *name)
{
	static const char *const silent[] = { "defs", "title", "desc", "metadata", "symbol",
		"linearGradient", "radialGradient", "clipPath", "mask", "marker", "pattern",
		"filter", "view", "style", "stop", NULL };

	return g_strv_contains(silent, name);
}

/* The first child that asks for nothing special (SVG 1.1, 5.8.2). */
static void
draw_switch(struct svg *g, const xmlNode *n, struct matrix m, const struct look *l)
{
	static const char *const asks[] = { "requiredFeatures", "requiredExtensions",
		"systemLanguage" };

	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		bool special = !svg_is(k, NULL) || svg_is(k, "foreignObject");

		for (size_t i = 0; i < G_N_ELEMENTS(asks) && !special; i++)
			special = svg_attribute(g, k, asks[i]) != NULL;
		if (!special) {
			svg_walk(g, k, m, *l);
			return;
		}
	}
}

static void
draw_shape(struct svg *g, const xmlNode *n, struct matrix m, struct look *l)
{
	GArray *path = g->segs;

	add_path(g, m, l);
	if (!has_markers(g, n, l))
		return;
	g->segs = g_array_new(FALSE, FALSE, sizeof(struct seg));
	add_markers(g, path, m, l);
	g_array_free(g->segs, TRUE);
	g->segs = path;
}

static void
draw(struct svg *g, const xmlNode *n, struct matrix m, struct look *l)
{
	const char *name = (const char *)n->name;

	if (strcmp(name, "g") == 0 || strcmp(name, "a") == 0)
		children(g, n, m, *l);
	else if (strcmp(name, "switch") == 0)
		draw_switch(g, n, m, l);
	else if (strcmp(name, "svg") == 0)
		viewport(g, n, n, m, *l);
	else if (strcmp(name, "use") == 0)
		use(g, n, m, *l);
	else if (strcmp(name, "text") == 0)
		svg_text(g, n, m, l);
	else if (strcmp(name, "image") == 0)
		picture(g, n, m, l);
	else if (svg_shape(g, n))
		draw_shape(g, n, m, l);
	else
		svg_say(g, name, NULL);
}

/*
 * One painted thing takes its opacity on its own;
 * several that may cover each other take it together.
 */
static bool
is_one_paint(const xmlNode *n, const struct look *l)
{
	static const char *const several[] = { "g", "a", "svg", "use", "switch", "image", NULL };

	return !g_strv_contains(several, (const char *)n->name) &&
	    (l->fill.kind == PAINT_NONE || l->stroke.kind == PAINT_NONE) && l->marker[0] == NULL &&
	    l->marker[1] == NULL && l->marker[2] == NULL;
}

static void
element(struct svg *g, const xmlNode *n, struct matrix m, struct look l)
{
	const char *transform = svg_attribute(g, n, "transform"), *clip;
	struct matrix own;
	unsigned at = g->parts->len;
	bool opened;

	svg_read_look(g, n, &l);
	if (!l.shown || l.opacity <= 0)
		return;
	if (transform != NULL) {
		if (!svg_transform(transform, &own))
			svg_say(g, "transform", transform);
		m = matrix_times(m, own);
	}
	if (!(fabs(m.a) + fabs(m.b) + fabs(m.c) + fabs(m.d) < MAX_COEFFICIENT &&
		fabs(m.e) + fabs(m.f) < MAX_COEFFICIENT)) {
		svg_say(g, "transform", lang_pick("out of all bounds", "大きすぎます"));
		return;
	}
	if (l.opacity < 1 && is_one_paint(n, &l)) {
		l.fill.opacity *= l.opacity;
		l.stroke.opacity *= l.opacity;
		l.opacity = 1;
	}
	clip = l.clip;
	if ((opened = (clip != NULL || l.opacity < 1) && may_open(g)))
		open_part(g, m, l.opacity);
	draw(g, n, m, &l);
	if (opened && clip != NULL)
		svg_set_clip(g, at, clip);
	if (opened)
		close_part(g);
}

void
svg_walk(struct svg *g, const xmlNode *n, struct matrix m, struct look l)
{
	const xmlNode *now = g->now;

	if (n->type == XML_ENTITY_REF_NODE)
		svg_say(g, lang_pick("an entity", "実体参照"), (const char *)n->name);
	if (!svg_is(n, NULL) || is_silent((const char *)n->name))
		return;
	g->now = n;
	if (g->depth >= SVG_MAX_DEPTH || ++g->n_elements > SVG_MAX_PARTS ||
	    g->parts->len > SVG_MAX_PARTS)
		svg_say(g,
		    lang_pick(
			"too deep or too many elements", "入れ子が深すぎるか要素が多すぎます"),
		    NULL);
	else {
		g->depth++;
		element(g, n, m, l);
		g->depth--;
	}
	g->now = now;
}

static void
find_ids(struct svg *g)
{
	for (const xmlNode *n = g->root; n != NULL; n = next_element(n, g->root)) {
		const xmlAttr *a = n->properties;

		while (a != NULL && (a->ns != NULL || strcmp((const char *)a->name, "id") != 0))
			a = a->next;
		if (a != NULL && a->children != NULL && a->children->content != NULL &&
		    !g_hash_table_contains(g->ids, a->children->content))
			g_hash_table_insert(g->ids, a->children->content, (gpointer)(uintptr_t)n);
	}
}

/* What stands somewhere in the file and is never drawn, wherever. */
static void
say_outside(struct svg *g)
{
	static const char *const outside[] = { "script", "animate", "animateTransform",
		"animateMotion", "animateColor", "set", NULL };

	for (const xmlNode *n = g->root; n != NULL; n = next_element(n, g->root))
		if (svg_is(n, NULL) && g_strv_contains(outside, (const char *)n->name)) {
			g->now = n;
			svg_say(g, (const char *)n->name, NULL);
		}
	g->now = g->root;
}

/* The outermost viewport.  Without a size it is its view box, and without that SVG's 300 x 150. */
static struct drawing *
read_root(struct svg *g)
{
	struct drawing *d = arena_new(g->arena, struct drawing);
	struct look l = svg_plain_look();
	struct matrix m = { 1, 0, 0, 1, 0, 0 };
	double v[4] = { 0, 0, 300, 150 };
	bool box = svg_view_box(g, g->root, v);
	bool has_w = svg_attribute(g, g->root, "width") != NULL,
	     has_h = svg_attribute(g, g->root, "height") != NULL;

	d->w = svg_length_of(g, g->root, "width", v[2], v[2]);
	d->h = svg_length_of(g, g->root, "height", v[3], v[3]);
	if (box && !has_w && has_h)
		d->w = d->h * v[2] / v[3];
	if (box && !has_h && has_w)
		d->h = d->w * v[3] / v[2];
	if (!(d->w > 0 && d->h > 0 && d->w < 1e5 && d->h < 1e5))
		return NULL;
	if (box)
		m = svg_view_matrix(g, g->root, v, d->w, d->h);
	g->w = box ? v[2] : d->w;
	g->h = box ? v[3] : d->h;
	svg_read_look(g, g->root, &l);
	if (l.shown)
		children(g, g->root, m, l);
	return d;
}

const struct drawing *
svg_drawing(const struct svg_context *x, const xmlNode *root, const struct svg_source *source,
    const char **why)
{
	struct svg g = { .arena = x->arena,
		.fonts = x->fonts,
		.diags = x->diags,
		.source = source,
		.root = root,
		.now = root };
	struct drawing *d;
	struct part *parts;

	if (!svg_is(root, "svg")) {
		*why = lang_pick("not well-formed SVG", "正しい SVG ではありません");
		return NULL;
	}
	g.ids = g_hash_table_new(g_str_hash, g_str_equal);
	g.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g.parts = g_array_new(FALSE, FALSE, sizeof(struct part));
	g.segs = g_array_new(FALSE, FALSE, sizeof(struct seg));
	find_ids(&g);
	svg_read_styles(&g);
	say_outside(&g);
	if ((d = read_root(&g)) == NULL)
		*why = lang_pick("SVG without a size", "SVG に大きさがありません");
	else {
		d->n = g.parts->len;
		parts = arena_array(g.arena, struct part, MAX(d->n, 1));
		if (d->n > 0)
			memcpy(parts, g.parts->data, d->n * sizeof(struct part));
		d->parts = parts;
	}
	g_hash_table_destroy(g.ids);
	g_hash_table_destroy(g.said);
	g_array_free(g.rules, TRUE);
	g_array_free(g.parts, TRUE);
	g_array_free(g.segs, TRUE);
	return d;
}
