/* SPDX-License-Identifier: Apache-2.0 */
/* What each stage demands. */
#include "check/checks.h"
#include "check/check.h"

#include "base/date.h"
#include "diag/diag.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

/* The table of the manual (editions.md); check_print_stages prints it. */
static const struct {
	const char	*name;
	enum stance	 at[STAGE_APPROVED + 1];	/* outline, draft, final, approved */
} demands[DEMANDS] = {
#define ROW(name, o, d, f, a)	{ name, { STANCE_##o, STANCE_##d, STANCE_##f, STANCE_##a } }
	[DEMAND_HOLES] = ROW("holes", WARN, WARN, REFUSE, REFUSE),
	[DEMAND_MAPPED] = ROW("mapped", IGNORE, WARN, REFUSE, REFUSE),
	[DEMAND_CURRENT] = ROW("suspect", WARN, WARN, REFUSE, REFUSE),
	[DEMAND_REVIEWED] = ROW("reviewed", IGNORE, WARN, REFUSE, REFUSE),
	[DEMAND_VERIFIED] = ROW("unverified", IGNORE, WARN, REFUSE, REFUSE),
	[DEMAND_FINAL_SOURCES] = ROW("draft-sources", IGNORE, IGNORE, REFUSE, REFUSE),
	[DEMAND_COMMENTS] = ROW("comments", IGNORE, IGNORE, REFUSE, REFUSE),
	[DEMAND_IDS] = ROW("ids", WARN, WARN, REFUSE, REFUSE),
	[DEMAND_FACING] = ROW("facing", IGNORE, WARN, REFUSE, REFUSE),
	[DEMAND_MILESTONES] = ROW("milestones", WARN, WARN, WARN, WARN),
#undef ROW
};

enum stance
check_stance(const struct check *k, enum demand d)
{
	return demands[d].at[k->model->stage];
}

bool
check_refuses(const struct check *k, enum demand d)
{
	return check_stance(k, d) == STANCE_REFUSE;
}

/* ---- drafts ---- */

static void
refuse_draft(const struct check *k, const struct source_edition *e, const char *what,
    const char *ref, const struct loc *loc)
{
	if (e->status != STATUS_DRAFT)
		return;
	diag(k->ds, DIAG_STAGE_DRAFT, loc, what, ref);
	diag_note0(k->ds, NOTE_DEFINED_HERE, &e->loc);
}

/*
 * A clause of a draft, or one whose words were seen in
 * drafts only: what rests on it waits for the final text.
 */
static void
refuse_draft_clause(
    const struct check *k, const struct clause *c, const char *what, const struct loc *loc)
{
	if (c->edition->status == STATUS_DRAFT) {
		refuse_draft(k, c->edition, what, c->ref, loc);
	} else if (!clause_was_seen_in(c, c->edition)) {
		diag(k->ds, DIAG_STAGE_UNSEEN, loc, what, c->ref, c->edition->id);
		diag_note(k->ds, NOTE_CONFIRM_SEEN, &c->loc, c->edition->id);
	}
}

static void
check_draft_questions(const struct check *k)
{
	for (guint i = 0; i < k->model->checklists->len; i++) {
		const struct checklist *c = k->model->checklists->pdata[i];

		for (guint n = 0; n < c->questions->len; n++) {
			const struct question *q = c->questions->pdata[n];

			if (q->clause != NULL)
				refuse_draft_clause(k, q->clause, q->id, &q->loc);
		}
	}
}

static void
check_drafts(const struct check *k)
{
	const struct model *m = k->model;

	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *link = m->mappings->pdata[i];

		refuse_draft_clause(k, link->clause, link->provision->id, &link->loc);
	}
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		for (guint n = 0; n < g->consider->len; n++) {
			const struct consider *c = g->consider->pdata[n];

			if (c->source != NULL)
				refuse_draft(k, c->source, g->id, c->source->doc->id, &c->loc);
		}
	}
	for (guint i = 0; i < m->findings->len; i++) {
		const struct finding *f = m->findings->pdata[i];

		if (f->source != NULL)
			refuse_draft_clause(k, f->source, f->id, &f->loc);
	}
	check_draft_questions(k);
}

/* ---- facts that nobody has checked ---- */

static void
append_id(GString *ids, const char *id)
{
	g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "", id);
}

/* Provisions and questions that rest on a clause. */
static void
note_what_rests(const struct check *k, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(k->trace, c);
	const GPtrArray *questions = trace_clause_questions(k->trace, c);
	GString *ids = g_string_new(NULL);

	for (guint i = 0; i < mappings->len; i++)
		append_id(ids, ((const struct mapping *)mappings->pdata[i])->provision->id);
	for (guint i = 0; i < questions->len; i++)
		append_id(ids, ((const struct question *)questions->pdata[i])->id);
	if (ids->len > 0)
		diag_note(k->ds, NOTE_RESTS, NULL, ids->str);
	g_string_free(ids, TRUE);
}

/* The mark of an edition reaches all its clauses: one message says so. */
static void
note_reach(const struct check *k, const struct source_edition *e)
{
	unsigned clauses = 0, mapped = 0;
	char all[16], some[16];

	for (guint i = 0; i < e->all->len; i++) {
		const struct clause *c = e->all->pdata[i];

		clauses += c->confidence == CONF_RECALLED;
		mapped +=
		    c->confidence == CONF_RECALLED && trace_clause_mappings(k->trace, c)->len > 0;
	}
	if (clauses == 0)
		return;
	g_snprintf(all, sizeof all, "%u", clauses);
	g_snprintf(some, sizeof some, "%u", mapped);
	diag_note(k->ds, NOTE_MARK_REACHES, NULL, all, some);
}

static void
refuse_recalled(const struct check *k, enum confidence own, enum confidence around,
    const char *what, const struct loc *loc)
{
	if (own == CONF_RECALLED && around != CONF_RECALLED)
		diag(k->ds, DIAG_STAGE_RECALLED, loc, what);
}

static void
check_recalled_edition(const struct check *k, const struct source_edition *e)
{
	if (e->confidence == CONF_RECALLED || e->status == STATUS_UNKNOWN) {
		char *name = g_strdup_printf("%s@%s", e->doc->id, e->id);

		diag(k->ds, DIAG_STAGE_RECALLED, &e->loc, name);
		note_reach(k, e);
		g_free(name);
	}
	if (e->text_file != NULL)
		refuse_recalled(k, e->text_confidence, e->confidence, e->text_file, &e->loc);
	for (guint i = 0; e->confidence != CONF_RECALLED && i < e->all->len; i++) {
		const struct clause *c = e->all->pdata[i];

		if (c->confidence != CONF_RECALLED)
			continue;
		diag(k->ds, DIAG_STAGE_RECALLED, &c->loc, c->ref);
		note_what_rests(k, c);
	}
}

static void
check_recalled_source(const struct check *k, const struct source_doc *d)
{
	refuse_recalled(k, d->confidence, CONF_FOUND, d->id, &d->loc);
	if (d->licence != NULL)
		refuse_recalled(k, d->licence_confidence, d->confidence, d->licence, &d->loc);
	for (guint i = 0; i < d->urls->len; i++) {
		const struct url *u = d->urls->pdata[i];

		refuse_recalled(k, u->confidence, d->confidence, u->url, &u->loc);
	}
	for (guint i = 0; i < d->facts->len; i++) {
		const struct fact *f = d->facts->pdata[i];

		refuse_recalled(k, f->confidence, d->confidence, f->about, &f->loc);
	}
	check_recalled_edition(k, d->pinned);
}

static void
check_recalled(const struct check *k)
{
	for (guint i = 0; i < k->model->sources->len; i++) {
		const struct source_doc *d = k->model->sources->pdata[i];

		if (d->pinned != NULL)
			check_recalled_source(k, d);
	}
	for (guint i = 0; i < k->model->findings->len; i++) {
		const struct finding *f = k->model->findings->pdata[i];

		refuse_recalled(k, f->confidence, CONF_FOUND, f->id, &f->loc);
	}
}

/* ---- comments ---- */

/*
 * What is taken up as asked, or only taken note of,
 * may go without words; what is declined never does.
 */
static bool
needs_answer(const struct comment *c)
{
	return g_strcmp0(c->disposition, "partly") == 0;
}

static void
check_comments(const struct check *k)
{
	for (guint i = 0; i < k->model->comments->len; i++) {
		const struct comment *c = k->model->comments->pdata[i];

		if (g_strcmp0(c->disposition, "open") == 0)
			diag(k->ds, DIAG_STAGE_COMMENT, &c->loc, c->id);
		else if (needs_answer(c) && c->answer == NULL)
			diag(k->ds, DIAG_STAGE_ANSWER, &c->loc, c->id, c->disposition);
	}
}

/* In every stage: whoever reads a draft's table must see why. */
static void
check_declined(const struct check *k)
{
	for (guint i = 0; i < k->model->comments->len; i++) {
		const struct comment *c = k->model->comments->pdata[i];

		if (g_strcmp0(c->disposition, "declined") == 0 && c->answer == NULL)
			diag(k->ds, DIAG_COMMENT_DECLINED, &c->loc, c->id);
	}
}

/* ---- milestones ---- */

static void
check_milestones(const struct check *k)
{
	const struct model *m = k->model;

	for (guint i = 0; i < m->milestones->len; i++) {
		const struct milestone *one = m->milestones->pdata[i];

		if (one->stage >= 0 && one->stage > (int)m->stage &&
		    date_has_passed(one->date, m->date))
			diag(k->ds, DIAG_MILESTONE_MISSED, &one->loc, one->id, one->date,
			    stage_word((enum stage)one->stage), stage_word(m->stage));
	}
}

void
check_stage(const struct check *k)
{
	check_declined(k);
	if (check_refuses(k, DEMAND_FINAL_SOURCES))
		check_drafts(k);
	if (check_refuses(k, DEMAND_VERIFIED))
		check_recalled(k);
	if (check_refuses(k, DEMAND_COMMENTS))
		check_comments(k);
	if (check_stance(k, DEMAND_MILESTONES) != STANCE_IGNORE)
		check_milestones(k);
}

void
check_print_stages(GString *out)
{
	static const char *const stances[] = { "–", "report", "refuse" };

	g_string_append(out,
	    "| demand | outline | draft | final | approved |\n| --- | --- | --- | --- | --- |\n");
	for (int d = 0; d < DEMANDS; d++) {
		g_string_append_printf(out, "| %s |", demands[d].name);
		for (int s = 0; s <= STAGE_APPROVED; s++)
			g_string_append_printf(out, " %s |", stances[demands[d].at[s]]);
		g_string_append_c(out, '\n');
	}
}
