/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shirube walk: the six steps of introducing the SSDF over one answer sheet, and its declaration.
 */
#include "cmd/cmd.h"
#include "report/render.h"
#include "assess/score_sheet.h"
#include "base/text.h"
#include "model/model.h"
#include "report/declare.h"
#include "report/framework_report.h"

#include <string.h>

struct options {
	char	*as_of, *out, *previous;
	int	 format;
	enum lang lang;
	bool	 lang_given;
};

static bool
write_one(struct run *run, const char *folder, const char *name, xmlDoc *doc, enum report_form form,
    const char *data)
{
	GString *out = g_string_new(NULL);
	char *path = g_build_filename(folder, name, NULL);
	bool ok = report_render(run, doc, form, data != NULL ? "declaration" : NULL, data, out) &&
	    report_write(run, path, out);

	g_free(path);
	g_string_free(out, TRUE);
	return ok;
}

/* Five files; each is complete or not there. */
static bool
write_all(struct run *run, const char *folder, const struct framework_inputs *w)
{
	const struct model *m = run->model;
	const struct trace *t = run->trace;
	GString *json = g_string_new(NULL);
	char *path = g_build_filename(folder, "declaration.json", NULL);
	bool ok;

	declare_write_json(json, w->declaration);
	g_mkdir_with_parents(folder, 0777);
	ok = write_one(run, folder, "walk.html", framework_report(m, t, w), REPORT_HTML, NULL) &&
	    write_one(run, folder, "walk.pdf", framework_report(m, t, w), REPORT_PDF, NULL) &&
	    write_one(run, folder, "declaration.html", declare_report(m, t, w->declaration),
		REPORT_HTML, json->str) &&
	    write_one(run, folder, "declaration.pdf", declare_report(m, t, w->declaration),
		REPORT_PDF, NULL) &&
	    report_write(run, path, json);
	g_free(path);
	g_string_free(json, TRUE);
	return ok;
}

static void
report_overdue(struct run *run, const char *sheet, const struct result *r)
{
	const struct loc loc = { sheet, 0, 0, 0 };

	for (size_t i = 0; i < r->n_steps; i++)
		if (framework_is_overdue(r, &r->steps[i]))
			diag(run->ds, DIAG_PLAN_OVERDUE, &loc, r->steps[i].question);
}

static int
write_walk(struct run *run, const struct options *o, const struct framework_inputs *w)
{
	static const enum report_form forms[] = { REPORT_TEXT, REPORT_HTML, REPORT_PDF };
	GString *out;
	bool ok;

	if (o->out != NULL)
		return write_all(run, o->out, w) ? EXIT_CLEAN : EXIT_SYSTEM;
	out = g_string_new(NULL);
	ok = report_render(run, framework_report(run->model, run->trace, w), forms[o->format], NULL,
		 NULL, out) &&
	    report_write(run, NULL, out);
	g_string_free(out, TRUE);
	return ok ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
walk(struct run *run, const struct options *o, char **names)
{
	const struct assess_options how = { .as_of = o->as_of, .with_evidence = true };
	struct scored scored = { .file = names[1] };
	struct framework_inputs w = { 0 };
	const struct checklist *c;
	int status;

	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL ||
	    (w.result = assess_score(run, c, names[1], &how, &scored.digest)) == NULL ||
	    (o->previous != NULL &&
		(w.previous = assess_score(
		     run, c, o->previous, &(struct assess_options){ 0 }, NULL)) == NULL))
		return EXIT_CONTENT;
	scored.result = w.result;
	lang_enter(o->lang_given ? o->lang : model_lang(run->model));
	w.declaration = declare_make(run->arena, run->model, run->trace, &scored, run->ds);
	report_overdue(run, names[1], w.result);
	status = write_walk(run, o, &w);
	lang_leave();
	return status;
}

static int
run_walk(int argc, char **argv)
{
	static const char *const formats[] = { "text", "html", "pdf", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "previous", 0, 0, G_OPTION_ARG_FILENAME, &o.previous, lang_pick("an earlier sheet to compare with", "比べる前回の回答票"), "ANSWERS" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out,
		    lang_pick("folder for walk and declaration as HTML, PDF and JSON (default: the walk to standard output)",
		    "六つの段階と宣言を HTML、PDF、JSON で書き出すフォルダ（既定: 六つの段階だけを標準出力へ）"), "DIR" },
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &o.as_of,
		    lang_pick("the day on which evidence must be valid (default: the sheet's date)",
		    "証跡が有効であるべき日（既定: 回答票の日付）"), "DATE" },
		{ 0 },
	};

	if (!cmd_options(&cmd_walk, entries, &common, &argc, &argv) ||
	    (o.format = cmd_format(&common, formats)) < 0 || !cmd_is_date("--as-of", o.as_of) ||
	    !cmd_is_folder(o.out))
		goto out;
	if (argc != 3) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name a checklist and an answer sheet",
			"チェックリストと回答票を指定してください"));
		goto out;
	}
	o.lang = lang_get();
	o.lang_given = common.lang != NULL;
	if (!cmd_open(&run, &common))
		goto out;
	status = walk(&run, &o, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.as_of);
	g_free(o.out);
	g_free(o.previous);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_walk = {
	.name = "walk",
	.arguments = "CHECKLIST ANSWERS",
	.summary = { [LANG_EN] = "the six steps of introducing the SSDF, over one answer sheet", [LANG_JA] = "回答票から、SSDF 導入の六つの段階と自己適合宣言を作る" },
	.confined = true,
	.run = run_walk,
};
