/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sandbox: a Lua state that sees a short list of names, within bounds of
 * memory and time.
 *
 * Every call that may allocate runs under lua_pcall, since an allocator that
 * says no would otherwise end the process.  Time is bounded by a timer on the
 * thread's processor time whose signal sets a hook: a hook that counts
 * instructions costs half the speed and does not see time spent in C.  The
 * longest such time is bounded by memory, and by limits on sort, rep and find.
 */
#define _GNU_SOURCE	/* gettid, SIGEV_THREAD_ID */
#include "engine/engine.h"
#include "base/text.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#define FIND_TEXT	memmem
#include "engine/bounds.h"

#define MEMORY		(16u << 20)
#define TIME		250		/* ms */
#define STOP_SIGNAL	SIGURG		/* ignored by default, so a late one does no harm */

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

/*
 * Small blocks come from slabs and go back to a list of their size: most of
 * what a sheet allocates is small and short-lived.  Slabs go with the state.
 */
#define SMALL		256		/* bytes; larger blocks are the C library's */
#define GRAIN		16
#define SLAB		(64u << 10)

struct block { struct block *next; };
struct slab { struct slab *next; char bytes[]; };

struct engine {
	lua_State	*L;
	size_t		 used, limit;
	struct block	*free[SMALL / GRAIN];
	struct slab	*slabs;
	char		*room, *room_end;	/* of the newest slab */
	unsigned	 time;
	unsigned long	 instructions, counted;
	bool		 stopped;
	char		*source;	/* kept, to begin anew after a failure */
	size_t		 source_len;
	GHashTable	*questions;	/* id -> number from 1 */
};

/* The engine this thread is inside of; read by the signal's handler. */
static _Thread_local struct engine *volatile running;

static void *
take_small(struct engine *e, size_t class)
{
	size_t size = (class + 1) * GRAIN;
	struct block *b = e->free[class];
	char *p;

	if (b != NULL) {
		e->free[class] = b->next;
		return b;
	}
	if (e->room == NULL || (size_t)(e->room_end - e->room) < size) {
		struct slab *s = malloc(sizeof(*s) + SLAB);

		if (s == NULL)
			return NULL;
		s->next = e->slabs;
		e->slabs = s;
		/* What is left of the last one stays unused; it is less than a block. */
		e->room = (char *)(((uintptr_t)s->bytes + GRAIN - 1) & ~(uintptr_t)(GRAIN - 1));
		e->room_end = s->bytes + SLAB;
	}
	p = e->room;
	e->room += size;
	return p;
}

static void
release(struct engine *e, void *block, size_t size)
{
	if (size > SMALL) {
		free(block);
	} else if (block != NULL) {
		struct block *b = block;

		b->next = e->free[(size - 1) / GRAIN];
		e->free[(size - 1) / GRAIN] = b;
	}
}

static void
free_slabs(struct engine *e)
{
	for (struct slab *s = e->slabs, *next; s != NULL; s = next) {
		next = s->next;
		free(s);
	}
	e->slabs = NULL;
	e->room = e->room_end = NULL;
	memset(e->free, 0, sizeof(e->free));
}

static void *
take(struct engine *e, size_t size)
{
	return size <= SMALL ? take_small(e, (size - 1) / GRAIN) : malloc(size);
}

/* A block of SIZE bytes with what BLOCK of OLD bytes holds, which may be the same; neither is 0. */
static void *
resize(struct engine *e, void *block, size_t old, size_t size)
{
	void *p;

	if (old > SMALL && size > SMALL)
		return realloc(block, size);
	if (size <= SMALL && old <= SMALL && (old - 1) / GRAIN == (size - 1) / GRAIN)
		return block;
	if ((p = take(e, size)) != NULL) {
		memcpy(p, block, MIN(old, size));
		release(e, block, old);
	}
	return p;
}

static void *
allocate(void *data, void *block, size_t old, size_t size)
{
	struct engine *e = data;
	void *p;

	if (block == NULL)
		old = 0;		/* it is a type then */
	if (size == 0) {
		if (old > 0)
			release(e, block, old);
		e->used -= old;
		return NULL;
	}
	if (size > old && e->used + (size - old) > e->limit)
		return NULL;
	if ((p = old > 0 ? resize(e, block, old, size) : take(e, size)) != NULL)
		e->used += size - old;
	return p;
}

/* ---- time ---- */

static void
stop_hook(lua_State *L, lua_Debug *ar)
{
	struct engine *e = *(struct engine **)lua_getextraspace(L);

	(void)ar;
	e->stopped = true;
	lua_sethook(L, stop_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
	luaL_error(L, "time limit");
}

static void
count_hook(lua_State *L, lua_Debug *ar)
{
	struct engine *e = *(struct engine **)lua_getextraspace(L);

	(void)ar;
	if ((e->counted += STEP) <= e->instructions)
		return;
	e->stopped = true;
	lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);
	luaL_error(L, "instruction limit");
}

/* lua_sethook is the one function of Lua that a signal handler may call. */
static void
on_signal(int number)
{
	struct engine *e = running;

	(void)number;
	if (e != NULL)
		lua_sethook(
		    e->L, stop_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

static pthread_once_t signal_once = PTHREAD_ONCE_INIT;

static void
catch_signal(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	sigemptyset(&action.sa_mask);
	sigaction(STOP_SIGNAL, &action, NULL);
}

/* A timer a thread, made when first needed. */
static _Thread_local timer_t thread_timer;
static _Thread_local bool has_timer;

static bool
make_timer(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = STOP_SIGNAL };

	if (has_timer)
		return true;
	pthread_once(&signal_once, catch_signal);
	event.sigev_notify_thread_id = gettid();
	has_timer = timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &thread_timer) == 0;
	return has_timer;
}

static void
set_timer(unsigned ms)
{
	/* Again every 20 ms: the first signal may come between two steps of ours. */
	struct itimerspec when = {
		.it_value = { ms / 1000, (long)(ms % 1000) * 1000000 },
		.it_interval = { 0, ms > 0 ? 20000000 : 0 },
	};

	timer_settime(thread_timer, 0, &when, NULL);
}

/* ---- the short list of names ---- */

static int
safe_tostring(lua_State *L)
{
	int type = lua_type(L, 1);

	/* A table's address would differ from run to run. */
	if (type == LUA_TTABLE || type == LUA_TFUNCTION)
		return luaL_error(L, "tostring: a %s has no text", lua_typename(L, type));
	luaL_checkany(L, 1);
	luaL_tolstring(L, 1, NULL);
	return 1;
}

static int
safe_format(lua_State *L)
{
	int n = lua_gettop(L);

	bounds_of_format(L);
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, n, 1);
	return 1;
}

static int
safe_rep(lua_State *L)
{
	int arguments;

	bounds_of_rep(L);
	arguments = lua_isnoneornil(L, 3) ? 2 : 3;
	lua_settop(L, arguments);
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, arguments, 1);
	return 1;
}

static int
safe_sort(lua_State *L)
{
	bounds_of_sort(L);
	lua_settop(L, 2);
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, 2, 0);
	return 0;
}

/* Stack: library -> library, copy of these names. */
static void
pick(lua_State *L, const char *const *names)
{
	lua_newtable(L);
	for (; *names != NULL; names++) {
		lua_getfield(L, -2, *names);
		lua_setfield(L, -2, *names);
	}
}

/* Stack: library, copy -> the same; NAME of the library wrapped by F. */
static void
wrap(lua_State *L, const char *name, lua_CFunction f)
{
	lua_getfield(L, -2, name);
	lua_pushcclosure(L, f, 1);
	lua_setfield(L, -2, name);
}

static const char *const base_names[] = { "assert", "error", "ipairs", "select", "tonumber", "type",
	NULL };
static const char *const math_names[] = { "abs", "floor", "ceil", "max", "min", "tointeger", "type",
	"ult", "maxinteger", "mininteger", NULL };
static const char *const table_names[] = { "concat", "insert", "remove", "unpack", NULL };
static const char *const string_names[] = { "byte", "char", "len", "sub", "lower", "upper", NULL };

static int
set_up(lua_State *L)
{
	luaL_requiref(L, "_G", luaopen_base, 0);
	pick(L, base_names);
	lua_remove(L, -2);
	lua_pushcfunction(L, safe_tostring);
	lua_setfield(L, -2, "tostring");

	luaL_requiref(L, "math", luaopen_math, 0);
	pick(L, math_names);
	lua_setfield(L, -3, "math");
	lua_pop(L, 1);

	luaL_requiref(L, "table", luaopen_table, 0);
	pick(L, table_names);
	wrap(L, "sort", safe_sort);
	lua_setfield(L, -3, "table");
	lua_pop(L, 1);

	luaL_requiref(L, "string", luaopen_string, 0);
	pick(L, string_names);
	wrap(L, "rep", safe_rep);
	wrap(L, "format", safe_format);
	lua_pushcfunction(L, safe_find);
	lua_setfield(L, -2, "find");
	/* Methods of strings come from the short list, and their metatable is out of reach. */
	lua_pushliteral(L, "");
	lua_getmetatable(L, -1);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_pop(L, 2);
	lua_setfield(L, -3, "string");
	lua_pop(L, 1);

	lua_newtable(L);
	lua_insert(L, -2);
	lua_setfield(L, -2, "lib");
	lua_pushcfunction(L, safe_load);
	lua_setfield(L, -2, "load");
	/* {lib = short list, load = safe_load} */
	lua_setfield(L, LUA_REGISTRYINDEX, "host");
	/* A chunk's own _ENV is the global table: leave nothing in it. */
	lua_newtable(L);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	lua_pushnil(L);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
	/* The data stay, and a sheet leaves little behind: collect seldom. */
	lua_gc(L, LUA_GCINC, 400, 400, 0);
	return 0;
}

/* ---- calls ---- */

static int
load_source(lua_State *L)
{
	const struct engine *e = lua_touserdata(L, 1);

	/* Text only: crafted bytecode crashes the machine. */
	if (luaL_loadbufferx(L, e->source, e->source_len, "=checklist", "t") != LUA_OK)
		return lua_error(L);
	lua_getfield(L, LUA_REGISTRYINDEX, "host");
	lua_call(L, 1, 1);
	if (!lua_istable(L, -1))
		return luaL_error(L, "the file is no compiled checklist");
	lua_getfield(L, -1, "run");
	lua_setfield(L, LUA_REGISTRYINDEX, "run");
	lua_getfield(L, -1, "request");
	lua_setfield(L, LUA_REGISTRYINDEX, "request");
	lua_getfield(L, -1, "group");
	lua_setfield(L, LUA_REGISTRYINDEX, "group");
	lua_getfield(L, -1, "questions");
	lua_setfield(L, LUA_REGISTRYINDEX, "questions");
	lua_getfield(L, -1, "read");
	lua_setfield(L, LUA_REGISTRYINDEX, "read");
	return 0;
}

static int
list_questions(lua_State *L)
{
	lua_getfield(L, LUA_REGISTRYINDEX, "questions");
	if (!lua_isfunction(L, -1))
		return 0;
	lua_call(L, 0, 1);
	return 1;
}

struct request { const char *text; size_t len; };

static int
run_request(lua_State *L)
{
	const struct request *r = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "run");
	lua_pushlstring(L, r->text, r->len);
	lua_call(L, 1, 2);
	if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
		return luaL_error(L, "the checklist gave no text");
	return 2;
}

static int
read_json(lua_State *L)
{
	const struct request *r = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "request");
	lua_pushlstring(L, r->text, r->len);
	lua_pushboolean(L, true);
	lua_call(L, 2, 4);
	return 4;
}

struct group { struct request text; bool is_json; };

static int
read_group(lua_State *L)
{
	const struct group *g = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "group");
	lua_pushstring(L, lang_pick("en", "ja"));
	lua_pushlstring(L, g->text.text, g->text.len);
	lua_pushboolean(L, g->is_json);
	lua_call(L, 3, 4);
	return 4;
}

struct words { const char *what, *text, *question; };

static int
read_words(lua_State *L)
{
	const struct words *w = lua_touserdata(L, 1);

	lua_getfield(L, LUA_REGISTRYINDEX, "read");
	lua_pushstring(L, w->what);
	lua_pushstring(L, w->text);
	lua_pushstring(L, w->question);
	lua_call(L, 3, 2);
	return 2;
}

/* A protected call within the bounds; what it gives is on the stack. */
static int
call(struct engine *e, lua_CFunction f, const void *argument, int results)
{
	bool timed = e->instructions == 0 && make_timer();
	int status;

	e->stopped = false;
	e->counted = 0;
	lua_sethook(e->L, e->instructions > 0 ? count_hook : NULL,
	    e->instructions > 0 ? LUA_MASKCOUNT : 0, STEP);
	lua_pushcfunction(e->L, f);
	lua_pushlightuserdata(e->L, (void *)argument);
	running = e;
	if (timed)
		set_timer(e->time);
	status = lua_pcall(e->L, 1, results, 0);
	if (timed)
		set_timer(0);
	running = NULL;
	lua_sethook(e->L, NULL, 0, 0);
	return status;
}

static char *
error_text(lua_State *L)
{
	size_t len;
	const char *s = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &len) : NULL;

	/* error() takes any value, and any bytes. */
	return s == NULL ? g_strdup("an error without text") : g_utf8_make_valid(s, (gssize)len);
}

static void
end(struct engine *e)
{
	lua_close(e->L);
	e->L = NULL;
	free_slabs(e);
}

static bool
begin(struct engine *e, char **error)
{
	e->used = 0;
	e->L = lua_newstate(allocate, e);
	if (e->L == NULL) {
		*error = g_strdup("not enough memory");
		return false;
	}
	*(struct engine **)lua_getextraspace(e->L) = e;
	if (call(e, set_up, NULL, 0) == LUA_OK && call(e, load_source, e, 0) == LUA_OK)
		return true;
	*error = error_text(e->L);
	end(e);
	return false;
}

static void
learn_questions(struct engine *e)
{
	char **ids = NULL;

	e->questions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (call(e, list_questions, NULL, 1) == LUA_OK && lua_type(e->L, -1) == LUA_TSTRING)
		ids = g_strsplit(lua_tostring(e->L, -1), "\n", -1);
	lua_settop(e->L, 0);
	for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++)
		g_hash_table_insert(e->questions, g_strdup(ids[i]), GUINT_TO_POINTER(i + 1));
	g_strfreev(ids);
}

GHashTable *
engine_questions(const struct engine *e)
{
	return e->questions;
}

struct engine *
engine_open(const char *lua, size_t len, const struct engine_limits *limits, char **error)
{
	struct engine *e = g_new0(struct engine, 1);

	e->limit = limits != NULL && limits->memory > 0 ? limits->memory : MEMORY + 8 * len;
	e->time = limits != NULL && limits->time > 0 ? limits->time : TIME + (unsigned)(len / 8192);
	e->instructions = limits != NULL ? limits->instructions : 0;
	e->source = g_memdup2(lua, len);
	e->source_len = len;
	if (!begin(e, error)) {
		engine_close(e);
		return NULL;
	}
	learn_questions(e);
	return e;
}

void
engine_close(struct engine *e)
{
	if (e == NULL)
		return;
	if (e->L != NULL)
		end(e);
	free_slabs(e);
	if (e->questions != NULL)
		g_hash_table_destroy(e->questions);
	g_free(e->source);
	g_free(e);
}

/* After a failure nothing of the old state may be seen by the next sheet. */
static bool
fail(struct engine *e, char **answer)
{
	char *error = NULL;

	*answer = error_text(e->L);
	end(e);
	if (!begin(e, &error))
		g_free(error);		/* the next run says so */
	return false;
}

bool
engine_run(struct engine *e, const char *request, size_t len, char **answer, size_t *answer_len,
    struct engine_problems **problems)
{
	struct request r = { request, len };
	const char *text;
	size_t n;

	*answer = NULL;
	*problems = NULL;
	if (e->L == NULL && !begin(e, answer))
		return false;
	if (call(e, run_request, &r, 2) != LUA_OK)
		return fail(e, answer);
	text = lua_tolstring(e->L, -2, &n);
	*answer = g_strndup(text, n);
	if (answer_len != NULL)
		*answer_len = n;
	*problems = engine_problems_read(lua_tostring(e->L, -1));
	lua_settop(e->L, 0);
	return true;
}

/* What lua/sheet.lua says is wrong with a JSON sheet, in words. */
static const char *
fault_words(const char *fault)
{
	static const struct { const char *fault, *en, *ja; } words[] = {
		{ "json", "not the syntax of JSON", "JSON の文法に合いません" },
		{ "twice", "a key is given twice", "同じキーが二度書かれています" },
		{ "escape", "not an escape of JSON", "JSON にない「\\」の書き方です" },
		{ "quote-end", "a quote is not closed", "引用符が閉じていません" },
		{ "bytes", "not UTF-8, or a control character", "UTF-8 でないか、制御文字があります" },
		{ "depth", "nested too deep", "入れ子が深すぎます" },
		{ "size", "too large", "大きすぎます" },
	};

	for (size_t i = 0; fault != NULL && i < G_N_ELEMENTS(words); i++)
		if (strcmp(words[i].fault, fault) == 0)
			return lang_pick(words[i].en, words[i].ja);
	return lang_pick("it cannot be read", "読めません");
}

/*
 * The four things a reader of files left on the stack: lines, or nil, what is wrong and the place.
 */
static bool
take_lines(struct engine *e, GString *request, char **fault, unsigned *line, unsigned *column)
{
	size_t n;
	const char *text = lua_tolstring(e->L, -4, &n);

	if (text != NULL) {
		g_string_append_len(request, text, (gssize)n);
	} else {
		*fault = g_strdup(lua_tostring(e->L, -3));
		*line = (unsigned)lua_tointeger(e->L, -2);
		*column = (unsigned)lua_tointeger(e->L, -1);
	}
	lua_settop(e->L, 0);
	return text != NULL;
}

bool
engine_request_json(struct engine *e, const char *json, size_t len, GString *request, char **fault,
    unsigned *line, unsigned *column)
{
	struct request r = { json, len };
	char *code;

	*fault = NULL;
	*line = *column = 0;
	if (e->L == NULL && !begin(e, fault))
		return false;
	if (call(e, read_json, &r, 4) != LUA_OK)
		return fail(e, fault);
	if (take_lines(e, request, &code, line, column))
		return true;
	*fault = g_strdup(fault_words(code));
	g_free(code);
	return false;
}

bool
engine_group(struct engine *e, const char *text, size_t len, bool is_json, GString *request,
    char **fault, unsigned *line, unsigned *column)
{
	struct group g = { { text, len }, is_json };

	*fault = NULL;
	*line = *column = 0;
	if (e->L == NULL && !begin(e, fault))
		return false;
	if (call(e, read_group, &g, 4) != LUA_OK)
		return fail(e, fault);
	return take_lines(e, request, fault, line, column);
}

enum engine_reading
engine_read(struct engine *e, const char *what, const char *text, const char *question, char **out)
{
	const struct words w = { what, text, question };
	enum engine_reading reading = READING_NONE;

	*out = NULL;
	if (e->L == NULL || call(e, read_words, &w, 2) != LUA_OK) {
		if (e->L != NULL)
			lua_settop(e->L, 0);
		return READING_NONE;
	}
	if (lua_type(e->L, -2) == LUA_TSTRING)
		reading = lua_isnil(e->L, -1)                    ? READING_SURE :
		    strcmp(lua_tostring(e->L, -1), "label") == 0 ? READING_LABEL :
								   READING_GUESS;
	*out = g_strdup(lua_tostring(e->L, reading == READING_NONE ? -1 : -2));
	lua_settop(e->L, 0);
	return reading;
}
