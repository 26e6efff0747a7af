/* SPDX-License-Identifier: Apache-2.0 */
#include "fo/drop.h"

#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/props.h"

#define DROPPED_MOST	512u	/* elements freed at once: what is known of their properties is forgotten with them */

static bool
has_marker(const xmlNode *top)
{
	for (const xmlNode *n = top; n != NULL; n = fo_next_node(n, top))
		if (element_of(n) == EL_MARKER)
			return true;
	return false;
}

void
fo_free_dropped(struct formatter *f)
{
	for (unsigned i = 0; i < f->caches.dropped->len; i++)
		xmlFreeNode(f->caches.dropped->pdata[i]);
	g_ptr_array_set_size(f->caches.dropped, 0);
	props_forget(f);
}

void
fo_drop(struct formatter *f, xmlNode *first, const xmlNode *end)
{
	for (xmlNode *next; first != end; first = next) {
		next = first->next;
		if (has_marker(first))
			continue;
		xmlUnlinkNode(first);
		g_ptr_array_add(f->caches.dropped, first);
	}
	if (f->caches.dropped->len >= DROPPED_MOST)
		fo_free_dropped(f);
}
