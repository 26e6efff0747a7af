/* SPDX-License-Identifier: Apache-2.0 */
/* The heads of a table of answers, in CSV and in workbooks; only for this room. */
#ifndef ANSWERS_HEADS_H
#define ANSWERS_HEADS_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct loc;

enum column { ID, VALUE, REASON, NOTE, OWNER, DUE, EVIDENCE, N_COLUMNS };

extern const char *const head_keys[N_COLUMNS];	/* "id", "value", … */

#define HEAD_WITHIN	40			/* rows in which the heads must stand */

/*
 * Whether these N cells (NULL: empty) are the heads, which have
 * an id and an answer; then AT holds the column of each, or -1.
 */
bool	 heads_find(int at[N_COLUMNS], const char *const *cells, guint n);

/*
 * Columns that are missing while others stand there that are not known: perhaps they were renamed.
 */
void	 heads_report_others(const int at[N_COLUMNS], const char *const *cells, guint n, const
		    struct loc *, struct diags *);

/*
 * No row has the heads: what was looked for, and the
 * words of FOUND, in which one row stands for the table.
 */
void	 heads_report_none(const char *const *found, guint n, const struct loc *, struct diags *);

#endif
