/* SPDX-License-Identifier: Apache-2.0 */
/* A table (base/grid.h) into a file whose name says its form: .xlsx, .csv, .pdf, .html. */
#ifndef CMD_WRITE_GRID_H
#define CMD_WRITE_GRID_H

#include <stdbool.h>

struct grid;
struct run;

/* False after a message that names the OPTION: the name ends in none of them. */
bool	 cmd_grid_name_ok(const char *option, const char *name);
/* In the language in force; whole or not at all.  The exit status. */
int	 cmd_write_grid(struct run *, const char *name, const struct grid *);

#endif
