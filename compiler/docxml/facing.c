/* SPDX-License-Identifier: Apache-2.0 */
/* Two guides that face each other, from either side. */
#include "docxml/builder.h"

#include "base/arena.h"
#include "model/facing.h"
#include "model/guides.h"
#include "trace/facing.h"

static void
put_refs(struct builder *b, const char *element, const GPtrArray *provisions)
{
	if (provisions->len == 0)
		return;
	xml_open(&b->x, element);
	for (guint i = 0; i < provisions->len; i++)
		docxml_put_provision_ref(b, provisions->pdata[i]);
	xml_close(&b->x, element);
}

static void
put_topic(struct builder *b, const struct facing_topic *t)
{
	xml_element(&b->x, "text", t->text);
	if (t->clause != NULL)
		docxml_put_clause_ref(b, t->clause, false);
	put_refs(b, "asks", t->asks);
	put_refs(b, "answers", t->answers);
	xml_element(&b->x, "reason", t->reason);
}

static void
put_provision(struct builder *b, const struct facing_row *r)
{
	docxml_put_provision_ref(b, r->provision);
	put_refs(b, "faces", r->faces);
	for (guint i = 0; i < r->about->len; i++)
		xml_element(&b->x, "about", r->about->pdata[i]);
	if (r->alone != NULL)
		xml_element(&b->x, "reason", r->alone->reason);
}

static void
put_row(struct builder *b, const struct facing_row *r)
{
	xml_open(&b->x, r->topic != NULL ? "topic" : "row");
	xml_attr(&b->x, "state", facing_state_name(r->state));
	if (r->alone != NULL)
		xml_attr(&b->x, "until", r->alone->until);
	if (r->topic != NULL)
		put_topic(b, r->topic);
	else
		put_provision(b, r);
	xml_close(&b->x, r->topic != NULL ? "topic" : "row");
}

xmlDoc *
docxml_facing(const struct model *m, const struct trace *t, const struct diff *since)
{
	const struct facing_query everything = { NULL, false };
	struct arena *a = arena_open();
	GPtrArray *rows = facing_rows(a, m, &everything);
	const struct guide *guide = NULL;
	struct builder b;

	builder_begin(&b, m, t, since, "facing");
	docxml_put_meta(&b);
	for (guint i = 0; i < rows->len; i++) {
		const struct facing_row *r = rows->pdata[i];

		if (guide != r->guide && guide != NULL)
			xml_close(&b.x, "side");
		if (guide != r->guide && r->guide != NULL) {
			xml_open(&b.x, "side");
			docxml_put_guide_ref(&b, r->guide);
		}
		guide = r->guide;
		put_row(&b, r);
	}
	if (guide != NULL)
		xml_close(&b.x, "side");
	arena_close(a);
	return builder_end(&b, "facing");
}
