/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sandbox: the input is the body of a checklist's run.  Whatever it does,
 * it ends, within its memory, and the next run finds nothing of it.
 */
#include "fuzz.h"
#include "engine/engine.h"

static const char head[] = "local host = ...\nlocal _ENV = host.lib\nlocal seen = 0\n"
    "return { run = function(text) if text == 'harmless' then seen = seen + 1 return 'fine ' .. seen .. (('%d'):format(1)), '' end\n";

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct engine_limits limits = { .memory = 2u << 20, .time = 30 };
	GString *lua = g_string_new(head);
	char *error = NULL, *answer, *problems;
	struct engine *e;

	g_string_append_len(lua, (const char *)bytes, (gssize)len);
	g_string_append(lua, "\nend }\n");
	e = engine_open(lua->str, lua->len, &limits, &error);
	PROMISED(e != NULL || error != NULL);
	if (e != NULL) {
		bool ran = engine_run(e, "attack", 6, &answer, NULL, &problems);

		g_free(answer);
		g_free(problems);
		if (!ran) {
			PROMISED(engine_run(e, "harmless", 8, &answer, NULL, &problems) && strcmp(answer, "fine 11") == 0);
			g_free(answer);
			g_free(problems);
		}
		engine_close(e);
	}
	g_free(error);
	g_string_free(lua, TRUE);
	return 0;
}
