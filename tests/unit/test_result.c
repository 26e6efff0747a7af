/* SPDX-License-Identifier: Apache-2.0 */
/* assess/result: the engine's answer as typed data, and as JSON again. */
#include "unit.h"

#include "assess/result.h"

#include <string.h>

#define COUNTS	"{\"total\":2,\"applicable\":2,\"met\":1,\"partly\":0,\"unmet\":0,\"na\":0,\"unknown\":0,\"open\":1,\"undetermined\":0," \
		"\"skipped\":0,\"grace\":0}"
#define NODE	"\"score\":null,\"low\":500,\"high\":750,\"of\":1000,\"num\":6,\"den\":12,\"target\":800,\"gap_low\":50,\"gap_high\":300," \
		"\"level\":1,\"level_high\":2,\"levels\":4,\"na_share\":0,\"guard\":false,\"counts\":" COUNTS ",\"inputs\":[\"Q1\",\"Q2\"]"
#define NOTHING	"\"score\":null,\"low\":null,\"high\":null,\"of\":null,\"num\":null,\"den\":null,\"target\":null,\"gap_low\":null," \
		"\"gap_high\":null,\"na_share\":0,\"guard\":true,\"counts\":" COUNTS ",\"inputs\":[]"
#define HEAD	"{\"shirube\":1,\"checklist\":\"g\",\"edition\":\"e\",\"fingerprint\":\"f\""

static const char whole[] =
    HEAD ",\"scoring\":\"mean\",\"unit\":12,\"respondent\":\"a \\u0022b\\u0022\\u000a\",\"date\":\"2026-01-02\",\"as_of\":\"2026-01-03\","
    "\"profile\":\"p\",\"complete\":false,\"person\":\"c\",\n\"facts\":{\"role\":[\"maker\",\"user\"],\"big\":true,\"old\":false},\n"
    "\"guide\":{" NODE ",\"groups\":[\"A\"],\"deciding\":[\"Q2\"],\"phases\":[{\"id\":\"P\",\"date\":\"2027\",\"target\":900,\"gap\":400},"
    "{\"id\":\"R\",\"date\":null,\"target\":900,\"gap\":400}]},\n"
    "\"groups\":[{\"id\":\"A\",\"dimension\":\"d\",\"weight\":2," NODE "},\n{\"id\":\"B\"," NOTHING "}],\n"
    "\"sources\":[{\"id\":\"s\",\"edition\":\"1.1\",\"status\":\"final\",\"coverage\":{\"total\":3,\"proven\":1,\"presumed\":1,\"none\":1},"
    NODE ",\"clauses\":[{\"id\":\"1\",\"basis\":\"proven\",\"state\":\"open\"," NODE "},\n{\"id\":\"1.1\",\"basis\":\"none\",\"state\":\"none\","
    "\"parent\":\"1\"}]}],\n"
    "\"provisions\":[{\"id\":\"G-1\",\"state\":\"open\"," NODE "}],\n"
    "\"questions\":[{\"id\":\"Q1\",\"provision\":\"G-1\",\"clause\":\"s:1\",\"answer\":3,\"state\":\"met\",\"low\":12,\"high\":12,\"weight\":1,"
    "\"strength\":\"must\",\"minimum\":1,\"target\":3,\"max\":3,\"rev\":1,\"assumed\":true,\"fault\":\"expired\",\"reason\":\"r\",\"note\":\"n\","
    "\"owner\":\"o\",\"level\":2,\"points\":[0,2,5,12],\"roadmap\":[2,3],\"due\":\"2026-03\",\"evidence\":[{\"kind\":\"file\",\"ref\":\"x\","
    "\"digest\":\"0\",\"date\":\"2026\",\"expires\":\"2027\",\"note\":\"n\",\"changed\":\"1\"},{}]},\n"
    "{\"id\":\"Q2\",\"answer\":null,\"state\":\"open\",\"low\":0,\"high\":12,\"weight\":1,\"strength\":\"may\",\"minimum\":1,\"target\":3,"
    "\"max\":3,\"rev\":2,\"evidence\":[]},\n"
    "{\"id\":\"Q3\",\"answer\":\"na\",\"state\":\"na\",\"low\":null,\"high\":null,\"weight\":1,\"strength\":\"may\",\"minimum\":1,\"target\":3,"
    "\"max\":3,\"rev\":2},\n"
    "{\"id\":\"Q4\",\"answer\":\"unknown\",\"state\":\"unknown\",\"low\":0,\"high\":12,\"weight\":1,\"strength\":\"may\",\"minimum\":1,"
    "\"target\":3,\"max\":3,\"rev\":2}],\n"
    "\"unmet_musts\":[\"Q1\"],\n"
    "\"steps\":[{\"question\":\"Q2\",\"provision\":\"G-1\",\"from\":null,\"to\":3,\"gain\":250,\"gain_millionths\":-250000,\"must\":false,"
    "\"effort\":2},\n{\"question\":\"Q1\",\"from\":0,\"to\":3,\"gain\":0,\"gain_millionths\":0,\"must\":true}],\n"
    "\"against\":{\"sheets\":5,\"rows\":[{\"node\":\"guide\",\"mean\":500,\"deviation\":100,\"t_score\":-1},\n{\"node\":\"group:A\",\"mean\":500,"
    "\"deviation\":0,\"t_score\":null}]},\n"
    "\"problems\":[{\"code\":\"value\",\"line\":4,\"column\":5,\"text\":\"9\",\"near\":\"3\"},\n{\"code\":\"key\",\"text\":\"x\"}],"
    "\"problems_more\":7}\n";

static const char brief[] = HEAD ",\"respondent\":\"r\",\"score\":null,\"low\":500,\"high\":750,\"target\":800,\"guard\":false,\"counts\":" COUNTS
    ",\"groups\":{\"A\":[500,750],\"B\":[null,null]},\"problems\":3}\n";

static const char refused[] = HEAD ",\"refused\":\"edition\",\n\"problems\":[{\"code\":\"edition\",\"line\":2,\"column\":10,\"text\":\"old\"}]}\n";

static const struct result *
taken(const char *json)
{
	return result_read(arena, json, strlen(json));
}

START_TEST(a_result_is_written_as_it_was_read)
{
	GString *out = g_string_new(NULL);

	result_write_json(out, taken(whole));
	ck_assert_str_eq(out->str, whole);
	g_string_truncate(out, 0);
	result_write_json(out, taken(refused));
	ck_assert_str_eq(out->str, refused);
	g_string_truncate(out, 0);
	result_write_line(out, taken(brief));
	ck_assert_str_eq(out->str, brief);
	g_string_free(out, TRUE);
}
END_TEST

START_TEST(what_is_not_there_is_no_number)
{
	const struct result *r = taken(whole);

	ck_assert_int_eq(r->groups[1].node.low, RESULT_NONE);
	ck_assert_int_eq(r->groups[1].weight, RESULT_NONE);
	ck_assert_int_eq(r->groups[1].node.levels, RESULT_NONE);
	ck_assert_int_eq(result_question(r, "Q1")->answer, 3);
	ck_assert_int_eq(result_question(r, "Q2")->answer, RESULT_ANSWER_OPEN);
	ck_assert_int_eq(result_question(r, "Q3")->answer, RESULT_ANSWER_NA);
	ck_assert_int_eq(result_question(r, "Q4")->answer, RESULT_ANSWER_UNKNOWN);
	ck_assert_ptr_null(result_question(r, "Q5"));
	ck_assert_ptr_null(result_question(taken(refused), "Q1"));
}
END_TEST

START_TEST(problems_that_are_not_listed_count)
{
	ck_assert_int_eq(result_problems(taken(whole)), 9);
	ck_assert_int_eq(result_problems(taken(brief)), 3);
	ck_assert_int_eq(result_problems(taken(refused)), 1);
}
END_TEST

START_TEST(what_is_no_result_is_none)
{
	static const char *const none[] = { "", "null", "[]", "{}", "{\"checklist\":1}", "{\"checklist\":\"g\"", "\"a\"" };
	/* of another program: not as it should be, but nothing that harms */
	static const char *const odd[] = { "{\"checklist\":\"g\"}", "{\"checklist\":\"g\",\"questions\":[1,{}],\"groups\":[null],\"sources\":{}}",
		"{\"checklist\":\"g\",\"counts\":{},\"groups\":{\"A\":1}}" };

	for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
		ck_assert_ptr_null(taken(none[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
		ck_assert_ptr_nonnull(taken(odd[i]));
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_result_is_written_as_it_was_read);
	tcase_add_test(t, what_is_not_there_is_no_number);
	tcase_add_test(t, problems_that_are_not_listed_count);
	tcase_add_test(t, what_is_no_result_is_none);
}

UNIT_MAIN("result", add_tests)
