/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Embedding a face: the glyphs used, their widths, and the text they stand for.
 *
 * ToUnicode is made from the text that was set, never by reading a font's
 * character map backwards: 文 and its radical form share one glyph in many
 * Japanese fonts, and only the author's text says which one was meant.
 */
#include "canvas/font.h"
#include "pdf/pdf_private.h"

#include <math.h>
#include <string.h>

#define NO_CODE	0xffffu
#define TEXT_MOST	256u	/* bytes of UTF-8: never more than the 512 of UTF-16 that ToUnicode takes (ISO 32000-1, 9.10.3) */

struct code {
	unsigned	 gid;
	int		 width;
	unsigned short	 next;		/* another code of this glyph, or NO_CODE */
	unsigned	 text, len;	/* in the pool */
};

struct pdf_font {
	struct font	*font;
	unsigned	 object;
	bool		 cff;
	GArray		*codes;		/* struct code; index 0 is .notdef and never shown */
	unsigned short	*by_gid;
	GString		*pool;
};

struct pdf_font *
pdf_font_new(struct pdf_file *file, struct font *font)
{
	struct pdf_font *f = g_new0(struct pdf_font, 1);
	struct code notdef = { .next = NO_CODE, .width = 1000 };
	unsigned n = font_glyph_count(font);

	f->font = font;
	f->object = pdf_file_id(file);
	f->cff = font_is_cff(font);
	f->codes = g_array_new(FALSE, TRUE, sizeof(struct code));
	f->pool = g_string_new(NULL);
	f->by_gid = g_new(unsigned short, n);
	memset(f->by_gid, 0xff, n * sizeof(*f->by_gid));
	g_array_append_val(f->codes, notdef);
	return f;
}

void
pdf_font_free(struct pdf_font *f)
{
	if (f == NULL)
		return;
	g_array_free(f->codes, TRUE);
	g_string_free(f->pool, TRUE);
	g_free(f->by_gid);
	g_free(f);
}

unsigned
pdf_font_object(const struct pdf_font *f)
{
	return f->object;
}

unsigned
pdf_font_index(const struct pdf_font *f)
{
	return font_index(f->font);
}

static struct code *
code_at(const struct pdf_font *f, unsigned index)
{
	return &g_array_index(f->codes, struct code, index);
}

/* What is written to the page: TrueType codes are numbered as they come, CFF codes are glyph numbers. */
static unsigned
shown(const struct pdf_font *f, unsigned index)
{
	return f->cff ? code_at(f, index)->gid : index;
}

unsigned
pdf_font_code(struct pdf_font *f, unsigned gid, const char *text, unsigned len, bool *exact)
{
	struct code c = { .gid = gid, .next = NO_CODE };
	unsigned i, last = NO_CODE;
	bool whole = len <= TEXT_MOST;

	if (!whole)		/* a letter under hundreds of marks: its ActualText says them all */
		len = (unsigned)g_utf8_skip[(guchar)*text];
	*exact = whole;
	for (i = f->by_gid[gid]; i != NO_CODE; last = i, i = code_at(f, i)->next) {
		const struct code *k = code_at(f, i);

		if (k->len == len && memcmp(f->pool->str + k->text, text, len) == 0)
			return shown(f, i);
	}
	if (last != NO_CODE && (f->cff || f->codes->len >= NO_CODE)) {
		*exact = false;
		return shown(f, last);
	}
	c.width = (int)lrintf(font_advance(f->font, gid) * 1000);
	c.text = (unsigned)f->pool->len;
	c.len = len;
	g_string_append_len(f->pool, text, len);
	g_array_append_val(f->codes, c);
	i = f->codes->len - 1;
	if (last == NO_CODE)
		f->by_gid[gid] = (unsigned short)i;
	else
		code_at(f, last)->next = (unsigned short)i;
	return shown(f, i);
}

double
pdf_font_width(const struct pdf_font *f, unsigned code)
{
	return code_at(f, f->cff ? f->by_gid[code] : code)->width;
}

static int
by_shown_code(gconstpointer a, gconstpointer b, gpointer font)
{
	unsigned x = shown(font, *(const unsigned *)a), y = shown(font, *(const unsigned *)b);

	return x < y ? -1 : x > y;
}

/* Indexes of the codes in the order of what is shown. */
static unsigned *
sorted_codes(struct pdf_font *f, unsigned *n)
{
	unsigned *order = g_new(unsigned, f->codes->len);

	*n = f->codes->len - 1;
	for (unsigned i = 0; i < *n; i++)
		order[i] = i + 1;
	if (f->cff)
		g_qsort_with_data(order, (gint)*n, sizeof(*order), by_shown_code, f);
	return order;
}

static void
put_widths(GString *s, const struct pdf_font *f, const unsigned *order, unsigned n)
{
	g_string_append(s, "/DW 1000/W[");
	for (unsigned i = 0; i < n; ) {
		unsigned next = shown(f, order[i]);

		pdf_put_int(s, next);
		g_string_append_c(s, '[');
		for (; i < n && shown(f, order[i]) == next; i++, next++) {
			pdf_put_int(s, code_at(f, order[i])->width);
			g_string_append_c(s, ' ');
		}
		g_string_append_c(s, ']');
	}
	g_string_append_c(s, ']');
}

static unsigned
write_to_unicode(struct pdf_file *file, const struct pdf_font *f, const unsigned *order, unsigned n)
{
	static const char head[] =
	    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
	GString *s = g_string_new(head);
	unsigned id = pdf_file_id(file);

	for (unsigned i = 0; i < n; i++) {
		const struct code *c = code_at(f, order[i]);

		if (i % 100 == 0)
			g_string_append_printf(s, "%u beginbfchar\n", MIN(n - i, 100));
		g_string_append_printf(s, "<%04X><", shown(f, order[i]));
		/* a part of a cluster has no text of its own; the cluster carries ActualText */
		if (c->len == 0)
			g_string_append(s, "200B");
		pdf_put_utf16(s, f->pool->str + c->text, c->len);
		g_string_append(s, ">\n");
		if (i % 100 == 99 || i + 1 == n)
			g_string_append(s, "endbfchar\n");
	}
	g_string_append(s, "endcmap CMapName currentdict /CMap defineresource pop\nend end\n");
	pdf_file_stream(file, id, "", s->str, s->len, true);
	g_string_free(s, TRUE);
	return id;
}

static unsigned
write_gid_map(struct pdf_file *file, const struct pdf_font *f, const unsigned short *map)
{
	GByteArray *bytes = g_byte_array_new();
	unsigned id = pdf_file_id(file);

	for (unsigned i = 0; i < f->codes->len; i++) {
		unsigned gid = i == 0 ? 0 : map[i - 1];
		guint8 two[2] = { (guint8)(gid >> 8), (guint8)gid };

		g_byte_array_append(bytes, two, 2);
	}
	pdf_file_stream(file, id, "", bytes->data, bytes->len, true);
	g_byte_array_free(bytes, TRUE);
	return id;
}

/* Six letters that differ between subsets (ISO 32000-1, 9.6.4), made from the glyphs so that they repeat. */
static void
subset_name(const struct pdf_font *f, GString *s)
{
	guint32 h = 2166136261u;

	for (unsigned i = 1; i < f->codes->len; i++)
		h = (h ^ code_at(f, i)->gid) * 16777619u;
	for (int i = 0; i < 6; i++, h /= 26)
		g_string_append_c(s, (char)('A' + h % 26));
	g_string_append_printf(s, "+%s", font_name(f->font));
}

static unsigned
write_descriptor(struct pdf_file *file, const struct pdf_font *f, const char *name, GBytes *bytes)
{
	unsigned id = pdf_file_id(file), program = pdf_file_id(file);
	GString *s = g_string_new(NULL);
	char dict[64];
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	int ascent = (int)lrint(font_ascent(f->font) * 1000), descent = (int)lrint(font_descent(f->font) * 1000);

	if (f->cff)
		g_strlcpy(dict, "/Subtype/CIDFontType0C", sizeof(dict));
	else
		g_snprintf(dict, sizeof(dict), "/Length1 %zu", len);
	pdf_file_stream(file, program, dict, data, len, true);
	g_string_printf(s, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 %d 1000 %d]/ItalicAngle 0"
	    "/Ascent %d/Descent %d/CapHeight 700/StemV 80/%s %u 0 R>>", name, descent, ascent, ascent, descent,
	    f->cff ? "FontFile3" : "FontFile2", program);
	pdf_file_object(file, id, s);
	g_string_free(s, TRUE);
	return id;
}

void
pdf_font_write(struct pdf_file *file, struct pdf_font *f)
{
	unsigned n, *order = sorted_codes(f, &n), *gids = g_new(unsigned, n + 1);
	unsigned short *map = g_new(unsigned short, n + 1);
	unsigned cid_font = pdf_file_id(file), to_unicode, descriptor;
	GString *s = g_string_new(NULL), *name = g_string_new(NULL);
	struct font_subset sub;

	for (unsigned i = 0; i < n; i++)
		gids[i] = code_at(f, i + 1)->gid;
	if (!font_subset(f->font, gids, n, map, &sub))
		g_error("cannot subset %s", font_name(f->font));
	subset_name(f, name);
	descriptor = write_descriptor(file, f, name->str, sub.bytes);
	to_unicode = write_to_unicode(file, f, order, n);
	g_string_printf(s, "<</Type/Font/Subtype/CIDFontType%c/BaseFont/%s"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R",
	    f->cff ? '0' : '2', name->str, descriptor);
	if (!f->cff)
		g_string_append_printf(s, "/CIDToGIDMap %u 0 R", write_gid_map(file, f, map));
	put_widths(s, f, order, n);
	g_string_append(s, ">>");
	pdf_file_object(file, cid_font, s);
	g_string_printf(s, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]"
	    "/ToUnicode %u 0 R>>", name->str, cid_font, to_unicode);
	pdf_file_object(file, f->object, s);
	g_bytes_unref(sub.bytes);
	g_string_free(s, TRUE);
	g_string_free(name, TRUE);
	g_free(order);
	g_free(gids);
	g_free(map);
}
