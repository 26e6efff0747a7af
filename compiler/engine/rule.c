/* SPDX-License-Identifier: Apache-2.0 */
/* Scoring rules: read, put into a checklist's file, tried. */
#include "engine/rule.h"
#include "engine/engine.h"
#include "base/resource.h"
#include "base/text.h"
#include "diag/diag.h"
#include "model/checklists.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER		"lua/scoring/"
#define LUA_NAME	59		/* bytes of a chunk's name that Lua's messages keep */

static char *
file_of(const char *name)
{
	return g_strconcat(FOLDER, name, ".lua", NULL);
}

/* WRONG with the rule, at LINE of it (0: where the checklist names it). */
static void
report(const struct checklist *cl, const GString *rule, unsigned line, const char *wrong,
    struct diags *ds)
{
	char *file = file_of(cl->scoring);
	struct loc loc = cl->loc;

	if (line > 0) {
		loc = (struct loc){ .file = g_intern_string(file), .line = line, .column = 1 };
		diags_add_text(ds, loc.file, g_intern_string(rule->str), strlen(rule->str));
	}
	diag(ds, DIAG_SCORING_RULE, &loc, cl->scoring, wrong);
	if (line > 0)
		diag_note0(ds, NOTE_RULE_NAMED, &cl->loc);
	g_free(file);
}

static unsigned
line_at(const char *text, const char *p)
{
	unsigned line = 1;

	for (; text < p; text++)
		line += *text == '\n';
	return line;
}

/* ---- exactness ---- */

/* Just past the long bracket that begins at P, or NULL where none does. */
static const char *
long_bracket(const char *p)
{
	size_t level = *p == '[' ? strspn(p + 1, "=") : 0;
	char *close;
	const char *end;

	if (*p != '[' || p[1 + level] != '[')
		return NULL;
	close = g_strdup_printf("]%.*s]", (int)level, p + 1);
	end = strstr(p + level + 2, close);
	g_free(close);
	return end == NULL ? p + strlen(p) : end + level + 2;
}

/* Past the backslash at P and what it stands for; \z takes all blanks after it. */
static const char *
past_escape(const char *p)
{
	if (p[1] == '\0')
		return p + 1;
	if (p[1] == 'z')
		return p + 2 + strspn(p + 2, " \t\n\v\f\r");
	if ((p[1] == '\r' && p[2] == '\n') || (p[1] == '\n' && p[2] == '\r'))
		return p + 3;
	return p + 2;
}

/* Past a string or comment that begins at P; P itself when none does (Lua 5.4 manual, 3.1). */
static const char *
skip_text(const char *p)
{
	const char *end;
	char quote = *p;

	if (quote == '"' || quote == '\'') {
		for (p++; *p != '\0' && *p != quote && *p != '\n' && *p != '\r'; )
			p = *p == '\\' ? past_escape(p) : p + 1;
		return *p == '\0' ? p : p + 1;
	}
	if (p[0] == '-' && p[1] == '-')
		return (end = long_bracket(p + 2)) != NULL ? end : p + 2 + strcspn(p + 2, "\r\n");
	return (end = long_bracket(p)) != NULL ? end : p;
}

/*
 * The first "^" of the rule, or NULL.  Powers are floats, and come out
 * differently from one C library to the next; no list of names can take them
 * away.
 */
static const char *
find_power(const char *rule)
{
	for (const char *p = rule, *next; *p != '\0'; p = next) {
		if ((next = skip_text(p)) != p)
			continue;
		if (*p == '^')
			return p;
		next = p + 1;
	}
	return NULL;
}

GString *
rule_read(const struct checklist *cl, struct diags *ds)
{
	char *file = file_of(cl->scoring);
	GBytes *bytes = strchr(cl->scoring, '/') == NULL ? resource_get(file) : NULL;
	const char *power;
	GString *rule = NULL;

	g_free(file);
	if (bytes == NULL) {
		diag(ds, DIAG_SCORING_RULE, &cl->loc, cl->scoring, FOLDER);
		return NULL;
	}
	rule = g_string_new_len(g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
	g_bytes_unref(bytes);
	if (strlen(rule->str) != rule->len)
		report(cl, rule, line_at(rule->str, rule->str + strlen(rule->str)),
		    lang_pick("a zero byte stands in it", "0 のバイトが含まれています"), ds);
	else if ((power = find_power(rule->str)) != NULL)
		report(cl, rule, line_at(rule->str, power),
		    lang_pick("the operator ^ is not exact; multiply instead",
			"演算子 ^ は正確でないため使えません。掛け算にしてください"),
		    ds);
	else
		return rule;
	g_string_free(rule, TRUE);
	return NULL;
}

/* ---- in the compiled file ---- */

void
rule_put_text(GString *out, const char *text, size_t len)
{
	GString *close = g_string_new("]]");
	size_t level;

	while (strstr(text, close->str) != NULL)
		g_string_insert_c(close, 1, '=');
	level = close->len - 2;
	/* A long string loses the line end that it begins with: lines keep their numbers. */
	g_string_append_printf(out, "[%.*s[\n", (int)level, close->str + 1);
	g_string_append_len(out, text, (gssize)len);
	g_string_append_printf(out, "\n%s", close->str);
	g_string_free(close, TRUE);
}

GString *
rule_chunk(const char *name, const GString *text)
{
	GString *out = g_string_new(NULL);

	rule_put_text(out, text->str, text->len);
	g_string_append_printf(out, ", \"=" FOLDER "%s.lua\"\n", name);
	return out;
}

const char *
rule_chunk_end(const char *chunk)
{
	const char *end = long_bracket(chunk);

	return end != NULL ? end : chunk;
}

/* ---- is the rule fit? ---- */

/* A sheet for trial: every question answered, by a pattern. */
static char *
trial_sheet(const struct checklist *cl, unsigned seed)
{
	static const char letters[] = "0u1.01";
	GString *out = g_string_new("$format=brief\n");

	g_string_append_printf(out, "%%checklist=%s\n*", cl->id);
	for (guint i = 0; i < cl->questions->len; i++)
		g_string_append_c(
		    out, letters[(i * 7 + seed * 13 + i / 3) % (sizeof(letters) - 1)]);
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

#define TRIALS	6

/* Score the trial sheets up and then down again; NULL, or what is wrong. */
static char *
try_sheets(struct engine *e, const struct checklist *cl)
{
	char *first[TRIALS] = { NULL }, *again, *wrong = NULL;
	struct engine_problems *problems;

	for (unsigned i = 0; i < 2 * TRIALS && wrong == NULL; i++) {
		unsigned at = i < TRIALS ? i : 2 * TRIALS - 1 - i;
		char *sheet = trial_sheet(cl, at);

		if (!engine_run(e, sheet, strlen(sheet), &again, NULL, &problems))
			wrong = again;
		else if (i < TRIALS)
			first[at] = again;
		else if (strcmp(first[at], again) != 0)
			wrong = g_strdup(lang_pick("its results depend on the sheets scored before",
			    "先に採点した回答票によって結果が変わります"));
		if (again != wrong && i >= TRIALS)
			g_free(again);
		engine_problems_free(problems);
		g_free(sheet);
	}
	for (unsigned i = 0; i < TRIALS; i++)
		g_free(first[i]);
	return wrong;
}

/*
 * The line of the rule that Lua's message begins with, and what follows it; 0 when it names none.
 */
static unsigned
line_of(const char *name, const char *wrong, const char **rest)
{
	char *file = file_of(name), *after = NULL;
	size_t n = strnlen(file, LUA_NAME);
	unsigned long line = 0;

	*rest = wrong;
	if (strncmp(wrong, file, n) == 0 && wrong[n] == ':')
		line = strtoul(wrong + n + 1, &after, 10);
	if (line > 0 && g_str_has_prefix(after, ": "))
		*rest = after + 2;
	g_free(file);
	return (unsigned)line;
}

/* A rule of this program, which its own tests try. */
static bool
is_shipped(const char *name)
{
	char *file = file_of(name);
	bool own = resource_is_own(file);

	g_free(file);
	return own;
}

bool
rule_try(const struct checklist *cl, const GString *lua, const GString *text, struct diags *ds)
{
	static const struct engine_limits limits = { .instructions = 100000000 };
	char *wrong = NULL;
	const char *rest;
	unsigned line;
	struct engine *e;

	if (is_shipped(cl->scoring))
		return true;
	if ((e = engine_open(lua->str, lua->len, &limits, &wrong)) != NULL)
		wrong = try_sheets(e, cl);
	engine_close(e);
	if (wrong == NULL)
		return true;
	line = line_of(cl->scoring, wrong, &rest);
	report(cl, text, line, rest, ds);
	g_free(wrong);
	return false;
}
