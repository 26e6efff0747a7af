/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures: by address beside the document, or SVG written in place. */
#include "fo/image.h"

#include "base/arena.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/props.h"
#include "fo/svg.h"
#include "pdf/image.h"

#include <libxml/parser.h>
#include <string.h>

#define MAX_FILE	(64u << 20)

static void
release_image(void *p)
{
	image_free(p);
}

static void
release_array(void *p)
{
	g_array_free(p, TRUE);
}

static bool
is_svg_root(const xmlNode *n)
{
	return n != NULL && n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, "svg") == 0;
}

static const char *
read_svg(struct formatter *f, const xmlNode *root, struct picture *p)
{
	p->texts = g_array_new(FALSE, TRUE, sizeof(struct svg_text));
	arena_defer(f->arena, release_array, p->texts);
	p->image = svg_read(f->arena, root, p->texts);
	return p->image != NULL ? NULL : "SVG without a size";
}

static const char *
read_bytes(struct formatter *f, GBytes *bytes, struct picture *p)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len), *why;
	xmlDoc *doc;

	if (len > 0 && (data[0] == '<' || g_str_has_prefix(data, "\xef\xbb\xbf<"))) {
		doc = xmlReadMemory(data, (int)len, "picture", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
		if (doc == NULL || !is_svg_root(xmlDocGetRootElement(doc)))
			why = "not well-formed SVG";
		else
			why = read_svg(f, xmlDocGetRootElement(doc), p);
		xmlFreeDoc(doc);
		return why;
	}
	p->image = image_from_pixels(bytes, &why);
	return p->image != NULL ? NULL : why;
}

/* Only files below the document's own folder: an address from a stranger leads nowhere else. */
static const char *
read_file(struct formatter *f, const char *src, struct picture *p)
{
	char *path, *data;
	gsize len;
	const char *why;
	GBytes *bytes;

	if (strstr(src, "..") != NULL || g_path_is_absolute(src) || strstr(src, "://") != NULL)
		return "outside the document's folder";
	path = g_build_filename(f->base != NULL ? f->base : ".", src, NULL);
	if (!g_file_get_contents(path, &data, &len, NULL)) {
		g_free(path);
		return "no such file";
	}
	g_free(path);
	bytes = g_bytes_new_take(data, len);
	why = len > MAX_FILE ? "too large" : read_bytes(f, bytes, p);
	g_bytes_unref(bytes);
	return why;
}

const struct picture *
image_load(struct formatter *f, const xmlNode *n, const struct props *props)
{
	const char *src = props->own.src != NULL ? props->own.src : "", *why = "no picture in it";
	struct picture *p = g_hash_table_lookup(f->pictures, src);
	struct loc loc;

	if (p != NULL && element_of(n) == EL_GRAPHIC)
		return p;
	p = arena_new(f->arena, struct picture);
	if (element_of(n) == EL_GRAPHIC) {
		why = read_file(f, src, p);
		if (why == NULL)
			g_hash_table_insert(f->pictures, arena_strdup(f->arena, src), p);
	} else
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			if (is_svg_root(k))
				why = read_svg(f, k, p);
	if (p->image != NULL) {
		arena_defer(f->arena, release_image, p->image);
		return p;
	}
	loc = fo_loc(f, n);
	diag(f->diags, DIAG_FO_IMAGE, &loc, src, why);
	return NULL;
}

void
image_size(const struct picture *p, const struct props *props, double room, double *w, double *h)
{
	const struct own *o = &props->own;
	struct length want_w = o->content_width.kind != LEN_AUTO ? o->content_width : o->width;
	struct length want_h = o->content_height.kind != LEN_AUTO ? o->content_height : o->height;
	double ratio = p->image->h / p->image->w;

	*w = p->image->w;
	*h = p->image->h;
	if (want_w.kind != LEN_AUTO) {
		*w = want_w.kind == LEN_PERCENT && o->content_width.kind == LEN_PERCENT ? p->image->w * want_w.v / 100 :
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
	if (*w > room && room > 1) {		/* never wider than its column, never higher than its page */
		*h *= room / *w;
		*w = room;
	}
}
