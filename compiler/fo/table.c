/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables: the grid of cells, widths of columns, heights of rows.
 *
 * Columns take the width they were given; those without one share what is
 * left by what their content needs (as HTML tables do): no column less than
 * its longest word, the rest by the length of its text.
 */
#include "fo/table.h"

#include "base/arena.h"
#include "fo/drop.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/para.h"
#include "fo/vlist.h"
#include "canvas/tag.h"

#include <string.h>

#define MAX_COLUMNS	200u
#define MAX_SPAN	10000
#define WIDE		2000.0	/* first measure of cells whose width is to be found */

struct builder {
	struct formatter *f;
	struct table	*t;
	GArray		*open;		/* by column: rows still covered by a cell above */
	struct tag	*tag;
	GArray		*columns;	/* struct length */
	GPtrArray	*strays;	/* xmlNode that may not stand in a table */
};

static void
array_release(void *p)
{
	g_array_free(p, TRUE);
}

/* What may not stand in a table: its words are set below it. */
static void
stray(struct builder *b, const xmlNode *n)
{
	if (element_of(n) == EL_MARKER)
		return;
	fo_misplaced(b->f, n);
	g_ptr_array_add(b->strays, (gpointer)(uintptr_t)n);
}

static void
read_column(struct builder *b, const xmlNode *n, const struct props *parent)
{
	struct props p;
	struct length none = { LEN_AUTO, 0 };

	props_resolve(b->f, n, parent, &p);
	while (p.own.column_number > (int)b->columns->len + 1 && b->columns->len < MAX_COLUMNS)
		g_array_append_val(b->columns, none);
	for (int i = 0; i < p.own.columns_repeated && b->columns->len < MAX_COLUMNS; i++)
		g_array_append_val(b->columns, p.own.column_width);
}

static bool
says_true(const xmlNode *n, const char *name)
{
	xmlChar *s = xmlGetNoNsProp(n, (const xmlChar *)name);
	bool yes = s != NULL && strcmp((const char *)s, "true") == 0;

	xmlFree(s);
	return yes;
}

/* Cells of the row, for counting: columns a table has when it does not say. */
static unsigned
count_columns(const xmlNode *section)
{
	unsigned most = 0;

	for (const xmlNode *r = section->children; r != NULL; r = r->next) {
		unsigned n = 0;

		if (element_of(r) != EL_TABLE_ROW)
			continue;
		for (const xmlNode *c = r->children; c != NULL; c = c->next)
			if (element_of(c) == EL_TABLE_CELL) {
				xmlChar *s =
				    xmlGetNoNsProp(c, (const xmlChar *)"number-columns-spanned");
				unsigned span = s != NULL ?
				    (unsigned)CLAMP(g_ascii_strtoll((const char *)s, NULL, 10), 1,
					MAX_COLUMNS) :
				    1;

				n += span;
				xmlFree(s);
			}
		most = MAX(most, MIN(n, MAX_COLUMNS));
	}
	return most;
}

static enum tag_scope
scope_of(const struct own *o, bool header)
{
	if (o->scope != NULL)
		return strcmp(o->scope, "Row") == 0 ? SCOPE_ROW :
		    strcmp(o->scope, "Both") == 0   ? SCOPE_BOTH :
						      SCOPE_COLUMN;
	return header ? SCOPE_COLUMN : SCOPE_ROW;
}

static struct tag *
cell_tag(struct builder *b, const xmlNode *n, const struct props *p, struct tag *row, bool header)
{
	struct tag *t = block_tag(b->f, n, p, row, header ? "TH" : "TD");

	if (t == NULL)
		return NULL;
	t->keep_empty = true;
	t->colspan = (unsigned)p->own.columns_spanned;
	t->rowspan = (unsigned)p->own.rows_spanned;
	t->headers = p->own.headers;
	if (strcmp(t->type, "TH") == 0) {
		t->scope = scope_of(&p->own, header);
		t->id = p->own.id;
	}
	return t;
}

/* A cell with one paragraph holds its text itself; with more, each is a P. */
static bool
single_block(const xmlNode *n)
{
	unsigned blocks = 0;

	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE) {
			blocks++;
			if (element_of(k) != EL_BLOCK ||
			    xmlHasProp(k, (const xmlChar *)"role") != NULL)
				return false;
			for (const xmlNode *g = k->children; g != NULL; g = g->next)
				if (element_of(g) == EL_BLOCK || element_of(g) == EL_LIST_BLOCK ||
				    element_of(g) == EL_TABLE)
					return false;
		}
	return blocks == 1;
}

struct frame {
	double		 padding[N_SIDES];
	struct border	 border[N_SIDES];
};

/* Cells and rows mostly look alike: they share what is around them. */
static const struct frame *
frame_of(struct formatter *f, const struct own *o)
{
	const struct frame *found = NULL;

	for (unsigned i = 0;
	     i < G_N_ELEMENTS(f->caches.frames) && found == NULL && f->caches.frames[i] != NULL;
	     i++)
		if (memcmp(f->caches.frames[i]->padding, o->padding, sizeof(o->padding)) == 0 &&
		    memcmp(f->caches.frames[i]->border, o->border, sizeof(o->border)) == 0)
			found = f->caches.frames[i];
	if (found == NULL) {
		struct frame *fresh = arena_new(f->arena, struct frame);

		memcpy(fresh->padding, o->padding, sizeof(o->padding));
		memcpy(fresh->border, o->border, sizeof(o->border));
		found = f->caches.frames[f->caches.next_frame++ % G_N_ELEMENTS(f->caches.frames)] =
		    fresh;
	}
	return found;
}

/* How many of the columns that a cell asks for are free. */
static int
free_columns(struct builder *b, const xmlNode *n, unsigned column, int asked)
{
	unsigned to = column + 1;
	struct loc loc;

	while (
	    to < b->open->len && (int)(to - column) < asked && g_array_index(b->open, int, to) <= 0)
		to++;
	if ((int)(to - column) < asked) {
		loc = fo_loc(b->f, n);
		diag0(b->f->diags, DIAG_FO_SPAN, &loc);
	}
	return (int)(to - column);
}

static struct cell *
read_cell(struct builder *b, const xmlNode *n, const struct props *parent, struct tag *row,
    bool header, unsigned column)
{
	struct cell *c = arena_new(b->f->arena, struct cell);
	struct vlist *l = c->content = vlist_new(b->f);
	struct area area = { 0, WIDE };
	bool outer = b->f->now.defer;
	struct props p;

	props_resolve(b->f, n, parent, &p);
	p.own.columns_spanned = free_columns(b, n, column, p.own.columns_spanned);
	p.own.rows_spanned = MIN(p.own.rows_spanned, MAX_SPAN);
	c->column = column;
	c->colspan = (unsigned)p.own.columns_spanned;
	c->rowspan = (unsigned)p.own.rows_spanned;
	c->display_align = p.in.display_align;
	c->padding = frame_of(b->f, &p.own)->padding;
	c->border = frame_of(b->f, &p.own)->border;
	c->has_background = p.own.has_background;
	c->background = p.own.background;
	c->tag = cell_tag(b, n, &p, row, header);
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	vlist_anchor(l, p.own.id);
	b->f->now.bare = c->tag != NULL && single_block(n);
	b->f->now.defer = true;
	b->f->blocks->children(b->f, l, n, &p, area, c->tag);
	b->f->now.bare = false;
	b->f->now.defer = outer;
	vlist_anchor_end(l, p.own.id);
	vlist_close(b->f, l);
	return c;
}

static unsigned
next_free(const struct builder *b, unsigned column)
{
	while (column < b->open->len && g_array_index(b->open, int, column) > 0)
		column++;
	return column;
}

static void
row_edges(struct formatter *f, struct row *r, const struct props *p)
{
	r->border = frame_of(f, &p->own)->border;
	r->has_background = p->own.has_background;
	r->background = p->own.background;
	r->whole = p->in.keep_together == KEEP_ALWAYS;
	r->least = p->own.height.kind == LEN_POINTS ? p->own.height.v : 0;
}

/* Each row has a cell in every column for those who go through it: what is not written is empty. */
static void
fill_row(struct builder *b, struct tag *row, unsigned column)
{
	if (row == NULL)
		return;
	for (column = next_free(b, column); column < b->t->n_columns;
	     column = next_free(b, column + 1)) {
		struct tag *t = tag_new(b->f->arena, row, "TD");

		t->keep_empty = true;
		t->colspan = t->rowspan = 1;
	}
}

/* This cell and those after it find no column. */
static void
cells_outside(struct builder *b, const xmlNode *k)
{
	struct loc loc = fo_loc(b->f, k);

	diag0(b->f->diags, DIAG_FO_TABLE, &loc);
	for (; k != NULL; k = k->next)
		if (element_of(k) == EL_TABLE_CELL)
			g_ptr_array_add(b->strays, (gpointer)(uintptr_t)k);
}

/*
 * The cells of a row, each in the next free column; those
 * that find none are strays.  Returns the column after them.
 */
static unsigned
read_cells(struct builder *b, const xmlNode *n, const struct props *p, struct row *r,
    struct tag *tag, GPtrArray *cells)
{
	unsigned column = 0;

	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		struct cell *c;

		if (k->type != XML_ELEMENT_NODE)
			continue;
		if (element_of(k) != EL_TABLE_CELL) {
			stray(b, k);
			continue;
		}
		column = next_free(b, column);
		if (column >= b->t->n_columns) {
			cells_outside(b, k);
			break;
		}
		c = read_cell(b, k, p, tag, r->header, column);
		c->first_row = r->index;
		for (unsigned i = column; i < column + c->colspan && i < b->open->len; i++)
			g_array_index(b->open, int, i) = (int)c->rowspan;
		column += c->colspan;
		g_ptr_array_add(cells, c);
	}
	return column;
}

static struct row *
read_row(struct builder *b, const xmlNode *n, const struct props *parent, struct tag *section,
    bool header, struct props *p)
{
	struct row *r = arena_new(b->f->arena, struct row);
	GPtrArray *cells = g_ptr_array_new();
	struct tag *tag;

	props_resolve(b->f, n, parent, p);
	tag = section != NULL ? tag_new(b->f->arena, section, "TR") : NULL;
	r->table = b->t;
	r->header = header;
	r->index = b->t->rows->len;
	r->line = fo_line(b->f, n);
	row_edges(b->f, r, p);
	fill_row(b, tag, read_cells(b, n, p, r, tag, cells));
	for (unsigned i = 0; i < b->open->len; i++)
		if (g_array_index(b->open, int, i) > 0 && --g_array_index(b->open, int, i) > 0)
			r->spanned = true;
	r->n_cells = cells->len;
	r->cells = arena_array(b->f->arena, struct cell *, MAX(cells->len, 1));
	if (cells->len > 0)
		memcpy(r->cells, cells->pdata, cells->len * sizeof(*r->cells));
	g_ptr_array_free(cells, TRUE);
	g_ptr_array_add(b->t->rows, r);
	return r;
}

static void
add_row(struct vlist *l, struct row *r, const struct props *p, bool header)
{
	struct vitem v = { .kind = V_ROW };

	if (p->own.keep_previous != KEEP_AUTO)
		vlist_keep_last(l, (enum keep)p->own.keep_previous);
	vlist_break(l, p->own.break_before);
	v.row = r;
	v.keep = header || r->spanned ? KEEP_ALWAYS : (enum keep)p->own.keep_next;
	r->loose = MAX((enum keep)p->own.keep_next, l->inside);
	vlist_anchor(l, p->own.id);
	vlist_add(l, &v);
	r->item = l->items->len - 1;
	vlist_anchor_end(l, p->own.id);
	r->end = l->items->len - 1;
}

/*
 * Rows of a long table are freed as they are made; not in a
 * head or foot of the page, which is laid out for every page.
 */
#define ROWS_AT_ONCE	4096u

/* Rows from the LAST on are those of a section: no cell reaches beyond it. */
static void
end_section(struct builder *b, struct vlist *l, unsigned first)
{
	for (unsigned i = 0; i < b->open->len; i++)
		g_array_index(b->open, int, i) = 0;
	for (unsigned i = first; i < b->t->rows->len; i++) {
		struct row *r = b->t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++)
			if (r->cells[k]->rowspan > b->t->rows->len - i) {
				struct loc loc = fo_line_loc(b->f, r->line);

				diag0(b->f->diags, DIAG_FO_SPAN, &loc);
				r->cells[k]->rowspan = b->t->rows->len - i;
				if (r->cells[k]->tag != NULL)
					r->cells[k]->tag->rowspan = r->cells[k]->rowspan;
			}
		if (i + 1 == b->t->rows->len && r->spanned) {
			r->spanned = false;
			vlist_item(l, r->end)->keep = KEEP_AUTO;
		}
	}
}

/*
 * Cells that stand in a section without a row are rows of
 * their own, up to one that ends its row (XSL 1.1, 6.7.10).
 */
static void
make_rows(xmlNode *section)
{
	xmlNode *row = NULL, *next;

	for (xmlNode *k = section->children; k != NULL; k = next) {
		next = k->next;
		if (element_of(k) != EL_TABLE_CELL) {
			row = k->type == XML_ELEMENT_NODE ? NULL : row;
			continue;
		}
		if (row == NULL || says_true(k, "starts-row")) {
			row = xmlNewDocNode(
			    section->doc, section->ns, (const xmlChar *)"table-row", NULL);
			row->line = k->line;
			xmlAddPrevSibling(k, row);
		}
		xmlUnlinkNode(k);
		xmlAddChild(row, k);
		if (says_true(k, "ends-row"))
			row = NULL;
	}
}

static bool
has_rows(const xmlNode *table)
{
	for (const xmlNode *k = table->children; k != NULL; k = k->next)
		for (const xmlNode *r = element_of(k) == EL_TABLE_BODY ? k->children : NULL;
		     r != NULL; r = r->next)
			if (element_of(r) == EL_TABLE_ROW || element_of(r) == EL_TABLE_CELL)
				return true;
	return false;
}

/* A head or foot without rows to stand over or under is what the table has (ISO 14289-1, 7.2). */
static const char *
section_type(const xmlNode *n)
{
	enum element e = element_of(n);

	return e == EL_TABLE_BODY || !has_rows(n->parent) ? "TBody" :
	    e == EL_TABLE_HEADER                          ? "THead" :
							    "TFoot";
}

static void
read_section(
    struct builder *b, struct vlist *l, const xmlNode *n, const struct props *parent, bool header)
{
	unsigned last = b->t->rows->len;
	const xmlNode *first;
	struct tag *tag = NULL;
	struct props p, q;

	props_resolve(b->f, n, parent, &p);
	if (b->tag != NULL)
		tag = tag_new(b->f->arena, b->tag, section_type(n));
	vlist_anchor(l, p.own.id);
	make_rows((xmlNode *)n);
	first = n->children;
	for (const xmlNode *k = first; k != NULL; k = k->next) {
		if (element_of(k) == EL_TABLE_ROW) {
			struct row *r = read_row(b, k, &p, tag, header, &q);

			add_row(l, r, &q, header);
			if (!b->f->now.artifact && b->strays->len == 0 &&
			    (b->t->rows->len - last) % ROWS_AT_ONCE == 0) {
				fo_drop(b->f, (xmlNode *)first, k);
				first = k;
			}
		} else if (element_of(k) == EL_BAR_BEGIN || element_of(k) == EL_BAR_END)
			b->f->blocks->element(b->f, l, k, &p, (struct area){ 0, 0 }, NULL);
		else if (k->type == XML_ELEMENT_NODE)
			stray(b, k);
	}
	end_section(b, l, last);
	vlist_anchor_end(l, p.own.id);
}

/* Which cells reach into rows below their own. */
static void
note_covering(struct formatter *f, struct table *t)
{
	for (unsigned i = 0; i < t->rows->len; i++) {
		const struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++)
			for (unsigned j = i + 1; j < i + r->cells[k]->rowspan; j++) {
				struct row *below = t->rows->pdata[j];

				if (below->covering == NULL)
					below->covering = arena_ptr_array(f->arena);
				g_ptr_array_add(below->covering, r->cells[k]);
			}
	}
}

static double
cell_sides(const struct cell *c)
{
	return c->padding[SIDE_START] + c->padding[SIDE_END];
}

/*
 * Least and most each column needs, from cells that
 * span one; then from the wider ones, shared evenly.
 */
static void
column_needs(const struct table *t, double *least, double *most)
{
	memset(least, 0, t->n_columns * sizeof(*least));
	memset(most, 0, t->n_columns * sizeof(*most));
	for (int spans = 0; spans < 2; spans++)
		for (unsigned i = 0; i < t->rows->len; i++) {
			const struct row *r = t->rows->pdata[i];

			for (unsigned k = 0; k < r->n_cells; k++) {
				const struct cell *c = r->cells[k];
				double a, b, have_a = 0, have_b = 0;

				if ((c->colspan > 1) != (spans == 1))
					continue;
				vlist_widths(c->content, &a, &b);
				a += cell_sides(c);
				b += cell_sides(c);
				for (unsigned j = c->column; j < c->column + c->colspan; j++) {
					have_a += least[j];
					have_b += most[j];
				}
				for (unsigned j = c->column; j < c->column + c->colspan; j++) {
					least[j] += MAX(a - have_a, 0) / c->colspan;
					most[j] += MAX(b - have_b, 0) / c->colspan;
				}
			}
		}
}

void
table_widths(const struct table *t, double *least, double *most)
{
	double *a = g_new(double, t->n_columns), *b = g_new(double, t->n_columns);

	*least = *most = 0;
	column_needs(t, a, b);
	for (unsigned i = 0; i < t->n_columns; i++) {
		*least += t->asked[i].kind == LEN_POINTS ? t->asked[i].v : a[i];
		*most += t->asked[i].kind == LEN_POINTS ? t->asked[i].v : b[i];
	}
	g_free(a);
	g_free(b);
}

/* Share ROOM among columns that take what their content asks for. */
static void
share_by_content(const struct table *t, double room)
{
	double *least = g_new(double, t->n_columns), *most = g_new(double, t->n_columns);
	double sum_least = 0, sum_most = 0;

	column_needs(t, least, most);
	for (unsigned i = 0; i < t->n_columns; i++)
		if (t->asked[i].kind == LEN_AUTO) {
			most[i] = MAX(most[i], least[i]);
			sum_least += least[i];
			sum_most += most[i];
		}
	for (unsigned i = 0; i < t->n_columns; i++) {
		if (t->asked[i].kind != LEN_AUTO)
			continue;
		/* all fit in one line each: the rest is shared by length */
		if (sum_most <= room)
			t->column_w[i] =
			    sum_most > 0 ? most[i] * room / sum_most : room / t->n_columns;
		else if (sum_least >= room)
			t->column_w[i] = sum_least > 0 ? least[i] * room / sum_least : 0;
		else
			t->column_w[i] = least[i] +
			    (most[i] - least[i]) * (room - sum_least) / (sum_most - sum_least);
	}
	g_free(least);
	g_free(most);
}

static void
place_cells(struct formatter *f, struct table *t)
{
	for (unsigned i = 0; i < t->rows->len; i++) {
		struct row *r = t->rows->pdata[i];

		for (unsigned k = 0; k < r->n_cells; k++) {
			struct cell *c = r->cells[k];
			double w = 0, old = c->w > 0 ? c->w - cell_sides(c) : WIDE;

			for (unsigned j = c->column; j < c->column + c->colspan; j++)
				w += t->column_w[j];
			c->x = t->column_x[c->column];
			c->w = MAX(w, cell_sides(c) + 1);
			vlist_widen(f, c->content, c->w - cell_sides(c) - old);
		}
	}
}

/*
 * Columns whose width is said, and those that share what
 * is left by parts; returns what remains for the others.
 */
static double
share_said(struct table *t, unsigned *n_auto)
{
	double fixed = 0, parts = 0, unit;

	*n_auto = 0;
	for (unsigned i = 0; i < t->n_columns; i++) {
		const struct length *a = &t->asked[i];

		if (a->kind == LEN_POINTS || a->kind == LEN_PERCENT)
			fixed += t->column_w[i] = length_points(*a, t->w, 0);
		else if (a->kind == LEN_PROPORTION)
			parts += a->v;
		else
			++*n_auto;
	}
	unit = MAX(t->w - fixed, 0);
	if (t->fixed)			/* fixed layout: columns without a width share evenly */
		parts += *n_auto;
	for (unsigned i = 0; i < t->n_columns; i++)
		if (t->asked[i].kind == LEN_PROPORTION)
			t->column_w[i] = unit * t->asked[i].v / parts;
		else if (t->asked[i].kind == LEN_AUTO && t->fixed)
			t->column_w[i] = unit / parts;
	return unit;
}

void
table_set_width(struct formatter *f, struct table *t, double w)
{
	double x = t->x, rest;
	unsigned n_auto;

	t->w = MAX(w, 1);
	rest = share_said(t, &n_auto);
	if (n_auto > 0 && !t->fixed) {
		for (unsigned i = 0; i < t->n_columns; i++)
			if (t->asked[i].kind == LEN_PROPORTION)
				rest -= t->column_w[i];
		share_by_content(t, MAX(rest, 0));
	}
	for (unsigned i = 0; i < t->n_columns; x += t->column_w[i++])
		t->column_x[i] = x;
	t->w = x - t->x;
	place_cells(f, t);
	table_measure(t);
}

static struct row *
row_at(const struct table *t, unsigned i)
{
	return t->rows->pdata[i];
}

static void
measure_cells(struct row *r)
{
	r->h = r->least;
	for (unsigned k = 0; k < r->n_cells; k++) {
		struct cell *c = r->cells[k];

		c->h = vlist_height(c->content) + c->padding[SIDE_BEFORE] + c->padding[SIDE_AFTER];
		if (c->rowspan < 2)
			r->h = MAX(r->h, c->h);
	}
}

static double
covered_height(const struct table *t, unsigned i, const struct cell *c)
{
	double h = 0;

	for (unsigned j = i; j < i + c->rowspan; j++)
		h += row_at(t, j)->h;
	return h;
}

/* What a cell over several rows needs beyond them goes to its last row. */
static void
stretch_rows(struct table *t)
{
	for (unsigned i = 0; i < t->rows->len; i++)
		for (unsigned k = 0; k < row_at(t, i)->n_cells; k++) {
			const struct cell *c = row_at(t, i)->cells[k];

			if (c->rowspan > 1)
				row_at(t, i + c->rowspan - 1)->h +=
				    MAX(c->h - covered_height(t, i, c), 0);
		}
}

static void
measure_groups(struct table *t)
{
	for (unsigned i = 0, end; i < t->rows->len; i = end) {
		double h = row_at(t, i)->h;

		for (end = i + 1; end < t->rows->len && row_at(t, end - 1)->spanned; end++)
			h += row_at(t, end)->h;
		for (unsigned j = i; j < end; j++)
			row_at(t, j)->group_h = h;
	}
}

void
table_measure(struct table *t)
{
	for (unsigned i = 0; i < t->rows->len; i++)
		measure_cells(row_at(t, i));
	stretch_rows(t);
	measure_groups(t);
	t->header_h = 0;
	for (unsigned i = 0; i < t->rows->len; i++) {
		struct row *r = row_at(t, i);

		if (r->header)
			t->header_h += r->h;
		for (unsigned k = 0; k < r->n_cells; k++)
			r->cells[k]->span_h = covered_height(t, i, r->cells[k]);
	}
}

/*
 * Height on this page, from fragment I on, of the rows
 * that C covers; *WHOLE: its last row ends among them.
 */
static double
span_height(const GArray *frags, unsigned i, const struct cell *c, bool *whole)
{
	const struct row *before = NULL;
	double h = 0;

	*whole = false;
	for (; i < frags->len && !*whole; i++) {
		const struct frag *g = &g_array_index(frags, struct frag, i);

		if (g->item->kind != V_ROW)
			continue;
		if (before != NULL && g->item->row->index != before->index + 1)
			break;
		before = g->item->row;
		h += g->part != NULL ? g->part->h : before->h;
		*whole = before->index + 1 == c->first_row + c->rowspan &&
		    (g->part == NULL || g->part->last);
	}
	return h;
}

/* MUST: nothing stands above on the page, so that something is set. */
static void
part_span(struct formatter *f, GArray *frags, unsigned i, struct cell *c, bool must)
{
	struct frag *g = &g_array_index(frags, struct frag, i);
	bool whole,
	    begins = g->item->row->index == c->first_row && (g->part == NULL || g->part->first);
	double h = span_height(frags, i, c, &whole);
	struct span_part *part;
	struct fill fill = { .must = begins || must };

	if (begins)
		c->at = (struct cursor){ 0 };
	if (begins && whole && g->part == NULL)
		return;
	part = arena_new(f->arena, struct span_part);
	part->cell = c;
	part->h = h;
	fill.frags = part->frags = g_array_new(FALSE, FALSE, sizeof(struct frag));
	arena_defer(f->arena, array_release, part->frags);
	/* the last part takes all that is left: its row is as high as that needs */
	fill.avail = whole ? 1e9 : MAX(h - c->padding[SIDE_BEFORE] - c->padding[SIDE_AFTER], 0);
	vlist_fill(f, c->content, &c->at, &fill);
	if (g->spans == NULL)
		g->spans = arena_ptr_array(f->arena);
	g_ptr_array_add(g->spans, part);
}

void
table_part_spans(struct formatter *f, GArray *frags)
{
	const struct row *above = NULL;

	for (unsigned i = 0; i < frags->len; i++) {
		const struct frag *g = &g_array_index(frags, struct frag, i);
		const struct row *r = g->item->kind == V_ROW && !g->repeated ? g->item->row : NULL;
		bool first = r != NULL && (above == NULL || above->table != r->table);

		if (r != NULL && r->covering != NULL && first)
			for (unsigned k = 0; k < r->covering->len; k++)
				part_span(f, frags, i, r->covering->pdata[k], true);
		for (unsigned k = 0; r != NULL && k < r->n_cells; k++)
			if (r->cells[k]->rowspan > 1)
				part_span(f, frags, i, r->cells[k], first);
		if (r != NULL)
			above = r;
	}
}

static void
free_rows(void *p)
{
	g_ptr_array_free(p, TRUE);
}

static struct table *
table_new(struct formatter *f, const struct props *p, struct area area)
{
	struct table *t = arena_new(f->arena, struct table);

	t->rows = g_ptr_array_new();
	arena_defer(f->arena, free_rows, t->rows);
	t->x = area.x + p->in.start_indent;
	t->w = area.w - p->in.start_indent - p->in.end_indent;
	t->w = length_points(p->own.width, t->w, t->w);
	t->repeat_header = !p->own.omit_header;
	t->widths = table_widths;
	t->set_width = table_set_width;
	t->fixed = p->own.table_layout_fixed;
	t->collapse = p->in.border_collapse;
	return t;
}

/* Where the table is inside a cell its width is not known yet: there is nothing to say above. */
static void
read_continued(struct builder *b, const xmlNode *n, const struct props *parent)
{
	struct vitem *v = arena_new(b->f->arena, struct vitem);
	struct vlist *l = vlist_new(b->f);
	struct area area = { b->t->x, b->t->w };
	struct props p;

	if (b->f->now.defer)
		return;
	props_resolve(b->f, n, parent, &p);
	p.in.start_indent = p.in.end_indent = 0;
	b->f->blocks->children(b->f, l, n, &p, area, NULL);
	v->kind = V_LABEL;
	v->label = l;
	v->h = vlist_height(l) + l->space;
	vlist_end(l);
	b->t->continued = v;
}

static void
read_columns(struct builder *b, const xmlNode *n, const struct props *p)
{
	struct table *t = b->t;

	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		enum element e = element_of(k);

		if (e == EL_TABLE_COLUMN)
			read_column(b, k, p);
		else if (e == EL_CONTINUED)
			read_continued(b, k, p);
		else if (e == EL_TABLE_HEADER || e == EL_TABLE_BODY || e == EL_TABLE_FOOTER)
			t->n_columns = MAX(t->n_columns, count_columns(k));
		else if (k->type == XML_ELEMENT_NODE)
			stray(b, k);
	}
	if (b->columns->len > 0)
		t->n_columns = b->columns->len;
	t->n_columns = MAX(t->n_columns, 1);
	g_array_set_size(b->columns, t->n_columns);
	g_array_set_size(b->open, t->n_columns);
	t->column_x = arena_array(b->f->arena, double, t->n_columns);
	t->column_w = arena_array(b->f->arena, double, t->n_columns);
	t->asked = arena_array(b->f->arena, struct length, t->n_columns);
	memcpy(t->asked, b->columns->data, t->n_columns * sizeof(*t->asked));
}

static void
read_sections(
    struct builder *b, struct vlist *l, const xmlNode *n, const struct props *p, enum element which)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == which)
			read_section(b, l, k, p, which == EL_TABLE_HEADER);
	if (which == EL_TABLE_HEADER)
		b->t->n_header = b->t->rows->len;
}

#define LOW_ROW		80.0	/* points: rows so low go to the next page in company */

/* One row never stands alone under a head that is repeated for it. */
static void
keep_last_rows(struct vlist *l, const struct table *t)
{
	const struct row *last, *before;

	if (!t->repeat_header || t->rows->len < t->n_header + 3)
		return;
	last = t->rows->pdata[t->rows->len - 1];
	before = t->rows->pdata[t->rows->len - 2];
	if (last->h < LOW_ROW && before->h < LOW_ROW)
		vlist_item(l, before->end)->keep =
		    MAX(vlist_item(l, before->end)->keep, KEEP_WIDOW);
}

void
table_build(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *outer)
{
	struct builder b = { .f = f };
	enum keep inside = l->inside;
	struct props p;

	props_resolve(f, n, parent, &p);
	b.t = table_new(f, &p, area);
	b.open = g_array_new(FALSE, TRUE, sizeof(int));
	b.columns = g_array_new(FALSE, TRUE, sizeof(struct length));
	b.tag = f->now.table_tag != NULL ? f->now.table_tag : block_tag(f, n, &p, outer, "Table");
	f->now.table_tag = NULL;
	arena_defer(f->arena, array_release, b.open);
	arena_defer(f->arena, array_release, b.columns);
	b.strays = arena_ptr_array(f->arena);
	block_begin(l, &p);
	p.in.text_indent = 0;
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	read_columns(&b, n, &p);
	if (b.t->continued != NULL)
		b.t->continued->box = l->box;
	read_sections(&b, l, n, &p, EL_TABLE_HEADER);
	read_sections(&b, l, n, &p, EL_TABLE_BODY);
	read_sections(&b, l, n, &p, EL_TABLE_FOOTER);
	l->inside = inside;
	note_covering(f, b.t);
	if (b.tag != NULL)
		table_heads(f, b.t);
	table_set_width(f, b.t, b.t->w);
	g_ptr_array_add(f->tables, b.t);
	/* a table's last row keeps with its title below, not with the rows above's strength */
	if (b.t->rows->len > 0)
		vlist_item(l, l->items->len - 1)->keep = MAX(inside, (enum keep)p.own.keep_next);
	vlist_anchor_end(l, p.own.id);
	for (unsigned i = 0; i < b.strays->len; i++)
		f->blocks->words(f, l, b.strays->pdata[i], &p, area, outer);
	vlist_space(l, &p.own.space_after);
	keep_last_rows(l, b.t);
	vlist_break(l, p.own.break_after);
}
