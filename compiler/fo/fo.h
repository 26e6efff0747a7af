/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XSL-FO to pages.
 *
 * The subset is documented in the manual, from the tables of element.c and
 * props.c; whatever is outside is reported at its place.  Nothing here is
 * global: several documents may be formatted on several threads at once.
 */
#ifndef FO_FO_H
#define FO_FO_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdint.h>

struct diags;

struct fo_options {
	const char	*file;		/* named in messages */
	/* made by a stylesheet: elements have no lines an author could look at */
	gboolean	 no_lines;
	const char	*base;		/* directory of pictures; NULL: the current one */
	const char	*fonts;		/* table of fonts (canvas/font.h); NULL: the one built in */
	const char	*fonts_file;	/* its name, for messages */
	const char	*title;		/* when the document has none */
	/* PDF 2.0, PDF/UA-2 and PDF/A-4 instead of PDF 1.7, PDF/UA-1 and PDF/A-2a */
	gboolean	 pdf2;
	int64_t		 date;		/* seconds since 1970: the document's date */
	/* struct canvas_file (canvas/canvas.h) to attach; NULL: none */
	const GPtrArray	*files;
};

/*
 * A tagged PDF; NULL, after a message, when the document is no XSL-FO at all.
 * What is read of the document is freed: it is of no use afterwards.
 */
GBytes	*fo_pdf(xmlDoc *, const struct fo_options *, struct diags *);
/* The same pages as text, for tests. */
GBytes	*fo_text(xmlDoc *, const struct fo_options *, struct diags *);
/* Elements and properties of the subset, as Markdown; free with g_free. */
char	*fo_reference(void);

#endif
