/* SPDX-License-Identifier: Apache-2.0 */
/* Reading PNG and JPEG; keeping shapes. */
#include "pdf/image.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#define MAX_SIDE	20000u
#define MAX_PIXELS	(64u << 20)

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
	if (im->data != NULL)
		g_bytes_unref(im->data);
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

/* ---- PNG ---- */

struct png_source {
	const guint8	*p;
	gsize		 left;
};

static void
png_read_bytes(png_structp png, png_bytep out, size_t n)
{
	struct png_source *s = png_get_io_ptr(png);

	if (n > s->left)
		png_error(png, "short");
	memcpy(out, s->p, n);
	s->p += n;
	s->left -= n;
}

static void
png_silent(png_structp png, png_const_charp what)
{
	(void)what;
	if (png != NULL)
		longjmp(png_jmpbuf(png), 1);
}

static void
png_ignore(png_structp png, png_const_charp what)
{
	(void)png;
	(void)what;
}

/* Everything becomes 8-bit grey or RGB on white. */
static void
png_settle(png_structp png, png_infop info)
{
	png_color_16 white = { .red = 255, .green = 255, .blue = 255, .gray = 255 };

	png_set_expand(png);
	png_set_strip_16(png);
	png_set_interlace_handling(png);
	if (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA || png_get_valid(png, info, PNG_INFO_tRNS))
		png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1);
	png_read_update_info(png, info);
}

static struct image *
read_png(const guint8 *p, gsize len, const char **why)
{
	struct png_source source = { p, len };
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, png_silent, png_ignore);
	png_infop info = png_create_info_struct(png);
	struct image *im = g_new0(struct image, 1);
	png_bytep volatile pixels = NULL;
	png_bytepp volatile rows = NULL;
	unsigned per_metre;

	*why = "broken PNG";
	if (setjmp(png_jmpbuf(png)) != 0) {
		png_destroy_read_struct(&png, &info, NULL);
		g_free(pixels);
		g_free(rows);
		g_free(im);
		return NULL;
	}
	png_set_read_fn(png, &source, png_read_bytes);
	png_set_user_limits(png, MAX_SIDE, MAX_SIDE);
	png_read_info(png, info);
	im->columns = png_get_image_width(png, info);
	im->rows = png_get_image_height(png, info);
	if ((guint64)im->columns * im->rows > MAX_PIXELS)
		png_error(png, "large");
	png_settle(png, info);
	im->components = png_get_channels(png, info);
	pixels = g_malloc0((gsize)im->columns * im->rows * im->components);
	rows = g_new(png_bytep, im->rows);
	for (unsigned i = 0; i < im->rows; i++)
		rows[i] = pixels + (gsize)i * im->columns * im->components;
	png_read_image(png, rows);
	per_metre = png_get_pixels_per_meter(png, info);
	im->w = im->columns * (per_metre > 0 ? 72 / (per_metre * 0.0254) : 0.75);
	im->h = im->rows * (per_metre > 0 ? 72 / (per_metre * 0.0254) : 0.75);
	im->data = g_bytes_new_take(pixels, (gsize)im->columns * im->rows * im->components);
	g_free(rows);
	png_destroy_read_struct(&png, &info, NULL);
	return im;
}

/* ---- JPEG ---- */

struct jpeg_failure {
	struct jpeg_error_mgr manager;
	jmp_buf		 back;
};

static void
jpeg_fail(j_common_ptr c)
{
	longjmp(((struct jpeg_failure *)(void *)c->err)->back, 1);
}

static void
jpeg_quiet(j_common_ptr c, int level)
{
	(void)c;
	(void)level;
}

static struct image *
read_jpeg(GBytes *bytes, const char **why)
{
	struct jpeg_decompress_struct c;
	struct jpeg_failure failure;
	struct image *im;
	double dots;
	gsize len;
	const guint8 *p = g_bytes_get_data(bytes, &len);

	*why = "broken JPEG";
	c.err = jpeg_std_error(&failure.manager);
	failure.manager.error_exit = jpeg_fail;
	failure.manager.emit_message = jpeg_quiet;
	if (setjmp(failure.back) != 0) {
		jpeg_destroy_decompress(&c);
		return NULL;
	}
	jpeg_create_decompress(&c);
	jpeg_mem_src(&c, p, (unsigned long)len);
	jpeg_read_header(&c, TRUE);
	im = g_new0(struct image, 1);
	im->jpeg = true;
	im->columns = c.image_width;
	im->rows = c.image_height;
	im->components = (unsigned)c.num_components;
	im->inverted = c.saw_Adobe_marker && c.num_components == 4;
	dots = c.density_unit == 1 ? c.X_density : c.density_unit == 2 ? c.X_density * 2.54 : 96;
	if (dots < 10)
		dots = 96;
	im->w = im->columns * 72 / dots;
	im->h = im->rows * 72 / dots;
	jpeg_destroy_decompress(&c);
	if (im->components != 1 && im->components != 3 && im->components != 4) {
		g_free(im);
		return NULL;
	}
	im->data = g_bytes_ref(bytes);
	return im;
}

struct image *
image_from_pixels(GBytes *bytes, const char **why)
{
	gsize len;
	const guint8 *p = g_bytes_get_data(bytes, &len);

	if (len > 8 && png_sig_cmp(p, 0, 8) == 0)
		return read_png(p, len, why);
	if (len > 3 && p[0] == 0xff && p[1] == 0xd8 && p[2] == 0xff)
		return read_jpeg(bytes, why);
	*why = "neither PNG, JPEG nor SVG";
	return NULL;
}
