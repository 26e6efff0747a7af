/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a workbook that was just written is whole.
 *
 * libxlsxwriter 1.1.4 collects each part in a temporary file and does not look
 * whether writing and reading those went well: on a full or sick disk a part
 * lacks a piece, and the library reports success.
 */
#ifndef ANSWERS_XLSX_WHOLE_H
#define ANSWERS_XLSX_WHOLE_H

#include <glib.h>
#include <stdbool.h>

/*
 * True when every part of BOOK is well-formed XML, holds as many elements as its
 * lists say (ISO/IEC 29500-1: count, and uniqueCount of shared strings), and the
 * sheets from 1 to N hold CELLS[0] to CELLS[N - 1] cells.
 */
bool	 xlsx_is_whole(GBytes *book, const unsigned *cells, size_t n);

#endif
