/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as one Lua file: lua/frame.lua with the engine, the data, the
 * wording and the scoring rule put in their places.
 */
#include "engine/engine.h"
#include "engine/compile_data.h"
#include "base/resource.h"
#include "base/version.h"
#include "diag/diag.h"
#include "model/model.h"

#include <string.h>

/* The parts of the engine, in the order in which they build on each other. */
static const struct { const char *name; bool in_pages; } modules[] = {
	{ "engine", true }, { "brief", false }, { "reading", true }, { "request", true }, { "json", true }, { "csv", false },
	{ "words", true }, { "text", false }, { "many", false }, { "sheet", true },
	{ "group", true },
};

/* ---- the file ---- */

static bool
append_resource(GString *out, const char *folder, const char *name)
{
	char *path = g_strdup_printf("lua/%s%s.lua", folder, name);
	GBytes *bytes = resource_get(path);

	g_free(path);
	if (bytes == NULL)
		return false;
	g_string_append_len(out, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
	g_bytes_unref(bytes);
	return true;
}

static const char module_begin[] = "do local f = function(_ENV, ...)\n", module_end[] = "end f(safe, ENGINE) end\n";

static GString *
make_engine(void)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(modules); i++) {
		g_string_append(out, module_begin);
		if (!append_resource(out, "", modules[i].name))
			g_error("lua/%s.lua is missing from the program", modules[i].name);
		g_string_append(out, module_end);
	}
	return out;
}

static void
put_header(GString *out, const struct model *m, const struct checklist *cl, const char *fingerprint)
{
	g_string_append_printf(out, "-- %s: compiled checklist, edition %s; made by shirube %s.  Do not edit.\n",
	    cl->id, m->edition, SHIRUBE_VERSION);
	g_string_append_printf(out, "-- fingerprint %s\n", fingerprint);
	g_string_append(out, "-- Engine and rules: Apache-2.0.");
	if (mtext_get(&m->licence)[0] != '\0') {
		char *line = g_strdelimit(g_strdup(mtext_get(&m->licence)), "\r\n", ' ');

		g_string_append_printf(out, "  Questions and wording: %s", line);
		g_free(line);
	}
	g_string_append(out, "\n-- Run with Lua 5.4:  lua5.4 THIS-FILE ANSWERS.yaml   (--help tells more)\n");
	if (cl->profile != NULL)
		g_string_append_printf(out, "-- For the profile %s.  Not asked:\n", cl->profile->id);
	for (guint i = 0; cl->left_out != NULL && i < cl->left_out->len; i++) {
		const struct left_out *l = cl->left_out->pdata[i];
		char *reason = g_strdelimit(g_strdup(l->reason), "\r\n", ' ');

		g_string_append_printf(out, "--   %s: %s\n", l->question->id, reason);
		g_free(reason);
	}
}

/* Which rules and data made a score: printed in reports, kept with answers. */
static char *
fingerprint_of(const GString *data, const GString *engine, const GString *rule)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *text;

	g_checksum_update(sum, (const guchar *)data->str, (gssize)data->len);
	g_checksum_update(sum, (const guchar *)engine->str, (gssize)engine->len);
	g_checksum_update(sum, (const guchar *)rule->str, (gssize)rule->len);
	text = g_strdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return text;
}

/* The frame with each line "--@NAME" replaced by its part. */
static void
fill_frame(GString *out, const GString *engine, const GString *data, const GString *wording, const GString *rule)
{
	GString *frame = g_string_new(NULL), *command = g_string_new(NULL);
	const struct { const char *mark; const GString *text; } parts[] = {
		{ "--@ENGINE", engine }, { "--@DATA", data }, { "--@WORDING", wording },
		{ "--@RULE", rule }, { "--@MAIN", command },
	};
	char **lines;

	if (!append_resource(frame, "", "frame") || !append_resource(command, "", "main"))
		g_error("lua/frame.lua or lua/main.lua is missing from the program");
	lines = g_strsplit(frame->str, "\n", -1);
	for (char **l = lines; *l != NULL; l++) {
		const GString *part = NULL;

		for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
			if (strcmp(*l, parts[i].mark) == 0)
				part = parts[i].text;
		if (part != NULL)
			g_string_append_len(out, part->str, (gssize)part->len);
		else if (l[1] != NULL)
			g_string_append_printf(out, "%s\n", *l);
	}
	g_strfreev(lines);
	g_string_free(frame, TRUE);
	g_string_free(command, TRUE);
}

/* The lines of a program without indentation and without those that are comments. */
static void
put_code(GString *out, const char *from, const char *to)
{
	while (from < to) {
		const char *end = memchr(from, '\n', to - from);
		const char *line = from + strspn(from, "\t ");

		end = end == NULL ? to : end;
		if (line < end && strncmp(line, "--", 2) != 0) {
			g_string_append_len(out, line, end - line);
			g_string_append_c(out, '\n');
		}
		from = end + 1;
	}
}

/* The engine's parts that stand in CODE, but for those that no page calls. */
static void
put_page_modules(GString *out, const GString *code)
{
	const char *from = code->str;

	for (size_t i = 0; i < G_N_ELEMENTS(modules); i++) {
		GString *module = g_string_new(module_begin);
		const char *at;

		if (!modules[i].in_pages && append_resource(module, "", modules[i].name)) {
			g_string_append(module, module_end);
			at = strstr(from, module->str);
			if (at != NULL) {
				put_code(out, from, at);
				from = at + module->len;
			}
		}
		g_string_free(module, TRUE);
	}
	put_code(out, from, code->str + code->len);
}

GString *
engine_for_page(const GString *lua)
{
	static const char command[] = "\nif hosted or not arg then return entry end\n";
	static const char begin[] = "\nlocal WORDING = function() local _ENV = {}\n", end[] = "\nend\nlocal RULE = ";
	/* Line feeds of the wording are escaped, so these lines are the frame's. */
	const char *from = strstr(lua->str, begin), *to = from == NULL ? NULL : strstr(from, end);
	GString *out, *engine;

	if (to == NULL)
		return g_string_new_len(lua->str, (gssize)lua->len);
	from += sizeof(begin) - 2;
	out = g_string_sized_new(lua->len);
	engine = g_string_new_len(lua->str, from - lua->str);
	put_page_modules(out, engine);
	g_string_free(engine, TRUE);
	put_code(out, to, strstr(to, command) != NULL ? strstr(to, command) : lua->str + lua->len);
	g_string_append(out, "return entry\n");
	return out;
}

/* ---- is the rule fit? ---- */

/* Past a string, comment or long bracket that begins at P; P itself when none does. */
static const char *
skip_text(const char *p)
{
	const char *from = p;
	size_t level = 0;
	char close[8], quote = *p;

	if (quote == '"' || quote == '\'') {
		for (p++; *p != '\0' && *p != quote && *p != '\n'; p++)
			if (*p == '\\' && p[1] != '\0')
				p++;
		return *p == '\0' ? p : p + 1;
	}
	if (p[0] == '-' && p[1] == '-')
		p += 2;
	if (*p == '[') {
		while (p[1 + level] == '=' && level < 4)
			level++;
		if (p[1 + level] == '[') {
			g_snprintf(close, sizeof(close), "]%.*s]", (int)level, "====");
			p = strstr(p, close);
			return p == NULL ? from + strlen(from) : p + strlen(close);
		}
	}
	return p == from ? p : p + strcspn(p, "\n");
}

/* Powers are floats, and come out differently from one C library to the next; no list of names can take them away. */
static bool
uses_powers(const char *rule)
{
	for (const char *p = rule, *next; *p != '\0'; p = next) {
		if ((next = skip_text(p)) != p)
			continue;
		if (*p == '^')
			return true;
		next = p + 1;
	}
	return false;
}

/* A sheet for trial: every question answered, by a pattern. */
static char *
trial_sheet(const struct checklist *cl, unsigned seed)
{
	static const char letters[] = "0u1.01";
	GString *out = g_string_new("$format=brief\n*");

	for (guint i = 0; i < cl->questions->len; i++)
		g_string_append_c(out, letters[(i * 7 + seed * 13 + i / 3) % (sizeof(letters) - 1)]);
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

#define TRIALS	6

/* Score the trial sheets up and then down again; NULL, or what is wrong. */
static char *
try_sheets(struct engine *e, const struct checklist *cl)
{
	char *first[TRIALS] = { NULL }, *again, *problems, *wrong = NULL;

	for (unsigned i = 0; i < 2 * TRIALS && wrong == NULL; i++) {
		unsigned at = i < TRIALS ? i : 2 * TRIALS - 1 - i;
		char *sheet = trial_sheet(cl, at);

		if (!engine_run(e, sheet, strlen(sheet), &again, NULL, &problems))
			wrong = again;
		else if (i < TRIALS)
			first[at] = again;
		else if (strcmp(first[at], again) != 0)
			wrong = g_strdup(lang_pick("its results depend on the sheets scored before", "先に採点した回答票によって結果が変わります"));
		if (again != wrong && i >= TRIALS)
			g_free(again);
		g_free(problems);
		g_free(sheet);
	}
	for (unsigned i = 0; i < TRIALS; i++)
		g_free(first[i]);
	return wrong;
}

/* A rule that fails, forgets nothing, or is not exact is told of now, not at the first sheet. */
static bool
try_out(const struct checklist *cl, const GString *lua, const char *rule, struct diags *ds)
{
	static const struct engine_limits limits = { .instructions = 100000000 };
	char *wrong = NULL;
	struct engine *e = NULL;

	if (uses_powers(rule))
		wrong = g_strdup(lang_pick("the operator ^ is not exact; multiply instead", "演算子 ^ は正確でないため使えません。掛け算にしてください"));
	else if ((e = engine_open(lua->str, lua->len, &limits, &wrong)) != NULL)
		wrong = try_sheets(e, cl);
	engine_close(e);
	if (wrong == NULL)
		return true;
	diag(ds, DIAG_SCORING_RULE, &cl->loc, cl->scoring, wrong);
	g_free(wrong);
	return false;
}

GString *
engine_compile(const struct model *m, const struct trace *t, const struct checklist *cl, struct diags *ds)
{
	GString *engine, *data, *wording, *rule = g_string_new(NULL), *out;
	char *fingerprint;
	bool ok;

	if (cl->scoring == NULL || cl->scale->len < 2)
		return NULL;			/* reported when it was read */
	if (strchr(cl->scoring, '/') != NULL || !append_resource(rule, "scoring/", cl->scoring)) {
		diag(ds, DIAG_SCORING_RULE, &cl->loc, cl->scoring, "lua/scoring/");
		g_string_free(rule, TRUE);
		return NULL;
	}
	engine = make_engine();
	compile_data(m, t, cl, &data, &wording);

	fingerprint = fingerprint_of(data, engine, rule);
	out = g_string_new(NULL);
	put_header(out, m, cl, fingerprint);
	g_string_prepend(data, "\",\n");
	g_string_prepend(data, fingerprint);
	g_string_prepend(data, "return {\n\tfingerprint=\"");
	g_string_append(data, "}\n");
	fill_frame(out, engine, data, wording, rule);

	ok = try_out(cl, out, rule->str, ds);
	g_free(fingerprint);
	g_string_free(engine, TRUE);
	g_string_free(data, TRUE);
	g_string_free(wording, TRUE);
	g_string_free(rule, TRUE);
	if (ok)
		return out;
	g_string_free(out, TRUE);
	return NULL;
}
