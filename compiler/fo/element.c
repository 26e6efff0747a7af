/* SPDX-License-Identifier: Apache-2.0 */
/* The table of elements. */
#include "fo/element.h"

#include <glib.h>
#include <string.h>

const struct element_info element_info[EL_N] = {
	[EL_NONE] = { "?", 0, 0, "" },
	[EL_ROOT] = { "root", 0, IN_ROOT, "the document" },
	[EL_DECLARATIONS] = { "declarations", IN_ROOT, ANYTHING, "XMP metadata: dc:title, dc:creator, dc:description, pdf:Keywords; files to attach: pdf:embedded-file" },
	[EL_LAYOUT_MASTER_SET] = { "layout-master-set", IN_ROOT, IN_MASTERS, "the kinds of pages" },
	[EL_SIMPLE_PAGE_MASTER] = { "simple-page-master", IN_MASTERS, IN_MASTER, "one kind of page" },
	[EL_REGION_BODY] = { "region-body", IN_MASTER, 0, "where the flow goes" },
	[EL_REGION_BEFORE] = { "region-before", IN_MASTER, 0, "the head of the page" },
	[EL_REGION_AFTER] = { "region-after", IN_MASTER, 0, "the foot of the page" },
	[EL_PAGE_SEQUENCE_MASTER] = { "page-sequence-master", IN_MASTERS, IN_SEQUENCE_MASTER,
	    "which kind of page follows which" },
	[EL_SINGLE_REFERENCE] = { "single-page-master-reference", IN_SEQUENCE_MASTER, 0, "one page of this kind" },
	[EL_REPEATABLE_REFERENCE] = { "repeatable-page-master-reference", IN_SEQUENCE_MASTER, 0,
	    "pages of this kind" },
	[EL_ALTERNATIVES] = { "repeatable-page-master-alternatives", IN_SEQUENCE_MASTER, IN_ALTERNATIVES,
	    "pages chosen by their position" },
	[EL_CONDITIONAL_REFERENCE] = { "conditional-page-master-reference", IN_ALTERNATIVES, 0,
	    "a kind of page and when to take it" },
	[EL_BOOKMARK_TREE] = { "bookmark-tree", IN_ROOT, IN_BOOKMARKS, "the outline a viewer shows" },
	[EL_BOOKMARK] = { "bookmark", IN_BOOKMARKS, IN_BOOKMARKS, "one entry of the outline" },
	[EL_BOOKMARK_TITLE] = { "bookmark-title", IN_BOOKMARKS, TEXT, "its text" },
	[EL_PAGE_SEQUENCE] = { "page-sequence", IN_ROOT, IN_SEQUENCE, "pages numbered together" },
	[EL_STATIC_CONTENT] = { "static-content", IN_SEQUENCE, BLOCKS, "head or foot of each page; always an artifact" },
	[EL_FLOW] = { "flow", IN_SEQUENCE, BLOCKS, "the text" },
	[EL_BLOCK] = { "block", BLOCKS, BLOCKS | INLINES | TEXT, "a paragraph, heading, box or group" },
	[EL_LIST_BLOCK] = { "list-block", BLOCKS, IN_LIST, "a list" },
	[EL_LIST_ITEM] = { "list-item", IN_LIST, IN_ITEM, "an item" },
	[EL_LIST_LABEL] = { "list-item-label", IN_ITEM, BLOCKS, "its bullet or number" },
	[EL_LIST_BODY] = { "list-item-body", IN_ITEM, BLOCKS, "its content" },
	[EL_TABLE] = { "table", BLOCKS | IN_CAPTIONED, IN_TABLE, "a table" },
	[EL_TABLE_COLUMN] = { "table-column", IN_TABLE, 0, "width of a column" },
	[EL_TABLE_HEADER] = { "table-header", IN_TABLE, IN_ROWS, "rows repeated on each page" },
	[EL_TABLE_FOOTER] = { "table-footer", IN_TABLE, IN_ROWS, "rows set at the end" },
	[EL_TABLE_BODY] = { "table-body", IN_TABLE, IN_ROWS, "rows" },
	[EL_TABLE_ROW] = { "table-row", IN_ROWS, IN_ROW, "a row" },
	[EL_TABLE_CELL] = { "table-cell", IN_ROW, BLOCKS, "a cell" },
	[EL_TABLE_AND_CAPTION] = { "table-and-caption", BLOCKS, IN_CAPTIONED, "a table with its caption, which stays with it" },
	[EL_TABLE_CAPTION] = { "table-caption", IN_CAPTIONED, BLOCKS, "the caption, above or below as it is written; part of the table for those who listen" },
	[EL_FLOAT] = { "float", BLOCKS, BLOCKS, "a figure or table that goes to the top of the next page when it does not fit" },
	[EL_BAR_BEGIN] = { "change-bar-begin", BLOCKS | IN_ROWS, 0, "from here to its end a bar stands beside the text" },
	[EL_BAR_END] = { "change-bar-end", BLOCKS | IN_ROWS, 0, "the bar of this class ends" },
	[EL_INLINE] = { "inline", INLINES, INLINES | TEXT, "text set differently" },
	[EL_BASIC_LINK] = { "basic-link", INLINES, INLINES | TEXT, "a link" },
	[EL_LEADER] = { "leader", INLINES, 0, "dots, a rule or space that fills a line" },
	[EL_PAGE_NUMBER] = { "page-number", INLINES, 0, "number of this page" },
	[EL_CITATION] = { "page-number-citation", INLINES, 0, "number of the page where an id begins" },
	[EL_CITATION_LAST] = { "page-number-citation-last", INLINES, 0, "number of the page where an id ends" },
	[EL_GRAPHIC] = { "external-graphic", INLINES, 0, "a picture: PNG, JPEG, SVG" },
	[EL_FOREIGN] = { "instream-foreign-object", INLINES, ANYTHING, "an SVG picture written in place" },
	[EL_FOOTNOTE] = { "footnote", INLINES, IN_FOOTNOTE | INLINES, "a note at the foot of the page: its mark, then its body" },
	[EL_FOOTNOTE_BODY] = { "footnote-body", IN_FOOTNOTE, BLOCKS, "the note" },
	[EL_MARKER] = { "marker", BLOCKS | INLINES, INLINES | TEXT | BLOCKS, "text for running heads" },
	[EL_RETRIEVE_MARKER] = { "retrieve-marker", INLINES | BLOCKS, 0, "the marker that holds on this page" },
	[EL_WRAPPER] = { "wrapper", INLINES | BLOCKS, BLOCKS | INLINES | TEXT, "properties for what is in it" },
	[EL_RUBY] = { "ruby", INLINES, IN_RUBY, "a word with its reading, or rb and rt for each of its characters (extension)" },
	[EL_RUBY_BASE] = { "rb", IN_RUBY, TEXT, "the word, or one character of it" },
	[EL_RUBY_TEXT] = { "rt", IN_RUBY, TEXT, "its reading" },
	[EL_CONTINUED] = { "continued", IN_TABLE, BLOCKS, "stands above the repeated head where the table goes on (extension); always an artifact" },
	[EL_FIELD] = { "field", INLINES, 0, "something to fill in: a button, a line, a place to sign; or a hidden value (extension)" },
};

bool
element_is_fo(const xmlNode *n)
{
	return n->ns != NULL && n->ns->href != NULL &&
	    (strcmp((const char *)n->ns->href, FO_NS) == 0 ||
		strcmp((const char *)n->ns->href, SHIRUBE_NS) == 0);
}

static enum element
look_up(const char *name, enum element from, enum element to)
{
	for (enum element e = from; e < to; e++)
		if (strcmp(element_info[e].name, name) == 0)
			return e;
	return EL_NONE;
}

static enum element
find(const xmlNode *n)
{
	const char *name = (const char *)n->name, *ns;

	if (n->ns == NULL || n->ns->href == NULL)
		return EL_NONE;
	ns = (const char *)n->ns->href;
	if (strcmp(ns, SHIRUBE_NS) == 0)
		return look_up(name, EL_RUBY, EL_N);
	return strcmp(ns, FO_NS) == 0 ? look_up(name, EL_ROOT, EL_RUBY) : EL_NONE;
}

/*
 * Every element is asked for its kind a dozen times: it is kept in the node, one more than it is.
 */
void
element_note(xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		n->_private = GUINT_TO_POINTER(find(n) + 1);
}

enum element
element_of(const xmlNode *n)
{
	if (n->type != XML_ELEMENT_NODE)
		return EL_NONE;
	return n->_private != NULL ? (enum element)(GPOINTER_TO_UINT(n->_private) - 1) : find(n);
}
