/* SPDX-License-Identifier: Apache-2.0 */
/* How the text is written: a table of rules, each on or off by content/style.yaml. */
#ifndef CHECK_STYLE_H
#define CHECK_STYLE_H

#include <glib.h>

struct diags;
struct model;

/* Hold every chapter against every rule that is on. */
void	 check_style(const struct model *, struct diags *);

/* Names of the rules, NULL-ended, and the table for the manual. */
const char *const *check_style_rules(void);

#endif
