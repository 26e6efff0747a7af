/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources: laws, standards and guides that are answered, edition by edition
 * and clause by clause.
 */
#ifndef MODEL_SOURCES_H
#define MODEL_SOURCES_H

#include "diag/diag.h"
#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct diags;
struct model;

enum edition_status { STATUS_DRAFT, STATUS_FINAL, STATUS_SUPERSEDED, STATUS_UNKNOWN };
enum source_kind { SOURCE_DOCUMENT, SOURCE_COLLECTION };

struct url { const char *url, *what, *note; enum confidence confidence; struct loc loc; };
struct fact { const char *about, *text, *note; enum confidence confidence; struct loc loc; };

struct clause {
	const struct source_edition *edition;
	const struct clause	*parent;	/* NULL at the top */
	const char		*id, *level;
	struct mtext		 title, gist;
	const char		*quote, *printed, *note;
	int			 strength;	/* enum strength (checklists.h), or -1: not said */
	unsigned		 page;		/* 0: not said */
	unsigned		 depth;		/* 0 at the top */
	unsigned		 index;		/* in edition->all */
	bool			 local;		/* the id is ours */
	enum confidence		 confidence;
	/* const char *: editions it was seen in; NULL: the one it stands in */
	GPtrArray		*seen;
	GPtrArray		*applies;	/* const char *, or NULL */
	/* struct fact *: about = name of the numbering, text = number; or NULL */
	GPtrArray		*numbers;
	GPtrArray		*clauses;	/* struct clause *, children; never NULL */
	const char		*fingerprint;	/* "1:…" */
	/* "source:id", or "source@edition:id" when another edition is pinned */
	const char		*ref;
	struct loc		 loc;		/* of the id */
};

struct withdrawn { const char *id, *note; GPtrArray *to; /* const char * */ struct loc loc; };

struct level_name { const char *level; struct mtext name; };

struct source_edition {
	const struct source_doc	*doc;
	const char		*id;
	struct mtext		 label;
	enum edition_status	 status;
	const char		*date, *date_note, *note, *url;
	const char		*text_file, *text_sha256;
	enum confidence		 confidence, text_confidence;
	bool			 complete;
	const char		*completeness, *official_ids;
	GPtrArray		*gaps;		/* const char * */
	/* "source@edition": only what differs from it is listed here; or NULL */
	const char		*differs_from;
	/* const char *: its clauses that read otherwise here (how is not known), or are not here */
	GPtrArray		*edited, *dropped;
	GPtrArray		*levels;	/* struct level_name * */
	GPtrArray		*clauses;	/* struct clause *, top ones */
	GPtrArray		*all;		/* every clause, document order */
	GPtrArray		*withdrawn;	/* struct withdrawn * */
	GHashTable		*by_id;		/* id -> struct clause * */
	struct loc		 loc;
};

struct source_doc {
	const char		*id;
	enum source_kind	 kind;
	struct mtext		 title, subtitle, shorttitle, publisher;
	const char		*identifier, *doi, *licence;
	enum confidence		 confidence, licence_confidence;
	/* level of the clauses that are its tasks; NULL: it is none */
	const char		*framework;
	GPtrArray		*urls;		/* struct url * */
	GPtrArray		*facts;		/* struct fact * */
	GPtrArray		*editions;	/* struct source_edition * */
	/* by edition.yaml; NULL: not used by this edition */
	const struct source_edition *pinned;
	struct loc		 loc;
};

/*
 * Resolve `source[@edition]:clause`.  Unknown: NULL, a message at LOC with the nearest id
 * (unless the diags are NULL).
 */
const struct clause	*model_clause(const struct model *, const char *ref, const struct loc *,
		    struct diags *);

/* What a clause is called for people: its title or, where the document gives none, the gist. */
const struct mtext	*clause_name(const struct clause *);

/* The edition of D with this id, or NULL. */
const struct source_edition *model_source_edition(const struct source_doc *, const char *id);

/*
 * Has anybody seen C in E, which must be of the same source?  A clause that
 * names no editions (`seen`) was seen in the one it stands in.
 */
bool		 clause_was_seen_in(const struct clause *, const struct source_edition *);
/*
 * What may be said of C: the status of its edition when it was seen there,
 * else that of the last edition in which it was; STATUS_UNKNOWN with none.
 */
enum edition_status clause_status(const struct clause *);
/*
 * The editions named by `seen`, with blanks between; NULL
 * when it was seen where it stands. Free with g_free.
 */
char		*clause_seen_elsewhere(const struct clause *);

/*
 * All that a reviewer reads of a clause (what its
 * fingerprint is made of) on one line.  Free with g_free.
 */
char		*clause_text(const struct clause *);

/* "draft", "final" …, and what it says for people in the present language. */
const char	*status_word(enum edition_status);
const char	*status_meaning(enum edition_status);

#endif
