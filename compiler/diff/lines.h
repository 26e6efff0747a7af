/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One column of a table of changes: the lines of the old or the new text, the
 * parts of each that differ marked, lines that do not left out.
 */
#ifndef DIFF_LINES_H
#define DIFF_LINES_H

#include <glib.h>
#include <stdbool.h>

struct diff_part { bool same; const char *at; size_t len; };	/* of one line */

struct diff_line {
	bool	 left_out;		/* stands for lines that are the same */
	GArray	*parts;			/* struct diff_part; empty when left out */
};

/*
 * Free with g_ptr_array_free(…, TRUE).  RUNS as of diff_runs; its texts must
 * outlive the lines.  SHORT_ONES: leave nothing out of up to so many lines.
 */
GPtrArray	*diff_lines(const GArray *runs, bool of_old, guint short_ones);

#endif
