/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiled checklist (the file FUZZ_LUA) and an untrusted request (after
 * 'r'), JSON sheet ('j') or group statistics ('g', as JSON 'G'): it answers or
 * says what is wrong, and never fails.
 */
#include "fuzz.h"
#include "engine/engine.h"

static struct engine *e;

static void
begin(void)
{
	char *lua, *error = NULL;
	gsize len;

	PROMISED(getenv("FUZZ_LUA") != NULL && g_file_get_contents(getenv("FUZZ_LUA"), &lua, &len, NULL));
	e = engine_open(lua, len, &(struct engine_limits){ .memory = 256u << 20, .time = 10000 }, &error);
	PROMISED(e != NULL);
	g_free(lua);
}

/* Lines that begin with "$" (options) or "--" (a sheet in a row) are the program's own; no reader of sheets makes them. */
static bool
has_own_lines(const char *text)
{
	return text[0] == '$' || strstr(text, "\n$") != NULL || strstr(text, "\n--") != NULL;
}

/* Whether there is something to run. */
static bool
put(GString *request, char kind, const char *text, size_t len, char **error)
{
	unsigned line, column;

	switch (kind) {
	case 'r':
		if (has_own_lines(text))
			return false;
		g_string_append_len(request, text, (gssize)len);
		return true;
	case 'j':
		return engine_request_json(e, text, len, request, error, &line, &column);
	case 'g':
	case 'G':
		return engine_group(e, text, len, kind == 'G', request, error, &line, &column);
	}
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	GString *request = g_string_new("$format=json\n");
	char *text = fuzz_text(bytes, len), *error = NULL, *answer = NULL, *problems = NULL;

	if (e == NULL)
		begin();
	if (len > 0 && put(request, text[0], text + 1, len - 1, &error))
		PROMISED(engine_run(e, request->str, request->len, &answer, NULL, &problems));
	/* A place in the compiled Lua would be a fault of ours. */
	PROMISED(error == NULL || strstr(error, "checklist:") == NULL);
	g_free(error);
	g_free(answer);
	g_free(problems);
	g_free(text);
	g_string_free(request, TRUE);
	return 0;
}
