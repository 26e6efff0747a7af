/* SPDX-License-Identifier: Apache-2.0 */
#include "data/trace_table.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/matrix.h"

enum column {
	GUIDE,
	PROVISION,
	TITLE,
	CLAUSE,
	SOURCE,
	EDITION,
	STATUS,
	LEVEL,
	CLAUSE_TITLE,
	CONFIDENCE,
	RELATION,
	REASON,
	STATE,
	QUESTIONS,
	SEEN,
	N_COLUMNS
};

static const struct grid_column columns[N_COLUMNS] = {
	[GUIDE] = { "output/guide", 10, GRID_TEXT, NULL },
	[PROVISION] = { "output/provision-2", 12, GRID_TEXT, NULL },
	[TITLE] = { "output/title", 28, GRID_TEXT, NULL },
	[CLAUSE] = { "output/clause", 22, GRID_NAME, NULL },
	[SOURCE] = { "output/source", 20, GRID_TEXT, NULL },
	[EDITION] = { "output/edition-3", 10, GRID_TEXT, NULL },
	[STATUS] = { "output/status", 8, GRID_TEXT, NULL },
	[LEVEL] = { "output/level-2", 8, GRID_TEXT, NULL },
	[CLAUSE_TITLE] = { "output/clause-title", 28, GRID_TEXT, NULL },
	[CONFIDENCE] = { "output/confidence", 10, GRID_TEXT, NULL },
	[RELATION] = { "output/relation", 11, GRID_TEXT, NULL },
	[REASON] = { "output/reason-2", 40, GRID_TEXT, NULL },
	[STATE] = { "output/state-2", 12, GRID_TEXT, NULL },
	[QUESTIONS] = { "output/questions-4", 18, GRID_TEXT, NULL },
	[SEEN] = { "output/seen-in", 14, GRID_TEXT, NULL },
};

/* What a page has room for, in the order of a reader. */
static const enum column printed[] = { CLAUSE, CLAUSE_TITLE, PROVISION, TITLE, RELATION, STATE,
	QUESTIONS, REASON };

static char *
question_ids(const GPtrArray *questions, const char *between)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < questions->len; i++)
		g_string_append_printf(s, "%s%s", i > 0 ? between : "",
		    ((const struct question *)g_ptr_array_index(questions, i))->id);
	return g_string_free(s, FALSE);
}

/* Every edition the clause was seen in. */
static char *
seen_in(const struct clause *c)
{
	char *elsewhere = clause_seen_elsewhere(c);
	GString *s;

	if (elsewhere != NULL || c->seen == NULL)
		return elsewhere != NULL ? elsewhere : g_strdup(c->edition->id);
	s = g_string_new(NULL);
	for (guint i = 0; i < c->seen->len; i++)
		g_string_append_printf(
		    s, "%s%s", i > 0 ? " " : "", (const char *)c->seen->pdata[i]);
	return g_string_free(s, FALSE);
}

/* What G_MALLOCED holds, kept as long as the table. */
static const char *
keep(struct arena *a, char *g_malloced)
{
	const char *kept = g_malloced != NULL ? arena_strdup(a, g_malloced) : NULL;

	g_free(g_malloced);
	return kept;
}

static void
set_clause(struct arena *a, const struct clause *c, const char **cells)
{
	cells[CLAUSE] = c->ref;
	cells[SOURCE] = c->edition->doc->id;
	cells[EDITION] = c->edition->id;
	cells[STATUS] = status_word(clause_status(c));
	cells[LEVEL] = c->level;
	cells[CLAUSE_TITLE] = mtext_get(clause_name(c));
	cells[CONFIDENCE] = confidence_word(c->confidence);
	cells[SEEN] = keep(a, seen_in(c));
}

static void
set_row(struct arena *a, const struct matrix_row *r, const char **cells)
{
	if (r->guide != NULL)
		cells[GUIDE] = r->guide->id;
	if (r->provision != NULL) {
		cells[PROVISION] = r->provision->id;
		cells[TITLE] = r->provision->title;
	}
	if (r->clause != NULL)
		set_clause(a, r->clause, cells);
	if (r->mapping != NULL)
		cells[RELATION] = relation_word(r->mapping->relation);
	cells[REASON] = r->reason;
	cells[STATE] = matrix_state_word(r);
	cells[QUESTIONS] = keep(a, question_ids(r->questions, " "));
}

/* A page is for people: words instead of those that data have. */
static void
set_words(struct arena *a, const struct matrix_row *r, const char **cells)
{
	cells[QUESTIONS] = keep(a, question_ids(r->questions, "\n"));
	cells[STATE] = matrix_state_name(r);
	if (r->mapping != NULL)
		cells[RELATION] = relation_meaning(r->mapping->relation);
}

struct grid *
data_trace_table(struct arena *a, const GPtrArray *rows, bool every_column)
{
	struct grid_column *few = arena_array(a, struct grid_column, G_N_ELEMENTS(printed));
	struct grid *t;

	for (size_t i = 0; i < G_N_ELEMENTS(printed); i++)
		few[i] = columns[printed[i]];
	t = grid_new(a, "trace", lang_word("matrix-table/title"), every_column ? columns : few,
	    every_column ? N_COLUMNS : G_N_ELEMENTS(printed));
	t->intro = lang_word("matrix-table/intro");
	for (guint i = 0; i < rows->len; i++) {
		const char *cells[N_COLUMNS] = { NULL }, **row = grid_row(t);

		set_row(a, rows->pdata[i], cells);
		if (!every_column)
			set_words(a, rows->pdata[i], cells);
		for (size_t n = 0; n < t->n; n++)
			row[n] = cells[every_column ? n : printed[n]];
	}
	return t;
}

GBytes *
data_trace_csv(const GPtrArray *rows)
{
	struct arena *a = arena_open();
	GString *out = g_string_new(NULL);

	grid_csv(out, data_trace_table(a, rows, true));
	arena_close(a);
	return g_string_free_to_bytes(out);
}
