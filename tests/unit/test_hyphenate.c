/* SPDX-License-Identifier: Apache-2.0 */
/* Where words are parted at the end of a line, and which are not. */
#include "unit.h"
#include "fo/hyphenate.h"

#include <string.h>

/* WORD with hyphens where it may be parted. */
static const char *
parted(const char *word)
{
	struct hyphenator *h = hyphenator_open();
	const char *points = hyphenator_points(h, "en", word, (unsigned)strlen(word));
	char out[200], *to = out;

	for (unsigned i = 0; word[i] != '\0'; i++) {
		*to++ = word[i];
		if (points != NULL && (points[i] & 1) != 0)
			*to++ = '-';
	}
	*to = '\0';
	hyphenator_close(h);
	return arena_strdup(arena, out);
}

START_TEST(words_are_parted_by_the_patterns_inside_the_program)
{
	ck_assert_str_eq(parted("vulnerability"), "vul-ner-a-bil-ity");
	ck_assert_str_eq(parted("(disclosure)."), "(dis-clo-sure).");
}
END_TEST

START_TEST(words_of_the_field_are_parted_by_their_own_list)
{
	ck_assert_str_eq(parted("ransomware"), "ransom-ware");
	ck_assert_str_eq(parted("Namespaces,"), "Name-spaces,");
	ck_assert_str_eq(parted("microservices"), "micro-ser-vices");
	ck_assert_str_eq(parted("JavaScript"), "Java-Script");
}
END_TEST

START_TEST(names_and_words_with_signs_inside_stay_whole)
{
	static const char *const whole[] = { "vendor's", "input/output", "well-known", "OpenSSL", "VULNERABILITY", "e2e", "" };

	for (unsigned i = 0; i < G_N_ELEMENTS(whole); i++)
		ck_assert_str_eq(parted(whole[i]), whole[i]);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, words_are_parted_by_the_patterns_inside_the_program);
	tcase_add_test(t, words_of_the_field_are_parted_by_their_own_list);
	tcase_add_test(t, names_and_words_with_signs_inside_stay_whole);
}

UNIT_MAIN("hyphenate", add_tests)
