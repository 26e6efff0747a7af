/* SPDX-License-Identifier: Apache-2.0 */
/* A checklist's page, made complete in itself. */
#include "engine/page.h"
#include "base/resource.h"
#include "engine/engine.h"

#include <gio/gio.h>

#include <stdbool.h>
#include <string.h>

/* ---- packing ---- */

/* gzip without name or time, so that the same text gives the same bytes. */
static void
put_compressed(GString *out, const char *text, size_t len)
{
	GZlibCompressor *z = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
	size_t size = len + len / 8 + 1024;
	char *bytes = g_malloc(size);
	gsize used = 0, made = 0;
	GConverterResult result;

	/* The room is enough for any text, so this ends at the first call or says why not. */
	result = g_converter_convert(G_CONVERTER(z), text, len, bytes, size, G_CONVERTER_INPUT_AT_END, &used, &made, NULL);
	g_assert(result == G_CONVERTER_FINISHED && used == len);
	g_string_append_len(out, bytes, (gssize)made);
	g_free(bytes);
	g_object_unref(z);
}

static void
put_base64(GString *out, const char *bytes, size_t len)
{
	char *text = g_base64_encode((const guchar *)bytes, len);

	g_string_append(out, text);
	g_free(text);
}

static void
put_packed(GString *out, const char *text, size_t len)
{
	GString *small = g_string_new(NULL);

	put_compressed(small, text, len);
	put_base64(out, small->str, small->len);
	g_string_free(small, TRUE);
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
 * Without indentation and without the comments that have lines of their own:
 * a reader finds them in the source, and every page carries this text.
 */
static void
put_squeezed(GString *out, const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);
	bool inside = false;

	for (char **l = lines; *l != NULL; l++) {
		const char *line = *l + strspn(*l, "\t ");

		if (g_str_has_prefix(line, "/*"))
			inside = true;
		if (!inside && *line != '\0' && !g_str_has_prefix(line, "//"))
			g_string_append_printf(out, "%s\n", line);
		if (inside && strstr(line, "*/") != NULL)
			inside = false;
	}
	g_strfreev(lines);
}

/* The files named in LIST, one after the other. */
static GString *
joined(const char *list, size_t len, const char *folder, const char *suffix)
{
	char *names = g_strndup(list, len), **name = g_strsplit(names, " ", -1);
	GString *out = g_string_new(NULL);

	for (char **n = name; *n != NULL; n++) {
		GBytes *bytes = resource(folder, *n, suffix);

		put_squeezed(out, g_bytes_get_data(bytes, NULL));	/* ended by NUL: base/resource.h */
		g_bytes_unref(bytes);
	}
	g_strfreev(name);
	g_free(names);
	return out;
}

static char *
hash_of(const GString *text)
{
	guint8 digest[32];
	gsize len = sizeof(digest);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *base64, *hash;

	g_checksum_update(sum, (const guchar *)text->str, (gssize)text->len);
	g_checksum_get_digest(sum, digest, &len);
	g_checksum_free(sum);
	base64 = g_base64_encode(digest, len);
	hash = g_strconcat("sha256-", base64, NULL);
	g_free(base64);
	return hash;
}

static void
put_hash(GString *html, const char *mark, const GString *text)
{
	char *hash = hash_of(text);

	g_string_replace(html, mark, hash, 1);
	g_free(hash);
}

/* ---- the marks ---- */

struct mark { gsize from, value, value_len, content, content_len; };

/* The first ` NAME="value"` and what stands between its tag and the end tag. */
static bool
find_mark(const GString *html, const char *name, const char *end_tag, struct mark *m)
{
	char *attribute = g_strdup_printf(" %s=\"", name), *at = strstr(html->str, attribute), *value, *quote, *tag, *end;

	if (at == NULL) {
		g_free(attribute);
		return false;
	}
	value = at + strlen(attribute);
	quote = strchr(value, '"');
	tag = strchr(quote, '>') + 1;
	end = end_tag != NULL ? strstr(tag, end_tag) : tag;
	*m = (struct mark){ at - html->str, value - html->str, quote - value, tag - html->str, end - tag };
	g_free(attribute);
	return true;
}

static bool
says(const GString *html, const struct mark *m, const char *value)
{
	return m->value_len == strlen(value) && strncmp(html->str + m->value, value, m->value_len) == 0;
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
fill_inline(GString *html, const char *element, const char *folder, const char *suffix, const char *hash)
{
	char *start = g_strdup_printf("<%s data-inline", element), *end = g_strdup_printf("</%s>", element);
	char *at = strstr(html->str, start);
	GString *rest, *text;
	struct mark m;

	if (at != NULL) {
		rest = g_string_new(at);
		find_mark(rest, "data-inline", end, &m);
		text = joined(rest->str + m.value, m.value_len, folder, suffix);
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
	const char *svg = g_bytes_get_data(bytes, &len);

	put_base64(address, svg, len);
	g_string_append_c(address, '"');
	g_string_replace(html, " data-inline=\"html/icon.svg\"", address->str, 1);
	g_string_free(address, TRUE);
	g_bytes_unref(bytes);
}

static void
fill_pack(GString *html, const struct mark *m, const GString *lua)
{
	GString *text = g_string_new(NULL);

	if (says(html, m, "engine")) {
		GBytes *bytes = resource_get("engine/lua.wasm.gz");
		gsize len;
		const char *wasm = g_bytes_get_data(bytes, &len);

		put_base64(text, wasm, len);
		g_bytes_unref(bytes);
	} else if (says(html, m, "content")) {
		put_packed(text, html->str + m->content, m->content_len);
	} else if (lua != NULL) {
		GString *scoring = engine_without_wording(lua);

		put_packed(text, scoring->str, scoring->len);
		g_string_free(scoring, TRUE);
	}
	fill(html, m, text);
	g_string_free(text, TRUE);
}

void
engine_page(GString *html, const GString *lua)
{
	struct mark m;

	fill_inline(html, "style", "", ".css", "sha256-STYLE");
	fill_inline(html, "script", "checklist/", ".js", "sha256-SCRIPT");
	fill_icon(html);
	while (find_mark(html, "data-pack", "</script>", &m))
		fill_pack(html, &m, lua);
}
