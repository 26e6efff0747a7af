/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a later edition of a source asks of the mappings: a list for a person
 * to decide on.  It changes nothing; what is agreed to is written into the
 * mapping files by hand and signed (trace --accept).
 */
#ifndef SOURCES_PROPOSAL_H
#define SOURCES_PROPOSAL_H

#include <glib.h>

struct arena;
struct source_edition;
struct trace;

/* YAML.  CHANGES as of clauses_compare. */
void proposal_write(GString *, struct arena *, const struct trace *,
    const struct source_edition *old, const struct source_edition *now, const GPtrArray *changes);

/* How many mappings hang on the clauses of OLD that are not the same in NOW. */
unsigned proposal_count(const struct trace *, const GPtrArray *changes);

#endif
