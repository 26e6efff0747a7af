/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A paragraph: pieces of text and other inline things, then glyphs, then
 * lines.
 *
 *   inline.c     FO inline content     -> pieces
 *   shape.c      pieces                -> units (glyphs with the gaps between)
 *   compose.c    units and a width     -> lines
 *   para_draw.c  lines                 -> canvas
 *
 * Units do not depend on the width, so a table may ask for the narrowest and
 * the widest form of a paragraph before it chooses its columns.
 */
#ifndef FO_PARA_H
#define FO_PARA_H

#include "fo/jlreq.h"
#include "fo/props.h"

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

struct font;
struct font_list;
struct formatter;
struct image;
struct tag;
struct vlist;

/* How a piece of text looks; shared by the pieces of one element. */
struct style {
	const struct font_list *fonts;
	double		 size, shift;
	uint32_t	 rgb, background;
	bool		 has_background, underline, line_through;
	bool		 hyphenate, collapse, wrap, reference;	/* reference: the mark of a note */
	int		 strictness, emphasis;
	const char	*lang;
};

struct link {
	const char	*dest, *uri;
	const char	*contents;	/* words for those who do not see where it leads */
	struct tag	*tag;
};

struct leader {
	enum leader_pattern pattern;
	struct length	 length;
	double		 thickness;
};

struct footnote {
	struct vlist	*body;
};

struct inline_image {
	const struct image *picture;
	double		 w, h;
	struct tag	*tag;
};

struct field {
	int		 kind;
	const char	*name, *value, *label;
	struct font	*font;		/* of what is written */
	double		 w, h;
	bool		 fill;		/* as wide as the line */
	struct tag	*tag;
};

/* A word, or one character of it, with its reading. */
struct ruby {
	const struct style *style;	/* of the reading */
	const char	*reading;
	struct tag	*base, *text;
	/* number of the word in its paragraph: the parts of one word share it */
	unsigned	 word;
	bool		 single;	/* a reading of one character, not of a group */
	unsigned	 first, n;	/* units it stands over */
	float		 width;		/* of the reading */
	/* by which it passes the word on each side; less than nothing: its room */
	float		 side;
};

enum piece_kind {
	PIECE_TEXT,
	PIECE_CITATION,
	PIECE_CITATION_LAST,
	PIECE_LEADER,
	PIECE_IMAGE,
	PIECE_FOOTNOTE,
	PIECE_ANCHOR,
	PIECE_ANCHOR_END,
	PIECE_FIELD
};

struct piece {
	enum piece_kind	 kind;
	unsigned	 line;		/* of the file, for messages */
	const struct style *style;
	struct tag	*tag;		/* NULL: the paragraph's own */
	const struct link *link;
	/* PIECE_TEXT; PIECE_CITATION, PIECE_ANCHOR and its end: the id */
	const char	*text;
	unsigned	 len;
	unsigned	 start;		/* in the paragraph's text */
	union {
		const char	*separator;	/* PIECE_CITATION of an index */
		struct leader	*leader;
		struct footnote	*footnote;
		struct inline_image *image;
		struct field	*field;
		struct ruby	*ruby;		/* PIECE_TEXT, or NULL */
	};
};

enum {
	UNIT_NEWLINE = 1 << 0,		/* ends the line; draws nothing */
	UNIT_SPACE = 1 << 1,		/* stretches, vanishes at the end of a line */
	UNIT_FIXED = 1 << 2,		/* a space that was asked to stay */
	UNIT_LEADER = 1 << 3,
	UNIT_HALF = 1 << 4,		/* drawn in half of its square */
	UNIT_NOTE = 1 << 5,		/* carries a footnote */
	UNIT_IMAGE = 1 << 6,
	UNIT_SOFT_HYPHEN = 1 << 7,	/* a hyphen is drawn when the line ends after it */
	UNIT_EMPTY = 1 << 8,		/* draws nothing */
	UNIT_RUBY = 1 << 9,		/* of a word with a reading */
	UNIT_STIFF = 1 << 10,		/* the gap before it stays: a reading hangs over it */
	UNIT_MARK = 1 << 11,		/* stands over the letter before it */
};

/* What ending a line before a unit costs; 0: it cannot end there. */
enum { END_NEVER, END_FREE, END_HYPHEN, END_ADDRESS, END_FORCED };

#define FACES_MOST	255u		/* of one list of families that are looked at; also: no face */

/* A book has a million: no byte is wasted. */
struct unit {
	unsigned	 start;		/* bytes in the paragraph's text */
	unsigned short	 len;
	unsigned short	 gid;
	float		 advance;	/* points, of the body alone */
	float		 dx;		/* where the glyph starts in it */
	float		 gap;		/* before it, when it does not begin a line */
	unsigned	 piece : 24, class : 5, end_before : 3;
	unsigned short	 flags;
	unsigned char	 face;		/* in the list of its style; FACES_MOST: none */
	unsigned char	 gap_kind : 7, widen : 1;	/* widen: the gap before it may grow */
};

struct line {
	unsigned	 from, to;	/* units; TO is where the next line begins */
	unsigned	 end;		/* without spaces that vanish */
	float		 indent;
	float		 space, latin, all;	/* added to each word space, Latin gap, gap */
	float		 shrink[N_SHRINK];	/* part taken of what each kind can give: 0 … 1 */
	float		 leader;		/* added to each leader */
	float		 width;			/* as set, without the indent */
};

struct para {
	unsigned	 line;		/* of the file, for messages; 0: unknown */
	const struct inherited *in;
	struct tag	*tag;		/* NULL: artifact */
	GArray		*pieces;	/* struct piece */
	const char	*text;
	unsigned	 text_len;
	struct unit	*units;
	unsigned	 n_units;
	struct line	*lines;
	unsigned	 n_lines;
	double		 x, width;	/* from the left edge of its area */
	double		 line_height, max_image;
	bool		 has_notes, has_leader, has_fields;
	unsigned	 n_rubies;	/* words with readings */
};

/* ruby.c */
/*
 * The reading over the units FROM..TO of one piece: its
 * width, and how they are spread when it is the wider.
 */
void		 ruby_fit(const struct piece *, struct unit *units, unsigned from, unsigned to);
/*
 * Room between A and B, one of which has a reading, so that
 * readings meet neither each other nor what they may not cover.
 */
void		 ruby_part(struct para *, const struct unit *a, struct unit *b);
/* What the reading takes at the begin and the end of a line whose first or last unit this is. */
float		 ruby_edge(const struct para *, const struct unit *);

/* inline.c */
struct para	*para_new(struct formatter *, const xmlNode *block, const struct props *, struct tag
		    *);
/* Inline children of the block from FIRST up to, not including, END. */
void para_collect(struct formatter *, struct para *, const struct props *, const xmlNode *first,
    const xmlNode *end);
bool		 para_is_blank(const struct para *);
/* Text and units from the pieces, with page numbers as they are known now. */
void		 para_make_text(struct formatter *, struct para *);

/* shape.c */
void		 para_shape(struct formatter *, struct para *);

/* compose.c */
struct composer;
struct composer	*composer_open(void);
void		 composer_close(struct composer *);
void		 para_compose(struct formatter *, struct para *);	/* for para->width */
double		 para_max_width(const struct para *);
double		 para_min_width(const struct para *);

/* para_draw.c */
void		 para_draw_line(struct formatter *, const struct para *, unsigned line, double x,
		    double y, bool artifact);
double		 para_line_height(const struct para *, unsigned line);

/* May its lines differ in height? */
static inline bool
para_is_uneven(const struct para *p)
{
	return p->max_image > 0 || p->n_rubies > 0;
}

static inline struct piece *
para_piece(const struct para *p, unsigned i)
{
	return &g_array_index(p->pieces, struct piece, i);
}

/* shape.c: NULL when it draws nothing */
struct font	*unit_font(const struct para *, const struct unit *);

#endif
