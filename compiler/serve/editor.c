/* SPDX-License-Identifier: Apache-2.0 */
/* How editors take a place: one row each. */
#include "serve/editor.h"

#include "diag/diag.h"

#include <string.h>

static const struct { const char *program, *place; } editors[] = {
	{ "code", "-g {file}:{line}:{column}" }, { "codium", "-g {file}:{line}:{column}" },
	{ "subl", "{file}:{line}:{column}" }, { "zed", "{file}:{line}:{column}" },
	{ "emacsclient", "-n +{line}:{column} {file}" }, { "emacs", "+{line}:{column} {file}" },
	{ "kate", "-l {line} -c {column} {file}" },
};

char *
editor_command(const char *words)
{
	char *program = g_strdup(words), *base, *command = NULL;

	if (strstr(words, "{file}") != NULL) {
		g_free(program);
		return g_strdup(words);
	}
	program[strcspn(program, " ")] = '\0';
	base = g_path_get_basename(program);
	for (size_t i = 0; command == NULL && i < G_N_ELEMENTS(editors); i++)
		if (strcmp(editors[i].program, base) == 0)
			command = g_strconcat(words, " ", editors[i].place, NULL);
	if (command == NULL)			/* gedit, gvim, nano and most others */
		command = g_strconcat(words, " +{line} {file}", NULL);
	g_free(base);
	g_free(program);
	return command;
}

static void
replace(GString *word, const char *name, const char *value)
{
	g_string_replace(word, name, value, 0);
}

bool
editor_start(const char *command, const char *root, const struct loc *loc, GError **error)
{
	char *file = g_build_filename(root, loc->file, NULL),
	     *line = g_strdup_printf("%u", MAX(1, loc->line));
	char *column = g_strdup_printf("%u", MAX(1, loc->column)), **argv;
	bool ok = g_shell_parse_argv(command, NULL, &argv, error);

	if (ok) {
		for (char **word = argv; *word != NULL; word++) {
			GString *filled = g_string_new(*word);

			replace(filled, "{line}", line);
			replace(filled, "{column}", column);
			replace(filled, "{file}", file);
			g_free(*word);
			*word = g_string_free(filled, FALSE);
		}
		ok = g_spawn_async(NULL, argv, NULL,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, error);
		g_strfreev(argv);
	}
	g_free(column);
	g_free(line);
	g_free(file);
	return ok;
}
