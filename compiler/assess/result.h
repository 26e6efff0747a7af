/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The result of one answer sheet, as the engine reckoned it.
 *
 * The engine answers every host in JSON (lua/json.lua).  result_read is the one
 * place that reads it; whatever is shown or reckoned further takes this, and the
 * JSON that users get is written from it, the bytes the stand-alone checklist
 * prints.  A result is read-only and lives as long as the arena it was read into.
 *
 * Scores, targets and gaps are thousandths of their node's OF.
 */
#ifndef ASSESS_RESULT_H
#define ASSESS_RESULT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

#define RESULT_NONE	(-1)		/* there is no such number */

/*
 * What a question ends as, in the order of columns; the last stands for a clause without questions.
 */
enum result_state {
	RESULT_STATE_MET,
	RESULT_STATE_PARTLY,
	RESULT_STATE_UNMET,
	RESULT_STATE_NA,
	RESULT_STATE_UNKNOWN,
	RESULT_STATE_OPEN,
	RESULT_STATE_UNDETERMINED,
	RESULT_STATE_SKIPPED,
	RESULT_STATE_GRACE,
	RESULT_N_STATES,
	RESULT_STATE_NONE = RESULT_N_STATES
};

/* An answer is a level from 0, or one of these. */
enum { RESULT_ANSWER_OPEN = -1, RESULT_ANSWER_NA = -2, RESULT_ANSWER_UNKNOWN = -3 };

/* Whether the mappings let what is met stand for the clause, or only suggest it (NIST IR 8477). */
enum result_basis { RESULT_BASIS_NONE, RESULT_BASIS_PRESUMED, RESULT_BASIS_PROVEN };

/* What is wrong with the evidence that was asked for. */
enum result_fault {
	RESULT_FAULT_NONE,
	RESULT_FAULT_MISSING,
	RESULT_FAULT_EXPIRED,
	RESULT_FAULT_CHANGED
};

struct result_counts {
	long	 total, applicable, states[RESULT_N_STATES];
};

struct result_ids {
	const char *const *ids;
	size_t	 n;
};

struct result_phase {			/* of a roadmap */
	const char *id, *date;
	long	 target, gap;
};

/* What every scored thing has: the guide, a group, a document, a clause, a provision. */
struct result_node {
	const char *id;			/* NULL: the guide */
	long	 score;			/* RESULT_NONE until nothing is open */
	/* RESULT_NONE where nothing counts */
	long	 low, high, num, den, target, gap_low, gap_high;
	long	 of;			/* RESULT_NONE where nothing counts */
	long	 level, level_high, levels;	/* RESULT_NONE: the rule has no levels */
	long	 na_share;		/* of the weight, thousandths */
	bool	 guard;			/* too much is not applicable */
	struct result_counts counts;
	struct result_ids inputs, groups, deciding;	/* questions, groups, questions */
	bool	 has_groups, has_deciding, has_phases;
	const struct result_phase *phases;
	size_t	 n_phases;
};

struct result_group {
	struct result_node node;
	const char *dimension;		/* NULL: none */
	long	 weight;		/* RESULT_NONE: the score is not made of groups */
};

struct result_clause {
	struct result_node node;	/* the id only, without questions */
	enum result_basis basis;
	enum result_state state;
	const char *parent;		/* id; NULL at the top */
	bool	 asked;			/* it has questions */
};

struct result_source {
	struct result_node node;
	const char *edition, *status;	/* NULL: not known */
	/* of clauses without parts */
	struct { long total, proven, presumed, none; } coverage;
	const struct result_clause *clauses;
	size_t	 n_clauses;
};

struct result_provision {
	struct result_node node;
	enum result_state state;
};

struct result_evidence {
	/* NULL: not given */
	const char *kind, *ref, *digest, *date, *expires, *note, *changed;
};

struct result_question {
	const char *id, *provision, *clause;	/* the last two NULL: none */
	long	 answer;
	enum result_state state;
	long	 low, high;		/* points, of the result's unit; RESULT_NONE: left out */
	long	 weight, minimum, target, max, rev;
	const char *strength;		/* must, should, may */
	bool	 assumed;		/* to apply, since it was answered */
	enum result_fault fault;
	const char *reason, *note, *owner, *due;	/* NULL: not given */
	long	 level;			/* RESULT_NONE: the checklist has no levels */
	const long *points;		/* of each level, where they are not even; or NULL */
	size_t	 n_points;
	const long *roadmap;		/* target at each phase; NULL: no phases */
	size_t	 n_roadmap;
	const struct result_evidence *evidence;
	size_t	 n_evidence;
	bool	 has_evidence;		/* a list was given, be it empty */
};

struct result_fact {
	const char *id;
	bool	 is_set, yes;		/* a set of values, or yes or no */
	struct result_ids values;
};

struct result_step {
	const char *question, *provision;	/* the latter NULL: none */
	long	 from, to;		/* FROM is RESULT_NONE before there is a level */
	/* EFFORT is RESULT_NONE where nothing is said of it */
	long	 gain, gain_millionths, effort;
	bool	 must;
};

struct result_beside {			/* a node beside a group of organizations */
	const char *node;		/* guide, group:ID */
	long	 mean, deviation;
	bool	 has_t_score;
	long	 t_score;		/* tenths; a far one is negative */
};

struct result_problem {
	const char *code, *text, *near;	/* the nearest valid word, or NULL */
	long	 line, column;		/* RESULT_NONE: not known */
};

struct result {
	long	 api;			/* of the engine */
	const char *checklist, *edition, *fingerprint, *scoring;
	long	 unit;			/* points of a question's highest level */
	const char *respondent, *person, *date, *as_of, *profile;	/* NULL: not given */
	bool	 complete;		/* no answer is missing or unknown */
	const char *refused;		/* why there is no score, a problem's code; else NULL */
	const struct result_fact *facts;
	const struct result_group *groups;
	const struct result_source *sources;
	const struct result_provision *provisions;
	const struct result_question *questions;
	const struct result_step *steps;
	const struct result_beside *against;	/* NULL: nothing to compare with */
	const struct result_problem *problems;
	size_t n_facts, n_groups, n_sources, n_provisions, n_questions, n_steps, n_against,
	    n_problems;
	long	 against_sheets, problems_more;	/* the latter RESULT_NONE: all are listed */
	struct result_node guide;
	struct result_ids unmet_musts;
	GHashTable *by_id;		/* const struct result_question *; see result_question */
};

/*
 * The engine's answer in the format json or brief, which has the
 * guide's and the groups' scores only.  NULL when it is neither.
 */
const struct result *result_read(struct arena *, const char *json, size_t len);

/* As the stand-alone checklist prints it. */
void	 result_write_json(GString *, const struct result *);
/* The same of the format brief, which is one line. */
void	 result_write_line(GString *, const struct result *);

/* NULL: no such question. */
const struct result_question *result_question(const struct result *, const char *id);
/* Questions that have no settled answer yet. */
long	 result_waiting(const struct result_counts *);
/* How many problems there are, those that are not listed too. */
long	 result_problems(const struct result *);
/* met, partly …, none; proven, presumed, none; missing, expired, changed, or NULL. */
const char *result_state_word(enum result_state);
const char *result_basis_word(enum result_basis);
const char *result_fault_word(enum result_fault);

#endif
