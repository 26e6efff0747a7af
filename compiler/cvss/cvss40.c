/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CVSS v4.0: section 8.2.  A vector falls into a MacroVector of six
 * equivalence classes (EQ), which has a score of its own; how far the vector
 * lies below the worst of its MacroVector, class by class, takes it part of
 * the way to the next lower one.  All in whole numbers, rounded half up once.
 */
#include "cvss/metrics.h"

#include <glib.h>
#include <string.h>

const struct metric cvss40_metrics[] = {
	{ "AV", "NALP", true }, { "AC", "LH", true }, { "AT", "NP", true }, { "PR", "NLH", true }, { "UI", "NPA", true },
	{ "VC", "HLN", true }, { "VI", "HLN", true }, { "VA", "HLN", true }, { "SC", "HLN", true }, { "SI", "HLN", true }, { "SA", "HLN", true },
	{ "E", "XAPU", false }, { "CR", "XHML", false }, { "IR", "XHML", false }, { "AR", "XHML", false },
	{ "MAV", "XNALP", false }, { "MAC", "XLH", false }, { "MAT", "XNP", false }, { "MPR", "XNLH", false }, { "MUI", "XNPA", false },
	{ "MVC", "XHLN", false }, { "MVI", "XHLN", false }, { "MVA", "XHLN", false },
	{ "MSC", "XHLN", false }, { "MSI", "XSHLN", false }, { "MSA", "XSHLN", false },
	{ "S", "XNP", false }, { "AU", "XNY", false }, { "R", "XAUI", false }, { "V", "XDC", false }, { "RE", "XLMH", false }, { "U", "X", false },
};
const size_t cvss40_n_metrics = G_N_ELEMENTS(cvss40_metrics);

enum { EQ1, EQ2, EQ3, EQ4, EQ5, EQ6, N_EQ };

/*
 * The scores of the MacroVectors in tenths (the document's lookup
 * table): a row EQ1 EQ2 EQ3, a column EQ6 EQ4 EQ5; 0: there is none.
 */
static const unsigned char scores[18][18] = {
	/* 000 */ { 100, 98, 95, 100, 93, 91, 93, 89, 81, 99, 95, 92, 96, 87, 81, 90, 80, 68 },
	/* 001 */ { 98, 95, 90, 93, 89, 81, 88, 78, 69, 95, 92, 84, 92, 81, 65, 80, 70, 48 },
	/* 002 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 92, 82, 72, 79, 69, 50, 69, 55, 27 },
	/* 010 */ { 99, 95, 92, 95, 90, 84, 92, 82, 72, 97, 92, 85, 91, 83, 71, 81, 71, 53 },
	/* 011 */ { 95, 92, 85, 92, 80, 70, 84, 71, 50, 93, 85, 73, 82, 72, 59, 70, 52, 30 },
	/* 012 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 86, 75, 52, 71, 52, 29, 63, 29, 17 },
	/* 100 */ { 98, 94, 91, 94, 86, 77, 87, 74, 63, 95, 87, 81, 89, 74, 64, 75, 63, 49 },
	/* 101 */ { 94, 88, 76, 86, 74, 59, 72, 57, 52, 89, 77, 67, 76, 58, 50, 57, 52, 25 },
	/* 102 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 83, 70, 54, 65, 58, 26, 53, 21, 13 },
	/* 110 */ { 95, 88, 76, 90, 75, 61, 77, 68, 52, 90, 76, 70, 77, 62, 53, 66, 59, 30 },
	/* 111 */ { 89, 76, 62, 74, 57, 47, 61, 57, 24, 78, 67, 58, 59, 57, 23, 52, 29, 16 },
	/* 112 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 71, 59, 30, 58, 26, 15, 23, 13, 6 },
	/* 200 */ { 93, 86, 75, 86, 74, 56, 70, 52, 40, 87, 72, 58, 74, 61, 34, 54, 40, 22 },
	/* 201 */ { 85, 74, 62, 72, 55, 46, 53, 34, 19, 75, 55, 51, 57, 41, 19, 36, 19, 8 },
	/* 202 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 64, 51, 20, 47, 21, 11, 24, 9, 4 },
	/* 210 */ { 88, 73, 60, 73, 59, 41, 54, 45, 20, 75, 53, 50, 55, 40, 20, 43, 22, 11 },
	/* 211 */ { 75, 58, 40, 61, 48, 20, 46, 17, 8, 55, 45, 21, 51, 18, 9, 18, 7, 2 },
	/* 212 */ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 53, 24, 14, 24, 12, 5, 10, 3, 1 },
};

static unsigned
macro_score(const unsigned *eq)
{
	if (eq[EQ1] > 2 || eq[EQ2] > 1 || eq[EQ3] > 2 || eq[EQ4] > 2 || eq[EQ5] > 2 || eq[EQ6] > 1)
		return 0;
	return scores[eq[EQ1] * 6 + eq[EQ2] * 3 + eq[EQ3]][eq[EQ6] * 9 + eq[EQ4] * 3 + eq[EQ5]];
}

/*
 * The value that counts, with the worst where nothing
 * is known (section 2.2: E:X is A, CR:X is H …).
 */
static char
value(const struct metrics *m, const char *name)
{
	char v;

	if (strcmp(name, "E") == 0)
		return (v = metrics_get(m, name)) != 'X' ? v : 'A';
	if (name[1] == 'R' && name[0] != 'P')
		return (v = metrics_get(m, name)) != 'X' ? v : 'H';
	return metrics_effective(m, name);
}

static bool
is(const struct metrics *m, const char *name, char v)
{
	return value(m, name) == v;
}

/* Table 24. */
static unsigned
exploitability(const struct metrics *m)
{
	unsigned open = is(m, "AV", 'N') + is(m, "PR", 'N') + is(m, "UI", 'N');

	return open == 3 ? 0 : open > 0 && !is(m, "AV", 'P') ? 1 : 2;
}

/* Table 26. */
static unsigned
vulnerable_impact(const struct metrics *m)
{
	bool vc = is(m, "VC", 'H'), vi = is(m, "VI", 'H');

	return vc && vi ? 0 : vc || vi || is(m, "VA", 'H') ? 1 : 2;
}

/* Table 27. */
static unsigned
subsequent_impact(const struct metrics *m)
{
	if (is(m, "SI", 'S') || is(m, "SA", 'S'))
		return 0;
	return is(m, "SC", 'H') || is(m, "SI", 'H') || is(m, "SA", 'H') ? 1 : 2;
}

/* Table 29: a high impact on what is said to need it. */
static bool
is_needed(const struct metrics *m, const char *need, const char *impact)
{
	return is(m, need, 'H') && is(m, impact, 'H');
}

/* Tables 24 to 29. */
static void
classes(const struct metrics *m, unsigned *eq)
{
	eq[EQ1] = exploitability(m);
	eq[EQ2] = is(m, "AC", 'L') && is(m, "AT", 'N') ? 0 : 1;
	eq[EQ3] = vulnerable_impact(m);
	eq[EQ4] = subsequent_impact(m);
	eq[EQ5] = is(m, "E", 'A') ? 0 : is(m, "E", 'P') ? 1 : 2;
	eq[EQ6] = is_needed(m, "CR", "VC") || is_needed(m, "IR", "VI") ||
		is_needed(m, "AR", "VA") ? 0 : 1;
}

/* ---- how far below the worst ---- */

/* The values of a metric from the worst down, one step each. */
static int
rank(const char *name, char v)
{
	static const struct { const char *name, *values; } ranks[] = {
		{ "AV", "NALP" }, { "PR", "NLH" }, { "UI", "NPA" }, { "AC", "LH" }, { "AT", "NP" },
		{ "VC", "HLN" }, { "VI", "HLN" }, { "VA", "HLN" }, { "SC", "SHLN" }, { "SI", "SHLN" }, { "SA", "SHLN" },
		{ "CR", "HML" }, { "IR", "HML" }, { "AR", "HML" },
	};
	const char *at;

	for (size_t i = 0; i < G_N_ELEMENTS(ranks); i++)
		if (strcmp(ranks[i].name, name) == 0 && (at = strchr(ranks[i].values, v)) != NULL)
			return (int)(at - ranks[i].values);
	g_assert_not_reached();
}

/* The worst vectors of a class, and how many steps it is deep. */
struct depth {
	unsigned	 steps;
	const char	*worst[6];	/* up to a NULL */
};

static const struct depth depth1[] = {
	{ 1, { "AV:N/PR:N/UI:N" } },
	{ 4, { "AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P" } },
	{ 5, { "AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P" } },
}, depth2[] = {
	{ 1, { "AC:L/AT:N" } },
	{ 2, { "AC:H/AT:N", "AC:L/AT:P" } },
}, depth36[3][2] = {
	{ { 7, { "VC:H/VI:H/VA:H/CR:H/IR:H/AR:H" } },
	  { 6, { "VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M" } } },
	{ { 8, { "VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H" } },
	  { 8, { "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
		 "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H", "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M" } } },
	{ { 0, { NULL } },
	  { 10, { "VC:L/VI:L/VA:L/CR:H/IR:H/AR:H" } } },
}, depth4[] = {
	{ 6, { "SC:H/SI:S/SA:S" } },
	{ 5, { "SC:H/SI:H/SA:H" } },
	{ 4, { "SC:L/SI:L/SA:L" } },
};

/* Steps from WORST down to the vector, or -1 when it is worse in one of them. */
static int
steps_below(const struct metrics *m, const char *worst)
{
	int sum = 0;

	for (const char *p = worst; *p != '\0'; p += p[4] == '/' ? 5 : 4) {
		const char name[3] = { p[0], p[1], '\0' };
		int steps = rank(name, value(m, name)) - rank(name, p[3]);

		if (steps < 0)
			return -1;
		sum += steps;
	}
	return sum;
}

static unsigned
distance(const struct metrics *m, const struct depth *d)
{
	for (size_t i = 0; d->worst[i] != NULL; i++) {
		int steps = steps_below(m, d->worst[i]);

		if (steps >= 0)
			return (unsigned)steps;
	}
	g_assert_not_reached();
}

/*
 * The score one class lower; of EQ3 and EQ6, which go
 * together, the higher of two ways.  0: there is none.
 */
static unsigned
lower_score(const unsigned *eq, unsigned which)
{
	unsigned next[N_EQ], other;

	memcpy(next, eq, sizeof next);
	if (which != EQ3) {
		next[which]++;
		return macro_score(next);
	}
	if (eq[EQ3] == 0 && eq[EQ6] == 0) {
		next[EQ6] = 1;
		other = macro_score(next);
		next[EQ6] = 0;
		next[EQ3] = 1;
		return MAX(other, macro_score(next));
	}
	if (eq[EQ3] == 1 && eq[EQ6] == 0)
		next[EQ6] = 1;
	else
		next[EQ3]++;
	return macro_score(next);
}

static bool
is_harmless(const struct metrics *m)
{
	static const char *const impacts[] = { "VC", "VI", "VA", "SC", "SI", "SA" };

	for (size_t i = 0; i < G_N_ELEMENTS(impacts); i++)
		if (!is(m, impacts[i], 'N'))
			return false;
	return true;
}

/* A common denominator of all depths, so that no fraction is rounded before the end. */
#define DEPTHS	840

unsigned
cvss40_score(const struct metrics *m)
{
	unsigned eq[N_EQ], n = 0, sum = 0, whole;

	if (is_harmless(m))
		return 0;
	classes(m, eq);
	const struct depth *const depths[] = { &depth1[eq[EQ1]], &depth2[eq[EQ2]],
		&depth36[eq[EQ3]][eq[EQ6]], &depth4[eq[EQ4]], NULL };

	for (unsigned which = EQ1; which <= EQ5; which++) {
		unsigned lower = lower_score(eq, which);

		if (lower == 0)
			continue;
		n++;
		/* EQ5 is one metric: no vector lies below its worst */
		if (depths[which] != NULL)
			sum += (macro_score(eq) - lower) * distance(m, depths[which]) *
			    (DEPTHS / depths[which]->steps);
	}
	if (n == 0)
		return macro_score(eq);
	whole = macro_score(eq) * n * DEPTHS;
	return whole <= sum ? 0 : (2 * (whole - sum) + n * DEPTHS) / (2 * n * DEPTHS);
}
