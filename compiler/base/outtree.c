/* SPDX-License-Identifier: Apache-2.0 */
/* The output tree: a directory with a temporary name, renamed over the target at the end. */
#define _GNU_SOURCE			/* renameat2: swap two names in one step */
#include "base/outtree.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>

#define SUMS	"SHA256SUMS"

struct outtree {
	char		*target, *building;
	GMutex		 lock;		/* guards sums */
	GTree		*sums;		/* path -> SHA-256 in hex, sorted */
	bool		 own;		/* an author's folder: no list is written */
};

static gboolean
fail(GError **error, const char *path)
{
	int saved = errno;

	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "%s: %s", path, g_strerror(saved));
	return FALSE;
}

/* A link is taken away, not what it leads to. */
static void
remove_tree(const char *path)
{
	GDir *dir;
	const char *name;

	if (g_unlink(path) == 0 || (errno != EISDIR && errno != EPERM))
		return;
	dir = g_dir_open(path, 0, NULL);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
		g_free(child);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_rmdir(path);
}

static gint
by_path(gconstpointer a, gconstpointer b, gpointer unused)
{
	(void)unused;
	return strcmp(a, b);
}

static bool
is_pid(const char *s)
{
	return *s != '\0' && strspn(s, "0123456789") == strlen(s);
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
		if (g_str_has_prefix(name, prefix) && is_pid(name + strlen(prefix))) {
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

static void
outtree_close(struct outtree *t)
{
	g_tree_destroy(t->sums);
	g_mutex_clear(&t->lock);
	g_free(t->target);
	g_free(t->building);
	g_free(t);
}

/* Where DIR is in truth: a link to a folder stays, its folder is the target.  Free with g_free. */
static char *
real_place(const char *dir)
{
	char *real = realpath(dir, NULL), *place = real != NULL ? g_strdup(real) : g_canonicalize_filename(dir, NULL);

	free(real);
	return place;
}

/* An empty folder, or what an earlier run left: it has SHA256SUMS. */
static bool
may_be_replaced(const char *target)
{
	char *sums = g_build_filename(target, SUMS, NULL);
	GDir *dir = g_dir_open(target, 0, NULL);
	bool may = !g_file_test(target, G_FILE_TEST_EXISTS) || (dir != NULL && g_dir_read_name(dir) == NULL) ||
	    g_file_test(sums, G_FILE_TEST_EXISTS);

	if (dir != NULL)
		g_dir_close(dir);
	g_free(sums);
	return may;
}

static struct outtree *
open_at(const char *dir, bool own, GError **error)
{
	struct outtree *t = g_new0(struct outtree, 1);
	bool ok = true;

	t->target = real_place(dir);
	t->building = g_strdup_printf("%s.building-%ld", t->target, (long)getpid());
	t->own = own;
	g_mutex_init(&t->lock);
	t->sums = g_tree_new_full(by_path, NULL, g_free, g_free);
	if (g_file_test(t->target, G_FILE_TEST_EXISTS) && !g_file_test(t->target, G_FILE_TEST_IS_DIR)) {
		errno = ENOTDIR;
		ok = fail(error, t->target);
	} else if (!own && !may_be_replaced(t->target)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, lang_pick("%s: holds files that no build made (there is no %s)",
		    "%s: 組み立てたものではないファイルがあります（%s がありません）"), t->target, SUMS);
		ok = false;
	}
	if (ok) {
		remove_leftovers(t->target);
		ok = g_mkdir_with_parents(t->building, 0777) == 0 ? true : fail(error, t->building);
	}
	if (ok)
		return t;
	outtree_close(t);
	return NULL;
}

struct outtree *
outtree_open(const char *dir, GError **error)
{
	return open_at(dir, false, error);
}

struct outtree *
outtree_open_own(const char *dir, GError **error)
{
	return open_at(dir, true, error);
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

/* By nettle, which uses what the processor has for it: every byte of an edition passes here. */
static char *
sha256(const void *bytes, size_t len)
{
	struct sha256_ctx ctx;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = g_malloc0(BASE16_ENCODE_LENGTH(sizeof(digest)) + 1);

	sha256_init(&ctx);
	sha256_update(&ctx, len, bytes);
	sha256_digest(&ctx, sizeof(digest), digest);
	base16_encode_update(hex, sizeof(digest), digest);
	return hex;
}

bool
outtree_add(struct outtree *t, const char *path, const void *bytes, size_t len, GError **error)
{
	char *full, *dir, *sum;
	bool ok;

	if (!path_is_plain(path)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: not a plain relative path", path);
		return false;
	}
	sum = sha256(bytes, len);
	g_mutex_lock(&t->lock);
	ok = g_tree_lookup(t->sums, path) == NULL;
	if (ok)
		g_tree_insert(t->sums, g_strdup(path), sum);
	g_mutex_unlock(&t->lock);
	if (!ok) {
		g_free(sum);
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
	ok = t->own || outtree_add(t, SUMS, sums->str, sums->len, error);
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
	char *place, *temporary;
	bool ok;

	/* A pipe or a device cannot be replaced, and must not be. */
	if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return write_all(path, bytes, len, false, error);
	place = real_place(path);
	temporary = g_strdup_printf("%s.building-%ld", place, (long)getpid());
	ok = write_all(temporary, bytes, len, true, error);
	if (ok && g_rename(temporary, place) != 0)
		ok = fail(error, path);
	if (!ok)
		g_unlink(temporary);
	g_free(temporary);
	g_free(place);
	return ok;
}
