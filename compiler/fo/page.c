/* SPDX-License-Identifier: Apache-2.0 */
/* Masters, sequences, and the filling of pages. */
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

#include <string.h>

#define MAX_PAGES	50000
#define MAX_COLUMNS	20

static void
array_release(void *p)
{
	g_array_free(p, TRUE);
}

/* ---- masters ---- */

static double
margin(const struct props *p, int side)
{
	return length_points(p->own.margin[side], 0, 0);
}

static void
read_region(struct master *m, enum element e, const struct props *p, const struct props *page)
{
	double top = margin(page, SIDE_BEFORE), bottom = margin(page, SIDE_AFTER);
	double extent = length_points(p->own.extent, m->h, 0);

	switch (e) {
	case EL_REGION_BODY:
		m->x = margin(page, SIDE_START) + margin(p, SIDE_START);
		m->y = top + margin(p, SIDE_BEFORE);
		m->body_w = m->w - m->x - margin(page, SIDE_END) - margin(p, SIDE_END);
		m->body_h = m->h - m->y - bottom - margin(p, SIDE_AFTER);
		m->columns = (unsigned)CLAMP(p->own.column_count, 1, MAX_COLUMNS);
		m->column_gap = length_points(p->own.column_gap, m->body_w, 12);
		break;
	case EL_REGION_BEFORE:
		m->before_y = top;
		m->before_h = extent;
		m->before_align = p->in.display_align;
		if (p->own.flow_name != NULL)
			m->before_name = p->own.flow_name;
		break;
	default:
		m->after_y = m->h - bottom - extent;
		m->after_h = extent;
		m->after_align = p->in.display_align;
		if (p->own.flow_name != NULL)
			m->after_name = p->own.flow_name;
		break;
	}
}

static void
read_master(struct formatter *f, struct pages *ps, const xmlNode *n)
{
	struct master *m = arena_new(f->arena, struct master);
	struct props page, p;

	props_resolve(f, n, &ps->root, &page);
	m->name = page.own.master_name != NULL ? page.own.master_name : "";
	m->w = length_points(page.own.page_width, 595.28, 595.28);
	m->h = length_points(page.own.page_height, 841.89, 841.89);
	m->w = CLAMP(m->w, 10, 14400);
	m->h = CLAMP(m->h, 10, 14400);
	m->before_name = "xsl-region-before";
	m->after_name = "xsl-region-after";
	m->side_x = margin(&page, SIDE_START);
	m->side_w = MAX(m->w - m->side_x - margin(&page, SIDE_END), 1);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		enum element e = element_of(k);

		if (k->type != XML_ELEMENT_NODE)
			continue;
		if ((element_info[e].belongs & IN_MASTER) == 0) {
			fo_misplaced(f, k);
			continue;
		}
		props_resolve(f, k, &page, &p);
		read_region(m, e, &p, &page);
	}
	m->body_w = MAX(m->body_w, 1);
	m->body_h = MAX(m->body_h, 1);
	m->columns = MAX(m->columns, 1);
	m->column_gap = CLAMP(m->column_gap, 0, m->body_w / m->columns);
	m->column_w = (m->body_w - (m->columns - 1) * m->column_gap) / m->columns;
	g_ptr_array_add(ps->masters, m);
}

static void
add_choice(struct formatter *f, struct pages *ps, GArray *choices, const xmlNode *n,
    const struct props *outer, unsigned group)
{
	struct master_choice c = { .group = group };
	struct props p;
	struct loc loc;

	props_resolve(f, n, outer, &p);
	c.master = pages_master(ps, p.own.master_reference);
	c.position = p.own.page_position;
	c.parity = p.own.odd_or_even;
	c.repeats = element_of(n) == EL_SINGLE_REFERENCE ? 1 : (unsigned)p.own.maximum_repeats;
	if (c.master == NULL) {
		loc = fo_loc(f, n);
		diag(f->diags, DIAG_FO_MASTER, &loc,
		    p.own.master_reference != NULL ? p.own.master_reference : "");
		return;
	}
	g_array_append_val(choices, c);
}

static void
read_sequence_master(struct formatter *f, struct pages *ps, const xmlNode *n)
{
	struct sequence_master *sm = arena_new(f->arena, struct sequence_master);
	struct props p;
	unsigned group = 0;

	props_resolve(f, n, &ps->root, &p);
	sm->name = p.own.master_name != NULL ? p.own.master_name : "";
	sm->choices = g_array_new(FALSE, TRUE, sizeof(struct master_choice));
	arena_defer(f->arena, array_release, sm->choices);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		enum element e = element_of(k);

		if (k->type != XML_ELEMENT_NODE)
			continue;
		group++;
		if (e == EL_ALTERNATIVES) {
			for (const xmlNode *c = k->children; c != NULL; c = c->next)
				if (element_of(c) == EL_CONDITIONAL_REFERENCE)
					add_choice(f, ps, sm->choices, c, &p, group);
		} else if ((element_info[e].belongs & IN_SEQUENCE_MASTER) != 0)
			add_choice(f, ps, sm->choices, k, &p, group);
		else
			fo_misplaced(f, k);
	}
	g_ptr_array_add(ps->sequence_masters, sm);
}

static const struct sequence_master *
find_sequence_master(const struct pages *ps, const char *name)
{
	for (unsigned i = 0; name != NULL && i < ps->sequence_masters->len; i++)
		if (strcmp(((struct sequence_master *)ps->sequence_masters->pdata[i])->name,
			name) == 0)
			return ps->sequence_masters->pdata[i];
	return NULL;
}

/* Nobody knows the last page while it is made. */
static bool
suits(const struct master_choice *c, unsigned index, unsigned number)
{
	if (c->position == POSITION_LAST || (c->position == POSITION_FIRST && index != 0) ||
	    (c->position == POSITION_REST && index == 0))
		return false;
	return c->parity == PARITY_ANY || (c->parity == PARITY_ODD) == (number % 2 == 1);
}

/* The kind of the page with this index in its sequence and this number. */
static const struct master *
choose_master(const struct sequence *s, unsigned index, unsigned number)
{
	const GArray *choices;
	unsigned skip = index, i = 0;

	if (s->single != NULL)
		return s->single;
	choices = s->choose->choices;
	while (i < choices->len) {
		const struct master_choice *c = &g_array_index(choices, struct master_choice, i);
		unsigned end = i;

		while (end < choices->len &&
		    g_array_index(choices, struct master_choice, end).group == c->group)
			end++;
		if (c->repeats == 0 || skip < c->repeats || end == choices->len) {
			while (i < end && !suits(&g_array_index(choices, struct master_choice, i),
			    index, number))
				i++;
			return i < end ? g_array_index(choices, struct master_choice, i).master :
			    c->master;
		}
		skip -= c->repeats;
		i = end;
	}
	return NULL;
}

/* ---- sequences ---- */

static void
read_sequence(struct formatter *f, struct pages *ps, const xmlNode *n)
{
	struct sequence *s = arena_new(f->arena, struct sequence);
	struct loc loc = fo_loc(f, n);

	s->node = n;
	props_resolve(f, n, &ps->root, &s->props);
	s->single = pages_master(ps, s->props.own.master_reference);
	if (s->single == NULL)
		s->choose = find_sequence_master(ps, s->props.own.master_reference);
	if (s->single == NULL && (s->choose == NULL || s->choose->choices->len == 0)) {
		diag(f->diags, DIAG_FO_MASTER, &loc,
		    s->props.own.master_reference != NULL ? s->props.own.master_reference : "");
		return;
	}
	if (!number_format_read(s->props.own.format, &s->format))
		diag(f->diags, DIAG_FO_VALUE, &loc, s->props.own.format, "format", "page-sequence");
	s->pages = arena_ptr_array(f->arena);
	s->markers = g_array_new(FALSE, TRUE, sizeof(struct page_marker));
	arena_defer(f->arena, array_release, s->markers);
	g_ptr_array_add(ps->sequences, s);
}

static void
read_masters(struct formatter *f, struct pages *ps, const xmlNode *set)
{
	for (const xmlNode *k = set->children; k != NULL; k = k->next)
		if (element_of(k) == EL_SIMPLE_PAGE_MASTER)
			read_master(f, ps, k);
	for (const xmlNode *k = set->children; k != NULL; k = k->next) {
		enum element e = element_of(k);

		if (e == EL_PAGE_SEQUENCE_MASTER)
			read_sequence_master(f, ps, k);
		else if (k->type == XML_ELEMENT_NODE && e != EL_SIMPLE_PAGE_MASTER)
			fo_misplaced(f, k);
	}
}

struct pages *
pages_read(struct formatter *f, const xmlNode *root, const struct props *p)
{
	struct pages *ps = arena_new(f->arena, struct pages);

	ps->root = *p;
	ps->masters = arena_ptr_array(f->arena);
	ps->sequence_masters = arena_ptr_array(f->arena);
	ps->sequences = arena_ptr_array(f->arena);
	for (const xmlNode *k = root->children; k != NULL; k = k->next)
		if (element_of(k) == EL_LAYOUT_MASTER_SET)
			read_masters(f, ps, k);
	for (const xmlNode *k = root->children; k != NULL; k = k->next) {
		enum element e = element_of(k);

		if (e == EL_PAGE_SEQUENCE)
			read_sequence(f, ps, k);
		else if (k->type == XML_ELEMENT_NODE && (element_info[e].belongs & IN_ROOT) == 0)
			fo_misplaced(f, k);
	}
	return ps;
}

static void
build_flow(struct formatter *f, struct sequence *s, const xmlNode *n, struct area area)
{
	struct props p;

	props_resolve(f, n, &s->props, &p);
	s->flow_id = p.own.id;
	block_children(f, s->flow, n, &p, area, f->document);
}

void
pages_build(struct formatter *f, struct pages *ps)
{
	for (unsigned i = 0; i < ps->sequences->len; i++) {
		struct sequence *s = ps->sequences->pdata[i];
		const struct master *m = choose_master(s, 0, 1);

		f->now.body_width = m->column_w;
		f->now.body_height = m->body_h;
		f->now.pages = ps;
		f->now.flow = s->flow = vlist_new(f);
		for (const xmlNode *k = s->node->children; k != NULL; k = k->next)
			if (element_of(k) == EL_FLOW)
				build_flow(f, s, k, (struct area){ 0, m->column_w });
			else if (k->type == XML_ELEMENT_NODE && element_of(k) != EL_STATIC_CONTENT)
				fo_misplaced(f, k);
		vlist_end(s->flow);
		f->now.flow = NULL;
	}
}

/* ---- filling ---- */

static void
note_id(struct formatter *f, const char *id, const char *number, bool last)
{
	struct page_ref *r = fo_ref(f, id);

	if (!last && r->first == 0) {
		r->first = 1;
		r->first_text = number;
	}
	r->last_text = number;
}

struct visit {
	struct formatter *f;
	struct sequence	*s;
	unsigned	 page;
	const char	*number;
	bool		 begun;			/* something stands on the page */
};

/* Ids of inlines that begin or end in lines FROM..TO. */
static void
visit_lines(struct visit *v, const struct para *p, unsigned from, unsigned to)
{
	unsigned begin, end;

	v->begun = v->begun || to > from;
	if (p->n_units == 0 || from >= to)
		return;
	begin = from == 0 ? 0 : p->units[p->lines[from].from].start;
	end = to == p->n_lines ? G_MAXUINT : p->units[p->lines[to].from].start;
	for (unsigned i = 0; i < p->pieces->len; i++) {
		const struct piece *k = para_piece(p, i);

		if (k->kind == PIECE_ANCHOR && k->start >= begin && k->start < end)
			note_id(v->f, k->text, v->number, false);
		else if (k->kind == PIECE_ANCHOR_END && (k->start > begin || from == 0) &&
		    k->start <= end)
			note_id(v->f, k->text, v->number, true);
	}
}

static void	 visit_list(struct visit *, const struct vlist *);

static void
visit_item(struct visit *v, const struct vitem *item, unsigned from, unsigned to)
{
	switch (item->kind) {
	case V_ANCHOR: note_id(v->f, item->id, v->number, false); break;
	case V_ANCHOR_END: note_id(v->f, item->id, v->number, true); break;
	case V_LABEL: visit_list(v, item->label); break;
	case V_MARKER: {
		struct page_marker m = { item->marker->class, item->marker->node, v->page,
			!v->begun };

		g_array_append_val(v->s->markers, m);
		break;
	}
	case V_PARA: visit_lines(v, item->para, from, to); break;
	default: break;
	}
}

static void
visit_list(struct visit *v, const struct vlist *l)
{
	for (unsigned i = 0; i < l->items->len; i++) {
		const struct vitem *item = vlist_item(l, i);

		if (item->kind == V_ROW)
			for (unsigned k = 0; k < item->row->n_cells; k++)
				visit_list(v, item->row->cells[k]->content);
		else if (item->kind == V_FLOAT)
			visit_list(v, item->floated->content);
		else
			visit_item(v, item, 0, item->kind == V_PARA ? item->para->n_lines : 0);
	}
}

static void
visit_frags(struct visit *v, const GArray *frags)
{
	for (unsigned i = 0; i < frags->len; i++) {
		const struct frag *g = &g_array_index(frags, struct frag, i);

		if (g->item->kind == V_FLOAT)
			visit_list(v, g->item->floated->content);
		else if (g->item->kind != V_ROW)
			visit_item(v, g->item, g->from, g->to);
		else if (g->part != NULL)
			for (unsigned k = 0; k < g->item->row->n_cells; k++)
				visit_frags(v, g->part->cells[k].frags);
		else if (!g->repeated)
			for (unsigned k = 0; k < g->item->row->n_cells; k++)
				visit_list(v, g->item->row->cells[k]->content);
	}
}

struct carried {
	struct vlist	*body;
	struct cursor	 at;
};

static GArray *
new_frags(struct formatter *f)
{
	GArray *frags = g_array_new(FALSE, TRUE, sizeof(struct frag));

	arena_defer(f->arena, array_release, frags);
	return frags;
}

/* Footnotes into the foot of the column; what does not fit goes on in the next one. */
static void
set_notes(struct formatter *f, struct column *c, GArray *waiting, double room)
{
	GArray *rest = g_array_new(FALSE, TRUE, sizeof(struct carried));

	c->notes = arena_ptr_array(f->arena);
	for (unsigned i = 0; i < waiting->len; i++) {
		struct carried note = g_array_index(waiting, struct carried, i);
		struct page_note *n;
		double left = room - c->notes_h - (c->notes_h > 0 ? 0 : NOTE_SEPARATOR);
		struct fill fill;
		bool done = false;

		if (rest->len == 0) {
			n = arena_new(f->arena, struct page_note);
			n->frags = new_frags(f);
			/* the first one always advances, so that every note ends some day */
			fill = (struct fill){
				.avail = left + .02, .must = c->notes->len == 0, .frags = n->frags
			};
			done = vlist_fill(f, note.body, &note.at, &fill);
			n->h = fill.h;
			if (n->frags->len > 0) {
				c->notes_h += n->h + (c->notes_h > 0 ? 0 : NOTE_SEPARATOR);
				g_ptr_array_add(c->notes, n);
			}
		}
		if (!done)
			g_array_append_val(rest, note);
	}
	g_array_set_size(waiting, 0);
	g_array_append_vals(waiting, rest->data, rest->len);
	g_array_free(rest, TRUE);
}

static double
carried_height(const GArray *waiting)
{
	double h = waiting->len > 0 ? NOTE_SEPARATOR : 0;

	for (unsigned i = 0; i < waiting->len; i++)
		h += vlist_height(g_array_index(waiting, struct carried, i).body);
	return h;
}

static struct page *
new_page(struct formatter *f, struct sequence *s, unsigned number)
{
	struct page *p = arena_new(f->arena, struct page);

	p->number = number;
	p->master = choose_master(s, s->pages->len, number);
	p->n_columns = p->master->columns;
	p->columns = arena_array(f->arena, struct column, p->n_columns);
	for (unsigned i = 0; i < p->n_columns; i++)
		p->columns[i].frags = new_frags(f);
	g_ptr_array_add(s->pages, p);
	return p;
}

static bool
wrong_side(int forced, unsigned number)
{
	return (forced == BREAK_ODD_PAGE && number % 2 == 0) ||
	    (forced == BREAK_EVEN_PAGE && number % 2 == 1);
}

static void
visit_notes(struct visit *v, const GPtrArray *notes)
{
	for (unsigned i = 0; notes != NULL && i < notes->len; i++)
		visit_frags(v, ((const struct page_note *)notes->pdata[i])->frags);
}

/* A sequence while its pages are filled. */
struct filling {
	struct formatter *f;
	struct sequence	*s;
	struct cursor	 at;
	GArray		*waiting;		/* struct carried: footnotes of earlier pages */
	GPtrArray	*bodies, *floats;	/* what leaves the flow of this page */
	struct float_queue *queue;
	int		 forced;		/* the break after which the page begins */
	bool		 done;			/* all of the flow is set */
};

/* Floats that waited, above the flow; false when the flow has no room in this column. */
static bool
fill_tops(struct filling *w, struct page *p, struct column *c, struct notes *notes)
{
	bool alone = false;

	if (float_queue_empty(w->queue))
		return true;
	c->tops_h = float_queue_place(w->f, w->queue, p, c, notes, &alone);
	notes->begun = c->tops->len > 0;
	notes->queued = !float_queue_empty(w->queue);
	return !alone && w->forced == BREAK_AUTO;	/* a chapter begins after them */
}

static void
fill_flow(struct filling *w, struct page *p, struct column *c, struct notes *notes)
{
	bool flows = fill_tops(w, p, c, notes) && !w->done;
	struct fill fill = { .avail = MAX(p->master->body_h - c->tops_h, 0),
		.must = true,
		.notes = notes,
		.frags = c->frags };
	double room = fill.avail;

	if (flows) {
		w->done = vlist_fill(w->f, w->s->flow, &w->at, &fill);
		w->forced = fill.forced;
		room -= fill.h;
	}
	for (unsigned i = 0; i < w->bodies->len; i++)
		g_array_append_val(w->waiting, ((struct carried){ .body = w->bodies->pdata[i] }));
	if (w->waiting->len > 0)
		set_notes(w->f, c, w->waiting, room);
}

static void
fill_column(struct filling *w, struct page *p, struct column *c)
{
	struct notes notes = {
		.bodies = w->bodies, .floats = w->floats, .separator = NOTE_SEPARATOR
	};

	g_ptr_array_set_size(w->bodies, 0);
	g_ptr_array_set_size(w->floats, 0);
	notes.h = MIN(carried_height(w->waiting), p->master->body_h * .6);
	fill_flow(w, p, c, &notes);
	float_queue_add(w->queue, w->floats);
}

/* All of the flow, its notes and its floats are set. */
static bool
all_set(const struct filling *w)
{
	return w->done && w->waiting->len == 0 && float_queue_empty(w->queue);
}

/*
 * The flow from START on into the page's columns, no higher
 * than H.  False, and nothing changes: not all of it fits.
 */
static bool
fill_height(struct filling *w, struct page *p, struct cursor start, double h)
{
	struct notes notes = {
		.bodies = w->bodies, .floats = w->floats, .separator = NOTE_SEPARATOR
	};
	GArray *frags[MAX_COLUMNS];
	bool done = false;

	for (unsigned i = 0; i < p->n_columns; i++) {
		struct fill fill = { .avail = h,
			.must = true,
			.notes = &notes,
			.frags = frags[i] = new_frags(w->f) };

		done = done || vlist_fill(w->f, w->s->flow, &start, &fill);
		if (fill.h > h + .01)
			return false;
	}
	for (unsigned i = 0; i < p->n_columns && done; i++)
		p->columns[i].frags = frags[i];
	return done;
}

/*
 * The columns of the last page get one height: the least in which the flow
 * from START on fits.  Where there are floats and notes they stay as they are.
 */
static void
balance(struct filling *w, struct page *p, struct cursor start)
{
	double low = 0, high = p->master->body_h;

	for (unsigned i = 0; i < p->n_columns; i++)
		if (p->columns[i].tops != NULL || p->columns[i].notes != NULL)
			return;
	while (start.row == NULL && high - low > .5) {
		double middle = (low + high) / 2;

		if (fill_height(w, p, start, middle))
			high = middle;
		else
			low = middle;
	}
}

static void
fill_columns(struct filling *w, struct page *p)
{
	const struct master *m = p->master;
	struct cursor start = w->at;
	unsigned i = 0;

	do
		fill_column(w, p, &p->columns[i]);
	while (++i < p->n_columns && p->master == m && !all_set(w) && w->forced <= BREAK_COLUMN);
	if (all_set(w) && p->n_columns > 1 && p->master == m && w->forced == BREAK_AUTO)
		balance(w, p, start);
	/* a float's own, with one column as wide as it was built for */
	if (p->master != m)
		p->n_columns = 1;
}

static void
visit_page(struct visit *v, const struct page *p)
{
	for (unsigned i = 0; i < p->n_columns; i++) {
		const struct column *c = &p->columns[i];

		table_part_spans(v->f, c->frags);
		visit_notes(v, c->tops);
		visit_frags(v, c->frags);
		visit_notes(v, c->notes);
	}
}

static void
fill_page(struct filling *w, struct page *p)
{
	struct visit v = { w->f, w->s, w->s->pages->len - 1, NULL, false };

	if (float_queue_empty(w->queue) && wrong_side(w->forced, p->number)) {
		p->blank = true;
		w->forced = BREAK_AUTO;
		return;
	}
	v.number = number_write(w->f->arena, &w->s->format, p->number);
	fill_columns(w, p);
	visit_page(&v, p);
}

static unsigned
fill_sequence(struct formatter *f, struct sequence *s, unsigned number)
{
	struct filling w = { .f = f, .s = s, .forced = BREAK_AUTO };

	w.waiting = g_array_new(FALSE, TRUE, sizeof(struct carried));
	w.bodies = g_ptr_array_new();
	w.floats = g_ptr_array_new();
	w.queue = float_queue_new(f);
	g_ptr_array_set_size(s->pages, 0);
	g_array_set_size(s->markers, 0);
	while (!all_set(&w) && s->pages->len < (unsigned)MAX_PAGES)
		fill_page(&w, new_page(f, s, number++));
	if (s->pages->len == (unsigned)MAX_PAGES && (!w.done || w.waiting->len > 0) &&
	    fo_first(f, "pages")) {
		struct loc loc = fo_loc(f, s->node);

		diag(f->diags, DIAG_FO_PAGES, &loc, G_STRINGIFY(MAX_PAGES));
	}
	g_ptr_array_free(w.floats, TRUE);
	g_ptr_array_free(w.bodies, TRUE);
	g_array_free(w.waiting, TRUE);
	return number;
}

static unsigned
first_number(const struct sequence *s, unsigned next)
{
	const char *n = s->props.own.initial_page_number;

	if (n == NULL || strcmp(n, "auto") == 0)
		return next;
	if (strcmp(n, "auto-odd") == 0)
		return next % 2 == 1 ? next : next + 1;
	if (strcmp(n, "auto-even") == 0)
		return next % 2 == 0 ? next : next + 1;
	return (unsigned)CLAMP(g_ascii_strtoll(n, NULL, 10), 1, 1000000);
}

/* The first and the last page of a sequence are those of its flow, too (XSL 1.1, 6.6.12). */
static void
note_sequence(struct formatter *f, const struct sequence *s, const char *id)
{
	const struct page *first, *last;

	if (id == NULL || s->pages->len == 0)
		return;
	first = s->pages->pdata[0];
	last = s->pages->pdata[s->pages->len - 1];
	note_id(f, id, number_write(f->arena, &s->format, first->number), false);
	note_id(f, id, number_write(f->arena, &s->format, last->number), true);
}

void
pages_fill(struct formatter *f, struct pages *ps)
{
	unsigned number = 1;

	for (unsigned i = 0; i < ps->sequences->len; i++) {
		struct sequence *s = ps->sequences->pdata[i];

		number = fill_sequence(f, s, first_number(s, number));
		/* 1: an even count (or end) is asked for, 2: an odd one */
		if (s->props.own.force_page_count != 0 &&
		    s->pages->len % 2 != (s->props.own.force_page_count == 2 ? 1u : 0u))
			new_page(f, s, number++)->blank = true;
		note_sequence(f, s, s->props.own.id);
		note_sequence(f, s, s->flow_id);
		note_sequence(f, s, ps->root.own.id);
	}
	f->now.filled = true;
}

/* ---- drawing ---- */

static void
page_dest(struct formatter *f, const struct page *p, const char *id)
{
	if (id != NULL)
		f->canvas->ops->dest(f->canvas, id, p->master->x, p->master->y);
}

void
pages_draw(struct formatter *f, struct pages *ps)
{
	for (unsigned i = 0; i < ps->sequences->len; i++) {
		const struct sequence *s = ps->sequences->pdata[i];

		f->now.markers = s->markers;
		for (unsigned k = 0; k < s->pages->len; k++) {
			const struct page *p = s->pages->pdata[k];
			struct page_label label = number_label(
			    f->arena, &s->format, s->props.own.letter_prefix, p->number);

			f->now.page_index = k;
			f->now.page_text = number_write(f->arena, &s->format, p->number);
			f->canvas->ops->page_begin(f->canvas, p->master->w, p->master->h, &label);
			if (i == 0 && k == 0)
				page_dest(f, p, ps->root.own.id);
			if (k == 0) {
				page_dest(f, p, s->props.own.id);
				page_dest(f, p, s->flow_id);
			}
			if (!p->blank) {
				draw_page(f, p);
				draw_static(f, s, p);
			}
			f->canvas->ops->page_end(f->canvas);
		}
	}
}
