/* SPDX-License-Identifier: Apache-2.0 */
/* shirube trace --suspect: every link that must be looked at again, and all that hangs on it. */
#ifndef CMD_SUSPECTS_H
#define CMD_SUSPECTS_H

#include <glib.h>

struct clause;
struct run;

enum suspects_format { SUSPECTS_TEXT, SUSPECTS_JSON, SUSPECTS_CSV };

/* SHEETS: answer sheets, or folders of them; NULL: none.  The exit status. */
int	 cmd_suspects(struct run *, char *const *sheets, enum suspects_format);
/*
 * The same for all that hangs on one clause and on
 * those below it, whatever the states of the links.
 */
int	 cmd_impact_of(struct run *, const struct clause *, char *const *sheets, enum
		    suspects_format);

#endif
