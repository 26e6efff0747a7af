/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists as tables to fill in. */
#ifndef ANSWERS_BLANK_CSV_H
#define ANSWERS_BLANK_CSV_H

#include <glib.h>

struct checklist;
struct model;

/*
 * A checklist to fill in: a row a question, in the
 * language in force; what answers_read_csv() reads.
 */
GBytes	*blank_csv(const struct model *, const struct checklist *);

#endif
