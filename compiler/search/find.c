/* SPDX-License-Identifier: Apache-2.0 */
/* Entries that hold words, without an index. */
#include "search/find.h"
#include "search/entries.h"
#include "search/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct ranked { struct search_entry *entry; guint place; };

static int
by_kind(const void *a, const void *b)
{
	const struct ranked *l = a, *r = b;

	if (l->entry->kind != r->entry->kind)
		return l->entry->kind < r->entry->kind ? -1 : 1;
	return l->place < r->place ? -1 : l->place > r->place;
}

void
search_sort(GPtrArray *entries)
{
	struct ranked *r = g_new(struct ranked, entries->len + 1);

	for (guint i = 0; i < entries->len; i++)
		r[i] = (struct ranked){ entries->pdata[i], i };
	qsort(r, entries->len, sizeof *r, by_kind);
	for (guint i = 0; i < entries->len; i++)
		entries->pdata[i] = r[i].entry;
	g_free(r);
}

char **
search_words(const char *question)
{
	GPtrArray *words = g_ptr_array_new();
	GString *folded = g_string_new(NULL);
	char **parts;

	search_fold(folded, question, strlen(question));
	parts = g_strsplit_set(folded->str, " \n", -1);
	for (char **p = parts; *p != NULL; p++) {
		if (**p != '\0')
			g_ptr_array_add(words, *p);
		else
			g_free(*p);
	}
	g_free(parts);
	g_string_free(folded, TRUE);
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static void
fold_title(GString *out, const struct search_entry *e)
{
	g_string_truncate(out, 0);
	search_fold(out, e->id, strlen(e->id));
	g_string_append_c(out, '\n');
	search_fold(out, e->title, strlen(e->title));
}

static bool
holds_all(const char *folded, char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(folded, *words) == NULL)
			return false;
	return true;
}

/* Whether TITLE holds the letters of WORD two by two, which is what an index knows of it. */
static bool
holds_pairs(const char *title, const char *word)
{
	const char *end = word + strlen(word);
	char pair[16];

	for (const char *p = word; p < end;) {
		const char *second = g_utf8_next_char(p),
			   *after = second < end ? g_utf8_next_char(second) : end;

		/* the last of an odd number goes with the one before */
		if (second >= end && p > word) {
			p = g_utf8_prev_char(p);
			after = end;
		}
		memcpy(pair, p, (size_t)(after - p));
		pair[after - p] = '\0';
		if (strstr(title, pair) == NULL)
			return false;
		p = after;
	}
	return true;
}

static bool
is_titled(const char *title, char *const *words)
{
	for (; *words != NULL; words++)
		if (!holds_pairs(title, *words))
			return false;
	return true;
}

GPtrArray *
search_find(const GPtrArray *entries, char *const *words)
{
	GPtrArray *titled = g_ptr_array_new(), *others = g_ptr_array_new();
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < entries->len && *words != NULL; i++) {
		struct search_entry *e = entries->pdata[i];
		bool first;

		fold_title(text, e);
		first = is_titled(text->str, words);
		g_string_append_c(text, '\n');
		search_fold(text, e->text, strlen(e->text));
		if (holds_all(text->str, words))
			g_ptr_array_add(first ? titled : others, e);
	}
	g_string_free(text, TRUE);
	g_ptr_array_extend_and_steal(titled, others);
	return titled;
}

char *
search_line(const struct search_entry *e, char *const *words)
{
	char **lines = g_strsplit(e->text, "\n", -1), *found = NULL;
	GString *folded = g_string_new(NULL);

	for (char **l = lines; *l != NULL && found == NULL; l++) {
		g_string_truncate(folded, 0);
		search_fold(folded, *l, strlen(*l));
		for (char *const *w = words; *w != NULL && found == NULL; w++)
			if (strstr(folded->str, *w) != NULL)
				found = g_strdup(g_strstrip(*l));
	}
	g_strfreev(lines);
	g_string_free(folded, TRUE);
	return found != NULL ? found : g_strdup("");
}
