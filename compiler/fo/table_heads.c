/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which header cells a cell of a table has.
 *
 * Where every header cell stands over one column or beside one row, its
 * Scope says enough (ISO 32000-1, 14.8.5.7).  Readers guess where cells span:
 * there each header cell gets an id and each other cell the ids of its
 * headers, unless the document gave them.
 */
#include "fo/table.h"

#include "base/arena.h"
#include "fo/formatter.h"
#include "canvas/tag.h"

#include <string.h>

/* Beyond these Scope has to do: lists would grow with cells times headers. */
#define MOST_HEADER_ROWS	10u
#define MOST_ROW_HEADS		8u

static bool
is_head(const struct cell *c)
{
	return c->tag != NULL && strcmp(c->tag->type, "TH") == 0;
}

static bool
has_spans(const struct table *t)
{
	for (unsigned i = 0; i < t->rows->len; i++) {
		const struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++)
			if (r->cells[k]->colspan > 1 || r->cells[k]->rowspan > 1)
				return true;
	}
	return t->n_header > 1;
}

static void
add_id(GString *ids, const struct cell *c)
{
	if (ids->len > 0)
		g_string_append_c(ids, ' ');
	g_string_append(ids, c->tag->id);
}

static bool
above(const struct cell *head, const struct cell *c)
{
	return head != c && head->first_row < c->first_row &&
	    head->column < c->column + c->colspan && c->column < head->column + head->colspan;
}

/* Header cells of the table's head over C, the outer ones first. */
static void
column_heads(const struct table *t, const struct cell *c, GString *ids)
{
	for (unsigned i = 0; i < t->n_header; i++) {
		const struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++)
			if (is_head(r->cells[k]) && above(r->cells[k], c))
				add_id(ids, r->cells[k]);
	}
}

/* Header cells of the body before C in its row, also those that reach down into it. */
static void
row_heads(const struct row *r, const struct cell *c, GString *ids)
{
	unsigned n = 0;

	for (unsigned k = 0; r->covering != NULL && k < r->covering->len && n < MOST_ROW_HEADS;
	     k++) {
		const struct cell *head = r->covering->pdata[k];

		if (is_head(head) && head->column < c->column) {
			add_id(ids, head);
			n++;
		}
	}
	for (unsigned k = 0; k < r->n_cells && r->cells[k] != c && n < MOST_ROW_HEADS; k++)
		if (is_head(r->cells[k])) {
			add_id(ids, r->cells[k]);
			n++;
		}
}

static void
name_heads(struct formatter *f, struct table *t)
{
	unsigned number = ++f->n_spanned, n = 0;

	for (unsigned i = 0; i < t->rows->len; i++) {
		struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++)
			if (is_head(r->cells[k]) && r->cells[k]->tag->id == NULL)
				r->cells[k]->tag->id =
				    arena_printf(f->arena, "head-%u-%u", number, ++n);
	}
}

void
table_heads(struct formatter *f, struct table *t)
{
	GString *ids;

	if (t->n_header > MOST_HEADER_ROWS || !has_spans(t))
		return;
	name_heads(f, t);
	ids = g_string_new(NULL);
	for (unsigned i = 0; i < t->rows->len; i++) {
		const struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++) {
			const struct cell *c = r->cells[k];

			if (c->tag == NULL || c->tag->headers != NULL)
				continue;
			g_string_truncate(ids, 0);
			column_heads(t, c, ids);
			if (i >= t->n_header)
				row_heads(r, c, ids);
			if (ids->len > 0)
				c->tag->headers = arena_strdup(f->arena, ids->str);
		}
	}
	g_string_free(ids, TRUE);
}
