/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts word by word: the longest common subsequence of their words. */
#include "diff/word_diff.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#define CELLS	(4u * 1000 * 1000)	/* of the table of lengths; above, lines come first, then everything differs */
#define TINY	2			/* letters that two changes may share by chance */

struct unit { const char *at; size_t len; guint hash; };

/* ---- words and lines ---- */

static void
add_unit(GArray *units, const char *at, size_t len)
{
	struct unit u = { at, len, 5381 };

	for (size_t i = 0; i < len; i++)
		u.hash = u.hash * 33 + (unsigned char)at[i];
	g_array_append_val(units, u);
}

/* One a thread, kept: opening one reads its rules and its dictionary. */
static UBreakIterator *
breaker(void)
{
	static GPrivate kept = G_PRIVATE_INIT((GDestroyNotify)ubrk_close);
	UBreakIterator *b = g_private_get(&kept);
	UErrorCode error = U_ZERO_ERROR;

	if (b != NULL)
		return b;
	b = ubrk_open(UBRK_WORD, "ja", NULL, 0, &error);
	if (U_FAILURE(error))
		return NULL;
	g_private_set(&kept, b);
	return b;
}

/* Without ICU's data each letter is a word. */
static void
add_letters(GArray *units, const char *s, size_t len)
{
	for (const char *p = s; p < s + len; p = g_utf8_next_char(p))
		add_unit(units, p, (size_t)(g_utf8_next_char(p) - p));
}

static GArray *
words_of(const char *s, size_t len)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct unit));
	UBreakIterator *b = breaker();
	UErrorCode error = U_ZERO_ERROR;
	UText *text = utext_openUTF8(NULL, s, (int64_t)len, &error);

	if (b != NULL)
		ubrk_setUText(b, text, &error);
	if (b == NULL || U_FAILURE(error))
		add_letters(words, s, len);
	else
		for (int32_t from = ubrk_first(b), to; (to = ubrk_next(b)) != UBRK_DONE; from = to)
			add_unit(words, s + from, (size_t)(to - from));
	utext_close(text);
	return words;
}

/* Each with its line feed. */
static GArray *
lines_of(const char *s, size_t len)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct unit));

	for (const char *p = s, *end = s + len; p < end;) {
		const char *feed = memchr(p, '\n', (size_t)(end - p)),
			   *next = feed != NULL ? feed + 1 : end;

		add_unit(lines, p, (size_t)(next - p));
		p = next;
	}
	return lines;
}

/* ---- what they share ---- */

struct pair {
	const struct unit *a, *b;		/* what is not yet told apart */
	guint		 n, m;
};

static bool
is_same(const struct unit *v, const struct unit *w)
{
	return v->hash == w->hash && v->len == w->len && memcmp(v->at, w->at, v->len) == 0;
}

/* lengths[i][k]: of the longest common subsequence of A from i on and B from k on. */
static guint16 *
table_of(const struct pair *p)
{
	guint columns = p->m + 1;
	guint16 *t = g_new0(guint16, (gsize)(p->n + 1) * columns);

	for (guint i = p->n; i-- > 0;)
		for (guint k = p->m; k-- > 0;) {
			const guint16 *here = &t[(gsize)i * columns + k];

			t[(gsize)i * columns + k] = is_same(&p->a[i], &p->b[k]) ?
			    (guint16)(here[columns + 1] + 1) :
			    MAX(here[columns], here[1]);
		}
	return t;
}

/* Joined to the last run when both are of one kind. */
static void
add_run(GArray *runs, bool same, const char *old, size_t old_len, const char *now, size_t now_len)
{
	struct diff_run r = { same, old, now, old_len, now_len },
			*last = runs->len > 0 ?
	    &g_array_index(runs, struct diff_run, runs->len - 1) :
	    NULL;

	if (old_len + now_len == 0)
		return;
	if (last == NULL || last->same != same) {
		g_array_append_val(runs, r);
		return;
	}
	last->old_len += old_len;
	last->now_len += now_len;
}

static size_t
length_of(const struct unit *u, guint n)
{
	return n == 0 ? 0 : (size_t)(u[n - 1].at + u[n - 1].len - u[0].at);
}

/* N units of A became M of B, which stand at OLD and NOW. */
typedef void (*changed_fn)(
    GArray *runs, const char *old, size_t old_len, const char *now, size_t now_len);

static void
add_changed(GArray *runs, const char *old, size_t old_len, const char *now, size_t now_len)
{
	add_run(runs, false, old, old_len, now, now_len);
}

static void
walk_table(GArray *runs, const struct pair *p, const char *old, const char *now, changed_fn changed)
{
	guint16 *t = table_of(p);
	guint columns = p->m + 1, i = 0, k = 0;

	while (i < p->n || k < p->m) {
		guint gone = i, come = k;
		size_t old_len, now_len;

		while ((i < p->n || k < p->m) &&
		    !(i < p->n && k < p->m && is_same(&p->a[i], &p->b[k]))) {
			const guint16 *here = &t[(gsize)i * columns + k];

			if (i < p->n && (k == p->m || here[columns] >= here[1]))
				i++;
			else
				k++;
		}
		old_len = length_of(p->a + gone, i - gone);
		now_len = length_of(p->b + come, k - come);
		if (old_len + now_len > 0)
			changed(runs, old, old_len, now, now_len);
		old += old_len;
		now += now_len;
		for (; i < p->n && k < p->m && is_same(&p->a[i], &p->b[k]); i++, k++) {
			add_run(runs, true, old, p->a[i].len, now, p->b[k].len);
			old += p->a[i].len;
			now += p->b[k].len;
		}
	}
	g_free(t);
}

static void
compare_units(GArray *runs, const GArray *a, const GArray *b, const char *old, const char *now,
    changed_fn changed)
{
	struct pair p = { (const struct unit *)(void *)a->data,
		(const struct unit *)(void *)b->data, a->len, b->len };
	guint tail = 0;
	size_t len, old_len, now_len;

	for (; p.n > 0 && p.m > 0 && is_same(p.a, p.b); p.a++, p.b++, p.n--, p.m--) {
		add_run(runs, true, old, p.a->len, now, p.b->len);
		old += p.a->len;
		now += p.b->len;
	}
	for (; p.n > 0 && p.m > 0 && is_same(&p.a[p.n - 1], &p.b[p.m - 1]); p.n--, p.m--)
		tail++;
	old_len = length_of(p.a, p.n);
	now_len = length_of(p.b, p.m);
	if ((guint64)(p.n + 1) * (p.m + 1) <= CELLS)
		walk_table(runs, &p, old, now, changed);
	else
		add_run(runs, false, old, old_len, now, now_len);
	len = tail > 0 ? length_of(p.a + p.n, tail) : 0;
	add_run(runs, true, old + old_len, len, now + now_len, len);
}

static void
compare_words(GArray *runs, const char *old, size_t old_len, const char *now, size_t now_len)
{
	GArray *a = words_of(old, old_len), *b = words_of(now, now_len);

	compare_units(runs, a, b, old, now, add_changed);
	g_array_free(a, TRUE);
	g_array_free(b, TRUE);
}

/* Long texts line by line first: only lines that differ are compared by words. */
static void
compare_lines(GArray *runs, const char *old, const char *now)
{
	GArray *a = lines_of(old, strlen(old)), *b = lines_of(now, strlen(now));

	compare_units(runs, a, b, old, now, compare_words);
	g_array_free(a, TRUE);
	g_array_free(b, TRUE);
}

/*
 * A particle or a mark between two changes that are
 * longer is shared by chance, and would only tear them.
 */
static bool
is_chance(const GArray *runs, guint i)
{
	const struct diff_run *r = &g_array_index(runs, struct diff_run, i);

	if (!r->same || i == 0 || i + 1 >= runs->len || memchr(r->old, '\n', r->old_len) != NULL)
		return false;
	for (guint k = i - 1; k <= i + 1; k += 2) {
		const struct diff_run *side = &g_array_index(runs, struct diff_run, k);

		if (side->old_len <= r->old_len || side->now_len <= r->now_len)
			return false;
	}
	return g_utf8_strlen(r->old, (gssize)r->old_len) <= TINY;
}

GArray *
diff_runs(const char *old, const char *now)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct diff_run)), *runs;

	if (strchr(old, '\n') != NULL && strchr(now, '\n') != NULL)
		compare_lines(found, old, now);
	else
		compare_words(found, old, strlen(old), now, strlen(now));
	runs = g_array_sized_new(FALSE, FALSE, sizeof(struct diff_run), found->len);
	for (guint i = 0; i < found->len; i++) {
		const struct diff_run *r = &g_array_index(found, struct diff_run, i);

		add_run(
		    runs, r->same && !is_chance(found, i), r->old, r->old_len, r->now, r->now_len);
	}
	g_array_free(found, TRUE);
	return runs;
}

static void
put_marked(GString *out, const char *s, size_t len, const char *open, const char *close)
{
	if (len == 0)
		return;
	g_string_append(out, open);
	g_string_append_len(out, s, (gssize)len);
	g_string_append(out, close);
}

char *
diff_words(const char *old, const char *now)
{
	GArray *runs = diff_runs(old, now);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < runs->len; i++) {
		const struct diff_run *r = &g_array_index(runs, struct diff_run, i);

		put_marked(out, r->old, r->old_len, r->same ? "" : "[-", r->same ? "" : "-]");
		if (!r->same)
			put_marked(out, r->now, r->now_len, "{+", "+}");
	}
	g_array_free(runs, TRUE);
	return g_string_free(out, FALSE);
}
