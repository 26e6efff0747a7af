/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings. */
#include "base/jsonout.h"

void
jsonout_string(GString *out, const char *s)
{
	char *valid = g_utf8_make_valid(s, -1);

	g_string_append_c(out, '"');
	for (const char *p = valid; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;

		if (c < 0x20 || c == 0x7f) {
			g_string_append_printf(out, "\\u%04x", (unsigned)c);
			continue;
		}
		if (c == '"' || c == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
	g_free(valid);
}

void
jsonout_member(GString *out, const char *key, const char *value)
{
	g_string_append_printf(out, "\"%s\":", key);
	jsonout_string(out, value);
}
