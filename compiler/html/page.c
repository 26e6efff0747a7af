/* SPDX-License-Identifier: Apache-2.0 */
/* A checklist's page, made complete in itself. */
#include "html/page.h"
#include "html/serialize.h"
#include "base/digest.h"
#include "base/pack.h"
#include "base/resource.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <string.h>

/* ---- packing ---- */

static void
put_packed(GString *out, const char *text, size_t len)
{
	GString *small = g_string_new(NULL);

	pack_gzip(small, text, len);
	pack_base85(out, small->str, small->len);
	g_string_free(small, TRUE);
}

/* The same for every page, and most of the work. */
static void *
pack_engine(void *unused)
{
	GString *text = g_string_new(NULL);
	GBytes *bytes = resource_get("engine/lua.wasm");
	gsize len;
	const char *wasm = g_bytes_get_data(bytes, &len);

	(void)unused;
	put_packed(text, wasm, len);
	g_bytes_unref(bytes);
	return text;
}

static void
put_engine(GString *out)
{
	static GOnce once = G_ONCE_INIT;
	const GString *text = g_once(&once, pack_engine, NULL);

	g_string_append_len(out, text->str, (gssize)text->len);
}

/* ---- style and script ---- */

static GBytes *
resource(const char *folder, const char *name, const char *suffix)
{
	char *path = g_strconcat("templates/", folder, name, suffix, NULL);
	GBytes *bytes = resource_get(path);

	if (bytes == NULL)
		g_error("%s is missing from the program", path);
	g_free(path);
	return bytes;
}

/*
 * The classes a page can match a style by: those of its elements, and every
 * word of its scripts.  The site's style sheet is for all pages; what it says
 * for others stays out.
 */
static void
learn_words(GHashTable *words, const char *text, size_t len)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	for (const char *end = text + len; text < end; ) {
		size_t n = strspn(text, letters);

		if (n > 0)
			g_hash_table_add(words, g_strndup(text, n));
		text += n > 0 ? n : 1;
	}
}

static void
learn_classes(GHashTable *words, const char *html)
{
	static const char attribute[] = " class=\"";

	while ((html = strstr(html, attribute)) != NULL) {
		html += sizeof(attribute) - 1;
		learn_words(words, html, strcspn(html, "\""));
	}
}

/* A script may make a class of a beginning and something else: "result-" and a state. */
static bool
is_known(GHashTable *words, const char *name)
{
	const char *dash = strrchr(name, '-');
	char *beginning = dash != NULL ? g_strndup(name, dash + 1 - name) : NULL;
	bool known = g_hash_table_contains(words, name) ||
	    (beginning != NULL && g_hash_table_contains(words, beginning));

	g_free(beginning);
	return known;
}

static bool
names_others(const char *selector, GHashTable *words)
{
	for (const char *dot = strchr(selector, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
		char *name = g_strndup(dot + 1, strcspn(dot + 1, " .[>+~:"));
		bool known = is_known(words, name);

		g_free(name);
		if (!known)
			return true;
	}
	return false;
}

/* A rule on one line whose selectors all name a class that this page does not know. */
static bool
is_for_others(const char *line, GHashTable *words)
{
	const char *brace = strchr(line, '{');
	bool others = true;
	char *list, **selectors;

	if (brace == NULL || line[strlen(line) - 1] != '}' || *line == '@' ||
	    memchr(line, '(', (size_t)(brace - line)) != NULL)
		return false;
	list = g_strndup(line, brace - line);
	selectors = g_strsplit(list, ",", -1);
	for (char **s = selectors; *s != NULL; s++)
		others = others && names_others(*s, words);
	g_strfreev(selectors);
	g_free(list);
	return others;
}

/* A line of a style sheet loses the blanks that only people need. */
static void
put_line(GString *out, const char *line, bool is_style)
{
	for (; *line != '\0'; line++) {
		if (is_style && *line == ' ' && (line[1] == '{' || line[1] == '}'))
			continue;
		g_string_append_c(out, *line);
		if (is_style && strchr("{:;,", *line) != NULL && line[1] == ' ')
			line++;
	}
	g_string_append_c(out, '\n');
}

/*
 * Without indentation and without the comments that have lines of their own:
 * a reader finds them in the source, and every page carries this text.
 */
static void
put_squeezed(GString *out, const char *text, GHashTable *style_words)
{
	char **lines = g_strsplit(text, "\n", -1);
	bool inside = false;

	for (char **l = lines; *l != NULL; l++) {
		const char *line = *l + strspn(*l, "\t ");

		if (g_str_has_prefix(line, "/*"))
			inside = true;
		if (!inside && *line != '\0' && !g_str_has_prefix(line, "//"))
			if (style_words == NULL || !is_for_others(line, style_words))
				put_line(out, line, style_words != NULL);
		if (inside && strstr(line, "*/") != NULL)
			inside = false;
	}
	g_strfreev(lines);
}

/* The files named in LIST, one after the other; for a style sheet, what these words can match. */
static GString *
joined(
    const char *list, size_t len, const char *folder, const char *suffix, GHashTable *style_words)
{
	char *names = g_strndup(list, len), **name = g_strsplit(names, " ", -1);
	GString *out = g_string_new(NULL);

	for (char **n = name; *n != NULL; n++) {
		GBytes *bytes = resource(folder, *n, suffix);

		/* ended by NUL: base/resource.h */
		put_squeezed(out, g_bytes_get_data(bytes, NULL), style_words);
		g_bytes_unref(bytes);
	}
	g_strfreev(name);
	g_free(names);
	return out;
}

static void
put_hash(GString *html, const char *mark, const GString *text)
{
	char *hash = digest_for_policy(text->str, text->len);

	g_string_replace(html, mark, hash, 1);
	g_free(hash);
}

/* ---- the marks ---- */

struct mark { gsize from, value, value_len, content, content_len; };

/* The first ` NAME="value"` and what stands between its tag and the end tag. */
static bool
find_mark(const GString *html, const char *name, const char *end_tag, struct mark *m)
{
	char *attribute = g_strdup_printf(" %s=\"", name), *at = strstr(html->str, attribute),
	     *value, *quote, *tag, *end;

	if (at == NULL) {
		g_free(attribute);
		return false;
	}
	value = at + strlen(attribute);
	g_free(attribute);
	/* The page is of our own serializer: what is opened is closed. */
	quote = strchr(value, '"');
	g_assert(quote != NULL);
	tag = strchr(quote, '>');
	g_assert(tag != NULL);
	tag++;
	end = end_tag != NULL ? strstr(tag, end_tag) : tag;
	g_assert(end != NULL);
	*m = (struct mark){ at - html->str, value - html->str, quote - value, tag - html->str,
		end - tag };
	return true;
}

static void
learn_scripts(GHashTable *words, const GString *html)
{
	static const char files[] = "data-pack=\"scripts\" data-files=\"";
	const char *names = strstr(html->str, files);
	GString *scripts;

	if (names == NULL)
		return;
	names += sizeof(files) - 1;
	scripts = joined(names, strcspn(names, "\""), "checklist/", ".js", NULL);
	learn_words(words, scripts->str, scripts->len);
	g_string_free(scripts, TRUE);
}

static bool
says(const GString *html, const struct mark *m, const char *value)
{
	return m->value_len == strlen(value) &&
	    strncmp(html->str + m->value, value, m->value_len) == 0;
}

/* The element's content becomes TEXT and the mark goes. */
static void
fill(GString *html, const struct mark *m, const GString *text)
{
	g_string_erase(html, m->content, m->content_len);
	g_string_insert_len(html, m->content, text->str, (gssize)text->len);
	g_string_erase(html, m->from, m->value + m->value_len + 1 - m->from);
}

static void
fill_inline(GString *html, const char *element, const char *folder, const char *suffix,
    const char *hash, GHashTable *words)
{
	char *start = g_strdup_printf("<%s data-inline", element),
	     *end = g_strdup_printf("</%s>", element);
	char *at = strstr(html->str, start);
	GString *rest, *text;
	struct mark m;

	if (at != NULL) {
		rest = g_string_new(at);
		find_mark(rest, "data-inline", end, &m);
		text = joined(rest->str + m.value, m.value_len, folder, suffix, words);
		fill(rest, &m, text);
		g_string_truncate(html, at - html->str);
		g_string_append_len(html, rest->str, (gssize)rest->len);
		put_hash(html, hash, text);
		g_string_free(text, TRUE);
		g_string_free(rest, TRUE);
	}
	g_free(start);
	g_free(end);
}

static void
fill_icon(GString *html)
{
	GString *address = g_string_new(" href=\"data:image/svg+xml;base64,");
	GBytes *bytes = resource("", "html/icon", ".svg");
	gsize len;
	const guchar *svg = g_bytes_get_data(bytes, &len);
	char *base64 = g_base64_encode(svg, len);

	g_string_append_printf(address, "%s\"", base64);
	g_free(base64);
	g_string_replace(html, " data-inline=\"html/icon.svg\"", address->str, 1);
	g_string_free(address, TRUE);
	g_bytes_unref(bytes);
}

/* The files that the mark names, packed; the policy at HASH lets them in. */
static void
put_files(GString *html, GString *packed, const char *suffix, const char *hash, GHashTable *words)
{
	struct mark files;
	GString *text;

	if (!find_mark(html, "data-files", NULL, &files))
		return;
	text = joined(html->str + files.value, files.value_len, "checklist/", suffix, words);
	g_string_erase(html, files.from, files.value + files.value_len + 1 - files.from);
	put_packed(packed, text->str, text->len);
	put_hash(html, hash, text);
	g_string_free(text, TRUE);
}

static void
fill_pack(GString *html, const struct mark *m, const GString *lua, GHashTable *words)
{
	GString *text = g_string_new(NULL);
	struct mark again;

	if (says(html, m, "engine")) {
		put_engine(text);
	} else if (says(html, m, "content")) {
		put_packed(text, html->str + m->content, m->content_len);
	} else if (says(html, m, "scripts") || says(html, m, "styles")) {
		bool is_style = says(html, m, "styles");

		put_files(html, text, is_style ? ".css" : ".js",
		    is_style ? "sha256-LIVE" : "sha256-PROGRAM", is_style ? words : NULL);
		/* The hash stands before the mark and is longer than what it replaced. */
		find_mark(html, "data-pack", "</script>", &again);
		m = &again;
	} else if (lua != NULL) {
		GString *scoring = engine_for_page(
		    lua, strstr(html->str, "<html lang=\"en\"") != NULL ? "en" : "ja");

		put_packed(text, scoring->str, scoring->len);
		g_string_free(scoring, TRUE);
	}
	fill(html, m, text);
	g_string_free(text, TRUE);
}

/*
 * End tags that HTML lets stand out (HTML, 13.1.2.4): a list
 * has items only, and ends a paragraph.  A page has hundreds.
 */
static void
drop_end_tags(GString *html)
{
	g_string_replace(html, "</li>", "", 0);
	g_string_replace(html, "</p>\n<ul>", "\n<ul>", 0);
}

void
html_checklist_page(GString *html, const GString *lua)
{
	struct mark m;
	GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	drop_end_tags(html);
	learn_classes(words, html->str);
	learn_scripts(words, html);
	fill_inline(html, "style", "", ".css", "sha256-STYLE", words);
	fill_inline(html, "script", "checklist/", ".js", "sha256-SCRIPT", NULL);
	fill_icon(html);
	while (find_mark(html, "data-pack", "</script>", &m))
		fill_pack(html, &m, lua, words);
	g_hash_table_destroy(words);
}
