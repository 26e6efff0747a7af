/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks and lists: from elements to items of a vertical list. */
#include "fo/block.h"

#include "base/arena.h"
#include "fo/drop.h"
#include "fo/element.h"
#include "fo/float.h"
#include "fo/formatter.h"
#include "fo/para.h"
#include "fo/table.h"
#include "fo/vlist.h"
#include "canvas/tag.h"
#include "base/text.h"
#include "svg/svg.h"

#include <string.h>

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
	return o->padding[side] +
	    (o->border[side].style != BORDER_NONE ? o->border[side].width : 0);
}

static struct box *
open_box(struct formatter *f, struct vlist *l, const struct props *p, struct area area)
{
	struct box *b = arena_new(f->arena, struct box);
	struct vitem v = { .kind = V_OPEN, .keep = KEEP_NEVER_BREAK, .box = b };
	const struct own *o = &p->own;

	b->parent = l->box;
	b->x = area.x + p->in.start_indent - side_width(o, SIDE_START);
	b->w = MAX(area.w - p->in.start_indent - p->in.end_indent + side_width(o, SIDE_START) +
		side_width(o, SIDE_END),
	    0);
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

static bool	 has_blocks(const xmlNode *);

/* What is outside the subset is as what stands in it: its words are set all the same. */
static bool
is_block_level(const xmlNode *n)
{
	enum element e = element_of(n);

	if (n->type != XML_ELEMENT_NODE)
		return false;
	if (e == EL_WRAPPER || e == EL_NONE)
		return has_blocks(n);
	return (element_info[e].belongs & INLINES) == 0;
}

static bool
has_blocks(const xmlNode *n)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (is_block_level(k))
			return true;
	return false;
}

/* NULL when there is nothing to see. */
static struct para *
make_para(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t, const xmlNode *first, const xmlNode *end)
{
	struct para *q = para_new(f, n, p, t);

	q->x = area.x + p->in.start_indent;
	q->width = area.w - p->in.start_indent - p->in.end_indent;
	para_collect(f, q, p, first, end);
	if (para_is_blank(q))
		return NULL;
	para_make_text(f, q);
	para_shape(f, q);
	if (!f->now.defer)
		para_compose(f, q);
	if (q->n_units > 0)
		return q;
	/* nothing to see, but a place all the same */
	for (unsigned i = 0; i < q->pieces->len; i++)
		if (para_piece(q, i)->kind == PIECE_ANCHOR)
			vlist_anchor(l, para_piece(q, i)->text);
	return NULL;
}

static void
add_para(struct vlist *l, struct para *q)
{
	struct vitem v = { .kind = V_PARA };

	v.para = q;
	vlist_add(l, &v);
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

static bool
is_blank(const xmlNode *n)
{
	if (n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE)
		return n->type != XML_ELEMENT_NODE;
	return n->content == NULL ||
	    n->content[strspn((const char *)n->content, " \t\r\n")] == '\0';
}

/* Text and inlines from FIRST up to END as a paragraph of its own. */
static void
anonymous_para(struct formatter *f, struct vlist *l, const xmlNode *parent, const struct props *p,
    struct area area, struct tag *t, const xmlNode *first, const xmlNode *end)
{
	struct props q = *p;
	struct para *para;

	memset(&q.own, 0, sizeof(q.own));
	para = make_para(
	    f, l, parent, &q, area, t != NULL ? tag_new(f->arena, t, "P") : NULL, first, end);
	if (para != NULL)
		add_para(l, para);
}

/*
 * Blocks, and what stands between them; *BARE: text or inlines from which no message was made yet.
 */
static void
mixed_children(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t, void (*bare)(struct formatter *, const xmlNode *))
{
	const xmlNode *k = n->children;

	while (k != NULL) {
		const xmlNode *first = k;
		bool blank = true;

		if (is_block_level(k)) {
			k = k->next;
			block_element(f, l, first, p, area, t);
			if (l == f->now.flow)
				fo_drop(f, (xmlNode *)first, k);
			continue;
		}
		for (; k != NULL && !is_block_level(k); k = k->next)
			blank = blank && is_blank(k);
		if (blank)
			continue;
		if (bare != NULL)
			bare(f, first);
		anonymous_para(f, l, n, p, area, t, first, k);
	}
}

/* Text, or an inline, where only blocks may stand: told at the first that is not blank. */
static void
report_bare(struct formatter *f, const xmlNode *n)
{
	struct loc loc;

	/* what is outside the subset is reported when its words are collected */
	while (is_blank(n) || (n->type == XML_ELEMENT_NODE &&
	    (element_of(n) == EL_NONE || (element_info[element_of(n)].belongs & BLOCKS) != 0)))
		if ((n = n->next) == NULL || is_block_level(n))
			return;
	loc = fo_loc(f, n);
	diag(f->diags, DIAG_FO_ELEMENT, &loc,
	    n->type == XML_ELEMENT_NODE ? (const char *)n->name : lang_pick("text", "文字列"),
	    n->parent != NULL ? (const char *)n->parent->name : "");
}

void
block_children(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t)
{
	mixed_children(f, l, n, p, area, t, report_bare);
}

void
block_words(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t)
{
	if (n->ns != NULL && strcmp((const char *)n->ns->href, SVG_NS) == 0)
		return;
	f->now.bare = false;
	mixed_children(f, l, n, p, area, t, NULL);
}

/* A group of blocks needs no tag of its own; its language goes to the first tag that has one. */
static void
set_lang(struct tag *t, const struct props *p, const struct props *parent)
{
	if (t != NULL && t->lang == NULL && strcmp(p->in.lang, parent->in.lang) != 0)
		t->lang = p->in.lang;
}

static void
block(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *outer)
{
	bool group = has_blocks(n), bare = f->now.bare;
	enum keep inside = l->inside;
	struct box *box = NULL;
	struct para *para = NULL;
	struct props p;
	struct tag *t;

	props_resolve(f, n, parent, &p);
	block_begin(l, &p);
	add_markers(f, l, n, &p);
	f->now.bare = false;
	t = block_tag(f, n, &p, outer, group || bare ? NULL : "P");
	if (t != outer)
		set_lang(t, &p, parent);
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (!group)
		para = make_para(f, l, n, &p, area, t, n->children, NULL);
	if (has_frame(&p.own) && (group || para != NULL))
		box = open_box(f, l, &p, area);
	if (group)
		mixed_children(f, l, n, &p, area, t, NULL);
	else if (para != NULL)
		add_para(l, para);
	if (box != NULL)
		close_box(l, box, &p.own);
	l->inside = inside;
	if (group || para != NULL)
		block_end(l, &p, inside);
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
}

/* ---- lists ---- */

/* ListNumbering, as the labels look: figures count, anything else is a sign. */
static void
set_numbering(struct tag *list, const struct vlist *label)
{
	unsigned first = 0;
	const char *text;

	while (first < label->items->len && vlist_item(label, first)->kind != V_PARA)
		first++;
	if (list == NULL || list->numbering != NULL || first == label->items->len)
		return;
	text = vlist_item(label, first)->para->text;
	while (*text == '(' || *text == ' ')
		text++;
	list->numbering = g_ascii_isdigit(*text) ? "Decimal" :
	    g_ascii_isupper(*text)               ? "UpperAlpha" :
	    g_ascii_islower(*text)               ? "LowerAlpha" :
						   "Disc";
}

static const xmlNode *
child(const xmlNode *n, enum element e)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == e)
			return k;
	return NULL;
}

/* The text goes straight into Lbl: a label is not a paragraph. */
static struct vlist *
list_label(struct formatter *f, const xmlNode *n, const struct props *parent, struct area area,
    struct tag *item)
{
	struct vlist *l = vlist_new(f);
	struct props p;

	props_resolve(f, n, parent, &p);
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	p.in.text_align = ALIGN_START;
	vlist_anchor(l, p.own.id);
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == EL_BLOCK) {
			struct props q;
			struct para *para;

			props_resolve(f, k, &p, &q);
			vlist_anchor(l, q.own.id);
			para = make_para(f, l, k, &q, area,
			    item != NULL ? tag_new(f->arena, item, "Lbl") : NULL, k->children,
			    NULL);
			if (para != NULL)
				add_para(l, para);
		} else if (k->type == XML_ELEMENT_NODE)
			block_element(f, l, k, &p, area, NULL);
	vlist_end(l);
	return l;
}

/* The label beside the item's body; its height. */
static double
add_label(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *list, struct tag *item)
{
	const struct area room = { area.x + p->in.start_indent,
		MAX(p->in.provisional_distance - p->in.provisional_separation, 1) };
	struct vitem v = { .kind = V_LABEL };

	v.label = list_label(f, n, p, room, item);
	set_numbering(list, v.label);
	vlist_add_later(l, &v);
	return vlist_height(v.label);
}

static void
add_body(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *item,
    struct area area, struct tag *t)
{
	struct props p;

	props_resolve(f, n, item, &p);
	p.in.start_indent = item->in.start_indent + item->in.provisional_distance;
	p.in.end_indent = item->in.end_indent;
	vlist_anchor(l, p.own.id);
	block_children(f, l, n, &p, area, t != NULL ? tag_new(f->arena, t, "LBody") : NULL);
	vlist_anchor_end(l, p.own.id);
}

/* Room for a label that is higher than its body: it keeps the next item off. */
static void
add_strut(struct vlist *l, double label_h, unsigned before)
{
	struct vitem strut = { .kind = V_STRUT };

	for (unsigned i = before; i < l->items->len; i++)
		label_h -= vitem_height(vlist_item(l, i));
	if (label_h <= 0.01)
		return;
	strut.h = label_h;
	if (l->items->len > before)
		vlist_keep_last(l, KEEP_NEVER_BREAK);
	vlist_add(l, &strut);
}

/* What is neither label nor body, and a second one of either. */
static void
list_strays(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t)
{
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE && k != child(n, EL_LIST_LABEL) &&
		    k != child(n, EL_LIST_BODY) && element_of(k) != EL_MARKER) {
			fo_misplaced(f, k);
			block_words(
			    f, l, k, p, area, t != NULL ? tag_new(f->arena, t, "LBody") : NULL);
		}
}

static void
list_item(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *list)
{
	const xmlNode *label = child(n, EL_LIST_LABEL), *body = child(n, EL_LIST_BODY);
	enum keep inside = l->inside;
	struct props p;
	struct tag *item;
	double label_h = 0;
	unsigned before;

	props_resolve(f, n, parent, &p);
	block_begin(l, &p);
	item = list != NULL ? tag_new(f->arena, list, "LI") : NULL;
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (label != NULL)
		label_h = add_label(f, l, label, &p, area, list, item);
	before = l->items->len;
	if (body != NULL)
		add_body(f, l, body, &p, area, item);
	list_strays(f, l, n, &p, area, item);
	add_strut(l, label_h, before);
	block_end(l, &p, inside);
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
}

static void
list(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *outer)
{
	enum keep inside = l->inside;
	struct box *box = NULL;
	bool defer = f->now.defer;
	struct props p;
	struct tag *t;

	/* labels and bodies are measured against each other at once */
	f->now.defer = f->now.bare = false;
	props_resolve(f, n, parent, &p);
	p.in.text_indent = 0;
	block_begin(l, &p);
	t = block_tag(f, n, &p, outer, "L");
	l->inside = MAX(l->inside, (enum keep)p.in.keep_together);
	if (has_frame(&p.own))
		box = open_box(f, l, &p, area);
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		if (element_of(k) == EL_LIST_ITEM)
			list_item(f, l, k, &p, area, t);
		else if (k->type == XML_ELEMENT_NODE && element_of(k) != EL_MARKER) {
			fo_misplaced(f, k);
			block_words(f, l, k, &p, area,
			    t != NULL ? tag_new(f->arena, tag_new(f->arena, t, "LI"), "LBody") :
					NULL);
		}
	}
	if (box != NULL)
		close_box(l, box, &p.own);
	if (t != NULL && t->numbering == NULL)
		t->numbering = "None";
	block_end(l, &p, inside);
	vlist_space(l, &p.own.space_after);
	vlist_break(l, p.own.break_after);
	f->now.defer = defer;
}

static void
table_caption(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *table)
{
	struct tag *t = table != NULL ? tag_new(f->arena, table, "Caption") : NULL;
	struct props p;
	unsigned blocks = 0;

	props_resolve(f, n, parent, &p);
	vlist_anchor(l, p.own.id);
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		blocks += k->type == XML_ELEMENT_NODE;
	f->now.bare = blocks == 1 && t != NULL;
	block_children(f, l, n, &p, area, t);
	f->now.bare = false;
	vlist_anchor_end(l, p.own.id);
}

/* The caption is a part of the table, so the table's tag comes before what is in either. */
static void
table_and_caption(struct formatter *f, struct vlist *l, const xmlNode *n,
    const struct props *parent, struct area area, struct tag *outer)
{
	const xmlNode *table = child(n, EL_TABLE);
	enum keep inside = l->inside;
	struct props p, of_table;
	struct tag *t = NULL;
	bool begun = false, captioned = false;

	props_resolve(f, n, parent, &p);
	f->now.bare = false;
	block_begin(l, &p);
	if (table != NULL) {
		props_resolve(f, table, &p, &of_table);
		t = block_tag(f, table, &of_table, outer, "Table");
	}
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		if (k->type != XML_ELEMENT_NODE || element_of(k) == EL_MARKER)
			continue;
		if (begun)
			vlist_keep_last(l, KEEP_ALWAYS);
		begun = true;
		if (element_of(k) == EL_TABLE_CAPTION && !captioned) {
			table_caption(f, l, k, &p, area, t);
			captioned = true;
		} else if (k == table) {
			f->now.table_tag = t;
			table_build(f, l, k, &p, area, outer);
		} else {
			fo_misplaced(f, k);
			block_words(f, l, k, &p, area, outer);
		}
	}
	l->inside = inside;
	vlist_anchor_end(l, p.own.id);
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
	while (*at != NULL &&
	    strcmp((*at)->class, p.own.bar_class != NULL ? p.own.bar_class : "") != 0)
		at = &(*at)->outer;
	if (*at == NULL)
		fo_misplaced(f, n);
	else
		*at = (*at)->outer;
}

static void
wrapper(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *t)
{
	struct props p;

	props_resolve(f, n, parent, &p);
	vlist_anchor(l, p.own.id);
	block_children(f, l, n, &p, area, t);
	vlist_anchor_end(l, p.own.id);
}

static void
bar(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *parent,
    struct area area, struct tag *t)
{
	(void)area;
	(void)t;
	if (element_of(n) == EL_BAR_BEGIN)
		begin_bar(f, l, n, parent);
	else
		end_bar(f, l, n, parent);
}

static void
outside(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *t)
{
	if (element_of(n) == EL_MARKER || element_of(n) == EL_RETRIEVE_MARKER)
		return;
	fo_misplaced(f, n);
	block_words(f, l, n, p, area, t);
}

typedef void build(struct formatter *, struct vlist *, const xmlNode *, const struct props *,
    struct area, struct tag *);

static build *const builders[EL_N] = {
	[EL_BLOCK] = block, [EL_LIST_BLOCK] = list, [EL_TABLE] = table_build, [EL_TABLE_AND_CAPTION] = table_and_caption,
	[EL_BAR_BEGIN] = bar, [EL_BAR_END] = bar, [EL_FLOAT] = float_build, [EL_WRAPPER] = wrapper,
};

void
block_element(struct formatter *f, struct vlist *l, const xmlNode *n, const struct props *p,
    struct area area, struct tag *parent)
{
	build *b = builders[element_of(n)];

	if (n->type != XML_ELEMENT_NODE)
		return;
	if (++f->now.depth <= FO_MAX_DEPTH)
		(b != NULL ? b : outside)(f, l, n, p, area, parent);
	else if (fo_first(f, "depth")) {
		struct loc loc = fo_loc(f, n);

		diag(f->diags, DIAG_FO_DEPTH, &loc, G_STRINGIFY(FO_MAX_DEPTH));
	}
	f->now.depth--;
}

struct vlist *
block_footnote(
    struct formatter *f, const xmlNode *body, const struct props *parent, struct tag *note)
{
	struct vlist *l = vlist_new(f);
	struct area area = { 0, f->now.body_width };
	bool defer = f->now.defer;
	struct props p;

	/* a note has the page's width, wherever it is called */
	f->now.defer = f->now.bare = false;
	props_resolve(f, body, parent, &p);
	p.in.start_indent = p.in.end_indent = p.in.text_indent = 0;
	vlist_anchor(l, p.own.id);
	block_children(f, l, body, &p, area, note);
	vlist_anchor_end(l, p.own.id);
	vlist_end(l);
	f->now.defer = defer;
	return l;
}

const struct block_ops block_ops = {
	.element = block_element,
	.children = block_children,
	.words = block_words,
	.footnote = block_footnote,
};
