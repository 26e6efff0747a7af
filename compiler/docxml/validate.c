/* SPDX-License-Identifier: Apache-2.0 */
/* Documents held against templates/document.rng. */
#include "docxml/docxml.h"

#include "base/resource.h"
#include "diag/diag.h"

#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>

#include <glib.h>

/* The first fault is enough: an invalid document is this program's mistake. */
struct fault { char *text; };

static void
remember(void *user, xmlError *e)
{
	struct fault *f = user;

	if (f->text == NULL && e->message != NULL)
		f->text = g_strdup_printf("line %d: %s", e->line, g_strchomp(e->message));
}

/*
 * libxml2 registers its datatype libraries and their
 * types on first use, and not from two threads at once.
 */
static void *
init_types(void *unused)
{
	(void)unused;
	xmlSchemaInitTypes();
	xmlRelaxNGInitTypes();
	return NULL;
}

static xmlRelaxNG *
load_schema(struct fault *f)
{
	static GOnce types = G_ONCE_INIT;
	GBytes *bytes = resource_get("templates/document.rng");
	gsize len;
	const char *text;
	xmlRelaxNGParserCtxt *parser;
	xmlRelaxNG *schema;

	g_once(&types, init_types, NULL);
	g_assert(bytes != NULL);
	text = g_bytes_get_data(bytes, &len);
	parser = xmlRelaxNGNewMemParserCtxt(text, (int)len);
	xmlRelaxNGSetParserStructuredErrors(parser, remember, f);
	schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	g_bytes_unref(bytes);
	return schema;
}

bool
docxml_validate(xmlDoc *doc, const char *name, struct diags *ds)
{
	struct loc where = { .file = "templates/document.rng" };
	struct fault f = { NULL };
	xmlRelaxNG *schema = load_schema(&f);
	xmlRelaxNGValidCtxt *ctxt;
	bool valid;

	if (schema == NULL) {
		diag(ds, DIAG_DOCUMENT_INVALID, &where, name,
		    f.text != NULL ? f.text : "the schema cannot be read");
		g_free(f.text);
		return false;
	}
	ctxt = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidStructuredErrors(ctxt, remember, &f);
	valid = xmlRelaxNGValidateDoc(ctxt, doc) == 0;
	if (!valid)
		diag(
		    ds, DIAG_DOCUMENT_INVALID, &where, name, f.text != NULL ? f.text : "no detail");
	xmlRelaxNGFreeValidCtxt(ctxt);
	xmlRelaxNGFree(schema);
	g_free(f.text);
	return valid;
}
