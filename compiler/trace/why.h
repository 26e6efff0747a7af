/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why something is asked: the chain from a question or a provision up to the
 * clauses it answers, what these belong to and the edition they stand in, with
 * the findings and the comments that led to it.
 */
#ifndef TRACE_WHY_H
#define TRACE_WHY_H

#include "trace/trace.h"

struct comment;
struct loc;
struct subject;

enum why_kind {
	WHY_QUESTION, WHY_PROVISION,
	/* with the mapping that leads to it; without one it is asked directly, or is the subject */
	WHY_CLAUSE,
	WHY_PART,		/* what the clause above it in the list belongs to */
	WHY_SOURCE,		/* the edition that the clause stands in */
	WHY_NONE,		/* the provision answers no clause; TEXT is the reason, or NULL */
	/* a finding or hypothesis that the provision or clause is supported by */
	WHY_FINDING,
	WHY_COMMENT,		/* a comment for which it was changed */
	WHY_FORMERLY,		/* the id it had in an earlier edition, which TEXT names */
	WHY_KINDS
};

/* One step; a deeper one is why the last one less deep is there. */
struct why_step {
	unsigned	 depth;
	enum why_kind	 kind;
	const char	*id;			/* or NULL */
	const char	*text;			/* title, question, reason; or NULL */
	const struct clause *clause;		/* WHY_CLAUSE, WHY_PART, WHY_SOURCE */
	const struct mapping *mapping;		/* WHY_CLAUSE, or NULL */
	const struct finding *finding;		/* WHY_FINDING */
	const struct comment *comment;		/* WHY_COMMENT */
	const struct loc *loc;
};

/* Of one subject (trace/find.h), which is the first step.  struct why_step *. */
GPtrArray *trace_why(
    struct arena *, const struct model *, const struct trace *, const struct subject *);
/*
 * As data have it: "question", "provision", "clause", "part-of",
 * "source", "none", "finding", "comment", "formerly".
 */
const char	*trace_why_word(enum why_kind);

#endif
