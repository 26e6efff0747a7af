/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of answer sheets that people fill in tables: column heads,
 * "not applicable", kinds of evidence, dates.  Written in the language of
 * the edition, read in every language, since files travel.
 */
#ifndef ANSWERS_CELL_WORDS_H
#define ANSWERS_CELL_WORDS_H

#include "yaml/yaml.h"

#include <glib.h>

struct arena;

#define CELL_MAX 32767		/* characters, as Excel has it */

struct cell_word { const char *key, *en, *ja; };

/* checklist, edition … by key; ended by a NULL key */
extern const struct cell_word cell_words_head[];
extern const struct cell_word cell_words_field[];		/* id, value, reason … */
extern const struct cell_word cell_words_evidence[];	/* ref, kind, digest … */
extern const struct cell_word cell_words_kind[];		/* document, record … */
extern const struct cell_word cell_words_value[];		/* na, unknown */
extern const struct cell_word cell_words_flag[];		/* yes, no */
/* developer, supplier …: values of facts that have a name */
extern const struct cell_word cell_words_role[];

/* In the language in force; the key itself when there is no such word. */
const char	*cell_word_label(const struct cell_word *, const char *key);
/*
 * The key of a word in any language, or of the key itself;
 * NULL when it is none.  Width and blanks do not count.
 */
const char	*cell_word_key(const struct cell_word *, const char *text);

/*
 * An answer or a date as people write it ("２", "2.0", "該当なし";
 * "令和8年3月31日"), as the formats write it, by the rules of
 * lua/reading.lua.  What is no such thing, one by a guess only,
 * or has a label behind it that only the checklist knows, stays
 * as it is, for answers_tidy and the scoring.
 */
char		*cell_answer(const char *text);
char		*cell_date(const char *text);

/*
 * Evidence in one cell, a line a piece:
 *	kind: reference | expires 2027-03-31 | digest sha256:…
 * Backslash before | : \ and as \n for a line feed.
 */
char		*cell_evidence_text(const struct yaml_node *list);
struct yaml_node *cell_evidence_list(struct arena *, const char *text, const struct loc *);

#endif
