/* SPDX-License-Identifier: Apache-2.0 */
/* Ids on the command line that name clauses, provisions or questions. */
#ifndef CMD_SUBJECTS_H
#define CMD_SUBJECTS_H

#include <glib.h>

struct run;

/*
 * Adds to SUBJECTS (struct subject *, trace/find.h) all that
 * IDS name.  EXIT_USAGE after a message when one names nothing.
 */
int	 cmd_find_subjects(const struct run *, char *const *ids, int n, GPtrArray *subjects);

#endif
