/* SPDX-License-Identifier: Apache-2.0 */
/* The list of what a build wrote: written, read back, held against the folder. */
#include "base/file.h"
#include "base/outlist.h"
#include "base/digest.h"
#include "base/folder.h"
#include "base/scratch.h"
#include "base/text.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#define HEAD	"shirube-output 1\n"

struct outlist {
	GTree	*files;			/* path -> struct outfile */
};

static gint
by_path(gconstpointer a, gconstpointer b, gpointer unused)
{
	(void)unused;
	return strcmp(a, b);
}

static void
file_free(void *p)
{
	struct outfile *f = p;

	g_free(f->path);
	g_free(f->part);
	g_free(f->digest);
	g_free(f);
}

struct outlist *
outlist_new(void)
{
	struct outlist *list = g_new(struct outlist, 1);

	list->files = g_tree_new_full(by_path, NULL, NULL, file_free);
	return list;
}

void
outlist_free(struct outlist *list)
{
	if (list == NULL)
		return;
	g_tree_destroy(list->files);
	g_free(list);
}

bool
outlist_allows(const char *path)
{
	char **parts = g_strsplit(path, "/", -1);
	bool plain = parts[0] != NULL && strcmp(path, OUTLIST_NAME) != 0 &&
	    strcmp(path, OUTLIST_SUMS) != 0;

	for (const char *p = path; *p != '\0'; p++)
		plain = plain && !g_ascii_iscntrl(*p);
	for (char **p = parts; *p != NULL; p++)
		plain = plain && **p != '\0' && strcmp(*p, ".") != 0 && strcmp(*p, "..") != 0;
	g_strfreev(parts);
	return plain;
}

bool
outlist_add(struct outlist *list, const char *path, const char *part, const char *digest)
{
	struct outfile *f;

	if (g_tree_lookup(list->files, path) != NULL)
		return false;
	f = g_new(struct outfile, 1);
	*f = (struct outfile){ g_strdup(path), g_strdup(part), g_strdup(digest) };
	g_tree_insert(list->files, f->path, f);
	return true;
}

const struct outfile *
outlist_find(const struct outlist *list, const char *path)
{
	return g_tree_lookup(list->files, path);
}

void
outlist_each(const struct outlist *list, void (*each)(const struct outfile *, void *), void *data)
{
	for (GTreeNode *n = g_tree_node_first(list->files); n != NULL; n = g_tree_node_next(n))
		each(g_tree_node_value(n), data);
}

static void
put_line(const struct outfile *f, void *out)
{
	g_string_append_printf(out, "%s\t%s\t%s\n", f->digest, f->part, f->path);
}

GString *
outlist_text(const struct outlist *list)
{
	GString *text = g_string_new(HEAD);

	outlist_each(list, put_line, text);
	return text;
}

static void
put_sum(const struct outfile *f, void *out)
{
	g_string_append_printf(out, "%s  %s\n", f->digest, f->path);
}

GString *
outlist_sums(const struct outlist *list)
{
	GString *sums = g_string_new(NULL), *text = outlist_text(list);
	char *digest = digest_of(text->str, text->len);

	/* '.' sorts before letters and digits */
	g_string_append_printf(sums, "%s  %s\n", digest, OUTLIST_NAME);
	outlist_each(list, put_sum, sums);
	g_free(digest);
	g_string_free(text, TRUE);
	return sums;
}

/* ---- read back ---- */

/* False when a line is not as put_line writes it. */
static bool
parse(struct outlist *list, char *text)
{
	char **lines;
	bool good = g_str_has_prefix(text, HEAD);

	if (!good)
		return false;
	lines = g_strsplit(text + strlen(HEAD), "\n", -1);
	for (char **l = lines; good && *l != NULL && **l != '\0'; l++) {
		char **fields = g_strsplit(*l, "\t", 3);

		good = g_strv_length(fields) == 3 && digest_is(fields[0]) &&
		    outlist_allows(fields[2]) && outlist_add(list, fields[2], fields[1], fields[0]);
		g_strfreev(fields);
	}
	g_strfreev(lines);
	return good;
}

struct outlist *
outlist_read(const char *dir, GError **error)
{
	char *path = g_build_filename(dir, OUTLIST_NAME, NULL), *text = NULL;
	struct outlist *list = NULL;
	GError *why = NULL;

	if (g_file_get_contents(path, &text, NULL, &why)) {
		list = outlist_new();
		if (!parse(list, text)) {
			g_clear_pointer(&list, outlist_free);
			g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, lang_pick(
			    OUTLIST_NAME ", the list of what an earlier build wrote, is damaged; "
			    "delete the folder or name another with -o",
			    "以前に書き込んだファイルの一覧 " OUTLIST_NAME " が壊れています。"
			    "フォルダーを削除するか、-o で別の場所を指定してください"));
		}
	} else if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		g_error_free(why);
	else
		g_propagate_error(error, why);
	g_free(text);
	g_free(path);
	return list;
}

/* ---- held against the folder ---- */

struct look {
	const struct outlist	*list;
	const char		*dir;
	GPtrArray		*foreign;
	GError			*error;
};

/* NULL and an error when it cannot be read. */
static char *
digest_of_file(const char *path, GError **error)
{
	enum file_fault fault;
	char *digest = file_digest(path, SIZE_MAX, &fault);

	if (digest == NULL)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path,
		    file_fault_text(fault));
	return digest;
}

static char *
listed_digest(const struct outlist *list, const char *path)
{
	const struct outfile *f = list != NULL ? outlist_find(list, path) : NULL;
	GString *sums;
	char *digest;

	if (f != NULL || list == NULL || strcmp(path, OUTLIST_SUMS) != 0)
		return f != NULL ? g_strdup(f->digest) : NULL;
	sums = outlist_sums(list);
	digest = digest_of(sums->str, sums->len);
	g_string_free(sums, TRUE);
	return digest;
}

static void
look_at_file(struct look *l, const char *full, const char *path, bool regular)
{
	char *want = regular ? listed_digest(l->list, path) : NULL, *is = NULL;

	if (want == NULL)
		g_ptr_array_add(l->foreign, g_strdup(path));
	else if ((is = digest_of_file(full, &l->error)) != NULL && strcmp(is, want) != 0)
		g_ptr_array_add(l->foreign,
		    g_strconcat(path, lang_pick(" (changed)", "（変更あり）"), NULL));
	g_free(is);
	g_free(want);
}

static bool
holds_listed(const struct look *l, const char *folder)
{
	GTreeNode *n = l->list != NULL ? g_tree_lower_bound(l->list->files, folder) : NULL;

	return n != NULL && g_str_has_prefix(g_tree_node_key(n), folder);
}

static void look_into(struct look *, const char *folder);

static void
look_at(struct look *l, const char *path)
{
	char *full = g_build_filename(l->dir, path, NULL);
	struct stat st;

	if (g_lstat(full, &st) != 0) {
		if (errno != ENOENT)
			scratch_fail(&l->error, full);
	} else if (S_ISDIR(st.st_mode)) {
		char *folder = g_strconcat(path, "/", NULL);

		if (holds_listed(l, folder))
			look_into(l, folder);
		else
			g_ptr_array_add(l->foreign, g_steal_pointer(&folder));
		g_free(folder);
	} else if (l->list == NULL || strcmp(path, OUTLIST_NAME) != 0)
		look_at_file(l, full, path, S_ISREG(st.st_mode));
	g_free(full);
}

/* FOLDER ends in '/', or is empty for the whole. */
static void
look_into(struct look *l, const char *folder)
{
	char *full = g_build_filename(l->dir, folder, NULL);
	GPtrArray *names = folder_names(full, &l->error);

	for (guint i = 0; names != NULL && l->error == NULL && i < names->len; i++) {
		char *path = g_strconcat(folder, names->pdata[i], NULL);

		look_at(l, path);
		g_free(path);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	g_free(full);
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
outlist_foreign(const struct outlist *list, const char *dir, GError **error)
{
	struct look l = { .list = list, .dir = dir };

	l.foreign = g_ptr_array_new_with_free_func(g_free);
	look_into(&l, "");
	if (g_error_matches(l.error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		g_clear_error(&l.error);
	if (l.error != NULL) {
		g_propagate_error(error, l.error);
		g_ptr_array_free(l.foreign, TRUE);
		return NULL;
	}
	g_ptr_array_sort(l.foreign, by_name);
	return l.foreign;
}
