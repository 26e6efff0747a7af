/* SPDX-License-Identifier: Apache-2.0 */
/* OpenVEX 0.2.0: one statement for each state of each vulnerability. */
#include "forms/forms.h"
#include "forms/parts.h"

/* A version has a package URL; ranges, which package URLs lack, an address of the vendor's own. */
static json_t *
product(const struct case_study *c, const struct case_product *p)
{
	char *id =
	    p->version != NULL ? part_purl(p) : g_strdup_printf("%s/products/%s", c->site, p->id);
	json_t *o = json_pack("{s:s}", "@id", id);

	g_free(id);
	return o;
}

static json_t *
statement(const struct case_study *c, const struct case_flaw *f, const struct case_status *s)
{
	json_t *products = json_array(), *o;

	for (guint i = 0; i < s->products->len; i++)
		json_array_append_new(products, product(c, s->products->pdata[i]));
	o = json_pack("{s:{s:s, s:s}, s:o, s:s}", "vulnerability", "name", f->id, "description",
	    f->title, "products", products, "status", case_state_word(s->state));
	part_text(o, "justification", s->justification);
	part_text(o,
	    s->state == CASE_NOT_AFFECTED ? "impact_statement"
	    : s->state == CASE_AFFECTED   ? "action_statement"
					  : "status_notes",
	    s->text);
	return o;
}

GBytes *
forms_openvex(const struct case_study *c)
{
	json_t *statements = json_array(), *document;
	char *name = forms_csaf_name(c, true),
	     *id = g_strdup_printf("%s/openvex/%s", c->site, name);

	for (guint i = 0; i < c->flaws->len; i++) {
		const struct case_flaw *f = c->flaws->pdata[i];

		for (guint k = 0; k < f->statuses->len; k++)
			json_array_append_new(statements, statement(c, f, f->statuses->pdata[k]));
	}
	document = json_pack("{s:s, s:s, s:s, s:s, s:i, s:o}", "@context",
	    "https://openvex.dev/ns/v0.2.0", "@id", id, "author", c->vendor, "timestamp",
	    part_last(c), "version", (int)c->events->len, "statements", statements);
	g_free(id);
	g_free(name);
	return part_bytes(document, false);
}
