/* SPDX-License-Identifier: Apache-2.0 */
/* The table of checks. */
#include "check/check.h"
#include "check/checks.h"

#include "diag/diag.h"
#include "diff/word_diff.h"
#include "md/md.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

/* ---- clauses ---- */

static void
report_open_clause(const struct check *k, const struct guide *g, const struct cover_line *line)
{
	diag_either(k->ds, check_refuses(k, DEMAND_HOLES), DIAG_STAGE_UNCOVERED,
	    DIAG_CLAUSE_UNCOVERED, &line->clause->loc, g->id, line->clause->ref,
	    mtext_get(clause_name(line->clause)));
	if (line->cover == COVER_EXPIRED)
		diag_note(k->ds, NOTE_EXPIRED, &line->except->loc, line->except->until,
		    k->model->date, line->reason);
	else
		diag_note(k->ds, NOTE_CONSIDERED, &line->consider->loc, g->id);
}

static void
check_clauses(const struct check *k)
{
	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);
		const GPtrArray *lines = trace_cover(k->trace, g);

		for (guint n = 0; n < lines->len; n++) {
			const struct cover_line *line = g_ptr_array_index(lines, n);

			if (line->cover == COVER_NONE || line->cover == COVER_EXPIRED)
				report_open_clause(k, g, line);
		}
	}
}

/* A reason for leaving out what is answered, or what need not be considered, misleads. */
static void
check_exceptions(const struct check *k)
{
	GHashTable *used = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);
		const GPtrArray *lines = trace_cover(k->trace, g);

		for (guint n = 0; n < lines->len; n++) {
			const struct cover_line *line = g_ptr_array_index(lines, n);

			if (line->except != NULL)
				g_hash_table_add(used, (void *)line->except);
		}
		for (guint n = 0; n < g->consider->len; n++) {
			const struct consider *c = g_ptr_array_index(g->consider, n);

			for (guint e = 0; e < c->except->len; e++) {
				const struct exception *x = g_ptr_array_index(c->except, e);

				if (x->clause != NULL && !g_hash_table_contains(used, x))
					diag(k->ds, DIAG_EXCEPTION_IDLE, &x->loc, x->clause->ref);
			}
		}
	}
	g_hash_table_destroy(used);
}

/* ---- provisions ---- */

static void
check_provisions(const struct check *k)
{
	if (check_stance(k, DEMAND_MAPPED) == STANCE_IGNORE)
		return;
	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);

		for (guint n = 0; n < g->provisions->len; n++) {
			const struct provision *p = g_ptr_array_index(g->provisions, n);
			const struct unmapped *u = trace_provision_none(k->trace, p);

			if (trace_provision_mappings(k->trace, p)->len > 0)
				continue;
			if (u != NULL && !trace_has_expired(k->model, u->until))
				continue;
			diag_either(k->ds, check_refuses(k, DEMAND_MAPPED), DIAG_STAGE_UNMAPPED,
			    DIAG_PROVISION_UNMAPPED, &p->loc, p->id, p->title);
			if (u != NULL)
				diag_note(k->ds, NOTE_EXPIRED, &u->loc, u->until, k->model->date,
				    u->reason);
		}
	}
}

static bool
has_checklist(const struct model *m, const struct guide *g)
{
	for (guint i = 0; i < m->checklists->len; i++)
		if (((const struct checklist *)g_ptr_array_index(m->checklists, i))->guide == g)
			return true;
	return false;
}

static void
check_asked(const struct check *k)
{
	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);

		if (!has_checklist(k->model, g))
			continue;
		for (guint n = 0; n < g->provisions->len; n++) {
			const struct provision *p = g_ptr_array_index(g->provisions, n);

			if (trace_provision_questions(k->trace, p)->len == 0)
				diag(k->ds, DIAG_PROVISION_UNASKED, &p->loc, p->id, p->title);
		}
	}
}

/* ---- mappings ---- */

/* Everything asked on the strength of a provision, in one line; NULL when nothing is. */
static char *
questions_on(const struct check *k, const struct provision *p)
{
	const GPtrArray *questions = trace_provision_questions(k->trace, p);
	GString *ids = g_string_new(NULL);

	for (guint i = 0; i < questions->len; i++)
		g_string_append_printf(ids, "%s%s", i > 0 ? ", " : "",
		    ((const struct question *)g_ptr_array_index(questions, i))->id);
	return g_string_free(ids, ids->len == 0);
}

/* The text that was signed, the text as it stands, and what differs, word by word. */
static void
note_texts(const struct check *k, const struct mapping *m, const GPtrArray *reviews)
{
	const char *by = m->by != NULL ? m->by : "?", *date = m->date != NULL ? m->date : "?";
	const struct review *r =
	    reviews != NULL ? model_review_of_text(reviews, m->fingerprint) : NULL;
	char *now = clause_text(m->clause), *old, *words;

	if (r == NULL) {
		diag_note(
		    k->ds, NOTE_REVIEWED_UNKNOWN, &m->fingerprint_loc, by, date, m->fingerprint);
		diag_note(k->ds, NOTE_NOW, &m->clause->loc, now);
		g_free(now);
		return;
	}
	old = model_review_text(r);
	words = diff_words(old, now);
	diag_note(k->ds, NOTE_REVIEWED, &r->loc, by, date, old);
	diag_note(k->ds, NOTE_NOW, &m->clause->loc, now);
	diag_note(k->ds, NOTE_WORDS, NULL, words);
	g_free(words);
	g_free(old);
	g_free(now);
}

static void
report_stale(const struct check *k, const struct mapping *m, const GPtrArray *reviews)
{
	char *questions = questions_on(k, m->provision);
	const struct loc *at = &m->fingerprint_loc;

	if (!check_refuses(k, DEMAND_CURRENT) && trace_link_state(m) == LINK_UNRAISED)
		diag(k->ds, DIAG_LINK_UNRAISED, at, m->provision->id, m->clause->ref);
	else
		diag_either(k->ds, check_refuses(k, DEMAND_CURRENT), DIAG_STAGE_STALE,
		    DIAG_LINK_STALE, at, m->provision->id, m->clause->ref);
	note_texts(k, m, reviews);
	if (questions != NULL)
		diag_note(k->ds, NOTE_HANGS, &m->provision->loc, m->provision->id, questions);
	g_free(questions);
}

/*
 * A review of another edition.  A mapping that itself names an edition that
 * is not in use is an error of its own (check_editions).
 */
static void
report_edition(const struct check *k, const struct mapping *m, enum link_state state)
{
	char *questions;

	if (m->clause->edition != m->clause->edition->doc->pinned)
		return;
	if (check_refuses(k, DEMAND_CURRENT))
		diag(k->ds, DIAG_STAGE_EDITION, &m->fingerprint_loc, m->provision->id,
		    m->clause->ref, m->reviewed_edition, m->clause->edition->id);
	else
		diag_either(k->ds, state == LINK_OUTDATED, DIAG_LINK_OUTDATED, DIAG_LINK_PREDATED,
		    &m->fingerprint_loc, m->provision->id, m->clause->ref, m->reviewed_edition,
		    m->clause->edition->id);
	if ((questions = questions_on(k, m->provision)) != NULL)
		diag_note(k->ds, NOTE_HANGS, &m->provision->loc, m->provision->id, questions);
	g_free(questions);
}

static void
check_reviews(const struct check *k)
{
	const GPtrArray *reviews = model_read_reviews(k->model, k->ds);

	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(k->model->mappings, i);

		enum link_state state = trace_link_state(m);

		switch (state) {
		case LINK_SUSPECT:
		case LINK_UNRAISED:
			report_stale(k, m, reviews);
			break;
		case LINK_OUTDATED:
		case LINK_PREDATED:
			report_edition(k, m, state);
			break;
		case LINK_UNREVIEWED:
			if (check_stance(k, DEMAND_REVIEWED) == STANCE_IGNORE)
				break;
			diag_either(k->ds, check_refuses(k, DEMAND_REVIEWED), DIAG_STAGE_UNREVIEWED,
			    DIAG_LINK_UNREVIEWED, &m->loc, m->provision->id, m->clause->ref);
			break;
		default:
			break;
		}
	}
}

/*
 * Nobody asked for the source: neither what the guide must
 * consider, nor its literature, nor what it is based on.
 */
static void
check_unwanted(const struct check *k)
{
	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(k->model->mappings, i);

		if (trace_is_unwanted(m))
			diag(k->ds, DIAG_LINK_UNWANTED, &m->loc, m->provision->id, m->clause->ref,
			    m->provision->guide->id);
	}
}

/* In a final edition each recalled fact is refused at its own place instead (stage.c). */
static void
check_confidence(const struct check *k)
{
	if (check_stance(k, DEMAND_VERIFIED) != STANCE_WARN)
		return;
	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(k->model->mappings, i);

		if (m->clause->confidence != CONF_RECALLED)
			continue;
		diag(k->ds, DIAG_FACT_RECALLED, &m->loc, m->provision->id, m->clause->ref);
		diag_note0(k->ds, NOTE_DEFINED_HERE, &m->clause->loc);
	}
}

static void
check_editions(const struct check *k)
{
	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(k->model->mappings, i);
		const struct source_edition *e = m->clause->edition;

		if (e->doc->pinned != NULL && e->doc->pinned != e)
			diag(k->ds, DIAG_MAPPING_EDITION, &m->loc, e->doc->id, e->id,
			    e->doc->pinned->id);
	}
}

/* ---- questions ---- */

static bool
is_answered(const struct check *k, const struct clause *c, const struct guide *g)
{
	const GPtrArray *mappings = trace_clause_mappings(k->trace, c);

	for (guint i = 0; i < mappings->len; i++)
		if (((const struct mapping *)g_ptr_array_index(mappings, i))->provision->guide == g)
			return true;
	return false;
}

static void
check_question(const struct check *k, const struct question *q)
{
	if (q->provision != NULL && q->checklist->guide != NULL &&
	    q->provision->guide != q->checklist->guide)
		diag(k->ds, DIAG_QUESTION_GUIDE, &q->loc, q->id, q->provision->id,
		    q->checklist->guide->id);
	if (q->strength == STRENGTH_MUST && q->provision == NULL && q->clause != NULL)
		diag(k->ds, DIAG_MUST_LOOSE, &q->loc, q->id, q->clause->ref);
	else if (q->clause != NULL && q->checklist->guide != NULL &&
	    !is_answered(k, q->clause, q->checklist->guide))
		diag(k->ds, DIAG_QUESTION_LOOSE, &q->loc, q->id, q->clause->ref,
		    q->checklist->guide->id);
}

static void
check_questions(const struct check *k)
{
	for (guint i = 0; i < k->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(k->model->checklists, i);

		for (guint n = 0; n < c->questions->len; n++)
			check_question(k, g_ptr_array_index(c->questions, n));
	}
}

/* ---- what nobody uses ---- */

/* "guide term" of every link to a term. */
static GHashTable *
linked_terms(const struct model *m)
{
	GHashTable *used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(m->guides, i);

		for (guint n = 0; n < g->chapters->len; n++) {
			const struct chapter *c = g_ptr_array_index(g->chapters, n);

			for (guint l = 0; c->doc != NULL && l < c->doc->links->len; l++) {
				const struct md_link *link = g_ptr_array_index(c->doc->links, l);

				if (link->kind == MD_LINK_TERM)
					g_hash_table_add(
					    used, g_strdup_printf("%s %s", g->id, link->target));
			}
		}
	}
	return used;
}

static void
check_terms(const struct check *k)
{
	GHashTable *used = linked_terms(k->model);

	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);

		for (guint n = 0; n < g->terms->len; n++) {
			const struct term *t = g_ptr_array_index(g->terms, n);
			char *key = g_strdup_printf("%s %s", g->id, t->id);

			if (!g_hash_table_contains(used, key))
				diag(k->ds, DIAG_TERM_UNUSED, &t->loc, t->id, g->id);
			g_free(key);
		}
	}
	g_hash_table_destroy(used);
}

static void
check_sources(const struct check *k)
{
	GHashTable *used = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(k->model->mappings, i);

		g_hash_table_add(used, (void *)m->clause->edition->doc);
	}
	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(k->model->guides, i);

		g_hash_table_add(used, (void *)g->base);
		for (guint n = 0; n < g->literature->len; n++)
			g_hash_table_add(used, g_ptr_array_index(g->literature, n));
	}
	for (guint i = 0; i < k->model->findings->len; i++) {
		const struct finding *f = g_ptr_array_index(k->model->findings, i);

		if (f->source != NULL)
			g_hash_table_add(used, (void *)f->source->edition->doc);
	}
	for (guint i = 0; i < k->model->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(k->model->sources, i);

		if (d->pinned != NULL && !g_hash_table_contains(used, d))
			diag(k->ds, DIAG_SOURCE_UNUSED, &d->loc, d->id);
	}
	g_hash_table_destroy(used);
}

static void (*const checks[])(const struct check *) = {
	check_clauses,
	check_exceptions,
	check_policies,
	check_facing,
	check_strength,
	check_quotations,
	check_provisions,
	check_asked,
	check_reviews,
	check_unwanted,
	check_confidence,
	check_editions,
	check_questions,
	check_terms,
	check_sources,
	check_stage,
	check_ids,
};

void
check_run(const struct model *m, const struct trace *t, struct diags *ds)
{
	const struct check k = { m, t, ds };

	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
		checks[i](&k);
}
