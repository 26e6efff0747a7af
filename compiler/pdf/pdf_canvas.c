/* SPDX-License-Identifier: Apache-2.0 */
/* The canvas that makes PDF: page contents and what hangs on pages. */
#include "base/arena.h"
#include "canvas/canvas.h"
#include "canvas/font.h"
#include "canvas/image.h"
#include "pdf/pdf_private.h"
#include "canvas/tag.h"

#include <math.h>
#include <string.h>

static struct pdf *
self(struct canvas *c)
{
	return (struct pdf *)(void *)c;
}

struct pdf_page *
pdf_page(struct pdf *p, unsigned i)
{
	return &g_array_index(p->pages, struct pdf_page, i);
}

static struct pdf_page *
this_page(struct pdf *p)
{
	return pdf_page(p, p->pages->len - 1);
}

/* Rules and grounds that wait, all of one colour: one path. */
static void
end_rects(struct pdf *p)
{
	for (unsigned i = 0; i < p->n_rects; i++) {
		const struct canvas_rect *r = &p->rects[i];

		pdf_put_number(p->content, r->x);
		pdf_put_number(p->content, r->y);
		pdf_put_number(p->content, r->w);
		pdf_put_number(p->content, r->h);
		pdf_put_literal(p->content, "re ");
	}
	if (p->n_rects > 0)
		pdf_put_literal(p->content, "f\n");
	p->n_rects = 0;
}

static void
end_text(struct pdf *p)
{
	end_rects(p);
	if (p->in_text)
		pdf_put_literal(p->content, "ET\n");
	p->in_text = false;
}

static void
end_marked(struct pdf *p)
{
	end_text(p);
	if (p->is_marked)
		pdf_put_literal(p->content, "EMC\n");
	p->is_marked = false;
}

/*
 * Called before anything is painted: everything on a page
 * is either tagged or an artifact (ISO 14289-1, 7.1).
 */
static void
begin_marked(struct pdf *p)
{
	struct pdf_page *page = this_page(p);
	unsigned mcid;

	if (p->is_marked && p->marked == p->wanted)
		return;
	end_marked(p);
	p->marked = p->wanted;
	p->is_marked = true;
	if (p->marked == NULL) {
		pdf_put_literal(p->content, "/Artifact BMC\n");
		return;
	}
	mcid = page->content_tags->len;
	g_ptr_array_add(page->content_tags, p->marked);
	tag_add_kid(p->arena, p->marked, KID_CONTENT, p->pages->len - 1, mcid);
	g_string_append_c(p->content, '/');
	g_string_append(p->content,
	    strcmp(p->marked->type, "Title") == 0 && !p->info.pdf2 ? "P" : p->marked->type);
	pdf_put_literal(p->content, "<</MCID ");
	pdf_put_int(p->content, mcid);
	pdf_put_literal(p->content, ">>BDC\n");
}

static void
page_begin(struct canvas *c, double w, double h, const struct page_label *label)
{
	struct pdf *p = self(c);
	struct pdf_page page = { .w = w, .h = h };

	page.object = pdf_file_id(p->file);
	page.label = *label;
	page.content_tags = g_ptr_array_new();
	page.first_annotation = p->annotations->len;
	g_array_append_val(p->pages, page);
	g_string_truncate(p->content, 0);
	p->is_marked = p->in_text = p->color_set = false;
	p->wanted = NULL;
	p->font = NULL;
	p->spacing = 0;
	p->n_rects = 0;
}

static void
page_end(struct canvas *c)
{
	struct pdf *p = self(c);
	struct pdf_page *page = this_page(p);

	end_marked(p);
	page->contents = pdf_file_id(p->file);
	page->end_annotation = p->annotations->len;
	pdf_file_stream(p->file, page->contents, "", p->content->str, p->content->len, true);
}

static void
mark(struct canvas *c, struct tag *t)
{
	self(c)->wanted = t;
}

static void
set_color(struct pdf *p, uint32_t rgb)
{
	if (p->color_set && p->rgb == rgb)
		return;
	end_rects(p);
	p->rgb = rgb;
	p->color_set = true;
	for (int shift = 16; shift >= 0; shift -= 8)
		pdf_put_number(p->content, (rgb >> shift & 255) / 255.0);
	pdf_put_literal(p->content, "rg\n");
}

#define TOUCH	.002	/* points: less than what is written of a number shows */

/*
 * R, in the page's coordinates, goes on below one that
 * waits: the rules of a table's rows are one rule.
 */
static bool
goes_on_below(struct pdf *p, const struct canvas_rect *r)
{
	for (unsigned i = p->n_rects; i-- > 0; ) {
		struct canvas_rect *above = &p->rects[i];

		if (fabs(above->x - r->x) < TOUCH && fabs(above->w - r->w) < TOUCH &&
		    fabs(above->y - r->y - r->h) < TOUCH) {
			above->h += above->y - r->y;
			above->y = r->y;
			return true;
		}
	}
	return false;
}

static void
rect(struct canvas *c, const struct canvas_rect *r, uint32_t rgb)
{
	struct pdf *p = self(c);
	const struct canvas_rect own = { r->x, this_page(p)->h - r->y - r->h, r->w, r->h };

	begin_marked(p);
	if (p->in_text)
		end_text(p);
	set_color(p, rgb);
	if (goes_on_below(p, &own))
		return;
	if (p->n_rects == G_N_ELEMENTS(p->rects))
		end_rects(p);
	p->rects[p->n_rects++] = own;
}

/* One stroke with round caps and a dash of no length. */
static void
dots(struct canvas *c, double x0, double x1, double y, double d, double pitch, uint32_t rgb)
{
	struct pdf *p = self(c);
	double h = this_page(p)->h;

	begin_marked(p);
	end_text(p);
	pdf_put_literal(p->content, "q 1 J ");
	for (int shift = 16; shift >= 0; shift -= 8)
		pdf_put_number(p->content, (rgb >> shift & 255) / 255.0);
	pdf_put_literal(p->content, "RG ");
	pdf_put_number(p->content, d);
	pdf_put_literal(p->content, "w[0 ");
	pdf_put_number(p->content, pitch);
	pdf_put_literal(p->content, "]0 d ");
	pdf_put_number(p->content, x0);
	pdf_put_number(p->content, h - y);
	pdf_put_literal(p->content, "m ");
	pdf_put_number(p->content, x1);
	pdf_put_number(p->content, h - y);
	pdf_put_literal(p->content, "l S Q\n");
}

/* The image's object, made when it is first drawn. */
static unsigned
image_object(struct pdf *p, const struct image *im)
{
	for (unsigned i = 0; i < p->images->len; i++)
		if (((struct pdf_image *)p->images->pdata[i])->image == im)
			return i;
	g_ptr_array_add(p->images, g_new0(struct pdf_image, 1));
	*(struct pdf_image *)p->images->pdata[p->images->len - 1] =
	    (struct pdf_image){ im, pdf_write_image(p, im) };
	return p->images->len - 1;
}

void
pdf_put_image(struct pdf *p, const struct image *im)
{
	g_string_append_printf(p->content, "/I%u Do ", image_object(p, im));
}

static void
image(struct canvas *c, const struct image *im, const struct canvas_rect *r)
{
	struct pdf *p = self(c);
	double h = this_page(p)->h;

	begin_marked(p);
	end_text(p);
	if (p->wanted != NULL && p->wanted->box == NULL) {
		p->wanted->box = arena_new(p->arena, struct tag_box);
		*p->wanted->box = (struct tag_box){ r->x, h - r->y - r->h, r->x + r->w, h - r->y };
	}
	pdf_put_literal(p->content, "q\n");
	if (im->bitmap != NULL) {
		pdf_put_image_matrix(p->content, im, r->x, h - r->y - r->h, r->w, r->h);
		pdf_put_image(p, im);
		pdf_put_literal(p->content, "Q\n");
		return;
	}
	pdf_paint_drawing(p, im->drawing, r->x, h - r->y - r->h, r->w, r->h);
	pdf_put_literal(p->content, "Q\n");
}

static struct pdf_font *
font_of(struct pdf *p, struct font *font)
{
	unsigned i = font_index(font);

	if (i >= p->fonts->len)
		g_ptr_array_set_size(p->fonts, (gint)i + 1);
	if (p->fonts->pdata[i] == NULL)
		p->fonts->pdata[i] = pdf_font_new(p->file, font);
	return p->fonts->pdata[i];
}

static void
begin_text(struct pdf *p, const struct pdf_font *f, double size)
{
	if (!p->in_text) {
		end_rects(p);
		pdf_put_literal(p->content, "BT\n");
		p->line_x = p->line_y = 0;
	}
	p->in_text = true;
	if (p->font == f && p->size == size)
		return;
	p->font = f;
	p->size = size;
	pdf_put_literal(p->content, "/F");
	pdf_put_int(p->content, pdf_font_index(f));
	g_string_append_c(p->content, ' ');
	pdf_put_number(p->content, size);
	pdf_put_literal(p->content, "Tf\n");
}

/* A glyph of a run as the page's contents have it; points. */
struct shown {
	unsigned	 code;
	double		 x, width;	/* with the blanks that are its own */
	bool		 exact;		/* the font says which text it stands for */
};

/*
 * Justified Japanese has the same extra space after most of its characters.
 * That space is set once (Tc), which halves the page; the others are moved
 * one by one.  The one most frequent is found by majority vote.
 */
static double
common_spacing(const struct shown *g, unsigned n)
{
	long candidate = 0, votes = 0, count = 0;

	for (unsigned i = 0; i + 1 < n; i++) {
		long extra = lrint((g[i + 1].x - g[i].x - g[i].width) * 100);

		if (votes == 0)
			candidate = extra;
		votes += extra == candidate ? 1 : -1;
	}
	for (unsigned i = 0; i + 1 < n; i++)
		count += lrint((g[i + 1].x - g[i].x - g[i].width) * 100) == candidate;
	return count * 2 > (long)n && n > 3 ? candidate / 100.0 : 0;
}

static void
put_code(GString *s, unsigned code)
{
	char two[2] = { (char)(code >> 8), (char)code };

	for (int i = 0; i < 2; i++) {
		if (two[i] == '\r') {
			pdf_put_literal(s, "\\r");
			continue;
		}
		if (two[i] == '(' || two[i] == ')' || two[i] == '\\')
			g_string_append_c(s, '\\');
		g_string_append_c(s, two[i]);
	}
}

/* Counted in what a number in the file tells apart, so that no error grows from line to line. */
static void
move_line(struct pdf *p, double x, double y)
{
	long to_x = lrint(CLAMP(x, -1e6, 1e6) * 1000), to_y = lrint(CLAMP(y, -1e6, 1e6) * 1000);

	pdf_put_number(p->content, (double)(to_x - p->line_x) / 1000);
	pdf_put_number(p->content, (double)(to_y - p->line_y) / 1000);
	pdf_put_literal(p->content, "Td[");
	p->line_x = to_x;
	p->line_y = to_y;
}

/* N glyphs of a run, one after the other. */
static void
show(struct pdf *p, const struct glyph_run *run, const struct shown *g, unsigned n)
{
	double pen = g->x, unit = run->size / 1000, spacing = common_spacing(g, n);
	GString *s = p->content;
	bool open = false;

	if (fabs(spacing - p->spacing) > 1e-6) {
		pdf_put_number(s, spacing);
		pdf_put_literal(s, "Tc\n");
		p->spacing = spacing;
	}
	move_line(p, run->x + pen, this_page(p)->h - run->y);
	for (; n > 0; n--, g++) {
		long move = lrint((pen - g->x) / unit);

		if (move > 1 || move < -1) {
			if (open)
				g_string_append_c(s, ')');
			open = false;
			pdf_put_int(s, move);
			pen -= move * unit;
		}
		if (!open)
			g_string_append_c(s, '(');
		open = true;
		put_code(s, g->code);
		pen += g->width + spacing;
	}
	pdf_put_literal(s, ")]TJ\n");
}

static void
begin_actual_text(struct pdf *p, const char *text, unsigned len)
{
	end_text(p);
	pdf_put_literal(p->content, "/Span<</ActualText<FEFF");
	pdf_put_utf16(p->content, text, len);
	pdf_put_literal(p->content, ">>>BDC\n");
}

static void
end_actual_text(struct pdf *p)
{
	end_text(p);
	pdf_put_literal(p->content, "EMC\n");
}

/* The glyphs of RUN by their codes in F. */
static void
look_up(struct pdf_font *f, const struct glyph_run *run, struct shown *shown)
{
	double unit = run->size / 1000;

	for (unsigned i = 0; i < run->n; i++) {
		const struct glyph *g = &run->glyphs[i];
		struct shown *s = &shown[i];

		s->code = pdf_font_code(f, &(struct font_use){ g->gid, g->lead, g->trail },
		    run->text + g->start, g->len, &s->exact);
		s->width = pdf_font_width(f, s->code) * unit;
		s->x = g->x - pdf_font_lead(f, s->code) * unit;
		if (i > 0 && g->len == 0)	/* several glyphs for one piece of text */
			s->exact = shown[i - 1].exact = false;
	}
}

static void
glyphs(struct canvas *c, const struct glyph_run *run)
{
	struct pdf *p = self(c);
	struct pdf_font *f = font_of(p, run->font);
	struct shown *shown = g_newa(struct shown, 512);
	unsigned from = 0;

	/* no line of text is that long, but untrusted input may have one */
	if (run->n > 512) {
		struct glyph_run head = *run, tail = *run;

		head.n = 512;
		tail.glyphs += 512;
		tail.n -= 512;
		glyphs(c, &head);
		glyphs(c, &tail);
		return;
	}
	if (run->n == 0)
		return;
	begin_marked(p);
	look_up(f, run, shown);
	set_color(p, run->rgb);
	while (from < run->n) {
		unsigned to = from + 1;
		bool exact = shown[from].exact;

		while (to < run->n && (exact ? shown[to].exact : run->glyphs[to].len == 0))
			to++;
		if (!exact)
			begin_actual_text(
			    p, run->text + run->glyphs[from].start, run->glyphs[from].len);
		begin_text(p, f, run->size);
		show(p, run, shown + from, to - from);
		if (!exact)
			end_actual_text(p);
		from = to;
	}
}

void
pdf_text_state_save(const struct pdf *p, struct pdf_text_state *t)
{
	*t = (struct pdf_text_state){ p->color_set, p->font, p->size, p->spacing, p->rgb };
}

void
pdf_text_state_restore(struct pdf *p, const struct pdf_text_state *t)
{
	end_text(p);
	p->color_set = t->color_set;
	p->font = t->font;
	p->size = t->size;
	p->spacing = t->spacing;
	p->rgb = t->rgb;
}

void
pdf_drawn_text_begin(struct pdf *p, const struct glyph_run *run)
{
	p->color_set = false;
	set_color(p, run->rgb);
}

void
pdf_drawn_text_end(struct pdf *p, const struct glyph_run *run)
{
	struct glyph_run own = *run;
	struct pdf_text_state state;

	pdf_text_state_save(p, &state);
	own.x = 0;
	own.y = this_page(p)->h;
	glyphs(&p->canvas, &own);
	pdf_text_state_restore(p, &state);
	p->color_set = false;
}

static void
link_to(struct canvas *c, const struct canvas_rect *r, const char *dest, const char *uri,
    struct tag *tag, const char *contents)
{
	struct pdf *p = self(c);
	struct pdf_annotation a = { .page = p->pages->len - 1, .tag = tag };
	double h = this_page(p)->h;

	a.object = pdf_file_id(p->file);
	a.x0 = r->x;
	a.y0 = h - r->y - r->h;
	a.x1 = r->x + r->w;
	a.y1 = h - r->y;
	a.dest = dest;
	a.uri = uri;
	a.contents = contents;
	tag_add_kid(p->arena, tag, KID_ANNOTATION, a.page, p->annotations->len);
	g_array_append_val(p->annotations, a);
}

static void
field(struct canvas *c, const struct canvas_field *f, struct tag *tag)
{
	struct pdf *p = self(c);
	struct pdf_annotation a = {
		.page = p->pages->len - 1, .tag = tag, .is_field = true, .kind = f->kind
	};
	double h = this_page(p)->h;

	if (f->font != NULL && f->kind == FIELD_TEXT && p->typing == NULL)
		p->typing = pdf_font_typing(p->file, f->font);
	a.object = pdf_file_id(p->file);
	a.x0 = f->rect.x;
	a.y0 = h - f->rect.y - f->rect.h;
	a.x1 = f->rect.x + f->rect.w;
	a.y1 = h - f->rect.y;
	a.name = arena_strdup(p->arena, f->name);
	a.value = arena_strdup(p->arena, f->value);
	a.contents = arena_strdup(p->arena, f->label);
	tag_add_kid(p->arena, tag, KID_ANNOTATION, a.page, p->annotations->len);
	g_array_append_val(p->annotations, a);
}

static void
dest_at(struct canvas *c, const char *id, double x, double y)
{
	struct pdf *p = self(c);
	struct pdf_dest d = { arena_strdup(p->arena, id), p->pages->len - 1, x, this_page(p)->h - y,
		this_page(p)->content_tags->len };

	if (g_hash_table_add(p->dest_ids, (gpointer)d.id))
		g_array_append_val(p->dests, d);
}

static void
bookmark(struct canvas *c, unsigned level, const char *title, const char *dest, bool open)
{
	struct pdf *p = self(c);
	struct pdf_bookmark b = { level, arena_strdup(p->arena, title),
		arena_strdup(p->arena, dest), open };

	g_array_append_val(p->bookmarks, b);
}

/* As much as pdf_put_text writes, so that the metadata say the same in both their places. */
static const char *
pdf_fitting_text(struct arena *a, const char *text)
{
	size_t len;

	if (text == NULL || (len = pdf_text_fits(text)) == strlen(text))
		return text;
	return arena_printf(a, "%.*s…", (int)len, text);
}

static void
write_resources(struct pdf *p)
{
	GString *s = g_string_new("<</Font<<");

	for (unsigned i = 0; i < p->fonts->len; i++)
		if (p->fonts->pdata[i] != NULL)
			g_string_append_printf(
			    s, "/F%u %u 0 R", i, pdf_font_object(p->fonts->pdata[i]));
	if (p->typing != NULL)
		g_string_append_printf(s, "/Typed %u 0 R", pdf_font_object(p->typing));
	pdf_put_literal(s, ">>/XObject<<");
	for (unsigned i = 0; i < p->images->len; i++)
		g_string_append_printf(
		    s, "/I%u %u 0 R", i, ((struct pdf_image *)p->images->pdata[i])->object);
	for (unsigned i = 0; i < p->forms->len; i++)
		g_string_append_printf(s, "/X%u %u 0 R", i, g_array_index(p->forms, unsigned, i));
	pdf_put_literal(s, ">>");
	pdf_put_drawing_resources(s, p);
	pdf_put_literal(s, ">>");
	pdf_file_object(p->file, p->resources, s);
	g_string_free(s, TRUE);
}

static void
close_pdf(struct pdf *p)
{
	for (unsigned i = 0; i < p->pages->len; i++)
		g_ptr_array_free(pdf_page(p, i)->content_tags, TRUE);
	for (unsigned i = 0; i < p->fonts->len; i++)
		pdf_font_free(p->fonts->pdata[i]);
	g_array_free(p->pages, TRUE);
	g_array_free(p->annotations, TRUE);
	g_array_free(p->dests, TRUE);
	g_array_free(p->bookmarks, TRUE);
	g_hash_table_destroy(p->dest_ids);
	g_hash_table_destroy(p->dest_places);
	pdf_font_free(p->typing);
	g_ptr_array_free(p->fonts, TRUE);
	g_ptr_array_free(p->images, TRUE);
	g_array_free(p->patterns, TRUE);
	g_array_free(p->forms, TRUE);
	g_string_free(p->content, TRUE);
	g_free(p);
}

static GBytes *
finish(struct canvas *c)
{
	struct pdf *p = self(c);
	unsigned structure, info, catalog;
	GBytes *bytes;

	for (unsigned i = 0; i < p->fonts->len; i++)
		if (p->fonts->pdata[i] != NULL)
			pdf_font_write(p->file, p->fonts->pdata[i]);
	if (p->typing != NULL)
		pdf_font_write_typing(p->file, p->typing);
	write_resources(p);
	pdf_write_pages(p);
	structure = pdf_write_structure(p);
	pdf_write_annotations(p);
	/* deprecated (ISO 32000-2, 14.3.3), refused (ISO 19005-4, 6.1.3) */
	info = p->info.pdf2 ? 0 : pdf_write_info(p);
	catalog = pdf_write_catalog(p, structure);
	bytes = pdf_file_finish(p->file, catalog, info);
	close_pdf(p);
	return bytes;
}

static const struct canvas_ops pdf_ops = {
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
pdf_canvas_open(struct arena *a, const struct canvas_info *info, struct tag *document)
{
	struct pdf *p = g_new0(struct pdf, 1);

	p->canvas.ops = &pdf_ops;
	p->arena = a;
	p->info = *info;
	p->info.title = pdf_fitting_text(a, info->title);
	p->info.author = pdf_fitting_text(a, info->author);
	p->info.subject = pdf_fitting_text(a, info->subject);
	p->info.keywords = pdf_fitting_text(a, info->keywords);
	p->document = document;
	p->file = pdf_file_open(info->pdf2);
	p->fonts = g_ptr_array_new();
	p->images = g_ptr_array_new_with_free_func(g_free);
	p->patterns = g_array_new(FALSE, FALSE, sizeof(unsigned));
	p->forms = g_array_new(FALSE, FALSE, sizeof(unsigned));
	p->pages = g_array_new(FALSE, TRUE, sizeof(struct pdf_page));
	p->annotations = g_array_new(FALSE, TRUE, sizeof(struct pdf_annotation));
	p->dests = g_array_new(FALSE, TRUE, sizeof(struct pdf_dest));
	p->bookmarks = g_array_new(FALSE, TRUE, sizeof(struct pdf_bookmark));
	p->dest_ids = g_hash_table_new(g_str_hash, g_str_equal);
	p->dest_places = g_hash_table_new(g_str_hash, g_str_equal);
	p->content = g_string_sized_new(1 << 14);
	p->pages_object = pdf_file_id(p->file);
	p->resources = pdf_file_id(p->file);
	return &p->canvas;
}
