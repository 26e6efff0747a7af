/* SPDX-License-Identifier: Apache-2.0 */
/* shirube build: content in, a whole output tree out, or nothing. */
#include "cmd/cmd.h"
#include "edition/outputs.h"
#include "base/arena.h"
#include "base/text.h"
#include "diff/snapshot_json.h"
#include "diff/baseline.h"
#include "diff/changes.h"
#include "diff/compare.h"
#include "diff/snapshot_content.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
	char	*out, *to, *guide, *since, **profiles;
	gboolean strict, validate, attach;
	char *pdf;
};

/* The profiles named, each once; "all": every one.  NULL after a message. */
static GPtrArray *
find_profiles(const struct model *m, char **ids)
{
	GPtrArray *found = g_ptr_array_new();

	for (char **id = ids; id != NULL && *id != NULL; id++) {
		const struct profile *one = model_profile(m, *id);

		if (one == NULL && strcmp(*id, "all") != 0) {
			g_printerr(lang_pick("%s: --profile: there is no profile “%s”\n",
				       "%s: --profile: 「%s」というプロファイルはありません\n"),
			    g_get_prgname(), *id);
			g_ptr_array_free(found, TRUE);
			return NULL;
		}
		for (unsigned i = 0; i < m->profiles->len; i++)
			if ((one == NULL || one == m->profiles->pdata[i]) &&
			    !g_ptr_array_find(found, m->profiles->pdata[i], NULL))
				g_ptr_array_add(found, m->profiles->pdata[i]);
	}
	return found;
}

/* What DIR, an earlier project or output, said; NULL after a message. */
static const struct snapshot *
read_since(struct run *run, const char *dir)
{
	char *json = g_build_filename(dir, "data", "edition.json", NULL), *text = NULL;
	char *project = g_build_filename(dir, "content", "edition.yaml", NULL);
	const struct snapshot *since = NULL;
	const char *why = NULL, *at = dir;
	gsize len;

	if (g_file_test(dir, G_FILE_TEST_IS_REGULAR)) {
		const struct content *c = baseline_read(run->arena, dir, dir, run->ds);

		since = c != NULL ? snapshot_of_content(run->arena, c) : NULL;
	} else if (g_file_get_contents(json, &text, &len, NULL)) {
		since = snapshot_from_json(run->arena, text, len, &why);
		at = json;
	} else if (g_file_test(project, G_FILE_TEST_EXISTS)) {
		struct diags *ds = diags_open();		/* its faults are no news */
		const struct model *m = model_read(run->arena, dir, ds);

		since = m != NULL ? snapshot_of_model(run->arena, m) : NULL;
		diags_close(ds);
	} else
		why = lang_pick(
		    "is neither a project (content/edition.yaml) nor an output with data/edition.json",
		    "はプロジェクト（content/edition.yaml）でも、data/edition.json のある出力でもありません");
	if (since == NULL)
		g_printerr("%s: --since: %s %s\n", g_get_prgname(), at,
		    why != NULL ? why : lang_pick("cannot be read", "を読めません"));
	g_free(project);
	g_free(json);
	g_free(text);
	return since;
}

/* False after a message. */
static bool
compare_since(struct build *b, struct run *run, const char *dir)
{
	const struct snapshot *old;

	if (dir == NULL)
		return true;
	if ((old = read_since(run, dir)) == NULL)
		return false;
	b->since = diff_compare(run->arena, old, snapshot_of_model(run->arena, run->model));
	return true;
}

/*
 * Earlier editions: their baselines, and what changed since the one that
 * edition.yaml names.  Faults of baselines were reported by the checks.
 */
static void
find_earlier(struct build *b, struct run *run)
{
	const struct previous *p = run->model->previous;
	struct diags *quiet = diags_open();

	GPtrArray *all = baseline_all(run->arena, run->root, quiet),
		  *earlier = arena_ptr_array(run->arena);

	b->earlier = earlier;
	for (guint i = 0; i < all->len; i++) {
		const struct content *one = all->pdata[i];

		if (strcmp(one->edition, run->model->edition) != 0)
			g_ptr_array_add(earlier, (void *)one);
		if (p == NULL || strcmp(one->edition, p->edition) != 0)
			continue;
		b->changes = content_compare(
		    run->arena, one, content_of_model(run->arena, run->model, run->trace));
		if (b->since == NULL)
			b->since = diff_compare(run->arena, snapshot_of_content(run->arena, one),
			    snapshot_of_model(run->arena, run->model));
	}
	diags_close(quiet);
}

static bool
is_within(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return strncmp(path, folder, n) == 0 &&
	    (path[n] == '\0' || path[n] == '/' || strcmp(folder, "/") == 0);
}

/* Whether OUT would take the place of the project's content, or of a folder that holds it. */
static bool
swallows_project(const char *out, const char *root)
{
	char *target = realpath(out, NULL), *content = g_build_filename(root, "content", NULL),
	     *real = realpath(content, NULL);
	bool swallows = target != NULL && real != NULL && is_within(real, target);

	if (swallows)
		g_printerr(
		    lang_pick(
			"%s: -o %s would take the place of the project; name a folder of its own\n",
			"%s: -o %s ではプロジェクトそのものを置き換えてしまいます。別の場所を指定してください\n"),
		    g_get_prgname(), out);
	free(real);
	free(target);
	g_free(content);
	return swallows;
}

static void
print_done(const struct build *b, const char *out, double seconds)
{
	unsigned provisions = 0, questions = 0;

	for (unsigned i = 0; i < b->model->guides->len; i++)
		provisions +=
		    ((const struct guide *)g_ptr_array_index(b->model->guides, i))->provisions->len;
	for (unsigned i = 0; i < b->model->checklists->len; i++)
		questions += ((const struct checklist *)g_ptr_array_index(b->model->checklists, i))
				 ->questions->len;
	g_print(lang_pick("%s: edition %s, %u guides, %u provisions, %u questions (%.2f s)\n",
	    "%s: %s版、ガイド %u、規定事項 %u、設問 %u（%.2f 秒）\n"),
	    out, b->model->edition, b->model->guides->len, provisions, questions, seconds);
}

static int
build(struct run *run, const struct options *o, char **names)
{
	struct build b = { .ds = run->ds, .arena = run->arena };
	GTimer *timer = g_timer_new();
	GPtrArray *profiles = NULL;
	const char *out = o->out != NULL ? o->out : "output";
	int status = EXIT_CONTENT;

	if (!cmd_pdf_version(o->pdf) || swallows_project(out, run->root)) {
		status = EXIT_USAGE;
		goto out;
	}
	if (!cmd_load(run))
		goto out;
	cmd_check_model(run);
	if (diags_count(run->ds, DIAG_ERROR) > 0)
		goto out;
	b.model = run->model;
	b.trace = run->trace;
	if (o->guide != NULL && (b.guide = model_guide(run->model, o->guide)) == NULL) {
		g_printerr(lang_pick("%s: --guide: there is no guide “%s”\n",
			       "%s: --guide: 「%s」というガイドはありません\n"),
		    g_get_prgname(), o->guide);
		status = EXIT_USAGE;
		goto out;
	}
	if ((profiles = find_profiles(run->model, o->profiles)) == NULL) {
		status = EXIT_USAGE;
		goto out;
	}
	if (!compare_since(&b, run, o->since)) {
		status = EXIT_USAGE;
		goto out;
	}
	find_earlier(&b, run);
	b.validate = o->validate;
	b.attach = o->attach;
	b.pdf2 = g_strcmp0(o->pdf, "2.0") == 0;
	b.names = (const char *const *)names;
	outputs_checklists(&b, profiles);
	status = outputs_write(&b, out);
	if (status == EXIT_CLEAN && isatty(STDOUT_FILENO))
		print_done(&b, out, g_timer_elapsed(timer, NULL));
out:
	if (status != EXIT_CLEAN && status != EXIT_USAGE)
		run->last = g_strdup_printf(lang_pick("nothing was written; %s is as it was",
						"何も書き込んでいません。%s は前のままです"),
		    out);
	if (profiles != NULL)
		g_ptr_array_free(profiles, TRUE);
	g_timer_destroy(timer);
	return status;
}

static int
run_build(int argc, char **argv)
{
	struct cmd_common common = { .fold = true };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, lang_pick("where to write (default: output)", "書き込む場所（既定: output）"), "DIR" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &o.to, lang_pick("only these outputs, as html,pdf", "作る出力を限る（例: html,pdf）"), "LIST" },
		{ "guide", 0, 0, G_OPTION_ARG_STRING, &o.guide, lang_pick("only this guide", "このガイドだけ"), "ID" },
		{ "profile", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.profiles, lang_pick("also what this profile is asked (may be repeated; all: every profile)",
		    "このプロファイルに合わせたものも作る（繰り返し可。all: すべて）"), "ID" },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &common.all,
		    lang_pick("every message, also of kinds that come often", "同じ種類が多いときも、メッセージをすべて示す"), NULL },
		{ "since", 0, 0, G_OPTION_ARG_FILENAME, &o.since, lang_pick("mark what is new or changed since that edition (its output, its project or its baseline)",
		    "その版（出力かプロジェクトのフォルダー、または基準版のファイル）から変わったところに印を付ける"), "DIR" },
		{ "pdf", 0, 0, G_OPTION_ARG_STRING, &o.pdf, lang_pick("1.7 (PDF/UA-1, PDF/A-2a; the default) or 2.0 (PDF/UA-2, PDF/A-4)", "1.7（PDF/UA-1、PDF/A-2a。既定）か 2.0（PDF/UA-2、PDF/A-4）"), lang_pick("VERSION", "版") },
		{ "attach", 0, 0, G_OPTION_ARG_NONE, &o.attach, lang_pick("put into each PDF what it is made of (PDF/A-3a)",
		    "PDF に、そのもとになったファイルを添付する（PDF/A-3a）"), NULL },
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &o.strict, lang_pick("warnings count as errors for the exit status", "警告も終了状態では誤りとする"), NULL },
		{ "validate", 0, 0, G_OPTION_ARG_NONE, &o.validate, lang_pick("hold every document XML against its schema", "文書 XML をすべてスキーマに照らす"), NULL },
		{ 0 },
	};
	struct run run;
	char **names = NULL;
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_build, entries, &common, &argc, &argv) &&
	    cmd_no_arguments(argc, argv) && cmd_is_folder(o.out) &&
	    (o.to == NULL || (names = output_split(o.to)) != NULL) && cmd_open(&run, &common)) {
		status = build(&run, &o, names);
		status = cmd_close(&run, &common, status, o.strict);
	}
	g_strfreev(names);
	g_free(o.out);
	g_free(o.to);
	g_free(o.guide);
	g_free(o.since);
	g_strfreev(o.profiles);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_build = {
	.name = "build",
	.arguments = "",
	.summary = { [LANG_JA] = "版をまるごと作ります（HTML、PDF、チェックリスト、対応表）", [LANG_EN] = "make the whole edition: HTML, PDF, checklists, trace" },
	.run = run_build,
};
