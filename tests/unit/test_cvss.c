/* SPDX-License-Identifier: Apache-2.0 */
/* cvss: vectors whose scores their publishers give, the edges of the equations, and what is no vector. */
#include "unit.h"
#include "cvss/cvss.h"

#include <string.h>

static const struct {
	const char	*vector;
	unsigned	 base, score;
} known[] = {
	/* FIRST, Common Vulnerability Scoring System v3.1: Examples. */
	{ "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 64, 64 },
	{ "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 31, 31 },
	{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 75, 75 },
	{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 98, 98 },
	{ "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 68, 68 },
	{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 61, 61 },
	/* The worst, and nothing at all. */
	{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 100, 100 },
	{ "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0, 0 },
	/* Temporal and environmental metrics in any order. */
	{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C", 98, 88 },
	{ "CVSS:3.1/S:U/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/MAV:A", 98, 88 },
	{ "CVSS:3.1/AV:A/AC:H/PR:H/UI:R/S:U/C:L/I:H/A:N/RC:C/CR:H/MS:C/MC:N", 46, 51 },
	/* FIRST, Common Vulnerability Scoring System v4.0: Examples. */
	{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 87, 87 },
	{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 100, 100 },
	{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 93, 93 },
	{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0, 0 },
	{ "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/E:U", 10, 1 },
	/* Supplemental metrics change nothing. */
	{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/S:P/AU:Y/R:U/V:C/RE:H/U:Amber", 93, 93 },
};

START_TEST(a_vector_has_the_score_its_publisher_gives)
{
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		struct cvss c;
		const char *wrong = cvss_read(known[i].vector, &c);

		ck_assert_msg(wrong == NULL && c.base == known[i].base && c.score == known[i].score,
		    "%s: %u, %u", known[i].vector, c.base, c.score);
	}
}
END_TEST

START_TEST(what_is_no_vector_says_where)
{
	static const struct { const char *vector; const char *rest; } wrong[] = {
		{ "", "" },
		{ "AV:N/AC:L", "AV:N/AC:L" },
		{ "CVSS:3.0/AV:N", "CVSS:3.0/AV:N" },
		{ "CVSS:3.1/", "" },
		{ "CVSS:3.1/AV:X/AC:L", "X/AC:L" },
		{ "CVSS:3.1/AV:N/AV:N", "AV:N" },
		{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "" },
		{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "" },
		{ "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:H", "ZZ:H" },
		{ "CVSS:4.0/AC:L/AV:N/AT:N", "AV:N/AT:N" },
		{ "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S", "S" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		struct cvss c;
		const char *at = cvss_read(wrong[i].vector, &c);

		ck_assert_msg(at != NULL && strcmp(at, wrong[i].rest) == 0, "%s: %s", wrong[i].vector, at);
	}
}
END_TEST

START_TEST(ratings_begin_where_the_document_says)
{
	static const struct { unsigned tenths; const char *rating; } edges[] = {
		{ 0, "NONE" }, { 1, "LOW" }, { 39, "LOW" }, { 40, "MEDIUM" }, { 69, "MEDIUM" },
		{ 70, "HIGH" }, { 89, "HIGH" }, { 90, "CRITICAL" }, { 100, "CRITICAL" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(edges); i++)
		ck_assert_str_eq(cvss_severity(edges[i].tenths), edges[i].rating);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_vector_has_the_score_its_publisher_gives);
	tcase_add_test(t, what_is_no_vector_says_where);
	tcase_add_test(t, ratings_begin_where_the_document_says);
}

UNIT_MAIN("cvss", add_tests)
