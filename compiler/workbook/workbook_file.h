/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A workbook's bytes.  The library writes to a name only, so the file and the
 * library's own temporary ones stand in a private folder, which is removed; what
 * a killed run leaves is removed by the next.  Private to workbook/.
 */
#ifndef WORKBOOK_WORKBOOK_FILE_H
#define WORKBOOK_WORKBOOK_FILE_H

#include <glib.h>
#include <xlsxwriter.h>

struct diags;
struct loc;

/* The archive's own clock begins at 1980-01-01, in seconds since 1970; 0 would mean now. */
#define WORKBOOK_EARLIEST	315532800

/*
 * What WRITE puts into an empty workbook, WITH it; a reference to drop.  NULL
 * after a message, which stands at LOC unless that is NULL.
 */
GBytes	*book_file(void (*write)(lxw_workbook *, void *with), void *with, const struct loc *,
		    struct diags *);

#endif
