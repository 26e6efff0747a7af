/* SPDX-License-Identifier: Apache-2.0 */
/* Previews, from what the search finds. */
#include "html/preview.h"

#include "base/jsonout.h"
#include "search/entries.h"

#include <string.h>

#define FOLDER		"preview/"
#define LETTERS		160		/* of the text, after which it is cut; of a term, which is short, twice as many */

static const char suffix[] = ".html", script[] = ".js";

char *
html_preview_path(const char *page)
{
	const size_t stem = strlen(page) - (g_str_has_suffix(page, suffix) ? strlen(suffix) : 0);

	return g_strdup_printf(FOLDER "%.*s%s", (int)stem, page, script);
}

char *
html_preview_page(const char *path)
{
	if (!g_str_has_prefix(path, FOLDER) || !g_str_has_suffix(path, script))
		return NULL;
	path += strlen(FOLDER);
	return g_strdup_printf("%.*s%s", (int)(strlen(path) - strlen(script)), path, suffix);
}

static bool
is_shown(const struct search_entry *e)
{
	return *e->anchor != '\0' && (e->kind == SEARCH_PROVISION || e->kind == SEARCH_QUESTION ||
	    e->kind == SEARCH_CLAUSE || e->kind == SEARCH_TERM);
}

/* The text in one line, cut between two letters. */
static void
put_text(GString *out, const struct search_entry *e)
{
	const glong most = e->kind == SEARCH_TERM ? 2 * LETTERS : LETTERS;
	GString *text = g_string_new(e->text);

	if (g_utf8_strlen(text->str, (gssize)text->len) > most) {
		g_string_truncate(
		    text, (gsize)(g_utf8_offset_to_pointer(text->str, most) - text->str));
		g_string_append(text, "…");
	}
	g_string_truncate(text, strlen(g_strchomp(text->str)));
	g_string_replace(text, "\n", " / ", 0);
	jsonout_string(out, text->str);
	g_string_free(text, TRUE);
}

static void
put_entry(GString *out, const struct search_entry *e)
{
	const char *const parts[] = { e->id, e->title, e->status, e->unverified ? "recalled" : "" };

	jsonout_string(out, e->anchor);
	g_string_append(out, ":[");
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		jsonout_string(out, parts[i]);
		g_string_append_c(out, ',');
	}
	put_text(out, e);
	g_string_append_c(out, ']');
}

GBytes *
html_preview(const char *page, const GPtrArray *entries)
{
	GString *out = g_string_new("shirubeReading.preview(");
	const char *between = "";

	jsonout_string(out, page);
	g_string_append_c(out, ',');
	jsonout_string(
	    out, entries->len > 0 ? ((const struct search_entry *)entries->pdata[0])->within : "");
	g_string_append(out, ",{");
	for (guint i = 0; i < entries->len; i++) {
		const struct search_entry *e = entries->pdata[i];

		if (!is_shown(e))
			continue;
		g_string_append(out, between);
		put_entry(out, e);
		between = ",\n";
	}
	if (*between == '\0') {
		g_string_free(out, TRUE);
		return NULL;
	}
	g_string_append(out, "});\n");
	return g_string_free_to_bytes(out);
}
