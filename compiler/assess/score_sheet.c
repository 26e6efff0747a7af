/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets named on a command line, read for the engine. */
#include "assess/score_sheet.h"
#include "check/run.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "engine/engine.h"
#include "answers/answers.h"
#include "answers/sheet.h"
#include "assess/evidence.h"
#include "assess/result.h"
#include "model/checklists.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SHEET_LIMIT	1048576		/* bytes; lua/sheet.lua has the same */

/* The whole of a file or of standard input; NULL after a message. */
static char *
read_all(struct run *run, const char *path, gsize *len)
{
	const struct loc loc = { arena_strdup(run->arena, path), 0, 0, 0 };
	GString *all = g_string_new(NULL);
	enum file_fault fault = strcmp(path, "-") == 0 ?
	    file_read_open(all, STDIN_FILENO, ANSWERS_LIMIT) :
	    file_read_into(all, path, ANSWERS_LIMIT, FILE_NAMED);

	*len = all->len;
	/* a filled form carries its fonts and what the viewer added */
	if (fault == FILE_READ && *len > SHEET_LIMIT &&
	    answers_form(path, all->str, *len) < ANSWERS_XLSX)
		fault = FILE_TOO_LARGE;
	if (fault == FILE_READ)
		return g_string_free(all, FALSE);
	if (fault == FILE_TOO_LARGE) {
		diag(run->ds, DIAG_FILE_TOO_LARGE, &loc, G_STRINGIFY(SHEET_LIMIT));
	} else {
		const char *why =
		    fault == FILE_UNREADABLE && errno == ENOENT ? NULL : file_fault_text(fault);

		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		if (why != NULL)
			diag_note(run->ds, NOTE_PLAIN, &loc, why);
	}
	g_string_free(all, TRUE);
	return NULL;
}

/*
 * JSON has escapes that no reader of YAML takes; the checklist's own reader
 * does, and knows the place of every value.
 */
static const struct yaml_node *
add_json(struct run *run, struct engine *e, GString *request, const char *path, const char *bytes,
    gsize len)
{
	struct loc loc = { path, 0, 0, 0 };
	char *fault = NULL;

	if (engine_request_json(e, bytes, len, request, &fault, &loc.line, &loc.column))
		return answers_read(run->arena, path, bytes, len, run->ds);
	diag(run->ds, DIAG_SHEET_JSON, &loc, fault);
	g_free(fault);
	return NULL;
}

/* A form is of the questions printed on it, whatever edition they call themselves. */
static void
check_form(struct run *run, const struct yaml_node *root, const struct yaml_node *is)
{
	const struct yaml_node *id = yaml_get(root, "checklist"),
			       *edition = yaml_get(root, "edition");
	const struct checklist *c =
	    id != NULL && run->model != NULL ? model_checklist(run->model, id->value) : NULL;
	char *want;

	/* of another edition: the scoring says so */
	if (is == NULL || c == NULL || edition == NULL ||
	    g_strcmp0(edition->value, run->model->edition) != 0)
		return;
	want = checklist_fingerprint(c);
	if (strcmp(is->value, want) != 0)
		diag(run->ds, DIAG_SHEET_FORM, &is->loc, is->value, want);
	g_free(want);
}

const struct sheet *
assess_request(struct run *run, struct engine *e, GString *request, const char *path)
{
	const char *name = arena_strdup(run->arena, path);
	const struct yaml_node *root, *fingerprint;
	char *bytes;
	gsize len;

	if ((bytes = read_all(run, path, &len)) == NULL)
		return NULL;
	if (g_str_has_suffix(path, ".json")) {
		root = add_json(run, e, request, name, bytes, len);
	} else if ((root = answers_read_form(
			run->arena, name, bytes, len, &fingerprint, run->ds)) != NULL) {
		check_form(run, root, fingerprint);
		engine_request(request, root);
	}
	g_free(bytes);
	return root != NULL ? sheet_new(run->arena, root) : NULL;
}

/* Is it where evidence may be, and the file that was answered with? */
static bool
holds(struct run *run, const struct sheet_evidence *e, const struct evidence_folders *folders)
{
	char *digest;
	bool same;

	if (e->digest == NULL)
		return evidence_digest(folders, e->ref, &e->ref_loc, run->ds, NULL) !=
		    EVIDENCE_REFUSED;
	evidence_digest(folders, e->ref, &e->ref_loc, run->ds, &digest);
	same = digest != NULL && evidence_same_digest(digest, e->digest);
	g_free(digest);
	return same;
}

void
assess_evidence(struct run *run, GString *request, const struct sheet *s,
    const struct evidence_folders *folders)
{
	for (guint i = 0; i < s->answers->len; i++) {
		const struct sheet_answer *a = s->answers->pdata[i];

		for (guint k = 0; k < a->evidence->len; k++) {
			const struct sheet_evidence *e = a->evidence->pdata[k];

			if (e->ref != NULL && !holds(run, e, folders))
				engine_evidence_changed(request, a->id, e->number);
		}
	}
}

/* Run the request; NULL after a message. */
static const struct result *
score_request(struct run *run, struct engine *e, const GString *request, const char *file)
{
	const struct loc loc = { file, 0, 0, 0 };
	const struct result *r = NULL;
	struct engine_problems *problems;
	char *answer;
	size_t len;

	if (!engine_run(e, request->str, request->len, &answer, &len, &problems)) {
		diag(run->ds, DIAG_SCORE_FAILED, &loc, answer);
	} else if (engine_report(run->ds, file, problems)) {
		if ((r = result_read(run->arena, answer, len)) == NULL)
			diag(run->ds, DIAG_SCORE_FAILED, &loc,
			    lang_pick("the answer is no result", "採点の結果を読み取れません"));
		/* A sheet that was refused has been reported. */
		g_assert(r == NULL || r->refused == NULL);
	}
	g_free(answer);
	engine_problems_free(problems);
	return r;
}

const struct result *
assess_score(struct run *run, const struct checklist *c, const char *path,
    const struct assess_options *o, const char **digest)
{
	GString *lua = engine_compile(run->model, run->trace, c, run->ds),
		*request = g_string_new("$format=json\n");
	const struct result *result = NULL;
	const struct sheet *sheet;
	struct engine *e = NULL;
	char *fault = NULL, *sum;

	if (lua == NULL)
		goto out;
	if ((e = engine_open(lua->str, lua->len, NULL, &fault)) == NULL)
		diag(run->ds, DIAG_SCORING_RULE, &c->loc, c->scoring, fault);
	if (e == NULL || (sheet = assess_request(run, e, request, path)) == NULL)
		goto out;
	if (o->with_evidence)
		assess_evidence(run, request, sheet, &(struct evidence_folders){ path, o->folder });
	if (digest != NULL) {
		sum = sheet_digest(sheet);
		*digest = arena_strdup(run->arena, sum);
		g_free(sum);
	}
	if (o->as_of != NULL)
		engine_option(request, "as-of", o->as_of);
	if (o->against == NULL || assess_against(run, e, request, o->against))
		result = score_request(run, e, request, arena_strdup(run->arena, path));
out:
	if (lua != NULL)
		g_string_free(lua, TRUE);
	g_free(fault);
	engine_close(e);
	g_string_free(request, TRUE);
	return result;
}

static void
report_but_dates(struct run *run, const char *file, const struct engine_problems *problems)
{
	for (size_t i = 0; problems != NULL && i < problems->n; i++) {
		const struct engine_problem *p = &problems->items[i];

		if (strcmp(p->code, "date") != 0 && strcmp(p->code, "guess") != 0)
			engine_report_one(run->ds, file, p);
	}
}

bool
assess_look(struct run *run, const struct yaml_node *tree, const char *path)
{
	const struct yaml_node *id = yaml_get(tree, "checklist"),
			       *edition = yaml_get(tree, "edition");
	const struct checklist *c =
	    id != NULL && id->kind == YAML_SCALAR ? model_checklist(run->model, id->value) : NULL;
	const char *file = arena_strdup(run->arena, path);
	struct diags *apart = diags_open();
	GString *lua = NULL, *request = g_string_new(NULL);
	struct engine_problems *problems = NULL;
	char *answer = NULL, *fault = NULL;
	struct engine *e = NULL;
	bool looked = false;

	if (c == NULL || edition == NULL || edition->kind != YAML_SCALAR ||
	    strcmp(edition->value, run->model->edition) != 0)
		goto out;
	if ((lua = engine_compile(run->model, run->trace, c, apart)) == NULL)
		goto out;
	if ((e = engine_open(lua->str, lua->len, NULL, &fault)) == NULL)
		goto out;
	engine_option(request, "format", "brief");
	engine_request(request, tree);
	looked = engine_run(e, request->str, request->len, &answer, NULL, &problems);
	if (looked)
		report_but_dates(run, file, problems);
out:
	engine_close(e);
	if (lua != NULL)
		g_string_free(lua, TRUE);
	g_string_free(request, TRUE);
	diags_close(apart);
	g_free(answer);
	engine_problems_free(problems);
	g_free(fault);
	return looked;
}

const struct checklist *
assess_checklist(struct run *run, const char *id)
{
	const struct checklist *c = model_checklist(run->model, id);
	const struct loc nowhere = { 0 };
	const GPtrArray *all = run->model->checklists;
	const char **ids, *near;

	if (c != NULL && !diags_has_error_in(run->ds, c->loc.file))
		return c;
	if (c != NULL) {
		/*
		 * What could not be read of it, a condition
		 * for one, would be left out of every score.
		 */
		diag(run->ds, DIAG_CHECKLIST_FAULTY, &c->loc, id);
		return NULL;
	}
	diag(run->ds, DIAG_CHECKLIST_UNKNOWN, &nowhere, id);
	ids = arena_array(run->arena, const char *, all->len + 1);
	for (guint i = 0; i < all->len; i++)
		ids[i] = ((const struct checklist *)all->pdata[i])->id;
	if ((near = text_nearest(id, ids, all->len)) != NULL)
		diag_note(run->ds, NOTE_NEAREST, &nowhere, near);
	return NULL;
}

bool
assess_against(struct run *run, struct engine *e, GString *request, const char *path)
{
	const struct source *source = source_read(run->arena, NULL, path, run->ds);
	struct loc loc = { 0 };
	char *fault;
	bool ok;

	if (source == NULL)
		return false;
	loc.file = source->path;
	if (!(ok = engine_group(e, source->text, source->len, g_str_has_suffix(path, ".json"),
		  request, &fault, &loc.line, &loc.column)))
		diag(run->ds, DIAG_GROUP_FILE, &loc, fault);
	g_free(fault);
	return ok;
}
