/* SPDX-License-Identifier: Apache-2.0 */
/* Line ends inside a scalar, as a reader of Japanese expects them. */
#include "yaml/yaml_fold.h"

#include "base/text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* One line of the raw text: blanks, and the quotes at both ends of all, taken off. */
static char *
line_text(const char *from, const char *end, char quote)
{
	GString *s;

	while (from < end && strchr(" \t", *from) != NULL)
		from++;
	while (end > from && strchr(" \t", end[-1]) != NULL)
		end--;
	s = g_string_new_len(from, end - from);
	if (quote == '\'')
		g_string_replace(s, "''", "'", 0);
	return g_string_free(s, FALSE);
}

static bool
is_japanese_before(const GString *s)
{
	return s->len > 0 && text_is_japanese(g_utf8_get_char(g_utf8_prev_char(s->str + s->len)));
}

/* The raw text without quotes or the head of a block (“>-”). */
static char
strip(const char **raw, const char **end)
{
	char first = **raw;

	if (first == '"' || first == '\'') {
		*raw += 1;
		*end -= *end > *raw && (*end)[-1] == first;
	} else if (first == '>') {
		const char *lf = memchr(*raw, '\n', (size_t)(*end - *raw));

		*raw = lf != NULL ? lf + 1 : *end;
	}
	return first;
}

char *
yaml_fold(const char *value, const char *raw, size_t len)
{
	const char *end = raw + len, *p = value;
	char quote = len > 0 ? strip(&raw, &end) : '\0';
	GString *out = g_string_new(NULL);
	bool changed = false,
	     ok = quote != '|' && !(quote == '"' && memchr(raw, '\\', (size_t)(end - raw)) != NULL);

	while (ok && raw <= end && *p != '\0') {
		const char *lf = memchr(raw, '\n', (size_t)(end - raw));
		char *line = line_text(raw, lf != NULL ? lf : end, quote);
		size_t n = strlen(line);

		ok = strncmp(p, line, n) == 0;
		if (ok && n > 0) {
			/* The blank in front of P stands for a line end. */
			if (p > value && p[-1] == ' ' &&
			    (is_japanese_before(out) || text_is_japanese(g_utf8_get_char(p))))
				changed = true;
			else if (p > value && p[-1] == ' ')
				g_string_append_c(out, ' ');
			g_string_append_len(out, line, (gssize)n);
			p += n;
		}
		for (; *p == '\n'; p++)
			g_string_append_c(out, '\n');
		p += *p == ' ' && n > 0;
		g_free(line);
		raw = lf != NULL ? lf + 1 : end + 1;
	}
	ok = ok && *p == '\0';
	return g_string_free(out, !ok || !changed);
}
