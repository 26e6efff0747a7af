/* SPDX-License-Identifier: Apache-2.0 */
/* What all subcommands share: options, finding the project, ending a run. */
#include "cmd/cmd.h"
#include "cmd/help.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/resource.h"
#include "base/text.h"
#include "base/version.h"
#include "check/check.h"
#include "model/model.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Words that an option takes; ERROR names them when VALUE, if there is one, is none of them. */
static bool
is_one_of(const char *option, const char *words, const char *value, GError **error)
{
	if (value == NULL || help_takes(words, value))
		return true;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option, words);
	return false;
}

static bool
parse(const struct command *c, const GOptionEntry *entries, const GOptionEntry *shared, int *argc, char ***argv, GError **error)
{
	GOptionContext *context = g_option_context_new(c->arguments);
	char *end = help_end(c);
	bool ok;

	g_option_context_set_summary(context, c->summary[lang_get()]);
	g_option_context_set_description(context, end);
	if (entries != NULL)
		g_option_context_add_main_entries(context, entries, NULL);
	g_option_context_add_main_entries(context, shared, NULL);
	ok = g_option_context_parse(context, argc, argv, error);
	g_option_context_free(context);
	g_free(end);
	return ok;
}

bool
cmd_options(const struct command *c, const GOptionEntry *entries, struct cmd_common *common, int *argc, char ***argv)
{
	const char *formats = help_of(c)->formats;
	char *form = g_strdup_printf(lang_pick("form of what is printed: %s", "出力の形: %s"), formats != NULL ? formats : "");
	char *name = g_strconcat("shirube ", c->name, NULL);
	const GOptionEntry shared[] = {
		{ "directory", 'C', 0, G_OPTION_ARG_FILENAME, &common->dir,
		    lang_pick("the project (default: looked for from here upwards)", "プロジェクトの場所（既定: ここから上へ探す）"), "DIR" },
		{ "lang", 0, 0, G_OPTION_ARG_STRING, &common->lang,
		    lang_pick("language of messages: ja or en", "メッセージの言語: ja または en"), "LANG" },
		{ "color", 0, 0, G_OPTION_ARG_STRING, &common->color,
		    lang_pick("auto, always or never", "色: auto、always、never"), "WHEN" },
		{ "verbose", 'v', 0, G_OPTION_ARG_NONE, &common->verbose,
		    lang_pick("also messages that are only worth knowing", "参考までの情報も表示する"), NULL },
		{ formats != NULL ? "format" : NULL, 0, 0, G_OPTION_ARG_STRING, &common->format, form, "FORMAT" },
		{ 0 },
	};
	GError *error = NULL;
	bool ok = false;

	g_set_prgname(name);
	if (man_is_printing())
		man_put_options(c, entries, shared);
	else
		ok = parse(c, entries, shared, argc, argv, &error) && is_one_of("--lang", "ja, en", common->lang, &error) &&
		    is_one_of("--color", "auto, always, never", common->color, &error) &&
		    (formats == NULL || is_one_of("--format", formats, common->format, &error));
	if (ok && common->lang != NULL)
		lang_set(strcmp(common->lang, "ja") == 0 ? LANG_JA : LANG_EN);
	if (error != NULL) {
		g_printerr("%s: %s\n", name, error->message);
		g_printerr(lang_pick("Try “%s --help”.\n", "「%s --help」で使い方を表示します。\n"), name);
		g_error_free(error);
	}
	g_free(form);
	g_free(name);
	return ok;
}

void
cmd_common_clear(struct cmd_common *common)
{
	g_free(common->dir);
	g_free(common->format);
	g_free(common->lang);
	g_free(common->color);
	*common = (struct cmd_common){ 0 };
}

int
cmd_format(const struct cmd_common *common, const char *const *words)
{
	char *all;

	if (common->format == NULL)
		return 0;
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], common->format) == 0)
			return i;
	all = g_strjoinv(", ", (char **)words);
	g_printerr("%s: --format: %s\n", g_get_prgname(), all);
	g_free(all);
	return -1;
}

bool
cmd_no_arguments(int argc, char **argv)
{
	if (argc <= 1)
		return true;
	g_printerr(lang_pick("%s: what is “%s”? no arguments are taken\n", "%s: 「%s」は要りません。引数はとりません\n"),
	    g_get_prgname(), argv[1]);
	return false;
}

bool
cmd_is_date(const char *option, const char *value)
{
	struct date d;

	if (value == NULL || date_parse(value, &d))
		return true;
	g_printerr(lang_pick("%s: %s: “%s” is no date; write YYYY-MM-DD\n",
	    "%s: %s: 「%s」という日付はありません。YYYY-MM-DD の形で書いてください\n"),
	    g_get_prgname(), option, value);
	return false;
}

bool
cmd_color(const struct cmd_common *common, int fd)
{
	if (common->color != NULL && strcmp(common->color, "always") == 0)
		return true;
	if (common->color != NULL && strcmp(common->color, "never") == 0)
		return false;
	return isatty(fd) && g_getenv("NO_COLOR") == NULL && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* The nearest folder upwards that holds content/edition.yaml. */
static char *
find_root(void)
{
	char *dir = g_get_current_dir();

	for (;;) {
		char *edition = g_build_filename(dir, "content", "edition.yaml", NULL);
		bool here = g_file_test(edition, G_FILE_TEST_EXISTS);
		char *parent;

		g_free(edition);
		if (here)
			return dir;
		parent = g_path_get_dirname(dir);
		if (strcmp(parent, dir) == 0) {
			g_free(parent);
			g_free(dir);
			return NULL;
		}
		g_free(dir);
		dir = parent;
	}
}

bool
cmd_open_quietly(struct run *run, const struct cmd_common *common)
{
	*run = (struct run){ 0 };
	run->root = common->dir != NULL ? g_strdup(common->dir) : find_root();
	if (run->root == NULL)
		return false;
	resource_override(run->root);
	run->arena = arena_open();
	run->ds = diags_open();
	return true;
}

bool
cmd_open(struct run *run, const struct cmd_common *common)
{
	if (cmd_open_quietly(run, common))
		return true;
	g_printerr(lang_pick("%s: no project here: content/edition.yaml was not found; use -C DIR\n",
	    "%s: ここにプロジェクトがありません。content/edition.yaml が見つかりません。-C DIR で場所を指定してください\n"),
	    g_get_prgname());
	return false;
}

bool
cmd_load(struct run *run)
{
	if ((run->model = model_read(run->arena, run->root, run->ds)) == NULL)
		return false;
	run->trace = trace_build(run->arena, run->model);
	return true;
}

void
cmd_check_model(struct run *run)
{
	run->unchecked = diags_count(run->ds, DIAG_ERROR) > 0;
	if (!run->unchecked)
		check_run(run->model, run->trace, run->ds);
}

static void
print_count(const struct diags *ds, enum diag_severity least)
{
	unsigned errors = diags_count(ds, DIAG_ERROR), warnings = diags_count(ds, DIAG_WARNING);
	unsigned infos = diags_count(ds, DIAG_INFO);

	if (errors + warnings > 0 && lang_get() == LANG_JA)
		g_printerr("エラー %u 件、警告 %u 件", errors, warnings);
	else if (errors + warnings > 0)
		g_printerr("%u error%s, %u warning%s", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
	if (errors + warnings > 0 && infos > 0 && least > DIAG_INFO)
		g_printerr(lang_pick(" (and %u worth knowing: -v)", "（ほかに情報 %u 件: -v で表示）"), infos);
	if (errors + warnings > 0)
		g_printerr("\n");
}

void
cmd_say(struct diags *ds, const struct cmd_common *common)
{
	const struct diag_style style = {
		.color = cmd_color(common, STDERR_FILENO),
		.excerpt = true,
		.least = common->verbose ? DIAG_INFO : DIAG_WARNING,
		.fold = common->fold && !common->all,
	};

	diags_print_text(ds, stderr, &style);
	print_count(ds, style.least);
}

static void
print_messages(struct run *run, const struct cmd_common *common)
{
	if (g_strcmp0(common->format, "json") == 0)
		diags_print_json(run->ds, stderr);
	else if (g_strcmp0(common->format, "sarif") == 0)
		diags_print_sarif(run->ds, stdout, SHIRUBE_VERSION);
	else {
		cmd_say(run->ds, common);
		if (run->unchecked)
			g_printerr("%s\n", lang_pick("coverage and traces are checked once the errors are gone",
			    "網羅と対応付けの点検は、エラーがなくなってから行います"));
	}
}

int
cmd_close(struct run *run, const struct cmd_common *common, int status, bool strict)
{
	unsigned errors = diags_count(run->ds, DIAG_ERROR), warnings = diags_count(run->ds, DIAG_WARNING);

	if (!run->told)
		print_messages(run, common);
	if (run->last != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), run->last);
	g_free(run->last);
	if (status == EXIT_CLEAN && (errors > 0 || (strict && warnings > 0)))
		status = EXIT_CONTENT;
	diags_close(run->ds);
	arena_close(run->arena);
	g_free(run->root);
	*run = (struct run){ 0 };
	return status;
}
