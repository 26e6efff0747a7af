/* SPDX-License-Identifier: Apache-2.0 */
/* Text in SVG pictures: chunks that are anchored together, runs of one face. */
#include "svg/private.h"

#include "base/arena.h"
#include "base/text.h"
#include "canvas/font.h"

#include <string.h>

struct pen {
	double		 x, y;
	bool		 blank;		/* a blank is pending: runs of white space are one */
	bool		 begun;
	unsigned	 chunk;		/* first part of what is anchored together */
	double		 chunk_x;
	int		 anchor;
};

static void
end_chunk(struct svg *g, struct pen *p)
{
	double shift = (p->x - p->chunk_x) * (p->anchor == 1 ? .5 : p->anchor == 2 ? 1 : 0);

	for (unsigned i = p->chunk; i < g->parts->len; i++)
		g_array_index(g->parts, struct part, i).run.x -= shift;
	p->x -= shift;
	p->chunk = g->parts->len;
	p->chunk_x = p->x;
}

/* White space as xml:space="default" has it; between Japanese characters a line end is nothing. */
static const char *
settle(struct svg *g, const char *s, struct pen *p)
{
	GString *out = g_string_new(NULL);
	const char *text;

	for (; *s != '\0'; s++) {
		if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r') {
			p->blank = p->begun;
			continue;
		}
		if (p->blank)
			g_string_append_c(out, ' ');
		p->blank = false;
		p->begun = true;
		g_string_append_c(out, *s);
	}
	text = arena_strdup(g->arena, out->str);
	g_string_free(out, TRUE);
	return text;
}

static void
missing_glyph(struct svg *g, const char *c, const struct font_list *fonts)
{
	char *ch = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));
	char *what = g_strdup_printf(lang_pick("no glyph for “%s” (U+%04X) in %s",
					 "「%s」（U+%04X）の字形がありません（%s）"),
	    ch, (unsigned)g_utf8_get_char(c), fonts->families);

	svg_say(g, what, NULL);
	g_free(what);
	g_free(ch);
}

/*
 * Families are asked for in the author's order; what is not
 * installed is set in what a picture without a family gets.
 */
static const struct font_list *
fonts_of(struct svg *g, const struct look *l)
{
	const struct font_list *fonts;
	char *with = g_strconcat(l->family,
	    strstr(l->family, "serif") != NULL || strstr(l->family, "mono") != NULL ? "" :
										      ",sans-serif",
	    NULL);
	fonts = fontset_list(g->fonts, with, (unsigned)l->weight);
	g_free(with);
	return fonts->n > 0 ? fonts : fontset_list(g->fonts, "sans-serif", (unsigned)l->weight);
}

static void
add_run(struct svg *g, const struct part *t, const struct look *l)
{
	if (t->run.n > 0 && !l->hidden &&
	    (t->fill.kind != PAINT_NONE || t->stroke.kind != PAINT_NONE))
		g_array_append_val(g->parts, *t);
}

/* One part for each stretch of one face. */
/* A run of glyphs as it is gathered: PART is what a full run is added as. */
struct gathering {
	struct part	 part;
	struct glyph	*glyphs;	/* of the whole text */
	size_t		 n;
};

static struct part
text_part(struct svg *g, const struct look *l, const double bounds[4])
{
	struct part t = { .kind = PART_TEXT,
		.fill = l->fill,
		.stroke = l->stroke,
		.width = l->width,
		.miter = l->miter,
		.cap = l->cap,
		.join = l->join };

	if (t.fill.kind == PAINT_GRADIENT)
		t.fill = svg_paint(g, l->fill_url, t.fill, bounds);
	if (t.stroke.kind == PAINT_GRADIENT)
		t.stroke = svg_paint(g, l->stroke_url, t.stroke, bounds);
	if (t.width <= 0)
		t.stroke.kind = PAINT_NONE;
	return t;
}

/* The letter at C; one that another face has begins another run. */
static void
gather(struct svg *g, struct gathering *a, const char *c, struct font *font, unsigned gid,
    const struct look *l, struct pen *p)
{
	struct glyph_run *run = &a->part.run;

	if (run->n > 0 && font != run->font) {
		add_run(g, &a->part, l);
		run->glyphs = a->glyphs + a->n;
		run->n = 0;
	}
	if (run->n == 0)
		run->x = p->x;
	run->font = font;
	a->glyphs[a->n++] = (struct glyph){ gid, (float)(p->x - run->x), (unsigned)(c - run->text),
		(unsigned)(g_utf8_next_char(c) - c), 0, 0 };
	run->n++;
	p->x += font_advance(font, gid) * l->size;
}

static void
show_text(struct svg *g, const char *text, struct matrix m, const struct look *l, struct pen *p)
{
	const struct font_list *fonts = fonts_of(g, l);
	const size_t n = (size_t)g_utf8_strlen(text, -1);
	const double bounds[4] = { p->x, p->y - l->size * .88, l->size * (double)n, l->size };
	struct gathering a = { text_part(g, l, bounds),
		arena_array(g->arena, struct glyph, MAX(n, 1)), 0 };

	a.part.m = m;
	a.part.run = (struct glyph_run){ .size = l->size,
		.rgb = a.part.fill.rgb,
		.x = p->x,
		.y = p->y,
		.text = text,
		.glyphs = a.glyphs };
	for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);
		unsigned gid = 0;
		struct font *font = font_for(fonts, u, u < 0x2000, &gid);

		if (u == ' ' || u == 0x3000 || u == 0xa0) {
			p->x += font != NULL ? font_advance(font, gid) * l->size :
					       l->size / (u == 0x3000 ? 1 : 3);
			continue;
		}
		if (font == NULL) {
			missing_glyph(g, c, fonts);
			font = font_for(fonts, 0x3013, false, &gid);
		}
		if (font != NULL)
			gather(g, &a, c, font, gid, l, p);
	}
	add_run(g, &a.part, l);
}

/* The first number of a list of places; more than one places letters singly, which is outside. */
static void
place(
    struct svg *g, const xmlNode *n, const char *name, double of, double size, double *v, bool add)
{
	const char *s = svg_attribute(g, n, name), *rest;
	double first;
	char *one;

	if (s == NULL)
		return;
	rest = s + strcspn(s, " ,\n\t");
	one = g_strndup(s, (gsize)(rest - s));
	if (rest[strspn(rest, " ,\n\t")] != '\0')
		svg_say(g, name, s);
	if (svg_length(one, of, size, &first))
		*v = add ? *v + first : first;
	else
		svg_say(g, name, s);
	g_free(one);
}

/* Where an element with text begins: x and y begin a chunk, dx and dy move on (SVG 1.1, 10.5). */
static void
begin_element(struct svg *g, const xmlNode *n, const struct look *l, struct pen *p)
{
	if (svg_attribute(g, n, "x") != NULL || svg_attribute(g, n, "y") != NULL) {
		end_chunk(g, p);
		place(g, n, "x", g->w, l->size, &p->x, false);
		place(g, n, "y", g->h, l->size, &p->y, false);
		p->chunk_x = p->x;
		p->anchor = l->anchor;
		p->blank = p->begun = false;
	}
	place(g, n, "dx", g->w, l->size, &p->x, true);
	place(g, n, "dy", g->h, l->size, &p->y, true);
	if (svg_attribute(g, n, "rotate") != NULL)
		svg_say(g, "rotate", NULL);
	if (svg_attribute(g, n, "textLength") != NULL)
		svg_say(g, "textLength", NULL);
}

static void
show_node(struct svg *g, const xmlNode *n, struct matrix m, const struct look *l, struct pen *p)
{
	const char *words = settle(g, (const char *)n->content, p);

	if (*words != '\0' && svg_work(g, strlen(words)))
		show_text(g, words, m, l, p);
}

static void text_content(struct svg *, const xmlNode *, struct matrix, struct look, struct pen *);

/* A tspan or link within the text: its opacity goes into its paint, since text is no group. */
static void
inner_content(struct svg *g, const xmlNode *n, struct matrix m, const struct look *l, struct pen *p)
{
	struct look inner = *l;

	svg_read_look(g, n, &inner);
	inner.fill.opacity *= inner.opacity;
	inner.stroke.opacity *= inner.opacity;
	inner.opacity = l->opacity;
	text_content(g, n, m, inner, p);
}

static void
text_content(struct svg *g, const xmlNode *n, struct matrix m, struct look l, struct pen *p)
{
	const xmlNode *now = g->now;

	if (g->depth > SVG_MAX_DEPTH || !l.shown)
		return;
	g->depth++;
	g->now = n;
	begin_element(g, n, &l, p);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		g->now = n;
		if (k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE)
			show_node(g, k, m, &l, p);
		else if (k->type == XML_ENTITY_REF_NODE)
			svg_say(g, lang_pick("an entity", "実体参照"), (const char *)k->name);
		else if (svg_is(k, "tspan") || svg_is(k, "a"))
			inner_content(g, k, m, &l, p);
		else if (svg_is(k, NULL) && !svg_is(k, "title") && !svg_is(k, "desc")) {
			g->now = k;
			svg_say(g, (const char *)k->name, NULL);
		}
	}
	g->now = now;
	g->depth--;
}

void
svg_text(struct svg *g, const xmlNode *n, struct matrix m, const struct look *l)
{
	struct pen p = { .chunk = g->parts->len, .anchor = l->anchor };

	text_content(g, n, m, *l, &p);
	end_chunk(g, &p);
}
