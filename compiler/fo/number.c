/* SPDX-License-Identifier: Apache-2.0 */
/* Formats of page numbers. */
#include "fo/number.h"

#include "base/arena.h"

#include <string.h>

#define FULL_WIDTH_ZERO	0xff10u
#define HAN_ONE		0x4e00u

static const struct number_format usual = { "", "", 0, 1, NUMBER_DIGITS };

/* Zeros and a one, of ASCII or full width; the bytes it takes, or 0. */
static size_t
digits_token(const char *s, struct number_format *f)
{
	const char *p = s;
	gunichar zero = g_utf8_get_char(s) >= FULL_WIDTH_ZERO ? FULL_WIDTH_ZERO : '0';

	f->width = 1;
	for (; g_utf8_get_char(p) == zero && f->width < 10; p = g_utf8_next_char(p))
		f->width++;
	if (g_utf8_get_char(p) != zero + 1)
		return 0;
	f->kind = zero == '0' ? NUMBER_DIGITS : NUMBER_WIDE;
	return (size_t)(g_utf8_next_char(p) - s);
}

/* i, I, a, A that are no part of a word: the "i" of "Appendix i", not that of "Appendix". */
static size_t
letter_token(const char *format, const char *s, struct number_format *f)
{
	static const char letters[] = "iIaA";
	const char *found = strchr(letters, *s);

	if (*s == '\0' || found == NULL || g_ascii_isalpha(s[1]) ||
	    (s > format && g_ascii_isalpha(s[-1])))
		return 0;
	f->kind = NUMBER_ROMAN + (found - letters);
	return 1;
}

bool
number_format_read(const char *format, struct number_format *f)
{
	*f = usual;
	if (format == NULL)
		return true;
	for (const char *s = format; *s != '\0'; s = g_utf8_next_char(s)) {
		size_t n = digits_token(s, f);

		if (n == 0 && (n = letter_token(format, s, f)) == 0 &&
		    g_utf8_get_char(s) == HAN_ONE) {
			f->kind = NUMBER_HAN;
			n = strlen("一");
		}
		if (n == 0)
			continue;
		f->before = format;
		f->before_len = (unsigned)(s - format);
		f->after = s + n;
		return true;
	}
	*f = usual;
	return false;
}

static void
put_roman(GString *s, unsigned n)
{
	static const struct { unsigned value; const char *text; } steps[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
		{ 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
	};

	n %= 4000;
	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++)
		for (; n >= steps[i].value; n -= steps[i].value)
			g_string_append(s, steps[i].text);
}

/* a … z, aa, ab … */
static void
put_letters(GString *s, unsigned n)
{
	char out[16], *p = out + sizeof(out);

	for (*--p = '\0'; n > 0; n = (n - 1) / 26)
		*--p = (char)('a' + (n - 1) % 26);
	g_string_append(s, p);
}

/* 百二十三; one is not said before ten, a hundred, a thousand. */
static void
put_han(GString *s, unsigned n)
{
	static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八",
		"九" };
	static const struct {
		unsigned value;
		const char *name;
	} places[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" } };

	if (n >= 10000) {
		put_han(s, n / 10000);
		g_string_append(s, "万");
		n %= 10000;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(places); n %= places[i++].value)
		if (n >= places[i].value) {
			if (n / places[i].value > 1)
				g_string_append(s, digits[n / places[i].value]);
			g_string_append(s, places[i].name);
		}
	g_string_append(s, digits[n]);
}

static void
put_digits(GString *s, unsigned n, unsigned width, bool wide)
{
	char *text = g_strdup_printf("%0*u", (int)width, n);

	for (const char *c = text; *c != '\0'; c++)
		g_string_append_unichar(
		    s, wide ? FULL_WIDTH_ZERO + (gunichar)(*c - '0') : (gunichar)*c);
	g_free(text);
}

static void
put_number(GString *s, const struct number_format *f, unsigned n)
{
	gsize from = s->len;

	switch (f->kind) {
	case NUMBER_DIGITS:
	case NUMBER_WIDE: put_digits(s, n, f->width, f->kind == NUMBER_WIDE); break;
	case NUMBER_HAN: put_han(s, n); break;
	case NUMBER_ROMAN: case NUMBER_ROMAN_UPPER: put_roman(s, n); break;
	case NUMBER_LETTER: case NUMBER_LETTER_UPPER: put_letters(s, n); break;
	}
	if (f->kind == NUMBER_ROMAN_UPPER || f->kind == NUMBER_LETTER_UPPER)
		for (char *c = s->str + from; *c != '\0'; c++)
			*c = g_ascii_toupper(*c);
}

const char *
number_write(struct arena *a, const struct number_format *f, unsigned n)
{
	GString *s = g_string_new_len(f->before, f->before_len);
	const char *text;

	put_number(s, f, n);
	g_string_append(s, f->after);
	text = arena_strdup(a, s->str);
	g_string_free(s, TRUE);
	return text;
}

struct page_label
number_label(struct arena *a, const struct number_format *f, const char *prefix, unsigned n)
{
	static const enum label_style styles[] = {
		[NUMBER_DIGITS] = LABEL_DECIMAL, [NUMBER_ROMAN] = LABEL_ROMAN, [NUMBER_ROMAN_UPPER] = LABEL_ROMAN_UPPER,
		[NUMBER_LETTER] = LABEL_ALPHA, [NUMBER_LETTER_UPPER] = LABEL_ALPHA_UPPER, [NUMBER_WIDE] = LABEL_NONE,
		[NUMBER_HAN] = LABEL_NONE,
	};
	/* PDF counts aa, bb, cc after z */
	bool counted = styles[f->kind] != LABEL_NONE && *f->after == '\0' && f->width < 2 &&
	    (n <= 26 || (styles[f->kind] != LABEL_ALPHA && styles[f->kind] != LABEL_ALPHA_UPPER));
	const char *own = arena_strndup(a, f->before, f->before_len);

	if (!counted)
		return (struct page_label){ LABEL_NONE,
			arena_printf(
			    a, "%s%s", prefix != NULL ? prefix : "", number_write(a, f, n)),
			n };
	if (prefix == NULL && f->before_len == 0)
		return (struct page_label){ styles[f->kind], NULL, n };
	return (struct page_label){ styles[f->kind],
		arena_printf(a, "%s%s", prefix != NULL ? prefix : "", own), n };
}
