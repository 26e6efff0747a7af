/* SPDX-License-Identifier: Apache-2.0 */
/* What the sheets of a workbook share; private to workbook/. */
#ifndef WORKBOOK_WORKBOOK_PARTS_H
#define WORKBOOK_WORKBOOK_PARTS_H

#include "assess/result.h"
#include "base/text.h"
#include "answers/cell_words.h"
#include "model/checklists.h"

#include <glib.h>
#include <stdbool.h>
#include <xlsxwriter.h>

struct arena;

/* ---- looks ---- */

struct looks {
	lxw_format *plain, *title, *subtitle, *line, *heading, *small, *notice, *big, *label, *link;
	lxw_format *head, *band, *cell, *centre, *number, *tenths, *key;
	lxw_format *input, *input_centre, *input_date;
	/* of words, and conditional */
	lxw_format *strong, *grey, *good, *bad, *fair, *faint, *ruled;
};

void	 book_looks_make(struct looks *, lxw_workbook *);

/* ---- data ---- */

/* How the checklist's rule is written as formulas. */
enum rule { RULE_OTHER, RULE_WEIGHTED, RULE_MEAN, RULE_SUM, RULE_WEAKEST, RULE_GROUPS };

/* What a question ends as; the number in the formulas. */
enum state {
	STATE_MET = 1,
	STATE_PARTLY,
	STATE_UNMET,
	STATE_NA,
	STATE_UNKNOWN,
	STATE_OPEN,
	STATE_UNDETERMINED,
	STATE_SKIPPED,
	STATE_GRACE,
	STATE_EVIDENCE
};

/* Conditions and facts: no, not known yet, yes. */
enum truth { NO, MAYBE, YES };

/* The answer in formulas: a level, or one of these. */
enum { CODE_OPEN = -3, CODE_NA = -2, CODE_UNKNOWN = -1 };

struct row {
	const struct question	*question;
	const struct result_question *result;
	unsigned		 scale;		/* column of the lists */
	unsigned		 provision;	/* 0, or its number from 1 */
	int			 min, max, target, code, lo, hi, at_target;
	bool			 demands;	/* evidence */
	bool			 counted;
	enum truth		 condition, applies;
	enum state		 state;
	int			 answers_row, must_number;
	unsigned		 lines;		/* its height on the form */
	GString			*when;		/* its condition as a formula; NULL: always */
};

/* The kinds of things that have a score, in the order of the sheet of results. */
enum node_kind { NODE_GUIDE, NODE_GROUP, NODE_SOURCE, NODE_PROVISION };

struct node {
	enum node_kind	 kind;
	const char	*id, *title;
	const struct dimension *dimension;
	const struct result_node *result;
	GArray		*rows;			/* unsigned: questions that count here */
	int		 weight;		/* of a group */
	int		 at;			/* row of the sheet of results */
	int		 member;		/* column of the sheet of calculation, or -1 */
};

/* A line of the sheet on the organization: a fact, or one value of it. */
struct fact_line {
	const struct cfact *fact;
	const char	*value;			/* NULL: yes or no */
	int		 at, first, last;	/* rows of the sheet: this, all of the fact */
};

/* A cell to fill in, as formulas name it, and what stands in it now. */
struct input { const char *cell, *now; };

struct book {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	const struct checklist	*checklist;
	const struct yaml_node	*answers;	/* or NULL */
	const struct result	*result;
	enum rule		 rule;
	int			 unit;
	GArray			*rows;		/* struct row */
	GHashTable		*row_of;	/* question id -> number from 1 */
	/* struct node *: the guide, groups, sources, provisions */
	GPtrArray		*nodes;
	GArray			*facts;		/* struct fact_line */
	GPtrArray		*profiles;	/* const struct profile * */
	unsigned		 profile;	/* chosen: 0, or its number from 1 */

	GPtrArray		*inputs;	/* struct input *: what the scores hang on */
	lxw_workbook		*xlsx;
	struct looks		 look;
	lxw_worksheet *cover, *organization, *form, *summary, *results, *calculation, *lists, *meta;
	unsigned		 lost;		/* cells that the library refused */
};

/* The engine's result on the answers, and all that hangs on it.  False after a message. */
bool		 book_gather(struct book *, const GString *lua, const char *file, struct diags *);
void		 book_release(struct book *);

const struct scale_step *book_scale_step(const struct row *, int value);
/* Points of a level, of the unit. */
int		 book_points(const struct book *, const struct row *, int value);
enum truth	 book_fact_now(const struct book *, const struct fact_line *);
/* "2 実施": what is chosen in the list. */
const char	*book_level(struct book *, const struct row *, int value);
const char	*book_state(enum state);
const char	*book_truth(enum truth);
const char	*book_profile_label(struct book *, const struct profile *);
/* A number of a result in a cell, where none is 0. */
long		 book_number(long);

/* ---- places ---- */

/* Names of sheets as formulas write them. */
#define SHEET_ORGANIZATION	lang_pick("Organization", "組織の情報")
#define SHEET_FORM		lang_pick("Answers", "回答")
#define SHEET_RESULTS		lang_pick("Results", "結果")
#define SHEET_CALCULATION	lang_pick("Calculation", "計算")
#define SHEET_LISTS		"_lists"

/* Rows count from 0, as the library has it; formulas from 1. */
enum organization_place { ORG_RESPONDENT = 3, ORG_DATE, ORG_PROFILE, ORG_PERSON, ORG_FACTS = 8,
	ORG_KEY = 0, ORG_LABEL, ORG_INPUT, ORG_SEEN, ORG_TRUTH };
enum form_place {
	FORM_HEAD = 3,
	FORM_FIRST,
	FORM_ID = 0,
	FORM_NAME,
	FORM_TEXT,
	FORM_STRENGTH,
	FORM_TARGET,
	FORM_VALUE,
	FORM_REASON,
	FORM_NOTE,
	FORM_EVIDENCE,
	FORM_OWNER,
	FORM_DUE,
	FORM_STATE,
	FORM_POINTS,
	FORM_COLUMNS
};
enum calculation_place {
	CALC_TOP = 1,
	CALC_TEXT,
	CALC_HEAD,
	CALC_FIRST,
	CALC_DAY = 5,
	CALC_ID = 0,
	CALC_PROVISION,
	CALC_WEIGHT,
	CALC_WHEN,
	CALC_TYPED,
	CALC_CODE,
	CALC_APPLIES,
	CALC_TARGET,
	CALC_STATE,
	CALC_COUNTED,
	CALC_W,
	CALC_LO,
	CALC_HI,
	CALC_TG,
	CALC_WLO,
	CALC_WHI,
	CALC_WTG,
	CALC_NA,
	CALC_WAITING,
	CALC_MUST,
	CALC_MUSTS,
	CALC_MEMBER
};
enum results_place {
	RESULT_HEAD = 3,
	RESULT_FIRST,
	RESULT_ID = 0,
	RESULT_NAME,
	RESULT_SCORE,
	RESULT_LOW,
	RESULT_HIGH,
	RESULT_TARGET,
	RESULT_GAP,
	RESULT_ASKED,
	RESULT_WAITING,
	RESULT_MUSTS,
	RESULT_REMARK,
	RESULT_COUNT = 12,
	RESULT_W,
	RESULT_NLO,
	RESULT_NHI,
	RESULT_NTG,
	RESULT_DEN,
	RESULT_IS,
	RESULT_OF,
	RESULT_NA,
	RESULT_NASHARE,
	RESULT_GUARD,
	RESULT_HIGH0,
	RESULT_HIGHI,
	RESULT_LOWI,
	RESULT_TARGETI,
	RESULT_GROUPW,
	RESULT_COLUMNS
};
/* Lists: states, yes and no, profiles, then two columns a scale, then the profiles' facts. */
enum lists_place { LIST_STATE, LIST_FLAG, LIST_PROFILE, LIST_SCALE };

/* 'sheet'!$A$1 and 'sheet'!$A$1:$B$9, of the book's arena. */
const char	*book_cell(struct book *, const char *sheet, int row, int column);
const char	*book_range(struct book *, const char *sheet, int row, int column, int last_row, int
		    last_column);
/* A column of the sheet of calculation, over all questions. */
const char	*book_column(struct book *, int column);
/* A1 without dollars, for the same sheet. */
const char	*book_here(struct book *, int row, int column);

/* ---- cells ---- */

void	 book_put_text(struct book *, lxw_worksheet *, int row, int column, const char *text,
		    lxw_format *);
void	 book_put_number(struct book *, lxw_worksheet *, int row, int column, double, lxw_format *);
/* A formula with its present result. */
void	 book_put_live(struct book *, lxw_worksheet *, int row, int column, lxw_format *, double
		    now, const char *formula, ...) G_GNUC_PRINTF(7, 8);
void book_put_live_text(struct book *, lxw_worksheet *, int row, int column, lxw_format *,
    const char *now, const char *formula, ...) G_GNUC_PRINTF(7, 8);
/* A text to fill in, on which scores hang; SHEET is its sheet's name in formulas. */
void	 book_put_input(struct book *, lxw_worksheet *, const char *sheet, int row, int column,
		    const char *text, lxw_format *);
void	 book_put_date(struct book *, lxw_worksheet *, int row, int column, const char *date,
		    lxw_format *);

/*
 * Rows do not find their own height in every program: lines that TEXT takes in
 * a column WIDTH wide, and the height for lines of a size in points.
 */
unsigned book_lines_of(const char *text, double width, double size);
void	 book_set_height(lxw_worksheet *, int row, unsigned lines, double size);

/* A4 landscape, one page wide, these rows at the head of each page. */
void	 book_set_print(lxw_worksheet *, int last_row, int first_column, int last_column, int
		    head_row);
void	 book_set_protection(lxw_worksheet *);

/* ---- sheets, in the order of the workbook ---- */

void	 book_write_cover(struct book *);
void	 book_write_organization(struct book *);
void	 book_write_form(struct book *);
void	 book_write_summary(struct book *);
void	 book_write_results(struct book *);
void	 book_write_calculation(struct book *);
/*
 * The sheet's day as a number, of texts too; and a condition
 * that is true while the cell holds what is no day.
 */
void	 book_put_day(struct book *);
const char *book_day_unread(struct book *);
/*
 * Serial number of a day in the cell, lowered where
 * month or day is missing: order as that of the texts.
 */
double	 book_day_number(const char *date);
/*
 * Whether the scores are of the answers that stand here, as the
 * terms of a sum that is 0 then; by what is worked out on opening.
 */
const char *book_stale_terms(struct book *);
void	 book_write_lists(struct book *);
void	 book_write_meta(struct book *);

#endif
