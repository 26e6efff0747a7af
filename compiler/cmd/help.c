/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/help.h"
#include "base/text.h"
#include "base/version.h"

#include <string.h>

static const struct help helps[] = {
#define HELP(name, formats, examples)	{ #name, formats, examples },
#include "cmd/help.def"
#undef HELP
};

const struct help *
help_of(const struct command *c)
{
	static const struct help none = { "", NULL, "" };

	for (size_t i = 0; i < G_N_ELEMENTS(helps); i++)
		if (strcmp(helps[i].name, c->name) == 0)
			return &helps[i];
	return &none;
}

bool
help_takes(const char *words, const char *word)
{
	char **list = g_strsplit(words, ", ", -1);
	bool takes = g_strv_contains((const char *const *)list, word);

	g_strfreev(list);
	return takes;
}

char *
help_end(const struct command *c)
{
	const struct help *h = help_of(c);
	GString *out = g_string_new(c->after[lang_get()]);

	if (out->len > 0)
		g_string_append(out, "\n\n");
	if (*h->examples != '\0') {
		char **lines = g_strsplit(h->examples, "\n", -1);

		g_string_append(out, lang_pick("Examples:\n", "例:\n"));
		for (char **l = lines; *l != NULL && **l != '\0'; l++)
			g_string_append_printf(out, "  %s\n", *l);
		g_string_append_c(out, '\n');
		g_strfreev(lines);
	}
	g_string_append(out,
	    lang_pick("“shirube explain CODE” tells what a message means and what to do.",
		"「shirube explain コード」で、メッセージの意味と対処を表示します。"));
	return g_string_free(out, FALSE);
}

/* ---- the man page (man(7)) ---- */

static bool printing;

bool
man_is_printing(void)
{
	return printing;
}

/* TEXT as roff prints it: no escape, no request, hyphens that can be copied. */
static void
put(const char *text)
{
	GString *out = g_string_new(NULL);

	if (*text == '.' || *text == '\'')
		g_string_append(out, "\\&");
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			g_string_append(out, "\\e");
		else if (*text == '-')
			g_string_append(out, "\\-");
		else
			g_string_append_c(out, *text);
	}
	g_print("%s", out->str);
	g_string_free(out, TRUE);
}

/* A request with one argument. */
static void
head(const char *request, const char *text)
{
	g_print(".%s ", request);
	put(text);
	g_print("\n");
}

static void
line(const char *text)
{
	put(text);
	g_print("\n");
}

static void
put_entries(const GOptionEntry *e)
{
	for (; e != NULL && e->long_name != NULL; e++) {
		if ((e->flags & G_OPTION_FLAG_HIDDEN) != 0)
			continue;
		g_print(".TP\n");
		if (e->short_name != '\0')
			g_print("\\fB\\-%c\\fR, ", e->short_name);
		g_print("\\fB\\-\\-");
		put(e->long_name);
		g_print("\\fR");
		if (e->arg_description != NULL) {
			g_print("=\\fI");
			put(e->arg_description);
			g_print("\\fR");
		}
		g_print("\n");
		line(e->description != NULL ? e->description : "");
	}
}

void
man_put_options(const struct command *c, const GOptionEntry *const *lists)
{
	const struct help *h = help_of(c);

	head("SS", c->name);
	g_print(".B shirube %s\n", c->name);
	if (*c->arguments != '\0')
		line(c->arguments);
	g_print(".PP\n");
	line(c->summary[lang_get()]);
	if (c->after[lang_get()] != NULL) {
		g_print(".PP\n");
		line(c->after[lang_get()]);
	}
	for (; *lists != NULL; lists++)
		put_entries(*lists);
	if (*h->examples != '\0') {
		char **lines = g_strsplit(h->examples, "\n", -1);

		g_print(".PP\n.nf\n");
		for (char **l = lines; *l != NULL && **l != '\0'; l++)
			line(*l);
		g_print(".fi\n");
		g_strfreev(lines);
	}
}

static void
put_end(void)
{
	static const char *const status[][3] = {
		{ "0", "nothing is wrong", "誤りなし" },
		{ "1", "the content has errors (with --strict, warnings too)", "内容に誤りがある（--strict では警告も）" },
		{ "2", "the command was used wrongly", "使い方の誤り" },
		{ "3", "the system failed: something cannot be written, say", "書き込めないなど、システムの失敗" },
	};
	static const char *const variables[][3] = {
		{ "SOURCE_DATE_EPOCH", "the time that outputs are dated with, in seconds since 1970", "出力に記す時刻（1970 年からの秒数）" },
		{ "LC_ALL, LC_MESSAGES, LANG", "the language of messages, unless --lang is given", "メッセージの言語（--lang がないとき）" },
		{ "NO_COLOR", "set: no colour", "あれば色を付けない" },
	};

	head("SH", lang_pick("EXIT STATUS", "終了状態"));
	for (size_t i = 0; i < G_N_ELEMENTS(status); i++) {
		head("TP\n.B", status[i][0]);
		line(lang_pick(status[i][1], status[i][2]));
	}
	head("SH", lang_pick("ENVIRONMENT", "環境変数"));
	for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
		head("TP\n.B", variables[i][0]);
		line(lang_pick(variables[i][1], variables[i][2]));
	}
	head("SH", lang_pick("SEE ALSO", "関連項目"));
	line(lang_pick(
	    "“shirube explain CODE” tells what a message means and what to do; “shirube schema” prints the formats of the files.",
	    "「shirube explain コード」はメッセージの意味と対処を、「shirube schema」はファイルの書式を表示します。"));
}

void
man_print(const struct command *const *commands, size_t n)
{
	char help[] = "--help";

	printing = true;
	g_print(
	    ".\\\" SPDX-License-Identifier: Apache-2.0\n.\\\" Made by “shirube help --man” from the option tables.\n");
	g_print(".TH SHIRUBE 1 \"\" \"Shirube %s\"\n", SHIRUBE_VERSION);
	head("SH", lang_pick("NAME", "名前"));
	line(lang_pick("shirube - compile vulnerability-handling guides",
	    "shirube - 脆弱性対処ガイドを組み立てる"));
	head("SH", lang_pick("SYNOPSIS", "書式"));
	g_print(".B shirube\n.I %s\n",
	    lang_pick("COMMAND \\fR[\\fIOPTION\\fR…]", "コマンド \\fR[\\fIオプション\\fR…]"));
	head("SH", lang_pick("DESCRIPTION", "説明"));
	line(lang_pick(
	    "Compiles vulnerability-handling guides from Markdown and YAML: pages, PDF and checklists, each requirement "
	    "traceable to the clause it comes from. A project is a folder that holds content/edition.yaml.",
	    "Markdown と YAML から脆弱性対処ガイドを組み立てます。HTML、PDF、チェックリストを作り、規定事項を元になる文書の条項まで追跡できるようにします。"
	    "プロジェクトは content/edition.yaml のあるフォルダーです。"));
	head("SH", lang_pick("COMMANDS", "コマンド"));
	for (size_t i = 0; i < n; i++) {
		char name[16];
		char *argv[] = { name, help, NULL };

		g_strlcpy(name, commands[i]->name, sizeof(name));
		commands[i]->run(2, argv);
	}
	put_end();
	printing = false;
}
