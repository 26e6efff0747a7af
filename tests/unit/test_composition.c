/* SPDX-License-Identifier: Apache-2.0 */
/* Japanese composition: the tables of JLREQ pair by pair, and what lines come of them. */
#include "unit.h"
#include "fo/jlreq.h"

#include <stdlib.h>
#include <string.h>

#define ALL(a, b)	for (enum jl_class a = JL_OPEN; a < JL_N_CLASSES; a++) \
			for (enum jl_class b = JL_OPEN; b < JL_N_CLASSES; b++)

/*
 * The appendices of JLREQ (W3C Note, 2020) as they are read there, class by
 * class: what is told apart is written, all else is solid or free.  Lengths
 * are in hundredths of an em.
 */
struct rule {
	enum jl_class	 before;
	const char	*after;		/* numbers of classes, with ranges; "*": all the others of this row */
	int		 space;		/* Table 1 */
	int		 shrink;	/* to how much (Table 3) */
	int		 stage;		/* … at which step; 0: never */
	int		 stretch;	/* to how much at the second step (Table 6); 0: not then */
};

static const struct rule rules[] = {
	{ JL_OPEN, "5", 25, 0, 4, 0 },
	{ JL_CLOSE, "5", 25, 0, 4, 0 },
	{ JL_CLOSE, "2 6 7 20 26 29", 0, 0, 0, 0 },
	{ JL_CLOSE, "*", 50, 0, 5, 0 },
	{ JL_HYPHEN, "1", 50, 0, 5, 0 }, { JL_HYPHEN, "5", 25, 0, 4, 0 },
	{ JL_DIVIDE, "1", 50, 0, 5, 0 }, { JL_DIVIDE, "5", 25, 0, 4, 0 }, { JL_DIVIDE, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_MIDDLE, "5", 50, 0, 4, 0 }, { JL_MIDDLE, "26", 0, 0, 0, 0 }, { JL_MIDDLE, "*", 25, 0, 4, 0 },
	{ JL_STOP, "5", 75, 50, 4, 0 },			/* the half of the stop stays */
	{ JL_STOP, "2 6 7 20 26 29", 0, 0, 0, 0 },
	{ JL_STOP, "*", 50, 50, 0, 0 },
	{ JL_COMMA, "5", 75, 50, 4, 0 },
	{ JL_COMMA, "2 6 7 20 26 29", 0, 0, 0, 0 },
	{ JL_COMMA, "*", 50, 0, 5, 0 },
	{ JL_INSEPARABLE, "1", 50, 0, 5, 0 }, { JL_INSEPARABLE, "5", 25, 0, 4, 0 },
	{ JL_ITERATION, "1", 50, 0, 5, 0 }, { JL_ITERATION, "5", 25, 0, 4, 0 }, { JL_ITERATION, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_PROLONG, "1", 50, 0, 5, 0 }, { JL_PROLONG, "5", 25, 0, 4, 0 }, { JL_PROLONG, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_SMALL_KANA, "1", 50, 0, 5, 0 }, { JL_SMALL_KANA, "5", 25, 0, 4, 0 }, { JL_SMALL_KANA, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_PREFIX, "1", 50, 0, 5, 0 }, { JL_PREFIX, "5", 25, 0, 4, 0 },
	{ JL_POSTFIX, "1", 50, 0, 5, 0 }, { JL_POSTFIX, "5", 25, 0, 4, 0 },
	{ JL_IDEO_SPACE, "5", 25, 0, 4, 0 },		/* the blank is the half of the bracket too */
	{ JL_HIRAGANA, "1", 50, 0, 5, 0 }, { JL_HIRAGANA, "5", 25, 0, 4, 0 }, { JL_HIRAGANA, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_KATAKANA, "1", 50, 0, 5, 0 }, { JL_KATAKANA, "5", 25, 0, 4, 0 }, { JL_KATAKANA, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_MATH_SYMBOL, "1", 50, 0, 5, 0 }, { JL_MATH_SYMBOL, "5", 25, 0, 4, 0 },
	{ JL_MATH_OPERATOR, "1", 50, 0, 5, 0 }, { JL_MATH_OPERATOR, "5", 25, 0, 4, 0 },
	{ JL_IDEOGRAPH, "1", 50, 0, 5, 0 }, { JL_IDEOGRAPH, "5", 25, 0, 4, 0 }, { JL_IDEOGRAPH, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_REFERENCE, "1", 50, 0, 5, 0 }, { JL_REFERENCE, "5", 25, 0, 4, 0 },
	{ JL_ORNAMENTED, "1", 50, 0, 5, 0 }, { JL_ORNAMENTED, "5", 25, 0, 4, 0 },
	{ JL_ORNAMENTED, "9-11 15 16 19 22 23 28 30", 25, 12, 6, 50 },
	{ JL_RUBY, "1", 50, 0, 5, 0 }, { JL_RUBY, "5", 25, 0, 4, 0 }, { JL_RUBY, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_JUKUGO, "1", 50, 0, 5, 0 }, { JL_JUKUGO, "5", 25, 0, 4, 0 }, { JL_JUKUGO, "21 24 25 27", 25, 12, 6, 50 },
	{ JL_NUMERAL, "1", 50, 0, 5, 0 }, { JL_NUMERAL, "5", 25, 0, 4, 0 }, { JL_NUMERAL, "25", 25, 25, 0, 0 },
	{ JL_NUMERAL, "9-11 15 16 19 22 23 28 30", 25, 12, 6, 50 },
	{ JL_UNIT, "1", 50, 0, 5, 0 }, { JL_UNIT, "5", 25, 0, 4, 0 }, { JL_UNIT, "9-11 15 16 19 22-24 28 30", 25, 12, 6, 50 },
	{ JL_WESTERN, "1", 50, 0, 5, 0 }, { JL_WESTERN, "5", 25, 0, 4, 0 },
	{ JL_WESTERN, "9-11 15 16 19 22 23 28 30", 25, 12, 6, 50 },
	{ JL_WARICHU_CLOSE, "1", 50, 0, 5, 0 }, { JL_WARICHU_CLOSE, "5", 25, 0, 4, 0 },
	{ JL_COMPOSED, "1", 50, 0, 5, 0 }, { JL_COMPOSED, "5", 25, 0, 4, 0 }, { JL_COMPOSED, "21 24 25 27", 25, 12, 6, 50 },
};

/* Is C in LIST, as "1 5 9-11"? */
static bool
in_list(const char *list, unsigned c)
{
	while (*list != '\0') {
		char *end;
		unsigned long from = strtoul(list, &end, 10), to = from;

		if (*end == '-')
			to = strtoul(end + 1, &end, 10);
		if (c >= from && c <= to)
			return true;
		list = end + strspn(end, " ");
	}
	return false;
}

static struct rule
rule_for(enum jl_class a, enum jl_class b)
{
	struct rule solid = { a, "", 0, 0, 0, 0 };

	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (rules[i].before == a && (rules[i].after[0] == '*' || in_list(rules[i].after, b)))
			return rules[i];
	return solid;
}

#define hundredths(x)	((int)((x) * 100))

START_TEST(every_character_of_the_classes_is_in_its_class)
{
	static const struct { enum jl_class class; const char *text; } want[] = {
		{ JL_OPEN, "（〔［｛〈《「『【⦅〘〖〝" }, { JL_CLOSE, "）〕］｝〉》」』】⦆〙〗〟" }, { JL_HYPHEN, "‐〜゠–～" },
		{ JL_DIVIDE, "？！‼⁇⁈⁉" }, { JL_MIDDLE, "・：；" }, { JL_STOP, "。．" }, { JL_COMMA, "、，" },
		{ JL_INSEPARABLE, "—…‥〳〴〵" }, { JL_ITERATION, "々〻ゝゞヽヾ゛゜ﾞﾟ" }, { JL_PROLONG, "ーｰ" },
		{ JL_SMALL_KANA, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇿｧｨｩｪｫｬｭｮｯ" }, { JL_PREFIX, "￥＄￡＃№" },
		{ JL_POSTFIX, "°′″℃％‰ℓ㌔㍑㎏㏄㏋" }, { JL_IDEO_SPACE, "\xe3\x80\x80" }, { JL_HIRAGANA, "あいうん" },
		{ JL_KATAKANA, "アイウンヴ" }, { JL_MATH_SYMBOL, "＝≠≒≃≅≈≡≢＜＞≦≧≪≫≶≷⋚⋛∧∨⌅⌆⊂⊃⊄⊅⊆⊇⊊⊋∈∋∉∪∩∥∦⇒⇔↔∽∝⊥⊕⊗" }, { JL_MATH_OPERATOR, "＋－／＠＆＼｜＿" },
		{ JL_IDEOGRAPH, "亜漢字①〒Ａ𠮷" }, { JL_SPACE, " " }, { JL_WESTERN, "Az09,.é" },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(want); i++)
		for (const char *c = want[i].text; *c != '\0'; c = g_utf8_next_char(c))
			ck_assert_msg(jl_class(g_utf8_get_char(c)) == want[i].class, "%s is in class %d, not %d", c,
			    jl_class(g_utf8_get_char(c)), want[i].class);
}
END_TEST

START_TEST(every_pair_has_the_space_of_table_1)
{
	ALL(a, b)
		ck_assert_msg(hundredths(jl_gap_info[jl_gap(a, b)].natural) == rule_for(a, b).space, "cl-%02d cl-%02d: %d, not %d", a, b,
		    hundredths(jl_gap_info[jl_gap(a, b)].natural), rule_for(a, b).space);
}
END_TEST

START_TEST(every_pair_shrinks_in_the_order_of_table_3_and_no_further)
{
	static const int stage[N_SHRINK] = { [SHRINK_SPACE] = 1, [SHRINK_MIDDLE] = 4, [SHRINK_PUNCTUATION] = 5, [SHRINK_LATIN] = 6 };

	for (int i = 1; i < N_SHRINK; i++)
		ck_assert_int_lt(stage[i - 1], stage[i]);
	ALL(a, b) {
		const struct jl_gap_info *g = &jl_gap_info[jl_gap(a, b)];
		struct rule r = rule_for(a, b);

		ck_assert_msg(hundredths(g->natural - g->shrink) == r.shrink, "cl-%02d cl-%02d: to %d, not %d", a, b,
		    hundredths(g->natural - g->shrink), r.shrink);
		if (g->shrink > 0)
			ck_assert_msg(stage[g->shrink_order] == r.stage, "cl-%02d cl-%02d: step %d, not %d", a, b,
			    stage[g->shrink_order], r.stage);
		else
			ck_assert_int_eq(r.stage, 0);
	}
}
END_TEST

START_TEST(every_pair_stretches_by_table_6)
{
	ALL(a, b) {
		const struct jl_gap_info *g = &jl_gap_info[jl_gap(a, b)];
		int want = rule_for(a, b).stretch;

		ck_assert_msg(hundredths(g->natural + g->stretch) == (want > 0 ? want : hundredths(g->natural)),
		    "cl-%02d cl-%02d", a, b);
	}
}
END_TEST

/* Appendix C, Table 2, as lists.  A word space stays at the end of its line; a mark of a note with its word. */
static enum jl_break
expected_break(enum jl_class a, enum jl_class b, bool same, enum jl_strictness how)
{
	if (in_list("1 28", a) || in_list("2 6 7 20 26 29", b))
		return BREAK_NEVER;
	if (a == JL_INSEPARABLE && b == JL_INSEPARABLE)
		return same && how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	if (a == JL_PREFIX && in_list("24 25 27", b))
		return BREAK_NEVER;
	if (a == JL_PREFIX && b == JL_IDEOGRAPH)	/* a number in Han */
		return how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	if (in_list("24 27", a) && b == JL_POSTFIX)	/* Notes 10 and 12 */
		return BREAK_NEVER;
	if ((in_list("24 25", a) && b == JL_WESTERN) || (a == JL_WESTERN && in_list("24 25 27", b)))
		return BREAK_WESTERN;
	if (in_list("24 25", a) && in_list("24 25", b))
		return BREAK_NEVER;
	if (in_list("3 4 5 9 13", b))			/* not when strict or normal */
		return how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	if (in_list("10 11", b))			/* not when strict */
		return how == JL_STRICT ? BREAK_NEVER : BREAK_OK;
	return BREAK_OK;
}

static void
check_breaks(enum jl_strictness how)
{
	ALL(a, b)
		for (int same = 0; same < 2; same++)
			ck_assert_msg(jl_break(a, b, same, how) == expected_break(a, b, same, how),
			    "cl-%02d cl-%02d: %d, not %d", a, b, jl_break(a, b, same, how), expected_break(a, b, same, how));
}

START_TEST(strict_lines_end_where_table_2_lets_them)
{
	check_breaks(JL_STRICT);
}
END_TEST

START_TEST(normal_lines_may_begin_with_small_kana_and_prolonged_sounds)
{
	check_breaks(JL_NORMAL);
	ck_assert_int_eq(jl_break(JL_KATAKANA, JL_SMALL_KANA, false, JL_NORMAL), BREAK_OK);
	ck_assert_int_eq(jl_break(JL_IDEOGRAPH, JL_ITERATION, false, JL_NORMAL), BREAK_NEVER);
}
END_TEST

START_TEST(loose_lines_may_begin_with_all_but_what_closes)
{
	check_breaks(JL_LOOSE);
	ck_assert_int_eq(jl_break(JL_IDEOGRAPH, JL_MIDDLE, false, JL_LOOSE), BREAK_OK);
	ck_assert_int_eq(jl_break(JL_IDEOGRAPH, JL_CLOSE, false, JL_LOOSE), BREAK_NEVER);
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

/* Table 6: where no line may end nothing grows, but for letters of a word of kana (Notes 1 to 3); word spaces grow first. */
START_TEST(gaps_grow_where_lines_may_end_and_inside_words_of_kana)
{
	ALL(a, b) {
		bool letter = in_list("9-11", b) && !in_list("1-7 14 26 28", a);
		bool want = !in_list("26", a) && !in_list("26", b) &&
		    (letter || expected_break(a, b, true, JL_STRICT) == BREAK_OK);

		ck_assert_msg(jl_may_widen(a, b) == want, "cl-%02d cl-%02d", a, b);
	}
}
END_TEST

START_TEST(half_of_the_square_is_given_by_brackets_stops_commas_and_middle_dots)
{
	for (enum jl_class c = JL_OPEN; c < JL_N_CLASSES; c++)
		ck_assert(jl_is_half(c) == in_list("1 2 5-7", c));
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, every_character_of_the_classes_is_in_its_class);
	tcase_add_test(t, every_pair_has_the_space_of_table_1);
	tcase_add_test(t, every_pair_shrinks_in_the_order_of_table_3_and_no_further);
	tcase_add_test(t, every_pair_stretches_by_table_6);
	tcase_add_test(t, strict_lines_end_where_table_2_lets_them);
	tcase_add_test(t, normal_lines_may_begin_with_small_kana_and_prolonged_sounds);
	tcase_add_test(t, loose_lines_may_begin_with_all_but_what_closes);
	tcase_add_test(t, what_strict_allows_looser_rules_allow_too);
	tcase_add_test(t, gaps_grow_where_lines_may_end_and_inside_words_of_kana);
	tcase_add_test(t, half_of_the_square_is_given_by_brackets_stops_commas_and_middle_dots);
}

UNIT_MAIN("composition", add_tests)
