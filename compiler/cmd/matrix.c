/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/matrix.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "cmd/write_grid.h"
#include "data/trace_json.h"
#include "data/trace_table.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/matrix.h"

#include <stdio.h>
#include <string.h>

bool
cmd_matrix_is_narrowed(const struct matrix_options *o, bool facing)
{
	bool shared = o->holes || o->guide != NULL || o->to != NULL;

	return (shared && !facing) || o->by_provision || o->source != NULL || o->level != NULL ||
	    o->applies != NULL || o->relations != NULL || o->states != NULL;
}

bool
cmd_matrix_usage_ok(const struct matrix_options *o)
{
	const struct matrix_query words = { .relations = o->relations, .states = o->states };
	char *bad = matrix_bad_word(&words);

	if (bad != NULL)
		g_printerr(
		    lang_pick(
			"%s: “%s” is no relation or state; relations: equal, subset, superset, intersects, supports; "
			"states: current, unreviewed, suspect, unraised, outdated, predated, open, reasoned, below, free, asked\n",
			"%s: 「%s」という関係や状態はありません。関係は equal、subset、superset、intersects、supports、"
			"状態は current、unreviewed、suspect、unraised、outdated、predated、open、reasoned、below、free、asked です\n"),
		    g_get_prgname(), bad);
	g_free(bad);
	return bad == NULL && (o->to == NULL || cmd_grid_name_ok("-o", o->to));
}

void
cmd_matrix_clear(struct matrix_options *o)
{
	char **owned[] = { &o->source, &o->guide, &o->level, &o->applies, &o->relations, &o->states,
		&o->to };

	for (size_t i = 0; i < G_N_ELEMENTS(owned); i++)
		g_clear_pointer(owned[i], g_free);
}

/* ---- as text ---- */

static void
put_clause(GString *out, int indent, const struct clause *c)
{
	g_string_append_printf(out, "%*s%s  %s%s\n", indent, "", c->id, mtext_get(clause_name(c)),
	    c->confidence == CONF_RECALLED ? lang_pick(" – unverified", "　※未確認") : "");
}

static void
put_answer(GString *out, int indent, const struct matrix_row *r)
{
	g_string_append_printf(out, "%*s", indent, "");
	if (r->mapping != NULL)
		g_string_append_printf(out, "← %s %s  %s [%s]\n",
		    relation_word(r->mapping->relation), r->provision->id, r->provision->title,
		    matrix_state_name(r));
	else if (r->state == MATRIX_ASKED)
		for (guint i = 0; i < r->questions->len; i++)
			g_string_append_printf(out, "%*s? %s [%s]\n", i > 0 ? indent : 0, "",
			    ((const struct question *)r->questions->pdata[i])->id,
			    matrix_state_name(r));
	else
		g_string_append_printf(out, "– %s%s[%s]%s%s\n",
		    r->guide != NULL ? r->guide->id : "", r->guide != NULL ? " " : "",
		    matrix_state_name(r), r->reason != NULL ? " " : "",
		    r->reason != NULL ? r->reason : "");
}

static void
put_by_clause(GString *out, const GPtrArray *rows)
{
	const struct source_edition *source = NULL;
	const struct clause *before = NULL;

	for (guint i = 0; i < rows->len; i++) {
		const struct matrix_row *r = rows->pdata[i];
		int indent = (int)(2 * r->clause->depth + 2);

		if (r->clause->edition != source) {
			source = r->clause->edition;
			g_string_append_printf(out, "%s%s@%s  %s (%s)\n", i > 0 ? "\n" : "",
			    source->doc->id, source->id, mtext_get(&source->doc->title),
			    status_meaning(source->status));
		}
		if (r->clause != before)
			put_clause(out, indent, r->clause);
		put_answer(out, indent + 4, r);
		before = r->clause;
	}
}

/* Provisions, each with what it answers; then the clauses that none answers. */
static void
put_by_provision(GString *out, const GPtrArray *rows)
{
	const struct provision *before = NULL;

	for (guint i = 0; i < rows->len; i++) {
		const struct matrix_row *r = rows->pdata[i];

		if (r->provision != NULL && r->provision != before)
			g_string_append_printf(
			    out, "%s  %s\n", r->provision->id, r->provision->title);
		before = r->provision;
		if (r->provision == NULL) {
			g_string_append_printf(
			    out, "%s  %s\n", r->clause->ref, mtext_get(clause_name(r->clause)));
			put_answer(out, 4, r);
		} else if (r->clause != NULL) {
			g_string_append_printf(out, "    → %s %s  %s [%s]\n",
			    relation_word(r->mapping->relation), r->clause->ref,
			    mtext_get(clause_name(r->clause)), matrix_state_name(r));
		} else {
			put_answer(out, 4, r);
		}
	}
}

static void
print_text(const struct matrix_query *q, const GPtrArray *rows)
{
	GString *out = g_string_new(NULL);

	(q->by_provision ? put_by_provision : put_by_clause)(out, rows);
	if (rows->len == 0)
		g_string_append(out, lang_pick("no row fits\n", "当てはまる行はありません\n"));
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

/* ---- the command ---- */

static bool
find_named(const struct run *run, const struct matrix_options *o, struct matrix_query *q)
{
	if (o->source != NULL && (q->source = model_source(run->model, o->source)) == NULL) {
		g_printerr(lang_pick("%s: there is no source “%s”\n",
			       "%s: 「%s」という元文書はありません\n"),
		    g_get_prgname(), o->source);
		return false;
	}
	if (o->guide != NULL && (q->guide = model_guide(run->model, o->guide)) == NULL) {
		g_printerr(lang_pick("%s: there is no guide “%s”\n",
			       "%s: 「%s」というガイドはありません\n"),
		    g_get_prgname(), o->guide);
		return false;
	}
	return true;
}

static int
print_bytes(GBytes *b)
{
	gsize len;
	const void *p = g_bytes_get_data(b, &len);

	fwrite(p, 1, len, stdout);
	g_bytes_unref(b);
	return EXIT_CLEAN;
}

static int
write_matrix(struct run *run, const char *to, const GPtrArray *rows)
{
	bool every_column = g_str_has_suffix(to, ".csv") || g_str_has_suffix(to, ".xlsx");
	int status;

	lang_enter(model_lang(run->model));
	status = cmd_write_grid(run, to, data_trace_table(run->arena, rows, every_column));
	lang_leave();
	return status;
}

int
cmd_matrix(struct run *run, const struct matrix_options *o, enum matrix_format format)
{
	struct matrix_query q = { .by_provision = o->by_provision,
		.level = o->level,
		.relations = o->relations,
		.states = o->states,
		.applies = o->applies,
		.holes = o->holes };
	const GPtrArray *rows;

	if (!find_named(run, o, &q))
		return EXIT_USAGE;
	rows = matrix_select(run->arena, run->model, run->trace, &q);
	if (o->to != NULL)
		return write_matrix(run, o->to, rows);
	if (format == MATRIX_JSON)
		return print_bytes(data_matrix_json(run->model, rows));
	if (format == MATRIX_CSV)
		return print_bytes(data_trace_csv(rows));
	print_text(&q, rows);
	return EXIT_CLEAN;
}
