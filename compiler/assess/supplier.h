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

struct checklist;
struct result;
struct trace;

struct supplier_inputs {
	const struct trace	*trace;
	const struct checklist	*buyer, *supplier;
	const char		*group;		/* of the buyer's questions; NULL: all */
	const struct result	*result;	/* of the supplier's sheet */
};

void	 supplier_print_text(GString *, const struct supplier_inputs *);
void	 supplier_print_json(GString *, const struct supplier_inputs *);

#endif
