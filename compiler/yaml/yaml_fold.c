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

/* A scalar between its value, as libyaml joined it, and its lines. */
struct folding {
	const char *value, *p;		/* P: what no line accounts for yet */
	GString	   *out;
	bool	    changed;
};

/* LINE of N bytes, not 0, stands at P; a blank in front of P stands for a line end. */
static void
take_words(struct folding *f, const char *line, size_t n)
{
	if (f->p > f->value && f->p[-1] == ' ') {
		if (is_japanese_before(f->out) || text_is_japanese(g_utf8_get_char(f->p)))
			f->changed = true;
		else
			g_string_append_c(f->out, ' ');
	}
	g_string_append_len(f->out, line, (gssize)n);
	f->p += n;
}

/* False when LINE is not what stands at P. */
static bool
take_line(struct folding *f, const char *line)
{
	size_t n = strlen(line);
	bool ok = strncmp(f->p, line, n) == 0;

	if (ok && n > 0)
		take_words(f, line, n);
	for (; *f->p == '\n'; f->p++)
		g_string_append_c(f->out, '\n');
	f->p += *f->p == ' ' && n > 0;
	return ok;
}

/* Whether lines can be found in the value again: not of a block scalar, nor with escapes. */
static bool
can_fold(char quote, const char *raw, const char *end)
{
	return quote != '|' && !(quote == '"' && memchr(raw, '\\', (size_t)(end - raw)) != NULL);
}

char *
yaml_fold(const char *value, const char *raw, size_t len)
{
	const char *end = raw + len;
	char quote = len > 0 ? strip(&raw, &end) : '\0';
	struct folding f = { value, value, g_string_new(NULL), false };
	bool ok = can_fold(quote, raw, end);

	while (ok && raw <= end && *f.p != '\0') {
		const char *lf = memchr(raw, '\n', (size_t)(end - raw));
		char *line = line_text(raw, lf != NULL ? lf : end, quote);

		ok = take_line(&f, line);
		g_free(line);
		raw = lf != NULL ? lf + 1 : end + 1;
	}
	return g_string_free(f.out, !ok || *f.p != '\0' || !f.changed);
}
