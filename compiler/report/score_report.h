/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report of a score: page one for who decides, the rest for who does the
 * work.  Drawings stand beside tables that say the same; every score opens
 * into the fraction and the questions it was made of.
 */
#ifndef REPORT_SCORE_REPORT_H
#define REPORT_SCORE_REPORT_H

#include "docxml/docxml.h"

#include <glib.h>

/* RESULT: `score --format json`.  NULL when it is none of this model. */
xmlDoc	*score_report(const struct model *, const struct trace *, const char *result);

/* The same as one table: a row each for the whole, the groups, documents, clauses and questions. */
bool	 score_csv(GString *, const struct model *, const char *result);

#endif
