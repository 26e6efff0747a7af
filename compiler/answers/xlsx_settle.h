/* SPDX-License-Identifier: Apache-2.0 */
/* What the library that writes workbooks has no words for. */
#ifndef ANSWERS_XLSX_SETTLE_H
#define ANSWERS_XLSX_SETTLE_H

#include <glib.h>

/*
 * The workbook with its hidden sheets very hidden (no menu shows
 * them, ISO/IEC 29500-1, 18.18.68), with rows of the sheet FORM
 * (from 1) whose height follows what is written in them, and without
 * the results of formulas that ask for the time in the sheets
 * LIVE (ended by 0): what has no result is worked out on opening
 * by programs that otherwise trust results.  Takes BOOK; gives it
 * back as it was where it cannot be changed.
 */
GBytes	*xlsx_settle(GBytes *book, unsigned form, const unsigned *live);

#endif
