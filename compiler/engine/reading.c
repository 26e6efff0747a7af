/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lua/reading.lua for those who have no checklist at
 * hand: sheets are turned from form to form anywhere.
 */
#include "engine/engine.h"
#include "base/resource.h"

static const char before[] = "local host = ...\nlocal E = {}\nlocal f = function(_ENV, ...)\n";
static const char after[] = "\nend\nf(host.lib, E)\n"
    "return { read = function(what, text) if what == 'date' then return E.read_date(text) end return E.read_value(text) end }\n";

/* One a thread, made when it is first needed. */
static GPrivate reader = G_PRIVATE_INIT((GDestroyNotify)engine_close);

static struct engine *
open_reader(void)
{
	GBytes *bytes = resource_get("lua/reading.lua");
	GString *lua = g_string_new(before);
	struct engine *e;
	char *error = NULL;

	if (bytes == NULL)
		g_error("lua/reading.lua is missing from the program");
	g_string_append_len(lua, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
	g_string_append(lua, after);
	if ((e = engine_open(lua->str, lua->len, NULL, &error)) == NULL)
		g_error("lua/reading.lua: %s", error);
	g_bytes_unref(bytes);
	g_string_free(lua, TRUE);
	return e;
}

enum engine_reading
engine_read_alone(const char *what, const char *text, char **out)
{
	struct engine *e = g_private_get(&reader);

	if (e == NULL) {
		e = open_reader();
		g_private_set(&reader, e);
	}
	return engine_read(e, what, text, NULL, out);
}
