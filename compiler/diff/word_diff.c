/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts word by word: the longest common subsequence of their words. */
#include "diff/word_diff.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define CELLS	(4u * 1000 * 1000)	/* of the table of lengths; above, everything differs */

struct word { const char *at; size_t len; };

enum kind { KIND_ALONE, KIND_LATIN, KIND_KATAKANA, KIND_SPACE };

static enum kind
kind_of(gunichar c)
{
	if (g_unichar_isspace(c))
		return KIND_SPACE;
	if (g_unichar_get_script(c) == G_UNICODE_SCRIPT_KATAKANA || c == 0x30fc)
		return KIND_KATAKANA;
	if (c < 0x250 && g_unichar_isalnum(c))
		return KIND_LATIN;
	return KIND_ALONE;
}

static GArray *
words_of(const char *s)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));

	while (*s != '\0') {
		enum kind kind = kind_of(g_utf8_get_char(s));
		const char *end = g_utf8_next_char(s);
		struct word w;

		while (kind != KIND_ALONE && *end != '\0' && kind_of(g_utf8_get_char(end)) == kind)
			end = g_utf8_next_char(end);
		w = (struct word){ s, (size_t)(end - s) };
		g_array_append_val(words, w);
		s = end;
	}
	return words;
}

static bool
is_same(const GArray *a, guint i, const GArray *b, guint k)
{
	const struct word *v = &g_array_index(a, struct word, i), *w = &g_array_index(b, struct word, k);

	return v->len == w->len && memcmp(v->at, w->at, v->len) == 0;
}

/* Words I up to END of W, between OPEN and CLOSE; nothing when there are none. */
static void
put_run(GString *out, const GArray *w, guint from, guint end, const char *open, const char *close)
{
	if (from == end)
		return;
	g_string_append(out, open);
	for (; from < end; from++)
		g_string_append_len(out, g_array_index(w, struct word, from).at, (gssize)g_array_index(w, struct word, from).len);
	g_string_append(out, close);
}

/* lengths[i][k]: of the longest common subsequence of A from i on and B from k on, within the parts that differ. */
static guint16 *
table_of(const GArray *a, guint from, guint a_end, const GArray *b, guint b_end)
{
	guint rows = a_end - from + 1, columns = b_end - from + 1;
	guint16 *t = g_new0(guint16, (gsize)rows * columns);

	for (guint i = rows - 1; i-- > 0;)
		for (guint k = columns - 1; k-- > 0;) {
			const guint16 *here = &t[(gsize)i * columns + k];

			t[(gsize)i * columns + k] = is_same(a, from + i, b, from + k)
			    ? (guint16)(here[columns + 1] + 1) : MAX(here[columns], here[1]);
		}
	return t;
}

static void
put_between(GString *out, const GArray *a, guint from, guint a_end, const GArray *b, guint b_end)
{
	guint columns = b_end - from + 1, i = from, k = from;
	guint16 *t = table_of(a, from, a_end, b, b_end);

	while (i < a_end || k < b_end) {
		guint gone = i, come = k;

		while (i < a_end || k < b_end) {
			const guint16 *here = &t[(gsize)(i - from) * columns + (k - from)];

			if (i < a_end && k < b_end && is_same(a, i, b, k))
				break;
			if (i < a_end && (k == b_end || here[columns] >= here[1]))
				i++;
			else
				k++;
		}
		put_run(out, a, gone, i, "[-", "-]");
		put_run(out, b, come, k, "{+", "+}");
		for (; i < a_end && k < b_end && is_same(a, i, b, k); i++, k++)
			put_run(out, a, i, i + 1, "", "");
	}
	g_free(t);
}

char *
diff_words(const char *old, const char *now)
{
	GArray *a = words_of(old), *b = words_of(now);
	guint from = 0, a_end = a->len, b_end = b->len;
	GString *out = g_string_new(NULL);

	while (from < a_end && from < b_end && is_same(a, from, b, from))
		from++;
	while (a_end > from && b_end > from && is_same(a, a_end - 1, b, b_end - 1)) {
		a_end--;
		b_end--;
	}
	put_run(out, a, 0, from, "", "");
	if ((guint64)(a_end - from + 1) * (b_end - from + 1) <= CELLS) {
		put_between(out, a, from, a_end, b, b_end);
	} else {
		put_run(out, a, from, a_end, "[-", "-]");
		put_run(out, b, from, b_end, "{+", "+}");
	}
	put_run(out, a, a_end, a->len, "", "");
	g_array_free(a, TRUE);
	g_array_free(b, TRUE);
	return g_string_free(out, FALSE);
}
