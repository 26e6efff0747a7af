/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Made and run while the compiler is built: the part of a font that steps in
 * where the usual faces have no letter.
 *
 *   subset signs|han FONT OUT HAVE...
 *
 * OUT gets the letters of FONT that are of this kind and in none of HAVE.
 * Signs: marks, arrows, symbols, letters of other European scripts.  Han:
 * those of JIS X 0212 and JIS X 0213, and some that names are written with.
 */
#include <hb-subset.h>
#include <hb.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct range { uint32_t from, to; };

static const struct range signs[] = {
	{ 0xa0, 0x36f }, { 0x370, 0x58f }, { 0x1e00, 0x2e7f }, { 0x1d400, 0x1d7ff }, { 0x1f000, 0x1faff }, { 0, 0 },
};
static const struct range han[] = { { 0x3400, 0x9fff }, { 0x20000, 0x2ffff }, { 0, 0 } };

/* In names of people and places, and in no standard of JIS. */
static const uint32_t names[] = {
	0x20bb7, 0x2123d, 0x2131b, 0x2146e, 0x218bd, 0x216b4, 0x21e34, 0x2363a, 0x23cfe, 0x25128, 0x25c4b, 0x26270, 0x26c29,
	0x270f4, 0x28282, 0x28cdd, 0x28ef6, 0x29170, 0x29e3d, 0x2a190, 0x9fa6, 0x9fb4,
};

static void
fail(const char *what)
{
	fprintf(stderr, "subset: %s\n", what);
	exit(1);
}

static hb_face_t *
open_face(const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	hb_face_t *face;

	if (blob == NULL)
		fail(path);
	face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	return face;
}

static bool
converts(iconv_t to, uint32_t u)
{
	char in[4], out[16], *from = in, *at = out;
	size_t n = sizeof(in), room = sizeof(out);

	memcpy(in, &u, sizeof(in));
	iconv(to, NULL, NULL, NULL, NULL);
	return iconv(to, &from, &n, &at, &room) == 0;
}

static void
add_han(hb_set_t *want)
{
	iconv_t to[] = { iconv_open("EUC-JP", "UTF-32LE"), iconv_open("EUC-JISX0213", "UTF-32LE") };

	if (to[0] == (iconv_t)-1 || to[1] == (iconv_t)-1)
		fail("iconv knows no EUC-JP");
	for (const struct range *r = han; r->to != 0; r++)
		for (uint32_t u = r->from; u <= r->to; u++)
			if (converts(to[0], u) || converts(to[1], u))
				hb_set_add(want, u);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		hb_set_add(want, names[i]);
	iconv_close(to[0]);
	iconv_close(to[1]);
}

static void
write_out(const char *path, hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned len;
	const char *bytes = hb_blob_get_data(blob, &len);
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
		fail(path);
	hb_blob_destroy(blob);
}

int
main(int argc, char **argv)
{
	static const char drop[][5] = { "GSUB", "GPOS", "GDEF", "kern", "vhea", "vmtx", "VORG",
		"mort", "morx" };
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *want, *other = hb_set_create();
	hb_face_t *face, *cut;

	if (argc < 4 || in == NULL)
		fail("signs|han FONT OUT HAVE...");
	want = hb_subset_input_unicode_set(in);
	face = open_face(argv[2]);
	if (strcmp(argv[1], "han") == 0)
		add_han(want);
	else
		for (const struct range *r = signs; r->to != 0; r++)
			hb_set_add_range(want, r->from, r->to);
	hb_face_collect_unicodes(face, other);
	hb_set_intersect(want, other);
	for (int i = 4; i < argc; i++) {
		hb_set_clear(other);
		hb_face_collect_unicodes(open_face(argv[i]), other);
		hb_set_subtract(want, other);
	}
	for (size_t i = 0; i < sizeof(drop) / sizeof(*drop); i++)
		hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
		    HB_TAG(drop[i][0], drop[i][1], drop[i][2], drop[i][3]));
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	if (hb_set_is_empty(want) || (cut = hb_subset_or_fail(face, in)) == NULL)
		fail(argv[2]);
	write_out(argv[3], cut);
	return 0;
}
