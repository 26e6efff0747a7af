/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of the sheets of a workbook (Office Open XML, ISO/IEC 29500,
 * transitional and strict), from anyone.
 *
 * What is unpacked is bounded by what really comes out, not by what the
 * archive says; a DOCTYPE ends the reading before its first line is read.
 * Formulas are never computed.  Furigana is no part of a text.
 */
#ifndef ANSWERS_XLSX_H
#define ANSWERS_XLSX_H

#include <stdbool.h>
#include <stddef.h>

#define XLSX_COLUMNS	64		/* those to the right are not looked at */

/*
 * text NULL: empty, or with lacks_value a formula whose
 * result is not in the file; is_day: a number shown as a day.
 */
struct xlsx_cell { const char *text; bool is_number, is_day, lacks_value; };

struct xlsx;

/*
 * NULL when it is no workbook that can be read; *WHY (free it) says so in the language of messages.
 */
struct xlsx	*xlsx_open(const void *bytes, size_t len, char **why);
void		 xlsx_close(struct xlsx *);

bool		 xlsx_has(const struct xlsx *, const char *sheet);
/* The names of the sheets for a message: "A", "B".  Free it. */
char		*xlsx_sheets(const struct xlsx *);
/* The first sheet's name, borrowed; NULL when there is none. */
const char	*xlsx_first(const struct xlsx *);
/*
 * Every row that is not empty, in the file's order; ROW from 1.  Cells are borrowed for the call.
 */
bool		 xlsx_rows(struct xlsx *, const char *sheet, void (*row)(unsigned, const struct
		    xlsx_cell *, void *), void *user, char **why);

/* A number of the sheet as the day it stands for, "2026-11-23"; NULL when it is none.  Free it. */
char		*xlsx_day(const struct xlsx *, const char *number);

#endif
