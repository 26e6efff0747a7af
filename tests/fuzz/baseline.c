/* SPDX-License-Identifier: Apache-2.0 */
/* Baselines: what is read is written again as it was, and can be held against itself. */
#include "fuzz.h"
#include "diff/compare.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	char *text = fuzz_text(bytes, len);
	const char *why;
	const struct content *c = content_read(a, text, strlen(text), &why);

	PROMISED((c == NULL) == (why != NULL));
	if (c != NULL) {
		GString *again = content_write(c);
		const struct content *same = content_read(a, again->str, again->len, &why);

		PROMISED(same != NULL && same->items->len == c->items->len);
		content_compare(a, c, same);
		g_string_free(again, TRUE);
	}
	fuzz_close(a, ds);
	g_free(text);
	return 0;
}
