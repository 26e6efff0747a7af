/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faces: which glyph a character has, how wide it is, how a word is shaped.
 *
 * Families are looked up in a small table of family, weight, script and
 * file; the system's font configuration is never asked, so that the same
 * input gives the same pages everywhere.  A family may take its Latin letters
 * from one file and the rest from another, as Japanese books do.
 *
 * A fontset and its faces belong to one thread at a time; several threads
 * open their own (the files are mapped, so the bytes are shared).
 */
#ifndef CANVAS_FONT_H
#define CANVAS_FONT_H

#include <glib.h>
#include <stdbool.h>

struct font;
struct fontset;

/* The faces to try in turn for one family list and weight. */
struct font_choice {
	struct font	*font;
	bool		 latin_only;
};

struct font_list {
	const char	*families;	/* as asked for, for messages */
	unsigned	 n;
	struct font_choice *choice;
	/* whose last faces step in for a letter that no family has */
	struct fontset	*set;
};

/* One glyph of a shaped word; lengths in em. */
struct shaped {
	unsigned	 gid;
	float		 advance, dx, dy;
	/* bytes of the word it stands for; len 0: continues the glyph before */
	unsigned short	 start, len;
};

struct word {
	unsigned	 n;
	const struct shaped *glyphs;
	const char	*text;
	unsigned	 len;
};

/*
 * TABLE holds lines of "family; weight; latin or any; file" (empty ones and
 * those that begin with # are skipped), NULL means the table built
 * in.  Files are absolute or relative to the usual font directories.
 */
struct fontset	*fontset_open(const char *table);
void		 fontset_close(struct fontset *);

/*
 * The list is made once and kept.  n is 0 when no family of the list is
 * known or none of its files could be opened.
 */
const struct font_list
		*fontset_list(struct fontset *, const char *families, unsigned weight);
/* Lines of the table that say nothing this can read; counted from 1. */
const GArray	*fontset_bad_lines(const struct fontset *);	/* unsigned */
/*
 * Families of the table that could not be found or
 * opened so far; NULL-ended names, owned by the set.
 */
const GPtrArray	*fontset_missing(const struct fontset *);

/* The first face that has CH, those inside the program last, or NULL; *GID is its glyph. */
struct font	*font_for(const struct font_list *, gunichar ch, bool latin, unsigned *gid);

unsigned	 font_glyph(struct font *, gunichar);	/* 0: none */
/* 0: none of its own */
unsigned	 font_variant(struct font *, gunichar, gunichar selector);
float		 font_advance(struct font *, unsigned gid);	/* em */
const struct word
		*font_shape(struct font *, const char *text, unsigned len);

const char	*font_name(const struct font *);	/* PostScript name */
double		 font_ascent(const struct font *);	/* em, from the baseline */
double		 font_descent(const struct font *);	/* em, negative */
unsigned	 font_glyph_count(const struct font *);
/* of a face that font_for gave */
unsigned	 font_list_place(const struct font_list *, const struct font *);
/* NULL: there is none */
struct font	*font_list_face(const struct font_list *, unsigned place);
unsigned	 font_index(const struct font *);	/* order in which the set opened it */

/*
 * A glyph as a document shows it: with blank on either side that belongs to
 * it, in eighths of an em.  Japanese is set a quarter apart from Western
 * letters; a reader of the file that looks for words by the distances between
 * glyphs must not take that quarter for a word space, so the glyph is widened.
 */
struct font_use {
	unsigned	 gid;
	unsigned char	 lead, trail;	/* 0 for CFF */
};

/*
 * The part of a face that USED glyphs need.  For TrueType glyphs are
 * renumbered and MAP tells the new number of each used one; CFF keeps the
 * old numbers.  False when the face cannot be subset.  Free BYTES with g_bytes_unref.
 */
struct font_subset {
	bool	 cff;			/* a bare CFF table instead of an sfnt */
	GBytes	*bytes;
};

bool		 font_is_cff(const struct font *);
bool		 font_subset(struct font *, const struct font_use *used, unsigned n,
		    unsigned short *map, struct font_subset *);

#endif
