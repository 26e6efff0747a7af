/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files, bounded while they are read. */
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK	65536

/* As read(2), whatever signals come. */
static ssize_t
read_block(int fd, char *to)
{
	ssize_t n;

	do
		n = read(fd, to, BLOCK);
	while (n < 0 && errno == EINTR);
	return n;
}

enum file_fault
file_read_open(GString *to, int fd, size_t limit)
{
	size_t used = 0;
	ssize_t n;

	do {
		g_string_set_size(to, used + BLOCK);
		if ((n = read_block(fd, to->str + used)) > 0)
			used += (size_t)n;
	} while (n > 0 && used <= limit);
	g_string_set_size(to, n < 0 ? 0 : MIN(used, limit));
	if (n < 0)
		return FILE_UNREADABLE;
	return used > limit ? FILE_TOO_LARGE : FILE_READ;
}

/* Is it of the kind that may be read?  From here on reading may wait. */
static enum file_fault
check_kind(int fd, enum file_kind kind)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return FILE_UNREADABLE;
	if (S_ISREG(st.st_mode))
		return FILE_READ;
	if (kind == FILE_REGULAR || S_ISDIR(st.st_mode) || S_ISBLK(st.st_mode))
		return FILE_NOT_REGULAR;
	return fcntl(fd, F_SETFL, 0) == 0 ? FILE_READ : FILE_UNREADABLE;
}

/* A pipe that somebody named is waited for; any other is not even opened in a way that waits. */
static int
open_file(const char *path, enum file_kind kind)
{
	struct stat st;
	bool waits = kind == FILE_NAMED && stat(path, &st) == 0 && S_ISFIFO(st.st_mode);

	return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (waits ? 0 : O_NONBLOCK));
}

int
file_open(const char *path, enum file_kind kind, enum file_fault *fault)
{
	int fd = open_file(path, kind);

	*fault = fd < 0 ? FILE_UNREADABLE : check_kind(fd, kind);
	if (fd >= 0 && *fault != FILE_READ) {
		close(fd);
		fd = -1;
	}
	return fd;
}

enum file_fault
file_read_into(GString *to, const char *path, size_t limit, enum file_kind kind)
{
	enum file_fault fault;
	int fd = file_open(path, kind, &fault), saved;

	g_string_truncate(to, 0);
	if (fd < 0)
		return fault;
	fault = file_read_open(to, fd, limit);
	saved = errno;
	close(fd);
	errno = saved;
	return fault;
}

char *
file_read(const char *path, size_t limit, enum file_kind kind, size_t *len, enum file_fault *fault)
{
	GString *s = g_string_new(NULL);

	*fault = file_read_into(s, path, limit, kind);
	*len = s->len;
	return g_string_free(s, *fault != FILE_READ);
}

char *
file_digest(const char *path, size_t limit, enum file_fault *fault)
{
	int fd = file_open(path, FILE_REGULAR, fault);
	struct digest *sum;
	char *block, *text;
	size_t used = 0;
	ssize_t n;

	if (fd < 0)
		return NULL;
	sum = digest_open();
	block = g_malloc(BLOCK);
	while ((n = read_block(fd, block)) > 0 && (used += (size_t)n) <= limit)
		digest_add(sum, block, (size_t)n);
	text = digest_close(sum);
	if (n != 0) {
		*fault = n < 0 ? FILE_UNREADABLE : FILE_TOO_LARGE;
		g_clear_pointer(&text, g_free);
	}
	g_free(block);
	close(fd);
	return text;
}

const char *
file_fault_text(enum file_fault fault)
{
	switch (fault) {
	case FILE_UNREADABLE:
		return g_strerror(errno);
	case FILE_NOT_REGULAR:
		return lang_pick("not a regular file", "通常のファイルではありません");
	case FILE_TOO_LARGE:
		return lang_pick("too large", "大きすぎます");
	default:
		return "";
	}
}
