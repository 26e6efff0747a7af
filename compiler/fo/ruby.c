/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readings over words: how wide, and what they may hang over (JLREQ 3.3).
 *
 * A reading that is wider than its word passes it on both sides by the same
 * length.  Kana and the blank halves of signs beside it let it hang over them
 * by one letter of its own size, a middle dot by half of one; Han and other
 * readings do not, the word keeps away.  Readings of the characters of one
 * word may stand over each other's characters where these have room (JLREQ,
 * Appendix F).  At the edges of a line the reading is flush, not the word.
 */
#include "fo/para.h"

#include "canvas/font.h"

#define RUBY_EM	.5f		/* a reading's letter, of the word's size */

static const struct ruby *
ruby_of(const struct para *p, const struct unit *u)
{
	return (u->flags & UNIT_RUBY) != 0 ? para_piece(p, u->piece)->ruby : NULL;
}

static float
passes(const struct para *p, const struct unit *u)
{
	const struct ruby *r = ruby_of(p, u);

	return r != NULL ? MAX(r->side, 0) : 0;
}

static float
size_of(const struct para *p, const struct unit *u)
{
	return (float)para_piece(p, u->piece)->style->size;
}

void
ruby_fit(const struct piece *k, struct unit *units, unsigned from, unsigned to)
{
	struct ruby *r = k->ruby;
	float base = 0, extra;
	unsigned n = to - from, gid;
	bool western = false;

	r->width = 0;
	r->first = from;
	r->n = n;
	for (const char *c = r->reading; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar ch = g_utf8_get_char(c);
		struct font *font = font_for(r->style->fonts, ch, ch < 0x2000, &gid);

		r->width += (font != NULL ? font_advance(font, gid) : 0) * (float)r->style->size;
	}
	for (unsigned i = from; i < to; i++) {
		base += units[i].advance + (i > from ? units[i].gap : 0);
		units[i].flags |= UNIT_RUBY;
		if (i > from)
			units[i].end_before = END_NEVER;
		western = western || units[i].class == JL_WESTERN;
		if (units[i].class != JL_WESTERN)
			units[i].class = r->single ? JL_JUKUGO : JL_RUBY;
	}
	extra = r->width - base;
	r->side = extra / 2;
	if (extra <= 0 || n < 2 || western)
		return;
	/* a group is spread 1:2:1; its outer shares may hang over what is beside it */
	r->side = extra / (float)(2 * n);
	for (unsigned i = from; i + 1 < to; i++)
		units[i].advance += extra / (float)n;
}

/* How far a reading may hang over U, GAP apart from its word. */
static float
room_over(const struct para *p, const struct unit *u, float gap, enum jl_gap kind, bool before)
{
	float em = size_of(p, u) * RUBY_EM;

	switch ((enum jl_class)u->class) {
	case JL_HIRAGANA: case JL_KATAKANA: case JL_PROLONG: case JL_SMALL_KANA: case JL_IDEO_SPACE:
		return em;
	case JL_MIDDLE:
		return MIN(gap, em / 2);
	case JL_OPEN:		/* (Note 1 of Appendix B: over the bracket itself) */
		return kind == GAP_OPEN ? MIN(gap, em) : before ? MIN(em, u->advance) : 0;
	case JL_CLOSE: case JL_COMMA: case JL_STOP:
		return before ? MIN(gap, em) : MIN(em, u->advance);
	default:
		return gap;
	}
}

void
ruby_part(struct para *p, const struct unit *a, struct unit *b)
{
	const struct ruby *ra = ruby_of(p, a), *rb = ruby_of(p, b);
	enum jl_gap kind = (enum jl_gap)b->gap_kind;
	float need;

	if (ra != NULL && rb != NULL && ra->word == rb->word) {
		float em = size_of(p, a) * RUBY_EM;

		need = MAX(ra->side + rb->side, MAX(ra->side, rb->side) - em);
	} else if (ra != NULL && rb != NULL)
		need = passes(p, a) + passes(p, b) - b->gap;
	else if (ra != NULL)
		need = passes(p, a) - room_over(p, b, b->gap, kind, false);
	else
		need = passes(p, b) - room_over(p, a, b->gap, kind, true);
	if (passes(p, a) <= 0 && passes(p, b) <= 0)
		return;
	b->gap += MAX(need, 0);
	b->flags |= UNIT_STIFF;
}

float
ruby_edge(const struct para *p, const struct unit *u)
{
	return passes(p, u);
}
