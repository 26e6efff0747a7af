/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Debian's Lua 5.4 as one unit for wasm32-wasi: no setjmp, files or clock, and
 * the same short list of names as compiler/engine/host.c.
 *
 * A Lua error travels as a JavaScript exception: LUAI_TRY calls out to the
 * page, which calls back in under try and catch (templates/page/checklist.js).
 * Built by build.sh with -I of Lua's src folder; the bytes do not depend on
 * where.  Lua is Copyright (C) 1994-2022 Lua.org, PUC-Rio, MIT licence; the C
 * library is wasi-libc (MIT, BSD and Apache-2.0 with LLVM exception parts).
 */
#define LUA_CORE
#define LUA_LIB
#define ltable_c
#define lvm_c
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LUA_API		static
#define LUALIB_API	static
#define LUAMOD_API	static
#define LUAI_FUNC	static
#define LUAI_DDEC(x)
#define LUAI_DDEF	static
#define l_signalT	int
#define lua_getlocaledecpoint()	('.')
#define luai_makeseed(L)	0x4c75614eu	/* the same table order every time */
#define l_randomizePivot()	0u
#define luai_apicheck(l, e)	((void)0)
#define lua_writestring(s, l)	((void)0)
#define lua_writeline()		((void)0)
#define lua_writestringerror(s, p)	((void)0)

struct lua_State;

__attribute__((import_module("env"), import_name("attempt")))
extern int page_try(void (*)(struct lua_State *, void *), struct lua_State *, void *);
__attribute__((import_module("env"), import_name("raise"), noreturn))
extern void page_throw(void);
__attribute__((import_module("env"), import_name("late")))
extern int page_late(void);

#define LUAI_THROW(L, c)	page_throw()
#define LUAI_TRY(L, c, a)	if (page_try(f, L, ud) && (c)->status == 0) (c)->status = -1;
#define luai_jmpbuf		int

#include "lprefix.h"
#include "luaconf.h"
#undef LUA_API
#undef LUALIB_API
#undef LUAMOD_API
#undef LUAI_FUNC
#undef LUAI_DDEC
#undef LUAI_DDEF
#define LUA_API		static
#define LUALIB_API	static
#define LUAMOD_API	static
#define LUAI_FUNC	static
#define LUAI_DDEC(x)
#define LUAI_DDEF	static

#include "lzio.c"
#include "lctype.c"
#include "lopcodes.c"
#include "lmem.c"
/* Text only: no bytecode in or out. */
#include "lundump.h"
#define luaU_undump(L, z, n)	(luaO_pushfstring(L, "no bytecode here"), luaD_throw(L, LUA_ERRSYNTAX), (LClosure *)0)
#define luaU_dump(L, p, w, d, s)	1
#include "lstate.c"
#include "lgc.c"
#include "llex.c"
#include "lcode.c"
#include "lparser.c"
#include "ldebug.c"
#include "lfunc.c"
#include "lobject.c"
#include "ltm.c"
#include "lstring.c"
#include "ltable.c"
#include "ldo.c"
#include "lvm.c"
#include "lapi.c"
#define luaL_loadfilex luaL_loadfilex_unused
#include "lauxlib.c"
#undef luaL_loadfilex
static int
no_file(lua_State *L)
{
	lua_pushliteral(L, "no files here");
	return LUA_ERRFILE;
}
#define luaL_loadfilex(L, f, m)	((void)(f), (void)(m), no_file(L))
#include "lbaselib.c"
#include "lmathlib.c"
#include "lstrlib.c"
#include "ltablib.c"

#define EXPORT(n)	__attribute__((export_name(n)))
#define STEP		1000
#define REP_LIMIT	65536
#define SORT_LIMIT	65536
#define FIND_LIMIT	64

static lua_State *state;
static size_t used, limit;
static const char *out;
static size_t out_length;

static void *
allocate(void *data, void *block, size_t old, size_t size)
{
	void *p;

	(void)data;
	if (block == NULL)
		old = 0;
	if (size == 0) {
		free(block);
		used -= old;
		return NULL;
	}
	if (size > old && used + (size - old) > limit)
		return NULL;
	if ((p = realloc(block, size)) != NULL)
		used += size - old;
	return p;
}

/* The page says when it has waited long enough. */
static void
hook(lua_State *L, lua_Debug *ar)
{
	(void)ar;
	if (!page_late())
		return;
	lua_sethook(L, hook, LUA_MASKCOUNT, 1);
	luaL_error(L, "time limit");
}

/* ---- the short list of names; see compiler/engine/host.c ---- */

static int
safe_tostring(lua_State *L)
{
	int type = lua_type(L, 1);

	if (type == LUA_TTABLE || type == LUA_TFUNCTION)
		return luaL_error(L, "tostring: a %s has no text", lua_typename(L, type));
	return luaB_tostring(L);
}

static int
safe_rep(lua_State *L)
{
	size_t len, between;
	lua_Integer n = luaL_checkinteger(L, 2);

	luaL_checklstring(L, 1, &len);
	luaL_optlstring(L, 3, "", &between);
	if (n > 0 && (n > REP_LIMIT || (unsigned long long)(len + between) * n > REP_LIMIT))
		return luaL_error(L, "string.rep: result too long");
	return str_rep(L);
}

static int
safe_sort(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	if (lua_rawlen(L, 1) > SORT_LIMIT)
		return luaL_error(L, "table.sort: too many elements");
	return sort(L);
}

static int
safe_find(lua_State *L)
{
	size_t len, n, at;
	const char *s = luaL_checklstring(L, 1, &len), *what = luaL_checklstring(L, 2, &n);
	lua_Integer from = luaL_optinteger(L, 3, 1);

	if (n > FIND_LIMIT)
		return luaL_error(L, "string.find: text too long");
	if (from < 0)
		from = from < -(lua_Integer)len ? 1 : (lua_Integer)len + from + 1;
	if (from == 0)
		from = 1;
	for (at = (size_t)from - 1; at + n <= len; at++)
		if (memcmp(s + at, what, n) == 0) {
			lua_pushinteger(L, (lua_Integer)at + 1);
			lua_pushinteger(L, (lua_Integer)(at + n));
			return 2;
		}
	lua_pushnil(L);
	return 1;
}

static int
set_up(lua_State *L)
{
	static const luaL_Reg base[] = {
		{ "assert", luaB_assert }, { "error", luaB_error }, { "ipairs", luaB_ipairs }, { "select", luaB_select },
		{ "tonumber", luaB_tonumber }, { "tostring", safe_tostring }, { "type", luaB_type }, { NULL, NULL } };
	static const luaL_Reg maths[] = {
		{ "abs", math_abs }, { "floor", math_floor }, { "ceil", math_ceil }, { "max", math_max }, { "min", math_min },
		{ "tointeger", math_toint }, { "type", math_type }, { "ult", math_ult }, { NULL, NULL } };
	static const luaL_Reg tables[] = {
		{ "concat", tconcat }, { "insert", tinsert }, { "remove", tremove }, { "sort", safe_sort },
		{ "unpack", tunpack }, { NULL, NULL } };
	static const luaL_Reg strings[] = {
		{ "byte", str_byte }, { "char", str_char }, { "len", str_len }, { "sub", str_sub }, { "format", str_format },
		{ "lower", str_lower }, { "upper", str_upper }, { "rep", safe_rep }, { "find", safe_find }, { NULL, NULL } };

	lua_newtable(L);
	lua_newtable(L);
	luaL_setfuncs(L, base, 0);
	lua_newtable(L);
	luaL_setfuncs(L, maths, 0);
	lua_pushinteger(L, LUA_MAXINTEGER);
	lua_setfield(L, -2, "maxinteger");
	lua_pushinteger(L, LUA_MININTEGER);
	lua_setfield(L, -2, "mininteger");
	lua_setfield(L, -2, "math");
	lua_newtable(L);
	luaL_setfuncs(L, tables, 0);
	lua_setfield(L, -2, "table");
	lua_newtable(L);
	luaL_setfuncs(L, strings, 0);
	lua_pushliteral(L, "");
	lua_newtable(L);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);
	lua_setfield(L, -2, "string");
	lua_setfield(L, -2, "lib");
	lua_setfield(L, LUA_REGISTRYINDEX, "host");
	lua_newtable(L);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	return 0;
}

/* ---- what the page calls ---- */

struct text { const char *s; size_t n; int flag; };

static int
finish(int status)
{
	out = lua_tolstring(state, -1, &out_length);
	if (out == NULL) {
		out = "(no text)";
		out_length = strlen(out);
	}
	return status;
}

static int
call(lua_CFunction f, const char *s, size_t n, int flag)
{
	struct text t = { s, n, flag };

	lua_settop(state, 0);
	lua_sethook(state, hook, LUA_MASKCOUNT, STEP);
	lua_pushcfunction(state, f);
	lua_pushlightuserdata(state, &t);
	return finish(lua_pcall(state, 1, 1, 0));
}

static int
do_load(lua_State *L)
{
	struct text *t = lua_touserdata(L, 1);

	if (luaL_loadbufferx(L, t->s, t->n, "=checklist", "t") != LUA_OK)
		return lua_error(L);
	lua_getfield(L, LUA_REGISTRYINDEX, "host");
	lua_call(L, 1, 1);
	lua_setfield(L, LUA_REGISTRYINDEX, "checklist");
	lua_pushliteral(L, "");
	return 1;
}

static int
do_run(lua_State *L)
{
	struct text *t = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "checklist");
	lua_getfield(L, -1, "run");
	lua_pushlstring(L, t->s, t->n);
	lua_call(L, 1, 1);
	return 1;
}

/* A sheet's text to a request, or "!" and what is wrong with it where. */
static int
do_request(lua_State *L)
{
	struct text *t = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "checklist");
	lua_getfield(L, -1, "request");
	lua_pushlstring(L, t->s, t->n);
	lua_pushboolean(L, t->flag);
	lua_call(L, 2, 4);
	if (lua_type(L, -4) == LUA_TSTRING) {
		lua_settop(L, -4);
		return 1;
	}
	lua_pushfstring(L, "!%s %d %d", lua_tostring(L, -3), (int)lua_tointeger(L, -2), (int)lua_tointeger(L, -1));
	return 1;
}

EXPORT("room") void *room(size_t n) { return malloc(n); }
EXPORT("leave") void leave(void *p) { free(p); }
EXPORT("answer") const char *answer(void) { return out; }
EXPORT("length") size_t length(void) { return out_length; }
EXPORT("call") void call_back(void (*f)(lua_State *, void *), lua_State *L, void *data) { f(L, data); }

EXPORT("open") int
open_state(size_t bytes)
{
	if (state != NULL)
		lua_close(state);
	used = 0;
	limit = bytes;
	if ((state = lua_newstate(allocate, NULL)) == NULL)
		return -1;
	lua_pushcfunction(state, set_up);
	return lua_pcall(state, 0, 0, 0);
}

EXPORT("load") int load_text(const char *s, size_t n, int flag) { return call(do_load, s, n, flag); }
EXPORT("run") int run_text(const char *s, size_t n, int flag) { return call(do_run, s, n, flag); }
EXPORT("request") int request_text(const char *s, size_t n, int flag) { return call(do_request, s, n, flag); }
