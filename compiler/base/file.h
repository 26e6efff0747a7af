/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole files, bounded while they are read: what is larger is never held.
 *
 * Opening never waits: a pipe without a writer, a device or a folder is
 * refused unless it was asked for.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum file_fault {
	FILE_READ,		/* no fault */
	FILE_UNREADABLE,	/* errno says why */
	FILE_NOT_REGULAR,	/* a folder, a pipe, a device */
	FILE_TOO_LARGE
};

/* FILE_REGULAR: a file on disk alone.  FILE_NAMED: a pipe too, since somebody named it. */
enum file_kind { FILE_REGULAR, FILE_NAMED };

/* A descriptor to read and close, or -1: *FAULT says why. */
int		 file_open(const char *path, enum file_kind, enum file_fault *fault);

/* At most LIMIT bytes of PATH into TO, which is emptied first and ends in a NUL. */
enum file_fault	 file_read_into(GString *to, const char *path, size_t limit, enum file_kind);

/* The same of an open descriptor, which stays open. */
enum file_fault	 file_read_open(GString *to, int fd, size_t limit);

/* The same as a block of its own, NUL-ended; free with g_free.  NULL: *FAULT says why. */
char		*file_read(const char *path, size_t limit, enum file_kind, size_t *len, enum
		    file_fault *fault);

/*
 * SHA-256 of a file on disk of at most LIMIT bytes, in
 * hexadecimal digits; free with g_free.  NULL: *FAULT says why.
 */
char		*file_digest(const char *path, size_t limit, enum file_fault *fault);

/* What a fault is, in words of the language in force. */
const char	*file_fault_text(enum file_fault);

#endif
