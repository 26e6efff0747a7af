/* SPDX-License-Identifier: Apache-2.0 */
/* A checklist as Lua tables. */
#ifndef ENGINE_COMPILE_DATA_H
#define ENGINE_COMPILE_DATA_H

#include <glib.h>

struct checklist;
struct model;
struct trace;

/*
 * DATA, all that decides a score, as the fields of one table; WORDING, what is
 * only said of it, as a function's body.  Both in Lua, UTF-8; the caller frees
 * them with g_string_free.
 */
void	compile_data(const struct model *m, const struct trace *t, const struct checklist *cl,
		    GString **data, GString **wording);

#endif
