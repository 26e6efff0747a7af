/* SPDX-License-Identifier: Apache-2.0 */
/* shirube carry: the lock file of an edition, and old answers for the present one. */
#include "cmd/cmd.h"
#include "assess/score_sheet.h"
#include "base/text.h"
#include "engine/engine.h"
#include "answers/answers.h"
#include "assess/result.h"
#include "assess/carry.h"
#include "model/checklists.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct yaml_node *
read_lock(struct run *run, const char *path)
{
	const struct source *s;
	size_t len;
	char *text = cmd_read(run->ds, path, SOURCE_LIMIT, &len);

	if (text == NULL)
		return NULL;
	s = source_from_memory(run->arena, path, text, len, run->ds);
	g_free(text);
	return s == NULL ? NULL : yaml_parse(run->arena, s, run->ds);
}

static const struct yaml_node *
read_sheet(struct run *run, const char *path)
{
	const struct yaml_node *root;
	size_t len;
	char *text = cmd_read(run->ds, path, ANSWERS_LIMIT, &len);

	if (text == NULL)
		return NULL;
	root = answers_read(run->arena, path, text, len, run->ds);
	g_free(text);
	return root;
}

enum { AS_TEXT, AS_JSON, AS_YAML };	/* as run_carry's formats */

/* "46.6–55.1"; a dash where there is no score. */
static char *
span_text(const struct result_node *n)
{
	if (n->low == RESULT_NONE)
		return g_strdup("–");
	if (n->low == n->high)
		return g_strdup_printf("%ld.%ld", n->low / 10, n->low % 10);
	return g_strdup_printf(
	    "%ld.%ld–%ld.%ld", n->low / 10, n->low % 10, n->high / 10, n->high % 10);
}

/* The span of scores that a compiled checklist gives a sheet; NULL after a message. */
static char *
span_of(
    struct run *run, const char *lua, size_t len, const struct yaml_node *sheet, const char *name)
{
	const struct loc loc = { name, 0, 0, 0 };
	GString *request = g_string_new("$format=brief\n");
	struct engine_problems *problems = NULL;
	char *answer = NULL, *span = NULL;
	struct engine *e = engine_open(lua, len, NULL, &answer);
	size_t answer_len;
	const struct result *r;

	engine_request(request, sheet);
	if (e == NULL ||
	    !engine_run(e, request->str, request->len, &answer, &answer_len, &problems)) {
		diag(run->ds, DIAG_SCORE_FAILED, &loc, answer);
	} else if ((r = result_read(run->arena, answer, answer_len)) != NULL) {
		span = span_text(&r->guide);
	} else {
		engine_report(run->ds, sheet->loc.file, problems);
	}
	g_free(answer);
	engine_problems_free(problems);
	g_string_free(request, TRUE);
	engine_close(e);
	return span;
}

/* The same answers on the basis of the old edition and of this one. */
static void
print_both_scores(struct run *run, const struct checklist *c, const char *old_lua,
    const struct yaml_node *sheet, const struct yaml_node *carried, GString *out)
{
	GString *lua;
	char *text, *before, *after;
	size_t len;

	if ((text = cmd_read(run->ds, old_lua, SOURCE_LIMIT, &len)) == NULL)
		return;
	before = span_of(run, text, len, sheet, old_lua);
	g_free(text);
	if ((lua = engine_compile(run->model, run->trace, c, run->ds)) != NULL) {
		after = span_of(run, lua->str, lua->len, carried, c->id);
		if (before != NULL && after != NULL)
			g_string_append_printf(out,
			    lang_pick(
				"\nscore on the old basis %s, on the new one, with what was taken, %s\n",
				"\n旧版での点 %s、新版での点（引き継いだ回答のみ） %s\n"),
			    before, after);
		g_free(after);
		g_string_free(lua, TRUE);
	}
	g_free(before);
}

static bool
carry_sheet(struct run *run, const struct checklist *c, const struct yaml_node *lock,
    const char *path, int format, const char *old_lua, GString *out)
{
	const struct yaml_node *sheet = read_sheet(run, path);
	struct carry_over *o;

	if (sheet == NULL || (o = carry_answers(run->arena, c, lock, sheet, run->ds)) == NULL)
		return false;
	if (format == AS_TEXT) {
		carry_print_text(out, o);
		if (old_lua != NULL)
			print_both_scores(run, c, old_lua, sheet,
			    carry_sheet_tree(run->arena, run->model, o, sheet), out);
	}
	if (format == AS_JSON)
		carry_print_json(out, o);
	if (format == AS_YAML)
		carry_print_sheet(out, run->arena, run->model, o, sheet, run->ds);
	return true;
}

static int
carry(struct run *run, int format, const char *old_lua, int n, char **names)
{
	const struct checklist *c;
	const struct yaml_node *lock;
	GString *out = g_string_new(NULL);
	int status = EXIT_CLEAN;

	if (!cmd_load(run) || (c = assess_checklist(run, names[0])) == NULL)
		status = EXIT_CONTENT;
	else if (n == 1)
		carry_write_lock(out, run->model, c);
	else if ((lock = read_lock(run, names[1])) == NULL)
		status = EXIT_CONTENT;
	else if (n == 2)
		carry_check(run->arena, c, lock, run->ds);
	else if (!carry_sheet(run, c, lock, names[2], format, old_lua, out))
		status = EXIT_CONTENT;
	if (n > 2 && format == AS_TEXT)
		cmd_show(out->str);
	else
		fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	return fflush(stdout) == 0 ? status : EXIT_SYSTEM;
}

static int
run_carry(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "yaml", NULL };
	struct cmd_common common = { 0 };
	struct run run;
	int format, status = EXIT_USAGE;
	char *old_lua = NULL;
	const GOptionEntry entries[] = {
		{ "old", 0, 0, G_OPTION_ARG_FILENAME, &old_lua,
		    lang_pick("the old edition's compiled checklist: show the score on both", "旧版のコンパイル済みチェックリスト。新旧の点を並べて示す"), "FILE.lua" },
		{ 0 },
	};

	if (!cmd_options(&cmd_carry, entries, &common, &argc, &argv) ||
	    (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc < 2 || argc > 4) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick(
			"name a checklist; with a lock file it is checked, with an answer sheet too that is carried over",
			"チェックリストを指定してください。ロックファイルを加えると変更を検査し、回答票も加えると引き継ぎます"));
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = carry(&run, format, old_lua, argc - 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(old_lua);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_carry = {
	.name = "carry",
	.arguments = "CHECKLIST [LOCK [ANSWERS]]",
	.summary = { [LANG_EN] = "carry answers to a newer edition", [LANG_JA] = "回答を新しい版へ引き継ぐ" },
	.confined = true,
	.run = run_carry,
};
