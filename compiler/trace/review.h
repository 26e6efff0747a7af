/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recording a review: the fingerprint of the clause as it stands, who and
 * when, written into the author's own mapping files; the text that was seen,
 * and what the reviewer had to say, into the log beside them (review_log.h).
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
struct mapping;
struct model;

struct signature {
	const char	*by, *date;	/* a person's name; YYYY-MM-DD */
	const char	*comment;	/* or NULL */
};

/*
 * What NAMES mean: files, guides and provisions, sources and clauses.  Names
 * of one sort add up, those of another narrow: a provision and a clause are
 * that one pair.  Without names every mapping is meant.  const struct mapping *
 * in file order; NULL when the name at *UNKNOWN means nothing.
 */
GPtrArray *review_select(
    struct arena *, const struct model *, char *const *names, int n, int *unknown);

/*
 * MAPPINGS: const struct mapping *, from any files.  False after a message:
 * nothing was written.  *FILES is how many mapping files changed.
 */
bool		 review_sign(struct arena *, const struct model *, const GPtrArray *mappings,
		    const struct signature *, struct diags *, unsigned *files);

#endif
