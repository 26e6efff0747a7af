/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many answer sheets in, one line each out, in the order given.
 *
 * Sheets are files, folders of files, or lines of standard input ("-"): a line
 * that begins with "{" is a sheet in JSON, any other the name of a file.  A
 * broken sheet becomes a line that says so, and the rest goes on.
 */
#ifndef ASSESS_SCORE_BATCH_H
#define ASSESS_SCORE_BATCH_H

#include <glib.h>
#include <stdbool.h>

struct batch {
	const GString	*lua;		/* the compiled checklist */
	const char	*options;	/* lines of the request, before every sheet */
	bool		 csv;		/* else NDJSON */
	unsigned	 jobs;		/* threads; 0: one a processor */
	bool		 progress;	/* on standard error */
	/* Where a block of lines goes, in order; NULL: to standard output. */
	void		(*take)(void *to, const char *lines, size_t len);
	void		*to;
};

struct batch_count { unsigned long sheets, broken, faulty; };

/* False when standard output could not be written. */
bool	 assess_batch(const struct batch *, char *const *names, struct batch_count *);

#endif
