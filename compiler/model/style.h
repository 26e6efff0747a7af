/* SPDX-License-Identifier: Apache-2.0 */
/* content/style.yaml: how a project writes; `shirube check --style` holds its text against it. */
#ifndef MODEL_STYLE_H
#define MODEL_STYLE_H

#include "diag/diag.h"

#include <glib.h>

#define STYLE_LONGEST	120
#define STYLE_KANJI	8

struct style_variant {
	const char *avoid, *prefer;
	GPtrArray *unless; /* const char * */
	struct loc loc;
};
/* A place where RULE is not meant: what it finds contains TEXT, or stands in it. */
struct style_allow { const char *rule, *text, *reason; struct loc loc; };

struct style {
	GPtrArray	*off;		/* const char *: names of rules */
	unsigned	 longest;	/* characters of a sentence */
	unsigned	 kanji;		/* in a row, at most */
	GPtrArray	*known;		/* const char *: abbreviations that need no words */
	GPtrArray	*variants;	/* struct style_variant * */
	GPtrArray	*allow;		/* struct style_allow * */
	struct loc	 loc;
};

#endif
