/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PNG (ISO/IEC 15948).
 *
 * PDF reads PNG's compressed rows as they are (FlateDecode with a predictor)
 * unless they are interlaced or carry transparency; those are unpacked by
 * libpng and split into colour and a soft mask.  The rows are unpacked in any
 * case, to see that they are sound: no viewer shall be the first to find out.
 */
#include "canvas/image.h"

#include "base/text.h"

#include <libdeflate.h>
#include <png.h>
#include <string.h>

static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

struct png {
	unsigned	 w, h, bits, color, interlace;
	GByteArray	*idat;
	const guint8	*palette;
	unsigned	 palette_len;
	bool		 transparent, ended;
	double		 dpi_x, dpi_y;
	const char	*why;
};

bool
bitmap_is_png(const void *bytes, size_t len)
{
	return len >= 8 && memcmp(bytes, signature, 8) == 0;
}

static guint32
u32(const guint8 *p)
{
	return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static unsigned
channels(unsigned color)
{
	static const unsigned n[7] = { 1, 0, 3, 1, 2, 0, 4 };

	return color < 7 ? n[color] : 0;
}

static bool
depth_fits(unsigned color, unsigned bits)
{
	switch (color) {
	case 0: return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
	case 3: return bits == 1 || bits == 2 || bits == 4 || bits == 8;
	default: return bits == 8 || bits == 16;
	}
}

static void
read_header(struct png *p, const guint8 *d, guint32 len)
{
	if (len != 13) {
		p->why = lang_pick("broken header", "先頭部が壊れています");
		return;
	}
	p->w = u32(d);
	p->h = u32(d + 4);
	p->bits = d[8];
	p->color = d[9];
	p->interlace = d[12];
	if (channels(p->color) == 0 || !depth_fits(p->color, p->bits) || d[10] != 0 || d[11] != 0 ||
	    p->interlace > 1)
		p->why = lang_pick("broken header", "先頭部が壊れています");
	else if (p->w == 0 || p->h == 0 || p->w > BITMAP_MAX_SIDE || p->h > BITMAP_MAX_SIDE ||
	    (guint64)p->w * p->h * channels(p->color) * p->bits / 8 > BITMAP_MAX_BYTES)
		p->why = lang_pick("too large", "大きすぎます");
}

static void
read_chunk(struct png *p, const guint8 *type, const guint8 *d, guint32 len)
{
	if (memcmp(type, "IHDR", 4) == 0)
		read_header(p, d, len);
	else if (p->w == 0)
		p->why = lang_pick("no header", "先頭部がありません");
	else if (memcmp(type, "PLTE", 4) == 0 && len % 3 == 0 && len > 0 && len <= 768) {
		p->palette = d;
		p->palette_len = len;
	} else if (memcmp(type, "IDAT", 4) == 0)
		g_byte_array_append(p->idat, d, len);
	else if (memcmp(type, "tRNS", 4) == 0)
		p->transparent = true;
	else if (memcmp(type, "pHYs", 4) == 0 && len == 9 && d[8] == 1) {
		p->dpi_x = u32(d) * 0.0254;
		p->dpi_y = u32(d + 4) * 0.0254;
	} else if (memcmp(type, "IEND", 4) == 0)
		p->ended = true;
}

static void
read_chunks(struct png *p, const guint8 *bytes, size_t size)
{
	size_t at = 8;

	while (p->why == NULL && !p->ended) {
		guint32 len;

		if (size - at < 12 || (len = u32(bytes + at)) > size - at - 12) {
			p->why = lang_pick("cut off", "途中で切れています");
			return;
		}
		if (libdeflate_crc32(0, bytes + at + 4, len + 4) != u32(bytes + at + 8 + len)) {
			p->why = lang_pick("a checksum does not agree", "検査値が合いません");
			return;
		}
		read_chunk(p, bytes + at + 4, bytes + at + 8, len);
		at += len + 12;
	}
	if (p->why == NULL && (p->idat->len == 0 || (p->color == 3 && p->palette == NULL)))
		p->why = lang_pick("no samples in it", "画素がありません");
}

/* The rows as PDF will see them: as many bytes as the header promises, and filters that exist. */
static bool
rows_are_sound(const struct png *p)
{
	size_t row = ((size_t)p->w * channels(p->color) * p->bits + 7) / 8 + 1, all = row * p->h,
	       got = 0;
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	guint8 *rows = g_try_malloc(all);
	bool sound = rows != NULL &&
	    libdeflate_zlib_decompress(z, p->idat->data, p->idat->len, rows, all, &got) ==
		LIBDEFLATE_SUCCESS &&
	    got == all;

	for (size_t i = 0; sound && i < p->h; i++)
		sound = rows[i * row] <= 4;
	g_free(rows);
	libdeflate_free_decompressor(z);
	return sound;
}

/* ---- through libpng ---- */

struct source {
	const guint8	*bytes;
	size_t		 len, at;
};

static void
feed(png_structp r, png_bytep out, size_t n)
{
	struct source *s = png_get_io_ptr(r);

	if (s->len - s->at < n)
		png_error(r, "cut off");
	memcpy(out, s->bytes + s->at, n);
	s->at += n;
}

static void
be_silent(png_structp r, png_const_charp what)
{
	(void)r;
	(void)what;
}

/* All rows with the transparency as a channel; NULL when they are broken. */
static guint8 *
unpack(const struct png *p, GBytes *file, unsigned n_channels, size_t row)
{
	gsize len;
	const guint8 *bytes = g_bytes_get_data(file, &len);
	struct source s = { bytes, len, 0 };
	png_structp r = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, be_silent);
	png_infop info = png_create_info_struct(r);
	guint8 *volatile rows = g_try_malloc0(row * p->h);
	png_bytep *volatile at = g_try_new(png_bytep, p->h);
	volatile bool good = false;

	if (rows != NULL && at != NULL && setjmp(png_jmpbuf(r)) == 0) {
		png_set_read_fn(r, &s, feed);
		png_read_info(r, info);
		/* palettes to RGB, few bits to 8, tRNS to a channel */
		png_set_expand(r);
		png_set_interlace_handling(r);
		png_read_update_info(r, info);
		if (png_get_channels(r, info) == n_channels && png_get_rowbytes(r, info) == row) {
			for (unsigned i = 0; i < p->h; i++)
				at[i] = rows + i * row;
			png_read_image(r, at);
			good = true;
		}
	}
	png_destroy_read_struct(&r, &info, NULL);
	g_free(at);
	if (good)
		return rows;
	g_free(rows);
	return NULL;
}

/* Colour and mask apart, sample by sample. */
static void
split(struct bitmap *b, const guint8 *rows, unsigned n_channels)
{
	size_t sample = b->bits / 8, n = (size_t)b->w * b->h, colors = b->components * sample;
	guint8 *color = g_malloc(n * colors), *alpha = g_malloc(n * sample);

	for (size_t i = 0; i < n; i++) {
		memcpy(color + i * colors, rows + i * n_channels * sample, colors);
		memcpy(alpha + i * sample, rows + i * n_channels * sample + colors, sample);
	}
	b->data = g_bytes_new_take(color, n * colors);
	b->alpha = g_bytes_new_take(alpha, n * sample);
}

static bool
read_unpacked(struct bitmap *b, const struct png *p, GBytes *file)
{
	bool alpha = p->transparent || (p->color & 4) != 0;
	unsigned n_channels;
	size_t row;
	guint8 *rows;

	b->bits = p->bits == 16 ? 16 : 8;
	b->components = p->color == 3 || (p->color & 2) != 0 ? 3 : 1;
	n_channels = b->components + (alpha ? 1 : 0);
	row = (size_t)p->w * n_channels * b->bits / 8;
	if (row * p->h > BITMAP_MAX_BYTES || (rows = unpack(p, file, n_channels, row)) == NULL)
		return false;
	b->coding = CODING_RAW;
	if (alpha) {
		split(b, rows, n_channels);
		g_free(rows);
	} else
		b->data = g_bytes_new_take(rows, row * p->h);
	return true;
}

static void
take_as_it_is(struct bitmap *b, struct png *p)
{
	b->coding = CODING_PNG;
	b->components = channels(p->color);
	b->bits = p->bits;
	b->data = g_byte_array_free_to_bytes(p->idat);
	p->idat = NULL;
	if (p->color == 3)
		b->palette = g_bytes_new(p->palette, p->palette_len);
}

struct bitmap *
bitmap_png(GBytes *file, const char **why)
{
	struct png p = { .idat = g_byte_array_new() };
	struct bitmap *b = NULL;
	gsize size;
	const guint8 *bytes = g_bytes_get_data(file, &size);

	read_chunks(&p, bytes, size);
	if (p.why == NULL) {
		b = g_new0(struct bitmap, 1);
		b->w = p.w;
		b->h = p.h;
		b->orientation = 1;
		b->dpi_x = p.dpi_x;
		b->dpi_y = p.dpi_y;
		if (p.interlace == 0 && !p.transparent && (p.color & 4) == 0 && rows_are_sound(&p))
			take_as_it_is(b, &p);
		else if ((p.interlace == 0 && !p.transparent && (p.color & 4) == 0) ||
		    !read_unpacked(b, &p, file)) {
			p.why = lang_pick("its rows are broken", "画素の列が壊れています");
			bitmap_free(b);
			b = NULL;
		}
	}
	if (p.idat != NULL)
		g_byte_array_free(p.idat, TRUE);
	*why = p.why;
	return b;
}
