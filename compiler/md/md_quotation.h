/* SPDX-License-Identifier: Apache-2.0 */
/* Words that a chapter quotes, and what it names as their source. */
#ifndef MD_MD_QUOTATION_H
#define MD_MD_QUOTATION_H

#include <stddef.h>

struct arena;

/*
 * The words that stand as a quotation right in front of the link whose '[' is
 * at byte AT of TEXT: in 「」, 『』, “” or "" before it, or the lines of a quote
 * ("> ") whose last line is a dash and the link.  Without marks of the quote and
 * of emphasis; lines are joined by a blank.  NULL: the link names no quotation,
 * or one of more than some 4,000 bytes.
 * *FROM and *LEN: its place in TEXT.
 */
const char	*md_quotation_before(struct arena *, const char *text, size_t at, size_t *from,
		    size_t *len);

#endif
