/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the engine's reports as Lua, from the one vocabulary (base/vocabulary.h). */
#ifndef ENGINE_LUA_WORDS_H
#define ENGINE_LUA_WORDS_H

#include <glib.h>

/* The body of a module that fills E.words with every language. */
void	 lua_words(GString *out);

/* The same with what pages ask for alone, in LANG ("ja", "en"): what is wrong with a sheet. */
void	 lua_words_of_page(GString *out, const char *lang);

#endif
