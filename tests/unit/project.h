/* SPDX-License-Identifier: Apache-2.0 */
/* A tiny project to change: a copy of tests/golden-base in a temporary folder. */
#ifndef PROJECT_H
#define PROJECT_H

#include "unit.h"

#include <glib/gstdio.h>

static char *root __attribute__((unused));

static inline void
project_setup(void)
{
	char *command;

	root = g_dir_make_tmp("shirube-XXXXXX", NULL);
	command = g_strdup_printf("cp -r tests/golden-base/. '%s'", root);
	ck_assert_int_eq(system(command), 0);
	g_free(command);
}

static inline void
project_teardown(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", root);

	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_free(root);
}

static inline void
project_put(const char *path, const char *text)
{
	char *full = g_build_filename(root, "content", path, NULL), *dir = g_path_get_dirname(full);

	g_mkdir_with_parents(dir, 0755);
	ck_assert(g_file_set_contents(full, text, -1, NULL));
	g_free(dir);
	g_free(full);
}

static inline char *
project_get(const char *path)
{
	char *full = g_build_filename(root, "content", path, NULL), *text;

	ck_assert(g_file_get_contents(full, &text, NULL, NULL));
	g_free(full);
	return text;
}

/* Put NEW for the first OLD of a file. */
static inline void
project_change(const char *path, const char *old, const char *new)
{
	char *text = project_get(path), **parts = g_strsplit(text, old, 2), *changed;

	ck_assert_msg(g_strv_length(parts) == 2, "%s is not in %s", old, path);
	changed = g_strconcat(parts[0], new, parts[1], NULL);
	project_put(path, changed);
	g_free(changed);
	g_strfreev(parts);
	g_free(text);
}

#endif
