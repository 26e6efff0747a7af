/* SPDX-License-Identifier: Apache-2.0 */
/* The log of sign-offs (content/mappings/reviews.yaml); private to trace/. */
#ifndef TRACE_REVIEW_LOG_H
#define TRACE_REVIEW_LOG_H

#include <glib.h>

struct arena;
struct diags;
struct model;
struct signature;

/*
 * The log as it stands with one entry more for each of MAPPINGS (const struct
 * mapping *); NULL after a message when it cannot be read.  Free with g_free.
 */
char	*review_log_extend(struct arena *, const struct model *, const GPtrArray *mappings,
	    const struct signature *, struct diags *);

#endif
