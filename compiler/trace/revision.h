/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A guide as the revision of the document it is based on (加除修正): what each
 * provision keeps, amends or adds, and what of the document is dropped, as far
 * as that document's structure is known.
 */
#ifndef TRACE_REVISION_H
#define TRACE_REVISION_H

#include <glib.h>

struct arena;
struct clause;
struct guide;
struct provision;
struct trace;

enum revision {
	REVISION_KEPT,			/* it asks the same as a clause */
	REVISION_AMENDED,		/* a part, more, or something that overlaps */
	/* the document has nothing like it, and all of it is known */
	REVISION_ADDED,
	REVISION_DROPPED,		/* a clause that is left out, for a stated reason */
	REVISION_UNKNOWN		/* the document is not known well enough to say */
};
const char	*revision_word(enum revision);	/* "kept" */

struct revision_row {
	enum revision		 revision;
	const struct provision	*provision;	/* NULL: a clause alone */
	const struct clause	*clause;	/* NULL: a provision alone */
	const char		*reason;	/* of the mapping or of leaving it out; or NULL */
};

/*
 * Provisions in order, one row for each clause of the document
 * they answer; then clauses that none does.  Empty without a base.
 */
/* struct revision_row * */
GPtrArray	*revision_rows(struct arena *, const struct trace *, const struct guide *);

#endif
