/* SPDX-License-Identifier: Apache-2.0 */
#include "trace/quotation.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

/* Is PART in WHOLE, width, blanks and the style of commas apart?  NULL holds nothing. */
static bool
holds(const char *whole, const char *part)
{
	char *w, *p;
	bool held;

	if (whole == NULL)
		return false;
	w = text_normal(whole);
	p = text_normal(part);
	held = strstr(w, p) != NULL;
	g_free(p);
	g_free(w);
	return held;
}

/* The title of a clause is the document's own too. */
static enum quotation_state
compare(const char *text, const struct clause *c)
{
	if (holds(c->quote, text) || holds(c->title.ja, text) || holds(c->title.en, text))
		return QUOTATION_HELD;
	return c->quote == NULL || holds(text, c->quote) ? QUOTATION_BEYOND : QUOTATION_OTHER;
}

static void
add(struct arena *a, const struct model *m, GPtrArray *all, const struct guide *g,
    const struct md_link *l)
{
	const struct clause *c = model_clause(m, l->target, NULL, NULL);
	struct quotation *q;

	if (c == NULL)				/* reported when the model was built */
		return;
	q = arena_new(a, struct quotation);
	*q = (struct quotation){ l->quotation, g, c, compare(l->quotation, c),
		l->quotation_loc };
	g_ptr_array_add(all, q);
}

GPtrArray *
trace_quotations(struct arena *a, const struct model *m)
{
	GPtrArray *all = arena_ptr_array(a);

	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		for (guint k = 0; k < g->chapters->len; k++) {
			const struct md_doc *doc =
			    ((const struct chapter *)g->chapters->pdata[k])->doc;

			for (guint n = 0; doc != NULL && n < doc->links->len; n++) {
				const struct md_link *l = doc->links->pdata[n];

				if (l->kind == MD_LINK_CLAUSE && l->quotation != NULL)
					add(a, m, all, g, l);
			}
		}
	}
	return all;
}
