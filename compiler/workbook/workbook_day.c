/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The day of the answers in formulas.  A cell may hold a date or, pasted or
 * saved by other programs, a text; texts are read by the common ones of the
 * rules of lua/reading.lua.  One that is not understood is named in words
 * and counts as no day at all.
 */
#include "workbook/workbook_parts.h"
#include "base/vocabulary.h"
#include "base/arena.h"
#include "base/date.h"

#include <stdlib.h>
#include <string.h>

/* A year or a month alone comes before its days, as texts compare. */
double
book_day_number(const char *date)
{
	int y = atoi(date), m = strlen(date) > 5 ? atoi(date + 5) : 1,
	    d = strlen(date) > 8 ? atoi(date + 8) : 1;
	GDate day;

	g_date_set_dmy(&day, 1, 1, (GDateYear)y);
	g_date_add_months(&day, (guint)MAX(m - 1, 0));
	g_date_add_days(&day, (guint)MAX(d - 1, 0));
	return (double)(g_date_get_julian(&day) - 693594) -
	    (strlen(date) > 8        ? 0 :
		    strlen(date) > 5 ? 0.2 :
				       0.4);
}

/* ２０２６年３月３１日 as 2026-3-31, 令和 as R; nothing of a cell that holds a date. */
static const char *
plain_text(struct book *b, const char *input)
{
	static const char *const same[][2] = {
		{ " ", "" }, { "　", "" }, { "令和", "R" }, { "㋿", "R" }, { "Ｒ", "R" }, { "元年", "1年" },
		{ "０", "0" }, { "１", "1" }, { "２", "2" }, { "３", "3" }, { "４", "4" },
		{ "５", "5" }, { "６", "6" }, { "７", "7" }, { "８", "8" }, { "９", "9" },
		{ "年", "-" }, { "月", "-" }, { "日", "" }, { "/", "-" }, { "／", "-" }, { ".", "-" },
		{ "．", "-" }, { "－", "-" }, { "−", "-" }, { "‐", "-" },
	};
	GString *f = g_string_new(NULL);
	const char *formula;

	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		g_string_append(f, "SUBSTITUTE(");
	g_string_append_printf(f, "UPPER(%s)", input);
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		g_string_append_printf(f, ",\"%s\",\"%s\")", same[i][0], same[i][1]);
	formula = arena_printf(b->arena, "=IF(ISNUMBER(%s),\"\",%s)", input, f->str);
	g_string_free(f, TRUE);
	return formula;
}

/* The number between two places of the text in AT, -1 when it is none. */
static void
put_part(struct book *b, int column, double now, const char *when, const char *part)
{
	book_put_live(b, b->calculation, CALC_TEXT, column, b->look.cell, now,
	    "=IF(%s,0,IF(ISERROR(VALUE(%s)),-1,VALUE(%s)))", when, part, part);
}

/*
 * The text, then with the year of the era as a year, then
 * year, month and day: 0 when not given, -1 when no numbers.
 */
static void
put_parts(struct book *b, const char *input, const char *text, const struct date *d)
{
	const char *plain = book_here(b, CALC_TEXT, CALC_DAY - 1),
		   *at = book_here(b, CALC_TEXT, CALC_DAY);
	const char *era = arena_printf(b->arena,
	    "VALUE(MID(%s,2,FIND(\"-\",%s&\"-\")-2))", plain, plain);
	lxw_worksheet *w = b->calculation;

	book_put_live_text(
	    b, w, CALC_TEXT, CALC_DAY - 1, b->look.faint, text, "%s", plain_text(b, input));
	book_put_live_text(b, w, CALC_TEXT, CALC_DAY, b->look.faint, text,
	    "=IF(LEFT(%s,1)<>\"R\",%s,IF(ISERROR(%s),\"\",2018+%s&MID(%s,FIND(\"-\",%s&\"-\"),20)))",
	    plain, plain, era, era, plain, plain);
	put_part(b, CALC_DAY + 1, *text == '\0' ? 0 : d->year > 0 ? (int)d->year : -1,
	    arena_printf(b->arena, "%s=\"\"", plain),
	    arena_printf(b->arena, "LEFT(%s,FIND(\"-\",%s&\"-\")-1)", at, at));
	put_part(b, CALC_DAY + 2, d->month, arena_printf(b->arena, "LEN(%s)<6", at),
	    arena_printf(b->arena, "MID(%s,6,FIND(\"-\",%s&\"-\",6)-6)", at, at));
	put_part(b, CALC_DAY + 3, d->day,
	    arena_printf(b->arena, "ISERROR(FIND(\"-\",%s&\"-\",FIND(\"-\",%s,6)+2))", at, at),
	    arena_printf(b->arena, "MID(%s,FIND(\"-\",%s,6)+1,9)", at, at));
}

void
book_put_day(struct book *b)
{
	const char *input = book_cell(b, SHEET_ORGANIZATION, ORG_DATE, ORG_INPUT);
	const char *date = b->result->as_of;
	const struct yaml_node *typed = b->answers != NULL ? yaml_get(b->answers, "date") : NULL;
	const char *text = typed != NULL && typed->kind == YAML_SCALAR ? typed->value : "";
	const char *y = book_here(b, CALC_TEXT, CALC_DAY + 1),
		   *m = book_here(b, CALC_TEXT, CALC_DAY + 2);
	const char *d = book_here(b, CALC_TEXT, CALC_DAY + 3), *formula = arena_printf(b->arena,
	    "=IF(%s=\"\",\"\",IF(ISNUMBER(%s),INT(%s),IF(OR(%s<1901,%s>9999,%s<0,%s>12,%s<0,%s>31),\"\","
	    "IF(%s=0,DATE(%s,1,1)-0.4,IF(%s=0,DATE(%s,%s,1)-0.2,"
	    "IF(MONTH(DATE(%s,%s,%s))=%s,DATE(%s,%s,%s),\"\"))))))",
	    input, input, input, y, y, m, m, d, d, m, y, d, y, m, y, m, d, m, y, m, d);
	struct date parts = { 0 };

	/* a whole day is a date in the cell, no text */
	if (date_parse(text, &parts) && parts.day > 0 && parts.year >= 1901) {
		text = "";
		parts = (struct date){ 0 };
	}
	book_put_text(
	    b, b->calculation, CALC_TOP, CALC_DAY - 1, lang_word("output/day"), b->look.head);
	put_parts(b, input, text, &parts);
	if (date != NULL)
		book_put_live(b, b->calculation, CALC_TOP, CALC_DAY, b->look.cell,
		    book_day_number(date), "%s", formula);
	else
		book_put_live_text(
		    b, b->calculation, CALC_TOP, CALC_DAY, b->look.cell, "", "%s", formula);
}

const char *
book_day_unread(struct book *b)
{
	return arena_printf(b->arena, "AND(%s<>\"\",%s=\"\")",
	    book_cell(b, SHEET_ORGANIZATION, ORG_DATE, ORG_INPUT),
	    book_cell(b, SHEET_CALCULATION, CALC_TOP, CALC_DAY));
}
