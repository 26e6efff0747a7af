/* SPDX-License-Identifier: Apache-2.0 */
/* The output tree: a directory with a temporary name, renamed over the target at the end. */
#define _GNU_SOURCE			/* renameat2: swap two names in one step */
#include "base/outtree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

struct outtree {
	char		*target, *building;
	GMutex		 lock;		/* guards sums */
	GTree		*sums;		/* path -> SHA-256 in hex, sorted */
	bool		 no_sums;	/* the list is not written */
};

static gboolean
fail(GError **error, const char *path)
{
	int saved = errno;

	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "%s: %s", path, g_strerror(saved));
	return FALSE;
}

static void
remove_tree(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	if (dir != NULL) {
		while ((name = g_dir_read_name(dir)) != NULL) {
			char *child = g_build_filename(path, name, NULL);

			if (g_unlink(child) != 0 && (errno == EISDIR || errno == EPERM))
				remove_tree(child);
			g_free(child);
		}
		g_dir_close(dir);
	}
	g_rmdir(path);
}

static gint
by_path(gconstpointer a, gconstpointer b, gpointer unused)
{
	(void)unused;
	return strcmp(a, b);
}

/* Names of killed runs look like TARGET.building-PID; no living run owns one whose process is gone. */
static void
remove_leftovers(const char *target)
{
	char *parent = g_path_get_dirname(target), *base = g_path_get_basename(target);
	char *prefix = g_strconcat(base, ".building-", NULL);
	GDir *dir = g_dir_open(parent, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_prefix(name, prefix)) {
			char *proc = g_strconcat("/proc/", name + strlen(prefix), NULL);

			if (!g_file_test(proc, G_FILE_TEST_EXISTS)) {
				char *old = g_build_filename(parent, name, NULL);

				remove_tree(old);
				g_free(old);
			}
			g_free(proc);
		}
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_free(prefix);
	g_free(base);
	g_free(parent);
}

struct outtree *
outtree_open(const char *dir, GError **error)
{
	struct outtree *t;
	char *target = g_canonicalize_filename(dir, NULL);
	char *building = g_strdup_printf("%s.building-%ld", target, (long)getpid());

	if (g_file_test(target, G_FILE_TEST_EXISTS) && !g_file_test(target, G_FILE_TEST_IS_DIR)) {
		errno = ENOTDIR;
		fail(error, target);
		g_free(target);
		g_free(building);
		return NULL;
	}
	remove_leftovers(target);
	if (g_mkdir_with_parents(building, 0777) != 0) {
		fail(error, building);
		g_free(target);
		g_free(building);
		return NULL;
	}
	t = g_new0(struct outtree, 1);
	t->target = target;
	t->building = building;
	g_mutex_init(&t->lock);
	t->sums = g_tree_new_full(by_path, NULL, g_free, g_free);
	return t;
}

static void
outtree_close(struct outtree *t)
{
	g_tree_destroy(t->sums);
	g_mutex_clear(&t->lock);
	g_free(t->target);
	g_free(t->building);
	g_free(t);
}

static bool
path_is_plain(const char *path)
{
	char **parts = g_strsplit(path, "/", -1);
	bool plain = parts[0] != NULL;

	for (char **p = parts; *p != NULL; p++)
		plain = plain && **p != '\0' && strcmp(*p, ".") != 0 && strcmp(*p, "..") != 0;
	g_strfreev(parts);
	return plain;
}

static bool
write_all(const char *path, const void *bytes, size_t len, bool durable, GError **error)
{
	const char *p = bytes;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return fail(error, path);
	while (len > 0) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail(error, path);
			close(fd);
			return false;
		}
		p += n;
		len -= (size_t)n;
	}
	if (durable && fsync(fd) != 0) {
		fail(error, path);
		close(fd);
		return false;
	}
	if (close(fd) != 0)
		return fail(error, path);
	return true;
}

bool
outtree_add(struct outtree *t, const char *path, const void *bytes, size_t len, GError **error)
{
	char *full, *dir;
	bool ok;

	if (!path_is_plain(path)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: not a plain relative path", path);
		return false;
	}
	g_mutex_lock(&t->lock);
	ok = g_tree_lookup(t->sums, path) == NULL;
	if (ok)
		g_tree_insert(t->sums, g_strdup(path), g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, len));
	g_mutex_unlock(&t->lock);
	if (!ok) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s: written twice", path);
		return false;
	}
	full = g_build_filename(t->building, path, NULL);
	dir = g_path_get_dirname(full);
	ok = g_mkdir_with_parents(dir, 0777) == 0 ? true : fail(error, dir);
	ok = ok && write_all(full, bytes, len, false, error);
	g_free(dir);
	g_free(full);
	return ok;
}

bool
outtree_add_bytes(struct outtree *t, const char *path, GBytes *bytes, GError **error)
{
	gsize len;
	const void *p = g_bytes_get_data(bytes, &len);

	return outtree_add(t, path, p, len, error);
}

void
outtree_without_sums(struct outtree *t)
{
	t->no_sums = true;
}

bool
outtree_has(struct outtree *t, const char *path)
{
	bool has;

	g_mutex_lock(&t->lock);
	has = g_tree_lookup(t->sums, path) != NULL;
	g_mutex_unlock(&t->lock);
	return has;
}

static gboolean
put_sum(gpointer path, gpointer sum, gpointer out)
{
	g_string_append_printf(out, "%s  %s\n", (char *)sum, (char *)path);
	return FALSE;
}

/*
 * syncfs makes the whole tree durable in one call; one fsync a file would
 * cost more than the build itself.
 */
static bool
make_durable(const char *dir, GError **error)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return fail(error, dir);
	ok = syncfs(fd) == 0 ? true : fail(error, dir);
	close(fd);
	return ok;
}

bool
outtree_commit(struct outtree *t, GError **error)
{
	GString *sums = g_string_new(NULL);
	bool ok;

	g_tree_foreach(t->sums, put_sum, sums);
	ok = t->no_sums || outtree_add(t, "SHA256SUMS", sums->str, sums->len, error);
	g_string_free(sums, TRUE);
	ok = ok && make_durable(t->building, error);
	if (ok && g_rename(t->building, t->target) != 0) {
		/* rename(2) takes the place of an empty directory only; swap with a full one. */
		if (renameat2(AT_FDCWD, t->building, AT_FDCWD, t->target, RENAME_EXCHANGE) != 0)
			ok = fail(error, t->target);
	}
	remove_tree(t->building);
	outtree_close(t);
	return ok;
}

void
outtree_abandon(struct outtree *t)
{
	if (t == NULL)
		return;
	remove_tree(t->building);
	outtree_close(t);
}

bool
outtree_write_file(const char *path, const void *bytes, size_t len, GError **error)
{
	char *temporary = g_strdup_printf("%s.building-%ld", path, (long)getpid());
	bool ok = write_all(temporary, bytes, len, true, error);

	if (ok && g_rename(temporary, path) != 0)
		ok = fail(error, path);
	if (!ok)
		g_unlink(temporary);
	g_free(temporary);
	return ok;
}
