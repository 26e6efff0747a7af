/* SPDX-License-Identifier: Apache-2.0 */
/* shirube carry: the lock file of an edition, and old answers for the present one. */
#include "cmd/cmd.h"
#include "cmd/sheets.h"
#include "base/text.h"
#include "exchange/answers.h"
#include "exchange/carry.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <string.h>

static const struct yaml_node *
read_lock(struct run *run, const char *path)
{
	const struct loc loc = { path, 0, 0, 0 };
	const struct source *s;
	char *text;
	gsize len;

	if (!g_file_get_contents(path, &text, &len, NULL)) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	s = source_from_memory(run->arena, path, text, len, run->ds);
	g_free(text);
	return s == NULL ? NULL : yaml_parse(run->arena, s, run->ds);
}

static const struct yaml_node *
read_sheet(struct run *run, const char *path)
{
	const struct loc loc = { path, 0, 0, 0 };
	const struct yaml_node *root;
	char *text;
	gsize len;

	if (!g_file_get_contents(path, &text, &len, NULL)) {
		diag(run->ds, DIAG_FILE_MISSING, &loc, path);
		return NULL;
	}
	root = answers_read(run->arena, path, text, len, run->ds);
	g_free(text);
	return root;
}

static bool
carry_sheet(struct run *run, const struct checklist *c, const struct yaml_node *lock, const char *path, int format, GString *out)
{
	const struct yaml_node *sheet = read_sheet(run, path);
	struct carry_over *o;

	if (sheet == NULL || (o = carry_answers(run->arena, c, lock, sheet, run->ds)) == NULL)
		return false;
	if (format == 0)
		carry_print_text(out, o);
	else if (format == 1)
		carry_print_json(out, o);
	else
		carry_print_sheet(out, run->arena, run->model, o, sheet, run->ds);
	return true;
}

static int
carry(struct run *run, int format, int n, char **names)
{
	const struct checklist *c;
	const struct yaml_node *lock;
	GString *out = g_string_new(NULL);
	int status = EXIT_CLEAN;

	if (!cmd_load(run) || (c = sheet_checklist(run, names[0])) == NULL)
		status = EXIT_CONTENT;
	else if (n == 1)
		carry_write_lock(out, run->model, c);
	else if ((lock = read_lock(run, names[1])) == NULL)
		status = EXIT_CONTENT;
	else if (n == 2)
		carry_check(run->arena, c, lock, run->ds);
	else if (!carry_sheet(run, c, lock, names[2], format, out))
		status = EXIT_CONTENT;
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

	if (!cmd_options(&cmd_carry, NULL, &common, &argc, &argv) || (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc < 2 || argc > 4) {
		g_printerr("%s: %s\n", g_get_prgname(), lang_pick("name a checklist; with a lock file it is checked, with an answer sheet too that is carried over",
		    "チェックリストを指定してください。ロックファイルを加えると変更を検査し、回答票も加えると引き継ぎます"));
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = carry(&run, format, argc - 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_carry = {
	.name = "carry",
	.arguments = "CHECKLIST [LOCK [ANSWERS]]",
	.summary = { [LANG_EN] = "carry answers to a newer edition", [LANG_JA] = "回答を新しい版へ引き継ぐ" },
	.run = run_carry,
};
