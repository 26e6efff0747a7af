/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jsontext.h"

static int
append(const char *buffer, size_t size, void *out)
{
	g_string_append_len(out, buffer, (gssize)size);
	return 0;
}

void
jsontext_append(GString *out, json_t *tree, size_t flags)
{
	int failed = json_dump_callback(tree, append, out, flags);

	g_assert(!failed);
	g_string_append_c(out, '\n');
	json_decref(tree);
}

char *
jsontext(json_t *tree, size_t flags)
{
	GString *out = g_string_new(NULL);

	jsontext_append(out, tree, flags);
	return g_string_free(out, FALSE);
}

GBytes *
jsontext_bytes(json_t *tree, size_t flags)
{
	GString *out = g_string_new(NULL);

	jsontext_append(out, tree, flags);
	return g_string_free_to_bytes(out);
}
