/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scoring rule may ask of Lua's own functions, in the program and in
 * the pages alike: a rule that one stops the other stops too, with the same
 * words.
 */
#ifndef ENGINE_BOUNDS_H
#define ENGINE_BOUNDS_H

#include <stdint.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#define STEP		1000		/* instructions between two looks at the clock */
#define REP_LIMIT	65536		/* bytes that string.rep makes at most */
#define SORT_LIMIT	65536		/* elements that table.sort takes at most */
#define FIND_LIMIT	64		/* bytes that string.find looks for at most */

/* No addresses: they differ from run to run.  Not of a table by %s, not of anything by %p. */
static inline void
bounds_of_format(lua_State *L)
{
	const char *format = luaL_checkstring(L, 1);

	for (int i = 2; i <= lua_gettop(L); i++)
		if (lua_type(L, i) == LUA_TTABLE || lua_type(L, i) == LUA_TFUNCTION)
			luaL_error(L, "string.format: a %s has no text", luaL_typename(L, i));
	for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p, '%')) {
		p += 1 + strspn(p + 1, "-+ #0123456789.");
		if (*p == 'p')
			luaL_error(L, "string.format: no addresses");
		if (*p != '\0')
			p++;
	}
}

static inline void
bounds_of_rep(lua_State *L)
{
	size_t len, between;
	lua_Integer n = luaL_checkinteger(L, 2);

	luaL_checklstring(L, 1, &len);
	luaL_optlstring(L, 3, "", &between);
	if (n > 0 && (n > REP_LIMIT || (len + between) * (uint64_t)n > REP_LIMIT))
		luaL_error(L, "string.rep: result too long");
}

static inline void
bounds_of_sort(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	if (lua_rawlen(L, 1) > SORT_LIMIT)
		luaL_error(L, "table.sort: too many elements");
}

#endif
