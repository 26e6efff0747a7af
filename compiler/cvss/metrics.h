/* SPDX-License-Identifier: Apache-2.0 */
/* A vector taken apart.  Private to cvss/. */
#ifndef CVSS_METRICS_H
#define CVSS_METRICS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * VALUES holds one letter each; a value of several
 * letters (Safety's, urgency's) is one by its first.
 */
struct metric {
	const char	*name, *values;
	bool		 base;
};

struct metrics {
	const struct metric	*table;
	size_t			 n;
	bool			 ordered;	/* the vector keeps to the table's order */
	char			 value[40];	/* one for each of the table; 'X': not given */
};

/* NULL, or where in TEXT, which begins after "CVSS:…/", it goes wrong. */
const char	*metrics_read(struct metrics *, const char *text);
/* The value of the metric NAME. */
char		 metrics_get(const struct metrics *, const char *name);
/* What counts: the modified metric "M" NAME where it is given, else NAME. */
char		 metrics_effective(const struct metrics *, const char *name);
/* Forget all but the base metrics. */
void		 metrics_base_only(struct metrics *);

unsigned	 cvss31_score(const struct metrics *);	/* cvss31.c; tenths */
unsigned	 cvss40_score(const struct metrics *);	/* cvss40.c; tenths */

extern const struct metric	cvss31_metrics[], cvss40_metrics[];
extern const size_t		cvss31_n_metrics, cvss40_n_metrics;

#endif
