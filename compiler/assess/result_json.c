/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A result as JSON, byte for byte what lua/json.lua makes of it: the stand-alone
 * checklist and the page print with that one.  tests/score_parity.sh compares them.
 */
#include "assess/result.h"

#include <string.h>

/* ---- members ---- */

/* Every member has its comma before it, but for the first. */
static void
put_key(GString *out, const char *key)
{
	char before = out->str[out->len - 1];

	if (before != '{' && before != '[')
		g_string_append_c(out, ',');
	g_string_append_c(out, '"');
	g_string_append(out, key);
	g_string_append(out, "\":");
}

/* Quotation marks and backslashes too as \u: lua/json.lua knows no other escape. */
static void
put_string(GString *out, const char *s)
{
	static const char special[] =
	    "\"\\\x7f\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
	    "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f";
	size_t n;

	g_string_append_c(out, '"');
	for (; s[n = strcspn(s, special)] != '\0'; s += n + 1) {
		g_string_append_len(out, s, (gssize)n);
		g_string_append_printf(out, "\\u%04x", (unsigned char)s[n]);
	}
	g_string_append_len(out, s, (gssize)n);
	g_string_append_c(out, '"');
}

static void
put_number(GString *out, const char *key, long v)
{
	put_key(out, key);
	g_string_append_printf(out, "%ld", v);
}

static void
put_or_null(GString *out, long v)
{
	if (v == RESULT_NONE)
		g_string_append(out, "null");
	else
		g_string_append_printf(out, "%ld", v);
}

/* One that may be none: null. */
static void
put_nullable(GString *out, const char *key, long v)
{
	put_key(out, key);
	put_or_null(out, v);
}

/* One that is left out when there is none; texts alike. */
static void
put_optional(GString *out, const char *key, long v)
{
	if (v != RESULT_NONE)
		put_number(out, key, v);
}

static void
put_text(GString *out, const char *key, const char *text)
{
	if (text == NULL)
		return;
	put_key(out, key);
	put_string(out, text);
}

static void
put_flag(GString *out, const char *key, bool flag)
{
	put_key(out, key);
	g_string_append(out, flag ? "true" : "false");
}

static void
put_list(GString *out, const struct result_ids *list)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		put_string(out, list->ids[i]);
	}
	g_string_append_c(out, ']');
}

static void
put_ids(GString *out, const char *key, const struct result_ids *list)
{
	put_key(out, key);
	put_list(out, list);
}

static void
put_numbers(GString *out, const char *key, const long *numbers, size_t n)
{
	if (numbers == NULL)
		return;
	put_key(out, key);
	g_string_append_c(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		g_string_append_printf(out, "%ld", numbers[i]);
	}
	g_string_append_c(out, ']');
}

/* The large lists begin a line each, and so does each of their members. */
static void
begin_list(GString *out, const char *key)
{
	g_string_append_printf(out, ",\n\"%s\":[", key);
}

static void
begin_member(GString *out, size_t i)
{
	g_string_append(out, i > 0 ? ",\n{" : "{");
}

/* ---- scored nodes ---- */

static void
put_counts(GString *out, const struct result_counts *c)
{
	put_key(out, "counts");
	g_string_append_c(out, '{');
	put_number(out, "total", c->total);
	put_number(out, "applicable", c->applicable);
	for (int i = 0; i < RESULT_N_STATES; i++)
		put_number(out, result_state_word((enum result_state)i), c->states[i]);
	g_string_append_c(out, '}');
}

static void
put_phases(GString *out, const struct result_node *n)
{
	put_key(out, "phases");
	g_string_append_c(out, '[');
	for (size_t i = 0; i < n->n_phases; i++) {
		const struct result_phase *p = &n->phases[i];

		g_string_append(out, i > 0 ? ",{" : "{");
		put_text(out, "id", p->id);
		put_key(out, "date");
		if (p->date != NULL)
			put_string(out, p->date);
		else
			g_string_append(out, "null");
		put_number(out, "target", p->target);
		put_number(out, "gap", p->gap);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_node(GString *out, const struct result_node *n)
{
	put_nullable(out, "score", n->score);
	put_nullable(out, "low", n->low);
	put_nullable(out, "high", n->high);
	put_nullable(out, "of", n->of);
	put_nullable(out, "num", n->num);
	put_nullable(out, "den", n->den);
	put_nullable(out, "target", n->target);
	put_nullable(out, "gap_low", n->gap_low);
	put_nullable(out, "gap_high", n->gap_high);
	put_optional(out, "level", n->level);
	put_optional(out, "level_high", n->level_high);
	put_optional(out, "levels", n->levels);
	put_number(out, "na_share", n->na_share);
	put_flag(out, "guard", n->guard);
	put_counts(out, &n->counts);
	put_ids(out, "inputs", &n->inputs);
	if (n->has_groups)
		put_ids(out, "groups", &n->groups);
	if (n->has_deciding)
		put_ids(out, "deciding", &n->deciding);
	if (n->has_phases)
		put_phases(out, n);
}

static void
put_groups(GString *out, const struct result *r)
{
	begin_list(out, "groups");
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct result_group *g = &r->groups[i];

		begin_member(out, i);
		put_text(out, "id", g->node.id);
		put_text(out, "dimension", g->dimension);
		put_optional(out, "weight", g->weight);
		put_node(out, &g->node);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_clauses(GString *out, const struct result_source *s)
{
	put_key(out, "clauses");
	g_string_append_c(out, '[');
	for (size_t i = 0; i < s->n_clauses; i++) {
		const struct result_clause *c = &s->clauses[i];

		begin_member(out, i);
		put_text(out, "id", c->node.id);
		put_text(out, "basis", result_basis_word(c->basis));
		put_text(out, "state", result_state_word(c->state));
		put_text(out, "parent", c->parent);
		if (c->asked)
			put_node(out, &c->node);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_sources(GString *out, const struct result *r)
{
	begin_list(out, "sources");
	for (size_t i = 0; i < r->n_sources; i++) {
		const struct result_source *s = &r->sources[i];

		begin_member(out, i);
		put_text(out, "id", s->node.id);
		put_text(out, "edition", s->edition);
		put_text(out, "status", s->status);
		put_key(out, "coverage");
		g_string_append_c(out, '{');
		put_number(out, "total", s->coverage.total);
		put_number(out, "proven", s->coverage.proven);
		put_number(out, "presumed", s->coverage.presumed);
		put_number(out, "none", s->coverage.none);
		g_string_append_c(out, '}');
		put_node(out, &s->node);
		put_clauses(out, s);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_provisions(GString *out, const struct result *r)
{
	begin_list(out, "provisions");
	for (size_t i = 0; i < r->n_provisions; i++) {
		begin_member(out, i);
		put_text(out, "id", r->provisions[i].node.id);
		put_text(out, "state", result_state_word(r->provisions[i].state));
		put_node(out, &r->provisions[i].node);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

/* ---- questions ---- */

static void
put_answer(GString *out, long answer)
{
	if (answer == RESULT_ANSWER_NA || answer == RESULT_ANSWER_UNKNOWN)
		put_text(out, "answer", answer == RESULT_ANSWER_NA ? "na" : "unknown");
	else
		put_nullable(out, "answer", answer);
}

static void
put_evidence(GString *out, const struct result_question *q)
{
	put_key(out, "evidence");
	g_string_append_c(out, '[');
	for (size_t i = 0; i < q->n_evidence; i++) {
		const struct result_evidence *e = &q->evidence[i];

		g_string_append(out, i > 0 ? ",{" : "{");
		put_text(out, "kind", e->kind);
		put_text(out, "ref", e->ref);
		put_text(out, "digest", e->digest);
		put_text(out, "date", e->date);
		put_text(out, "expires", e->expires);
		put_text(out, "note", e->note);
		put_text(out, "changed", e->changed);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_question(GString *out, const struct result_question *q)
{
	put_text(out, "id", q->id);
	put_text(out, "provision", q->provision);
	put_text(out, "clause", q->clause);
	put_answer(out, q->answer);
	put_text(out, "state", result_state_word(q->state));
	put_nullable(out, "low", q->low);
	put_nullable(out, "high", q->high);
	put_number(out, "weight", q->weight);
	put_text(out, "strength", q->strength);
	put_number(out, "minimum", q->minimum);
	put_number(out, "target", q->target);
	put_number(out, "max", q->max);
	put_number(out, "rev", q->rev);
	if (q->assumed)
		put_flag(out, "assumed", true);
	put_text(out, "fault", result_fault_word(q->fault));
	put_text(out, "reason", q->reason);
	put_text(out, "note", q->note);
	put_text(out, "owner", q->owner);
	put_optional(out, "level", q->level);
	put_numbers(out, "points", q->points, q->n_points);
	put_numbers(out, "roadmap", q->roadmap, q->n_roadmap);
	put_text(out, "due", q->due);
	if (q->has_evidence)
		put_evidence(out, q);
}

static void
put_questions(GString *out, const struct result *r)
{
	begin_list(out, "questions");
	for (size_t i = 0; i < r->n_questions; i++) {
		begin_member(out, i);
		put_question(out, &r->questions[i]);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

/* ---- the rest ---- */

static void
put_facts(GString *out, const struct result *r)
{
	g_string_append(out, ",\n\"facts\":{");
	for (size_t i = 0; i < r->n_facts; i++) {
		const struct result_fact *f = &r->facts[i];

		if (i > 0)
			g_string_append_c(out, ',');
		put_string(out, f->id);
		g_string_append_c(out, ':');
		if (f->is_set)
			put_list(out, &f->values);
		else
			g_string_append(out, f->yes ? "true" : "false");
	}
	g_string_append_c(out, '}');
}

static void
put_steps(GString *out, const struct result *r)
{
	begin_list(out, "steps");
	for (size_t i = 0; i < r->n_steps; i++) {
		const struct result_step *s = &r->steps[i];

		begin_member(out, i);
		put_text(out, "question", s->question);
		put_text(out, "provision", s->provision);
		put_nullable(out, "from", s->from);
		put_number(out, "to", s->to);
		put_number(out, "gain", s->gain);
		put_number(out, "gain_millionths", s->gain_millionths);
		put_flag(out, "must", s->must);
		put_optional(out, "effort", s->effort);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_against(GString *out, const struct result *r)
{
	g_string_append(out, ",\n\"against\":{");
	put_number(out, "sheets", r->against_sheets);
	put_key(out, "rows");
	g_string_append_c(out, '[');
	for (size_t i = 0; i < r->n_against; i++) {
		const struct result_beside *b = &r->against[i];

		begin_member(out, i);
		put_text(out, "node", b->node);
		put_number(out, "mean", b->mean);
		put_number(out, "deviation", b->deviation);
		put_key(out, "t_score");
		if (b->has_t_score)
			g_string_append_printf(out, "%ld", b->t_score);
		else
			g_string_append(out, "null");
		g_string_append_c(out, '}');
	}
	g_string_append(out, "]}");
}

static void
put_problems(GString *out, const struct result *r)
{
	begin_list(out, "problems");
	for (size_t i = 0; i < r->n_problems; i++) {
		const struct result_problem *p = &r->problems[i];

		begin_member(out, i);
		put_text(out, "code", p->code);
		put_optional(out, "line", p->line);
		put_optional(out, "column", p->column);
		put_text(out, "text", p->text);
		put_text(out, "near", p->near);
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

/* ---- whole results ---- */

static void
put_head(GString *out, const struct result *r)
{
	put_number(out, "shirube", r->api);
	put_text(out, "checklist", r->checklist);
	put_text(out, "edition", r->edition);
	put_text(out, "fingerprint", r->fingerprint);
}

void
result_write_json(GString *out, const struct result *r)
{
	g_string_append_c(out, '{');
	put_head(out, r);
	if (r->refused != NULL) {
		put_text(out, "refused", r->refused);
		put_problems(out, r);
		g_string_append(out, "}\n");
		return;
	}
	put_text(out, "scoring", r->scoring);
	put_number(out, "unit", r->unit);
	put_text(out, "respondent", r->respondent);
	put_text(out, "date", r->date);
	put_text(out, "as_of", r->as_of);
	put_text(out, "profile", r->profile);
	put_flag(out, "complete", r->complete);
	put_text(out, "person", r->person);
	put_facts(out, r);
	g_string_append(out, ",\n\"guide\":{");
	put_node(out, &r->guide);
	g_string_append_c(out, '}');
	put_groups(out, r);
	put_sources(out, r);
	put_provisions(out, r);
	put_questions(out, r);
	g_string_append(out, ",\n\"unmet_musts\":");
	put_list(out, &r->unmet_musts);
	put_steps(out, r);
	if (r->against != NULL)
		put_against(out, r);
	put_problems(out, r);
	put_optional(out, "problems_more", r->problems_more);
	g_string_append(out, "}\n");
}

void
result_write_line(GString *out, const struct result *r)
{
	const struct result_node *g = &r->guide;

	g_string_append_c(out, '{');
	put_head(out, r);
	put_text(out, "respondent", r->respondent);
	put_text(out, "date", r->date);
	put_text(out, "profile", r->profile);
	put_nullable(out, "score", g->score);
	put_nullable(out, "low", g->low);
	put_nullable(out, "high", g->high);
	put_nullable(out, "target", g->target);
	put_flag(out, "guard", g->guard);
	put_counts(out, &g->counts);
	put_key(out, "groups");
	g_string_append_c(out, '{');
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct result_node *n = &r->groups[i].node;

		if (i > 0)
			g_string_append_c(out, ',');
		put_string(out, n->id);
		g_string_append(out, ":[");
		put_or_null(out, n->low);
		g_string_append_c(out, ',');
		put_or_null(out, n->high);
		g_string_append_c(out, ']');
	}
	g_string_append_c(out, '}');
	put_number(out, "problems", result_problems(r));
	g_string_append(out, "}\n");
}
