/* SPDX-License-Identifier: Apache-2.0 */
/* XSL-FO to a PDF or, every other length, to text. */
#include "fuzz.h"
#include "fo/fo.h"

#include <libxml/parser.h>

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct fo_options o = { .file = "in.fo", .base = "/nowhere", .date = 1 };
	struct diags *ds = diags_open();
	xmlDoc *doc = xmlReadMemory((const char *)bytes, (int)len, "in.fo", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
	GBytes *b = doc == NULL ? NULL : len % 2 == 0 ? fo_pdf(doc, &o, ds) : fo_text(doc, &o, ds);

	PROMISED(doc == NULL || b != NULL || diags_count(ds, DIAG_ERROR) > 0);
	if (b != NULL)
		g_bytes_unref(b);
	xmlFreeDoc(doc);
	fuzz_close(NULL, ds);
	return 0;
}
