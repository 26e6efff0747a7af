/* SPDX-License-Identifier: Apache-2.0 */
/* Documents about the edition as a whole: trace, findings, comments, front page. */
#include "docxml/builder.h"

#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

/* ------------------------------------------------------------------- trace */

static void
put_trace_source(struct builder *b, const struct source_doc *s)
{
	char *anchor = g_strconcat("s-", s->id, NULL);

	xml_open(&b->x, "trace-source");
	xml_attr(&b->x, "anchor", anchor);
	docxml_put_source_ref(b, s, NULL, false);
	for (guint i = 0; i < s->pinned->clauses->len; i++)
		docxml_put_clause(b, s->pinned->clauses->pdata[i], true);
	xml_close(&b->x, "trace-source");
	g_free(anchor);
}

static const struct mtext *
level_words(const struct source_edition *e, const char *level)
{
	static const struct mtext none;

	for (guint i = 0; i < e->levels->len; i++) {
		const struct level_name *n = e->levels->pdata[i];

		if (strcmp(n->level, level) == 0)
			return &n->name;
	}
	return &none;
}

/* Each level once, under the name of the first source that has it. */
static void
put_levels(struct builder *b)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < b->model->sources->len; i++) {
		const struct source_edition *e =
		    ((const struct source_doc *)b->model->sources->pdata[i])->pinned;

		for (guint j = 0; e != NULL && j < e->all->len; j++) {
			const char *level = ((const struct clause *)e->all->pdata[j])->level;

			if (level == NULL || !g_hash_table_add(seen, (char *)level))
				continue;
			xml_open(&b->x, "level");
			xml_attr(&b->x, "id", level);
			docxml_put_titles(b, level_words(e, level), level);
			xml_close(&b->x, "level");
		}
	}
	g_hash_table_destroy(seen);
}

static void
put_trace_guide(struct builder *b, const struct guide *g)
{
	char *anchor = g_strconcat("g-", g->id, NULL);
	struct xmlout *x = &b->x;

	xml_open(x, "trace-guide");
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "doc", g->id);
	docxml_put_titles(b, &g->title, g->id);
	for (guint i = 0; i < g->provisions->len; i++) {
		xml_open(x, "trace-provision");
		docxml_put_provision_ref(b, g->provisions->pdata[i]);
		docxml_put_provision_links(b, g->provisions->pdata[i], true);
		xml_close(x, "trace-provision");
	}
	xml_close(x, "trace-guide");
	g_free(anchor);
}

xmlDoc *
docxml_trace(const struct model *m, const struct trace *t, const struct diff *since)
{
	struct builder b;

	builder_begin(&b, m, t, since, "trace");
	builder_load_cover(&b);
	docxml_put_meta(&b);
	put_levels(&b);
	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *s = m->sources->pdata[i];

		if (s->pinned != NULL && s->pinned->clauses->len > 0)
			put_trace_source(&b, s);
	}
	for (guint i = 0; i < m->guides->len; i++)
		put_trace_guide(&b, m->guides->pdata[i]);
	return builder_end(&b, "trace");
}

/* ------------------------------------------------------ findings, comments */

void
docxml_put_finding(struct builder *b, const struct finding *f)
{
	struct xmlout *x = &b->x;

	xml_open(x, "finding");
	xml_attr(x, "id", f->id);
	xml_attr(x, "anchor", f->id);
	xml_attr(x, "kind", f->kind);
	xml_attr(x, "status", f->status);
	xml_attr(x, "confidence", docxml_known_confidence(f->confidence));
	xml_attr(x, "date", f->date);
	if (f->n > 0)
		xml_attr_uint(x, "n", f->n);
	docxml_put_words(b, "title", &f->title);
	docxml_put_words(b, "text", &f->text);
	if (f->source != NULL)
		docxml_put_clause_ref(b, f->source, false);
	if (f->guide != NULL)
		docxml_put_guide_ref(b, f->guide);
	for (guint i = 0; i < f->provisions->len; i++)
		docxml_put_provision_ref(b, f->provisions->pdata[i]);
	xml_close(x, "finding");
}

xmlDoc *
docxml_findings(const struct model *m, const struct trace *t, const struct diff *since)
{
	struct builder b;

	builder_begin(&b, m, t, since, "findings");
	docxml_put_meta(&b);
	for (guint i = 0; i < m->findings->len; i++)
		docxml_put_finding(&b, m->findings->pdata[i]);
	return builder_end(&b, "findings");
}

static void
put_place(struct builder *b, const struct comment_place *p)
{
	if (p->provision != NULL)
		docxml_put_provision_ref(b, p->provision);
	else if (p->question != NULL)
		docxml_put_question_ref(b, p->question, true);
	else if (p->guide != NULL)
		docxml_put_guide_ref(b, p->guide);
	else
		xml_element(&b->x, "about", p->text);
}

static void
put_changes(struct builder *b, const struct comment *c)
{
	if (c->changes->len == 0)
		return;
	xml_open(&b->x, "changed");
	for (guint i = 0; i < c->changes->len; i++)
		put_place(b, c->changes->pdata[i]);
	xml_close(&b->x, "changed");
}

static void
put_comment(struct builder *b, const struct comment *c)
{
	struct xmlout *x = &b->x;

	xml_open(x, "comment");
	xml_attr(x, "id", c->id);
	xml_attr(x, "anchor", c->id);
	xml_attr(x, "disposition", c->disposition);
	xml_attr(x, "date", c->date);
	xml_attr(x, "answered", c->answered);
	xml_attr(x, "edition", c->edition);
	xml_attr(x, "meeting", c->meeting);
	xml_open(x, "from");
	xml_text(x, c->from);
	xml_close(x, "from");
	put_place(b, &c->about);
	xml_element(x, "place", c->place);
	xml_open(x, "text");
	xml_text(x, c->text);
	xml_close(x, "text");
	xml_element(x, "answer", c->answer);
	put_changes(b, c);
	xml_close(x, "comment");
}

xmlDoc *
docxml_comments(const struct model *m, const struct trace *t, const struct diff *since)
{
	struct builder b;

	builder_begin(&b, m, t, since, "comments");
	docxml_put_meta(&b);
	for (guint i = 0; i < m->comments->len; i++)
		put_comment(&b, m->comments->pdata[i]);
	return builder_end(&b, "comments");
}

/* ----------------------------------------------------------------- edition */

static void
put_edition_guide(struct builder *b, const struct guide *g)
{
	struct xmlout *x = &b->x;

	xml_open(x, "edition-guide");
	xml_attr(x, "doc", g->id);
	xml_attr_uint(x, "chapters", g->chapters->len);
	xml_attr_uint(x, "provisions", g->provisions->len);
	docxml_put_titles(b, &g->title, g->id);
	docxml_put_words(b, "subtitle", &g->subtitle);
	docxml_put_words(b, "audience", &g->audience);
	docxml_put_contents(b, g, NULL, CONTENTS_CHAPTERS);
	for (guint i = 0; i < b->model->sources->len; i++)
		docxml_put_coverage(b, b->model->sources->pdata[i], g);
	xml_close(x, "edition-guide");
}

static void
put_edition_checklist(struct builder *b, const struct checklist *c)
{
	unsigned must = 0;
	struct xmlout *x = &b->x;

	for (guint i = 0; i < c->questions->len; i++)
		must +=
		    ((const struct question *)c->questions->pdata[i])->strength == STRENGTH_MUST;
	xml_open(x, "edition-checklist");
	xml_attr(x, "doc", c->id);
	xml_attr(x, "guide", c->guide == NULL ? c->id : c->guide->id);
	xml_attr_uint(x, "questions", c->questions->len);
	xml_attr_uint(x, "must", must);
	docxml_put_titles(b, &c->title, c->id);
	xml_close(x, "edition-checklist");
}

static void
put_milestone(struct builder *b, const struct milestone *s)
{
	struct xmlout *x = &b->x;

	xml_open(x, "milestone");
	xml_attr(x, "id", s->id);
	xml_attr(x, "date", s->date);
	docxml_put_titles(b, &s->title, s->id);
	xml_element(x, "remark", s->note);
	xml_close(x, "milestone");
}

struct tally {
	unsigned provisions, alone, stale, clauses, unverified, questions, open;
};

static void
tally_provisions(const struct builder *b, struct tally *n)
{
	for (guint i = 0; i < b->model->guides->len; i++) {
		const struct guide *g = b->model->guides->pdata[i];

		n->provisions += g->provisions->len;
		for (guint j = 0; j < g->provisions->len; j++)
			n->alone +=
			    trace_provision_mappings(b->trace, g->provisions->pdata[j])->len == 0;
	}
}

static void
tally_clauses(const struct builder *b, struct tally *n)
{
	for (guint i = 0; i < b->model->sources->len; i++) {
		const struct source_doc *s = b->model->sources->pdata[i];

		if (s->pinned == NULL)
			continue;
		n->clauses += s->pinned->all->len;
		for (guint j = 0; j < s->pinned->all->len; j++)
			n->unverified +=
			    ((const struct clause *)s->pinned->all->pdata[j])->confidence ==
			    CONF_RECALLED;
	}
}

static void
put_counts(struct builder *b)
{
	const struct model *m = b->model;
	struct tally n = { 0 };
	struct xmlout *x = &b->x;

	tally_provisions(b, &n);
	tally_clauses(b, &n);
	for (guint i = 0; i < m->mappings->len; i++)
		n.stale += trace_link_is_stale(trace_link_state(m->mappings->pdata[i]));
	for (guint i = 0; i < m->checklists->len; i++)
		n.questions += ((const struct checklist *)m->checklists->pdata[i])->questions->len;
	for (guint i = 0; i < m->comments->len; i++)
		n.open += strcmp(((const struct comment *)m->comments->pdata[i])->disposition,
			      "open") == 0;
	xml_open(x, "counts");
	xml_attr_uint(x, "provisions", n.provisions);
	xml_attr_uint(x, "provisions-without-clause", n.alone);
	xml_attr_uint(x, "mappings", m->mappings->len);
	xml_attr_uint(x, "stale", n.stale);
	xml_attr_uint(x, "clauses", n.clauses);
	xml_attr_uint(x, "unverified-clauses", n.unverified);
	xml_attr_uint(x, "questions", n.questions);
	xml_attr_uint(x, "findings", m->findings->len);
	xml_attr_uint(x, "comments", m->comments->len);
	xml_attr_uint(x, "comments-open", n.open);
	xml_close(x, "counts");
}

xmlDoc *
docxml_edition(const struct model *m, const struct trace *t, const struct diff *since)
{
	struct builder b;

	builder_begin(&b, m, t, since, "edition");
	docxml_put_meta(&b);
	for (guint i = 0; i < m->guides->len; i++)
		put_edition_guide(&b, m->guides->pdata[i]);
	for (guint i = 0; i < m->checklists->len; i++)
		put_edition_checklist(&b, m->checklists->pdata[i]);
	docxml_put_source_list(&b, NULL);
	for (guint i = 0; i < m->milestones->len; i++)
		put_milestone(&b, m->milestones->pdata[i]);
	put_counts(&b);
	return builder_end(&b, "edition");
}
