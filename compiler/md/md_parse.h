/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walk over cmark's tree, in parts: blocks, inlines, readings, links, quotes.
 * Private to md/.
 *
 * Every function turns one cmark node, or all below it, into nodes of our
 * own in the arena; NULL stands for nothing to show.  They come in the order
 * of the text: the place (md_place.h) goes on with them.
 */
#ifndef MD_MD_PARSE_H
#define MD_MD_PARSE_H

#include "md/md.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm.h>

struct node;
struct place;

/* What one file's walk knows. */
struct parse {
	struct arena		*arena;
	const struct source	*src;
	struct diags		*ds;
	struct md_doc		*doc;
	struct place		*place;
	GHashTable		*anchors;	/* anchor -> how often it was wanted */
	GPtrArray		*footnotes;	/* struct node *: definitions by number - 1 */
	GString			*footnotes_called;	/* a byte for each: 1 once it was called */
	const struct md_heading	*heading;	/* the last one */
	const struct md_provision *provision;	/* the one we are in */
	/* the second of a pair of "**" needs no message of its own */
	bool			 emphasis_open;
	bool			 in_footnote, in_caption, in_cell;
	bool			 too_deep;	/* reported once a file */
};

/* ---- md_lost.c: what was meant as Markdown and stayed text ---- */

/* The block the place stands in is a paragraph; IN_ITEM: the first of a list's item. */
void		 parse_lost_lines(struct parse *, unsigned quotes, bool in_item);
/*
 * A run of text as cmark made it; LAST: nothing follows it in
 * its paragraph or heading.  The place stays where it was.
 */
void		 parse_lost_marks(struct parse *, const char *text, bool last);
/* A heading made by a line of hyphens under what looks like the head of a table. */
void		 parse_lost_head(struct parse *);
/* What follows a note or provision as if it belonged to it. */
void		 parse_lost_quote(struct parse *, cmark_node *quote);
/* Numbers of a list's items that are not those that will be shown. */
void		 parse_lost_numbers(struct parse *, cmark_node *list);
/* What is struck out from here on between two digits, as “1~~3日、5~~7日”, was meant as ranges. */
void		 parse_lost_range(struct parse *);
/*
 * LABEL of a footnote, which stands at an offset of the file:
 * with a blank in it it is reported, and true returned.
 */
bool		 parse_lost_footnote(struct parse *, size_t at, const char *label);
/* Calls of footnotes in full width, in the text whose place is next. */
void		 parse_lost_footnote_mark(struct parse *, const char *text);
/*
 * Emphasis that begins where another was meant to end: TEXT is the node before it, C the emphasis.
 */
void		 parse_lost_inverse(struct parse *, cmark_node *text);
void		 parse_lost_nesting(struct parse *, cmark_node *c);
/* Note a change to the text; INSERT is copied. */
void		 parse_fix(struct parse *, size_t at, size_t remove, const char *insert);

/* ---- md_table.c ---- */

/*
 * Cells beyond the head's columns, which cmark drops, are reported.  The text
 * with their bars made blanks, so that their words stay in the last column,
 * or NULL when there are none.  Free with g_free.
 */
char		*parse_long_rows(struct parse *, cmark_node *root);
/* The cells of a line of a table. */
unsigned	 parse_cells(const char *line, size_t len);

/* ---- md_block.c ---- */

/* DEPTH counts blocks and inlines inside each other, QUOTES the block quotes around. */
struct node	*parse_block(struct parse *, cmark_node *, unsigned depth, unsigned quotes);
/* All blocks below one, into TO. */
void		 parse_children(struct parse *, cmark_node *, struct node *to, unsigned depth,
		    unsigned quotes);
/* Put the place at the begin of a block's text. */
void		 parse_begin_block(struct parse *, cmark_node *, unsigned quotes);
/* A paragraph that holds one image and nothing else becomes a figure. */
void		 parse_figure(struct parse *, struct node *paragraph);
/* TEXT as an anchor that no other is; the second of the same gets "-1". */
const char	*parse_anchor(struct parse *, const char *text);
/* True, with one message a file, where MD_DEPTH is reached: what is below is left out. */
bool		 parse_too_deep(struct parse *, cmark_node *, unsigned depth);

/* ---- md_quote.c ---- */

/* A quote, a note or a provision; the provision is entered in the document. */
struct node	*parse_quote(struct parse *, cmark_node *, unsigned depth, unsigned quotes);

/* ---- md_caption.c ---- */

/* Does a paragraph of this text begin as the caption of a table does? */
bool		 parse_is_caption(const char *text);
/* A paragraph just read from BEGIN: is it the caption of a table? */
void		 parse_caption(struct parse *, struct node *paragraph, size_t begin);
/* The title of a figure's image. */
void		 parse_figure_caption(struct parse *, struct node *figure);
/* Captions among these blocks go to their tables. */
void		 parse_join_captions(struct parse *, struct node *parent);
/*
 * When all blocks are known: numbers in the order of the
 * text, whatever the captions stand in, and anchors.
 */
void		 parse_number_captions(struct parse *);

/* ---- md_inline.c ---- */

/* All inlines below a node, into TO. */
void		 parse_inlines(struct parse *, cmark_node *, struct node *to, unsigned depth);
/* Refuse raw HTML at its place; comments are left out without a word. */
void		 parse_html(struct parse *, const char *html, const struct loc *);

/* ---- md_ruby.c ---- */

/* TEXT as text and words with readings, appended to TO; the place stays where it was. */
void		 parse_readings(struct parse *, const char *text, struct node *to);

/* ---- md_link.c ---- */

/*
 * Links and images are entered in the document; one
 * that leads nowhere is reported and leaves its text.
 */
struct node	*parse_link(struct parse *, cmark_node *, unsigned depth);
struct node	*parse_image(struct parse *, cmark_node *, unsigned depth);
/*
 * Report a link of ours in TEXT that did not become
 * one: "](clause:IT/SD SSG #1)" with a blank in it.
 */
void		 parse_broken_link(struct parse *, const char *text);

#endif
