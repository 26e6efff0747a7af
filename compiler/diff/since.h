/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an edition said, to hold a later one against it (diff/changes.h):
 * its text block by block, which clauses each provision answers, and its
 * questions part by part.
 *
 * A block is a paragraph (in a list item, a note, a footnote too), a title, a
 * table row, a figure or a code block; it is known by a digest of its words
 * and of what it links to (md.h).  A part of a question is known by its value
 * where that is short, else by a digest.
 */
#ifndef DIFF_SINCE_H
#define DIFF_SINCE_H

#include "model/model.h"

/* Words are those of the formats; a clause is as model_clause_ref writes it. */
struct since_mapping { const char *clause, *relation, *reason; };

struct since_provision {
	const char	*id, *title;
	GPtrArray	*list;		/* digests (const char *), each once, in order */
	GHashTable	*blocks;	/* the same as a set */
	GPtrArray	*mappings;	/* struct since_mapping */
};

/* PROVISION was WAS in EDITION. */
struct since_renamed { const char *edition, *was, *provision; };

struct since_guide {
	const char	*id;
	GPtrArray	*list;		/* blocks outside provisions */
	GHashTable	*blocks;
	GPtrArray	*provisions;	/* struct since_provision */
	GHashTable	*by_id;
	GPtrArray	*renamed;	/* struct since_renamed: what it says of editions before it */
};

/* In the order in which changes are listed. */
enum since_part {
	SINCE_TEXT, SINCE_HELP, SINCE_CONDITION, SINCE_CHOICES, SINCE_STRENGTH, SINCE_WEIGHT, SINCE_MINIMUM, SINCE_TARGET,
	SINCE_EVIDENCE, SINCE_ADVICE, SINCE_EFFORT, SINCE_GROUPS, SINCE_ORIGIN, SINCE_REV, SINCE_PARTS
};
const char	*since_part_word(enum since_part);	/* "text", "help" … */
bool		 since_part_is_shown(enum since_part);	/* what is held is the value itself, no digest */

struct since_question {
	const char	*id;
	struct mtext	 text;
	const char	*parts[SINCE_PARTS];	/* "": it has none; NULL: not known */
	const GPtrArray	*supersedes;		/* ids (const char *); NULL in one read from an output */
};

struct since_checklist {
	const char	*id;
	const char	*scale;			/* digest */
	GPtrArray	*questions;		/* struct since_question */
	GHashTable	*by_id;
};

struct since {
	const char	*edition, *date;	/* either may be NULL */
	GPtrArray	*guides;		/* struct since_guide */
	GPtrArray	*checklists;		/* struct since_checklist */
	bool		 knows_mappings, knows_questions;	/* false of an output that does not hold them */
};

/* By id, or NULL; so too where the guide or the checklist is NULL. */
const struct since_guide	*since_guide(const struct since *, const char *id);
const struct since_provision	*since_provision(const struct since_guide *, const char *id);
const struct since_checklist	*since_checklist(const struct since *, const char *id);
const struct since_question	*since_question(const struct since_checklist *, const char *id);

struct since		*since_new(struct arena *, const char *edition, const char *date);
struct since_guide	*since_add_guide(struct arena *, struct since *, const char *id);
struct since_provision	*since_add_provision(struct arena *, struct since_guide *, const char *id, const char *title);
/* A block's digest, to a guide or provision. */
void			 since_add_block(struct arena *, GPtrArray *list, GHashTable *blocks, const char *digest);
void			 since_add_mapping(struct arena *, struct since_provision *, const char *clause, const char *relation, const char *reason);
void			 since_add_renamed(struct arena *, struct since_guide *, const char *edition, const char *was, const char *provision);
struct since_checklist	*since_add_checklist(struct arena *, struct since *, const char *id, const char *scale);
struct since_question	*since_add_question(struct arena *, struct since_checklist *, const char *id);

/* The first digits of the SHA-256 of TEXT. */
#define SINCE_DIGEST	17			/* with its end */
void			 since_digest(const char *text, char digest[SINCE_DIGEST]);

const struct since	*since_of_model(struct arena *, const struct model *);

/* Digests of a term: that there is such a term, and what it says. */
struct since_term { char there[SINCE_DIGEST], says[SINCE_DIGEST]; };
struct since_term	 since_term_digests(const struct term *);

/* Of a question of the model (since_question.c). */
void			 since_question_parts(struct arena *, const struct question *, const char *parts[SINCE_PARTS]);
/* A digest of the steps that all questions of a checklist are answered in. */
const char		*since_scale(struct arena *, const GPtrArray *steps);

#endif
