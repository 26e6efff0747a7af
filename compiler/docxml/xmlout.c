/* SPDX-License-Identifier: Apache-2.0 */
/* XML as text, written front to back. */
#include "docxml/xmlout.h"

#include "base/escape.h"

static void
end_tag(struct xmlout *x)
{
	if (x->in_tag)
		g_string_append_c(x->text, '>');
	x->in_tag = false;
}

/* What XML cannot hold is shown as a character that is unknown. */
#define UNKNOWN "\xef\xbf\xbd"

void
xml_open(struct xmlout *x, const char *element)
{
	end_tag(x);
	g_string_append_c(x->text, '<');
	g_string_append(x->text, element);
	x->in_tag = true;
}

void
xml_attr(struct xmlout *x, const char *name, const char *value)
{
	g_assert(x->in_tag);
	if (value == NULL)
		return;
	g_string_append_c(x->text, ' ');
	g_string_append(x->text, name);
	g_string_append(x->text, "=\"");
	escape_xml(x->text, value, true, UNKNOWN);
	g_string_append_c(x->text, '"');
}

void
xml_attr_uint(struct xmlout *x, const char *name, unsigned n)
{
	char buf[16];

	g_snprintf(buf, sizeof buf, "%u", n);
	xml_attr(x, name, buf);
}

void
xml_attr_flag(struct xmlout *x, const char *name, bool on)
{
	xml_attr(x, name, on ? "yes" : NULL);
}

void
xml_text(struct xmlout *x, const char *s)
{
	if (s == NULL)
		return;
	end_tag(x);
	escape_xml(x->text, s, false, UNKNOWN);
}

void
xml_close(struct xmlout *x, const char *element)
{
	if (x->in_tag) {
		g_string_append(x->text, "/>");
		x->in_tag = false;
		return;
	}
	g_string_append(x->text, "</");
	g_string_append(x->text, element);
	g_string_append_c(x->text, '>');
}

void
xml_element(struct xmlout *x, const char *element, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	xml_open(x, element);
	xml_text(x, text);
	xml_close(x, element);
}

GString *
xml_raw(struct xmlout *x)
{
	end_tag(x);
	return x->text;
}
