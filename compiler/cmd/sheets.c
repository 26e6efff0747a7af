/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets named on a command line, read for the engine. */
#include "cmd/sheets.h"
#include "cmd/cmd.h"
#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"
#include "exchange/answers.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <string.h>

#define SHEET_LIMIT	(1u << 20)	/* bytes; lua/sheet.lua has the same */

/* The whole of a file or of standard input; NULL after a message. */
static char *
read_all(struct run *run, const char *path, gsize *len)
{
	const struct loc loc = { path, 0, 0, 0 };
	char *text = NULL;

	if (strcmp(path, "-") == 0) {
		GString *all = g_string_new(NULL);
		char block[65536];
		size_t n;

		while ((n = fread(block, 1, sizeof(block), stdin)) > 0 && all->len <= SHEET_LIMIT)
			g_string_append_len(all, block, (gssize)n);
		*len = all->len;
		text = g_string_free(all, FALSE);
	} else if (!g_file_get_contents(path, &text, len, NULL)) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	if (*len <= SHEET_LIMIT)
		return text;
	diag(run->ds, DIAG_FILE_TOO_LARGE, &loc, G_STRINGIFY(SHEET_LIMIT));
	g_free(text);
	return NULL;
}

/* JSON has escapes that no reader of YAML takes; the checklist's own reader does. */
static bool
add_json(struct run *run, struct engine *e, GString *request, const char *path, char *bytes, gsize len)
{
	struct loc loc = { arena_strdup(run->arena, path), 0, 0, 0 };
	char *fault = NULL;
	bool ok = engine_request_json(e, bytes, len, request, &fault, &loc.line, &loc.column);

	if (!ok)
		diag(run->ds, DIAG_SHEET_JSON, &loc, fault);
	g_free(fault);
	g_free(bytes);
	return ok;
}

bool
sheet_request(struct run *run, struct engine *e, GString *request, const char *path)
{
	const struct source *source;
	const struct yaml_node *root;
	char *bytes;
	gsize len;

	if ((bytes = read_all(run, path, &len)) == NULL)
		return false;
	if (g_str_has_suffix(path, ".json"))
		return add_json(run, e, request, path, bytes, len);
	if (answers_form(path, bytes, len) != ANSWERS_YAML) {
		root = answers_read(run->arena, arena_strdup(run->arena, path), bytes, len, run->ds);
		g_free(bytes);
		if (root != NULL)
			engine_request(request, root);
		return root != NULL;
	}
	source = source_from_memory(run->arena, arena_strdup(run->arena, path), bytes, len, run->ds);
	g_free(bytes);
	if (source == NULL || (root = yaml_parse(run->arena, source, run->ds)) == NULL)
		return false;
	engine_request(request, root);
	return true;
}

const struct checklist *
sheet_checklist(struct run *run, const char *id)
{
	const struct checklist *c = model_checklist(run->model, id);
	const struct loc nowhere = { 0 };
	const GPtrArray *all = run->model->checklists;
	const char **ids, *near;

	if (c != NULL)
		return c;
	diag(run->ds, DIAG_CHECKLIST_UNKNOWN, &nowhere, id);
	ids = arena_array(run->arena, const char *, all->len + 1);
	for (guint i = 0; i < all->len; i++)
		ids[i] = ((const struct checklist *)all->pdata[i])->id;
	if ((near = text_nearest(id, ids, all->len)) != NULL)
		diag_note(run->ds, NOTE_NEAREST, &nowhere, near);
	return NULL;
}
