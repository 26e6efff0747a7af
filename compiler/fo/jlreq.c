/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of JLREQ's appendices. */
#include "fo/jlreq.h"

#include <string.h>

const struct jl_gap_info jl_gap_info[GAP_N] = {
	[GAP_SOLID]   = { 0,     0,      0,     SHRINK_PUNCTUATION },
	[GAP_OPEN]    = { .5f,   .5f,    0,     SHRINK_PUNCTUATION },
	[GAP_CLOSE]   = { .5f,   .5f,    0,     SHRINK_PUNCTUATION },
	[GAP_COMMA]   = { .5f,   .5f,    0,     SHRINK_PUNCTUATION },
	[GAP_STOP]    = { .5f,   0,      0,     SHRINK_PUNCTUATION },
	[GAP_MIDDLE]  = { .25f,  .25f,   0,     SHRINK_MIDDLE },
	[GAP_MIDDLES] = { .5f,   .5f,    0,     SHRINK_MIDDLE },
	[GAP_SIGN_MIDDLE] = { .75f, .25f, 0,    SHRINK_MIDDLE },
	[GAP_LATIN]   = { .25f,  .125f,  .25f,  SHRINK_LATIN },
	[GAP_UNIT]    = { .25f,  0,      0,     SHRINK_LATIN },
};

/*
 * Appendix B, Table 1, one letter for each pair: row before, column after.
 *   . solid   o half of an opening bracket   c k s half of a closing bracket,
 *   comma, full stop   m M middle dots   p stop or comma and middle dot
 *   l quarter to Latin   u quarter between number and unit
 * One thing is ours: a word space takes up the half or quarter beside it,
 * since in Japanese text it stands where the author parted two words.
 */
static const char gaps[JL_N_CLASSES][33] = {
	/*                        cl-01..10    cl-11..20    cl-21..30 */
	[JL_OPEN]          = "x" "....m....." ".........." "..........",
	[JL_CLOSE]         = "x" "c.ccm..ccc" "ccccccccc." "ccccc.cc.c",
	[JL_HYPHEN]        = "x" "o...m....." ".........." "..........",
	[JL_DIVIDE]        = "x" "o...m....." ".........." "l..ll.l...",
	[JL_MIDDLE]        = "x" "mmmmMmmmmm" "mmmmmmmmmm" "mmmmm.mmmm",
	[JL_STOP]          = "x" "s.ssp..sss" "sssssssss." "sssss.ss.s",
	[JL_COMMA]         = "x" "k.kkp..kkk" "kkkkkkkkk." "kkkkk.kk.k",
	[JL_INSEPARABLE]   = "x" "o...m....." ".........." "..........",
	[JL_ITERATION]     = "x" "o...m....." ".........." "l..ll.l...",
	[JL_PROLONG]       = "x" "o...m....." ".........." "l..ll.l...",
	[JL_SMALL_KANA]    = "x" "o...m....." ".........." "l..ll.l...",
	[JL_PREFIX]        = "x" "o...m....." ".........." "..........",
	[JL_POSTFIX]       = "x" "o...m....." ".........." "..........",
	[JL_IDEO_SPACE]    = "x" "....m....." ".........." "..........",
	[JL_HIRAGANA]      = "x" "o...m....." ".........." "l..ll.l...",
	[JL_KATAKANA]      = "x" "o...m....." ".........." "l..ll.l...",
	[JL_MATH_SYMBOL]   = "x" "o...m....." ".........." "..........",
	[JL_MATH_OPERATOR] = "x" "o...m....." ".........." "..........",
	[JL_IDEOGRAPH]     = "x" "o...m....." ".........." "l..ll.l...",
	[JL_REFERENCE]     = "x" "o...m....." ".........." "..........",
	[JL_ORNAMENTED]    = "x" "o...m...ll" "l...ll..l." ".ll....l.l",
	[JL_RUBY]          = "x" "o...m....." ".........." "l..ll.l...",
	[JL_JUKUGO]        = "x" "o...m....." ".........." "l..ll.l...",
	[JL_NUMERAL]       = "x" "o...m...ll" "l...ll..l." ".ll.u..l.l",
	[JL_UNIT]          = "x" "o...m...ll" "l...ll..l." ".lll...l.l",
	[JL_SPACE]         = "x" ".........." ".........." "..........",
	[JL_WESTERN]       = "x" "o...m...ll" "l...ll..l." ".ll....l.l",
	[JL_WARICHU_OPEN]  = "x" ".........." ".........." "..........",
	[JL_WARICHU_CLOSE] = "x" "o...m....." ".........." "..........",
	[JL_COMPOSED]      = "x" "o...m....." ".........." "l..ll.l...",
};

/*
 * Appendix C, Table 2: row before, column after.
 *   . a line may end here   ^ never   s not when strict   n not when strict or normal
 *   = not between two of the same character   w as Western text has it
 * Letters of one word with a reading, of one ornamented word and of one
 * number set upright are kept together by who made them one.
 */
static const char breaks[JL_N_CLASSES][33] = {
	/*                        cl-01..10    cl-11..20    cl-21..30 */
	[JL_OPEN]          = "x" "^^^^^^^^^^" "^^^^^^^^^^" "^^^^^^^^^^",
	[JL_CLOSE]         = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_HYPHEN]        = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_DIVIDE]        = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_MIDDLE]        = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_STOP]          = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_COMMA]         = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_INSEPARABLE]   = "x" ".^nnn^^=ns" "s.n......^" ".....^..^.",
	[JL_ITERATION]     = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_PROLONG]       = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_SMALL_KANA]    = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_PREFIX]        = "x" ".^nnn^^.ns" "s.n.....n^" "...^^^^.^.",
	[JL_POSTFIX]       = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_IDEO_SPACE]    = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_HIRAGANA]      = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_KATAKANA]      = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_MATH_SYMBOL]   = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_MATH_OPERATOR] = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_IDEOGRAPH]     = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_REFERENCE]     = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_ORNAMENTED]    = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_RUBY]          = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_JUKUGO]        = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_NUMERAL]       = "x" ".^nnn^^.ns" "s.^......^" "...^^^w.^.",
	[JL_UNIT]          = "x" ".^nnn^^.ns" "s.n......^" "...^^^w.^.",
	[JL_SPACE]         = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_WESTERN]       = "x" ".^nnn^^.ns" "s.^......^" "...ww^w.^.",
	[JL_WARICHU_OPEN]  = "x" "^^^^^^^^^^" "^^^^^^^^^^" "^^^^^^^^^^",
	[JL_WARICHU_CLOSE] = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
	[JL_COMPOSED]      = "x" ".^nnn^^.ns" "s.n......^" ".....^..^.",
};

enum jl_gap
jl_gap(enum jl_class before, enum jl_class after)
{
	static const unsigned char kinds[128] = { ['o'] = GAP_OPEN,
		['c'] = GAP_CLOSE,
		['k'] = GAP_COMMA,
		['s'] = GAP_STOP,
		['p'] = GAP_SIGN_MIDDLE,
		['m'] = GAP_MIDDLE,
		['M'] = GAP_MIDDLES,
		['l'] = GAP_LATIN,
		['u'] = GAP_UNIT };

	return (enum jl_gap)kinds[(unsigned char)gaps[before][after]];
}

enum jl_break
jl_break(enum jl_class before, enum jl_class after, bool same, enum jl_strictness how)
{
	switch (breaks[before][after]) {
	case '^': return BREAK_NEVER;
	case 's': return how == JL_STRICT ? BREAK_NEVER : BREAK_OK;
	case 'n': return how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	case '=': return same && how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	case 'w': return BREAK_WESTERN;
	default:  return BREAK_OK;
	}
}

/*
 * Appendix E: where a line may end, a gap may grow; and within a word of
 * kana, though no line begins with ー, っ or 々 (its notes 1 to 3).
 */
bool
jl_may_widen(enum jl_class before, enum jl_class after)
{
	if (before == JL_SPACE || after == JL_SPACE)
		return false;			/* grow themselves, before all gaps */
	if (after == JL_ITERATION || after == JL_PROLONG || after == JL_SMALL_KANA)
		switch (before) {
		case JL_OPEN:
		case JL_WARICHU_OPEN:
		case JL_CLOSE:
		case JL_HYPHEN:
		case JL_DIVIDE:
		case JL_MIDDLE:
		case JL_STOP: case JL_COMMA: case JL_IDEO_SPACE:
			return false;
		default:
			return true;
		}
	return jl_break(before, after, true, JL_STRICT) == BREAK_OK;
}

bool
jl_is_half(enum jl_class c)
{
	return c == JL_OPEN || c == JL_CLOSE || c == JL_MIDDLE || c == JL_STOP || c == JL_COMMA;
}

bool
jl_is_western(enum jl_class c)
{
	return c == JL_WESTERN || c == JL_NUMERAL || c == JL_UNIT;
}

/*
 * Appendix A, as ranges in the order of their codes; what lies between is
 * Western below U+2E80 and Han above.  Signs that join what stands on both
 * sides (／ ＠ ～) take no space beside Latin: the wave dash of Windows is the
 * wave dash, the others are set as operators are.
 */
static const struct class_range {
	gunichar	 from, to;
	enum jl_class	 class;
} ranges[] = {
	{ 0x20, 0x20, JL_SPACE }, { 0xb0, 0xb0, JL_POSTFIX },
	{ 0x2002, 0x2006, JL_SPACE }, { 0x2009, 0x200a, JL_SPACE }, { 0x2010, 0x2010, JL_HYPHEN },
	{ 0x2013, 0x2013, JL_HYPHEN }, { 0x2014, 0x2015, JL_INSEPARABLE }, { 0x2018, 0x2018, JL_OPEN },
	{ 0x2019, 0x2019, JL_CLOSE }, { 0x201c, 0x201c, JL_OPEN }, { 0x201d, 0x201d, JL_CLOSE },
	{ 0x2020, 0x2021, JL_IDEOGRAPH }, { 0x2025, 0x2026, JL_INSEPARABLE }, { 0x2030, 0x2030, JL_POSTFIX },
	{ 0x2032, 0x2033, JL_POSTFIX }, { 0x203b, 0x203b, JL_IDEOGRAPH }, { 0x203c, 0x203c, JL_DIVIDE },
	{ 0x2047, 0x2049, JL_DIVIDE },
	/* symbols: those a Japanese font draws on the full square */
	{ 0x2103, 0x2103, JL_POSTFIX }, { 0x2109, 0x2109, JL_POSTFIX }, { 0x2113, 0x2113, JL_POSTFIX },
	{ 0x2116, 0x2116, JL_PREFIX }, { 0x2121, 0x2121, JL_IDEOGRAPH },
	{ 0x2160, 0x2193, JL_IDEOGRAPH }, { 0x2194, 0x2194, JL_MATH_SYMBOL }, { 0x2195, 0x21d1, JL_IDEOGRAPH },
	{ 0x21d2, 0x21d2, JL_MATH_SYMBOL }, { 0x21d3, 0x21d3, JL_IDEOGRAPH }, { 0x21d4, 0x21d4, JL_MATH_SYMBOL },
	{ 0x21d5, 0x2207, JL_IDEOGRAPH }, { 0x2208, 0x2209, JL_MATH_SYMBOL }, { 0x220a, 0x220a, JL_IDEOGRAPH },
	{ 0x220b, 0x220b, JL_MATH_SYMBOL }, { 0x220c, 0x2211, JL_IDEOGRAPH }, { 0x2212, 0x2213, JL_MATH_OPERATOR },
	{ 0x2214, 0x221c, JL_IDEOGRAPH }, { 0x221d, 0x221d, JL_MATH_SYMBOL }, { 0x221e, 0x2224, JL_IDEOGRAPH },
	{ 0x2225, 0x222a, JL_MATH_SYMBOL }, { 0x222b, 0x223c, JL_IDEOGRAPH }, { 0x223d, 0x223d, JL_MATH_SYMBOL },
	{ 0x223e, 0x2242, JL_IDEOGRAPH }, { 0x2243, 0x2243, JL_MATH_SYMBOL }, { 0x2244, 0x2244, JL_IDEOGRAPH },
	{ 0x2245, 0x2245, JL_MATH_SYMBOL }, { 0x2246, 0x2247, JL_IDEOGRAPH }, { 0x2248, 0x2248, JL_MATH_SYMBOL },
	{ 0x2249, 0x2251, JL_IDEOGRAPH }, { 0x2252, 0x2252, JL_MATH_SYMBOL }, { 0x2253, 0x225f, JL_IDEOGRAPH },
	{ 0x2260, 0x228b, JL_MATH_SYMBOL }, { 0x228c, 0x2294, JL_IDEOGRAPH }, { 0x2295, 0x2295, JL_MATH_SYMBOL },
	{ 0x2296, 0x2296, JL_IDEOGRAPH }, { 0x2297, 0x2297, JL_MATH_SYMBOL }, { 0x2298, 0x22a4, JL_IDEOGRAPH },
	{ 0x22a5, 0x22a5, JL_MATH_SYMBOL }, { 0x22a6, 0x22d9, JL_IDEOGRAPH }, { 0x22da, 0x22db, JL_MATH_SYMBOL },
	{ 0x22dc, 0x22ff, JL_IDEOGRAPH }, { 0x2305, 0x2306, JL_MATH_SYMBOL },
	{ 0x2460, 0x27ff, JL_IDEOGRAPH }, { 0x2985, 0x2985, JL_OPEN }, { 0x2986, 0x2986, JL_CLOSE },
	{ 0x2b00, 0x2bff, JL_IDEOGRAPH },
	/* CJK symbols */
	{ 0x2e80, 0x2fff, JL_IDEOGRAPH }, { 0x3000, 0x3000, JL_IDEO_SPACE }, { 0x3001, 0x3001, JL_COMMA },
	{ 0x3002, 0x3002, JL_STOP }, { 0x3005, 0x3005, JL_ITERATION }, { 0x3008, 0x3008, JL_OPEN },
	{ 0x3009, 0x3009, JL_CLOSE }, { 0x300a, 0x300a, JL_OPEN }, { 0x300b, 0x300b, JL_CLOSE },
	{ 0x300c, 0x300c, JL_OPEN }, { 0x300d, 0x300d, JL_CLOSE }, { 0x300e, 0x300e, JL_OPEN },
	{ 0x300f, 0x300f, JL_CLOSE }, { 0x3010, 0x3010, JL_OPEN }, { 0x3011, 0x3011, JL_CLOSE },
	{ 0x3014, 0x3014, JL_OPEN }, { 0x3015, 0x3015, JL_CLOSE }, { 0x3016, 0x3016, JL_OPEN },
	{ 0x3017, 0x3017, JL_CLOSE }, { 0x3018, 0x3018, JL_OPEN }, { 0x3019, 0x3019, JL_CLOSE },
	{ 0x301a, 0x301a, JL_OPEN }, { 0x301b, 0x301b, JL_CLOSE }, { 0x301c, 0x301c, JL_HYPHEN },
	{ 0x301d, 0x301d, JL_OPEN }, { 0x301e, 0x301f, JL_CLOSE }, { 0x3033, 0x3035, JL_INSEPARABLE },
	{ 0x303b, 0x303b, JL_ITERATION },
	/* kana: every second one of most rows is small */
	{ 0x3041, 0x3041, JL_SMALL_KANA }, { 0x3042, 0x3042, JL_HIRAGANA }, { 0x3043, 0x3043, JL_SMALL_KANA },
	{ 0x3044, 0x3044, JL_HIRAGANA }, { 0x3045, 0x3045, JL_SMALL_KANA }, { 0x3046, 0x3046, JL_HIRAGANA },
	{ 0x3047, 0x3047, JL_SMALL_KANA }, { 0x3048, 0x3048, JL_HIRAGANA }, { 0x3049, 0x3049, JL_SMALL_KANA },
	{ 0x304a, 0x3062, JL_HIRAGANA }, { 0x3063, 0x3063, JL_SMALL_KANA }, { 0x3064, 0x3082, JL_HIRAGANA },
	{ 0x3083, 0x3083, JL_SMALL_KANA }, { 0x3084, 0x3084, JL_HIRAGANA }, { 0x3085, 0x3085, JL_SMALL_KANA },
	{ 0x3086, 0x3086, JL_HIRAGANA }, { 0x3087, 0x3087, JL_SMALL_KANA }, { 0x3088, 0x308d, JL_HIRAGANA },
	{ 0x308e, 0x308e, JL_SMALL_KANA }, { 0x308f, 0x3094, JL_HIRAGANA }, { 0x3095, 0x3096, JL_SMALL_KANA },
	{ 0x3097, 0x309a, JL_HIRAGANA }, { 0x309b, 0x309e, JL_ITERATION }, { 0x309f, 0x309f, JL_HIRAGANA },
	{ 0x30a0, 0x30a0, JL_HYPHEN },
	{ 0x30a1, 0x30a1, JL_SMALL_KANA }, { 0x30a2, 0x30a2, JL_KATAKANA }, { 0x30a3, 0x30a3, JL_SMALL_KANA },
	{ 0x30a4, 0x30a4, JL_KATAKANA }, { 0x30a5, 0x30a5, JL_SMALL_KANA }, { 0x30a6, 0x30a6, JL_KATAKANA },
	{ 0x30a7, 0x30a7, JL_SMALL_KANA }, { 0x30a8, 0x30a8, JL_KATAKANA }, { 0x30a9, 0x30a9, JL_SMALL_KANA },
	{ 0x30aa, 0x30c2, JL_KATAKANA }, { 0x30c3, 0x30c3, JL_SMALL_KANA }, { 0x30c4, 0x30e2, JL_KATAKANA },
	{ 0x30e3, 0x30e3, JL_SMALL_KANA }, { 0x30e4, 0x30e4, JL_KATAKANA }, { 0x30e5, 0x30e5, JL_SMALL_KANA },
	{ 0x30e6, 0x30e6, JL_KATAKANA }, { 0x30e7, 0x30e7, JL_SMALL_KANA }, { 0x30e8, 0x30ed, JL_KATAKANA },
	{ 0x30ee, 0x30ee, JL_SMALL_KANA }, { 0x30ef, 0x30f4, JL_KATAKANA }, { 0x30f5, 0x30f6, JL_SMALL_KANA },
	{ 0x30f7, 0x30fa, JL_KATAKANA }, { 0x30fb, 0x30fb, JL_MIDDLE }, { 0x30fc, 0x30fc, JL_PROLONG },
	{ 0x30fd, 0x30fe, JL_ITERATION }, { 0x30ff, 0x30ff, JL_KATAKANA }, { 0x31f0, 0x31ff, JL_SMALL_KANA },
	{ 0x3300, 0x3357, JL_POSTFIX }, { 0x3380, 0x33df, JL_POSTFIX },		/* units in a square */
	{ 0xd800, 0xf8ff, JL_WESTERN },
	{ 0xfe00, 0xfe0f, JL_WESTERN },			/* variation selectors go with the letter before */
	/* full-width forms */
	{ 0xff01, 0xff01, JL_DIVIDE }, { 0xff03, 0xff04, JL_PREFIX }, { 0xff05, 0xff05, JL_POSTFIX },
	{ 0xff06, 0xff06, JL_MATH_OPERATOR }, { 0xff08, 0xff08, JL_OPEN }, { 0xff09, 0xff09, JL_CLOSE },
	{ 0xff0b, 0xff0b, JL_MATH_OPERATOR }, { 0xff0c, 0xff0c, JL_COMMA }, { 0xff0d, 0xff0d, JL_MATH_OPERATOR },
	{ 0xff0e, 0xff0e, JL_STOP }, { 0xff0f, 0xff0f, JL_MATH_OPERATOR }, { 0xff1a, 0xff1b, JL_MIDDLE },
	{ 0xff1c, 0xff1e, JL_MATH_SYMBOL }, { 0xff1f, 0xff1f, JL_DIVIDE }, { 0xff20, 0xff20, JL_MATH_OPERATOR },
	{ 0xff3b, 0xff3b, JL_OPEN }, { 0xff3c, 0xff3c, JL_MATH_OPERATOR }, { 0xff3d, 0xff3d, JL_CLOSE },
	{ 0xff3f, 0xff3f, JL_MATH_OPERATOR }, { 0xff5b, 0xff5b, JL_OPEN }, { 0xff5c, 0xff5c, JL_MATH_OPERATOR },
	{ 0xff5d, 0xff5d, JL_CLOSE }, { 0xff5e, 0xff5e, JL_HYPHEN }, { 0xff5f, 0xff5f, JL_OPEN },
	{ 0xff60, 0xff60, JL_CLOSE },
	/* half-width forms */
	{ 0xff61, 0xff61, JL_STOP }, { 0xff62, 0xff62, JL_OPEN }, { 0xff63, 0xff63, JL_CLOSE },
	{ 0xff64, 0xff64, JL_COMMA }, { 0xff65, 0xff65, JL_MIDDLE }, { 0xff66, 0xff66, JL_KATAKANA },
	{ 0xff67, 0xff6f, JL_SMALL_KANA }, { 0xff70, 0xff70, JL_PROLONG }, { 0xff71, 0xff9d, JL_KATAKANA },
	{ 0xff9e, 0xff9f, JL_ITERATION }, { 0xffa0, 0xffdf, JL_KATAKANA },
	{ 0xffe0, 0xffe0, JL_POSTFIX }, { 0xffe1, 0xffe1, JL_PREFIX }, { 0xffe5, 0xffe5, JL_PREFIX },
};

#define TABLE	0x10000u

/* One byte for each character of the basic plane: a book asks a million times. */
static const guint8 *
class_table(void)
{
	static guint8 *table;

	if (g_once_init_enter(&table)) {
		guint8 *t = g_malloc(TABLE);

		memset(t, JL_WESTERN, 0x2e80);
		memset(t + 0x2e80, JL_IDEOGRAPH, TABLE - 0x2e80);
		for (unsigned i = 0; i < G_N_ELEMENTS(ranges); i++)
			memset(t + ranges[i].from, (int)ranges[i].class,
			    ranges[i].to - ranges[i].from + 1);
		g_once_init_leave(&table, t);
	}
	return table;
}

enum jl_class
jl_class(gunichar u)
{
	if (u >= 0x4e00 && u < 0xa000)
		return JL_IDEOGRAPH;
	if (u < TABLE)
		return (enum jl_class)class_table()[u];
	return JL_IDEOGRAPH;
}
