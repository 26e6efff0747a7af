/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet's line of a batch, as typed data. */
#include "assess/brief.h"

#include <jansson.h>

const char *const brief_states[BRIEF_N_STATES] = { "met", "partly", "unmet", "na", "unknown", "open", "undetermined", "skipped", "grace" };

static char *
text_of(const json_t *o, const char *key)
{
	return g_strdup(json_string_value(json_object_get(o, key)));
}

static long
number_of(const json_t *v)
{
	return json_is_integer(v) ? (long)json_integer_value(v) : BRIEF_NONE;
}

static void
free_group(gpointer p)
{
	g_free(((struct brief_group *)p)->id);
}

static void
read_groups(struct brief *b, json_t *groups)
{
	const char *id;
	json_t *span;

	b->groups = g_array_new(FALSE, FALSE, sizeof(struct brief_group));
	g_array_set_clear_func(b->groups, free_group);
	json_object_foreach(groups, id, span) {
		const struct brief_group g = { g_strdup(id), number_of(json_array_get(span, 0)), number_of(json_array_get(span, 1)) };

		g_array_append_val(b->groups, g);
	}
}

struct brief *
brief_read(const char *json, size_t len)
{
	json_t *o = json_loadb(json, len, 0, NULL), *counts = json_object_get(o, "counts");
	struct brief *b = NULL;

	if (json_is_object(counts)) {
		b = g_new0(struct brief, 1);
		b->checklist = text_of(o, "checklist");
		b->edition = text_of(o, "edition");
		b->fingerprint = text_of(o, "fingerprint");
		b->respondent = text_of(o, "respondent");
		b->date = text_of(o, "date");
		b->profile = text_of(o, "profile");
		b->score = number_of(json_object_get(o, "score"));
		b->low = number_of(json_object_get(o, "low"));
		b->high = number_of(json_object_get(o, "high"));
		b->target = number_of(json_object_get(o, "target"));
		b->guard = json_is_true(json_object_get(o, "guard"));
		b->problems = number_of(json_object_get(o, "problems"));
		b->total = number_of(json_object_get(counts, "total"));
		for (int i = 0; i < BRIEF_N_STATES; i++)
			b->counts[i] = number_of(json_object_get(counts, brief_states[i]));
		read_groups(b, json_object_get(o, "groups"));
	}
	json_decref(o);
	return b;
}

void
brief_free(struct brief *b)
{
	if (b == NULL)
		return;
	g_free(b->checklist);
	g_free(b->edition);
	g_free(b->fingerprint);
	g_free(b->respondent);
	g_free(b->date);
	g_free(b->profile);
	g_array_free(b->groups, TRUE);
	g_free(b);
}

bool
brief_is_complete(const struct brief *b)
{
	return b->counts[BRIEF_UNKNOWN] + b->counts[BRIEF_OPEN] + b->counts[BRIEF_UNDETERMINED] == 0;
}
