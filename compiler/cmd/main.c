/* SPDX-License-Identifier: Apache-2.0 */
/* shirube: the table of subcommands and what stands before them. */
#include "cmd/cmd.h"
#include "cmd/help.h"
#include "base/date.h"
#include "base/text.h"
#include "base/version.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
#define COMMAND(name)	&cmd_##name,
#include "cmd/commands.def"
#undef COMMAND
};

static void
print_help(void)
{
	g_print(lang_pick(
	    "usage: shirube COMMAND [OPTION…]\n\n"
	    "Shirube compiles vulnerability-handling guides: pages, PDF and checklists, each\n"
	    "requirement traceable to the clause it comes from.\n\ncommands:\n",
	    "使い方: shirube コマンド [オプション…]\n\n"
	    "脆弱性対処ガイドを組み立てます。HTML、PDF、チェックリストを作り、規定事項を\n"
	    "元になる文書の条項まで追跡できるようにします。\n\nコマンド:\n"));
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		g_print("  %-10s %s\n", commands[i]->name, commands[i]->summary[lang_get()]);
	g_print(lang_pick("\n“shirube COMMAND --help” tells more.\n",
	    "\n「shirube コマンド --help」で詳しく表示します。\n"));
}

static int
unknown_command(const char *name)
{
	const char *names[G_N_ELEMENTS(commands)], *near;

	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		names[i] = commands[i]->name;
	g_printerr(lang_pick("shirube: there is no command “%s”\n",
		       "shirube: 「%s」というコマンドはありません\n"),
	    name);
	if ((near = text_nearest(name, names, G_N_ELEMENTS(names))) != NULL)
		g_printerr(lang_pick("Did you mean “%s”?\n", "もしかして「%s」ですか。\n"), near);
	return EXIT_USAGE;
}

static int	 run_command(int argc, char **argv);

/* help [COMMAND | --man [LANG]]; the man page is for the Makefile, and no part of the help text. */
static int
help(int argc, char **argv)
{
	char option[] = "--help";

	if (argc < 2) {
		print_help();
		return EXIT_CLEAN;
	}
	if (strcmp(argv[1], "--man") != 0)
		return run_command(2, (char *[]){ argv[1], option, NULL });
	if (argc > 2)
		lang_set(strcmp(argv[2], "ja") == 0 ? LANG_JA : LANG_EN);
	man_print(commands, G_N_ELEMENTS(commands));
	return EXIT_CLEAN;
}

/* STATUS, if all that was printed has arrived where it should. */
static int
printed(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	g_printerr(lang_pick("shirube: cannot write to standard output: %s\n",
		       "shirube: 標準出力に書き込めません: %s\n"),
	    g_strerror(errno));
	return EXIT_SYSTEM;
}

static int
run_command(int argc, char **argv)
{
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i]->name, argv[0]) == 0)
			return printed(commands[i]->run(argc, argv));
	return unknown_command(argv[0]);
}

int
main(int argc, char **argv)
{
	/*
	 * Only the character set, and always this one:
	 * nothing may depend on the locale but the language.
	 */
	setlocale(LC_CTYPE, "C.UTF-8");
	lang_set(lang_from_environment());
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		print_help();
		return argc < 2 ? EXIT_USAGE : EXIT_CLEAN;
	}
	if (strcmp(argv[1], "--version") == 0) {
		g_print("shirube %s\n", SHIRUBE_VERSION);
		return EXIT_CLEAN;
	}
	if (!date_clock_is_valid()) {
		g_printerr(lang_pick(
		    "shirube: SOURCE_DATE_EPOCH is “%s”; it must be seconds since 1970, in digits, or not be set\n",
		    "shirube: SOURCE_DATE_EPOCH が「%s」です。1970年からの秒数を数字で指定するか、設定を外してください\n"),
		    g_getenv("SOURCE_DATE_EPOCH"));
		return EXIT_USAGE;
	}
	return strcmp(argv[1], "help") == 0 ? printed(help(argc - 1, argv + 1)) :
					      run_command(argc - 1, argv + 1);
}
