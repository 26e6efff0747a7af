/* SPDX-License-Identifier: Apache-2.0 */
/*
 * content/facing.yaml: two guides that face each other.  What the one lets its
 * readers ask for, and what the other has its readers do for it.
 */
#ifndef MODEL_FACING_H
#define MODEL_FACING_H

#include "diag/diag.h"

#include <glib.h>

struct clause;
struct provision;

struct facing_pair {
	const struct provision *provision;
	GPtrArray	*faces;		/* const struct provision *, of the other guide */
	const char	*about;		/* what passes between the two, or NULL */
	struct loc	 loc;
};

/* Provisions that face none, and why. */
struct facing_alone {
	GPtrArray	*provisions;	/* const struct provision * */
	const char	*reason, *until;	/* until: a date, or NULL */
	struct loc	 loc;
};

/* A question that a source document has one side ask the other. */
struct facing_topic {
	const char	*text;
	const struct clause *clause;
	/* const struct provision *, of the one guide and the other */
	GPtrArray	*asks, *answers;
	const char	*reason;		/* for having none of one, or NULL */
	struct loc	 loc;
};

struct facing {
	GPtrArray	*guides;		/* const struct guide *: who asks, who answers */
	GPtrArray	*pairs, *alone, *topics;
	struct loc	 loc;
};

#endif
