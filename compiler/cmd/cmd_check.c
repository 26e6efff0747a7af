/* SPDX-License-Identifier: Apache-2.0 */
/* shirube check: everything that can be wrong, and coverage in numbers. */
#include "cmd/cmd.h"
#include "cmd/fix.h"
#include "base/text.h"
#include "check/check.h"
#include "check/style.h"
#include "data/check_json.h"

#include <stdio.h>

enum { AS_TEXT, AS_JSON, AS_SARIF };

/* Mend, and forget what was read before. */
static bool
mend(struct run *run)
{
	unsigned files = 0;

	if (!cmd_load(run))
		return true;			/* the check will say why */
	if (!cmd_fix(run, &files))
		return false;
	printf(lang_pick("files mended: %u\n", "直したファイル: %u\n"), files);
	diags_close(run->ds);
	run->ds = diags_open();
	return true;
}

static int
check(struct run *run, int format, bool quiet, bool fix, bool style)
{
	int status = EXIT_CONTENT;

	if (fix && !mend(run))
		return EXIT_SYSTEM;
	if (cmd_load(run)) {
		cmd_check_model(run);
		if (style)
			check_style(run->model, run->ds);
		status = EXIT_CLEAN;
	}
	if (format == AS_JSON) {
		char *json = data_check_json(run->model, run->trace, run->ds);

		fputs(json, stdout);
		g_free(json);
		run->told = true;
	} else if (format == AS_TEXT && status == EXIT_CLEAN && !quiet) {
		GString *summary = g_string_new(NULL);

		check_print_summary(run->model, run->trace, summary);
		cmd_show(summary->str);
		fflush(stdout);
		g_string_free(summary, TRUE);
	}
	return status;
}

static bool
may_fix(bool fix, int format)
{
	if (fix && format != AS_TEXT)
		g_printerr(lang_pick("%s: --fix goes with --format text\n",
			       "%s: --fix は --format text と共に使います\n"),
		    g_get_prgname());
	return !fix || format == AS_TEXT;
}

static int
print_stages(struct cmd_common *common)
{
	GString *out = g_string_new(NULL);

	check_print_stages(out);
	fputs(out->str, stdout);
	g_string_free(out, TRUE);
	cmd_common_clear(common);
	return EXIT_CLEAN;
}

static int
run_check(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "sarif", NULL };
	struct cmd_common common = { .fold = true };
	gboolean strict = FALSE, quiet = FALSE, fix = FALSE, stages = FALSE, style = FALSE;
	const GOptionEntry entries[] = {
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &strict, lang_pick("warnings count as errors for the exit status", "警告も終了状態では誤りとする"), NULL },
		{ "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, lang_pick("messages only, no numbers", "メッセージだけ（数の表を出さない）"), NULL },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &common.all,
		    lang_pick("every message, also of kinds that come often", "同じ種類が多いときも、メッセージをすべて示す"), NULL },
		{ "fix", 0, 0, G_OPTION_ARG_NONE, &fix,
		    lang_pick("first mend Markdown that is plainly meant otherwise, showing each change",
		    "先に、書き誤りが明らかな Markdown を直し、変更を一つずつ示す"), NULL },
		{ "style", 0, 0, G_OPTION_ARG_NONE, &style, lang_pick("how the text is written as well", "文体も点検する"), NULL },
		{ "stages", 0, 0, G_OPTION_ARG_NONE, &stages,
		    lang_pick("print what each stage of an edition demands, and nothing else", "版の段階ごとに求めることの表だけを示す"), NULL },
		{ 0 },
	};
	struct run run;
	int format, status = EXIT_USAGE;

	if (cmd_options(&cmd_check, entries, &common, &argc, &argv) &&
	    (format = cmd_format(&common, formats)) >= 0 && cmd_no_arguments(argc, argv) &&
	    may_fix(fix, format) && (stages || cmd_open(&run, &common))) {
		if (stages)
			return print_stages(&common);
		status = check(&run, format, quiet, fix, style);
		status = cmd_close(&run, &common, status, strict);
	}
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_check = {
	.name = "check",
	.arguments = "",
	.summary = { [LANG_JA] = "内容を点検し、網羅の数を示します", [LANG_EN] = "check the content and count what is covered" },
	.run = run_check,
};
