/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A filled questionnaire (report/study_report.h), as it came back: a PDF form,
 * a workbook or the CSV that its page saves, from anyone.
 *
 * What comes out are the cells of a row of content/responses/ID.csv, by their
 * columns; what they say is judged by the model (model/survey.h).
 */
#ifndef ANSWERS_RESPONSE_H
#define ANSWERS_RESPONSE_H

#include <glib.h>
#include <stddef.h>

struct arena;
struct diags;

#define RESPONSE_SURVEY	"questionnaire"		/* the cell that says which it answers */

/* Column -> text, in the arena; NULL after a message. */
GHashTable *answers_response_read(
    struct arena *, const char *path, const char *bytes, size_t len, struct diags *);

#endif
