/* SPDX-License-Identifier: Apache-2.0 */
/* The result of a check as JSON. */
#include "data/check_json.h"
#include "base/jsontext.h"
#include "check/check.h"
#include "diag/diag.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static json_t *
messages_json(struct diags *ds)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);
	json_t *list;

	diags_print_json(ds, f);
	fclose(f);
	list = json_loadb(text, len, 0, NULL);
	free(text);
	return list != NULL ? list : json_array();
}

static json_t *
counts_json(const struct check_counts *n)
{
	json_t *relations = json_object();

	for (unsigned i = 0; i < G_N_ELEMENTS(n->relations); i++)
		json_object_set_new(relations, relation_word(i), json_integer(n->relations[i]));
	return json_pack("{s:i, s:i, s:i, s:i, s:o, s:i, s:i, s:i, s:i}",
	    "provisions", n->provisions, "provisions_without_clause", n->unmapped, "questions", n->questions,
	    "mappings", n->mappings, "relations", relations,
	    "current", n->current, "unreviewed", n->unreviewed, "stale", n->stale, "on_unverified", n->recalled);
}

static void
add_coverage(json_t *list, const struct guide *g, const struct cover_count *c)
{
	json_array_append_new(list, json_pack("{s:s*, s:s, s:s, s:s*, s:i, s:i, s:i, s:i, s:i}",
	    "guide", g != NULL ? g->id : NULL, "source", c->source->doc->id, "edition", c->source->id, "level", c->level,
	    "total", c->total, "direct", c->direct, "below", c->below, "excepted", c->excepted, "none", c->none));
}

static json_t *
coverage_json(const struct trace *t, const struct guide *g)
{
	const GPtrArray *counts = trace_counts(t, g);
	json_t *list = json_array();

	for (unsigned i = 0; i < counts->len; i++)
		add_coverage(list, g, g_ptr_array_index(counts, i));
	return list;
}

char *
data_check_json(const struct model *m, const struct trace *t, struct diags *ds)
{
	json_t *o = json_object(), *guides = json_array();

	if (m != NULL && t != NULL) {
		struct check_counts n = check_count(m, t);

		json_object_set_new(o, "edition", json_string(m->edition));
		json_object_set_new(o, "stage", json_string(stage_word(m->stage)));
		json_object_set_new(o, "counts", counts_json(&n));
		for (unsigned i = 0; i < m->guides->len; i++) {
			json_t *one = coverage_json(t, g_ptr_array_index(m->guides, i));

			json_array_extend(guides, one);
			json_decref(one);
		}
		json_object_set(o, "coverage", guides);
		json_object_set_new(o, "coverage_by_any_guide", coverage_json(t, NULL));
	}
	json_decref(guides);
	json_object_set_new(o, "messages", messages_json(ds));
	return jsontext(o, JSON_INDENT(1));
}
