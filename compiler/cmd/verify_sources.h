/* SPDX-License-Identifier: Apache-2.0 */
/* shirube sources register, verify: sources beside a reader's own copies. */
#ifndef CMD_VERIFY_SOURCES_H
#define CMD_VERIFY_SOURCES_H

#include <stdbool.h>

struct run;
struct source_edition;

/* COPIES: the folder of the list; NULL: that of the user.  The exit status. */
int	 cmd_register_copy(struct run *, const char *copies, const struct source_edition *, const
		    char *path);

/*
 * Before bytes of others are taken apart: what a copy needs is loaded, and from
 * then on nothing can be reached but OUT, to be written, unless that is NULL.
 * False after a message.
 */
bool	 cmd_hold_for_copies(const char *out);

struct verify_options {
	const char	*copies, *out;		/* OUT: a page for review; or NULL */
	bool		 json, all;
};
/* N editions that have a copy; confines itself once the copies are read. */
int	 cmd_verify_copies(struct run *, const struct source_edition *const *, int n, const struct
		    verify_options *);

#endif
