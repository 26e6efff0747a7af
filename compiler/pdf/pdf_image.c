/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a picture of pixels as an image XObject, its transparency as a soft mask. */
#include "canvas/image.h"
#include "pdf/pdf_private.h"

static void
write_mask(struct pdf *p, unsigned id, const struct bitmap *b)
{
	gsize len;
	const void *bytes = g_bytes_get_data(b->alpha, &len);
	char *dict = g_strdup_printf(
	    "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/DeviceGray/BitsPerComponent %u",
	    b->w, b->h, b->bits);

	pdf_file_stream(p->file, id, dict, bytes, len, true);
	g_free(dict);
}

static void
put_color_space(GString *s, const struct bitmap *b)
{
	gsize len;
	const guint8 *rgb;

	if (b->palette == NULL) {
		g_string_append(
		    s, b->components == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB");
		return;
	}
	rgb = g_bytes_get_data(b->palette, &len);
	g_string_append_printf(s, "/ColorSpace[/Indexed/DeviceRGB %u<", (unsigned)(len / 3) - 1);
	for (gsize i = 0; i < len; i++)
		g_string_append_printf(s, "%02X", rgb[i]);
	g_string_append(s, ">]");
}

unsigned
pdf_write_image(struct pdf *p, const struct image *im)
{
	const struct bitmap *b = im->bitmap;
	unsigned id = pdf_file_id(p->file), mask = b->alpha != NULL ? pdf_file_id(p->file) : 0;
	GString *s = g_string_new("/Type/XObject/Subtype/Image");
	gsize len;
	const void *bytes = g_bytes_get_data(b->data, &len);

	g_string_append_printf(s, "/Width %u/Height %u/BitsPerComponent %u", b->w, b->h, b->bits);
	put_color_space(s, b);
	if (mask != 0)
		g_string_append_printf(s, "/SMask %u 0 R", mask);
	if (b->coding == CODING_PNG)
		g_string_append_printf(s,
		    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
		    b->components, b->bits, b->w);
	else if (b->coding == CODING_JPEG)
		g_string_append(s,
		    b->rgb_inside ? "/Filter/DCTDecode/DecodeParms<</ColorTransform 0>>" :
				    "/Filter/DCTDecode");
	pdf_file_stream(p->file, id, s->str, bytes, len, b->coding == CODING_RAW);
	if (mask != 0)
		write_mask(p, mask, b);
	g_string_free(s, TRUE);
	return id;
}

/* The unit square to the rectangle, turned as Exif says. */
void
pdf_put_image_matrix(GString *s, const struct image *im, double x, double y, double w, double h)
{
	static const struct { double a, b, c, d, e, f; } turn[9] = {
		[1] = { 1, 0, 0, 1, 0, 0 }, [2] = { -1, 0, 0, 1, 1, 0 }, [3] = { -1, 0, 0, -1, 1, 1 },
		[4] = { 1, 0, 0, -1, 0, 1 }, [5] = { 0, -1, -1, 0, 1, 1 }, [6] = { 0, -1, 1, 0, 0, 1 },
		[7] = { 0, 1, 1, 0, 0, 0 }, [8] = { 0, 1, -1, 0, 1, 0 },
	};
	unsigned i = im->bitmap->orientation;

	pdf_put_number(s, turn[i].a * w);
	pdf_put_number(s, turn[i].b * h);
	pdf_put_number(s, turn[i].c * w);
	pdf_put_number(s, turn[i].d * h);
	pdf_put_number(s, turn[i].e * w + x);
	pdf_put_number(s, turn[i].f * h + y);
	g_string_append(s, "cm ");
}
