/* SPDX-License-Identifier: Apache-2.0 */
/* The live page of a checklist, made of its static one. */
#ifndef ENGINE_PAGE_H
#define ENGINE_PAGE_H

#include <glib.h>

struct checklist;
struct model;

/* HTML: the page as the site has it; LUA: the compiled checklist (engine_compile). */
void	 engine_page(GString *html, const struct model *, const struct checklist *, const GString *lua);

#endif
