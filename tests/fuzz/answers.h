/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An answer sheet of one form, as a batch takes it: read, tidied, made a
 * request, and written in each form that reads back.  Included once by the
 * harness of each form.
 */
#ifndef FUZZ_ANSWERS_H
#define FUZZ_ANSWERS_H

#include "fuzz.h"
#include "answers/answers.h"
#include "engine/engine.h"
#include "yaml/yaml.h"

typedef void (*answers_writer)(GString *, const struct yaml_node *);

/* What WRITE makes of a tidy tree is read and tidied to the same sheet. */
static inline void
fuzz_there_and_back(struct arena *a, const char *path, answers_writer write, const struct yaml_node *tidy)
{
	struct diags *ds = diags_open();
	GString *out = g_string_new(NULL), *first = g_string_new(NULL), *second = g_string_new(NULL);
	const struct yaml_node *again;

	answers_write_json(first, tidy);
	write(out, tidy);
	again = out->len < ANSWERS_LIMIT ? answers_read(a, path, out->str, out->len, ds) : NULL;
	if (again != NULL) {
		answers_write_json(second, answers_tidy(a, again, ds));
		PROMISED(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING) > 0 || strcmp(first->str, second->str) == 0);
	}
	g_string_free(out, TRUE);
	g_string_free(first, TRUE);
	g_string_free(second, TRUE);
	diags_close(ds);
}

static inline void
fuzz_sheet(struct arena *a, struct diags *ds, const struct yaml_node *root)
{
	GString *request = g_string_new(NULL);
	const struct yaml_node *tidy = answers_tidy(a, root, ds);

	engine_request(request, root);
	if (diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING) == 0) {
		fuzz_there_and_back(a, "out.yaml", answers_write_yaml, tidy);
		fuzz_there_and_back(a, "out.json", answers_write_json, tidy);
	}
	g_string_free(request, TRUE);
}

static inline int
fuzz_answers(const char *path, const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open();
	struct diags *ds = diags_open();
	char *text = fuzz_text(bytes, len);
	const struct yaml_node *root = answers_read(a, path, text, len, ds);

	PROMISED(root != NULL || diags_count(ds, DIAG_ERROR) > 0);
	if (root != NULL && root->kind == YAML_MAP)
		fuzz_sheet(a, ds, root);
	fuzz_close(a, ds);
	g_free(text);
	return 0;
}

#endif
