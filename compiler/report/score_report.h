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

struct result;

/* NULL when it is of no checklist of this model. */
xmlDoc	*score_report(const struct model *, const struct trace *, const struct result *);

/* The same as one table: a row each for the whole, the groups, documents, clauses and questions. */
bool	 score_csv(GString *, const struct model *, const struct result *);

#endif
