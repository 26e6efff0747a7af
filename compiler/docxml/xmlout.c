/* SPDX-License-Identifier: Apache-2.0 */
/* XML as text, written front to back. */
#include "docxml/xmlout.h"

#include <string.h>

static void
end_tag(struct xmlout *x)
{
	if (x->in_tag)
		g_string_append_c(x->text, '>');
	x->in_tag = false;
}

static const char *
escape(unsigned char c, bool in_attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";		/* "]]>" may not stand in text */
	case '"':
		return in_attribute ? "&quot;" : NULL;
	case '\t':
		return in_attribute ? "&#9;" : NULL;
	case '\n':
		return in_attribute ? "&#10;" : NULL;
	default:
		return c < 0x20 ? "\xef\xbf\xbd" : NULL;
	}
}

/* U+FFFE and U+FFFF are UTF-8 but not XML: EF BF BE, EF BF BF. */
static bool
is_noncharacter(const char *p)
{
	return memcmp(p, "\xef\xbf", 2) == 0 && (unsigned char)p[2] >= 0xbe;
}

static void
put(GString *out, const char *s, bool in_attribute)
{
	const char *from = s, *with;

	for (; *s != '\0'; s++) {
		if ((unsigned char)*s == 0xef && is_noncharacter(s)) {
			g_string_append_len(out, from, s - from);
			g_string_append(out, "\xef\xbf\xbd");
			s += 2;
		} else if ((with = escape(*s, in_attribute)) != NULL) {
			g_string_append_len(out, from, s - from);
			g_string_append(out, with);
		} else
			continue;
		from = s + 1;
	}
	g_string_append_len(out, from, s - from);
}

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
	put(x->text, value, true);
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
	put(x->text, s, false);
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
