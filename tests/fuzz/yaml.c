/* SPDX-License-Identifier: Apache-2.0 */
/* YAML: the quick reader gives the tree of the real one or none; what is written reads back the same. */
#include "fuzz.h"
#include "source/source.h"
#include "yaml/yaml.h"

static bool
is_same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (a->kind != b->kind || a->n != b->n)
		return false;
	if (a->kind == YAML_SCALAR)
		return strcmp(a->value, b->value) == 0;
	for (size_t i = 0; i < a->n; i++) {
		if (a->kind == YAML_SEQUENCE && !is_same(a->items[i], b->items[i]))
			return false;
		if (a->kind == YAML_MAP && (strcmp(a->pairs[i].key, b->pairs[i].key) != 0 ||
		    !is_same(a->pairs[i].value, b->pairs[i].value)))
			return false;
	}
	return true;
}

static void
write_and_read(struct arena *a, const struct yaml_node *root, struct diags *ds)
{
	GString *out = g_string_new(NULL);
	const struct source *s;
	const struct yaml_node *again;

	yaml_write(out, root);
	s = source_from_memory(a, "again.yaml", out->str, out->len, ds);
	again = s != NULL ? yaml_parse(a, s, ds) : NULL;
	PROMISED(again != NULL && is_same(root, again));
	g_string_free(out, TRUE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	const struct source *s = source_from_memory(a, "in.yaml", (const char *)bytes, len, ds);
	const struct yaml_node *root = s != NULL ? yaml_parse(a, s, ds) : NULL, *plain = NULL;

	PROMISED(root != NULL || diags_count(ds, DIAG_ERROR) > 0);
	if (s != NULL && memchr(s->text, '\r', s->len) == NULL)
		plain = yaml_parse_quick(a, "in.yaml", s->text, s->len);
	if (plain != NULL)
		PROMISED(root != NULL && diags_count(ds, DIAG_ERROR) == 0 && is_same(plain, root));
	if (root != NULL && root->kind == YAML_MAP && diags_count(ds, DIAG_ERROR) == 0)
		write_and_read(a, root, ds);
	fuzz_close(a, ds);
	return 0;
}
