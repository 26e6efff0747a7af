/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree of a chapter as the writer needs it: our own, in the arena.
 *
 * cmark's nodes copy their strings when they are read, so they cannot be
 * read from several threads, and they know nothing of provisions.  The tree
 * is made once by md_parse.c and only read after that.
 */
#ifndef MD_MD_TREE_H
#define MD_MD_TREE_H

#include "md/md.h"

enum node_kind {
	/* blocks */
	NODE_PARAGRAPH, NODE_HEADING, NODE_SUBHEADING, NODE_QUOTE, NODE_NOTE, NODE_PROVISION,
	NODE_LIST, NODE_ITEM, NODE_CODEBLOCK, NODE_RULE, NODE_FIGURE,
	NODE_TABLE, NODE_ROW, NODE_CELL,
	/* inlines */
	NODE_TEXT, NODE_SOFTBREAK, NODE_BREAK, NODE_CODE, NODE_EM, NODE_STRONG, NODE_STRIKE,
	NODE_LINK, NODE_IMAGE, NODE_FOOTNOTE,
	/* a word with readings: texts, the reading of each in INFO */
	NODE_RUBY,
	NODE_SPAN			/* text of a link that leads nowhere */
};

enum list_kind { LIST_BULLET, LIST_ORDERED, LIST_TASK };

struct node {
	enum node_kind	 kind;
	struct node	*first, *last, *next;
	const char	*text;			/* text, code; language of a code block in INFO */
	/* language; kind of a note; title of an image; a reading, or NULL */
	const char	*info;
	union {
		const struct md_heading		*heading;
		const struct md_provision	*provision;
		const struct md_link		*link;
		const struct md_image		*image;
		/* NODE_FOOTNOTE: its definition; NODE_NOTE: its title, or NULL */
		struct node			*body;
		/* of each column: 'l', 'c', 'r' or 0; NODE_TABLE */
		const char			*align;
	} u;
	unsigned	 number;	/* footnote; first number of a list; columns of a table */
	enum list_kind	 list;
	/* tight list; done item; head row; first call of a footnote; dots for readings */
	bool		 flag;
	/* NODE_PROVISION: inlines of its title; NODE_TABLE: of its caption, or NULL */
	struct node	*title;
	/* NODE_TABLE, NODE_FIGURE, the paragraph above a table; or NULL */
	struct md_caption *caption;
};

struct md_block {
	const struct node *first;
};

struct node	*node_new(struct arena *, enum node_kind);
/* A text or code; TEXT is copied. */
struct node	*node_new_text(struct arena *, enum node_kind, const char *text);
/* Nothing when CHILD is NULL. */
void		 node_append(struct node *parent, struct node *child);

/* Append the plain text of an inline run and all below it. */
void		 node_text(const struct node *, GString *);
/* The same as a string of the arena, blanks at its ends taken off. */
const char	*node_plain(struct arena *, const struct node *inlines);
/* Append the text of blocks, one line a paragraph, item, row or code block. */
void		 node_blocks_text(const struct node *, GString *);

/*
 * Make the line breaks of a run of inlines into blanks or nothing: a line end
 * is a blank between Latin words and nothing beside a Japanese character.
 */
void		 node_join_lines(struct node *first);

#endif
