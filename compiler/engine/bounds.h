/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scoring rule may ask of Lua's own functions, in the program and in
 * the pages alike: a rule that one stops the other stops too, with the same
 * words.  Whoever includes this defines FIND_TEXT(s, len, what, n), which is memmem.
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

/* string.find for plain text only: patterns can run for hours in one call. */
static inline int
safe_find(lua_State *L)
{
	size_t len, n;
	const char *s = luaL_checklstring(L, 1, &len), *what = luaL_checklstring(L, 2, &n), *at;
	lua_Integer from = luaL_optinteger(L, 3, 1);

	if (n > FIND_LIMIT)
		return luaL_error(L, "string.find: text too long");
	if (from < 0)
		from = from < -(lua_Integer)len ? 1 : (lua_Integer)len + from + 1;
	if (from == 0)
		from = 1;
	at = from > (lua_Integer)len + 1 ?
	    NULL :
	    FIND_TEXT(s + from - 1, len - (size_t)(from - 1), what, n);
	if (at == NULL) {
		lua_pushnil(L);
		return 1;
	}
	lua_pushinteger(L, at - s + 1);
	lua_pushinteger(L, at - s + (lua_Integer)n);
	return 2;
}

/*
 * load(text, name, environment) for the compiled file's frame: the scoring rule
 * as a chunk of its own.  Text only, since crafted bytecode crashes the machine.
 */
static inline int
safe_load(lua_State *L)
{
	size_t len;
	const char *text = luaL_checklstring(L, 1, &len), *name = luaL_checkstring(L, 2);

	luaL_checktype(L, 3, LUA_TTABLE);
	if (luaL_loadbufferx(L, text, len, name, "t") != LUA_OK) {
		lua_pushnil(L);
		lua_insert(L, -2);
		return 2;
	}
	lua_pushvalue(L, 3);
	lua_setupvalue(L, -2, 1);
	return 1;
}

#endif
