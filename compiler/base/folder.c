/* SPDX-License-Identifier: Apache-2.0 */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
folder_names(const char *path, GError **error)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	DIR *dir = opendir(path);
	struct dirent *e = NULL;
	int fault = errno;

	while (dir != NULL) {
		errno = 0;
		e = readdir(dir);
		fault = errno;
		if (e == NULL)
			break;
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(e->d_name));
	}
	if (dir == NULL || fault != 0) {
		g_set_error_literal(
		    error, G_FILE_ERROR, g_file_error_from_errno(fault), g_strerror(fault));
		g_ptr_array_free(names, TRUE);
		names = NULL;
	} else {
		g_ptr_array_sort(names, by_name);
	}
	if (dir != NULL)
		closedir(dir);
	return names;
}
