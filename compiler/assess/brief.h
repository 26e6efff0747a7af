/* SPDX-License-Identifier: Apache-2.0 */
/* What a batch says of one sheet: scores and counts, read once from the engine's JSON. */
#ifndef ASSESS_BRIEF_H
#define ASSESS_BRIEF_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define BRIEF_NONE	(-1)		/* no such score */

/* In the order of columns; the engine's own (lua/engine.lua). */
enum brief_state { BRIEF_MET, BRIEF_PARTLY, BRIEF_UNMET, BRIEF_NA, BRIEF_UNKNOWN, BRIEF_OPEN, BRIEF_UNDETERMINED, BRIEF_SKIPPED,
	BRIEF_GRACE, BRIEF_N_STATES };

extern const char *const brief_states[BRIEF_N_STATES];

struct brief_group {
	char	*id;
	long	 low, high;		/* thousandths, or BRIEF_NONE */
};

struct brief {
	char	*checklist, *edition, *fingerprint;
	char	*respondent, *date, *profile;		/* NULL: not given */
	long	 score, low, high, target;		/* thousandths, or BRIEF_NONE */
	bool	 guard;
	long	 total, counts[BRIEF_N_STATES], problems;
	GArray	*groups;				/* struct brief_group */
};

/* NULL when JSON is no such result.  Free with brief_free. */
struct brief	*brief_read(const char *json, size_t len);
void		 brief_free(struct brief *);

/* Is every question that applies answered, so that the score is final? */
bool		 brief_is_complete(const struct brief *);

#endif
