/* SPDX-License-Identifier: Apache-2.0 */
#include "md/md_quotation.h"

#include "base/arena.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/*
 * Bytes that are looked at for one: so long is no
 * quotation, and many links in one paragraph cost no more.
 */
#define LONGEST	4000

static const struct brackets {
	const char *open, *close;
} brackets[] = { { "「", "」" }, { "『", "』" }, { "“", "”" }, { "\"", "\"" } };

static bool
ends_with(const char *text, size_t end, const char *what)
{
	size_t n = strlen(what);

	return end >= n && memcmp(text + end - n, what, n) == 0;
}

/* Without marks of emphasis and of the quote around; a line end is a blank. */
static const char *
plain(struct arena *a, const char *text, size_t len)
{
	GString *out = g_string_new(NULL);
	const char *kept;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n') {
			g_string_append_c(out, ' ');
			while (i + 1 < len && strchr("> \t", text[i + 1]) != NULL)
				i++;
		} else if (text[i] != '*') {
			g_string_append_c(out, text[i]);
		}
	}
	kept = arena_strdup(a, g_strstrip(out->str));
	g_string_free(out, TRUE);
	return kept;
}

/* Begin of the line that byte AT is in. */
static size_t
line_begin(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '\n')
		at--;
	return at;
}

/* Nothing but blanks and marks of a quote from FROM to END. */
static bool
is_empty_line(const char *text, size_t from, size_t end)
{
	for (; from < end; from++)
		if (strchr("> \t", text[from]) == NULL)
			return false;
	return true;
}

/*
 * The '「' to the '」' that ends at END, with others
 * within; false where the paragraph begins first.
 */
static bool
find_open(const char *text, size_t end, const struct brackets *b, size_t *from)
{
	size_t nc = strlen(b->close), no = strlen(b->open), at = end - nc;
	unsigned depth = 1;

	while (at > 0 && end - at < LONGEST) {
		if (text[at - 1] == '\n' && is_empty_line(text, line_begin(text, at - 1), at - 1))
			return false;
		if (ends_with(text, at, b->open) && --depth == 0) {
			*from = at;
			return true;
		}
		if (strcmp(b->open, b->close) != 0 && ends_with(text, at, b->close))
			depth++;
		at -= at >= no && ends_with(text, at, b->open) ? no : 1;
	}
	return false;
}

/* A bracket of the link's own, and blanks, may stand between: 「…」（[](clause:…)）. */
static size_t
skip_between(const char *text, size_t at)
{
	bool skipped = true;

	while (skipped) {
		skipped = false;
		if (at > 0 && strchr(" (\t", text[at - 1]) != NULL) {
			at--;
			skipped = true;
		} else if (ends_with(text, at, "（")) {
			at -= strlen("（");
			skipped = true;
		}
	}
	return at;
}

/* The lines of the quote above the line that is a dash and the link. */
static bool
find_block(const char *text, size_t at, size_t *from, size_t *len)
{
	static const char *const dashes[] = { "—", "―", "–", "--" };
	size_t line = line_begin(text, at), begin = line, end = at;
	bool dashed = false;

	while (end > line && strchr(" \t", text[end - 1]) != NULL)
		end--;
	for (size_t i = 0; i < G_N_ELEMENTS(dashes) && !dashed; i++)
		if (ends_with(text, end, dashes[i])) {
			end -= strlen(dashes[i]);
			dashed = true;
		}
	if (!dashed || text[line] != '>' || !is_empty_line(text, line, end))
		return false;
	while (begin > 0 && line - begin < LONGEST && text[line_begin(text, begin - 1)] == '>')
		begin = line_begin(text, begin - 1);
	*from = begin;
	*len = line - begin;
	return begin < line;
}

const char *
md_quotation_before(struct arena *a, const char *text, size_t at, size_t *from, size_t *len)
{
	size_t end = skip_between(text, at);

	for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++)
		if (ends_with(text, end, brackets[i].close) &&
		    find_open(text, end, &brackets[i], from)) {
			*len = end - strlen(brackets[i].close) - *from;
			return plain(a, text + *from, *len);
		}
	if (!find_block(text, at, from, len))
		return NULL;
	*from += strspn(text + *from, "> \t");
	*len = line_begin(text, at) - *from;
	return plain(a, text + *from, *len);
}
