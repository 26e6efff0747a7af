/* SPDX-License-Identifier: Apache-2.0 */
/* shirube report: the score of one answer sheet as a report: HTML, PDF, CSV or text. */
#include "cmd/cmd.h"
#include "report/render.h"
#include "assess/score_sheet.h"
#include "base/text.h"
#include "model/model.h"
#include "report/score_report.h"

#include <string.h>

struct options {
	char	*as_of, *out, *against, *folder;
	gboolean evidence;
	int	 format;
	enum lang lang;
	bool	 lang_given;
};

enum { FORMAT_HTML, FORMAT_PDF, FORMAT_CSV, FORMAT_TEXT };

static int
report(struct run *run, const struct options *o, char **names)
{
	static const enum report_form forms[] = {
		[FORMAT_HTML] = REPORT_HTML, [FORMAT_PDF] = REPORT_PDF, [FORMAT_TEXT] = REPORT_TEXT
	};
	const struct assess_options how = { .as_of = o->as_of,
		.with_evidence = o->evidence,
		.folder = o->folder,
		.against = o->against };
	const struct checklist *c;
	GString *out = g_string_new(NULL);
	const struct result *result;
	int status = EXIT_CONTENT;
	bool ok;

	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL ||
	    (result = assess_score(run, c, names[1], &how, NULL)) == NULL)
		goto out;
	/* A report speaks the edition's language, unless told otherwise. */
	lang_enter(o->lang_given ? o->lang : model_lang(run->model));
	if (o->format == FORMAT_CSV)
		ok = score_csv(out, run->model, result);
	else
		ok = report_render(run, score_report(run->model, run->trace, result),
		    forms[o->format], NULL, NULL, out);
	lang_leave();
	if (ok)
		status = report_write(run, o->out, out) ? EXIT_CLEAN : EXIT_SYSTEM;
out:
	g_string_free(out, TRUE);
	return status;
}

static int
run_report(int argc, char **argv)
{
	static const char *const formats[] = { "html", "pdf", "csv", "text", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, lang_pick("where to write (default: standard output)", "書き出す先（既定は標準出力）"), "FILE" },
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &o.as_of,
		    lang_pick("the day on which evidence must be valid (default: the sheet's date)",
		    "証跡が有効であるべき日（既定: 回答票の日付）"), "DATE" },
		{ "check-evidence", 0, 0, G_OPTION_ARG_NONE, &o.evidence,
		    lang_pick("compare files of evidence with their digests", "証跡のファイルをダイジェストと比べる"), NULL },
		{ "evidence", 0, 0, G_OPTION_ARG_FILENAME, &o.folder,
		    lang_pick("with --check-evidence: the folder of the files (default: the sheet's own)",
		    "--check-evidence のとき、ファイルのあるフォルダ（既定: 回答票のフォルダ）"), "DIR" },
		{ "against", 0, 0, G_OPTION_ARG_FILENAME, &o.against, lang_pick("compare with these group statistics (not in CSV)",
		    "この集団の統計と比べる（CSV を除く）"), "FILE.yaml" },
		{ 0 },
	};

	if (!cmd_options(&cmd_report, entries, &common, &argc, &argv) ||
	    (o.format = cmd_format_of(&common, formats, o.out)) < 0 ||
	    !cmd_is_date("--as-of", o.as_of))
		goto out;
	if (argc != 3) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name a checklist and an answer sheet",
			"チェックリストと回答票を指定してください"));
		goto out;
	}
	if (o.against != NULL && o.format == FORMAT_CSV) {
		g_printerr("%s: --against: %s\n", g_get_prgname(),
		    lang_pick("not with --format csv", "--format csv とは使えません"));
		goto out;
	}
	o.lang = lang_get();
	o.lang_given = common.lang != NULL;
	if (!cmd_open(&run, &common))
		goto out;
	status = report(&run, &o, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.as_of);
	g_free(o.out);
	g_free(o.against);
	g_free(o.folder);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_report = {
	.name = "report",
	.arguments = "CHECKLIST ANSWERS",
	.summary = { [LANG_EN] = "report a score: HTML, PDF, CSV", [LANG_JA] = "採点の報告書を作る（HTML、PDF、CSV）" },
	.confined = true,
	.run = run_report,
};
