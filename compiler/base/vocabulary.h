/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The vocabulary: every word that an output adds by itself, by its key.
 *
 * It stands in templates/lang/ja.xml and en.xml, from which the stylesheets, the
 * pages and the checklists' Lua take theirs too.  A key is the names of the
 * elements below the root with strokes between: "state/unknown".  Messages to
 * the author are no part of it (diag/, lang_pick).
 *
 * The files are read once, when first asked; any thread may ask.  A word that a
 * project's own language file lacks is the built-in one.  A key that is in no
 * file is a mistake of ours and ends the program.
 */
#ifndef BASE_VOCABULARY_H
#define BASE_VOCABULARY_H

#include "base/text.h"

/* In the language that lang_get() gives.  Borrowed, for as long as the program runs. */
const char	*lang_word(const char *key);

/*
 * GROUP and NAME with a stroke between: lang_word_of("result-state",
 * "met"); NULL when there is no such word.
 */
const char	*lang_word_of(const char *group, const char *name);

/* Every word whose key begins with PREFIX, in the order of the file. */
typedef void	 word_visit(const char *key, const char *text, void *data);
void		 lang_words_each(enum lang, const char *prefix, word_visit *, void *data);

#endif
