/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as a workbook that scores itself.
 *
 * Every formula is stored with the engine's own present result, so that
 * viewers and programs that do not compute show the truth, and uses old
 * functions only.  Numbers are the engine's integers (thousandths, one
 * half-up rounding).  Where the scoring rule is not one that has been written
 * as formulas, the workbook says so instead of showing a number.
 */
#ifndef WORKBOOK_WORKBOOK_H
#define WORKBOOK_WORKBOOK_H

#include <glib.h>

struct checklist;
struct diags;
struct model;
struct trace;
struct yaml_node;

/*
 * LUA is the compiled checklist (engine_compile).  ANSWERS is a
 * tidy sheet (answers/answers.h) of FILE, or NULL for an empty
 * form.  NULL after a message.
 */
GBytes *workbook_write(const struct model *, const struct trace *, const struct checklist *,
    const GString *lua, const struct yaml_node *answers, const char *file, struct diags *);

#endif
