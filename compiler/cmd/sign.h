/* SPDX-License-Identifier: Apache-2.0 */
/* shirube trace --accept: mappings are shown, and signed when the reviewer says so. */
#ifndef CMD_SIGN_H
#define CMD_SIGN_H

#include <glib.h>
#include <stdbool.h>

struct run;

struct sign_options {
	gboolean	 all, yes;
	char		*by, *date, *comment;	/* NULL: not given */
	char		**names;		/* what is meant: trace/review.h */
	int		 n_names;
};

/* False after a message. */
bool	 cmd_sign_usage_ok(const struct sign_options *);
/*
 * Show what is meant, ask on a terminal, write.  More than one mapping needs
 * --yes or an answer at the terminal.  The exit status.
 */
int	 cmd_sign(const struct run *, const struct sign_options *);

#endif
