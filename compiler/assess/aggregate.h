/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Group statistics: what many answer sheets say together, and nothing that one
 * of them says.
 *
 * The file holds, for the whole and for each group of questions, mean and
 * standard deviation in steps of five thousandths; no name, no text, no single
 * score, no lowest or highest.  Only scores that are one number count.  Fewer
 * than AGGREGATE_LEAST sheets give nothing, for the whole or for a group, nor do
 * sheets that all have nearly the same score; their number is given in steps of
 * five, rounded down.  lua/group.lua reads the file again.
 */
#ifndef ASSESS_AGGREGATE_H
#define ASSESS_AGGREGATE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;
struct result;

#define AGGREGATE_LEAST	5u

struct aggregate;

struct aggregate *aggregate_open(void);
void	 aggregate_close(struct aggregate *);

/* One sheet of a batch. */
void	 aggregate_add(struct aggregate *, const struct result *);

/* The file as YAML; false after a message when there are fewer than LEAST sheets. */
bool	 aggregate_write(const struct aggregate *, GString *, unsigned least, struct diags *);

#endif
