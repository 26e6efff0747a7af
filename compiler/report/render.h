/* SPDX-License-Identifier: Apache-2.0 */
/* Reports about one answer sheet (report/report.h), as what a reader opens. */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

struct run;

enum report_form { REPORT_TEXT, REPORT_HTML, REPORT_PDF };

/*
 * Append the document in this form; it is freed.  DATA: what other
 * programs read of it, kept in the page; or NULL.  False after a message.
 */
bool	 report_render(struct run *, xmlDoc *, enum report_form, const char *data_id, const char
		    *data, GString *out);

/* Write to PATH, whole or not at all; NULL or "-": standard output.  False after a message. */
bool	 report_write(struct run *, const char *path, const GString *);

#endif
