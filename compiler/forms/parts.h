/* SPDX-License-Identifier: Apache-2.0 */
/* What the forms of a case share.  Private to forms/. */
#ifndef FORMS_PARTS_H
#define FORMS_PARTS_H

#include "model/case.h"

#include <jansson.h>

/* Indented, with a line end; steals the value.  SORTED: by keys, as CSAF would have it (6.2.13). */
GBytes		*part_bytes(json_t *, bool sorted);
/* A package URL; of a range, which such an URL cannot say, without a version.  Free with g_free. */
char		*part_purl(const struct case_product *);
/* Nothing is set where VALUE is NULL. */
void		 part_text(json_t *to, const char *key, const char *value);
/* Of the advisory: its own, or that of the case. */
const char	*part_title(const struct case_study *);
/* A score in tenths as JSON has it: 8.8 */
json_t		*part_score(unsigned tenths);
/* Moments of the first and the last event. */
const char	*part_first(const struct case_study *);
const char	*part_last(const struct case_study *);
/* The first score of that version, or NULL. */
const struct case_score *part_published(const struct case_flaw *, enum cvss_version);
/* "8.8" */
char		*part_tenths(unsigned tenths);

#endif
