/* SPDX-License-Identifier: Apache-2.0 */
/* What is added to served pages, and how an editor is told the place. */
#include "unit.h"

#include "serve/editor.h"
#include "serve/live.h"

#include <string.h>

START_TEST(a_policy_allows_the_script_and_nothing_else)
{
	static const struct { const char *policy, *want; } cases[] = {
		{ "default-src 'none'", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" },
		{ "default-src 'none'; style-src 'self' file:", "default-src 'none'; style-src 'self' file:; script-src 'self'; connect-src 'self'" },
		{ "script-src 'sha256-x'; style-src 'sha256-y';connect-src 'none'",
		    "script-src 'sha256-x' 'self'; style-src 'sha256-y' 'self'; connect-src 'self'" },
		{ "script-src-attr 'none'", "script-src-attr 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" },
		{ "", "script-src 'self'; style-src 'self'; connect-src 'self'" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *got = live_policy(cases[i].policy);

		ck_assert_str_eq(got, cases[i].want);
		g_free(got);
	}
}
END_TEST

/* The page with its script, as text; free with g_free. */
static char *
with_script(const char *html, const char *token)
{
	const struct live_page live = { 7, "r", token, "ja" };
	GBytes *page = g_bytes_new(html, strlen(html)), *out = live_page(page, &live);
	char *text = g_strndup(g_bytes_get_data(out, NULL), g_bytes_get_size(out));

	g_bytes_unref(out);
	g_bytes_unref(page);
	return text;
}

START_TEST(a_page_keeps_all_it_had)
{
	char *page = with_script("<head><title>x</title></head><body></head></body>", NULL);

	ck_assert_str_eq(page, "<head><title>x</title><link rel=\"stylesheet\" href=\"/-/live.css\">"
	    "<script src=\"/-/live.js\" defer data-reading=\"7\" data-run=\"r\" data-lang=\"ja\""
	    " data-gone=\"shirube serve is not running.\" data-close=\"Close\"></script></head><body></head></body>");
	g_free(page);
	page = with_script("no head", "t");
	ck_assert(g_str_has_prefix(page, "no head<link"));
	ck_assert_ptr_nonnull(strstr(page, "data-token=\"t\""));
	g_free(page);
}
END_TEST

START_TEST(editors_are_told_the_place_their_way)
{
	static const struct { const char *words, *want; } cases[] = {
		{ "code", "code -g {file}:{line}:{column}" },
		{ "/usr/bin/code --wait", "/usr/bin/code --wait -g {file}:{line}:{column}" },
		{ "vi", "vi +{line} {file}" },
		{ "mine --at {line} {file}", "mine --at {line} {file}" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *got = editor_command(cases[i].words);

		ck_assert_str_eq(got, cases[i].want);
		g_free(got);
	}
}
END_TEST

START_TEST(an_editor_that_is_not_there_is_an_error)
{
	const struct loc loc = { "content/a.md", 3, 1, 0 };
	GError *error = NULL;

	ck_assert(!editor_start("there-is-no-such-editor {file}", "/", &loc, &error));
	ck_assert_ptr_nonnull(error);
	g_clear_error(&error);
	ck_assert(!editor_start("an 'open quote {file}", "/", &loc, &error));
	ck_assert_ptr_nonnull(error);
	g_error_free(error);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_policy_allows_the_script_and_nothing_else);
	tcase_add_test(t, a_page_keeps_all_it_had);
	tcase_add_test(t, editors_are_told_the_place_their_way);
	tcase_add_test(t, an_editor_that_is_not_there_is_an_error);
}

UNIT_MAIN("serve", add_tests)
