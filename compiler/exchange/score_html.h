/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A score as one HTML page to read and to print: the first page for who
 * decides, the rest for who does the work.  Radar and bars are drawings with
 * tables beside them that say the same.
 */
#ifndef EXCHANGE_SCORE_HTML_H
#define EXCHANGE_SCORE_HTML_H

#include <glib.h>
#include <stdbool.h>

struct model;

/* RESULT: `score --format json`.  False when it is none. */
bool	 score_html(GString *, const struct model *, const char *result);

#endif
