/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Input files: bytes checked once to be UTF-8, lines found by offset.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;
struct loc;

#define SOURCE_LIMIT	(8u * 1024 * 1024)	/* bytes; larger input is refused */

struct source {
	const char	*path;		/* relative to the project root, as messages name it */
	const char	*text;		/* UTF-8 without BOM, NUL-ended, line ends as \n */
	size_t		 len;
	const size_t	*lines;		/* offset of each line's first byte */
	size_t		 n_lines;
};

/*
 * Read ROOT/PATH.  NULL after a message when it cannot be read, is larger
 * than SOURCE_LIMIT, or is not UTF-8 (Shift_JIS, EUC-JP and UTF-16 are named as such, with
 * the place of the first wrong byte).
 */
const struct source	*source_read(struct arena *, const char *root, const char *path, struct
		    diags *);

/* The same from memory, for tests and standard input. */
const struct source	*source_from_memory(struct arena *, const char *path, const char *bytes,
		    size_t len, struct diags *);

/* The place of a byte offset; LENGTH in bytes is turned into characters. */
struct loc		 source_loc(const struct source *, size_t offset, size_t length);
/* The byte offset of line and column (characters, from 1); past the end of the line: its end. */
size_t			 source_offset(const struct source *, unsigned line, unsigned column);

/*
 * TEXT, which is to take the place of ROOT/PATH, with the byte-order mark and
 * the line ends that the file has now.  TEXT is freed; free the result with g_free.
 */
char			*source_as_it_came(const char *root, const char *path, char *text);

/*
 * "1:" and 16 hex digits of the SHA-256 of the texts' normal
 * forms, joined by line feeds; NULL texts count as empty.
 */
const char		*source_fingerprint(struct arena *, const char *const *texts, size_t n);

#endif
