/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two texts word by word.  A word is what ICU's word breaks make of the text
 * (UAX #29, for Japanese by its dictionary); blanks and marks are words too,
 * so that each text is the sum of its words.
 */
#ifndef DIFF_WORD_DIFF_H
#define DIFF_WORD_DIFF_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A stretch of both texts: the same in both, or OLD became NOW (either may be empty). */
struct diff_run {
	bool		 same;
	const char	*old, *now;		/* within the texts */
	size_t		 old_len, now_len;	/* bytes */
};

/*
 * The texts as runs (struct diff_run), in turn the same and not: all their OLD
 * in a row are the old text, all their NOW the new one.  The texts must
 * outlive the array; free it with g_array_free.
 */
GArray	*diff_runs(const char *old, const char *now);

/*
 * For people: what is gone stands in [-…-], what is
 * new in {+…+}, as git prints it.  Free with g_free.
 */
char	*diff_words(const char *old, const char *now);

#endif
