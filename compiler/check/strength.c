/* SPDX-License-Identifier: Apache-2.0 */
/* No provision asks more or less strongly than the clause it answers without a reason. */
#include "check/checks.h"

#include "check/modality.h"
#include "diag/diag.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <glib.h>
#include <string.h>

static enum modality
of_strength(enum strength s)
{
	static const enum modality says[] = {
		[STRENGTH_MUST] = MODALITY_MUST,
		[STRENGTH_SHOULD] = MODALITY_SHOULD,
		[STRENGTH_MAY] = MODALITY_MAY,
	};

	return says[s];
}

static const char *
word_of(enum modality m)
{
	return strength_word(m == MODALITY_MUST ? STRENGTH_MUST :
		m == MODALITY_SHOULD		? STRENGTH_SHOULD :
						  STRENGTH_MAY);
}

/* As its entry says, or else the words of its quote. */
static enum modality
of_clause(const struct clause *c)
{
	if (c->strength >= 0)
		return of_strength((enum strength)c->strength);
	return c->quote != NULL ? modality_of(c->quote) : MODALITY_NONE;
}

/*
 * What its first paragraph says; where that only states what is done, the
 * strongest of its questions, which are as strong as the guide's own words.
 */
static enum modality
of_provision(const struct check *k, const struct provision *p)
{
	const GPtrArray *questions = trace_provision_questions(k->trace, p);
	const char *end = strchr(p->text, '\n');
	char *statement =
	    g_strndup(p->text, end != NULL ? (gsize)(end - p->text) : strlen(p->text));
	enum modality says = modality_of(statement);

	g_free(statement);
	if (says != MODALITY_NONE)
		return says;
	for (guint i = 0; i < questions->len; i++) {
		const struct question *q = questions->pdata[i];

		says = MAX(says, of_strength(q->strength));
	}
	return says;
}

/* Only a provision that does what the clause asks can ask for it too strongly, or too weakly. */
static bool
is_the_same_thing(enum relation r)
{
	return r == REL_EQUAL || r == REL_SUBSET || r == REL_SUPERSET;
}

void
check_strength(const struct check *k)
{
	for (guint i = 0; i < k->model->mappings->len; i++) {
		const struct mapping *m = k->model->mappings->pdata[i];
		enum modality clause, provision;

		if (!is_the_same_thing(m->relation) ||
		    (clause = of_clause(m->clause)) == MODALITY_NONE ||
		    (provision = of_provision(k, m->provision)) == MODALITY_NONE)
			continue;
		if (clause != provision && m->strength == NULL)
			diag(k->ds, DIAG_LINK_STRENGTH, &m->loc, m->provision->id,
			    word_of(provision), m->clause->ref, word_of(clause));
		else if (clause == provision && m->strength != NULL)
			diag(k->ds, DIAG_LINK_STRENGTH_IDLE, &m->loc, m->provision->id,
			    m->clause->ref);
	}
}
