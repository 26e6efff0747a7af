/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: what is written of it is well-formed XML, whatever links lead to. */
#include "fuzz.h"
#include "md/md.h"
#include "source/source.h"

#include <libxml/parser.h>

static bool
leads_somewhere(void *user, const struct md_link *l, struct md_target *t)
{
	(void)user;
	t->kind = "section";
	t->doc = "d";
	t->target = l->target;
	t->title = l->text;
	return l->target[0] != 'x';
}

static void
nothing(void *user, const struct md_provision *p, GString *out)
{
	(void)user;
	(void)p;
	(void)out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const struct md_resolver resolver = { .link = leads_somewhere, .provision = nothing };
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	const struct source *s = source_from_memory(a, "in.md", (const char *)bytes, len, ds);
	const struct md_doc *d = s != NULL ? md_parse(a, s, ds) : NULL;

	if (d != NULL) {
		GString *out = g_string_new("<d>");
		xmlDoc *doc;

		md_write(d, d->body, "3", &resolver, out);
		g_string_append(out, "</d>");
		doc = xmlReadMemory(out->str, (int)out->len, "d", NULL, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_NONET);
		PROMISED(doc != NULL);
		xmlFreeDoc(doc);
		g_string_free(out, TRUE);
	}
	fuzz_close(a, ds);
	return 0;
}
