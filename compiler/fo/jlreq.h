/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Japanese text by its rules: classes of characters, the space between two
 * of them, and where a line may end.
 *
 * The classes are those of "Requirements for Japanese Text Layout" (JLREQ,
 * W3C; its Appendix A), numbered as there.  The tables of space and of line
 * ends follow its Appendices B and C, with the three strictnesses of CSS
 * Text 3 (strict, normal, loose).
 */
#ifndef FO_JLREQ_H
#define FO_JLREQ_H

#include <glib.h>
#include <stdbool.h>

enum jl_class {
	JL_OPEN = 1,		/* cl-01 opening brackets */
	JL_CLOSE,		/* cl-02 closing brackets */
	JL_HYPHEN,		/* cl-03 hyphens */
	JL_DIVIDE,		/* cl-04 ？！ */
	JL_MIDDLE,		/* cl-05 ・：； */
	JL_STOP,		/* cl-06 。． */
	JL_COMMA,		/* cl-07 、， */
	JL_INSEPARABLE,		/* cl-08 —…‥ */
	JL_ITERATION,		/* cl-09 々ゝ */
	JL_PROLONG,		/* cl-10 ー */
	JL_SMALL_KANA,		/* cl-11 */
	JL_PREFIX,		/* cl-12 ￥＄№ */
	JL_POSTFIX,		/* cl-13 ℃％° */
	JL_IDEO_SPACE,		/* cl-14 */
	JL_HIRAGANA,		/* cl-15 */
	JL_KATAKANA,		/* cl-16 */
	JL_MATH_SYMBOL,		/* cl-17 */
	JL_MATH_OPERATOR,	/* cl-18 */
	JL_IDEOGRAPH,		/* cl-19 */
	JL_REFERENCE,		/* cl-20 reference marks */
	JL_ORNAMENTED,		/* cl-21 */
	JL_RUBY,		/* cl-22 */
	JL_JUKUGO,		/* cl-23 */
	JL_NUMERAL,		/* cl-24 grouped numerals */
	JL_UNIT,		/* cl-25 unit symbols */
	JL_SPACE,		/* cl-26 Western word space */
	JL_WESTERN,		/* cl-27 */
	JL_WARICHU_OPEN,	/* cl-28 */
	JL_WARICHU_CLOSE,	/* cl-29 */
	JL_COMPOSED,		/* cl-30 tate-chu-yoko */
	JL_N_CLASSES
};

enum jl_strictness { JL_STRICT, JL_NORMAL, JL_LOOSE };

/* Kinds of space between two characters; jl_gap_info tells what each may do. */
enum jl_gap {
	GAP_SOLID,		/* none */
	GAP_OPEN,		/* half, belongs to an opening bracket */
	GAP_CLOSE,		/* half, belongs to a closing bracket */
	GAP_COMMA,		/* half, belongs to a comma */
	GAP_STOP,		/* half, belongs to a full stop */
	GAP_MIDDLE,		/* quarter, belongs to a middle dot */
	GAP_MIDDLES,		/* half, between two middle dots */
	GAP_SIGN_MIDDLE,	/* half and quarter, between a stop or comma and a middle dot */
	GAP_LATIN,		/* quarter, between Japanese and Latin */
	GAP_UNIT,		/* quarter, between a number and its unit */
	GAP_N
};

/* Lengths in em.  Lower order is used up first (JLREQ 3.8.3 and Table 3 of Appendix D; 3.8.4). */
struct jl_gap_info {
	float		 natural, shrink, stretch;
	unsigned char	 shrink_order;		/* index into the shrink capacities of a line */
};

enum { SHRINK_SPACE, SHRINK_MIDDLE, SHRINK_PUNCTUATION, SHRINK_LATIN, N_SHRINK };

extern const struct jl_gap_info jl_gap_info[GAP_N];

enum jl_class	 jl_class(gunichar);
enum jl_gap	 jl_gap(enum jl_class before, enum jl_class after);

/* the last: ask the rules of Western text */
enum jl_break { BREAK_NEVER, BREAK_OK, BREAK_WESTERN };

/* May a line end between the two?  SAME: they are the same character. */
enum jl_break	 jl_break(enum jl_class before, enum jl_class after, bool same, enum jl_strictness);
/* May the gap between the two grow when a line is justified (JLREQ 3.8.4, last step)? */
bool		 jl_may_widen(enum jl_class before, enum jl_class after);
/* Half of the square that the glyph fills: drawn in the left half, the right half, the middle. */
bool		 jl_is_half(enum jl_class);
/* Letters, digits and units of Western text, which Japanese stands a quarter away from. */
bool		 jl_is_western(enum jl_class);

#endif
