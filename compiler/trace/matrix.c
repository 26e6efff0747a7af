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

#include <string.h>

struct matrix {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	GPtrArray		*rows;
};

static struct matrix_row *
add_row(struct matrix *x, const struct guide *g, const struct provision *p, const struct clause *c,
    enum matrix_state state)
{
	struct matrix_row *r = arena_new(x->arena, struct matrix_row);

	r->guide = g;
	r->provision = p;
	r->clause = c;
	r->state = state;
	r->questions = p != NULL ? trace_provision_questions(x->trace, p) :
				   trace_clause_questions(x->trace, c);
	g_ptr_array_add(x->rows, r);
	return r;
}

static void
add_link(struct matrix *x, const struct mapping *m)
{
	struct matrix_row *r =
	    add_row(x, m->provision->guide, m->provision, m->clause, MATRIX_LINK);

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

/*
 * Of a clause that questions ask directly: rows of
 * links name the questions of their provisions only.
 */
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
		add_row(x, p->guide, p, NULL, holds ? MATRIX_REASONED : MATRIX_OPEN)->reason =
		    u != NULL ? u->reason : NULL;
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
matrix_by_provision(
    struct arena *a, const struct model *m, const struct trace *t, const struct guide *only)
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
			*o =
			    (struct open_line){ g, line, g_hash_table_lookup(table, line->clause) };
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
matrix_by_clause(
    struct arena *a, const struct model *m, const struct trace *t, const struct source_doc *only)
{
	struct matrix x = { a, m, t, arena_ptr_array(a) };
	GHashTable *open = open_lines(&x);

	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = g_ptr_array_index(m->sources, i);

		for (guint n = 0;
		     d->pinned != NULL && (only == NULL || d == only) && n < d->pinned->all->len;
		     n++)
			add_clause(&x, g_ptr_array_index(d->pinned->all, n), open);
	}
	g_hash_table_destroy(open);
	return x.rows;
}

static const char *const state_words[] = {
	[MATRIX_BELOW] = "below", [MATRIX_REASONED] = "reasoned", [MATRIX_OPEN] = "open", [MATRIX_FREE] = "free",
	[MATRIX_ASKED] = "asked",
};

const char *
matrix_state_word(const struct matrix_row *r)
{
	return r->state == MATRIX_LINK ? trace_link_state_word(r->link) : state_words[r->state];
}

const char *
matrix_state_name(const struct matrix_row *r)
{
	return lang_word_of("link-state", matrix_state_word(r));
}

/* ---- a part of it ---- */

/* Is WORD in LIST, where commas part words? */
static bool
lists(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = list; p != NULL; p = *p == ',' ? p + 1 : NULL) {
		const char *end = p + strcspn(p, ",");

		if ((size_t)(end - p) == len && strncmp(p, word, len) == 0)
			return true;
		p = end;
	}
	return false;
}

static bool
is_for(const struct clause *c, const char *whom)
{
	for (guint i = 0; c->applies != NULL && i < c->applies->len; i++)
		if (strcmp(c->applies->pdata[i], whom) == 0)
			return true;
	return false;
}

static bool
fits_clause(const struct matrix_query *q, const struct clause *c)
{
	if (c == NULL)
		return q->source == NULL && q->level == NULL && q->applies == NULL;
	return (q->source == NULL || c->edition->doc == q->source) &&
	    (q->level == NULL || g_strcmp0(c->level, q->level) == 0) &&
	    (q->applies == NULL || is_for(c, q->applies));
}

static bool
fits(const struct matrix_query *q, const struct matrix_row *r)
{
	return fits_clause(q, r->clause) && (q->guide == NULL || r->guide == q->guide) &&
	    (!q->holes || r->state == MATRIX_OPEN) &&
	    (q->relations == NULL ||
		(r->mapping != NULL && lists(q->relations, relation_word(r->mapping->relation)))) &&
	    (q->states == NULL || lists(q->states, matrix_state_word(r)));
}

GPtrArray *
matrix_select(
    struct arena *a, const struct model *m, const struct trace *t, const struct matrix_query *q)
{
	GPtrArray *all = q->by_provision ? matrix_by_provision(a, m, t, q->guide) :
					   matrix_by_clause(a, m, t, q->source);
	GPtrArray *chosen = arena_ptr_array(a);

	for (guint i = 0; i < all->len; i++)
		if (fits(q, all->pdata[i]))
			g_ptr_array_add(chosen, all->pdata[i]);
	return chosen;
}

static bool
is_state(const char *word)
{
	for (size_t i = MATRIX_LINK + 1; i < G_N_ELEMENTS(state_words); i++)
		if (strcmp(state_words[i], word) == 0)
			return true;
	/* the others are of no row: their entries are no links */
	for (int i = 0; i < LINK_ORPHANED; i++)
		if (strcmp(trace_link_state_word((enum link_state)i), word) == 0)
			return true;
	return false;
}

static bool
is_relation(const char *word)
{
	for (int i = 0; i <= REL_SUPPORTS; i++)
		if (strcmp(relation_word((enum relation)i), word) == 0)
			return true;
	return false;
}

static char *
unknown_word(const char *list, bool (*known)(const char *))
{
	char **words = list != NULL ? g_strsplit(list, ",", -1) : NULL, *bad = NULL;

	if (words != NULL && *words == NULL)
		bad = g_strdup("");
	for (char **w = words; w != NULL && *w != NULL && bad == NULL; w++)
		if (!known(*w))
			bad = g_strdup(*w);
	g_strfreev(words);
	return bad;
}

char *
matrix_bad_word(const struct matrix_query *q)
{
	char *bad = unknown_word(q->relations, is_relation);

	return bad != NULL ? bad : unknown_word(q->states, is_state);
}
