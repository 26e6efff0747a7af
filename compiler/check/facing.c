/* SPDX-License-Identifier: Apache-2.0 */
/* Guides that face each other: what pairs are none, and what has none. */
#include "check/checks.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/facing.h"

static bool
has_guide(const struct facing *f, const struct provision *p)
{
	return g_ptr_array_find(f->guides, p->guide, NULL);
}

/* Both ends are of the two guides, one of each. */
static void
check_pair(const struct check *k, const struct facing *f, const struct facing_pair *pair)
{
	for (guint i = 0; pair->provision != NULL && i < pair->faces->len; i++) {
		const struct provision *p = pair->faces->pdata[i];

		if (!has_guide(f, p) || !has_guide(f, pair->provision) ||
		    p->guide == pair->provision->guide)
			diag(k->ds, DIAG_FACING_GUIDE, &pair->loc, pair->provision->id, p->id);
	}
}

/* A side of a question is of the guide that it names. */
static void
check_side(const struct check *k, const struct facing_topic *t, const GPtrArray *side,
    const struct guide *g)
{
	for (guint i = 0; i < side->len; i++) {
		const struct provision *p = side->pdata[i];

		if (p->guide != g)
			diag(k->ds, DIAG_FACING_SIDE, &t->loc, p->id, g->id);
	}
}

static void
report_row(const struct check *k, const struct facing_row *r)
{
	bool refused = check_refuses(k, DEMAND_FACING);

	if (r->topic != NULL) {
		diag_either(k->ds, refused, DIAG_STAGE_FACING_TOPIC, DIAG_FACING_TOPIC,
		    &r->topic->loc, r->topic->text);
		return;
	}
	diag_either(k->ds, refused, DIAG_STAGE_FACING, DIAG_FACING_OPEN, &r->provision->loc,
	    r->provision->id, r->provision->title);
	if (r->alone != NULL)
		diag_note(k->ds, NOTE_EXPIRED, &r->alone->loc, r->alone->until, k->model->date,
		    r->alone->reason);
}

static void
check_rows(const struct check *k)
{
	struct arena *a = arena_open();
	const struct facing_query all = { NULL, false };
	GPtrArray *rows = facing_rows(a, k->model, &all);

	for (guint i = 0; i < rows->len; i++) {
		const struct facing_row *r = rows->pdata[i];

		if (r->state == FACING_OPEN && check_stance(k, DEMAND_FACING) != STANCE_IGNORE)
			report_row(k, r);
		else if (r->state == FACING_PAIRED && r->alone != NULL)
			diag(k->ds, DIAG_FACING_IDLE, &r->alone->loc, r->provision->id);
	}
	arena_close(a);
}

void
check_facing(const struct check *k)
{
	const struct facing *f = k->model->facing;

	if (f == NULL)
		return;
	if (f->guides->len != 2) {
		diag0(k->ds, DIAG_FACING_GUIDES, &f->loc);
		return;
	}
	for (guint i = 0; i < f->pairs->len; i++)
		check_pair(k, f, f->pairs->pdata[i]);
	for (guint i = 0; i < f->topics->len; i++) {
		const struct facing_topic *t = f->topics->pdata[i];

		check_side(k, t, t->asks, f->guides->pdata[0]);
		check_side(k, t, t->answers, f->guides->pdata[1]);
	}
	check_rows(k);
}
