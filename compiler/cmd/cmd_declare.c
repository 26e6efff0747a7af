/* SPDX-License-Identifier: Apache-2.0 */
/* shirube declare, verify: a declaration of conformity, and what became of it. */
#include "cmd/cmd.h"
#include "report/render.h"
#include "assess/score_sheet.h"
#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "model/model.h"
#include "report/declare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Verdicts beside the usual statuses: what to do about each differs. */
enum { EXIT_STALE = 4, EXIT_UNSUPPORTED = 5 };

struct options {
	char	*as_of, *out, *folder;
	int	 format;
	enum lang lang;
	bool	 lang_given;
};

/* ---- declare ---- */

enum { FORMAT_JSON, FORMAT_HTML, FORMAT_PDF, FORMAT_TEXT };

static int
write_declaration(struct run *run, const struct options *o, const struct declaration *d)
{
	static const enum report_form forms[] = {
		[FORMAT_HTML] = REPORT_HTML, [FORMAT_PDF] = REPORT_PDF, [FORMAT_TEXT] = REPORT_TEXT
	};
	GString *out = g_string_new(NULL), *json = g_string_new(NULL);
	bool ok = true;

	declare_write_json(json, d);
	if (o->format == FORMAT_JSON)
		ok = report_write(run, o->out, json);
	else
		ok = report_render(run, declare_report(run->model, run->trace, d), forms[o->format],
			 "declaration", json->str, out) &&
		    report_write(run, o->out, out);
	g_string_free(out, TRUE);
	g_string_free(json, TRUE);
	return ok ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
declare(struct run *run, const struct options *o, int n, char **names)
{
	const struct loc loc = { names[1], 0, 0, 0 };
	const struct assess_options how = {
		.as_of = o->as_of, .with_evidence = true, .folder = o->folder
	};
	struct scored scored = { .file = names[1], .folder = o->folder };
	const struct checklist *c;
	const struct declaration *d;
	int status;

	(void)n;
	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL ||
	    (scored.result = assess_score(run, c, names[1], &how, &scored.digest)) == NULL)
		return EXIT_CONTENT;
	d = declare_make(run->arena, run->model, run->trace, &scored, run->ds);
	if (d->n_items == 0)
		diag(run->ds, DIAG_DECLARATION_EMPTY, &loc, names[1]);
	lang_enter(o->lang_given ? o->lang : model_lang(run->model));
	status = write_declaration(run, o, d);
	lang_leave();
	return status;
}

/* ---- verify ---- */

/* NULL after a message. */
static const struct declaration *
read_declaration(struct run *run, const char *path)
{
	const struct loc loc = { path, 0, 0, 0 };
	const char *fault = lang_pick("too large, or binary", "大きすぎるか、文字ではありません");
	const struct declaration *d = NULL;
	enum file_fault unread;
	char *bytes, *json;
	gsize len;

	if ((bytes = file_read(path, DECLARE_LIMIT, FILE_NAMED, &len, &unread)) == NULL) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	if (len > 5 && memcmp(bytes, "%PDF-", 5) == 0)
		fault = lang_pick(
		    "a PDF carries no data to verify; take the JSON or HTML of the same declaration",
		    "PDF には確かめるためのデータがありません。同じ宣言の JSON か HTML を指定してください");
	json = declare_extract(bytes, len);
	g_free(bytes);
	if (json == NULL || (d = declare_read(run->arena, json, &fault)) == NULL)
		diag(run->ds, DIAG_DECLARATION, &loc, fault);
	g_free(json);
	return d;
}

/* The sheet given, or the one the declaration names, beside it; NULL after a message. */
static char *
find_sheet(struct run *run, const char *declaration, const char *named, const char *given)
{
	const struct loc loc = { declaration, 0, 0, 0 };
	char *folder, *path;

	if (given != NULL)
		return g_strdup(given);
	folder = g_path_get_dirname(declaration);
	path = g_build_filename(folder, named != NULL ? named : "", NULL);
	if (named == NULL || !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
		diag(run->ds, DIAG_DECLARATION_SHEET, &loc, named != NULL ? named : "?");
		g_clear_pointer(&path, g_free);
	}
	g_free(folder);
	return path;
}

static int
say_verdict(enum verdict v, const GPtrArray *why, bool as_json)
{
	static const struct { const char *en, *ja; int status; } verdicts[] = {
		[VERDICT_TRUE] = { "still true", "今も正しい", EXIT_CLEAN },
		[VERDICT_STALE] = { "stale", "古くなっている", EXIT_STALE },
		[VERDICT_UNSUPPORTED] = { "unsupported", "証跡で示せない", EXIT_UNSUPPORTED },
		[VERDICT_BROKEN] = { "broken", "成り立たない", EXIT_CONTENT },
	};

	GString *out = g_string_new(NULL);

	if (as_json)
		declare_write_verdict(out, verdicts[v].en, verdicts[v].status, why);
	else
		g_string_append_printf(out, "%s\n", lang_pick(verdicts[v].en, verdicts[v].ja));
	for (guint i = 0; !as_json && i < why->len; i++)
		g_string_append_printf(out, "%s\n", (const char *)why->pdata[i]);
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	return fflush(stdout) == 0 ? verdicts[v].status : EXIT_SYSTEM;
}

static int
verify(struct run *run, const struct options *o, int n, char **names)
{
	char *path = NULL, *day = date_today();
	const struct assess_options how = { .as_of = o->as_of != NULL ? o->as_of : day,
		.with_evidence = true,
		.folder = o->folder };
	struct scored scored = { .folder = o->folder };
	const struct declaration *d;
	const struct checklist *c;
	GPtrArray *why = g_ptr_array_new_with_free_func(g_free);
	int status = EXIT_CONTENT;

	if ((d = read_declaration(run, names[0])) != NULL && cmd_load(run) &&
	    (c = assess_checklist(run, d->checklist)) != NULL &&
	    (path = find_sheet(run, names[0], d->sheet, n > 1 ? names[1] : NULL)) != NULL &&
	    (scored.result = assess_score(run, c, path, &how, &scored.digest)) != NULL) {
		enum verdict v;

		scored.file = path;
		v = declare_verify(why, run->model, run->trace, d, &scored, run->ds);
		status = say_verdict(v, why, o->format == 1);
	}
	g_free(path);
	g_free(day);
	g_ptr_array_free(why, TRUE);
	return status;
}

/* ---- both ---- */

static int
run_either(const struct command *command, int least, int most,
    int (*work)(struct run *, const struct options *, int, char **), const char *const *formats,
    int argc, char **argv)
{
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &o.as_of,
		    lang_pick("the day on which evidence must be valid", "証跡が有効であるべき日"), "DATE" },
		{ "evidence", 0, 0, G_OPTION_ARG_FILENAME, &o.folder,
		    lang_pick("the folder of the files that are evidence (default: the sheet's own)", "証跡のファイルのあるフォルダ（既定: 回答票のフォルダ）"), "DIR" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, lang_pick("where to write (default: standard output)", "書き出す先（既定は標準出力）"), "FILE" },
		{ 0 },
	};

	if (!cmd_options(command, entries, &common, &argc, &argv) ||
	    (o.format = cmd_format_of(&common, formats, o.out)) < 0 ||
	    !cmd_is_date("--as-of", o.as_of))
		goto out;
	if (argc - 1 < least || argc - 1 > most) {
		g_printerr("%s: %s\n", g_get_prgname(), command->arguments);
		goto out;
	}
	o.lang = lang_get();
	o.lang_given = common.lang != NULL;
	if (!cmd_open(&run, &common))
		goto out;
	status = work(&run, &o, argc - 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.as_of);
	g_free(o.out);
	g_free(o.folder);
	cmd_common_clear(&common);
	return status;
}

static int
run_declare(int argc, char **argv)
{
	static const char *const formats[] = { "json", "html", "pdf", "text", NULL };

	return run_either(&cmd_declare, 2, 2, declare, formats, argc, argv);
}

static int
run_verify(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };

	return run_either(&cmd_verify, 1, 2, verify, formats, argc, argv);
}

const struct command cmd_declare = {
	.name = "declare",
	.arguments = "CHECKLIST ANSWERS",
	.summary = { [LANG_EN] = "declare what evidence bears out", [LANG_JA] = "証跡のある設問から自己適合宣言を作る" },
	.confined = true,
	.run = run_declare,
};

const struct command cmd_verify = {
	.name = "verify",
	.arguments = "DECLARATION [ANSWERS]",
	.summary = { [LANG_EN] = "verify a declaration", [LANG_JA] = "自己適合宣言が今も正しいか確かめる" },
	.after = {
		[LANG_EN] = "Exit status: 0 still true, 1 broken (or no declaration), 4 stale, 5 unsupported by evidence.",
		[LANG_JA] = "終了コード: 0 今も正しい、1 成り立たない（または宣言でない）、4 古くなっている、5 証跡で示せない",
	},
	.confined = true,
	.run = run_verify,
};
