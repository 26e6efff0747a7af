/* SPDX-License-Identifier: Apache-2.0 */
/* shirube fo: any XSL-FO document of the subset to PDF, or to the text dump that tests compare. */
#include "cmd/cmd.h"
#include "base/date.h"
#include "base/outtree.h"
#include "base/text.h"
#include "fo/fo.h"
#include "canvas/canvas.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

/* Bytes of a document (of some 100,000 pages), of a file to attach, of a list of fonts. */
#define FO_LIMIT	((size_t)1 << 30)
#define ATTACH_LIMIT	((size_t)256 << 20)
#define FONTS_LIMIT	((size_t)1 << 20)

struct fo_job {
	const char	*in;
	char		*out, *fonts, *version, **attach;
	bool		 text;
};

#define ENTITIES_MOST	1000000u	/* bytes that all entities of a document may be expanded to */

/* What the document's own declarations cost, and why it was given up. */
struct expansion {
	size_t		 bytes;
	const char	*refused;
	struct loc	 loc;
};

/* libxml2 itself calls both a loop. */
static const char *
too_much(void)
{
	return lang_pick("its entities refer to themselves or grow beyond all measure",
	    "実体参照が循環しているか、展開が大きすぎます");
}

static void
refuse(xmlParserCtxt *parser, const char *why)
{
	struct expansion *x = parser->_private;

	if (x->refused == NULL) {
		x->refused = why;
		x->loc.line = parser->input != NULL && parser->input->line > 0 ?
		    (unsigned)parser->input->line :
		    1;
		x->loc.column = parser->input != NULL && parser->input->col > 0 ?
		    (unsigned)parser->input->col :
		    1;
	}
	xmlStopParser(parser);
}

/* An entity that stands in a file is as good as not declared. */
static void
declare_entity(void *parser, const xmlChar *name, int type, const xmlChar *public,
    const xmlChar *system, xmlChar *content)
{
	if (type == XML_INTERNAL_GENERAL_ENTITY)
		xmlSAX2EntityDecl(parser, name, type, public, system, content);
}

/*
 * libxml2 bounds the growth of each value; here the sum
 * over the document, inner entities too, is bounded.
 */
static xmlEntity *
expand_entity(void *p, const xmlChar *name)
{
	xmlParserCtxt *parser = p;
	struct expansion *x = parser->_private;
	xmlEntity *e = xmlSAX2GetEntity(p, name);

	if (e == NULL || e->etype != XML_INTERNAL_GENERAL_ENTITY)
		return e;
	x->bytes += (size_t)MAX(e->length, 0);
	if (x->bytes <= ENTITIES_MOST)
		return e;
	refuse(parser, too_much());
	return NULL;
}

/* A default would be copied into every element. */
static void
declare_attribute(void *parser, const xmlChar *element, const xmlChar *name, int type, int def,
    const xmlChar *value, xmlEnumeration *tree)
{
	if (value != NULL)
		refuse(parser,
		    lang_pick(
			"attributes with defaults are not taken", "属性の既定値は使えません"));
	xmlSAX2AttributeDecl(parser, element, name, type, def, value, tree);
}

/* The parser's own words, where they say what an author can do. */
static const char *
parser_words(const xmlError *e)
{
	if (e != NULL && e->code == XML_ERR_ENTITY_LOOP)
		return too_much();
	if (e != NULL && e->message != NULL && strstr(e->message, "XML_PARSE_HUGE") != NULL)
		return lang_pick(
		    "elements nested more than 256 levels deep, or a text beyond 10 MB",
		    "256 段より深い入れ子か、10 MB を超える文字列があります");
	return e != NULL ? e->message : NULL;
}

static void
report_xml(const char *path, xmlParserCtxt *parser, struct diags *ds)
{
	const struct expansion *x = parser->_private;
	const xmlError *e = xmlCtxtGetLastError(parser);
	const char *words = x->refused != NULL ? x->refused : parser_words(e);
	char *what = g_strdup(words != NULL ? words : "");
	struct loc loc = { .file = path };

	if (x->refused != NULL)
		loc = x->loc;
	else if (e != NULL && e->line > 0)
		loc =
		    (struct loc){ path, (unsigned)e->line, e->int2 > 0 ? (unsigned)e->int2 : 1, 0 };
	diag(ds, DIAG_FO_XML, &loc, g_strchomp(what));
	g_free(what);
}

/* Nothing is fetched and nothing grows beyond measure: the file may be untrusted. */
static xmlDoc *
parse(const char *path, struct diags *ds)
{
	struct expansion x = { .loc.file = path };
	xmlParserCtxt *parser;
	char *bytes;
	size_t len;
	xmlDoc *doc = NULL;

	if ((bytes = cmd_read(ds, path, FO_LIMIT, &len)) == NULL)
		return NULL;
	if ((parser = xmlNewParserCtxt()) == NULL)
		g_error("libxml2 has no memory for a parser");
	parser->_private = &x;
	parser->sax->entityDecl = declare_entity;
	parser->sax->getEntity = expand_entity;
	parser->sax->attributeDecl = declare_attribute;
	if (len <= G_MAXINT)
		doc = xmlCtxtReadMemory(parser, bytes, (int)len, path, NULL,
		    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | XML_PARSE_NOENT);
	if (x.refused != NULL) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	if (doc == NULL)
		report_xml(path, parser, ds);
	xmlFreeParserCtxt(parser);
	g_free(bytes);
	return doc;
}

static bool
write_out(const struct fo_job *j, GBytes *bytes, struct diags *ds)
{
	gsize len;
	const void *p = g_bytes_get_data(bytes, &len);
	GError *error = NULL;
	bool good = true;

	if (j->out == NULL || strcmp(j->out, "-") == 0)
		good = fwrite(p, 1, len, stdout) == len;
	else if (!outtree_write_file(j->out, p, len, &error)) {
		diag(ds, DIAG_FILE_WRITE, NULL, j->out, error->message);
		g_error_free(error);
		good = false;
	}
	g_bytes_unref(bytes);
	return good;
}

/* The files named, each read whole; NULL when there are none. */
static GPtrArray *
attached(char **paths, struct diags *ds)
{
	GPtrArray *files = paths != NULL ? canvas_files_new() : NULL;

	for (; paths != NULL && *paths != NULL; paths++) {
		size_t len;
		char *bytes = cmd_read(ds, *paths, ATTACH_LIMIT, &len);

		if (bytes != NULL)
			canvas_files_add(
			    files, *paths, *paths, false, g_bytes_new_take(bytes, len));
	}
	return files;
}

static int
format(const struct fo_job *j, struct diags *ds)
{
	char *base = g_path_get_dirname(j->in), *fonts = NULL;
	GPtrArray *files = attached(j->attach, ds);
	struct fo_options o = { .file = j->in,
		.base = base,
		.date = date_now(),
		.files = files,
		.pdf2 = g_strcmp0(j->version, "2.0") == 0 };
	xmlDoc *doc = NULL;
	GBytes *bytes = NULL;
	int status = EXIT_CLEAN;
	size_t len;

	if ((j->fonts == NULL || (fonts = cmd_read(ds, j->fonts, FONTS_LIMIT, &len)) != NULL) &&
	    (doc = parse(j->in, ds)) != NULL) {
		o.fonts = fonts;
		o.fonts_file = j->fonts;
		bytes = j->text ? fo_text(doc, &o, ds) : fo_pdf(doc, &o, ds);
	}
	if (bytes == NULL)
		status = EXIT_CONTENT;
	else if (!write_out(j, bytes, ds))
		status = EXIT_SYSTEM;
	xmlFreeDoc(doc);
	if (files != NULL)
		g_ptr_array_unref(files);
	g_free(fonts);
	g_free(base);
	return status;
}

static int
print_reference(void)
{
	char *text = fo_reference();

	g_print("%s", text);
	g_free(text);
	return EXIT_CLEAN;
}

static int
run(int argc, char **argv)
{
	static const char *const words[] = { "text", "json", NULL }, *const pdf[] = { "pdf", NULL },
				 *const pages[] = { "text", NULL };
	struct fo_job j = { 0 };
	gboolean text = FALSE, reference = FALSE;
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &j.out, lang_pick("where to write (default: standard output)", "書き出す先（既定は標準出力）"), lang_pick("FILE", "ファイル") },
		{ "fonts", 0, 0, G_OPTION_ARG_FILENAME, &j.fonts, lang_pick("table of fonts: family; weight; latin or any; file", "フォント表（書体; 太さ; latin または any; ファイル）"), lang_pick("FILE", "ファイル") },
		{ "pdf", 0, 0, G_OPTION_ARG_STRING, &j.version, lang_pick("1.7 (PDF/UA-1, PDF/A-2a; the default) or 2.0 (PDF/UA-2, PDF/A-4)", "1.7（PDF/UA-1、PDF/A-2a。既定）か 2.0（PDF/UA-2、PDF/A-4）"), lang_pick("VERSION", "版") },
		{ "attach", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &j.attach, lang_pick("attach this file (may be repeated); the PDF is then PDF/A-3a", "このファイルを添付する（繰り返し可）。PDF/A-3a になる"), lang_pick("FILE", "ファイル") },
		{ "text", 0, 0, G_OPTION_ARG_NONE, &text, lang_pick("a readable dump of the pages instead of PDF", "PDF の代わりにページを読める文字で書き出す"), NULL },
		{ "reference", 0, 0, G_OPTION_ARG_NONE, &reference, lang_pick("print the elements and properties that are set", "組める要素と特性の一覧を表示する"), NULL },
		{ 0 },
	};
	struct cmd_common common = { 0 };
	struct diags *ds;
	int status;

	if (!cmd_options(&cmd_fo, entries, &common, &argc, &argv) || cmd_format(&common, words) < 0)
		status = EXIT_USAGE;
	else if (cmd_format_of(&(struct cmd_common){ 0 }, text ? pages : pdf, j.out) < 0)
		status = EXIT_USAGE;
	else if (reference)
		status = print_reference();
	else if (argc != 2) {
		g_printerr(
		    lang_pick("%s: name one FO file\n", "%s: FO ファイルを一つ指定してください\n"),
		    g_get_prgname());
		status = EXIT_USAGE;
	} else if (!cmd_pdf_version(j.version)) {
		status = EXIT_USAGE;
	} else {
		ds = diags_open();
		j.in = argv[1];
		j.text = text;
		status = format(&j, ds);
		if (cmd_format(&common, words) == 1)
			diags_print_json(ds, stderr);
		else
			diags_print_text(
			    ds, stderr, &(struct diag_style){ .color = cmd_color(&common, 2) });
		if (status == EXIT_CLEAN && diags_count(ds, DIAG_ERROR) > 0)
			status = EXIT_CONTENT;
		diags_close(ds);
	}
	g_free(j.out);
	g_free(j.fonts);
	g_strfreev(j.attach);
	g_free(j.version);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_fo = {
	.name = "fo",
	.arguments = "FILE",
	.summary = {
		[LANG_EN] = "format an XSL-FO document as an accessible PDF",
		[LANG_JA] = "XSL-FO 文書をアクセシブルな PDF に組む",
	},
	.run = run,
};
