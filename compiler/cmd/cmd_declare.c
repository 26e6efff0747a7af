/* SPDX-License-Identifier: Apache-2.0 */
/* shirube declare, verify: a declaration of conformity, and what became of it. */
#include "cmd/cmd.h"
#include "cmd/sheets.h"
#include "base/text.h"
#include "engine/engine.h"
#include "exchange/declare.h"
#include "model/model.h"

#include <stdio.h>
#include <string.h>

struct options { char *as_of; };

/* SHA-256 of the sheet's lines without the places they stood at. */
static char *
digest_of(const char *request)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char **lines = g_strsplit(request, "\n", -1), *text;

	for (char **l = lines; *l != NULL; l++) {
		char *tab = strchr(*l, '\t');

		if (strstr(*l, ".changed=") != NULL)
			continue;		/* what was found, not what was answered */
		g_checksum_update(sum, (const guchar *)*l, tab != NULL ? tab - *l : (gssize)strlen(*l));
		g_checksum_update(sum, (const guchar *)"\n", 1);
	}
	text = g_strconcat("sha256:", g_checksum_get_string(sum), NULL);
	g_strfreev(lines);
	g_checksum_free(sum);
	return text;
}

/* Score SHEET with its evidence looked at; the result as JSON.  False after a message. */
static bool
score(struct run *run, const struct options *o, const char *checklist, const char *sheet, char **result, char **digest)
{
	const struct checklist *c;
	const struct loc loc = { sheet, 0, 0, 0 };
	GString *lua, *request = g_string_new(NULL);
	struct engine *e = NULL;
	char *problems = NULL;
	bool ok = false;

	if (!cmd_load(run) || (c = sheet_checklist(run, checklist)) == NULL ||
	    (lua = engine_compile(run->model, run->trace, c, run->ds)) == NULL)
		goto out;
	e = engine_open(lua->str, lua->len, NULL, result);
	g_string_free(lua, TRUE);
	if (e == NULL || !sheet_request(run, e, request, sheet))
		goto out;
	sheet_evidence(request, sheet);
	*digest = digest_of(request->str);
	g_string_prepend(request, "$format=json\n");
	if (o->as_of != NULL)
		engine_option(request, "as-of", o->as_of);
	if ((ok = engine_run(e, request->str, request->len, result, NULL, &problems)))
		engine_report(run->ds, sheet, problems);
	else
		diag(run->ds, DIAG_SCORE_FAILED, &loc, *result);
out:
	g_free(problems);
	engine_close(e);
	g_string_free(request, TRUE);
	return ok;
}

static int
declare(struct run *run, const struct options *o, int format, char **names)
{
	GString *out = g_string_new(NULL), *html;
	char *result = NULL, *digest = NULL;
	int status = EXIT_CONTENT;

	if (score(run, o, names[0], names[1], &result, &digest)) {
		declare_write_json(out, run->model, run->trace, result, digest);
		if (format == 1) {
			html = g_string_new(NULL);
			declare_write_html(html, run->model, out->str);
			g_string_assign(out, html->str);
			g_string_free(html, TRUE);
		}
		fwrite(out->str, 1, out->len, stdout);
		status = fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_SYSTEM;
	}
	g_free(result);
	g_free(digest);
	g_string_free(out, TRUE);
	return status;
}

static int
verify(struct run *run, const struct options *o, int format, char **names)
{
	static const char *const en[] = { "still true", "stale", "unsupported", "broken", "this is no declaration for this checklist" };
	static const char *const ja[] = { "今も正しい", "古くなっている", "証跡で示せない", "成り立たない", "このチェックリストの宣言ではありません" };
	const struct loc loc = { names[2], 0, 0, 0 };
	GString *why = g_string_new(NULL);
	char *result = NULL, *digest = NULL, *declaration = NULL;
	enum verdict v;
	int status = EXIT_CONTENT;

	(void)format;
	if (!g_file_get_contents(names[2], &declaration, NULL, NULL)) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, names[2]);
	} else if (score(run, o, names[0], names[1], &result, &digest)) {
		v = declare_verify(why, run->model, declaration, result, digest);
		printf("%s\n%s", lang_pick(en[v], ja[v]), why->str);
		status = v == VERDICT_TRUE ? EXIT_CLEAN : EXIT_CONTENT;
	}
	g_free(declaration);
	g_free(result);
	g_free(digest);
	g_string_free(why, TRUE);
	return status;
}

static int
run_either(const struct command *command, int arguments, int (*work)(struct run *, const struct options *, int, char **),
    const char *const *formats, int argc, char **argv)
{
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run;
	int format, status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &o.as_of,
		    lang_pick("the day on which evidence must be valid (default: the sheet's date)",
		    "証跡が有効であるべき日（既定: 回答票の日付）"), "DATE" },
		{ 0 },
	};

	if (!cmd_options(command, entries, &common, &argc, &argv) || (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc != arguments + 1) {
		g_printerr("%s: %s\n", g_get_prgname(), command->arguments);
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = work(&run, &o, format, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.as_of);
	cmd_common_clear(&common);
	return status;
}

static int
run_declare(int argc, char **argv)
{
	static const char *const formats[] = { "json", "html", NULL };

	return run_either(&cmd_declare, 2, declare, formats, argc, argv);
}

static int
run_verify(int argc, char **argv)
{
	static const char *const formats[] = { "text", NULL };

	return run_either(&cmd_verify, 3, verify, formats, argc, argv);
}

const struct command cmd_declare = {
	.name = "declare",
	.arguments = "CHECKLIST ANSWERS",
	.summary = { [LANG_EN] = "declare what evidence bears out", [LANG_JA] = "証跡のある設問から自己適合宣言を作る" },
	.run = run_declare,
};

const struct command cmd_verify = {
	.name = "verify",
	.arguments = "CHECKLIST ANSWERS DECLARATION",
	.summary = { [LANG_EN] = "verify a declaration", [LANG_JA] = "自己適合宣言が今も正しいか確かめる" },
	.run = run_verify,
};
