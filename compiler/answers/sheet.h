/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An answer sheet as typed data, whatever form its file had.
 *
 * What a reader of a form gives (answers.h) is a tree; this is what the tree
 * says, as words: nothing is judged here, the checklist does that.  What no
 * sheet has (a list where a word belongs) is left out; the engine reports it.
 */
#ifndef ANSWERS_SHEET_H
#define ANSWERS_SHEET_H

#include "diag/diag.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct yaml_node;

struct sheet_evidence {
	unsigned	 number;	/* from 1: its place among the answer's */
	/* NULL: not given */
	const char	*kind, *ref, *digest, *date, *expires, *note, *changed;
	struct loc	 ref_loc;
};

struct sheet_answer {
	const char	*id;
	const char	*value, *reason, *note, *owner, *due;	/* NULL: not given */
	GPtrArray	*evidence;				/* struct sheet_evidence * */
};

struct sheet_fact {
	const char	*id;
	GPtrArray	*values;				/* const char * */
};

struct sheet {
	/* NULL: not given */
	const char	*checklist, *edition, *respondent, *person, *date, *profile;
	/* struct sheet_fact *, as in the file */
	GPtrArray	*facts;
	/* struct sheet_answer *, as in the file */
	GPtrArray	*answers;
};

/* The sheet in a tree of answers_read(); it points into the tree. */
const struct sheet	*sheet_new(struct arena *, const struct yaml_node *);

/*
 * SHA-256 of everything the sheet says, as "sha256:" and hexadecimal digits;
 * free with g_free.  The same for the same answers in any form and order, and
 * another one as soon as one word of one answer is another.
 */
char			*sheet_digest(const struct sheet *);

#endif
