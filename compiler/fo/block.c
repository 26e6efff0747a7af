/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks and lists: from elements to items of a vertical list. */
#include "fo/block.h"

#include "base/arena.h"
#include "fo/element.h"
#include "fo/float.h"
#include "fo/formatter.h"
#include "fo/para.h"
#include "fo/table.h"
#include "fo/vlist.h"
#include "canvas/tag.h"

#include <string.h>

struct tag *
block_tag(struct formatter *f, const xmlNode *n, const struct props *p, struct tag *parent, const char *usual)
{
	const char *role = p->own.role;
	struct tag *t;
	struct loc loc;

	if (parent == NULL || f->artifact || (role != NULL && strcmp(role, "artifact") == 0))
		return NULL;
	if (role != NULL && !tag_type_known(role)) {
		loc = fo_loc(f, n);
		diag(f->diags, DIAG_FO_VALUE, &loc, role, "role", (const char *)n->name);
		role = NULL;
	}
	if (role == NULL)
		role = usual;
	if (role == NULL)
		return parent;
	t = tag_new(f->arena, parent, role);
	t->alt = p->own.alt;
	if (strcmp(role, "Note") == 0)
		t->id = arena_printf(f->arena, "note-%u", ++f->n_notes);
	return t;
}

static bool
has_frame(const struct own *o)
{
	if (o->has_background)
		return true;
	for (int i = 0; i < N_SIDES; i++)
		if (o->border[i].style != BORDER_NONE || o->padding[i] > 0)
			return true;
	return false;
}

static double
side_width(const struct own *o, int side)
{
	return o->padding[side] + (o->border[side].style != BORDER_NONE ? o->border[side].width : 0);
}

static struct box *
open_box(struct formatter *f, struct vlist *l, const struct props *p, struct area area)
{
	struct box *b = arena_new(f->arena, struct box);
	struct vitem v = { .kind = V_OPEN, .keep = KEEP_NEVER_BREAK, .box = b };
	const struct own *o = &p->own;

	b->parent = l->box;
	b->x = area.x + p->in.start_indent - side_width(o, SIDE_START);
	b->w = MAX(area.w - p->in.start_indent - p->in.end_indent + side_width(o, SIDE_START) + side_width(o, SIDE_END), 0);
	memcpy(b->border, o->border, sizeof(b->border));
	b->has_background = o->has_background;
	b->background = o->background;
	v.h = side_width(o, SIDE_BEFORE);
	vlist_add(l, &v);
	l->box = b;
	return b;
}

static void
close_box(struct vlist *l, struct box *b, const struct own *o)
{
	struct vitem v = { .kind = V_CLOSE, .h = side_width(o, SIDE_AFTER), .box = b };

	vlist_keep_last(l, KEEP_NEVER_BREAK);
	vlist_end(l);
	vlist_add(l, &v);
	l->box = b->parent;
}

static bool
is_block_level(const xmlNode *n)
{
	switch (element_of(n)) {
	case EL_BLOCK: case EL_LIST_BLOCK: case EL_TABLE: case EL_TABLE_AND_CAPTION: case EL_FLOAT: case EL_BAR_BEGIN: case EL_BAR_END:
		return true;
	case EL_WRAPPER:
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			if (is_block_level(k))
				return true;
		return false;
	default:
		return false;
	}
}

static bool
has_blocks(const xmlNode *n)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (is_block_level(k))
			return true;
	return false;
}

static struct para *
make_para(struct formatter *f, const xmlNode *n, const struct props *p, struct area area, struct tag *t,
    const xmlNode *first, const xmlNode *end)
{
	struct para *q = para_new(f, n, p, t);

	q->x = area.x + p->in.start_indent;
	q->width = area.w - p->in.start_indent - p->in.end_indent;
	para_collect(f, q, p, first, end);
	if (para_is_blank(q))
		return NULL;
	para_make_text(f, q);
	para_shape(f, q);
	if (!f->defer)
		para_compose(f, q);
	return q->n_units > 0 ? q : NULL;
}

static void
add_para(struct vlist *l, struct para *q)
{
	struct vitem v = { .kind = V_PARA };

	v.para = q;
	vlist_add(l, &v);
}

static void
add_anchor(struct vlist *l, const char *id)
{
	struct vitem v = { .kind = V_ANCHOR };

	if (id == NULL)
		return;
	v.id = id;
	vlist_add_later(l, &v);
}

/* Where the block ends, for page-number-citation-last. */
static void
add_anchor_end(struct vlist *l, const char *id)
{
	struct vitem v = { .kind = V_ANCHOR_END };
	enum keep keep;

	if (id == NULL || l->items->len == 0)
		return;
	keep = vlist_item(l, l->items->len - 1)->keep;
	vlist_keep_last(l, KEEP_NEVER_BREAK);
	v.id = id;
	v.keep = keep;
	v.box = l->box;
	g_array_append_val(l->items, v);
}

static void
add_markers(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		struct vitem v = { .kind = V_MARKER };
		struct props q;

		if (element_of(k) != EL_MARKER)
			continue;
		props_resolve(f, k, p, &q);
		v.marker = arena_new(f->arena, struct marker);
		v.marker->class = q.own.marker_class != NULL ? q.own.marker_class : "";
		v.marker->node = k;
		vlist_add_later(l, &v);
	}
}

/* Text and inlines that stand between the blocks of a block are paragraphs of their own. */
static void
mixed_children(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p, struct area area,
    struct tag *t)
{
	const xmlNode *k = n->children;

	while (k != NULL) {
		const xmlNode *first = k;

		if (is_block_level(k)) {
			while (k != NULL && is_block_level(k))
				k = k->next;
			for (const xmlNode *b = first; b != k; b = b->next)
				block_element(f, l, b, p, area, t);
			continue;
		}
		while (k != NULL && !is_block_level(k))
			k = k->next;
		{
			struct props q = *p;
			struct para *para;

			memset(&q.own, 0, sizeof(q.own));
			para = make_para(f, n, &q, area, t != NULL ? tag_new(f->arena, t, "P") : NULL, first, k);
			if (para != NULL)
				add_para(l, para);
		}
	}
}

/* A group of blocks needs no tag of its own; its language goes to the first tag that has one. */
static void
set_lang(struct tag *t, const struct props *p, const struct props *parent)
{
	if (t != NULL && t->lang == NULL && strcmp(p->in.lang, parent->in.lang) != 0)
		t->lang = p->in.lang;
}

static void
block(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *outer)
{
	bool group = has_blocks(n), frame, bare = f->bare;
	enum keep inside = l->inside;
	struct box *box = NULL;
	struct para *para = NULL;
	struct props p;
	struct tag *t;

	props_resolve(f, n, parent, &p);
	frame = has_frame(&p.own);
	if (p.own.keep_previous != KEEP_AUTO)
		vlist_keep_last(l, (enum keep)p.own.keep_previous);
	vlist_break(l, p.own.break_before);
	vlist_space(l, &p.own.space_before);
	add_anchor(l, p.own.id);
	add_markers(f, l, n, &p);
	f->bare = false;
	t = block_tag(f, n, &p, outer, group || bare ? NULL : "P");
	if (t != outer)
		set_lang(t, &p, parent);
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (!group)
		para = make_para(f, n, &p, area, t, n->children, NULL);
	if (frame && (group || para != NULL))
		box = open_box(f, l, &p, area);
	if (group)
		mixed_children(f, l, n, &p, area, t);
	else if (para != NULL)
		add_para(l, para);
	if (box != NULL)
		close_box(l, box, &p.own);
	l->inside = inside;
	if (group || para != NULL) {
		if (l->items->len > 0 && vlist_item(l, l->items->len - 1)->keep < KEEP_NEVER_BREAK)
			vlist_item(l, l->items->len - 1)->keep = inside;
		add_anchor_end(l, p.own.id);
		vlist_keep_last(l, (enum keep)p.own.keep_next);
	}
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
}

/* ---- lists ---- */

/* ListNumbering, as the labels look: figures count, anything else is a sign. */
static void
set_numbering(struct tag *list, const struct vlist *label)
{
	const char *text;

	if (list == NULL || list->numbering != NULL || label->items->len == 0 || vlist_item(label, 0)->kind != V_PARA)
		return;
	text = vlist_item(label, 0)->para->text;
	while (*text == '(' || *text == ' ')
		text++;
	list->numbering = g_ascii_isdigit(*text) ? "Decimal" : g_ascii_isupper(*text) ? "UpperAlpha" :
	    g_ascii_islower(*text) ? "LowerAlpha" : "Disc";
}

static struct vlist *
list_label(struct formatter *f, const xmlNode *n, const struct props *parent, struct area area, struct tag *item)
{
	struct vlist *l = vlist_new(f);
	struct props p;

	props_resolve(f, n, parent, &p);
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	p.in.text_align = ALIGN_START;
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == EL_BLOCK) {
			/* the text goes straight into Lbl: a label is not a paragraph */
			struct props q;
			struct para *para;

			props_resolve(f, k, &p, &q);
			para = make_para(f, k, &q, area, item != NULL ? tag_new(f->arena, item, "Lbl") : NULL,
			    k->children, NULL);
			if (para != NULL)
				add_para(l, para);
		} else if (k->type == XML_ELEMENT_NODE)
			block_element(f, l, k, &p, area, NULL);
	vlist_end(l);
	return l;
}

static const xmlNode *
child(const xmlNode *n, enum element e)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == e)
			return k;
	return NULL;
}

static void
list_item(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *list)
{
	const xmlNode *label = child(n, EL_LIST_LABEL), *body = child(n, EL_LIST_BODY);
	enum keep inside = l->inside;
	struct vitem v = { .kind = V_LABEL };
	struct props p, q;
	struct tag *item, *content;
	double label_h = 0;
	unsigned before;

	props_resolve(f, n, parent, &p);
	if (p.own.keep_previous != KEEP_AUTO)
		vlist_keep_last(l, (enum keep)p.own.keep_previous);
	vlist_break(l, p.own.break_before);
	vlist_space(l, &p.own.space_before);
	add_anchor(l, p.own.id);
	item = list != NULL ? tag_new(f->arena, list, "LI") : NULL;
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (label != NULL) {
		struct area a = { area.x + p.in.start_indent, MAX(p.in.provisional_distance - p.in.provisional_separation, 1) };

		v.label = list_label(f, label, &p, a, item);
		set_numbering(list, v.label);
		label_h = vlist_height(v.label);
		vlist_add_later(l, &v);
	}
	before = l->items->len;
	if (body != NULL) {
		content = item != NULL ? tag_new(f->arena, item, "LBody") : NULL;
		props_resolve(f, body, &p, &q);
		q.in.start_indent = p.in.start_indent + p.in.provisional_distance;
		q.in.end_indent = p.in.end_indent;
		for (const xmlNode *k = body->children; k != NULL; k = k->next)
			if (k->type == XML_ELEMENT_NODE)
				block_element(f, l, k, &q, area, content);
	}
	for (unsigned i = before; i < l->items->len; i++)
		label_h -= vitem_height(vlist_item(l, i));
	if (label_h > 0.01) {		/* a label higher than its body keeps the next item off */
		struct vitem strut = { .kind = V_STRUT, .h = label_h };

		if (l->items->len > before)
			vlist_keep_last(l, KEEP_NEVER_BREAK);
		vlist_add(l, &strut);
	}
	l->inside = inside;
	if (l->items->len > 0 && vlist_item(l, l->items->len - 1)->keep < KEEP_NEVER_BREAK)
		vlist_item(l, l->items->len - 1)->keep = inside;
	vlist_keep_last(l, (enum keep)p.own.keep_next);
	vlist_space(l, &p.own.space_after);
}

static void
list(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *outer)
{
	enum keep inside = l->inside;
	struct box *box = NULL;
	bool defer = f->defer;
	struct props p;
	struct tag *t;

	f->defer = f->bare = false;		/* labels and bodies are measured against each other at once */
	props_resolve(f, n, parent, &p);
	p.in.text_indent = 0;
	vlist_break(l, p.own.break_before);
	vlist_space(l, &p.own.space_before);
	add_anchor(l, p.own.id);
	t = block_tag(f, n, &p, outer, "L");
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (has_frame(&p.own))
		box = open_box(f, l, &p, area);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		if (element_of(k) == EL_LIST_ITEM)
			list_item(f, l, k, &p, area, t);
		else if (k->type == XML_ELEMENT_NODE) {
			struct loc loc = fo_loc(f, k);

			diag(f->diags, DIAG_FO_ELEMENT, &loc, (const char *)k->name, "list-block");
		}
	}
	if (box != NULL)
		close_box(l, box, &p.own);
	l->inside = inside;
	if (l->items->len > 0 && vlist_item(l, l->items->len - 1)->keep < KEEP_NEVER_BREAK)
		vlist_item(l, l->items->len - 1)->keep = inside;
	add_anchor_end(l, p.own.id);
	vlist_keep_last(l, (enum keep)p.own.keep_next);
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
	f->defer = defer;
}

static void
misplaced(struct formatter *f, const xmlNode *n)
{
	struct loc loc = fo_loc(f, n);

	diag(f->diags, DIAG_FO_ELEMENT, &loc, (const char *)n->name,
	    n->parent != NULL ? (const char *)n->parent->name : "");
}

static void
table_caption(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *table)
{
	struct tag *t = table != NULL ? tag_new(f->arena, table, "Caption") : NULL;
	struct props p;
	unsigned blocks = 0;

	props_resolve(f, n, parent, &p);
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		blocks += k->type == XML_ELEMENT_NODE;
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		f->bare = blocks == 1 && t != NULL;
		block_element(f, l, k, &p, area, t);
	}
	f->bare = false;
}

/* The caption is a part of the table, so the table's tag comes before what is in either. */
static void
table_and_caption(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *outer)
{
	const xmlNode *table = child(n, EL_TABLE);
	struct props p, of_table;
	struct tag *t = NULL;
	bool begun = false;

	props_resolve(f, n, parent, &p);
	f->bare = false;
	vlist_break(l, p.own.break_before);
	vlist_space(l, &p.own.space_before);
	add_anchor(l, p.own.id);
	if (table != NULL) {
		props_resolve(f, table, &p, &of_table);
		t = block_tag(f, table, &of_table, outer, "Table");
	}
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		if (k->type != XML_ELEMENT_NODE)
			continue;
		if (begun)
			vlist_keep_last(l, KEEP_ALWAYS);
		begun = true;
		if (element_of(k) == EL_TABLE_CAPTION)
			table_caption(f, l, k, &p, area, t);
		else if (k == table) {
			f->table_tag = t;
			table_build(f, l, k, &p, area, outer);
		} else
			misplaced(f, k);
	}
	add_anchor_end(l, p.own.id);
	vlist_keep_last(l, (enum keep)p.own.keep_next);
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
}

static void
begin_bar(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent)
{
	struct bar *b = arena_new(f->arena, struct bar);
	struct props p;
	unsigned open = 0;

	for (const struct bar *o = l->bar; o != NULL; o = o->outer)
		open++;
	if (open >= FO_MAX_DEPTH) {
		struct loc loc = fo_loc(f, n);

		if (fo_first(f, "depth"))
			diag(f->diags, DIAG_FO_DEPTH, &loc, G_STRINGIFY(FO_MAX_DEPTH));
		return;
	}
	props_resolve(f, n, parent, &p);
	b->class = p.own.bar_class != NULL ? p.own.bar_class : "";
	b->offset = p.own.bar_offset;
	b->width = p.own.bar_width;
	b->rgb = p.own.bar_color;
	b->at_end = p.own.bar_at_end;
	b->outer = l->bar;
	l->bar = b;
	f->has_bars = true;
}

/* The last one of this class that began in the same list; the others go on. */
static void
end_bar(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent)
{
	struct bar **at = &l->bar;
	struct props p;

	props_resolve(f, n, parent, &p);
	while (*at != NULL && strcmp((*at)->class, p.own.bar_class != NULL ? p.own.bar_class : "") != 0)
		at = &(*at)->outer;
	if (*at == NULL)
		misplaced(f, n);
	else
		*at = (*at)->outer;
}

/* N itself, one block-level element, into the list. */
void
block_element(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p, struct area area,
    struct tag *parent)
{
	struct props q;

	if (n->type != XML_ELEMENT_NODE)
		return;
	if (++f->depth > FO_MAX_DEPTH) {
		struct loc loc = fo_loc(f, n);

		if (fo_first(f, "depth"))
			diag(f->diags, DIAG_FO_DEPTH, &loc, G_STRINGIFY(FO_MAX_DEPTH));
		f->depth--;
		return;
	}
	switch (element_of(n)) {
	case EL_BLOCK:
		block(f, l, n, p, area, parent);
		break;
	case EL_LIST_BLOCK:
		list(f, l, n, p, area, parent);
		break;
	case EL_TABLE:
		table_build(f, l, n, p, area, parent);
		break;
	case EL_TABLE_AND_CAPTION:
		table_and_caption(f, l, n, p, area, parent);
		break;
	case EL_BAR_BEGIN:
		begin_bar(f, l, n, p);
		break;
	case EL_BAR_END:
		end_bar(f, l, n, p);
		break;
	case EL_FLOAT:
		float_build(f, l, n, p, area, parent);
		break;
	case EL_WRAPPER:
		props_resolve(f, n, p, &q);
		add_anchor(l, q.own.id);
		for (const xmlNode *k = n->children; k != NULL; k = k->next)
			block_element(f, l, k, &q, area, parent);
		break;
	case EL_MARKER:
	case EL_RETRIEVE_MARKER:
		break;
	default:
		misplaced(f, n);
		break;
	}
	f->depth--;
}

struct vlist *
block_footnote(struct formatter *f, const xmlNode *body, const struct props *parent, struct tag *note)
{
	struct vlist *l = vlist_new(f);
	struct area area = { 0, f->body_width };
	bool defer = f->defer;
	struct props p;

	f->defer = f->bare = false;		/* a note has the page's width, wherever it is called */
	props_resolve(f, body, parent, &p);
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	for (const xmlNode *k = body->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE)
			block_element(f, l, k, &p, area, note);
	vlist_end(l);
	f->defer = defer;
	return l;
}
