/* SPDX-License-Identifier: Apache-2.0 */
/* shirube fo: any XSL-FO document of the subset to PDF, or to the text dump that tests compare. */
#include "cmd/cmd.h"
#include "base/outtree.h"
#include "base/text.h"
#include "fo/fo.h"
#include "canvas/canvas.h"

#include <libxml/parser.h>
#include <string.h>

struct fo_job {
	const char	*in;
	char		*out, *fonts, **attach;
	bool		 text;
};

/* Entities are not expanded and nothing is fetched: the file may be a stranger's. */
static xmlDoc *
parse(const char *path, struct diags *ds)
{
	char *bytes;
	gsize len;
	GError *error = NULL;
	xmlDoc *doc;

	if (!g_file_get_contents(path, &bytes, &len, &error)) {
		diag(ds, DIAG_FILE_MISSING, &(struct loc){ .file = path }, path);
		g_error_free(error);
		return NULL;
	}
	doc = len > G_MAXINT ? NULL : xmlReadMemory(bytes, (int)len, path, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_HUGE | XML_PARSE_COMPACT);
	g_free(bytes);
	if (doc == NULL) {
		const xmlError *e = xmlGetLastError();
		char *what = g_strdup(e != NULL && e->message != NULL ? e->message : "");
		struct loc loc = { .file = path };

		if (e != NULL && e->line > 0)
			loc = (struct loc){ path, (unsigned)e->line, e->int2 > 0 ? (unsigned)e->int2 : 1, 0 };
		diag(ds, DIAG_FO_XML, &loc, g_strchomp(what));
		g_free(what);
	}
	return doc;
}

static int64_t
source_date(void)
{
	const char *s = g_getenv("SOURCE_DATE_EPOCH");

	return s != NULL ? g_ascii_strtoll(s, NULL, 10) : g_get_real_time() / G_USEC_PER_SEC;
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
		char *bytes;
		gsize len;

		if (g_file_get_contents(*paths, &bytes, &len, NULL))
			canvas_files_add(files, *paths, *paths, false, g_bytes_new_take(bytes, len));
		else
			diag(ds, DIAG_FILE_MISSING, &(struct loc){ .file = *paths }, *paths);
	}
	return files;
}

static int
format(const struct fo_job *j, struct diags *ds)
{
	char *base = g_path_get_dirname(j->in), *fonts = NULL;
	GPtrArray *files = attached(j->attach, ds);
	struct fo_options o = { .file = j->in, .base = base, .date = source_date(), .files = files };
	xmlDoc *doc = NULL;
	GBytes *bytes = NULL;
	int status = EXIT_CLEAN;

	if (j->fonts != NULL && !g_file_get_contents(j->fonts, &fonts, NULL, NULL))
		diag(ds, DIAG_FILE_MISSING, &(struct loc){ .file = j->fonts }, j->fonts);
	else if ((doc = parse(j->in, ds)) != NULL) {
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
	static const char *const words[] = { "text", "json", NULL };
	struct fo_job j = { 0 };
	gboolean text = FALSE, reference = FALSE;
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &j.out, lang_pick("where to write (default: standard output)", "書き出す先（既定は標準出力）"), lang_pick("FILE", "ファイル") },
		{ "fonts", 0, 0, G_OPTION_ARG_FILENAME, &j.fonts, lang_pick("table of fonts: family; weight; latin or any; file", "フォント表（書体; 太さ; latin または any; ファイル）"), lang_pick("FILE", "ファイル") },
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
	else if (reference)
		status = print_reference();
	else if (argc != 2) {
		g_printerr(lang_pick("%s: name one FO file\n", "%s: FO ファイルを一つ指定してください\n"), g_get_prgname());
		status = EXIT_USAGE;
	} else {
		ds = diags_open();
		j.in = argv[1];
		j.text = text;
		status = format(&j, ds);
		if (cmd_format(&common, words) == 1)
			diags_print_json(ds, stderr);
		else
			diags_print_text(ds, stderr, &(struct diag_style){ .color = cmd_color(&common, 2) });
		if (status == EXIT_CLEAN && diags_count(ds, DIAG_ERROR) > 0)
			status = EXIT_CONTENT;
		diags_close(ds);
	}
	g_free(j.out);
	g_free(j.fonts);
	g_strfreev(j.attach);
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
