/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a project must keep to beyond the form of its files: every clause
 * answered, every provision founded, nothing stale unseen, nothing draft in
 * a final edition.  A table of checks, each on the frozen model.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <glib.h>

struct diags;
struct model;
struct trace;

/* Run every check; what is wrong is reported, nothing is changed. */
void	 check_run(const struct model *, const struct trace *, struct diags *);

/* What each stage demands, as the manual has it: a table in Markdown. */
void	 check_print_stages(GString *out);

/* How the mappings stand, in numbers. */
struct check_counts {
	unsigned	 mappings, relations[5];	/* by enum relation */
	unsigned	 current, unreviewed, stale;	/* by enum link_state */
	/* rest on a clause that nobody checked against its document */
	unsigned	 recalled;
	unsigned	 provisions, unmapped;		/* all; those that answer no clause */
	unsigned	 questions;
};
struct check_counts	 check_count(const struct model *, const struct trace *);

/* Coverage per guide, source and level, and the counts above, as a table for people. */
void	 check_print_summary(const struct model *, const struct trace *, GString *out);

#endif
