/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One face: HarfBuzz behind caches, because a book asks
 * for the same few hundred characters again and again.
 */
#include "canvas/font.h"
#include "canvas/font_private.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define PAGE		256u			/* code points in one page of the character cache */
#define N_PAGES		(0x110000u / PAGE)
#define UNKNOWN		0xffffu
#define WORD_CACHED	48u			/* longer words are shaped again each time they are met */

struct font {
	char		*name;
	hb_face_t	*face;
	hb_font_t	*hb;
	hb_buffer_t	*buffer;
	double		 upem;
	double		 ascent, descent;
	unsigned	 n_glyphs, index;
	bool		 cff;
	guint16		*page[N_PAGES];		/* glyph by character */
	float		*advance;		/* by glyph, em; negative: not asked yet */
	GHashTable	*words;			/* struct word, as key and value */
};

static guint
word_hash(gconstpointer p)
{
	const struct word *w = p;
	guint h = 2166136261u;

	for (unsigned i = 0; i < w->len; i++)
		h = (h ^ (guchar)w->text[i]) * 16777619u;
	return h;
}

static gboolean
word_equal(gconstpointer a, gconstpointer b)
{
	const struct word *v = a, *w = b;

	return v->len == w->len && memcmp(v->text, w->text, v->len) == 0;
}

static void
word_free(gpointer p)
{
	struct word *w = p;

	g_free((void *)w->glyphs);
	g_free(w);
}

/*
 * PostScript names may hold printable ASCII only; the
 * name table of an untrusted font may hold anything.
 */
static char *
face_name(hb_face_t *face)
{
	char raw[64];
	unsigned len = sizeof(raw);
	GString *s = g_string_new(NULL);

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &len, raw);
	for (unsigned i = 0; i < len && raw[i] != '\0'; i++)
		if (g_ascii_isalnum(raw[i]) || raw[i] == '-' || raw[i] == '_')
			g_string_append_c(s, raw[i]);
	if (s->len == 0)
		g_string_assign(s, "Font");
	return g_string_free(s, FALSE);
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool yes = hb_blob_get_length(b) > 0;

	hb_blob_destroy(b);
	return yes;
}

/* Takes the blob. */
static struct font *
open_blob(hb_blob_t *blob, unsigned face_index, unsigned index)
{
	hb_font_extents_t ex = { 0 };
	struct font *f;

	if (blob == NULL)
		return NULL;
	f = g_new0(struct font, 1);
	f->face = hb_face_create(blob, face_index);
	hb_blob_destroy(blob);
	f->n_glyphs = hb_face_get_glyph_count(f->face);
	if (f->n_glyphs == 0 || f->n_glyphs > UNKNOWN) {
		hb_face_destroy(f->face);
		g_free(f);
		return NULL;
	}
	f->hb = hb_font_create(f->face);
	f->upem = hb_face_get_upem(f->face);
	hb_font_set_scale(f->hb, (int)f->upem, (int)f->upem);
	hb_font_get_h_extents(f->hb, &ex);
	f->ascent = ex.ascender / f->upem;
	f->descent = ex.descender / f->upem;
	f->buffer = hb_buffer_create();
	f->name = face_name(f->face);
	f->cff = has_table(f->face, HB_TAG('C', 'F', 'F', ' '));
	f->index = index;
	f->advance = g_new(float, f->n_glyphs);
	for (unsigned i = 0; i < f->n_glyphs; i++)
		f->advance[i] = -1;
	f->words = g_hash_table_new_full(word_hash, word_equal, NULL, word_free);
	return f;
}

struct font *
font_open(const char *path, unsigned face_index, unsigned index)
{
	return open_blob(hb_blob_create_from_file_or_fail(path), face_index, index);
}

struct font *
font_open_bytes(GBytes *bytes, unsigned index)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	return open_blob(
	    hb_blob_create(data, (unsigned)len, HB_MEMORY_MODE_READONLY, NULL, NULL), 0, index);
}

void
font_close(struct font *f)
{
	if (f == NULL)
		return;
	for (unsigned i = 0; i < N_PAGES; i++)
		g_free(f->page[i]);
	g_hash_table_destroy(f->words);
	g_free(f->advance);
	g_free(f->name);
	hb_buffer_destroy(f->buffer);
	hb_font_destroy(f->hb);
	hb_face_destroy(f->face);
	g_free(f);
}

unsigned
font_glyph(struct font *f, gunichar ch)
{
	guint16 **page = &f->page[ch / PAGE];
	hb_codepoint_t gid = 0;

	if (*page == NULL) {
		*page = g_new(guint16, PAGE);
		memset(*page, 0xff, PAGE * sizeof(**page));
	}
	if ((*page)[ch % PAGE] == UNKNOWN) {
		if (!hb_font_get_nominal_glyph(f->hb, ch, &gid))
			gid = 0;
		(*page)[ch % PAGE] = (guint16)gid;
	}
	return (*page)[ch % PAGE];
}

unsigned
font_variant(struct font *f, gunichar ch, gunichar selector)
{
	hb_codepoint_t gid;

	return hb_font_get_variation_glyph(f->hb, ch, selector, &gid) ? gid : 0;
}

float
font_advance(struct font *f, unsigned gid)
{
	if (gid >= f->n_glyphs)
		return 0;
	if (f->advance[gid] < 0)
		f->advance[gid] = (float)(hb_font_get_glyph_h_advance(f->hb, gid) / f->upem);
	return f->advance[gid];
}

static void
put_glyphs(struct font *f, struct word *w)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->buffer, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(f->buffer, &n);
	struct shaped *g = g_new0(struct shaped, MAX(n, 1));

	for (unsigned i = n, end = w->len; i-- > 0; ) {
		if (i + 1 < n && info[i + 1].cluster != info[i].cluster)
			end = info[i + 1].cluster;
		g[i].gid = info[i].codepoint;
		g[i].advance = (float)(pos[i].x_advance / f->upem);
		g[i].dx = (float)(pos[i].x_offset / f->upem);
		g[i].dy = (float)(pos[i].y_offset / f->upem);
		g[i].start = (unsigned short)info[i].cluster;
		if (i == 0 || info[i - 1].cluster != info[i].cluster)
			g[i].len = (unsigned short)(end - info[i].cluster);
	}
	w->n = n;
	w->glyphs = g;
}

/* The word stays valid until the next call for this face (a cached one, as long as the face). */
const struct word *
font_shape(struct font *f, const char *text, unsigned len)
{
	struct word key = { .text = text, .len = len }, *w;
	bool keep = len <= WORD_CACHED;
	char *copy;

	if ((w = g_hash_table_lookup(f->words, &key)) != NULL)
		return w;
	/* words too long to keep share the one slot of the empty text */
	w = g_malloc0(sizeof(*w) + len + 1);
	copy = (char *)(w + 1);
	memcpy(copy, text, len);
	w->text = copy;
	w->len = len;
	hb_buffer_clear_contents(f->buffer);
	hb_buffer_add_utf8(f->buffer, text, (int)len, 0, (int)len);
	hb_buffer_set_direction(f->buffer, HB_DIRECTION_LTR);
	hb_buffer_guess_segment_properties(f->buffer);
	hb_buffer_set_direction(f->buffer, HB_DIRECTION_LTR);
	hb_shape(f->hb, f->buffer, NULL, 0);
	put_glyphs(f, w);
	if (!keep) {
		w->text = "";
		w->len = 0;
	}
	g_hash_table_replace(f->words, w, w);
	return w;
}

const char *
font_name(const struct font *f)
{
	return f->name;
}

double
font_ascent(const struct font *f)
{
	return f->ascent;
}

double
font_descent(const struct font *f)
{
	return f->descent;
}

unsigned
font_glyph_count(const struct font *f)
{
	return f->n_glyphs;
}

unsigned
font_index(const struct font *f)
{
	return f->index;
}

bool
font_is_cff(const struct font *f)
{
	return f->cff;
}

hb_face_t *
font_face(const struct font *f)
{
	return f->face;
}
