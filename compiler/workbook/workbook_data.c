/* SPDX-License-Identifier: Apache-2.0 */
/* What a workbook shows: the engine's result, question by question and node by node. */
#include "workbook/workbook_parts.h"
#include "base/arena.h"
#include "base/resource.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "yaml/yaml.h"

#include <stdlib.h>
#include <string.h>

/* Longer formulas are refused by spreadsheets (8192 characters). */
#define FORMULA_MAX	8000

/* ---- small readers ---- */

long
book_number(long number)
{
	return number == RESULT_NONE ? 0 : number;
}

const struct scale_step *
book_scale_step(const struct row *r, int value)
{
	return question_scale(r->question)->pdata[value];
}

const char *
book_level(struct book *b, const struct row *r, int value)
{
	const struct scale_step *s = book_scale_step(r, value);

	return arena_printf(b->arena, "%d %s", s->value, mtext_get(&s->label));
}

const char *
book_state(enum state s)
{
	static const char *const names[] = {
		[STATE_MET] = "met", [STATE_PARTLY] = "partly", [STATE_UNMET] = "unmet", [STATE_NA] = "na", [STATE_UNKNOWN] = "unknown",
		[STATE_OPEN] = "open", [STATE_UNDETERMINED] = "undetermined", [STATE_SKIPPED] = "skipped", [STATE_GRACE] = "grace",
		[STATE_EVIDENCE] = "evidence",
	};

	return lang_word_of("result-state", names[s]);
}

const char *
book_truth(enum truth t)
{
	return t == MAYBE ? lang_word("output/not-stated") :
			    cell_word_label(cell_words_flag, t == YES ? "yes" : "no");
}

const char *
book_profile_label(struct book *b, const struct profile *p)
{
	return arena_printf(b->arena, "%s %s", p->id, mtext_get(&p->title));
}

/* ---- the engine's result ---- */

static bool
run_engine(struct book *b, struct engine *e, const char *file, struct diags *ds)
{
	const struct loc loc = { file, 0, 0, 0 };
	GString *request = g_string_new(NULL);
	struct engine_problems *problems;
	char *answer;
	size_t len;
	bool ok;

	engine_option(request, "format", "json");
	if (b->answers != NULL)
		engine_request(request, b->answers);
	else
		g_string_append_printf(request, "%%checklist=%s\n", b->checklist->id);
	ok = engine_run(e, request->str, request->len, &answer, &len, &problems);
	g_string_free(request, TRUE);
	if (!ok) {
		diag(ds, DIAG_SCORE_FAILED, &loc, answer);
	} else if (engine_report(ds, file, problems)) {
		b->result = result_read(b->arena, answer, len);
	}
	g_free(answer);
	engine_problems_free(problems);
	return b->result != NULL;
}

static bool
score(struct book *b, const GString *lua, const char *file, struct diags *ds)
{
	struct engine *e;
	char *error = NULL;
	bool ok = false;

	if ((e = engine_open(lua->str, lua->len, NULL, &error)) == NULL)
		diag(ds, DIAG_SCORING_RULE, &b->checklist->loc, b->checklist->scoring, error);
	else
		ok = run_engine(b, e, file, ds);
	engine_close(e);
	g_free(error);
	return ok;
}

/* ---- the rule ---- */

/* Formulas know the program's own rules; a project's file of the same name is another rule. */
static enum rule
rule_of(const char *scoring)
{
	static const struct { const char *name; enum rule rule; } rules[] = {
		{ "weighted-mean", RULE_WEIGHTED }, { "mean", RULE_MEAN }, { "sum", RULE_SUM }, { "weakest-link", RULE_WEAKEST },
		{ "mean-of-means", RULE_GROUPS },
	};
	char *file = g_strdup_printf("lua/scoring/%s.lua", scoring);
	enum rule rule = RULE_OTHER;

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		if (strcmp(rules[i].name, scoring) == 0 && resource_is_own(file))
			rule = rules[i].rule;
	g_free(file);
	return rule;
}

/* ---- facts ---- */

static void
gather_facts(struct book *b)
{
	int at = ORG_FACTS;

	b->facts = g_array_new(FALSE, TRUE, sizeof(struct fact_line));
	for (guint i = 0; i < b->checklist->facts->len; i++) {
		const struct cfact *f = b->checklist->facts->pdata[i];
		int n = f->values != NULL ? (int)f->values->len : 1, first = at;

		for (int k = 0; k < n; k++, at++) {
			struct fact_line line = { f, f->values != NULL ? f->values->pdata[k] : NULL,
				at, first, first + n - 1 };

			g_array_append_val(b->facts, line);
		}
	}
}

static const struct fact_line *
fact_line(const struct book *b, const char *fact, const char *value)
{
	for (guint i = 0; i < b->facts->len; i++) {
		const struct fact_line *l = &g_array_index(b->facts, struct fact_line, i);

		if (strcmp(l->fact->id, fact) == 0 && g_strcmp0(l->value, value) == 0)
			return l;
	}
	return NULL;
}

static enum truth
fact_now(const struct book *b, const char *fact, const char *value)
{
	for (size_t i = 0; i < b->result->n_facts; i++) {
		const struct result_fact *f = &b->result->facts[i];

		if (strcmp(f->id, fact) != 0)
			continue;
		if (!f->is_set)
			return f->yes ? YES : NO;
		for (size_t k = 0; k < f->values.n; k++)
			if (g_strcmp0(f->values.ids[k], value) == 0)
				return YES;
		return NO;
	}
	return MAYBE;
}

enum truth
book_fact_now(const struct book *b, const struct fact_line *l)
{
	return fact_now(b, l->fact->id, l->value);
}

/* ---- conditions: the same tree as a formula and as its present result ---- */

/* 0 no, 1 not known, 2 yes: all is the least, any the greatest, not the rest to 2. */
static void
put_condition(struct book *b, GString *out, const struct cond *c)
{
	const struct fact_line *line;
	const char *code, *applies;
	int at;

	switch (c->op) {
	case COND_ALL: case COND_ANY:
		if (c->args->len == 0) {
			g_string_append_c(out, c->op == COND_ALL ? '2' : '0');
			break;
		}
		g_string_append(out, c->op == COND_ALL ? "MIN(" : "MAX(");
		for (guint i = 0; i < c->args->len; i++) {
			if (i > 0)
				g_string_append_c(out, ',');
			put_condition(b, out, c->args->pdata[i]);
		}
		g_string_append_c(out, ')');
		break;
	case COND_NOT:
		g_string_append(out, "(2-");
		put_condition(b, out, c->args->pdata[0]);
		g_string_append_c(out, ')');
		break;
	case COND_IS: case COND_FLAG:
		line = fact_line(b, c->fact, c->op == COND_IS ? c->value : NULL);
		g_string_append(out,
		    line == NULL ? "1" : book_cell(b, SHEET_ORGANIZATION, line->at, ORG_TRUTH));
		break;
	case COND_ANSWERED:
		if (c->question == NULL) {
			g_string_append_c(out, '0');
			break;
		}
		at = CALC_FIRST +
		    (int)GPOINTER_TO_UINT(g_hash_table_lookup(b->row_of, c->question->id)) - 1;
		code = book_here(b, at, CALC_CODE);
		applies = book_here(b, at, CALC_APPLIES);
		g_string_append_printf(out, "IF(OR(%s=0,%s=%d),0,IF(%s<0,1,IF(%s>=%d,2,0)))",
		    applies, code, CODE_NA, code, code, c->at_least);
		break;
	}
}

static struct row *row_at(struct book *b, const char *id);
static enum truth applies_now(struct book *b, struct row *r);

static enum truth
condition_now(struct book *b, const struct cond *c)
{
	enum truth t;
	struct row *r;

	switch (c->op) {
	case COND_ALL: case COND_ANY:
		t = c->op == COND_ALL ? YES : NO;
		for (guint i = 0; i < c->args->len; i++) {
			enum truth part = condition_now(b, c->args->pdata[i]);

			t = c->op == COND_ALL ? MIN(t, part) : MAX(t, part);
		}
		return t;
	case COND_NOT:
		return YES - condition_now(b, c->args->pdata[0]);
	case COND_IS: case COND_FLAG:
		return fact_now(b, c->fact, c->value);
	default:
		if (c->question == NULL || (r = row_at(b, c->question->id)) == NULL)
			return NO;
		if (applies_now(b, r) == NO || r->code == CODE_NA)
			return NO;
		return r->code < 0 ? MAYBE : r->code >= c->at_least ? YES : NO;
	}
}

/* The engine refuses conditions in a circle, so this ends. */
static enum truth
applies_now(struct book *b, struct row *r)
{
	r->condition = r->question->when != NULL ? condition_now(b, r->question->when) : YES;
	r->applies =
	    r->condition == MAYBE && (r->code >= 0 || r->code == CODE_NA) ? YES : r->condition;
	return r->applies;
}

/* ---- questions ---- */

static struct row *
row_at(struct book *b, const char *id)
{
	unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(b->row_of, id));

	return n > 0 ? &g_array_index(b->rows, struct row, n - 1) : NULL;
}

static int
code_of(long answer)
{
	switch (answer) {
	case RESULT_ANSWER_OPEN:
		return CODE_OPEN;
	case RESULT_ANSWER_NA:
		return CODE_NA;
	case RESULT_ANSWER_UNKNOWN:
		return CODE_UNKNOWN;
	default:
		return (int)answer;
	}
}

/* The formulas count the states from 1, in the result's order. */
static enum state
state_of(const struct row *r)
{
	enum state s = (enum state)((int)r->result->state + (int)STATE_MET);

	/* Whether evidence is valid only the program can tell. */
	return r->demands && (s == STATE_MET || s == STATE_PARTLY) && r->code >= r->target ?
	    STATE_EVIDENCE :
	    s;
}

int
book_points(const struct book *b, const struct row *r, int value)
{
	const struct scale_step *s = book_scale_step(r, value);

	return s->points < 0 ? value * (b->unit / r->max) : s->points * b->unit / 1000;
}

static void
fill_row(struct book *b, struct row *r)
{
	const struct result_question *q = r->result;

	r->min = (int)q->minimum;
	r->max = (int)q->max;
	r->target = (int)q->target;
	r->code = code_of(q->answer);
	r->scale = question_scale_number(r->question);
	r->demands = question_demands_evidence(r->question);
	r->counted = q->low != RESULT_NONE;
	r->lo = (int)book_number(q->low);
	r->hi = (int)book_number(q->high);
	r->at_target = r->counted ? book_points(b, r, r->target) : 0;
	r->state = state_of(r);
}

static void
gather_rows(struct book *b)
{
	b->rows = g_array_new(FALSE, TRUE, sizeof(struct row));
	b->row_of = g_hash_table_new(g_str_hash, g_str_equal);
	g_assert(b->result->n_questions == b->checklist->questions->len);
	for (guint i = 0; i < b->checklist->questions->len; i++) {
		struct row r = { .question = b->checklist->questions->pdata[i],
			.result = &b->result->questions[i] };

		g_array_append_val(b->rows, r);
		g_hash_table_insert(b->row_of, (void *)r.question->id, GUINT_TO_POINTER(i + 1));
	}
	for (guint i = 0; i < b->rows->len; i++)
		fill_row(b, &g_array_index(b->rows, struct row, i));
	for (guint i = 0; i < b->rows->len; i++) {
		struct row *r = &g_array_index(b->rows, struct row, i);

		applies_now(b, r);
		if (r->question->when == NULL)
			continue;
		r->when = g_string_new(NULL);
		put_condition(b, r->when, r->question->when);
		if (r->when->len > FORMULA_MAX)
			b->rule = RULE_OTHER;
	}
}

/* ---- nodes ---- */

static struct node *
add_node(struct book *b, enum node_kind kind, const struct result_node *result)
{
	struct node *n = arena_new(b->arena, struct node);

	*n = (struct node){ .kind = kind,
		.result = result,
		.member = -1,
		.weight = 1,
		.rows = g_array_new(FALSE, FALSE, sizeof(unsigned)) };
	n->id = result->id;
	n->title = n->id;
	for (size_t i = 0; i < result->inputs.n; i++) {
		unsigned at =
		    GPOINTER_TO_UINT(g_hash_table_lookup(b->row_of, result->inputs.ids[i])) - 1;

		g_array_append_val(n->rows, at);
	}
	g_ptr_array_add(b->nodes, n);
	return n;
}

static const char *
source_title(struct book *b, const char *id)
{
	char *plain = g_strndup(id, strcspn(id, "@"));
	const struct source_doc *d = model_source(b->model, plain);
	const char *title = id;

	g_free(plain);
	if (d == NULL)
		return id;
	title = mtext_get(
	    d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle : &d->title);
	return strchr(id, '@') == NULL ?
	    title :
	    arena_printf(b->arena, "%s (%s)", title, strchr(id, '@') + 1);
}

static void
gather_nodes(struct book *b)
{
	const struct result *r = b->result;
	int column = CALC_MEMBER;

	b->nodes = g_ptr_array_new();
	add_node(b, NODE_GUIDE, &r->guide)->title = lang_word("output/overall-2");
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct group *g = b->checklist->groups->pdata[i];
		struct node *n = add_node(b, NODE_GROUP, &r->groups[i].node);

		n->title = mtext_get(&g->title);
		n->dimension = g->dimension;
		n->weight = group_weight(b->checklist, g);
		n->member = column++;
	}
	for (size_t i = 0; i < r->n_sources; i++) {
		struct node *n = add_node(b, NODE_SOURCE, &r->sources[i].node);

		n->title = source_title(b, n->id);
		n->member = column++;
	}
	for (size_t i = 0; i < r->n_provisions; i++) {
		struct node *n = add_node(b, NODE_PROVISION, &r->provisions[i].node);
		const struct provision *p = model_provision(b->model, n->id);

		if (p != NULL)
			n->title = arena_printf(b->arena, "%s %s", n->id, p->title);
		for (guint k = 0; k < n->rows->len; k++)
			g_array_index(b->rows, struct row, g_array_index(n->rows, unsigned, k))
			    .provision = (unsigned)i + 1;
	}
}

static void
gather_profiles(struct book *b)
{

	b->profiles = g_ptr_array_new();
	for (guint i = 0; i < b->model->profiles->len; i++) {
		struct profile *p = b->model->profiles->pdata[i];

		if (!profile_is_for(p, b->checklist))
			continue;
		g_ptr_array_add(b->profiles, p);
		if (g_strcmp0(b->result->profile, p->id) == 0)
			b->profile = b->profiles->len;
	}
}

bool
book_gather(struct book *b, const GString *lua, const char *file, struct diags *ds)
{
	b->rule = rule_of(b->checklist->scoring);
	if (!score(b, lua, file, ds))
		return false;
	b->unit = (int)b->result->unit;
	gather_facts(b);
	gather_rows(b);
	gather_nodes(b);
	gather_profiles(b);
	return true;
}

void
book_release(struct book *b)
{
	for (guint i = 0; b->rows != NULL && i < b->rows->len; i++) {
		struct row *r = &g_array_index(b->rows, struct row, i);

		if (r->when != NULL)
			g_string_free(r->when, TRUE);
	}
	for (guint i = 0; b->nodes != NULL && i < b->nodes->len; i++)
		g_array_free(((struct node *)b->nodes->pdata[i])->rows, TRUE);
	g_clear_pointer(&b->rows, g_array_unref);
	g_clear_pointer(&b->facts, g_array_unref);
	g_clear_pointer(&b->row_of, g_hash_table_unref);
	g_clear_pointer(&b->nodes, g_ptr_array_unref);
	g_clear_pointer(&b->profiles, g_ptr_array_unref);
}
