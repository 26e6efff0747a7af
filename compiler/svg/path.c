/* SPDX-License-Identifier: Apache-2.0 */
/* The small languages in SVG's attributes: numbers, path data, transforms, colours. */
#include "svg/private.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER	1e7

static void
skip_blanks(const char **s)
{
	while (**s == ' ' || **s == '\t' || **s == '\n' || **s == '\r' || **s == '\f')
		(*s)++;
}

static void
skip_separator(const char **s)
{
	skip_blanks(s);
	if (**s == ',')
		(*s)++;
	skip_blanks(s);
}

/* Digits from P on, as far as there is room for them in TO; those behind are passed over. */
static const char *
take_digits(const char *p, char *to, unsigned *n, unsigned room)
{
	for (; g_ascii_isdigit(*p); p++)
		if (*n < room)
			to[(*n)++] = *p;
	return p;
}

static bool
is_exponent(const char *p)
{
	if (*p != 'e' && *p != 'E')
		return false;
	p++;
	return g_ascii_isdigit(*p) || ((*p == '-' || *p == '+') && g_ascii_isdigit(p[1]));
}

bool
svg_number(const char **s, double *out)
{
	char digits[64];
	const char *p, *after;
	unsigned n = 0;
	bool any;

	skip_separator(s);
	p = *s;
	if (*p == '+' || *p == '-')
		digits[n++] = *p++;
	after = take_digits(p, digits, &n, 40);
	any = after > p;
	if (*after == '.') {
		digits[n++] = '.';
		p = after + 1;
		after = take_digits(p, digits, &n, 50);
		any = any || after > p;
	}
	if (!any)
		return false;
	if (is_exponent(after)) {
		digits[n++] = *after++;
		digits[n++] = *after++;
		after = take_digits(after, digits, &n, 60);
	}
	digits[n] = '\0';
	*out = CLAMP(g_ascii_strtod(digits, NULL), -MAX_NUMBER, MAX_NUMBER);
	*s = after;
	return true;
}

void
svg_add(GArray *segs, enum seg_kind kind, double x, double y)
{
	struct seg g = { .kind = kind, .x = x, .y = y };

	if (segs->len < SVG_MAX_SEGS)
		g_array_append_val(segs, g);
}

void
svg_curve(GArray *segs, double x1, double y1, double x2, double y2, double x, double y)
{
	struct seg g = { SEG_CURVE, x1, y1, x2, y2, x, y };

	if (segs->len < SVG_MAX_SEGS)
		g_array_append_val(segs, g);
}

/* A quarter turn or less of an ellipse as one cubic curve. */
static void
arc_piece(
    GArray *segs, double cx, double cy, double rx, double ry, double phi, double t0, double t1)
{
	double k = 4.0 / 3 * tan((t1 - t0) / 4), c = cos(phi), s = sin(phi);
	double x0 = rx * cos(t0), y0 = ry * sin(t0), x3 = rx * cos(t1), y3 = ry * sin(t1);
	double x1 = x0 - k * rx * sin(t0), y1 = y0 + k * ry * cos(t0);
	double x2 = x3 + k * rx * sin(t1), y2 = y3 - k * ry * cos(t1);

	svg_curve(segs, c * x1 - s * y1 + cx, s * x1 + c * y1 + cy, c * x2 - s * y2 + cx,
	    s * x2 + c * y2 + cy, c * x3 - s * y3 + cx, s * x3 + c * y3 + cy);
}

void
svg_arc(
    GArray *segs, double rx, double ry, double degrees, bool large, bool sweep, double x, double y)
{
	const struct seg *last = &g_array_index(segs, struct seg, segs->len - 1);
	double phi = fmod(degrees, 360) * G_PI / 180, c = cos(phi), s = sin(phi);
	double dx = (last->x - x) / 2, dy = (last->y - y) / 2, x0 = last->x, y0 = last->y;
	double px = c * dx + s * dy, py = c * dy - s * dx, fit, f, cx, cy, t0, turn;
	unsigned n;

	rx = fabs(rx);
	ry = fabs(ry);
	if (rx < 1e-9 || ry < 1e-9 || (fabs(dx) < 1e-12 && fabs(dy) < 1e-12)) {
		svg_add(segs, SEG_LINE, x, y);
		return;
	}
	fit = px * px / (rx * rx) + py * py / (ry * ry);
	if (fit > 1) {		/* too small to reach: grows until it does */
		rx *= sqrt(fit);
		ry *= sqrt(fit);
	}
	f = (rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px) /
	    (rx * rx * py * py + ry * ry * px * px);
	f = sqrt(MAX(f, 0)) * (large == sweep ? -1 : 1);
	cx = f * rx * py / ry;
	cy = -f * ry * px / rx;
	t0 = atan2((py - cy) / ry, (px - cx) / rx);
	turn = atan2((-py - cy) / ry, (-px - cx) / rx) - t0;
	if (sweep && turn < 0)
		turn += 2 * G_PI;
	if (!sweep && turn > 0)
		turn -= 2 * G_PI;
	n = MAX((unsigned)ceil(fabs(turn) / (G_PI / 2) - 1e-9), 1);
	for (unsigned i = 0; i < n; i++)
		arc_piece(segs, c * cx - s * cy + (x0 + x) / 2, s * cx + c * cy + (y0 + y) / 2, rx,
		    ry, phi, t0 + turn * i / n, t0 + turn * (i + 1) / n);
}

/* ---- path data (SVG 1.1, 8.3) ---- */

struct pen {
	GArray		*segs;
	double		 x, y;		/* current point */
	double		 start_x, start_y;
	double		 cx, cy;	/* last control point, for smooth curves */
	char		 before;	/* the command before, upper case */
};

static bool
numbers(const char **s, double *v, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (!svg_number(s, &v[i]))
			return false;
	return true;
}

/* A flag needs nothing after it: "a1 1 0 01 2 3". */
static bool
flag(const char **s, double *v)
{
	skip_separator(s);
	if (**s != '0' && **s != '1')
		return false;
	*v = *(*s)++ - '0';
	return true;
}

static void
curve_to(struct pen *p, double x1, double y1, double x2, double y2, double x, double y)
{
	svg_curve(p->segs, x1, y1, x2, y2, x, y);
	p->cx = x2;
	p->cy = y2;
	p->x = x;
	p->y = y;
}

static void
quad_to(struct pen *p, double x1, double y1, double x, double y)
{
	double x0 = p->x, y0 = p->y;

	curve_to(p, x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3, x + 2 * (x1 - x) / 3,
	    y + 2 * (y1 - y) / 3, x, y);
	p->cx = x1;
	p->cy = y1;
}

static void
line_to(struct pen *p, double x, double y)
{
	svg_add(p->segs, SEG_LINE, x, y);
	p->x = x;
	p->y = y;
}

static void
move_to(struct pen *p, double x, double y)
{
	svg_add(p->segs, SEG_MOVE, x, y);
	p->x = p->start_x = x;
	p->y = p->start_y = y;
}

static bool
read_arguments(const char **s, char c, double *v)
{
	switch (c) {
	case 'M': case 'L': case 'T': return numbers(s, v, 2);
	case 'H': case 'V': return numbers(s, v, 1);
	case 'S': case 'Q': return numbers(s, v, 4);
	case 'C': return numbers(s, v, 6);
	case 'A':
		return numbers(s, v, 3) && flag(s, &v[3]) && flag(s, &v[4]) && numbers(s, v + 5, 2);
	default: return false;
	}
}

/* One command with arguments read; DX, DY are the current point when it is relative. */
static void
run_command(struct pen *p, char c, const double *v, double dx, double dy)
{
	bool smooth = c == 'S' ? strchr("CS", p->before) != NULL : strchr("QT", p->before) != NULL;
	double mx = smooth && p->before != '\0' ? 2 * p->x - p->cx : p->x;
	double my = smooth && p->before != '\0' ? 2 * p->y - p->cy : p->y;

	switch (c) {
	case 'M': move_to(p, v[0] + dx, v[1] + dy); break;
	case 'L': line_to(p, v[0] + dx, v[1] + dy); break;
	case 'H': line_to(p, v[0] + dx, p->y); break;
	case 'V': line_to(p, p->x, v[0] + dy); break;
	case 'C':
		curve_to(p, v[0] + dx, v[1] + dy, v[2] + dx, v[3] + dy, v[4] + dx, v[5] + dy);
		break;
	case 'S': curve_to(p, mx, my, v[0] + dx, v[1] + dy, v[2] + dx, v[3] + dy); break;
	case 'Q': quad_to(p, v[0] + dx, v[1] + dy, v[2] + dx, v[3] + dy); break;
	case 'T': quad_to(p, mx, my, v[0] + dx, v[1] + dy); break;
	case 'A':
		svg_arc(p->segs, v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5] + dx, v[6] + dy);
		p->x = v[5] + dx;
		p->y = v[6] + dy;
		break;
	default: break;
	}
	p->before = c;
}

static void
close_path(struct pen *p)
{
	svg_add(p->segs, SEG_CLOSE, p->start_x, p->start_y);
	p->x = p->start_x;
	p->y = p->start_y;
	p->before = 'Z';
}

/* *LETTER becomes the command at S, or the one before it again; false when there can be none. */
static bool
next_command(const struct pen *p, const char **s, char *letter)
{
	if (g_ascii_isalpha(**s))
		*letter = *(*s)++;
	else if (*letter == '\0' || g_ascii_toupper(*letter) == 'Z')
		return false;
	else if (p->before == 'M')		/* more pairs after a move are lines */
		*letter = g_ascii_islower(*letter) ? 'l' : 'L';
	return p->segs->len > 0 || g_ascii_toupper(*letter) == 'M';
}

/* One command with the arguments at S; false when they are not what it takes. */
static bool
follow(struct pen *p, const char **s, char letter)
{
	bool relative = g_ascii_islower(letter);
	char command = g_ascii_toupper(letter);
	double v[7];

	if (command == 'Z') {
		close_path(p);
		return true;
	}
	if (!read_arguments(s, command, v))
		return false;
	if (p->before == 'Z' && command != 'M')
		svg_add(p->segs, SEG_MOVE, p->x, p->y);
	run_command(p, command, v, relative ? p->x : 0, relative ? p->y : 0);
	return true;
}

bool
svg_path(const char *s, GArray *segs)
{
	struct pen p = { .segs = segs };
	char letter = '\0';

	for (skip_blanks(&s); *s != '\0'; skip_blanks(&s))
		if (segs->len >= SVG_MAX_SEGS || !next_command(&p, &s, &letter) ||
		    !follow(&p, &s, letter))
			return false;
	return true;
}

bool
svg_points(const char *s, GArray *segs)
{
	double x, y;

	while (svg_number(&s, &x)) {
		if (!svg_number(&s, &y))
			return false;
		svg_add(segs, segs->len == 0 ? SEG_MOVE : SEG_LINE, x, y);
	}
	skip_blanks(&s);
	return *s == '\0';
}

/* ---- transforms ---- */

static struct matrix
rotation(double degrees)
{
	double t = fmod(degrees, 360) * G_PI / 180;

	return (struct matrix){ cos(t), sin(t), -sin(t), cos(t), 0, 0 };
}

/* One function of a transform list (SVG 1.1, 7.6): V are its N arguments. */
static struct matrix
make_matrix(const double *v, unsigned n)
{
	(void)n;
	return (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
}

static struct matrix
make_translation(const double *v, unsigned n)
{
	return (struct matrix){ 1, 0, 0, 1, v[0], n == 2 ? v[1] : 0 };
}

static struct matrix
make_scale(const double *v, unsigned n)
{
	return (struct matrix){ v[0], 0, 0, v[n - 1], 0, 0 };
}

static struct matrix
make_rotation(const double *v, unsigned n)
{
	if (n == 1)
		return rotation(v[0]);
	return matrix_times(matrix_times((struct matrix){ 1, 0, 0, 1, v[1], v[2] }, rotation(v[0])),
	    (struct matrix){ 1, 0, 0, 1, -v[1], -v[2] });
}

static struct matrix
make_skew_x(const double *v, unsigned n)
{
	(void)n;
	return (struct matrix){ 1, 0, tan(v[0] * G_PI / 180), 1, 0, 0 };
}

static struct matrix
make_skew_y(const double *v, unsigned n)
{
	(void)n;
	return (struct matrix){ 1, tan(v[0] * G_PI / 180), 0, 1, 0, 0 };
}

static bool
transform_matrix(const char *name, size_t len, const double *v, unsigned n, struct matrix *m)
{
	static const struct {
		const char	*name;
		unsigned	 counts;	/* of arguments that it takes, a bit each */
		struct matrix	(*make)(const double *, unsigned);
	} functions[] = {
		{ "matrix", 1 << 6, make_matrix },
		{ "translate", 1 << 1 | 1 << 2, make_translation },
		{ "scale", 1 << 1 | 1 << 2, make_scale },
		{ "rotate", 1 << 1 | 1 << 3, make_rotation },
		{ "skewX", 1 << 1, make_skew_x },
		{ "skewY", 1 << 1, make_skew_y },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
		if (strlen(functions[i].name) == len &&
		    strncmp(name, functions[i].name, len) == 0 && functions[i].counts >> n & 1) {
			*m = functions[i].make(v, n);
			return true;
		}
	return false;
}

bool
svg_transform(const char *s, struct matrix *out)
{
	*out = (struct matrix){ 1, 0, 0, 1, 0, 0 };
	for (skip_separator(&s); *s != '\0'; skip_separator(&s)) {
		const char *name = s;
		struct matrix m;
		double v[6];
		size_t len;
		unsigned n = 0;

		while (g_ascii_isalpha(*s))
			s++;
		len = (size_t)(s - name);
		skip_blanks(&s);
		if (*s != '(')
			return false;
		s++;
		while (n < 6 && svg_number(&s, &v[n]))
			n++;
		skip_blanks(&s);
		if (*s != ')' || !transform_matrix(name, len, v, n, &m))
			return false;
		s++;
		*out = matrix_times(*out, m);
	}
	return true;
}

/* ---- colours ---- */

/* CSS Color 3, 4.3: names and values in one string each. */
static const char names[] =
    " aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 "
    "black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 "
    "chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff "
    "darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 "
    "darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 "
    "darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f "
    "darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 "
    "dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc "
    "ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 "
    "honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa "
    "lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff "
    "lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 "
    "lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 "
    "lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 "
    "mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 "
    "mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 "
    "midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 "
    "oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa "
    "palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f "
    "pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f "
    "royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d "
    "silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f "
    "steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 "
    "white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32 ";

/* #rgb, #rrggbb, and the same with a digit or two of opacity */
static bool
hex_color(const char *s, uint32_t *rgb, double *alpha)
{
	size_t n = strspn(s, "0123456789abcdefABCDEF");
	uint32_t v = (uint32_t)g_ascii_strtoull(s, NULL, 16);

	if (s[n] != '\0' || (n != 3 && n != 4 && n != 6 && n != 8))
		return false;
	if (n == 4 || n == 8) {
		*alpha = n == 4 ? (v & 15) / 15.0 : (v & 255) / 255.0;
		v >>= n;
	}
	*rgb = n >= 6 ? v : (v >> 8 & 15) * 0x110000 + (v >> 4 & 15) * 0x1100 + (v & 15) * 0x11;
	return true;
}

/* rgb(1, 2, 3), rgb(10%, 20%, 30%), rgba(1, 2, 3, .4), rgb(1 2 3 / 40%) */
static bool
function_color(const char *s, uint32_t *rgb, double *alpha)
{
	*rgb = 0;
	for (int i = 0; i < 3; i++) {
		double v;

		if (!svg_number(&s, &v))
			return false;
		if (*s == '%') {
			v *= 2.55;
			s++;
		}
		*rgb = *rgb << 8 | (uint32_t)lrint(CLAMP(v, 0, 255));
	}
	skip_separator(&s);
	if (*s == '/')
		s++;
	if (svg_number(&s, alpha) && *s == '%') {
		*alpha /= 100;
		s++;
	}
	*alpha = CLAMP(*alpha, 0, 1);
	skip_blanks(&s);
	return strcmp(s, ")") == 0;
}

bool
svg_color(const char *s, uint32_t *rgb, double *alpha)
{
	char *key, *lower;
	const char *found;

	*alpha = 1;
	if (*s == '#')
		return hex_color(s + 1, rgb, alpha);
	if (g_ascii_strncasecmp(s, "rgb(", 4) == 0 || g_ascii_strncasecmp(s, "rgba(", 5) == 0)
		return function_color(strchr(s, '(') + 1, rgb, alpha);
	if (*s == '\0' ||
	    strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(s))
		return false;
	lower = g_ascii_strdown(s, -1);
	key = g_strdup_printf(" %s ", lower);
	found = strstr(names, key);
	if (found != NULL && strspn(found + strlen(key), "0123456789abcdef") != 6)
		found = NULL;		/* a value was named, not a name */
	if (found != NULL)
		*rgb = (uint32_t)g_ascii_strtoull(found + strlen(key), NULL, 16);
	g_free(lower);
	g_free(key);
	return found != NULL;
}
