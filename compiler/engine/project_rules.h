/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules that a project makes for itself: content/rules/NAME.lua, each run over
 * the items of the finished project, in the sandbox of checklists.
 */
#ifndef ENGINE_PROJECT_RULES_H
#define ENGINE_PROJECT_RULES_H

struct diags;
struct model;
struct trace;

/*
 * Runs every rule, in the order of their names, and reports what it reports, at
 * the item's place.  A rule that cannot be read or loaded, fails, or goes beyond
 * its bounds of memory and instructions is reported at its line.
 */
void	 rules_run(const struct model *, const struct trace *, struct diags *);

#endif
