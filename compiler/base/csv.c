/* SPDX-License-Identifier: Apache-2.0 */
/* CSV, out and in. */
#include "base/csv.h"

#include <string.h>

/*
 * A cell that begins like a formula is run by spreadsheets, whoever wrote
 * it; an apostrophe before it makes it text (OWASP, CSV injection).
 */
bool
csv_is_formula(const char *s)
{
	/*
	 * One that has an apostrophe of its own gets another, so
	 * that reading takes off no more than writing put on.
	 */
	while (*s == '\'')
		s++;
	return (*s != '\0' && strchr("=+-@\t\r", *s) != NULL) || g_str_has_prefix(s, "＝") ||
	    g_str_has_prefix(s, "＋") || g_str_has_prefix(s, "－") || g_str_has_prefix(s, "＠");
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

/* ---- in ---- */

/* Excel writes semicolons where the comma is the decimal sign, tabs as "text". */
static char
find_separator(const char *text)
{
	size_t head = strcspn(text, "\r\n"), most = 0;
	char best = ',';

	for (const char *s = ",\t;"; *s != '\0'; s++) {
		size_t n = 0;

		for (size_t i = 0; i < head; i++)
			n += text[i] == *s;
		if (n > most) {
			most = n;
			best = *s;
		}
	}
	return best;
}

void
csv_open(struct csv_reader *r, const char *text)
{
	*r = (struct csv_reader){ .at = text, .line = 1, .separator = find_separator(text) };
}

static void
end_line(struct csv_reader *r)
{
	if (r->at[0] == '\r' && r->at[1] == '\n')
		r->at++;
	if (*r->at != '\0')
		r->at++;
	r->line++;
}

/* A cell in quotes; false at the end of the file without the closing one. */
static bool
read_quoted(struct csv_reader *r, GString *cell)
{
	for (r->at++; *r->at != '\0'; r->at++) {
		if (*r->at == '"' && *++r->at != '"')
			return true;
		if (*r->at == '\r' && r->at[1] == '\n')
			continue;
		if (*r->at == '\n')
			r->line++;
		g_string_append_c(cell, *r->at);
	}
	return false;
}

static bool
read_cell(struct csv_reader *r, GPtrArray *cells)
{
	GString *cell = g_string_new(NULL);
	const char *text;
	bool ok = *r->at != '"' || read_quoted(r, cell);

	/* What stands behind a closing quote belongs to the cell, as Excel reads it. */
	while (*r->at != '\0' && *r->at != r->separator && *r->at != '\r' && *r->at != '\n')
		g_string_append_c(cell, *r->at++);
	text = cell->str;
	if (*text == '\'' && csv_is_formula(text))
		text++;
	g_ptr_array_add(cells, g_strdup(text));
	g_string_free(cell, TRUE);
	return ok;
}

bool
csv_next(struct csv_reader *r, GPtrArray *cells)
{
	g_ptr_array_set_size(cells, 0);
	if (*r->at == '\0')
		return false;
	for (;;) {
		if (!read_cell(r, cells)) {
			r->broken = true;
			return false;
		}
		if (*r->at != r->separator)
			break;
		r->at++;
	}
	end_line(r);
	return true;
}
