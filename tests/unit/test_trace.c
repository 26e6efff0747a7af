/* SPDX-License-Identifier: Apache-2.0 */
/* trace/ and check/: links, states, coverage, and what is reported about them. */
#include "project.h"

#include "check/check.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

static const struct model *m;
static const struct trace *trace;

static void
read_project(void)
{
	m = model_read(arena, root, ds);
	ck_assert_ptr_nonnull(m);
	trace = trace_build(arena, m);
}

static void
check_project(void)
{
	read_project();
	check_run(m, trace, ds);
}

static void
expect(enum diag_code code, const char *file, unsigned line)
{
	char *path = g_strconcat("content/", file, NULL);

	ck_assert_msg(diags_has(ds, code, path, line), "no %s at %s:%u", diag_info(code)->name, path, line);
	g_free(path);
}

static unsigned
troubles(void)
{
	return diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING);
}

static enum cover
cover_of(const char *ref)
{
	const GPtrArray *lines = trace_cover(trace, model_guide(m, "g"));

	for (guint i = 0; i < lines->len; i++) {
		const struct cover_line *line = g_ptr_array_index(lines, i);

		if (strcmp(line->clause->ref, ref) == 0)
			return line->cover;
	}
	ck_abort_msg("%s need not be considered", ref);
}

static const struct mapping *
mapping_of(const char *provision, guint i)
{
	const GPtrArray *all = trace_provision_mappings(trace, model_provision(m, provision));

	ck_assert_uint_lt(i, all->len);
	return g_ptr_array_index(all, i);
}

/* Record a review of the first mapping against FINGERPRINT. */
static void
review(const char *fingerprint)
{
	char *entry = g_strdup_printf("reason: 同じ作業を求めています。, reviewed: {fingerprint: \"%s\", by: 査読者, date: 2026-01-10}}",
	    fingerprint);

	project_change("mappings/g.yaml", "reason: 同じ作業を求めています。}", entry);
	g_free(entry);
}

static const char *
fingerprint_of(const char *ref)
{
	const struct model *now = model_read(arena, root, ds);

	return model_clause(now, ref, NULL, NULL)->fingerprint;
}

/* ---- trace ---- */

/* Row A1 */
START_TEST(a_clause_whose_level_cannot_be_read_is_counted_by_itself)
{
	const GPtrArray *counted;

	project_change("sources/s.yaml", "id: A.1, level: task,", "id: A.1,");
	read_project();
	expect(DIAG_KEY_MISSING, "sources/s.yaml", 14);
	counted = trace_counts(trace, NULL);
	ck_assert_uint_eq(counted->len, 3);
	ck_assert_ptr_null(((const struct cover_count *)g_ptr_array_index(counted, 1))->level);
	ck_assert_uint_eq(trace_cover(trace, model_guide(m, "g"))->len, 1);
}
END_TEST

START_TEST(one_provision_cites_four_sources)
{
	GString *more = g_string_new("guide: g\nmap:\n");

	for (int i = 1; i <= 3; i++) {
		char *path = g_strdup_printf("sources/s%d.yaml", i);
		char *text = g_strdup_printf("source: s%d\ntitle: 元%d\npublisher: p\neditions:\n  - id: \"1\"\n    status: final\n"
		    "    clauses: [{id: X, level: task, title: 題}]\n", i, i);
		char *pin = g_strdup_printf("  - {source: s, edition: \"1\"}\n  - {source: s%d, edition: \"1\"}\n", i);

		project_put(path, text);
		project_change("edition.yaml", "  - {source: s, edition: \"1\"}\n", pin);
		g_string_append_printf(more, "  - {provision: G-1.1, clause: \"s%d:X\", relation: supports, reason: 理由。}\n", i);
		g_free(pin);
		g_free(text);
		g_free(path);
	}
	project_put("mappings/more.yaml", more->str);
	g_string_free(more, TRUE);
	project_change("guides/g/guide.yaml", "consider:", "literature: [s1, s2, s3]\nconsider:");
	check_project();
	ck_assert_uint_eq(troubles(), 0);
	ck_assert_uint_eq(trace_provision_mappings(trace, model_provision(m, "G-1.1"))->len, 4);
	ck_assert_str_eq(mapping_of("G-1.1", 0)->clause->ref, "s:A.1");
	ck_assert_uint_eq(trace_clause_mappings(trace, model_clause(m, "s2:X", NULL, NULL))->len, 1);
}
END_TEST

START_TEST(what_is_used_of_a_source_is_counted_once)
{
	const struct source_doc *s;
	struct source_use any, own;

	project_put("mappings/more.yaml", "guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.2\", relation: supports, reason: 理由。}\n"
	    "  - {provision: G-1.2, clause: \"s:A.1\", relation: supports, reason: 理由。}\n");
	check_project();
	s = model_clause(m, "s:A.1", NULL, NULL)->edition->doc;
	any = trace_use(trace, s, NULL);
	own = trace_use(trace, s, m->guides->pdata[0]);
	ck_assert_uint_eq(any.provisions, 2);
	ck_assert_uint_eq(any.clauses, 2);
	ck_assert_mem_eq(&any, &own, sizeof(any));
	ck_assert_uint_eq(trace_use(trace, NULL, NULL).clauses, 0);
}
END_TEST

/* Row A2 */
START_TEST(relations_keep_their_meaning_and_are_counted)
{
	static const char *const words[] = { "equal", "subset", "superset", "intersects", "supports" };

	for (int r = REL_EQUAL; r <= REL_SUPPORTS; r++) {
		char *entry = g_strdup_printf("guide: g\nmap:\n  - {provision: G-1.1, clause: \"s:A\", relation: %s, reason: 理由。}\n", words[r]);
		struct check_counts n;

		project_put("mappings/h.yaml", entry);
		read_project();
		n = check_count(m, trace);
		ck_assert_str_eq(relation_word(mapping_of("G-1.1", 0)->relation), words[r]);
		ck_assert_uint_eq(n.mappings, 3);
		ck_assert_uint_eq(n.relations[r], r <= REL_SUBSET ? 2 : 1);
		g_free(entry);
	}
	project_put("mappings/h.yaml", "guide: g\nmap:\n  - {provision: G-1.1, clause: \"s:A\", relation: intersects}\n");
	read_project();
	expect(DIAG_KEY_MISSING, "mappings/h.yaml", 3);
}
END_TEST

START_TEST(questions_hang_on_provisions_and_clauses)
{
	project_change("checklists/g.yaml", "provision: G-1.2", "clause: \"s:A.2\"");
	read_project();
	ck_assert_uint_eq(trace_provision_questions(trace, model_provision(m, "G-1.1"))->len, 1);
	ck_assert_uint_eq(trace_provision_questions(trace, model_provision(m, "G-1.2"))->len, 0);
	ck_assert_uint_eq(trace_clause_questions(trace, model_clause(m, "s:A.2", NULL, NULL))->len, 1);
}
END_TEST

/* Row A3 */
START_TEST(wrap_width_and_comma_style_do_not_make_a_link_stale)
{
	project_change("sources/s.yaml", "gist: 一つ目の作業", "gist: \"一つ目の作業、ABC 1を行う。\"");
	review(fingerprint_of("s:A.1"));
	project_change("sources/s.yaml", "\"一つ目の作業、ABC 1を行う。\"", "\"一つ目の\n            作業，ＡＢＣ  １を\n            行う．\"");
	read_project();
	ck_assert_int_eq(trace_link_state(mapping_of("G-1.1", 0)), LINK_CURRENT);
	ck_assert_int_eq(trace_link_state(mapping_of("G-1.2", 0)), LINK_UNREVIEWED);
}
END_TEST

START_TEST(a_changed_word_makes_a_link_stale)
{
	review(fingerprint_of("s:A.1"));
	project_change("sources/s.yaml", "一つ目の作業", "一つ目の業務");
	check_project();
	ck_assert_int_eq(trace_link_state(mapping_of("G-1.1", 0)), LINK_SUSPECT);
	expect(DIAG_LINK_STALE, "mappings/g.yaml", 3);
	ck_assert_uint_eq(troubles(), 1);
}
END_TEST

/* Row A7 */
START_TEST(an_unanswered_clause_is_a_hole)
{
	project_change("sources/s.yaml", "      - {id: A.2", "      - {id: A.3, level: task, title: 三つ目}\n          - {id: A.2");
	check_project();
	ck_assert_int_eq(cover_of("s:A.1"), COVER_DIRECT);
	ck_assert_int_eq(cover_of("s:A.3"), COVER_NONE);
	expect(DIAG_CLAUSE_UNCOVERED, "sources/s.yaml", 15);
	ck_assert_uint_eq(troubles(), 1);
}
END_TEST

/* Row A8 */
START_TEST(a_reason_fills_a_hole_until_its_date)
{
	project_change("mappings/g.yaml", "  - {provision: G-1.2, clause: \"s:A.2\", relation: subset, reason: 作業の一部を求めています。}\n",
	    "none: [{provision: G-1.2, reason: 独自の事項です。, until: 2026-01-31}]\n");
	project_change("guides/g/guide.yaml", "levels: [task]", "except: [{clause: A.2, reason: 対象外です。, until: 2026-01}]");
	check_project();
	ck_assert_int_eq(cover_of("s:A.2"), COVER_EXCEPTED);
	ck_assert_int_eq(cover_of("s:A"), COVER_BELOW);
	ck_assert_uint_eq(troubles(), 0);
	project_change("edition.yaml", "2026-01-31", "2026-02-01");
	check_project();
	ck_assert_int_eq(cover_of("s:A.2"), COVER_EXPIRED);
	ck_assert_int_eq(cover_of("s:A"), COVER_NONE);
	expect(DIAG_CLAUSE_UNCOVERED, "sources/s.yaml", 15);
	expect(DIAG_PROVISION_UNMAPPED, "guides/g/01-first.md", 12);
}
END_TEST

START_TEST(a_reason_holds_for_all_below_but_answers_nothing_itself)
{
	project_change("guides/g/guide.yaml", "levels: [task]", "except: [{clause: A, reason: 対象外です。}]");
	project_change("mappings/g.yaml", "s:A.2", "s:A.1");
	project_change("mappings/g.yaml", "{provision: G-1.1, clause: \"s:A.1\"", "{provision: G-1.1, clause: \"s:A.2\"");
	read_project();
	ck_assert_int_eq(cover_of("s:A"), COVER_BELOW);
	project_put("mappings/g.yaml", "guide: g\nmap: []\n");
	read_project();
	ck_assert_int_eq(cover_of("s:A"), COVER_EXCEPTED);
	ck_assert_int_eq(cover_of("s:A.1"), COVER_EXCEPTED);
}
END_TEST

START_TEST(coverage_is_counted_by_source_and_level)
{
	const GPtrArray *counts;
	const struct cover_count *n;

	read_project();
	counts = trace_counts(trace, NULL);
	ck_assert_uint_eq(counts->len, 2);
	n = g_ptr_array_index(counts, 0);
	ck_assert_str_eq(n->level, "group");
	ck_assert_uint_eq(n->below, 1);
	n = g_ptr_array_index(counts, 1);
	ck_assert_uint_eq(n->total, 2);
	ck_assert_uint_eq(n->direct, 2);
	ck_assert_uint_eq(trace_counts(trace, model_guide(m, "g"))->len, 1);
}
END_TEST

/* ---- check ---- */

START_TEST(the_smallest_project_has_nothing_to_report)
{
	check_project();
	ck_assert_uint_eq(troubles(), 0);
	ck_assert_uint_eq(diags_count(ds, DIAG_INFO), 2);	/* two mappings to review */
	expect(DIAG_LINK_UNREVIEWED, "mappings/g.yaml", 3);
}
END_TEST

START_TEST(provisions_need_a_clause_or_a_reason_and_a_question)
{
	project_change("mappings/g.yaml", "  - {provision: G-1.2, clause: \"s:A.2\", relation: subset, reason: 作業の一部を求めています。}\n", "");
	project_change("checklists/g.yaml", "Q-G-1.2-1, provision: G-1.2", "Q-G-1.2-1, provision: G-1.1");
	check_project();
	expect(DIAG_PROVISION_UNMAPPED, "guides/g/01-first.md", 12);
	expect(DIAG_PROVISION_UNASKED, "guides/g/01-first.md", 12);
	expect(DIAG_CLAUSE_UNCOVERED, "sources/s.yaml", 15);
	ck_assert_uint_eq(troubles(), 3);
}
END_TEST

START_TEST(a_reason_nobody_needs_is_reported)
{
	project_change("guides/g/guide.yaml", "levels: [task]", "levels: [task]\n    except:\n      - {clause: A.1, reason: 古い理由。}");
	check_project();
	expect(DIAG_EXCEPTION_IDLE, "guides/g/guide.yaml", 10);
	ck_assert_uint_eq(troubles(), 1);
}
END_TEST

START_TEST(facts_nobody_checked_are_named_where_they_are_used)
{
	project_change("sources/s.yaml", "{id: A.1,", "{id: A.1, confidence: recalled,");
	check_project();
	expect(DIAG_FACT_RECALLED, "mappings/g.yaml", 3);
	ck_assert_uint_eq(check_count(m, trace).recalled, 1);
}
END_TEST

START_TEST(other_editions_than_the_pinned_one_are_refused)
{
	project_change("sources/s.yaml", "editions:\n", "editions:\n  - id: \"0\"\n    status: superseded\n    clauses: [{id: A.2, level: task, title: 旧}]\n");
	project_change("mappings/g.yaml", "s:A.2", "s@0:A.2");
	check_project();
	expect(DIAG_MAPPING_EDITION, "mappings/g.yaml", 4);
}
END_TEST

START_TEST(a_final_edition_rests_on_nothing_draft_stale_unreviewed_or_open)
{
	review("1:0000000000000000");
	project_change("sources/s.yaml", "status: final", "status: draft");
	project_put("comments/c.yaml", "comments:\n  - {id: C-1, from: 委員, date: 2026-01-05, text: 意見, disposition: open}\n");
	check_project();
	expect(DIAG_LINK_STALE, "mappings/g.yaml", 3);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	project_change("edition.yaml", "stage: draft", "stage: final");
	check_project();
	expect(DIAG_STAGE_STALE, "mappings/g.yaml", 3);
	expect(DIAG_STAGE_DRAFT, "mappings/g.yaml", 3);
	expect(DIAG_STAGE_DRAFT, "mappings/g.yaml", 4);
	expect(DIAG_STAGE_DRAFT, "guides/g/guide.yaml", 0);
	expect(DIAG_STAGE_UNREVIEWED, "mappings/g.yaml", 4);
	expect(DIAG_STAGE_COMMENT, "comments/c.yaml", 2);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 6);
}
END_TEST

START_TEST(questions_stand_on_provisions)
{
	project_change("checklists/g.yaml", "provision: G-1.1", "clause: \"s:A.1\"");
	project_change("checklists/g.yaml", "provision: G-1.2", "clause: \"s:A\"");
	check_project();
	expect(DIAG_MUST_LOOSE, "checklists/g.yaml", 14);
	expect(DIAG_QUESTION_LOOSE, "checklists/g.yaml", 15);
}
END_TEST

START_TEST(unused_terms_and_sources_are_worth_knowing)
{
	project_put("sources/u.yaml", "source: u\ntitle: 元\npublisher: p\neditions:\n  - id: \"1\"\n    status: final\n"
	    "    clauses: [{id: X, level: task, title: 題}]\n");
	project_change("edition.yaml", "  - {source: s, edition: \"1\"}\n", "  - {source: s, edition: \"1\"}\n  - {source: u, edition: \"1\"}\n");
	project_change("guides/g/guide.yaml", "consider:", "terms:\n  - {id: a, term: 語, text: 説明}\n  - {id: b, term: 語, text: 説明}\nconsider:");
	project_change("guides/g/01-first.md", "一つ目の作業を行います。", "一つ目の[](term:a)を行います。");
	check_project();
	expect(DIAG_SOURCE_UNUSED, "sources/u.yaml", 1);
	expect(DIAG_TERM_UNUSED, "guides/g/guide.yaml", 8);
	ck_assert(!diags_has(ds, DIAG_TERM_UNUSED, "content/guides/g/guide.yaml", 7));
	ck_assert_uint_eq(troubles(), 0);
}
END_TEST

START_TEST(the_summary_shows_coverage_in_numbers)
{
	GString *s = g_string_new(NULL);

	read_project();
	check_print_summary(m, trace, s);
	ck_assert_ptr_nonnull(strstr(s->str, "\ng      s@1     task         2         2      0         0     0\n"));
	ck_assert_ptr_nonnull(strstr(s->str, "relations: equal 1, subset 1, superset 0, intersects 0, supports 0 (vague: 0%)\n"));
	g_string_free(s, TRUE);
}
END_TEST

START_TEST(twenty_thousand_clauses_are_traced_and_checked)
{
	GString *source = g_string_new("source: s\ntitle: S\npublisher: S\neditions:\n  - id: \"1\"\n    status: final\n    clauses:\n");
	GString *map = g_string_new("guide: g\nmap:\n");

	for (int i = 1; i <= 20000; i++) {
		g_string_append_printf(source, "      - {id: A.%d, level: task, title: 作業%d}\n", i, i);
		if (i % 2 == 0)
			g_string_append_printf(map, "  - {provision: G-1.%d, clause: \"s:A.%d\", relation: equal, reason: 理由。}\n", i / 2 % 2 + 1, i);
	}
	project_put("sources/s.yaml", source->str);
	project_put("mappings/g.yaml", map->str);
	m = model_read(arena, root, ds);
	trace = trace_build(arena, m);
	check_run(m, trace, ds);
	ck_assert_uint_eq(diags_count(ds, DIAG_WARNING), 10000);
	g_string_free(source, TRUE);
	g_string_free(map, TRUE);
}
END_TEST

static void
add_tests(TCase *c)
{
	tcase_add_checked_fixture(c, project_setup, project_teardown);
	tcase_add_test(c, a_clause_whose_level_cannot_be_read_is_counted_by_itself);
	tcase_add_test(c, one_provision_cites_four_sources);
	tcase_add_test(c, what_is_used_of_a_source_is_counted_once);
	tcase_add_test(c, relations_keep_their_meaning_and_are_counted);
	tcase_add_test(c, questions_hang_on_provisions_and_clauses);
	tcase_add_test(c, wrap_width_and_comma_style_do_not_make_a_link_stale);
	tcase_add_test(c, a_changed_word_makes_a_link_stale);
	tcase_add_test(c, an_unanswered_clause_is_a_hole);
	tcase_add_test(c, a_reason_fills_a_hole_until_its_date);
	tcase_add_test(c, a_reason_holds_for_all_below_but_answers_nothing_itself);
	tcase_add_test(c, coverage_is_counted_by_source_and_level);
	tcase_add_test(c, the_smallest_project_has_nothing_to_report);
	tcase_add_test(c, provisions_need_a_clause_or_a_reason_and_a_question);
	tcase_add_test(c, a_reason_nobody_needs_is_reported);
	tcase_add_test(c, facts_nobody_checked_are_named_where_they_are_used);
	tcase_add_test(c, other_editions_than_the_pinned_one_are_refused);
	tcase_add_test(c, a_final_edition_rests_on_nothing_draft_stale_unreviewed_or_open);
	tcase_add_test(c, questions_stand_on_provisions);
	tcase_add_test(c, unused_terms_and_sources_are_worth_knowing);
	tcase_add_test(c, the_summary_shows_coverage_in_numbers);
	tcase_add_test(c, twenty_thousand_clauses_are_traced_and_checked);
}

UNIT_MAIN("trace", add_tests)
