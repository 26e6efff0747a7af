/* SPDX-License-Identifier: Apache-2.0 */
/* An edition item by item: putting it together, finding things in it. */
#include "diff/content.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static const char *const kind_words[ITEM_KINDS] = {
	[ITEM_EDITION] = "edition", [ITEM_GUIDE] = "guide", [ITEM_CHAPTER] = "chapter", [ITEM_TEXT] = "text",
	[ITEM_PROVISION] = "provision", [ITEM_TERM] = "term", [ITEM_CHECKLIST] = "checklist", [ITEM_QUESTION] = "question",
	[ITEM_PROFILE] = "profile", [ITEM_SOURCE] = "source", [ITEM_CLAUSE] = "clause", [ITEM_FINDING] = "finding",
	[ITEM_COVERAGE] = "coverage",
};

const char *
item_kind_word(enum item_kind kind)
{
	return kind_words[kind];
}

enum item_kind
item_kind_of(const char *word)
{
	int k = 0;

	while (k < ITEM_KINDS && (word == NULL || strcmp(kind_words[k], word) != 0))
		k++;
	return k;
}

const char *
item_field(const struct item *i, const char *name)
{
	for (guint k = 0; k < i->fields->len; k++) {
		const struct item_field *f = i->fields->pdata[k];

		if (strcmp(f->name, name) == 0)
			return f->text;
	}
	return NULL;
}

const char *
item_title(const struct item *i)
{
	return i->title != NULL ? i->title : i->id;
}

/* A title or a term; else the first line of the text. */
static void
take_title(struct arena *a, struct item *i, const char *name, const char *text)
{
	bool is_name = strcmp(name, "title") == 0 || strcmp(name, "term") == 0;

	if (is_name || (i->title == NULL && strcmp(name, "text") == 0))
		i->title = arena_strndup(a, text, strcspn(text, "\n"));
}

struct content *
content_new(struct arena *a)
{
	struct content *s = arena_new(a, struct content);

	s->items = arena_ptr_array(a);
	s->fates = arena_ptr_array(a);
	for (int k = 0; k < ITEM_KINDS; k++) {
		/* ids of a baseline are untrusted */
		s->by_key[k] = g_hash_table_new(text_hash, g_str_equal);
		arena_defer(a, (void (*)(void *))g_hash_table_destroy, s->by_key[k]);
	}
	return s;
}

struct item *
content_add(struct arena *a, struct content *s, enum item_kind kind, const char *id)
{
	struct item *i;

	if (g_hash_table_contains(s->by_key[kind], id))
		return NULL;
	i = arena_new(a, struct item);
	i->kind = kind;
	i->id = id;
	i->fields = arena_ptr_array(a);
	i->place = s->items->len;
	g_ptr_array_add(s->items, i);
	g_hash_table_insert(s->by_key[kind], (char *)id, i);
	return i;
}

bool
item_text_is_plain(const char *s)
{
	for (; *s != '\0'; s++)
		if (((unsigned char)*s < 0x20 && *s != '\n' && *s != '\t') || *s == 0x7f ||
		    (strncmp(s, "\xef\xbf", 2) == 0 && (unsigned char)s[2] >= 0xbe))
			return false;
	return true;
}

void
content_put(struct arena *a, struct item *i, const char *name, const char *text)
{
	struct item_field *f;

	if (text == NULL || *text == '\0')
		return;
	f = arena_new(a, struct item_field);
	*f = (struct item_field){ name, text };
	g_ptr_array_add(i->fields, f);
	take_title(a, i, name, text);
}

struct item_fate *
content_add_fate(struct arena *a, struct content *s, enum fate fate, enum item_kind kind)
{
	struct item_fate *f = arena_new(a, struct item_fate);

	f->fate = fate;
	f->kind = kind;
	f->was = arena_ptr_array(a);
	f->now = arena_ptr_array(a);
	g_ptr_array_add(s->fates, f);
	return f;
}

const struct item *
content_item(const struct content *s, enum item_kind kind, const char *id)
{
	return g_hash_table_lookup(s->by_key[kind], id);
}
