/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects, object streams, the cross-reference stream, and the small syntax of strings and numbers.
 */
#include "pdf/pdf_file.h"
#include "base/digest.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>

#define OBJECTS_PER_STREAM	200u
#define COMPRESSION		1	/* 5 is 1 in 11 smaller, and the page formatter a fifth slower */
#define SHARED_BY_ALL	9	/* made once in a run */

enum xref_kind { XREF_FREE, XREF_OFFSET, XREF_IN_STREAM };

struct xref {
	/* offset, or id of the object stream: as wide as the file's table has it */
	guint32		 at;
	guint16		 index;		/* in that stream */
	guint8		 kind;		/* enum xref_kind */
};

struct pdf_file {
	GString		*out;
	GArray		*xref;		/* by id */
	GString		*pending;	/* bodies for the next object stream */
	GString		*pending_index;
	unsigned	 n_pending, pending_id;
	struct libdeflate_compressor *deflate;
};

struct pdf_file *
pdf_file_open(bool pdf2)
{
	struct pdf_file *f = g_new0(struct pdf_file, 1);
	struct xref none = { 0 };

	f->out = g_string_sized_new(1 << 20);
	f->xref = g_array_new(FALSE, TRUE, sizeof(struct xref));
	f->pending = g_string_new(NULL);
	f->pending_index = g_string_new(NULL);
	f->deflate = libdeflate_alloc_compressor(COMPRESSION);
	g_array_append_val(f->xref, none);
	g_string_append_printf(f->out, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", pdf2 ? "2.0" : "1.7");
	return f;
}

unsigned
pdf_file_id(struct pdf_file *f)
{
	struct xref none = { 0 };

	g_array_append_val(f->xref, none);
	return f->xref->len - 1;
}

static void
set_xref(struct pdf_file *f, unsigned id, enum xref_kind kind, size_t at, unsigned index)
{
	struct xref *x = &g_array_index(f->xref, struct xref, id);

	g_assert(x->kind == XREF_FREE);
	x->kind = (guint8)kind;
	x->at = (guint32)at;
	x->index = (guint16)index;
}

void
pdf_file_stream(
    struct pdf_file *f, unsigned id, const char *dict, const void *data, size_t len, bool compress)
{
	set_xref(f, id, XREF_OFFSET, f->out->len, 0);
	if (compress) {
		size_t bound = libdeflate_zlib_compress_bound(f->deflate, len), used;
		char *z = g_malloc(bound);

		used = libdeflate_zlib_compress(f->deflate, data, len, z, bound);
		g_assert(used > 0);
		g_string_append_printf(f->out,
		    "%u 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>stream\n", id, dict, used);
		g_string_append_len(f->out, z, (gssize)used);
		g_free(z);
	} else {
		g_string_append_printf(
		    f->out, "%u 0 obj\n<<%s/Length %zu>>stream\n", id, dict, len);
		g_string_append_len(f->out, data, (gssize)len);
	}
	g_string_append(f->out, "\nendstream\nendobj\n");
}

/* For what many files share. */
GBytes *
pdf_pack(const void *data, size_t len)
{
	struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(SHARED_BY_ALL);
	size_t bound = libdeflate_zlib_compress_bound(deflate, len), used;
	char *z = g_malloc(bound);

	used = libdeflate_zlib_compress(deflate, data, len, z, bound);
	g_assert(used > 0);
	libdeflate_free_compressor(deflate);
	return g_bytes_new_take(z, used);
}

void
pdf_file_packed_stream(struct pdf_file *f, unsigned id, const char *dict, GBytes *packed)
{
	gsize len;
	const char *z = g_bytes_get_data(packed, &len);

	set_xref(f, id, XREF_OFFSET, f->out->len, 0);
	g_string_append_printf(
	    f->out, "%u 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>stream\n", id, dict, len);
	g_string_append_len(f->out, z, (gssize)len);
	g_string_append(f->out, "\nendstream\nendobj\n");
}

static void
flush_pending(struct pdf_file *f)
{
	char dict[96];

	if (f->n_pending == 0)
		return;
	g_snprintf(
	    dict, sizeof(dict), "/Type/ObjStm/N %u/First %zu", f->n_pending, f->pending_index->len);
	g_string_append_len(f->pending_index, f->pending->str, (gssize)f->pending->len);
	pdf_file_stream(f, f->pending_id, dict, f->pending_index->str, f->pending_index->len, true);
	g_string_truncate(f->pending, 0);
	g_string_truncate(f->pending_index, 0);
	f->n_pending = 0;
}

void
pdf_file_object(struct pdf_file *f, unsigned id, const GString *body)
{
	if (f->n_pending == 0)
		f->pending_id = pdf_file_id(f);
	pdf_put_int(f->pending_index, id);
	g_string_append_c(f->pending_index, ' ');
	pdf_put_int(f->pending_index, (long)f->pending->len);
	g_string_append_c(f->pending_index, ' ');
	set_xref(f, id, XREF_IN_STREAM, f->pending_id, f->n_pending);
	g_string_append_len(f->pending, body->str, (gssize)body->len);
	g_string_append_c(f->pending, '\n');
	if (++f->n_pending == OBJECTS_PER_STREAM)
		flush_pending(f);
}

static void
put_xref_row(GByteArray *rows, const struct xref *x)
{
	guint8 r[7] = { x->kind,
		(guint8)(x->at >> 24), (guint8)(x->at >> 16), (guint8)(x->at >> 8), (guint8)x->at,
		(guint8)(x->index >> 8), (guint8)x->index };

	g_byte_array_append(rows, r, sizeof(r));
}

GBytes *
pdf_file_finish(struct pdf_file *f, unsigned catalog, unsigned info)
{
	GByteArray *rows = g_byte_array_new();
	char *digest, *dict;
	unsigned id;
	size_t start;
	GBytes *bytes;

	flush_pending(f);
	digest = digest_md5_of(f->out->str, f->out->len);
	id = pdf_file_id(f);
	start = f->out->len;
	g_array_index(f->xref, struct xref, 0).index = 0xffff;
	/*
	 * the cross-reference stream lists itself, so its
	 * place is entered by hand before it is written
	 */
	for (unsigned i = 0; i < f->xref->len; i++) {
		struct xref self = { (guint32)start, 0, XREF_OFFSET };

		put_xref_row(rows, i == id ? &self : &g_array_index(f->xref, struct xref, i));
	}
	dict = info != 0 ?
	    g_strdup_printf("/Type/XRef/W[1 4 2]/Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]",
		f->xref->len, catalog, info, digest, digest) :
	    g_strdup_printf("/Type/XRef/W[1 4 2]/Size %u/Root %u 0 R/ID[<%s><%s>]", f->xref->len,
		catalog, digest, digest);
	pdf_file_stream(f, id, dict, rows->data, rows->len, true);
	g_string_append_printf(f->out, "startxref\n%zu\n%%%%EOF\n", start);
	g_free(dict);
	g_free(digest);
	g_byte_array_free(rows, TRUE);
	g_array_free(f->xref, TRUE);
	g_string_free(f->pending, TRUE);
	g_string_free(f->pending_index, TRUE);
	libdeflate_free_compressor(f->deflate);
	bytes = g_string_free_to_bytes(f->out);
	g_free(f);
	return bytes;
}

void
pdf_put_int(GString *s, long v)
{
	char digits[24];
	unsigned n = sizeof(digits);
	unsigned long u = v < 0 ? 0ul - (unsigned long)v : (unsigned long)v;

	do
		digits[--n] = (char)('0' + u % 10);
	while ((u /= 10) != 0);
	if (v < 0)
		digits[--n] = '-';
	pdf_put(s, digits + n, sizeof(digits) - n);
}

/* The locale's decimal point must not get in: no printf here. */
void
pdf_put_number(GString *s, double v)
{
	long k, whole, part;

	if (!isfinite(v))
		v = 0;
	v = CLAMP(v, -1e9, 1e9);
	k = lrint(v * 1000);
	if (k < 0) {
		g_string_append_c(s, '-');
		k = -k;
	}
	whole = k / 1000;
	part = k % 1000;
	pdf_put_int(s, whole);
	if (part != 0) {
		char frac[5] = { '.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
			(char)('0' + part % 10), 0 };
		int n = 4;

		while (frac[n - 1] == '0')
			n--;
		pdf_put(s, frac, (size_t)n);
	}
	g_string_append_c(s, ' ');
}

void
pdf_put_ref(GString *s, unsigned id)
{
	pdf_put_int(s, id);
	pdf_put_literal(s, " 0 R ");
}

void
pdf_put_bytes(GString *s, const char *p, size_t len)
{
	g_string_append_c(s, '(');
	for (size_t i = 0; i < len; i++) {
		if (p[i] == '\r') {
			g_string_append(s, "\\r");	/* a bare CR would be read as LF */
			continue;
		}
		if (p[i] == '(' || p[i] == ')' || p[i] == '\\')
			g_string_append_c(s, '\\');
		g_string_append_c(s, p[i]);
	}
	g_string_append_c(s, ')');
}

void
pdf_put_utf16(GString *s, const char *utf8, size_t len)
{
	static const char hex[] = "0123456789ABCDEF";

	for (const char *p = utf8; p < utf8 + len; p = g_utf8_next_char(p)) {
		gunichar u = g_utf8_get_char(p);
		unsigned unit[2], n = 0;

		if (u > 0xffff) {
			unit[n++] = 0xd800 + ((u - 0x10000) >> 10);
			unit[n++] = 0xdc00 + ((u - 0x10000) & 0x3ff);
		} else
			unit[n++] = u;
		for (unsigned i = 0; i < n; i++) {
			char four[4] = { hex[unit[i] >> 12], hex[unit[i] >> 8 & 15],
				hex[unit[i] >> 4 & 15], hex[unit[i] & 15] };

			pdf_put(s, four, 4);
		}
	}
}

#define UNITS_MOST	16000u	/* of UTF-16 in a text string */

size_t
pdf_text_fits(const char *utf8)
{
	size_t len = strlen(utf8), units = 0;
	const char *p = utf8;

	if (len <= UNITS_MOST)		/* a byte is never more than one unit */
		return len;
	for (; *p != '\0'; p = g_utf8_next_char(p))
		if ((units += g_utf8_get_char(p) > 0xffff ? 2 : 1) > UNITS_MOST)
			break;
	return (size_t)(p - utf8);
}

void
pdf_put_text(GString *s, const char *utf8)
{
	size_t len = pdf_text_fits(utf8);
	bool cut = utf8[len] != '\0', ascii = !cut;

	for (size_t i = 0; i < len && ascii; i++)
		ascii = (guchar)utf8[i] >= 32 && (guchar)utf8[i] < 127;
	if (ascii) {
		pdf_put_bytes(s, utf8, len);
		return;
	}
	g_string_append(s, "<FEFF");
	pdf_put_utf16(s, utf8, len);
	g_string_append(s, cut ? "2026>" : ">");
}

void
pdf_put_name(GString *s, const char *name)
{
	g_string_append_c(s, '/');
	for (; *name != '\0'; name++) {
		guchar c = (guchar)*name;

		if (c > 32 && c < 127 && strchr("()<>[]{}/%#", c) == NULL)
			g_string_append_c(s, (char)c);
		else
			g_string_append_printf(s, "#%02X", c);
	}
}
