/* SPDX-License-Identifier: Apache-2.0 */
/* CSV out. */
#include "base/csv.h"

#include <string.h>

/*
 * A cell that begins like a formula is run by spreadsheets, whoever wrote
 * it; an apostrophe before it makes it text (OWASP, CSV injection).
 */
bool
csv_is_formula(const char *s)
{
	/* One that has an apostrophe of its own gets another, so that reading takes off no more than writing put on. */
	while (*s == '\'')
		s++;
	return (*s != '\0' && strchr("=+-@\t\r", *s) != NULL) || g_str_has_prefix(s, "＝") || g_str_has_prefix(s, "＋") ||
	    g_str_has_prefix(s, "－") || g_str_has_prefix(s, "＠");
}

static void
put_cell(GString *out, const char *s)
{
	bool guard, quote;

	if (s == NULL || s[0] == '\0')
		return;
	guard = csv_is_formula(s);
	quote = guard || strpbrk(s, "\",\r\n") != NULL || s[0] == ' ' || s[strlen(s) - 1] == ' ';
	if (quote)
		g_string_append_c(out, '"');
	if (guard)
		g_string_append_c(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *s);
	}
	if (quote)
		g_string_append_c(out, '"');
}

void
csv_record(GString *out, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		put_cell(out, cells[i]);
	}
	g_string_append(out, "\r\n");
}
