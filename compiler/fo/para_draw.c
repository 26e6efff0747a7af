/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing one line: places of its units, runs of one face, links, rules, leaders, readings. */
#include "fo/para.h"

#include "fo/formatter.h"
#include "fo/image.h"
#include "canvas/canvas.h"
#include "canvas/font.h"
#include "canvas/image.h"
#include "canvas/tag.h"

#include <math.h>
#include <string.h>

#define ASCENT	.88		/* of the square, above the baseline */
#define RUBY_LINE	1.56	/* of the letters' size: from one line to the next where there are readings */
#define SESAME	0xfe45u
#define BULLET	0x2022u

struct setter {
	struct formatter *f;
	const struct para *p;
	const struct line *l;
	double		 x, y;		/* of the line's start, baseline */
	double		 middle;		/* of its height */
	bool		 artifact;
	float		*at;		/* place of each unit, from the line's start */
	struct glyph	*glyphs;
};

/* Places of all units of the line; returns the width. */
static float
place(struct setter *s)
{
	const struct line *l = s->l;
	float x = l->end > l->from ? ruby_edge(s->p, &s->p->units[l->from]) : 0;

	for (unsigned i = l->from; i < l->end; i++) {
		const struct unit *u = &s->p->units[i];

		if (i > l->from) {
			float gap = u->gap;

			if (gap > 0 && (u->flags & UNIT_STIFF) == 0) {
				const struct jl_gap_info *g = &jl_gap_info[u->gap_kind];

				gap -= gap * g->shrink / g->natural * l->shrink[g->shrink_order];
				if (u->gap_kind == GAP_LATIN)
					gap += l->latin;
			}
			x += gap + (u->widen ? l->all : 0);
		}
		s->at[i - l->from] = x;
		x += u->advance;
		if (u->flags & UNIT_SPACE)
			x += l->space - u->advance * .25f * l->shrink[SHRINK_SPACE];
		if (u->flags & UNIT_LEADER)
			x += l->leader;
	}
	s->at[l->end - l->from] = x;
	return x;
}

static void
mark(struct setter *s, struct tag *t)
{
	s->f->canvas->ops->mark(s->f->canvas, s->artifact ? NULL : t);
}

/*
 * The blank between units I - 1 and I in eighths of an
 * em, where Western letters stand beside Japanese ones.
 */
static unsigned char
quarter_before(const struct setter *s, unsigned i)
{
	const struct unit *u = &s->p->units[i], *before = u - 1;
	double blank;

	if (i == s->l->from || i >= s->l->end ||
	    (u->gap_kind != GAP_LATIN && u->gap_kind != GAP_UNIT))
		return 0;
	blank = s->at[i - s->l->from] - s->at[i - 1 - s->l->from] - before->advance;
	return (unsigned char)CLAMP(
	    lrint(8 * blank / para_piece(s->p, before->piece)->style->size), 0, 7);
}

/*
 * The glyph of unit I.  The quarter between the scripts belongs to the
 * Western letter beside it: of those a book has few, each in few widths.
 */
static struct glyph
glyph_of(const struct setter *s, unsigned i)
{
	const struct unit *u = &s->p->units[i];
	struct glyph g = { u->gid, s->at[i - s->l->from] + u->dx, u->start, u->len, 0, 0 };

	if (!jl_is_western((enum jl_class)u->class))
		return g;
	g.lead = quarter_before(s, i);
	if (i + 1 < s->l->end && !jl_is_western((enum jl_class)u[1].class))
		g.trail = quarter_before(s, i + 1);
	return g;
}

/* Units FROM..TO, all of one piece and face. */
static void
draw_run(struct setter *s, unsigned from, unsigned to)
{
	const struct para *p = s->p;
	const struct piece *k = para_piece(p, p->units[from].piece);
	struct glyph_run run = { .font = unit_font(p, &p->units[from]),
		.size = k->style->size,
		.rgb = k->style->rgb,
		.x = s->x,
		.y = s->y - k->style->shift,
		.text = p->text,
		.glyphs = s->glyphs };

	for (unsigned i = from; i < to; i++)
		s->glyphs[run.n++] = glyph_of(s, i);
	mark(s, k->tag != NULL ? k->tag : p->tag);
	s->f->canvas->ops->glyphs(s->f->canvas, &run);
}

static void
draw_soft_hyphen(struct setter *s)
{
	const struct unit *u;
	const struct piece *k;
	unsigned gid;
	struct font *font;
	struct glyph g = { .len = 2 };
	struct glyph_run run = { .text = "\xc2\xad", .glyphs = &g, .n = 1, .y = s->y };

	if (s->l->end == s->l->from || s->l->to != s->l->end || s->l->end >= s->p->n_units)
		return;
	u = &s->p->units[s->l->end - 1];
	if ((u->flags & UNIT_SOFT_HYPHEN) == 0)
		return;
	k = para_piece(s->p, u->piece);
	if ((font = font_for(k->style->fonts, '-', true, &gid)) == NULL)
		return;
	g.gid = gid;
	run.font = font;
	run.size = k->style->size;
	run.rgb = k->style->rgb;
	run.x = s->x + s->at[s->l->end - s->l->from];
	mark(s, k->tag != NULL ? k->tag : s->p->tag);
	s->f->canvas->ops->glyphs(s->f->canvas, &run);
}

static void
draw_leader(struct setter *s, unsigned i)
{
	const struct piece *k = para_piece(s->p, s->p->units[i].piece);
	double x0 = s->x + s->at[i - s->l->from], x1 = s->x + s->at[i + 1 - s->l->from];
	double size = k->style->size, pitch = size * .4, dot = size * .08;

	mark(s, NULL);
	if (k->leader->pattern == LEADER_RULE) {
		struct canvas_rect r = { x0, s->y - size * .3, x1 - x0, k->leader->thickness };

		s->f->canvas->ops->rect(s->f->canvas, &r, k->style->rgb);
	} else if (k->leader->pattern == LEADER_DOTS && x1 - x0 > size) {
		/*
		 * dots of all lines stand below each other: their places are multiples of the pitch
		 */
		double from = ceil((x0 + size * .4) / pitch) * pitch, to = x1 - size * .4;

		if (to > from)
			s->f->canvas->ops->dots(
			    s->f->canvas, from, to, s->y - dot, dot * 2, pitch, k->style->rgb);
	}
}

/* Short text at a place, by the character: readings and emphasis dots. */
static void
draw_small(struct setter *s, const struct style *style, const char *text, double x, double y,
    double spread)
{
	for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		unsigned gid;
		gunichar u = g_utf8_get_char(c);
		struct font *font = font_for(style->fonts, u, u < 0x2000, &gid);
		struct glyph g = { .gid = gid, .len = (unsigned)(g_utf8_next_char(c) - c) };
		struct glyph_run run = { .font = font,
			.size = style->size,
			.rgb = style->rgb,
			.x = x,
			.y = y,
			.text = c,
			.glyphs = &g,
			.n = 1 };

		if (font == NULL)
			continue;
		s->f->canvas->ops->glyphs(s->f->canvas, &run);
		x += font_advance(font, gid) * style->size + spread;
	}
}

static void
draw_field(struct setter *s, const struct field *f, double x)
{
	struct canvas_field c = { (enum field_kind)f->kind, f->name, f->value, f->label,
		{ 0, 0, 0, 0 }, f->kind == 2 ? f->font : NULL };
	double size = s->p->in->font_size;

	if (s->artifact)
		return;
	/* small ones stand in the middle of the letters, high ones in the middle of the line */
	c.rect = (struct canvas_rect){ x,
		(f->h > size * 1.2 ? s->middle : s->y - size * .38) - f->h / 2, f->w, f->h };
	s->f->canvas->ops->field(s->f->canvas, &c, f->tag);
}

static void
draw_image(struct setter *s, unsigned i)
{
	const struct piece *k = para_piece(s->p, s->p->units[i].piece);
	const struct inline_image *im = k->image;
	struct canvas_rect r;

	if (k->kind == PIECE_FIELD) {
		draw_field(s, k->field, s->x + s->at[i - s->l->from]);
		return;
	}
	r = (struct canvas_rect){ s->x + s->at[i - s->l->from], s->y - im->h, im->w, im->h };
	mark(s, im->tag);
	s->f->canvas->ops->image(s->f->canvas, im->picture, &r);
}

/*
 * The letters of a reading that stand over units FROM..TO; all
 * of them but where nothing else fitted than to cut the word.
 */
static char *
reading_over(const struct ruby *r, unsigned from, unsigned to)
{
	unsigned n = (unsigned)g_utf8_strlen(r->reading, -1);

	return g_utf8_substring(
	    r->reading, (from - r->first) * n / r->n, (to - r->first) * n / r->n);
}

/*
 * The reading over units FROM..TO: that of one character solid in the middle,
 * that of a group spread 1:2:1 when it is the shorter of the two, with no
 * more than half a letter left on each side (JLREQ 3.3.5, 3.3.6).
 */
static void
draw_ruby(struct setter *s, unsigned from, unsigned to)
{
	const struct piece *k = para_piece(s->p, s->p->units[from].piece);
	const struct ruby *r = k->ruby;
	char *text = reading_over(r, from, to);
	unsigned n = (unsigned)g_utf8_strlen(text, -1), gid;
	double x0 = s->at[from - s->l->from],
	       base = s->at[to - 1 - s->l->from] + s->p->units[to - 1].advance - x0;
	double reading = 0, spread = 0;

	for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);
		struct font *font = font_for(r->style->fonts, u, u < 0x2000, &gid);

		reading += font != NULL ? font_advance(font, gid) * r->style->size : 0;
	}
	if (base > reading && !r->single && g_utf8_get_char(text) >= 0x2000) {
		spread = (base - reading) / n;
		if (spread > k->style->size && n > 1)
			spread = (base - reading - k->style->size) / (n - 1);
	}
	mark(s, r->text);
	draw_small(s, r->style, text, s->x + x0 + (base - reading - spread * (n - 1)) / 2,
	    s->y - k->style->size * ASCENT - r->style->size * .16, spread);
	g_free(text);
}

/* The number of the word with readings that the letter is part of. */
#define NO_WORD	G_MAXUINT
static unsigned
word_at(const struct para *p, unsigned i)
{
	const struct ruby *r =
	    (p->units[i].flags & UNIT_RUBY) != 0 ? para_piece(p, p->units[i].piece)->ruby : NULL;

	return r != NULL ? r->word : NO_WORD;
}

/*
 * The readings of the word that ends before END: after all
 * its letters, so that who searches the page finds the word.
 */
static void
draw_readings(struct setter *s, unsigned end)
{
	unsigned word = word_at(s->p, end - 1), from = end, to;

	while (from > s->l->from && word_at(s->p, from - 1) == word)
		from--;
	for (; from < end; from = to) {
		for (to = from; to < end && s->p->units[to].piece == s->p->units[from].piece; )
			to++;
		draw_ruby(s, from, to);
	}
}

static void
draw_emphasis(struct setter *s, unsigned i, int kind)
{
	const struct unit *u = &s->p->units[i];
	const struct piece *k = para_piece(s->p, u->piece);
	struct style small = *k->style;
	char sign[8] = { 0 };

	if (u->len == 0 || (u->flags & UNIT_SPACE) || jl_is_half((enum jl_class)u->class))
		return;
	small.size = k->style->size / 2;
	g_unichar_to_utf8(kind == EMPHASIS_SESAME ? SESAME : BULLET, sign);
	mark(s, NULL);
	draw_small(s, &small, sign, s->x + s->at[i - s->l->from] + (u->advance - small.size) / 2,
	    s->y - k->style->size * ASCENT - small.size * .1, 0);
}

static void
draw_rules(struct setter *s, const struct style *style, double x0, double x1)
{
	double t = MAX(style->size * .05, .4);

	mark(s, NULL);
	if (style->underline)
		s->f->canvas->ops->rect(s->f->canvas,
		    &(struct canvas_rect){ x0, s->y + style->size * .14, x1 - x0, t }, style->rgb);
	if (style->line_through)
		s->f->canvas->ops->rect(s->f->canvas,
		    &(struct canvas_rect){ x0, s->y - style->size * .36, x1 - x0, t }, style->rgb);
}

/* Where the piece of the unit FROM ends on the line; pieces of LINK, unless it is NULL, are one. */
static unsigned
piece_end(const struct setter *s, unsigned from, const struct link *link)
{
	unsigned to = from, piece = s->p->units[from].piece;

	while (to < s->l->end &&
	    (s->p->units[to].piece == piece ||
		(link != NULL && para_piece(s->p, s->p->units[to].piece)->link == link)))
		to++;
	return to;
}

static void
draw_background(struct setter *s, const struct style *style, double x0, double x1)
{
	const struct canvas_rect r = { x0 - 1, s->y - style->size * .95, x1 - x0 + 2,
		style->size * 1.2 };

	if (!style->has_background)
		return;
	mark(s, NULL);
	s->f->canvas->ops->rect(s->f->canvas, &r, style->background);
}

/* Rules, and the link that covers them. */
static void
draw_over(struct setter *s, const struct piece *k, double x0, double x1)
{
	const struct canvas_rect r = { x0, s->y - k->style->size * .9, x1 - x0,
		k->style->size * 1.15 };

	if (k->style->underline || k->style->line_through)
		draw_rules(s, k->style, x0, x1);
	if (k->link != NULL && k->link->tag != NULL && !s->artifact)
		s->f->canvas->ops->link(s->f->canvas, &r, k->link->dest, k->link->uri, k->link->tag,
		    k->link->contents);
}

/* Each piece's share of the line: background below, rules, link over it. */
static void
for_pieces(struct setter *s, bool background)
{
	for (unsigned from = s->l->from, to; from < s->l->end; from = to) {
		const struct piece *k = para_piece(s->p, s->p->units[from].piece);
		double x0 = s->x + s->at[from - s->l->from], x1;

		to = piece_end(s, from, background ? NULL : k->link);
		x1 = s->x + s->at[to - 1 - s->l->from] + s->p->units[to - 1].advance;
		if (background)
			draw_background(s, k->style, x0, x1);
		else
			draw_over(s, k, x0, x1);
	}
}

static void
draw_anchors(struct setter *s)
{
	const struct para *p = s->p;
	unsigned begin = p->units[s->l->from].start;
	unsigned end = s->l->to < p->n_units ? p->units[s->l->to].start : G_MAXUINT;

	for (unsigned i = 0; i < p->pieces->len; i++) {
		const struct piece *k = para_piece(p, i);

		if (k->kind == PIECE_ANCHOR && !s->artifact &&
		    ((k->start >= begin && k->start < end) ||
			(k->start < begin && s->l->from == 0)))
			s->f->canvas->ops->dest(s->f->canvas, k->text, s->x, s->y - k->style->size);
	}
}

static void
draw_units(struct setter *s)
{
	const struct para *p = s->p;
	unsigned to, end = s->l->end;

	/*
	 * the space at which the line was broken stays in the
	 * text, unseen, so that words do not run together
	 */
	if (s->l->to > s->l->end) {
		s->at[end + 1 - s->l->from] = s->at[end - s->l->from];
		end++;
	}
	for (unsigned i = s->l->from; i < end; i = to) {
		const struct unit *u = &p->units[i];

		to = i + 1;
		if (u->flags & UNIT_LEADER)
			draw_leader(s, i);
		else if (u->flags & UNIT_IMAGE)
			draw_image(s, i);
		else {
			while (to < end && p->units[to].piece == u->piece &&
			    p->units[to].face == u->face)
				to++;
			draw_run(s, i, to);
			if ((u->flags & UNIT_RUBY) != 0 &&
			    (to == s->l->end || word_at(p, to) != word_at(p, i)))
				draw_readings(s, to);
			if (para_piece(p, u->piece)->style->emphasis != EMPHASIS_NONE)
				for (unsigned e = i; e < to; e++)
					draw_emphasis(
					    s, e, para_piece(p, u->piece)->style->emphasis);
		}
	}
}

static double
aligned(const struct para *p, const struct line *l, bool last)
{
	int align = p->in->text_align;
	double room = p->width - l->indent - l->width;

	if (last && p->in->text_align_last != ALIGN_RELATIVE)
		align = p->in->text_align_last;
	if (room <= 0)
		return 0;
	return align == ALIGN_CENTER ? room / 2 : align == ALIGN_END ? room : 0;
}

double
para_line_height(const struct para *p, unsigned line)
{
	const struct line *l = &p->lines[line];
	double h = p->line_height;

	if (!para_is_uneven(p))
		return h;
	for (unsigned i = l->from; i < l->end; i++) {
		if (p->units[i].flags & UNIT_RUBY)	/* no reading touches the line above */
			h = MAX(h, para_piece(p, p->units[i].piece)->style->size * RUBY_LINE);
		if (p->units[i].flags & UNIT_IMAGE) {
			const struct piece *k = para_piece(p, p->units[i].piece);
			double need = k->kind == PIECE_FIELD ? k->field->h : k->image->h;

			/* room for the text beside it only where there is some */
			h = MAX(h, l->end - l->from == 1 ? need : need + p->line_height * .3);
		}
	}
	return h;
}

void
para_draw_line(
    struct formatter *f, const struct para *p, unsigned line, double x, double y, bool artifact)
{
	const struct line *l = &p->lines[line];
	struct setter s = { .f = f, .p = p, .l = l, .artifact = artifact || p->tag == NULL };
	unsigned n = l->to - l->from + 2;
	double size = p->in->font_size, h = para_line_height(p, line);

	if (l->from >= p->n_units)
		return;
	s.at = g_new(float, n);
	s.glyphs = g_new(struct glyph, n);
	s.x = x + l->indent + aligned(p, l, line + 1 == p->n_lines);
	if (p->max_image <= 0)		/* what a reading needs stands above */
		s.y = y + h - (p->line_height - size) / 2 - size * (1 - ASCENT);
	else if (h > p->line_height)
		s.y = y + h - (l->end - l->from == 1 ? 0 : p->line_height * .3);
	else
		s.y = y + (h - size) / 2 + size * ASCENT;
	s.middle = y + h / 2;
	place(&s);
	for_pieces(&s, true);
	draw_anchors(&s);
	draw_units(&s);
	draw_soft_hyphen(&s);
	for_pieces(&s, false);
	g_free(s.at);
	g_free(s.glyphs);
}
