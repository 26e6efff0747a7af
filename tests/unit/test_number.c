/* SPDX-License-Identifier: Apache-2.0 */
/* Page numbers as a page sequence's format asks for them. */
#include "unit.h"
#include "fo/number.h"

static const char *
written(const char *format, unsigned n)
{
	struct number_format f;

	return number_format_read(format, &f) ? number_write(arena, &f, n) : "refused";
}

START_TEST(a_format_holds_what_counts_and_what_stands_around_it)
{
	static const struct { const char *format; unsigned n; const char *want; } cases[] = {
		{ "1", 12, "12" }, { "01", 7, "07" }, { "001", 1234, "1234" }, { "i", 14, "xiv" }, { "I", 1999, "MCMXCIX" },
		{ "a", 27, "aa" }, { "A", 3, "C" }, { "第1頁", 5, "第5頁" }, { "（1）", 5, "（5）" }, { "-1-", 10, "-10-" },
		{ "一", 123, "百二十三" }, { "第一頁", 10, "第十頁" }, { "一", 20405, "二万四百五" }, { "１", 30, "３０" },
		{ "付-i", 4, "付-iv" }, { "Annex 1", 2, "Annex 2" }, { "", 1, "refused" }, { "頁", 1, "refused" },
		{ "page", 1, "refused" }, { NULL, 9, "9" },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++)
		ck_assert_str_eq(written(cases[i].format, cases[i].n), cases[i].want);
}
END_TEST

START_TEST(a_viewer_is_given_as_text_what_it_cannot_count)
{
	struct number_format f;
	struct page_label l;

	number_format_read("第1頁", &f);
	l = number_label(arena, &f, NULL, 3);
	ck_assert_int_eq(l.style, LABEL_NONE);
	ck_assert_str_eq(l.prefix, "第3頁");
	number_format_read("付-i", &f);
	l = number_label(arena, &f, "別冊", 3);
	ck_assert_int_eq(l.style, LABEL_ROMAN);
	ck_assert_str_eq(l.prefix, "別冊付-");
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_format_holds_what_counts_and_what_stands_around_it);
	tcase_add_test(t, a_viewer_is_given_as_text_what_it_cannot_count);
}

UNIT_MAIN("number", add_tests)
