/* SPDX-License-Identifier: Apache-2.0 */
/* shirube explain: the paragraph behind a message. */
#include "cmd/cmd.h"
#include "base/text.h"

#include <string.h>

static const char *
severity(const struct diag_info *info)
{
	switch (info->severity) {
	case DIAG_ERROR:
		return lang_pick("error", "エラー");
	case DIAG_WARNING:
		return lang_pick("warning", "警告");
	case DIAG_INFO:
		break;
	}
	return lang_pick("info", "情報");
}

/* Texts hold %s or %1$s where a run puts its own words: shown as “…”. */
static void
put_text(GString *out, const char *text)
{
	for (; *text != '\0'; text++) {
		const char *p = text + 1;

		while (*text == '%' && (g_ascii_isdigit(*p) || *p == '$'))
			p++;
		if (*text == '%' && *p == 's') {
			g_string_append(out, "…");
			text = p;
		} else if (*text == '%' && *p == '%') {
			g_string_append_c(out, '%');
			text = p;
		} else {
			g_string_append_c(out, *text);
		}
	}
}

static void
explain(const struct diag_info *info)
{
	GString *text = g_string_new(NULL);

	put_text(text, info->text[lang_get()]);
	g_print("%s: %s\n%s\n\n%s\n", info->name, severity(info), text->str, info->why[lang_get()]);
	g_string_free(text, TRUE);
}

static void
list(void)
{
	for (int i = 0; i < DIAG_N_CODES; i++) {
		const struct diag_info *info = diag_info((enum diag_code)i);
		GString *text = g_string_new(NULL);

		put_text(text, info->text[lang_get()]);
		g_print("%-24s %s: %s\n", info->name, severity(info), text->str);
		g_string_free(text, TRUE);
	}
}

static int
unknown_code(const char *name)
{
	const char *names[DIAG_N_CODES], *near;

	for (int i = 0; i < DIAG_N_CODES; i++)
		names[i] = diag_info((enum diag_code)i)->name;
	g_printerr(
	    lang_pick("%s: there is no message “%s”\n", "%s: 「%s」というメッセージはありません\n"),
	    g_get_prgname(), name);
	if ((near = text_nearest(name, names, DIAG_N_CODES)) != NULL)
		g_printerr(lang_pick("Did you mean “%s”?\n", "もしかして「%s」ですか。\n"), near);
	return EXIT_USAGE;
}

static int
run(int argc, char **argv)
{
	gboolean all = FALSE;
	const GOptionEntry entries[] = {
		{ "list", 0, 0, G_OPTION_ARG_NONE, &all, lang_pick("one line for each message", "全メッセージを一行ずつ"), NULL },
		{ 0 },
	};
	struct cmd_common common = { 0 };
	int status = EXIT_CLEAN;

	if (!cmd_options(&cmd_explain, entries, &common, &argc, &argv)) {
		status = EXIT_USAGE;
	} else if (all) {
		list();
	} else if (argc < 2) {
		g_printerr(
		    lang_pick("%s: which message? “--list” shows all\n",
			"%s: メッセージの名前を指定してください。「--list」で一覧を表示します\n"),
		    g_get_prgname());
		status = EXIT_USAGE;
	}
	for (int i = 1; i < argc && status == EXIT_CLEAN && !all; i++) {
		/* As printed, with its brackets, is as good. */
		char *name = g_strdelimit(g_strdup(argv[i]), "[]", ' ');
		enum diag_code code = diag_by_name(g_strstrip(name));

		if (code == DIAG_N_CODES) {
			status = unknown_code(name);
		} else {
			if (i > 1)
				g_print("\n");
			explain(diag_info(code));
		}
		g_free(name);
	}
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_explain = {
	.name = "explain",
	.arguments = "CODE…",
	.summary = {
		[LANG_EN] = "tell what a message means and what to do",
		[LANG_JA] = "メッセージの意味と対処を説明する",
	},
	.run = run,
};
