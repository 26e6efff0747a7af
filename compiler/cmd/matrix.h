/* SPDX-License-Identifier: Apache-2.0 */
/* shirube trace --matrix: every clause and what answers it, or a part of that. */
#ifndef CMD_MATRIX_H
#define CMD_MATRIX_H

#include <glib.h>
#include <stdbool.h>

struct run;

/* As on the command line; NULL, FALSE: not given.  Strings are owned. */
struct matrix_options {
	gboolean	 holes, by_provision;
	char		*source, *guide, *level, *applies, *relations, *states;
	char		*to;
};

enum matrix_format { MATRIX_TEXT, MATRIX_JSON, MATRIX_CSV };

/* FACING: by more than --facing takes too (--holes, --guide, -o). */
bool	 cmd_matrix_is_narrowed(const struct matrix_options *, bool facing);
/* False after a message. */
bool	 cmd_matrix_usage_ok(const struct matrix_options *);
/* Print it, or write it to the file named.  The exit status. */
int	 cmd_matrix(struct run *, const struct matrix_options *, enum matrix_format);
void	 cmd_matrix_clear(struct matrix_options *);

#endif
