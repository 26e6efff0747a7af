/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings. */
#include "base/jsonout.h"

#include <string.h>

/* Runs between what must be escaped are copied whole. */
static void
put_escaped(GString *out, const char *s)
{
	static const char special[] =
	    "\"\\\x7f\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
	    "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f";
	size_t n;

	for (; s[n = strcspn(s, special)] != '\0'; s += n + 1) {
		g_string_append_len(out, s, (gssize)n);
		if (s[n] == '"' || s[n] == '\\')
			g_string_append_printf(out, "\\%c", s[n]);
		else
			g_string_append_printf(out, "\\u%04x", (unsigned char)s[n]);
	}
	g_string_append_len(out, s, (gssize)n);
}

void
jsonout_string(GString *out, const char *s)
{
	char *valid = g_utf8_validate(s, -1, NULL) ? NULL : g_utf8_make_valid(s, -1);

	g_string_append_c(out, '"');
	put_escaped(out, valid != NULL ? valid : s);
	g_string_append_c(out, '"');
	g_free(valid);
}

void
jsonout_member(GString *out, const char *key, const char *value)
{
	g_string_append_printf(out, "\"%s\":", key);
	jsonout_string(out, value);
}
