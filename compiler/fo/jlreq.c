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
	[GAP_MIDDLES] = { .5f,   .25f,   0,     SHRINK_MIDDLE },
	[GAP_LATIN]   = { .25f,  .125f,  .25f,  SHRINK_LATIN },
};

/*
 * Appendix B, one letter for each pair: row before, column after.
 *   . solid   o half of an opening bracket   c k s half of a closing bracket,
 *   comma, full stop   m M middle dots   l quarter to Latin
 */
static const char gaps[JL_N_CLASSES][JL_N_CLASSES] = {
	/*                           0000000001111111111222222222 23 */
	/*                           1234567890123456789012345678 90 */
	[JL_OPEN]          = "x" "....m........................." ,
	[JL_CLOSE]         = "x" "c.c.m..cccccccccccccccccc.cc.c",
	[JL_HYPHEN]        = "x" "o...m.........................",
	[JL_DIVIDE]        = "x" "o...m.........................",
	[JL_MIDDLE]        = "x" "mmmmMmmmmmmmmmmmmmmmmmmmm.mmmm",
	[JL_STOP]          = "x" "s.s.m..ssssssssssssssssss.ss.s",
	[JL_COMMA]         = "x" "k.k.m..kkkkkkkkkkkkkkkkkk.kk.k",
	[JL_INSEPARABLE]   = "x" "o...m.........................",
	[JL_ITERATION]     = "x" "o...m..................ll.l...",
	[JL_PROLONG]       = "x" "o...m..................ll.l...",
	[JL_SMALL_KANA]    = "x" "o...m..................ll.l...",
	[JL_PREFIX]        = "x" "o...m.........................",
	[JL_POSTFIX]       = "x" "o...m..................ll.l...",
	[JL_IDEO_SPACE]    = "x" "....m.........................",
	[JL_HIRAGANA]      = "x" "o...m..................ll.l...",
	[JL_KATAKANA]      = "x" "o...m..................ll.l...",
	[JL_MATH_SYMBOL]   = "x" "o...m.........................",
	[JL_MATH_OPERATOR] = "x" "o...m.........................",
	[JL_IDEOGRAPH]     = "x" "o...m..................ll.l...",
	[JL_REFERENCE]     = "x" "o...m.........................",
	[JL_ORNAMENTED]    = "x" "o...m..................ll.l...",
	[JL_RUBY]          = "x" "o...m..................ll.l...",
	[JL_JUKUGO]        = "x" "o...m..................ll.l...",
	[JL_NUMERAL]       = "x" "o...m...lll...ll..l.lll.......",
	[JL_UNIT]          = "x" "o...m...lll...ll..l.lll.......",
	[JL_SPACE]         = "x" "..............................",
	[JL_WESTERN]       = "x" "o...m...lll...ll..l.lll.......",
	[JL_WARICHU_OPEN]  = "x" "..............................",
	[JL_WARICHU_CLOSE] = "x" "o...m.........................",
	[JL_COMPOSED]      = "x" "o...m.........................",
};

/*
 * Appendix C: row before, column after.
 *   . a line may end here   ^ never   s not when strict   n not when strict or normal
 *   = not between two of the same character   w as Western text has it
 */
static const char breaks[JL_N_CLASSES][JL_N_CLASSES] = {
	[JL_OPEN]          = "x" "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
	[JL_CLOSE]         = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_HYPHEN]        = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_DIVIDE]        = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_MIDDLE]        = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_STOP]          = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_COMMA]         = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_INSEPARABLE]   = "x" ".^n^n^^=nss.n.............n.^.",
	[JL_ITERATION]     = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_PROLONG]       = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_SMALL_KANA]    = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_PREFIX]        = "x" ".^n^n^^.nss.n.....n....^^.^.^.",
	[JL_POSTFIX]       = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_IDEO_SPACE]    = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_HIRAGANA]      = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_KATAKANA]      = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_MATH_SYMBOL]   = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_MATH_OPERATOR] = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_IDEOGRAPH]     = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_REFERENCE]     = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_ORNAMENTED]    = "x" ".^n^n^^.nss.n......^......n.^.",
	[JL_RUBY]          = "x" ".^n^n^^.nss.n......^......n.^.",
	[JL_JUKUGO]        = "x" ".^n^n^^.nss.n......^......n.^.",
	[JL_NUMERAL]       = "x" ".^n^n^^.nss.^..........^^.w.^.",
	[JL_UNIT]          = "x" ".^n^n^^.nss.n..........^^.w.^.",
	[JL_SPACE]         = "x" "..............................",
	[JL_WESTERN]       = "x" ".^n^n^^.nss.^..........ww.w.^.",
	[JL_WARICHU_OPEN]  = "x" "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
	[JL_WARICHU_CLOSE] = "x" ".^n^n^^.nss.n.............n.^.",
	[JL_COMPOSED]      = "x" ".^n^n^^.nss.n.............n.^.",
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
	case 'l': return GAP_LATIN;
	default:  return GAP_SOLID;
	}
}

enum jl_break
jl_break(enum jl_class before, enum jl_class after, bool same, enum jl_strictness how)
{
	/* a space hangs on what is before it, a reference mark on its word */
	if (after == JL_SPACE || (after == JL_REFERENCE && before != JL_SPACE))
		return BREAK_NEVER;
	switch (breaks[before][after]) {
	case '^': return BREAK_NEVER;
	case 's': return how == JL_STRICT ? BREAK_NEVER : BREAK_OK;
	case 'n': return how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	case '=': return same && how != JL_LOOSE ? BREAK_NEVER : BREAK_OK;
	case 'w': return BREAK_WESTERN;
	default:  return BREAK_OK;
	}
}

bool
jl_may_widen(enum jl_class before, enum jl_class after)
{
	static const bool western[JL_N_CLASSES] = {
		[JL_SPACE] = true, [JL_WESTERN] = true, [JL_NUMERAL] = true, [JL_UNIT] = true,
	};

	if (western[before] && western[after])
		return false;
	if (before == JL_OPEN || before == JL_WARICHU_OPEN)
		return false;
	switch (after) {
	case JL_CLOSE: case JL_STOP: case JL_COMMA: case JL_MIDDLE: case JL_HYPHEN: case JL_DIVIDE:
	case JL_WARICHU_CLOSE: case JL_POSTFIX:
		return false;
	default:
		return before != JL_PREFIX && !(before == JL_INSEPARABLE && after == JL_INSEPARABLE);
	}
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

static enum jl_class
symbol(gunichar u)		/* U+2070 .. U+2FFF: those a Japanese font draws on the full square */
{
	if (u >= 0x2e80)
		return JL_IDEOGRAPH;		/* radicals */
	if (u == 0x2103 || u == 0x2109)
		return JL_POSTFIX;
	if (u == 0x2116)
		return JL_PREFIX;
	if (u == 0x2212 || u == 0x2213)
		return JL_MATH_OPERATOR;
	if (u >= 0x2260 && u <= 0x228b)
		return JL_MATH_SYMBOL;
	if ((u >= 0x2460 && u < 0x2800) || (u >= 0x2190 && u < 0x2200) || (u >= 0x2160 && u < 0x2190) ||
	    u == 0x2121 || (u >= 0x2200 && u < 0x2300) || (u >= 0x2b00 && u < 0x2c00))
		return JL_IDEOGRAPH;
	return JL_WESTERN;
}

enum jl_class
jl_class(gunichar u)
{
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
