/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References: written down while files are read, resolved when all are.
 * Private to model/.
 */
#ifndef MODEL_REFS_H
#define MODEL_REFS_H

#include "model/schema.h"

struct model_index {
	GHashTable	*sources, *guides, *provisions, *questions, *checklists, *profiles;
	GHashTable	*terms;		/* "guide term" */
	GHashTable	*broken;	/* "source x": its file is there, but could not be read */
	GHashTable	*twice;		/* objects whose id another one tried to take */
	bool		 edition_broken;
	struct loc	 pins_loc;	/* of the last entry of “sources” in edition.yaml */
	/* comparisons of short ids that may still be spent on nearest ones */
	size_t		 nearest_left;
};

struct model_index	*refs_index_new(struct arena *);

/*
 * References to what stands in a file that could not be read are not
 * reported: the file's own message says what to do first.
 */
void	 refs_index_break(struct model *, const char *kind, const char *id);
bool	 refs_index_broken(const struct model *, const char *kind, const char *id);

/* The key of a term in model_index.terms; interned. */
const char	*refs_index_term_key(struct arena *, const struct guide *, const char *id);

/*
 * What an unknown id may have meant, gathered when it is reported.  NULL once
 * so many were compared that no further one is worth the time: all functions
 * take that for an empty list, and loops may end at it.
 */
struct candidates;
struct candidates *refs_candidates_new(const struct model *);
/* Both borrowed; an ID that is NULL is passed over, LOC may be NULL. */
void	 refs_candidates_add(struct candidates *, const char *id, const struct loc *);

/* All ids of a kind that has them in the whole model. */
struct candidates *refs_candidates_of(const struct model *, enum ref_kind, const void *scope);

/* “there is no WHAT “ID””, with the nearest of the candidates and its place; they are freed. */
void refs_report_unknown(const struct model *, struct diags *, const char *what, const char *id,
    const struct loc *, struct candidates *);

struct refs {
	struct model	*model;
	struct diags	*diags;
	GArray		*list;		/* struct ref */
	/* slot -> its reference as written; made when it is first asked for */
	GHashTable	*texts;
};

void	 refs_open(struct refs *, struct model *, struct diags *);
/*
 * SCOPE: the record that “here” means.  The pointer at
 * SLOT, or a new item of LIST, is what the reference names.
 */
void	 refs_add(struct refs *, enum ref_kind, const char *text, const struct loc *, void *scope,
		    void *slot);
void	 refs_add_item(struct refs *, enum ref_kind, const char *text, const struct loc *, void
		    *scope, GPtrArray *list);
/* Resolve those of the kinds whose bits (1 << kind) are set, in the order they were read. */
void	 refs_resolve(struct refs *, unsigned kinds);

/* The reference that was read for the pointer at SLOT, as it is written; "" when none was. */
const char *refs_text(struct refs *, const void *slot);

/* The object of KIND that ID names, or NULL after a message. */
const void *refs_find(const struct model *, struct diags *, enum ref_kind, const char *id,
    const struct loc *, const void *scope);

#endif
