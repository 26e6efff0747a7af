/* SPDX-License-Identifier: Apache-2.0 */
/* What must be looked at again, as data. */
#include "data/suspect.h"

#include "base/csv.h"
#include "base/jsontext.h"
#include "diag/diag.h"
#include "model/model.h"

#include <jansson.h>
#include <string.h>

#define COLUMNS	9

static void
put(json_t *o, const char *key, const char *value)
{
	if (value != NULL)
		json_object_set_new(o, key, json_string(value));
}

static json_t *
row_json(const struct suspect_row *r)
{
	json_t *o = json_object();

	json_object_set_new(o, "depth", json_integer(r->depth));
	put(o, "state", r->state);
	put(o, "clause", r->clause);
	put(o, "provision", r->provision);
	put(o, "question", r->question);
	put(o, "sheet", r->sheet);
	put(o, "answer", r->answer);
	if (r->loc != NULL && r->loc->file != NULL) {
		put(o, "file", r->loc->file);
		json_object_set_new(o, "line", json_integer(r->loc->line));
	}
	return o;
}

GBytes *
data_suspect_json(const struct model *m, const char *key, const GPtrArray *rows)
{
	json_t *o = json_object(), *a = json_array();

	put(o, "edition", m->edition);
	for (guint i = 0; i < rows->len; i++)
		json_array_append_new(a, row_json(rows->pdata[i]));
	json_object_set_new(o, key, a);
	return jsontext_bytes(o, JSON_INDENT(1));
}

GBytes *
data_suspect_csv(const GPtrArray *rows)
{
	static const char *const heads[COLUMNS] = {
		"depth", "state", "clause", "provision", "question", "sheet", "answer", "file", "line",
	};
	GString *out = g_string_new(CSV_BOM);

	csv_record(out, heads, COLUMNS);
	for (guint i = 0; i < rows->len; i++) {
		const struct suspect_row *r = rows->pdata[i];
		char depth[16], line[16];
		const char *const cells[COLUMNS] = {
			depth, r->state, r->clause, r->provision, r->question, r->sheet, r->answer,
			r->loc != NULL ? r->loc->file : NULL, r->loc != NULL ? line : NULL,
		};

		g_snprintf(depth, sizeof(depth), "%u", r->depth);
		g_snprintf(line, sizeof(line), "%u", r->loc != NULL ? r->loc->line : 0);
		csv_record(out, cells, COLUMNS);
	}
	return g_string_free_to_bytes(out);
}
