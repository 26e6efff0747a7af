/* SPDX-License-Identifier: Apache-2.0 */
/* Files carried inside the program; the table is made by the Makefile (build/resources.c). */
#include "base/resource.h"
#include "base/resource_table.h"

#include <stdlib.h>
#include <string.h>

static char *override_dir;

void
resource_override(const char *dir)
{
	g_free(override_dir);
	override_dir = g_strdup(dir);
}

static int
by_name(const void *name, const void *row)
{
	return strcmp(name, ((const struct resource_row *)row)->name);
}

GBytes *
resource_built_in(const char *name)
{
	const struct resource_row *row =
	    bsearch(name, resource_table, resource_table_n, sizeof(*row), by_name);

	return row == NULL ? NULL : g_bytes_new_static(row->start, (gsize)(row->end - row->start));
}

GBytes *
resource_get(const char *name)
{
	char *path, *text;
	gsize len;

	if (override_dir != NULL) {
		path = g_build_filename(override_dir, name, NULL);
		if (g_file_get_contents(path, &text, &len, NULL)) {
			g_free(path);
			return g_bytes_new_take(text, len);
		}
		g_free(path);
	}
	return resource_built_in(name);
}

bool
resource_is_own(const char *name)
{
	const struct resource_row *row =
	    bsearch(name, resource_table, resource_table_n, sizeof(*row), by_name);
	GBytes *used = resource_get(name);
	bool own = row != NULL && used != NULL &&
	    g_bytes_get_size(used) == (gsize)(row->end - row->start) &&
	    memcmp(g_bytes_get_data(used, NULL), row->start, g_bytes_get_size(used)) == 0;

	if (used != NULL)
		g_bytes_unref(used);
	return own;
}

char **
resource_list(const char *prefix)
{
	GPtrArray *names = g_ptr_array_new();

	for (size_t i = 0; i < resource_table_n; i++)
		if (g_str_has_prefix(resource_table[i].name, prefix))
			g_ptr_array_add(names, g_strdup(resource_table[i].name));
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}
