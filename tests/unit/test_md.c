/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: facts, places, messages, XML. */
#include "unit.h"

#include "md/md.h"
#include "source/source.h"

#include <string.h>
#include <time.h>

static const struct md_doc *
parse(const char *text)
{
	return md_parse(arena, source_from_memory(arena, "t.md", text, strlen(text), ds), ds);
}

static bool
link_by_id(void *user, const struct md_link *l, struct md_target *t)
{
	(void)user;
	if (l->kind != MD_LINK_PROVISION)
		return false;
	*t = (struct md_target){ .kind = "provision", .doc = "g", .chapter = "01", .target = l->target,
	    .title = "題<名>", .text = "題 & 名", .number = "3" };
	return true;
}

static void
answers(void *user, const struct md_provision *p, GString *out)
{
	(void)user;
	g_string_append_printf(out, "<none>%s</none>", p->id);
}

/* The body of TEXT as XML. */
static const char *
xml(const char *text)
{
	static const struct md_resolver r = { .link = link_by_id, .provision = answers };
	const struct md_doc *d = parse(text);
	GString *s = g_string_new(NULL);
	const char *result;

	md_write(d, d->body, "2", &r, s);
	result = arena_strdup(arena, s->str);
	g_string_free(s, TRUE);
	return result;
}

static const struct md_link *
nth_link(const struct md_doc *d, guint i)
{
	ck_assert_uint_lt(i, d->links->len);
	return g_ptr_array_index(d->links, i);
}

static void
expect_link(const struct md_doc *d, guint i, const char *target, unsigned line, unsigned column)
{
	const struct md_link *l = nth_link(d, i);

	ck_assert_str_eq(l->target, target);
	ck_assert_uint_eq(l->loc.line, line);
	ck_assert_uint_eq(l->loc.column, column);
}

#define expect(code, line)	ck_assert_msg(diags_has(ds, DIAG_##code, "t.md", (line)), #code " at line %d", (line))
#define expect_errors(n)	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING), (n))

START_TEST(a_chapter_has_title_headings_and_unique_anchors)
{
	const struct md_doc *d = parse("# 章の題\n\n## 設計 (Design) と C++\n\n### 同じ\n\n## 同じ\n");
	static const char *const want[] = { "章の題", "設計-design-と-c", "同じ", "同じ-1" };

	expect_errors(0);
	ck_assert_str_eq(d->title, "章の題");
	ck_assert_uint_eq(d->headings->len, 4);
	for (guint i = 0; i < 4; i++) {
		const struct md_heading *h = g_ptr_array_index(d->headings, i);

		ck_assert_str_eq(h->anchor, want[i]);
	}
	const struct md_heading *h = g_ptr_array_index(d->headings, 1);

	ck_assert_uint_eq(h->loc.line, 3);
	ck_assert_uint_eq(h->loc.column, 4);
	ck_assert_uint_eq(h->loc.length, 17);
}
END_TEST

START_TEST(links_are_placed_at_their_target_in_characters)
{
	const struct md_doc *d = parse("# t\n\n"
	    "漢字の後に[文字](clause:s:(1)-1)、`[x](clause:s:2)` と\n次の行で[](<clause:s:IT/SD SSG #1>)。\n\n"
	    "> 引用の中の[a](term:sbom)が\n> 二行目で **[b](question:Q-1)** となる。\n\n"
	    "1. 箇条\n   - 入れ子 \\[ &amp; [c](03-x.md#y \"題\") [d](https://example.org/)\n     続き[e](provision:DEV-1.1)\n\n"
	    "| 見出し | [f](clause:s:3) |\n| --- | :-: |\n| セル \\| 縦棒 | [g](chapter:developer/01-a.md) |\n\n"
	    "参照[h][ref]と<https://example.com/a>\n\n[ref]: clause:s:4\n");

	expect_errors(0);
	expect_link(d, 0, "s:(1)-1", 3, 11);
	expect_link(d, 1, "s:IT/SD SSG #1", 4, 9);
	expect_link(d, 2, "sbom", 6, 12);
	expect_link(d, 3, "Q-1", 7, 14);
	expect_link(d, 4, "03-x.md#y", 10, 23);
	expect_link(d, 5, "https://example.org/", 10, 42);
	expect_link(d, 6, "DEV-1.1", 11, 12);
	expect_link(d, 7, "s:3", 13, 13);
	expect_link(d, 8, "developer/01-a.md", 15, 18);
	expect_link(d, 9, "s:4", 17, 4);
	expect_link(d, 10, "https://example.com/a", 17, 13);
	ck_assert_int_eq(nth_link(d, 0)->kind, MD_LINK_CLAUSE);
	ck_assert_uint_eq(nth_link(d, 0)->loc.length, strlen("clause:s:(1)-1"));
	ck_assert_int_eq(nth_link(d, 4)->kind, MD_LINK_FILE);
	ck_assert_str_eq(nth_link(d, 1)->text, "");
}
END_TEST

START_TEST(a_provision_knows_its_id_title_text_and_links)
{
	const struct md_doc *d = parse("# t\n\n## 節\n\n> [!PROVISION DEV-3.2] 設計時に`脅威`を洗い出す\n"
	    "> 本文の一行目\n> 二行目 [](clause:s:1)。\n>\n> **理由** 安い。\n>\n> - 項目\n\n後 [](clause:s:2)\n");
	const struct md_provision *p;

	expect_errors(0);
	ck_assert_uint_eq(d->provisions->len, 1);
	p = g_ptr_array_index(d->provisions, 0);
	ck_assert_str_eq(p->id, "DEV-3.2");
	ck_assert_str_eq(p->title, "設計時に脅威を洗い出す");
	ck_assert_str_eq(p->text, "本文の一行目二行目 。\n理由 安い。\n項目");
	ck_assert_str_eq(p->heading->text, "節");
	ck_assert_uint_eq(p->loc.line, 5);
	ck_assert_uint_eq(p->loc.column, 15);
	ck_assert_uint_eq(p->loc.length, 7);
	ck_assert_ptr_eq(nth_link(d, 0)->in, p);
	ck_assert_ptr_null(nth_link(d, 1)->in);
}
END_TEST

START_TEST(wrong_provision_heads_are_reported_where_they_stand)
{
	parse("# t\n\n> [!PROVISION] 題\n> 本文\n\n> [!PROVISION DEV-1.1]\n> 本文\n\n> [!PROVISION DEV-1.2] 題\n\n"
	    "> [!PROVISION DEV 1.3] 題\n> 本文\n\n> [!PROVISON DEV-1.4] 題\n> 本文\n\n> [!PROVISION DEV-1.5 題\n> 本文\n\n"
	    "- 項目\n  > [!PROVISION DEV-1.6] 題\n  > 本文\n\n> [!PROVISION DEV-1.7]: 題\n> 本文\n");
	expect(MD_PROVISION_HEAD, 3);
	expect(MD_PROVISION_TITLE, 6);
	expect(MD_PROVISION_EMPTY, 9);
	expect(MD_PROVISION_HEAD, 11);
	expect(MD_NOTE_UNKNOWN, 14);
	expect(MD_PROVISION_HEAD, 17);
	expect(MD_PROVISION_NESTED, 21);
	expect(MD_PROVISION_HEAD, 24);
	expect_errors(8);
}
END_TEST

START_TEST(notes_of_five_kinds_are_known_and_others_reported)
{
	ck_assert_str_eq(xml("# t\n\n> [!NOTE]\n> 文\n\n> [!TIP] 題\n> 文\n\n> [!WARNIG]\n> 文\n"),
	    "<note kind=\"note\"><p>文</p>\n</note>\n<note kind=\"tip\"><title>題</title><p>文</p>\n</note>\n"
	    "<quote><p>[!WARNIG]文</p>\n</quote>\n");
	expect(MD_NOTE_UNKNOWN, 9);
	expect_errors(1);
}
END_TEST

START_TEST(raw_html_is_refused_and_comments_are_not)
{
	ck_assert_str_eq(xml("<!-- SPDX -->\n# t\n\n文<br>と<!-- c -->後\n\n<div>\nx\n</div>\n\n> - <i>a</i>\n"),
	    "<p>文と後</p>\n<quote><list kind=\"bullet\" tight=\"yes\"><item><p>a</p>\n</item></list>\n</quote>\n");
	expect(MD_HTML, 4);
	expect(MD_HTML, 6);
	expect(MD_HTML, 10);
	expect_errors(4);
}
END_TEST

START_TEST(titles_and_levels_of_headings_are_checked)
{
	parse("前\n\n# t\n\n### 飛ぶ\n\n# 二つ目\n\n##\n");
	expect(MD_TITLE_LATE, 3);
	expect(MD_HEADING_SKIPPED, 5);
	expect(MD_TITLE_SECOND, 7);
	expect(MD_HEADING_EMPTY, 9);
	expect_errors(4);
	parse("## 節\n");
	expect(MD_TITLE_MISSING, 1);
}
END_TEST

START_TEST(links_and_images_that_cannot_work_are_reported)
{
	const struct md_doc *d = parse("# t\n\n[a](javascript:alert)\n[b]()\n[c](clause:s:IT #1)\n![](figures/x.svg)\n"
	    "![alt](https://example.org/x.png)\nhttps://example.org/を見る\n");

	expect(MD_SCHEME, 3);
	expect(MD_LINK_EMPTY, 4);
	expect(MD_LINK_BROKEN, 5);
	expect(MD_ALT_MISSING, 6);
	expect(MD_IMAGE_REMOTE, 7);
	expect(MD_AUTOLINK, 8);
	expect_errors(6);
	ck_assert_uint_eq(d->images->len, 1);
}
END_TEST

START_TEST(emphasis_that_failed_is_reported_once)
{
	parse("# t\n\nこれは**「強調」**です。\n2 ** 3 と \\*\\*文字\\*\\* と `a**b`\n**語**は\n\n末尾**[a](term:x)**の\n");
	expect(MD_EMPHASIS, 3);
	expect(MD_EMPHASIS, 7);
	expect_errors(2);
}
END_TEST

START_TEST(footnotes_stand_where_they_are_first_called)
{
	ck_assert_str_eq(xml("# t\n\n文[^a]と[^a]。\n\n[^a]: 注。\n"),
	    "<p>文<footnote anchor=\"fn-1\" number=\"1\"><p>注。</p>\n</footnote>と"
	    "<footnote-ref target=\"fn-1\" number=\"1\"/>。</p>\n");
	expect_errors(0);
	parse("# t\n\n文[^x]と[^a]\n\n[^a]: 注[^a]\n\n[^b]: 余り\n");
	expect(MD_FOOTNOTE_UNKNOWN, 3);
	expect(MD_FOOTNOTE_NESTED, 5);
	expect(MD_FOOTNOTE_UNUSED, 7);
}
END_TEST

START_TEST(a_line_end_is_a_blank_between_latin_words_only)
{
	ck_assert_str_eq(xml("# t\n\n日本語の\n文章と\nLatin words\nhere\n**強調**\n`code`\n[](clause:x)\n"),
	    "<p>日本語の文章とLatin words here<strong>強調</strong><code>code</code> x</p>\n");
}
END_TEST

START_TEST(sections_nest_by_headings_and_are_numbered)
{
	ck_assert_str_eq(xml("# t\n\n序\n\n## A\n\n### B\n\n文\n\n### C\n\n## D\n"),
	    "<p>序</p>\n<section anchor=\"a\" number=\"2.1\" level=\"2\"><title>A</title>\n"
	    "<section anchor=\"b\" number=\"2.1.1\" level=\"3\"><title>B</title>\n<p>文</p>\n</section>\n"
	    "<section anchor=\"c\" number=\"2.1.2\" level=\"3\"><title>C</title>\n</section>\n</section>\n"
	    "<section anchor=\"d\" number=\"2.2\" level=\"2\"><title>D</title>\n</section>\n");
}
END_TEST

START_TEST(provisions_and_links_are_written_in_the_vocabulary)
{
	ck_assert_str_eq(xml("# t\n\n> [!PROVISION G-1.1] **題**\n> [](provision:G-1.2)と[字](provision:G-1.2)\n"),
	    "<provision id=\"G-1.1\" anchor=\"G-1.1\"><title><strong>題</strong></title>\n<body><p>"
	    "<ref kind=\"provision\" doc=\"g\" chapter=\"01\" target=\"G-1.2\" title=\"題&lt;名&gt;\" number=\"3\">題 &amp; 名</ref>と"
	    "<ref kind=\"provision\" doc=\"g\" chapter=\"01\" target=\"G-1.2\" title=\"題&lt;名&gt;\">字</ref></p>\n</body>\n"
	    "<none>G-1.1</none></provision>\n");
}
END_TEST

START_TEST(blocks_are_written_in_the_vocabulary)
{
	const char *got = xml("# t\n\n- [x] 済\n- [ ] 未\n\n3. 三\n\n```yaml x\na: <b>\n```\n\n---\n\n"
	    "![図の説明](figures/f.svg \"題 {#flow}\")\n\n表：列の**幅** {#w .landscape}\n\n| a | b |\n|---|--:|\n| 長い長い長い長いセル | 1 |\n\n~~消~~ <https://e.org/あ[1]%zz%41#a#b>\n");

	ck_assert_ptr_nonnull(strstr(got, "<list kind=\"task\" tight=\"yes\"><item done=\"yes\"><p>済</p>\n</item><item done=\"no\">"));
	ck_assert_ptr_nonnull(strstr(got, "<list kind=\"ordered\" start=\"3\" tight=\"yes\"><item><p>三</p>"));
	ck_assert_ptr_nonnull(strstr(got, "<codeblock language=\"yaml\">a: &lt;b&gt;\n</codeblock>\n<rule/>\n"));
	ck_assert_ptr_nonnull(strstr(got, "<figure anchor=\"flow\" number=\"2-1\"><image src=\"figures/f.svg\" alt=\"図の説明\"/>"
	    "<caption>題</caption></figure>"));
	ck_assert_ptr_nonnull(strstr(got, "<table anchor=\"w\" number=\"2-1\" page=\"landscape\"><caption>列の<strong>幅</strong></caption><column"));
	ck_assert_ptr_nonnull(strstr(got, "<column share=\"800\"/><column align=\"right\" share=\"200\"/>"
	    "<head><row><cell>a</cell><cell align=\"right\">b</cell></row></head>"));
	ck_assert_ptr_nonnull(strstr(got, "<strike>消</strike> <link href=\"https://e.org/%E3%81%82%5B1%5D%25zz%41#a%23b\">https://e.org/あ[1]%zz%41#a#b</link>"));
}
END_TEST

START_TEST(captions_are_numbered_as_they_are_read)
{
	const char *got = xml("# t\n\n表：章の一 {#a}\n\n| a |\n|---|\n\n> [!PROVISION G-1.1] **題**\n> 文\n>\n> 表：中の一 {#b}\n>\n"
	    "> | a |\n> |---|\n>\n> ![字](f.svg \"図 {#f}\")\n\n- 項\n\n  表：項の一 {#c}\n\n  | a |\n  |---|\n\n"
	    "表：章の二 {#d}\n\n| a |\n|---|\n\n![字](g.svg \"図 {#g}\")\n");
	static const char *const in_order[] = { "<table anchor=\"a\" number=\"2-1\"", "<table anchor=\"b\" number=\"2-2\"",
		"<figure anchor=\"f\" number=\"2-1\"", "<table anchor=\"c\" number=\"2-3\"", "<table anchor=\"d\" number=\"2-4\"",
		"<figure anchor=\"g\" number=\"2-2\"" };

	for (size_t i = 0; i < G_N_ELEMENTS(in_order); i++) {
		const char *at = strstr(got, in_order[i]);

		ck_assert_msg(at != NULL, "no %s after what came before in %s", in_order[i], got);
		got = at;
	}
}
END_TEST

START_TEST(control_characters_never_reach_the_xml)
{
	ck_assert_str_eq(xml("# t\n\na\x01" "b\x7f &#27; \xef\xbf\xbf <\n"), "<p>ab   &lt;</p>\n");
	expect(MD_CONTROL, 3);
	expect_errors(1);
}
END_TEST

/* N times S between two ends. */
static char *
repeat(const char *before, const char *s, size_t n, const char *after)
{
	GString *out = g_string_new(before);

	while (n-- > 0)
		g_string_append(out, s);
	return g_string_free(g_string_append(out, after), FALSE);
}

START_TEST(hostile_text_ends_soon_and_in_a_message)
{
	static const char *const patterns[] = {
		"> ", "[", "![", "*", "**a ", "_a ", "`a ``", "[a](", "[](clause:x)", "&copy;", "<a ", "<!--", "a**", "|a",
		"- ", "[^a]", "https://e.org/", "\\*", "(", "~~a", "[a][b]", "a@b.c ", "*a_", "www.", "1) ", "&amp;[x](y&amp;z) ",
		"{漢|か} ", "{漢|", "{漢|か|じ}", "{a|b}",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		size_t n = 60000 / strlen(patterns[i]);
		char *text = repeat("# t\n\n", patterns[i], n, "\n");
		clock_t start = clock();
		const struct md_doc *d = parse(text);
		GString *out = g_string_new(NULL);

		md_write(d, d->body, NULL, NULL, out);
		ck_assert_msg(clock() - start < 2 * CLOCKS_PER_SEC, "%s", patterns[i]);
		g_string_free(out, TRUE);
		g_free(text);
	}
	expect(MD_DEPTH, 3);
}
END_TEST

static gpointer
parse_many(gpointer text)
{
	unsigned found = 0;

	for (int i = 0; i < 200; i++) {
		struct arena *a = arena_open();
		struct diags *own = diags_open();
		const struct md_doc *d = md_parse(a, source_from_memory(a, "t.md", text, strlen(text), own), own);

		found += d->links->len + diags_count(own, DIAG_ERROR);
		diags_close(own);
		arena_close(a);
	}
	return GUINT_TO_POINTER(found);
}

START_TEST(chapters_can_be_parsed_side_by_side)
{
	GThread *threads[4];
	char text[] = "# t\n\n~~a~~ www.example.org https://example.org/ [^1]\n\n| a |\n|---|\n| ~~b~~ |\n\n[^1]: x\n";

	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("md", parse_many, text);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		ck_assert_uint_eq(GPOINTER_TO_UINT(g_thread_join(threads[i])), 400);
}
END_TEST

START_TEST(a_table_that_would_fill_the_memory_is_refused)
{
	GString *text = g_string_new("# t\n\n");
	const struct md_doc *d;

	for (int i = 0; i < 2; i++) {
		for (int k = 0; k < 2000; k++)
			g_string_append(text, "|-");
		g_string_append_c(text, '\n');
	}
	for (int i = 0; i < 2000; i++)
		g_string_append(text, "a\n");
	d = parse(text->str);
	expect(MD_TABLE_LARGE, 3);
	ck_assert_uint_eq(d->headings->len, 0);
	ck_assert_ptr_nonnull(parse("# t\n\n|a|b|\n|-|-|\n|c|\n")->title);
	expect_errors(1);
	g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_reading_stands_over_a_word_or_over_each_of_its_characters)
{
	const char *s = xml("# t\n\n{漢字|かんじ}と{漢字|かん|じ}と{り扱い｜|あつか|}、{葛\xf3\xa0\x84\x80|かず}。\n");

	expect_errors(0);
	ck_assert_ptr_nonnull(strstr(s, "<ruby><rb rt=\"かんじ\">漢字</rb></ruby>と"));
	ck_assert_ptr_nonnull(strstr(s, "<ruby><rb rt=\"かん\">漢</rb><rb rt=\"じ\">字</rb></ruby>"));
	ck_assert_ptr_nonnull(strstr(s, "<ruby><rb>り</rb><rb rt=\"あつか\">扱</rb><rb>い</rb></ruby>"));
	ck_assert_ptr_nonnull(strstr(s, "<rb rt=\"かず\">葛\xf3\xa0\x84\x80</rb>"));
}
END_TEST

START_TEST(braces_that_are_no_reading_stay_as_they_are)
{
	const char *s = xml("# t\n\n\\{語|ご} {a|b} {} {語} `{語|ご}` {{語|ご}}\n");

	expect_errors(0);
	ck_assert_ptr_nonnull(strstr(s, "<p>{語|ご} {a|b} {} {語} <code>{語|ご}</code> {<ruby><rb rt=\"ご\">語</rb></ruby>}</p>"));
}
END_TEST

START_TEST(a_heading_and_its_anchor_are_the_word_alone)
{
	const struct md_doc *d = parse("# t\n\n## {作業|さ|ぎょう}の節\n");
	const struct md_heading *h = g_ptr_array_index(d->headings, 1);

	ck_assert_str_eq(h->text, "作業の節");
	ck_assert_str_eq(h->anchor, "作業の節");
}
END_TEST

START_TEST(a_reading_that_is_written_wrong_is_reported_and_the_word_stays)
{
	const char *s = xml("# t\n\n{脆弱性|ぜい|じゃくせい}\n\n{語|}\n\n{|ご}\n\n{語|ご\n続き}\n\n{**語**|ご}\n");

	expect(MD_RUBY_COUNT, 3);
	expect(MD_RUBY_EMPTY, 5);
	expect(MD_RUBY_EMPTY, 7);
	expect(MD_RUBY_OPEN, 9);
	expect(MD_RUBY_OPEN, 12);
	expect_errors(5);
	ck_assert_ptr_nonnull(strstr(s, "<rb rt=\"ぜいじゃくせい\">脆弱性</rb>"));
	ck_assert_ptr_nonnull(strstr(s, "<rb>語</rb>"));
	ck_assert_ptr_nonnull(strstr(s, "<p>{|ご}</p>"));
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_table_that_would_fill_the_memory_is_refused);
	tcase_add_test(t, a_chapter_has_title_headings_and_unique_anchors);
	tcase_add_test(t, links_are_placed_at_their_target_in_characters);
	tcase_add_test(t, a_provision_knows_its_id_title_text_and_links);
	tcase_add_test(t, wrong_provision_heads_are_reported_where_they_stand);
	tcase_add_test(t, notes_of_five_kinds_are_known_and_others_reported);
	tcase_add_test(t, raw_html_is_refused_and_comments_are_not);
	tcase_add_test(t, titles_and_levels_of_headings_are_checked);
	tcase_add_test(t, links_and_images_that_cannot_work_are_reported);
	tcase_add_test(t, emphasis_that_failed_is_reported_once);
	tcase_add_test(t, footnotes_stand_where_they_are_first_called);
	tcase_add_test(t, a_line_end_is_a_blank_between_latin_words_only);
	tcase_add_test(t, sections_nest_by_headings_and_are_numbered);
	tcase_add_test(t, provisions_and_links_are_written_in_the_vocabulary);
	tcase_add_test(t, blocks_are_written_in_the_vocabulary);
	tcase_add_test(t, captions_are_numbered_as_they_are_read);
	tcase_add_test(t, control_characters_never_reach_the_xml);
	tcase_add_test(t, hostile_text_ends_soon_and_in_a_message);
	tcase_add_test(t, chapters_can_be_parsed_side_by_side);
	tcase_add_test(t, a_reading_stands_over_a_word_or_over_each_of_its_characters);
	tcase_add_test(t, braces_that_are_no_reading_stay_as_they_are);
	tcase_add_test(t, a_heading_and_its_anchor_are_the_word_alone);
	tcase_add_test(t, a_reading_that_is_written_wrong_is_reported_and_the_word_stays);
}

UNIT_MAIN("md", add_tests)
