/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the formatter draws on.
 *
 * Two canvases exist: the PDF writer makes the book, the text canvas makes a
 * readable dump that tests compare.  Lengths are points; x runs to the right
 * and y down from the page's upper left corner.
 */
#ifndef CANVAS_CANVAS_H
#define CANVAS_CANVAS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct canvas;
struct font;
struct image;
struct tag;

struct glyph {
	unsigned	 gid;
	float		 x;		/* from the run's origin, to the right */
	unsigned	 start;		/* bytes of the run's text it stands for */
	unsigned	 len;		/* 0: stands for nothing of its own */
	/* eighths of an em before and after that are its own and no word space */
	unsigned char	 lead, trail;
};

/* Glyphs of one face, size and colour on one baseline. */
struct glyph_run {
	struct font	*font;
	double		 size;
	uint32_t	 rgb;
	double		 x, y;		/* origin, baseline */
	const char	*text;
	const struct glyph *glyphs;
	unsigned	 n;
};

struct canvas_rect { double x, y, w, h; };

enum field_kind { FIELD_CHECK, FIELD_RADIO, FIELD_TEXT, FIELD_HIDDEN, FIELD_SIGNATURE };

/*
 * Something to fill in.  Radio buttons of one NAME belong
 * together; a dot in a name makes a tree, as PDF has it.
 */
struct canvas_field {
	enum field_kind	 kind;
	const char	*name;
	/* what a button that is on stands for; what a hidden field holds */
	const char	*value;
	const char	*label;		/* in words, for those who do not see it */
	struct canvas_rect rect;
	struct font	*font;		/* FIELD_TEXT: of what will be written, or NULL */
};

enum label_style {
	LABEL_NONE,
	LABEL_DECIMAL,
	LABEL_ROMAN,
	LABEL_ROMAN_UPPER,
	LABEL_ALPHA,
	LABEL_ALPHA_UPPER
};

/* How a viewer names the page. */
struct page_label {
	enum label_style style;
	const char	*prefix;	/* or NULL */
	unsigned	 number;
};

struct canvas_ops {
	void	(*page_begin)(struct canvas *, double w, double h, const struct page_label *);
	void	(*page_end)(struct canvas *);
	/* What follows belongs to this tag; NULL: it is decoration. */
	void	(*mark)(struct canvas *, struct tag *);
	void	(*glyphs)(struct canvas *, const struct glyph_run *);
	void	(*rect)(struct canvas *, const struct canvas_rect *, uint32_t rgb);
	/* Round dots of size D, PITCH apart, from X0 on up to X1. */
	void (*dots)(
	    struct canvas *, double x0, double x1, double y, double d, double pitch, uint32_t rgb);
	void	(*image)(struct canvas *, const struct image *, const struct canvas_rect *);
	/*
	 * A link to DEST in this document or to URI; CONTENTS says
	 * in words where it leads.  The strings outlive the canvas.
	 */
	void (*link)(struct canvas *, const struct canvas_rect *, const char *dest, const char *uri,
	    struct tag *, const char *contents);
	void	(*field)(struct canvas *, const struct canvas_field *, struct tag *);
	void	(*dest)(struct canvas *, const char *id, double x, double y);
	void (*bookmark)(
	    struct canvas *, unsigned level, const char *title, const char *dest, bool open);
	/* The document is complete: its bytes.  Ends the canvas. */
	GBytes	*(*finish)(struct canvas *);
};

struct canvas {
	const struct canvas_ops *ops;
};

/* A file that travels inside the document. */
struct canvas_file {
	char		*name;		/* without folders; no two alike */
	char		*description;	/* or NULL */
	const char	*type;		/* media type, by the name's ending */
	bool		 source;	/* the document was made of it */
	GBytes		*bytes;
};

/* An empty list of them; free with g_ptr_array_unref. */
GPtrArray	*canvas_files_new(void);
/* Of NAME the last part is kept, made different from those that are there.  Takes BYTES. */
void		 canvas_files_add(GPtrArray *, const char *name, const char *description, bool
		    source, GBytes *bytes);

/* What is said about the document as a whole.  Borrowed strings; NULL: unknown. */
struct canvas_info {
	const char	*title;
	const char	*author;
	const char	*subject;
	const char	*keywords;
	const char	*lang;
	const char	*producer;
	int64_t		 date;		/* seconds since 1970, UTC */
	/* PDF 2.0: PDF/UA-2 with PDF/A-4, or with PDF/A-4f when there are files */
	bool		 pdf2;
	/* struct canvas_file; NULL: none.  With some the document is PDF/A-3a, else PDF/A-2a */
	const GPtrArray	*files;
};

/* Both canvases keep a pointer to the arena and the tree; those outlive them. */
struct canvas	*pdf_canvas_open(struct arena *, const struct canvas_info *, struct tag *document);
struct canvas	*canvas_open_text(struct arena *, const struct canvas_info *, struct tag *document);

#endif
