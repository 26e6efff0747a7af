/* SPDX-License-Identifier: Apache-2.0 */
/* The table of properties and the parsing of their values. */
#include "fo/props.h"

#include "base/arena.h"
#include "base/text.h"
#include "fo/element.h"
#include "fo/formatter.h"

#include <stddef.h>
#include <string.h>

/* Groups of elements that share properties. */
enum {
	ON_BLOCK = 1 << 0,
	ON_TABLE = 1 << 1,
	ON_COLUMN = 1 << 2,
	ON_ROW = 1 << 3,
	ON_CELL = 1 << 4,
	ON_INLINE = 1 << 5,
	ON_LINK = 1 << 6,
	ON_LEADER = 1 << 7,
	ON_GRAPHIC = 1 << 8,
	ON_CITATION = 1 << 9,
	ON_MARKER = 1 << 10,
	ON_RETRIEVE = 1 << 11,
	ON_MASTER = 1 << 12,
	ON_REGION = 1 << 13,
	ON_SEQUENCE = 1 << 14,
	ON_REFERENCE = 1 << 15,
	ON_CONDITION = 1 << 16,
	ON_BOOKMARK = 1 << 17,
	ON_FLOW = 1 << 18,
	ON_ITEM = 1 << 19,
	ON_FIELD = 1 << 20,
	ON_FLOAT = 1 << 21,
	ON_BAR = 1 << 22,
	ON_BODY = 1 << 23,
	ON_ANY = ~0,
};

static const unsigned groups[EL_N] = {
	[EL_SIMPLE_PAGE_MASTER] = ON_MASTER,
	[EL_REGION_BODY] = ON_REGION | ON_BODY, [EL_REGION_BEFORE] = ON_REGION, [EL_REGION_AFTER] = ON_REGION,
	[EL_PAGE_SEQUENCE_MASTER] = ON_MASTER, [EL_SINGLE_REFERENCE] = ON_REFERENCE,
	[EL_REPEATABLE_REFERENCE] = ON_REFERENCE, [EL_ALTERNATIVES] = ON_REFERENCE,
	[EL_CONDITIONAL_REFERENCE] = ON_REFERENCE | ON_CONDITION, [EL_BOOKMARK] = ON_BOOKMARK | ON_LINK,
	[EL_PAGE_SEQUENCE] = ON_SEQUENCE | ON_REFERENCE, [EL_STATIC_CONTENT] = ON_FLOW, [EL_FLOW] = ON_FLOW,
	[EL_BLOCK] = ON_BLOCK, [EL_LIST_BLOCK] = ON_BLOCK, [EL_LIST_ITEM] = ON_BLOCK | ON_ITEM,
	[EL_TABLE] = ON_BLOCK | ON_TABLE, [EL_TABLE_COLUMN] = ON_COLUMN, [EL_TABLE_ROW] = ON_ROW,
	[EL_TABLE_CELL] = ON_CELL, [EL_TABLE_AND_CAPTION] = ON_BLOCK,
	[EL_TABLE_CAPTION] = ON_BLOCK, [EL_FLOAT] = ON_FLOAT, [EL_BAR_BEGIN] = ON_BAR, [EL_BAR_END] = ON_BAR, [EL_INLINE] = ON_INLINE, [EL_BASIC_LINK] = ON_INLINE | ON_LINK,
	[EL_LEADER] = ON_LEADER, [EL_CITATION] = ON_CITATION, [EL_CITATION_LAST] = ON_CITATION,
	[EL_GRAPHIC] = ON_GRAPHIC, [EL_FOREIGN] = ON_GRAPHIC, [EL_MARKER] = ON_MARKER,
	[EL_RETRIEVE_MARKER] = ON_RETRIEVE, [EL_FIELD] = ON_FIELD,
};

enum value_type {
	V_LENGTH,
	V_LENGTH_KIND,
	V_COLOR,
	V_WORD,
	V_INTEGER,
	V_STRING,
	V_LANG,
	V_URI,
	V_SPACE,
	V_BORDER,
	V_BORDER_STYLE,
	V_BORDER_WIDTH,
	V_BORDER_COLOR,
	V_PADDING,
	V_MARGIN,
	V_KEEP,
	V_BACKGROUND,
	V_INDENT,
	V_FONT_SIZE,
	V_FONT_WEIGHT,
	V_LINE_HEIGHT,
	V_WHITE_SPACE,
	V_SHIFT,
	V_COLUMN_WIDTH,
	V_DECORATION,
	V_CONDITION,
	V_ONE_WAY,
};

struct keyword {
	const char	*name;
	int		 value;
};

enum { B = 1 << SIDE_BEFORE, A = 1 << SIDE_AFTER, S = 1 << SIDE_START, E = 1 << SIDE_END };

struct property {
	const char	*name;
	enum value_type	 type;
	size_t		 offset;
	const struct keyword *words;	/* V_WORD, V_ONE_WAY */
	unsigned	 sides;		/* V_BORDER…, V_PADDING, V_MARGIN */
	bool		 inherited;
	unsigned	 on;
	const char	*initial;	/* as written, for the manual */
};

static const struct keyword aligns[] = {
	{ "start", ALIGN_START }, { "left", ALIGN_START }, { "center", ALIGN_CENTER }, { "end", ALIGN_END },
	{ "right", ALIGN_END }, { "justify", ALIGN_JUSTIFY }, { "relative", ALIGN_RELATIVE }, { NULL, 0 } };
static const struct keyword booleans[] = { { "false", 0 }, { "true", 1 }, { NULL, 0 } };
static const struct keyword linefeeds[] = {
	{ "treat-as-space", LINEFEED_SPACE }, { "preserve", LINEFEED_PRESERVE }, { "ignore", LINEFEED_IGNORE },
	{ NULL, 0 } };
static const struct keyword wraps[] = { { "wrap", 1 }, { "no-wrap", 0 }, { NULL, 0 } };
static const struct keyword treatments[] = {
	{ "preserve", 0 }, { "ignore-if-surrounding-linefeed", 0 }, { "ignore", 0 }, { NULL, 0 } };
static const struct keyword breaks[] = {
	{ "auto", BREAK_AUTO }, { "column", BREAK_COLUMN }, { "page", BREAK_PAGE }, { "odd-page", BREAK_ODD_PAGE },
	{ "even-page", BREAK_EVEN_PAGE }, { NULL, 0 } };
static const struct keyword displays[] = {
	{ "auto", DISPLAY_BEFORE }, { "before", DISPLAY_BEFORE }, { "center", DISPLAY_CENTER },
	{ "after", DISPLAY_AFTER }, { NULL, 0 } };
static const struct keyword collapses[] = {
	{ "collapse", 1 }, { "collapse-with-precedence", 1 }, { "separate", 0 }, { NULL, 0 } };
static const struct keyword patterns[] = {
	{ "space", LEADER_SPACE }, { "dots", LEADER_DOTS }, { "rule", LEADER_RULE }, { NULL, 0 } };
static const struct keyword layouts[] = { { "auto", 0 }, { "fixed", 1 }, { NULL, 0 } };
static const struct keyword stricts[] = {
	{ "strict", JL_STRICT }, { "normal", JL_NORMAL }, { "loose", JL_LOOSE }, { NULL, 0 } };
static const struct keyword hangs[] = { { "none", 0 }, { "allow-end", 1 }, { NULL, 0 } };
static const struct keyword word_breaks[] = { { "normal", 0 }, { "auto-phrase", 1 }, { NULL, 0 } };
static const struct keyword emphases[] = {
	{ "none", EMPHASIS_NONE }, { "sesame", EMPHASIS_SESAME }, { "dot", EMPHASIS_DOT }, { NULL, 0 } };
static const struct keyword counts[] = {
	{ "auto", 0 }, { "no-force", 0 }, { "even", 1 }, { "odd", 2 }, { "end-on-even", 1 }, { "end-on-odd", 2 },
	{ NULL, 0 } };
static const struct keyword positions[] = {
	{ "any", POSITION_ANY }, { "first", POSITION_FIRST }, { "rest", POSITION_REST }, { "last", POSITION_LAST },
	{ NULL, 0 } };
static const struct keyword parities[] = {
	{ "any", PARITY_ANY }, { "odd", PARITY_ODD }, { "even", PARITY_EVEN }, { NULL, 0 } };
static const struct keyword states[] = { { "show", 1 }, { "hide", 0 }, { NULL, 0 } };
static const struct keyword fields[] = { { "check", 0 }, { "radio", 1 }, { "text", 2 }, { "hidden", 3 },
	{ "signature", 4 }, { NULL, 0 } };
static const struct keyword retrieves[] = {
	{ "first-starting-within-page", RETRIEVE_FIRST_STARTING },
	{ "first-including-carryover", RETRIEVE_FIRST_CARRY },
	{ "last-starting-within-page", RETRIEVE_LAST_STARTING },
	{ "last-ending-within-page", RETRIEVE_LAST_ENDING }, { NULL, 0 } };
/* Properties of which one value is what is done anyway. */
static const struct keyword only_auto[] = { { "auto", 0 }, { NULL, 0 } };
static const struct keyword only_before[] = { { "before", 0 }, { NULL, 0 } };
static const struct keyword bar_places[] = {
	{ "start", 0 }, { "left", 0 }, { "end", 1 }, { "right", 1 }, { NULL, 0 } };
static const struct keyword only_solid[] = { { "solid", 0 }, { NULL, 0 } };
static const struct keyword only_lr[] = { { "lr-tb", 0 }, { NULL, 0 } };
static const struct keyword only_scale[] = { { "uniform", 0 }, { NULL, 0 } };
static const struct keyword only_page[] = { { "page", 0 }, { "page-sequence", 0 }, { "document", 0 }, { NULL, 0 } };
static const struct keyword font_styles[] = { { "normal", 0 }, { NULL, 0 } };
static const struct keyword stackings[] = { { "font-height", 0 }, { "line-height", 0 }, { NULL, 0 } };
static const struct keyword baselines[] = { { "baseline", 0 }, { "before", 0 }, { NULL, 0 } };

#define IN(field)	offsetof(struct props, in.field)
#define OWN(field)	offsetof(struct props, own.field)

static const struct property properties[] = {
	/* every element */
	{ "id", V_STRING, OWN(id), NULL, 0, false, ON_ANY, "none" },
	{ "role", V_STRING, OWN(role), NULL, 0, false, ON_ANY, "by the element" },
	{ "xml:lang", V_LANG, IN(lang), NULL, 0, true, ON_ANY, "ja" },
	{ "language", V_LANG, IN(lang), NULL, 0, true, ON_ANY, "ja" },
	/* text */
	{ "font-family", V_STRING, IN(font_family), NULL, 0, true, ON_ANY, "serif" },
	{ "font-size", V_FONT_SIZE, IN(font_size), NULL, 0, true, ON_ANY, "10pt" },
	{ "font-weight", V_FONT_WEIGHT, IN(font_weight), NULL, 0, true, ON_ANY, "normal" },
	{ "font-style", V_ONE_WAY, 0, font_styles, 0, true, ON_ANY, "normal" },
	{ "color", V_COLOR, IN(color), NULL, 0, true, ON_ANY, "#000000" },
	{ "line-height", V_LINE_HEIGHT, IN(line_height), NULL, 0, true, ON_ANY, "1.7" },
	{ "line-stacking-strategy", V_ONE_WAY, 0, stackings, 0, true, ON_ANY, "line-height" },
	{ "text-align", V_WORD, IN(text_align), aligns, 0, true, ON_ANY, "start" },
	{ "text-align-last", V_WORD, IN(text_align_last), aligns, 0, true, ON_ANY, "relative" },
	{ "text-indent", V_LENGTH, IN(text_indent), NULL, 0, true, ON_ANY, "0pt" },
	{ "last-line-end-indent", V_LENGTH, IN(last_line_end_indent), NULL, 0, true, ON_ANY, "0pt" },
	{ "start-indent", V_INDENT, IN(start_indent), NULL, 0, true, ON_ANY, "0pt" },
	{ "end-indent", V_INDENT, IN(end_indent), NULL, 0, true, ON_ANY, "0pt" },
	{ "white-space-collapse", V_WORD, IN(collapse), booleans, 0, true, ON_ANY, "true" },
	{ "white-space-treatment", V_ONE_WAY, 0, treatments, 0, true, ON_ANY, "ignore-if-surrounding-linefeed" },
	{ "linefeed-treatment", V_WORD, IN(linefeed), linefeeds, 0, true, ON_ANY, "treat-as-space" },
	{ "wrap-option", V_WORD, IN(wrap), wraps, 0, true, ON_ANY, "wrap" },
	{ "white-space", V_WHITE_SPACE, 0, NULL, 0, true, ON_ANY, "normal" },
	{ "hyphenate", V_WORD, IN(hyphenate), booleans, 0, true, ON_ANY, "false" },
	{ "orphans", V_INTEGER, IN(orphans), NULL, 0, true, ON_ANY, "2" },
	{ "widows", V_INTEGER, IN(widows), NULL, 0, true, ON_ANY, "2" },
	{ "keep-together", V_KEEP, IN(keep_together), NULL, 0, true, ON_ANY, "auto" },
	{ "keep-together.within-page", V_KEEP, IN(keep_together), NULL, 0, true, ON_ANY, "auto" },
	{ "keep-together.within-column", V_KEEP, IN(keep_together), NULL, 0, true, ON_ANY, "auto" },
	{ "provisional-distance-between-starts", V_LENGTH, IN(provisional_distance), NULL, 0, true, ON_ANY, "24pt" },
	{ "provisional-label-separation", V_LENGTH, IN(provisional_separation), NULL, 0, true, ON_ANY, "6pt" },
	{ "display-align", V_WORD, IN(display_align), displays, 0, true, ON_ANY, "auto" },
	{ "border-collapse", V_WORD, IN(border_collapse), collapses, 0, true, ON_ANY, "collapse" },
	{ "leader-pattern", V_WORD, IN(leader_pattern), patterns, 0, true, ON_ANY, "space" },
	{ "leader-length", V_LENGTH_KIND, IN(leader_length), NULL, 0, true, ON_ANY, "fills the line" },
	{ "rule-thickness", V_LENGTH, IN(rule_thickness), NULL, 0, true, ON_ANY, "1pt" },
	{ "sh:line-break", V_WORD, IN(line_break), stricts, 0, true, ON_ANY, "strict" },
	{ "sh:word-break", V_WORD, IN(phrases), word_breaks, 0, true, ON_ANY, "normal" },
	{ "sh:hanging-punctuation", V_WORD, IN(hang), hangs, 0, true, ON_ANY, "none" },
	{ "sh:text-emphasis", V_WORD, IN(emphasis), emphases, 0, true, ON_ANY, "none" },
	{ "writing-mode", V_ONE_WAY, 0, only_lr, 0, true, ON_ANY, "lr-tb" },
	{ "relative-align", V_ONE_WAY, 0, baselines, 0, true, ON_ANY, "baseline" },
	/* boxes */
	{ "space-before", V_SPACE, OWN(space_before), NULL, 0, false, ON_BLOCK, "0pt" },
	{ "space-before.optimum", V_SPACE, OWN(space_before), NULL, 0, false, ON_BLOCK, "0pt" },
	{ "space-before.conditionality", V_CONDITION, OWN(space_before), NULL, 0, false, ON_BLOCK, "discard" },
	{ "space-after", V_SPACE, OWN(space_after), NULL, 0, false, ON_BLOCK, "0pt" },
	{ "space-after.optimum", V_SPACE, OWN(space_after), NULL, 0, false, ON_BLOCK, "0pt" },
	{ "margin", V_MARGIN, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_MASTER | ON_REGION, "0pt" },
	{ "margin-top", V_MARGIN, 0, NULL, B, false, ON_BLOCK | ON_MASTER | ON_REGION, "0pt" },
	{ "margin-bottom", V_MARGIN, 0, NULL, A, false, ON_BLOCK | ON_MASTER | ON_REGION, "0pt" },
	{ "margin-left", V_MARGIN, 0, NULL, S, false, ON_BLOCK | ON_MASTER | ON_REGION, "0pt" },
	{ "margin-right", V_MARGIN, 0, NULL, E, false, ON_BLOCK | ON_MASTER | ON_REGION, "0pt" },
	{ "padding", V_PADDING, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-before", V_PADDING, 0, NULL, B, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-top", V_PADDING, 0, NULL, B, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-after", V_PADDING, 0, NULL, A, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-bottom", V_PADDING, 0, NULL, A, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-start", V_PADDING, 0, NULL, S, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-left", V_PADDING, 0, NULL, S, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-end", V_PADDING, 0, NULL, E, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "padding-right", V_PADDING, 0, NULL, E, false, ON_BLOCK | ON_CELL, "0pt" },
	{ "border", V_BORDER, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-before", V_BORDER, 0, NULL, B, false, ON_BLOCK | ON_CELL | ON_ROW, "none" },
	{ "border-top", V_BORDER, 0, NULL, B, false, ON_BLOCK | ON_CELL | ON_ROW, "none" },
	{ "border-after", V_BORDER, 0, NULL, A, false, ON_BLOCK | ON_CELL | ON_ROW, "none" },
	{ "border-bottom", V_BORDER, 0, NULL, A, false, ON_BLOCK | ON_CELL | ON_ROW, "none" },
	{ "border-start", V_BORDER, 0, NULL, S, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-left", V_BORDER, 0, NULL, S, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-end", V_BORDER, 0, NULL, E, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-right", V_BORDER, 0, NULL, E, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-style", V_BORDER_STYLE, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_CELL, "none" },
	{ "border-width", V_BORDER_WIDTH, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_CELL, "1pt" },
	{ "border-color", V_BORDER_COLOR, 0, NULL, B | A | S | E, false, ON_BLOCK | ON_CELL, "the text's" },
	{ "background-color", V_BACKGROUND, OWN(background), NULL, 0, false,
	    ON_BLOCK | ON_CELL | ON_ROW | ON_INLINE, "transparent" },
	{ "break-before", V_WORD, OWN(break_before), breaks, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "sh:break-when-filled", V_INTEGER, OWN(break_filled), NULL, 0, false, ON_BLOCK, "no-limit" },
	{ "break-after", V_WORD, OWN(break_after), breaks, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "keep-with-next", V_KEEP, OWN(keep_next), NULL, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "keep-with-next.within-page", V_KEEP, OWN(keep_next), NULL, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "keep-with-next.within-column", V_KEEP, OWN(keep_next), NULL, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "keep-with-previous", V_KEEP, OWN(keep_previous), NULL, 0, false, ON_BLOCK | ON_ROW, "auto" },
	{ "keep-with-previous.within-page", V_KEEP, OWN(keep_previous), NULL, 0, false, ON_BLOCK | ON_ROW, "auto" },
	/* inline */
	{ "text-decoration", V_DECORATION, 0, NULL, 0, false, ON_BLOCK | ON_INLINE, "none" },
	{ "baseline-shift", V_SHIFT, OWN(baseline_shift), NULL, 0, false, ON_INLINE, "baseline" },
	{ "internal-destination", V_STRING, OWN(internal_destination), NULL, 0, false, ON_LINK, "none" },
	{ "external-destination", V_URI, OWN(external_destination), NULL, 0, false, ON_LINK, "none" },
	{ "show-destination", V_ONE_WAY, 0, (const struct keyword[]){ { "replace", 0 }, { "new", 0 }, { NULL, 0 } },
	    0, false, ON_LINK, "replace" },
	{ "ref-id", V_STRING, OWN(ref_id), NULL, 0, false, ON_CITATION, "none" },
	{ "sh:separator", V_STRING, OWN(separator), NULL, 0, false, ON_CITATION, "none" },
	{ "leader-length.minimum", V_LENGTH_KIND, IN(leader_length), NULL, 0, true, ON_LEADER, "0pt" },
	{ "leader-length.optimum", V_LENGTH_KIND, IN(leader_length), NULL, 0, true, ON_LEADER, "12pt" },
	{ "leader-length.maximum", V_LENGTH_KIND, IN(leader_length), NULL, 0, true, ON_LEADER, "100%" },
	{ "src", V_URI, OWN(src), NULL, 0, false, ON_GRAPHIC, "none" },
	{ "fox:alt-text", V_STRING, OWN(alt), NULL, 0, false, ON_GRAPHIC | ON_LINK | ON_BLOCK | ON_INLINE | ON_FIELD, "none" },
	{ "content-width", V_LENGTH_KIND, OWN(content_width), NULL, 0, false, ON_GRAPHIC, "auto" },
	{ "content-height", V_LENGTH_KIND, OWN(content_height), NULL, 0, false, ON_GRAPHIC, "auto" },
	{ "scaling", V_ONE_WAY, 0, only_scale, 0, false, ON_GRAPHIC, "uniform" },
	{ "width", V_LENGTH_KIND, OWN(width), NULL, 0, false, ON_TABLE | ON_GRAPHIC | ON_CELL | ON_FIELD, "auto" },
	{ "inline-progression-dimension", V_LENGTH_KIND, OWN(width), NULL, 0, false, ON_TABLE, "auto" },
	{ "height", V_LENGTH_KIND, OWN(height), NULL, 0, false, ON_GRAPHIC | ON_ROW | ON_CELL | ON_FIELD, "auto" },
	{ "name", V_STRING, OWN(field_name), NULL, 0, false, ON_FIELD, "none" },
	{ "value", V_STRING, OWN(field_value), NULL, 0, false, ON_FIELD, "Yes" },
	{ "type", V_WORD, OWN(field_kind), fields, 0, false, ON_FIELD, "check" },
	/* tables */
	{ "table-layout", V_WORD, OWN(table_layout_fixed), layouts, 0, false, ON_TABLE, "auto" },
	{ "table-omit-header-at-break", V_WORD, OWN(omit_header), booleans, 0, false, ON_TABLE, "false" },
	{ "column-width", V_COLUMN_WIDTH, OWN(column_width), NULL, 0, false, ON_COLUMN, "by content" },
	{ "column-number", V_INTEGER, OWN(column_number), NULL, 0, false, ON_COLUMN | ON_CELL, "next" },
	{ "number-columns-repeated", V_INTEGER, OWN(columns_repeated), NULL, 0, false, ON_COLUMN, "1" },
	{ "starts-row", V_ONE_WAY, 0, booleans, 0, false, ON_CELL, "false" },
	{ "ends-row", V_ONE_WAY, 0, booleans, 0, false, ON_CELL, "false" },
	{ "number-columns-spanned", V_INTEGER, OWN(columns_spanned), NULL, 0, false, ON_CELL, "1" },
	{ "number-rows-spanned", V_INTEGER, OWN(rows_spanned), NULL, 0, false, ON_CELL, "1" },
	{ "sh:scope", V_STRING, OWN(scope), NULL, 0, false, ON_CELL, "Column in a header, else Row" },
	{ "sh:headers", V_STRING, OWN(headers), NULL, 0, false, ON_CELL, "found where cells span, else by scope" },
	/* markers */
	{ "marker-class-name", V_STRING, OWN(marker_class), NULL, 0, false, ON_MARKER, "none" },
	{ "retrieve-class-name", V_STRING, OWN(retrieve_class), NULL, 0, false, ON_RETRIEVE, "none" },
	{ "retrieve-position", V_WORD, OWN(retrieve_position), retrieves, 0, false, ON_RETRIEVE,
	    "first-starting-within-page" },
	{ "retrieve-boundary", V_ONE_WAY, 0, only_page, 0, false, ON_RETRIEVE, "page-sequence" },
	/* pages */
	{ "master-name", V_STRING, OWN(master_name), NULL, 0, false, ON_MASTER, "none" },
	{ "page-width", V_LENGTH_KIND, OWN(page_width), NULL, 0, false, ON_MASTER, "210mm" },
	{ "page-height", V_LENGTH_KIND, OWN(page_height), NULL, 0, false, ON_MASTER, "297mm" },
	{ "extent", V_LENGTH_KIND, OWN(extent), NULL, 0, false, ON_REGION, "0pt" },
	{ "column-count", V_INTEGER, OWN(column_count), NULL, 0, false, ON_BODY, "1" },
	{ "column-gap", V_LENGTH_KIND, OWN(column_gap), NULL, 0, false, ON_BODY, "12pt" },
	{ "region-name", V_STRING, OWN(flow_name), NULL, 0, false, ON_REGION, "by the element" },
	{ "overflow", V_ONE_WAY, 0, only_auto, 0, false, ON_REGION, "auto" },
	{ "master-reference", V_STRING, OWN(master_reference), NULL, 0, false, ON_REFERENCE, "none" },
	{ "float", V_ONE_WAY, 0, only_before, 0, false, ON_FLOAT, "before" },
	{ "sh:page-master", V_STRING, OWN(master_reference), NULL, 0, false, ON_FLOAT, "none: the page it is on" },
	{ "change-bar-class", V_STRING, OWN(bar_class), NULL, 0, false, ON_BAR, "none" },
	{ "change-bar-color", V_COLOR, OWN(bar_color), NULL, 0, false, ON_BAR, "#000000" },
	{ "change-bar-offset", V_LENGTH, OWN(bar_offset), NULL, 0, false, ON_BAR, "6pt" },
	{ "change-bar-placement", V_WORD, OWN(bar_at_end), bar_places, 0, false, ON_BAR, "start" },
	{ "change-bar-style", V_ONE_WAY, 0, only_solid, 0, false, ON_BAR, "solid" },
	{ "change-bar-width", V_LENGTH, OWN(bar_width), NULL, 0, false, ON_BAR, "1pt" },
	{ "maximum-repeats", V_INTEGER, OWN(maximum_repeats), NULL, 0, false, ON_REFERENCE, "no-limit" },
	{ "page-position", V_WORD, OWN(page_position), positions, 0, false, ON_CONDITION, "any" },
	{ "odd-or-even", V_WORD, OWN(odd_or_even), parities, 0, false, ON_CONDITION, "any" },
	{ "flow-name", V_STRING, OWN(flow_name), NULL, 0, false, ON_FLOW, "none" },
	{ "format", V_STRING, OWN(format), NULL, 0, false, ON_SEQUENCE, "1" },
	{ "initial-page-number", V_STRING, OWN(initial_page_number), NULL, 0, false, ON_SEQUENCE, "auto" },
	{ "force-page-count", V_WORD, OWN(force_page_count), counts, 0, false, ON_SEQUENCE, "no-force" },
	{ "sh:label-prefix", V_STRING, OWN(letter_prefix), NULL, 0, false, ON_SEQUENCE, "none" },
	{ "starting-state", V_WORD, OWN(starting_state), states, 0, false, ON_BOOKMARK, "show" },
};

void
props_initial(struct props *p)
{
	memset(p, 0, sizeof(*p));
	p->in = (struct inherited){
		.font_family = "serif", .font_size = 10, .font_weight = 400,
		.line_height = { LEN_PROPORTION, 1.7 }, .text_align_last = ALIGN_RELATIVE,
		.collapse = 1, .wrap = 1, .lang = "ja", .orphans = 2, .widows = 2,
		.provisional_distance = 24, .provisional_separation = 6, .border_collapse = 1,
		.rule_thickness = 1,
	};
}

static void
own_initial(struct own *o)
{
	memset(o, 0, sizeof(*o));
	o->column_count = 1;
	o->columns_spanned = o->rows_spanned = o->columns_repeated = 1;
	o->starting_state = 1;
	o->bar_offset = 6;
	o->bar_width = 1;
}

double
props_line_height(const struct props *p)
{
	return p->in.line_height.kind == LEN_POINTS ? p->in.line_height.v :
						      p->in.line_height.v * p->in.font_size;
}

double
length_points(struct length l, double of, double otherwise)
{
	switch (l.kind) {
	case LEN_POINTS: return l.v;
	case LEN_PERCENT: return l.v * of / 100;
	default: return otherwise;
	}
}

/* A number and its unit; MAX_LENGTH bounds what arithmetic on pages has to stand. */
#define MAX_LENGTH	100000.0

static bool
parse_length(const char *s, double em, struct length *out)
{
	static const struct { const char *unit; double points; } units[] = {
		{ "pt", 1 }, { "mm", 72 / 25.4 }, { "cm", 720 / 25.4 }, { "in", 72 }, { "px", 0.75 }, { "pc", 12 },
	};
	char *end;
	double v = g_ascii_strtod(s, &end);

	if (end == s || !(v >= -MAX_LENGTH && v <= MAX_LENGTH))
		return false;
	while (*end == ' ')
		end++;
	if (*end == '\0' && v == 0) {
		*out = (struct length){ LEN_POINTS, 0 };
		return true;
	}
	if (strcmp(end, "%") == 0) {
		*out = (struct length){ LEN_PERCENT, v };
		return true;
	}
	if (strcmp(end, "em") == 0) {
		*out = (struct length){ LEN_POINTS, CLAMP(v * em, -MAX_LENGTH, MAX_LENGTH) };
		return true;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(units); i++)
		if (strcmp(end, units[i].unit) == 0) {
			*out = (struct length){ LEN_POINTS,
				CLAMP(v * units[i].points, -MAX_LENGTH, MAX_LENGTH) };
			return true;
		}
	return false;
}

static bool
parse_points(const char *s, double em, double *out)
{
	struct length l;

	if (!parse_length(s, em, &l) || l.kind != LEN_POINTS)
		return false;
	*out = l.v;
	return true;
}

static bool
parse_color(const char *s, uint32_t *out)
{
	static const struct { const char *name; uint32_t rgb; } names[] = {
		{ "black", 0 }, { "white", 0xffffff }, { "gray", 0x808080 }, { "silver", 0xc0c0c0 },
		{ "red", 0xff0000 }, { "green", 0x008000 }, { "blue", 0x0000ff }, { "navy", 0x000080 },
		{ "maroon", 0x800000 }, { "teal", 0x008080 }, { "purple", 0x800080 }, { "olive", 0x808000 },
	};
	char *end;
	guint64 v;

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(s, names[i].name) == 0) {
			*out = names[i].rgb;
			return true;
		}
	if (*s != '#' || !g_ascii_isxdigit(s[1]))
		return false;
	v = g_ascii_strtoull(s + 1, &end, 16);
	if (*end != '\0')
		return false;
	if (end - s == 7) {
		*out = (uint32_t)v;
		return true;
	}
	if (end - s != 4)
		return false;
	*out = (uint32_t)((v >> 8 & 15) * 0x110000 + (v >> 4 & 15) * 0x1100 + (v & 15) * 0x11);
	return true;
}

static bool
parse_word(const struct keyword *words, const char *s, int *out)
{
	for (; words->name != NULL; words++)
		if (strcmp(words->name, s) == 0) {
			*out = words->value;
			return true;
		}
	return false;
}

static bool
parse_integer(const char *s, int *out)
{
	char *end;
	gint64 v;

	if (strcmp(s, "no-limit") == 0) {
		*out = 0;
		return true;
	}
	v = g_ascii_strtoll(s, &end, 10);
	if (end == s || *end != '\0' || v < 1 || v > 1000000)
		return false;
	*out = (int)v;
	return true;
}

static bool
parse_keep(const char *s, int *out)
{
	int n;

	if (strcmp(s, "auto") == 0)
		*out = KEEP_AUTO;
	else if (strcmp(s, "always") == 0)
		*out = KEEP_ALWAYS;
	else if (parse_integer(s, &n))
		*out = KEEP_SOME;
	else
		return false;
	return true;
}

static const struct keyword border_styles[] = {
	{ "none", BORDER_NONE }, { "hidden", BORDER_NONE }, { "solid", BORDER_SOLID }, { "dashed", BORDER_DASHED },
	{ "dotted", BORDER_DOTTED }, { "double", BORDER_DOUBLE }, { NULL, 0 } };

static bool
parse_border_width(const char *s, double em, double *out)
{
	static const struct keyword widths[] = { { "thin", 1 }, { "medium", 2 }, { "thick", 3 }, { NULL, 0 } };
	int n;

	if (parse_word(widths, s, &n)) {
		*out = n * 0.5;
		return true;
	}
	return parse_points(s, em, out) && *out >= 0;
}

/* "0.4pt solid #888888", in any order. */
static bool
parse_border(const char *s, const struct props *p, struct border *out)
{
	char **part = g_strsplit(s, " ", -1);
	bool good = true;

	*out = (struct border){ BORDER_NONE, 1, p->in.color };
	for (char **x = part; *x != NULL && good; x++) {
		int style;

		if (**x == '\0')
			continue;
		if (parse_word(border_styles, *x, &style))
			out->style = (enum border_style)style;
		else
			good = parse_border_width(*x, p->in.font_size, &out->width) ||
			    parse_color(*x, &out->rgb);
	}
	g_strfreev(part);
	return good;
}

/* One to four values for the sides, as in CSS: before, end, after, start. */
static bool
parse_sides(const char *s, double em, unsigned sides, struct length out[N_SIDES])
{
	static const int take[5][N_SIDES] = {
		{ 0 }, { 0, 0, 0, 0 }, { 0, 0, 1, 1 }, { 0, 2, 1, 1 }, { 0, 2, 3, 1 } };
	char **part = g_strsplit(s, " ", -1);
	struct length v[4];
	unsigned n = 0;
	bool good = true;

	for (char **x = part; *x != NULL && good; x++) {
		if (**x == '\0')
			continue;
		good = n < 4 && parse_length(*x, em, &v[n]) && v[n].kind == LEN_POINTS;
		n++;
	}
	g_strfreev(part);
	if (!good || n == 0)
		return false;
	for (int i = 0; i < N_SIDES; i++)
		if (sides >> i & 1)
			out[i] = v[take[n][i]];
	return true;
}

static bool
parse_font_size(const char *s, double parent, double *out)
{
	struct length l;

	if (strcmp(s, "smaller") == 0)
		*out = parent / 1.2;
	else if (strcmp(s, "larger") == 0)
		*out = parent * 1.2;
	else if (parse_length(s, parent, &l) && l.kind == LEN_POINTS && l.v > 0)
		*out = l.v;
	else if (parse_length(s, parent, &l) && l.kind == LEN_PERCENT && l.v > 0)
		*out = parent * l.v / 100;
	else
		return false;
	*out = CLAMP(*out, 0.1, 2000);
	return true;
}

static bool
parse_line_height(const char *s, double size, struct length *out)
{
	char *end;
	double v = g_ascii_strtod(s, &end);

	if (strcmp(s, "normal") == 0)
		*out = (struct length){ LEN_PROPORTION, 1.2 };
	else if (end != s && *end == '\0' && v > 0 && v < 100)
		*out = (struct length){ LEN_PROPORTION, v };
	else if (!parse_length(s, size, out) || out->v <= 0)
		return false;
	else if (out->kind == LEN_PERCENT)
		*out = (struct length){ LEN_POINTS, out->v * size / 100 };
	return true;
}

static bool
parse_white_space(const char *s, struct inherited *in)
{
	static const struct { const char *name; int collapse, linefeed, wrap; } forms[] = {
		{ "normal", 1, LINEFEED_SPACE, 1 }, { "pre", 0, LINEFEED_PRESERVE, 0 },
		{ "nowrap", 1, LINEFEED_SPACE, 0 }, { "pre-wrap", 0, LINEFEED_PRESERVE, 1 },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strcmp(forms[i].name, s) == 0) {
			in->collapse = forms[i].collapse;
			in->linefeed = forms[i].linefeed;
			in->wrap = forms[i].wrap;
			return true;
		}
	return false;
}

static bool
parse_shift(const char *s, double size, double *out)
{
	struct length l;

	if (strcmp(s, "baseline") == 0)
		*out = 0;
	else if (strcmp(s, "super") == 0)
		*out = size * 0.4;
	else if (strcmp(s, "sub") == 0)
		*out = size * -0.2;
	else if (parse_length(s, size, &l) && l.kind != LEN_PROPORTION)
		*out = length_points(l, size, 0);
	else
		return false;
	return true;
}

static bool
parse_column_width(const char *s, double em, struct length *out)
{
	static const char call[] = "proportional-column-width(";

	if (g_str_has_prefix(s, call)) {
		char *end;
		double v = g_ascii_strtod(s + sizeof(call) - 1, &end);

		*out = (struct length){ LEN_PROPORTION, v };
		return strcmp(end, ")") == 0 && v > 0 && v < 1e6;
	}
	return parse_length(s, em, out) && out->v >= 0;
}

/* url('…'), url(…) or the address alone. */
static const char *
parse_uri(struct arena *a, const char *s)
{
	size_t len = strlen(s);

	if (!g_str_has_prefix(s, "url(") || s[len - 1] != ')')
		return arena_strdup(a, s);
	s += 4;
	len -= 5;
	if (len >= 2 && (*s == '\'' || *s == '"') && s[len - 1] == *s) {
		s++;
		len -= 2;
	}
	return arena_strndup(a, s, len);
}

static bool
parse_indent(const char *s, double em, double *out)
{
	/* what these two say is how lists are laid out anyway */
	if (strcmp(s, "body-start()") == 0 || strcmp(s, "label-end()") == 0)
		return true;
	return parse_points(s, em, out);
}

static bool
set_borders(const struct property *k, const char *s, struct props *p)
{
	for (int i = 0; i < N_SIDES; i++) {
		struct border *b = &p->own.border[i];
		int style = b->style;
		bool good;

		if ((k->sides >> i & 1) == 0)
			continue;
		switch (k->type) {
		case V_BORDER: good = parse_border(s, p, b); break;
		case V_BORDER_WIDTH:
			good = parse_border_width(s, p->in.font_size, &b->width);
			break;
		case V_BORDER_COLOR: good = parse_color(s, &b->rgb); break;
		default:
			good = parse_word(border_styles, s, &style);
			if (b->style == BORDER_NONE && b->width <= 0)
				b->width = 1;
			b->style = (enum border_style)style;
			break;
		}
		if (!good)
			return false;
	}
	return true;
}

static bool
set_keyword_length(const char *s, double em, struct length *out)
{
	if (strcmp(s, "auto") == 0 || strcmp(s, "scale-down-to-fit") == 0) {
		*out = (struct length){ LEN_AUTO, 0 };
		return true;
	}
	return parse_length(s, em, out) && out->v >= 0;
}

static bool
parse_decoration(const char *s, struct own *own)
{
	own->underline = strcmp(s, "underline") == 0;
	own->line_through = strcmp(s, "line-through") == 0;
	return own->underline || own->line_through || strcmp(s, "none") == 0;
}

#define STRING_MOST	8000	/* bytes: four times as many are the most a string of PDF/A may have (ISO 19005-2, 6.1.13) */

/* One value on its way into its field. */
struct setting {
	struct arena	*arena;
	const struct property *k;
	double		 em, parent_size;	/* of the element's own size, of its parent's */
	struct props	*p;
	void		*at;			/* the field */
};

static bool
set_length(const struct setting *s, const char *v)
{
	return parse_points(v, s->em, s->at);
}

static bool
set_length_kind(const struct setting *s, const char *v)
{
	return set_keyword_length(v, s->em, s->at);
}

static bool
set_color(const struct setting *s, const char *v)
{
	return parse_color(v, s->at);
}

static bool
set_word(const struct setting *s, const char *v)
{
	return parse_word(s->k->words, v, s->at);
}

static bool
set_one_way(const struct setting *s, const char *v)
{
	int ignored;

	return parse_word(s->k->words, v, &ignored);
}

static bool
set_integer(const struct setting *s, const char *v)
{
	return parse_integer(v, s->at);
}

static bool
set_string(const struct setting *s, const char *v)
{
	if (strlen(v) > STRING_MOST)
		return false;
	*(const char **)s->at =
	    s->k->type == V_URI ? parse_uri(s->arena, v) : arena_intern(s->arena, v);
	return true;
}

/*
 * A language tag as RFC 5646 writes it: an empty or
 * broken one would be no language for those who listen.
 */
static bool
set_lang(const struct setting *s, const char *v)
{
	size_t part = 0;
	bool first = true;

	for (const char *c = v; ; c++) {
		if (*c == '-' || *c == '\0') {
			if (part < (first ? 2 : 1) || part > 8)
				return false;
			part = 0;
			first = false;
			if (*c == '\0')
				return set_string(s, v);
		} else if (first ? !g_ascii_isalpha(*c) : !g_ascii_isalnum(*c))
			return false;
		else
			part++;
	}
}

static bool
set_space(const struct setting *s, const char *v)
{
	return parse_points(v, s->em, &((struct space *)s->at)->v);
}

static bool
set_condition(const struct setting *s, const char *v)
{
	((struct space *)s->at)->retain = strcmp(v, "retain") == 0;
	return strcmp(v, "retain") == 0 || strcmp(v, "discard") == 0;
}

static bool
set_border(const struct setting *s, const char *v)
{
	return set_borders(s->k, v, s->p);
}

static bool
set_padding(const struct setting *s, const char *v)
{
	struct length sides[N_SIDES] = { { 0 } };

	if (!parse_sides(v, s->em, s->k->sides, sides))
		return false;
	for (int i = 0; i < N_SIDES; i++)
		if (s->k->sides >> i & 1)
			s->p->own.padding[i] = MAX(sides[i].v, 0);
	return true;
}

static bool
set_margin(const struct setting *s, const char *v)
{
	return parse_sides(v, s->em, s->k->sides, s->p->own.margin);
}

static bool
set_keep(const struct setting *s, const char *v)
{
	return parse_keep(v, s->at);
}

static bool
set_background(const struct setting *s, const char *v)
{
	s->p->own.has_background = strcmp(v, "transparent") != 0;
	return !s->p->own.has_background || parse_color(v, s->at);
}

static bool
set_indent(const struct setting *s, const char *v)
{
	return parse_indent(v, s->em, s->at);
}

static bool
set_font_size(const struct setting *s, const char *v)
{
	return parse_font_size(v, s->parent_size, s->at);
}

static bool
set_font_weight(const struct setting *s, const char *v)
{
	int *weight = &s->p->in.font_weight;

	*weight = strcmp(v, "bold") == 0 ? 700 :
	    strcmp(v, "normal") == 0     ? 400 :
					   (int)g_ascii_strtoull(v, NULL, 10);
	return *weight >= 100 && *weight <= 900;
}

static bool
set_line_height(const struct setting *s, const char *v)
{
	return parse_line_height(v, s->em, s->at);
}

static bool
set_white_space(const struct setting *s, const char *v)
{
	return parse_white_space(v, &s->p->in);
}

static bool
set_shift(const struct setting *s, const char *v)
{
	return parse_shift(v, s->parent_size, s->at);
}

static bool
set_column_width(const struct setting *s, const char *v)
{
	return parse_column_width(v, s->em, s->at);
}

static bool
set_decoration(const struct setting *s, const char *v)
{
	return parse_decoration(v, &s->p->own);
}

static bool (*const setters[])(const struct setting *, const char *) = {
	[V_LENGTH] = set_length, [V_LENGTH_KIND] = set_length_kind, [V_COLOR] = set_color, [V_WORD] = set_word,
	[V_INTEGER] = set_integer, [V_STRING] = set_string, [V_URI] = set_string, [V_LANG] = set_lang, [V_SPACE] = set_space,
	[V_BORDER] = set_border, [V_BORDER_STYLE] = set_border, [V_BORDER_WIDTH] = set_border, [V_BORDER_COLOR] = set_border,
	[V_PADDING] = set_padding, [V_MARGIN] = set_margin, [V_KEEP] = set_keep, [V_BACKGROUND] = set_background,
	[V_INDENT] = set_indent, [V_FONT_SIZE] = set_font_size, [V_FONT_WEIGHT] = set_font_weight,
	[V_LINE_HEIGHT] = set_line_height, [V_WHITE_SPACE] = set_white_space, [V_SHIFT] = set_shift,
	[V_COLUMN_WIDTH] = set_column_width, [V_DECORATION] = set_decoration, [V_CONDITION] = set_condition,
	[V_ONE_WAY] = set_one_way,
};

/* One value into its field; false when it is none of what the property takes. */
static bool
set_value(
    struct arena *a, const struct property *k, const char *v, double parent_size, struct props *p)
{
	const struct setting s = { a, k, p->in.font_size, parent_size, p, (char *)p + k->offset };

	return setters[k->type](&s, v);
}

static const struct property *
find_property(struct formatter *f, const char *name)
{
	if (f->caches.properties == NULL) {
		f->caches.properties = g_hash_table_new(g_str_hash, g_str_equal);
		for (unsigned i = 0; i < G_N_ELEMENTS(properties); i++)
			g_hash_table_insert(f->caches.properties, (gpointer)properties[i].name,
			    (gpointer)&properties[i]);
	}
	return g_hash_table_lookup(f->caches.properties, name);
}

/* The name with the prefix this table uses, whatever prefix the author chose. */
static const char *
full_name(const xmlAttr *a, char *buffer, size_t size)
{
	static const struct { const char *ns, *prefix; } known[] = {
		{ "http://www.w3.org/XML/1998/namespace", "xml" }, { FOX_NS, "fox" }, { SHIRUBE_NS, "sh" },
	};

	if (a->ns == NULL || a->ns->href == NULL)
		return (const char *)a->name;
	for (unsigned i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp((const char *)a->ns->href, known[i].ns) == 0) {
			g_snprintf(buffer, size, "%s:%s", known[i].prefix, (const char *)a->name);
			return buffer;
		}
	g_snprintf(buffer, size, "{%s}%s", (const char *)a->ns->href, (const char *)a->name);
	return buffer;
}

static const char *
value_of(const xmlAttr *a)
{
	return a->children != NULL && a->children->content != NULL ?
	    (const char *)a->children->content :
	    "";
}

/* A value as it stands in a message: in an untrusted document it may be a megabyte. */
#define QUOTED_MOST	100

static const char *
quoted(struct arena *a, const char *value)
{
	if (strlen(value) <= QUOTED_MOST)
		return value;
	return arena_printf(a, "%.*s…",
	    (int)(g_utf8_find_prev_char(value, value + QUOTED_MOST + 1) - value), value);
}

/* False when it was reported. */
static bool
resolve_attribute(struct formatter *f, const xmlNode *n, enum element e, const xmlAttr *a,
    double parent_size, struct props *out)
{
	char buffer[128];
	const char *name = full_name(a, buffer, sizeof(buffer)), *value = value_of(a);
	const struct property *k = find_property(f, name);
	struct loc loc;

	if (k != NULL && (k->inherited || k->on == (unsigned)ON_ANY || (groups[e] & k->on) != 0)) {
		if (strcmp(value, "inherit") == 0 && k->inherited)
			return true;
		if (set_value(f->arena, k, value, parent_size, out))
			return true;
		loc = fo_loc(f, n);
		diag(f->diags, DIAG_FO_VALUE, &loc, quoted(f->arena, value), name,
		    element_info[e].name);
		return false;
	}
	loc = fo_loc(f, n);
	diag(f->diags, DIAG_FO_PROPERTY, &loc, name, element_info[e].name);
	return false;
}

/* Margins become indents (XSL 5.3.2); without them borders and padding reach out of the indents. */
static void
apply_margins(const struct inherited *parent, struct props *p)
{
	const struct own *o = &p->own;
	static const int side[2] = { SIDE_START, SIDE_END };
	double *indent[2] = { &p->in.start_indent, &p->in.end_indent };
	const double from[2] = { parent->start_indent, parent->end_indent };

	for (int i = 0; i < 2; i++) {
		int s = side[i];
		double border = o->border[s].style != BORDER_NONE ? o->border[s].width : 0;

		if (o->margin[s].kind == LEN_POINTS)
			*indent[i] = from[i] + o->margin[s].v + border + o->padding[s];
	}
	if (o->margin[SIDE_BEFORE].kind == LEN_POINTS && o->space_before.v == 0)
		p->own.space_before.v = o->margin[SIDE_BEFORE].v;
	if (o->margin[SIDE_AFTER].kind == LEN_POINTS && o->space_after.v == 0)
		p->own.space_after.v = o->margin[SIDE_AFTER].v;
}

/* False when something was reported. */
static bool
resolve(struct formatter *f, const xmlNode *n, enum element e, const struct inherited *parent,
    struct props *out)
{
	bool good = true;

	out->in = *parent;
	own_initial(&out->own);
	/* the size first: other lengths may be given in em */
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "font-size") == 0)
			good = resolve_attribute(f, n, e, a, parent->font_size, out) && good;
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "font-size") != 0)
			good = resolve_attribute(f, n, e, a, parent->font_size, out) && good;
	if ((groups[e] & ON_BLOCK) != 0)
		apply_margins(parent, out);
	return good;
}

/* ---- elements met before: a document writes the same attributes again and again ---- */

#define RESOLVED	256u

struct resolved {
	const xmlNode	*like;		/* one with these attributes, or NULL */
	enum element	 e;
	struct inherited parent;
	struct props	 props;
};

/* The document's names are interned, so equal names are one pointer. */
static bool
same_attributes(const xmlNode *a, const xmlNode *b)
{
	const xmlAttr *x = a->properties, *y = b->properties;

	for (; x != NULL && y != NULL; x = x->next, y = y->next)
		if (x->name != y->name || x->ns != y->ns || strcmp(value_of(x), value_of(y)) != 0)
			return false;
	return x == y;
}

/* The place of an element like this one; NULL when it will hardly be met again. */
static struct resolved *
resolved_place(
    struct formatter *f, const xmlNode *n, enum element e, const struct inherited *parent)
{
	unsigned h = (unsigned)e * 31 + (unsigned)(parent->font_size * 64) +
	    (unsigned)(parent->start_indent * 8) + (unsigned)parent->font_weight;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		if (strcmp((const char *)a->name, "id") == 0 ||
		    g_str_has_suffix((const char *)a->name, "-destination"))
			return NULL;
		for (const char *s = value_of(a); *s != '\0'; s++)
			h = (h ^ (guchar)*s) * 16777619u;
	}
	if (f->caches.resolved == NULL)
		f->caches.resolved = g_new0(struct resolved, RESOLVED);
	return &f->caches.resolved[(h ^ h >> 16) % RESOLVED];
}

void
props_resolve(struct formatter *f, const xmlNode *n, const struct props *parent, struct props *out)
{
	struct inherited in = parent->in;
	enum element e = element_of(n);
	struct resolved *r;

	if (n->properties == NULL) {
		out->in = in;
		own_initial(&out->own);
		return;
	}
	r = resolved_place(f, n, e, &in);
	if (r != NULL && r->like != NULL && r->e == e && same_attributes(r->like, n) &&
	    memcmp(&r->parent, &in, sizeof(in)) == 0) {
		*out = r->props;
		return;
	}
	if (!resolve(f, n, e, &in, out) || r == NULL)
		return;
	*r = (struct resolved){ .like = n, .e = e };
	memcpy(&r->parent, &in, sizeof(in));
	r->props = *out;
}

void
props_forget(struct formatter *f)
{
	for (unsigned i = 0; f->caches.resolved != NULL && i < RESOLVED; i++)
		f->caches.resolved[i].like = NULL;
}

static const char *
type_name(const struct property *k, GString *words)
{
	static const struct { const char *en, *ja; } names[] = {
		[V_LENGTH] = { "length", "長さ" }, [V_LENGTH_KIND] = { "length, percentage or auto", "長さ、百分率、auto" },
		[V_COLOR] = { "#rrggbb, #rgb or a name", "#rrggbb、#rgb、色の名前" }, [V_INTEGER] = { "number", "数" },
		[V_STRING] = { "text", "文字列" }, [V_LANG] = { "language tag", "言語タグ" }, [V_URI] = { "url('…')", "url('…')" }, [V_SPACE] = { "length", "長さ" },
		[V_BORDER] = { "width style colour", "太さ、種類、色" },
		[V_BORDER_STYLE] = { "none, solid, dashed, dotted, double", "none, solid, dashed, dotted, double" },
		[V_BORDER_WIDTH] = { "length, thin, medium, thick", "長さ、thin、medium、thick" }, [V_BORDER_COLOR] = { "colour", "色" },
		[V_PADDING] = { "one to four lengths", "一つから四つの長さ" }, [V_MARGIN] = { "one to four lengths", "一つから四つの長さ" },
		[V_KEEP] = { "auto, always, number", "auto、always、数" }, [V_BACKGROUND] = { "colour or transparent", "色、transparent" },
		[V_INDENT] = { "length, body-start(), label-end()", "長さ、body-start()、label-end()" },
		[V_FONT_SIZE] = { "length, percentage, smaller, larger", "長さ、百分率、smaller、larger" },
		[V_FONT_WEIGHT] = { "normal, bold, 100 to 900", "normal、bold、100〜900" },
		[V_LINE_HEIGHT] = { "length, number, percentage, normal", "長さ、数、百分率、normal" },
		[V_WHITE_SPACE] = { "normal, pre, nowrap, pre-wrap", "normal、pre、nowrap、pre-wrap" },
		[V_SHIFT] = { "baseline, super, sub, length", "baseline、super、sub、長さ" },
		[V_COLUMN_WIDTH] = { "length, percentage, proportional-column-width(n)", "長さ、百分率、proportional-column-width(n)" },
		[V_DECORATION] = { "none, underline, line-through", "none、underline、line-through" },
		[V_CONDITION] = { "discard, retain", "discard、retain" },
	};

	if (k->type != V_WORD && k->type != V_ONE_WAY)
		return lang_pick(names[k->type].en, names[k->type].ja);
	g_string_truncate(words, 0);
	for (const struct keyword *w = k->words; w->name != NULL; w++)
		g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", w->name);
	return words->str;
}

/*
 * Where an element stands, or what a property is for:
 * this table's words or those that it lets begin so.
 */
static const char *
meaning(const char *name, bool element)
{
	static const struct { const char *name, *en, *ja; bool element; } means[] = {
#define ELEMENT(name, ja)	{ name, NULL, ja, true },
#define MEANS(name, en, ja)	{ name, en, ja, false },
#include "fo/reference.def"
#undef ELEMENT
#undef MEANS
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(means); i++) {
		size_t n = strlen(means[i].name);
		bool begin = n > 1 && means[i].name[n - 1] == '*';

		if (means[i].element == element &&
		    (begin ? strncmp(means[i].name, name, n - 1) : strcmp(means[i].name, name)) ==
			0)
			return element ? means[i].ja : lang_pick(means[i].en, means[i].ja);
	}
	g_error("reference.def does not say what %s is", name);
}

static void
put_row(GString *out, const char *name, const char *what)
{
	g_string_append_printf(out, "| `%s` | %s | ", name, what);
}

void
props_write_reference(GString *out)
{
	GString *words = g_string_new(NULL);

	g_string_append(out,
	    lang_pick(
		"## Elements\n\nWhat is not listed is named in a message and left out.\n\n| element | what it is | stands in |\n| --- | --- | --- |\n",
		"## 要素\n\n一覧にないものは、知らせて除きます。\n\n| 要素 | 何か | 置けるところ |\n| --- | --- | --- |\n"));
	for (enum element e = EL_ROOT; e < EL_N; e++) {
		const struct element_info *info = &element_info[e];
		unsigned n = 0;

		put_row(out, info->name, lang_pick(info->purpose, meaning(info->name, true)));
		for (enum element p = EL_ROOT; p < EL_N; p++)
			if ((element_info[p].holds & info->belongs & ~(unsigned)TEXT) != 0)
				g_string_append_printf(
				    out, "%s`%s`", n++ > 0 ? ", " : "", element_info[p].name);
		g_string_append(out, " |\n");
	}
	g_string_append(out,
	    lang_pick(
		"\n## Properties\n\n| property | what it is for | values | initially | inherited | on |\n"
		"| --- | --- | --- | --- | --- | --- |\n",
		"\n## 特性\n\n| 特性 | 意味 | 値 | 初期値 | 継承 | 効く要素 |\n| --- | --- | --- | --- | --- | --- |\n"));
	for (unsigned i = 0; i < G_N_ELEMENTS(properties); i++) {
		const struct property *k = &properties[i];
		unsigned n = 0;

		put_row(out, k->name, meaning(k->name, false));
		g_string_append_printf(out, "%s | %s | %s | ", type_name(k, words), k->initial,
		    k->inherited ? lang_pick("yes", "する") : lang_pick("no", "しない"));
		if (k->inherited || k->on == (unsigned)ON_ANY)
			g_string_append(out, lang_pick("every element", "すべて"));
		else
			for (enum element e = EL_ROOT; e < EL_N; e++)
				if ((groups[e] & k->on) != 0)
					g_string_append_printf(out, "%s`%s`", n++ > 0 ? ", " : "",
					    element_info[e].name);
		g_string_append(out, " |\n");
	}
	g_string_free(words, TRUE);
}
