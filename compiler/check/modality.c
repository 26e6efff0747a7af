/* SPDX-License-Identifier: Apache-2.0 */
#include "check/modality.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/*
 * Words and what they say.  Where several begin at one place the longest counts,
 * so what takes an obligation back stands here too, as a whole.  English ones are
 * whole words, in lower case, with one blank between them.
 */
static const struct word {
	const char   *text;
	enum modality says;
} words[] = {
	/* 義務 */
	{ "なければならない", MODALITY_MUST }, { "なければなりません", MODALITY_MUST }, { "なければならず", MODALITY_MUST },
	{ "なくてはならない", MODALITY_MUST }, { "なくてはなりません", MODALITY_MUST }, { "ねばならない", MODALITY_MUST },
	{ "ねばなりません", MODALITY_MUST }, { "なければいけ", MODALITY_MUST }, { "なくてはいけ", MODALITY_MUST },
	{ "ないといけ", MODALITY_MUST }, { "必要がある", MODALITY_MUST }, { "必要があります", MODALITY_MUST },
	{ "必要とする", MODALITY_MUST }, { "必要です", MODALITY_MUST }, { "が必要である", MODALITY_MUST }, { "を要する", MODALITY_MUST },
	{ "を要します", MODALITY_MUST }, { "必須である", MODALITY_MUST }, { "必須です", MODALITY_MUST }, { "必須とする", MODALITY_MUST },
	{ "必須とします", MODALITY_MUST }, { "義務がある", MODALITY_MUST }, { "義務があります", MODALITY_MUST },
	{ "義務を負", MODALITY_MUST }, { "義務付け", MODALITY_MUST }, { "義務づけ", MODALITY_MUST }, { "ものとする", MODALITY_MUST },
	{ "ものとします", MODALITY_MUST }, { "てはならない", MODALITY_MUST }, { "てはなりません", MODALITY_MUST },
	{ "ではならない", MODALITY_MUST }, { "てはいけ", MODALITY_MUST }, { "を禁止", MODALITY_MUST }, { "を禁じ", MODALITY_MUST },
	{ "ことはできない", MODALITY_MUST }, { "ことはできません", MODALITY_MUST }, { "ことができない", MODALITY_NONE },
	{ "ことができません", MODALITY_NONE }, { "しないこと。", MODALITY_MUST }, { "すること。", MODALITY_MUST },
	/* 推奨、努力義務 */
	{ "望ましい", MODALITY_SHOULD }, { "望まれ", MODALITY_SHOULD }, { "べきである", MODALITY_SHOULD }, { "べきです", MODALITY_SHOULD },
	{ "べきだ", MODALITY_SHOULD }, { "べきではな", MODALITY_SHOULD }, { "べきではあり", MODALITY_SHOULD }, { "べきでな", MODALITY_SHOULD }, { "べきであり", MODALITY_SHOULD },
	{ "推奨", MODALITY_SHOULD }, { "勧める", MODALITY_SHOULD }, { "勧めます", MODALITY_SHOULD }, { "勧められ", MODALITY_SHOULD },
	{ "奨励", MODALITY_SHOULD }, { "努める", MODALITY_SHOULD }, { "努めます", MODALITY_SHOULD }, { "努めなければならない", MODALITY_SHOULD },
	{ "努めなければなりません", MODALITY_SHOULD }, { "努めるものとする", MODALITY_SHOULD }, { "努めるものとします", MODALITY_SHOULD },
	{ "努めるべき", MODALITY_SHOULD },
	/* 許可、義務の否定 */
	{ "てもよい", MODALITY_MAY }, { "てもよく", MODALITY_MAY }, { "てよい", MODALITY_MAY }, { "ても良い", MODALITY_MAY },
	{ "てもいい", MODALITY_MAY }, { "てもかまわない", MODALITY_MAY }, { "てもかまいません", MODALITY_MAY }, { "ても構", MODALITY_MAY },
	{ "でもよい", MODALITY_MAY }, { "差し支えない", MODALITY_MAY }, { "差し支えありません", MODALITY_MAY }, { "さしつかえない", MODALITY_MAY },
	{ "ことができる", MODALITY_MAY }, { "ことができます", MODALITY_MAY }, { "ことができ、", MODALITY_MAY }, { "任意である", MODALITY_MAY },
	{ "任意です", MODALITY_MAY }, { "任意とする", MODALITY_MAY }, { "必要はない", MODALITY_MAY }, { "必要はありません", MODALITY_MAY },
	{ "必要がない", MODALITY_MAY }, { "必要がありません", MODALITY_MAY }, { "必須ではな", MODALITY_MAY }, { "必須ではあり", MODALITY_MAY },
	{ "義務ではな", MODALITY_MAY }, { "義務ではあり", MODALITY_MAY }, { "義務はな", MODALITY_MAY }, { "義務付けるものではな", MODALITY_MAY },
	{ "義務付けられていな", MODALITY_MAY }, { "妨げない", MODALITY_MAY }, { "妨げません", MODALITY_MAY }, { "妨げるものではな", MODALITY_MAY },
	{ "なければならないわけではな", MODALITY_MAY }, { "なければならないとは限ら", MODALITY_MAY }, { "必要があるとは限ら", MODALITY_MAY },
	{ "必要とするものではな", MODALITY_MAY },
	/* English */
	{ "must", MODALITY_MUST }, { "shall", MODALITY_MUST }, { "is required", MODALITY_MUST }, { "are required", MODALITY_MUST },
	{ "be required", MODALITY_MUST }, { "is mandatory", MODALITY_MUST }, { "are mandatory", MODALITY_MUST }, { "is obliged to", MODALITY_MUST },
	{ "are obliged to", MODALITY_MUST }, { "is obligated to", MODALITY_MUST }, { "are obligated to", MODALITY_MUST },
	{ "has to", MODALITY_MUST }, { "have to", MODALITY_MUST }, { "needs to", MODALITY_MUST }, { "need to", MODALITY_MUST },
	{ "is prohibited", MODALITY_MUST }, { "are prohibited", MODALITY_MUST }, { "is forbidden", MODALITY_MUST },
	{ "are forbidden", MODALITY_MUST }, { "is not permitted", MODALITY_MUST }, { "are not permitted", MODALITY_MUST },
	{ "is not allowed", MODALITY_MUST }, { "are not allowed", MODALITY_MUST }, { "may not", MODALITY_MUST },
	{ "cannot", MODALITY_NONE }, { "should", MODALITY_SHOULD }, { "ought to", MODALITY_SHOULD }, { "is recommended", MODALITY_SHOULD },
	{ "are recommended", MODALITY_SHOULD }, { "recommends", MODALITY_SHOULD }, { "recommend", MODALITY_SHOULD },
	{ "is not recommended", MODALITY_SHOULD }, { "are not recommended", MODALITY_SHOULD }, { "is encouraged", MODALITY_SHOULD },
	{ "are encouraged", MODALITY_SHOULD }, { "is advised", MODALITY_SHOULD }, { "are advised", MODALITY_SHOULD },
	{ "is desirable", MODALITY_SHOULD }, { "are desirable", MODALITY_SHOULD }, { "is advisable", MODALITY_SHOULD },
	{ "strives to", MODALITY_SHOULD }, { "strive to", MODALITY_SHOULD }, { "shall endeavour to", MODALITY_SHOULD },
	{ "shall endeavor to", MODALITY_SHOULD }, { "must strive to", MODALITY_SHOULD }, { "may", MODALITY_MAY }, { "is permitted", MODALITY_MAY },
	{ "are permitted", MODALITY_MAY }, { "is allowed", MODALITY_MAY }, { "are allowed", MODALITY_MAY }, { "is optional", MODALITY_MAY },
	{ "are optional", MODALITY_MAY }, { "is free to", MODALITY_MAY }, { "are free to", MODALITY_MAY }, { "need not", MODALITY_MAY },
	{ "is not required", MODALITY_MAY }, { "are not required", MODALITY_MAY }, { "does not need to", MODALITY_MAY },
	{ "do not need to", MODALITY_MAY }, { "does not have to", MODALITY_MAY }, { "do not have to", MODALITY_MAY },
	{ "is not mandatory", MODALITY_MAY }, { "are not mandatory", MODALITY_MAY },
};

/* Full width made half, lower case, one blank for several. */
static char *
folded(const char *text)
{
	char *wide = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC), *low;
	GString *out = g_string_new(NULL);

	low = wide != NULL ? g_utf8_strdown(wide, -1) : g_strdup("");
	for (const char *p = low; *p != '\0'; p++) {
		if (!g_ascii_isspace(*p))
			g_string_append_c(out, *p);
		else if (out->len > 0 && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	g_free(low);
	g_free(wide);
	return g_string_free(out, FALSE);
}

static bool
is_english(const struct word *w)
{
	return (unsigned char)*w->text < 0x80;
}

/* Whether W stands at P of TEXT, an English one as whole words. */
static bool
stands_at(const struct word *w, const char *text, const char *p)
{
	size_t n = strlen(w->text);

	if (strncmp(p, w->text, n) != 0)
		return false;
	return !is_english(w) ||
	    ((p == text || !g_ascii_isalnum(p[-1])) && !g_ascii_isalnum(p[n]) && p[n] != '\'');
}

static const struct word *
longest_at(const char *text, const char *p)
{
	const struct word *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (stands_at(&words[i], text, p) &&
		    (found == NULL || strlen(words[i].text) > strlen(found->text)))
			found = &words[i];
	return found;
}

/* Who or what follows at P, as after a "should" that stands for "if". */
static bool
is_subject(const char *p)
{
	static const char *const subjects[] = { "the ", "a ", "an ", "any ", "this ", "that ",
		"these ", "those ", "it ", "they ", "you ", "we ", "no ", "such ", "either ",
		"both ", "one ", "there " };

	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++)
		if (g_str_has_prefix(p, subjects[i]))
			return true;
	return false;
}

/* "May 2026", and "Should the supplier …," for "if". */
static bool
is_no_verb(const struct word *w, const char *p)
{
	const char *behind = p + strlen(w->text);

	if (*behind != ' ')
		return false;
	if (strcmp(w->text, "may") == 0)
		return g_ascii_isdigit(behind[1]);
	return strcmp(w->text, "should") == 0 && is_subject(behind + 1);
}

enum modality
modality_of(const char *text)
{
	enum modality strongest = MODALITY_NONE;
	char *all = folded(text);

	for (const char *p = all; *p != '\0';) {
		const struct word *w = longest_at(all, p);

		if (w != NULL && !is_no_verb(w, p))
			strongest = MAX(strongest, w->says);
		p += w != NULL ? strlen(w->text) : 1;
	}
	g_free(all);
	return strongest;
}
