/* SPDX-License-Identifier: Apache-2.0 */
/* base/date: days that exist, and one clock. */
#include "unit.h"
#include "base/date.h"

#include <stdlib.h>
#include <time.h>

START_TEST(a_day_that_does_not_exist_is_no_date)
{
	static const char *const wrong[] = { "", "2026-02-31", "2026-02-29", "2026-13", "2026-00-10",
		"2026-1-1", "2026-01-00", "0000-01-01", "2026/01/01", "2026-01-01T00:00", "20260101",
		"２０２６", "2026-", "2026-01-", "+026-01-01", " 2026" };
	struct date d = { 1, 2, 3 };

	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
		ck_assert_msg(!date_parse(wrong[i], &d) && !date_is_day(wrong[i]), "%s", wrong[i]);
	ck_assert(d.year == 1 && d.month == 2 && d.day == 3);
	ck_assert(date_parse("2028-02-29", &d) && d.year == 2028 && d.month == 2 && d.day == 29);
	ck_assert(date_parse("2026-12", &d) && d.month == 12 && d.day == 0);
	ck_assert(date_parse("2026", &d) && d.year == 2026 && d.month == 0 && d.day == 0);
	ck_assert(date_is_day("2026-12-31") && !date_is_day("2026-12") && !date_is_day("2026"));
}
END_TEST

START_TEST(what_is_missing_is_its_first_day)
{
	ck_assert_int_eq(date_seconds(&(struct date){ 1970, 0, 0 }), 0);
	ck_assert_int_eq(date_seconds(&(struct date){ 1970, 2, 0 }), 31 * 86400);
	ck_assert_int_eq(date_seconds(&(struct date){ 2026, 9, 21 }), 1789948800);
}
END_TEST

START_TEST(a_month_has_passed_when_the_next_has_begun)
{
	ck_assert(date_has_passed("2026-01", "2026-02-01") && !date_has_passed("2026-01", "2026-01-31"));
	ck_assert(date_has_passed("2025", "2026-01-01") && !date_has_passed("2026", "2026-12-31"));
	ck_assert(date_has_passed("2026-01-01", "2026-01-02") && !date_has_passed("2026-01-01", "2026-01-01"));
	ck_assert(!date_has_passed("2026-03-01", "2026") && date_has_passed("2025-12-31", "2026"));
	ck_assert(!date_has_passed(NULL, "2026") && !date_has_passed("", "2026") && !date_has_passed("2025", NULL));
}
END_TEST

START_TEST(a_clock_that_is_no_number_is_not_1970)
{
	static const char *const wrong[] = { "", "abc", "12x", "-1", " 5", "1e9", "0x10", "253402300800" };
	int64_t seconds = 7;

	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", wrong[i], 1), 0);
		ck_assert_msg(!date_clock_is_valid(), "%s", wrong[i]);
	}
	ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "1790000000", 1), 0);
	ck_assert(date_clock_is_valid() && date_fixed(&seconds));
	ck_assert_int_eq(seconds, 1790000000);
	ck_assert_int_eq(date_now(), 1790000000);
	ck_assert_int_eq(unsetenv("SOURCE_DATE_EPOCH"), 0);
	seconds = 7;
	ck_assert(date_clock_is_valid() && !date_fixed(&seconds));
	ck_assert_int_eq(seconds, 7);
}
END_TEST

START_TEST(today_is_the_same_in_every_time_zone)
{
	/* 11:00 on a day in UTC: the next day in one of these, the day before in the other */
	static const char *const zones[] = { "XXX-14", "XXX+12" };

	for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
		char *day;

		ck_assert(setenv("TZ", zones[i], 1) == 0 && setenv("SOURCE_DATE_EPOCH", "1789988400", 1) == 0);
		tzset();
		day = date_today();
		ck_assert_str_eq(day, "2026-09-21");
		g_free(day);
	}
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_day_that_does_not_exist_is_no_date);
	tcase_add_test(t, what_is_missing_is_its_first_day);
	tcase_add_test(t, a_month_has_passed_when_the_next_has_begun);
	tcase_add_test(t, a_clock_that_is_no_number_is_not_1970);
	tcase_add_test(t, today_is_the_same_in_every_time_zone);
}

UNIT_MAIN("date", add_tests)
