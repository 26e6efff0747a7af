/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures as one kind of thing, whether pixels or shapes. */
#include "pdf/image.h"

#include "base/text.h"

static void
free_shape(gpointer p)
{
	struct shape *s = p;

	g_array_free(s->steps, TRUE);
	if (s->dash != NULL)
		g_array_free(s->dash, TRUE);
	g_free(s);
}

void
image_free(struct image *im)
{
	if (im == NULL)
		return;
	bitmap_free(im->bitmap);
	if (im->shapes != NULL)
		g_ptr_array_free(im->shapes, TRUE);
	g_free(im);
}

struct image *
image_new_shapes(double w, double h)
{
	struct image *im = g_new0(struct image, 1);

	im->w = w;
	im->h = h;
	im->shapes = g_ptr_array_new_with_free_func(free_shape);
	return im;
}

struct shape *
image_add_shape(struct image *im)
{
	struct shape *s = g_new0(struct shape, 1);

	s->steps = g_array_new(FALSE, TRUE, sizeof(struct path_step));
	s->width = 1;
	g_ptr_array_add(im->shapes, s);
	return s;
}

void
shape_add(struct shape *s, enum path_op op, const double *xy)
{
	struct path_step step = { .op = op };
	int n = op == PATH_CURVE ? 3 : op == PATH_CLOSE ? 0 : 1;

	for (int i = 0; i < n; i++) {
		step.x[i] = xy[i * 2];
		step.y[i] = xy[i * 2 + 1];
	}
	g_array_append_val(s->steps, step);
}

void
bitmap_free(struct bitmap *b)
{
	if (b == NULL)
		return;
	if (b->data != NULL)
		g_bytes_unref(b->data);
	if (b->palette != NULL)
		g_bytes_unref(b->palette);
	if (b->alpha != NULL)
		g_bytes_unref(b->alpha);
	g_free(b);
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
		*why = lang_pick("neither PNG, JPEG nor SVG", "PNG、JPEG、SVG のどれでもありません");
	if (b == NULL)
		return NULL;
	im = g_new0(struct image, 1);
	im->bitmap = b;
	x = b->dpi_x;
	y = b->dpi_y;
	if (!(x >= 10 && x <= 10000 && y >= 10 && y <= 10000))		/* not said, or not likely */
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
