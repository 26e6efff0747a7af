/* SPDX-License-Identifier: Apache-2.0 */
/* A private folder beside a target: made, locked, and cleared away after a killed run. */
#include "base/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define PREFIX	".shirube-building-"
#define FILLED	"XXXXXX"		/* by mkdtemp */

struct scratch {
	char	*path;
	int	 lock;			/* on the folder */
};

bool
scratch_fail(GError **error, const char *path)
{
	int saved = errno;

	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "%s%s%s",
	    path != NULL ? path : "", path != NULL ? ": " : "", g_strerror(saved));
	return false;
}

/* By descriptors: no link that somebody puts in the way is followed. */
static void
remove_at(int parent, const char *name)
{
	struct dirent *e;
	DIR *dir;
	int fd;

	/*
	 * a folder is EISDIR, EPERM by POSIX, or EACCES
	 * where only folders may be removed (base/confine.h)
	 */
	if (unlinkat(parent, name, 0) == 0 ||
	    (errno != EISDIR && errno != EPERM && errno != EACCES))
		return;
	if ((fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		return;
	if ((dir = fdopendir(fd)) == NULL) {
		close(fd);
		return;
	}
	while ((e = readdir(dir)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			remove_at(dirfd(dir), e->d_name);
	closedir(dir);
	unlinkat(parent, name, AT_REMOVEDIR);
}

bool
scratch_is_name(const char *name)
{
	return g_str_has_prefix(name, PREFIX) && strcspn(name, "/") == strlen(PREFIX FILLED);
}

/* Ours, and no living run holds its lock. */
static void
remove_if_dead(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
		remove_at(parent, name);
	close(fd);
}

static void
remove_leftovers(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	if (dir == NULL)
		return;
	while ((e = readdir(dir)) != NULL)
		if (scratch_is_name(e->d_name))
			remove_if_dead(dirfd(dir), e->d_name);
	closedir(dir);
}

static bool
still_at(int fd, const char *path)
{
	struct stat held, there;

	return fstat(fd, &held) == 0 && lstat(path, &there) == 0 &&
	    held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

int
scratch_lock(const char *path)
{
	for (;;) {
		int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), result;
		struct stat st;

		if (fd < 0)
			return -1;
		if (fstat(fd, &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))) {
			close(fd);
			errno = EINVAL;
			return -1;
		}
		while ((result = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
			;
		if (result != 0 || still_at(fd, path))
			return fd;
		close(fd);
	}
}

struct scratch *
scratch_open(const char *folder, GError **error)
{
	struct scratch *s = g_new0(struct scratch, 1);

	s->lock = -1;
	s->path = g_build_filename(folder, PREFIX FILLED, NULL);
	if (g_mkdir_with_parents(folder, 0777) != 0)
		goto failed;
	remove_leftovers(folder);
	/* Before it is locked, another run may take it for a dead one's: then a new one is made. */
	do {
		strcpy(s->path + strlen(s->path) - strlen(FILLED), FILLED);
		if (mkdtemp(s->path) == NULL)
			goto failed;
	} while ((s->lock = scratch_lock(s->path)) < 0 && errno == ENOENT);
	if (s->lock >= 0)
		return s;
failed:
	scratch_fail(error, NULL);
	g_free(s->path);
	g_free(s);
	return NULL;
}

const char *
scratch_path(const struct scratch *s)
{
	return s->path;
}

void
scratch_close(struct scratch *s)
{
	if (s == NULL)
		return;
	remove_at(AT_FDCWD, s->path);
	close(s->lock);
	g_free(s->path);
	g_free(s);
}
