/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many answer sheets in, one line each out, in the order given.
 *
 * Sheets are files, folders of files, or lines of standard input ("-"): a line
 * that begins with "{" is a sheet in JSON, any other the name of a file.  A
 * broken sheet becomes a line that says so, and the rest goes on.  Of folders
 * only regular files are read, and no file or line beyond its bound.
 */
#ifndef ASSESS_SCORE_BATCH_H
#define ASSESS_SCORE_BATCH_H

#include <glib.h>
#include <stdbool.h>

struct checklist;
struct diags;
struct result;

struct batch {
	const struct checklist *checklist;
	const GString	*lua;		/* the checklist, compiled */
	const char	*options;	/* lines of the request, before every sheet */
	bool		 csv;		/* else NDJSON */
	unsigned	 jobs;		/* threads; 0: one a processor */
	bool		 progress;	/* on standard error */
	/*
	 * Where each sheet goes, in order, one at a time; NULL: as a line to
	 * standard output.  RESULT is NULL for a broken sheet, and BROKEN says
	 * why; neither outlives the call.
	 */
	void (*take)(void *to, const char *name, const struct result *result, const char *broken);
	void		*to;
};

struct batch_count { unsigned long sheets, broken, faulty; };

/*
 * False when standard output could not be written.  Names that are no file or
 * folder, and folders that cannot be read or hold no sheet, are reported.
 */
bool	 assess_batch(const struct batch *, char *const *names, struct batch_count *, struct diags
		    *);

#endif
