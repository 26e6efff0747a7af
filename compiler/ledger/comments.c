/* SPDX-License-Identifier: Apache-2.0 */
/* Comments chosen, and as a table and as JSON. */
#include "ledger/comments.h"

#include "base/arena.h"
#include "base/jsonout.h"
#include "base/grid.h"
#include "base/vocabulary.h"
#include "ledger/fields.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"

#include <string.h>

/* ---- which ---- */

char *
ledger_bad_disposition(const struct ledger_filter *f)
{
	char **names = g_strsplit(f->disposition != NULL ? f->disposition : "", ",", -1),
	     *bad = NULL;

	for (char **n = names; *n != NULL && bad == NULL; n++)
		if (field_disposition(*n) == NULL)
			bad = g_strdup(*n);
	g_strfreev(names);
	return bad;
}

static bool
has_disposition(const char *list, const char *disposition)
{
	char **names = g_strsplit(list, ",", -1);
	bool has = false;

	for (char **n = names; *n != NULL; n++)
		has |= g_strcmp0(field_disposition(*n), disposition) == 0;
	g_strfreev(names);
	return has;
}

static bool
is_about(const struct comment_place *p, const char *id)
{
	const struct guide *g = p->guide != NULL ? p->guide :
	    p->provision != NULL                 ? p->provision->guide :
	    p->question != NULL                  ? p->question->checklist->guide :
						   NULL;

	return g_strcmp0(p->text, id) == 0 || (g != NULL && strcmp(g->id, id) == 0) ||
	    (p->question != NULL && p->question->provision != NULL &&
		strcmp(p->question->provision->id, id) == 0);
}

static bool
concerns(const struct comment *c, const char *id)
{
	bool is = is_about(&c->about, id);

	for (guint i = 0; i < c->changes->len && !is; i++)
		is = is_about(c->changes->pdata[i], id);
	return is;
}

static bool
holds(const char *text, const char *words)
{
	return text != NULL && strstr(text, words) != NULL;
}

static bool
is_wanted(const struct comment *c, const struct ledger_filter *f)
{
	return (f->disposition == NULL || has_disposition(f->disposition, c->disposition)) &&
	    (f->about == NULL || concerns(c, f->about)) &&
	    (f->from == NULL || holds(c->from, f->from)) &&
	    (f->meeting == NULL || holds(c->meeting, f->meeting)) &&
	    (f->edition == NULL || g_strcmp0(c->edition, f->edition) == 0) &&
	    (f->words == NULL || holds(c->text, f->words) || holds(c->answer, f->words));
}

GPtrArray *
ledger_select(struct arena *a, const struct model *m, const struct ledger_filter *f)
{
	GPtrArray *chosen = arena_ptr_array(a);

	for (guint i = 0; i < m->comments->len; i++)
		if (is_wanted(m->comments->pdata[i], f))
			g_ptr_array_add(chosen, m->comments->pdata[i]);
	return chosen;
}

/* ---- the table ---- */

enum { COLUMN_ID, COLUMN_FIELDS, COLUMN_BASE = COLUMN_FIELDS + LEDGER_N_FIELDS, N_COLUMNS };

#define HEAD(k)	"comment-column/" k

static const struct grid_column columns[N_COLUMNS] = {
	[COLUMN_ID] = { HEAD("id"), 9, GRID_NAME, NULL },
	[COLUMN_FIELDS + LEDGER_FROM] = { HEAD("from"), 13, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_MEETING] = { HEAD("meeting"), 13, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_EDITION] = { HEAD("edition"), 12, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_DATE] = { HEAD("date"), 15, GRID_DATE, NULL },
	[COLUMN_FIELDS + LEDGER_ABOUT] = { HEAD("about"), 13, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_PLACE] = { HEAD("place"), 12, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_TEXT] = { HEAD("text"), 40, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_DISPOSITION] = { HEAD("disposition"), 10, GRID_TEXT, "disposition" },
	[COLUMN_FIELDS + LEDGER_ANSWER] = { HEAD("answer"), 38, GRID_TEXT, NULL },
	[COLUMN_FIELDS + LEDGER_ANSWERED] = { HEAD("answered"), 15, GRID_DATE, NULL },
	[COLUMN_FIELDS + LEDGER_CHANGED] = { HEAD("changed"), 20, GRID_TEXT, NULL },
	[COLUMN_BASE] = { HEAD("base"), 20, GRID_SECRET, NULL },
};

static void
put_row(struct grid *t, const struct comment *c)
{
	const char **row = grid_row(t), **field = row + COLUMN_FIELDS;

	field_read(t->arena, c, field);
	row[COLUMN_BASE] = field_fingerprint(t->arena, field);
	row[COLUMN_ID] = c->id;
	field[LEDGER_DISPOSITION] = lang_word_of("disposition", c->disposition);
}

struct grid *
ledger_table(struct arena *a, const struct model *m, const GPtrArray *comments, bool open)
{
	struct grid *t = grid_new(a, "comments", lang_word("comment-table"), columns, N_COLUMNS);

	t->open = open;
	t->intro = arena_printf(a, "%s %s", mtext_get(&m->title), m->edition);
	for (guint i = 0; i < comments->len; i++)
		put_row(t, comments->pdata[i]);
	return t;
}

/* ---- JSON ---- */

static void
put_list(GString *out, const GPtrArray *list)
{
	g_string_append(out, ",\"changed\":[");
	for (guint i = 0; i < list->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		jsonout_string(out, list->pdata[i]);
	}
	g_string_append_c(out, ']');
}

GString *
ledger_json(const GPtrArray *comments)
{
	struct arena *a = arena_open();
	GString *out = g_string_new("[");

	for (guint i = 0; i < comments->len; i++) {
		const struct comment *c = comments->pdata[i];
		const char *field[LEDGER_N_FIELDS];

		g_string_append(out, i > 0 ? ",\n{" : "\n{");
		jsonout_member(out, "id", c->id);
		field_read(a, c, field);
		for (size_t k = 0; k < LEDGER_CHANGED; k++) {
			if (*field[k] == '\0')
				continue;
			g_string_append_c(out, ',');
			jsonout_member(out, field_key(k), field[k]);
		}
		put_list(out, c->changed);
		g_string_append_c(out, '}');
	}
	g_string_append(out, "\n]\n");
	arena_close(a);
	return out;
}
