/* SPDX-License-Identifier: Apache-2.0 */
/* What the forms of a case share. */
#include "forms/parts.h"

#include "base/jsontext.h"

#include <string.h>

GBytes *
part_bytes(json_t *j, bool sorted)
{
	return jsontext_bytes(j, JSON_INDENT(2) | JSON_REAL_PRECISION(3) |
	    (sorted ? JSON_SORT_KEYS : JSON_PRESERVE_ORDER));
}

void
part_text(json_t *to, const char *key, const char *value)
{
	if (value != NULL)
		json_object_set_new(to, key, json_string(value));
}

const char *
part_title(const struct case_study *c)
{
	return c->advisory_title != NULL ? c->advisory_title : mtext_get(&c->title);
}

json_t *
part_score(unsigned tenths)
{
	return tenths % 10 == 0 ? json_integer(tenths / 10) : json_real(tenths / 10.0);
}

char *
part_tenths(unsigned tenths)
{
	return g_strdup_printf("%u.%u", tenths / 10, tenths % 10);
}

char *
part_purl(const struct case_product *p)
{
	char *name = g_uri_escape_string(p->name, NULL, FALSE);
	char *purl =
	    g_strconcat("pkg:generic/", name, p->version != NULL ? "@" : NULL, p->version, NULL);

	g_free(name);
	return purl;
}

const char *
part_first(const struct case_study *c)
{
	return c->events->len > 0 ? ((const struct case_event *)c->events->pdata[0])->at : "";
}

const char *
part_last(const struct case_study *c)
{
	return c->events->len > 0
		   ? ((const struct case_event *)c->events->pdata[c->events->len - 1])->at
		   : "";
}

const struct case_score *
part_published(const struct case_flaw *f, enum cvss_version version)
{
	for (guint i = 0; i < f->scores->len; i++) {
		const struct case_score *s = f->scores->pdata[i];

		if (s->cvss.version == version)
			return s;
	}
	return NULL;
}
