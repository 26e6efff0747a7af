/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A source document: what is known about it, and the clauses of each edition
 * with what answers them.  What nobody has checked says so.
 */
#include "docxml/builder.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

static void
put_addresses(struct builder *b, const struct source_doc *s)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < s->urls->len; i++) {
		const struct url *u = s->urls->pdata[i];

		xml_open(x, "address");
		xml_attr(x, "href", u->url);
		xml_attr(x, "confidence", docxml_known_confidence(u->confidence));
		xml_element(x, "what", u->what);
		xml_element(x, "remark", u->note);
		xml_close(x, "address");
	}
}

static void
put_facts(struct builder *b, const struct source_doc *s)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < s->facts->len; i++) {
		const struct fact *f = s->facts->pdata[i];

		xml_open(x, "fact");
		xml_attr(x, "about", f->about);
		xml_attr(x, "confidence", docxml_known_confidence(f->confidence));
		xml_open(x, "text");
		xml_text(x, f->text);
		xml_close(x, "text");
		xml_element(x, "remark", f->note);
		xml_close(x, "fact");
	}
}

static void
put_withdrawn(struct builder *b, const struct source_edition *e)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < e->withdrawn->len; i++) {
		const struct withdrawn *w = e->withdrawn->pdata[i];

		xml_open(x, "withdrawn");
		xml_attr(x, "id", w->id);
		for (guint j = 0; j < w->to->len; j++) {
			const struct clause *c = g_hash_table_lookup(e->by_id, w->to->pdata[j]);
			char *anchor = c == NULL ? NULL : docxml_clause_anchor(c);

			xml_open(x, "to");
			xml_attr(x, "target", anchor);
			xml_text(x, w->to->pdata[j]);
			xml_close(x, "to");
			g_free(anchor);
		}
		xml_element(x, "remark", w->note);
		xml_close(x, "withdrawn");
	}
}

static void
put_copy(struct builder *b, const struct source_edition *e)
{
	if (e->text_file == NULL)
		return;
	xml_open(&b->x, "copy");
	xml_attr(&b->x, "file", e->text_file);
	xml_attr(&b->x, "sha256", e->text_sha256);
	xml_attr(&b->x, "confidence", docxml_known_confidence(e->text_confidence));
	xml_close(&b->x, "copy");
}

static void
put_edition(struct builder *b, const struct source_edition *e)
{
	struct xmlout *x = &b->x;
	char *anchor = g_strconcat("ed-", e->id, NULL);

	xml_open(x, "source-edition");
	xml_attr(x, "id", e->id);
	xml_attr(x, "anchor", g_strdelimit(anchor, " \t", '_'));
	xml_attr(x, "status", status_word(e->status));
	xml_attr_flag(x, "pinned", e == e->doc->pinned);
	xml_attr_flag(x, "complete", e->complete);
	xml_attr(x, "date", e->date);
	xml_attr(x, "date-note", e->date_note);
	xml_attr(x, "confidence", docxml_known_confidence(e->confidence));
	xml_attr(x, "href", e->url);
	docxml_put_words(b, "label", &e->label);
	xml_element(x, "remark", e->note);
	put_copy(b, e);
	xml_element(x, "completeness", e->completeness);
	xml_element(x, "official-ids", e->official_ids);
	for (guint i = 0; i < e->gaps->len; i++)
		xml_element(x, "gap", e->gaps->pdata[i]);
	for (guint i = 0; i < e->levels->len; i++) {
		const struct level_name *n = e->levels->pdata[i];

		xml_open(x, "level");
		xml_attr(x, "id", n->level);
		docxml_put_titles(b, &n->name, n->level);
		xml_close(x, "level");
	}
	for (guint i = 0; i < e->clauses->len; i++)
		docxml_put_clause(b, e->clauses->pdata[i], false);
	put_withdrawn(b, e);
	xml_close(x, "source-edition");
	g_free(anchor);
}

static void
put_licence(struct builder *b, const struct source_doc *s)
{
	if (s->licence == NULL)
		return;
	xml_open(&b->x, "licence");
	xml_attr(&b->x, "confidence", docxml_known_confidence(s->licence_confidence));
	xml_text(&b->x, s->licence);
	xml_close(&b->x, "licence");
}

xmlDoc *
docxml_source(const struct model *m, const struct trace *t, const struct diff *since,
    const struct source_doc *s)
{
	struct builder b;

	builder_begin(&b, m, t, since, "source");
	builder_load_cover(&b);
	xml_attr(&b.x, "id", s->id);
	xml_attr(&b.x, "kind", s->kind == SOURCE_COLLECTION ? "collection" : "document");
	xml_attr(&b.x, "identifier", s->identifier);
	xml_attr(&b.x, "doi", s->doi);
	xml_attr(&b.x, "confidence", docxml_known_confidence(s->confidence));
	docxml_put_meta(&b);
	docxml_put_short(&b, s);
	docxml_put_titles(&b, &s->title, s->id);
	docxml_put_words(&b, "subtitle", &s->subtitle);
	docxml_put_words(&b, "publisher", &s->publisher);
	put_licence(&b, s);
	put_addresses(&b, s);
	put_facts(&b, s);
	for (guint i = 0; i < m->guides->len; i++)
		docxml_put_coverage(&b, s, m->guides->pdata[i]);
	if (s->pinned != NULL)
		put_edition(&b, s->pinned);	/* what the guides refer to comes first */
	for (guint i = 0; i < s->editions->len; i++)
		if (s->editions->pdata[i] != s->pinned)
			put_edition(&b, s->editions->pdata[i]);
	return builder_end(&b, "source");
}
