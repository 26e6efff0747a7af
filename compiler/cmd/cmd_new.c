/* SPDX-License-Identifier: Apache-2.0 */
/* shirube new: a project to begin from. */
#include "cmd/cmd.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/scaffold.h"
#include "model/model.h"

#include <string.h>

/* As a shell takes it; a name that needs no quotes stays as it is. */
static char *
shell_word(const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if ((unsigned char)*p < 0x80 && !g_ascii_isalnum(*p) && strchr("._-+/", *p) == NULL)
			return g_shell_quote(name);
	return g_strdup(name);
}

static void
print_done(const struct scaffold *s, const GPtrArray *paths)
{
	char *dir = shell_word(s->dir);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, lang_pick(
	    "%s: a project of %u files, all of them examples to replace\n",
	    "%s: プロジェクトを作りました（ファイル %u 個。中身はすべて、書き換えるための例です）\n"), s->dir, paths->len);
	for (guint i = 0; i < paths->len; i++)
		g_string_append_printf(out, "  %s\n", (const char *)paths->pdata[i]);
	g_string_append(out, lang_pick("next:\n", "次にすること:\n"));
	if (strcmp(s->dir, ".") != 0)
		g_string_append_printf(out, "  cd %s%s\n", *dir == '-' ? "./" : "", dir);
	g_string_append(out, "  shirube serve\n  shirube build\n");
	g_string_append_printf(
	    out, "  shirube score %s content/examples/%s-example.yaml\n", s->id, s->id);
	cmd_show(out->str);
	g_string_free(out, TRUE);
	g_free(dir);
}

/* Whether there is one folder and what was given can be used.  False after a message. */
static bool
are_good(const struct cmd_common *common, int argc, const char *id, const char *title)
{
	const char *wrong = NULL;

	if (argc != 2)
		wrong = lang_pick("name one folder, which is not there yet or is empty",
		    "まだないか空のフォルダーを一つ指定してください");
	else if (common->dir != NULL)
		wrong = lang_pick(
		    "-C names a project that is there; give the new folder's own path",
		    "-C は、すでにあるプロジェクトを指します。新しいフォルダーは、そのパスで指定してください");
	else if (id != NULL && !model_guide_may_be(id))
		wrong = lang_pick(
		    "--id: an id is of a–z, 0–9, “.” and “-”, begins with a letter or digit, "
		    "and is no name of a folder of the output",
		    "--id: ID は a–z、0–9、「.」、「-」で書き、英数字で始めます。出力のフォルダーの名前は使えません");
	else if (title != NULL && !scaffold_takes_title(title))
		wrong = lang_pick(
		    "--title: a title is text on one line", "--title: 題名は一行の文字で書きます");
	if (wrong != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), wrong);
	return wrong == NULL;
}

static int
begin(const struct scaffold *s, const struct cmd_common *common)
{
	struct run run = { .arena = arena_open(), .ds = diags_open() };
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	int status = scaffold_write(s, paths, run.ds);

	if (status == EXIT_CLEAN)
		print_done(s, paths);
	g_ptr_array_free(paths, TRUE);
	return cmd_close(&run, common, status, false);
}

static int
run_new(int argc, char **argv)
{
	struct cmd_common common = { 0 };
	char *id = NULL, *title = NULL;
	const GOptionEntry entries[] = {
		{ "id", 0, 0, G_OPTION_ARG_STRING, &id,
		    lang_pick("of the guide and its checklist (default: from the folder's name)",
			"ガイドとチェックリストの ID（既定: フォルダーの名前から）"), "ID" },
		{ "title", 0, 0, G_OPTION_ARG_STRING, &title,
		    lang_pick("of the edition and the guide (default: the folder's name)",
			"版とガイドの題名（既定: フォルダーの名前）"), "TITLE" },
		{ 0 },
	};
	struct scaffold s;
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_new, entries, &common, &argc, &argv) &&
	    are_good(&common, argc, id, title)) {
		id = id != NULL ? id : scaffold_id(argv[1]);
		title = title != NULL ? title : scaffold_title(argv[1]);
		s = (struct scaffold){ .dir = argv[1], .id = id, .title = title };
		status = begin(&s, &common);
	}
	g_free(title);
	g_free(id);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_new = {
	.name = "new",
	.arguments = "DIR",
	.summary = {
		[LANG_EN] = "begin a project: a small guide with all that belongs to it, in Japanese",
		[LANG_JA] = "プロジェクトを始める（小さなガイドの例を一式書き出す）",
	},
	.run = run_new,
};
