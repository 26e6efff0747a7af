/* SPDX-License-Identifier: Apache-2.0 */
/* The document of everything in the edition that nobody has held against its source. */
#include "docxml/builder.h"

#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

/* ---- source documents ---- */

static unsigned
recalled_clauses(const struct source_edition *e)
{
	unsigned n = 0;

	for (guint i = 0; e != NULL && i < e->all->len; i++)
		n += ((const struct clause *)e->all->pdata[i])->confidence == CONF_RECALLED;
	return n;
}

static unsigned
recalled_facts(const struct source_doc *s)
{
	unsigned n = s->licence_confidence == CONF_RECALLED && s->licence != NULL;

	for (guint i = 0; i < s->urls->len; i++)
		n += ((const struct url *)s->urls->pdata[i])->confidence == CONF_RECALLED;
	for (guint i = 0; i < s->facts->len; i++)
		n += ((const struct fact *)s->facts->pdata[i])->confidence == CONF_RECALLED;
	return n;
}

static void
put_facts(struct builder *b, const struct source_doc *s)
{
	if (s->licence_confidence == CONF_RECALLED)
		xml_element(&b->x, "licence", s->licence);
	for (guint i = 0; i < s->urls->len; i++) {
		const struct url *u = s->urls->pdata[i];

		if (u->confidence == CONF_RECALLED)
			xml_element(&b->x, "address", u->url);
	}
	for (guint i = 0; i < s->facts->len; i++) {
		const struct fact *f = s->facts->pdata[i];

		if (f->confidence == CONF_RECALLED)
			xml_element(&b->x, "fact", f->text);
	}
}

/* With the provisions that rest on it. */
static void
put_clause(struct builder *b, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(b->trace, c);

	xml_open(&b->x, "unverified-clause");
	docxml_put_clause_ref(b, c, true);
	for (guint i = 0; i < mappings->len; i++)
		docxml_put_provision_ref(
		    b, ((const struct mapping *)mappings->pdata[i])->provision);
	xml_close(&b->x, "unverified-clause");
}

static void
put_source(struct builder *b, const struct source_doc *s)
{
	const struct source_edition *e = s->pinned;
	char *anchor;

	if (s->confidence != CONF_RECALLED && (e == NULL || e->confidence != CONF_RECALLED) &&
	    recalled_clauses(e) + recalled_facts(s) == 0)
		return;
	anchor = g_strconcat("s-", s->id, NULL);
	xml_open(&b->x, "unverified-source");
	xml_attr(&b->x, "anchor", anchor);
	docxml_put_source_ref(b, s, NULL, false);
	put_facts(b, s);
	for (guint i = 0; e != NULL && i < e->all->len; i++)
		if (((const struct clause *)e->all->pdata[i])->confidence == CONF_RECALLED)
			put_clause(b, e->all->pdata[i]);
	xml_close(&b->x, "unverified-source");
	g_free(anchor);
}

/* ---- mappings ---- */

static void
put_unreviewed(struct builder *b, const struct guide *g)
{
	char *anchor = g_strconcat("g-", g->id, NULL);
	unsigned all = 0;

	xml_open(&b->x, "unreviewed");
	xml_attr(&b->x, "anchor", anchor);
	for (guint i = 0; i < b->model->mappings->len; i++)
		all +=
		    ((const struct mapping *)b->model->mappings->pdata[i])->provision->guide == g;
	xml_attr_uint(&b->x, "mappings", all);
	docxml_put_guide_ref(b, g);
	for (guint i = 0; i < b->model->mappings->len; i++) {
		const struct mapping *m = b->model->mappings->pdata[i];

		if (m->provision->guide != g || m->fingerprint != NULL)
			continue;
		xml_open(&b->x, "unreviewed-mapping");
		docxml_put_provision_ref(b, m->provision);
		docxml_put_clause_ref(b, m->clause, true);
		xml_close(&b->x, "unreviewed-mapping");
	}
	xml_close(&b->x, "unreviewed");
	g_free(anchor);
}

xmlDoc *
docxml_unverified(const struct model *m, const struct trace *t, const struct diff *since)
{
	struct builder b;

	builder_begin(&b, m, t, since, "unverified");
	docxml_put_meta(&b);
	for (guint i = 0; i < m->sources->len; i++)
		put_source(&b, m->sources->pdata[i]);
	for (guint i = 0; i < m->findings->len; i++) {
		const struct finding *f = m->findings->pdata[i];

		if (f->confidence == CONF_RECALLED)
			docxml_put_finding(&b, f);
	}
	for (guint i = 0; i < m->guides->len; i++)
		put_unreviewed(&b, m->guides->pdata[i]);
	return builder_end(&b, "unverified");
}
