/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures: by address beside the document, or SVG written in place. */
#include "fo/image.h"

#include "base/arena.h"
#include "base/text.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/props.h"
#include "svg/svg.h"
#include "canvas/image.h"

#include <libxml/parser.h>
#include <string.h>

#define MAX_FILE	(64u << 20)
#define PX		0.75		/* points */

enum { BOX_W = 240, BOX_H = 88, BOX_LINES = 4 };

static void
release_image(void *p)
{
	image_free(p);
}

static struct image *
drawing_image(struct formatter *f, const struct drawing *d)
{
	struct image *im = g_new0(struct image, 1);

	im->drawing = d;
	im->w = d->w * PX;
	im->h = d->h * PX;
	arena_defer(f->arena, release_image, im);
	return im;
}

/*
 * Pictures stand beside the document, and are named
 * from where it is.  Messages outlive the formatter.
 */
static const char *
file_of(struct formatter *f, const char *src)
{
	char *folder = g_path_get_dirname(f->file != NULL ? f->file : ".");
	char *path = strcmp(folder, ".") == 0 ? g_strdup(src) : g_build_filename(folder, src, NULL);
	const char *kept = g_intern_string(path);

	g_free(path);
	g_free(folder);
	return kept;
}

static const struct drawing *
draw_svg(
    struct formatter *f, const xmlNode *root, const struct svg_source *source, const char **why)
{
	const struct svg_context x = { f->arena, f->fonts, f->diags };

	return svg_drawing(&x, root, source, why);
}

static const struct image *
read_svg(struct formatter *f, const char *src, const char *text, size_t len, const char **why)
{
	const struct svg_source source = { .name = src, .file = file_of(f, src), .text = text };
	xmlDoc *doc = xmlReadMemory(text, (int)len, "picture", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	const struct drawing *d = NULL;

	if (doc == NULL || xmlDocGetRootElement(doc) == NULL)
		*why = lang_pick("not well-formed SVG", "正しい SVG ではありません");
	else
		d = draw_svg(f, xmlDocGetRootElement(doc), &source, why);
	xmlFreeDoc(doc);
	return d != NULL ? drawing_image(f, d) : NULL;
}

static const struct image *
read_bytes(struct formatter *f, const char *src, GBytes *bytes, const char **why)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);
	struct image *im;

	if (len > 0 &&
	    (data[0] == '<' || g_str_has_prefix(data, "\xef\xbb\xbf<") || g_ascii_isspace(data[0])))
		return read_svg(f, src, data, len, why);
	if ((im = image_from_pixels(bytes, why)) != NULL)
		arena_defer(f->arena, release_image, im);
	return im;
}

/* Only files below the document's own folder: an untrusted address leads nowhere else. */
GBytes *
fo_read_beside(struct formatter *f, const char *src, const char **why)
{
	char *path, *data;
	gsize len;
	bool there;

	if (strstr(src, "..") != NULL || g_path_is_absolute(src) || strstr(src, "://") != NULL) {
		*why = lang_pick("outside the document's folder", "文書のフォルダの外です");
		return NULL;
	}
	path = g_build_filename(f->base != NULL ? f->base : ".", src, NULL);
	there = g_file_get_contents(path, &data, &len, NULL);
	g_free(path);
	if (!there) {
		*why = lang_pick("no such file", "ファイルがありません");
		return NULL;
	}
	if (len > MAX_FILE) {
		*why = lang_pick("too large", "大きすぎます");
		g_free(data);
		return NULL;
	}
	return g_bytes_new_take(data, len);
}

static const struct image *
read_file(struct formatter *f, const char *src, const char **why)
{
	GBytes *bytes = fo_read_beside(f, src, why);
	const struct image *im = bytes != NULL ? read_bytes(f, src, bytes, why) : NULL;

	if (bytes != NULL)
		g_bytes_unref(bytes);
	return im;
}

static const struct image *
read_in_place(struct formatter *f, const xmlNode *n, const char **why)
{
	const struct svg_source source = { .name = lang_pick("in the text", "文書の中"),
		.file = f->file,
		.no_lines = f->no_lines };

	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE) {
			const struct drawing *d = draw_svg(f, k, &source, why);

			return d != NULL ? drawing_image(f, d) : NULL;
		}
	*why = lang_pick("no picture in it", "図がありません");
	return NULL;
}

/* ---- what stands for a picture that cannot be read ---- */

/*
 * As SVG, so that it is drawn like one: a crossed box with the alternative text in lines that fit.
 */
static const struct image *
placeholder(struct formatter *f, const char *alt, const char *src)
{
	const char *words = alt != NULL && *alt != '\0' ? alt : src;
	char *valid = g_utf8_make_valid(words, -1), *escaped;
	GString *svg = g_string_new(NULL);
	const struct image *im;
	const char *why, *p = valid;

	g_string_append_printf(svg, "<svg xmlns=\"" SVG_NS "\" width=\"%d\" height=\"%d\">"
	    "<path d=\"M.5 .5H%g V%g H.5ZL%g %gM.5 %gL%g .5\" fill=\"#f4f4f4\" stroke=\"#888\"/>",
	    BOX_W, BOX_H, BOX_W - .5, BOX_H - .5, BOX_W - .5, BOX_H - .5, BOX_H - .5, BOX_W - .5);
	for (int line = 0; line < BOX_LINES && *p != '\0'; line++) {
		double room = BOX_W - 16;
		const char *from = p;

		for (; *p != '\0' && room > 12; p = g_utf8_next_char(p))
			room -= g_utf8_get_char(p) < 0x2000 ? 7 : 12;
		escaped = g_markup_escape_text(from, p - from);
		g_string_append_printf(svg,
		    "<rect x=\"8\" y=\"%d\" width=\"%d\" height=\"18\" fill=\"#f4f4f4\"/>"
		    "<text x=\"%d\" y=\"%d\" font-size=\"12\" text-anchor=\"middle\">%s</text>",
		    8 + line * 18, BOX_W - 16, BOX_W / 2, 21 + line * 18, escaped);
		g_free(escaped);
	}
	g_string_append(svg, "</svg>");
	im = read_svg(f, src, svg->str, svg->len, &why);
	g_string_free(svg, TRUE);
	g_free(valid);
	return im;
}

const struct image *
fo_image_load(struct formatter *f, const xmlNode *n, const struct props *props)
{
	const char *src = props->own.src != NULL ? props->own.src : "", *why = "";
	bool in_place = element_of(n) != EL_GRAPHIC;
	const struct image *im = in_place ? NULL : g_hash_table_lookup(f->caches.pictures, src);
	struct loc loc;

	if (im != NULL)
		return im;
	im = in_place ? read_in_place(f, n, &why) : read_file(f, src, &why);
	if (im != NULL) {
		if (!in_place)
			g_hash_table_insert(
			    f->caches.pictures, arena_strdup(f->arena, src), (gpointer)im);
		return im;
	}
	loc = fo_loc(f, n);
	diag(f->diags, DIAG_FO_IMAGE, &loc, src, why);
	return placeholder(f, props->own.alt, src);
}

void
fo_image_size(const struct image *p, const struct props *props, double room, double *w, double *h)
{
	const struct own *o = &props->own;
	struct length want_w = o->content_width.kind != LEN_AUTO ? o->content_width : o->width;
	struct length want_h = o->content_height.kind != LEN_AUTO ? o->content_height : o->height;
	double ratio = p->h / p->w;

	*w = p->w;
	*h = p->h;
	if (want_w.kind != LEN_AUTO) {
		*w = want_w.kind == LEN_PERCENT && o->content_width.kind == LEN_PERCENT ?
		    p->w * want_w.v / 100 :
		    length_points(want_w, room, *w);
		*h = *w * ratio;
	}
	if (want_h.kind == LEN_POINTS) {
		*h = want_h.v;
		if (want_w.kind == LEN_AUTO)
			*w = *h / ratio;
	}
	*w = MAX(*w, 1);
	*h = MAX(*h, 1);
	/* never wider than its column, never higher than its page */
	if (*w > room && room > 1) {
		*h *= room / *w;
		*w = room;
	}
}
