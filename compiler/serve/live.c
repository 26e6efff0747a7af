/* SPDX-License-Identifier: Apache-2.0 */
/* Adding the script to a page's head. */
#include "serve/live.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

/* "script-src 'none'" as "script-src", since 'none' may only stand alone (CSP Level 3, 2.3.1). */
static void
drop_none(char *directive)
{
	char *none = strstr(directive, "'none'");

	if (none == NULL)
		return;
	memset(none, ' ', strlen("'none'"));
	g_strchomp(directive);
}

static bool
is_directive(const char *directive, const char *name)
{
	return g_str_has_prefix(directive, name) && strchr(" \t", directive[strlen(name)]) != NULL;
}

/* CSP Level 3: a directive is a name and sources; none of a name means that default-src decides. */
char *
live_policy(const char *policy)
{
	static const char *const names[] = { "script-src", "style-src", "connect-src" };
	bool had[G_N_ELEMENTS(names)] = { false };
	char **directives = g_strsplit(policy, ";", -1);
	GString *out = g_string_new(NULL);

	for (char **d = directives; *d != NULL; d++) {
		size_t which;

		if (*g_strstrip(*d) == '\0')
			continue;
		for (which = 0; which < G_N_ELEMENTS(names) && !is_directive(*d, names[which]);
		     which++)
			;
		if (which < G_N_ELEMENTS(names)) {
			had[which] = true;
			drop_none(*d);
		}
		g_string_append_printf(out, "%s%s%s", out->len > 0 ? "; " : "", *d,
		    which < G_N_ELEMENTS(names) && strstr(*d, "'self'") == NULL ? " 'self'" : "");
	}
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!had[i])
			g_string_append_printf(
			    out, "%s%s 'self'", out->len > 0 ? "; " : "", names[i]);
	g_strfreev(directives);
	return g_string_free(out, FALSE);
}

static void
put_script(GString *out, const struct live_page *live)
{
	g_string_append_printf(out,
	    "<link rel=\"stylesheet\" href=\"" LIVE_PATH "live.css\">"
	    "<script src=\"" LIVE_PATH
	    "live.js\" defer data-reading=\"%u\" data-run=\"%s\" data-lang=\"%s\""
	    " data-gone=\"%s\" data-close=\"%s\"",
	    live->reading, live->run, live->lang,
	    lang_pick("shirube serve is not running.", "shirube serve とつながっていません。"),
	    lang_pick("Close", "閉じる"));
	if (live->token != NULL)
		g_string_append_printf(out, " data-token=\"%s\"", live->token);
	g_string_append(out, "></script>");
}

/* From FROM to END of the head, with another policy. */
static void
put_head(GString *out, const char *from, const char *end)
{
	static const char meta[] = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
	const char *at = g_strstr_len(from, end - from, meta), *close;
	char *old, *new;

	if (at != NULL &&
	    (close = memchr(at + strlen(meta), '"', (size_t)(end - at) - strlen(meta))) != NULL) {
		at += strlen(meta);
		old = g_strndup(at, (gsize)(close - at));
		new = live_policy(old);
		g_string_append_len(out, from, at - from);
		g_string_append(out, new);
		from = close;
		g_free(new);
		g_free(old);
	}
	g_string_append_len(out, from, end - from);
}

GBytes *
live_page(GBytes *html, const struct live_page *live)
{
	gsize len;
	const char *text = g_bytes_get_data(html, &len),
		   *end = g_strstr_len(text, (gssize)len, "</head>");
	GString *out = g_string_sized_new(len + 512);

	if (end == NULL)
		end = text + len;
	put_head(out, text, end);
	put_script(out, live);
	g_string_append_len(out, end, text + len - end);
	return g_string_free_to_bytes(out);
}

GBytes *
live_empty_page(const struct live_page *live)
{
	GString *out = g_string_new(NULL);

	g_string_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>%s</title>", live->lang,
	    lang_pick("The content has errors – Shirube", "内容にエラーがあります – Shirube"));
	put_script(out, live);
	g_string_append_printf(out, "</head><body><h1>%s</h1><p>%s</p></body></html>\n",
	    lang_pick("The content has errors", "内容にエラーがあります"),
	    lang_pick("Nothing can be shown yet.  The page appears when they are mended.",
	    "まだ表示できるものがありません。エラーがなくなると、ページが現れます。"));
	return g_string_free_to_bytes(out);
}
