/* SPDX-License-Identifier: Apache-2.0 */
/* html/page: what a checklist's page carries inside itself. */
#include "unit.h"
#include "base/pack.h"
#include "base/resource.h"
#include "engine/engine.h"
#include "html/page.h"

#include <string.h>

static const char bare[] =
	"<meta content=\"script-src 'sha256-SCRIPT' 'sha256-PROGRAM'; style-src 'sha256-STYLE' 'sha256-LIVE'\">"
	"<style data-inline=\"html/site\"></style><link rel=\"icon\" data-inline=\"html/icon.svg\">"
	"<p class=\"subtitle\"><script id=\"c\" data-pack=\"content\"><b>once</b></script>"
	"<script id=\"l\" data-pack=\"checklist\"></script>"
	"<script id=\"s\" data-pack=\"styles\" data-files=\"live\"></script>"
	"<script id=\"p\" data-pack=\"scripts\" data-files=\"dom sheet results\"></script><script data-inline=\"loader\"></script>";

static GString *
page_of(const GString *lua)
{
	GString *html = g_string_new(bare);

	html_checklist_page(html, lua);
	return html;
}

START_TEST(five_characters_stand_for_four_bytes)
{
	GString *out = g_string_new(NULL);

	pack_base85(out, "\x86\x4f\xd2\x6f\xb5\x59\xf7\x5b", 8);
	ck_assert_str_eq(out->str, "HelloWorld");
	g_string_truncate(out, 0);
	pack_base85(out, "\0\0\0\0\xff", 5);
	ck_assert_str_eq(out->str, "00000^^");
	g_string_free(out, TRUE);
}
END_TEST

START_TEST(no_mark_is_left_and_nothing_is_fetched)
{
	GString *html = page_of(NULL);

	ck_assert_ptr_null(strstr(html->str, "data-inline"));
	ck_assert_ptr_null(strstr(html->str, "data-pack"));
	ck_assert_ptr_null(strstr(html->str, "data-files"));
	ck_assert_ptr_null(strstr(html->str, "sha256-SCRIPT"));
	ck_assert_ptr_null(strstr(html->str, "sha256-STYLE"));
	ck_assert_ptr_null(strstr(html->str, "sha256-PROGRAM"));
	ck_assert_ptr_null(strstr(html->str, "sha256-LIVE"));
	ck_assert_ptr_null(strstr(html->str, "<b>once</b>"));
	ck_assert_ptr_nonnull(strstr(html->str, "href=\"data:image/svg+xml;base64,"));
	ck_assert_ptr_nonnull(strstr(html->str, "<script id=\"l\"></script>"));
	g_string_free(html, TRUE);
}
END_TEST

START_TEST(the_policy_names_the_style_that_stands_in_the_page)
{
	GString *html = page_of(NULL);
	const char *style = strstr(html->str, "<style>") + strlen("<style>"), *end = strstr(style, "</style>");
	guint8 digest[32];
	gsize len = sizeof(digest);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *base64;

	g_checksum_update(sum, (const guchar *)style, end - style);
	g_checksum_get_digest(sum, digest, &len);
	g_checksum_free(sum);
	base64 = g_base64_encode(digest, len);
	ck_assert_ptr_nonnull(strstr(html->str, base64));
	g_free(base64);
	g_string_free(html, TRUE);
}
END_TEST

START_TEST(styles_of_other_pages_stay_out)
{
	GString *html = page_of(NULL);

	ck_assert_ptr_nonnull(strstr(html->str, ".subtitle{"));
	ck_assert_ptr_null(strstr(html->str, ".card .size"));
	g_string_free(html, TRUE);
}
END_TEST

START_TEST(the_scoring_part_has_no_wording_and_no_command_line)
{
	GString *lua = g_string_new("-- made\nlocal E = 1\n\t-- why\n\tlocal s = \"-- kept\"\n"
	    "local WORDING = function() local _ENV = {}\nreturn { \"words\" }\nend\nlocal RULE = within(chunk)(\n"
	    "[=[\n\treturn \"\n-- kept\", {[[]]}\n]=], \"=rule\"\n)\n\t-- why\nlocal entry = {}\n"
	    "if hosted or not arg then return entry end\nprint(arg)\n");
	GString *part = engine_for_page(lua, "ja");

	ck_assert_str_eq(part->str, "local E = 1\nlocal s = \"-- kept\"\nlocal WORDING = function() local _ENV = {}\nend\n"
	    "local RULE = within(chunk)(\n[=[\n\treturn \"\n-- kept\", {[[]]}\n]=], \"=rule\"\n)\nlocal entry = {}\nreturn entry\n");
	g_string_free(part, TRUE);
	g_string_free(lua, TRUE);
}
END_TEST

START_TEST(parts_that_no_page_calls_stay_out)
{
	GString *engine = g_string_new("local ENGINE = {}\n"), *part;
	const char *const names[] = { "lua/brief.lua", "lua/words.lua" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		GBytes *bytes = resource_get(names[i]);

		g_string_append_printf(engine, "do local f = function(_ENV, ...)\n%send f(safe, ENGINE) end\n",
		    (const char *)g_bytes_get_data(bytes, NULL));
		g_bytes_unref(bytes);
	}
	g_string_append(engine, "local WORDING = function() local _ENV = {}\nreturn {}\nend\nlocal RULE = E\n");
	part = engine_for_page(engine, "ja");
	ck_assert_ptr_null(strstr(part->str, "function E.score_brief"));
	ck_assert_ptr_nonnull(strstr(part->str, "function E.problem_text"));
	ck_assert_ptr_nonnull(strstr(part->str, "local ENGINE = {}\n"));
	g_string_free(part, TRUE);
	g_string_free(engine, TRUE);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, five_characters_stand_for_four_bytes);
	tcase_add_test(t, no_mark_is_left_and_nothing_is_fetched);
	tcase_add_test(t, the_policy_names_the_style_that_stands_in_the_page);
	tcase_add_test(t, styles_of_other_pages_stay_out);
	tcase_add_test(t, parts_that_no_page_calls_stay_out);
	tcase_add_test(t, the_scoring_part_has_no_wording_and_no_command_line);
}

UNIT_MAIN("page", add_tests)
