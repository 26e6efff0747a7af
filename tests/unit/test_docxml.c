/* SPDX-License-Identifier: Apache-2.0 */
/* docxml/: XML as text, documents and their schema. */
#include "project.h"
#include "docxml/docxml.h"
#include "docxml/xmlout.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/trace.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(marks_of_xml_are_escaped_and_what_xml_cannot_hold_is_replaced)
{
	struct xmlout x = { .text = g_string_new(NULL) };

	xml_open(&x, "a");
	xml_attr(&x, "b", "\"<&\n");
	xml_attr(&x, "left-out", NULL);
	xml_text(&x, "]]>\x01\xef\xbf\xbf\"");
	xml_open(&x, "c");
	xml_close(&x, "c");
	xml_element(&x, "nothing", NULL);
	xml_close(&x, "a");
	ck_assert_str_eq(x.text->str, "<a b=\"&quot;&lt;&amp;&#10;\">]]&gt;\xef\xbf\xbd\xef\xbf\xbd\"<c/></a>");
	g_string_free(x.text, TRUE);
}
END_TEST

static bool
valid(const char *xml)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "t", NULL, XML_PARSE_NONET);
	bool ok = docxml_validate(doc, "t", ds);

	xmlFreeDoc(doc);
	return ok;
}

START_TEST(the_sample_of_the_vocabulary_keeps_to_its_schema)
{
	char *text;

	ck_assert(g_file_get_contents("tests/docxml/guide.xml", &text, NULL, NULL));
	ck_assert(valid(text));
	g_free(text);
}
END_TEST

START_TEST(an_invalid_document_is_a_message)
{
	ck_assert(!valid("<guide id='g'/>"));
	ck_assert(diags_has(ds, DIAG_DOCUMENT_INVALID, "templates/document.rng", 0));
}
END_TEST

/* ---- side by side ---- */

static int all_here;			/* atomic: threads begin together */

static void *
validate_sample(void *text)
{
	xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "t", NULL, XML_PARSE_NONET);
	bool ok;

	g_atomic_int_inc(&all_here);
	while (g_atomic_int_get(&all_here) < 4)
		;
	ok = docxml_validate(doc, "t", NULL);
	xmlFreeDoc(doc);
	return ok ? text : NULL;
}

/* What is set up on first use is set up once: each child is a program that has used nothing yet. */
START_TEST(documents_may_be_validated_side_by_side_from_the_first_on)
{
	char *text;

	ck_assert(g_file_get_contents("tests/docxml/guide.xml", &text, NULL, NULL));
	for (int i = 0; i < 100; i++) {
		pid_t child = fork();
		int status;

		if (child == 0) {
			GThread *threads[4];
			bool ok = true;

			for (int k = 0; k < 4; k++)
				threads[k] = g_thread_new("t", validate_sample, text);
			for (int k = 0; k < 4; k++)
				ok = g_thread_join(threads[k]) != NULL && ok;
			_exit(ok ? 0 : 1);
		}
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		ck_assert_msg(status == 0, "child %d: %d", i, status);
	}
	g_free(text);
}
END_TEST

/* ---- documents of a small project ---- */

static const struct model *model;
static const struct trace *trace;

static void
read_project(const char *folder)
{
	model = model_read(arena, folder, ds);
	ck_assert_ptr_nonnull(model);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	trace = trace_build(arena, model);
}

static void
expect_valid(xmlDoc *doc, const char *name)
{
	ck_assert_msg(docxml_validate(doc, name, ds), "%s does not keep to the schema", name);
	xmlFreeDoc(doc);
}

static void
expect_all_valid(const char *folder)
{
	read_project(folder);
	expect_valid(docxml_edition(model, trace, NULL), "edition");
	expect_valid(docxml_trace(model, trace, NULL), "trace");
	expect_valid(docxml_findings(model, trace, NULL), "findings");
	expect_valid(docxml_comments(model, trace, NULL), "comments");
	for (guint i = 0; i < model->sources->len; i++)
		expect_valid(docxml_source(model, trace, NULL, model->sources->pdata[i]), "source");
	for (guint i = 0; i < model->checklists->len; i++)
		expect_valid(docxml_checklist(model, trace, NULL, model->checklists->pdata[i]), "checklist");
	for (guint i = 0; i < model->guides->len; i++) {
		const struct guide *g = model->guides->pdata[i];

		expect_valid(docxml_guide(model, trace, NULL, g), "guide");
		expect_valid(docxml_guide_front(model, trace, NULL, g), "front");
		for (guint j = 0; j < g->chapters->len; j++)
			expect_valid(docxml_chapter(model, trace, NULL, g->chapters->pdata[j]), "chapter");
	}
}

START_TEST(every_document_of_a_project_keeps_to_the_schema)
{
	expect_all_valid("tests/golden-base");
}
END_TEST

START_TEST(every_document_of_a_rich_project_keeps_to_the_schema)
{
	expect_all_valid("tests/golden/html-pages");
}
END_TEST

/* The string value of an XPath expression. */
static const char *
at(xmlDoc *doc, const char *expression)
{
	xmlXPathContext *c = xmlXPathNewContext(doc);
	xmlXPathObject *o = xmlXPathEvalExpression((const xmlChar *)expression, c);
	xmlChar *s = xmlXPathCastToString(o);
	const char *kept = arena_strdup(arena, (const char *)s);

	xmlFree(s);
	xmlXPathFreeObject(o);
	xmlXPathFreeContext(c);
	return kept;
}

START_TEST(a_provision_carries_its_clauses_and_what_asks_for_it)
{
	xmlDoc *doc;

	read_project("tests/golden-base");
	doc = docxml_guide(model, trace, NULL, model->guides->pdata[0]);
	ck_assert_str_eq(at(doc, "count(//provision)"), "2");
	ck_assert_str_eq(at(doc, "//provision[@id='G-1.2']/mapping/@relation"), "subset");
	ck_assert_str_eq(at(doc, "//provision[@id='G-1.2']/mapping/clause-ref/@target"), "1:A.2");
	ck_assert_str_eq(at(doc, "//provision[@id='G-1.2']/mapping/clause-ref/title/@lang"), "en");
	ck_assert_str_eq(at(doc, "//provision[@id='G-1.2']/question-ref/@id"), "Q-G-1.2-1");
	ck_assert_str_eq(at(doc, "//p/ref[@kind='clause']/@doc"), "s");
	xmlFreeDoc(doc);
}
END_TEST

START_TEST(contents_number_sections_as_the_text_does)
{
	xmlDoc *doc;

	read_project("tests/golden/html-pages");
	doc = docxml_guide(model, trace, NULL, model->guides->pdata[0]);
	ck_assert_str_eq(at(doc, "count(//section)"), at(doc, "count(//contents//entry[@kind='section'])"));
	ck_assert_str_eq(at(doc, "string(//section[last()]/@number)"), at(doc, "string(//entry[@kind='section'][last()]/@number)"));
	ck_assert_str_eq(at(doc, "//section/section/@number"), "1.1.1");
	ck_assert_str_eq(at(doc, "//entry/entry/entry[@kind='section']/@number"), "1.1.1");
	xmlFreeDoc(doc);
}
END_TEST

START_TEST(a_clause_tells_who_answers_it)
{
	xmlDoc *doc;

	read_project("tests/golden/html-pages");
	doc = docxml_source(model, trace, NULL, model->sources->pdata[0]);
	ck_assert_str_eq(at(doc, "//clause[@id='A.1']/mapping/provision-ref/@id"), "G-1.1");
	ck_assert_str_eq(at(doc, "//clause[@id='A.1']/@state"), "answered");
	ck_assert_str_eq(at(doc, "//clause[@id='A.3']/@state"), "excepted");
	ck_assert_str_eq(at(doc, "//clause[@id='A.2']/@confidence"), "recalled");
	ck_assert_str_eq(at(doc, "//clause[@id='A.2']/mapping/@state"), "suspect");
	/* a question alone does not answer; its anchor holds nothing a URL could not */
	ck_assert_str_eq(at(doc, "//clause[@id='A #4/x']/@state"), "open");
	ck_assert_str_eq(at(doc, "//clause[@id='A #4/x']/@anchor"), "1:A__4/x");
	xmlFreeDoc(doc);
}
END_TEST

START_TEST(terms_stand_in_the_order_of_their_readings)
{
	xmlDoc *doc;

	read_project("tests/golden/html-pages");
	doc = docxml_guide_front(model, trace, NULL, model->guides->pdata[0]);
	ck_assert_str_eq(at(doc, "//glossary/term[1]/@id"), "cve");	/* しい… before ふひ… */
	xmlFreeDoc(doc);
}
END_TEST

START_TEST(a_page_of_a_guide_of_many_chapters_lists_the_nearest)
{
	GString *guide = g_string_new("guide: g\nprefix: G\ntitle: t\naudience: a\nconsider: []\nchapters: [01-first.md");
	const struct guide *g;
	xmlDoc *doc;

	project_setup();
	for (int i = 2; i <= 60; i++) {
		char *name = g_strdup_printf("%02d-c.md", i), *path = g_strconcat("guides/g/", name, NULL);

		project_put(path, "# c\n");
		g_string_append_printf(guide, ", %s", name);
		g_free(path);
		g_free(name);
	}
	g_string_append(guide, "]\n");
	project_put("guides/g/guide.yaml", guide->str);
	g_string_free(guide, TRUE);
	read_project(root);
	g = model->guides->pdata[0];
	doc = docxml_chapter(model, trace, NULL, g->chapters->pdata[29]);
	ck_assert_str_eq(at(doc, "count(//contents/entry)"), "25");
	ck_assert_str_eq(at(doc, "//contents/@before"), "17");
	ck_assert_str_eq(at(doc, "//contents/@after"), "18");
	ck_assert_str_eq(at(doc, "//contents/entry[@current]/@number"), "30");
	expect_valid(doc, "chapter");
	doc = docxml_chapter(model, trace, NULL, g->chapters->pdata[0]);
	ck_assert_str_eq(at(doc, "count(//contents/@before)"), "0");
	ck_assert_str_eq(at(doc, "//contents/@after"), "47");
	expect_valid(doc, "first chapter");
	project_teardown();
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_page_of_a_guide_of_many_chapters_lists_the_nearest);
	tcase_add_test(t, marks_of_xml_are_escaped_and_what_xml_cannot_hold_is_replaced);
	tcase_add_test(t, the_sample_of_the_vocabulary_keeps_to_its_schema);
	tcase_add_test(t, documents_may_be_validated_side_by_side_from_the_first_on);
	tcase_add_test(t, an_invalid_document_is_a_message);
	tcase_add_test(t, every_document_of_a_project_keeps_to_the_schema);
	tcase_add_test(t, every_document_of_a_rich_project_keeps_to_the_schema);
	tcase_add_test(t, a_provision_carries_its_clauses_and_what_asks_for_it);
	tcase_add_test(t, contents_number_sections_as_the_text_does);
	tcase_add_test(t, a_clause_tells_who_answers_it);
	tcase_add_test(t, terms_stand_in_the_order_of_their_readings);
}

UNIT_MAIN("docxml", add_tests)
