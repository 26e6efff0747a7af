/* SPDX-License-Identifier: Apache-2.0 */
/* The matrix: rows of links and of what has none. */
#include "trace/matrix.h"

#include "base/arena.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

struct matrix {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	GPtrArray		*rows;
};

static struct matrix_row *
add_row(struct matrix *x, const struct guide *g, const struct provision *p, const struct clause *c, enum matrix_state state)
{
	struct matrix_row *r = arena_new(x->arena, struct matrix_row);

	r->guide = g;
	r->provision = p;
	r->clause = c;
	r->state = state;
	r->questions = p != NULL ? trace_provision_questions(x->trace, p) : trace_clause_questions(x->trace, c);
	g_ptr_array_add(x->rows, r);
	return r;
}

static void
add_link(struct matrix *x, const struct mapping *m)
{
	struct matrix_row *r = add_row(x, m->provision->guide, m->provision, m->clause, MATRIX_LINK);

	r->link = trace_link_state(m);
	r->mapping = m;
	r->reason = m->reason;
}

static enum matrix_state
state_of_cover(enum cover cover)
{
	switch (cover) {
	case COVER_BELOW:
		return MATRIX_BELOW;
	case COVER_EXCEPTED:
		return MATRIX_REASONED;
	default:
		return MATRIX_OPEN;
	}
}

/* A clause that G must consider and no provision of it answers directly. */
static void
add_cover(struct matrix *x, const struct guide *g, const struct cover_line *line)
{
	struct matrix_row *r = add_row(x, g, NULL, line->clause, state_of_cover(line->cover));

	r->reason = line->reason;
}

/* Of a clause that questions ask directly: rows of links name the questions of their provisions only. */
static void
add_asked(struct matrix *x, const struct clause *c, const struct guide *only)
{
	const GPtrArray *questions = trace_clause_questions(x->trace, c);

	for (guint i = 0; i < questions->len; i++) {
		const struct question *q = questions->pdata[i];

		if (only != NULL && q->checklist->guide != only)
			continue;
		add_row(x, q->checklist->guide, NULL, c, MATRIX_ASKED);
		return;
	}
}

/* ---- from the provisions ---- */

static void
add_provision(struct matrix *x, const struct provision *p)
{
	const GPtrArray *mappings = trace_provision_mappings(x->trace, p);
	const struct unmapped *u = trace_provision_none(x->trace, p);
	bool holds = u != NULL && !trace_has_expired(x->model, u->until);

	for (guint i = 0; i < mappings->len; i++)
		add_link(x, g_ptr_array_index(mappings, i));
	if (mappings->len == 0)
		add_row(x, p->guide, p, NULL, holds ? MATRIX_REASONED : MATRIX_OPEN)->reason = u != NULL ? u->reason : NULL;
}

/* Clauses that are not LISTED already, with their questions. */
static void
add_others_asked(struct matrix *x, GHashTable *listed, const struct guide *only)
{
	for (guint i = 0; i < x->model->sources->len; i++) {
		const struct source_doc *d = x->model->sources->pdata[i];

		for (guint n = 0; d->pinned != NULL && n < d->pinned->all->len; n++)
			if (!g_hash_table_contains(listed, d->pinned->all->pdata[n]))
				add_asked(x, d->pinned->all->pdata[n], only);
	}
}

GPtrArray *
matrix_by_provision(struct arena *a, const struct model *m, const struct trace *t, const struct guide *only)
{
	struct matrix x = { a, m, t, arena_ptr_array(a) };
	GHashTable *listed = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(m->guides, i);
		const GPtrArray *lines = trace_cover(t, g);

		if (only != NULL && g != only)
			continue;
		for (guint n = 0; n < g->provisions->len; n++)
			add_provision(&x, g_ptr_array_index(g->provisions, n));
		for (guint n = 0; n < lines->len; n++) {
			const struct cover_line *line = g_ptr_array_index(lines, n);

			if (line->cover != COVER_DIRECT) {
				add_cover(&x, g, line);
				g_hash_table_add(listed, (void *)line->clause);
			}
		}
	}
	add_others_asked(&x, listed, only);
	g_hash_table_destroy(listed);
	return x.rows;
}

/* ---- from the clauses ---- */

struct open_line {
	const struct guide	*guide;
	const struct cover_line	*line;
	struct open_line	*next;		/* same clause, another guide */
};

/* clause -> the guides that must consider it and do not answer it directly. */
static GHashTable *
open_lines(struct matrix *x)
{
	GHashTable *table = g_hash_table_new(NULL, NULL);

	for (guint i = x->model->guides->len; i-- > 0; ) {
		const struct guide *g = g_ptr_array_index(x->model->guides, i);
		const GPtrArray *lines = trace_cover(x->trace, g);

		for (guint n = 0; n < lines->len; n++) {
			const struct cover_line *line = g_ptr_array_index(lines, n);
			struct open_line *o;

			if (line->cover == COVER_DIRECT)
				continue;
			o = arena_new(x->arena, struct open_line);
			*o = (struct open_line){ g, line, g_hash_table_lookup(table, line->clause) };
			g_hash_table_insert(table, (void *)line->clause, o);
		}
	}
	return table;
}

static void
add_clause(struct matrix *x, const struct clause *c, GHashTable *open)
{
	const GPtrArray *mappings = trace_clause_mappings(x->trace, c);
	const struct open_line *o = g_hash_table_lookup(open, c);

	for (guint i = 0; i < mappings->len; i++)
		add_link(x, g_ptr_array_index(mappings, i));
	if (o == NULL && trace_clause_questions(x->trace, c)->len > 0)
		add_asked(x, c, NULL);
	else if (mappings->len == 0 && o == NULL)
		add_row(x, NULL, NULL, c, MATRIX_FREE);
	for (; o != NULL; o = o->next)
		add_cover(x, o->guide, o->line);
}

GPtrArray *
matrix_by_clause(struct arena *a, const struct model *m, const struct trace *t, const struct source_doc *only)
{
	struct matrix x = { a, m, t, arena_ptr_array(a) };
	GHashTable *open = open_lines(&x);

	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(m->sources, i);

		for (guint n = 0; d->pinned != NULL && (only == NULL || d == only) && n < d->pinned->all->len; n++)
			add_clause(&x, g_ptr_array_index(d->pinned->all, n), open);
	}
	g_hash_table_destroy(open);
	return x.rows;
}

const char *
matrix_state_word(const struct matrix_row *r)
{
	static const char *const words[] = {
		[MATRIX_BELOW] = "below", [MATRIX_REASONED] = "reasoned", [MATRIX_OPEN] = "open", [MATRIX_FREE] = "free",
		[MATRIX_ASKED] = "asked",
	};

	return r->state == MATRIX_LINK ? trace_link_state_word(r->link) : words[r->state];
}

const char *
matrix_state_name(const struct matrix_row *r)
{
	return lang_word_of("link-state", matrix_state_word(r));
}
