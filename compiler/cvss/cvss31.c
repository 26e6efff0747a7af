/* SPDX-License-Identifier: Apache-2.0 */
/* CVSS v3.1: the equations of section 7 with the weights of section 7.4. */
#include "cvss/metrics.h"

#include <glib.h>
#include <math.h>
#include <string.h>

const struct metric cvss31_metrics[] = {
	{ "AV", "NALP", true }, { "AC", "LH", true }, { "PR", "NLH", true }, { "UI", "NR", true }, { "S", "UC", true },
	{ "C", "HLN", true }, { "I", "HLN", true }, { "A", "HLN", true },
	{ "E", "XHFPU", false }, { "RL", "XUWTO", false }, { "RC", "XCRU", false },
	{ "CR", "XHML", false }, { "IR", "XHML", false }, { "AR", "XHML", false },
	{ "MAV", "XNALP", false }, { "MAC", "XLH", false }, { "MPR", "XNLH", false }, { "MUI", "XNR", false }, { "MS", "XUC", false },
	{ "MC", "XHLN", false }, { "MI", "XHLN", false }, { "MA", "XHLN", false },
};
const size_t cvss31_n_metrics = G_N_ELEMENTS(cvss31_metrics);

/* Table 15 (section 7.4): the weight of each value, in the order of its letters. */
static double
weight(const char *letters, char value, const double *weights)
{
	const char *at = strchr(letters, value);

	g_assert(value != '\0' && at != NULL);
	return weights[at - letters];
}

/* Appendix A: to the next tenth upwards, without what floating point adds; in tenths. */
static unsigned
roundup(double x)
{
	long n = lround(x * 100000);

	return (unsigned)(n % 10000 == 0 ? n / 10000 : n / 10000 + 1);
}

static double
privileges(const struct metrics *m)
{
	static const double unchanged[] = { 0.85, 0.62, 0.27 }, changed[] = { 0.85, 0.68, 0.5 };

	return weight("NLH", metrics_effective(m, "PR"),
	    metrics_effective(m, "S") == 'C' ? changed : unchanged);
}

static double
exploitability(const struct metrics *m)
{
	static const double vector[] = { 0.85, 0.62, 0.55, 0.2 }, complexity[] = { 0.77, 0.44 },
			    interaction[] = { 0.85, 0.62 };

	return 8.22 * weight("NALP", metrics_effective(m, "AV"), vector) *
	    weight("LH", metrics_effective(m, "AC"), complexity) * privileges(m) *
	    weight("NR", metrics_effective(m, "UI"), interaction);
}

/* What is left unharmed of one of the three, in the weight of its requirement. */
static double
unharmed(const struct metrics *m, const char *impact, const char *requirement)
{
	static const double impacts[] = { 0.56, 0.22, 0 }, requirements[] = { 1, 1.5, 1, 0.5 };

	return 1 -
	    weight("HLN", metrics_effective(m, impact), impacts) *
	    weight("XHML", metrics_get(m, requirement), requirements);
}

static bool
is_environmental(const struct metrics *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (!m->table[i].base && m->value[i] != 'X' &&
		    (m->table[i].name[0] == 'M' || m->table[i].name[1] == 'R'))
			return true;
	return false;
}

/* 7.1 and 7.3 differ where the scope changes. */
static double
impact(const struct metrics *m)
{
	double iss = 1 - unharmed(m, "C", "CR") * unharmed(m, "I", "IR") * unharmed(m, "A", "AR");

	if (!is_environmental(m))
		return metrics_get(m, "S") == 'U' ?
		    6.42 * iss :
		    7.52 * (iss - 0.029) - 3.25 * pow(iss - 0.02, 15);
	iss = fmin(iss, 0.915);
	return metrics_effective(m, "S") == 'U' ?
	    6.42 * iss :
	    7.52 * (iss - 0.029) - 3.25 * pow(iss * 0.9731 - 0.02, 13);
}

unsigned
cvss31_score(const struct metrics *m)
{
	static const double code[] = { 1, 1, 0.97, 0.94, 0.91 },
			    remedy[] = { 1, 1, 0.97, 0.96, 0.95 }, report[] = { 1, 1, 0.96, 0.92 };
	double harm = impact(m), sum = harm + exploitability(m);
	unsigned score;

	if (harm <= 0)
		return 0;
	if (metrics_effective(m, "S") == 'C')
		sum *= 1.08;
	score = roundup(fmin(sum, 10));
	return roundup(score / 10.0 * weight("XHFPU", metrics_get(m, "E"), code) *
	    weight("XUWTO", metrics_get(m, "RL"), remedy) *
	    weight("XCRU", metrics_get(m, "RC"), report));
}
