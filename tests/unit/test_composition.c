/* SPDX-License-Identifier: Apache-2.0 */
/* Japanese composition: the tables of JLREQ pair by pair, and what lines come of them. */
#include "unit.h"
#include "fo/jlreq.h"

#include <string.h>

#define ALL(a, b)	for (enum jl_class a = JL_OPEN; a < JL_N_CLASSES; a++) \
			for (enum jl_class b = JL_OPEN; b < JL_N_CLASSES; b++)

static bool
one_of(enum jl_class c, const enum jl_class *list)
{
	for (; *list != 0; list++)
		if (*list == c)
			return true;
	return false;
}

static const enum jl_class western[] = { JL_NUMERAL, JL_UNIT, JL_WESTERN, 0 };
static const enum jl_class japanese[] = { JL_ITERATION, JL_PROLONG, JL_SMALL_KANA, JL_HIRAGANA, JL_KATAKANA,
	JL_IDEOGRAPH, JL_ORNAMENTED, JL_RUBY, JL_JUKUGO, 0 };
static const enum jl_class closing[] = { JL_CLOSE, JL_STOP, JL_COMMA, 0 };
static const enum jl_class never_first[] = { JL_CLOSE, JL_MIDDLE, JL_STOP, JL_COMMA, JL_HYPHEN, JL_DIVIDE,
	JL_ITERATION, JL_PROLONG, JL_SMALL_KANA, JL_POSTFIX, JL_WARICHU_CLOSE, 0 };

START_TEST(every_character_of_the_classes_is_in_its_class)
{
	static const struct { enum jl_class class; const char *text; } want[] = {
		{ JL_OPEN, "（〔［｛〈《「『【" }, { JL_CLOSE, "）〕］｝〉》」』】" }, { JL_HYPHEN, "‐〜゠" },
		{ JL_DIVIDE, "？！‼⁇" }, { JL_MIDDLE, "・：；" }, { JL_STOP, "。．" }, { JL_COMMA, "、，" },
		{ JL_INSEPARABLE, "—…‥" }, { JL_ITERATION, "々〻ゝゞヽヾ" }, { JL_PROLONG, "ー" },
		{ JL_SMALL_KANA, "ぁぃぅぇぉっゃゅょゎァッャュョヵヶ" }, { JL_PREFIX, "￥＄￡＃№" },
		{ JL_POSTFIX, "°′″℃％‰" }, { JL_IDEO_SPACE, "\xe3\x80\x80" }, { JL_HIRAGANA, "あいうん" },
		{ JL_KATAKANA, "アイウンヴ" }, { JL_MATH_SYMBOL, "＝＜＞" }, { JL_MATH_OPERATOR, "＋－" },
		{ JL_IDEOGRAPH, "亜漢字①〒Ａ𠮷" }, { JL_SPACE, " " }, { JL_WESTERN, "Az09,.é" },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(want); i++)
		for (const char *c = want[i].text; *c != '\0'; c = g_utf8_next_char(c))
			ck_assert_msg(jl_class(g_utf8_get_char(c)) == want[i].class, "%s is in class %d, not %d", c,
			    jl_class(g_utf8_get_char(c)), want[i].class);
}
END_TEST

START_TEST(a_closing_sign_keeps_half_a_square_except_before_signs_that_share_it)
{
	ALL(a, b) {
		enum jl_gap g = jl_gap(a, b);
		bool solid = one_of(b, closing) || b == JL_DIVIDE || b == JL_SPACE || b == JL_WARICHU_CLOSE;

		if (!one_of(a, closing))
			continue;
		if (b == JL_MIDDLE)
			ck_assert_int_eq(g, GAP_MIDDLE);
		else if (solid)
			ck_assert_int_eq(g, GAP_SOLID);
		else
			ck_assert_int_eq(g, a == JL_CLOSE ? GAP_CLOSE : a == JL_STOP ? GAP_STOP : GAP_COMMA);
	}
}
END_TEST

START_TEST(an_opening_bracket_has_half_a_square_before_it_but_not_after_another)
{
	ALL(a, b) {
		if (a == JL_OPEN)
			ck_assert_int_eq(jl_gap(a, b), b == JL_MIDDLE ? GAP_MIDDLE : GAP_SOLID);
		if (b == JL_OPEN && (one_of(a, japanese) || one_of(a, western)))
			ck_assert_int_eq(jl_gap(a, b), GAP_OPEN);
		if (b == JL_OPEN)
			ck_assert(jl_gap_info[jl_gap(a, b)].natural <= .5f);
	}
}
END_TEST

START_TEST(a_middle_dot_has_a_quarter_on_both_sides)
{
	ALL(a, b) {
		if (b == JL_MIDDLE && a != JL_MIDDLE && a != JL_SPACE && a != JL_WARICHU_OPEN)
			ck_assert_msg(jl_gap(a, b) == GAP_MIDDLE, "%d", a);
		if (a == JL_MIDDLE && b != JL_MIDDLE && b != JL_SPACE)
			ck_assert_msg(jl_gap(a, b) == GAP_MIDDLE, "%d", b);
	}
	ck_assert_int_eq(jl_gap(JL_MIDDLE, JL_MIDDLE), GAP_MIDDLES);
}
END_TEST

START_TEST(japanese_and_western_stand_a_quarter_apart)
{
	ALL(a, b) {
		bool meet = (one_of(a, japanese) && one_of(b, western)) || (one_of(a, western) && one_of(b, japanese)) ||
		    (a == JL_POSTFIX && one_of(b, western));

		ck_assert_msg((jl_gap(a, b) == GAP_LATIN) == meet, "%d %d", a, b);
	}
}
END_TEST

START_TEST(no_gap_is_wider_than_half_a_square_or_shrinks_below_nothing)
{
	for (int g = 0; g < GAP_N; g++) {
		ck_assert(jl_gap_info[g].natural >= 0 && jl_gap_info[g].natural <= .5f);
		ck_assert(jl_gap_info[g].shrink <= jl_gap_info[g].natural);
	}
}
END_TEST

START_TEST(strictly_no_line_begins_with_a_sign_that_closes_or_continues)
{
	ALL(a, b)
		if (one_of(b, never_first) && a != JL_SPACE)
			ck_assert_msg(jl_break(a, b, false, JL_STRICT) == BREAK_NEVER, "%d %d", a, b);
}
END_TEST

START_TEST(no_line_ends_with_an_opening_bracket_however_loose)
{
	ALL(a, b)
		if (a == JL_OPEN || a == JL_WARICHU_OPEN)
			for (int how = JL_STRICT; how <= JL_LOOSE; how++)
				ck_assert_int_eq(jl_break(a, b, false, (enum jl_strictness)how), BREAK_NEVER);
}
END_TEST

START_TEST(brackets_and_stops_never_begin_a_line_however_loose)
{
	ALL(a, b)
		if (one_of(b, closing) && a != JL_SPACE)
			ck_assert_int_eq(jl_break(a, b, false, JL_LOOSE), BREAK_NEVER);
}
END_TEST

START_TEST(small_kana_may_begin_a_line_unless_strict_and_iteration_marks_when_loose)
{
	ck_assert_int_eq(jl_break(JL_KATAKANA, JL_SMALL_KANA, false, JL_STRICT), BREAK_NEVER);
	ck_assert_int_eq(jl_break(JL_KATAKANA, JL_SMALL_KANA, false, JL_NORMAL), BREAK_OK);
	ck_assert_int_eq(jl_break(JL_KATAKANA, JL_PROLONG, false, JL_NORMAL), BREAK_OK);
	ck_assert_int_eq(jl_break(JL_IDEOGRAPH, JL_ITERATION, false, JL_NORMAL), BREAK_NEVER);
	ck_assert_int_eq(jl_break(JL_IDEOGRAPH, JL_ITERATION, false, JL_LOOSE), BREAK_OK);
}
END_TEST

START_TEST(what_strict_allows_looser_rules_allow_too)
{
	ALL(a, b)
		for (int how = JL_STRICT; how < JL_LOOSE; how++)
			if (jl_break(a, b, false, (enum jl_strictness)how) == BREAK_OK)
				ck_assert_int_eq(jl_break(a, b, false, (enum jl_strictness)(how + 1)), BREAK_OK);
}
END_TEST

START_TEST(dashes_and_dots_of_one_kind_stay_together_and_units_with_their_number)
{
	ck_assert_int_eq(jl_break(JL_INSEPARABLE, JL_INSEPARABLE, true, JL_STRICT), BREAK_NEVER);
	ck_assert_int_eq(jl_break(JL_INSEPARABLE, JL_INSEPARABLE, false, JL_STRICT), BREAK_OK);
	ck_assert_int_eq(jl_break(JL_WESTERN, JL_POSTFIX, false, JL_LOOSE), BREAK_NEVER);
	ck_assert_int_eq(jl_break(JL_PREFIX, JL_WESTERN, false, JL_STRICT), BREAK_NEVER);
	ck_assert_int_eq(jl_break(JL_PREFIX, JL_IDEOGRAPH, false, JL_STRICT), BREAK_NEVER);
}
END_TEST

START_TEST(plain_japanese_breaks_anywhere_and_western_by_its_own_rules)
{
	ALL(a, b) {
		if (one_of(a, japanese) && (b == JL_HIRAGANA || b == JL_KATAKANA || b == JL_IDEOGRAPH))
			ck_assert_int_eq(jl_break(a, b, false, JL_STRICT), BREAK_OK);
		if (a == JL_WESTERN && b == JL_WESTERN)
			ck_assert_int_eq(jl_break(a, b, false, JL_STRICT), BREAK_WESTERN);
	}
}
END_TEST

START_TEST(letters_of_a_western_word_are_not_widened_apart_nor_brackets_from_what_they_hold)
{
	ALL(a, b) {
		if (one_of(a, western) && one_of(b, western))
			ck_assert(!jl_may_widen(a, b));
		if (a == JL_OPEN || one_of(b, closing))
			ck_assert(!jl_may_widen(a, b));
		if (one_of(a, japanese) && one_of(b, japanese))
			ck_assert(jl_may_widen(a, b));
	}
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, every_character_of_the_classes_is_in_its_class);
	tcase_add_test(t, a_closing_sign_keeps_half_a_square_except_before_signs_that_share_it);
	tcase_add_test(t, an_opening_bracket_has_half_a_square_before_it_but_not_after_another);
	tcase_add_test(t, a_middle_dot_has_a_quarter_on_both_sides);
	tcase_add_test(t, japanese_and_western_stand_a_quarter_apart);
	tcase_add_test(t, no_gap_is_wider_than_half_a_square_or_shrinks_below_nothing);
	tcase_add_test(t, strictly_no_line_begins_with_a_sign_that_closes_or_continues);
	tcase_add_test(t, no_line_ends_with_an_opening_bracket_however_loose);
	tcase_add_test(t, brackets_and_stops_never_begin_a_line_however_loose);
	tcase_add_test(t, small_kana_may_begin_a_line_unless_strict_and_iteration_marks_when_loose);
	tcase_add_test(t, what_strict_allows_looser_rules_allow_too);
	tcase_add_test(t, dashes_and_dots_of_one_kind_stay_together_and_units_with_their_number);
	tcase_add_test(t, plain_japanese_breaks_anywhere_and_western_by_its_own_rules);
	tcase_add_test(t, letters_of_a_western_word_are_not_widened_apart_nor_brackets_from_what_they_hold);
}

UNIT_MAIN("composition", add_tests)
