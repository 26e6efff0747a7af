/* SPDX-License-Identifier: Apache-2.0 */
#include "base/escape.h"

#include <string.h>

/* The first byte of U+FFFE and U+FFFF stands among the controls: EF BF BE, EF BF BF. */
#define CONTROLS \
	"\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f\xef"

static const char *
reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";		/* "]]>" may not stand in text */
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	default:
		return NULL;
	}
}

/*
 * Bytes of the character at P that XML cannot hold: 0
 * when it is another one that begins with the same byte.
 */
static size_t
not_xml(const char *p)
{
	if ((unsigned char)*p != 0xef)
		return 1;
	return (unsigned char)p[1] == 0xbf && (unsigned char)p[2] >= 0xbe ? 3 : 0;
}

static void
escape(GString *out, const char *text, const char *special, const char *instead)
{
	size_t n = 0;

	while (text[n += strcspn(text + n, special)] != '\0') {
		const char *as = reference(text[n]);
		const size_t len = as != NULL ? 1 : not_xml(text + n);

		if (len == 0) {
			n++;
			continue;
		}
		g_string_append_len(out, text, (gssize)n);
		g_string_append(out, as != NULL ? as : instead);
		text += n + len;
		n = 0;
	}
	g_string_append_len(out, text, (gssize)n);
}

void
escape_xml(GString *out, const char *text, bool in_attribute, const char *instead)
{
	escape(out, text, in_attribute ? "&<>\"\t\n" CONTROLS : "&<>" CONTROLS, instead);
}

void
escape_html(GString *out, const char *text, bool in_attribute)
{
	escape(out, text, in_attribute ? "&<>\"" : "&<>", "");
}
