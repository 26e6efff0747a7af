/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of JLREQ's appendices. */
#include "fo/jlreq.h"

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
	switch (gaps[before][after]) {
	case 'o': return GAP_OPEN;
	case 'c': return GAP_CLOSE;
	case 'k': return GAP_COMMA;
	case 's': return GAP_STOP;
	case 'm': return GAP_MIDDLE;
	case 'M': return GAP_MIDDLES;
	case 'p': return GAP_SIGN_MIDDLE;
	case 'l': return GAP_LATIN;
	case 'u': return GAP_UNIT;
	default:  return GAP_SOLID;
	}
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
		case JL_OPEN: case JL_WARICHU_OPEN: case JL_CLOSE: case JL_HYPHEN: case JL_DIVIDE: case JL_MIDDLE:
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

static enum jl_class
punctuation(gunichar u)		/* U+2000 .. U+206F */
{
	switch (u) {
	case 0x2010: case 0x2013: return JL_HYPHEN;
	case 0x2014: case 0x2015: case 0x2025: case 0x2026: return JL_INSEPARABLE;
	case 0x2018: case 0x201c: return JL_OPEN;
	case 0x2019: case 0x201d: return JL_CLOSE;
	case 0x2002: case 0x2003: case 0x2004: case 0x2005: case 0x2006: case 0x2009: case 0x200a: return JL_SPACE;
	case 0x203c: case 0x2047: case 0x2048: case 0x2049: return JL_DIVIDE;
	case 0x2030: case 0x2032: case 0x2033: return JL_POSTFIX;
	case 0x203b: case 0x2020: case 0x2021: return JL_IDEOGRAPH;
	default: return JL_WESTERN;
	}
}

static enum jl_class
cjk_symbol(gunichar u)		/* U+3000 .. U+303F */
{
	switch (u) {
	case 0x3000: return JL_IDEO_SPACE;
	case 0x3001: return JL_COMMA;
	case 0x3002: return JL_STOP;
	case 0x3005: case 0x303b: return JL_ITERATION;
	case 0x3008: case 0x300a: case 0x300c: case 0x300e: case 0x3010: case 0x3014: case 0x3016: case 0x3018:
	case 0x301a: case 0x301d: return JL_OPEN;
	case 0x3009: case 0x300b: case 0x300d: case 0x300f: case 0x3011: case 0x3015: case 0x3017: case 0x3019:
	case 0x301b: case 0x301e: case 0x301f: return JL_CLOSE;
	case 0x301c: return JL_HYPHEN;
	case 0x3033: case 0x3034: case 0x3035: return JL_INSEPARABLE;
	default: return JL_IDEOGRAPH;
	}
}

static enum jl_class
kana(gunichar u)		/* U+3040 .. U+30FF, U+31F0 .. U+31FF */
{
	switch (u) {
	case 0x3041: case 0x3043: case 0x3045: case 0x3047: case 0x3049: case 0x3063: case 0x3083: case 0x3085:
	case 0x3087: case 0x308e: case 0x3095: case 0x3096:
	case 0x30a1: case 0x30a3: case 0x30a5: case 0x30a7: case 0x30a9: case 0x30c3: case 0x30e3: case 0x30e5:
	case 0x30e7: case 0x30ee: case 0x30f5: case 0x30f6: return JL_SMALL_KANA;
	case 0x309d: case 0x309e: case 0x30fd: case 0x30fe: return JL_ITERATION;
	case 0x30a0: return JL_HYPHEN;
	case 0x30fb: return JL_MIDDLE;
	case 0x30fc: return JL_PROLONG;
	default: break;
	}
	if (u >= 0x31f0)
		return JL_SMALL_KANA;
	return u < 0x30a0 ? JL_HIRAGANA : JL_KATAKANA;
}

static enum jl_class
fullwidth(gunichar u)		/* U+FF01 .. U+FF60, U+FFE0 .. U+FFE6 */
{
	switch (u) {
	case 0xff08: case 0xff3b: case 0xff5b: case 0xff5f: return JL_OPEN;
	case 0xff09: case 0xff3d: case 0xff5d: case 0xff60: return JL_CLOSE;
	case 0xff01: case 0xff1f: return JL_DIVIDE;
	case 0xff1a: case 0xff1b: return JL_MIDDLE;
	case 0xff0e: return JL_STOP;
	case 0xff0c: return JL_COMMA;
	case 0xff04: case 0xffe1: case 0xffe5: case 0xff03: return JL_PREFIX;
	case 0xff05: case 0xffe0: return JL_POSTFIX;
	case 0xff0b: case 0xff0d: return JL_MATH_OPERATOR;
	case 0xff1c: case 0xff1d: case 0xff1e: return JL_MATH_SYMBOL;
	default: return JL_IDEOGRAPH;
	}
}

static bool
is_math_symbol(gunichar u)
{
	switch (u) {
	case 0x2194: case 0x21d2: case 0x21d4: case 0x2208: case 0x2209: case 0x220b: case 0x221d: case 0x2225: case 0x2226:
	case 0x2227: case 0x2228: case 0x2229: case 0x222a: case 0x223d: case 0x2243: case 0x2245: case 0x2248: case 0x2252:
	case 0x2295: case 0x2297: case 0x22a5: case 0x22da: case 0x22db: case 0x2305: case 0x2306:
		return true;
	default:
		return u >= 0x2260 && u <= 0x228b;
	}
}

static enum jl_class
symbol(gunichar u)		/* U+2070 .. U+2FFF: those a Japanese font draws on the full square */
{
	if (u >= 0x2e80)
		return JL_IDEOGRAPH;		/* radicals */
	if (u == 0x2103 || u == 0x2109 || u == 0x2113)
		return JL_POSTFIX;
	if (u == 0x2985)
		return JL_OPEN;
	if (u == 0x2986)
		return JL_CLOSE;
	if (u == 0x2116)
		return JL_PREFIX;
	if (u == 0x2212 || u == 0x2213)
		return JL_MATH_OPERATOR;
	if (is_math_symbol(u))
		return JL_MATH_SYMBOL;
	if ((u >= 0x2460 && u < 0x2800) || (u >= 0x2190 && u < 0x2200) || (u >= 0x2160 && u < 0x2190) ||
	    u == 0x2121 || (u >= 0x2200 && u < 0x2300) || (u >= 0x2b00 && u < 0x2c00))
		return JL_IDEOGRAPH;
	return JL_WESTERN;
}

enum jl_class
jl_class(gunichar u)
{
	if (u >= 0x4e00 && u < 0xa000)
		return JL_IDEOGRAPH;
	if (u < 0x2000) {
		if (u == ' ')
			return JL_SPACE;
		if (u == 0xb0)
			return JL_POSTFIX;
		return JL_WESTERN;
	}
	if (u < 0x2070)
		return punctuation(u);
	if (u < 0x3000)
		return symbol(u);
	if (u < 0x3040)
		return cjk_symbol(u);
	if (u < 0x3100 || (u >= 0x31f0 && u < 0x3200))
		return kana(u);
	if ((u >= 0x3300 && u < 0x3358) || (u >= 0x3380 && u < 0x33e0))
		return JL_POSTFIX;		/* units in a square */
	if (u >= 0xd800 && u < 0xf900)
		return JL_WESTERN;
	if ((u >= 0xff01 && u <= 0xff60) || (u >= 0xffe0 && u <= 0xffe6))
		return fullwidth(u);
	if (u >= 0xff61 && u < 0xffe0)
		return u == 0xff61 ? JL_STOP : u == 0xff64 ? JL_COMMA : u == 0xff62 ? JL_OPEN : u == 0xff63 ? JL_CLOSE :
		    u == 0xff65 ? JL_MIDDLE : u == 0xff70 ? JL_PROLONG : JL_KATAKANA;
	if (u >= 0xfe00 && u < 0xfe10)
		return JL_WESTERN;		/* variation selectors go with the letter before */
	return JL_IDEOGRAPH;
}
