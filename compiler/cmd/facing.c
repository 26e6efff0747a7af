/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/facing.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "cmd/cmd.h"
#include "cmd/write_grid.h"
#include "data/facing.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/facing.h"

#include <stdio.h>

static void
put_faces(GString *out, const struct facing_row *r)
{
	for (guint i = 0; i < r->faces->len; i++) {
		const struct provision *p = r->faces->pdata[i];

		g_string_append_printf(out, "    ↔ %s  %s\n", p->id, p->title);
	}
	for (guint i = 0; i < r->about->len; i++)
		g_string_append_printf(out, "      %s\n", (const char *)r->about->pdata[i]);
}

static void
put_row(GString *out, const struct facing_row *r)
{
	const char *reason = r->topic != NULL ? r->topic->reason :
	    r->alone != NULL		      ? r->alone->reason :
						NULL;

	if (r->provision != NULL)
		g_string_append_printf(out, "%s  %s", r->provision->id, r->provision->title);
	else
		g_string_append_printf(out, "? %s  %s",
		    r->topic->clause != NULL ? r->topic->clause->ref : "", r->topic->text);
	g_string_append_printf(
	    out, "  [%s]\n", lang_word_of("facing-state", facing_state_name(r->state)));
	put_faces(out, r);
	if (reason != NULL)
		g_string_append_printf(out, "    – %s\n", reason);
}

static void
print_text(const GPtrArray *rows)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < rows->len; i++)
		put_row(out, rows->pdata[i]);
	if (rows->len == 0)
		g_string_append(out, lang_pick("no row fits\n", "当てはまる行はありません\n"));
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

static void
print_json(const struct run *run, const GPtrArray *rows)
{
	GBytes *bytes = data_facing_json(run->model, rows);
	gsize len;
	const void *text = g_bytes_get_data(bytes, &len);

	fwrite(text, 1, len, stdout);
	g_bytes_unref(bytes);
}

static void
print_csv(struct run *run, const GPtrArray *rows)
{
	GString *out = g_string_new(NULL);

	grid_csv(out, data_facing_table(run->arena, rows));
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
}

static int
write_rows(struct run *run, const char *to, const GPtrArray *rows)
{
	int status;

	lang_enter(model_lang(run->model));
	status = cmd_write_grid(run, to, data_facing_table(run->arena, rows));
	lang_leave();
	return status;
}

/* False after a message. */
static bool
find_guide(const struct run *run, const char *id, const struct guide **guide)
{
	if (id == NULL || (*guide = model_guide(run->model, id)) != NULL)
		return true;
	g_printerr(
	    lang_pick("%s: there is no guide “%s”\n", "%s: 「%s」というガイドはありません\n"),
	    g_get_prgname(), id);
	return false;
}

int
cmd_facing(struct run *run, const struct facing_options *o, enum facing_format format)
{
	struct facing_query q = { NULL, o->holes };
	const GPtrArray *rows;
	int status = EXIT_CLEAN;

	if (!find_guide(run, o->guide, &q.guide))
		return EXIT_USAGE;
	if (run->model->facing == NULL) {
		g_printerr(lang_pick("%s: the project has no content/facing.yaml\n",
			       "%s: このプロジェクトには content/facing.yaml がありません\n"),
		    g_get_prgname());
		return EXIT_USAGE;
	}
	rows = facing_rows(run->arena, run->model, &q);
	if (o->to != NULL)
		status = write_rows(run, o->to, rows);
	else if (format == FACING_JSON)
		print_json(run, rows);
	else if (format == FACING_CSV)
		print_csv(run, rows);
	else
		print_text(rows);
	return status == EXIT_CLEAN && o->holes && rows->len > 0 ? EXIT_CONTENT : status;
}
