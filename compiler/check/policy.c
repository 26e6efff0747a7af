/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a source a guide says that it answers. */
#include "check/checks.h"

#include "base/text.h"
#include "diag/diag.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <stdio.h>

struct counts { unsigned all, answered, reviewed; };

/* A provision of G answers the clause by a mapping that was reviewed as it stands. */
static bool
is_reviewed(const struct check *k, const struct guide *g, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(k->trace, c);

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		if (m->provision->guide == g && trace_link_state(m) == LINK_CURRENT)
			return true;
	}
	return false;
}

/* Justified holes are counted nowhere. */
static struct counts
count(const struct check *k, const struct guide *g, const struct consider *c)
{
	const GPtrArray *lines = trace_cover(k->trace, g);
	struct counts n = { 0 };

	for (guint i = 0; i < lines->len; i++) {
		const struct cover_line *line = lines->pdata[i];

		if (line->consider != c || line->cover == COVER_EXCEPTED)
			continue;
		n.all++;
		n.answered += line->cover == COVER_DIRECT || line->cover == COVER_BELOW;
		n.reviewed += line->cover == COVER_DIRECT && is_reviewed(k, g, line->clause);
	}
	return n;
}

static void
hold(const struct check *k, const struct guide *g, const struct consider *c, unsigned n,
    unsigned all, int demanded, const char *what)
{
	char has[16], of[16], percent[16];

	if (n * 100 >= all * (unsigned)demanded)
		return;
	snprintf(has, sizeof(has), "%u", n);
	snprintf(of, sizeof(of), "%u", all);
	snprintf(percent, sizeof(percent), "%d %%", demanded);
	diag(k->ds, DIAG_COVER_POLICY, &c->policy->loc, g->id, has, of, c->source->doc->id, what,
	    percent);
}

void
check_policies(const struct check *k)
{
	for (guint i = 0; i < k->model->guides->len; i++) {
		const struct guide *g = k->model->guides->pdata[i];

		for (guint n = 0; n < g->consider->len; n++) {
			const struct consider *c = g->consider->pdata[n];
			struct counts counts;

			if (c->policy == NULL)
				continue;
			counts = count(k, g, c);
			hold(k, g, c, counts.answered, counts.all, c->policy->answered,
			    lang_pick("answered", "対応済み"));
			hold(k, g, c, counts.reviewed, counts.all, c->policy->reviewed,
			    lang_pick("answered by a reviewed mapping", "査読済みの対応あり"));
		}
	}
}
