/* SPDX-License-Identifier: Apache-2.0 */
/* Stylesheets from templates/, run by libxslt under the strictest rules it has. */
#include "xslt/xslt.h"

#include "base/resource.h"
#include "diag/diag.h"

#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Base of every address a stylesheet can name; what follows is a resource's name. */
#define SCHEME	"resource:/"

struct xslt {
	char		*name;
	xsltStylesheet	*style;
};

static xsltSecurityPrefs *rules;

/* ---------------------------------------------------------------- loading */

static xmlDoc *
load(const xmlChar *uri, xmlDict *dict, int options, void *context, xsltLoadType type)
{
	const char *name = (const char *)uri, *text;
	xmlParserCtxt *parser;
	GBytes *bytes;
	xmlDoc *doc;
	gsize len;

	if (!g_str_has_prefix(name, SCHEME) || (bytes = resource_get(name + strlen(SCHEME))) == NULL) {
		if (type == XSLT_LOAD_DOCUMENT)		/* of a stylesheet libxslt says so itself */
			xsltTransformError(context, NULL, NULL, "there is no %s\n", name);
		return NULL;
	}
	text = g_bytes_get_data(bytes, &len);
	parser = xmlNewParserCtxt();
	if (parser->dict != NULL && dict != NULL) {
		xmlDictFree(parser->dict);
		parser->dict = dict;
		xmlDictReference(dict);
	}
	doc = xmlCtxtReadMemory(parser, text, (int)len, name, NULL, options | XML_PARSE_NONET);
	xmlFreeParserCtxt(parser);
	g_bytes_unref(bytes);
	return doc;
}

/* libxslt calls any scheme it does not know "network". */
static int
only_resources(xsltSecurityPrefs *sec, xsltTransformContext *ctxt, const char *value)
{
	(void)sec, (void)ctxt;
	return g_str_has_prefix(value, SCHEME);
}

static void
set_up(void)
{
	xmlInitParser();
	xsltInit();
	xsltSetLoaderFunc(load);
	rules = xsltNewSecurityPrefs();
	xsltSetSecurityPrefs(rules, XSLT_SECPREF_READ_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(rules, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(rules, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
	xsltSetSecurityPrefs(rules, XSLT_SECPREF_READ_NETWORK, only_resources);
	xsltSetSecurityPrefs(rules, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	xsltSetDefaultSecurityPrefs(rules);
}

/* --------------------------------------------------------------- messages */

/* libxslt says things in pieces; they are put together into one message. */
struct complaint {
	GString	*text;
	char	 file[256];
	unsigned line;
};

static void
hear(void *user, const char *format, ...)
{
	struct complaint *c = user;
	va_list ap;

	va_start(ap, format);
	g_string_append_vprintf(c->text, format, ap);
	va_end(ap);
}

/* XPath and the parser report on another channel, per thread. */
static void
hear_error(void *user, xmlError *e)
{
	struct complaint *c = user;

	if (e->file != NULL && c->line == 0 && g_str_has_prefix(e->file, SCHEME)) {
		g_strlcpy(c->file, e->file + strlen(SCHEME), sizeof c->file);
		c->line = e->line > 0 ? e->line : 0;
	}
	if (e->message != NULL)
		g_string_append(c->text, e->message);
	if (e->domain == XML_FROM_XPATH && e->str1 != NULL)
		g_string_append_printf(c->text, " in %s\n", e->str1);
}

/* "runtime error: file resource:/templates/html/page.xsl line 12 element value-of" */
static void
find_place(struct complaint *c)
{
	const char *at = strstr(c->text->str, "file " SCHEME), *line;

	if (c->line != 0 || at == NULL || (line = strstr(at, " line ")) == NULL)
		return;
	at += strlen("file " SCHEME);
	if ((size_t)(line - at) >= sizeof c->file)
		return;
	memcpy(c->file, at, line - at);
	c->file[line - at] = '\0';
	c->line = (unsigned)strtoul(line + strlen(" line "), NULL, 10);
}

static void
report(struct complaint *c, const char *name, struct diags *ds)
{
	struct loc where = { 0 };
	char **lines;
	char *text;

	find_place(c);
	lines = g_strsplit(g_strstrip(c->text->str), "\n", -1);
	text = g_strjoinv("; ", lines);
	/* messages keep the name of the file for as long as the run lasts */
	where.file = g_intern_string(c->line != 0 ? c->file : name);
	where.line = c->line;
	diag(ds, DIAG_STYLESHEET, &where, *text != '\0' ? text : "no such resource");
	g_strfreev(lines);
	g_free(text);
}

/* ------------------------------------------------------------------ public */

struct xslt *
xslt_open(const char *name, struct diags *ds)
{
	static gsize ready;
	struct complaint c = { .text = g_string_new(NULL) };
	char *uri = g_strconcat(SCHEME, name, NULL);
	struct xslt *x = NULL;
	xsltStylesheet *style;

	if (g_once_init_enter(&ready)) {
		set_up();
		g_once_init_leave(&ready, 1);
	}
	xsltSetGenericErrorFunc(&c, hear);
	xmlSetStructuredErrorFunc(&c, hear_error);
	style = xsltParseStylesheetFile((const xmlChar *)uri);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xsltSetGenericErrorFunc(NULL, NULL);
	if (style == NULL || style->errors > 0 || c.text->len > 0) {
		report(&c, name, ds);
		xsltFreeStylesheet(style);
	} else {
		x = g_new(struct xslt, 1);
		x->name = g_strdup(name);
		x->style = style;
	}
	g_string_free(c.text, TRUE);
	g_free(uri);
	return x;
}

void
xslt_close(struct xslt *x)
{
	if (x == NULL)
		return;
	xsltFreeStylesheet(x->style);
	g_free(x->name);
	g_free(x);
}

xmlDoc *
xslt_run(const struct xslt *x, xmlDoc *doc, const char *const *params, struct diags *ds)
{
	struct complaint c = { .text = g_string_new(NULL) };
	xsltTransformContext *ctxt = xsltNewTransformContext(x->style, doc);
	xmlDoc *result;

	xsltSetCtxtSecurityPrefs(rules, ctxt);
	xsltSetTransformErrorFunc(ctxt, &c, hear);
	xmlSetStructuredErrorFunc(&c, hear_error);
	for (; params != NULL && params[0] != NULL; params += 2)
		xsltQuoteOneUserParam(ctxt, (const xmlChar *)params[0], (const xmlChar *)params[1]);
	result = xsltApplyStylesheetUser(x->style, doc, NULL, NULL, NULL, ctxt);
	xmlSetStructuredErrorFunc(NULL, NULL);
	if (result == NULL || ctxt->state != XSLT_STATE_OK || c.text->len > 0) {
		report(&c, x->name, ds);
		xmlFreeDoc(result);
		result = NULL;
	}
	xsltFreeTransformContext(ctxt);
	g_string_free(c.text, TRUE);
	return result;
}
