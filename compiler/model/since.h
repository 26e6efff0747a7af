/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an earlier edition said, block by block, to tell what is new since.
 *
 * A block is a paragraph (in a list item, a note, a footnote too), a title, a
 * table row, a figure or a code block; it is known by a digest of its words
 * and of what it links to (md.h).  One that the same provision, or outside
 * provisions the same guide, did not have is changed.  So a paragraph that
 * moved is no change, and numbers that shifted are none.
 */
#ifndef MODEL_SINCE_H
#define MODEL_SINCE_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct md_provision;
struct model;
struct term;

struct since_provision {
	const char	*id, *title;
	GPtrArray	*list;		/* digests (const char *), each once, in order */
	GHashTable	*blocks;	/* the same as a set */
};

struct since_guide {
	const char	*id;
	GPtrArray	*list;		/* blocks outside provisions */
	GHashTable	*blocks;
	GPtrArray	*provisions;	/* struct since_provision */
	GHashTable	*by_id;
};

struct since {
	const char	*edition, *date;	/* either may be NULL */
	GPtrArray	*guides;		/* struct since_guide */
};

const struct since_guide	*since_guide(const struct since *, const char *id);		/* or NULL */
const struct since_provision	*since_provision(const struct since_guide *, const char *id);	/* the same; the guide may be NULL */

struct since		*since_new(struct arena *, const char *edition, const char *date);
struct since_guide	*since_add_guide(struct arena *, struct since *, const char *id);
struct since_provision	*since_add_provision(struct arena *, struct since_guide *, const char *id, const char *title);
/* A block's digest, to a guide or provision. */
void			 since_add_block(struct arena *, GPtrArray *list, GHashTable *blocks, const char *digest);

const struct since	*since_of_model(struct arena *, const struct model *);

enum since_state { SINCE_SAME, SINCE_NEW, SINCE_CHANGED, SINCE_REMOVED };
const char		*since_word(enum since_state);	/* "new", "changed", "removed"; NULL: the same */

struct since_change {
	enum since_state state;
	const char	*id, *title, *old_title;	/* the last when it differs */
	bool		 part_removed;			/* more of its blocks are gone than have come */
};

/* An edition held against an earlier one. */
struct since_compared {
	const struct since *old;
	GHashTable	*changes;	/* guide id -> GPtrArray of struct since_change: provisions of the guide in order, then those gone */
	GHashTable	*by_id;		/* provision id -> struct since_change */
};

struct since_compared	*since_compare(struct arena *, const struct since *old, const struct since *now);
/* A block of GUIDE, in the provision IN or NULL: the word for its change, or NULL. */
const char		*since_block(const struct since_compared *, const char *guide, const char *in, const char *digest);

/* The same for a term of the guide's glossary; here "new" is told from "changed". */
const char		*since_term(const struct since_compared *, const char *guide, const struct term *);

#endif
