/* SPDX-License-Identifier: Apache-2.0 */
/* A page that is one file. */
#include "html/single.h"
#include "html/serialize.h"
#include "base/digest.h"
#include "base/resource.h"

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

/* '<' escaped: nothing in the data may end the block. */
static void
append_data(GString *out, const char *id, const char *data)
{
	g_string_append_printf(out, "<script type=\"application/json\" id=\"%s\">\n", id);
	for (; *data != '\0'; data++) {
		if (*data == '<')
			g_string_append(out, "\\u003c");
		else
			g_string_append_c(out, *data);
	}
	g_string_append(out, "</script>\n");
}

/* The script at the end of the page; its part of the policy, to be freed. */
static char *
put_script(GString *out, const char *name)
{
	GString *text = g_string_new(NULL);
	char *hash, *policy;

	append_resource(text, name);
	hash = digest_for_policy(text->str, text->len);
	policy = g_strdup_printf("script-src '%s'; ", hash);
	g_string_append_printf(out, "<script>%s</script>\n", text->str);
	g_free(hash);
	g_string_free(text, TRUE);
	return policy;
}

void
html_single(const xmlDoc *doc, const char *const *styles, const char *script, const char *data_id,
    const char *data, GString *out)
{
	struct page_links *links = html_page_links_new();
	GString *style = g_string_new(NULL), *head = g_string_new(NULL),
		*block = g_string_new(NULL);
	char *policy = script != NULL ? put_script(block, script) : g_strdup(""), *hash, *at;

	for (; *styles != NULL; styles++)
		append_resource(style, *styles);
	hash = digest_for_policy(style->str, style->len);
	g_string_append_printf(head,
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; %s"
	    "base-uri 'none'; form-action 'none'\"><style>%s</style>",
	    hash, policy, style->str);
	html_serialize(doc, out, links);
	if ((at = strstr(out->str, "<title>")) != NULL)
		g_string_insert_len(out, at - out->str, head->str, (gssize)head->len);
	if (data != NULL)
		append_data(block, data_id, data);
	if (block->len > 0 && (at = g_strrstr(out->str, "</body>")) != NULL)
		g_string_insert_len(out, at - out->str, block->str, (gssize)block->len);
	g_free(policy);
	g_free(hash);
	g_string_free(style, TRUE);
	g_string_free(head, TRUE);
	g_string_free(block, TRUE);
	html_page_links_free(links);
}
