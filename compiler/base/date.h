/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days and the clock, by one rule for everything that reads or writes a date.
 *
 * A date is an ISO 8601 calendar date that exists; its day, or its month and
 * day, may be missing.  The clock is SOURCE_DATE_EPOCH where that is set, so
 * that a run can be repeated; days are those of UTC, whatever the time zone.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
	unsigned	year, month, day;	/* month, day: 0 where they are missing */
};

/* 2026, 2026-02 or 2026-02-28.  False, and nothing is set, for whatever else it is. */
bool	 date_parse(const char *, struct date *);
/* Whether it is a date with a day. */
bool	 date_is_day(const char *);

/* Its first moment in UTC, in seconds since 1970. */
int64_t	 date_seconds(const struct date *);

/*
 * Whether the last day that DATE may mean is before the day
 * TODAY.  Both are dates; an empty or NULL one never passes.
 */
bool	 date_has_passed(const char *date, const char *today);

/*
 * Whether SOURCE_DATE_EPOCH is unset, or a number of seconds up to
 * the year 9999.  The rest of this file takes that for granted.
 */
bool	 date_clock_is_valid(void);
/* Whether SOURCE_DATE_EPOCH is set, and what it is; *SECONDS stays where it is not. */
bool	 date_fixed(int64_t *seconds);
/* Seconds since 1970. */
int64_t	 date_now(void);
/* The day of date_now, as 2026-02-28.  Free with g_free. */
char	*date_today(void);

#endif
