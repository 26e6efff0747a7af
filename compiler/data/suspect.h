/* SPDX-License-Identifier: Apache-2.0 */
/* What must be looked at again (trace/suspect.h), down to the answers given, as JSON and CSV. */
#ifndef DATA_SUSPECT_H
#define DATA_SUSPECT_H

#include <glib.h>

struct loc;
struct model;

/*
 * One step of a chain, or an entry that is no good link
 * (depth 0, no chain).  NULL: nothing of the kind.
 */
struct suspect_row {
	unsigned	 depth;
	/* trace_link_state_word(); NULL where no link is at this step */
	const char	*state;
	const char	*clause, *provision, *question;
	/* a file, and what it answers; NULL above that depth */
	const char	*sheet, *answer;
	const struct loc *loc;
};

/* ROWS: struct suspect_row *, under KEY. */
GBytes	*data_suspect_json(const struct model *, const char *key, const GPtrArray *rows);
GBytes	*data_suspect_csv(const GPtrArray *rows);

#endif
