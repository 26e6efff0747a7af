/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The live page of a checklist: one file that needs nothing beside it.
 *
 * The static page gets its style inlined, the compiled checklist, Lua as wasm
 * and the script that joins them.  Its policy lets exactly this style and this
 * script run, by their hashes, and nothing be loaded from anywhere.
 */
#include "engine/page.h"
#include "base/resource.h"
#include "model/model.h"
#include "trace/trace.h"

#include <string.h>

static void
append_resource(GString *out, const char *name)
{
	GBytes *bytes = resource_get(name);
	gsize len;
	const char *text;

	if (bytes == NULL)
		g_error("%s is missing from the program", name);
	text = g_bytes_get_data(bytes, &len);
	g_string_append_len(out, text, (gssize)len);
	g_bytes_unref(bytes);
}

/* ---- what the script must know of the checklist ---- */

static void
put_json(GString *out, const char *s)
{
	g_string_append_c(out, '"');
	for (; s != NULL && *s != '\0'; s++) {
		/* '<' too: nothing in here may end the block. */
		if ((unsigned char)*s < 0x20 || strchr("\"\\<\x7f", *s) != NULL)
			g_string_append_printf(out, "\\u%04x", (unsigned)*s);
		else
			g_string_append_c(out, *s);
	}
	g_string_append_c(out, '"');
}

static void
put_member(GString *out, const char *key, const char *value)
{
	char last = out->len > 0 ? out->str[out->len - 1] : '{';

	if (last != '{' && last != '[')
		g_string_append_c(out, ',');
	if (key != NULL) {
		put_json(out, key);
		g_string_append_c(out, ':');
	}
	put_json(out, value);
}

static void
put_profiles(GString *out, const struct model *m, const struct checklist *c)
{
	g_string_append(out, ",\"profiles\":[");
	for (guint i = 0; i < m->profiles->len; i++) {
		const struct profile *p = m->profiles->pdata[i];

		if (!g_ptr_array_find(p->checklists, c, NULL))
			continue;
		if (out->str[out->len - 1] != '[')
			g_string_append_c(out, ',');
		g_string_append_c(out, '{');
		put_member(out, "id", p->id);
		put_member(out, "title", mtext_get(&p->title));
		g_string_append_c(out, '}');
	}
	g_string_append_c(out, ']');
}

static void
put_info(GString *out, const struct model *m, const struct checklist *c)
{
	g_string_append_c(out, '{');
	put_member(out, "checklist", c->id);
	put_member(out, "edition", m->edition);
	g_string_append(out, ",\"questions\":[");
	for (guint i = 0; i < c->questions->len; i++)
		put_member(out, NULL, ((const struct question *)c->questions->pdata[i])->id);
	g_string_append(out, "],\"facts\":[");
	for (guint i = 0; i < c->facts->len; i++)
		put_member(out, NULL, ((const struct cfact *)c->facts->pdata[i])->id);
	g_string_append(out, "],\"groups\":{");
	for (guint i = 0; i < c->groups->len; i++) {
		const struct group *g = c->groups->pdata[i];

		put_member(out, g->id, mtext_get(&g->title));
	}
	g_string_append(out, "},\"sources\":{");
	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = m->sources->pdata[i];
		const struct mtext *name = d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle : &d->title;

		put_member(out, d->id, mtext_get(name));
	}
	g_string_append_c(out, '}');
	put_profiles(out, m, c);
	g_string_append_c(out, '}');
}

/* ---- the parts of the page ---- */

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

/* Replace from the first FROM up to the end of its tag; false when it is not there. */
static bool
replace_tag(GString *html, const char *from, const char *by)
{
	char *at = strstr(html->str, from), *end = at != NULL ? strchr(at, '>') : NULL;
	gssize pos;

	if (end == NULL)
		return false;
	pos = at - html->str;
	g_string_erase(html, pos, end + 1 - at);
	g_string_insert(html, pos, by);
	return true;
}

static void
put_policy(GString *html, const GString *style, const GString *script)
{
	char *style_hash = hash_of(style), *script_hash = hash_of(script);
	char *meta = g_strdup_printf("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "script-src '%s' 'wasm-unsafe-eval'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'\">",
	    script_hash, style_hash);

	replace_tag(html, "<meta http-equiv=\"Content-Security-Policy\"", meta);
	g_free(meta);
	g_free(style_hash);
	g_free(script_hash);
}

static void
put_blocks(GString *out, const struct model *m, const struct checklist *c, const GString *lua, const GString *script)
{
	GString *wasm = g_string_new(NULL);
	char *base64;

	append_resource(wasm, "templates/page/lua.wasm.gz");
	base64 = g_base64_encode((const guchar *)wasm->str, wasm->len);
	g_string_append(out, "<script type=\"application/json\" id=\"checklist-info\">");
	put_info(out, m, c);
	g_string_append(out, "</script>\n<script type=\"text/plain\" id=\"lua\">");
	g_string_append_len(out, lua->str, (gssize)lua->len);
	g_string_append_printf(out, "</script>\n<script type=\"text/plain\" id=\"lua-wasm\">%s</script>\n<script>", base64);
	g_string_append_len(out, script->str, (gssize)script->len);
	g_string_append(out, "</script>\n");
	g_free(base64);
	g_string_free(wasm, TRUE);
}

void
engine_page(GString *html, const struct model *m, const struct checklist *c, const GString *lua)
{
	GString *style = g_string_new(NULL), *script = g_string_new(NULL), *blocks = g_string_new(NULL), *tag;
	char *end;

	append_resource(style, "templates/html/site.css");
	append_resource(style, "templates/page/checklist.css");
	append_resource(script, "templates/page/words.js");
	append_resource(script, "templates/page/checklist.js");
	tag = g_string_new("<style>");
	g_string_append_len(tag, style->str, (gssize)style->len);
	g_string_append(tag, "</style>");
	put_policy(html, style, script);
	replace_tag(html, "<link rel=\"stylesheet\"", tag->str);
	replace_tag(html, "<link rel=\"icon\"", "");
	put_blocks(blocks, m, c, lua, script);
	if ((end = g_strrstr(html->str, "</body>")) != NULL)
		g_string_insert_len(html, end - html->str, blocks->str, (gssize)blocks->len);
	g_string_free(tag, TRUE);
	g_string_free(style, TRUE);
	g_string_free(script, TRUE);
	g_string_free(blocks, TRUE);
}
