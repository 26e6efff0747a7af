/* SPDX-License-Identifier: Apache-2.0 */
/* Documents held against templates/document.rng. */
#include "docxml/docxml.h"

#include "base/resource.h"
#include "diag/diag.h"

#include <libxml/relaxng.h>

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

static xmlRelaxNG *
load_schema(void)
{
	GBytes *bytes = resource_get("templates/document.rng");
	gsize len;
	const char *text;
	xmlRelaxNGParserCtxt *parser;
	xmlRelaxNG *schema;

	g_assert(bytes != NULL);
	text = g_bytes_get_data(bytes, &len);
	parser = xmlRelaxNGNewMemParserCtxt(text, (int)len);
	schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	g_bytes_unref(bytes);
	return schema;
}

bool
docxml_validate(xmlDoc *doc, const char *name, struct diags *ds)
{
	struct loc where = { .file = "templates/document.rng" };
	xmlRelaxNG *schema = load_schema();
	xmlRelaxNGValidCtxt *ctxt;
	struct fault f = { NULL };
	bool valid;

	if (schema == NULL) {
		diag(ds, DIAG_DOCUMENT_INVALID, &where, name, "the schema itself cannot be read");
		return false;
	}
	ctxt = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidStructuredErrors(ctxt, remember, &f);
	valid = xmlRelaxNGValidateDoc(ctxt, doc) == 0;
	if (!valid)
		diag(ds, DIAG_DOCUMENT_INVALID, &where, name, f.text != NULL ? f.text : "no detail");
	xmlRelaxNGFreeValidCtxt(ctxt);
	xmlRelaxNGFree(schema);
	g_free(f.text);
	return valid;
}
