/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recording a review: the fingerprint of the clause as it stands, who and
 * when, written into the author's own mapping files.
 *
 * Text is changed where it must be and nowhere else, so formatting and
 * comments stay.  What was written is read back before it replaces anything,
 * and all files change in one step or none does.
 */
#ifndef TRACE_REVIEW_H
#define TRACE_REVIEW_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct diags;
struct model;

/*
 * MAPPINGS: const struct mapping *, from any files.  False after a message:
 * nothing was written.  *FILES is how many files changed.
 */
bool	 accept_mappings(struct arena *, const struct model *, const GPtrArray *mappings,
	    const char *by, const char *date, struct diags *, unsigned *files);

#endif
