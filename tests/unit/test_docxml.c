/* SPDX-License-Identifier: Apache-2.0 */
/* docxml/: XML as text, documents and their schema. */
#include "unit.h"
#include "docxml/docxml.h"
#include "docxml/xmlout.h"

#include <libxml/parser.h>

#include <string.h>

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

static void
add_tests(TCase *t)
{
	tcase_add_test(t, marks_of_xml_are_escaped_and_what_xml_cannot_hold_is_replaced);
	tcase_add_test(t, the_sample_of_the_vocabulary_keeps_to_its_schema);
	tcase_add_test(t, an_invalid_document_is_a_message);
}

UNIT_MAIN("docxml", add_tests)
