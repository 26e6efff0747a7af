/* SPDX-License-Identifier: Apache-2.0 */
/* shirube check --fix: what an author plainly meant is written so. */
#ifndef CMD_FIX_H
#define CMD_FIX_H

#include <stdbool.h>

struct run;

/*
 * Carry out the fixes noted in the chapters (md/md.h): each changed line is
 * shown on standard output, old and new, and each file replaced in one step.
 * *FILES is how many files changed.  False after a message.
 */
bool	 cmd_fix(const struct run *, unsigned *files);

#endif
