/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a face that a document needs. */
#include "canvas/font.h"
#include "canvas/font_private.h"

#include <hb-subset.h>
#include <hb.h>

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

bool
font_subset(struct font *f, const unsigned *used, unsigned n, unsigned short *map, struct font_subset *out)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *glyphs = hb_subset_input_glyph_set(in);
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
	hb_face_t *face = outlines(f), *sub = NULL;
	hb_subset_plan_t *plan;
	hb_blob_t *blob;
	const char *data;
	unsigned len;

	for (unsigned i = 0; i < n; i++)
		hb_set_add(glyphs, used[i]);
	hb_set_add(glyphs, 0);
	hb_subset_input_set_flags(in, flags | (font_is_cff(f) ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
	if ((plan = hb_subset_plan_create_or_fail(face, in)) != NULL)
		sub = hb_subset_plan_execute_or_fail(plan);
	hb_subset_input_destroy(in);
	hb_face_destroy(face);
	if (sub == NULL) {
		hb_subset_plan_destroy(plan);
		return false;
	}
	for (unsigned i = 0; i < n; i++)
		map[i] = (unsigned short)hb_map_get(hb_subset_plan_old_to_new_glyph_mapping(plan), used[i]);
	hb_subset_plan_destroy(plan);
	blob = font_is_cff(f) ? hb_face_reference_table(sub, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(sub);
	hb_face_destroy(sub);
	data = hb_blob_get_data(blob, &len);
	out->cff = font_is_cff(f);
	out->bytes = g_bytes_new_with_free_func(data, len, release_blob, blob);
	return len > 0;
}
