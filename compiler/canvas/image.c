/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures as one kind of thing, whether pixels or drawings. */
#include "canvas/image.h"

#include "base/text.h"

void
image_free(struct image *im)
{
	if (im == NULL)
		return;
	bitmap_free(im->bitmap);
	g_free(im);
}

struct image *
image_from_pixels(GBytes *bytes, const char **why)
{
	struct bitmap *b = NULL;
	struct image *im;
	double x, y;
	gsize len;
	const guint8 *p = g_bytes_get_data(bytes, &len);

	if (bitmap_is_png(p, len))
		b = bitmap_png(bytes, why);
	else if (bitmap_is_jpeg(p, len))
		b = bitmap_jpeg(bytes, why);
	else
		*why =
		    lang_pick("neither PNG, JPEG nor SVG", "PNG、JPEG、SVG のどれでもありません");
	if (b == NULL)
		return NULL;
	im = g_new0(struct image, 1);
	im->bitmap = b;
	x = b->dpi_x;
	y = b->dpi_y;
	/* not said, or not likely */
	if (!(x >= 10 && x <= 10000 && y >= 10 && y <= 10000))
		x = y = 96;
	im->w = b->w * 72 / x;
	im->h = b->h * 72 / y;
	if (b->orientation >= 5) {
		double w = im->w;

		im->w = im->h;
		im->h = w;
	}
	return im;
}
