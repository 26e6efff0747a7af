/* SPDX-License-Identifier: Apache-2.0 */
/* The matrix as CSV. */
#include "data/trace_csv.h"

#include "base/csv.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/matrix.h"

#define COLUMNS	15

static const char *const heads[COLUMNS] = {
	"output/guide", "output/provision-2", "output/title", "output/clause",
	"output/source", "output/edition-3", "output/status", "output/level-2",
	"output/clause-title", "output/confidence", "output/relation", "output/reason-2",
	"output/state-2", "output/questions-4", "output/seen-in",
};

static char *
question_ids(const GPtrArray *questions)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < questions->len; i++)
		g_string_append_printf(s, "%s%s", i > 0 ? " " : "", ((const struct question *)g_ptr_array_index(questions, i))->id);
	return g_string_free(s, FALSE);
}

static const char *
clause_title(const struct clause *c)
{
	return mtext_get(&c->title)[0] != '\0' ? mtext_get(&c->title) : mtext_get(&c->gist);
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
		g_string_append_printf(s, "%s%s", i > 0 ? " " : "", (const char *)c->seen->pdata[i]);
	return g_string_free(s, FALSE);
}

static void
put_row(const struct matrix_row *r, GString *out)
{
	char *questions = question_ids(r->questions), *seen = NULL;
	const struct clause *c = r->clause;
	const char *cells[COLUMNS] = {
		r->guide != NULL ? r->guide->id : NULL,
		r->provision != NULL ? r->provision->id : NULL,
		r->provision != NULL ? r->provision->title : NULL,
	};

	if (c != NULL) {
		cells[3] = c->ref;
		cells[4] = c->edition->doc->id;
		cells[5] = c->edition->id;
		cells[6] = status_word(clause_status(c));
		cells[7] = c->level;
		cells[8] = clause_title(c);
		cells[9] = confidence_word(c->confidence);
		cells[14] = seen = seen_in(c);
	}
	cells[10] = r->mapping != NULL ? relation_word(r->mapping->relation) : NULL;
	cells[11] = r->reason;
	cells[12] = matrix_state_word(r);
	cells[13] = questions;
	csv_record(out, cells, COLUMNS);
	g_free(questions);
	g_free(seen);
}

GBytes *
data_trace_csv(const GPtrArray *rows)
{
	GString *out = g_string_new(CSV_BOM);
	const char *head[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		head[i] = lang_word(heads[i]);
	csv_record(out, head, COLUMNS);
	for (guint i = 0; i < rows->len; i++)
		put_row(g_ptr_array_index(rows, i), out);
	return g_string_free_to_bytes(out);
}
