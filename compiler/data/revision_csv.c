/* SPDX-License-Identifier: Apache-2.0 */
/* The revision of a base document as CSV. */
#include "data/revision_csv.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/vocabulary.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/revision.h"

#define COLUMNS	6

GBytes *
data_revision_csv(const struct trace *t, const struct guide *g)
{
	const char *heads[COLUMNS] = { lang_word("diff-kind/provision"),
		lang_word("diff-field/title"), lang_word("diff/change"),
		lang_word("revision/clause"), lang_word("diff-field/title"),
		lang_word("diff/reason") };
	struct arena *a = arena_open();
	const GPtrArray *rows = revision_rows(a, t, g);
	GString *out = g_string_new(CSV_BOM);

	csv_record(out, heads, COLUMNS);
	for (guint i = 0; i < rows->len; i++) {
		const struct revision_row *r = rows->pdata[i];
		const char *cells[COLUMNS] = {
			r->provision != NULL ? r->provision->id : NULL, r->provision != NULL ? r->provision->title : NULL,
			lang_word_of("revision-word", revision_word(r->revision)), r->clause != NULL ? r->clause->ref : NULL,
			r->clause != NULL ? mtext_get(clause_name(r->clause)) : NULL, r->reason,
		};

		csv_record(out, cells, COLUMNS);
	}
	arena_close(a);
	return g_string_free_to_bytes(out);
}
