/* SPDX-License-Identifier: Apache-2.0 */
/* A content as canonical JSON, by jansson, and back; what is read is untrusted. */
#include "diff/content.h"

#include "base/arena.h"
#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const fate_words[FATES] = { "renamed", "split", "merged", "retired" };

/* ---- out ---- */

static void
put(json_t *to, const char *key, const char *text)
{
	if (text != NULL)
		json_object_set_new(to, key, json_string(text));
}

static json_t *
ids_json(const GPtrArray *ids)
{
	json_t *list = json_array();

	for (guint i = 0; i < ids->len; i++)
		json_array_append_new(list, json_string(ids->pdata[i]));
	return list;
}

static json_t *
item_json(const struct item *i)
{
	json_t *o = json_object(), *fields = json_array();

	put(o, "kind", item_kind_word(i->kind));
	put(o, "id", i->id);
	put(o, "in", i->in);
	put(o, "number", i->number);
	for (guint k = 0; k < i->fields->len; k++) {
		const struct item_field *f = i->fields->pdata[k];

		json_array_append_new(fields, json_pack("[ss]", f->name, f->text));
	}
	json_object_set_new(o, "fields", fields);
	return o;
}

static json_t *
fate_json(const struct item_fate *f)
{
	json_t *o = json_object();

	put(o, "fate", fate_words[f->fate]);
	put(o, "kind", item_kind_word(f->kind));
	put(o, "edition", f->edition);
	put(o, "reason", f->reason);
	json_object_set_new(o, "was", ids_json(f->was));
	json_object_set_new(o, "now", ids_json(f->now));
	return o;
}

GString *
content_write(const struct content *s)
{
	json_t *o = json_object(), *items = json_array(), *fates = json_array();
	GString *out;
	char *text;

	put(o, "edition", s->edition);
	put(o, "date", s->date);
	put(o, "stage", s->stage);
	for (guint i = 0; i < s->items->len; i++)
		json_array_append_new(items, item_json(s->items->pdata[i]));
	for (guint i = 0; i < s->fates->len; i++)
		json_array_append_new(fates, fate_json(s->fates->pdata[i]));
	json_object_set_new(o, "items", items);
	json_object_set_new(o, "fates", fates);
	text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(o);
	g_assert(text != NULL);
	out = g_string_new(text);
	free(text);
	return out;
}

/* ---- in ---- */

#define IDS	1000			/* that one became, or came from */

struct in {
	struct arena	*arena;
	struct content	*to;
	const char	*why;			/* NULL: nothing wrong so far */
};

static void
refuse(struct in *in, const char *why)
{
	if (in->why == NULL)
		in->why = why;
}

static const char *
take(struct in *in, const json_t *text, bool needed)
{
	const char *s = json_string_value(text);

	if (s == NULL || !item_text_is_plain(s)) {
		if (needed || text != NULL)
			refuse(in,
			    lang_pick("a text is missing or no text",
				"文字列がないか、文字列ではありません"));
		return needed ? "" : NULL;
	}
	return arena_strdup(in->arena, s);
}

static enum item_kind
take_kind(struct in *in, const json_t *o)
{
	enum item_kind kind = item_kind_of(json_string_value(json_object_get(o, "kind")));

	if (kind != ITEM_KINDS)
		return kind;
	refuse(in, lang_pick("an entry is of no known kind", "種類の分からない項目があります"));
	return ITEM_TEXT;
}

static void
read_item(struct in *in, const json_t *o)
{
	const json_t *fields = json_object_get(o, "fields");
	const char *id = take(in, json_object_get(o, "id"), true);
	struct item *i = content_add(in->arena, in->to, take_kind(in, o), id);

	if (i == NULL) {
		refuse(in, lang_pick("an id is given twice", "同じ ID が二度あります"));
		return;
	}
	i->in = take(in, json_object_get(o, "in"), false);
	i->number = take(in, json_object_get(o, "number"), false);
	if (!json_is_array(fields))
		refuse(in, lang_pick("an entry has no fields", "項目に中身がありません"));
	for (size_t k = 0; k < json_array_size(fields) && in->why == NULL; k++) {
		const json_t *f = json_array_get(fields, k);

		if (json_array_size(f) != 2)
			refuse(in, lang_pick("a field is no pair", "中身が組になっていません"));
		else
			content_put(in->arena, i,
			    arena_intern(in->arena, take(in, json_array_get(f, 0), true)),
			    take(in, json_array_get(f, 1), true));
	}
}

static void
read_ids(struct in *in, const json_t *list, GPtrArray *to)
{
	if (!json_is_array(list) || json_array_size(list) > IDS)
		refuse(in,
		    lang_pick(
			"a list of ids is missing or too long", "ID の一覧がないか、長すぎます"));
	for (size_t k = 0; k < json_array_size(list) && in->why == NULL; k++)
		g_ptr_array_add(to, (char *)take(in, json_array_get(list, k), true));
}

static void
read_fate(struct in *in, const json_t *o)
{
	const char *word = json_string_value(json_object_get(o, "fate"));
	struct item_fate *f;
	int fate = 0;

	while (fate < FATES && (word == NULL || strcmp(fate_words[fate], word) != 0))
		fate++;
	if (fate == FATES) {
		refuse(in,
		    lang_pick("an entry is of no known kind", "種類の分からない項目があります"));
		return;
	}
	f = content_add_fate(in->arena, in->to, fate, take_kind(in, o));
	f->edition = take(in, json_object_get(o, "edition"), false);
	f->reason = take(in, json_object_get(o, "reason"), false);
	read_ids(in, json_object_get(o, "was"), f->was);
	read_ids(in, json_object_get(o, "now"), f->now);
}

static void
read_all(struct in *in, const json_t *o)
{
	const json_t *items = json_object_get(o, "items"), *fates = json_object_get(o, "fates");

	in->to->edition = take(in, json_object_get(o, "edition"), true);
	in->to->date = take(in, json_object_get(o, "date"), false);
	in->to->stage = take(in, json_object_get(o, "stage"), false);
	if (!json_is_array(items) || !json_is_array(fates))
		refuse(in, lang_pick("it holds no list of items", "項目の一覧がありません"));
	for (size_t i = 0; i < json_array_size(items) && in->why == NULL; i++)
		read_item(in, json_array_get(items, i));
	for (size_t i = 0; i < json_array_size(fates) && in->why == NULL; i++)
		read_fate(in, json_array_get(fates, i));
}

const struct content *
content_read(struct arena *a, const char *text, size_t len, const char **why)
{
	struct in in = { a, content_new(a), NULL };
	json_t *o = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);

	if (!json_is_object(o))
		refuse(&in, lang_pick("it is no JSON", "JSON として読めません"));
	else
		read_all(&in, o);
	json_decref(o);
	*why = in.why;
	return in.why == NULL ? in.to : NULL;
}
