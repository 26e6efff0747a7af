/* SPDX-License-Identifier: Apache-2.0 */
/* md/md_lost, md/md_table: Markdown that stayed text is reported, and mended where it is plain. */
#include "unit.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "md/md.h"
#include "source/source.h"

#include <string.h>

/* A chapter whose third line is TEXT's first. */
static const struct md_doc *
parse(const char *text)
{
	const char *whole = arena_printf(arena, "# 章\n\n%s\n", text);

	diags_close(ds);
	ds = diags_open();
	return md_parse(arena, source_from_memory(arena, "t.md", whole, strlen(whole), ds), ds);
}

static void
expect_clean(const char *text)
{
	parse(text);
	ck_assert_msg(diags_count(ds, DIAG_WARNING) + diags_count(ds, DIAG_ERROR) == 0, "something is said of: %s", text);
}

/* TEXT is reported at LINE; after the fixes it is MENDED, and nothing is left to report. */
static void
expect_mended(enum diag_code code, unsigned line, const char *text, const char *mended)
{
	const struct md_doc *d = parse(text);
	GString *out = g_string_new(NULL);
	size_t from = 0;

	ck_assert_msg(diags_has(ds, code, "t.md", line), "nothing is said of: %s", text);
	for (guint i = 0; i < d->fixes->len; i++) {
		const struct md_fix *f = g_ptr_array_index(d->fixes, i);

		ck_assert_uint_le(from, f->at);
		g_string_append_len(out, d->source->text + from, (gssize)(f->at - from));
		g_string_append(out, f->insert);
		from = f->at + f->remove;
	}
	g_string_append(out, d->source->text + from);
	g_string_truncate(out, out->len - 1);
	ck_assert_str_eq(out->str + strlen("# 章\n\n"), mended);
	if (strcmp(text, mended) != 0)
		expect_clean(mended);
	g_string_free(out, TRUE);
}

static void
expect_reported(enum diag_code code, unsigned line, const char *text)
{
	expect_mended(code, line, text, text);
}

START_TEST(headings_without_a_blank)
{
	expect_mended(DIAG_MD_HEADING_MARK, 3, "##受付の流れ", "## 受付の流れ");
	expect_mended(DIAG_MD_HEADING_MARK, 3, "##　受付の流れ", "## 受付の流れ");
	expect_mended(DIAG_MD_HEADING_MARK, 4, "文の下\n##Title", "文の下\n## Title");
	expect_reported(DIAG_MD_HEADING_MARK, 3, "#受付の流れ");
	expect_reported(DIAG_MD_HEADING_MARK, 3, "＃＃受付の流れ");
	expect_reported(DIAG_MD_HEADING_MARK, 3, "####### 七段の見出し");
	expect_reported(DIAG_MD_HEADING_MARK, 4, "受付の流れ\n＝＝＝＝＝");
	expect_clean("#12 の件。C# や #tag も。");
	expect_clean("\\##受付");
	expect_clean("    ##受付\n\n```\n##受付\n```");
}
END_TEST

START_TEST(items_without_a_blank)
{
	expect_mended(DIAG_MD_LIST_MARK, 3, "-　項目\n-　項目", "- 項目\n- 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "-項目", "- 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "*　項目", "* 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "－　項目\n‐ 項目", "- 項目\n- 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "１．項目\n２．項目", "1. 項目\n2. 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "１）　項目", "1) 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "1．項目", "1. 項目");
	expect_mended(DIAG_MD_LIST_MARK, 3, "1.項目", "1. 項目");
	expect_reported(DIAG_MD_LIST_MARK, 4, "段落のすぐ下\n3. 項目");
	expect_clean("１．５倍になる。");
	expect_clean("1.5倍になる。-3度。");
	expect_clean("*強調*です。");
	expect_clean("2026年3月31日。");
}
END_TEST

START_TEST(lines_that_run_together)
{
	expect_mended(DIAG_MD_LINES_JOINED, 4, "・一つ\n・二つ", "- 一つ\n- 二つ");
	expect_mended(DIAG_MD_LINES_JOINED, 4, "次のとおり。\n・一つ", "次のとおり。\n- 一つ");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "①一つ\n②二つ");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "（１）一つ\n（２）二つ");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "(ア) 一つ\n(イ) 二つ");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "※1 注\n※2 注");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "一、受付\n二、公表");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "ア　受付\nイ　公表");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "１　受付\n２　公表");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "a) 受付\nb) 公表");
	expect_reported(DIAG_MD_LINES_JOINED, 4, "◎受付\n◎公表");
	expect_clean("受付は第\n一、公表は第二とする。");
	expect_clean("手順は A\nから B までです。");
	expect_clean("・一つだけ");
	expect_clean("・一つ\\\n・二つ");
	expect_clean("・一つ  \n・二つ");
	expect_clean("長い文がここで折り返され、\n（１）を参照する。");
}
END_TEST

START_TEST(numbers_that_will_not_be_shown)
{
	expect_reported(DIAG_MD_LIST_NUMBER, 5, "1. 一\n2. 二\n4. 四");
	expect_reported(DIAG_MD_LIST_NUMBER, 6, "1. 一\n2. 二\n\n1. 別の一");
	expect_clean("1. 一\n1. 二\n1. 三");
	expect_clean("3. 三\n4. 四");
	expect_clean("1. 一\n2. 二\n\n間の段落\n\n3. 三");
	expect_clean("1. 一\n2. 二\n\n1) 一\n2) 二");
}
END_TEST

START_TEST(marks_that_mark_nothing)
{
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは*「語」*です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは**「語」**です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは~~「語」~~です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは ** 語 ** です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは** 語 **です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは~語~です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは_語_です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは__語__です。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "*「甲」*と*「乙」*。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは*「甲」*と*「乙」*の差。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "**「甲」**と**「乙」**。");
	expect_reported(DIAG_MD_EMPHASIS, 3, "これは~~「甲」~~と~~「乙」~~の差。");
	expect_clean("品名*1は *強調* です。\n\n3 * 4 と*語*と 5 * 6。***強調***と**強い*弱い*強い**。");
	expect_reported(DIAG_MD_STRIKE_RANGE, 3, "1~~3日、5~~7日");
	expect_clean("これは~~消す語~~です。*語*と**語**です。");
	expect_clean("3~5日、7~9日。5 * 3 * 2。2 ** 3。snake_case_name。\\*「語」\\*です。");
	expect_clean("品名*1、品名*2。`*「語」*`です。");
}
END_TEST

START_TEST(names_that_are_not_read)
{
	expect_reported(DIAG_MD_ATTRIBUTE, 3, "## 題 {#id}");
	expect_reported(DIAG_MD_ATTRIBUTE, 3, "段落です。 {.landscape}");
	expect_mended(DIAG_MD_FOOTNOTE_NAME, 3, "文[^注 1]です。\n\n[^注 1]: 補足です。", "文[^注-1]です。\n\n[^注-1]: 補足です。");
	expect_mended(DIAG_MD_FOOTNOTE_NAME, 5, "文[^a b]です。\n\n[^a b]: two words", "文[^a-b]です。\n\n[^a-b]: two words");
	expect_mended(DIAG_MD_FOOTNOTE_MARK, 3, "文［^1］です。［＾2］も[＾3]も。\n\n[^1]: 一\n\n[^2]: 二\n\n[^3]: 三",
	    "文[^1]です。[^2]も[^3]も。\n\n[^1]: 一\n\n[^2]: 二\n\n[^3]: 三");
	expect_mended(DIAG_MD_TASK_MARK, 3, "- [x]完了\n- [ ]未了", "- [x] 完了\n- [ ] 未了");
	expect_mended(DIAG_MD_TASK_MARK, 3, "- ［　］　未了", "- [ ] 未了");
	expect_clean("表：題 {#id}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |");
	expect_clean("- [x](https://example.org/)\n- [ ] 未了");
}
END_TEST

START_TEST(quotes_that_lost_their_mark)
{
	expect_mended(DIAG_MD_QUOTE_MARK, 5, "> [!PROVISION G-1.1] 題\n> 本文\n続き", "> [!PROVISION G-1.1] 題\n> 本文\n> 続き");
	expect_mended(DIAG_MD_QUOTE_LOST, 6, "> [!NOTE]\n> 本文\n>\n続き", "> [!NOTE]\n> 本文\n>\n> 続き");
	expect_mended(DIAG_MD_QUOTE_LOST, 5, "> [!NOTE]\n> - 甲\n- 乙\n- 丙", "> [!NOTE]\n> - 甲\n> - 乙\n> - 丙");
	expect_mended(DIAG_MD_QUOTE_MARK, 3, "[!PROVISION G-1.1] 題\n本文", "> [!PROVISION G-1.1] 題\n> 本文");
	expect_clean("[!NOTE](https://example.org/) は目印です。");
	expect_reported(DIAG_MD_QUOTE_LOST, 6, "> [!PROVISION G-1.1] 題\n> 本文\n\n> 続き");
	expect_clean("> [!NOTE]\n> 本文\n\n続き");
	expect_clean("> 引用\n\n> 別の引用");
	expect_clean("> [!PROVISION G-1.1] 題\n> 本文\n\n> [!NOTE]\n> 注");
}
END_TEST

START_TEST(tables_that_are_none)
{
	expect_reported(DIAG_MD_TABLE_HEAD, 3, "| a | b |\n| --- |\n| 1 | 2 |");
	expect_reported(DIAG_MD_TABLE_HEAD, 3, "a | b\n---");
	expect_reported(DIAG_MD_TABLE_HEAD, 3, "| a | b |\n| 1 | 2 |");
	expect_clean("| a | b |\n| --- | --- |\n| 1 |\n| 1 | 2 |");
	expect_reported(DIAG_MD_TABLE_HEAD, 3, "項目 | 担当\n受付 | 窓口");
	expect_clean("文 a|b の\n続き");
	expect_clean("`a | b` と\n`c | d`");
}
END_TEST

/* All that is shown of the chapter. */
static const char *
written(const char *text)
{
	const struct md_doc *d = parse(text);
	GString *out = g_string_new(NULL);
	const char *copy;

	md_write(d, d->body, NULL, NULL, out);
	copy = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return copy;
}

START_TEST(no_cell_of_a_row_is_dropped)
{
	const char *out = written("| a | b |\n| --- | --- |\n| 1 | 2 | 平日のみ | 要予約 |\n| 1 \\| 2 | 3 |");

	ck_assert(diags_has(ds, DIAG_MD_TABLE_ROW, "t.md", 5));
	ck_assert_uint_eq(diags_count(ds, DIAG_WARNING), 1);
	ck_assert_ptr_nonnull(strstr(out, "2   平日のみ   要予約"));
	ck_assert_ptr_nonnull(strstr(written("> a | b\n> --- | ---\n> 1 | 2 | 三"), "三"));
	ck_assert(diags_has(ds, DIAG_MD_TABLE_ROW, "t.md", 5));
}
END_TEST

START_TEST(a_cell_may_break_its_line)
{
	const char *out = written("| a | b |\n| --- | --- |\n| 1 | 受け付ける<br>記録する<BR />担当を決める |");

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	ck_assert_ptr_nonnull(strstr(out, "受け付ける<break/>記録する<break/>担当を決める"));
	parse("段落<br>改行");
	ck_assert(diags_has(ds, DIAG_MD_HTML, "t.md", 3));
}
END_TEST

START_TEST(a_bare_address_ends_where_japanese_begins)
{
	const struct md_doc *d = parse("詳しくはhttps://example.jp/psirt。次に、窓口（https://example.jp/contact）へ知らせます。");
	const struct md_link *l;
	const char *out;

	ck_assert_uint_eq(diags_count(ds, DIAG_WARNING), 0);
	ck_assert_uint_eq(d->links->len, 2);
	l = g_ptr_array_index(d->links, 0);
	ck_assert_str_eq(l->target, "https://example.jp/psirt");
	l = g_ptr_array_index(d->links, 1);
	ck_assert_str_eq(l->target, "https://example.jp/contact");
	ck_assert_uint_eq(l->loc.column, 36);
	out = written("詳しくはhttps://example.jp/psirt。次に。");
	ck_assert_ptr_nonnull(strstr(out, "</link>。次に。"));
	expect_mended(DIAG_MD_AUTOLINK, 3, "https://example.jp/aを見て。", "<https://example.jp/a>を見て。");
	expect_clean("<https://example.jp/日本>を見て。[日本](https://example.jp/日本)");
}
END_TEST

START_TEST(a_list_with_one_task_does_not_make_tasks_of_the_others)
{
	const char *out = written("- [x] 済み\n- 項目");

	ck_assert_ptr_nonnull(strstr(out, "<list kind=\"bullet\""));
	ck_assert_ptr_nonnull(strstr(out, "<item done=\"yes\"><p>済み"));
	ck_assert_ptr_nonnull(strstr(out, "<item><p>項目"));
	ck_assert_ptr_nonnull(strstr(written("- [x] 済み\n- [ ] 未了"), "<list kind=\"task\""));
}
END_TEST

static void
add_tests(TCase *c)
{
	tcase_add_test(c, headings_without_a_blank);
	tcase_add_test(c, items_without_a_blank);
	tcase_add_test(c, lines_that_run_together);
	tcase_add_test(c, numbers_that_will_not_be_shown);
	tcase_add_test(c, marks_that_mark_nothing);
	tcase_add_test(c, names_that_are_not_read);
	tcase_add_test(c, quotes_that_lost_their_mark);
	tcase_add_test(c, tables_that_are_none);
	tcase_add_test(c, no_cell_of_a_row_is_dropped);
	tcase_add_test(c, a_cell_may_break_its_line);
	tcase_add_test(c, a_bare_address_ends_where_japanese_begins);
	tcase_add_test(c, a_list_with_one_task_does_not_make_tasks_of_the_others);
}

UNIT_MAIN("md_lost", add_tests)
