/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The true place of inlines.
 *
 * cmark gives blocks their lines, but the columns of inlines are wrong after
 * the first line, in lists, quotes and tables, and missing for autolinks.
 * So the source text of a block, its markers taken off, is walked in step
 * with the inlines: every text and code span is found again at or after the
 * place where the last one ended.
 *
 * The walk costs time linear in the block's size whatever is in it; text
 * that cannot be found leaves the place where it was.
 */
#ifndef MD_MD_PLACE_H
#define MD_MD_PLACE_H

#include "diag/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct source;

#define PLACE_NONE	((size_t)-1)

struct place;

struct place	*place_open(const struct source *);
void		 place_close(struct place *);

/*
 * Begin a block: FIRST..LAST are its lines, COLUMN (bytes, from 1) where it
 * begins on the first, QUOTES the block quotes around it.
 */
void		 place_block(struct place *, unsigned first, unsigned column, unsigned last,
		    unsigned quotes);

/* The block's text from here on, line ends as blanks; NUL-ended. */
const char	*place_rest(const struct place *);
size_t		 place_at(const struct place *);
void		 place_seek(struct place *, size_t at);

/*
 * Step over TEXT as cmark made it of the source (escapes and entities
 * resolved).  Gives where it began, PLACE_NONE when it is not near.
 * *AS_WRITTEN tells whether its first character stands there unescaped.
 */
size_t		 place_text(struct place *, const char *text, size_t len, bool *as_written);
/* Step over TEXT that stands in the source as it is: code, HTML. */
size_t		 place_exact(struct place *, const char *text);

/*
 * The block's lines: how many, and line I, marks of quotes and
 * indentation taken off; *SOURCE is its offset in the file.
 */
unsigned	 place_lines(const struct place *);
const char	*place_line(const struct place *, unsigned i, size_t *len, size_t *source);

/* Where AT stands in the file. */
size_t		 place_source(const struct place *, size_t at);
/* LEN bytes from AT as a place in the file. */
struct loc	 place_loc(struct place *, size_t at, size_t len);
/* The same for an offset in the file. */
struct loc	 place_source_loc(struct place *, size_t offset, size_t len);

#endif
