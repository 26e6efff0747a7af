/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary of templates/lang/. */
#include "base/vocabulary.h"
#include "base/resource.h"

#include <stdbool.h>
#include <string.h>

#define N_LANGS	2

static const char *const files[N_LANGS] = {
	[LANG_JA] = "templates/lang/ja.xml", [LANG_EN] = "templates/lang/en.xml"
};

struct vocabulary {
	GHashTable	*texts;		/* interned key -> text, owned */
	GPtrArray	*keys;		/* interned, in the order of the file */
};

/* While a file is read: where we are, and whether something stood inside. */
struct reading {
	struct vocabulary *to;
	GString		*path, *text;
	bool		 leaf;
};

static void
open_element(GMarkupParseContext *c, const char *name, const char **names, const char **values,
    gpointer data, GError **error)
{
	struct reading *r = data;

	(void)names, (void)values, (void)error;
	if (g_markup_parse_context_get_element_stack(c)->next == NULL)
		return;				/* the root */
	if (r->path->len > 0)
		g_string_append_c(r->path, '/');
	g_string_append(r->path, name);
	g_string_truncate(r->text, 0);
	r->leaf = true;
}

static void
close_element(GMarkupParseContext *c, const char *name, gpointer data, GError **error)
{
	struct reading *r = data;

	(void)c, (void)error;
	if (r->path->len == 0)
		return;
	if (r->leaf) {
		const char *key = g_intern_string(r->path->str);

		if (!g_hash_table_contains(r->to->texts, key))
			g_ptr_array_add(r->to->keys, (gpointer)key);
		g_hash_table_replace(r->to->texts, (gpointer)key, g_strdup(r->text->str));
	}
	r->leaf = false;
	g_string_truncate(r->path, r->path->len - strlen(name));
	if (r->path->len > 0)
		g_string_truncate(r->path, r->path->len - 1);
}

static void
take_text(GMarkupParseContext *c, const char *text, gsize len, gpointer data, GError **error)
{
	struct reading *r = data;

	(void)c, (void)error;
	g_string_append_len(r->text, text, (gssize)len);
}

/* A project's own file may be broken; the stylesheets report that. */
static void
read_words(struct vocabulary *v, GBytes *bytes)
{
	static const GMarkupParser parser = { open_element, close_element, take_text, NULL, NULL };
	struct reading r = { v, g_string_new(NULL), g_string_new(NULL), false };
	GMarkupParseContext *c = g_markup_parse_context_new(&parser, 0, &r, NULL);

	g_markup_parse_context_parse(
	    c, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL);
	g_markup_parse_context_free(c);
	g_string_free(r.path, TRUE);
	g_string_free(r.text, TRUE);
	g_bytes_unref(bytes);
}

static void *
read_all(void *unused)
{
	struct vocabulary *all = g_new0(struct vocabulary, N_LANGS);

	(void)unused;
	for (size_t i = 0; i < N_LANGS; i++) {
		all[i].texts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
		all[i].keys = g_ptr_array_new();
		read_words(&all[i], resource_built_in(files[i]));
		if (!resource_is_own(files[i]))
			read_words(&all[i], resource_get(files[i]));
	}
	return all;
}

static const struct vocabulary *
vocabulary(enum lang lang)
{
	static GOnce once = G_ONCE_INIT;

	return (const struct vocabulary *)g_once(&once, read_all, NULL) + lang;
}

const char *
lang_word(const char *key)
{
	enum lang lang = lang_get();
	const char *text = g_hash_table_lookup(vocabulary(lang)->texts, key);

	if (text == NULL)
		g_error("%s has no word \"%s\"", files[lang], key);
	return text;
}

const char *
lang_word_of(const char *group, const char *name)
{
	char *key = g_strconcat(group, "/", name, NULL);
	const char *text = g_hash_table_lookup(vocabulary(lang_get())->texts, key);

	g_free(key);
	return text;
}

void
lang_words_each(enum lang lang, const char *prefix, word_visit *visit, void *data)
{
	const struct vocabulary *v = vocabulary(lang);

	for (guint i = 0; i < v->keys->len; i++)
		if (g_str_has_prefix(v->keys->pdata[i], prefix))
			visit(v->keys->pdata[i], g_hash_table_lookup(v->texts, v->keys->pdata[i]),
			    data);
}
