/* SPDX-License-Identifier: Apache-2.0 */
/* report/declare: what is taken for a declaration, and what is not. */
#include "unit.h"

#include "report/declare.h"

#include <string.h>

#define HEAD	"{\"declaration\": 2, \"checklist\": \"g\", \"answers\": \"sha256:0\", "
#define ITEM	"{\"question\": \"Q\", \"answer\": 2, \"evidence\": [{}], \"clauses\": []}"

static bool
is_taken(const char *json)
{
	const char *fault;
	bool taken = declare_read(arena, json, &fault) != NULL;

	ck_assert_int_eq(taken, fault == NULL);
	return taken;
}

static const char *
sheet_of(const char *json)
{
	const char *fault;
	const struct declaration *d = declare_read(arena, json, &fault);

	ck_assert_ptr_nonnull(d);
	ck_assert_str_eq(d->checklist, "g");
	return d->sheet;
}

START_TEST(only_a_whole_declaration_is_taken)
{
	ck_assert(is_taken(HEAD "\"items\": [" ITEM "]}"));
	ck_assert(is_taken(HEAD "\"items\": []}"));
	ck_assert(!is_taken(""));
	ck_assert(!is_taken("null"));
	ck_assert(!is_taken("{}"));
	ck_assert(!is_taken("{\"declaration\": 3, \"checklist\": \"g\", \"answers\": \"x\", \"items\": []}"));
	ck_assert(!is_taken(HEAD "\"items\": {}}"));
	ck_assert(!is_taken(HEAD "\"items\": [1]}"));
	ck_assert(!is_taken(HEAD "\"items\": [{\"question\": \"Q\"}]}"));
	ck_assert(!is_taken(HEAD "\"items\": [" ITEM "," ITEM "]}"));
	ck_assert(!is_taken(HEAD "\"items\": [], \"items\": [" ITEM "]}"));
}
END_TEST

START_TEST(depth_is_bounded)
{
	char *open = g_strnfill(100000, '['), *deep = g_strconcat(HEAD "\"items\": ", open, NULL);

	ck_assert(!is_taken(deep));
	g_free(open);
	g_free(deep);
}
END_TEST

START_TEST(the_sheet_it_names_stands_beside_it)
{
	ck_assert_str_eq(sheet_of(HEAD "\"items\": [], \"sheet\": \"a.yaml\"}"), "a.yaml");
	ck_assert_ptr_null(sheet_of(HEAD "\"items\": [], \"sheet\": \"../a.yaml\"}"));
	ck_assert_ptr_null(sheet_of(HEAD "\"items\": [], \"sheet\": \"/etc/passwd\"}"));
	ck_assert_ptr_null(sheet_of(HEAD "\"items\": [], \"sheet\": \"..\"}"));
	ck_assert_ptr_null(sheet_of(HEAD "\"items\": [], \"sheet\": \"-\"}"));
	ck_assert_ptr_null(sheet_of(HEAD "\"items\": []}"));
}
END_TEST

START_TEST(it_is_found_in_its_page)
{
	static const char page[] = "<html><script type=\"application/json\" id=\"declaration\">\n{\"a\": \"\\u003c/script>\"}</script></html>";
	static const char open[] = "<script type=\"application/json\" id=\"declaration\">{";
	char *json = declare_extract(page, strlen(page));

	ck_assert_str_eq(json, "\n{\"a\": \"\\u003c/script>\"}");
	g_free(json);
	ck_assert_ptr_null(declare_extract(open, strlen(open)));
	ck_assert_ptr_null(declare_extract("{\0}", 3));
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, only_a_whole_declaration_is_taken);
	tcase_add_test(t, depth_is_bounded);
	tcase_add_test(t, the_sheet_it_names_stands_beside_it);
	tcase_add_test(t, it_is_found_in_its_page);
}

UNIT_MAIN("declare", add_tests)
