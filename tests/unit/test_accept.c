/* SPDX-License-Identifier: Apache-2.0 */
/* trace/review: reviews written into the author's own text. */
#include "project.h"

#include "trace/review.h"
#include "model/model.h"
#include "trace/trace.h"

#include <string.h>

/* Accept every mapping; how it went. */
static bool
accept_all(const char *by, unsigned *files)
{
	const struct model *m = model_read(arena, root, ds);

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	return accept_mappings(arena, m, m->mappings, by, "2026-02-03", ds, files);
}

static void
expect_current(void)
{
	const struct model *m = model_read(arena, root, ds);

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *link = g_ptr_array_index(m->mappings, i);

		ck_assert_int_eq(trace_link_state(link), LINK_CURRENT);
		ck_assert_str_eq(link->date, "2026-02-03");
	}
}

/* Accept all in mappings/g.yaml written as TEXT; the file must then be WANT, with the fingerprints put for F1 and F2. */
static void
expect_accepted(const char *text, const char *want)
{
	const struct model *m;
	char **parts, *filled, *got;
	unsigned files;

	project_put("mappings/g.yaml", text);
	ck_assert(accept_all("査読者", &files));
	ck_assert_uint_eq(files, 1);
	expect_current();
	m = model_read(arena, root, ds);
	parts = g_strsplit(want, "F1", -1);
	filled = g_strjoinv(model_clause(m, "s:A.1", NULL, NULL)->fingerprint, parts);
	g_strfreev(parts);
	parts = g_strsplit(filled, "F2", -1);
	g_free(filled);
	filled = g_strjoinv(model_clause(m, "s:A.2", NULL, NULL)->fingerprint, parts);
	g_strfreev(parts);
	got = project_get("mappings/g.yaml");
	ck_assert_str_eq(got, filled);
	g_free(got);
	g_free(filled);
}

START_TEST(flow_entries_get_a_review_before_their_bracket)
{
	expect_accepted("guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: '同じ }作業''。'} # 注\n"
	    "  - { provision: G-1.2, clause: \"s:A.2\",\n      relation: equal, reason: it's one }\n",
	    "guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: '同じ }作業''。', reviewed: {fingerprint: \"F1\", by: 査読者, date: 2026-02-03}} # 注\n"
	    "  - { provision: G-1.2, clause: \"s:A.2\",\n      relation: equal, reason: it's one, reviewed: {fingerprint: \"F2\", by: 査読者, date: 2026-02-03} }\n");
}
END_TEST

START_TEST(block_entries_get_a_line_of_their_own)
{
	expect_accepted("# 前置き\nguide: g\nmap:\n  - provision: G-1.1   # 一つ目\n    clause: \"s:A.1\"\n    relation: equal\n    reason: >-\n"
	    "      長い\n      # 理由\n\n  # 次\n  - provision: G-1.2\n    clause: \"s:A.2\"\n    reason: 理由\n    relation: equal\n\nnone: []\n",
	    "# 前置き\nguide: g\nmap:\n  - provision: G-1.1   # 一つ目\n    clause: \"s:A.1\"\n    relation: equal\n    reason: >-\n"
	    "      長い\n      # 理由\n    reviewed: {fingerprint: \"F1\", by: 査読者, date: 2026-02-03}\n\n  # 次\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    reason: 理由\n    relation: equal\n"
	    "    reviewed: {fingerprint: \"F2\", by: 査読者, date: 2026-02-03}\n\nnone: []\n");
}
END_TEST

START_TEST(an_older_review_is_changed_in_place)
{
	expect_accepted("guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {date: 2025-01-01, by: \"前の, 人\", fingerprint: \"1:0000000000000000\"}}\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    relation: equal\n    reviewed:   # 確認\n      fingerprint: '1:00'   # 控え\n    reason: 理由\n",
	    "guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {date: 2026-02-03, by: 査読者, fingerprint: \"F1\"}}\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    relation: equal\n    reviewed:   # 確認\n      fingerprint: \"F2\"   # 控え\n"
	    "      by: 査読者\n      date: 2026-02-03\n    reason: 理由\n");
}
END_TEST

START_TEST(line_ends_and_byte_order_mark_stay)
{
	expect_accepted("\xef\xbb\xbfguide: g\r\nmap:\r\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由}\r\n",
	    "\xef\xbb\xbfguide: g\r\nmap:\r\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {fingerprint: \"F1\", by: 査読者, date: 2026-02-03}}\r\n");
}
END_TEST

START_TEST(names_that_YAML_would_misread_are_quoted)
{
	static const char *const names[] = { "A: \"B\", {C}", "# x", "no", "- a", "前 \\ 後" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct model *m;
		unsigned files;

		project_put("mappings/g.yaml", "guide: g\nmap:\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由}\n");
		ck_assert(accept_all(names[i], &files));
		m = model_read(arena, root, ds);
		ck_assert_str_eq(((const struct mapping *)g_ptr_array_index(m->mappings, 0))->by, names[i]);
	}
}
END_TEST

START_TEST(several_files_change_together)
{
	unsigned files;
	char *other;

	project_put("mappings/h.yaml", "guide: g\nmap:\n  - {provision: G-1.2, clause: \"s:A\", relation: supports, reason: 理由}\n");
	project_put("mappings/README.md", "覚え書き\n");
	ck_assert(accept_all("査読者", &files));
	ck_assert_uint_eq(files, 2);
	expect_current();
	other = project_get("mappings/README.md");
	ck_assert_str_eq(other, "覚え書き\n");
	g_free(other);
	other = g_build_filename(root, "content/mappings/SHA256SUMS", NULL);
	ck_assert(!g_file_test(other, G_FILE_TEST_EXISTS));
	g_free(other);
}
END_TEST

START_TEST(an_entry_that_cannot_be_edited_stops_all)
{
	static const char odd[] = "guide: g\nmap:\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由,\n"
	    "     reviewed: {fingerprint: \"1:00\", by: 長い\n       名前, date: 2025-01-01}}\n";
	unsigned files;
	char *text;

	project_put("mappings/g.yaml", odd);
	project_put("mappings/h.yaml", "guide: g\nmap:\n  - {provision: G-1.2, clause: \"s:A\", relation: supports, reason: 理由}\n");
	ck_assert(!accept_all("査読者", &files));
	ck_assert(diags_has(ds, DIAG_ACCEPT_EDIT, "content/mappings/g.yaml", 3));
	text = project_get("mappings/g.yaml");
	ck_assert_str_eq(text, odd);
	g_free(text);
	text = project_get("mappings/h.yaml");
	ck_assert_ptr_null(strstr(text, "reviewed"));
	g_free(text);
}
END_TEST

static void
add_tests(TCase *c)
{
	tcase_add_checked_fixture(c, project_setup, project_teardown);
	tcase_add_test(c, flow_entries_get_a_review_before_their_bracket);
	tcase_add_test(c, block_entries_get_a_line_of_their_own);
	tcase_add_test(c, an_older_review_is_changed_in_place);
	tcase_add_test(c, line_ends_and_byte_order_mark_stay);
	tcase_add_test(c, names_that_YAML_would_misread_are_quoted);
	tcase_add_test(c, several_files_change_together);
	tcase_add_test(c, an_entry_that_cannot_be_edited_stops_all);
}

UNIT_MAIN("accept", add_tests)
