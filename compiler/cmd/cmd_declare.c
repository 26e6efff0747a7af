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
write_declaration(struct run *run, const struct options *o, const GString *json)
{
	static const enum report_form forms[] = { [FORMAT_HTML] = REPORT_HTML, [FORMAT_PDF] = REPORT_PDF, [FORMAT_TEXT] = REPORT_TEXT };
	GString *out = g_string_new(NULL);
	bool ok = true;

	if (o->format == FORMAT_JSON)
		g_string_append_len(out, json->str, (gssize)json->len);
	else
		ok = report_render(run, declare_report(run->model, run->trace, json->str), forms[o->format], "declaration", json->str, out);
	ok = ok && report_write(run, o->out, out);
	g_string_free(out, TRUE);
	return ok ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
declare(struct run *run, const struct options *o, int n, char **names)
{
	const struct loc loc = { names[1], 0, 0, 0 };
	const struct checklist *c;
	struct scored scored = { .file = names[1], .folder = o->folder };
	GString *json = g_string_new(NULL);
	char *result = NULL, *digest = NULL;
	int status = EXIT_CONTENT;

	(void)n;
	if (cmd_load(run) && (c = assess_checklist(run, names[0])) != NULL &&
	    assess_score(run, c, names[1], &(struct assess_options){ .as_of = o->as_of, .with_evidence = true, .folder = o->folder },
	    &result, &digest)) {
		scored.result = result;
		scored.digest = digest;
		if (declare_write_json(json, run->model, run->trace, &scored, run->ds) == 0)
			diag(run->ds, DIAG_DECLARATION_EMPTY, &loc, names[1]);
		lang_enter(o->lang_given ? o->lang : model_lang(run->model));
		status = write_declaration(run, o, json);
		lang_leave();
	}
	g_free(result);
	g_free(digest);
	g_string_free(json, TRUE);
	return status;
}

/* ---- verify ---- */

/* The declaration as JSON; NULL after a message. */
static char *
read_declaration(struct run *run, const char *path, char **checklist, char **sheet)
{
	const struct loc loc = { path, 0, 0, 0 };
	const char *fault = lang_pick("too large, or binary", "大きすぎるか、文字ではありません");
	enum file_fault unread;
	char *bytes, *json;
	gsize len;

	if ((bytes = file_read(path, DECLARE_LIMIT, FILE_NAMED, &len, &unread)) == NULL) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	if (len > 5 && memcmp(bytes, "%PDF-", 5) == 0)
		fault = lang_pick("a PDF carries no data to verify; take the JSON or HTML of the same declaration", "PDF には確かめるためのデータがありません。同じ宣言の JSON か HTML を指定してください");
	json = declare_extract(bytes, len);
	g_free(bytes);
	if (json != NULL && declare_names(json, checklist, sheet, &fault))
		return json;
	diag(run->ds, DIAG_DECLARATION, &loc, fault);
	g_free(json);
	return NULL;
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
say_verdict(enum verdict v, const char *why, bool as_json)
{
	static const struct { const char *en, *ja; int status; } verdicts[] = {
		[VERDICT_TRUE] = { "still true", "今も正しい", EXIT_CLEAN },
		[VERDICT_STALE] = { "stale", "古くなっている", EXIT_STALE },
		[VERDICT_UNSUPPORTED] = { "unsupported", "証跡で示せない", EXIT_UNSUPPORTED },
		[VERDICT_BROKEN] = { "broken", "成り立たない", EXIT_CONTENT },
	};

	if (as_json) {
		char *json = declare_verdict_json(verdicts[v].en, verdicts[v].status, why);

		puts(json);
		free(json);
	} else {
		printf("%s\n%s", lang_pick(verdicts[v].en, verdicts[v].ja), why);
	}
	return fflush(stdout) == 0 ? verdicts[v].status : EXIT_SYSTEM;
}

static int
verify(struct run *run, const struct options *o, int n, char **names)
{
	char *checklist = NULL, *named = NULL, *path = NULL, *result = NULL, *digest = NULL, *json = NULL, *day = date_today();
	const struct checklist *c;
	GString *why = g_string_new(NULL);
	int status = EXIT_CONTENT;

	if ((json = read_declaration(run, names[0], &checklist, &named)) != NULL && cmd_load(run) &&
	    (c = assess_checklist(run, checklist)) != NULL &&
	    (path = find_sheet(run, names[0], named, n > 1 ? names[1] : NULL)) != NULL &&
	    assess_score(run, c, path, &(struct assess_options){ .as_of = o->as_of != NULL ? o->as_of : day, .with_evidence = true,
	    .folder = o->folder },
	    &result, &digest)) {
		const struct scored scored = { path, o->folder, result, digest };
		enum verdict v = declare_verify(why, run->model, run->trace, json, &scored, run->ds);

		status = say_verdict(v, why->str, o->format == 1);
	}
	g_free(checklist);
	g_free(named);
	g_free(path);
	g_free(json);
	g_free(day);
	g_free(result);
	g_free(digest);
	g_string_free(why, TRUE);
	return status;
}

/* ---- both ---- */

static int
run_either(const struct command *command, int least, int most, int (*work)(struct run *, const struct options *, int, char **),
    const char *const *formats, int argc, char **argv)
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
	    (o.format = cmd_format(&common, formats)) < 0 || !cmd_is_date("--as-of", o.as_of))
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
