/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An edition held against an earlier one (diff/snapshot.h).
 *
 * A block that the same provision, or outside provisions the same guide, did
 * not have is changed.  So a paragraph that moved is no change, and numbers
 * that shifted are none.  What only got another id is listed as renamed where
 * the content says so: `renamed` of a guide, `supersedes` of a question.
 */
#ifndef DIFF_CHANGES_H
#define DIFF_CHANGES_H

#include "diff/snapshot.h"

enum diff_state {
	DIFF_SAME, DIFF_NEW, DIFF_CHANGED, DIFF_REMOVED,
	DIFF_RENAMED,
	DIFF_MAPPINGS,			/* its text is the same, the clauses it answers are not */
	DIFF_MERGED, DIFF_SPLIT	/* of questions */
};
const char	*diff_word(enum diff_state);	/* "new", "changed" …; NULL: the same */

/* NOW is NULL in one that is gone, OLD in a new one. */
struct diff_mapping_change { const struct snapshot_mapping *old, *now; };
enum diff_state diff_mapping_state(const struct diff_mapping_change *);
bool		 diff_is_other_relation(const struct diff_mapping_change *);
bool		 diff_is_other_reason(const struct diff_mapping_change *);

struct diff_change {
	enum diff_state state;
	const char	*id, *title;
	const char	*was, *old_title;	/* when it had another */
	bool		 reads_differently;
	bool		 part_removed;		/* more of its blocks are gone than have come */
	/* struct diff_mapping_change: of the provision in order, then those gone */
	GPtrArray	*mappings;
};

struct diff_part_change { enum snapshot_part part; const char *old, *now; };

struct diff_question_change {
	enum diff_state state;
	/* either may be NULL; OLD is what its parts are held against */
	const struct snapshot_question *old, *now;
	/* const char *: ids of the questions it took the place of */
	GPtrArray	*was;
	GPtrArray	*parts;			/* struct diff_part_change */
};

struct diff_checklist_changes {
	bool		 is_new;		/* then nothing more is listed */
	bool		 scale;			/* the steps that all questions share are others */
	/* struct diff_question_change: of the checklist in order, then those gone */
	GPtrArray	*questions;
};

struct diff {
	const struct snapshot *old;
	/*
	 * guide id -> GPtrArray of struct diff_change:
	 * provisions of the guide in order, then those gone
	 */
	GHashTable	*changes;
	GHashTable	*by_id;		/* provision id -> struct diff_change */
	GHashTable	*former;	/* provision id -> what it was: struct snapshot_provision */
	/* id -> struct diff_checklist_changes; empty where the earlier questions are not known */
	GHashTable	*checklists;
	GHashTable	*questions;	/* id -> struct diff_question_change */
};

struct diff	*diff_compare(struct arena *, const struct snapshot *old, const struct snapshot
		    *now);

/* Words for a change, or NULL.  A block of GUIDE, in the provision IN or NULL. */
const char		*diff_block_word(const struct diff *, const char *guide, const char *in,
		    const char *digest);
/* The same for a term of the guide's glossary; here "new" is kept apart from "changed". */
const char		*diff_term_word(const struct diff *, const char *guide, const struct term
		    *);
/* A provision by its text, new or changed; that it answers other clauses is said of the mapping. */
const char		*diff_provision_word(const struct diff *, const char *id);
const char		*diff_mapping_word(const struct diff *, const char *provision, const char
		    *clause);
const char		*diff_question_word(const struct diff *, const char *id);

#endif
