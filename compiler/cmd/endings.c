/* SPDX-License-Identifier: Apache-2.0 */
/* The form of what is written by the end of the file's name. */
#include "cmd/cmd.h"
#include "base/text.h"

#include <string.h>

#define LONGEST_ENDING	5

static const struct { const char *ending, *form; } endings[] = {
	{ "html", "html" }, { "htm", "html" }, { "pdf", "pdf" }, { "csv", "csv" }, { "json", "json" }, { "txt", "text" },
	{ "text", "text" }, { "xlsx", "xlsx" }, { "yaml", "yaml" }, { "yml", "yaml" }, { "lua", "lua" },
};

/*
 * Behind the last full stop of the name; NULL when it
 * has none that looks like the end of a file's name.
 */
static const char *
ending_of(const char *path)
{
	const char *name = path != NULL ? strrchr(path, '/') : NULL, *stop;

	name = name != NULL ? name + 1 : path;
	stop = name != NULL ? strrchr(name, '.') : NULL;
	if (stop == NULL || stop == name || !g_ascii_isalpha(stop[1]) ||
	    strlen(stop + 1) > LONGEST_ENDING)
		return NULL;
	return stop + 1;
}

/* "" when no form is written so. */
static const char *
form_of(const char *ending)
{
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_ascii_strcasecmp(endings[i].ending, ending) == 0)
			return endings[i].form;
	return "";
}

static int
refuse(const char *path, const char *const *words)
{
	char *all = g_strjoinv(", ", (char **)words);

	g_printerr(
	    lang_pick(
		"%s: -o %s: the end of the name does not go with the form; this command writes %s\n",
		"%s: -o %s: 名前の末尾と形式が合いません。書き出せる形式は %s です\n"),
	    g_get_prgname(), path, all);
	g_free(all);
	return -1;
}

int
cmd_format_of(const struct cmd_common *common, const char *const *words, const char *path)
{
	const char *ending = ending_of(path), *form = ending != NULL ? form_of(ending) : NULL;
	int given = cmd_format(common, words);

	if (given < 0 || ending == NULL)
		return given;
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], form) == 0 && (common->format == NULL || i == given))
			return i;
	return refuse(path, words);
}

bool
cmd_is_folder(const char *path)
{
	const char *ending = ending_of(path);

	if (ending == NULL || *form_of(ending) == '\0')
		return true;
	g_printerr(lang_pick("%s: -o %s: that is the name of a file, and a folder is written\n",
	    "%s: -o %s: ファイルの名前です。書き出すのはフォルダーです\n"), g_get_prgname(), path);
	return false;
}
