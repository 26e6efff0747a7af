/* SPDX-License-Identifier: Apache-2.0 */
/* shirube supplier: a buyer's questions answered from a supplier's sheet. */
#include "cmd/cmd.h"
#include "assess/score_sheet.h"
#include "base/text.h"
#include "engine/engine.h"
#include "assess/supplier.h"

#include <stdio.h>

static char *
score(struct run *run, const struct checklist *c, const char *sheet)
{
	GString *request = g_string_new("$format=json\n"), *lua = engine_compile(run->model, run->trace, c, run->ds);
	const struct loc loc = { sheet, 0, 0, 0 };
	char *answer = NULL, *problems = NULL;
	struct engine *e = lua != NULL ? engine_open(lua->str, lua->len, NULL, &answer) : NULL;
	bool ok = false;

	if (e != NULL && assess_request(run, e, request, sheet)) {
		if ((ok = engine_run(e, request->str, request->len, &answer, NULL, &problems)))
			ok = engine_report(run->ds, sheet, problems);
		else
			diag(run->ds, DIAG_SCORE_FAILED, &loc, answer);
	}
	if (!ok)
		g_clear_pointer(&answer, g_free);
	g_free(problems);
	engine_close(e);
	if (lua != NULL)
		g_string_free(lua, TRUE);
	g_string_free(request, TRUE);
	return answer;
}

static int
supplier(struct run *run, const char *group, bool json, char **names)
{
	const struct checklist *buyer, *answered;
	GString *out;
	char *result;

	if (!cmd_load(run) || (buyer = assess_checklist(run, names[0])) == NULL || (answered = assess_checklist(run, names[1])) == NULL ||
	    (result = score(run, answered, names[2])) == NULL)
		return EXIT_CONTENT;
	out = g_string_new(NULL);
	supplier_print(out, run->trace, buyer, group, answered, result, json);
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	g_free(result);
	return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
run_supplier(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { 0 };
	struct run run;
	char *group = NULL;
	int format, status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "group", 0, 0, G_OPTION_ARG_STRING, &group,
		    lang_pick("only the buyer's questions of this group", "買い手の設問のうちこの分類だけ"), "ID" },
		{ 0 },
	};

	if (!cmd_options(&cmd_supplier, entries, &common, &argc, &argv) || (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc != 4) {
		g_printerr("%s: %s\n", g_get_prgname(), lang_pick("name the buyer's checklist, the supplier's, and the supplier's answers",
		    "買い手のチェックリスト、供給者のチェックリスト、供給者の回答票を指定してください"));
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = supplier(&run, group, format == 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(group);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_supplier = {
	.name = "supplier",
	.arguments = "BUYER SUPPLIER ANSWERS",
	.summary = { [LANG_EN] = "answer a buyer's questions from a supplier's sheet", [LANG_JA] = "供給者の回答票で買い手の設問に答える" },
	.confined = true,
	.run = run_supplier,
};
