/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports about one answer sheet: report, walk, declaration, as documents of
 * the kind `report` (templates/document.rng).
 *
 * A report is written front to back; every text goes through here and comes
 * out escaped.  The language is the one in force (base/text.h).
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "assess/result.h"
#include "docxml/builder.h"

struct checklist;

struct report {
	struct builder		 b;
	const struct checklist	*checklist;
	unsigned		 number[3];	/* of the sections now open */
	unsigned		 depth;
};

/* KIND: score, walk or declaration; changes, of the edition, with the checklist NULL. */
void report_begin(struct report *, const struct model *, const struct trace *,
    const struct checklist *, const char *kind, const char *title);
/* About the edition instead, on pages that lie across. */
void	 report_begin_table(struct report *, const struct model *, const struct trace *, const char
		    *id, const char *title);
xmlDoc	*report_end(struct report *);

void	 report_section(struct report *, const char *anchor, const char *title, bool new_page);
void	 report_section_end(struct report *);

/* A link back to the page HOME it belongs to; nothing for NULL. */
void	 report_home(struct report *, const char *home);
/* A paragraph. */
void	 report_p(struct report *, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A note that stands out: KIND as of Markdown's alerts. */
void	 report_note(struct report *, const char *kind, const char *text);

void	 report_facts(struct report *);
/* left out when empty */
void	 report_fact(struct report *, const char *name, const char *value);
void	 report_facts_end(struct report *);

/*
 * HEADS: NULL-ended; SHARES: widths in thousandths, one
 * a column.  Heads that begin with ">" stand right.
 */
void	 report_table(struct report *, const char *caption, const char *const *heads, const unsigned
		    *shares);
/* The same with heads in words, the first column's and then others, all but it to the right. */
void	 report_table_said(struct report *, const char *caption, const char *const *heads, const
		    unsigned *shares);
void	 report_table_end(struct report *);
void	 report_row(struct report *, const char *anchor);
void	 report_row_end(struct report *);
void	 report_cell(struct report *, bool head);		/* then text, jumps, breaks … */
void	 report_cell_end(struct report *);
/* whole cells of plain text */
void	 report_cells(struct report *, ...) G_GNUC_NULL_TERMINATED;

void	 report_list(struct report *, bool ordered);
void	 report_item(struct report *);
void	 report_item_end(struct report *);
void	 report_list_end(struct report *);

/* Inside a cell or an item. */
void	 report_say(struct report *, const char *text);
void	 report_break(struct report *);
/* on a line of its own; not when TEXT is empty */
void	 report_label(struct report *, const char *label, const char *text);
void	 report_jump(struct report *, const char *anchor, const char *text);
/* a jump to the question's row, q-ID */
void	 report_question(struct report *, const char *id);
/* Bar of a scored node; nothing when it has no score. */
void	 report_bar(struct report *, const struct result_node *);

/* The node's score, target and gap as text, a dash where there is none; free with g_free. */
char	*report_score(const struct result_node *);
char	*report_target(const struct result_node *);
char	*report_gap(const struct result_node *);
/* VALUE in thousandths, as scores are printed that are OF thousandths at most; free with g_free. */
char	*report_number(long value, long of);

const char	*report_state(enum result_state);
const char	*report_basis(enum result_basis);
/* Titles by id; the id when there is none. */
const char	*report_group(const struct report *, const char *id);
const char	*report_source(const struct report *, const char *id);
const char	*report_clause(const struct clause *);
/* The answer to a question, in words: "2 実施"; free with g_free. */
char		*report_answer(const struct report *, const struct result_question *);
char		*report_level(const struct report *, const char *id, long level);

#endif
