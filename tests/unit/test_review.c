/* SPDX-License-Identifier: Apache-2.0 */
/* trace/review: reviews written into the author's own text. */
#include "project.h"

#include "diff/word_diff.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/review.h"
#include "trace/trace.h"

#include <string.h>

/* Accept every mapping; how it went. */
static bool
accept_all(const char *by, unsigned *files)
{
	const struct model *m = model_read(arena, root, ds);

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	return review_sign(arena, m, m->mappings, &(struct signature){ by, "2026-02-03", NULL }, ds, files);
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
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: '同じ }作業''。', reviewed: {fingerprint: \"F1\", edition: \"1\", by: 査読者, date: 2026-02-03}} # 注\n"
	    "  - { provision: G-1.2, clause: \"s:A.2\",\n      relation: equal, reason: it's one, reviewed: {fingerprint: \"F2\", edition: \"1\", by: 査読者, date: 2026-02-03} }\n");
}
END_TEST

START_TEST(block_entries_get_a_line_of_their_own)
{
	expect_accepted("# 前置き\nguide: g\nmap:\n  - provision: G-1.1   # 一つ目\n    clause: \"s:A.1\"\n    relation: equal\n    reason: >-\n"
	    "      長い\n      # 理由\n\n  # 次\n  - provision: G-1.2\n    clause: \"s:A.2\"\n    reason: 理由\n    relation: equal\n\nnone: []\n",
	    "# 前置き\nguide: g\nmap:\n  - provision: G-1.1   # 一つ目\n    clause: \"s:A.1\"\n    relation: equal\n    reason: >-\n"
	    "      長い\n      # 理由\n    reviewed: {fingerprint: \"F1\", edition: \"1\", by: 査読者, date: 2026-02-03}\n\n  # 次\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    reason: 理由\n    relation: equal\n"
	    "    reviewed: {fingerprint: \"F2\", edition: \"1\", by: 査読者, date: 2026-02-03}\n\nnone: []\n");
}
END_TEST

START_TEST(an_older_review_is_changed_in_place)
{
	expect_accepted("guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {date: 2025-01-01, by: \"前の, 人\", fingerprint: \"1:0000000000000000\"}}\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    relation: equal\n    reviewed:   # 確認\n      fingerprint: '1:00'   # 控え\n    reason: 理由\n",
	    "guide: g\nmap:\n"
	    "  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {date: 2026-02-03, by: 査読者, fingerprint: \"F1\", edition: \"1\"}}\n"
	    "  - provision: G-1.2\n    clause: \"s:A.2\"\n    relation: equal\n    reviewed:   # 確認\n      fingerprint: \"F2\"   # 控え\n"
	    "      edition: \"1\"\n      by: 査読者\n      date: 2026-02-03\n    reason: 理由\n");
}
END_TEST

START_TEST(line_ends_and_byte_order_mark_stay)
{
	expect_accepted("\xef\xbb\xbfguide: g\r\nmap:\r\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由}\r\n",
	    "\xef\xbb\xbfguide: g\r\nmap:\r\n  - {provision: G-1.1, clause: \"s:A.1\", relation: equal, reason: 理由, reviewed: {fingerprint: \"F1\", edition: \"1\", by: 査読者, date: 2026-02-03}}\r\n");
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

START_TEST(the_log_keeps_who_signed_what_and_the_text_seen)
{
	const struct signature s = { "査読者: 甲", "2026-02-03", "二つの文を\n読み比べた" };
	const struct model *m = model_read(arena, root, ds);
	GPtrArray *reviews;
	const struct review *r;
	unsigned files;
	char *text;

	ck_assert(review_sign(arena, m, m->mappings, &s, ds, &files));
	reviews = model_read_reviews(m, ds);
	ck_assert_uint_eq(reviews->len, m->mappings->len);
	r = g_ptr_array_index(reviews, 0);
	ck_assert_str_eq(r->by, s.by);
	ck_assert_str_eq(r->comment, s.comment);
	ck_assert_str_eq(r->provision, "G-1.1");
	ck_assert_str_eq(r->clause, "s:A.1");
	text = model_review_text(model_review_of_text(reviews, r->fingerprint));
	ck_assert_str_eq(text, "First task | 一つ目の作業");
	g_free(text);

	/* A second time: added at the end; a text that is kept already is not kept again. */
	ck_assert(review_sign(arena, m, m->mappings, &s, ds, &files));
	reviews = model_read_reviews(m, ds);
	ck_assert_uint_eq(reviews->len, 2 * m->mappings->len);
	ck_assert(!model_review_has_text(g_ptr_array_index(reviews, reviews->len - 1)));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
}
END_TEST

START_TEST(a_log_that_cannot_be_read_stops_all)
{
	unsigned files;
	char *before, *after;

	project_put("mappings/reviews.yaml", "reviews: []\n");
	before = project_get("mappings/g.yaml");
	ck_assert(!accept_all("査読者", &files));
	ck_assert(diags_has(ds, DIAG_REVIEW_LOG, "content/mappings/reviews.yaml", 0));
	after = project_get("mappings/g.yaml");
	ck_assert_str_eq(before, after);
	g_free(before);
	g_free(after);
}
END_TEST

START_TEST(folders_beside_the_mappings_stay)
{
	unsigned files;
	char *note;

	project_put("mappings/notes/a.md", "覚え書き\n");
	ck_assert(accept_all("査読者", &files));
	note = project_get("mappings/notes/a.md");
	ck_assert_str_eq(note, "覚え書き\n");
	g_free(note);
}
END_TEST

static void
expect_selected(const char *a, const char *b, const char *c, unsigned n)
{
	const struct model *m = model_read(arena, root, ds);
	char *const names[] = { (char *)a, (char *)b, (char *)c };
	const GPtrArray *list;
	int unknown = -1;

	list = review_select(arena, m, names, a == NULL ? 0 : b == NULL ? 1 : c == NULL ? 2 : 3, &unknown);
	ck_assert_ptr_nonnull(list);
	ck_assert_uint_eq(list->len, n);
}

START_TEST(names_of_one_sort_add_up_and_sorts_narrow)
{
	project_put("mappings/h.yaml", "guide: g\nmap:\n  - {provision: G-1.1, clause: \"s:A.2\", relation: supports, reason: 理由}\n");
	expect_selected(NULL, NULL, NULL, 3);
	expect_selected("G-1.1", NULL, NULL, 2);
	expect_selected("G-1.1", "s:A.2", NULL, 1);
	expect_selected("s:A.2", "G-1.1", NULL, 1);
	expect_selected("G-1.1", "G-1.2", "s:A.2", 2);
	expect_selected("g", "s", NULL, 3);
	expect_selected("content/mappings/h.yaml", "G-1.2", NULL, 0);
	expect_selected("h.yaml", NULL, NULL, 1);
}
END_TEST

static void
expect_words(const char *old, const char *now, const char *want)
{
	char *got = diff_words(old, now);

	ck_assert_str_eq(got, want);
	g_free(got);
}

START_TEST(texts_are_held_against_each_other_word_by_word)
{
	expect_words("", "", "");
	expect_words("同じ文。", "同じ文。", "同じ文。");
	expect_words("30日以内に直す", "45日以内に直す", "[-30-]{+45+}日以内に直す");
	expect_words("サーバーを直す", "サーバを直す", "[-サーバー-]{+サーバ+}を直す");
	expect_words("fix it soon", "fix it, and soon", "fix it{+, and+} soon");
	expect_words("ABC", "", "[-ABC-]");
	expect_words("求める", "求めることが望ましい", "求める{+ことが望ましい+}");
}
END_TEST

/* Both texts, put together again from the runs. */
static void
expect_rebuilt(const char *old, const char *now)
{
	GArray *runs = diff_runs(old, now);
	GString *a = g_string_new(NULL), *b = g_string_new(NULL);

	for (guint i = 0; i < runs->len; i++) {
		const struct diff_run *r = &g_array_index(runs, struct diff_run, i);

		g_string_append_len(a, r->old, (gssize)r->old_len);
		g_string_append_len(b, r->now, (gssize)r->now_len);
		ck_assert(i == 0 || r->same != g_array_index(runs, struct diff_run, i - 1).same);
		ck_assert(!r->same || (r->old_len == r->now_len && memcmp(r->old, r->now, r->old_len) == 0));
	}
	ck_assert_str_eq(a->str, old);
	ck_assert_str_eq(b->str, now);
	g_string_free(a, TRUE);
	g_string_free(b, TRUE);
	g_array_free(runs, TRUE);
}

static char *
random_text(GRand *rand)
{
	static const char *const pieces[] = {
		"脆弱性", "対処", "の", "を", "、", "。", " ", "  ", "\n", "\t", "\u3000", "SSDF", "PW.1.1", "サーバー", "ー", "か\u3099", "𠮷", "a", "-]", "{+", "", "👩‍💻",
	};
	GString *s = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 60); n > 0; n--)
		g_string_append(s, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
	return g_string_free(s, FALSE);
}

START_TEST(both_texts_are_the_sum_of_their_runs)
{
	GRand *rand = g_rand_new_with_seed(11);

	for (int i = 0; i < 2000; i++) {
		char *old = random_text(rand), *now = random_text(rand);

		expect_rebuilt(old, now);
		g_free(old);
		g_free(now);
	}
	g_rand_free(rand);
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
	tcase_add_test(c, the_log_keeps_who_signed_what_and_the_text_seen);
	tcase_add_test(c, a_log_that_cannot_be_read_stops_all);
	tcase_add_test(c, folders_beside_the_mappings_stay);
	tcase_add_test(c, names_of_one_sort_add_up_and_sorts_narrow);
	tcase_add_test(c, texts_are_held_against_each_other_word_by_word);
	tcase_add_test(c, both_texts_are_the_sum_of_their_runs);
	tcase_add_test(c, an_entry_that_cannot_be_edited_stops_all);
}

UNIT_MAIN("review", add_tests)
