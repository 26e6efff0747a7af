/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a buyer asks, answered from what a supplier answered.
 *
 * A question of the buyer's checklist and questions of the supplier's belong
 * together where their provisions answer the same clause; both are named with
 * it, so that either can be followed to where it comes from.
 */
#ifndef ASSESS_SUPPLIER_H
#define ASSESS_SUPPLIER_H

#include <glib.h>
#include <stdbool.h>

struct checklist;
struct trace;

/* RESULT: the supplier's sheet as `score --format json`; GROUP: only this one, or NULL. */
void	 supplier_print(GString *, const struct trace *, const struct checklist *buyer, const char *group,
	    const struct checklist *supplier, const char *result, bool json);

#endif
