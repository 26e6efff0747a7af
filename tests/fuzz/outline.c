/* SPDX-License-Identifier: Apache-2.0 */
/* A copy of a document as text or HTML: its clauses as a source file, which is YAML; and what its words say. */
#include "fuzz.h"

#include "check/modality.h"
#include "source/source.h"
#include "sources/copy.h"
#include "sources/outline.h"
#include "yaml/yaml.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	const bool html = len > 0 && bytes[0] % 2 == 1;
	char *text = fuzz_text(bytes, len);
	const char *why;
	struct copy *c = len > 4 && memcmp(text, "%PDF", 4) == 0 ? NULL :
	    copy_open(html ? "in.html" : "in.txt", text, len, &why);

	if (c != NULL) {
		const struct outline *o = outline_read(a, c);
		GString *out = g_string_new(NULL);
		const struct source *s;

		outline_write(out, a, o, "in", "1", "from a copy");
		s = source_from_memory(a, "out.yaml", out->str, out->len, ds);
		PROMISED(s != NULL && yaml_parse(a, s, ds) != NULL && diags_count(ds, DIAG_ERROR) == 0);
		for (guint i = 0; i < c->pages->len; i++)
			modality_of(c->pages->pdata[i]);
		g_string_free(out, TRUE);
		copy_close(c);
	}
	g_free(text);
	fuzz_close(a, ds);
	return 0;
}
