/* SPDX-License-Identifier: Apache-2.0 */
/* What an earlier edition said, from its data/edition.json. */
#ifndef DIFF_SNAPSHOT_JSON_H
#define DIFF_SNAPSHOT_JSON_H

#include <stddef.h>

struct arena;
struct snapshot;

/*
 * NULL with *WHY, in the language of messages, when it is none or was made before editions held
 * their blocks.  One made before they held their checklists knows of no questions.
 */
const struct snapshot	*snapshot_from_json(struct arena *, const char *text, size_t len, const char
		    **why);

#endif
