/* SPDX-License-Identifier: Apache-2.0 */
/* JSON answer sheets: the quick reader takes nothing that the real one refuses, and reads it alike. */
#include "fuzz.h"
#include "answers/answers_forms.h"
#include "yaml/yaml.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	char *text = fuzz_text(bytes, len);
	const struct yaml_node *root = answers_read_json(a, "in.json", text, len, ds), *plain = NULL;

	if (memchr(text, '\r', len) == NULL)
		plain = yaml_parse_json(a, "in.json", text, len);
	PROMISED(plain == NULL || (root != NULL && root->kind == plain->kind && root->n == plain->n));
	fuzz_close(a, ds);
	g_free(text);
	return 0;
}
