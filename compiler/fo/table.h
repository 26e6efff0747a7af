/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: columns, rows, cells and their heights. */
#ifndef FO_TABLE_H
#define FO_TABLE_H

#include "fo/block.h"
#include "fo/props.h"
#include "fo/vlist.h"

#include <glib.h>

struct cell {
	struct vlist	*content;
	double		 x, w;			/* the grid's box */
	const double	*padding;		/* by side, shared by cells that look the same */
	const struct border *border;
	bool		 has_background;
	uint32_t	 background;
	int		 display_align;
	unsigned	 column, colspan, rowspan;
	double		 h;			/* content and padding */
	double		 span_h;		/* of the rows it covers */
	struct tag	*tag;
	unsigned	 first_row;		/* index in the table */
	struct cursor	 at;			/* of a cell over several pages: set up to here */
};

struct row {
	struct table	*table;
	struct cell	**cells;
	unsigned	 n_cells, index, line;	/* line: of the file, for messages */
	/* where it stands in its list, and the last of what belongs to it: the end of its id */
	unsigned	 item, end;
	double		 least, h;
	const struct border *border;		/* shared as those of cells */
	bool		 has_background;
	uint32_t	 background;
	bool		 header, whole;		/* whole: does not break */
	bool		 spanned;		/* a cell goes on into the next row */
	enum keep	 loose;			/* how it keeps with the next row but for that */
	double		 group_h;		/* of all rows joined with it by cells */
	/* struct cell of rows above that reach into this one, or NULL */
	GPtrArray	*covering;
};

struct table {
	double		 x, w;
	unsigned	 n_columns;
	double		*column_x, *column_w;
	GPtrArray	*rows;			/* struct row, in the order of the page */
	unsigned	 n_header;
	double		 header_h;
	struct vitem	*continued;		/* above the repeated head, or NULL */
	bool		 repeat_header, fixed, collapse;
	struct length	*asked;			/* widths by column */
	/* table_widths and table_set_width, for the list that a table within a cell stands in */
	void		(*widths)(const struct table *, double *least, double *most);
	void		(*set_width)(struct formatter *, struct table *, double w);
};

void table_build(struct formatter *, struct vlist *, const xmlNode *, const struct props *,
    struct area, struct tag *parent);
/* Heights of rows from the lines that cells have now. */
void		 table_measure(struct table *);
/*
 * Rows of this page whose cells go on over the page's end,
 * or come from the page before: their content is parted.
 */
void		 table_part_spans(struct formatter *, GArray *frags);
/* Ids and Headers for the cells of a table with spans. */
void		 table_heads(struct formatter *, struct table *);
void		 table_widths(const struct table *, double *least, double *most);
void		 table_set_width(struct formatter *, struct table *, double w);

#endif
