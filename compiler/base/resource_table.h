/* SPDX-License-Identifier: Apache-2.0 */
/* The table that the Makefile makes of templates/ and lua/; sorted by name.  Private to base/. */
#ifndef BASE_RESOURCE_TABLE_H
#define BASE_RESOURCE_TABLE_H

#include <stddef.h>

struct resource_row { const char *name; const char *start, *end; };

extern const struct resource_row resource_table[];
extern const size_t resource_table_n;

#endif
