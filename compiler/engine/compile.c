/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as one Lua file: lua/frame.lua with the engine, the data, the
 * wording and the scoring rule put in their places.
 */
#include "engine/engine.h"
#include "engine/compile_data.h"
#include "engine/lua_words.h"
#include "engine/rule.h"
#include "base/digest.h"
#include "base/resource.h"
#include "base/version.h"
#include "diag/diag.h"
#include "model/checklists.h"
#include "model/model.h"

#include <string.h>

/*
 * The parts of the engine, in the order in which they build
 * on each other.  After "words" come the words themselves.
 */
static const struct { const char *name; bool in_pages; } modules[] = {
	{ "engine", true }, { "brief", false }, { "reading", true }, { "request", true }, { "json", true },
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

static const char module_begin[] = "do local f = function(_ENV, ...)\n",
		  module_end[] = "end f(safe, ENGINE) end\n";

static GString *
make_engine(void)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(modules); i++) {
		g_string_append(out, module_begin);
		if (!append_resource(out, "", modules[i].name))
			g_error("lua/%s.lua is missing from the program", modules[i].name);
		g_string_append(out, module_end);
		if (strcmp(modules[i].name, "words") != 0)
			continue;
		g_string_append(out, module_begin);
		lua_words(out);
		g_string_append(out, module_end);
	}
	return out;
}

static void
put_header(GString *out, const struct model *m, const struct checklist *cl, const char *fingerprint)
{
	g_string_append_printf(out,
	    "-- %s: compiled checklist, edition %s; made by shirube %s.  Do not edit.\n", cl->id,
	    m->edition, SHIRUBE_VERSION);
	g_string_append_printf(out, "-- fingerprint %s\n", fingerprint);
	g_string_append(out, "-- Engine and rules: Apache-2.0.");
	if (mtext_get(&m->licence)[0] != '\0') {
		char *line = g_strdelimit(g_strdup(mtext_get(&m->licence)), "\r\n", ' ');

		g_string_append_printf(out, "  Questions and wording: %s", line);
		g_free(line);
	}
	g_string_append(
	    out, "\n-- Run with Lua 5.4:  lua5.4 THIS-FILE ANSWERS.yaml   (--help tells more)\n");
	if (cl->profile != NULL)
		g_string_append_printf(
		    out, "-- For the profile %s.  Not asked:\n", cl->profile->id);
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
	struct digest *sum = digest_open();

	digest_add(sum, data->str, data->len);
	digest_add(sum, engine->str, engine->len);
	digest_add(sum, rule->str, rule->len);
	return digest_close(sum);
}

/* The frame with each line "--@NAME" replaced by its part. */
static void
fill_frame(GString *out, const GString *engine, const GString *data, const GString *wording,
    const GString *rule)
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

/* What stands from *FROM to MODULE, and *FROM past it; false when MODULE does not stand there. */
static bool
put_until(GString *out, const char **from, const GString *module)
{
	const char *at = strstr(*from, module->str);

	if (at == NULL)
		return false;
	put_code(out, *from, at);
	*from = at + module->len;
	return true;
}

/*
 * The engine's parts that stand in CODE, but for those
 * that no page calls, and with the words of pages.
 */
static void
put_page_modules(GString *out, const GString *code, const char *lang)
{
	const char *from = code->str;
	GString *words = g_string_new(module_begin);

	lua_words(words);
	g_string_append(words, module_end);
	for (size_t i = 0; i < G_N_ELEMENTS(modules); i++) {
		GString *module = g_string_new(module_begin);

		if (!modules[i].in_pages && append_resource(module, "", modules[i].name)) {
			g_string_append(module, module_end);
			put_until(out, &from, module);
		}
		g_string_free(module, TRUE);
		if (strcmp(modules[i].name, "words") == 0 && put_until(out, &from, words)) {
			g_string_append(out, module_begin);
			lua_words_of_page(out, lang);
			g_string_append(out, module_end);
		}
	}
	put_code(out, from, code->str + code->len);
	g_string_free(words, TRUE);
}

/*
 * The fingerprint covers each question's wording; once it is made nothing reads the wordings' own.
 */
static void
drop_wordings(GString *lua)
{
	GRegex *wording = g_regex_new(",word=\"[0-9]+:[0-9a-f]+\"", 0, 0, NULL);
	char *text = g_regex_replace_literal(wording, lua->str, (gssize)lua->len, 0, "", 0, NULL);

	g_string_assign(lua, text);
	g_free(text);
	g_regex_unref(wording);
}

GString *
engine_for_page(const GString *lua, const char *lang)
{
	static const char command[] = "\nif hosted or not arg then return entry end\n";
	static const char begin[] = "\nlocal WORDING = function() local _ENV = {}\n",
			  end[] = "\nend\n", rule[] = "\nlocal RULE = within(chunk)(\n";
	/* Line feeds of the wording are escaped, so these lines are the frame's. */
	const char *from = strstr(lua->str, begin), *to = from == NULL ? NULL : strstr(from, end),
		   *text, *text_end;
	GString *out, *engine;

	if (to == NULL)
		return g_string_new_len(lua->str, (gssize)lua->len);
	from += sizeof(begin) - 2;
	out = g_string_sized_new(lua->len);
	engine = g_string_new_len(lua->str, from - lua->str);
	put_page_modules(out, engine, lang);
	drop_wordings(out);
	g_string_free(engine, TRUE);
	text = strstr(to, rule);
	text = text == NULL ? to : text + strlen(rule);
	text_end = rule_chunk_end(text);
	put_code(out, to, text);
	/* as it stands: its strings may look like comments */
	g_string_append_len(out, text, text_end - text);
	put_code(out, text_end,
	    strstr(text_end, command) != NULL ? strstr(text_end, command) : lua->str + lua->len);
	g_string_append(out, "return entry\n");
	return out;
}

/* ---- the whole ---- */

GString *
engine_compile(
    const struct model *m, const struct trace *t, const struct checklist *cl, struct diags *ds)
{
	GString *engine, *data, *wording, *rule, *chunk, *out;
	char *fingerprint;
	bool ok;

	if (cl->scoring == NULL || cl->scale->len < 2)
		return NULL;			/* reported when it was read */
	if ((rule = rule_read(cl, ds)) == NULL)
		return NULL;
	engine = make_engine();
	compile_data(m, t, cl, &data, &wording);

	fingerprint = fingerprint_of(data, engine, rule);
	out = g_string_new(NULL);
	put_header(out, m, cl, fingerprint);
	g_string_prepend(data, "\",\n");
	g_string_prepend(data, fingerprint);
	g_string_prepend(data, "return {\n\tfingerprint=\"");
	g_string_append(data, "}\n");
	chunk = rule_chunk(cl->scoring, rule);
	fill_frame(out, engine, data, wording, chunk);

	ok = rule_try(cl, out, rule, ds);
	g_free(fingerprint);
	g_string_free(chunk, TRUE);
	g_string_free(engine, TRUE);
	g_string_free(data, TRUE);
	g_string_free(wording, TRUE);
	g_string_free(rule, TRUE);
	if (ok)
		return out;
	g_string_free(out, TRUE);
	return NULL;
}
