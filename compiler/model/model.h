/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model: everything a project says, read from content/ and checked
 * against the schema table (model/schema.c).  Built once, then only read.
 *
 * Objects live in the arena and stand in file order, so every output made
 * from them comes out the same.  Ids are interned: equal ids are one pointer.
 * A reference that could not be resolved was reported and is NULL or left out.
 *
 * What it is made of: model/sources.h, model/guides.h, model/checklists.h.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/text.h"
#include "diag/diag.h"
#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct arena;
struct checklist;
struct clause;
struct guide;
struct md_shelf;
struct profile;
struct provision;
struct question;
struct facing;
struct source_doc;
struct term;

enum stage { STAGE_OUTLINE, STAGE_DRAFT, STAGE_FINAL, STAGE_APPROVED };
const char	*stage_word(enum stage);
/* Whether a provision's id names its chapter. */
enum id_rule { IDS_CHAPTER, IDS_FREE };

struct finding {
	const char	*id, *kind, *status, *date;
	struct mtext	 title, text;
	const struct clause *source;	/* or NULL */
	const struct guide *guide;	/* or NULL */
	GPtrArray	*provisions;	/* const struct provision * */
	enum confidence	 confidence;
	unsigned	 n;		/* 0: not said */
	bool		 or_more;	/* n is the least */
	GPtrArray	*bears;		/* const char *: ids of hypotheses it bears on */
	/* const char *: "ID/ITEM[/RESPONDENT]" of the questionnaires it was found in */
	GPtrArray	*grounds;
	struct loc	 loc;
};

/*
 * What a comment is about, or what was changed for it;
 * all NULL: a file, a table, in the author's words.
 */
struct comment_place {
	const char		*text;		/* as written */
	const struct provision	*provision;
	const struct question	*question;
	const struct guide	*guide;
};

struct comment {
	const char *id, *from, *meeting, *edition, *date, *place, *text, *disposition, *answer,
	    *answered;
	struct comment_place about;		/* text NULL: the whole */
	GPtrArray	*changed;		/* const char *, as written */
	GPtrArray	*changes;		/* struct comment_place *: the same, found */
	struct loc	 loc;
};

/* A piece of the work; FROM and TO are months, NULL where they are not known. */
struct plan_task { const char *id, *from, *to, *note; struct mtext title; struct loc loc; };
struct milestone {
	const char *id, *date, *note;
	struct mtext title;
	int stage; /* to be reached by then; -1: not said */
	struct loc loc;
};
/*
 * The edition before this one, of which there is a baseline; the digest that it must have, or NULL.
 */
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
	/* struct source_doc *, pinned ones first, in print order */
	GPtrArray	*sources;
	GPtrArray	*guides;		/* struct guide * */
	GPtrArray	*mappings;		/* struct mapping *, file order */
	GPtrArray	*mapping_faults;	/* struct mapping_fault *, file order */
	GPtrArray	*unmapped;		/* struct unmapped * */
	GPtrArray	*checklists;		/* struct checklist * */
	GPtrArray	*profiles;		/* struct profile * */
	GPtrArray	*findings;		/* struct finding * */
	GPtrArray	*comments;		/* struct comment * */
	GPtrArray	*cases;			/* struct case_study * (model/case.h) */
	GPtrArray	*surveys;		/* struct survey * (model/survey.h) */
	/* struct plan_task *: the plan of the work between milestones */
	GPtrArray	*tasks;
	const struct style *style;		/* model/style.h; never NULL */
	const struct facing *facing;		/* model/facing.h; or NULL */
	struct loc	 loc;			/* content/edition.yaml */
	struct model_index *index;
};

/*
 * Read ROOT/content.  Every mistake of every file is reported in the one run;
 * NULL only when there is no edition.yaml to begin with.
 */
struct model	*model_read(struct arena *, const char *root, struct diags *);
/* The same with chapters from a shelf of that root, which must outlive the model (md/shelf.h). */
struct model	*model_read_with(struct arena *, const char *root, struct md_shelf *, struct diags
		    *);

/* Whether a guide may have this id: a–z, 0–9, "." and "-", and no folder of the output. */
bool			 model_guide_may_be(const char *id);

/* The language of the edition's outputs: the first of its languages. */
enum lang		 model_lang(const struct model *);
/*
 * Seconds since 1970 that outputs bear: SOURCE_DATE_EPOCH, else the day the edition gives itself.
 */
int64_t			 model_date(const struct model *);

struct source_doc	*model_source(const struct model *, const char *id);
struct guide		*model_guide(const struct model *, const char *id);
struct provision	*model_provision(const struct model *, const char *id);
struct question		*model_question(const struct model *, const char *id);
struct checklist	*model_checklist(const struct model *, const char *id);
struct profile		*model_profile(const struct model *, const char *id);
struct term		*model_term(const struct model *, const struct guide *, const char *id);

/*
 * The schema table as documents: Markdown reference,
 * and one JSON Schema (draft 2020-12) per kind of file.
 */
void	 schema_print_reference(GString *);
bool	 schema_print_json(const char *kind, GString *);
/* Kinds of files: "edition", "source", "guide", … NULL-ended. */
const char *const *schema_kinds(void);

#endif
