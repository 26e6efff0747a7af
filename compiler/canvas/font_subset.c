/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a face that a document needs. */
#include "canvas/font.h"
#include "canvas/font_private.h"

#include <hb-subset.h>
#include <hb.h>
#include <string.h>

/*
 * Only the tables a PDF viewer reads.  The writer itself says which glyph
 * stands for which character, and without the character map and the layout
 * tables HarfBuzz does not walk through the thousands of kanji in them.
 */
static hb_face_t *
outlines(const struct font *f)
{
	static const char keep[][5] = {
		"head", "hhea", "hmtx", "maxp", "glyf", "loca", "cvt ", "fpgm", "prep", "CFF ",
	};
	hb_face_t *face = hb_face_builder_create();

	for (unsigned i = 0; i < G_N_ELEMENTS(keep); i++) {
		hb_tag_t tag = HB_TAG(keep[i][0], keep[i][1], keep[i][2], keep[i][3]);
		hb_blob_t *table = hb_face_reference_table(font_face(f), tag);

		if (hb_blob_get_length(table) > 0)
			hb_face_builder_add_table(face, tag, table);
		hb_blob_destroy(table);
	}
	hb_face_set_upem(face, hb_face_get_upem(font_face(f)));
	hb_face_set_glyph_count(face, font_glyph_count(f));
	return face;
}

static void
release_blob(gpointer p)
{
	hb_blob_destroy(p);
}

/* ---- glyphs with blanks of their own ---- */

/*
 * Tables of a TrueType face while glyphs are added to
 * it (ISO/IEC 14496-22, 5.3); numbers are big-endian.
 */
struct widened {
	unsigned	 n_glyphs;	/* of the face */
	unsigned	 eighth;	/* of an em, in the face's units */
	GByteArray	*glyf, *loca, *hmtx;
};

static unsigned
u16_at(const guint8 *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static int
i16_at(const guint8 *p)
{
	return (gint16)u16_at(p);
}

static void
set_u16(guint8 *p, unsigned v)
{
	p[0] = (guint8)(v >> 8);
	p[1] = (guint8)v;
}

static void
put_u16(GByteArray *a, unsigned v)
{
	guint8 two[2];

	set_u16(two, v);
	g_byte_array_append(a, two, sizeof(two));
}

static void
put_offset(GByteArray *a, unsigned v)
{
	put_u16(a, v >> 16);
	put_u16(a, v & 0xffff);
}

/* A copy of a table, or NULL when it is shorter than LEAST. */
static GByteArray *
table_of(hb_face_t *face, hb_tag_t tag, unsigned least)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	unsigned len;
	const char *data = hb_blob_get_data(b, &len);
	GByteArray *a = NULL;

	if (len >= least) {
		a = g_byte_array_sized_new(len);
		g_byte_array_append(a, (const guint8 *)data, len);
	}
	hb_blob_destroy(b);
	return a;
}

/* The places of all glyphs, four bytes each, and the end of the last. */
static GByteArray *
long_loca(hb_face_t *face, unsigned n_glyphs, bool is_long)
{
	GByteArray *in = table_of(
		       face, HB_TAG('l', 'o', 'c', 'a'), (n_glyphs + 1) * (is_long ? 4 : 2)),
		   *out;

	if (in == NULL || is_long)
		return in;
	out = g_byte_array_sized_new((n_glyphs + 1) * 4);
	for (unsigned i = 0; i <= n_glyphs; i++)
		put_offset(out, u16_at(in->data + 2 * i) * 2);
	g_byte_array_unref(in);
	return out;
}

/* Width and left bearing of every glyph: the last width counts for those that have none. */
static GByteArray *
long_hmtx(hb_face_t *face, unsigned n_glyphs, unsigned n_long)
{
	GByteArray *in = n_long == 0 || n_long > n_glyphs ? NULL :
	    table_of(face, HB_TAG('h', 'm', 't', 'x'), n_long * 4 + (n_glyphs - n_long) * 2), *out;

	if (in == NULL)
		return NULL;
	out = g_byte_array_sized_new(n_glyphs * 4);
	g_byte_array_append(out, in->data, n_long * 4);
	for (unsigned i = n_long; i < n_glyphs; i++) {
		put_u16(out, u16_at(in->data + (n_long - 1) * 4));
		g_byte_array_append(out, in->data + n_long * 4 + (i - n_long) * 2, 2);
	}
	g_byte_array_unref(in);
	return out;
}

static unsigned
place_of(const struct widened *w, unsigned gid)
{
	const guint8 *p = w->loca->data + 4 * gid;

	return u16_at(p) << 16 | u16_at(p + 2);
}

#define COMPOSITE_WORDS_XY	3	/* ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES */
#define GLYPH_HEAD		10	/* contours, bounding box */

/* A glyph made of glyph GID, moved right by LEAD: the outline is not said twice. */
static void
add_outline(struct widened *w, unsigned gid, int lead)
{
	unsigned from = place_of(w, gid), to = place_of(w, gid + 1);
	guint8 head[GLYPH_HEAD];

	/* else it has no outline */
	if (to >= from && to - from >= GLYPH_HEAD && to <= w->glyf->len) {
		memcpy(head, w->glyf->data + from, sizeof(head));
		set_u16(head, 0xffff);
		set_u16(head + 2, (unsigned)(i16_at(head + 2) + lead));
		set_u16(head + 6, (unsigned)(i16_at(head + 6) + lead));
		g_byte_array_append(w->glyf, head, sizeof(head));
		put_u16(w->glyf, COMPOSITE_WORDS_XY);
		put_u16(w->glyf, gid);
		put_u16(w->glyf, (unsigned)lead);
		put_u16(w->glyf, 0);
		put_u16(w->glyf, 0);	/* what follows begins at a multiple of four */
	}
	put_offset(w->loca, w->glyf->len);
}

static unsigned short
add_glyph(struct widened *w, unsigned gid, const struct font_use *use)
{
	int lead = (int)(use->lead * w->eighth);
	guint8 metrics[4];

	add_outline(w, gid, lead);
	memcpy(metrics, w->hmtx->data + 4 * gid, sizeof(metrics));
	set_u16(metrics, u16_at(metrics) + (use->lead + use->trail) * w->eighth);
	set_u16(metrics + 2, (unsigned)(i16_at(metrics + 2) + lead));
	g_byte_array_append(w->hmtx, metrics, sizeof(metrics));
	return (unsigned short)w->n_glyphs++;
}

static void
set_table(hb_face_t *face, hb_tag_t tag, const GByteArray *a)
{
	hb_blob_t *b =
	    hb_blob_create((const char *)a->data, a->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

	hb_face_builder_add_table(face, tag, b);
	hb_blob_destroy(b);
}

/* What the greatest glyph may have, now that there are glyphs made of others. */
static bool
set_maxima(GByteArray *maxp, const struct widened *w)
{
	/* points, contours */
	static const struct { unsigned at, from; } composite[] = { { 10, 6 }, { 12, 8 } };

	if (w->n_glyphs >= 0xffff)
		return false;
	set_u16(maxp->data + 4, w->n_glyphs);
	for (unsigned i = 0; i < G_N_ELEMENTS(composite); i++)
		set_u16(maxp->data + composite[i].at,
		    MAX(u16_at(maxp->data + composite[i].at),
			u16_at(maxp->data + composite[i].from)));
	set_u16(maxp->data + 28, MAX(u16_at(maxp->data + 28), 1));
	set_u16(maxp->data + 30, u16_at(maxp->data + 30) + 1);	/* components in components */
	return true;
}
static void
add_other_tables(hb_face_t *out, hb_face_t *face)
{
	hb_tag_t tags[32];
	unsigned n = G_N_ELEMENTS(tags);

	hb_face_get_table_tags(face, 0, &n, tags);
	for (unsigned i = 0; i < n; i++) {
		hb_blob_t *b = hb_face_reference_table(face, tags[i]);

		hb_face_builder_add_table(out, tags[i], b);
		hb_blob_destroy(b);
	}
}

#define HEAD_LOCA_FORMAT	50
#define HHEA_LONG_METRICS	34

/*
 * FACE with a further glyph for each of USED that has blanks; MAP tells the
 * number of each without them, and afterwards with them.  NULL: the face's
 * tables do not hold what they say.
 */
static hb_face_t *
widen(hb_face_t *face, const struct font_use *used, unsigned n, unsigned short *map)
{
	GByteArray *head = table_of(face, HB_TAG('h', 'e', 'a', 'd'), 54),
		   *hhea = table_of(face, HB_TAG('h', 'h', 'e', 'a'), 36);
	GByteArray *maxp = table_of(face, HB_TAG('m', 'a', 'x', 'p'), 32);
	unsigned n_glyphs = maxp != NULL ? u16_at(maxp->data + 4) : 0;
	struct widened w = { n_glyphs, hb_face_get_upem(face) / 8,
		table_of(face, HB_TAG('g', 'l', 'y', 'f'), 1),
		head != NULL ?
		    long_loca(face, n_glyphs, u16_at(head->data + HEAD_LOCA_FORMAT) != 0) :
		    NULL,
		hhea != NULL ? long_hmtx(face, n_glyphs, u16_at(hhea->data + HHEA_LONG_METRICS)) :
			       NULL };
	hb_face_t *out = NULL;

	if (w.glyf != NULL && w.loca != NULL && w.hmtx != NULL) {
		for (unsigned i = 0; i < n; i++)
			if (used[i].lead + used[i].trail > 0 && map[i] < n_glyphs)
				map[i] = add_glyph(&w, map[i], &used[i]);
		set_u16(head->data + HEAD_LOCA_FORMAT, 1);
		set_u16(hhea->data + HHEA_LONG_METRICS, w.n_glyphs);
		if (set_maxima(maxp, &w)) {
			out = hb_face_builder_create();
			add_other_tables(out, face);
			set_table(out, HB_TAG('h', 'e', 'a', 'd'), head);
			set_table(out, HB_TAG('h', 'h', 'e', 'a'), hhea);
			set_table(out, HB_TAG('m', 'a', 'x', 'p'), maxp);
			set_table(out, HB_TAG('g', 'l', 'y', 'f'), w.glyf);
			set_table(out, HB_TAG('l', 'o', 'c', 'a'), w.loca);
			set_table(out, HB_TAG('h', 'm', 't', 'x'), w.hmtx);
		}
	}
	for (GByteArray **a = (GByteArray *[]){ head, hhea, maxp, w.glyf, w.loca, w.hmtx, NULL },
			**end = a + 6;
	     a < end; a++)
		g_clear_pointer(a, g_byte_array_unref);
	return out;
}

static bool
any_widened(const struct font_use *used, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (used[i].lead + used[i].trail > 0)
			return true;
	return false;
}

/* The face cut down to USED, without their blanks; NULL: it cannot be. */
static hb_face_t *
cut(struct font *f, const struct font_use *used, unsigned n, unsigned short *map)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *glyphs = hb_subset_input_glyph_set(in);
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
	hb_face_t *face = outlines(f), *sub = NULL;
	hb_subset_plan_t *plan;

	for (unsigned i = 0; i < n; i++)
		hb_set_add(glyphs, used[i].gid);
	hb_set_add(glyphs, 0);
	hb_subset_input_set_flags(in, flags | (font_is_cff(f) ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
	if ((plan = hb_subset_plan_create_or_fail(face, in)) != NULL)
		sub = hb_subset_plan_execute_or_fail(plan);
	hb_subset_input_destroy(in);
	hb_face_destroy(face);
	for (unsigned i = 0; i < n && sub != NULL; i++)
		map[i] = (unsigned short)hb_map_get(
		    hb_subset_plan_old_to_new_glyph_mapping(plan), used[i].gid);
	hb_subset_plan_destroy(plan);
	return sub;
}

bool
font_subset(struct font *f, const struct font_use *used, unsigned n, unsigned short *map,
    struct font_subset *out)
{
	hb_face_t *sub = cut(f, used, n, map), *wide;
	hb_blob_t *blob;
	const char *data;
	unsigned len;

	if (sub != NULL && !font_is_cff(f) && any_widened(used, n)) {
		wide = widen(sub, used, n, map);
		hb_face_destroy(sub);
		sub = wide;
	}
	if (sub == NULL)
		return false;
	blob = font_is_cff(f) ? hb_face_reference_table(sub, HB_TAG('C', 'F', 'F', ' ')) :
				hb_face_reference_blob(sub);
	hb_face_destroy(sub);
	data = hb_blob_get_data(blob, &len);
	out->cff = font_is_cff(f);
	out->bytes = g_bytes_new_with_free_func(data, len, release_blob, blob);
	return len > 0;
}
