/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From pieces of text to units: one for each kana, kanji and sign, one for
 * each glyph of a shaped Western word, with the gap before each and what it
 * costs to end a line there.
 */
#include "fo/para.h"

#include "base/arena.h"
#include "fo/formatter.h"
#include "fo/hyphenate.h"
#include "canvas/font.h"

#include <string.h>

#define GETA		0x3013u	/* 〓, set where no font has the character */
#define EM_DASH		0x2014u
#define BAR		0x2015u
#define PIECES_MOST	0xffffffu	/* as many as a unit can tell apart; a paragraph is cut there */
#define LONG_WORD	18u	/* characters from which a word may be broken like an address */

struct shaper {
	struct formatter *f;
	struct para	*p;
	GArray		*units;
	unsigned	 n;		/* units in use */
	unsigned	 piece;
	bool		 allow, glue;	/* a zero-width sign asked for it */
	bool		 hyphen;	/* … a soft hyphen did */
	const struct font_list *list;	/* of the last wide letter */
	struct font	*first;		/* … its first face that is not for Latin alone */
	unsigned	 first_face;	/* … which that is */
};

/* Most letters are one byte or three; the text is known to be sound. */
static inline gunichar
char_at(const char *s)
{
	const guchar *c = (const guchar *)s;

	if (c[0] < 0x80)
		return c[0];
	if ((c[0] & 0xf0) == 0xe0)
		return (gunichar)(c[0] & 0xf) << 12 | (gunichar)(c[1] & 0x3f) << 6 | (c[2] & 0x3f);
	return g_utf8_get_char(s);
}

static struct unit *
unit_at(struct shaper *s, unsigned i)
{
	return &g_array_index(s->units, struct unit, i);
}

static struct unit *
push(struct shaper *s)
{
	struct unit u = {
		.piece = s->piece & PIECES_MOST, .end_before = END_FREE, .face = FACES_MOST
	};

	if (s->hyphen)
		u.end_before = END_HYPHEN;
	else if (s->glue)
		u.end_before = END_NEVER;
	else if (s->allow)
		u.end_before = END_FORCED;	/* settled in link_units */
	s->allow = s->glue = s->hyphen = false;
	if (s->n == s->units->len)		/* a letter that became several glyphs */
		g_array_set_size(s->units, s->n + s->n / 2 + 16);
	*unit_at(s, s->n) = u;
	return unit_at(s, s->n++);
}

static void
set_face(struct shaper *s, struct unit *u, const struct font *font, unsigned gid)
{
	const struct font_list *list = para_piece(s->p, s->piece)->style->fonts;

	u->face = font == s->first && list == s->list ?
	    (unsigned char)MIN(s->first_face, FACES_MOST) :
	    (unsigned char)MIN(font_list_place(list, font), FACES_MOST);
	u->gid = (unsigned short)gid;
}

struct font *
unit_font(const struct para *p, const struct unit *u)
{
	return u->face < FACES_MOST ?
	    font_list_face(para_piece(p, u->piece)->style->fonts, u->face) :
	    NULL;
}

static void
report_missing(struct shaper *s, gunichar ch, const struct piece *k)
{
	char what[64], name[8] = { 0 }, code[16];
	struct loc loc;

	g_snprintf(what, sizeof(what), "glyph %x %p", ch, (const void *)k->style->fonts);
	if (!fo_first(s->f, what))
		return;
	g_unichar_to_utf8(ch, name);
	loc = fo_letter_loc(s->f, name, k->line);
	g_snprintf(code, sizeof(code), "U+%04X", ch);
	diag(s->f->diags, DIAG_FO_GLYPH, &loc, g_unichar_isprint(ch) ? name : "", code,
	    k->style->fonts->families);
}

/*
 * Spaces of a fixed width, which many Japanese fonts leave out: they are an advance, not a glyph.
 */
static float
space_width(gunichar ch)
{
	switch (ch) {
	case 0x2003: return 1;
	case 0x2002: return .5f;
	case 0x2004: return 1 / 3.f;
	case 0x2005: return .25f;
	case 0x2006: return 1 / 6.f;
	case 0x2009: return .2f;
	case 0x200a: return .1f;
	default: return 0;
	}
}

static void
add_space(struct shaper *s, const struct piece *k, gunichar ch, unsigned start, unsigned len)
{
	struct unit *u;
	unsigned gid;
	struct font *font = font_for(k->style->fonts, ' ', true, &gid);
	float width = space_width(ch);

	if (font == NULL)
		return;
	u = push(s);
	u->class = JL_SPACE;
	set_face(s, u, font, gid);
	u->start = start;
	u->len = (unsigned short)len;
	u->advance = (width > 0 ? width : font_advance(font, gid)) * (float)k->style->size;
	u->flags = width > 0 || !k->style->collapse ? UNIT_FIXED : UNIT_SPACE;
}

/* Most Japanese letters are in one face: the one the last came from, if it is the first to ask. */
static struct font *
wide_font(struct shaper *s, const struct font_list *list, gunichar ch, unsigned *gid)
{
	if (list != s->list) {
		s->list = list;
		s->first = NULL;
		for (unsigned i = 0; i < list->n && s->first == NULL; i++)
			if (!list->choice[i].latin_only) {
				s->first = list->choice[i].font;
				s->first_face = i;
			}
	}
	if (s->first != NULL && (*gid = font_glyph(s->first, ch)) != 0)
		return s->first;
	return font_for(list, ch, false, gid);
}

static void
add_wide(struct shaper *s, const struct piece *k, gunichar ch, enum jl_class class, unsigned start,
    unsigned len)
{
	unsigned gid;
	struct font *font = wide_font(s, k->style->fonts, ch, &gid);
	float size = (float)k->style->size;
	struct unit *u;

	if (font == NULL) {
		report_missing(s, ch, k);
		if ((font = font_for(k->style->fonts, GETA, false, &gid)) == NULL)
			return;
	}
	/* many Japanese faces have the Latin dash at U+2014: ―― is two letters long */
	if (ch == EM_DASH && font_advance(font, gid) < .9f && font_glyph(font, BAR) != 0)
		gid = font_glyph(font, BAR);
	u = push(s);
	set_face(s, u, font, gid);
	u->class = class & 31;
	u->start = start;
	u->len = (unsigned short)len;
	u->advance = font_advance(font, gid) * size;
	if (k->style->reference)
		u->class = JL_REFERENCE;	/* ※1, 注1: whatever its letters */
	if (!jl_is_half(class) || !k->style->collapse || k->style->reference)
		return;
	/* a proportional or half-width form has no room to give */
	if (u->advance < .9f * size) {
		u->class = class == JL_OPEN ? JL_PREFIX : JL_PROLONG;
		return;
	}
	u->flags |= UNIT_HALF;
	u->dx = class == JL_OPEN ? -.5f * size : class == JL_MIDDLE ? -.25f * size : 0;
	u->advance -= .5f * size;
}

static bool
closes(gunichar c)
{
	return c < 128 && strchr(")]},.;:!?%", (int)c) != NULL;
}

static bool
opens(gunichar c)
{
	return c < 128 && strchr("([{", (int)c) != NULL;
}

/*
 * May a line end inside a Western word before C?  After UAX
 * #14, rules LB13, LB21, LB25 and, in addresses, after signs.
 */
static unsigned
western_end(gunichar before, gunichar c, bool address)
{
	if (before == 0xa0 || c == 0xa0 || before == 0x2011)
		return END_NEVER;
	if ((before == '-' || before == 0x2010 || before == 0x2013 || before == EM_DASH) &&
	    g_unichar_isalpha(c))
		return END_FREE;
	if (!address)
		return END_NEVER;
	if (before < 128 && strchr("/?&=#_.,:;-+~%", (int)before) != NULL && c != '/' && !closes(c))
		return END_ADDRESS;
	return END_NEVER;
}

#define WORD_MOST	30000u	/* bytes shaped at once: a glyph's place in its word is a short */

/* A run of Western characters that one face can set. */
static void
add_word(struct shaper *s, const struct piece *k, struct font *font, unsigned start, unsigned len);

/* No word is that long, but untrusted input may have one: in pieces, which do not part. */
static void
add_long_word(
    struct shaper *s, const struct piece *k, struct font *font, unsigned start, unsigned len)
{
	while (len > WORD_MOST) {
		const char *text = s->p->text + start;
		unsigned cut = (unsigned)(g_utf8_find_prev_char(text, text + WORD_MOST + 1) - text);

		add_word(s, k, font, start, cut);
		start += cut;
		len -= cut;
	}
	add_word(s, k, font, start, len);
}

static void
add_word(struct shaper *s, const struct piece *k, struct font *font, unsigned start, unsigned len)
{
	const char *text = s->p->text + start;
	const struct word *w = font_shape(font, text, len);
	bool address = g_utf8_strlen(text, len) >= LONG_WORD;
	float size = (float)k->style->size;
	const char *points = NULL;

	if (k->style->hyphenate && !address)
		points = hyphenator_points(s->f->hyphenator, k->style->lang, text, len);
	for (unsigned i = 0; i < w->n; i++) {
		const struct shaped *g = &w->glyphs[i];
		struct unit *u = push(s);
		gunichar c = char_at(text + g->start);

		set_face(s, u, font, g->gid);
		u->class = k->style->reference ? JL_REFERENCE : JL_WESTERN;
		u->start = start + g->start;
		u->len = g->len;
		u->advance = g->advance * size;
		u->dx = g->dx * size;
		if (g->len == 0)
			u->end_before = END_NEVER;
		else if (i > 0) {
			gunichar before = char_at(g_utf8_prev_char(text + g->start));

			u->end_before = 7 & western_end(before, c, address);
			if (u->end_before == END_NEVER && points != NULL &&
			    (points[g->start - 1] & 1) != 0) {
				u->end_before = END_HYPHEN;
				unit_at(s, s->n - 2)->flags |= UNIT_SOFT_HYPHEN;
			}
		}
	}
}

static bool
continues_word(const struct style *style, gunichar c)
{
	(void)style;
	return c != ' ' && c != '\n' && c != 0xad && c != 0x200b && c != 0x2060 && c != 0xfeff &&
	    jl_class(c) == JL_WESTERN;
}

static unsigned
add_western(struct shaper *s, const struct piece *k, unsigned at, unsigned end)
{
	const char *text = s->p->text;
	gunichar ch = char_at(text + at);
	unsigned gid, to = at;
	struct font *font = font_for(k->style->fonts, ch == 0xa0 ? ' ' : ch, true, &gid);

	if (font == NULL) {
		add_wide(s, k, ch, JL_WESTERN, at, (unsigned)g_utf8_skip[(guchar)text[at]]);
		return at + (unsigned)g_utf8_skip[(guchar)text[at]];
	}
	while (to < end) {
		gunichar c = char_at(text + to);

		if (to > at && !continues_word(k->style, c))
			break;
		if (to > at && font_for(k->style->fonts, c == 0xa0 ? ' ' : c, true, &gid) != font)
			break;
		to += (unsigned)g_utf8_skip[(guchar)text[to]];
	}
	add_long_word(s, k, font, at, to - at);
	return to;
}

/* “ ” ‘ ’ belong to the word they stand at, a dash to the two it stands between. */
static bool
is_western_sign(const char *text, unsigned at, unsigned from, unsigned end, gunichar ch)
{
	const char *next = g_utf8_next_char(text + at);
	gunichar c = 0;

	if (ch == 0x2018 || ch == 0x201c)
		c = next < text + end ? char_at(next) : 0;
	else if (ch == 0x2019 || ch == 0x201d)
		c = at > from ? char_at(g_utf8_prev_char(text + at)) : 0;
	else if (ch == EM_DASH && next < text + end && char_at(next) > ' ' &&
	    char_at(next) < 0x2000)
		c = at > from ? char_at(g_utf8_prev_char(text + at)) : 0;
	return c > ' ' && c < 0x2000;
}

static bool
is_selector(gunichar ch)
{
	return (ch >= 0xfe00 && ch <= 0xfe0f) || (ch >= 0xe0100 && ch <= 0xe01ef);
}

/*
 * A variation selector belongs to the letter before
 * it, whose other form is taken if the face has it.
 */
static void
add_selector(struct shaper *s, gunichar ch, unsigned at, unsigned len)
{
	struct unit *u = s->n > 0 ? unit_at(s, s->n - 1) : NULL;
	unsigned gid;

	if (u == NULL || u->piece != s->piece || u->face == FACES_MOST || u->len == 0 ||
	    u->start + u->len != at)
		return;
	if ((gid = font_variant(unit_font(s->p, u), char_at(s->p->text + u->start), ch)) != 0)
		u->gid = (unsigned short)gid;
	u->len = (unsigned short)(u->len + len);
}

/* Dots over a kana of half width: a letter of their own, but one that stays with it. */
static bool
is_half_mark(gunichar ch)
{
	return ch == 0xff9e || ch == 0xff9f;
}

/*
 * Is the mark at AT one of a letter on the full square that
 * was just added?  Western words are shaped with theirs.
 */
static bool
marks_letter(struct shaper *s, gunichar ch, unsigned at)
{
	const struct unit *u = s->n > 0 ? unit_at(s, s->n - 1) : NULL;

	/* most letters: kana, Han */
	if (ch < 0x300 || (ch > 0x302f && ch != 0x3099 && ch != 0x309a && ch < 0xfe20))
		return false;
	return g_unichar_ismark(ch) && u != NULL && u->piece == s->piece && u->face != FACES_MOST &&
	    u->len > 0 && u->start + u->len == at && u->class != JL_WESTERN && u->class != JL_SPACE;
}

/*
 * The glyph of a mark that the face does not join to
 * letters: the dots of kana have a form of their own.
 */
static unsigned
mark_alone(struct font *font, const char *marks, float *dx, float size)
{
	gunichar ch = char_at(marks);

	if (ch != 0x3099 && ch != 0x309a)
		return 0;
	*dx = -.3f * size;
	return font_glyph(font, ch + 2);
}

/*
 * A letter and the marks on it are one: the face may have a glyph for them
 * together, else its marks are drawn over the letter.  No gap, no line end.
 */
static unsigned
add_marks(struct shaper *s, unsigned at, unsigned end)
{
	struct unit base = *unit_at(s, s->n - 1);
	struct font *font = unit_font(s->p, &base);
	const char *text = s->p->text;
	float size = (float)para_piece(s->p, s->piece)->style->size;
	unsigned first = at;
	const struct word *w;

	while (at < end && at - base.start < 64 && g_unichar_ismark(char_at(text + at)))
		at += (unsigned)g_utf8_skip[(guchar)text[at]];
	base.len = (unsigned short)(at - base.start);
	w = font_shape(font, text + base.start, base.len);
	if (w->n == 0)
		return at;
	if (w->glyphs[0].gid != 0)
		base.gid = (unsigned short)w->glyphs[0].gid;
	*unit_at(s, s->n - 1) = base;
	for (unsigned i = 1; i < w->n; i++) {
		float dx = w->glyphs[i].dx * size + (base.flags & UNIT_HALF ? base.dx : 0);
		unsigned gid = w->glyphs[i].gid;
		struct unit *u;

		if (gid == 0 && (gid = mark_alone(font, text + first, &dx, size)) == 0) {
			report_missing(s, char_at(text + first), para_piece(s->p, s->piece));
			continue;
		}
		u = push(s);
		u->face = base.face;
		u->gid = (unsigned short)gid;
		u->class = base.class;
		u->start = at;
		u->end_before = END_NEVER;
		u->flags = UNIT_MARK;
		u->dx = dx;
	}
	return at;
}

static void
shape_text(struct shaper *s, const struct piece *k, unsigned end)
{
	const char *text = s->p->text;

	for (unsigned at = k->start; at < end; ) {
		gunichar ch = char_at(text + at);
		unsigned len = (unsigned)g_utf8_skip[(guchar)text[at]];
		enum jl_class class = jl_class(ch);

		if (ch == '\n') {
			struct unit *u = push(s);

			u->flags = UNIT_NEWLINE;
			u->start = at;
		} else if (ch == 0x200b)
			s->allow = true;
		else if (ch == 0x2060 || ch == 0xfeff)
			s->glue = true;
		else if (ch == 0xad) {
			if (s->n > 0)
				unit_at(s, s->n - 1)->flags |= UNIT_SOFT_HYPHEN;
			s->hyphen = true;
		} else if (is_selector(ch))
			add_selector(s, ch, at, len);
		else if (marks_letter(s, ch, at)) {
			at = add_marks(s, at, end);
			continue;
		} else if (class == JL_SPACE)
			add_space(s, k, ch, at, len);
		else if (class == JL_WESTERN || is_western_sign(text, at, k->start, end, ch)) {
			at = add_western(s, k, at, end);
			continue;
		} else
			add_wide(s, k, ch, class, at, len);
		at += len;
	}
}

static void
add_leader(struct shaper *s, const struct piece *k)
{
	struct unit *u = push(s);

	u->flags = UNIT_LEADER;
	u->class = JL_COMPOSED;
	u->start = k->start;
	u->advance = (float)length_points(k->leader->length, s->p->width, k->style->size);
}

static void
add_image(struct shaper *s, const struct piece *k)
{
	struct unit *u = push(s);

	u->flags = UNIT_IMAGE;
	u->class = JL_COMPOSED;
	u->start = k->start;
	u->advance = (float)(k->kind == PIECE_FIELD ? k->field->w : k->image->w);
}

static gunichar
first_char(const struct para *p, const struct unit *u)
{
	return u->len > 0 ? char_at(p->text + u->start) : 0;
}

static gunichar
last_char(const struct para *p, const struct unit *u)
{
	if (u->len == 3 && first_char(p, u) >= 0x800)		/* one letter, most of the time */
		return first_char(p, u);
	return u->len > 0 ? char_at(g_utf8_prev_char(p->text + u->start + u->len)) : 0;
}

static bool
is_digit(gunichar c)
{
	return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

/* Units that stand after a number and a blank. */
static bool
is_unit(const char *word, unsigned len)
{
	static const char *const units[] = { "%", "‰", "°C", "℃", "bit", "B", "kB", "KB", "MB",
		"GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bps", "kbps", "Mbps", "Gbps", "Hz",
		"kHz", "MHz", "GHz", "ns", "μs", "µs", "ms", "s", "min", "h", "d", "nm", "μm", "mm",
		"cm", "m", "km", "mg", "g", "kg", "t", "mL", "L", "V", "mA", "A", "W", "kW", "pt",
		"px", "dpi" };

	for (unsigned i = 0; i < G_N_ELEMENTS(units); i++)
		if (strlen(units[i]) == len && memcmp(units[i], word, len) == 0)
			return true;
	return false;
}

/* Is the number that ends before AT one in a row of things, as 3 in 第3章? */
static bool
is_ordinal(const char *text, unsigned at)
{
	const char *s = text + at;

	while (s > text) {
		gunichar c;

		s = g_utf8_prev_char(s);
		c = char_at(s);
		if (!is_digit(c) && c != '.' && c != '-' && c != ' ')
			return c == 0x7b2c;	/* 第 */
	}
	return false;
}

/* 第3章, 図2: what counts stands before the number, and what is counted after an ordinal. */
static bool
introduces(gunichar c)
{
	return c == 0x7b2c || c == 0x56f3 || c == 0x8868;	/* 第図表 */
}

static bool
one_of(const char *list, gunichar c)
{
	char letter[8] = { 0 };

	return c >= 0x3000 && g_unichar_to_utf8(c, letter) > 0 && strstr(list, letter) != NULL;
}

static const char ordinals[] = "章節項条款号版部編巻回次期類種段層";
static const char counters[] = "年月日時分秒週件個人回台社円点歳倍章節項条款号版部編巻";

/* A blank between a number and what it counts, or between 第 and its number. */
static bool
keeps_blank(const struct para *p, const struct unit *blank, const struct unit *b, gunichar after)
{
	const char *text = p->text;
	gunichar before;
	unsigned to;

	if (blank->start == 0)
		return false;
	before = char_at(g_utf8_prev_char(text + blank->start));
	if (!is_digit(before))
		return is_digit(after) && introduces(before);
	if (b->class == JL_IDEOGRAPH)
		return one_of(counters, after);
	/* 5 GBの: the unit ends where Japanese begins */
	for (to = b->start; to < p->text_len && jl_class(char_at(text + to)) == JL_WESTERN &&
	     text[to] != ',' && text[to] != '.';)
		to += (unsigned)g_utf8_skip[(guchar)text[to]];
	return is_unit(text + b->start, to - b->start);
}

/*
 * What the class table cannot know: a number is not torn (２５),
 * nor from its unit (10 %, 5 GB, 31 日), nor 第3章, 図2 apart.
 */
static bool
keeps_number(const struct para *p, const struct unit *a, const struct unit *b, gunichar before,
    gunichar after)
{
	if (a->flags & UNIT_SPACE)
		return keeps_blank(p, a, b, after);
	if (is_digit(before))
		return is_digit(after) ||
		    (b->class == JL_IDEOGRAPH && one_of(ordinals, after) &&
			is_ordinal(p->text, b->start));
	return is_digit(after) && introduces(before);
}

static enum jl_class
class_beside(const struct unit *u, bool opening, bool closing)
{
	return opening ? JL_OPEN : closing ? JL_CLOSE : (enum jl_class)u->class;
}

/*
 * May a line end between A and B, which are no parts
 * of one word?  ASKED: what a sign without width said.
 */
static unsigned
end_between(const struct para *p, const struct unit *a, const struct unit *b, unsigned asked,
    enum jl_break rule)
{
	const struct style *style = para_piece(p, b->piece)->style;
	gunichar before = last_char(p, a), after = first_char(p, b);

	if (style->shift > 0 && (a->flags & (UNIT_SPACE | UNIT_NEWLINE)) == 0)
		return END_NEVER;	/* what is raised belongs to what it stands at */
	if (asked == END_HYPHEN || asked == END_NEVER)
		return asked;
	if (a->piece == b->piece && !style->wrap)
		return END_NEVER;
	if (asked == END_FORCED)
		return END_FREE;
	if (a->flags & (UNIT_LEADER | UNIT_NEWLINE))
		return END_NEVER;
	if (rule == BREAK_WESTERN)
		return western_end(before, after, false);
	return rule == BREAK_OK && !keeps_number(p, a, b, before, after) ? END_FREE : END_NEVER;
}

/* What the tables say of two classes, at hand: most pairs of a Japanese text need nothing else. */
struct pair {
	unsigned char	 gap_kind, end[3];	/* by strictness */
	bool		 widen;
};

#define PLAIN(c)	(((c) != 0 && (c) != JL_INSEPARABLE && (c) < JL_MATH_SYMBOL) || (c) == JL_IDEOGRAPH)

static const struct pair *
pair_table(void)
{
	static struct pair *table;

	if (g_once_init_enter(&table)) {
		struct pair *t = g_new0(struct pair, JL_N_CLASSES * JL_N_CLASSES);

		for (unsigned i = 0; i < JL_N_CLASSES * JL_N_CLASSES; i++) {
			enum jl_class a = i / JL_N_CLASSES, b = i % JL_N_CLASSES;

			if (a == 0 || b == 0)
				continue;
			t[i].gap_kind = (unsigned char)jl_gap(a, b);
			t[i].widen = jl_may_widen(a, b);
			for (int how = JL_STRICT; how <= JL_LOOSE; how++)
				t[i].end[how] = jl_break(a, b, false, how) == BREAK_NEVER ?
				    END_NEVER :
				    END_FREE;
		}
		g_once_init_leave(&table, t);
	}
	return table;
}

/*
 * Kana, kanji and their signs: no digit on the full square,
 * no form of half width (all of which begin with this byte).
 */
static inline bool
is_plain(const struct para *p, const struct unit *u)
{
	return (u->flags & ~(unsigned)UNIT_HALF) == 0 && PLAIN(u->class) && u->len > 0 &&
	    (guchar)p->text[u->start] != 0xef;
}

/* Two of one piece; false: they are not of that kind, nothing was done. */
static bool
link_plain(const struct para *p, const struct pair *table, const struct unit *a, struct unit *b)
{
	const struct style *style;
	const struct pair *pair;

	if (a->piece != b->piece || b->end_before != END_FREE || !is_plain(p, b) || !is_plain(p, a))
		return false;
	style = para_piece(p, b->piece)->style;
	if (!style->wrap || !style->collapse || style->shift > 0)
		return false;
	pair = &table[a->class * JL_N_CLASSES + b->class];
	b->gap_kind = 127 & pair->gap_kind;
	b->gap = jl_gap_info[pair->gap_kind].natural * (float)style->size;
	b->widen = pair->widen;
	b->end_before = 7 & pair->end[style->strictness];
	return true;
}

/* What is between two units that are no parts of one word. */
static void
link_units(struct para *p, const struct unit *a, struct unit *b, unsigned asked)
{
	const struct style *style = para_piece(p, b->piece)->style;
	gunichar before = last_char(p, a), after = first_char(p, b);
	bool latin_open = a->class == JL_WESTERN && opens(before),
	     latin_close = b->class == JL_WESTERN && closes(after);
	float em =
	    (float)(jl_is_half((enum jl_class)a->class) ? para_piece(p, a->piece)->style->size :
							  style->size);
	enum jl_break rule =
	    jl_break(class_beside(a, latin_open, false), class_beside(b, false, latin_close),
		before == after, (enum jl_strictness)style->strictness);

	if ((b->flags & UNIT_MARK) != 0 || is_half_mark(after)) {
		b->end_before = END_NEVER;
		return;
	}
	if (style->collapse && !latin_open && !latin_close &&
	    ((a->flags | b->flags) & (UNIT_LEADER | UNIT_IMAGE)) == 0) {
		b->gap_kind = 127 & jl_gap((enum jl_class)a->class, (enum jl_class)b->class);
		b->gap = jl_gap_info[b->gap_kind].natural * em;
		b->widen = jl_may_widen((enum jl_class)a->class, (enum jl_class)b->class);
	}
	b->end_before = 7 & end_between(p, a, b, asked, rule);
}

/*
 * Parts of a word with a reading: nothing comes between the
 * letters of one part, no slack between those of the word.
 */
static void
link_readings(struct para *p, const struct unit *a, struct unit *b)
{
	const struct piece *ka = para_piece(p, a->piece), *kb = para_piece(p, b->piece);

	if (a->piece == b->piece) {
		b->end_before = END_NEVER;
		b->widen = false;
		return;
	}
	if ((a->flags & b->flags & UNIT_RUBY) != 0 && ka->ruby->word == kb->ruby->word)
		b->widen = false;
	ruby_part(p, a, b);
}

static void
shape_piece(struct shaper *s, const struct piece *k)
{
	unsigned from = s->n;

	switch (k->kind) {
	case PIECE_TEXT: case PIECE_CITATION: case PIECE_CITATION_LAST:
		shape_text(s, k, k->start + k->len);
		if (k->kind == PIECE_TEXT && k->ruby != NULL)
			ruby_fit(k, (struct unit *)(void *)s->units->data, from, s->n);
		break;
	case PIECE_LEADER: add_leader(s, k); break;
	case PIECE_IMAGE: case PIECE_FIELD: add_image(s, k); break;
	case PIECE_FOOTNOTE: case PIECE_ANCHOR: case PIECE_ANCHOR_END: break;
	}
}

/* Inside a word of Western letters: settled there. */
static bool
in_word(const struct unit *a, const struct unit *b)
{
	return a->piece == b->piece && a->class == JL_WESTERN && b->class == JL_WESTERN &&
	    b->end_before != END_FREE && b->end_before != END_FORCED &&
	    ((a->flags | b->flags) & UNIT_NEWLINE) == 0;
}

void
para_shape(struct formatter *f, struct para *p)
{
	struct shaper s = { .f = f, .p = p };
	const struct pair *pairs = pair_table();

	s.units = f->caches.units;
	if (s.units->len < p->text_len / 3)
		g_array_set_size(s.units, p->text_len / 3);
	for (s.piece = 0; s.piece < MIN(p->pieces->len, PIECES_MOST); s.piece++)
		shape_piece(&s, para_piece(p, s.piece));
	for (unsigned i = 1; i < s.n; i++) {
		const struct unit *a = unit_at(&s, i - 1);
		struct unit *b = unit_at(&s, i);

		if (link_plain(p, pairs, a, b) || in_word(a, b))
			continue;
		link_units(p, a, b, b->end_before);
		if ((a->flags | b->flags) & UNIT_RUBY)
			link_readings(p, a, b);
	}
	/* shaped again with another page number: most often as long as before */
	if (p->units == NULL || s.n > p->n_units)
		p->units = arena_array(f->arena, struct unit, MAX(s.n, 1));
	p->n_units = s.n;
	if (p->n_units > 0)
		memcpy(p->units, s.units->data, p->n_units * sizeof(struct unit));
}
