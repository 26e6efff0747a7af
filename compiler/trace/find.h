/* SPDX-License-Identifier: Apache-2.0 */
/* What a person means by an id on the command line. */
#ifndef TRACE_FIND_H
#define TRACE_FIND_H

#include <glib.h>

struct arena;
struct clause;
struct model;
struct provision;
struct question;

/* One of the three is not NULL. */
struct subject {
	const struct provision	*provision;
	const struct clause	*clause;
	const struct question	*question;
};

/*
 * Everything ID names: a provision, a question, a clause by its reference
 * (source:id, source@edition:id), or by its bare id in any source that the
 * edition uses.  struct subject *; empty when there is nothing.
 */
GPtrArray	*trace_find(struct arena *, const struct model *, const char *id);

/* The id most like one that was not found, or NULL. */
const char	*trace_nearest(const struct model *, const char *id);

#endif
