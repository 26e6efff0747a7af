/* SPDX-License-Identifier: Apache-2.0 */
/* A project to begin from, made of templates/new/. */
#include "edition/scaffold.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/outtree.h"
#include "base/resource.h"
#include "base/text.h"
#include "diag/diag.h"
#include "model/model.h"
#include "yaml/yaml.h"

#include <string.h>

#define FOLDER	"templates/new/"
#define TITLE	"@TITLE@"
#define ANY_ID	"guide"			/* where the folder's name has no letter of an id */

/* ---- words from the folder's name ---- */

/* The last part of DIR, wherever "." and ".." lead. */
static char *
name_of(const char *dir)
{
	char *full = g_canonicalize_filename(dir, NULL), *name = g_path_get_basename(full);

	g_free(full);
	return name;
}

char *
scaffold_id(const char *dir)
{
	char *name = name_of(dir);
	GString *id = g_string_new(NULL);

	for (const char *p = name; *p != '\0'; p++)
		if (g_ascii_isalnum(*p))
			g_string_append_c(id, g_ascii_tolower(*p));
		else if (id->len > 0 && id->str[id->len - 1] != '-')
			g_string_append_c(id, '-');
	if (id->len > 0 && id->str[id->len - 1] == '-')
		g_string_truncate(id, id->len - 1);
	if (!model_guide_may_be(id->str))
		g_string_assign(id, ANY_ID);
	g_free(name);
	return g_string_free(id, FALSE);
}

bool
scaffold_takes_title(const char *title)
{
	bool readable = false;

	if (!g_utf8_validate(title, -1, NULL))
		return false;
	for (const char *p = title; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		GUnicodeType type = g_unichar_type(c);

		if (g_unichar_iscntrl(c) || text_steers(c) || type == G_UNICODE_LINE_SEPARATOR ||
		    type == G_UNICODE_PARAGRAPH_SEPARATOR)
			return false;
		readable = readable || g_unichar_isgraph(c);
	}
	return readable;
}

char *
scaffold_title(const char *dir)
{
	char *name = name_of(dir);

	if (scaffold_takes_title(name))
		return g_strstrip(name);
	g_free(name);
	return scaffold_id(dir);
}

/*
 * How ids of provisions begin: the initials of an id of several words, all of
 * one word, in capitals.  A number may not come first: 2-1.1 looks like a range.
 */
static char *
prefix_of(const char *id)
{
	char **words = g_strsplit_set(id, ".-", -1);
	GString *initials = g_string_new(g_ascii_isdigit(*id) ? "G" : NULL);
	char *prefix;

	if (words[1] == NULL)
		g_string_append(initials, *words);
	for (char **w = words; words[1] != NULL && *w != NULL; w++)
		g_string_append_len(initials, *w, **w != '\0');
	prefix = g_ascii_strup(initials->str, -1);
	g_string_free(initials, TRUE);
	g_strfreev(words);
	return prefix;
}

/* ---- files ---- */

struct writing {
	const struct scaffold	*scaffold;
	char			*prefix, *date;
	struct outtree		*tree;
	GPtrArray		*paths;
};

/* "KEY: … @TITLE@ …" with the title in it, quoted as its letters ask. */
static void
put_titled(GString *out, const char *line, const char *title)
{
	struct arena *a = arena_open();
	const char *colon = strstr(line, ": "),
		   *key = arena_strndup(a, line, (size_t)(colon - line));
	GString *value = g_string_new(colon + 2);
	struct yaml_pair pair;

	g_string_replace(value, TITLE, title, 0);
	pair = yaml_new_pair(key, yaml_new_text(a, value->str));
	yaml_write(out, yaml_new_map(a, &pair, 1, false));
	g_string_free(value, TRUE);
	arena_close(a);
}

static void
put_line(GString *out, const char *line, const struct writing *w)
{
	GString *s = g_string_new(line);

	g_string_replace(s, "@ID@", w->scaffold->id, 0);
	g_string_replace(s, "@PREFIX@", w->prefix, 0);
	g_string_replace(s, "@DATE@", w->date, 0);
	g_string_append_printf(out, "%s\n", s->str);
	g_string_free(s, TRUE);
}

static GString *
fill_in(const char *template, const struct writing *w)
{
	char **lines = g_strsplit(template, "\n", -1);
	GString *out = g_string_new(NULL);

	/* from the second line to the last, after which nothing is left */
	for (char **l = lines + 1; *l != NULL && l[1] != NULL; l++)
		if (strstr(*l, TITLE) != NULL)
			put_titled(out, *l, w->scaffold->title);
		else
			put_line(out, *l, w);
	g_strfreev(lines);
	return out;
}

static bool
add_file(const struct writing *w, const char *name, GError **error)
{
	GBytes *template = resource_built_in(name);
	GString *path = g_string_new(name + strlen(FOLDER));
	GString *text = fill_in(g_bytes_get_data(template, NULL), w);
	bool ok;

	g_string_replace(path, "ID", w->scaffold->id, 0);
	ok = outtree_add(w->tree, "new", path->str, text->str, text->len, error);
	g_ptr_array_add(w->paths, g_string_free(path, FALSE));
	g_string_free(text, TRUE);
	g_bytes_unref(template);
	return ok;
}

static bool
add_files(const struct writing *w, GError **error)
{
	char **names = resource_list(FOLDER);
	bool ok = true;

	for (char **name = names; ok && *name != NULL; name++)
		ok = add_file(w, *name, error);
	g_strfreev(names);
	return ok;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum exit_status
scaffold_write(const struct scaffold *s, GPtrArray *paths, struct diags *ds)
{
	struct writing w = {
		.scaffold = s, .prefix = prefix_of(s->id), .date = date_today(), .paths = paths,
	};
	enum exit_status status = EXIT_CLEAN;
	GError *error = NULL;

	w.tree = outtree_open_new(s->dir, &error);
	if (w.tree != NULL && add_files(&w, &error))
		outtree_commit(w.tree, &error);
	else
		outtree_abandon(w.tree);
	if (error != NULL) {
		bool full = g_error_matches(error, OUTTREE_ERROR, OUTTREE_FULL);

		diag_either(
		    ds, full, DIAG_FOLDER_FULL, DIAG_FILE_WRITE, NULL, s->dir, error->message);
		status = full ? EXIT_CONTENT : EXIT_SYSTEM;
		g_error_free(error);
	}
	g_ptr_array_sort(paths, by_name);
	g_free(w.date);
	g_free(w.prefix);
	return status;
}
