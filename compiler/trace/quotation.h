/* SPDX-License-Identifier: Apache-2.0 */
/* What guides quote from clauses, and whether it is what the clause says. */
#ifndef TRACE_QUOTATION_H
#define TRACE_QUOTATION_H

#include "diag/diag.h"

#include <glib.h>

struct arena;
struct clause;
struct guide;
struct model;

enum quotation_state {
	QUOTATION_HELD,		/* it stands in the quote that is recorded of the clause */
	QUOTATION_BEYOND,	/* it goes beyond what is recorded: only a copy can tell */
	QUOTATION_OTHER		/* the quote that is recorded has other words */
};

struct quotation {
	const char		*text;
	const struct guide	*guide;
	const struct clause	*clause;
	enum quotation_state	 state;
	struct loc		 loc;
};

/* struct quotation *, in the order of the guides. */
GPtrArray	*trace_quotations(struct arena *, const struct model *);

#endif
