/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine's answer as typed data: the only place that knows its keys when
 * it comes in; lua/json.lua writes them.
 */
#include "assess/result.h"
#include "base/arena.h"

#include <jansson.h>
#include <string.h>

static const char *const state_words[] = { "met", "partly", "unmet", "na", "unknown", "open",
	"undetermined", "skipped", "grace", "none" };
static const char *const basis_words[] = { "none", "presumed", "proven" };
static const char *const fault_words[] = { NULL, "missing", "expired", "changed" };

/* ---- values ---- */

static const char *
text_of(struct arena *a, const json_t *o, const char *key)
{
	return arena_strdup(a, json_string_value(json_object_get(o, key)));
}

static long
integer_of(const json_t *v)
{
	return json_is_integer(v) ? (long)json_integer_value(v) : RESULT_NONE;
}

static long
number_of(const json_t *o, const char *key)
{
	return integer_of(json_object_get(o, key));
}

static bool
flag_of(const json_t *o, const char *key)
{
	return json_is_true(json_object_get(o, key));
}

/* The place of the word in a list of N; the last place, which is none, for any other. */
static int
word_of(const json_t *o, const char *key, const char *const *words, int n, int otherwise)
{
	const char *word = json_string_value(json_object_get(o, key));

	for (int i = 0; word != NULL && i < n; i++)
		if (g_strcmp0(words[i], word) == 0)
			return i;
	return otherwise;
}

static enum result_state
state_of(const json_t *o)
{
	return (enum result_state)word_of(
	    o, "state", state_words, RESULT_N_STATES, RESULT_STATE_NONE);
}

static struct result_ids
ids_of(struct arena *a, const json_t *list)
{
	size_t n = json_array_size(list);
	const char **ids = arena_array(a, const char *, n);

	for (size_t i = 0; i < n; i++) {
		const char *id = json_string_value(json_array_get(list, i));

		ids[i] = arena_strdup(a, id != NULL ? id : "");
	}
	return (struct result_ids){ ids, n };
}

static const long *
numbers_of(struct arena *a, const json_t *list, size_t *n)
{
	long *numbers;

	*n = json_array_size(list);
	if (list == NULL)
		return NULL;
	numbers = arena_array(a, long, *n);
	for (size_t i = 0; i < *n; i++)
		numbers[i] = integer_of(json_array_get(list, i));
	return numbers;
}

/* ---- scored nodes ---- */

static struct result_counts
counts_of(const json_t *o)
{
	struct result_counts c = { number_of(o, "total"), number_of(o, "applicable"), { 0 } };

	for (int i = 0; i < RESULT_N_STATES; i++)
		c.states[i] = number_of(o, state_words[i]);
	return c;
}

static void
read_phases(struct arena *a, struct result_node *n, const json_t *list)
{
	struct result_phase *phases;

	n->has_phases = list != NULL;
	n->n_phases = json_array_size(list);
	n->phases = phases = arena_array(a, struct result_phase, n->n_phases);
	for (size_t i = 0; i < n->n_phases; i++) {
		const json_t *p = json_array_get(list, i);

		phases[i] = (struct result_phase){ text_of(a, p, "id"), text_of(a, p, "date"),
			number_of(p, "target"), number_of(p, "gap") };
	}
}

static struct result_node
node_of(struct arena *a, const json_t *o)
{
	struct result_node n = { .id = text_of(a, o, "id"),
		.score = number_of(o, "score"),
		.low = number_of(o, "low"),
		.high = number_of(o, "high"),
		.of = number_of(o, "of"),
		.num = number_of(o, "num"),
		.den = number_of(o, "den"),
		.target = number_of(o, "target"),
		.gap_low = number_of(o, "gap_low"),
		.gap_high = number_of(o, "gap_high"),
		.level = number_of(o, "level"),
		.level_high = number_of(o, "level_high"),
		.levels = number_of(o, "levels"),
		.na_share = number_of(o, "na_share"),
		.guard = flag_of(o, "guard") };

	n.counts = counts_of(json_object_get(o, "counts"));
	n.inputs = ids_of(a, json_object_get(o, "inputs"));
	n.groups = ids_of(a, json_object_get(o, "groups"));
	n.has_groups = json_object_get(o, "groups") != NULL;
	n.deciding = ids_of(a, json_object_get(o, "deciding"));
	n.has_deciding = json_object_get(o, "deciding") != NULL;
	read_phases(a, &n, json_object_get(o, "phases"));
	return n;
}

static void
read_groups(struct arena *a, struct result *r, const json_t *list)
{
	struct result_group *groups;

	r->n_groups = json_array_size(list);
	r->groups = groups = arena_array(a, struct result_group, r->n_groups);
	for (size_t i = 0; i < r->n_groups; i++) {
		const json_t *g = json_array_get(list, i);

		groups[i] = (struct result_group){ node_of(a, g), text_of(a, g, "dimension"),
			number_of(g, "weight") };
	}
}

static void
read_clauses(struct arena *a, struct result_source *s, const json_t *list)
{
	struct result_clause *clauses;

	s->n_clauses = json_array_size(list);
	s->clauses = clauses = arena_array(a, struct result_clause, s->n_clauses);
	for (size_t i = 0; i < s->n_clauses; i++) {
		const json_t *c = json_array_get(list, i);

		clauses[i] = (struct result_clause){ .node = node_of(a, c),
			.state = state_of(c),
			.parent = text_of(a, c, "parent"),
			.asked = json_object_get(c, "counts") != NULL,
			.basis = (enum result_basis)word_of(c, "basis", basis_words,
			    G_N_ELEMENTS(basis_words), RESULT_BASIS_NONE) };
	}
}

static void
read_sources(struct arena *a, struct result *r, const json_t *list)
{
	struct result_source *sources;

	r->n_sources = json_array_size(list);
	r->sources = sources = arena_array(a, struct result_source, r->n_sources);
	for (size_t i = 0; i < r->n_sources; i++) {
		const json_t *s = json_array_get(list, i), *c = json_object_get(s, "coverage");

		sources[i] = (struct result_source){ .node = node_of(a, s),
			.edition = text_of(a, s, "edition"),
			.status = text_of(a, s, "status"),
			.coverage = { number_of(c, "total"), number_of(c, "proven"),
			    number_of(c, "presumed"), number_of(c, "none") } };
		read_clauses(a, &sources[i], json_object_get(s, "clauses"));
	}
}

static void
read_provisions(struct arena *a, struct result *r, const json_t *list)
{
	struct result_provision *provisions;

	r->n_provisions = json_array_size(list);
	r->provisions = provisions = arena_array(a, struct result_provision, r->n_provisions);
	for (size_t i = 0; i < r->n_provisions; i++) {
		const json_t *p = json_array_get(list, i);

		provisions[i] = (struct result_provision){ node_of(a, p), state_of(p) };
	}
}

/* ---- questions ---- */

static long
answer_of(const json_t *v)
{
	const char *word = json_string_value(v);

	if (word == NULL)
		return json_is_integer(v) ? (long)json_integer_value(v) : RESULT_ANSWER_OPEN;
	return strcmp(word, "na") == 0 ? RESULT_ANSWER_NA : RESULT_ANSWER_UNKNOWN;
}

static void
read_evidence(struct arena *a, struct result_question *q, const json_t *list)
{
	struct result_evidence *evidence;

	q->has_evidence = list != NULL;
	q->n_evidence = json_array_size(list);
	q->evidence = evidence = arena_array(a, struct result_evidence, q->n_evidence);
	for (size_t i = 0; i < q->n_evidence; i++) {
		const json_t *e = json_array_get(list, i);

		evidence[i] = (struct result_evidence){ text_of(a, e, "kind"), text_of(a, e, "ref"),
			text_of(a, e, "digest"), text_of(a, e, "date"), text_of(a, e, "expires"),
			text_of(a, e, "note"), text_of(a, e, "changed") };
	}
}

static struct result_question
question_of(struct arena *a, const json_t *o)
{
	struct result_question q = { .id = text_of(a, o, "id"),
		.provision = text_of(a, o, "provision"),
		.clause = text_of(a, o, "clause"),
		.answer = answer_of(json_object_get(o, "answer")),
		.state = state_of(o),
		.low = number_of(o, "low"),
		.high = number_of(o, "high"),
		.weight = number_of(o, "weight"),
		.minimum = number_of(o, "minimum"),
		.target = number_of(o, "target"),
		.max = number_of(o, "max"),
		.rev = number_of(o, "rev"),
		.strength = text_of(a, o, "strength"),
		.assumed = flag_of(o, "assumed"),
		.fault = (enum result_fault)word_of(
		    o, "fault", fault_words, G_N_ELEMENTS(fault_words), RESULT_FAULT_NONE),
		.reason = text_of(a, o, "reason"),
		.note = text_of(a, o, "note"),
		.owner = text_of(a, o, "owner"),
		.due = text_of(a, o, "due"),
		.level = number_of(o, "level") };

	q.points = numbers_of(a, json_object_get(o, "points"), &q.n_points);
	q.roadmap = numbers_of(a, json_object_get(o, "roadmap"), &q.n_roadmap);
	read_evidence(a, &q, json_object_get(o, "evidence"));
	return q;
}

static void
read_questions(struct arena *a, struct result *r, const json_t *list)
{
	struct result_question *questions;

	r->n_questions = json_array_size(list);
	r->questions = questions = arena_array(a, struct result_question, r->n_questions);
	r->by_id = arena_hash_table(a);
	for (size_t i = 0; i < r->n_questions; i++) {
		questions[i] = question_of(a, json_array_get(list, i));
		if (questions[i].id != NULL)
			g_hash_table_insert(r->by_id, (gpointer)questions[i].id, &questions[i]);
	}
}

static void
read_facts(struct arena *a, struct result *r, json_t *o)
{
	struct result_fact *f;
	const char *id;
	json_t *v;

	r->n_facts = json_object_size(o);
	r->facts = f = arena_array(a, struct result_fact, r->n_facts);
	json_object_foreach(o, id, v) *f++ = (struct result_fact){ arena_strdup(a, id),
		json_is_array(v), json_is_true(v), ids_of(a, v) };
}

/* ---- what follows from it ---- */

static void
read_steps(struct arena *a, struct result *r, const json_t *list)
{
	struct result_step *steps;

	r->n_steps = json_array_size(list);
	r->steps = steps = arena_array(a, struct result_step, r->n_steps);
	for (size_t i = 0; i < r->n_steps; i++) {
		const json_t *s = json_array_get(list, i);

		steps[i] = (struct result_step){ text_of(a, s, "question"),
			text_of(a, s, "provision"), number_of(s, "from"), number_of(s, "to"),
			number_of(s, "gain"), number_of(s, "gain_millionths"),
			number_of(s, "effort"), flag_of(s, "must") };
	}
}

static void
read_against(struct arena *a, struct result *r, const json_t *o)
{
	const json_t *rows = json_object_get(o, "rows");
	struct result_beside *against;

	if (o == NULL)
		return;
	r->against_sheets = number_of(o, "sheets");
	r->n_against = json_array_size(rows);
	r->against = against = arena_array(a, struct result_beside, r->n_against);
	for (size_t i = 0; i < r->n_against; i++) {
		const json_t *b = json_array_get(rows, i), *t = json_object_get(b, "t_score");

		against[i] = (struct result_beside){ text_of(a, b, "node"), number_of(b, "mean"),
			number_of(b, "deviation"), json_is_integer(t), integer_of(t) };
	}
}

static void
read_problems(struct arena *a, struct result *r, const json_t *list)
{
	struct result_problem *problems;

	r->n_problems = json_array_size(list);
	r->problems = problems = arena_array(a, struct result_problem, r->n_problems);
	for (size_t i = 0; i < r->n_problems; i++) {
		const json_t *p = json_array_get(list, i);

		problems[i] = (struct result_problem){ text_of(a, p, "code"), text_of(a, p, "text"),
			text_of(a, p, "near"), number_of(p, "line"), number_of(p, "column") };
	}
}

/* ---- whole answers ---- */

static void
read_head(struct arena *a, struct result *r, const json_t *o)
{
	r->api = number_of(o, "shirube");
	r->checklist = text_of(a, o, "checklist");
	r->edition = text_of(a, o, "edition");
	r->fingerprint = text_of(a, o, "fingerprint");
	r->respondent = text_of(a, o, "respondent");
	r->date = text_of(a, o, "date");
	r->profile = text_of(a, o, "profile");
}

static void
read_long(struct arena *a, struct result *r, json_t *o)
{
	r->scoring = text_of(a, o, "scoring");
	r->unit = number_of(o, "unit");
	r->person = text_of(a, o, "person");
	r->as_of = text_of(a, o, "as_of");
	r->complete = flag_of(o, "complete");
	r->refused = text_of(a, o, "refused");
	r->guide = node_of(a, json_object_get(o, "guide"));
	read_facts(a, r, json_object_get(o, "facts"));
	read_groups(a, r, json_object_get(o, "groups"));
	read_sources(a, r, json_object_get(o, "sources"));
	read_provisions(a, r, json_object_get(o, "provisions"));
	read_questions(a, r, json_object_get(o, "questions"));
	r->unmet_musts = ids_of(a, json_object_get(o, "unmet_musts"));
	read_steps(a, r, json_object_get(o, "steps"));
	read_against(a, r, json_object_get(o, "against"));
	read_problems(a, r, json_object_get(o, "problems"));
	r->problems_more = number_of(o, "problems_more");
}

/* The format brief: of a group the span of its score, of the problems their number. */
static void
read_brief(struct arena *a, struct result *r, json_t *o)
{
	json_t *groups = json_object_get(o, "groups"), *span;
	struct result_group *g = arena_array(a, struct result_group, json_object_size(groups));
	const char *id;

	r->guide = (struct result_node){ .score = number_of(o, "score"),
		.low = number_of(o, "low"),
		.high = number_of(o, "high"),
		.target = number_of(o, "target"),
		.guard = flag_of(o, "guard"),
		.counts = counts_of(json_object_get(o, "counts")) };
	r->complete = result_waiting(&r->guide.counts) == 0;
	r->n_groups = json_object_size(groups);
	r->groups = g;
	json_object_foreach(groups, id, span) {
		g->node.id = arena_strdup(a, id);
		g->node.low = integer_of(json_array_get(span, 0));
		g++->node.high = integer_of(json_array_get(span, 1));
	}
	r->problems_more = number_of(o, "problems");
}

const struct result *
result_read(struct arena *a, const char *json, size_t len)
{
	json_t *o = json_loadb(json, len, 0, NULL);
	struct result *r = NULL;

	if (json_is_object(o) && json_is_string(json_object_get(o, "checklist"))) {
		r = arena_new(a, struct result);
		read_head(a, r, o);
		if (json_is_object(json_object_get(o, "counts")))
			read_brief(a, r, o);
		else
			read_long(a, r, o);
	}
	json_decref(o);
	return r;
}

const struct result_question *
result_question(const struct result *r, const char *id)
{
	return r->by_id != NULL ? g_hash_table_lookup(r->by_id, id) : NULL;
}

long
result_waiting(const struct result_counts *c)
{
	return c->states[RESULT_STATE_UNKNOWN] + c->states[RESULT_STATE_OPEN] +
	    c->states[RESULT_STATE_UNDETERMINED];
}

long
result_problems(const struct result *r)
{
	return (long)r->n_problems + MAX(r->problems_more, 0);
}

const char *
result_state_word(enum result_state s)
{
	return state_words[s];
}

const char *
result_basis_word(enum result_basis b)
{
	return basis_words[b];
}

const char *
result_fault_word(enum result_fault f)
{
	return fault_words[f];
}
