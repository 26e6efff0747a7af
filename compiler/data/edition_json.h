/* SPDX-License-Identifier: Apache-2.0 */
/*
 * data/edition.json: the whole edition for other programs: sources with their
 * clauses, guides with their provisions, mappings with their state, questions,
 * coverage, checklists.  UTF-8, keys in the order of the formats, same model same bytes.
 */
#ifndef DATA_EDITION_JSON_H
#define DATA_EDITION_JSON_H

#include <glib.h>

struct model;
struct trace;

/* The file's bytes; free with g_bytes_unref. */
GBytes	*data_edition_json(const struct model *, const struct trace *);

#endif
