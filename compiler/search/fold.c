/* SPDX-License-Identifier: Apache-2.0 */
/* What searching compares. */
#include "search/fold.h"

#include <stdbool.h>
#include <string.h>

/*
 * Marks that make one letter with what is before them; half-width ones are marks after NFKC only.
 */
static bool
is_mark(gunichar c)
{
	if (c < 0x300)
		return false;
	return g_unichar_ismark(c) || c == 0xff9e || c == 0xff9f;
}

/*
 * Bytes of a letter at P that NFKC and small letters
 * leave alone, as most of Japanese text; 0 for another.
 */
static unsigned
settled(const unsigned char *p)
{
	gunichar c;

	if (p[0] < 0x80)
		return p[0] > ' ' && !g_ascii_isupper(p[0]) && p[0] != 0x7f;
	if (p[0] >= 0xe4 && p[0] <= 0xe9)		/* U+4000 to U+9FFF */
		return 3;
	if (p[0] != 0xe3)
		return 0;
	c = (gunichar)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);	/* above U+3000 */
	return (c >= 0x041 && c <= 0x096) || (c >= 0x0a1 && c <= 0x0fe) || c == 0x001 ||
		c == 0x002 || (c >= 0x00c && c <= 0x011) ?
	    3 :
	    0;
}

/*
 * How many bytes from P on may be copied: the last letter of a run may have a mark that changes it.
 */
static size_t
settled_run(const char *p, const char *end)
{
	const char *at = p, *last = p;
	unsigned n;

	while (at < end && (n = settled((const unsigned char *)at)) > 0) {
		last = at;
		at += n;
	}
	return (size_t)((at < end && at > p && is_mark(g_utf8_get_char(at)) ? last : at) - p);
}

static void
put_letter(GString *out, gunichar c)
{
	if (c == 0x301c)
		c = '~';
	g_string_append_unichar(out, g_unichar_tolower(c));
}

/* A cluster by the tables of Unicode. */
static void
put_cluster(GString *out, const char *text, size_t len)
{
	char *nfkc = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_ALL_COMPOSE);

	for (const char *p = nfkc; p != NULL && *p != '\0'; p = g_utf8_next_char(p))
		put_letter(out, g_utf8_get_char(p));
	g_free(nfkc);
}

static bool
put_blank(GString *out, gunichar c)
{
	if (c == '\n') {
		g_string_append_c(out, '\n');
		return true;
	}
	if (c != ' ' && c != '\t' && c != '\r' && c != 0x3000 && c != 0xa0)
		return false;
	if (out->len == 0 || out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
	return true;
}

void
search_fold(GString *out, const char *text, size_t len)
{
	const char *end = text + len, *next;

	for (const char *p = text; p < end; p = next) {
		size_t run = settled_run(p, end);
		gunichar c;

		if (run > 0) {
			g_string_append_len(out, p, (gssize)run);
			next = p + run;
			continue;
		}
		c = g_utf8_get_char(p);
		next = g_utf8_next_char(p);
		if (next >= end || !is_mark(g_utf8_get_char(next))) {
			if (put_blank(out, c))
				continue;
			if (c < 0x80 || (c >= 0xff01 && c <= 0xff5e)) {	/* ASCII, full-width too */
				put_letter(out, c < 0x80 ? c : c - 0xfee0);
				continue;
			}
		}
		while (next < end && is_mark(g_utf8_get_char(next)))
			next = g_utf8_next_char(next);
		put_cluster(out, p, (size_t)(next - p));
	}
}
