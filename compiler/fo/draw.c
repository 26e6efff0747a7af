/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing a page: first all that is only decoration (backgrounds, borders),
 * then the text in reading order, then notes, head and foot.
 */
#include "fo/page.h"

#include "base/arena.h"
#include "fo/block.h"
#include "fo/element.h"
#include "fo/float.h"
#include "fo/formatter.h"
#include "fo/para.h"
#include "fo/table.h"
#include "fo/vlist.h"
#include "canvas/canvas.h"

#include <math.h>
#include <string.h>

static void decor_frags(struct formatter *, const struct frag *, unsigned n, double x, double y);
static void content_frags(
    struct formatter *, const struct frag *, unsigned n, double x, double y, bool artifact);

static double
frag_height(const struct frag *g)
{
	double h = 0;

	if (g->part != NULL)
		return g->part->h;
	if (g->item->kind != V_PARA)
		return vitem_height(g->item);
	for (unsigned i = g->from; i < g->to; i++)
		h += para_line_height(g->item->para, i);
	return h;
}

/* A whole list as fragments, for cells, labels, heads that do not break. */
static GArray *
whole_list(const struct vlist *l)
{
	GArray *frags = g_array_sized_new(FALSE, FALSE, sizeof(struct frag), l->items->len);
	double y = 0;
	bool content = false;

	for (unsigned i = 0; i < l->items->len; i++) {
		const struct vitem *v = vlist_item(l, i);
		struct frag g = { .item = v, .y = y };

		if (v->kind == V_SPACE) {
			if (content || v->retain)
				y += v->h;
			continue;
		}
		if (v->kind == V_PARA)
			g.to = v->para->n_lines;
		content = content || v->kind == V_PARA || v->kind == V_OPEN || v->kind == V_ROW ||
		    v->kind == V_STRUT || v->kind == V_FLOAT;
		y += vitem_height(v);
		g_array_append_val(frags, g);
	}
	return frags;
}

/* ---- borders ---- */

static void
fill(struct formatter *f, double x, double y, double w, double h, uint32_t rgb)
{
	struct canvas_rect r = { x, y, w, h };

	if (w > 0 && h > 0)
		f->canvas->ops->rect(f->canvas, &r, rgb);
}

/*
 * A stroke along one side: from (X,Y), LENGTH long,
 * level or upright, its width centred on the line.
 */
static void
stroke(struct formatter *f, const struct border *b, double x, double y, double length, bool level)
{
	double t = b->width, gap, step;

	if (b->style == BORDER_NONE || t <= 0 || length <= 0)
		return;
	switch (b->style) {
	case BORDER_DOUBLE:
		gap = t / 3;
		for (int i = -1; i <= 1; i += 2) {
			if (level)
				fill(f, x, y + i * gap - gap / 2, length, gap, b->rgb);
			else
				fill(f, x + i * gap - gap / 2, y, gap, length, b->rgb);
		}
		break;
	case BORDER_DASHED:
	case BORDER_DOTTED:
		step = b->style == BORDER_DASHED ? t * 3 : t;
		step = MAX(step, length / 2000);
		for (double at = 0; at < length; at += step * 2) {
			double l = MIN(step, length - at);

			if (level)
				fill(f, x + at, y - t / 2, l, t, b->rgb);
			else
				fill(f, x - t / 2, y + at, t, l, b->rgb);
		}
		break;
	default:
		if (level)
			fill(f, x, y - t / 2, length, t, b->rgb);
		else
			fill(f, x - t / 2, y, t, length, b->rgb);
		break;
	}
}

static void
draw_box(struct formatter *f, const struct box *b, double x, double y)
{
	double x0 = x + b->x, y0 = y + b->y0, h = b->y1 - b->y0;
	const struct border *e = b->border;

	if (b->has_background)
		fill(f, x0, y0, b->w, h, b->background);
	if (b->begins)
		stroke(f, &e[SIDE_BEFORE], x0, y0 + e[SIDE_BEFORE].width / 2, b->w, true);
	if (b->ends)
		stroke(f, &e[SIDE_AFTER], x0, y0 + h - e[SIDE_AFTER].width / 2, b->w, true);
	stroke(f, &e[SIDE_START], x0 + e[SIDE_START].width / 2, y0, h, false);
	stroke(f, &e[SIDE_END], x0 + b->w - e[SIDE_END].width / 2, y0, h, false);
}

/* The boxes met, outer ones first, with how much of each is on this page. */
static void
meet_box(GPtrArray *boxes, struct box *b, unsigned from, const struct frag *g)
{
	if (b == NULL)
		return;
	meet_box(boxes, b->parent, from, g);
	if (b->stamp != from) {
		b->stamp = from;
		b->y0 = g->y;
		b->y1 = g->y;
		b->begins = b->ends = false;
		g_ptr_array_add(boxes, b);
	}
	b->y1 = MAX(b->y1, g->y + frag_height(g));
}

static void
decor_boxes(struct formatter *f, const struct frag *g, unsigned n, double x, double y)
{
	GPtrArray *boxes = NULL;
	unsigned stamp = 0;

	for (unsigned i = 0; i < n; i++) {
		struct box *b = g[i].item->box;

		if (b == NULL)
			continue;
		if (boxes == NULL) {
			boxes = g_ptr_array_new();
			stamp = ++f->stamp;
		}
		meet_box(boxes, b, stamp, &g[i]);
		if (g[i].item->kind == V_OPEN)
			b->begins = true;
		if (g[i].item->kind == V_CLOSE)
			b->ends = true;
	}
	for (unsigned i = 0; boxes != NULL && i < boxes->len; i++)
		draw_box(f, boxes->pdata[i], x, y);
	if (boxes != NULL)
		g_ptr_array_free(boxes, TRUE);
}

/* ---- rows ---- */

/* The part of this cell that is on the page, when it is parted. */
static const struct span_part *
span_part(const struct frag *g, const struct cell *c)
{
	for (unsigned i = 0; g->spans != NULL && i < g->spans->len; i++)
		if (((const struct span_part *)g->spans->pdata[i])->cell == c)
			return g->spans->pdata[i];
	return NULL;
}

static double
cell_height(const struct frag *g, const struct cell *c)
{
	const struct span_part *p = span_part(g, c);

	return p != NULL ? p->h : g->part != NULL ? g->part->h : c->span_h;
}

/* Content of a cell: what of it is in this fragment, and where it starts. */
static GArray *
cell_frags(const struct frag *g, unsigned i, double *down, bool *owned)
{
	const struct cell *c = g->item->row->cells[i];
	const struct span_part *p = span_part(g, c);
	double free_h = c->span_h - c->h;

	*owned = g->part == NULL && p == NULL;
	*down = c->padding[SIDE_BEFORE];
	if (p != NULL)
		return p->frags;
	if (g->part != NULL)
		return g->part->cells[i].frags;
	if (c->display_align != DISPLAY_BEFORE && free_h > 0)
		*down += c->display_align == DISPLAY_CENTER ? free_h / 2 : free_h;
	return whole_list(c->content);
}

/* Level edges that meet are drawn as one. */
struct edge {
	struct border	 border;
	double		 x, y, w;
};

static void
flush_edge(struct formatter *f, struct edge *e)
{
	/* a little longer on both sides, so that corners are closed */
	double t = e->border.width;

	if (e->w > 0)
		stroke(f, &e->border, e->x - t / 2, e->y, e->w + t, true);
	e->w = 0;
}

static void
add_edge(struct formatter *f, struct edge *e, const struct border *b, double x, double y, double w)
{
	if (e->w > 0 && fabs(e->x + e->w - x) < .01 && fabs(e->y - y) < .01 &&
	    e->border.style == b->style && e->border.width == b->width && e->border.rgb == b->rgb) {
		e->w += w;
		return;
	}
	flush_edge(f, e);
	if (b->style != BORDER_NONE)
		*e = (struct edge){ *b, x, y, w };
}

static void
row_borders(struct formatter *f, const struct frag *g, bool below_row, double x, double y)
{
	const struct row *r = g->item->row;
	struct edge before = { .w = 0 }, after = { .w = 0 };
	double right = -1;

	for (unsigned i = 0; i < r->n_cells; i++) {
		const struct cell *c = r->cells[i];
		double x0 = x + c->x, y0 = y + g->y, h = cell_height(g, c);
		const struct border *top = c->border[SIDE_BEFORE].style != BORDER_NONE ?
		    &c->border[SIDE_BEFORE] :
		    &r->border[SIDE_BEFORE];
		const struct border *bottom = c->border[SIDE_AFTER].style != BORDER_NONE ?
		    &c->border[SIDE_AFTER] :
		    &r->border[SIDE_AFTER];

		/* the row above drew this edge when both have the same */
		if (!below_row || c->border[SIDE_AFTER].style == BORDER_NONE)
			add_edge(f, &before, top, x0, y0, c->w);
		add_edge(f, &after, bottom, x0, y0 + h, c->w);
		if (fabs(right - x0) > .01 || i == 0)
			stroke(f, &c->border[SIDE_START], x0, y0, h, false);
		stroke(f, &c->border[SIDE_END], x0 + c->w, y0, h, false);
		right = c->border[SIDE_END].style != BORDER_NONE ? x0 + c->w : -1;
	}
	flush_edge(f, &before);
	flush_edge(f, &after);
}

/* Cells of rows on the page before that go on here. */
static void
carried_spans(
    struct formatter *f, const struct frag *g, double x, double y, bool decor, bool artifact)
{
	for (unsigned i = 0; g->spans != NULL && i < g->spans->len; i++) {
		const struct span_part *p = g->spans->pdata[i];
		const struct cell *c = p->cell;
		const struct frag *inner = (const struct frag *)(const void *)p->frags->data;
		double x0 = x + c->x, y0 = y + g->y;

		if (c->first_row == g->item->row->index)
			continue;
		if (!decor) {
			content_frags(f, inner, p->frags->len, x0 + c->padding[SIDE_START],
			    y0 + c->padding[SIDE_BEFORE], artifact);
			continue;
		}
		if (c->has_background)
			fill(f, x0, y0, c->w, p->h, c->background);
		stroke(f, &c->border[SIDE_BEFORE], x0, y0, c->w, true);
		stroke(f, &c->border[SIDE_AFTER], x0, y0 + p->h, c->w, true);
		stroke(f, &c->border[SIDE_START], x0, y0, p->h, false);
		stroke(f, &c->border[SIDE_END], x0 + c->w, y0, p->h, false);
		decor_frags(f, inner, p->frags->len, x0 + c->padding[SIDE_START],
		    y0 + c->padding[SIDE_BEFORE]);
	}
}

static void
decor_row(struct formatter *f, const struct frag *g, bool below_row, double x, double y)
{
	const struct row *r = g->item->row;
	double h = g->part != NULL ? g->part->h : r->h;

	if (r->has_background)
		fill(f, x + r->table->x, y + g->y, r->table->w, h, r->background);
	for (unsigned i = 0; i < r->n_cells; i++) {
		const struct cell *c = r->cells[i];

		if (c->has_background)
			fill(f, x + c->x, y + g->y, c->w, cell_height(g, c), c->background);
	}
	row_borders(f, g, below_row, x, y);
	carried_spans(f, g, x, y, true, false);
	for (unsigned i = 0; i < r->n_cells; i++) {
		const struct cell *c = r->cells[i];
		double down;
		bool owned;
		GArray *inner = cell_frags(g, i, &down, &owned);

		decor_frags(f, (const struct frag *)(void *)inner->data, inner->len,
		    x + c->x + c->padding[SIDE_START], y + g->y + down);
		if (owned)
			g_array_free(inner, TRUE);
	}
}

static void
content_row(struct formatter *f, const struct frag *g, double x, double y, bool artifact)
{
	const struct row *r = g->item->row;

	carried_spans(f, g, x, y, false, artifact);
	for (unsigned i = 0; i < r->n_cells; i++) {
		const struct cell *c = r->cells[i];
		double down;
		bool owned;
		GArray *inner = cell_frags(g, i, &down, &owned);

		content_frags(f, (const struct frag *)(void *)inner->data, inner->len,
		    x + c->x + c->padding[SIDE_START], y + g->y + down, artifact || g->repeated);
		if (owned)
			g_array_free(inner, TRUE);
	}
}

/* ---- the two passes ---- */

/* The list of its own that an item of the flow holds. */
static const struct vlist *
beside(const struct vitem *v)
{
	return v->kind == V_LABEL ? v->label : v->floated->content;
}

/* Does a row of the same table stand right above?  Places of ids take no room. */
static bool
is_below_row(const struct frag *g, unsigned i)
{
	const struct table *t = g[i].item->row->table;

	while (i > 0 && (g[i - 1].item->kind == V_ANCHOR || g[i - 1].item->kind == V_ANCHOR_END))
		i--;
	return i > 0 && g[i - 1].item->kind == V_ROW && g[i - 1].item->row->table == t;
}

static void
decor_frags(struct formatter *f, const struct frag *g, unsigned n, double x, double y)
{
	decor_boxes(f, g, n, x, y);
	for (unsigned i = 0; i < n; i++) {
		if (g[i].item->kind == V_ROW)
			decor_row(f, &g[i], is_below_row(g, i), x, y);
		else if (g[i].item->kind == V_LABEL || g[i].item->kind == V_FLOAT) {
			GArray *inner = whole_list(beside(g[i].item));

			decor_frags(
			    f, (const struct frag *)(void *)inner->data, inner->len, x, y + g[i].y);
			g_array_free(inner, TRUE);
		}
	}
}

static void
content_frag(struct formatter *f, const struct frag *g, double x, double y, bool artifact)
{
	double down = y + g->y;

	switch (g->item->kind) {
	case V_PARA:
		for (unsigned i = g->from; i < g->to; i++) {
			para_draw_line(f, g->item->para, i, x + g->item->para->x, down, artifact);
			down += para_line_height(g->item->para, i);
		}
		break;
	case V_ROW:
		content_row(f, g, x, y, artifact);
		break;
	case V_ANCHOR:
		if (!artifact)
			f->canvas->ops->dest(f->canvas, g->item->id, x, down);
		break;
	case V_LABEL:
	case V_FLOAT: {
		GArray *inner = whole_list(beside(g->item));

		content_frags(f, (const struct frag *)(void *)inner->data, inner->len, x, down,
		    artifact || g->repeated);
		g_array_free(inner, TRUE);
		break;
	}
	default:
		break;
	}
}

static void
content_frags(
    struct formatter *f, const struct frag *g, unsigned n, double x, double y, bool artifact)
{
	for (unsigned i = 0; i < n; i++)
		content_frag(f, &g[i], x, y, artifact);
}

static void
draw_frags(struct formatter *f, const GArray *frags, double x, double y, bool artifact)
{
	const struct frag *g = (const struct frag *)(const void *)frags->data;

	f->canvas->ops->mark(f->canvas, NULL);
	decor_frags(f, g, frags->len, x, y);
	content_frags(f, g, frags->len, x, y, artifact);
}

/* ---- change bars ---- */

struct bar_extent {
	const struct bar *bar;
	double		 y0, y1;
};

static void
extend_bar(GArray *bars, const struct bar *b, double y0, double y1)
{
	struct bar_extent *last =
	    bars->len > 0 ? &g_array_index(bars, struct bar_extent, bars->len - 1) : NULL;

	if (last != NULL && last->bar == b) {
		last->y0 = MIN(last->y0, y0);
		last->y1 = MAX(last->y1, y1);
	} else if (y1 > y0)
		g_array_append_val(bars, ((struct bar_extent){ b, y0, y1 }));
}

/* Items with a bar, also those in cells, labels and floats. */
static void
meet_bars(const struct frag *g, unsigned n, double y, GArray *bars)
{
	for (unsigned i = 0; i < n; i++) {
		const struct vitem *v = g[i].item;

		if (v->bar != NULL && !g[i].repeated)
			extend_bar(bars, v->bar, y + g[i].y, y + g[i].y + frag_height(&g[i]));
		else if (v->kind == V_FLOAT || v->kind == V_LABEL) {
			GArray *inner = whole_list(beside(v));

			meet_bars(
			    (const struct frag *)(void *)inner->data, inner->len, y + g[i].y, bars);
			g_array_free(inner, TRUE);
		}
		for (unsigned k = 0;
		     v->kind == V_ROW && v->bar == NULL && !g[i].repeated && k < v->row->n_cells;
		     k++) {
			double down;
			bool owned;
			GArray *inner = cell_frags(&g[i], k, &down, &owned);

			meet_bars((const struct frag *)(void *)inner->data, inner->len,
			    y + g[i].y + down, bars);
			if (owned)
				g_array_free(inner, TRUE);
		}
	}
}

static void
draw_bars(struct formatter *f, const GArray *frags, const struct area *column, double y)
{
	GArray *bars;

	if (!f->has_bars)
		return;
	bars = g_array_new(FALSE, FALSE, sizeof(struct bar_extent));
	meet_bars((const struct frag *)(const void *)frags->data, frags->len, y, bars);
	f->canvas->ops->mark(f->canvas, NULL);
	for (unsigned i = 0; i < bars->len; i++) {
		const struct bar_extent *e = &g_array_index(bars, struct bar_extent, i);
		const struct bar *b = e->bar;

		fill(f,
		    b->at_end ? column->x + column->w + b->offset :
				column->x - b->offset - b->width,
		    e->y0, b->width, e->y1 - e->y0, b->rgb);
	}
	g_array_free(bars, TRUE);
}

/* Floats or notes, one below the other from Y on; where they end. */
static double
draw_stack(struct formatter *f, const GPtrArray *stack, const struct area *column, double y)
{
	for (unsigned i = 0; stack != NULL && i < stack->len; i++) {
		const struct page_note *n = stack->pdata[i];

		draw_bars(f, n->frags, column, y);
		draw_frags(f, n->frags, column->x, y, false);
		y += n->h;
	}
	return y;
}

static void
draw_column(
    struct formatter *f, const struct master *m, const struct column *c, const struct area *at)
{
	double y = draw_stack(f, c->tops, at, m->y), notes = m->y + m->body_h - c->notes_h;

	draw_bars(f, c->frags, at, y);
	draw_frags(f, c->frags, at->x, y, false);
	if (c->notes == NULL || c->notes->len == 0)
		return;
	f->canvas->ops->mark(f->canvas, NULL);
	fill(f, at->x, notes + NOTE_SEPARATOR * .6, at->w / 3, .4, 0x555555);
	draw_stack(f, c->notes, at, notes + NOTE_SEPARATOR);
}

void
draw_page(struct formatter *f, const struct page *p)
{
	const struct master *m = p->master;

	for (unsigned i = 0; i < p->n_columns; i++) {
		struct area at = { m->x + i * (m->column_w + m->column_gap), m->column_w };

		draw_column(f, m, &p->columns[i], &at);
	}
}

/* Where static content may stand: its region, and the room up to the text. */
struct region {
	double		 y, h, most;
	int		 align;
	bool		 below;		/* the room is above it */
};

/* The lines that fit into what is free; the others would cover the text. */
static GArray *
fit_region(struct formatter *f, const struct vlist *l, const struct region *r, double *used)
{
	struct cursor at = { 0 };
	struct fill fill = { .avail = r->most };

	if (*used <= r->most + .01)
		return whole_list(l);
	fill.frags = g_array_new(FALSE, TRUE, sizeof(struct frag));
	vlist_fill(f, l, &at, &fill);
	*used = fill.h;
	return fill.frags;
}

static void
report_region(struct formatter *f, const xmlNode *n, const char *name, double used, double h)
{
	char a[16], b[16];
	struct loc loc = fo_loc(f, n);

	if (!fo_first(f, arena_printf(f->arena, "region %p", (const void *)n)))
		return;
	g_snprintf(a, sizeof(a), "%.1f", used);
	g_snprintf(b, sizeof(b), "%.1f", h);
	diag(f->diags, DIAG_FO_REGION, &loc, name, a, b);
}

/*
 * What is blank above the first and below the last
 * of some lines: it may pass the edges of a region.
 */
static double
leading(const struct vlist *l)
{
	for (unsigned i = 0; i < l->items->len; i++)
		if (vlist_item(l, i)->kind == V_PARA)
			return MAX(vlist_item(l, i)->para->line_height -
				vlist_item(l, i)->para->in->font_size,
			    0);
	return 0;
}

static void
draw_region(struct formatter *f, const xmlNode *n, const struct props *p, const struct master *m,
    const struct region *r)
{
	struct vlist *l = vlist_new(f);
	GArray *frags;
	double used, y = r->y;
	bool high;

	block_children(f, l, n, p, (struct area){ 0, m->side_w }, NULL);
	vlist_end(l);
	used = vlist_height(l);
	if ((high = used - leading(l) > r->h + .01)) {
		report_region(f, n, p->own.flow_name, used, r->h);
		frags = fit_region(f, l, r, &used);
	} else
		frags = whole_list(l);
	if (high)
		y += r->below ? r->h - used : 0;
	else if (r->align != DISPLAY_BEFORE)
		y += (r->h - used) * (r->align == DISPLAY_AFTER ? 1 : .5);
	draw_frags(f, frags, m->side_x, y, true);
	g_array_free(frags, TRUE);
}

void
draw_static(struct formatter *f, const struct sequence *s, const struct page *p)
{
	const struct master *m = p->master;
	double above = MAX(m->y - m->before_y, 0),
	       below = MAX(m->after_y + m->after_h - m->y - m->body_h, 0);
	const struct region before = { m->before_y, MIN(m->before_h, above), above, m->before_align,
		false };
	const struct region after = { m->after_y + MAX(m->after_h - below, 0),
		MIN(m->after_h, below), below, m->after_align, true };

	f->now.artifact = true;
	for (const xmlNode *k = s->node->children; k != NULL; k = k->next) {
		struct props q;

		if (element_of(k) != EL_STATIC_CONTENT)
			continue;
		props_resolve(f, k, &s->props, &q);
		if (q.own.flow_name == NULL)
			continue;
		if (strcmp(q.own.flow_name, m->before_name) == 0 && m->before_h > 0)
			draw_region(f, k, &q, m, &before);
		else if (strcmp(q.own.flow_name, m->after_name) == 0 && m->after_h > 0)
			draw_region(f, k, &q, m, &after);
	}
	f->now.artifact = false;
}
