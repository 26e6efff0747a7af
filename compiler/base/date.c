/* SPDX-License-Identifier: Apache-2.0 */
/* Days that exist, and the clock. */
#include "base/date.h"

#include <string.h>

#include <glib.h>

#define LAST_SECOND	253402300799	/* of the year 9999 */

/* N digits as a number; 0 when they are not all digits. */
static unsigned
digits(const char *s, size_t n)
{
	unsigned v = 0;

	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(s[i]))
			return 0;
		v = v * 10 + (unsigned)(s[i] - '0');
	}
	return v;
}

bool
date_parse(const char *s, struct date *date)
{
	struct date d = { 0 };
	size_t len = strlen(s);
	bool good = (len == 4 || len == 7 || len == 10) && (d.year = digits(s, 4)) > 0;

	if (good && len > 4)
		good = s[4] == '-' && (d.month = digits(s + 5, 2)) >= 1 && d.month <= 12;
	if (good && len > 7)
		good = s[7] == '-' && (d.day = digits(s + 8, 2)) >= 1 &&
		    g_date_valid_dmy((GDateDay)d.day, (GDateMonth)d.month, (GDateYear)d.year);
	if (good)
		*date = d;
	return good;
}

bool
date_is_day(const char *s)
{
	struct date d;

	return date_parse(s, &d) && d.day > 0;
}

int64_t
date_seconds(const struct date *d)
{
	GDateTime *t = g_date_time_new_utc((int)d->year, (int)MAX(d->month, 1), (int)MAX(d->day, 1),
	    0, 0, 0);
	int64_t seconds = g_date_time_to_unix(t);

	g_date_time_unref(t);
	return seconds;
}

bool
date_has_passed(const char *date, const char *today)
{
	if (date == NULL || today == NULL || *date == '\0' || *today == '\0')
		return false;
	return strncmp(date, today, MIN(strlen(date), strlen(today))) < 0;
}

static bool
read_epoch(const char *text, int64_t *seconds)
{
	guint64 n;

	if (!g_ascii_string_to_unsigned(text, 10, 0, LAST_SECOND, &n, NULL))
		return false;
	*seconds = (int64_t)n;
	return true;
}

bool
date_clock_is_valid(void)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	int64_t seconds;

	return epoch == NULL || read_epoch(epoch, &seconds);
}

bool
date_fixed(int64_t *seconds)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	bool valid = epoch == NULL || read_epoch(epoch, seconds);

	g_assert(valid);
	return epoch != NULL;
}

int64_t
date_now(void)
{
	int64_t seconds = g_get_real_time() / G_USEC_PER_SEC;

	date_fixed(&seconds);
	return seconds;
}

char *
date_today(void)
{
	GDateTime *now = g_date_time_new_from_unix_utc(date_now());
	char *day = g_date_time_format(now, "%Y-%m-%d");

	g_date_time_unref(now);
	return day;
}
