/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table of texts, as lists and reports print it: made once, and written as
 * a page, a PDF, a workbook or CSV by whoever knows that form.
 */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum grid_kind {
	GRID_TEXT,
	GRID_NAME,			/* the cell names its row */
	GRID_DATE,
	GRID_SECRET			/* in workbooks only, and hidden there */
};

struct grid_column {
	const char	*key;		/* of the vocabulary (base/vocabulary.h): the head */
	unsigned	 share;		/* of the width, in letters as wide as a digit */
	enum grid_kind	 kind;
	/* what a cell is chosen from: a group of the vocabulary; or NULL */
	const char	*words;
};

struct grid {
	struct arena		*arena;
	const char		*id, *title;
	const char		*intro;		/* a paragraph before it, or NULL */
	const struct grid_column *columns;
	size_t			 n;
	GPtrArray		*rows;		/* const char **: N cells, NULL where empty */
	bool			 open;		/* its cells may be written to in a workbook */
};

/* Texts are borrowed. */
struct grid	*grid_new(struct arena *, const char *id, const char *title, const struct
		    grid_column *, size_t n);
/* A further row, empty. */
const char	**grid_row(struct grid *);

/* As base/csv.h writes; secret columns are left out. */
void		 grid_csv(GString *, const struct grid *);

#endif
