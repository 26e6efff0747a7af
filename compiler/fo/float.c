/* SPDX-License-Identifier: Apache-2.0 */
/* Floats: built beside the flow, placed at the tops of pages. */
#include "fo/float.h"

#include "base/arena.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/page.h"
#include "fo/table.h"
#include "fo/vlist.h"

#define LEAST_TEXT	85.0			/* points below floats that are worth some lines of text */

static void
array_release(void *p)
{
	g_array_free(p, TRUE);
}

static const struct master *
find_master(struct formatter *f, const xmlNode *n, const char *name)
{
	const struct master *m = name != NULL ? pages_master(f->now.pages, name) : NULL;
	struct loc loc;

	if (name != NULL && m == NULL) {
		loc = fo_loc(f, n);
		diag(f->diags, DIAG_FO_MASTER, &loc, name);
	}
	return m;
}

void
float_build(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *t)
{
	struct vitem v = { .kind = V_FLOAT };
	struct floated *d;
	double w = f->now.body_width, h = f->now.body_height;
	struct space before = { 0 }, after = { 0 };
	enum keep inside = l->inside;
	struct props p;

	props_resolve(f, n, parent, &p);
	if (l != f->now.flow) {			/* in cells, notes, heads there is nowhere to go */
		vlist_anchor(l, p.own.id);
		f->blocks->children(f, l, n, &p, area, t);
		vlist_anchor_end(l, p.own.id);
		return;
	}
	d = arena_new(f->arena, struct floated);
	d->content = vlist_new(f);
	d->master = find_master(f, n, p.own.master_reference);
	if (d->master != NULL) {
		f->now.body_width = d->master->column_w;
		f->now.body_height = d->master->body_h;
	}
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	f->now.flow = NULL;				/* floats do not float out of floats */
	vlist_anchor(d->content, p.own.id);
	f->blocks->children(f, d->content, n, &p, (struct area){ 0, f->now.body_width }, t);
	vlist_anchor_end(d->content, p.own.id);
	f->now.flow = l;
	f->now.body_width = w;
	f->now.body_height = h;
	after.v = d->after = d->content->space;
	vlist_end(d->content);
	if (d->content->items->len == 0)
		return;
	if (vlist_item(d->content, 0)->kind == V_SPACE)
		before.v = vlist_item(d->content, 0)->h;
	v.floated = d;
	vlist_space(l, &before);
	l->inside = KEEP_AUTO;			/* what keeps together does so without it */
	vlist_add(l, &v);
	l->inside = inside;
	vlist_space(l, &after);
}

/* ---- waiting ---- */

struct waiting {
	const struct floated *floated;
	struct cursor	 at;
};

struct float_queue {
	GArray		*waiting;
};

struct float_queue *
float_queue_new(struct formatter *f)
{
	struct float_queue *q = arena_new(f->arena, struct float_queue);

	q->waiting = g_array_new(FALSE, TRUE, sizeof(struct waiting));
	arena_defer(f->arena, array_release, q->waiting);
	return q;
}

void
float_queue_add(struct float_queue *q, const GPtrArray *floats)
{
	for (unsigned i = 0; i < floats->len; i++) {
		struct waiting w = { .floated = floats->pdata[i] };

		g_array_append_val(q->waiting, w);
	}
}

bool
float_queue_empty(const struct float_queue *q)
{
	return q->waiting->len == 0;
}

/* The first in the queue into ROOM; true when all of it was set. */
static bool
place(struct formatter *f, struct float_queue *q, struct column *c, double room, double *used)
{
	struct waiting *w = &g_array_index(q->waiting, struct waiting, 0);
	struct page_note *n = arena_new(f->arena, struct page_note);
	struct fill fill = { .avail = room, .must = true };
	bool done;

	n->frags = g_array_new(FALSE, TRUE, sizeof(struct frag));
	arena_defer(f->arena, array_release, n->frags);
	fill.frags = n->frags;
	done = vlist_fill(f, w->floated->content, &w->at, &fill);
	table_part_spans(f, n->frags);
	n->h = fill.h + w->floated->after;
	*used += n->h;
	g_ptr_array_add(c->tops, n);
	if (done)
		g_array_remove_index(q->waiting, 0);
	return done;
}

double
float_queue_place(struct formatter *f, struct float_queue *q, struct page *p, struct column *c,
    struct notes *notes, bool *alone)
{
	double room = p->master->body_h - notes->h, used = 0;

	*alone = false;
	c->tops = arena_ptr_array(f->arena);
	while (q->waiting->len > 0) {
		const struct waiting *w = &g_array_index(q->waiting, struct waiting, 0);
		const struct floated *d = w->floated;
		bool begins = w->at.item == 0 && w->at.line == 0 && w->at.row == NULL;

		if (d->master != NULL && c != p->columns)
			break;
		if (used > 0 && (d->master != NULL || used + vlist_height(d->content) > room))
			break;
		if (d->master != NULL) {
			p->master = d->master;
			room = d->master->body_h - notes->h;
			*alone = true;
		}
		if (begins)
			vlist_notes(d->content, notes);
		if (!place(f, q, c, room - used, &used))
			*alone = true;
		if (*alone)
			break;
	}
	*alone = *alone || (used > 0 && room - used < LEAST_TEXT);
	return used;
}
