/* SPDX-License-Identifier: Apache-2.0 */
/* Building and filling vertical lists. */
#include "fo/vlist.h"

#include "base/arena.h"
#include "fo/float.h"
#include "fo/formatter.h"
#include "fo/para.h"
#include "fo/table.h"

#include <string.h>

#define EPSILON	.01
#define SHORT_CELL 5.1	/* em: what a table cell keeps in one line when it can */

static void
array_release(void *p)
{
	g_array_free(p, TRUE);
}

struct vlist *
vlist_new(struct formatter *f)
{
	struct vlist *l = arena_new(f->arena, struct vlist);

	l->items = g_array_new(FALSE, TRUE, sizeof(struct vitem));
	g_ptr_array_add(f->open_lists, l->items);
	return l;
}

static void
put_waiting(struct vlist *l)
{
	if (l->waiting == NULL)
		return;
	g_array_append_vals(l->items, l->waiting->data, l->waiting->len);
	g_array_free(l->waiting, TRUE);
	l->waiting = NULL;
}

/* An array that will not change any more, in the arena.  Only its data and length may be used. */
GArray *
fo_keep_array(struct formatter *f, GArray *a, size_t size)
{
	GArray *kept = arena_new(f->arena, GArray);

	kept->len = a->len;
	kept->data = arena_alloc(f->arena, MAX(a->len, 1) * size);
	if (a->len > 0)
		memcpy(kept->data, a->data, a->len * size);
	g_array_free(a, TRUE);
	return kept;
}

void
vlist_close(struct formatter *f, struct vlist *l)
{
	vlist_end(l);
	/* lists are nested: the one opened last is mostly the one closed first */
	for (unsigned i = f->open_lists->len; i-- > 0; )
		if (f->open_lists->pdata[i] == l->items) {
			g_array_ref(l->items);
			g_ptr_array_remove_index_fast(f->open_lists, i);
			break;
		}
	l->items = fo_keep_array(f, l->items, sizeof(struct vitem));
}

static void
put_space(struct vlist *l)
{
	struct vitem s = {
		.kind = V_SPACE, .keep = KEEP_NEVER_BREAK, .h = l->space, .box = l->box
	};

	s.retain = l->retain;
	if (l->space > 0)
		g_array_append_val(l->items, s);
	l->space = 0;
	l->retain = false;
}

void
vlist_add(struct vlist *l, const struct vitem *item)
{
	struct vitem v = *item;

	put_space(l);
	put_waiting(l);
	v.keep = MAX(v.keep, l->inside);
	v.bar = l->bar;
	if (v.box == NULL)
		v.box = l->box;
	g_array_append_val(l->items, v);
}

void
vlist_add_later(struct vlist *l, const struct vitem *item)
{
	struct vitem v = *item;

	v.keep = KEEP_NEVER_BREAK;
	v.box = l->box;
	if (l->waiting == NULL)
		l->waiting = g_array_new(FALSE, TRUE, sizeof(struct vitem));
	v.bar = l->bar;
	g_array_append_val(l->waiting, v);
}

/* Of two spaces that meet the larger one stays (XSL 4.3, in the one form used here). */
void
vlist_space(struct vlist *l, const struct space *s)
{
	if (s->v > l->space)
		l->space = s->v;
	l->retain = l->retain || (s->retain && s->v > 0);
}

void
vlist_break_when(struct vlist *l, int kind, int filled)
{
	struct vitem v = { .kind = V_BREAK, .box = l->box };

	if (kind == BREAK_AUTO)
		return;
	v.page_break.kind = kind;
	v.page_break.filled = CLAMP(filled, 0, 100);
	l->space = 0;
	if (l->items->len > 0)
		vlist_item(l, l->items->len - 1)->keep = KEEP_AUTO;
	g_array_append_val(l->items, v);
}

void
vlist_break(struct vlist *l, int kind)
{
	vlist_break_when(l, kind, 0);
}

void
vlist_anchor(struct vlist *l, const char *id)
{
	struct vitem v = { .kind = V_ANCHOR };

	if (id == NULL)
		return;
	v.id = id;
	vlist_add_later(l, &v);
}

void
vlist_anchor_end(struct vlist *l, const char *id)
{
	struct vitem v = { .kind = V_ANCHOR_END };

	if (id == NULL || l->items->len == 0)
		return;
	v.keep = vlist_item(l, l->items->len - 1)->keep;
	vlist_keep_last(l, KEEP_NEVER_BREAK);
	v.id = id;
	v.box = l->box;
	g_array_append_val(l->items, v);
}

void
vlist_end(struct vlist *l)
{
	l->space = 0;
	put_waiting(l);
}

void
vlist_keep_last(struct vlist *l, enum keep keep)
{
	struct vitem *last;

	if (l->items->len == 0)
		return;
	last = vlist_item(l, l->items->len - 1);
	last->keep = MAX(last->keep, keep);
}

static double
para_height(const struct para *p)
{
	double h = 0;

	if (!para_is_uneven(p))
		return p->n_lines * p->line_height;
	for (unsigned i = 0; i < p->n_lines; i++)
		h += para_line_height(p, i);
	return h;
}

double
vitem_height(const struct vitem *v)
{
	switch (v->kind) {
	case V_PARA: return para_height(v->para);
	case V_ROW: return v->row->h;
	case V_FLOAT: return vlist_height(v->floated->content);
	default: return v->h;
	}
}

double
vlist_height(const struct vlist *l)
{
	double h = 0;
	bool content = false;

	for (unsigned i = 0; i < l->items->len; i++) {
		const struct vitem *v = vlist_item(l, i);

		if (v->kind == V_SPACE && !content && !v->retain)
			continue;
		content = content || v->kind == V_PARA || v->kind == V_OPEN || v->kind == V_ROW ||
		    v->kind == V_STRUT || v->kind == V_FLOAT;
		h += vitem_height(v);
	}
	return h;
}

void
vlist_widths(const struct vlist *l, double *least, double *most)
{
	*least = *most = 0;
	for (unsigned i = 0; i < l->items->len; i++) {
		const struct vitem *v = vlist_item(l, i);
		double a = 0, b = 0, side = 0;

		if (v->kind == V_PARA) {
			b = para_max_width(v->para) + v->para->x;
			/*
			 * a few characters are not broken: a
			 * column of single letters cannot be read
			 */
			a = MAX(para_min_width(v->para),
				MIN(b, SHORT_CELL * v->para->in->font_size)) +
			    v->para->x;
		} else if (v->kind == V_ROW && v->row->index == 0)
			v->row->table->widths(v->row->table, &a, &b);
		if (v->box != NULL)
			side = v->box->border[SIDE_END].width + 2;
		*least = MAX(*least, a + side);
		*most = MAX(*most, b + side);
	}
}

void
vlist_widen(struct formatter *f, struct vlist *l, double dw)
{
	for (unsigned i = 0; i < l->items->len; i++) {
		struct vitem *v = vlist_item(l, i);

		if (v->kind == V_PARA) {
			v->para->width += dw;
			para_compose(f, v->para);
		} else if (v->kind == V_OPEN)
			v->box->w = MAX(v->box->w + dw, 0);
		else if (v->kind == V_ROW && v->row->index == 0)
			v->row->table->set_width(
			    f, v->row->table, v->row->table->w + dw);
	}
}

/* ---- filling ---- */

struct saved {
	bool		 set;
	unsigned	 n_frags, n_notes, n_floats;
	struct cursor	 at;
	double		 y, notes_h;
};

struct filler {
	struct formatter *f;
	const struct vlist *list;
	struct cursor	 at;
	double		 avail, y;
	bool		 content;		/* something visible was set */
	struct notes	*notes;
	GArray		*frags;
	enum keep	 broken;
	struct saved	 best[KEEP_NEVER_BREAK];
};

struct row_state {
	struct cursor	 *cells;
};

static void
save(struct filler *fl, enum keep keep)
{
	if (keep >= KEEP_NEVER_BREAK || !fl->content)
		return;
	fl->best[keep] =
	    (struct saved){ true, fl->frags->len, fl->notes != NULL ? fl->notes->bodies->len : 0,
		    fl->notes != NULL ? fl->notes->floats->len : 0, fl->at, fl->y,
		    fl->notes != NULL ? fl->notes->h : 0 };
}

static bool
go_back(struct filler *fl)
{
	for (int keep = KEEP_AUTO; keep < KEEP_NEVER_BREAK; keep++) {
		const struct saved *s = &fl->best[keep];

		if (!s->set)
			continue;
		g_array_set_size(fl->frags, s->n_frags);
		if (fl->notes != NULL) {
			g_ptr_array_set_size(fl->notes->bodies, (gint)s->n_notes);
			g_ptr_array_set_size(fl->notes->floats, (gint)s->n_floats);
			fl->notes->h = s->notes_h;
		}
		fl->at = s->at;
		fl->y = s->y;
		/*
		 * the last paragraph may have grown since:
		 * its fragment ends where the cursor stands
		 */
		if (s->n_frags > 0 && s->at.line > 0) {
			struct frag *last = &g_array_index(fl->frags, struct frag, s->n_frags - 1);

			if (last->item->kind == V_PARA)
				last->to = s->at.line;
		}
		fl->broken = (enum keep)keep;
		return true;
	}
	return false;
}

/* Room for the notes of a line, with the separator when they are the first. */
static double
notes_height(const struct filler *fl, const GPtrArray *bodies)
{
	double h = 0;

	for (unsigned i = 0; i < bodies->len; i++)
		h += vlist_height(bodies->pdata[i]);
	if (h > 0 && fl->notes->bodies->len == 0)
		h += fl->notes->separator;
	return h;
}

static bool
fits(const struct filler *fl, double h)
{
	return fl->y + h + (fl->notes != NULL ? fl->notes->h : 0) <= fl->avail + EPSILON;
}

static void
line_notes(const struct para *p, unsigned line, GPtrArray *out)
{
	const struct line *l = &p->lines[line];
	unsigned begin = line == 0 ? 0 : p->units[l->from].start;
	unsigned end = l->to < p->n_units ? p->units[l->to].start : G_MAXUINT;

	for (unsigned i = 0; i < p->pieces->len; i++) {
		const struct piece *k = para_piece(p, i);

		if (k->kind == PIECE_FOOTNOTE &&
		    (k->start > begin || (k->start == 0 && line == 0)) && k->start <= end)
			g_ptr_array_add(out, k->footnote->body);
	}
}

static void
list_notes(const struct vlist *l, GPtrArray *out)
{
	for (unsigned i = 0; i < l->items->len; i++) {
		const struct vitem *v = vlist_item(l, i);

		if (v->kind == V_PARA && v->para->has_notes)
			for (unsigned k = 0; k < v->para->n_lines; k++)
				line_notes(v->para, k, out);
		else if (v->kind == V_ROW)
			for (unsigned k = 0; k < v->row->n_cells; k++)
				list_notes(v->row->cells[k]->content, out);
		else if (v->kind == V_FLOAT)
			list_notes(v->floated->content, out);
	}
}

void
vlist_notes(const struct vlist *l, struct notes *notes)
{
	unsigned before = notes->bodies->len;

	list_notes(l, notes->bodies);
	for (unsigned i = before; i < notes->bodies->len; i++)
		notes->h += vlist_height(notes->bodies->pdata[i]);
	if (before == 0 && notes->bodies->len > 0)
		notes->h += notes->separator;
}

/* Set something of height H together with its notes, or say that it does not fit. */
static bool
take(struct filler *fl, double h, GPtrArray *bodies)
{
	double notes = fl->notes != NULL && bodies != NULL ? notes_height(fl, bodies) : 0;

	if (!fits(fl, h + notes)) {
		/*
		 * notes too long for any page are set with their line and go on over the next pages
		 */
		if (notes == 0 || fl->content || !fits(fl, h))
			return false;
	}
	if (fl->notes != NULL && bodies != NULL) {
		for (unsigned i = 0; i < bodies->len; i++)
			g_ptr_array_add(fl->notes->bodies, bodies->pdata[i]);
		fl->notes->h += notes;
	}
	fl->y += h;
	return true;
}

static enum keep
keep_after_line(const struct vitem *v, unsigned line)
{
	const struct para *p = v->para;
	const struct inherited *in = p->in;

	if (line + 1 == p->n_lines)
		return v->keep;
	if (in->keep_together != KEEP_AUTO)
		return (enum keep)in->keep_together;
	if ((int)line + 1 < in->orphans || (int)(p->n_lines - line - 1) < in->widows)
		return KEEP_WIDOW;
	return KEEP_AUTO;
}

/* Lines of a paragraph; false when one does not fit. */
static bool
fill_para(struct filler *fl, const struct vitem *v, bool force)
{
	const struct para *p = v->para;
	GPtrArray *bodies = p->has_notes ? g_ptr_array_new() : NULL;
	struct frag frag = { .item = v, .y = fl->y, .from = fl->at.line, .to = fl->at.line };
	bool good = true;

	g_array_append_val(fl->frags, frag);
	while (fl->at.line < p->n_lines && good) {
		unsigned line = fl->at.line;
		double h = para_line_height(p, line);

		if (bodies != NULL) {
			g_ptr_array_set_size(bodies, 0);
			line_notes(p, line, bodies);
		}
		if (!take(fl, h, bodies)) {
			if (!force || fl->content)
				good = false;
			else
				fl->y += h;
		}
		if (good) {
			fl->content = true;
			g_array_index(fl->frags, struct frag, fl->frags->len - 1).to =
			    ++fl->at.line;
			if (fl->at.line < p->n_lines)
				save(fl, keep_after_line(v, line));
		}
	}
	if (bodies != NULL)
		g_ptr_array_free(bodies, TRUE);
	if (good) {
		fl->at = (struct cursor){ .item = fl->at.item + 1 };
		save(fl, v->keep);
	}
	return good;
}

static double
inner_height(const struct cell *c, double h)
{
	return h - c->padding[SIDE_BEFORE] - c->padding[SIDE_AFTER];
}

static double
room_left(const struct filler *fl)
{
	return fl->avail - fl->y - (fl->notes != NULL ? fl->notes->h : 0);
}

/*
 * One cell's share of the row's part.  False when it
 * could set nothing, or parts what should stay together.
 */
static bool
split_cell(struct filler *fl, const struct row *r, unsigned i, struct row_part *part,
    struct cursor *at, bool must)
{
	const struct cell *c = r->cells[i];
	struct part_cell *pc = &part->cells[i];
	struct fill fill = { .avail = MAX(inner_height(c, room_left(fl)), 0), .must = must };
	bool done;

	fill.frags = pc->frags = g_array_new(FALSE, FALSE, sizeof(struct frag));
	arena_defer(fl->f->arena, array_release, pc->frags);
	/* parted when the page is full: see table_part_spans */
	if (c->rowspan > 1)
		return true;
	done = vlist_fill(fl->f, c->content, at, &fill);
	pc->h = fill.h;
	part->last = part->last && done;
	part->h = MAX(part->h, pc->h + c->padding[SIDE_BEFORE] + c->padding[SIDE_AFTER]);
	if (done)
		return true;
	return pc->frags->len > 0 && (must || fill.broken == KEEP_AUTO || r->h > fl->avail);
}

/* Where rows covered by C begin on this page; *BEGINS: its first is among them. */
static double
span_top(const struct filler *fl, const struct row *r, const struct cell *c, bool *begins)
{
	for (unsigned i = 0; i < fl->frags->len; i++) {
		const struct frag *g = &g_array_index(fl->frags, struct frag, i);

		if (g->item->kind == V_ROW && !g->repeated && g->item->row->table == r->table &&
		    g->item->row->index >= c->first_row) {
			*begins = g->item->row->index == c->first_row &&
			    (g->part == NULL || g->part->first);
			return g->y;
		}
	}
	*begins = false;
	return fl->y;
}

/*
 * A cell of rows above ends in this row: what of it
 * is left needs room, or goes on on the next page.
 */
static void
split_covering(
    struct filler *fl, const struct row *r, const struct cell *c, struct row_part *part, bool must)
{
	struct fill fill = { .must = must,
		.frags = g_array_new(FALSE, FALSE, sizeof(struct frag)) };
	bool begins, done;
	double top = span_top(fl, r, c, &begins),
	       sides = c->padding[SIDE_BEFORE] + c->padding[SIDE_AFTER];
	struct cursor at = begins ? (struct cursor){ 0 } : c->at;

	fill.avail = MAX(fl->y + room_left(fl) - top - sides, 0);
	done = vlist_fill(fl->f, c->content, &at, &fill);
	part->h = MAX(part->h, done ? fill.h + sides - (fl->y - top) : room_left(fl));
	part->last = part->last && done;
	g_array_free(fill.frags, TRUE);
}

static bool
ends_in(const struct cell *c, const struct row *r)
{
	return c->first_row + c->rowspan - 1 == r->index;
}

/*
 * Does a cell that began on an earlier page end in this
 * row?  Its rest decides how high the row is here.
 */
static bool
ends_carried(const struct filler *fl, const struct row *r)
{
	bool begins;

	for (unsigned i = 0; r->covering != NULL && i < r->covering->len; i++)
		if (ends_in(r->covering->pdata[i], r)) {
			span_top(fl, r, r->covering->pdata[i], &begins);
			if (!begins)
				return true;
		}
	return false;
}

static void
add_part(struct filler *fl, const struct vitem *v, struct row_part *part, struct row_state *state)
{
	if (!part->last)
		part->h = MAX(part->h, MIN(room_left(fl), v->row->h));
	if (fl->notes != NULL)
		for (unsigned i = 0; i < v->row->n_cells && part->first; i++)
			list_notes(v->row->cells[i]->content, fl->notes->bodies);
	g_array_append_val(fl->frags, ((struct frag){ .item = v, .y = fl->y, .part = part }));
	fl->y += part->h;
	fl->content = true;
	if (part->last)
		fl->at = (struct cursor){ .item = fl->at.item + 1 };
	else
		fl->at.row = state;
}

/*
 * As much of the row's cells as fits; false when it
 * does not end here, or some cell could set nothing.
 */
static bool
split_row(struct filler *fl, const struct vitem *v, bool must)
{
	const struct row *r = v->row;
	struct row_part *part = arena_new(fl->f->arena, struct row_part);
	struct row_state *state = arena_new(fl->f->arena, struct row_state);

	part->cells = arena_array(fl->f->arena, struct part_cell, MAX(r->n_cells, 1));
	state->cells = arena_array(fl->f->arena, struct cursor, MAX(r->n_cells, 1));
	part->first = fl->at.row == NULL;
	part->last = true;
	part->h = part->first ? MIN(r->least, room_left(fl)) : 0;
	for (unsigned i = 0; i < r->n_cells; i++) {
		if (fl->at.row != NULL)
			state->cells[i] = fl->at.row->cells[i];
		if (!split_cell(fl, r, i, part, &state->cells[i], must))
			return false;
	}
	for (unsigned i = 0; r->covering != NULL && i < r->covering->len; i++)
		if (ends_in(r->covering->pdata[i], r))
			split_covering(fl, r, r->covering->pdata[i], part, must);
	if (part->h > room_left(fl) + EPSILON && !must)
		return false;
	add_part(fl, v, part, state);
	return part->last;
}

#define GROUP_MOST	.25	/* of a page: rows joined by cells part when they are higher, lest much of it stays empty */

static enum keep
row_keep(const struct filler *fl, const struct vitem *v)
{
	return v->row->spanned && !v->row->header && v->row->group_h > fl->avail * GROUP_MOST ?
	    v->row->loose :
	    v->keep;
}

/* The whole row with its notes, when it fits. */
static bool
whole_row(struct filler *fl, const struct vitem *v)
{
	struct frag frag = { .item = v, .y = fl->y };
	GPtrArray *bodies = g_ptr_array_new();
	bool good;

	if (fl->notes != NULL && fl->f->has_notes)
		for (unsigned i = 0; i < v->row->n_cells; i++)
			list_notes(v->row->cells[i]->content, bodies);
	good = take(fl, v->row->h, bodies);
	g_ptr_array_free(bodies, TRUE);
	if (!good)
		return false;
	g_array_append_val(fl->frags, frag);
	fl->content = true;
	fl->at = (struct cursor){ .item = fl->at.item + 1 };
	return true;
}

static bool
fill_row(struct filler *fl, const struct vitem *v, bool force)
{
	const struct row *r = v->row;
	bool good;

	if (fl->at.row != NULL)
		good = split_row(fl, v, force || !fl->content);
	else if (ends_carried(fl, r))
		good = split_row(fl, v, force && !fl->content);
	else if (whole_row(fl, v))
		good = true;
	else /* a row that fits on a page of its own is not broken when it asks to stay whole */
		good = (!r->whole || (!fl->content && r->h > fl->avail)) &&
		    split_row(fl, v, force && !fl->content);
	if (good)
		save(fl, row_keep(fl, v));
	return good;
}

/*
 * A float stands here when it fits, else it waits for
 * the next page, and the text goes on without its space.
 */
static bool
fill_float(struct filler *fl, const struct vitem *v)
{
	const struct floated *d = v->floated;
	struct frag frag = { .item = v, .y = fl->y };
	GPtrArray *bodies = g_ptr_array_new();
	bool here = d->master == NULL && !fl->notes->queued && fl->notes->floats->len == 0;

	if (here && fl->f->has_notes)
		list_notes(d->content, bodies);
	here = here && take(fl, vlist_height(d->content), bodies);
	g_ptr_array_free(bodies, TRUE);
	if (here) {
		g_array_append_val(fl->frags, frag);
		fl->content = true;
	} else {
		g_ptr_array_add(fl->notes->floats, v->floated);
		if (fl->content && fl->at.item > 0 &&
		    vlist_item(fl->list, fl->at.item - 1)->kind == V_SPACE)
			fl->y -= vlist_item(fl->list, fl->at.item - 1)->h;
	}
	fl->at = (struct cursor){ .item = fl->at.item + 1 };
	if (here)
		save(fl, v->keep);
	return true;
}

/* The head of a table that goes on from the page before. */
static void
repeat_header(struct filler *fl)
{
	const struct vitem *v;
	const struct table *t;
	unsigned i = fl->at.item;

	/* the row's id comes before it */
	while (i < fl->list->items->len && vlist_item(fl->list, i)->kind == V_ANCHOR)
		i++;
	if (i == fl->list->items->len)
		return;
	v = vlist_item(fl->list, i);
	if (v->kind != V_ROW || v->row->header || !v->row->table->repeat_header ||
	    (v->row->index <= v->row->table->n_header && fl->at.row == NULL))
		return;
	t = v->row->table;
	if (t->header_h + (t->continued != NULL ? t->continued->h : 0) > fl->avail / 2)
		return;
	if (t->continued != NULL) {
		struct frag frag = { .item = t->continued, .y = fl->y, .repeated = true };

		g_array_append_val(fl->frags, frag);
		fl->y += t->continued->h;
	}
	for (i = 0; i < t->n_header; i++) {
		const struct vitem *h =
		    vlist_item(fl->list, ((const struct row *)t->rows->pdata[i])->item);
		struct frag frag = { .item = h, .y = fl->y, .repeated = true };

		g_array_append_val(fl->frags, frag);
		fl->y += h->row->h;
	}
}

/* One item; false when it does not fit. */
static bool
fill_item(struct filler *fl, const struct vitem *v, bool force)
{
	struct frag frag = { .item = v, .y = fl->y };

	switch (v->kind) {
	case V_PARA:
		return fill_para(fl, v, force);
	case V_ROW:
		return fill_row(fl, v, force);
	case V_FLOAT:
		return fill_float(fl, v);
	case V_SPACE:
		if (fl->content || v->retain ||
		    (fl->notes != NULL && fl->notes->begun)) /* below a float, too */
			fl->y += v->h;
		break;
	case V_OPEN: case V_CLOSE: case V_STRUT:
		if (!fits(fl, v->h) && fl->content)
			return false;
		fl->y += v->h;
		g_array_append_val(fl->frags, frag);
		fl->content = fl->content || v->kind != V_OPEN;
		break;
	default:
		g_array_append_val(fl->frags, frag);
		break;
	}
	fl->at = (struct cursor){ .item = fl->at.item + 1 };
	save(fl, v->keep);
	return true;
}

/*
 * Nothing more fits: back to the best place to end,
 * or, where nothing may be parted, to the beginning.
 */
static void
end_early(struct filler *fl, bool must, unsigned before, const struct cursor *at)
{
	if (fl->at.row != NULL || go_back(fl) || (must && !fl->content) || fl->content)
		return;
	g_array_set_size(fl->frags, before);
	fl->at = *at;
	fl->y = 0;
}

/* At the head of a page there is nothing to part. */
static bool
break_parts(const struct filler *fl)
{
	const struct notes *n = fl->notes;

	return fl->content || (n != NULL && (n->begun || n->queued || n->floats->len > 0));
}

bool
vlist_fill(struct formatter *f, const struct vlist *l, struct cursor *at, struct fill *fill)
{
	struct filler fl = { .f = f,
		.list = l,
		.at = *at,
		.avail = fill->avail,
		.notes = fill->notes,
		.frags = fill->frags };
	unsigned before = fill->frags->len;
	bool stop = false;

	fill->forced = BREAK_AUTO;
	repeat_header(&fl);
	while (!stop && fl.at.item < l->items->len) {
		const struct vitem *v = vlist_item(l, fl.at.item);

		if (v->kind == V_BREAK) {
			fl.at = (struct cursor){ .item = fl.at.item + 1 };
			stop = break_parts(&fl) && fl.y >= fl.avail * v->page_break.filled / 100;
			if (stop)
				fill->forced = v->page_break.kind;
		} else if (!fill_item(&fl, v, fill->must)) {
			end_early(&fl, fill->must, before, at);
			stop = true;
		}
	}
	*at = fl.at;
	fill->h = fl.y;
	fill->broken = fl.broken;
	return !stop;
}
