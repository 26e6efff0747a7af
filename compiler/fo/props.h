/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Properties: from attributes to computed values.
 *
 * One table names every property of the subset, its kind of value, its
 * initial value, whether it is inherited and which elements have it.  A
 * property outside the table, on an element that does not have it, or with a
 * value it does not take is reported and ignored.
 */
#ifndef FO_PROPS_H
#define FO_PROPS_H

#include "fo/jlreq.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

struct formatter;

enum length_kind { LEN_AUTO, LEN_POINTS, LEN_PERCENT, LEN_PROPORTION };

struct length {
	enum length_kind kind;
	double		 v;
};

enum text_align { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_JUSTIFY, ALIGN_RELATIVE };
enum display_align { DISPLAY_BEFORE, DISPLAY_CENTER, DISPLAY_AFTER };
enum linefeed { LINEFEED_SPACE, LINEFEED_PRESERVE, LINEFEED_IGNORE };
enum break_kind { BREAK_AUTO, BREAK_COLUMN, BREAK_PAGE, BREAK_ODD_PAGE, BREAK_EVEN_PAGE };
enum leader_pattern { LEADER_SPACE, LEADER_DOTS, LEADER_RULE };
enum border_style { BORDER_NONE, BORDER_SOLID, BORDER_DASHED, BORDER_DOTTED, BORDER_DOUBLE };
enum { SIDE_BEFORE, SIDE_AFTER, SIDE_START, SIDE_END, N_SIDES };
/* How strongly two things keep together; the weakest is broken first. */
enum keep { KEEP_AUTO, KEEP_WIDOW, KEEP_SOME, KEEP_ALWAYS, KEEP_NEVER_BREAK };
enum emphasis { EMPHASIS_NONE, EMPHASIS_SESAME, EMPHASIS_DOT };

struct border {
	enum border_style style;
	double		 width;
	uint32_t	 rgb;
};

struct space {
	double		 v;
	bool		 retain;	/* at the head of a page, too */
};

struct inherited {
	const char	*font_family;
	double		 font_size;
	int		 font_weight;
	uint32_t	 color;
	struct length	 line_height;	/* LEN_PROPORTION: times the size */
	int		 text_align, text_align_last;
	double		 text_indent, start_indent, end_indent, last_line_end_indent;
	int		 collapse, linefeed, wrap;
	const char	*lang;
	int		 hyphenate;
	int		 orphans, widows;
	int		 keep_together;
	double		 provisional_distance, provisional_separation;
	int		 display_align;
	int		 border_collapse;
	int		 leader_pattern;
	struct length	 leader_length;
	double		 rule_thickness;
	int		 line_break;		/* enum jl_strictness */
	int		 hang;
	/* lines that are not justified end between phrases */
	int		 phrases;
	int		 emphasis;
};

struct own {
	struct space	 space_before, space_after;
	double		 padding[N_SIDES];
	struct border	 border[N_SIDES];
	struct length	 margin[N_SIDES];
	bool		 has_background;
	uint32_t	 background;
	int		 break_before, break_after;
	int		 break_filled;		/* hundredths of the page */
	int		 keep_next, keep_previous;
	const char	*id, *role, *alt;
	int		 underline, line_through;
	double		 baseline_shift;
	struct length	 width, height, content_width, content_height;
	int		 table_layout_fixed;
	struct length	 column_width;
	int column_number, columns_spanned, rows_spanned, columns_repeated, omit_header;
	const char	*scope, *headers;
	const char	*separator;
	const char	*field_name, *field_value;
	int		 field_kind;
	const char *internal_destination, *external_destination, *ref_id, *src, *marker_class,
	    *retrieve_class;
	int		 retrieve_position;
	const char	*bar_class;
	double		 bar_offset, bar_width;
	uint32_t	 bar_color;
	int		 bar_at_end;
	const char *master_name, *master_reference, *flow_name, *format, *initial_page_number,
	    *letter_prefix;
	int force_page_count, page_position, odd_or_even, maximum_repeats, starting_state;
	struct length	 page_width, page_height, extent, column_gap;
	int		 column_count;
};

struct props {
	struct inherited in;
	struct own	 own;
};

enum {
	RETRIEVE_FIRST_STARTING,
	RETRIEVE_FIRST_CARRY,
	RETRIEVE_LAST_STARTING,
	RETRIEVE_LAST_ENDING
};
enum { POSITION_ANY, POSITION_FIRST, POSITION_REST, POSITION_LAST };
enum { PARITY_ANY, PARITY_ODD, PARITY_EVEN };

/* The initial values, for the root. */
void		 props_initial(struct props *);
/*
 * The values of N, whose parent's values are PARENT.  PARENT and OUT may be
 * the same.
 */
void		 props_resolve(struct formatter *, const xmlNode *n, const struct props *parent,
		    struct props *out);
/* Elements met so far may be freed. */
void		 props_forget(struct formatter *);
double		 props_line_height(const struct props *);
double		 length_points(struct length, double of, double otherwise);

/* Write the reference of elements and properties as Markdown. */
void		 props_write_reference(GString *);

#endif
