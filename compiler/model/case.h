/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Worked cases: what their forms are made of, and what the chapters say of them.
 *
 * A chapter writes a case's figure as a link, [8.8](case:router/score.lan); it
 * stays readable anywhere, and is compared with what the data gives: a score
 * with its vector's (cvss/cvss.h), a day with its weekday, a share and a
 * length of time with what they are worked out from.
 */
#ifndef MODEL_CASE_H
#define MODEL_CASE_H

#include "cvss/cvss.h"
#include "diag/diag.h"
#include "model/mtext.h"
#include "model/model.h"

#include <glib.h>
#include <stdbool.h>

enum case_state { CASE_FIXED, CASE_AFFECTED, CASE_NOT_AFFECTED, CASE_INVESTIGATED };
/* How it is mended: the categories of CSAF 2.0, 3.2.3.12.1. */
enum case_remedy {
	CASE_VENDOR_FIX,
	CASE_WORKAROUND,
	CASE_MITIGATION,
	CASE_NO_FIX,
	CASE_NONE_AVAILABLE
};

/* A product in one version, from one on before another, or (neither is given) in all. */
struct case_product {
	const char	*id, *name, *version, *from, *before;
	const char	*label;			/* "MR-100 1.2.0以上1.6.4未満": made by the model */
	struct loc	 loc;
};

struct case_score {
	const char	*id, *vector, *note;
	struct cvss	 cvss;
	struct loc	 loc;
};

struct case_status {
	GPtrArray		*names;		/* const char *: ids of products */
	GPtrArray		*products;	/* const struct case_product *: the same */
	enum case_state		 state;
	enum case_remedy	 remedy;	/* of affected ones */
	const char		*justification;	/* of those not affected; OpenVEX's word */
	const char		*text;		/* what to do, or why not affected */
	struct loc		 loc;
};

struct case_flaw {
	const char	*id, *title, *text, *cwe, *cwe_name;
	GPtrArray	*scores;	/* struct case_score * */
	GPtrArray	*statuses;	/* struct case_status * */
	struct loc	 loc;
};

struct case_event { const char *at, *text; struct loc loc; };

/* security.txt (RFC 9116). */
struct case_contact {
	GPtrArray	*contacts;	/* const char *: addresses */
	const char	*expires, *languages, *policy, *canonical, *acknowledgments;
	struct loc	 loc;
};

/*
 * A figure of the text: one of text, number, at; a share
 * of another number; the time between two; a deadline.
 */
struct case_value {
	const char	*id, *text, *at, *of, *from, *to, *plus;
	int		 number;	/* -1: none */
	struct loc	 loc;
};

struct case_study {
	const char		*id;
	const struct guide	*guide;
	struct mtext		 title, note;
	const char		*vendor, *site;		/* site: https://…, the publisher's */
	const char		*advisory, *advisory_title, *summary;
	GPtrArray		*events;	/* struct case_event *: what was published when */
	GPtrArray		*products;	/* struct case_product * */
	GPtrArray		*flaws;		/* struct case_flaw * */
	GPtrArray		*values;	/* struct case_value * */
	const struct case_contact *security;	/* or NULL */
	struct loc		 loc;
};

const struct case_study	*case_find(const struct model *, const char *id);
/*
 * Whether TEXT says what NAME of the case stands for: NULL, or what should be
 * there, to be freed with g_free.  *KNOWN: there is such a name.
 */
char		*case_check(const struct case_study *, const char *name, const char *text, bool
		    *known);

/* Words of the format and of VEX: "not_affected", "vendor_fix" … */
const char	*case_state_word(enum case_state);
const char	*case_remedy_word(enum case_remedy);

#endif
