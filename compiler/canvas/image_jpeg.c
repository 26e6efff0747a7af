/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JPEG (ITU-T T.81, JFIF, Exif).
 *
 * The file goes into the PDF as it is (DCTDecode); its markers tell size,
 * colour and how it is turned.  CMYK cannot: PDF/A allows it only beside a
 * CMYK output intent, and ours is sRGB, so libjpeg unpacks it and it becomes
 * RGB by the plain formula.
 */
#include "canvas/image.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

struct jpeg {
	unsigned	 w, h, bits, components;
	guint8		 id[4];
	bool		 adobe, scanned;
	unsigned	 transform, orientation;
	double		 dpi_x, dpi_y;
	const char	*why;
};

bool
bitmap_is_jpeg(const void *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0;
}

static unsigned
u16(const guint8 *p, bool little)
{
	return little ? p[0] | (unsigned)p[1] << 8 : p[1] | (unsigned)p[0] << 8;
}

static guint32
u32(const guint8 *p, bool little)
{
	return little ? u16(p, true) | u16(p + 2, true) << 16 :
			u16(p + 2, false) | u16(p, false) << 16;
}

/* Exif 2.3, 4.6: the Orientation of the first directory. */
static void
read_exif(struct jpeg *j, const guint8 *d, size_t len)
{
	bool little;
	guint32 at;
	unsigned n;

	if (len < 14 || memcmp(d, "Exif\0\0", 6) != 0)
		return;
	d += 6;
	len -= 6;
	little = d[0] == 'I';
	at = u32(d + 4, little);
	if (at > len - 2 || at < 8)
		return;
	n = u16(d + at, little);
	for (at += 2; n > 0 && at + 12 <= len; n--, at += 12)
		if (u16(d + at, little) == 0x0112) {
			unsigned v = u16(d + at + 8, little);

			if (v >= 1 && v <= 8)
				j->orientation = v;
		}
}

static void
read_jfif(struct jpeg *j, const guint8 *d, size_t len)
{
	double unit;

	if (len < 12 || memcmp(d, "JFIF", 5) != 0)
		return;
	unit = d[7] == 1 ? 1 : d[7] == 2 ? 2.54 : 0;
	j->dpi_x = u16(d + 8, false) * unit;
	j->dpi_y = u16(d + 10, false) * unit;
}

/*
 * SOF0, 1, 2: Huffman coded with DCT; the others (lossless,
 * arithmetic, hierarchical) no viewer need read.
 */
static void
read_frame(struct jpeg *j, unsigned marker, const guint8 *d, size_t len)
{
	if (marker > 0xc2) {
		j->why = lang_pick("a coding that PDF does not know", "PDF で扱えない符号化です");
		return;
	}
	if (len < 6 || len < 6 + 3u * d[5]) {
		j->why = lang_pick("broken header", "先頭部が壊れています");
		return;
	}
	j->bits = d[0];
	j->h = u16(d + 1, false);
	j->w = u16(d + 3, false);
	j->components = d[5];
	for (unsigned i = 0; i < j->components && i < 4; i++)
		j->id[i] = d[6 + 3 * i];
	if (j->bits != 8 || (j->components != 1 && j->components != 3 && j->components != 4))
		j->why = lang_pick("a coding that PDF does not know", "PDF で扱えない符号化です");
	else if (j->w == 0 || j->h == 0 || j->w > BITMAP_MAX_SIDE || j->h > BITMAP_MAX_SIDE ||
	    (guint64)j->w * j->h * j->components > BITMAP_MAX_BYTES)
		j->why = lang_pick("too large", "大きすぎます");
}

static void
read_segment(struct jpeg *j, unsigned marker, const guint8 *d, size_t len)
{
	if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
		read_frame(j, marker, d, len);
	else if (marker == 0xe0)
		read_jfif(j, d, len);
	else if (marker == 0xe1)
		read_exif(j, d, len);
	else if (marker == 0xee && len >= 12 && memcmp(d, "Adobe", 5) == 0) {
		j->adobe = true;
		j->transform = d[11];
	} else if (marker == 0xda) {
		j->scanned = true;
		if (j->w == 0)
			j->why = lang_pick("no header", "先頭部がありません");
	}
}

static void
read_markers(struct jpeg *j, const guint8 *p, size_t len)
{
	size_t at = 2;

	while (j->why == NULL && !j->scanned) {
		unsigned n;

		while (at < len && p[at] == 0xff && at + 1 < len && p[at + 1] == 0xff)
			at++;
		if (len < 4 || at > len - 4 || p[at] != 0xff || (n = u16(p + at + 2, false)) < 2 ||
		    n > len - at - 2) {
			j->why = lang_pick("cut off", "途中で切れています");
			return;
		}
		read_segment(j, p[at + 1], p + at + 4, n - 2);
		at += 2 + n;
	}
}

/* ---- through libjpeg ---- */

struct decoder {
	struct jpeg_decompress_struct j;
	struct jpeg_error_mgr errors;
	jmp_buf		 out;
};

static void
give_up(j_common_ptr j)
{
	longjmp(((struct decoder *)(void *)j)->out, 1);
}

static void
be_silent(j_common_ptr j, int level)
{
	/* damaged entropy-coded data is a warning there, and an error here */
	if (level < 0)
		j->err->num_warnings++;
}

static void
rgb_row(guint8 *to, const guint8 *cmyk, unsigned w)
{
	/* Adobe's files hold the inks inverted: 255 is none */
	for (unsigned i = 0; i < w; i++)
		for (unsigned k = 0; k < 3; k++)
			to[i * 3 + k] = (guint8)((unsigned)cmyk[i * 4 + k] * cmyk[i * 4 + 3] / 255);
}

/*
 * Decode the whole picture.  RGB gets the samples of a CMYK one; otherwise
 * they are only looked at.  Returns false when the picture is damaged.
 */
static bool
decode(const guint8 *bytes, size_t len, bool cmyk, bool adobe, guint8 *rgb)
{
	struct decoder *d = g_new0(struct decoder, 1);
	guint8 *volatile row = NULL;
	volatile bool sound = false;

	d->j.err = jpeg_std_error(&d->errors);
	d->errors.error_exit = give_up;
	d->errors.emit_message = be_silent;
	if (setjmp(d->out) == 0) {
		jpeg_create_decompress(&d->j);
		d->j.mem->max_memory_to_use = BITMAP_MAX_BYTES;
		jpeg_mem_src(&d->j, bytes, len);
		jpeg_read_header(&d->j, TRUE);
		if (cmyk)
			d->j.out_color_space = JCS_CMYK;
		else
			d->j.out_color_space = d->j.jpeg_color_space;
		d->j.dct_method = JDCT_ISLOW;
		jpeg_start_decompress(&d->j);
		row = g_malloc((size_t)d->j.output_width * (unsigned)d->j.output_components);
		while (d->j.output_scanline < d->j.output_height) {
			JSAMPROW at = row;
			unsigned y = d->j.output_scanline;

			jpeg_read_scanlines(&d->j, &at, 1);
			if (cmyk && !adobe)
				for (unsigned i = 0; i < d->j.output_width * 4; i++)
					row[i] = (guint8)(255 - row[i]);
			if (rgb != NULL)
				rgb_row(rgb + (size_t)y * d->j.output_width * 3, row,
				    d->j.output_width);
		}
		jpeg_finish_decompress(&d->j);
		sound = d->errors.num_warnings == 0;
	}
	jpeg_destroy_decompress(&d->j);
	g_free(row);
	g_free(d);
	return sound;
}

static bool
take(struct bitmap *b, const struct jpeg *j, GBytes *file)
{
	gsize len;
	const guint8 *bytes = g_bytes_get_data(file, &len);
	size_t size = (size_t)j->w * j->h * 3;
	guint8 *rgb;

	b->components = j->components;
	b->coding = CODING_JPEG;
	b->rgb_inside = j->components == 3 && !j->adobe && memcmp(j->id, "RGB", 3) == 0;
	if (j->components != 4) {
		b->data = g_bytes_ref(file);
		return decode(bytes, len, false, j->adobe, NULL);
	}
	b->components = 3;
	b->coding = CODING_RAW;
	rgb = g_malloc(size);
	b->data = g_bytes_new_take(rgb, size);
	return decode(bytes, len, true, j->adobe, rgb);
}

struct bitmap *
bitmap_jpeg(GBytes *file, const char **why)
{
	struct jpeg j = { .orientation = 1 };
	struct bitmap *b;
	gsize len;
	const guint8 *bytes = g_bytes_get_data(file, &len);

	read_markers(&j, bytes, len);
	*why = j.why;
	if (j.why != NULL)
		return NULL;
	b = g_new0(struct bitmap, 1);
	b->w = j.w;
	b->h = j.h;
	b->bits = 8;
	b->orientation = j.orientation;
	b->dpi_x = j.dpi_x;
	b->dpi_y = j.dpi_y;
	if (take(b, &j, file))
		return b;
	bitmap_free(b);
	*why = lang_pick("its samples are broken", "画素が壊れています");
	return NULL;
}
