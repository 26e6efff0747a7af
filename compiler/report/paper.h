/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Papers about one answer sheet: report, walk, declaration, as documents of
 * the kind `report` (templates/document.rng).
 *
 * A paper is written front to back; every text goes through here and comes
 * out escaped.  The language is the one in force (base/text.h).
 */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "docxml/builder.h"

#include <jansson.h>

struct checklist;

struct paper {
	struct builder		 b;
	const struct checklist	*checklist;
	unsigned		 number[3];	/* of the sections now open */
	unsigned		 depth;
};

/* KIND: score, walk or declaration. */
void	 paper_begin(struct paper *, const struct model *, const struct trace *, const struct checklist *, const char *kind,
	    const char *title);
xmlDoc	*paper_end(struct paper *);

void	 paper_section(struct paper *, const char *anchor, const char *title, bool new_page);
void	 paper_section_end(struct paper *);

/* A paragraph. */
void	 paper_p(struct paper *, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A note that stands out: KIND as of Markdown's alerts. */
void	 paper_note(struct paper *, const char *kind, const char *text);

void	 paper_facts(struct paper *);
void	 paper_fact(struct paper *, const char *name, const char *value);	/* left out when empty */
void	 paper_facts_end(struct paper *);

/* HEADS: NULL-ended; SHARES: widths in thousandths, one a column.  Heads that begin with ">" stand right. */
void	 paper_table(struct paper *, const char *caption, const char *const *heads, const unsigned *shares);
void	 paper_table_end(struct paper *);
void	 paper_row(struct paper *, const char *anchor);
void	 paper_row_end(struct paper *);
void	 paper_cell(struct paper *, bool head);		/* then text, jumps, breaks … */
void	 paper_cell_end(struct paper *);
void	 paper_cells(struct paper *, ...) G_GNUC_NULL_TERMINATED;	/* whole cells of plain text */

void	 paper_list(struct paper *, bool ordered);
void	 paper_item(struct paper *);
void	 paper_item_end(struct paper *);
void	 paper_list_end(struct paper *);

/* Inside a cell or an item. */
void	 paper_say(struct paper *, const char *text);
void	 paper_break(struct paper *);
void	 paper_label(struct paper *, const char *label, const char *text);	/* on a line of its own; not when TEXT is empty */
void	 paper_jump(struct paper *, const char *anchor, const char *text);
void	 paper_question(struct paper *, const char *id);	/* a jump to the question's row, q-ID */
/* Bar of a scored node; nothing when it has no score. */
void	 paper_bar(struct paper *, const json_t *node);

/* The node's score, target and gap as text; free with g_free. */
char	*paper_span(const json_t *node, const char *from, const char *to);
char	*paper_points(const json_t *node, const char *key);
/* VALUE in thousandths, as scores are printed that are OF thousandths at most; free with g_free. */
char	*paper_number(long value, long of);

/* What a result's words say. */
const char	*paper_state(const char *state);
const char	*paper_basis(const char *basis);
/* Titles by id; the id when there is none. */
const char	*paper_group(const struct paper *, const char *id);
const char	*paper_source(const struct paper *, const char *id);
const char	*paper_clause(const struct clause *);
/* The answer of a question of a result, in words: "2 実施". */
char		*paper_answer(const struct paper *, const json_t *question);
char		*paper_level(const struct paper *, const char *id, long level);

/* Small things about JSON. */
const char	*json_text(const json_t *, const char *key);	/* "" when there is none */
long		 json_number(const json_t *, const char *key);
bool		 json_has(const json_t *, const char *key);	/* and is not null */
/* The question of this id in a result; NULL. */
const json_t	*json_question(const json_t *result, const char *id);

#endif
