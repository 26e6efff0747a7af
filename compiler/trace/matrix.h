/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The matrix: every link as a row, and what has none, from either side.
 *
 * One query for all forms it is printed in, so text, JSON and CSV agree.
 */
#ifndef TRACE_MATRIX_H
#define TRACE_MATRIX_H

#include "trace/trace.h"

struct arena;
struct clause;
struct guide;
struct mapping;
struct model;
struct provision;
struct source_doc;
struct trace;

enum matrix_state {
	MATRIX_LINK,		/* a link, in the state of matrix_row.link */
	MATRIX_BELOW,		/* the clauses below are answered */
	MATRIX_REASONED,	/* no link, for a stated reason */
	MATRIX_OPEN,		/* no link, and there should be one */
	MATRIX_FREE,		/* no link, and none is asked for */
	MATRIX_ASKED		/* questions ask the clause itself, whatever provisions do */
};

struct matrix_row {
	const struct guide	*guide;		/* NULL: a clause that nobody considers */
	const struct provision	*provision;	/* NULL: a clause without one */
	const struct clause	*clause;	/* NULL: a provision without one */
	const struct mapping	*mapping;	/* NULL: no link */
	const char		*reason;	/* of the mapping, or for having none; or NULL */
	enum matrix_state	 state;
	enum link_state		 link;		/* with MATRIX_LINK */
	/* const struct question *: on the provision, or on the clause */
	const GPtrArray		*questions;
};

/*
 * Provisions in the order of the guides, then the clauses to
 * be considered that have none; of GUIDE, or NULL for all.
 */
GPtrArray *matrix_by_provision(
    struct arena *, const struct model *, const struct trace *, const struct guide *);
/* Every clause of the pinned sources (of SOURCE, or NULL for all) in document order. */
GPtrArray *matrix_by_clause(
    struct arena *, const struct model *, const struct trace *, const struct source_doc *);

/* What of the matrix is asked for.  NULL, false: everything. */
struct matrix_query {
	bool		 by_provision;		/* in the order of the guides, not of the sources */
	const struct guide *guide;
	const struct source_doc *source;
	const char	*level;			/* of the clause, as in the source */
	const char	*relations, *states;	/* words as data have them, separated by commas */
	const char	*applies;		/* whom the clause applies to, as in the source */
	bool		 holes;			/* only where there should be a link and is none */
};

/* The rows that fit; every form that a matrix is written in comes from here. */
GPtrArray *matrix_select(
    struct arena *, const struct model *, const struct trace *, const struct matrix_query *);
/* A word of RELATIONS or STATES that means nothing; NULL: there is none.  Free it. */
char		*matrix_bad_word(const struct matrix_query *);

/*
 * As data have it ("current", …, "open", "free", "asked"), and for people in the present language.
 */
const char	*matrix_state_word(const struct matrix_row *);
const char	*matrix_state_name(const struct matrix_row *);

#endif
