/* SPDX-License-Identifier: Apache-2.0 */
/* What a guide puts in quotation marks is what the clause says. */
#include "check/checks.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/quotation.h"

void
check_quotations(const struct check *k)
{
	struct arena *a = arena_open();
	GPtrArray *all = trace_quotations(a, k->model);

	for (guint i = 0; i < all->len; i++) {
		const struct quotation *q = all->pdata[i];

		if (q->state == QUOTATION_OTHER) {
			diag(k->ds, DIAG_QUOTATION_DIFFERS, &q->loc, q->clause->ref, q->text,
			    q->clause->quote);
			diag_note0(k->ds, NOTE_DEFINED_HERE, &q->clause->loc);
		} else if (q->state == QUOTATION_BEYOND) {
			diag(k->ds, DIAG_QUOTATION_UNCHECKED, &q->loc, q->clause->ref, q->text);
		}
	}
	arena_close(a);
}
