/* SPDX-License-Identifier: Apache-2.0 */
/* What the checks share; private to check/. */
#ifndef CHECK_CHECKS_H
#define CHECK_CHECKS_H

#include <stdbool.h>

struct diags;
struct model;
struct trace;

struct check {
	const struct model	*model;
	const struct trace	*trace;
	struct diags		*ds;
};

/* quotations.c: what guides quote from clauses. */
void	 check_quotations(const struct check *);
/* strength.c: what a provision asks more or less strongly than its clause. */
void	 check_strength(const struct check *);
/* facing.c: guides that face each other. */
void	 check_facing(const struct check *);
/* policy.c: the coverage that guides demand of themselves. */
void	 check_policies(const struct check *);

/* What a stage may demand of an edition (stage.c has the table). */
enum demand {
	DEMAND_HOLES,			/* every clause to consider has a provision or a reason */
	DEMAND_MAPPED,			/* every provision has a clause or a reason */
	/* no mapping is suspect: its clause changed after the review */
	DEMAND_CURRENT,
	DEMAND_REVIEWED,		/* every mapping was reviewed */
	DEMAND_VERIFIED,		/* no fact that nobody has checked */
	DEMAND_FINAL_SOURCES,		/* nothing rests on a draft */
	DEMAND_COMMENTS,		/* every comment is settled and answered */
	DEMAND_IDS,			/* what became of every id of earlier editions is said */
	/* every provision of guides that face each other has one or a reason */
	DEMAND_FACING,
	DEMAND_MILESTONES,		/* milestones that have passed were reached */
	DEMANDS
};
enum stance { STANCE_IGNORE, STANCE_WARN, STANCE_REFUSE };
enum stance	 check_stance(const struct check *, enum demand);
/* What is a warning before, and refused then. */
bool	 check_refuses(const struct check *, enum demand);

/* Nothing recalled, no drafts, every comment answered; milestones; the edition before. */
void	 check_stage(const struct check *);
/* Ids against every baseline: none is used again, none is lost without a word. */
void	 check_ids(const struct check *);

#endif
