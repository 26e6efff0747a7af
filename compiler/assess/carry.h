/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From edition to edition: lock files, and answers carried over.
 *
 * A lock file keeps, for each question of an edition, its id, rev, wording
 * (as a fingerprint) and scale.  An answer given then is compared with the
 * question as it is now and ends in one of these states; none is dropped.
 */
#ifndef ASSESS_CARRY_H
#define ASSESS_CARRY_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct checklist;
struct diags;
struct loc;
struct model;
struct yaml_node;

enum carry {
	CARRY_KEPT,		/* same rev, same wording: taken */
	CARRY_REWORDED,		/* same rev, other wording: taken and marked */
	CARRY_REVIEW,		/* rev raised: to be confirmed */
	CARRY_ASK,		/* another scale: the old answer is shown only */
	CARRY_SUGGEST,		/* the old answers of what it supersedes are shown */
	CARRY_NEW,		/* no ancestor */
	CARRY_N
};

const char	*carry_word(enum carry);

/* One question of the present edition, and the old answers that bear on it. */
struct carried {
	const struct question	*question;
	enum carry		 state;
	GPtrArray		*from;		/* const struct yaml_pair *: old answers */
};

struct carry_over {
	const char	*edition;		/* of the lock */
	GPtrArray	*questions;		/* struct carried *, checklist order */
	/* const struct yaml_pair *: answers without a successor */
	GPtrArray	*left;
};

/* The lock file of a checklist as it is now. */
void	 carry_write_lock(GString *, const struct model *, const struct checklist *);

/* Report what a changed checklist owes to LOCK. */
void	 carry_check(struct arena *, const struct checklist *, const struct yaml_node *lock, struct
		    diags *);

/* NULL after a message when LOCK is not of this checklist. */
struct carry_over *carry_answers(struct arena *, const struct checklist *,
    const struct yaml_node *lock, const struct yaml_node *sheet, struct diags *);

/*
 * The tree of the new sheet: the old one with the answers that are taken and the present edition.
 */
const struct yaml_node *carry_sheet_tree(
    struct arena *, const struct model *, const struct carry_over *, const struct yaml_node *sheet);

void	 carry_print_text(GString *, const struct carry_over *);
void	 carry_print_json(GString *, const struct carry_over *);
/*
 * The sheet for the present edition: taken answers, and all others as comments at their questions.
 */
void carry_print_sheet(GString *, struct arena *, const struct model *, const struct carry_over *,
    const struct yaml_node *sheet, struct diags *);

#endif
