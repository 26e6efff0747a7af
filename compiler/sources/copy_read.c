/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a copy, from PDF, HTML or plain text.
 *
 * poppler-glib is loaded when a PDF is to be read and not before: every other
 * command would wait for the libraries it brings.
 */
#include "sources/copy.h"
#include "sources/copy_read.h"

#include "base/text.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <poppler.h>
#include <string.h>

#define MOST_PAGES	4000

/* ---- PDF ---- */

static struct {
	void		*library;
	PopplerDocument	*(*document)(GBytes *, const char *, GError **);
	int		(*n_pages)(PopplerDocument *);
	PopplerPage	*(*page)(PopplerDocument *, int);
	char		*(*text)(PopplerPage *);
	void		(*unref)(gpointer);
} poppler;

bool
copy_prepare(void)
{
	if (poppler.library != NULL)
		return true;
	if ((poppler.library = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_LOCAL)) == NULL)
		return false;
	*(void **)&poppler.document = dlsym(poppler.library, "poppler_document_new_from_bytes");
	*(void **)&poppler.n_pages = dlsym(poppler.library, "poppler_document_get_n_pages");
	*(void **)&poppler.page = dlsym(poppler.library, "poppler_document_get_page");
	*(void **)&poppler.text = dlsym(poppler.library, "poppler_page_get_text");
	*(void **)&poppler.unref = dlsym(poppler.library, "g_object_unref");
	return poppler.unref != NULL && poppler.document != NULL && poppler.n_pages != NULL &&
	    poppler.page != NULL && poppler.text != NULL;
}

static void
add_page(GPtrArray *pages, const char *text)
{
	g_ptr_array_add(pages, g_utf8_make_valid(text, -1));
}

static bool
read_pdf(GPtrArray *pages, const char *bytes, size_t len, const char **why)
{
	GBytes *b = g_bytes_new_static(bytes, len);
	GError *error = NULL;
	PopplerDocument *d = copy_prepare() ? poppler.document(b, NULL, &error) : NULL;

	if (d == NULL)
		*why = poppler.library == NULL ?
		    lang_pick("poppler-glib is not installed (libpoppler-glib8)",
			"poppler-glib（libpoppler-glib8）が入っていません") :
		    lang_pick("it is no PDF that can be read", "読める PDF ではありません");
	for (int i = 0; d != NULL && i < poppler.n_pages(d) && i < MOST_PAGES; i++) {
		PopplerPage *p = poppler.page(d, i);
		char *text = p != NULL ? poppler.text(p) : NULL;

		add_page(pages, text != NULL ? text : "");
		g_free(text);
		if (p != NULL)
			poppler.unref(p);
	}
	if (d != NULL)
		poppler.unref(d);
	g_clear_error(&error);
	g_bytes_unref(b);
	return *why == NULL;
}

/* ---- HTML ---- */

static bool
is_hidden(const xmlNode *n)
{
	static const char *const names[] = { "script", "style", "head", "template", "noscript" };

	for (size_t i = 0; n->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

/* In document order, without recursion: how deep a page nests is up to its author. */
static void
put_html(GString *out, const xmlNode *top)
{
	const xmlNode *n = top;

	while (n != NULL) {
		if (n->type == XML_TEXT_NODE && n->content != NULL)
			g_string_append(out, (const char *)n->content);
		if (n->type == XML_ELEMENT_NODE)
			g_string_append_c(out, '\n');
		if (n->children != NULL && n->type == XML_ELEMENT_NODE && !is_hidden(n)) {
			n = n->children;
			continue;
		}
		while (n != NULL && n != top && n->next == NULL)
			n = n->parent;
		n = n == NULL || n == top ? NULL : n->next;
	}
}

static bool
read_html(GPtrArray *pages, const char *bytes, size_t len, const char **why)
{
	xmlDoc *doc = htmlReadMemory(bytes, (int)len, NULL, NULL,
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_NOIMPLIED);
	GString *text = g_string_new(NULL);

	if (doc != NULL)
		put_html(text, xmlDocGetRootElement(doc));
	else
		*why = lang_pick("it is no HTML that can be read", "読める HTML ではありません");
	xmlFreeDoc(doc);
	add_page(pages, text->str);
	g_string_free(text, TRUE);
	return *why == NULL;
}

/* ---- text ---- */

/* A form feed ends a page, as pdftotext writes it. */
static bool
read_text(GPtrArray *pages, const char *bytes, size_t len, const char **why)
{
	char **parts;

	if (!g_utf8_validate(bytes, (gssize)len, NULL)) {
		*why = lang_pick("it is not UTF-8; convert it first",
		    "UTF-8 ではありません。先に変換してください");
		return false;
	}
	parts = g_strsplit(bytes, "\f", MOST_PAGES);
	for (char **p = parts; *p != NULL; p++)
		if (**p != '\0' || p == parts)
			add_page(pages, *p);
	g_strfreev(parts);
	return true;
}

/* ---- the whole ---- */

static bool
is_html(const char *name, const char *bytes, size_t len)
{
	size_t i = 0;

	if (g_str_has_suffix(name, ".html") || g_str_has_suffix(name, ".htm") ||
	    g_str_has_suffix(name, ".xhtml"))
		return true;
	while (i < len && g_ascii_isspace(bytes[i]))
		i++;
	return len - i > 9 &&
	    (g_ascii_strncasecmp(bytes + i, "<!doctype", 9) == 0 ||
		g_ascii_strncasecmp(bytes + i, "<html", 5) == 0);
}

struct copy *
copy_open(const char *name, const char *bytes, size_t len, const char **why)
{
	bool pdf = len > 5 && strncmp(bytes, "%PDF-", 5) == 0;
	struct copy *c = g_new0(struct copy, 1);
	GString *letters;
	bool ok;

	*why = NULL;
	c->pages = g_ptr_array_new_with_free_func(g_free);
	ok = pdf                      ? read_pdf(c->pages, bytes, len, why) :
	    is_html(name, bytes, len) ? read_html(c->pages, bytes, len, why) :
					read_text(c->pages, bytes, len, why);
	c->paged = pdf || c->pages->len > 1;
	c->places = g_array_new(FALSE, FALSE, sizeof(struct copy_place));
	letters = g_string_new(NULL);
	for (guint i = 0; ok && i < c->pages->len; i++) {
		char *page = copy_letters(c->pages->pdata[i], i, c->places);

		g_string_append(letters, page);
		g_free(page);
	}
	c->letters = g_string_free(letters, FALSE);
	if (ok && *c->letters == '\0') {
		*why = lang_pick("it holds no text (a scan?)",
		    "文字がありません（画像だけの PDF かもしれません）");
		ok = false;
	}
	if (!ok) {
		copy_close(c);
		return NULL;
	}
	return c;
}

void
copy_close(struct copy *c)
{
	if (c == NULL)
		return;
	g_ptr_array_free(c->pages, TRUE);
	g_array_free(c->places, TRUE);
	g_free(c->letters);
	g_free(c);
}
