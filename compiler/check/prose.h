/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A chapter as the blocks of words that rules of style look at.  Private to check/.
 *
 * A block keeps the offsets of its file: what is no prose (marks, code,
 * targets of links, line ends) is one byte 0x01 for each of its bytes.
 */
#ifndef CHECK_PROSE_H
#define CHECK_PROSE_H

#include <stdbool.h>
#include <stddef.h>

struct source;

enum prose_kind { PROSE_PARAGRAPH = 1, PROSE_ITEM = 2, PROSE_CELLS = 4, PROSE_HEADING = 8 };

struct prose {
	enum prose_kind	 kind;
	bool		 in_provision;
	const char	*text;		/* NUL-ended, masked */
	size_t		 at;		/* offset of its first byte in the file */
	/* words of the comment before it, “style: RULE reason”; or NULL */
	const char	*pass;
	size_t		 pass_at;
};

/* Calls VISIT for every block, in order. */
void	 prose_each(const struct source *, void (*visit)(void *user, const struct prose *), void
		    *user);

#endif
