/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets named on a command line, read for the engine. */
#include "assess/sheets.h"
#include "check/run.h"
#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"
#include "answers/answers.h"
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

		while ((n = fread(block, 1, sizeof(block), stdin)) > 0 && all->len <= ANSWERS_LIMIT)
			g_string_append_len(all, block, (gssize)n);
		*len = all->len;
		text = g_string_free(all, FALSE);
	} else if (!g_file_get_contents(path, &text, len, NULL)) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	/* a filled form carries its fonts and what the viewer added */
	if (*len <= SHEET_LIMIT || (*len <= ANSWERS_LIMIT && answers_form(path, text, *len) >= ANSWERS_XLSX))
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

/* A form is of the questions printed on it, whatever edition they call themselves. */
static void
check_form(struct run *run, const struct yaml_node *root, const struct yaml_node *is)
{
	const struct yaml_node *id = yaml_get(root, "checklist"), *edition = yaml_get(root, "edition");
	const struct checklist *c = id != NULL && run->model != NULL ? model_checklist(run->model, id->value) : NULL;
	char *want;

	/* of another edition: the scoring says so */
	if (is == NULL || c == NULL || edition == NULL || g_strcmp0(edition->value, run->model->edition) != 0)
		return;
	want = checklist_fingerprint(c);
	if (strcmp(is->value, want) != 0)
		diag(run->ds, DIAG_SHEET_FORM, &is->loc, is->value, want);
	g_free(want);
}

bool
sheet_request(struct run *run, struct engine *e, GString *request, const char *path)
{
	const struct source *source;
	const struct yaml_node *root, *fingerprint;
	char *bytes;
	gsize len;

	if ((bytes = read_all(run, path, &len)) == NULL)
		return false;
	if (g_str_has_suffix(path, ".json"))
		return add_json(run, e, request, path, bytes, len);
	if (answers_form(path, bytes, len) != ANSWERS_YAML) {
		root = answers_read_form(run->arena, arena_strdup(run->arena, path), bytes, len, &fingerprint, run->ds);
		g_free(bytes);
		if (root == NULL)
			return false;
		check_form(run, root, fingerprint);
		engine_request(request, root);
		return true;
	}
	source = source_from_memory(run->arena, arena_strdup(run->arena, path), bytes, len, run->ds);
	g_free(bytes);
	if (source == NULL || (root = yaml_parse(run->arena, source, run->ds)) == NULL)
		return false;
	engine_request(request, root);
	return true;
}

/* The value of the line "NAME=value<tab>…" in a request, unescaped where that matters for names of files. */
static char *
line_value(const char *request, const char *name)
{
	char *begin = g_strconcat("\n", name, "=", NULL), *value = NULL;
	const char *at = strstr(request, begin);

	if (at != NULL) {
		at += strlen(begin);
		value = g_strndup(at, strcspn(at, "\t\n"));
	}
	g_free(begin);
	return value;
}

static bool
file_has_digest(const char *path, const char *digest)
{
	char *bytes, *sum;
	gsize len;
	bool same;

	/* A device or a pipe has no digest, and no end. */
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents(path, &bytes, &len, NULL))
		return false;
	sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, len);
	same = g_ascii_strcasecmp(sum, g_str_has_prefix(digest, "sha256:") ? digest + 7 : digest) == 0;
	g_free(sum);
	g_free(bytes);
	return same;
}

void
sheet_evidence(GString *request, const char *path)
{
	char **lines = g_strsplit(request->str, "\n", -1), *folder = g_path_get_dirname(path);

	for (char **l = lines; *l != NULL; l++) {
		char *at = strstr(*l, ".digest="), *name, *digest, *ref, *file;

		if (at == NULL || strstr(*l, ":evidence.") == NULL)
			continue;
		digest = g_strndup(at + 8, strcspn(at + 8, "\t"));
		*at = '\0';
		name = g_strconcat(*l, ".ref", NULL);
		ref = line_value(request->str, name);
		file = ref == NULL || g_path_is_absolute(ref) ? g_strdup(ref) : g_build_filename(folder, ref, NULL);
		if (file == NULL || !file_has_digest(file, digest))
			g_string_append_printf(request, "%s.changed=1\n", *l);
		g_free(digest);
		g_free(name);
		g_free(ref);
		g_free(file);
	}
	g_strfreev(lines);
	g_free(folder);
}

/* SHA-256 of the sheet's lines without the places they stood at. */
static char *
digest_of(const char *request)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char **lines = g_strsplit(request, "\n", -1), *text;

	for (char **l = lines; *l != NULL; l++) {
		char *tab = strchr(*l, '\t');

		if (strstr(*l, ".changed=") != NULL)
			continue;		/* what was found, not what was answered */
		g_checksum_update(sum, (const guchar *)*l, tab != NULL ? tab - *l : (gssize)strlen(*l));
		g_checksum_update(sum, (const guchar *)"\n", 1);
	}
	text = g_strconcat("sha256:", g_checksum_get_string(sum), NULL);
	g_strfreev(lines);
	g_checksum_free(sum);
	return text;
}

bool
sheet_score(struct run *run, const struct checklist *c, const char *path, const struct sheet_options *o, char **result,
    char **digest)
{
	const char *file = arena_strdup(run->arena, path);
	const struct loc loc = { file, 0, 0, 0 };
	GString *lua = engine_compile(run->model, run->trace, c, run->ds), *request = g_string_new(NULL);
	struct engine *e = NULL;
	char *problems = NULL, *fault = NULL;
	bool ok = false;

	*result = NULL;
	if (lua == NULL)
		goto out;
	if ((e = engine_open(lua->str, lua->len, NULL, &fault)) == NULL)
		diag(run->ds, DIAG_SCORING_RULE, &c->loc, c->scoring, fault);
	if (e == NULL || !sheet_request(run, e, request, path))
		goto out;
	if (o->with_evidence)
		sheet_evidence(request, path);
	if (digest != NULL)
		*digest = digest_of(request->str);
	g_string_prepend(request, "$format=json\n");
	if (o->as_of != NULL)
		engine_option(request, "as-of", o->as_of);
	if (o->against != NULL && !sheet_against(run, e, request, o->against))
		goto out;
	if ((ok = engine_run(e, request->str, request->len, result, NULL, &problems))) {
		engine_report(run->ds, file, problems);
	} else {
		diag(run->ds, DIAG_SCORE_FAILED, &loc, *result);
		g_clear_pointer(result, g_free);
	}
out:
	if (lua != NULL)
		g_string_free(lua, TRUE);
	g_free(problems);
	g_free(fault);
	engine_close(e);
	g_string_free(request, TRUE);
	return ok;
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

bool
sheet_against(struct run *run, struct engine *e, GString *request, const char *path)
{
	const struct source *source = source_read(run->arena, NULL, path, run->ds);
	struct loc loc = { 0 };
	char *fault;
	bool ok;

	if (source == NULL)
		return false;
	loc.file = source->path;
	if (!(ok = engine_group(e, source->text, source->len, g_str_has_suffix(path, ".json"), request, &fault, &loc.line, &loc.column)))
		diag(run->ds, DIAG_GROUP_FILE, &loc, fault);
	g_free(fault);
	return ok;
}
