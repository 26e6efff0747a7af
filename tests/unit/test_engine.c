/* SPDX-License-Identifier: Apache-2.0 */
/* engine/: what hostile checklists try, and what becomes of a sheet. */
#include "unit.h"
#include "engine/engine.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <string.h>
#include <time.h>

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* A file whose run() is this body; names come from the host's short list. */
static struct engine *
open_body(const char *body)
{
	char *error = NULL, *lua = g_strdup_printf("local host = ...\nlocal _ENV = host.lib\n"
	    "local seen = 0\nreturn { run = function(text) if text == 'harmless' then "
	    "seen = seen + 1 return 'fine ' .. seen .. (('%%d'):format(1)), '' end do %s end return 'ran', '' end }\n", body);
	struct engine *e = engine_open(lua, strlen(lua), NULL, &error);

	ck_assert_msg(e != NULL, "%s", error);
	g_free(lua);
	return e;
}

static const char *const attacks[] = {
	"while true do end",
	"while true do pcall(function() while true do end end) end",
	"while true do coroutine.wrap(function() for i=1,300 do end end)() end",
	"local s = ('x'):rep(4000000000)",
	"local s = (''):rep(1 << 62)",
	"local s = ('x'):rep(1 << 62, 'y')",
	"table.move({}, 1, 1 << 62, 2)",
	"local s = ('a'):rep(40) return s:find(('a?'):rep(40) .. s)",
	"local s = ('a'):rep(20000) return s:match('.-.-.-.-b')",
	"local s = ('a'):rep(20000) return s:gsub('.-.-.-.-b', '')",
	"setmetatable({}, { __gc = function() while true do end end })",
	"pcall(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) error 'x' end)",
	"local function f() return 1 + f() end return f()",
	"local function f(...) return f(1, ...) end return f()",
	"local s = 'x' while true do s = s .. s end",
	"local t = {} while true do t[#t + 1] = {} end",
	"local s = 'x' for i = 1, 16 do s = s .. s end local t = {} for i = 1, 16 do t[i] = s end while true do table.concat(t) end",
	"local t = {} for i = 1, 200000 do t[i] = i end while true do table.insert(t, 1, 0) table.remove(t, 1) end",
	"local t = {} for i = 1, 200000 do t[i] = (i * 7919) % 200003 end while true do table.sort(t) end",
	"local t = {} for i = 1, 60000 do t[i] = (i * 7919) % 60013 end while true do table.sort(t) t[1], t[60000] = t[60000], t[1] end",
	"local t = {} for i = 1, 1000 do t[i] = i end while true do table.sort(t, function() return true end) end",
	"local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() while true do end end)",
	"getmetatable('').__index.format = function() return 'owned' end error(('%d'):format(1))",
	"string.format = function() return 'owned' end ('').format = nil",
	"error(nil)",
	"error({})",
	"error('\\255\\0\\1')",
	"error(setmetatable({}, { __tostring = function() while true do end end }))",
	"error(tostring(os) .. tostring(io) .. tostring(require) .. tostring(load) .. tostring(dofile)) while true do end",
	"return table.unpack({}, 1, 1000000)",
	"return table.unpack({}, 1, 1 << 62)",
	"local t = {} while true do for i = 1, 100000 do t[i % 10] = string.format('%99.99f', 1e308) end end",
	"return load('\\27Lua')()",
	"return tostring({}), tostring(error)",
	"return ('%s'):format({}), ''",
	"return ('%s'):format(error), ''",
	"return ('%p'):format('x'), ''",
	"return ('%-20p|'):format({}), ''",
	"return string.format('%q', {}), ''",
	"return tostring(coroutine.create(error)), ''",
	"debug.sethook() while true do end",
	"debug.getregistry().host = nil",
	"debug.setmetatable('', { __index = function() return 1 end })",
	"local i = 0 ::again:: i = i + 1 goto again",
	"for i = 1, math.maxinteger do end",
	"local t = {} table.sort(t, function() return t < t end) t[1], t[2] = t, t table.sort(t)",
	"local t = {} for i = 1, 60000 do t[i] = i % 7 end while true do table.sort(t, function(a, b) return a <= b end) end",
	"local function f() local ok = f() return ok end return f()",
	"local function f(a) return table.unpack({ f(a) }) end return f(1)",
	"local t = { 1 } for i = 1, 300 do t = { t } end local function f(x) return #x + f(x[1]) end return f(t)",
	"local s = ('(') :rep(60000) return load(s)",
	"local t = {} t[1] = t while true do t = { t, t, t } end",
	"return require('os').exit(3)",
	"return collectgarbage('stop')",
	"return _G.print, _ENV._G.print, ''",
	"host.lib.string.format = nil host.lib.type = nil error('spoilt')",
	"for k in ipairs(setmetatable({}, { __index = function(_, i) return i end })) do end",
	"local t = {} for i = 1, 1 << 40 do t[i * 1000003] = i end",
	"local s = '' for i = 1, 1 << 40 do s = s .. i end",
	"local n = 0 while true do n = n + #('x'):rep(60000) end",
	"while true do local t = { table.unpack({}, 1, 200) } end",
	"while true do string.format('%s', ('x'):rep(65000)) end",
	"return 1 // 0",
	"return ('x') < 1",
	"return math.tointeger('x') .. nil",
	"return string.byte(('x'):rep(60000), 1, -1)",
	"return #string.char(table.unpack({}, 1, 100000))",
	"return 1, 2",
	"return nil",
	"return {}, {}",
	"local s = ('x'):rep(60000) while true do string.find(s, ('x'):rep(63) .. 'y') end",
	"local s = ('x'):rep(60000) while true do s:upper() end",
};

START_TEST(every_attack_is_stopped_soon_and_leaves_nothing)
{
	const char *attack = attacks[_i];
	struct engine *e = open_body(attack);
	struct engine_problems *problems, *none;
	char *answer, *first;
	double start = seconds();

	ck_assert_msg(!engine_run(e, "attack", 6, &answer, NULL, &problems) || strcmp(answer, "ran") != 0,
	    "this ran to its end: %s", attack);
	ck_assert_msg(seconds() - start < 0.3, "%.3f s: %s", seconds() - start, attack);
	ck_assert_ptr_nonnull(answer);
	ck_assert(g_utf8_validate(answer, -1, NULL));
	ck_assert_msg(strstr(answer, "0x") == NULL, "an address: %s: %s", attack, answer);
	g_free(answer);
	engine_problems_free(problems);
	ck_assert(engine_run(e, "harmless", 8, &first, NULL, &none));
	ck_assert_str_eq(first, "fine 11");
	g_free(first);
	engine_problems_free(none);
	engine_close(e);
}
END_TEST

START_TEST(a_file_that_never_ends_loading_is_refused)
{
	static const char *const files[] = {
		"while true do end", "return 1", "syntax error here", "\x1bLua", "local t = {} while true do t[#t + 1] = t end", "",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		char *error = NULL;
		double start = seconds();

		ck_assert_ptr_null(engine_open(files[i], strlen(files[i]), NULL, &error));
		ck_assert_ptr_nonnull(error);
		ck_assert(seconds() - start < 0.3);
		g_free(error);
	}
}
END_TEST

START_TEST(counted_instructions_stop_at_the_same_place)
{
	const struct engine_limits limits = { .instructions = 100000 };
	const char *lua = "local _ENV = (...).lib\nlocal n = 0\n"
	    "return { run = function(t) if t == 'n' then return tostring(n), '' end while true do n = n + 1 end end }";
	struct engine_problems *problems;
	char *error = NULL, *answer;
	struct engine *e = engine_open(lua, strlen(lua), &limits, &error);

	ck_assert_ptr_nonnull(e);
	ck_assert(!engine_run(e, "x", 1, &answer, NULL, &problems));
	ck_assert_ptr_nonnull(strstr(answer, "instruction limit"));
	g_free(answer);
	engine_close(e);
}
END_TEST

static char *
request_of(const char *yaml)
{
	const struct source *s = source_from_memory(arena, "a.yaml", yaml, strlen(yaml), ds);
	const struct yaml_node *root = yaml_parse(arena, s, ds);
	GString *out = g_string_new(NULL);

	engine_request(out, root);
	return g_string_free(out, FALSE);
}

START_TEST(a_sheet_becomes_lines_with_their_places)
{
	char *r = request_of("checklist: g\nfacts: {role: [a, b], psirt: yes}\nanswers:\n  Q1: 2\n"
	    "  Q2: {value: na, reason: \"a\\nb\"}\n  Q3:\n  '%x=1:2': []\n");

	ck_assert_str_eq(r, "%checklist=g\t1:1:1:12\n@role=a\t2:9:2:16\n@role=b\t2:9:2:19\n@psirt=yes\t2:23:2:30\n"
	    "Q1=2\t4:3:4:7\nQ2:value=na\t5:8:5:15\nQ2:reason=a\\nb\t5:19:5:27\nQ3=\t6:3:6:3\n"
	    "!shape=%x=1:2\t7:3:7:13\n");
	g_free(r);
}
END_TEST

START_TEST(problems_become_messages_at_their_places)
{
	struct engine_problems *two = engine_problems_read("question\t4\t3\tQ9\tQ1\nvalue\t5\t7\t9\t\nnot-asked\t2\t1\tQ7\t");
	struct engine_problems *other = engine_problems_read("edition\t2\t1\told\t");

	ck_assert(engine_report(ds, "a.yaml", two));
	ck_assert(diags_has(ds, DIAG_SHEET_QUESTION, "a.yaml", 4));
	ck_assert(diags_has(ds, DIAG_SHEET_VALUE, "a.yaml", 5));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 2);
	ck_assert_uint_eq(diags_count(ds, DIAG_WARNING), 1);
	ck_assert(!engine_report(ds, "a.yaml", other));
	ck_assert(engine_report(ds, "a.yaml", NULL));
	engine_problems_free(two);
	engine_problems_free(other);
}
END_TEST

START_TEST(problems_of_several_sheets_know_theirs)
{
	struct engine_problems *ps = engine_problems_read("--a b\nvalue\t5\t7\t9\t\n--c\n\n--d\nodd\nkey\t0\t0\tk\tn\tm");

	ck_assert_uint_eq(ps->n, 2);
	ck_assert_str_eq(ps->items[0].sheet, "a b");
	ck_assert_str_eq(ps->items[1].sheet, "d");
	ck_assert_str_eq(ps->items[1].code, "key");
	ck_assert_str_eq(ps->items[1].near, "n\tm");
	ck_assert_ptr_null(engine_problems_read(""));
	engine_problems_free(ps);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_loop_test(t, every_attack_is_stopped_soon_and_leaves_nothing, 0, G_N_ELEMENTS(attacks));
	tcase_add_test(t, a_file_that_never_ends_loading_is_refused);
	tcase_add_test(t, counted_instructions_stop_at_the_same_place);
	tcase_add_test(t, a_sheet_becomes_lines_with_their_places);
	tcase_add_test(t, problems_become_messages_at_their_places);
	tcase_add_test(t, problems_of_several_sheets_know_theirs);
}

UNIT_MAIN("engine", add_tests)
