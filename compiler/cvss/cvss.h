/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CVSS scores from vectors: v3.1 (FIRST, specification document 3.1, sections
 * 7 and 8, appendix A) and v4.0 (specification document 4.0, section 8 with
 * its tables of MacroVectors).
 *
 * A vector says everything: there is no other input.  Temporal and threat,
 * environmental and modified metrics count where they are given; supplemental
 * ones (v4.0) are read and change nothing, as the document has it.
 */
#ifndef CVSS_CVSS_H
#define CVSS_CVSS_H

#include <stdbool.h>

enum cvss_version { CVSS_31, CVSS_40 };

struct cvss {
	enum cvss_version	 version;
	unsigned		 base;		/* tenths: of the base metrics alone */
	unsigned		 score;		/* tenths: of all that the vector says */
};

/*
 * NULL, and *OUT set; or, of a vector that is none, where it goes wrong in it:
 * an unknown metric or value, one given twice, out of order (v4.0), or, at
 * its end, a base metric that is missing.
 */
const char	*cvss_read(const char *vector, struct cvss *out);

/*
 * "NONE", "LOW", "MEDIUM", "HIGH" or "CRITICAL": the qualitative
 * rating of so many tenths, the same in both versions.
 */
const char	*cvss_severity(unsigned tenths);

#endif
