/* SPDX-License-Identifier: Apache-2.0 */
/* SVG: parts within what was promised, or a reason. */
#include "fuzz.h"
#include "canvas/font.h"
#include "svg/svg.h"

#include <libxml/parser.h>

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct fontset *fonts;
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	char *text = fuzz_text(bytes, len);
	xmlDoc *doc = xmlReadMemory(text, (int)len, "in.svg", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
	const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
	const char *why = NULL;

	if (fonts == NULL)
		fonts = fontset_open(NULL);
	if (root != NULL) {
		const struct svg_source source = { .name = "in.svg", .file = "in.svg", .text = text };
		const struct drawing *d = svg_drawing(&(struct svg_context){ a, fonts, ds }, root, &source, &why);

		PROMISED(d != NULL || why != NULL);
		PROMISED(d == NULL || (d->w > 0 && d->h > 0));
	}
	xmlFreeDoc(doc);
	fuzz_close(a, ds);
	g_free(text);
	return 0;
}
