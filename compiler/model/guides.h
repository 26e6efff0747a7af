/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Guides: chapters, provisions and terms; which clauses a provision answers,
 * and who reviewed that.
 */
#ifndef MODEL_GUIDES_H
#define MODEL_GUIDES_H

#include "diag/diag.h"
#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct clause;
struct diags;
struct md_doc;
struct md_provision;
struct model;
struct source_doc;
struct source_edition;

struct term {
	const char *id, *reading;
	struct mtext term, text;
	const struct guide *guide;
	struct loc loc;
};

struct exception {
	const struct guide *guide;
	const struct clause *clause;
	const char *reason, *until;
	struct loc loc;
};

/*
 * How much of what is considered must be so, in hundredths,
 * not counting justified holes; 0: nothing is demanded.
 */
struct cover_policy { int answered, reviewed; struct loc loc; };

struct consider {			/* what a guide must answer */
	const struct source_edition *source;
	GPtrArray	*levels;	/* const char *, or NULL: all */
	GPtrArray	*under;		/* const struct clause *, or NULL: all */
	GPtrArray	*except;	/* struct exception * */
	const struct cover_policy *policy;	/* or NULL */
	struct loc	 loc;
};

struct chapter {
	const struct guide	*guide;
	const char		*file;		/* "03-design.md" */
	const char		*slug;		/* "03-design": page name */
	const char		*path;		/* "content/guides/developer/03-design.md" */
	unsigned		 number;	/* from 1 */
	const struct md_doc	*doc;		/* NULL when it could not be read */
	GPtrArray		*provisions;	/* struct provision * */
	struct loc		 loc;		/* in guide.yaml */
};

struct provision {
	const struct guide	*guide;
	const struct chapter	*chapter;
	const char		*id, *title, *text;
	const struct md_provision *md;
	struct loc		 loc;
};

/* In that edition the provision had another id. */
struct renamed { const char *edition, *was; const struct provision *provision; struct loc loc; };

/*
 * What became of others of that edition, the last that had them.
 *  INTO: const struct provision *; WAS of several: const char *.
 */
struct split { const char *edition, *was; GPtrArray *into; struct loc loc; };
struct merged {
	const char *edition;
	GPtrArray *was;
	const struct provision *provision;
	struct loc loc;
};
struct dropped { const char *edition, *was, *reason; struct loc loc; };

struct guide {
	const char	*id, *prefix;
	struct mtext	 title, subtitle, audience, purpose;
	bool		 forms;			/* each section of its chapters is a form to copy */
	const struct source_doc *base;		/* or NULL */
	GPtrArray	*chapters;		/* struct chapter * */
	GPtrArray	*consider;		/* struct consider * */
	GPtrArray	*literature;		/* const struct source_doc * */
	GPtrArray	*terms;			/* struct term * */
	/* struct renamed *: each id of an edition once, each provision once for an edition */
	GPtrArray	*renamed;
	/* struct split *, struct merged *, struct dropped * */
	GPtrArray	*split, *merged, *retired;
	GPtrArray	*provisions;		/* struct provision *, of all chapters */
	struct loc	 loc;
};

enum relation { REL_EQUAL, REL_SUBSET, REL_SUPERSET, REL_INTERSECTS, REL_SUPPORTS };

struct mapping {
	const struct provision	*provision;
	const struct clause	*clause;
	enum relation		 relation;
	const char		*reason;
	/* why it is stronger or weaker than the clause; or NULL */
	const char		*strength;
	const char		*fingerprint, *by, *date;	/* reviewed; NULL: not yet */
	/* of the source, that the reviewer read; NULL: not recorded */
	const char		*reviewed_edition;
	struct loc		 loc;		/* of the entry */
	struct loc		 fingerprint_loc;
};

/* An entry that is no mapping, as it is written. */
enum mapping_fault_kind {
	FAULT_UNKNOWN,		/* one end, or both, is not there */
	FAULT_AMBIGUOUS,	/* an end is there more than once */
	FAULT_TWICE		/* the pair is mapped already */
};
struct mapping_fault {
	enum mapping_fault_kind	 kind;
	const char		*provision, *clause;	/* "" where nothing is written */
	const struct provision	*found;			/* what PROVISION means; or NULL */
	struct loc		 loc;
};

/* One sign-off of the log content/mappings/reviews.yaml: what the reviewer saw then. */
struct review {
	const char	*date, *by, *comment;
	const char	*provision, *clause;	/* as they were named then */
	const char	*relation, *fingerprint;
	const char	*edition;		/* of the source; NULL in entries of old */
	/* of the clause; empty where an earlier entry has the same */
	struct mtext	 title, gist;
	const char	*quote;
	struct loc	 loc;
};

struct unmapped { const struct provision *provision; const char *reason, *until; struct loc loc; };

#define MODEL_REVIEWS	"content/mappings/reviews.yaml"
/* The log of sign-offs, read when it is asked for; NULL after a message when it cannot be read. */
/* const struct review * */
GPtrArray	*model_read_reviews(const struct model *, struct diags *);
bool		 model_review_has_text(const struct review *);
/* The last sign-off against FINGERPRINT that kept the clause's text, or NULL. */
const struct review	*model_review_of_text(const GPtrArray *reviews, const char *fingerprint);
/* The clause's text as it was then, like clause_text(). */
char		*model_review_text(const struct review *);

/* "equal", "subset" …, and what it says for people in the present language. */
const char	*relation_word(enum relation);
const char	*relation_meaning(enum relation);

#endif
