/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tailoring: which questions a profile leaves, and why the others go.
 *
 * A question goes when its condition cannot hold with the profile's facts,
 * whatever is answered.  What hangs on facts the profile does not state, or on
 * other answers, stays.  Ids never change.
 */
#ifndef MODEL_TAILOR_H
#define MODEL_TAILOR_H

#include <glib.h>

struct arena;
struct checklist;
struct model;
struct profile;
struct question;

enum tailor { TAILOR_KEPT, TAILOR_MAYBE /* hangs on answers or further facts */, TAILOR_REMOVED };

enum tailor	 tailor_question(const struct question *, const struct profile *);

/*
 * Why it goes: the part of its condition that fails, as
 * a sentence in the language in force; free with g_free.
 */
char		*tailor_reason(const struct question *, const struct profile *);

/* The target for the profile. */
int		 tailor_target(const struct question *, const struct profile *);

/*
 * The checklist as the profile leaves it: the same questions under the same
 * ids, less those never asked, which stand in left_out with their reasons (in
 * the language in force).  It lives in the arena and as long as the model;
 * whatever takes a checklist takes it.
 */
const struct checklist *tailor_checklist(
    struct arena *, const struct checklist *, const struct profile *);

/* The profile of this id that is for the checklist, or NULL. */
const struct profile *tailor_profile(
    const struct model *, const struct checklist *, const char *id);

/* All questions with what becomes of them; JSON ends with a line feed. */
void		 tailor_print_text(GString *, const struct checklist *, const struct profile *);
void		 tailor_print_json(GString *, const struct checklist *, const struct profile *);

#endif
