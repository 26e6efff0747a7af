/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms to copy: what the build puts into output/forms/.
 *
 * Those of a case are made from its data (model/case.h) in the formats of the
 * trade, so that a figure is the same in all of them and in the text.
 */
#ifndef FORMS_FORMS_H
#define FORMS_FORMS_H

#include <glib.h>
#include <stdbool.h>

struct case_study;

/*
 * A CSAF 2.0 document: a security advisory, or the
 * VEX profile.  Its file is named by forms_csaf_name.
 */
GBytes	*forms_csaf(const struct case_study *, bool vex);
/*
 * 5.1 of CSAF 2.0: the number of the document in small letters,
 * what is no letter, digit, + or - made _.  Free with g_free.
 */
char	*forms_csaf_name(const struct case_study *, bool vex);

/* OpenVEX 0.2.0. */
GBytes	*forms_openvex(const struct case_study *);

/* RFC 9116; of a case that has “security”. */
GBytes	*forms_security(const struct case_study *);

/* The advisory for people. */
GBytes	*forms_advisory(const struct case_study *);

/* All that the case says, with the scores worked out. */
GBytes	*forms_case_json(const struct case_study *);

/* Tables of a section, in CELLS as templates/forms/section.xsl writes them. */
GBytes	*forms_tables_json(const char *cells, const char *title);

#endif
