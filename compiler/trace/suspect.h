/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must be looked at again: entries that are no good links, and the links
 * whose clause or edition is not what was reviewed, with all that hangs on them.
 */
#ifndef TRACE_SUSPECT_H
#define TRACE_SUSPECT_H

#include "trace/trace.h"

struct fault_line {
	enum link_state		 state;		/* LINK_ORPHANED and what follows it */
	const char		*provision, *clause;	/* as written */
	const struct loc	*loc;
};

/* Orphaned, ambiguous, duplicate and unwanted entries.  struct fault_line *, file order. */
GPtrArray	*trace_faults(struct arena *, const struct model *);

/*
 * One step of a chain.  Depth 0 is a clause with a link that must be read
 * again; 1 its provisions by such links, and questions that ask it directly;
 * 2 the questions on those provisions.  The deeper follows what it hangs on.
 */
struct suspect_line {
	unsigned		 depth;
	const struct clause	*clause;	/* of the chain, never NULL */
	/* NULL at depth 0, and where the clause is asked directly */
	const struct mapping	*mapping;
	const struct question	*question;	/* or NULL */
	enum link_state		 state;		/* of the mapping */
};

/*
 * All that hangs on the clause, or on one below it,
 * whatever the states of the links.  struct suspect_line *.
 */
GPtrArray	*trace_impact(struct arena *, const struct trace *, const struct clause *);

/* Every chain, in the order of the sources.  struct suspect_line *. */
GPtrArray	*trace_suspects(struct arena *, const struct model *, const struct trace *);

#endif
