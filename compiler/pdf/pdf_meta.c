/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XMP metadata and the colour profile: what PDF/UA-1,
 * PDF/A-2 and PDF/A-3 want to be told about the file.
 */
#include "pdf/pdf_private.h"

#include "base/escape.h"

#include <math.h>
#include <string.h>

static void
put_element(GString *s, const char *open, const char *text, const char *close)
{
	if (text == NULL || *text == '\0')
		return;
	g_string_append(s, open);
	escape_xml(s, text, false, "");
	g_string_append(s, close);
	g_string_append_c(s, '\n');
}

/* PDF/A knows no pdfuaid: the namespace is described in the file (ISO 19005-2, 6.6.2.3). */
static const char extension_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static void
put_claims(GString *s, bool files, bool pdf2)
{
	if (pdf2) {
		/*
		 * part 4 needs no description of what it does not know;
		 * F: it may hold files of any kind (ISO 19005-4, 6.9)
		 */
		g_string_append_printf(s,
		    "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>\n"
		    "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>%s\n</rdf:Description>\n",
		    files ? "<pdfaid:conformance>F</pdfaid:conformance>" : "");
		return;
	}
	/* part 2 lets no files in but PDF/A (ISO 19005-2, 6.8) */
	g_string_append_printf(s, "<pdfuaid:part>1</pdfuaid:part>\n"
	    "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n</rdf:Description>\n%s",
	    files ? 3 : 2, extension_schema);
}

unsigned
pdf_write_xmp(struct pdf *p)
{
	GDateTime *t = g_date_time_new_from_unix_utc(p->info.date);
	char *date = g_date_time_format(t, "%Y-%m-%dT%H:%M:%SZ");
	unsigned id = pdf_file_id(p->file);
	GString *s = g_string_new(
	    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");

	put_element(s, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", p->info.title,
	    "</rdf:li></rdf:Alt></dc:title>");
	put_element(
	    s, "<dc:creator><rdf:Seq><rdf:li>", p->info.author, "</rdf:li></rdf:Seq></dc:creator>");
	put_element(s, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", p->info.subject,
	    "</rdf:li></rdf:Alt></dc:description>");
	put_element(s, "<pdf:Keywords>", p->info.keywords, "</pdf:Keywords>");
	put_element(
	    s, "<dc:language><rdf:Bag><rdf:li>", p->info.lang, "</rdf:li></rdf:Bag></dc:language>");
	put_element(s, "<pdf:Producer>", p->info.producer, "</pdf:Producer>");
	put_element(s, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
	put_element(s, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
	put_claims(s, p->info.files != NULL && p->info.files->len > 0, p->info.pdf2);
	g_string_append(s, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
	pdf_file_stream(p->file, id, "/Type/Metadata/Subtype/XML", s->str, s->len, false);
	g_string_free(s, TRUE);
	g_free(date);
	g_date_time_unref(t);
	return id;
}

static void
put_u32(GByteArray *b, guint32 v)
{
	guint8 four[4] = { (guint8)(v >> 24), (guint8)(v >> 16), (guint8)(v >> 8), (guint8)v };

	g_byte_array_append(b, four, 4);
}

static void
put_u16(GByteArray *b, unsigned v)
{
	guint8 two[2] = { (guint8)(v >> 8), (guint8)v };

	g_byte_array_append(b, two, 2);
}

static void
put_fixed(GByteArray *b, double v)	/* s15Fixed16Number */
{
	put_u32(b, (guint32)(gint32)lrint(v * 65536));
}

static void
put_xyz(GByteArray *b, const double xyz[3])
{
	g_byte_array_append(b, (const guint8 *)"XYZ \0\0\0\0", 8);
	for (int i = 0; i < 3; i++)
		put_fixed(b, xyz[i]);
}

static void
put_ascii(GByteArray *b, const char *type, const char *text)
{
	g_byte_array_append(b, (const guint8 *)type, 4);
	put_u32(b, 0);
	if (strcmp(type, "desc") == 0)
		put_u32(b, (guint32)strlen(text) + 1);
	g_byte_array_append(b, (const guint8 *)text, (guint)strlen(text) + 1);
	if (strcmp(type, "desc") == 0)		/* no Unicode, no ScriptCode text */
		for (int i = 0; i < 4 + 4 + 2 + 1 + 67; i++)
			g_byte_array_append(b, (const guint8 *)"", 1);
}

/* The tone curve of IEC 61966-2-1 as a table of 256 values. */
static void
put_curve(GByteArray *b)
{
	g_byte_array_append(b, (const guint8 *)"curv\0\0\0\0", 8);
	put_u32(b, 256);
	for (int i = 0; i < 256; i++) {
		double v = i / 255.0;

		v = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
		put_u16(b, (unsigned)lrint(v * 65535));
	}
}

struct icc_tag {
	char		 name[5];
	guint32		 offset, size;
};

/*
 * The tags of an sRGB profile (primaries adapted to D50), in the order in which their data stands.
 */
#define ICC_TAGS	9
static const struct {
	char		 name[5];
	const char	*type, *text;		/* words … */
	double		 xyz[3];		/* … or a colour … */
	bool		 curve;			/* … or the curve, the same for all three */
} srgb_tags[ICC_TAGS] = {
	{ .name = "desc", .type = "desc", .text = "sRGB IEC61966-2.1" },
	{ .name = "cprt", .type = "text", .text = "No copyright" },
	{ .name = "wtpt", .xyz = { 0.9505, 1.0, 1.0891 } },
	{ .name = "rXYZ", .xyz = { 0.43607, 0.22249, 0.01392 } },
	{ .name = "gXYZ", .xyz = { 0.38515, 0.71687, 0.09708 } },
	{ .name = "bXYZ", .xyz = { 0.14307, 0.06061, 0.71410 } },
	{ .name = "rTRC", .curve = true },
	{ .name = "gTRC", .curve = true },
	{ .name = "bTRC", .curve = true },
};

static void
put_tag_data(GByteArray *data, unsigned i)
{
	if (srgb_tags[i].text != NULL)
		put_ascii(data, srgb_tags[i].type, srgb_tags[i].text);
	else if (srgb_tags[i].curve)
		put_curve(data);
	else
		put_xyz(data, srgb_tags[i].xyz);
}

/*
 * Offsets are from BASE, where DATA will stand in the
 * profile; one curve serves all tags that want it.
 */
static void
put_tags(GByteArray *data, guint32 base, struct icc_tag tag[ICC_TAGS])
{
	unsigned curve = ICC_TAGS;

	for (unsigned i = 0; i < ICC_TAGS; i++) {
		if (srgb_tags[i].curve && curve < ICC_TAGS) {
			tag[i] = tag[curve];
		} else {
			tag[i].offset = base + data->len;
			put_tag_data(data, i);
			tag[i].size = base + data->len - tag[i].offset;
			while (data->len % 4 != 0)
				g_byte_array_append(data, (const guint8 *)"", 1);
			if (srgb_tags[i].curve)
				curve = i;
		}
		memcpy(tag[i].name, srgb_tags[i].name, 5);
	}
}

/* The header of an ICC.1:2001-04 display profile (clause 6.1). */
static void
put_profile_header(GByteArray *out, guint32 size)
{
	static const unsigned made[6] = { 2000, 1, 1, 0, 0, 0 };

	put_u32(out, size);
	put_u32(out, 0);
	put_u32(out, 0x02400000);
	g_byte_array_append(out, (const guint8 *)"mntrRGB XYZ ", 12);
	for (size_t i = 0; i < G_N_ELEMENTS(made); i++)
		put_u16(out, made[i]);
	g_byte_array_append(out, (const guint8 *)"acsp", 4);
	/* platform, flags, device, attributes, intent */
	for (int i = 0; i < 7; i++)
		put_u32(out, 0);
	put_fixed(out, 0.9642);
	put_fixed(out, 1.0);
	put_fixed(out, 0.8249);
	while (out->len < 128)
		put_u32(out, 0);
}

static GByteArray *
srgb_profile(void)
{
	const guint32 base = 128 + 4 + 12 * ICC_TAGS;
	GByteArray *data = g_byte_array_new(), *out = g_byte_array_new();
	struct icc_tag tag[ICC_TAGS];

	put_tags(data, base, tag);
	put_profile_header(out, base + data->len);
	put_u32(out, ICC_TAGS);
	for (unsigned i = 0; i < ICC_TAGS; i++) {
		g_byte_array_append(out, (const guint8 *)tag[i].name, 4);
		put_u32(out, tag[i].offset);
		put_u32(out, tag[i].size);
	}
	g_byte_array_append(out, data->data, data->len);
	g_byte_array_free(data, TRUE);
	return out;
}

unsigned
pdf_write_output_intent(struct pdf *p)
{
	unsigned id = pdf_file_id(p->file), profile = pdf_file_id(p->file);
	GByteArray *icc = srgb_profile();
	GString *s = g_string_new(NULL);

	pdf_file_stream(p->file, profile, "/N 3", icc->data, icc->len, true);
	g_string_printf(s,
	    "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
	    "/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>",
	    profile);
	pdf_file_object(p->file, id, s);
	g_string_free(s, TRUE);
	g_byte_array_free(icc, TRUE);
	return id;
}
