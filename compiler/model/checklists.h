/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists: questions, their scales and conditions; profiles that tailor them. */
#ifndef MODEL_CHECKLISTS_H
#define MODEL_CHECKLISTS_H

#include "diag/diag.h"
#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct clause;
struct guide;
struct provision;

/* A condition: one tree for Lua, browser, workbook and the sentence a person reads. */
enum cond_op { COND_ALL, COND_ANY, COND_NOT, COND_IS, COND_FLAG, COND_ANSWERED };
struct question;
struct cond {
	enum cond_op		 op;
	GPtrArray		*args;		/* struct cond *: all, any, not */
	const char		*fact, *value;	/* is, flag */
	const struct question	*question;	/* answered: at least … */
	int			 at_least;
	struct loc		 loc;
};

struct cfact {
	const char *id;
	struct mtext title;
	GPtrArray *values; /* const char *; NULL: yes/no */
	struct loc loc;
};
struct dimension { const char *id; struct mtext title; };
struct group {
	const char *id;
	const struct dimension *dimension;
	struct mtext title;
	int weight;
	struct loc loc;
};
struct scale_step {
	int value, points; /* thousandths of the full mark; -1: even steps */
	struct mtext label;
};
struct scale { const char *id; GPtrArray *steps; /* struct scale_step * */ struct loc loc; };
/* A milestone of the roadmap, and what a question should have reached by then. */
struct phase { const char *id, *date; struct mtext title; struct loc loc; };
struct phase_target { const char *phase; int value; struct loc loc; };
struct target { const char *profile; /* NULL: default */ int value; };
struct evidence { const char *kind; struct mtext text; bool required; };

enum strength { STRENGTH_MUST, STRENGTH_SHOULD, STRENGTH_MAY };
enum na_rule { NA_FORBIDDEN, NA_ALLOWED, NA_WITH_REASON };

struct question {
	const struct checklist	*checklist;
	const char		*id;
	const struct provision	*provision;	/* this … */
	const struct clause	*clause;	/* … or this */
	GPtrArray		*groups;	/* struct group * */
	struct mtext		 text, help, advice;
	GPtrArray		*levels;	/* struct mtext *, one per scale step, or NULL */
	int			 weight, minimum /* -1: none */, rev, effort /* 0: not said */;
	enum strength		 strength;
	enum na_rule		 na;
	const struct cond	*when;		/* NULL: always */
	GPtrArray		*targets;	/* struct target * */
	GPtrArray		*roadmap;	/* struct phase_target * */
	GPtrArray		*evidence;	/* struct evidence * */
	const char		*scale_id;	/* of checklist->scales; NULL: its own scale */
	/* the step of a level gate it belongs to; 0: none */
	int			 level;
	const char		*from;		/* not counted before this day; or NULL */
	/* const char *: ids of an earlier edition whose answers bear on it */
	GPtrArray		*supersedes;
	bool			 editorial;	/* the wording changed, the meaning did not */
	unsigned		 index;
	struct loc		 loc;
};

struct retired { const char *id, *reason; struct loc loc; };

struct checklist {
	const char		*id, *scoring;
	const struct guide	*guide;
	struct mtext		 title, intro;
	GPtrArray		*scale;		/* struct scale_step *, values 0.. */
	GPtrArray		*scales;	/* struct scale *: further ones, by id */
	GPtrArray		*phases;	/* struct phase *, in order */
	GPtrArray		*facts;		/* struct cfact * */
	GPtrArray		*dimensions;	/* struct dimension * */
	/* whose groups make the score, under a rule over groups; NULL: all */
	const struct dimension	*dimension;
	GPtrArray		*groups;	/* struct group * */
	GPtrArray		*questions;	/* struct question * */
	/* struct retired *: questions of earlier editions; their ids stay taken */
	GPtrArray		*retired;
	struct loc		 loc;
	/* Of one made for a profile (model/tailor.h); NULL in the model's own. */
	const struct profile	*profile;
	const struct checklist	*whole;		/* what it was made from */
	GPtrArray		*left_out;	/* struct left_out * */
};

/* A question that a profile never asks. */
struct left_out {
	const struct question	*question;
	/* const struct profile_fact *: those that decide it */
	GPtrArray		*facts;
	const char		*reason;	/* the same in words */
};

/* Whether P may be chosen for C: of a checklist made for a profile, that one only. */
bool		 profile_is_for(const struct profile *, const struct checklist *);
/*
 * What the questions of all C say, whatever a profile leaves
 * of them: "1:" and hexadecimal digits.  Free with g_free.
 */
char		*checklist_fingerprint(const struct checklist *);

/* The weight of a group in a mean of groups; 0 where another dimension makes the score. */
int		 group_weight(const struct checklist *, const struct group *);

/* The steps a question is answered in: its own scale's or the checklist's. */
const GPtrArray	*question_scale(const struct question *);
bool		 question_demands_evidence(const struct question *);
/* 0: the checklist's own; from 1 those with a name, in order */
unsigned	 question_scale_number(const struct question *);

struct profile_fact { const char *fact, *value; struct loc loc; };
struct profile {
	const char	*id;
	struct mtext	 title, note;
	GPtrArray	*checklists;	/* const struct checklist * */
	GPtrArray	*facts;		/* struct profile_fact * */
	struct loc	 loc;
};

/* Words of the formats: "must", "with-reason" … */
const char	*strength_word(enum strength);
const char	*na_rule_word(enum na_rule);

#endif
