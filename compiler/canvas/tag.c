/* SPDX-License-Identifier: Apache-2.0 */
/* The structure tree: making tags and hanging content on them. */
#include "canvas/tag.h"

#include "base/arena.h"

#include <string.h>

static const char *const block_types[] = {
	"Art", "BlockQuote", "Caption", "Code", "Div", "Document", "Figure", "Form", "Formula", "H1", "H2", "H3",
	"H4", "H5", "H6", "Index", "L", "LBody", "LI", "Lbl", "Note", "P", "Part", "Sect", "TBody", "TD", "TFoot",
	"TH", "THead", "TOC", "TOCI", "TR", "Table", "Title",
};

static const char *const inline_types[] = {
	"Annot", "BibEntry", "Code", "Figure", "Form", "Formula", "Lbl", "Link", "Note", "Quote", "RB", "RP", "RT",
	"Reference", "Ruby", "Span",
};

static bool
contains(const char *const *list, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], s) == 0)
			return true;
	return false;
}

bool
tag_type_known(const char *type)
{
	return contains(block_types, G_N_ELEMENTS(block_types), type) || tag_type_is_inline(type);
}

bool
tag_type_is_inline(const char *type)
{
	return contains(inline_types, G_N_ELEMENTS(inline_types), type);
}

static struct tag_kid *
add(struct arena *a, struct tag *t, enum tag_kid_kind kind)
{
	struct tag_kid *k = arena_new(a, struct tag_kid);

	k->kind = kind;
	if (t->last != NULL)
		t->last->next = k;
	else
		t->first = k;
	t->last = k;
	return k;
}

struct tag *
tag_new_inline(struct arena *a, struct tag *parent, const char *type)
{
	struct tag *t = arena_new(a, struct tag);

	t->type = type;
	t->parent = parent;
	return t;
}

static void
attach(struct arena *a, struct tag *t)
{
	if (t->attached || t->parent == NULL)
		return;
	t->attached = true;
	add(a, t->parent, KID_TAG)->tag = t;
}

struct tag *
tag_new(struct arena *a, struct tag *parent, const char *type)
{
	struct tag *t = tag_new_inline(a, parent, type);

	attach(a, t);
	return t;
}

void
tag_add_kid(struct arena *a, struct tag *t, enum tag_kid_kind kind, unsigned page, unsigned number)
{
	struct tag_kid *k = add(a, t, kind);

	k->page = page;
	k->number = number;
	for (; t != NULL && !t->used; t = t->parent) {
		t->used = true;
		attach(a, t);
	}
}
