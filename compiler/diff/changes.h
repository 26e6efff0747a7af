/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An edition held against an earlier one (diff/since.h).
 *
 * A block that the same provision, or outside provisions the same guide, did
 * not have is changed.  So a paragraph that moved is no change, and numbers
 * that shifted are none.  What only got another id is listed as renamed where
 * the content says so: `renamed` of a guide, `supersedes` of a question.
 */
#ifndef DIFF_CHANGES_H
#define DIFF_CHANGES_H

#include "diff/since.h"

enum since_state {
	SINCE_SAME, SINCE_NEW, SINCE_CHANGED, SINCE_REMOVED,
	SINCE_RENAMED,
	SINCE_MAPPINGS,			/* its text is the same, the clauses it answers are not */
	SINCE_MERGED, SINCE_SPLIT	/* of questions */
};
const char	*since_word(enum since_state);	/* "new", "changed" …; NULL: the same */

/* NOW is NULL in one that is gone, OLD in a new one. */
struct since_mapping_change { const struct since_mapping *old, *now; };
enum since_state since_mapping_state(const struct since_mapping_change *);
bool		 since_is_other_relation(const struct since_mapping_change *);
bool		 since_is_other_reason(const struct since_mapping_change *);

struct since_change {
	enum since_state state;
	const char	*id, *title;
	const char	*was, *old_title;	/* when it had another */
	bool		 reads_differently;
	bool		 part_removed;		/* more of its blocks are gone than have come */
	GPtrArray	*mappings;		/* struct since_mapping_change: of the provision in order, then those gone */
};

struct since_part_change { enum since_part part; const char *old, *now; };

struct since_question_change {
	enum since_state state;
	const struct since_question *old, *now;	/* either may be NULL; OLD is what its parts are held against */
	GPtrArray	*was;			/* const char *: ids of the questions it took the place of */
	GPtrArray	*parts;			/* struct since_part_change */
};

struct since_checklist_changes {
	bool		 is_new;		/* then nothing more is listed */
	bool		 scale;			/* the steps that all questions share are others */
	GPtrArray	*questions;		/* struct since_question_change: of the checklist in order, then those gone */
};

struct since_compared {
	const struct since *old;
	GHashTable	*changes;	/* guide id -> GPtrArray of struct since_change: provisions of the guide in order, then those gone */
	GHashTable	*by_id;		/* provision id -> struct since_change */
	GHashTable	*former;	/* provision id -> what it was: struct since_provision */
	GHashTable	*checklists;	/* id -> struct since_checklist_changes; empty where the earlier questions are not known */
	GHashTable	*questions;	/* id -> struct since_question_change */
};

struct since_compared	*since_compare(struct arena *, const struct since *old, const struct since *now);

/* Words for a change, or NULL.  A block of GUIDE, in the provision IN or NULL. */
const char		*since_block(const struct since_compared *, const char *guide, const char *in, const char *digest);
/* The same for a term of the guide's glossary; here "new" is kept apart from "changed". */
const char		*since_term(const struct since_compared *, const char *guide, const struct term *);
/* A provision by its text, new or changed; that it answers other clauses is said of the mapping. */
const char		*since_provision_word(const struct since_compared *, const char *id);
const char		*since_mapping_word(const struct since_compared *, const char *provision, const char *clause);
const char		*since_question_word(const struct since_compared *, const char *id);

#endif
