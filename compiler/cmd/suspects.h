/* SPDX-License-Identifier: Apache-2.0 */
/* shirube trace --suspect: every link that must be looked at again, and all that hangs on it. */
#ifndef CMD_SUSPECTS_H
#define CMD_SUSPECTS_H

#include <glib.h>

struct run;

enum suspects_format { SUSPECTS_TEXT, SUSPECTS_JSON, SUSPECTS_CSV };

/* SHEETS: answer sheets, or folders of them; NULL: none.  The exit status. */
int	 cmd_suspects(struct run *, char *const *sheets, enum suspects_format);

#endif
