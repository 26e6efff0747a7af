/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The structure tree of a tagged document (ISO 32000-1, 14.7 and 14.8).
 *
 * The formatter makes one tag for each block, list, cell, link …; a canvas
 * hangs on it what was painted for it.  Block tags stand in the tree in the
 * order they are made, which is document order.  Inline tags join their
 * paragraph when their first glyph is painted, so that the text before and
 * after them keeps its place.  A tag that never got content is left out.
 */
#ifndef CANVAS_TAG_H
#define CANVAS_TAG_H

#include <stdbool.h>

struct arena;
struct tag;

enum tag_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

enum tag_kid_kind { KID_TAG, KID_CONTENT, KID_ANNOTATION };

struct tag_kid {
	enum tag_kid_kind kind;
	/* KID_CONTENT: marked-content id on its page; KID_ANNOTATION: which */
	unsigned	 number;
	union {
		struct tag	*tag;	/* KID_TAG */
		unsigned	 page;	/* KID_CONTENT, KID_ANNOTATION: from 0 */
	};
	struct tag_kid	*next;
};

struct tag_box { double x0, y0, x1, y1; };	/* PDF coordinates */

struct tag {
	const char	*type;		/* a standard structure type */
	const char	*lang;		/* differs from the document's */
	const char	*alt, *actual;
	const char	*numbering;	/* L: ListNumbering */
	const char	*headers;	/* TD: ids of its header cells, blank between */
	const char	*id;		/* unique in the document, or NULL */
	enum tag_scope	 scope;		/* TH */
	unsigned	 colspan, rowspan;
	bool		 used;		/* something in or below it was painted */
	bool		 attached;	/* among the parent's kids */
	bool		 keep_empty;	/* an empty cell of a used row stays a cell */
	struct tag_box	*box;		/* Figure, Formula; or NULL */
	/* what it refers to: a note its mark, a mark its note; or NULL */
	struct tag	*ref;
	struct tag	*parent;
	struct tag_kid	*first, *last;
	unsigned	 object;	/* for the canvas */
};

/* Child of PARENT from now on. */
struct tag	*tag_new(struct arena *, struct tag *parent, const char *type);
/* Child of PARENT as soon as something in it is painted, after what PARENT has by then. */
struct tag	*tag_new_inline(struct arena *, struct tag *parent, const char *type);
void		 tag_add_kid(struct arena *, struct tag *, enum tag_kid_kind, unsigned page,
		    unsigned number);
/* One of the standard types (H1 … H6, P, L, Table, Figure …). */
bool		 tag_type_known(const char *);
/* May stand inside a line of text. */
bool		 tag_type_is_inline(const char *);

#endif
