/* SPDX-License-Identifier: Apache-2.0 */
/* shirube score: answer sheets in, results out. */
#include "cmd/cmd.h"
#include "report/render.h"
#include "assess/result.h"
#include "assess/score_batch.h"
#include "assess/score_sheet.h"
#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"
#include "model/tailor.h"
#include "assess/aggregate.h"
#include "report/score_report.h"
#include "assess/evidence.h"
#include "model/checklists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
	char	*as_of, *why, *steps, *profile, *against, *output, *folder;
	gboolean clauses, batch, evidence;
	gint	 jobs, least;
	GString	*group;		/* lines of the request: the statistics to compare with */
	const char *format;
	enum lang lang;		/* of a page */
};

static void
add_options(GString *request, const struct options *o, const struct cmd_common *common)
{
	engine_option(request, "format", strcmp(o->format, "html") == 0 ? "json" : o->format);
	engine_option(request, "lang", lang_pick("en", "ja"));
	if (o->as_of != NULL)
		engine_option(request, "as-of", o->as_of);
	if (o->steps != NULL)
		engine_option(request, "steps", o->steps);
	if (o->why != NULL)
		engine_option(request, "why", o->why);
	if (o->clauses)
		engine_option(request, "clauses", "1");
	if (cmd_color(common, STDOUT_FILENO))
		engine_option(request, "colour", "1");
	if (o->group != NULL)
		g_string_append_len(request, o->group->str, (gssize)o->group->len);
}

static void
print_page(struct run *run, const struct options *o, const struct result *r)
{
	GString *html = g_string_new(NULL);

	lang_enter(o->lang);
	if (report_render(
		run, score_report(run->model, run->trace, r), REPORT_HTML, NULL, NULL, html))
		report_write(run, NULL, html);
	lang_leave();
	g_string_free(html, TRUE);
}

/* The text the checklist wrote, or what is written of its result. */
static void
print_answer(struct run *run, const struct options *o, const char *answer, size_t len)
{
	const struct result *r =
	    strcmp(o->format, "text") != 0 ? result_read(run->arena, answer, len) : NULL;
	GString *json;

	if (r == NULL) {
		fwrite(answer, 1, len, stdout);
		return;
	}
	if (strcmp(o->format, "html") == 0) {
		print_page(run, o, r);
		return;
	}
	json = g_string_new(NULL);
	if (strcmp(o->format, "brief") == 0)
		result_write_line(json, r);
	else
		result_write_json(json, r);
	fwrite(json->str, 1, json->len, stdout);
	g_string_free(json, TRUE);
}

static bool
score_one(struct run *run, struct engine *e, const struct options *o,
    const struct cmd_common *common, const char *path)
{
	const char *file = arena_strdup(run->arena, path);
	const struct loc loc = { file, 0, 0, 0 };
	GString *request = g_string_new(NULL);
	const struct sheet *sheet;
	struct engine_problems *problems = NULL;
	char *answer = NULL;
	size_t len;
	bool ok = false;

	if (strcmp(o->format, "request") != 0)
		add_options(request, o, common);
	if ((sheet = assess_request(run, e, request, path)) == NULL)
		goto out;
	if (o->evidence)
		assess_evidence(run, request, sheet, &(struct evidence_folders){ path, o->folder });
	if (strcmp(o->format, "request") == 0) {
		fwrite(request->str, 1, request->len, stdout);
		ok = true;
	} else if ((ok = engine_run(e, request->str, request->len, &answer, &len, &problems))) {
		if (engine_report(run->ds, file, problems) || strcmp(o->format, "html") != 0)
			print_answer(run, o, answer, len);
	} else {
		diag(run->ds, DIAG_SCORE_FAILED, &loc, answer);
	}
out:
	g_free(answer);
	engine_problems_free(problems);
	g_string_free(request, TRUE);
	return ok;
}

/* The checklist, tailored when a profile was named. */
static GString *
compile(struct run *run, const struct options *o, const struct checklist *c)
{
	const struct loc nowhere = { 0 };
	const struct profile *p = NULL;

	if (o->profile != NULL && (p = tailor_profile(run->model, c, o->profile)) == NULL) {
		diag(run->ds, DIAG_PROFILE_UNKNOWN, &nowhere, o->profile);
		return NULL;
	}
	return engine_compile(
	    run->model, run->trace, p != NULL ? tailor_checklist(run->arena, c, p) : c, run->ds);
}

/* The stand-alone file itself: what output/lua/ID.lua holds. */
static bool
print_lua(struct run *run, const struct options *o, const struct checklist *c)
{
	GString *lua = compile(run, o, c);

	if (lua == NULL)
		return false;
	fwrite(lua->str, 1, lua->len, stdout);
	g_string_free(lua, TRUE);
	return true;
}

/* A sheet for group statistics; what is broken is reported and does not count. */
static void
take_sheet(void *to, const char *name, const struct result *result, const char *broken)
{
	(void)name;
	if (result != NULL)
		aggregate_add(to, result);
	else
		g_printerr("%s\n", broken);
}

static bool
print_aggregate(struct run *run, const struct options *o, const struct aggregate *a)
{
	GString *out = g_string_new(NULL);
	bool ok = aggregate_write(a, out, (unsigned)MAX(o->least, 0), run->ds) &&
	    report_write(run, o->output, out);

	g_string_free(out, TRUE);
	return ok;
}

/* Many sheets: one line each, broken ones too. */
static int
run_batch(struct run *run, const struct options *o, const struct checklist *c, char *const *names)
{
	GString *options = g_string_new(NULL), *lua = compile(run, o, c);
	struct batch_count count = { 0 };
	struct batch b = { .checklist = c,
		.lua = lua,
		.csv = strcmp(o->format, "csv") == 0,
		.jobs = (unsigned)MAX(o->jobs, 0),
		.progress = isatty(STDERR_FILENO) };
	int status = EXIT_CONTENT;

	if (strcmp(o->format, "aggregate") == 0) {
		b.take = take_sheet;
		b.to = aggregate_open();
	}
	engine_option(options, "format", "brief");
	if (o->as_of != NULL)
		engine_option(options, "as-of", o->as_of);
	b.options = options->str;
	if (lua != NULL) {
		status = !assess_batch(&b, names, &count, run->ds) ? EXIT_SYSTEM :
		    count.broken + count.faulty > 0                ? EXIT_CONTENT :
								     EXIT_CLEAN;
		g_printerr(lang_pick("%lu sheets: %lu broken, %lu with faults\n",
			       "回答票 %lu 件: 壊れたもの %lu 件、誤りのあるもの %lu 件\n"),
		    count.sheets, count.broken, count.faulty);
		if (b.to != NULL && !print_aggregate(run, o, b.to))
			status = EXIT_CONTENT;
		g_string_free(lua, TRUE);
	}
	if (b.to != NULL)
		aggregate_close(b.to);
	g_string_free(options, TRUE);
	return status;
}

static struct engine *
open_engine(struct run *run, struct options *o, const struct checklist *c)
{
	GString *lua = compile(run, o, c);
	struct engine *e = NULL;
	char *error = NULL;

	if (lua == NULL)
		return NULL;
	if ((e = engine_open(lua->str, lua->len, NULL, &error)) == NULL)
		diag(run->ds, DIAG_SCORING_RULE, &c->loc, c->scoring, error);
	if (e != NULL && o->against != NULL) {
		o->group = g_string_new(NULL);
		if (!assess_against(run, e, o->group, o->against)) {
			engine_close(e);
			e = NULL;
		}
	}
	g_free(error);
	g_string_free(lua, TRUE);
	return e;
}

static int
score(struct run *run, struct options *o, const struct cmd_common *common, int n, char **names)
{
	const struct checklist *c;
	struct engine *e;
	int status = EXIT_CLEAN;

	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL)
		return EXIT_CONTENT;
	if (strcmp(o->format, "lua") == 0)
		return print_lua(run, o, c) ? EXIT_CLEAN : EXIT_CONTENT;
	if (o->batch || strcmp(o->format, "aggregate") == 0)
		return run_batch(run, o, c, names + 1);
	if ((e = open_engine(run, o, c)) == NULL)
		return EXIT_CONTENT;
	for (int i = 1; i < n; i++)
		if (!score_one(run, e, o, common, names[i]))
			status = EXIT_CONTENT;
	engine_close(e);
	if (fflush(stdout) != 0 || ferror(stdout))
		status = EXIT_SYSTEM;
	return status;
}

/* Options that the others leave without effect; false after a message. */
static bool
go_together(const struct options *o)
{
	const bool aggregate = strcmp(o->format, "aggregate") == 0, many = o->batch || aggregate;
	const struct { bool idle; const char *name, *en, *ja; } pairs[] = {
		{ o->against != NULL && many, "--against", "not with --batch or --format aggregate", "--batch や --format aggregate とは使えません" },
		{ o->why != NULL && many, "--why", "not with --batch or --format aggregate", "--batch や --format aggregate とは使えません" },
		{ o->folder != NULL && !o->evidence, "--evidence", "only with --check-evidence", "--check-evidence のときだけ使えます" },
		{ o->output != NULL && !aggregate, "-o", "only with --format aggregate", "--format aggregate のときだけ使えます" },
		{ o->least != 0 && !aggregate, "--least", "only with --format aggregate", "--format aggregate のときだけ使えます" },
		{ o->jobs != 0 && !many, "--jobs", "only with --batch or --format aggregate", "--batch か --format aggregate のときだけ使えます" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (pairs[i].idle) {
			g_printerr("%s: %s: %s\n", g_get_prgname(), pairs[i].name,
			    lang_pick(pairs[i].en, pairs[i].ja));
			return false;
		}
	return true;
}

/* False after a message. */
static bool
read_options(struct options *o, struct cmd_common *common, int *argc, char ***argv)
{
	static const char *const written[] = { "yaml", NULL };		/* group statistics */
	static const char *const formats[] = { "text", "json", "brief", "request", "lua", "csv",
		"html", "aggregate", NULL };
	int format;
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &o->as_of,
		    lang_pick("the day on which evidence must be valid (default: the sheet's date)",
		    "証跡が有効であるべき日（既定: 回答票の日付）"), "DATE" },
		{ "clauses", 0, 0, G_OPTION_ARG_NONE, &o->clauses,
		    lang_pick("list every clause of every source document", "元になる文書の条項をすべて示す"), NULL },
		{ "steps", 0, 0, G_OPTION_ARG_STRING, &o->steps,
		    lang_pick("“all”: every step, not the first ten", "all: 次にすることを十件に限らずすべて示す"), "all" },
		{ "why", 0, 0, G_OPTION_ARG_STRING, &o->why,
		    lang_pick("what a score is made of: guide, group:ID, source:ID, clause:SOURCE:ID, provision:ID, question:ID",
		    "点の内訳: guide, group:ID, source:ID, clause:元文書:ID, provision:ID, question:ID"), "NODE" },
		{ "check-evidence", 0, 0, G_OPTION_ARG_NONE, &o->evidence,
		    lang_pick("look at the files that evidence names with a digest", "ダイジェストのある証跡のファイルを確かめる"), NULL },
		{ "evidence", 0, 0, G_OPTION_ARG_FILENAME, &o->folder,
		    lang_pick("with --check-evidence: the folder of the files (default: the sheet's own)",
		    "--check-evidence のとき、ファイルのあるフォルダ（既定: 回答票のフォルダ）"), "DIR" },
		{ "profile", 0, 0, G_OPTION_ARG_STRING, &o->profile,
		    lang_pick("with the checklist tailored to this profile", "このプロファイルに合わせたチェックリストで"), "ID" },
		{ "batch", 0, 0, G_OPTION_ARG_NONE, &o->batch,
		    lang_pick("one line a sheet (NDJSON, or --format csv); folders, and names or JSON sheets from standard input (-)",
		    "一件一行（NDJSON、--format csv も可）。フォルダも、標準入力（-）からの名前や JSON の回答票も受け付ける"), NULL },
		{ "against", 0, 0, G_OPTION_ARG_FILENAME, &o->against,
		    lang_pick("compare with these group statistics", "この集団の統計と比べる"), "FILE.yaml" },
		{ "least", 0, 0, G_OPTION_ARG_INT, &o->least,
		    lang_pick("with --format aggregate: sheets that group statistics need (default and least: 5)",
		    "--format aggregate のとき、集団の統計に要る回答票の数（既定と下限: 5）"), "N" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
		    lang_pick("with --format aggregate: the file to write", "--format aggregate のとき、書き出すファイル"), "FILE" },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &o->jobs,
		    lang_pick("threads of a batch (default: one a processor)", "一括採点の並列数（既定: 処理装置の数）"), "N" },
		{ 0 },
	};

	if (!cmd_options(&cmd_score, entries, common, argc, argv) ||
	    (format = cmd_format(common, formats)) < 0)
		return false;
	o->format = formats[format];
	o->lang = lang_get();
	if (!go_together(o) || !cmd_is_date("--as-of", o->as_of) ||
	    cmd_format_of(&(struct cmd_common){ 0 }, written, o->output) < 0)
		return false;
	if (*argc >= (strcmp(o->format, "lua") == 0 ? 2 : 3))
		return true;
	g_printerr("%s: %s\n", g_get_prgname(),
	    lang_pick("name a checklist and at least one answer sheet",
		"チェックリストと回答票を指定してください"));
	return false;
}

static void
options_clear(struct options *o)
{
	g_free(o->as_of);
	g_free(o->why);
	g_free(o->steps);
	g_free(o->profile);
	g_free(o->against);
	g_free(o->output);
	g_free(o->folder);
	if (o->group != NULL)
		g_string_free(o->group, TRUE);
}

static int
run_score(int argc, char **argv)
{
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int status = EXIT_USAGE;

	if (read_options(&o, &common, &argc, &argv) && cmd_open(&run, &common)) {
		status = score(&run, &o, &common, argc - 1, argv + 1);
		status = cmd_close(&run, &common, status, false);
	}
	options_clear(&o);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_score = {
	.name = "score",
	.arguments = "CHECKLIST ANSWERS.yaml…",
	.summary = { [LANG_EN] = "score answer sheets", [LANG_JA] = "回答票を採点する" },
	.confined = true,
	.names_on_input = true,
	.run = run_score,
};
