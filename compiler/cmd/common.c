/* SPDX-License-Identifier: Apache-2.0 */
/* What all subcommands share: options, finding the project, ending a run. */
#include "cmd/cmd.h"
#include "cmd/help.h"
#include "base/arena.h"
#include "base/confine.h"
#include "base/date.h"
#include "base/file.h"
#include "base/resource.h"
#include "base/scratch.h"
#include "base/text.h"
#include "base/version.h"
#include "check/check.h"
#include "engine/project_rules.h"
#include "model/model.h"
#include "trace/trace.h"

#include <stdio.h>
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
parse(const struct command *c, const GOptionEntry *const *lists, int *argc, char ***argv,
    GError **error)
{
	GOptionContext *context = g_option_context_new(c->arguments);
	char *end = help_end(c);
	bool ok;

	g_option_context_set_summary(context, c->summary[lang_get()]);
	g_option_context_set_description(context, end);
	for (; *lists != NULL; lists++)
		g_option_context_add_main_entries(context, *lists, NULL);
	ok = g_option_context_parse(context, argc, argv, error);
	g_option_context_free(context);
	g_free(end);
	return ok;
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

/* ---- what a confined command may reach ---- */

/*
 * A file's whole folder, since evidence and other sheets stand beside it; a folder is all below it.
 */
static void
may_read(struct confine *c, const char *path)
{
	char *real = realpath(path, NULL), *folder;

	if (real == NULL)
		return;
	folder = g_path_get_dirname(real);
	confine_read(c, g_file_test(real, G_FILE_TEST_IS_REGULAR) ? folder : real);
	g_free(folder);
	free(real);
}

/* --output is written, every other option of a file name is read. */
static void
may_use_options(struct confine *c, const GOptionEntry *e)
{
	for (; e != NULL && e->long_name != NULL; e++) {
		const char *path =
		    e->arg == G_OPTION_ARG_FILENAME ? *(char *const *)e->arg_data : NULL;

		if (path != NULL && strcmp(e->long_name, "output") == 0)
			confine_write(c, path);
		else if (path != NULL)
			may_read(c, path);
		if (e->arg == G_OPTION_ARG_FILENAME_ARRAY && *(char ***)e->arg_data != NULL)
			for (char *const *p = *(char *const *const *)e->arg_data; *p != NULL; p++)
				may_read(c, *p);
	}
}

/*
 * Temporary files are made in a folder that nobody else's are in, so that those stay out of reach.
 */
static void
take_scratch(struct confine *c, struct cmd_common *common)
{
	const char *folder = g_getenv("TMPDIR");

	common->scratch = scratch_open(folder != NULL && *folder != '\0' ? folder : P_tmpdir, NULL);
	if (common->scratch == NULL)
		return;
	g_setenv("TMPDIR", scratch_path(common->scratch), TRUE);
	confine_scratch(c, scratch_path(common->scratch));
}

/* NAMES_ON_INPUT: "-" stands for names of files on standard input, which may be anywhere. */
static bool
confine(const GOptionEntry *entries, struct cmd_common *common, bool names_on_input, int argc,
    char **argv, GError **error)
{
	char *root = common->dir != NULL ? g_strdup(common->dir) : find_root(), *held;
	struct confine *c = confine_open();

	if (root != NULL)
		confine_read(c, root);
	may_use_options(c, entries);
	for (int i = 1; i < argc; i++)
		may_read(c, names_on_input && strcmp(argv[i], "-") == 0 ? "/" : argv[i]);
	take_scratch(c, common);
	held = confine_enforce(c, error);
	if (held != NULL && common->verbose)
		g_printerr(lang_pick("%s: confined by %s\n", "%s: 閉じ込め: %s\n"), g_get_prgname(),
		    *held != '\0' ?
			held :
			lang_pick("nothing: this kernel has neither Landlock nor seccomp",
			    "なし（このカーネルには Landlock も seccomp もありません）"));
	g_free(root);
	g_free(held);
	return held != NULL;
}

/* ---- options ---- */

/* Whether ENTRIES' option of file names called NAME was given. */
static bool
is_given(const GOptionEntry *entries, const char *name)
{
	for (const GOptionEntry *e = entries; name != NULL && e != NULL && e->long_name != NULL;
	     e++)
		if (strcmp(e->long_name, name) == 0)
			return *(void **)e->arg_data != NULL;
	return false;
}

/* Options that take one of a few words. */
static bool
words_are_known(const struct cmd_common *common, const char *formats, GError **error)
{
	return is_one_of("--lang", "ja, en", common->lang, error) &&
	    is_one_of("--color", "auto, always, never", common->color, error) &&
	    (formats == NULL || is_one_of("--format", formats, common->format, error));
}

/* From here on messages are in the language asked for; without one, in that of the environment. */
static void
choose_lang(const struct cmd_common *common)
{
	if (common->lang != NULL)
		lang_set(strcmp(common->lang, "ja") == 0 ? LANG_JA : LANG_EN);
}

/* Frees what went wrong. */
static void
report_usage(const char *name, GError *error)
{
	g_printerr("%s: %s\n", name, error->message);
	g_printerr(lang_pick("Try “%s --help”.\n", "「%s --help」で使い方を表示します。\n"), name);
	g_error_free(error);
}

bool
cmd_options(const struct command *c, const GOptionEntry *entries, struct cmd_common *common,
    int *argc, char ***argv)
{
	const char *formats = help_of(c)->formats;
	char *form = g_strdup_printf(lang_pick("form of what is printed: %s", "出力の形: %s"),
	    formats != NULL ? formats : "");
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
	const GOptionEntry confined[] = {
		{ "no-confine", 0, 0, G_OPTION_ARG_NONE, &common->no_confine,
		    lang_pick("reach other files too, should the confinement hinder the work",
			"閉じ込めが妨げになるとき、ほかのファイルにも手が届くようにする"), NULL },
		{ 0 },
	};
	static const GOptionEntry none[] = { { 0 } };
	const GOptionEntry *const lists[] = { entries != NULL ? entries : none, shared,
		c->confined || c->confined_by != NULL ? confined : NULL, NULL };
	GError *error = NULL;
	bool ok = false;

	g_set_prgname(name);
	if (man_is_printing())
		man_put_options(c, lists);
	else
		ok =
		    parse(c, lists, argc, argv, &error) && words_are_known(common, formats, &error);
	if (ok)
		choose_lang(common);
	if (ok && (c->confined || is_given(entries, c->confined_by)) && !common->no_confine)
		ok = confine(entries, common, c->names_on_input, *argc, *argv, &error);
	if (error != NULL)
		report_usage(name, error);
	g_free(form);
	g_free(name);
	return ok;
}

void
cmd_common_clear(struct cmd_common *common)
{
	scratch_close(common->scratch);
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
	g_printerr(lang_pick("%s: what is “%s”? no arguments are taken\n",
		       "%s: 「%s」は要りません。引数はとりません\n"),
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
	return isatty(fd) && g_getenv("NO_COLOR") == NULL &&
	    g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

bool
cmd_pdf_version(const char *version)
{
	if (version == NULL || strcmp(version, "1.7") == 0 || strcmp(version, "2.0") == 0)
		return true;
	g_printerr(lang_pick("%s: --pdf: “%s” is neither 1.7 nor 2.0\n",
		       "%s: --pdf: 「%s」は 1.7 でも 2.0 でもありません\n"),
	    g_get_prgname(), version);
	return false;
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
	g_printerr(
	    lang_pick("%s: no project here: content/edition.yaml was not found; use -C DIR\n",
		"%s: ここにプロジェクトがありません。content/edition.yaml が見つかりません。-C DIR で場所を指定してください\n"),
	    g_get_prgname());
	return false;
}

bool
cmd_load(struct run *run)
{
	if ((run->model = model_read(run->arena, run->root, run->ds)) == NULL)
		return false;
	/* what a sick disk or a lacking permission hides must not be missing from a result */
	if (diags_has(run->ds, DIAG_FILE_UNREADABLE, NULL, 0) ||
	    diags_has(run->ds, DIAG_FOLDER_UNREADABLE, NULL, 0))
		return false;
	run->trace = trace_build(run->arena, run->model);
	return true;
}

void
cmd_check_model(struct run *run)
{
	run->unchecked = diags_count(run->ds, DIAG_ERROR) > 0;
	if (run->unchecked)
		return;
	check_run(run->model, run->trace, run->ds);
	rules_run(run->model, run->trace, run->ds);
}

static void
print_count(const struct diags *ds, enum diag_severity least)
{
	unsigned errors = diags_count(ds, DIAG_ERROR), warnings = diags_count(ds, DIAG_WARNING);
	unsigned infos = diags_count(ds, DIAG_INFO);

	if (errors + warnings > 0 && lang_get() == LANG_JA)
		g_printerr("エラー %u 件、警告 %u 件", errors, warnings);
	else if (errors + warnings > 0)
		g_printerr("%u error%s, %u warning%s", errors, errors == 1 ? "" : "s", warnings,
		    warnings == 1 ? "" : "s");
	if (errors + warnings > 0 && infos > 0 && least > DIAG_INFO)
		g_printerr(
		    lang_pick(" (and %u worth knowing: -v)", "（ほかに情報 %u 件: -v で表示）"),
		    infos);
	if (errors + warnings > 0)
		g_printerr("\n");
}

char *
cmd_read(struct diags *ds, const char *path, size_t limit, size_t *len)
{
	const struct loc loc = { path, 0, 0, 0 };
	GString *all = g_string_new(NULL);
	enum file_fault fault;
	char *most;

	fault = strcmp(path, "-") == 0 ? file_read_open(all, STDIN_FILENO, limit) :
					 file_read_into(all, path, limit, FILE_NAMED);
	*len = all->len;
	if (fault == FILE_READ)
		return g_string_free(all, FALSE);
	g_string_free(all, TRUE);
	if (fault == FILE_TOO_LARGE) {
		most = g_strdup_printf("%zu", limit);
		diag(ds, DIAG_FILE_TOO_LARGE, &loc, most);
		g_free(most);
	} else
		diag(ds, DIAG_FILE_MISSING, &loc, path);
	return NULL;
}

void
cmd_show(const char *text)
{
	char *shown = text_shown(text);

	fputs(shown, stdout);
	g_free(shown);
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
			g_printerr("%s\n",
			    lang_pick("coverage and traces are checked once the errors are gone",
				"網羅と対応付けの点検は、エラーがなくなってから行います"));
	}
}

int
cmd_close(struct run *run, const struct cmd_common *common, int status, bool strict)
{
	unsigned errors = diags_count(run->ds, DIAG_ERROR),
		 warnings = diags_count(run->ds, DIAG_WARNING);

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
