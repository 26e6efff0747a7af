/* SPDX-License-Identifier: Apache-2.0 */
/* Stylesheets from templates/, run by libxslt under the strictest rules it has. */
#include "xslt/xslt.h"

#include "base/resource.h"
#include "diag/diag.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Base of every address a stylesheet can name; what follows is a resource's name. */
#define SCHEME	"resource:/"

/*
 * What document() has read: the words of a language, the same for every run,
 * parsed once.  Read by all threads and changed by none, since the order of
 * its elements, which XPath would write into it, is written before others see it.
 */
struct library {
	GMutex		 lock;
	GPtrArray	*documents;		/* xmlDoc *; under the lock */
};

struct xslt {
	char		*name;
	xsltStylesheet	*style;
	struct library	*library;
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

	if (!g_str_has_prefix(name, SCHEME) ||
	    (bytes = resource_get(name + strlen(SCHEME))) == NULL) {
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

/* --------------------------------------------------------- other documents */

/* "main" documents are not the context's to free (xsltFreeDocuments). */
static void
lend(struct library *l, xsltTransformContext *ctxt)
{
	g_mutex_lock(&l->lock);
	for (guint i = 0; i < l->documents->len; i++)
		xsltNewDocument(ctxt, l->documents->pdata[i])->main = 1;
	g_mutex_unlock(&l->lock);
}

static bool
holds(const struct library *l, const xmlChar *url)
{
	for (guint i = 0; i < l->documents->len; i++)
		if (xmlStrEqual(((const xmlDoc *)l->documents->pdata[i])->URL, url))
			return true;
	return false;
}

/* Keep what this run was the first to read. */
static void
keep(struct library *l, xsltTransformContext *ctxt)
{
	g_mutex_lock(&l->lock);
	for (xsltDocument *d = ctxt->docList; d != NULL; d = d->next) {
		if (d->main || d->doc->URL == NULL || holds(l, d->doc->URL))
			continue;
		xmlXPathOrderDocElems(d->doc);
		g_ptr_array_add(l->documents, d->doc);
		d->main = 1;
	}
	g_mutex_unlock(&l->lock);
}

static struct library *
library_open(void)
{
	struct library *l = g_new0(struct library, 1);

	g_mutex_init(&l->lock);
	l->documents = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFreeDoc);
	return l;
}

static void
library_close(struct library *l)
{
	g_ptr_array_free(l->documents, TRUE);
	g_mutex_clear(&l->lock);
	g_free(l);
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
		x->library = library_open();
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
	library_close(x->library);
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
	lend(x->library, ctxt);
	result = xsltApplyStylesheetUser(x->style, doc, NULL, NULL, NULL, ctxt);
	xmlSetStructuredErrorFunc(NULL, NULL);
	if (result == NULL || ctxt->state != XSLT_STATE_OK || c.text->len > 0) {
		report(&c, x->name, ds);
		xmlFreeDoc(result);
		result = NULL;
	}
	keep(x->library, ctxt);
	xsltFreeTransformContext(ctxt);
	g_string_free(c.text, TRUE);
	return result;
}
