/* SPDX-License-Identifier: Apache-2.0 */
/* libhyphen behind a table of languages; a dictionary is opened when a word of its language is met. */
#include "fo/hyphenate.h"

#include <glib.h>
#include <hyphen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST	100u		/* libhyphen's own bound on a word */
#define EDGE	2u		/* letters that stay on both sides */

static const struct { const char *lang, *file; } dictionaries[] = {
	{ "en", "/usr/share/hyphen/hyph_en_US.dic" },
};

struct hyphenator {
	HyphenDict	*dict[G_N_ELEMENTS(dictionaries)];
	bool		 tried[G_N_ELEMENTS(dictionaries)];
	char		 points[LONGEST + 8];
};

struct hyphenator *
hyphenator_open(void)
{
	return g_new0(struct hyphenator, 1);
}

void
hyphenator_close(struct hyphenator *h)
{
	for (unsigned i = 0; h != NULL && i < G_N_ELEMENTS(dictionaries); i++)
		if (h->dict[i] != NULL)
			hnj_hyphen_free(h->dict[i]);
	g_free(h);
}

static HyphenDict *
dictionary(struct hyphenator *h, const char *lang)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
		size_t n = strlen(dictionaries[i].lang);

		if (g_ascii_strncasecmp(lang, dictionaries[i].lang, n) != 0 || (lang[n] != '\0' && lang[n] != '-'))
			continue;
		if (!h->tried[i])
			h->dict[i] = hnj_hyphen_load(dictionaries[i].file);
		h->tried[i] = true;
		return h->dict[i];
	}
	return NULL;
}

const char *
hyphenator_points(struct hyphenator *h, const char *lang, const char *word, unsigned len)
{
	HyphenDict *dict = dictionary(h, lang);
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	char lower[LONGEST + 1];
	unsigned from = 0, to = len;

	if (dict == NULL || len > LONGEST)
		return NULL;
	/* the letters alone: brackets and stops at the ends are no part of the word */
	while (from < to && !g_ascii_isalpha(word[from]))
		from++;
	while (to > from && !g_ascii_isalpha(word[to - 1]))
		to--;
	for (unsigned i = from; i < to; i++) {
		if (!g_ascii_isalpha(word[i]))
			return NULL;
		lower[i - from] = g_ascii_tolower(word[i]);
	}
	lower[to - from] = '\0';
	memset(h->points, '0', len);
	if (to - from < 2 * EDGE + 1 || hnj_hyphen_hyphenate2(dict, lower, (int)(to - from), h->points + from, NULL, &rep, &pos, &cut) != 0)
		return NULL;
	for (unsigned i = 0; i < to - from; i++)
		if (i + 1 < EDGE || i + EDGE + 1 > to - from - 1)
			h->points[from + i] = '0';
	memset(h->points, '0', from);
	memset(h->points + to, '0', len - to);
	if (rep != NULL)		/* parts that change their spelling: not in English */
		for (unsigned i = 0; i < to - from; i++)
			free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
	return h->points;
}
