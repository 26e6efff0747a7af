/* SPDX-License-Identifier: Apache-2.0 */
/* Reports about one answer sheet, as what a reader opens. */
#include "report/render.h"
#include "check/run.h"
#include "base/outtree.h"
#include "base/text.h"
#include "docxml/docxml.h"
#include "fo/fo.h"
#include "html/single.h"
#include "model/model.h"
#include "xslt/xslt.h"

#include <stdio.h>
#include <string.h>

/* ---- text ---- */

static bool
is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/*
 * The words of N on one line, whatever lines a respondent
 * wrote; breaks as strokes, drawings left out.
 */
static void
put_words(GString *out, const xmlNode *n)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		gsize before = out->len;

		if (k->type == XML_TEXT_NODE || k->type == XML_CDATA_SECTION_NODE) {
			g_string_append(out, (const char *)k->content);
			g_strdelimit(out->str + before, "\n\r\t", ' ');
		} else if (is(k, "break")) {
			g_string_append(out, " / ");
		} else if (k->type == XML_ELEMENT_NODE) {
			put_words(out, k);
		}
	}
}

static void
put_line(GString *out, const char *before, const xmlNode *n)
{
	g_string_append(out, before);
	put_words(out, n);
	g_string_append_c(out, '\n');
}

static void
put_row(GString *out, const xmlNode *row)
{
	bool first = true;

	g_string_append(out, "  ");
	for (const xmlNode *k = row->children; k != NULL; k = k->next) {
		gsize before = out->len + (first ? 0 : 3);

		if (!is(k, "cell"))
			continue;
		g_string_append(out, first ? "" : " | ");
		put_words(out, k);
		if (out->len == before && !first)
			g_string_append_c(out, '-');
		first = false;
	}
	g_string_append_c(out, '\n');
}

static void put_block(GString *, const xmlNode *);

static void
put_blocks(GString *out, const xmlNode *n)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE)
			put_block(out, k);
}

static void
put_section(GString *out, const xmlNode *n)
{
	xmlChar *number = xmlGetProp((xmlNode *)n, BAD_CAST "number");

	g_string_append_printf(out, "\n%s ", (const char *)number);
	xmlFree(number);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		if (is(k, "title"))
			put_line(out, "", k);
		else if (k->type == XML_ELEMENT_NODE)
			put_block(out, k);
	}
}

static void
put_block(GString *out, const xmlNode *n)
{
	if (is(n, "section"))
		put_section(out, n);
	else if (is(n, "row"))
		put_row(out, n);
	else if (is(n, "title"))
		put_line(out, "", n);
	else if (is(n, "item"))
		put_line(out, "  - ", n);
	else if (is(n, "pair")) {
		g_string_append(out, "  ");
		put_words(out, n->children);
		put_line(out, lang_pick(": ", "："), n->last);
	} else if (is(n, "score")) {
		put_words(out, n->children);
		put_line(out, " ", n->last);
	} else if (is(n, "p") || is(n, "signature"))
		put_line(out, "", n);
	else if (!is(n, "meta") && !is(n, "radar") && !is(n, "caption"))
		put_blocks(out, n);
}

/* ---- forms ---- */

/* What is filled in is saved by a script. */
static bool
has_fields(const xmlNode *n)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (is(k, "field") || (k->type == XML_ELEMENT_NODE && has_fields(k)))
			return true;
	return false;
}

static bool
render_html(struct run *run, xmlDoc *doc, const char *data_id, const char *data, GString *out)
{
	static const char *const styles[] = { "templates/html/site.css",
		"templates/html/sheet-report.css", NULL };
	struct xslt *style = xslt_open("templates/html/sheet-report.xsl", run->ds);
	xmlDoc *html = style != NULL ? xslt_run(style, doc, NULL, run->ds) : NULL;

	if (html != NULL)
		html_single(html, styles,
		    has_fields(xmlDocGetRootElement(doc)) ? "templates/html/questionnaire.js" :
							    NULL,
		    data_id, data, out);
	xmlFreeDoc(html);
	xslt_close(style);
	return html != NULL;
}

static bool
render_pdf(struct run *run, xmlDoc *doc, GString *out)
{
	const struct fo_options options = { .file = "templates/fo/sheet-report.xsl",
		.no_lines = TRUE,
		.date = model_date(run->model),
		.pdf2 = run->pdf2 };
	struct xslt *style = xslt_open("templates/fo/sheet-report.xsl", run->ds);
	xmlDoc *fo = style != NULL ? xslt_run(style, doc, NULL, run->ds) : NULL;
	GBytes *bytes = fo != NULL ? fo_pdf(fo, &options, run->ds) : NULL;
	gsize len;
	const char *p;

	if (bytes != NULL) {
		p = g_bytes_get_data(bytes, &len);
		g_string_append_len(out, p, (gssize)len);
		g_bytes_unref(bytes);
	}
	xmlFreeDoc(fo);
	xslt_close(style);
	return bytes != NULL;
}

bool
report_render(struct run *run, xmlDoc *doc, enum report_form form, const char *data_id,
    const char *data, GString *out)
{
	bool ok = docxml_validate(doc, "report", run->ds);

	if (ok && form == REPORT_TEXT)
		put_blocks(out, xmlDocGetRootElement(doc));
	else if (ok)
		ok = form == REPORT_PDF ? render_pdf(run, doc, out) :
					  render_html(run, doc, data_id, data, out);
	xmlFreeDoc(doc);
	return ok;
}

bool
report_write(struct run *run, const char *path, const GString *text)
{
	GError *error = NULL;

	if (path == NULL || strcmp(path, "-") == 0)
		return fwrite(text->str, 1, text->len, stdout) == text->len && fflush(stdout) == 0;
	if (outtree_write_file(path, text->str, text->len, &error))
		return true;
	diag(run->ds, DIAG_FILE_WRITE, NULL, path, error->message);
	g_error_free(error);
	return false;
}
