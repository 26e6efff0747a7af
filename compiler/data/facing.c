/* SPDX-License-Identifier: Apache-2.0 */
#include "data/facing.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/jsontext.h"
#include "base/vocabulary.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/facing.h"

enum column { GUIDE, ITEM, TITLE, FACES, FACES_TITLES, ABOUT, STATE, REASON, UNTIL, N_COLUMNS };

static const struct grid_column columns[N_COLUMNS] = {
	[GUIDE] = { "output/guide", 10, GRID_TEXT, NULL },
	[ITEM] = { "facing/item", 14, GRID_NAME, NULL },
	[TITLE] = { "output/title", 28, GRID_TEXT, NULL },
	[FACES] = { "facing/faces", 12, GRID_TEXT, NULL },
	[FACES_TITLES] = { "facing/faces-titles", 34, GRID_TEXT, NULL },
	[ABOUT] = { "facing/about", 26, GRID_TEXT, NULL },
	[STATE] = { "output/state-2", 12, GRID_TEXT, NULL },
	[REASON] = { "output/reason-2", 34, GRID_TEXT, NULL },
	[UNTIL] = { "facing/until", 11, GRID_DATE, NULL },
};

static const char *
reason_of(const struct facing_row *r)
{
	if (r->topic != NULL)
		return r->topic->reason;
	return r->alone != NULL ? r->alone->reason : NULL;
}

static const char *
item_of(const struct facing_row *r)
{
	if (r->provision != NULL)
		return r->provision->id;
	return r->topic->clause != NULL ? r->topic->clause->ref : "";
}

static const char *
title_of(const struct facing_row *r)
{
	return r->provision != NULL ? r->provision->title : r->topic->text;
}

/* What NAME finds in each, a line each; NULL for none. */
static const char *
lines_of(struct arena *a, const GPtrArray *provisions, bool titles)
{
	GString *s = g_string_new(NULL);
	const char *kept;

	for (guint i = 0; i < provisions->len; i++) {
		const struct provision *p = provisions->pdata[i];

		g_string_append_printf(s, "%s%s", i > 0 ? "\n" : "", titles ? p->title : p->id);
	}
	kept = s->len > 0 ? arena_strdup(a, s->str) : NULL;
	g_string_free(s, TRUE);
	return kept;
}

static const char *
joined(struct arena *a, const GPtrArray *texts)
{
	GString *s = g_string_new(NULL);
	const char *kept;

	for (guint i = 0; i < texts->len; i++)
		g_string_append_printf(s, "%s%s", i > 0 ? "\n" : "", (const char *)texts->pdata[i]);
	kept = s->len > 0 ? arena_strdup(a, s->str) : NULL;
	g_string_free(s, TRUE);
	return kept;
}

struct grid *
data_facing_table(struct arena *a, const GPtrArray *rows)
{
	struct grid *t =
	    grid_new(a, "facing", lang_word("facing/title"), columns, G_N_ELEMENTS(columns));

	t->intro = lang_word("facing/intro");
	for (guint i = 0; i < rows->len; i++) {
		const struct facing_row *r = rows->pdata[i];
		const char **cells = grid_row(t);

		cells[GUIDE] = r->guide != NULL ? r->guide->id : lang_word("facing/question");
		cells[ITEM] = item_of(r);
		cells[TITLE] = title_of(r);
		cells[FACES] = lines_of(a, r->faces, false);
		cells[FACES_TITLES] = lines_of(a, r->faces, true);
		cells[ABOUT] = joined(a, r->about);
		cells[STATE] = lang_word_of("facing-state", facing_state_name(r->state));
		cells[REASON] = reason_of(r);
		cells[UNTIL] = r->alone != NULL ? r->alone->until : NULL;
	}
	return t;
}

/* ---- JSON ---- */

static void
put(json_t *o, const char *key, const char *value)
{
	if (value != NULL)
		json_object_set_new(o, key, json_string(value));
}

static json_t *
row_json(const struct facing_row *r)
{
	json_t *o = json_object(), *faces = json_array(), *about = json_array();

	put(o, "guide", r->guide != NULL ? r->guide->id : NULL);
	put(o, r->provision != NULL ? "provision" : "clause", item_of(r));
	put(o, "title", title_of(r));
	for (guint i = 0; i < r->faces->len; i++)
		json_array_append_new(
		    faces, json_string(((const struct provision *)r->faces->pdata[i])->id));
	for (guint i = 0; i < r->about->len; i++)
		json_array_append_new(about, json_string(r->about->pdata[i]));
	json_object_set_new(o, "faces", faces);
	json_object_set_new(o, "about", about);
	put(o, "state", facing_state_name(r->state));
	put(o, "reason", reason_of(r));
	put(o, "until", r->alone != NULL ? r->alone->until : NULL);
	return o;
}

GBytes *
data_facing_json(const struct model *m, const GPtrArray *rows)
{
	json_t *o = json_object(), *list = json_array();

	put(o, "edition", m->edition);
	for (guint i = 0; i < rows->len; i++)
		json_array_append_new(list, row_json(rows->pdata[i]));
	json_object_set_new(o, "rows", list);
	return jsontext_bytes(o, JSON_INDENT(1));
}
