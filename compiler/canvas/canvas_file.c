/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of files that travel inside a document. */
#include "canvas/canvas.h"

#include <string.h>

static const struct { const char *ending, *type; } types[] = {
	{ ".csv", "text/csv" }, { ".fo", "application/xml" }, { ".jpeg", "image/jpeg" }, { ".jpg", "image/jpeg" },
	{ ".json", "application/json" }, { ".lua", "text/x-lua" }, { ".md", "text/markdown" }, { ".png", "image/png" },
	{ ".svg", "image/svg+xml" }, { ".txt", "text/plain" }, { ".xml", "application/xml" }, { ".yaml", "application/yaml" },
	{ ".yml", "application/yaml" },
};

static void
file_free(void *user)
{
	struct canvas_file *f = user;

	g_free(f->name);
	g_free(f->description);
	g_bytes_unref(f->bytes);
	g_free(f);
}

GPtrArray *
canvas_files_new(void)
{
	return g_ptr_array_new_with_free_func(file_free);
}

static bool
is_taken(const GPtrArray *files, const char *name)
{
	for (guint i = 0; i < files->len; i++)
		if (strcmp(((const struct canvas_file *)files->pdata[i])->name, name) == 0)
			return true;
	return false;
}

/* "guide.yaml", and when that is taken "guide-2.yaml". */
static char *
free_name(const GPtrArray *files, const char *path)
{
	char *base = g_path_get_basename(path), *name = g_strdup(base);
	const char *dot = strrchr(base, '.');
	size_t stem = dot != NULL ? (size_t)(dot - base) : strlen(base);

	for (unsigned n = 2; is_taken(files, name); n++) {
		g_free(name);
		name = g_strdup_printf("%.*s-%u%s", (int)stem, base, n, base + stem);
	}
	g_free(base);
	return name;
}

void
canvas_files_add(
    GPtrArray *files, const char *name, const char *description, bool source, GBytes *bytes)
{
	struct canvas_file *f = g_new(struct canvas_file, 1);

	*f = (struct canvas_file){ free_name(files, name), g_strdup(description),
		"application/octet-stream", source, bytes };
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(f->name, types[i].ending))
			f->type = types[i].type;
	g_ptr_array_add(files, f);
}
