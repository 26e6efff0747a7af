/* SPDX-License-Identifier: Apache-2.0 */
/* xslt/ and html/: stylesheets within their fence, HTML as text. */
#include "unit.h"
#include "base/resource.h"
#include "html/serialize.h"
#include "xslt/xslt.h"

#include <libxml/parser.h>

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* ---- stylesheets of one's own: a folder laid over the built-in files ---- */

static char *folder;

static void
give(const char *name, const char *body)
{
	char *path = g_build_filename(folder, "templates", name, NULL), *dir = g_path_get_dirname(path);
	char *text = g_strdup_printf("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n%s</xsl:stylesheet>", body);

	g_mkdir_with_parents(dir, 0755);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
	g_free(text);
	g_free(dir);
	g_free(path);
}

static void
begin(void)
{
	folder = g_dir_make_tmp("shirube-xslt-XXXXXX", NULL);
	resource_override(folder);
}

static void
end(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", folder);

	resource_override(NULL);
	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_free(folder);
}

/* The text that templates/t.xsl makes of <a>1</a>, or NULL. */
static char *
run(const char *const *params)
{
	struct xslt *x = xslt_open("templates/t.xsl", ds);
	xmlDoc *doc = xmlReadMemory("<a>1</a>", 8, "a", NULL, 0), *out = NULL;
	char *text = NULL;

	if (x != NULL && (out = xslt_run(x, doc, params, ds)) != NULL) {
		xmlChar *s = xmlNodeGetContent((xmlNode *)out);

		text = arena_strdup(arena, (const char *)s);
		xmlFree(s);
	}
	xmlFreeDoc(out);
	xmlFreeDoc(doc);
	xslt_close(x);
	return text;
}

START_TEST(a_stylesheet_reads_other_files_of_templates)
{
	begin();
	give("t.xsl", "<xsl:include href='sub/part.xsl'/><xsl:template match='a'><r><xsl:call-template name='part'/></r></xsl:template>");
	give("sub/part.xsl", "<xsl:template name='part'><xsl:value-of select=\"document('../words.xsl')//xsl:if/@test\"/></xsl:template>");
	give("words.xsl", "<xsl:template match='x'><xsl:if test='7'/></xsl:template>");
	ck_assert_str_eq(run(NULL), "7");
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	end();
}
END_TEST

static void *
read_words(void *style)
{
	for (int i = 0; i < 50; i++) {
		xmlDoc *doc = xmlReadMemory("<a>1</a>", 8, "a", NULL, 0), *out = xslt_run(style, doc, NULL, ds);
		xmlChar *s = out != NULL ? xmlNodeGetContent((xmlNode *)out) : NULL;
		bool same = s != NULL && strcmp((char *)s, "one two") == 0;

		xmlFree(s);
		xmlFreeDoc(out);
		xmlFreeDoc(doc);
		if (!same)
			return NULL;
	}
	return style;
}

START_TEST(another_document_is_read_once_for_all_runs_and_threads)
{
	GThread *threads[4];
	struct xslt *x;

	begin();
	give("words.xsl", "<xsl:template match='x'><xsl:if test='one'/><xsl:if test='two'/></xsl:template>");
	give("t.xsl", "<xsl:variable name='w' select=\"document('words.xsl')\"/><xsl:template match='a'><r>"
	    "<xsl:for-each select='$w//xsl:if | $w//xsl:template'><xsl:value-of select='@test'/><xsl:if test='@test = \"one\"'><xsl:text> </xsl:text></xsl:if></xsl:for-each></r></xsl:template>");
	x = xslt_open("templates/t.xsl", ds);
	for (int i = 0; i < 4; i++)
		threads[i] = g_thread_new("t", read_words, x);
	for (int i = 0; i < 4; i++)
		ck_assert_ptr_eq(g_thread_join(threads[i]), x);
	give("words.xsl", "<xsl:template match='x'><xsl:if test='other'/></xsl:template>");
	ck_assert_ptr_eq(read_words(x), x);
	xslt_close(x);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	end();
}
END_TEST

START_TEST(a_parameter_is_a_string_whatever_stands_in_it)
{
	static const char *const params[] = { "p", "'\"]/a", NULL };

	begin();
	give("t.xsl", "<xsl:param name='p'/><xsl:template match='a'><r><xsl:value-of select='$p'/></r></xsl:template>");
	ck_assert_str_eq(run(params), "'\"]/a");
	end();
}
END_TEST

START_TEST(a_stylesheet_reaches_no_file_and_no_network)
{
	static const char *const reach[] = {
		"file:///etc/passwd", "/etc/passwd", "../../../../etc/passwd", "http://127.0.0.1:1/x", "ftp://127.0.0.1/x",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(reach); i++) {
		char *body = g_strdup_printf("\n<xsl:template match='a'><r><xsl:value-of select=\"count(document('%s'))\"/></r></xsl:template>", reach[i]);
		unsigned before = diags_count(ds, DIAG_ERROR);

		begin();
		give("t.xsl", body);
		ck_assert_ptr_null(run(NULL));
		ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), before + 1);
		end();
		g_free(body);
	}
}
END_TEST

START_TEST(a_stylesheet_writes_nothing)
{
	begin();
	give("t.xsl", "<xsl:template match='a'><r><x:document xmlns:x='http://exslt.org/common' href='/tmp/shirube-written'>x</x:document></r></xsl:template>"
	    "<xsl:template match='b' xmlns:x='http://exslt.org/common' xsl:extension-element-prefixes='x'/>");
	run(NULL);
	ck_assert(!g_file_test("/tmp/shirube-written", G_FILE_TEST_EXISTS));
	end();
}
END_TEST

START_TEST(a_fault_of_a_stylesheet_is_a_message_at_its_line)
{
	begin();
	give("t.xsl", "\n\n<xsl:template match='a'><xsl:value-of select='$none'/></xsl:template>");
	ck_assert_ptr_null(run(NULL));
	ck_assert(diags_has(ds, DIAG_STYLESHEET, "templates/t.xsl", 4));
	give("t.xsl", "<xsl:template match='a'>\n<xsl:no-such-thing/></xsl:template>");
	ck_assert_ptr_null(run(NULL));
	ck_assert(diags_has(ds, DIAG_STYLESHEET, "templates/t.xsl", 3));
	end();
	ck_assert_ptr_null(xslt_open("templates/none.xsl", ds));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 3);
}
END_TEST

/* ---- HTML as text ---- */

static char *
html(const char *xml, struct page_links *l)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "t", NULL, 0);
	GString *out = g_string_new(NULL);
	char *text;

	html_serialize(doc, out, l);
	text = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	xmlFreeDoc(doc);
	return text;
}

START_TEST(html_is_written_in_its_own_syntax)
{
	struct page_links *l = html_page_links_new();

	ck_assert_str_eq(html("<b title='&quot;&lt;&amp;'>1&lt;2<br/><i></i><img alt=''/></b>", l),
	    "<!DOCTYPE html>\n<b title=\"&quot;&lt;&amp;\">1&lt;2<br><i></i><img alt=\"\"></b>");
	html_page_links_free(l);
}
END_TEST

START_TEST(anchors_and_links_of_a_page_are_noted)
{
	struct page_links *l = html_page_links_new();

	html("<b id='1:A'><a id='x' href='p.html#é'/><img src='f.svg'/><i id='x'/></b>", l);
	ck_assert(g_hash_table_contains(l->anchors, "1:A"));
	ck_assert_uint_eq(l->twice->len, 1);
	ck_assert_str_eq(l->twice->pdata[0], "x");
	ck_assert_uint_eq(l->links->len, 2);
	ck_assert_str_eq(l->links->pdata[0], "p.html#é");
	html_page_links_free(l);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_stylesheet_reads_other_files_of_templates);
	tcase_add_test(t, another_document_is_read_once_for_all_runs_and_threads);
	tcase_add_test(t, a_parameter_is_a_string_whatever_stands_in_it);
	tcase_add_test(t, a_stylesheet_reaches_no_file_and_no_network);
	tcase_add_test(t, a_stylesheet_writes_nothing);
	tcase_add_test(t, a_fault_of_a_stylesheet_is_a_message_at_its_line);
	tcase_add_test(t, html_is_written_in_its_own_syntax);
	tcase_add_test(t, anchors_and_links_of_a_page_are_noted);
}

UNIT_MAIN("html", add_tests)
