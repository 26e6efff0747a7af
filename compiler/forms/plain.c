/* SPDX-License-Identifier: Apache-2.0 */
/* Forms of a case as text: security.txt, and the advisory for people. */
#include "forms/forms.h"
#include "forms/parts.h"
#include "model/mtext.h"

static GBytes *
text_bytes(GString *s)
{
	return g_string_free_to_bytes(s);
}

static void
field(GString *s, const char *name, const char *value)
{
	if (value != NULL)
		g_string_append_printf(s, "%s: %s\n", name, value);
}

/* RFC 9116, 2.5: Contact and Expires are required, the order of contacts is that of preference. */
GBytes *
forms_security(const struct case_study *c)
{
	const struct case_contact *x = c->security;
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < x->contacts->len; i++)
		field(s, "Contact", x->contacts->pdata[i]);
	field(s, "Expires", x->expires);
	field(s, "Acknowledgments", x->acknowledgments);
	field(s, "Preferred-Languages", x->languages);
	field(s, "Canonical", x->canonical);
	field(s, "Policy", x->policy);
	return text_bytes(s);
}

static void
put_products(GString *s, const struct case_status *one)
{
	for (guint i = 0; i < one->products->len; i++)
		g_string_append_printf(s, "%s%s", i > 0 ? "、" : "",
		    ((const struct case_product *)one->products->pdata[i])->label);
}

static void
put_flaw(GString *s, const struct case_flaw *f)
{
	static const char *const states[] = { [CASE_FIXED] = "修正済み",
		[CASE_AFFECTED] = "影響を受ける",
		[CASE_NOT_AFFECTED] = "影響を受けない",
		[CASE_INVESTIGATED] = "調査中" };

	g_string_append_printf(s, "\n■ %s　%s\n%s\n", f->id, f->title, f->text);
	if (f->cwe != NULL)
		g_string_append_printf(s, "弱点の種類　%s\n", f->cwe);
	for (guint i = 0; i < f->scores->len; i++) {
		const struct case_score *one = f->scores->pdata[i];
		char *score = part_tenths(one->cvss.score);

		g_string_append_printf(s, "深刻度　CVSS %s　%s（ベクトル：%s）%s%s\n",
		    one->cvss.version == CVSS_31 ? "v3.1" : "v4.0", score, one->vector,
		    one->note != NULL ? "　前提：" : "", one->note != NULL ? one->note : "");
		g_free(score);
	}
	for (guint i = 0; i < f->statuses->len; i++) {
		const struct case_status *one = f->statuses->pdata[i];

		g_string_append_printf(s, "・%s：", states[one->state]);
		put_products(s, one);
		g_string_append_printf(s, "\n　%s\n", one->text);
	}
}

GBytes *
forms_advisory(const struct case_study *c)
{
	GString *s = g_string_new(NULL);

	g_string_append_printf(
	    s, "%s　%s\n%s\n%s\n", c->advisory, part_title(c), c->vendor, mtext_get(&c->note));
	for (guint i = 0; i < c->events->len; i++) {
		const struct case_event *e = c->events->pdata[i];

		g_string_append_printf(s, "%s　%s\n", e->at, e->text);
	}
	if (c->summary != NULL)
		g_string_append_printf(s, "\n最初にしていただくこと\n%s\n", c->summary);
	for (guint i = 0; i < c->flaws->len; i++)
		put_flaw(s, c->flaws->pdata[i]);
	return text_bytes(s);
}
