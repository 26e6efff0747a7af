/* SPDX-License-Identifier: Apache-2.0 */
/* The matrix as CSV. */
#include "data/trace_csv.h"

#include "base/csv.h"
#include "base/vocabulary.h"
#include "model/model.h"
#include "trace/matrix.h"

#define COLUMNS	14

static const char *const heads[COLUMNS] = {
	"output/guide", "output/provision-2", "output/title", "output/clause",
	"output/source", "output/edition-3", "output/status", "output/level-2",
	"output/clause-title", "output/confidence", "output/relation", "output/reason-2",
	"output/state-2", "output/questions-4",
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

static void
put_row(const struct model *m, const struct matrix_row *r, GString *out)
{
	char *questions = question_ids(r->questions);
	const struct clause *c = r->clause;
	const char *cells[COLUMNS] = {
		r->guide != NULL ? r->guide->id : NULL,
		r->provision != NULL ? r->provision->id : NULL,
		r->provision != NULL ? r->provision->title : NULL,
	};

	if (c != NULL) {
		cells[3] = model_clause_ref(m, c);
		cells[4] = c->edition->doc->id;
		cells[5] = c->edition->id;
		cells[6] = status_word(c->edition->status);
		cells[7] = c->level;
		cells[8] = clause_title(c);
		cells[9] = confidence_word(c->confidence);
	}
	cells[10] = r->mapping != NULL ? relation_word(r->mapping->relation) : NULL;
	cells[11] = r->reason;
	cells[12] = matrix_state_word(r->state);
	cells[13] = questions;
	csv_record(out, cells, COLUMNS);
	g_free(questions);
}

GBytes *
data_trace_csv(const struct model *m, const GPtrArray *rows)
{
	GString *out = g_string_new(CSV_BOM);
	const char *head[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		head[i] = lang_word(heads[i]);
	csv_record(out, head, COLUMNS);
	for (guint i = 0; i < rows->len; i++)
		put_row(m, g_ptr_array_index(rows, i), out);
	return g_string_free_to_bytes(out);
}
