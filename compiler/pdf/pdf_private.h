/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF canvas' state, shared by the files that write its parts. */
#ifndef PDF_PDF_PRIVATE_H
#define PDF_PDF_PRIVATE_H

#include "canvas/canvas.h"
#include "pdf/pdf_file.h"

struct drawing;
struct font_use;
struct pdf_font;
struct tag;

struct pdf_page {
	unsigned	 object, contents;
	double		 w, h;
	struct page_label label;
	GPtrArray	*content_tags;		/* struct tag by marked-content id */
	unsigned	 first_annotation, end_annotation;
	bool		 transparent;		/* something on it is see-through */
};

struct pdf_annotation {
	unsigned	 object, page;
	double		 x0, y0, x1, y1;
	const char	*dest, *uri, *contents;
	struct tag	*tag;
	bool		 is_field;		/* a widget: contents is its label */
	enum field_kind	 kind;
	const char	*name, *value;
};

struct pdf_dest {
	const char	*id;
	unsigned	 page;
	double		 x, y;
	/* what is painted there first: marked-content id on that page */
	unsigned	 content;
};

struct pdf_image {
	const struct image *image;
	unsigned	 object;
};

struct pdf_bookmark {
	unsigned	 level;
	const char	*title, *dest;
	bool		 open;
};

struct pdf {
	struct canvas	 canvas;
	struct arena	*arena;
	struct pdf_file	*file;
	struct canvas_info info;
	struct tag	*document;
	GPtrArray	*fonts;			/* struct pdf_font by font_index */
	GPtrArray	*images;		/* struct pdf_image */
	/* unsigned: objects of the drawings' gradients and groups */
	GArray		*patterns, *forms;
	bool		 opacities[101];	/* those used, in hundredths */
	GArray		*pages, *annotations, *dests, *bookmarks;
	/* the second when the pages are done: id -> struct pdf_dest */
	GHashTable	*dest_ids, *dest_places;
	struct pdf_font	*typing;		/* of what will be written into fields */
	unsigned	 pages_object, resources, namespace;

	/* the page being drawn */
	GString		*content;
	struct tag	*wanted, *marked;	/* NULL: artifact */
	bool		 is_marked, in_text, color_set;
	const struct pdf_font *font;
	double		 size, spacing;
	long		 line_x, line_y;	/* thousandths: where the text's line begins (Td) */
	uint32_t	 rgb;
	struct canvas_rect rects[32];		/* not written yet, in the page's coordinates */
	unsigned	 n_rects;
};

/*
 * What the page's contents were told last, so as not to
 * say it again; Q and the end of a form take it back.
 */
struct pdf_text_state {
	bool		 color_set;
	const struct pdf_font *font;
	double		 size, spacing;
	uint32_t	 rgb;
};

/* pdf_canvas.c */
struct pdf_page	*pdf_page(struct pdf *, unsigned);
void		 pdf_text_state_save(const struct pdf *, struct pdf_text_state *);
void		 pdf_text_state_restore(struct pdf *, const struct pdf_text_state *);
/*
 * A drawing's run, in units whose y runs up from its own
 * origin: first its colour, then its glyphs; within q and Q.
 */
void		 pdf_drawn_text_begin(struct pdf *, const struct glyph_run *);
void		 pdf_drawn_text_end(struct pdf *, const struct glyph_run *);
/* Paint the picture of pixels into the unit square. */
void		 pdf_put_image(struct pdf *, const struct image *);

/*
 * pdf_drawing.c: into the rectangle from its lower left
 * corner; and what the resources hold of all drawings.
 */
void		 pdf_paint_drawing(struct pdf *, const struct drawing *, double x, double y, double
		    w, double h);
void		 pdf_put_drawing_resources(GString *, const struct pdf *);

/* pdf_font.c */
struct pdf_font	*pdf_font_new(struct pdf_file *, struct font *);
void		 pdf_font_free(struct pdf_font *);
unsigned	 pdf_font_object(const struct pdf_font *);
unsigned	 pdf_font_index(const struct pdf_font *);
/*
 * The code that shows glyph GID for TEXT.  A TrueType face has one code for
 * each pair; a CFF face has one for each glyph, and *EXACT is false when it
 * was given out for another text before.
 */
unsigned	 pdf_font_code(struct pdf_font *, const struct font_use *, const char *text,
		    unsigned len, bool *exact);
/* thousandths of an em, as the file says */
double		 pdf_font_width(const struct pdf_font *, unsigned code);
/* of it, the blank before the letter */
double		 pdf_font_lead(const struct pdf_font *, unsigned code);
void		 pdf_font_write(struct pdf_file *, struct pdf_font *);
/*
 * A face with the letters that people type; it is written by
 * the second, and what it is made of is shared by all files.
 */
struct pdf_font	*pdf_font_typing(struct pdf_file *, struct font *);
void		 pdf_font_write_typing(struct pdf_file *, struct pdf_font *);

/* pdf_struct.c: returns the id of the structure tree's root. */
unsigned	 pdf_write_structure(struct pdf *);

/* pdf_image.c: returns the id of the picture's object. */
unsigned	 pdf_write_image(struct pdf *, const struct image *);
/* From the unit square to the rectangle (x, y: lower left), turned as Exif says. */
void		 pdf_put_image_matrix(GString *, const struct image *, double x, double y, double w,
		    double h);

/* pdf_form.c: returns the id of the form's dictionary, 0 when there is nothing to fill in. */
unsigned	 pdf_write_form(struct pdf *);

/* pdf_document.c */
void		 pdf_write_pages(struct pdf *);
void		 pdf_write_annotations(struct pdf *);
unsigned	 pdf_write_info(struct pdf *);
/* "/SD[…]" of a destination: the element that stands there. */
void		 pdf_put_structure_dest(GString *, struct pdf *, const char *id);
unsigned	 pdf_write_catalog(struct pdf *, unsigned structure);

/*
 * pdf_attach.c: "/AF[…]" into the catalog; returns the id
 * of the name tree of the files, 0 when there are none.
 */
unsigned	 pdf_put_attachments(GString *catalog, struct pdf *);

/* pdf_meta.c */
unsigned	 pdf_write_xmp(struct pdf *);
unsigned	 pdf_write_output_intent(struct pdf *);

#endif
