/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checklist engine's Lua for browsers: Debian's source of Lua 5.4 and the
 * sandbox of engine/host.c in one unit, for wasm32-wasi.
 *
 * No files, no clock, no environment, no bytecode, no patterns; nothing is
 * imported but what is declared here (and three entry points of stdio that are
 * never reached).  An error of Lua travels as an exception of the host: there is
 * no setjmp in wasm.  templates/checklist/lua.js is the other side.
 */

/* ---- what Lua is told about this machine ---- */

#define LUA_CORE
#define LUA_LIB
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(name)	__attribute__((import_module("host"), import_name(name)))
#define EXPORT(name)	__attribute__((export_name(name)))

struct lua_State;

/* Calls f(L, data) through protected(); nonzero when it ended in host_throw. */
IMPORT("attempt")
extern int host_attempt(void (*f)(struct lua_State *, void *), struct lua_State *L, void *data);
IMPORT("throw") extern void	host_throw(void) __attribute__((noreturn));
/* Is the time of this call used up? */
IMPORT("late") extern int	host_late(void);

#define LUAI_THROW(L, c)	host_throw()
#define LUAI_TRY(L, c, a)	if (host_attempt(f, L, ud) && (c)->status == 0) (c)->status = -1;
#define luai_jmpbuf		int

#define l_signalT		int
#define lua_getlocaledecpoint()	('.')
#define luai_makeseed(L)	0x53686972u	/* every run the same */
#define l_randomizePivot()	0u
#define lua_writestring(s, l)	((void)0)
#define lua_writeline()		((void)0)
#define lua_writestringerror(s, p) ((void)0)
/*
 * Rules have no "^" (engine/compile.c refuses it): glibc
 * and musl disagree about it, and its tables are large.
 */
#define luai_numpow(L, a, b)	((void)(a), (void)(b), luaG_runerror(L, "no powers here"), (lua_Number)0)

#include "lprefix.h"
#include "luaconf.h"

/* One unit: what nothing calls is left out. */
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

/* ---- Lua ---- */

#include "lzio.c"
#include "lctype.c"
#include "lopcodes.c"
#include "lmem.c"
#include "lundump.h"
/* Crafted bytecode crashes the machine, so there is no reader of it. */
#define luaU_undump(L, z, n)		(luaO_pushfstring(L, "no bytecode here"), luaD_throw(L, LUA_ERRSYNTAX), (LClosure *)0)
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
#define luaL_loadfilex luaL_loadfilex_of_stdio
#include "lauxlib.c"
#undef luaL_loadfilex

static int
luaL_loadfilex(lua_State *L, const char *name, const char *mode)
{
	(void)name, (void)mode;
	lua_pushliteral(L, "there are no files here");
	return LUA_ERRFILE;
}

#include "lbaselib.c"
#include "lmathlib.c"
#include "lstrlib.c"
#include "ltablib.c"

/* ---- bounds: memory and time as in engine/host.c, where the reasons stand ---- */

#define FIND_TEXT	lmemfind
#include "../bounds.h"

static lua_State *machine;
static size_t used, limit;

/*
 * Blocks in four sizes a power of two, each with a list of those given back.
 * Lua says how large a block was, so none carries a header; what is free is
 * used again for its own size only, and twice the limit is all there is.
 */
#define SIZES	128

extern unsigned char __heap_base;
static struct free_block { struct free_block *next; } *free_blocks[SIZES];
static uintptr_t heap_top;

static unsigned
size_class(size_t *size)
{
	unsigned shift = *size <= 64 ? 4 : 29 - (unsigned)__builtin_clzl(*size - 1), n;

	n = (unsigned)((*size + ((size_t)1 << shift) - 1) >> shift);
	*size = (size_t)n << shift;
	return (shift - 4) * 4 + n - 1;
}

static void *
take(size_t size)
{
	unsigned k = size_class(&size);
	void *p = free_blocks[k];

	if (p != NULL) {
		free_blocks[k] = free_blocks[k]->next;
		return p;
	}
	if (heap_top == 0)
		heap_top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
	if (size > 2 * limit || heap_top + size > (uintptr_t)&__heap_base + 2 * limit)
		return NULL;
	while (heap_top + size > __builtin_wasm_memory_size(0) << 16)
		if (__builtin_wasm_memory_grow(0, (size >> 16) + 1) == (size_t)-1)
			return NULL;
	p = (void *)heap_top;
	heap_top += size;
	return p;
}

static void
give_back(void *p, size_t size)
{
	unsigned k = size_class(&size);

	((struct free_block *)p)->next = free_blocks[k];
	free_blocks[k] = p;
}

static void *
resized(void *block, size_t old, size_t size)
{
	size_t a = old, b = size;
	void *p;

	if (size_class(&a) == size_class(&b))
		return block;
	p = take(size);
	if (p == NULL)
		return size < old ? block : NULL;	/* to make a block smaller never fails */
	memcpy(p, block, old < size ? old : size);
	give_back(block, old);
	return p;
}

static void *
allocate(void *data, void *block, size_t old, size_t size)
{
	void *p;

	(void)data;
	if (block == NULL)
		old = 0;		/* it is a type then */
	if (size == 0) {
		if (block != NULL)
			give_back(block, old);
		used -= old;
		return NULL;
	}
	if (size > old && used + (size - old) > limit)
		return NULL;
	p = block == NULL ? take(size) : resized(block, old, size);
	if (p != NULL)
		used += size - old;
	return p;
}

static void
clock_hook(lua_State *L, lua_Debug *ar)
{
	(void)ar;
	if (!host_late())
		return;
	lua_sethook(L, clock_hook, LUA_MASKCOUNT, 1);
	luaL_error(L, "time limit");
}

/* ---- the short list of names ---- */

static int
safe_tostring(lua_State *L)
{
	int type = lua_type(L, 1);

	/* A table's address would differ from run to run. */
	if (type == LUA_TTABLE || type == LUA_TFUNCTION)
		return luaL_error(L, "tostring: a %s has no text", lua_typename(L, type));
	return luaB_tostring(L);
}

static int
safe_format(lua_State *L)
{
	bounds_of_format(L);
	return str_format(L);
}

static int
safe_rep(lua_State *L)
{
	bounds_of_rep(L);
	return str_rep(L);
}

static int
safe_sort(lua_State *L)
{
	bounds_of_sort(L);
	lua_settop(L, 2);
	return sort(L);
}

static const luaL_Reg base_names[] = {
	{ "assert", luaB_assert }, { "error", luaB_error }, { "ipairs", luaB_ipairs }, { "select", luaB_select },
	{ "tonumber", luaB_tonumber }, { "type", luaB_type }, { "tostring", safe_tostring }, { NULL, NULL },
};
static const luaL_Reg math_names[] = {
	{ "abs", math_abs }, { "floor", math_floor }, { "ceil", math_ceil }, { "max", math_max }, { "min", math_min },
	{ "tointeger", math_toint }, { "type", math_type }, { "ult", math_ult }, { NULL, NULL },
};
static const luaL_Reg table_names[] = {
	{ "concat", tconcat }, { "insert", tinsert }, { "remove", tremove }, { "unpack", tunpack }, { "sort", safe_sort },
	{ NULL, NULL },
};
static const luaL_Reg string_names[] = {
	{ "byte", str_byte }, { "char", str_char }, { "len", str_len }, { "sub", str_sub }, { "format", safe_format },
	{ "lower", str_lower }, { "upper", str_upper }, { "rep", safe_rep }, { "find", safe_find }, { NULL, NULL },
};

static void
add(lua_State *L, const char *name, const luaL_Reg *functions)
{
	lua_newtable(L);
	luaL_setfuncs(L, functions, 0);
	lua_setfield(L, -2, name);
}

static int
set_up(lua_State *L)
{
	lua_newtable(L);			/* {lib = short list, load = safe_load} */
	lua_newtable(L);
	luaL_setfuncs(L, base_names, 0);
	add(L, "math", math_names);
	lua_getfield(L, -1, "math");
	lua_pushinteger(L, LUA_MAXINTEGER);
	lua_setfield(L, -2, "maxinteger");
	lua_pushinteger(L, LUA_MININTEGER);
	lua_setfield(L, -2, "mininteger");
	lua_pop(L, 1);
	add(L, "table", table_names);
	add(L, "string", string_names);

	/* Methods of strings come from the short list, and their metatable is out of reach. */
	lua_pushliteral(L, "");
	lua_newtable(L);
	lua_getfield(L, -3, "string");
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);

	lua_setfield(L, -2, "lib");
	lua_pushcfunction(L, safe_load);
	lua_setfield(L, -2, "load");
	lua_setfield(L, LUA_REGISTRYINDEX, "host");
	return 0;
}

/* ---- what the page calls ---- */

struct piece { const char *text; size_t len; };		/* text NULL: nil */

struct call { const struct piece *pieces; size_t n; };

static struct piece answers[4];

EXPORT("protected") void
protected_call(void (*f)(lua_State *, void *), lua_State *L, void *data)
{
	f(L, data);
}

/* Room for what the page hands in; it does not remember sizes. */
EXPORT("allocate") void *
export_allocate(size_t size)
{
	size_t *p;

	if (limit == 0)
		limit = (size_t)64 << 20;	/* until open() says */
	p = take(size + 16);
	if (p == NULL)
		return NULL;
	*p = size + 16;
	return p + 16 / sizeof(*p);
}

EXPORT("release") void
export_release(void *p)
{
	size_t *block = (size_t *)p - 16 / sizeof(*block);

	give_back(block, *block);
}

EXPORT("answers") const struct piece *
export_answers(void)
{
	return answers;
}

/* What is on the stack becomes the answers, which stand until the next call. */
static int
answer(lua_State *L)
{
	int n = lua_gettop(L);

	if (n > 4)
		n = 4;
	for (int i = 0; i < n; i++) {
		answers[i] = (struct piece){ NULL, 0 };
		if (lua_isstring(L, i + 1))
			answers[i].text = lua_tolstring(L, i + 1, &answers[i].len);
	}
	return n;
}

/* The error on top of the stack as the only answer. */
static int
failure(lua_State *L)
{
	static const char none[] = "an error without text";

	answers[0] = (struct piece){ none, sizeof(none) - 1 };
	if (lua_type(L, -1) == LUA_TSTRING)
		answers[0].text = lua_tolstring(L, -1, &answers[0].len);
	return -1;
}

static int
protect(lua_CFunction f, const void *data, int results)
{
	lua_settop(machine, 0);
	lua_sethook(machine, clock_hook, LUA_MASKCOUNT, STEP);
	lua_pushcfunction(machine, f);
	lua_pushlightuserdata(machine, (void *)data);
	return lua_pcall(machine, 1, results, 0);
}

static int
load_checklist(lua_State *L)
{
	const struct piece *p = lua_touserdata(L, 1);

	if (luaL_loadbufferx(L, p->text, p->len, "=checklist", "t") != LUA_OK)
		return lua_error(L);
	lua_getfield(L, LUA_REGISTRYINDEX, "host");
	lua_call(L, 1, 1);
	if (!lua_istable(L, -1))
		return luaL_error(L, "the file is no compiled checklist");
	lua_setfield(L, LUA_REGISTRYINDEX, "entry");
	return 0;
}

/* A new state with the checklist in it; -1 with the reason as the answer. */
EXPORT("open") int
export_open(const char *lua, size_t len, size_t memory)
{
	const struct piece source = { lua, len };
	static const char none[] = "not enough memory";

	if (machine != NULL)
		lua_close(machine);
	used = 0;
	limit = memory;
	machine = lua_newstate(allocate, NULL);
	if (machine == NULL) {
		answers[0] = (struct piece){ none, sizeof(none) - 1 };
		return -1;
	}
	if (protect(set_up, NULL, 0) != LUA_OK || protect(load_checklist, &source, 0) != LUA_OK)
		return failure(machine);
	return 0;
}

static int
call_entry(lua_State *L)
{
	const struct call *c = lua_touserdata(L, 1);

	lua_settop(L, 0);
	lua_getfield(L, LUA_REGISTRYINDEX, "entry");
	lua_getfield(L, -1, c->pieces[0].text);
	lua_remove(L, -2);
	for (size_t i = 1; i < c->n; i++)
		if (c->pieces[i].text == NULL)
			lua_pushnil(L);
		else
			lua_pushlstring(L, c->pieces[i].text, c->pieces[i].len);
	lua_call(L, (int)c->n - 1, LUA_MULTRET);
	return lua_gettop(L);
}

/* The checklist's function pieces[0] (ended by NUL) with the others as its
 * arguments; how many answers there are, or -1. */
EXPORT("call") int
export_call(const struct piece *pieces, size_t n)
{
	const struct call c = { pieces, n };

	return protect(call_entry, &c, LUA_MULTRET) == LUA_OK ? answer(machine) : failure(machine);
}
