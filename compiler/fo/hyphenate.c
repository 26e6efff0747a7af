/* SPDX-License-Identifier: Apache-2.0 */
/* libhyphen behind a table of languages; patterns are read when a word of their language is met. */
#include "fo/hyphenate.h"

#include "base/resource.h"

#include <glib.h>
#include <hyphen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST	100u		/* libhyphen's own bound on a word */
#define EDGE	2u		/* letters that stay on both sides */

/* Both travel inside the program: what a machine has installed changes no line. */
static const struct { const char *lang, *patterns, *words; } dictionaries[] = {
	{ "en", "hyphen/hyph_en_US.dic", "templates/fo/hyphenation-en.txt" },
};

struct dictionary {
	HyphenDict	*patterns;
	GHashTable	*words;		/* in small letters -> the same with hyphens */
};

struct hyphenator {
	struct dictionary dict[G_N_ELEMENTS(dictionaries)];
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
		if (h->dict[i].patterns != NULL) {
			hnj_hyphen_free(h->dict[i].patterns);
			g_hash_table_destroy(h->dict[i].words);
		}
	g_free(h);
}

/* libhyphen reads files only. */
static HyphenDict *
load_patterns(const char *name)
{
	GBytes *bytes = resource_get(name);
	HyphenDict *dict = NULL;
	FILE *f;

	if (bytes == NULL)
		g_error("%s is missing in the program", name);
	if ((f = fmemopen((void *)g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "r")) !=
	    NULL) {
		dict = hnj_hyphen_load_file(f);
		fclose(f);
	}
	if (dict == NULL)
		g_error("%s cannot be read", name);
	g_bytes_unref(bytes);
	return dict;
}

static GHashTable *
load_words(const char *name)
{
	GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GBytes *bytes = resource_get(name);
	char **lines = g_strsplit(bytes != NULL ? g_bytes_get_data(bytes, NULL) : "", "\n", -1);

	for (char **l = lines; *l != NULL; l++) {
		char *word = g_strstrip(*l), **parts;

		if (*word == '\0' || *word == '#')
			continue;
		parts = g_strsplit(word, "-", -1);
		word = g_strjoinv("", parts);
		g_hash_table_replace(words, g_ascii_strdown(word, -1), g_strdup(*l));
		g_free(word);
		g_strfreev(parts);
	}
	g_strfreev(lines);
	if (bytes != NULL)
		g_bytes_unref(bytes);
	return words;
}

static const struct dictionary *
dictionary(struct hyphenator *h, const char *lang)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
		size_t n = strlen(dictionaries[i].lang);

		if (g_ascii_strncasecmp(lang, dictionaries[i].lang, n) != 0 ||
		    (lang[n] != '\0' && lang[n] != '-'))
			continue;
		if (h->dict[i].patterns == NULL) {
			h->dict[i].patterns = load_patterns(dictionaries[i].patterns);
			h->dict[i].words = load_words(dictionaries[i].words);
		}
		return &h->dict[i];
	}
	return NULL;
}

/* The word as the list parts it, also in the plural. */
static const char *
listed(const struct dictionary *d, char *lower)
{
	size_t n = strlen(lower);
	const char *parted = g_hash_table_lookup(d->words, lower);

	if (parted == NULL && n > 1 && lower[n - 1] == 's') {
		lower[n - 1] = '\0';
		parted = g_hash_table_lookup(d->words, lower);
		lower[n - 1] = 's';
	}
	return parted;
}

static void
parts_listed(const char *parted, char *points)
{
	for (unsigned at = 0; *parted != '\0'; parted++)
		if (*parted != '-')
			at++;
		else if (at > 0)
			points[at - 1] = '1';
}

/* False when the patterns know nothing. */
static bool
parts_by_patterns(HyphenDict *patterns, const char *lower, unsigned n, char *points)
{
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	bool good = n >= 2 * EDGE + 1 &&
	    hnj_hyphen_hyphenate2(patterns, lower, (int)n, points, NULL, &rep, &pos, &cut) == 0;

	for (unsigned i = 0; good && i < n; i++)
		if (i + 1 < EDGE || i + EDGE + 1 > n - 1)
			points[i] = '0';
	/* parts that change their spelling: not in English */
	for (unsigned i = 0; rep != NULL && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
	return good;
}

/*
 * The letters alone: brackets and stops at the ends are
 * no part of the word.  False when signs stand inside.
 */
static bool
letters(const char *word, unsigned len, unsigned *from, unsigned *to, char lower[LONGEST + 1],
    bool *capitals)
{
	for (*from = 0, *to = len; *from < len && !g_ascii_isalpha(word[*from]); )
		++*from;
	while (*to > *from && !g_ascii_isalpha(word[*to - 1]))
		--*to;
	*capitals = false;
	for (unsigned i = *from; i < *to; i++) {
		if (!g_ascii_isalpha(word[i]))
			return false;
		*capitals = *capitals || (i > *from && g_ascii_isupper(word[i]));
		lower[i - *from] = g_ascii_tolower(word[i]);
	}
	lower[*to - *from] = '\0';
	return *to > *from;
}

const char *
hyphenator_points(struct hyphenator *h, const char *lang, const char *word, unsigned len)
{
	const struct dictionary *dict = len <= LONGEST ? dictionary(h, lang) : NULL;
	char lower[LONGEST + 1];
	unsigned from, to;
	const char *parted;
	bool capitals;

	if (dict == NULL || !letters(word, len, &from, &to, lower, &capitals))
		return NULL;
	memset(h->points, '0', sizeof(h->points));
	if ((parted = listed(dict, lower)) != NULL)
		parts_listed(parted, h->points + from);
	else if (capitals) /* SSVC, OpenSSL: a name or letters that are read one by one */
		return NULL;
	else if (!parts_by_patterns(dict->patterns, lower, to - from, h->points + from))
		return NULL;
	memset(h->points + to, '0', sizeof(h->points) - to);
	return h->points;
}
