/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire as a workbook to be filled in; answers/response.h reads it back. */
#ifndef WORKBOOK_STUDY_BOOK_H
#define WORKBOOK_STUDY_BOOK_H

#include <glib.h>

struct diags;
struct model;
struct survey;

/* NULL after a message. */
GBytes	*workbook_of_study(const struct model *, const struct survey *, struct diags *);

#endif
