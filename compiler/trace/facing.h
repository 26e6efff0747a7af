/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two guides beside each other (model/facing.h), read from either side: each
 * provision with those it faces, with the reason for facing none, or open.
 */
#ifndef TRACE_FACING_H
#define TRACE_FACING_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct facing_alone;
struct facing_topic;
struct guide;
struct model;
struct provision;

enum facing_state {
	FACING_PAIRED,
	FACING_REASONED,		/* it faces none, for a reason that holds */
	FACING_OPEN			/* it faces none, or its reason has expired */
};

struct facing_row {
	/* NULL, as is the provision: a question of a source */
	const struct guide	*guide;
	const struct provision	*provision;
	const struct facing_topic *topic;	/* that question, or NULL */
	/* const struct provision *, in the order of their guide */
	const GPtrArray		*faces;
	/* const char *: what passes, as the pairs have it */
	const GPtrArray		*about;
	const struct facing_alone *alone;	/* the reason, expired or not; or NULL */
	enum facing_state	 state;
};

/* What of the two guides is asked for.  NULL, false: everything. */
struct facing_query {
	const struct guide *guide;
	bool		 open;			/* only what is open */
};

/*
 * const struct facing_row *: the provisions of the first guide, then of the
 * second, then the questions of sources unless one guide is asked for.  Empty
 * when the project has no facing.yaml.
 */
GPtrArray	*facing_rows(struct arena *, const struct model *, const struct facing_query *);

/* Those that P faces, const struct provision * in the order of their guide. */
const GPtrArray	*facing_of(struct arena *, const struct model *, const struct provision *);

/* As data have it: paired, reasoned, open. */
const char	*facing_state_name(enum facing_state);

#endif
