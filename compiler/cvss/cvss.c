/* SPDX-License-Identifier: Apache-2.0 */
/* Vectors of both versions, each scored by its own rules. */
#include "cvss/cvss.h"
#include "cvss/metrics.h"

#include <glib.h>
#include <string.h>

static const struct {
	const char *prefix;
	enum cvss_version version;
	const struct metric *table;
	const size_t *n;
	bool ordered;
	unsigned (*score)(const struct metrics *);
} versions[] = {
	{ "CVSS:3.1/", CVSS_31, cvss31_metrics, &cvss31_n_metrics, false, cvss31_score },
	{ "CVSS:4.0/", CVSS_40, cvss40_metrics, &cvss40_n_metrics, true, cvss40_score },
};

const char *
cvss_read(const char *vector, struct cvss *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(versions); i++) {
		struct metrics m = { versions[i].table, *versions[i].n, versions[i].ordered,
			{ 0 } };
		const char *wrong;

		if (!g_str_has_prefix(vector, versions[i].prefix))
			continue;
		if ((wrong = metrics_read(&m, vector + strlen(versions[i].prefix))) != NULL)
			return wrong;
		out->version = versions[i].version;
		out->score = versions[i].score(&m);
		metrics_base_only(&m);
		out->base = versions[i].score(&m);
		return NULL;
	}
	return vector;
}

const char *
cvss_severity(unsigned tenths)
{
	return tenths == 0   ? "NONE"
	       : tenths < 40 ? "LOW"
	       : tenths < 70 ? "MEDIUM"
	       : tenths < 90 ? "HIGH"
			     : "CRITICAL";
}
