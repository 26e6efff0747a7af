/* SPDX-License-Identifier: Apache-2.0 */
#include "fo/block_edge.h"

#include "fo/vlist.h"

void
block_begin(struct vlist *l, const struct props *p)
{
	if (p->own.keep_previous != KEEP_AUTO)
		vlist_keep_last(l, (enum keep)p->own.keep_previous);
	vlist_break_when(l, p->own.break_before, p->own.break_filled);
	vlist_space(l, &p->own.space_before);
	vlist_anchor(l, p->own.id);
}

void
block_end(struct vlist *l, const struct props *p, enum keep inside)
{
	l->inside = inside;
	if (l->items->len > 0 && vlist_item(l, l->items->len - 1)->keep < KEEP_NEVER_BREAK)
		vlist_item(l, l->items->len - 1)->keep = inside;
	vlist_anchor_end(l, p->own.id);
	vlist_keep_last(l, (enum keep)p->own.keep_next);
}
