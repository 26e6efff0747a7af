/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two texts word by word, for people: what is gone stands in [-…-], what is
 * new in {+…+}, as git prints it.  A word is a run of Latin letters, digits
 * or katakana; a kanji, hiragana or mark stands by itself.
 */
#ifndef DIFF_WORD_DIFF_H
#define DIFF_WORD_DIFF_H

/* Free with g_free.  Texts of more than a few thousand words are shown whole, gone and new. */
char	*diff_words(const char *old, const char *now);

#endif
