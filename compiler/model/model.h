/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model: everything a project says, read from content/ and checked
 * against the schema table (model/schema.c).  Built once, then only read.
 *
 * Objects live in the arena and stand in file order, so every output made
 * from them comes out the same.  Ids are interned: equal ids are one pointer.
 * A reference that could not be resolved was reported and is NULL or left out.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/text.h"
#include "diag/diag.h"

#include <glib.h>
#include <stdbool.h>

struct arena;
struct md_doc;
struct md_shelf;
struct md_provision;
struct yaml_node;

/* Text in up to two languages; ja is filled from a plain string. Either may be NULL. */
struct mtext { const char *ja, *en; };

/* The text in the present language (base/text.h), falling back to the other; "" when there is none. */
const char	*mtext_get(const struct mtext *);

enum confidence { CONF_FOUND, CONF_MEETING, CONF_RECALLED };
enum edition_status { STATUS_DRAFT, STATUS_FINAL, STATUS_SUPERSEDED, STATUS_UNKNOWN };
enum source_kind { SOURCE_DOCUMENT, SOURCE_COLLECTION };
enum stage { STAGE_OUTLINE, STAGE_DRAFT, STAGE_FINAL, STAGE_APPROVED };
/* Whether a provision's id names its chapter. */
enum id_rule { IDS_CHAPTER, IDS_FREE };

struct url { const char *url, *what, *note; enum confidence confidence; struct loc loc; };
struct fact { const char *about, *text, *note; enum confidence confidence; struct loc loc; };

struct clause {
	const struct source_edition *edition;
	const struct clause	*parent;	/* NULL at the top */
	const char		*id, *level;
	struct mtext		 title, gist;
	const char		*quote, *printed, *note;
	unsigned		 page;		/* 0: not said */
	unsigned		 depth;		/* 0 at the top */
	unsigned		 index;		/* in edition->all */
	bool			 local;		/* the id is ours */
	enum confidence		 confidence;
	GPtrArray		*seen;		/* const char *: editions it was seen in; NULL: the one it stands in */
	GPtrArray		*applies;	/* const char *, or NULL */
	GPtrArray		*numbers;	/* struct fact *: about = name of the numbering, text = number; or NULL */
	GPtrArray		*clauses;	/* struct clause *, children; never NULL */
	const char		*fingerprint;	/* "1:…" */
	const char		*ref;		/* "source:id", or "source@edition:id" when another edition is pinned */
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
	GPtrArray		*urls;		/* struct url * */
	GPtrArray		*facts;		/* struct fact * */
	GPtrArray		*editions;	/* struct source_edition * */
	const struct source_edition *pinned;	/* by edition.yaml; NULL: not used by this edition */
	struct loc		 loc;
};

struct term { const char *id, *reading; struct mtext term, text; const struct guide *guide; struct loc loc; };

struct exception { const struct guide *guide; const struct clause *clause; const char *reason, *until; struct loc loc; };

struct consider {			/* what a guide must answer */
	const struct source_edition *source;
	GPtrArray	*levels;	/* const char *, or NULL: all */
	GPtrArray	*under;		/* const struct clause *, or NULL: all */
	GPtrArray	*except;	/* struct exception * */
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

/* What became of others of that edition, the last that had them.  INTO: const struct provision *; WAS of several: const char *. */
struct split { const char *edition, *was; GPtrArray *into; struct loc loc; };
struct merged { const char *edition; GPtrArray *was; const struct provision *provision; struct loc loc; };
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
	GPtrArray	*renamed;		/* struct renamed *: each id of an edition once, each provision once for an edition */
	GPtrArray	*split, *merged, *retired;	/* struct split *, struct merged *, struct dropped * */
	GPtrArray	*provisions;		/* struct provision *, of all chapters */
	struct loc	 loc;
};

enum relation { REL_EQUAL, REL_SUBSET, REL_SUPERSET, REL_INTERSECTS, REL_SUPPORTS };

struct mapping {
	const struct provision	*provision;
	const struct clause	*clause;
	enum relation		 relation;
	const char		*reason;
	const char		*fingerprint, *by, *date;	/* reviewed; NULL: not yet */
	struct loc		 loc;		/* of the entry */
	struct loc		 fingerprint_loc;
};

/* One sign-off of the log content/mappings/reviews.yaml: what the reviewer saw then. */
struct review {
	const char	*date, *by, *comment;
	const char	*provision, *clause;	/* as they were named then */
	const char	*relation, *fingerprint;
	struct mtext	 title, gist;		/* of the clause; empty where an earlier entry has the same */
	const char	*quote;
	struct loc	 loc;
};

struct unmapped { const struct provision *provision; const char *reason, *until; struct loc loc; };

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

struct cfact { const char *id; struct mtext title; GPtrArray *values; /* const char *; NULL: yes/no */ struct loc loc; };
struct dimension { const char *id; struct mtext title; };
struct group { const char *id; const struct dimension *dimension; struct mtext title; int weight; struct loc loc; };
struct scale_step { int value, points; /* thousandths of the full mark; -1: even steps */ struct mtext label; };
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
	int			 level;		/* the step of a level gate it belongs to; 0: none */
	const char		*from;		/* not counted before this day; or NULL */
	GPtrArray		*supersedes;	/* const char *: ids of an earlier edition whose answers bear on it */
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
	const struct dimension	*dimension;	/* whose groups make the score, under a rule over groups; NULL: all */
	GPtrArray		*groups;	/* struct group * */
	GPtrArray		*questions;	/* struct question * */
	GPtrArray		*retired;	/* struct retired *: questions of earlier editions; their ids stay taken */
	struct loc		 loc;
	/* Of one made for a profile (engine/tailor.h); NULL in the model's own. */
	const struct profile	*profile;
	const struct checklist	*whole;		/* what it was made from */
	GPtrArray		*left_out;	/* struct left_out * */
};

/* A question that a profile never asks. */
struct left_out {
	const struct question	*question;
	GPtrArray		*facts;		/* const struct profile_fact *: those that decide it */
	const char		*reason;	/* the same in words */
};

/* Whether P may be chosen for C: of a checklist made for a profile, that one only. */
bool		 profile_is_for(const struct profile *, const struct checklist *);
/* What the questions of all C say, whatever a profile leaves of them: "1:" and hexadecimal digits.  Free with g_free. */
char		*checklist_fingerprint(const struct checklist *);

/* The weight of a group in a mean of groups; 0 where another dimension makes the score. */
int		 group_weight(const struct checklist *, const struct group *);

/* The steps a question is answered in: its own scale's or the checklist's. */
const GPtrArray	*question_scale(const struct question *);
bool		 question_demands_evidence(const struct question *);
unsigned	 question_scale_number(const struct question *);	/* 0: the checklist's own; from 1 those with a name, in order */

struct profile_fact { const char *fact, *value; struct loc loc; };
struct profile {
	const char	*id;
	struct mtext	 title, note;
	GPtrArray	*checklists;	/* const struct checklist * */
	GPtrArray	*facts;		/* struct profile_fact * */
	struct loc	 loc;
};

struct finding {
	const char	*id, *kind, *status, *date;
	struct mtext	 title, text;
	const struct clause *source;	/* or NULL */
	const struct guide *guide;	/* or NULL */
	GPtrArray	*provisions;	/* const struct provision * */
	enum confidence	 confidence;
	unsigned	 n;		/* 0: not said */
	struct loc	 loc;
};

/* What a comment is about, or what was changed for it; all NULL: a file, a table, in the author's words. */
struct comment_place {
	const char		*text;		/* as written */
	const struct provision	*provision;
	const struct question	*question;
	const struct guide	*guide;
};

struct comment {
	const char	*id, *from, *meeting, *edition, *date, *place, *text, *disposition, *answer, *answered;
	struct comment_place about;		/* text NULL: the whole */
	GPtrArray	*changed;		/* const char *, as written */
	GPtrArray	*changes;		/* struct comment_place *: the same, found */
	struct loc	 loc;
};

struct milestone { const char *id, *date, *note; struct mtext title; int stage; /* to be reached by then; -1: not said */ struct loc loc; };
/* The edition before this one, of which there is a baseline; the digest that it must have, or NULL. */
struct previous { const char *edition, *digest; struct loc loc; };

struct model_index;			/* lookup tables, private to model/ */

struct model {
	struct arena	*arena;
	const char	*root;			/* of the project */
	const char	*edition;		/* id */
	struct mtext	 title, subtitle, publisher, notice, licence;
	const char	*date;
	enum stage	 stage;
	enum id_rule	 ids;
	GPtrArray	*languages;		/* const char * */
	GPtrArray	*milestones;		/* struct milestone * */
	const struct previous *previous;	/* or NULL */
	GPtrArray	*sources;		/* struct source_doc *, pinned ones first, in print order */
	GPtrArray	*guides;		/* struct guide * */
	GPtrArray	*mappings;		/* struct mapping *, file order */
	GPtrArray	*unmapped;		/* struct unmapped * */
	GPtrArray	*checklists;		/* struct checklist * */
	GPtrArray	*profiles;		/* struct profile * */
	GPtrArray	*findings;		/* struct finding * */
	GPtrArray	*comments;		/* struct comment * */
	GPtrArray	*cases;			/* struct case_study * (model/case.h) */
	const struct style *style;		/* model/style.h; never NULL */
	struct loc	 loc;			/* content/edition.yaml */
	struct model_index *index;
};

/*
 * Read ROOT/content.  Every mistake of every file is reported in the one run;
 * NULL only when there is no edition.yaml to begin with.
 */
struct model	*model_read(struct arena *, const char *root, struct diags *);
/* The same with chapters from a shelf of that root, which must outlive the model (md/shelf.h). */
struct model	*model_read_with(struct arena *, const char *root, struct md_shelf *, struct diags *);

/* Whether a guide may have this id: a–z, 0–9, "." and "-", and no folder of the output. */
bool			 model_guide_may_be(const char *id);

/* The language of the edition's outputs: the first of its languages. */
enum lang		 model_lang(const struct model *);
/* Seconds since 1970 that outputs bear: SOURCE_DATE_EPOCH, else the day the edition gives itself. */
int64_t			 model_date(const struct model *);

struct source_doc	*model_source(const struct model *, const char *id);
struct guide		*model_guide(const struct model *, const char *id);
struct provision	*model_provision(const struct model *, const char *id);
struct question		*model_question(const struct model *, const char *id);
struct checklist	*model_checklist(const struct model *, const char *id);
struct profile		*model_profile(const struct model *, const char *id);
struct term		*model_term(const struct model *, const struct guide *, const char *id);

/*
 * Resolve `source[@edition]:clause`.  Unknown: NULL, a message at LOC with the nearest id
 * (unless ds is NULL).
 */
const struct clause	*model_clause(const struct model *, const char *ref, const struct loc *, struct diags *);
/* "nist-sp-800-218:PO.1.1", with @edition unless it is the pinned one: clause->ref. */
const char		*model_clause_ref(const struct model *, const struct clause *);

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
/* The editions named by `seen`, with blanks between; NULL when it was seen where it stands. Free with g_free. */
char		*clause_seen_elsewhere(const struct clause *);

/* All that a reviewer reads of a clause (what its fingerprint is made of) on one line.  Free with g_free. */
char		*clause_text(const struct clause *);

#define MODEL_REVIEWS	"content/mappings/reviews.yaml"
/* The log of sign-offs, read when it is asked for; NULL after a message when it cannot be read. */
GPtrArray	*model_read_reviews(const struct model *, struct diags *);	/* const struct review * */
bool		 model_review_has_text(const struct review *);
/* The last sign-off against FINGERPRINT that kept the clause's text, or NULL. */
const struct review	*model_review_of_text(const GPtrArray *reviews, const char *fingerprint);
/* The clause's text as it was then, like clause_text(). */
char		*model_review_text(const struct review *);

/* Words of the formats: "draft", "must", "subset", "recalled" … */
const char	*status_word(enum edition_status);
const char	*stage_word(enum stage);
const char	*confidence_word(enum confidence);
const char	*relation_word(enum relation);
/* What such a word says, for people, in the present language. */
const char	*status_meaning(enum edition_status);
const char	*relation_meaning(enum relation);
const char	*strength_word(enum strength);
const char	*na_rule_word(enum na_rule);

/* The schema table as documents: Markdown reference, and one JSON Schema (draft 2020-12) per kind of file. */
void	 schema_print_reference(GString *);
bool	 schema_print_json(const char *kind, GString *);
/* Kinds of files: "edition", "source", "guide", … NULL-ended. */
const char *const *schema_kinds(void);

#endif
