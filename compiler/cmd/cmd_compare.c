/* SPDX-License-Identifier: Apache-2.0 */
/* shirube compare: two answer sheets against each other, or many in one table. */
#include "cmd/cmd.h"
#include "assess/score_sheet.h"
#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"

#include <stdio.h>
#include <string.h>

struct options {
	gboolean table, anonymous;
	gint	 least;
	char	*against;
	bool	 json;
};

static void
report(struct run *run, const struct engine_problems *problems)
{
	for (size_t i = 0; problems != NULL && i < problems->n; i++)
		engine_report_one(run->ds, arena_strdup(run->arena, problems->items[i].sheet),
		    &problems->items[i]);
}

static void
put_options(GString *request, const struct options *o, bool table)
{
	char *least = g_strdup_printf("%d", o->least);
	const char *format = table ? o->json ? "table-json" : "table" :
	    o->json                ? "compare-json" :
				     "compare";

	engine_option(request, "format", format);
	engine_option(request, "lang", lang_pick("en", "ja"));
	if (o->least > 0)
		engine_option(request, "least", least);
	if (o->anonymous)
		engine_option(request, "anonymous", "1");
	g_free(least);
}

static bool
put_sheets(struct run *run, struct engine *e, GString *request, int n, char **names)
{
	bool ok = true;

	for (int i = 0; i < n; i++) {
		char *name = g_strdelimit(g_strdup(names[i]), "\n\r\t", ' ');
		gsize before = request->len;

		g_string_append_printf(request, "--%s\n", name);
		/* A broken sheet was reported; the others are still compared. */
		if (!assess_request(run, e, request, names[i])) {
			g_string_truncate(request, before);
			ok = false;
		}
		g_free(name);
	}
	return ok;
}

static int
compare(struct run *run, const struct options *o, int n, char **names)
{
	const struct checklist *c;
	GString *lua, *request = g_string_new(NULL);
	struct engine_problems *problems = NULL;
	char *answer = NULL;
	const struct loc nowhere = { 0 };
	struct engine *e = NULL;
	size_t len;
	int status = EXIT_CONTENT;

	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL ||
	    (lua = engine_compile(run->model, run->trace, c, run->ds)) == NULL)
		goto out;
	put_options(request, o, o->table || n > 3 || o->against != NULL);
	e = engine_open(lua->str, lua->len, NULL, &answer);
	g_string_free(lua, TRUE);
	if (e != NULL && o->against != NULL && !assess_against(run, e, request, o->against))
		goto out;
	if (e != NULL && put_sheets(run, e, request, n - 1, names + 1))
		status = EXIT_CLEAN;
	if (e == NULL || !engine_run(e, request->str, request->len, &answer, &len, &problems)) {
		diag(run->ds, DIAG_SCORE_FAILED, &nowhere, answer);
		goto out;
	}
	fwrite(answer, 1, len, stdout);
	report(run, problems);
	if (fflush(stdout) != 0)
		status = EXIT_SYSTEM;
out:
	engine_close(e);
	g_free(answer);
	engine_problems_free(problems);
	g_string_free(request, TRUE);
	return status;
}

static int
run_compare(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int format, status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "table", 0, 0, G_OPTION_ARG_NONE, &o.table,
		    lang_pick("one table, also for two sheets", "二件でも一つの表にする"), NULL },
		{ "least", 0, 0, G_OPTION_ARG_INT, &o.least,
		    lang_pick("sheets that statistics need (default 5, at least 3)", "統計を示すのに要る回答票の数（既定 5、下限 3）"), "N" },
		{ "against", 0, 0, G_OPTION_ARG_FILENAME, &o.against,
		    lang_pick("T-scores by these group statistics, not by the sheets' own; one sheet is enough",
		    "偏差値を、回答票どうしでなくこの集団の統計で求める。回答票は一件でもよい"), "FILE.yaml" },
		{ "anonymous", 0, 0, G_OPTION_ARG_NONE, &o.anonymous,
		    lang_pick("the statistics only, no sheet", "統計だけを示し、個々の回答票は示さない"), NULL },
		{ 0 },
	};

	if (!cmd_options(&cmd_compare, entries, &common, &argc, &argv) ||
	    (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc < (o.against != NULL ? 3 : 4)) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name a checklist and at least two answer sheets",
			"チェックリストと、二つ以上の回答票を指定してください"));
		goto out;
	}
	o.json = format == 1;
	if (!cmd_open(&run, &common))
		goto out;
	status = compare(&run, &o, argc - 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.against);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_compare = {
	.name = "compare",
	.arguments = "CHECKLIST OLD NEW | CHECKLIST SHEET…",
	.summary = { [LANG_EN] = "compare answer sheets", [LANG_JA] = "回答票を比べる" },
	.confined = true,
	.run = run_compare,
};
