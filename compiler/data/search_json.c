/* SPDX-License-Identifier: Apache-2.0 */
/* What was found, for other programs. */
#include "data/search_json.h"

#include "base/jsontext.h"
#include "search/entries.h"
#include "search/find.h"

#include <jansson.h>

static json_t *
entry_json(const struct search_entry *e, char *const *words)
{
	char *line = search_line(e, words),
	     *place = e->anchor[0] != '\0' ? g_strdup_printf("%s#%s", e->page, e->anchor) :
					     g_strdup(e->page);
	json_t *j = json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:s}", "kind",
	    search_kind_word(e->kind), "id", e->id, "title", e->title, "within", e->within,
	    "status", e->status, "unverified", e->unverified, "page", place, "line", line);

	g_free(place);
	g_free(line);
	return j;
}

char *
data_search_json(const GPtrArray *found, char *const *words, guint limit)
{
	json_t *entries = json_array(), *all;

	for (guint i = 0; i < found->len && (limit == 0 || i < limit); i++)
		json_array_append_new(entries, entry_json(found->pdata[i], words));
	all = json_pack("{s:i, s:o}", "found", (int)found->len, "entries", entries);
	return jsontext(all, JSON_INDENT(2));
}
