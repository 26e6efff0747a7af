/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the engine's reports as Lua. */
#include "engine/lua_words.h"
#include "base/vocabulary.h"

#include <stdbool.h>
#include <string.h>

struct table {
	GString		*out;
	GString		*group;		/* the one whose table is open, or empty */
	bool		 for_page;
};

/* Groups and words of "engine" that a page says; the rest it has among its own. */
static bool
is_of_page(const char *name)
{
	static const char *const said[] = { "problem/", "fault_of_file/", "near", "understood",
		"group_as_made" };

	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (g_str_has_prefix(name, said[i]))
			return true;
	return false;
}

static void
put_text(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append(out, *text == '\n' ? "\\n" : (char[]){ *text, '\0' });
	}
	g_string_append(out, "\",\n");
}

static void
open_group(struct table *t, const char *group, size_t len)
{
	if (t->group->len == len && strncmp(t->group->str, group, len) == 0)
		return;
	if (t->group->len > 0)
		g_string_append(t->out, "},\n");
	g_string_truncate(t->group, 0);
	g_string_append_len(t->group, group, (gssize)len);
	if (len > 0)
		g_string_append_printf(t->out, "[\"%s\"]={\n", t->group->str);
}

static void
put_word(struct table *t, const char *name, const char *text)
{
	const char *stroke = strchr(name, '/');

	if (t->for_page && !is_of_page(name))
		return;
	open_group(t, name, stroke != NULL ? (size_t)(stroke - name) : 0);
	g_string_append_printf(t->out, "[\"%s\"]=", stroke != NULL ? stroke + 1 : name);
	put_text(t->out, text);
}

static void
visit_engine(const char *key, const char *text, void *data)
{
	put_word(data, key + strlen("engine/"), text);
}

static void
visit_state(const char *key, const char *text, void *data)
{
	put_word(data, key + strlen("result-"), text);
}

static void
put_language(GString *out, const char *name, enum lang lang, bool for_page)
{
	struct table t = { out, g_string_new(NULL), for_page };

	g_string_append_printf(out, "E.words.%s={\n", name);
	lang_words_each(lang, "engine/", visit_engine, &t);
	lang_words_each(lang, "result-state/", visit_state, &t);
	open_group(&t, "", 0);
	g_string_append(out, "}\n");
	g_string_free(t.group, TRUE);
}

void
lua_words(GString *out)
{
	g_string_append(out, "local E = ...\n");
	put_language(out, "ja", LANG_JA, false);
	put_language(out, "en", LANG_EN, false);
}

void
lua_words_of_page(GString *out, const char *lang)
{
	g_string_append(out, "local E = ...\n");
	put_language(out, lang, strcmp(lang, "en") == 0 ? LANG_EN : LANG_JA, true);
}
