/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questionnaires and interviews: what is asked, of whom, to examine which
 * hypothesis, and the responses that came in (content/responses/ID.csv).
 *
 * Nobody writes a figure down: tables and what chapters say of them,
 * [](survey:ID/ITEM/CHOICE), are counted anew from the responses each time.
 * Small cells are withheld, and so much else that no sum gives them away.
 */
#ifndef MODEL_SURVEY_H
#define MODEL_SURVEY_H

#include "model/model.h"

#define SURVEY_CHOICES	60		/* of an item at most */
#define SURVEY_LEAST	3		/* fewer respondents than this are withheld … */
#define SURVEY_SHARES	10		/* … and among fewer than this no shares are given */

enum survey_kind { SURVEY_QUESTIONS, SURVEY_INTERVIEW };

/* Those who are interviewed under one heading. */
struct survey_group {
	const char		*id, *plan_id;
	const char		*within;	/* id of the group it is a part of, or NULL */
	struct mtext		 title;
	const struct finding	*plan;		/* how many were planned: its n; or NULL */
	struct loc		 loc;
};

struct survey_item {
	const struct survey	*survey;
	const char		*id;
	struct mtext		 text;
	GPtrArray		*choices;	/* struct mtext *; none: answered in words */
	int			 most;		/* choices at most; 0: any number */
	bool			 strata;	/* the others are counted by its choices, too */
	GPtrArray		*tests;		/* const char *: ids of hypotheses */
	GPtrArray		*hypotheses;	/* const struct finding *: the same */
	const struct provision	*provision;	/* or NULL */
	GPtrArray		*ask;		/* const char *: ids of groups; none: all */
	unsigned		 index;
	struct loc		 loc;
};

struct survey_part {
	const char *id;
	struct mtext title;
	GPtrArray *items; /* struct survey_item * */
	struct loc loc;
};

/* What would bear a hypothesis out, decided before any response is seen. */
struct survey_judgement {
	const char		*id;
	const struct finding	*hypothesis;	/* or NULL */
	GPtrArray		*uses;		/* const char *: ids of items */
	struct mtext		 supported;
	struct loc		 loc;
};

/* CHOSEN: a bit a choice; all empty: left blank. */
struct survey_answer { guint64 chosen; bool unknown; const char *text; };

struct survey_response {
	const char		*respondent;	/* a code of the survey, no name */
	const struct survey_group *group;	/* of an interview; or NULL */
	struct survey_answer	*answers;	/* by the items' index */
	struct loc		 loc;
};

struct survey {
	const char		*id, *plan_id;
	enum survey_kind	 kind;
	const struct guide	*guide;
	struct mtext		 title, unit;	/* unit: what is counted */
	GPtrArray		*intro;		/* struct mtext *: before one answers */
	GPtrArray		*analysis;	/* struct mtext *: how it will be analysed */
	const struct finding	*plan;		/* or NULL */
	GPtrArray		*groups;	/* struct survey_group * */
	GPtrArray		*parts;		/* struct survey_part * */
	GPtrArray		*judgements;	/* struct survey_judgement * */
	GPtrArray		*items;		/* struct survey_item *, of all parts */
	int			 least, shares;
	/* struct survey_response *; none: nothing was collected */
	GPtrArray		*responses;
	struct loc		 loc;
};

struct survey		*survey_find(const struct model *, const char *id);
struct survey_item	*survey_item_find(const struct survey *, const char *id);
struct survey_group	*survey_group_find(const struct survey *, const char *id);
/* Whether it is answered by choosing, not in words. */
bool			 survey_is_chosen(const struct survey_item *);
/* How many of a group and its parts came in. */
unsigned		 survey_collected(const struct survey *, const struct survey_group *);

/*
 * Counts: rows are the choices, then “don't know”, then blank; columns are all
 * respondents or, BY another item, its choices and those who chose none.
 */
struct survey_tally {
	unsigned	 rows, columns;
	unsigned	*count;			/* [row * columns + column] */
	bool		*hidden;		/* the same: too few, or given away by the others */
	unsigned	*n;			/* respondents, a column */
	unsigned	*answered;		/* those not blank, a column: what shares are of */
};

struct survey_tally	*survey_count(struct arena *, const struct survey_item *, const struct
		    survey_item *by);
/* "23社（41.8％、n=55）", or why there is none: not collected, withheld.  Free with g_free. */
char			*survey_figure(const struct survey_item *, const struct survey_tally *,
		    unsigned row, unsigned column);
/* "41.8％" in tenths of a percent; free with g_free. */
char			*survey_share(unsigned part, unsigned whole);
/* What a row is called; free with g_free. */
char			*survey_row(const struct survey_item *, unsigned row);

/*
 * What survey:ID/NAME says: NAME is "n" or "n/GROUP", ITEM/CHOICE with the number of the
 * choice from 1 or "unknown", or ITEM/CHOICE/ITEM/CHOICE for those of another
 * item's choice.  NULL: there is no such thing.  Free with g_free.
 */
char			*survey_words(const struct model *, const char *target, const struct survey
		    **);

/*
 * One answer as it is written: numbers of choices from 1,
 * or their words; "unknown" or "x"; false when it is none.
 */
bool			 survey_answer_read(struct arena *, const struct survey_item *, const char
		    *cell, struct survey_answer *);

#endif
