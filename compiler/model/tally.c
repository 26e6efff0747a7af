/* SPDX-License-Identifier: Apache-2.0 */
/* Responses counted, and what may be said of the counts. */
#include "model/survey.h"
#include "base/arena.h"
#include "base/vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* ---- counting ---- */

/* The column of a response: 0 when there is but one. */
static unsigned
column_of(const struct survey_item *by, const struct survey_response *r)
{
	const struct survey_answer *a;

	if (by == NULL)
		return 0;
	a = &r->answers[by->index];
	for (unsigned k = 0; k < by->choices->len; k++)
		if (a->chosen & (guint64)1 << k)
			return k;
	return by->choices->len;
}

static void
count_answer(struct survey_tally *t, const struct survey_item *item, const struct survey_answer *a,
    unsigned column)
{
	const unsigned choices = item->choices->len;
	bool blank = a->chosen == 0 && !a->unknown && a->text == NULL;

	t->n[column]++;
	t->answered[column] += !blank;
	for (unsigned k = 0; k < choices; k++)
		t->count[k * t->columns + column] += (a->chosen >> k) & 1;
	t->count[choices * t->columns + column] += a->unknown;
	t->count[(choices + 1) * t->columns + column] += blank;
}

/* ---- withholding ---- */

/*
 * A line of cells whose sum is known: START, then every
 * STEP, N of them.  True when one more was hidden.
 */
static bool
guard_line(struct survey_tally *t, unsigned start, unsigned step, unsigned n)
{
	unsigned hidden = 0, least = G_MAXUINT, at = 0;

	for (unsigned i = 0; i < n; i++) {
		unsigned cell = start + i * step;

		hidden += t->hidden[cell];
		if (!t->hidden[cell] && t->count[cell] > 0 && t->count[cell] < least) {
			least = t->count[cell];
			at = cell;
		}
	}
	if (hidden != 1 || least == G_MAXUINT)
		return false;
	t->hidden[at] = true;
	return true;
}

/*
 * How many left it blank may be known: it is what n lacks.  One hidden cell in a line
 * with a known sum is no secret either: the smallest other one goes with it.
 */
static void
withhold(struct survey_tally *t, const struct survey_item *item)
{
	const unsigned cells = (t->rows - 1) * t->columns, least = (unsigned)item->survey->least;
	bool more = true;

	for (unsigned i = 0; i < cells; i++)
		t->hidden[i] = t->count[i] > 0 && t->count[i] < least;
	while (more) {
		more = false;
		for (unsigned c = 0; item->most == 1 && c < t->columns; c++)
			more |= guard_line(t, c, t->columns, t->rows - 1);
		for (unsigned r = 0; t->columns > 1 && r + 1 < t->rows; r++)
			more |= guard_line(t, r * t->columns, 1, t->columns);
	}
}

struct survey_tally *
survey_count(struct arena *a, const struct survey_item *item, const struct survey_item *by)
{
	struct survey_tally *t = arena_new(a, struct survey_tally);
	const GPtrArray *responses = item->survey->responses;

	t->rows = item->choices->len + 2;
	t->columns = by != NULL ? by->choices->len + 1 : 1;
	t->count = arena_array(a, unsigned, t->rows * t->columns);
	t->hidden = arena_array(a, bool, t->rows * t->columns);
	t->n = arena_array(a, unsigned, t->columns);
	t->answered = arena_array(a, unsigned, t->columns);
	for (guint i = 0; i < responses->len; i++) {
		const struct survey_response *r = responses->pdata[i];

		count_answer(t, item, &r->answers[item->index], column_of(by, r));
	}
	withhold(t, item);
	return t;
}

/* ---- in words ---- */

char *
survey_share(unsigned part, unsigned whole)
{
	guint64 tenths = ((guint64)part * 2000 + whole) / (2 * (guint64)whole);

	return g_strdup_printf("%u.%u％", (unsigned)(tenths / 10), (unsigned)(tenths % 10));
}

char *
survey_row(const struct survey_item *item, unsigned row)
{
	if (row < item->choices->len)
		return g_strdup(mtext_get(item->choices->pdata[row]));
	return g_strdup(lang_word(row == item->choices->len ? "study/dont-know" : "study/blank"));
}

char *
survey_figure(
    const struct survey_item *item, const struct survey_tally *t, unsigned row, unsigned column)
{
	const unsigned cell = row * t->columns + column, n = t->answered[column];
	const char *unit = mtext_get(&item->survey->unit);
	char *share, *words;

	if (item->survey->responses->len == 0)
		return g_strdup(lang_word("study/not-collected"));
	if (t->hidden[cell])
		return g_strdup_printf("%s%sn=%u%s", lang_word("study/withheld"), lang_word("open"),
		    n, lang_word("close"));
	share = n >= (unsigned)item->survey->shares ? survey_share(t->count[cell], n) : NULL;
	words = g_strdup_printf("%u%s%s%s%sn=%u%s", t->count[cell], unit, lang_word("open"),
	    share != NULL ? share : "", share != NULL ? lang_word("comma") : "", n,
	    lang_word("close"));
	g_free(share);
	return words;
}

/* ---- what chapters ask ---- */

/* The row of a choice, "2" or "unknown"; false when there is none. */
static bool
row_of(const struct survey_item *item, const char *name, unsigned *row)
{
	char *end;
	unsigned long k = strtoul(name, &end, 10);

	if (strcmp(name, "unknown") == 0) {
		*row = item->choices->len;
		return true;
	}
	*row = (unsigned)(k - 1);
	return g_ascii_isdigit(*name) && *end == '\0' && k >= 1 && k <= item->choices->len;
}

static char *
figure_of(const struct survey *s, char **parts, guint n)
{
	const struct survey_item *item = survey_item_find(s, parts[0]),
				 *by = n == 4 ? survey_item_find(s, parts[2]) : NULL;
	struct arena *a;
	unsigned row, column = 0;
	char *words;

	if ((n != 2 && n != 4) || item == NULL || !survey_is_chosen(item) ||
	    !row_of(item, parts[1], &row))
		return NULL;
	if (n == 4 && (by == NULL || !by->strata || !row_of(by, parts[3], &column)))
		return NULL;
	a = arena_open();
	words = survey_figure(item, survey_count(a, item, by), row, column);
	arena_close(a);
	return words;
}

/* "n", or "n/GROUP". */
static char *
collected_words(const struct survey *s, char **parts, guint n)
{
	const struct survey_group *g = n == 2 ? survey_group_find(s, parts[1]) : NULL;

	if (n > 2 || (n == 2 && g == NULL))
		return NULL;
	if (s->responses->len == 0)
		return g_strdup(lang_word("study/not-collected"));
	return g_strdup_printf(
	    "%u%s", g != NULL ? survey_collected(s, g) : s->responses->len, mtext_get(&s->unit));
}

char *
survey_words(const struct model *m, const char *target, const struct survey **found)
{
	char **parts = g_strsplit(target, "/", 6), *words = NULL;
	const guint n = g_strv_length(parts);
	const struct survey *s = n > 1 ? survey_find(m, parts[0]) : NULL;

	*found = s;
	if (s != NULL)
		words = strcmp(parts[1], "n") == 0 ? collected_words(s, parts + 1, n - 1) :
						     figure_of(s, parts + 1, n - 1);
	g_strfreev(parts);
	return words;
}
