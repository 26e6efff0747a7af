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
#ifndef DIFF_SNAPSHOT_H
#define DIFF_SNAPSHOT_H

#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct arena;
struct model;
struct question;
struct term;

/* Words are those of the formats; a clause is named as clause->ref. */
struct snapshot_mapping { const char *clause, *relation, *reason; };

struct snapshot_provision {
	const char	*id, *title;
	GPtrArray	*list;		/* digests (const char *), each once, in order */
	GHashTable	*blocks;	/* the same as a set */
	GPtrArray	*mappings;	/* struct snapshot_mapping */
};

/* PROVISION was WAS in EDITION. */
struct snapshot_renamed { const char *edition, *was, *provision; };

struct snapshot_guide {
	const char	*id;
	GPtrArray	*list;		/* blocks outside provisions */
	GHashTable	*blocks;
	GPtrArray	*provisions;	/* struct snapshot_provision */
	GHashTable	*by_id;
	/* struct snapshot_renamed: what it says of editions before it */
	GPtrArray	*renamed;
};

/* In the order in which changes are listed. */
enum snapshot_part {
	SNAPSHOT_TEXT,
	SNAPSHOT_HELP,
	SNAPSHOT_CONDITION,
	SNAPSHOT_CHOICES,
	SNAPSHOT_STRENGTH,
	SNAPSHOT_WEIGHT,
	SNAPSHOT_MINIMUM,
	SNAPSHOT_TARGET,
	SNAPSHOT_EVIDENCE,
	SNAPSHOT_ADVICE,
	SNAPSHOT_EFFORT,
	SNAPSHOT_GROUPS,
	SNAPSHOT_ORIGIN,
	SNAPSHOT_REV,
	SNAPSHOT_PARTS
};
const char	*snapshot_part_word(enum snapshot_part);	/* "text", "help" … */
/* what is held is the value itself, no digest */
bool		 snapshot_part_is_shown(enum snapshot_part);

struct snapshot_question {
	const char	*id;
	struct mtext	 text;
	const char	*parts[SNAPSHOT_PARTS];	/* "": it has none; NULL: not known */
	/* ids (const char *); NULL in one read from an output */
	const GPtrArray	*supersedes;
};

struct snapshot_checklist {
	const char	*id;
	const char	*scale;			/* digest */
	GPtrArray	*questions;		/* struct snapshot_question */
	GHashTable	*by_id;
};

struct snapshot {
	const char	*edition, *date;	/* either may be NULL */
	GPtrArray	*guides;		/* struct snapshot_guide */
	GPtrArray	*checklists;		/* struct snapshot_checklist */
	/* false of an output that does not hold them */
	bool		 knows_mappings, knows_questions;
};

/* By id, or NULL; so too where the guide or the checklist is NULL. */
const struct snapshot_guide	*snapshot_guide(const struct snapshot *, const char *id);
const struct snapshot_provision	*snapshot_provision(const struct snapshot_guide *, const char *id);
const struct snapshot_checklist	*snapshot_checklist(const struct snapshot *, const char *id);
const struct snapshot_question	*snapshot_question(const struct snapshot_checklist *, const char
		    *id);

struct snapshot		*snapshot_new(struct arena *, const char *edition, const char *date);
struct snapshot_guide	*snapshot_add_guide(struct arena *, struct snapshot *, const char *id);
struct snapshot_provision	*snapshot_add_provision(struct arena *, struct snapshot_guide *,
		    const char *id, const char *title);
/* A block's digest, to a guide or provision. */
void			 snapshot_add_block(struct arena *, GPtrArray *list, GHashTable *blocks,
		    const char *digest);
void			 snapshot_add_mapping(struct arena *, struct snapshot_provision *, const
		    char *clause, const char *relation, const char *reason);
void			 snapshot_add_renamed(struct arena *, struct snapshot_guide *, const char
		    *edition, const char *was, const char *provision);
struct snapshot_checklist	*snapshot_add_checklist(struct arena *, struct snapshot *, const
		    char *id, const char *scale);
struct snapshot_question	*snapshot_add_question(struct arena *, struct snapshot_checklist *,
		    const char *id);

/* The first digits of the SHA-256 of TEXT. */
#define SNAPSHOT_DIGEST	17			/* with its end */
void			 snapshot_digest(const char *text, char digest[SNAPSHOT_DIGEST]);

const struct snapshot	*snapshot_of_model(struct arena *, const struct model *);

/* Digests of a term: that there is such a term, and what it says. */
struct snapshot_term { char there[SNAPSHOT_DIGEST], says[SNAPSHOT_DIGEST]; };
struct snapshot_term	 snapshot_term_digests(const struct term *);

/* Of a question of the model (snapshot_question.c); and one part written out whole. */
void			 snapshot_write_part(GString *, const struct question *, enum
		    snapshot_part);
void			 snapshot_question_parts(struct arena *, const struct question *, const char
		    *parts[SNAPSHOT_PARTS]);
/* A digest of the steps that all questions of a checklist are answered in. */
const char		*snapshot_scale(struct arena *, const GPtrArray *steps);

#endif
