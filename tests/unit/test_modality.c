/* SPDX-License-Identifier: Apache-2.0 */
/* Words of obligation, recommendation and permission. */
#include "check/modality.h"
#include "unit.h"

#include <glib.h>
#include <string.h>

static const char *
became(enum modality source, enum modality guide)
{
	if (source == MODALITY_NONE || guide == MODALITY_NONE)
		return "unsaid";
	return guide > source ? "raised" : guide < source ? "lowered" : "same";
}

START_TEST(what_a_guide_makes_of_the_strength_of_a_source_is_seen)
{
	unsigned shifted = 0, others = 0;
	char *all, **lines;

	ck_assert(g_file_get_contents("tests/data/strength.tsv", &all, NULL, NULL));
	lines = g_strsplit(all, "\n", -1);
	for (unsigned i = 0; lines[i] != NULL; i++) {
		char **cells = g_strsplit(lines[i], "\t", -1);

		if (*lines[i] != '#' && g_strv_length(cells) == 3) {
			const char *is = became(modality_of(cells[0]), modality_of(cells[1]));

			ck_assert_msg(strcmp(is, cells[2]) == 0, "line %u is %s: %s", i + 1, is, lines[i]);
			*(strcmp(is, "raised") == 0 || strcmp(is, "lowered") == 0 ? &shifted : &others) += 1;
		} else {
			ck_assert_msg(*lines[i] == '#' || *lines[i] == '\0', "line %u", i + 1);
		}
		g_strfreev(cells);
	}
	ck_assert_uint_ge(shifted, 50);
	ck_assert_uint_ge(others, 30);
	g_strfreev(lines);
	g_free(all);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, what_a_guide_makes_of_the_strength_of_a_source_is_seen);
}

UNIT_MAIN("modality", add_tests)
