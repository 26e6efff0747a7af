/* SPDX-License-Identifier: Apache-2.0 */
/* base/csv: cells that other programs read back as they were. */
#include "project.h"

#include "base/csv.h"
#include "data/trace_table.h"
#include "model/model.h"
#include "trace/matrix.h"
#include "trace/trace.h"

#include <string.h>

static const char *
record(const char *const *cells, size_t n)
{
	GString *s = g_string_new(NULL);
	const char *text;

	csv_record(s, cells, n);
	text = arena_strdup(arena, s->str);
	g_string_free(s, TRUE);
	return text;
}

START_TEST(cells_are_quoted_when_they_need_it)
{
	const char *const cells[] = { "語", "a,b", "a \"b\"", "two\nlines", NULL, "", " x" };

	ck_assert_str_eq(record(cells, 7), "語,\"a,b\",\"a \"\"b\"\"\",\"two\nlines\",,,\" x\"\r\n");
}
END_TEST

START_TEST(no_cell_is_run_as_a_formula)
{
	const char *const cells[] = { "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "(1)-1" };

	ck_assert_str_eq(record(cells, 6), "\"'=1+1\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'＝1\",(1)-1\r\n");
}
END_TEST

static const char *
csv(bool by_clause)
{
	const struct model *m = model_read(arena, root, ds);
	const struct trace *t = trace_build(arena, m);
	GBytes *b = data_trace_csv(by_clause ? matrix_by_clause(arena, m, t, NULL) : matrix_by_provision(arena, m, t, NULL));
	gsize len;
	const char *text = g_bytes_get_data(b, &len);

	text = arena_strndup(arena, text, len);
	g_bytes_unref(b);
	return text;
}

START_TEST(the_trace_lists_links_from_the_provisions)
{
	ck_assert_str_eq(csv(false), "\xef\xbb\xbf"
	    "guide,provision,title,clause,source,edition,status,level,clause title,confidence,relation,reason,state,questions,seen in\r\n"
	    "g,G-1.1,一つ目の作業を行う,s:A.1,s,1,final,task,First task,found,equal,同じ作業を求めています。,unreviewed,Q-G-1.1-1,1\r\n"
	    "g,G-1.2,二つ目の作業を行う,s:A.2,s,1,final,task,Second task,found,subset,作業の一部を求めています。,unreviewed,Q-G-1.2-1,1\r\n");
}
END_TEST

START_TEST(what_has_no_link_stands_in_the_trace_too)
{
	const char *text;

	project_put("mappings/g.yaml", "guide: g\nmap: []\nnone: [{provision: G-1.1, reason: 独自。}]\n");
	project_change("guides/g/guide.yaml", "levels: [task]", "except: [{clause: A.1, reason: 対象外。}]");
	text = csv(false);
	ck_assert_ptr_nonnull(strstr(text, "g,G-1.1,一つ目の作業を行う,,,,,,,,,独自。,reasoned,Q-G-1.1-1,\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "g,G-1.2,二つ目の作業を行う,,,,,,,,,,open,Q-G-1.2-1,\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "g,,,s:A.1,s,1,final,task,First task,found,,対象外。,reasoned,,1\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "g,,,s:A.2,s,1,final,task,Second task,found,,,open,,1\r\n"));
}
END_TEST

START_TEST(the_clauses_side_lists_every_clause_once_or_by_link)
{
	const char *text = csv(true);

	ck_assert_ptr_nonnull(strstr(text, "\r\n,,,s:A,s,1,final,group,Group A,found,,,free,,1\r\ng,G-1.1,"));
}
END_TEST

static void
add_tests(TCase *c)
{
	tcase_add_checked_fixture(c, project_setup, project_teardown);
	tcase_add_test(c, cells_are_quoted_when_they_need_it);
	tcase_add_test(c, no_cell_is_run_as_a_formula);
	tcase_add_test(c, the_trace_lists_links_from_the_provisions);
	tcase_add_test(c, what_has_no_link_stands_in_the_trace_too);
	tcase_add_test(c, the_clauses_side_lists_every_clause_once_or_by_link);
}

UNIT_MAIN("csv", add_tests)
