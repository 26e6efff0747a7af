/* SPDX-License-Identifier: Apache-2.0 */
/* The files of content/: found in a fixed order, read, entered under their ids. */
#include "model/build.h"
#include "base/arena.h"
#include "base/folder.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static char *
full_path(struct build *b, const char *path)
{
	return g_build_filename(b->m->root, "content", path, NULL);
}

bool
build_exists(struct build *b, const char *path)
{
	char *full = full_path(b, path);
	struct stat st;
	bool there = stat(full, &st) == 0 || (errno != ENOENT && errno != ENOTDIR);

	g_free(full);
	return there;
}

struct loc
build_file_loc(struct build *b, const char *path)
{
	return (struct loc){ arena_intern(b->arena, arena_printf(b->arena, "content/%s", path)), 0,
		0, 0 };
}

static void
report_unreadable(struct build *b, const char *path, const char *why)
{
	struct loc loc = build_file_loc(b, path);

	diag(b->diags, DIAG_FOLDER_UNREADABLE, &loc, loc.file, why);
}

GPtrArray *
build_entries(struct build *b, const char *path)
{
	char *full = full_path(b, path);
	GError *error = NULL;
	GPtrArray *there = folder_names(full, &error), *names = NULL;

	if (there != NULL)
		names = arena_ptr_array(b->arena);
	else if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		report_unreadable(b, path, error->message);
	for (guint i = 0; there != NULL && i < there->len; i++)
		if (*(const char *)there->pdata[i] != '.')
			g_ptr_array_add(names, arena_strdup(b->arena, there->pdata[i]));
	if (there != NULL)
		g_ptr_array_free(there, TRUE);
	g_clear_error(&error);
	g_free(full);
	return names;
}

GPtrArray *
build_names(struct build *b, const char *folder)
{
	GPtrArray *names = arena_ptr_array(b->arena), *entries = build_entries(b, folder);

	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		const char *name = entries->pdata[i];

		if (g_str_has_suffix(name, ".yaml")) {
			g_ptr_array_add(names, arena_strndup(b->arena, name, strlen(name) - 5));
		} else if (!g_str_has_prefix(name, "README")) {
			struct loc loc =
			    build_file_loc(b, arena_printf(b->arena, "%s/%s", folder, name));

			diag(b->diags, DIAG_FILE_IGNORED, &loc, name);
		}
	}
	return names;
}

void *
build_file(struct build *b, const char *kind, const char *path)
{
	const char *inside = arena_printf(b->arena, "content/%s", path);
	const struct source *s = source_read(b->arena, b->m->root, inside, b->diags);
	const struct yaml_node *n = NULL;

	if (s != NULL && (n = yaml_parse_quick(b->arena, s->path, s->text, s->len)) == NULL)
		n = yaml_parse(b->arena, s, b->diags);
	return n != NULL ? reader_kind(&b->reader, kind, n) : NULL;
}

void *
build_named(struct build *b, const char *kind, const char *path, const char *name, size_t id_at,
    size_t loc_at)
{
	void *object = build_file(b, kind, path);
	const char *id = object != NULL ? G_STRUCT_MEMBER(const char *, object, id_at) : NULL;

	if (id == NULL || strcmp(id, name) != 0)
		refs_index_break(b->m, kind, name);
	if (id == NULL)
		return NULL;
	if (strcmp(id, name) != 0)
		diag(b->diags, DIAG_ID_MISMATCH, &G_STRUCT_MEMBER(struct loc, object, loc_at), id,
		    name);
	return object;
}

bool
build_enter(struct build *b, GHashTable *table, const char *id, const struct loc *loc, void *object,
    size_t loc_at)
{
	void *first = g_hash_table_lookup(table, id);

	if (first == NULL) {
		g_hash_table_insert(table, (char *)id, object);
		return true;
	}
	g_hash_table_add(b->m->index->twice, first);
	diag(b->diags, DIAG_ID_DUPLICATE, loc, id);
	diag_note0(b->diags, NOTE_FIRST_HERE, &G_STRUCT_MEMBER(struct loc, first, loc_at));
	return false;
}
