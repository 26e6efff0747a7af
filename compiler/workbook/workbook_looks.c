/* SPDX-License-Identifier: Apache-2.0 */
/* How the workbook looks: one quiet blue, yellow where one types, words beside every colour. */
#include "workbook/workbook_parts.h"

#define FONT		"BIZ UDPGothic"	/* of every Windows since 2018; its lines are set close */
#define INK		0x1F2937
#define BLUE		0x1F4E79
#define PALE		0xDCE6F1
#define YELLOW		0xFFFBE6
#define LINE		0xA6A6A6

static lxw_format *
make(lxw_workbook *wb, double size, lxw_color_t colour)
{
	lxw_format *f = workbook_add_format(wb);

	format_set_font_name(f, FONT);
	format_set_font_size(f, size);
	format_set_font_color(f, colour);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

static lxw_format *
boxed(lxw_workbook *wb, lxw_color_t ground)
{
	lxw_format *f = make(wb, 10, INK);

	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, LINE);
	format_set_text_wrap(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	if (ground != LXW_COLOR_WHITE)
		format_set_bg_color(f, ground);
	return f;
}

static lxw_format *
centred(lxw_format *f)
{
	format_set_align(f, LXW_ALIGN_CENTER);
	return f;
}

/* Off the line at its left; book_lines_of() knows. */
static lxw_format *
indented(lxw_format *f)
{
	format_set_align(f, LXW_ALIGN_LEFT);
	format_set_indent(f, 1);
	return f;
}

static lxw_format *
bold(lxw_format *f)
{
	format_set_bold(f);
	return f;
}

static lxw_format *
wrapped(lxw_format *f)
{
	format_set_text_wrap(f);
	return f;
}

static lxw_format *
numbered(lxw_format *f, const char *form)
{
	format_set_num_format(f, form);
	return f;
}

static lxw_format *
unlocked(lxw_format *f)
{
	format_set_unlocked(f);
	return f;
}

/* For conditional colours: only what changes. */
static lxw_format *
tint(lxw_workbook *wb, lxw_color_t ground, lxw_color_t colour)
{
	lxw_format *f = workbook_add_format(wb);

	format_set_bg_color(f, ground);
	format_set_font_color(f, colour);
	return f;
}

void
book_looks_make(struct looks *l, lxw_workbook *wb)
{
	l->plain = wrapped(make(wb, 10.5, INK));
	l->title = bold(make(wb, 18, BLUE));
	l->subtitle = wrapped(make(wb, 12, INK));
	l->line = make(wb, 12, INK);
	l->heading = bold(make(wb, 13, BLUE));
	l->small = make(wb, 9, 0x595959);
	l->notice = indented(boxed(wb, 0xFFF4CE));
	l->big = centred(bold(make(wb, 26, BLUE)));
	format_set_border(l->big, LXW_BORDER_THIN);
	format_set_border_color(l->big, LINE);
	format_set_align(l->big, LXW_ALIGN_VERTICAL_CENTER);
	l->label = indented(bold(boxed(wb, PALE)));
	l->link = make(wb, 10.5, 0x0563C1);
	format_set_underline(l->link, LXW_UNDERLINE_SINGLE);
	l->head = centred(bold(boxed(wb, BLUE)));
	format_set_font_color(l->head, LXW_COLOR_WHITE);
	format_set_align(l->head, LXW_ALIGN_VERTICAL_CENTER);
	l->band = bold(boxed(wb, PALE));
	format_set_text_wrap(l->band);
	l->cell = indented(boxed(wb, LXW_COLOR_WHITE));
	l->centre = centred(boxed(wb, LXW_COLOR_WHITE));
	l->number = centred(numbered(boxed(wb, LXW_COLOR_WHITE), "0"));
	l->tenths = centred(numbered(boxed(wb, LXW_COLOR_WHITE), "0.0"));
	l->key = make(wb, 8, 0x808080);
	l->input = indented(numbered(unlocked(boxed(wb, YELLOW)), "@"));
	/* of what is too long for its row the beginning is read */
	format_set_align(l->input, LXW_ALIGN_VERTICAL_TOP);
	l->input_centre = centred(unlocked(boxed(wb, YELLOW)));
	l->input_date = centred(numbered(unlocked(boxed(wb, YELLOW)), "yyyy-mm-dd"));
	l->strong = centred(bold(boxed(wb, LXW_COLOR_WHITE)));
	l->faint = make(wb, 8, 0x808080);
	l->grey = tint(wb, 0xE7E6E6, 0x7F7F7F);
	l->good = tint(wb, 0xE2EFDA, 0x375623);
	l->bad = tint(wb, 0xFFC7CE, 0x9C0006);
	l->fair = tint(wb, 0xFFF2CC, 0x7F6000);
	l->ruled = workbook_add_format(wb);
	format_set_bottom(l->ruled, LXW_BORDER_THIN);
	format_set_bottom_color(l->ruled, LINE);
}
