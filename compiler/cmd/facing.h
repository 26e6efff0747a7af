/* SPDX-License-Identifier: Apache-2.0 */
/* shirube trace --facing: two guides beside each other. */
#ifndef CMD_FACING_H
#define CMD_FACING_H

#include <stdbool.h>

struct run;

/* As on the command line; NULL, false: not given.  Borrowed. */
struct facing_options {
	/* only what is open; then the exit status says whether there is any */
	bool		 holes;
	const char	*guide, *to;
};

enum facing_format { FACING_TEXT, FACING_JSON, FACING_CSV };

/* Print it, or write it to the file named.  The exit status. */
int	 cmd_facing(struct run *, const struct facing_options *, enum facing_format);

#endif
