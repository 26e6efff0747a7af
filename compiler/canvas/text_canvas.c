/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The canvas that tests read: pages, lines of text with their places and
 * tags, rules, links, destinations, bookmarks; then the structure tree.
 * Places are rounded to a tenth of a point so that small changes of
 * arithmetic do not show.
 */
#include "canvas/canvas.h"
#include "canvas/font.h"
#include "canvas/image.h"
#include "canvas/tag.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct text_canvas {
	struct canvas	 canvas;
	struct arena	*arena;
	struct tag	*document, *wanted;
	GString		*out;
	GString		*line;		/* text collected for one baseline and tag */
	struct tag	*line_tag;
	const struct font *font;
	double		 x, y, size, end;
	unsigned	 n_pages, n_links, n_contents;
	GPtrArray	*contents;	/* text by content number, for the tree */
};

static struct text_canvas *
self(struct canvas *c)
{
	return (struct text_canvas *)(void *)c;
}

static void
put_places(GString *s, unsigned n, const double *v)
{
	for (unsigned i = 0; i < n; i++) {
		double r = round(v[i] * 10) / 10;

		if (i > 0)
			g_string_append_c(s, ',');
		g_string_append_printf(
		    s, "%s%ld.%d", r < 0 ? "-" : "", labs((long)r), abs((int)lrint(r * 10) % 10));
	}
}

static void
flush_line(struct text_canvas *t)
{
	if (t->line->len == 0)
		return;
	g_string_append(t->out, "  ");
	put_places(t->out, 2, (const double[]){ t->x, t->y });
	g_string_append(t->out, " (");
	put_places(t->out, 1, &t->size);
	g_string_append_printf(t->out, ") %s | %s\n",
	    t->line_tag != NULL ? t->line_tag->type : "artifact", t->line->str);
	if (t->line_tag != NULL) {
		tag_add_kid(t->arena, t->line_tag, KID_CONTENT, t->n_pages, t->contents->len);
		g_ptr_array_add(t->contents, g_strdup(t->line->str));
	}
	g_string_truncate(t->line, 0);
}

static void
page_begin(struct canvas *c, double w, double h, const struct page_label *l)
{
	struct text_canvas *t = self(c);

	g_string_append_printf(t->out, "page %u ", ++t->n_pages);
	put_places(t->out, 2, (const double[]){ w, h });
	g_string_append_printf(t->out, " label %s%d:%u\n", l->prefix != NULL ? l->prefix : "",
	    (int)l->style, l->number);
}

static void
page_end(struct canvas *c)
{
	flush_line(self(c));
}

static void
mark(struct canvas *c, struct tag *tag)
{
	self(c)->wanted = tag;
}

static void
glyphs(struct canvas *c, const struct glyph_run *run)
{
	struct text_canvas *t = self(c);

	if (run->n == 0)
		return;
	if (t->line->len == 0 || t->line_tag != t->wanted || fabs(t->y - run->y) > 0.05 ||
	    fabs(t->size - run->size) > 0.05 || t->font != run->font) {
		/* another face alone does not begin a new line of the dump */
		if (t->line->len > 0 && !(t->line_tag == t->wanted && fabs(t->y - run->y) <= 0.05))
			flush_line(t);
		if (t->line->len == 0) {
			t->x = run->x + run->glyphs[0].x;
			t->y = run->y;
			t->line_tag = t->wanted;
			t->size = run->size;
		}
		t->font = run->font;
	}
	for (unsigned i = 0; i < run->n; i++)
		g_string_append_len(t->line, run->text + run->glyphs[i].start, run->glyphs[i].len);
}

static void
put_rect(struct text_canvas *t, const char *what, const struct canvas_rect *r)
{
	flush_line(t);
	g_string_append_printf(t->out, "  %s ", what);
	put_places(t->out, 4, (const double[]){ r->x, r->y, r->w, r->h });
}

static void
rect(struct canvas *c, const struct canvas_rect *r, uint32_t rgb)
{
	put_rect(self(c), "rect", r);
	g_string_append_printf(self(c)->out, " #%06x\n", rgb);
}

static void
dots(struct canvas *c, double x0, double x1, double y, double d, double pitch, uint32_t rgb)
{
	struct text_canvas *t = self(c);

	(void)d;
	(void)pitch;
	flush_line(t);
	g_string_append(t->out, "  dots ");
	put_places(t->out, 3, (const double[]){ x0, x1, y });
	g_string_append_printf(t->out, " #%06x\n", rgb);
}

static void
put_bitmap(GString *s, const struct bitmap *b)
{
	static const char *const codings[] = { "raw", "png", "jpeg" };

	g_string_append_printf(s, " %ux%u %s %ux%u%s%s", b->w, b->h, codings[b->coding],
	    b->components, b->bits, b->palette != NULL ? " palette" : "",
	    b->alpha != NULL ? " alpha" : "");
	if (b->orientation != 1)
		g_string_append_printf(s, " turned %u", b->orientation);
}

static void
put_paint(GString *s, const char *what, const struct paint *p)
{
	if (p->kind == PAINT_NONE)
		return;
	g_string_append_printf(s, " %s #%06x", what, p->rgb);
	if (p->kind == PAINT_GRADIENT)
		g_string_append_printf(s, " %s gradient of %u",
		    p->gradient->radial ? "radial" : "linear", p->gradient->n);
	if (p->opacity < 1) {
		g_string_append(s, " opacity ");
		put_places(s, 1, &p->opacity);
	}
}

static void
put_segs(GString *s, const struct part *t)
{
	const struct matrix *m = &t->m;

	for (unsigned i = 0; i < t->n_segs; i++) {
		const struct seg *g = &t->segs[i];

		g_string_append_c(s, "MLCZ"[g->kind]);
		if (g->kind != SEG_CLOSE)
			put_places(s, 2,
			    (const double[]){ m->a * g->x + m->c * g->y + m->e,
				m->b * g->x + m->d * g->y + m->f });
	}
}

/* Paths in the drawing's own units, text as any text. */
static void
put_part(struct text_canvas *t, const struct part *k, const struct drawing *d,
    const struct canvas_rect *r, int depth)
{
	double sx = r->w / d->w, sy = r->h / d->h;

	if (k->kind == PART_TEXT) {
		struct glyph_run run = k->run;

		flush_line(t);
		run.size *= sy * sqrt(fabs(k->m.a * k->m.d - k->m.b * k->m.c));
		run.x = r->x + sx * (k->m.a * k->run.x + k->m.c * k->run.y + k->m.e);
		run.y = r->y + sy * (k->m.b * k->run.x + k->m.d * k->run.y + k->m.f);
		glyphs(&t->canvas, &run);
		flush_line(t);
		return;
	}
	g_string_append_printf(t->out, "%*s", depth * 2, "");
	if (k->kind == PART_OPEN) {
		g_string_append(t->out, k->n_segs > 0 ? "within " : "together");
		put_segs(t->out, k);
		if (k->opacity < 1) {
			g_string_append(t->out, " opacity ");
			put_places(t->out, 1, &k->opacity);
		}
	} else if (k->kind == PART_BITMAP) {
		g_string_append(t->out, "pixels");
		put_bitmap(t->out, k->bitmap->bitmap);
	} else {
		put_segs(t->out, k);
		put_paint(t->out, k->even_odd ? "fill evenodd" : "fill", &k->fill);
		put_paint(t->out, "stroke", &k->stroke);
		if (k->stroke.kind != PAINT_NONE && k->n_dash > 0)
			g_string_append_printf(t->out, " dashed %u", k->n_dash);
	}
	g_string_append_c(t->out, '\n');
}

static void
image(struct canvas *c, const struct image *im, const struct canvas_rect *r)
{
	struct text_canvas *t = self(c);
	int depth = 2;

	put_rect(t, "image", r);
	g_string_append_printf(t->out, " %s", t->wanted != NULL ? t->wanted->type : "artifact");
	if (t->wanted != NULL) {
		tag_add_kid(t->arena, t->wanted, KID_CONTENT, t->n_pages, t->contents->len);
		g_ptr_array_add(t->contents, g_strdup("(picture)"));
	}
	if (im->bitmap != NULL)
		put_bitmap(t->out, im->bitmap);
	g_string_append_c(t->out, '\n');
	for (unsigned i = 0; im->drawing != NULL && i < im->drawing->n; i++) {
		const struct part *k = &im->drawing->parts[i];

		depth -= k->kind == PART_CLOSE;
		if (k->kind != PART_CLOSE)
			put_part(t, k, im->drawing, r, depth);
		depth += k->kind == PART_OPEN;
	}
}

static void
link_to(struct canvas *c, const struct canvas_rect *r, const char *dest, const char *uri,
    struct tag *tag, const char *contents)
{
	struct text_canvas *t = self(c);

	put_rect(t, "link", r);
	g_string_append_printf(t->out, " -> %s%s \"%s\"\n", uri != NULL ? "" : "#",
	    uri != NULL ? uri : dest, contents);
	tag_add_kid(t->arena, tag, KID_ANNOTATION, t->n_pages, t->n_links++);
}

static void
field(struct canvas *c, const struct canvas_field *f, struct tag *tag)
{
	static const char *const kinds[] = { "check", "radio", "text", "hidden", "signature" };
	struct text_canvas *t = self(c);

	put_rect(t, "field", &f->rect);
	g_string_append_printf(
	    t->out, " %s %s=%s \"%s\"\n", kinds[f->kind], f->name, f->value, f->label);
	if (tag != NULL)
		tag_add_kid(t->arena, tag, KID_ANNOTATION, t->n_pages, t->n_links++);
}

static void
dest_at(struct canvas *c, const char *id, double x, double y)
{
	struct text_canvas *t = self(c);

	flush_line(t);
	g_string_append_printf(t->out, "  dest #%s ", id);
	put_places(t->out, 2, (const double[]){ x, y });
	g_string_append_c(t->out, '\n');
}

static void
bookmark(struct canvas *c, unsigned level, const char *title, const char *dest, bool open)
{
	g_string_append_printf(self(c)->out, "bookmark %u %s \"%s\" -> #%s\n", level,
	    open ? "open" : "closed", title, dest != NULL ? dest : "");
}

static void put_tag(struct text_canvas *, const struct tag *, int);

static void
put_kid(struct text_canvas *t, const struct tag_kid *k, int depth)
{
	if (k->kind == KID_TAG && !k->tag->used && !k->tag->keep_empty)
		return;
	g_string_append_c(t->out, '\n');
	if (k->kind == KID_TAG)
		put_tag(t, k->tag, depth);
	else if (k->kind == KID_CONTENT)
		g_string_append_printf(t->out, "%*s\"%s\"", depth * 2, "",
		    (const char *)t->contents->pdata[k->number]);
	else
		g_string_append_printf(t->out, "%*s@", depth * 2, "");
}

static void
put_tag(struct text_canvas *t, const struct tag *tag, int depth)
{
	static const char *const scopes[] = { "", " scope=Column", " scope=Row", " scope=Both" };

	g_string_append_printf(t->out, "%*s%s%s", depth * 2, "", tag->type, scopes[tag->scope]);
	if (tag->colspan > 1)
		g_string_append_printf(t->out, " colspan=%u", tag->colspan);
	if (tag->rowspan > 1)
		g_string_append_printf(t->out, " rowspan=%u", tag->rowspan);
	if (tag->lang != NULL)
		g_string_append_printf(t->out, " lang=%s", tag->lang);
	if (tag->numbering != NULL)
		g_string_append_printf(t->out, " numbering=%s", tag->numbering);
	if (tag->id != NULL)
		g_string_append_printf(t->out, " id=%s", tag->id);
	if (tag->headers != NULL)
		g_string_append_printf(t->out, " headers=%s", tag->headers);
	if (tag->alt != NULL)
		g_string_append_printf(t->out, " alt=\"%s\"", tag->alt);
	for (const struct tag_kid *k = tag->first; k != NULL; k = k->next)
		put_kid(t, k, depth + 1);
}

static GBytes *
finish(struct canvas *c)
{
	struct text_canvas *t = self(c);
	GString *out = t->out;

	g_string_append(out, "structure\n");
	put_tag(t, t->document, 0);
	g_string_append_c(out, '\n');
	g_string_free(t->line, TRUE);
	g_ptr_array_free(t->contents, TRUE);
	g_free(t);
	return g_string_free_to_bytes(out);
}

static const struct canvas_ops text_ops = {
	.page_begin = page_begin,
	.page_end = page_end,
	.mark = mark,
	.glyphs = glyphs,
	.rect = rect,
	.dots = dots,
	.image = image,
	.link = link_to,
	.field = field,
	.dest = dest_at,
	.bookmark = bookmark,
	.finish = finish,
};

struct canvas *
canvas_open_text(struct arena *a, const struct canvas_info *info, struct tag *document)
{
	struct text_canvas *t = g_new0(struct text_canvas, 1);

	t->canvas.ops = &text_ops;
	t->arena = a;
	t->document = document;
	t->out = g_string_new(NULL);
	t->line = g_string_new(NULL);
	t->contents = g_ptr_array_new_with_free_func(g_free);
	g_string_append_printf(t->out, "title \"%s\" author \"%s\" lang %s\n",
	    info->title != NULL ? info->title : "", info->author != NULL ? info->author : "",
	    info->lang);
	for (unsigned i = 0; info->files != NULL && i < info->files->len; i++) {
		const struct canvas_file *f = info->files->pdata[i];

		g_string_append_printf(t->out, "file \"%s\" %s %" G_GSIZE_FORMAT " bytes%s%s\n",
		    f->name, f->type, g_bytes_get_size(f->bytes), f->description != NULL ? " " : "",
		    f->description != NULL ? f->description : "");
	}
	return &t->canvas;
}
