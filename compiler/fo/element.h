/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The elements of the FO subset: what each one is called, where it may stand,
 * what may stand in it.  What is not in this table is reported, not ignored.
 */
#ifndef FO_ELEMENT_H
#define FO_ELEMENT_H

#include <libxml/tree.h>
#include <stdbool.h>

#define FO_NS	"http://www.w3.org/1999/XSL/Format"
#define FOX_NS	"http://xmlgraphics.apache.org/fop/extensions"
#define SHIRUBE_NS "urn:shirube:fo"

enum element {
	EL_NONE,
	EL_ROOT,
	EL_DECLARATIONS,
	EL_LAYOUT_MASTER_SET,
	EL_SIMPLE_PAGE_MASTER,
	EL_REGION_BODY,
	EL_REGION_BEFORE,
	EL_REGION_AFTER,
	EL_PAGE_SEQUENCE_MASTER,
	EL_SINGLE_REFERENCE,
	EL_REPEATABLE_REFERENCE,
	EL_ALTERNATIVES,
	EL_CONDITIONAL_REFERENCE,
	EL_BOOKMARK_TREE,
	EL_BOOKMARK,
	EL_BOOKMARK_TITLE,
	EL_PAGE_SEQUENCE,
	EL_STATIC_CONTENT,
	EL_FLOW,
	EL_BLOCK,
	EL_LIST_BLOCK,
	EL_LIST_ITEM,
	EL_LIST_LABEL,
	EL_LIST_BODY,
	EL_TABLE,
	EL_TABLE_COLUMN,
	EL_TABLE_HEADER,
	EL_TABLE_FOOTER,
	EL_TABLE_BODY,
	EL_TABLE_ROW,
	EL_TABLE_CELL,
	EL_TABLE_AND_CAPTION,
	EL_TABLE_CAPTION,
	EL_FLOAT,
	EL_BAR_BEGIN,
	EL_BAR_END,
	EL_INLINE,
	EL_BASIC_LINK,
	EL_LEADER,
	EL_PAGE_NUMBER,
	EL_CITATION,
	EL_CITATION_LAST,
	EL_GRAPHIC,
	EL_FOREIGN,
	EL_FOOTNOTE,
	EL_FOOTNOTE_BODY,
	EL_MARKER,
	EL_RETRIEVE_MARKER,
	EL_WRAPPER,
	EL_RUBY,
	EL_RUBY_BASE,
	EL_RUBY_TEXT,
	EL_FIELD,
	EL_CONTINUED,
	EL_N
};

/* Kinds of content, as bits. */
enum {
	IN_ROOT = 1 << 0,
	IN_MASTERS = 1 << 1,
	IN_MASTER = 1 << 2,
	IN_SEQUENCE_MASTER = 1 << 3,
	IN_ALTERNATIVES = 1 << 4,
	IN_BOOKMARKS = 1 << 5,
	IN_SEQUENCE = 1 << 6,
	BLOCKS = 1 << 7,
	INLINES = 1 << 8,
	IN_LIST = 1 << 9,
	IN_ITEM = 1 << 10,
	IN_TABLE = 1 << 11,
	IN_ROWS = 1 << 12,
	IN_ROW = 1 << 13,
	IN_FOOTNOTE = 1 << 14,
	IN_RUBY = 1 << 15,
	TEXT = 1 << 16,
	ANYTHING = 1 << 17,
	IN_CAPTIONED = 1 << 18,
};

struct element_info {
	const char	*name;		/* as written, with the prefix of its namespace */
	unsigned	 belongs;	/* where it may stand */
	unsigned	 holds;		/* what may stand in it */
	const char	*purpose;	/* for the manual */
};

extern const struct element_info element_info[EL_N];

/* what element_of will answer, found once */
void		 element_note(xmlNode *);
enum element	 element_of(const xmlNode *);	/* EL_NONE: outside the subset */
/* in one of the namespaces that must be understood */
bool		 element_is_fo(const xmlNode *);

#endif
