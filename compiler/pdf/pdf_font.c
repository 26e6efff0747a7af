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
#define EIGHTH	125		/* of an em, in thousandths */
#define TEXT_MOST	256u	/* bytes of UTF-8: never more than the 512 of UTF-16 that ToUnicode takes (ISO 32000-1, 9.10.3) */

struct code {
	struct font_use	 glyph;
	int		 width;		/* its blanks too */
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

/*
 * What is written to the page: TrueType codes are
 * numbered as they come, CFF codes are glyph numbers.
 */
static unsigned
shown(const struct pdf_font *f, unsigned index)
{
	return f->cff ? code_at(f, index)->glyph.gid : index;
}

static bool
same_glyph(const struct font_use *a, const struct font_use *b)
{
	return a->gid == b->gid && a->lead == b->lead && a->trail == b->trail;
}

unsigned
pdf_font_code(
    struct pdf_font *f, const struct font_use *glyph, const char *text, unsigned len, bool *exact)
{
	unsigned gid = glyph->gid;
	struct code c = { .glyph = { gid, f->cff ? 0 : glyph->lead, f->cff ? 0 : glyph->trail },
		.next = NO_CODE };
	unsigned i, last = NO_CODE;
	bool whole = len <= TEXT_MOST;

	if (!whole)		/* a letter under hundreds of marks: its ActualText says them all */
		len = (unsigned)g_utf8_skip[(guchar)*text];
	*exact = whole;
	for (i = f->by_gid[gid]; i != NO_CODE; last = i, i = code_at(f, i)->next) {
		const struct code *k = code_at(f, i);

		if (same_glyph(&k->glyph, &c.glyph) && k->len == len &&
		    memcmp(f->pool->str + k->text, text, len) == 0)
			return shown(f, i);
	}
	if (last != NO_CODE && (f->cff || f->codes->len >= NO_CODE)) {
		*exact = false;
		return shown(f, last);
	}
	c.width = (int)lrintf(font_advance(f->font, gid) * 1000) +
	    (c.glyph.lead + c.glyph.trail) * EIGHTH;
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

double
pdf_font_lead(const struct pdf_font *f, unsigned code)
{
	return f->cff ? 0 : code_at(f, code)->glyph.lead * EIGHTH;
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

static const char cmap_head[] =
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char cmap_tail[] = "endcmap CMapName currentdict /CMap defineresource pop\nend end\n";

static GString *
to_unicode(const struct pdf_font *f, const unsigned *order, unsigned n)
{
	GString *s = g_string_new(cmap_head);

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
	g_string_append(s, cmap_tail);
	return s;
}

/*
 * True when code I + 1 stands for the letter after that of
 * code I, and one range may hold both (ISO 32000-1, 9.10.3).
 */
static bool
goes_on(const struct pdf_font *f, const unsigned *order, unsigned i, unsigned n)
{
	gunichar u, v;

	if (i + 1 >= n || shown(f, order[i + 1]) != shown(f, order[i]) + 1)
		return false;
	u = g_utf8_get_char(f->pool->str + code_at(f, order[i])->text);
	v = g_utf8_get_char(f->pool->str + code_at(f, order[i + 1])->text);
	return v == u + 1 && (v & 0xff) != 0 && (shown(f, order[i + 1]) & 0xff) != 0;
}

/* The same for letters in their own order, one a code: most are ranges. */
static GString *
ranges_to_unicode(const struct pdf_font *f, const unsigned *order, unsigned n)
{
	GString *s = g_string_new(cmap_head), *rows = g_string_new(NULL);
	unsigned count = 0;

	for (unsigned i = 0; i < n; i++) {
		unsigned first = i;
		const struct code *c = code_at(f, order[i]);

		while (goes_on(f, order, i, n))
			i++;
		g_string_append_printf(
		    rows, "<%04X><%04X><", shown(f, order[first]), shown(f, order[i]));
		pdf_put_utf16(rows, f->pool->str + c->text, c->len);
		g_string_append(rows, ">\n");
		if (++count == 100 || i + 1 == n) {
			g_string_append_printf(
			    s, "%u beginbfrange\n%sendbfrange\n", count, rows->str);
			g_string_truncate(rows, 0);
			count = 0;
		}
	}
	g_string_free(rows, TRUE);
	g_string_append(s, cmap_tail);
	return s;
}

static GString *
gid_map(const struct pdf_font *f, const unsigned short *map)
{
	GString *s = g_string_new(NULL);

	for (unsigned i = 0; i < f->codes->len; i++) {
		unsigned gid = i == 0 ? 0 : map[i - 1];

		g_string_append_c(s, (char)(gid >> 8));
		g_string_append_c(s, (char)gid);
	}
	return s;
}

/*
 * Six letters that differ between subsets (ISO 32000-1,
 * 9.6.4), made from the glyphs so that they repeat.
 */
static void
subset_name(const struct pdf_font *f, GString *s)
{
	guint32 h = 2166136261u;

	for (unsigned i = 1; i < f->codes->len; i++)
		h = (h ^ code_at(f, i)->glyph.gid ^ (guint32)code_at(f, i)->glyph.lead << 16 ^
		    (guint32)code_at(f, i)->glyph.trail << 24) * 16777619u;
	for (int i = 0; i < 6; i++, h /= 26)
		g_string_append_c(s, (char)('A' + h % 26));
	g_string_append_printf(s, "+%s", font_name(f->font));
}

/* What a font is made of in any file. */
struct parts {
	char	*name, *widths;
	gsize	 length;			/* of the program, unpacked */
	GBytes	*program, *to_unicode, *map;	/* packed when SHARED; MAP NULL: of a CFF face */
	bool	 shared;
};

static GBytes *
part(GBytes *bytes, bool pack)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	GBytes *packed;

	if (!pack)
		return bytes;
	packed = pdf_pack(data, len);
	g_bytes_unref(bytes);
	return packed;
}

static void
make_parts(struct parts *p, struct pdf_font *f, bool shared)
{
	unsigned n, *order = sorted_codes(f, &n);
	struct font_use *used = g_new(struct font_use, n + 1);
	unsigned short *map = g_new(unsigned short, n + 1);
	GString *name = g_string_new(NULL), *widths = g_string_new(NULL);
	struct font_subset sub;

	for (unsigned i = 0; i < n; i++)
		used[i] = code_at(f, i + 1)->glyph;
	if (!font_subset(f->font, used, n, map, &sub))
		g_error("cannot subset %s", font_name(f->font));
	subset_name(f, name);
	put_widths(widths, f, order, n);
	*p = (struct parts){ .name = g_string_free(name, FALSE),
		.widths = g_string_free(widths, FALSE),
		.length = g_bytes_get_size(sub.bytes),
		.program = part(sub.bytes, shared),
		.to_unicode = part(g_string_free_to_bytes(shared ? ranges_to_unicode(f, order, n) :
								   to_unicode(f, order, n)),
		    shared),
		.shared = shared };
	if (!f->cff)
		p->map = part(g_string_free_to_bytes(gid_map(f, map)), shared);
	g_free(order);
	g_free(used);
	g_free(map);
}

static void
parts_clear(struct parts *p)
{
	g_free(p->name);
	g_free(p->widths);
	g_bytes_unref(p->program);
	g_bytes_unref(p->to_unicode);
	if (p->map != NULL)
		g_bytes_unref(p->map);
}

static unsigned
write_part(struct pdf_file *file, const struct parts *p, const char *dict, GBytes *bytes)
{
	unsigned id = pdf_file_id(file);
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);

	if (p->shared)
		pdf_file_packed_stream(file, id, dict, bytes);
	else
		pdf_file_stream(file, id, dict, data, len, true);
	return id;
}

static unsigned
write_descriptor(struct pdf_file *file, const struct pdf_font *f, const struct parts *p)
{
	unsigned id = pdf_file_id(file), program;
	GString *s = g_string_new(NULL);
	char dict[64];
	int ascent = (int)lrint(font_ascent(f->font) * 1000),
	    descent = (int)lrint(font_descent(f->font) * 1000);

	if (f->cff)
		g_strlcpy(dict, "/Subtype/CIDFontType0C", sizeof(dict));
	else
		g_snprintf(dict, sizeof(dict), "/Length1 %zu", p->length);
	program = write_part(file, p, dict, p->program);
	g_string_printf(s,
	    "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 %d 1000 %d]/ItalicAngle 0"
	    "/Ascent %d/Descent %d/CapHeight 700/StemV 80/%s %u 0 R>>",
	    p->name, descent, ascent, ascent, descent, f->cff ? "FontFile3" : "FontFile2", program);
	pdf_file_object(file, id, s);
	g_string_free(s, TRUE);
	return id;
}

static void
write_parts(struct pdf_file *file, const struct pdf_font *f, const struct parts *p)
{
	unsigned cid_font = pdf_file_id(file), descriptor = write_descriptor(file, f, p);
	unsigned unicode = write_part(file, p, "", p->to_unicode);
	GString *s = g_string_new(NULL);

	g_string_printf(s, "<</Type/Font/Subtype/CIDFontType%c/BaseFont/%s"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R",
	    f->cff ? '0' : '2', p->name, descriptor);
	if (p->map != NULL)
		g_string_append_printf(s, "/CIDToGIDMap %u 0 R", write_part(file, p, "", p->map));
	g_string_append(s, p->widths);
	g_string_append(s, ">>");
	pdf_file_object(file, cid_font, s);
	g_string_printf(s,
	    "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]"
	    "/ToUnicode %u 0 R>>",
	    p->name, cid_font, unicode);
	pdf_file_object(file, f->object, s);
	g_string_free(s, TRUE);
}

void
pdf_font_write(struct pdf_file *file, struct pdf_font *f)
{
	struct parts p;

	make_parts(&p, f, false);
	write_parts(file, f, &p);
	parts_clear(&p);
}

/* ---- what people type into fields ---- */

/*
 * Latin, punctuation, marks, kana, and every kanji the
 * face has: JIS X 0208, and of JIS X 0213 what it draws.
 */
static const gunichar typed[][2] = { { 0x20, 0x7e }, { 0xa0, 0xff }, { 0x2010, 0x2044 },
	{ 0x2103, 0x2122 }, { 0x2160, 0x217b }, { 0x2190, 0x2193 }, { 0x21d2, 0x21d4 },
	{ 0x2200, 0x2267 }, { 0x2460, 0x2473 }, { 0x25a0, 0x25ef }, { 0x2600, 0x266f },
	{ 0x3000, 0x30ff }, { 0x3231, 0x3239 }, { 0x32a4, 0x32a8 }, { 0x32ff, 0x32ff },
	{ 0x337b, 0x337e }, { 0x339c, 0x33a1 }, { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff },
	{ 0xf900, 0xfaff }, { 0xff01, 0xff9f }, { 0xffe0, 0xffe6 }, { 0x20000, 0x2a6df } };

struct pdf_font *
pdf_font_typing(struct pdf_file *file, struct font *font)
{
	struct pdf_font *f = pdf_font_new(file, font);
	bool exact;

	for (unsigned i = 0; i < G_N_ELEMENTS(typed); i++)
		for (gunichar u = typed[i][0]; u <= typed[i][1]; u++) {
			unsigned gid = font_glyph(font, u);
			char text[6];

			if (gid != 0)
				pdf_font_code(f, &(struct font_use){ gid, 0, 0 }, text,
				    (unsigned)g_unichar_to_utf8(u, text), &exact);
		}
	return f;
}

/*
 * The same in every form of a face, and as large as all else in it: made once
 * for the first face that is asked for, which in practice is the only one.
 */
void
pdf_font_write_typing(struct pdf_file *file, struct pdf_font *f)
{
	static GMutex lock;
	static struct parts parts;
	static char *of;
	bool is_first;

	g_mutex_lock(&lock);
	if ((is_first = of == NULL)) {
		make_parts(&parts, f, true);
		of = g_strdup(font_name(f->font));
	}
	g_mutex_unlock(&lock);
	if (!is_first && strcmp(of, font_name(f->font)) != 0) {
		struct parts own;

		make_parts(&own, f, true);
		write_parts(file, f, &own);
		parts_clear(&own);
	} else {
		write_parts(file, f, &parts);
	}
}
