/* SPDX-License-Identifier: Apache-2.0 */
/* Width, distance and normal form of text; the language of messages. */
#include "base/text.h"

#include <string.h>

static enum lang current = LANG_JA;
static _Thread_local struct { gboolean entered; enum lang lang; } here;

void
lang_set(enum lang l)
{
	current = l;
}

enum lang
lang_get(void)
{
	return here.entered ? here.lang : current;
}

void
lang_enter(enum lang l)
{
	here.entered = TRUE;
	here.lang = l;
}

void
lang_leave(void)
{
	here.entered = FALSE;
}

enum lang
lang_from_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *v = g_getenv(names[i]);

		if (v != NULL && *v != '\0')
			return g_str_has_prefix(v, "ja") ? LANG_JA : LANG_EN;
	}
	return LANG_EN;
}

const char *
lang_pick(const char *en, const char *ja)
{
	return lang_get() == LANG_JA ? ja : en;
}

/* Columns of a letter; those that Japanese text is made of without a search of GLib's tables. */
static unsigned
width_of(gunichar c)
{
	if (c < 0x300)
		return c != '\n';
	if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) ||
	    (c >= 0x4e00 && c <= 0x9fff))
		return 2;
	return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

unsigned
text_width(const char *s, size_t len)
{
	const char *end = s + len;
	unsigned w = 0;

	for (; s < end; s = g_utf8_next_char(s))
		w += width_of(g_utf8_get_char(s));
	return w;
}

/* The row of the Levenshtein matrix is kept, not the matrix. */
unsigned
text_distance(const char *a, const char *b, unsigned limit)
{
	glong la, lb;
	gunichar *ua = g_utf8_to_ucs4_fast(a, -1, &la);
	gunichar *ub = g_utf8_to_ucs4_fast(b, -1, &lb);
	unsigned *row = g_new(unsigned, (gsize)lb + 1);
	unsigned result = limit + 1;

	if (ABS(la - lb) <= (glong)limit) {
		for (glong j = 0; j <= lb; j++)
			row[j] = (unsigned)j;
		for (glong i = 1; i <= la; i++) {
			unsigned diagonal = row[0];

			row[0] = (unsigned)i;
			for (glong j = 1; j <= lb; j++) {
				unsigned up = row[j];
				unsigned d = diagonal + (ua[i - 1] != ub[j - 1]);

				d = MIN(d, up + 1);
				row[j] = MIN(d, row[j - 1] + 1);
				diagonal = up;
			}
		}
		result = MIN(row[lb], limit + 1);
	}
	g_free(row);
	g_free(ua);
	g_free(ub);
	return result;
}

/* Nobody mistypes one long text for another, and the distance costs the product of both lengths. */
#define WORD_BYTES	256

const char *
text_nearest(const char *word, const char *const *words, size_t n)
{
	unsigned limit = MAX(2u, (unsigned)g_utf8_strlen(word, -1) / 3);
	const char *best = NULL;

	if (strnlen(word, WORD_BYTES) == WORD_BYTES)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		unsigned d = strnlen(words[i], 2 * WORD_BYTES) < 2 * WORD_BYTES ?
		    text_distance(word, words[i], limit) :
		    limit + 1;

		if (d <= limit) {
			best = words[i];
			if (d == 0)
				break;
			limit = d - 1;
		}
	}
	return best;
}

static gboolean
is_cjk(gunichar c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xffef) ||
	    (c >= 0x20000 && c <= 0x3ffff);
}

/* Kanji of the basic block, kana, and 、。「」『』. */
static bool
is_plain_letter(unsigned c)
{
	static const struct { unsigned from, to; } ranges[] = {
		{ 0x4e00, 0x9fff }, { 0x3041, 0x3096 }, { 0x30a1, 0x30fa }, { 0x30fc, 0x30fc },
		{ 0x3001, 0x3002 }, { 0x300c, 0x300f },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

/*
 * Are all letters of S their own NFKC, whatever stands beside them?  ASCII,
 * 、。「」『』, kana without marks of their own, and the kanji of the basic block:
 * most of what is written, and asking GLib costs twenty times as much.
 */
static bool
is_plain_nfkc(const char *s)
{
	for (const unsigned char *p = (const unsigned char *)s; *p != '\0';) {
		unsigned c;

		if (*p < 0x80) {
			p++;
			continue;
		}
		if ((*p & 0xf0) != 0xe0 || p[1] == '\0' || p[2] == '\0')
			return false;
		c = (*p & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		if (!is_plain_letter(c))
			return false;
		p += 3;
	}
	return true;
}

char *
text_normal(const char *s)
{
	bool plain = is_plain_nfkc(s);
	/* NFKC turns full-width letters and the ideographic space into plain ones. */
	char *folded = plain ? NULL : g_utf8_normalize(s, -1, G_NORMALIZE_NFKC);
	const char *text = folded != NULL ? folded : s;
	gunichar last = 0;
	gboolean space = FALSE;
	GString *out;

	if (plain && s[strcspn(s, " ,.\t\n\v\f\r")] == '\0')
		return g_strdup(s);
	out = g_string_sized_new(strlen(text));

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isspace(c)) {
			space = TRUE;
			continue;
		}
		/*
		 * NFKC has made ， and ． into ASCII; what stands after
		 * a CJK character is punctuation of Japanese text.
		 */
		if (is_cjk(last) && !space && (c == ',' || c == '.'))
			c = c == ',' ? 0x3001 : 0x3002;
		if (space && last != 0 && !(is_cjk(last) && is_cjk(c)))
			g_string_append_c(out, ' ');
		g_string_append_unichar(out, c);
		last = c;
		space = FALSE;
	}
	g_free(folded);
	return g_string_free(out, FALSE);
}

static guint64
mixed(guint64 a, guint64 b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (guint64)product ^ (guint64)(product >> 64);
}

guint
text_hash(gconstpointer p)
{
	static gsize done;
	static guint64 secret[2];
	const char *s = p;
	guint64 h, word;
	size_t n = strlen(s), left = n;

	if (g_once_init_enter(&done)) {
		for (int i = 0; i < 2; i++)
			secret[i] = ((guint64)g_random_int() << 32 | g_random_int()) | 1;
		g_once_init_leave(&done, 1);
	}
	for (h = secret[0] ^ n; left >= 8; s += 8, left -= 8) {
		memcpy(&word, s, 8);
		h = mixed(h ^ word, secret[1]);
	}
	word = 0;
	memcpy(&word, s, left);
	h = mixed(h ^ word, secret[1] ^ 0x9e3779b97f4a7c15u);
	return (guint)(h ^ h >> 32);
}

gboolean
text_is_japanese(gunichar c)
{
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_BOPOMOFO:
		return TRUE;
	default:
		return (c >= 0x3000 && c <= 0x303f) || (c >= 0x30fb && c <= 0x30fc) ||
		    (c >= 0xff01 && c <= 0xff9f) || (c >= 0xffe0 && c <= 0xffe6);
	}
}

char *
text_composed(const char *s)
{
	char *composed;

	if (g_str_is_ascii(s) || (composed = g_utf8_normalize(s, -1, G_NORMALIZE_NFC)) == NULL)
		return NULL;
	if (strcmp(composed, s) == 0)
		g_clear_pointer(&composed, g_free);
	return composed;
}

char *
text_file_name(const char *s)
{
	char *name = g_uri_unescape_string(s, NULL), *composed, *dot;

	if (name == NULL || !g_utf8_validate(name, -1, NULL)) {
		g_free(name);
		name = g_strdup(s);
	}
	if ((composed = text_composed(name)) != NULL) {
		g_free(name);
		name = composed;
	}
	if ((dot = strrchr(name, '.')) != NULL && strchr(dot, '/') == NULL)
		for (; *dot != '\0'; dot++)
			*dot = g_ascii_tolower(*dot);
	return name;
}

bool
text_steers(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
text_shown(const char *s)
{
	char *valid = g_utf8_make_valid(s, -1);
	GString *out = g_string_sized_new(strlen(valid));

	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == '\t')
			g_string_append_c(out, ' ');
		else if (c != '\n' && text_steers(c))
			g_string_append_printf(out, "<U+%04X>", c);
		else
			g_string_append_unichar(out, c);
	}
	g_free(valid);
	return g_string_free(out, FALSE);
}
