/* SPDX-License-Identifier: Apache-2.0 */
/* A case as data: products, states and scores as its forms have them. */
#include "forms/forms.h"
#include "forms/parts.h"
#include "model/mtext.h"

static json_t *
products(const struct case_study *c)
{
	json_t *list = json_array();

	for (guint i = 0; i < c->products->len; i++) {
		const struct case_product *p = c->products->pdata[i];
		json_t *o =
		    json_pack("{s:s, s:s, s:s}", "id", p->id, "name", p->name, "label", p->label);

		part_text(o, "version", p->version);
		part_text(o, "from", p->from);
		part_text(o, "before", p->before);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *
scores(const struct case_flaw *f)
{
	json_t *list = json_array();

	for (guint i = 0; i < f->scores->len; i++) {
		const struct case_score *s = f->scores->pdata[i];
		json_t *o = json_pack("{s:s, s:s, s:o, s:o, s:s}", "id", s->id, "vector", s->vector,
		    "base", part_score(s->cvss.base), "score", part_score(s->cvss.score),
		    "severity", cvss_severity(s->cvss.score));

		part_text(o, "note", s->note);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *
statuses(const struct case_flaw *f)
{
	json_t *list = json_array();

	for (guint i = 0; i < f->statuses->len; i++) {
		const struct case_status *s = f->statuses->pdata[i];
		json_t *o = json_pack("{s:s, s:[], s:s}", "state", case_state_word(s->state),
		    "products", "text", s->text);

		for (guint k = 0; k < s->products->len; k++)
			json_array_append_new(json_object_get(o, "products"),
			    json_string(((const struct case_product *)s->products->pdata[k])->id));
		part_text(o, "justification", s->justification);
		json_array_append_new(list, o);
	}
	return list;
}

GBytes *
forms_case_json(const struct case_study *c)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:o, s:[]}", "case", c->id, "title",
	    mtext_get(&c->title), "note", mtext_get(&c->note), "vendor", c->vendor, "products",
	    products(c), "vulnerabilities");

	for (guint i = 0; i < c->flaws->len; i++) {
		const struct case_flaw *f = c->flaws->pdata[i];
		json_t *v = json_pack("{s:s, s:s, s:s, s:o, s:o}", "id", f->id, "title", f->title,
		    "text", f->text, "scores", scores(f), "states", statuses(f));

		part_text(v, "cwe", f->cwe);
		json_array_append_new(json_object_get(o, "vulnerabilities"), v);
	}
	return part_bytes(o, false);
}
