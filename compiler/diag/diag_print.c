/* SPDX-License-Identifier: Apache-2.0 */
/* Printing messages: text for people, JSON and SARIF 2.1.0 for programs. */
#include "diag/diag.h"
#include "diag/diag_list.h"
#include "base/jsonout.h"
#include "base/text.h"

#include <string.h>

#define EXCERPT_COLUMNS	100		/* longer lines are cut around the caret */

static const char *const severity_words[][2] = {
	[DIAG_INFO] = { "情報", "info" },
	[DIAG_WARNING] = { "警告", "warning" },
	[DIAG_ERROR] = { "エラー", "error" },
};
static const char *const severity_colors[] = {
	[DIAG_INFO] = "\033[36m", [DIAG_WARNING] = "\033[33m", [DIAG_ERROR] = "\033[31m",
};

/* A character as a terminal shows it: tabs as one blank, control characters as ?. */
static void
put_char(GString *out, const char *p)
{
	gunichar c = g_utf8_get_char(p);

	if (c == '\t')
		g_string_append_c(out, ' ');
	else if (text_steers(c) && c < 0x100)
		g_string_append_c(out, '?');
	else if (!text_steers(
		     c)) /* marks of direction take no column: carets stay where they are */
		g_string_append_unichar(out, c);
}

/* An author's words, file names among them, must not steer the terminal, nor need they be UTF-8. */
static void
put_words(FILE *f, const char *s)
{
	char *shown = text_shown(s);

	g_strdelimit(shown, "\n", ' ');
	fputs(shown, f);
	g_free(shown);
}

/* "Answers!F12" */
static char *
cell_name(const struct file_names *names, const struct loc *loc)
{
	unsigned column = loc->column > 0 ? (loc->column - 1) % DIAG_COLUMNS : 0,
		 sheet = loc->column > 0 ? (loc->column - 1) / DIAG_COLUMNS : 0;
	char letters[3] = { 0 };

	if (sheet >= names->n)
		return NULL;
	if (column >= 26)
		letters[0] = (char)('A' + column / 26 - 1);
	letters[column >= 26] = (char)('A' + column % 26);
	return g_strdup_printf("%s!%s%u", names->names[sheet], letters, loc->line);
}

/* What a place is called in a file without lines; NULL in others.  Free it. */
static char *
place_name(const struct diags *ds, const struct loc *loc)
{
	const struct file_names *names =
	    loc->file != NULL && loc->line > 0 ? g_hash_table_lookup(ds->names, loc->file) : NULL;

	if (names == NULL)
		return NULL;
	if (names->are_sheets)
		return cell_name(names, loc);
	return loc->line <= names->n ? g_strdup(names->names[loc->line - 1]) : NULL;
}

static void
put_place(FILE *f, const struct diags *ds, const struct loc *loc)
{
	char *name = place_name(ds, loc);

	put_words(f, loc->file == NULL ? "shirube" : loc->file);
	if (name != NULL) {
		fputc(':', f);
		put_words(f, name);
	} else if (loc->file != NULL && loc->line > 0) {
		fprintf(f, ":%u:%u", loc->line, loc->column);
	}
	g_free(name);
}

static void
index_text(struct file_text *t)
{
	const char *p = t->text, *end = t->text + t->len;
	struct text_line line = { 0, 0 };

	t->lines = g_array_new(FALSE, FALSE, sizeof(struct text_line));
	t->marks = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_array_append_val(t->lines, line);
	for (size_t n = 0; p < end; n++) {
		bool ends = *p == '\n';
		size_t at = (size_t)(p - t->text);

		if (n % MARK_EVERY == 0)
			g_array_append_val(t->marks, at);
		p = g_utf8_next_char(p);
		line = (struct text_line){ (size_t)(p - t->text), n + 1 };
		if (ends)
			g_array_append_val(t->lines, line);
	}
}

/* Character N of the text, or END where that comes before. */
static const char *
find_character(const struct file_text *t, size_t n, const char *end)
{
	const char *p;

	if (n / MARK_EVERY >= t->marks->len)
		return end;
	p = t->text + g_array_index(t->marks, size_t, n / MARK_EVERY);
	for (size_t i = n % MARK_EVERY; i > 0 && p < end; i--)
		p = g_utf8_next_char(p);
	return MIN(p, end);
}

/*
 * The line's begin and end, and the character of the place,
 * at most the end.  False when there is no such line.
 */
static bool
find_place(struct file_text *t, const struct loc *loc, const char **begin, const char **end,
    const char **at)
{
	const struct text_line *line;

	if (t->lines == NULL)
		index_text(t);
	if (loc->line > t->lines->len)
		return false;
	line = &g_array_index(t->lines, struct text_line, loc->line - 1);
	*begin = t->text + line->at;
	*end = loc->line < t->lines->len ? t->text + line[1].at - 1 : t->text + t->len;
	*at = find_character(t, line->characters + MAX(loc->column, 1u) - 1, *end);
	return true;
}

static bool
is_short(const char *begin, const char *end)
{
	return end - begin <= 4 * EXCERPT_COLUMNS &&
	    text_width(begin, (size_t)(end - begin)) <= EXCERPT_COLUMNS;
}

/* The part of a line that is shown. */
struct excerpt {
	GString *shown;
	unsigned before, under;		/* columns in front of the place, and of the place */
	bool	 cut, goes_on;		/* the line has more in front of it, behind it */
};

static unsigned
width_at(const char *p)
{
	return text_width(p, (size_t)(g_utf8_next_char(p) - p));
}

/* Of the line from BEGIN to END, around the LENGTH letters at AT. */
static void
cut_excerpt(struct excerpt *e, const char *begin, const char *at, const char *end, unsigned length)
{
	unsigned reach = is_short(begin, end) ? EXCERPT_COLUMNS + 1 : EXCERPT_COLUMNS * 2 / 3;
	unsigned after = 0, n = 0;
	const char *p = at;

	for (; p > begin && e->before < reach; e->before += width_at(p))
		p = g_utf8_prev_char(p);
	e->cut = p > begin;
	for (; p < at; p = g_utf8_next_char(p))
		put_char(e->shown, p);
	for (; p < end && e->before + e->under + after < EXCERPT_COLUMNS;
	     p = g_utf8_next_char(p), n++) {
		*(n < length ? &e->under : &after) += width_at(p);
		put_char(e->shown, p);
	}
	e->goes_on = p < end;
}

/*
 * The line and a caret under the characters meant; columns count what a
 * terminal shows.  Of a long line, what is near the caret.
 */
static void
put_excerpt(FILE *f, const struct diags *ds, const struct loc *loc, const char *color)
{
	struct file_text *t;
	const char *begin, *end, *at;
	struct excerpt e = { .shown = NULL };

	if (loc->file == NULL || loc->line == 0 ||
	    (t = g_hash_table_lookup(ds->files, loc->file)) == NULL ||
	    !find_place(t, loc, &begin, &end, &at))
		return;
	e.shown = g_string_new(NULL);
	cut_excerpt(&e, begin, at, end, MAX(loc->length, 1u));
	fprintf(f, "  %s%s%s\n", e.cut ? "…" : "", e.shown->str, e.goes_on ? "…" : "");
	fprintf(f, "  %*s%s", (int)(e.before + e.cut), "", color != NULL ? color : "");
	for (unsigned i = 0; i < MAX(e.under, 1u); i++)
		fputc('^', f);
	fprintf(f, "%s\n", color != NULL ? "\033[0m" : "");
	g_string_free(e.shown, TRUE);
}

#define OFTEN	10u			/* messages of one kind that are all shown … */
#define FEW	5u			/* … and of those that come more often, as many */

/* “… 821 more of [question-loose]”, for each kind that was cut short. */
static void
print_folded(FILE *f, const unsigned *count)
{
	for (unsigned i = 0; i < DIAG_N_CODES; i++)
		if (count[i] > OFTEN)
			fprintf(f,
			    lang_pick("%u × %s: the first %u are shown; --all shows the rest\n",
				"%u × %s: 初めの %u 件を示しました。--all で残りも示します\n"),
			    count[i], diag_info(i)->name, FEW);
}

/* How many messages of each kind there are; with what is left out as often as it is. */
static void
count_kinds(const GPtrArray *list, const struct diag_style *style, unsigned *count)
{
	for (unsigned i = 0; i < list->len; i++) {
		const struct message *m = g_ptr_array_index(list, i);

		count[m->code] += style->fold && diag_info(m->code)->severity >= style->least;
	}
}

void
diags_print_text(struct diags *ds, FILE *f, const struct diag_style *style)
{
	const GPtrArray *list = diags_in_order(ds);
	unsigned count[DIAG_N_CODES] = { 0 }, shown[DIAG_N_CODES] = { 0 };

	count_kinds(list, style, count);
	for (unsigned i = 0; i < list->len; i++) {
		const struct message *m = g_ptr_array_index(list, i);
		const struct diag_info *info = diag_info(m->code);
		const char *color = style->color ? severity_colors[info->severity] : NULL;

		if (info->severity < style->least ||
		    (count[m->code] > OFTEN && ++shown[m->code] > FEW))
			continue;
		put_place(f, ds, &m->loc);
		fprintf(f, ": %s%s:%s ", color != NULL ? color : "",
		    severity_words[info->severity][lang_get()], color != NULL ? "\033[0m" : "");
		put_words(f, m->text);
		fprintf(f, " [%s]\n", info->name);
		if (style->excerpt)
			put_excerpt(f, ds, &m->loc, color);
		for (unsigned k = 0; k < m->notes->len; k++) {
			const struct message_note *n =
			    &g_array_index(m->notes, struct message_note, k);

			put_place(f, ds, n->loc.file != NULL ? &n->loc : &m->loc);
			fprintf(f, ": %s: ", lang_pick("note", "注記"));
			put_words(f, n->text);
			fputc('\n', f);
			if (style->excerpt && n->loc.file != NULL)
				put_excerpt(f, ds, &n->loc, color);
		}
	}
	print_folded(f, count);
}

static void
put_json_string(FILE *f, const char *s)
{
	GString *out = g_string_new(NULL);

	jsonout_string(out, s);
	fputs(out->str, f);
	g_string_free(out, TRUE);
}

static void
put_json_loc(FILE *f, const struct diags *ds, const struct loc *loc)
{
	char *name = place_name(ds, loc);

	if (loc->file == NULL)
		return;
	fputs("\"file\":", f);
	put_json_string(f, loc->file);
	if (name != NULL) {
		fputs(",\"place\":", f);
		put_json_string(f, name);
		g_free(name);
	} else if (loc->line > 0)
		fprintf(f, ",\"line\":%u,\"column\":%u,\"length\":%u", loc->line, loc->column,
		    loc->length);
	fputc(',', f);
}

void
diags_print_json(struct diags *ds, FILE *f)
{
	const GPtrArray *list = diags_in_order(ds);

	fputc('[', f);
	for (unsigned i = 0; i < list->len; i++) {
		const struct message *m = g_ptr_array_index(list, i);
		const struct diag_info *info = diag_info(m->code);

		fprintf(f, "%s\n{", i > 0 ? "," : "");
		put_json_loc(f, ds, &m->loc);
		fprintf(f, "\"severity\":\"%s\",\"code\":\"%s\",\"text\":",
		    severity_words[info->severity][LANG_EN], info->name);
		put_json_string(f, m->text);
		fputs(",\"notes\":[", f);
		for (unsigned k = 0; k < m->notes->len; k++) {
			const struct message_note *n =
			    &g_array_index(m->notes, struct message_note, k);

			fprintf(f, "%s{", k > 0 ? "," : "");
			put_json_loc(f, ds, &n->loc);
			fputs("\"text\":", f);
			put_json_string(f, n->text);
			fputc('}', f);
		}
		fputs("]}", f);
	}
	fputs(list->len > 0 ? "\n]\n" : "]\n", f);
}

/* SARIF 2.1.0 §3.28 physicalLocation; columns count Unicode code points (§3.14.27 columnKind). */
static void
put_sarif_location(FILE *f, const struct loc *loc, const char *text)
{
	char *uri = g_uri_escape_string(loc->file, "/", FALSE);		/* §3.4.3: as RFC 3986 */

	fputs("{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", f);
	put_json_string(f, uri);
	g_free(uri);
	fputc('}', f);
	if (loc->line > 0)
		fprintf(f, ",\"region\":{\"startLine\":%u,\"startColumn\":%u,\"endColumn\":%u}",
		    loc->line, loc->column, loc->column + MAX(loc->length, 1u));
	fputc('}', f);
	if (text != NULL) {
		fputs(",\"message\":{\"text\":", f);
		put_json_string(f, text);
		fputc('}', f);
	}
	fputc('}', f);
}

static void
put_sarif_result(FILE *f, const struct message *m)
{
	static const char *const levels[] = { "note", "warning", "error" };
	const struct diag_info *info = diag_info(m->code);
	bool related = false;

	fprintf(f, "{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", info->name,
	    levels[info->severity]);
	put_json_string(f, m->text);
	fputs("},\"locations\":[", f);
	if (m->loc.file != NULL)
		put_sarif_location(f, &m->loc, NULL);
	fputc(']', f);
	for (unsigned k = 0; k < m->notes->len; k++) {
		const struct message_note *n = &g_array_index(m->notes, struct message_note, k);

		if (n->loc.file == NULL)
			continue;
		fputs(related ? "," : ",\"relatedLocations\":[", f);
		put_sarif_location(f, &n->loc, n->text);
		related = true;
	}
	fputs(related ? "]}" : "}", f);
}

static void
put_sarif_rules(FILE *f, const GPtrArray *list)
{
	bool seen[DIAG_N_CODES] = { false }, first = true;

	for (unsigned i = 0; i < list->len; i++) {
		const struct message *m = g_ptr_array_index(list, i);
		const struct diag_info *info = diag_info(m->code);

		if (seen[m->code])
			continue;
		seen[m->code] = true;
		fprintf(f, "%s\n{\"id\":\"%s\",\"fullDescription\":{\"text\":", first ? "" : ",",
		    info->name);
		put_json_string(f, info->why[lang_get()]);
		fputs("}}", f);
		first = false;
	}
}

void
diags_print_sarif(struct diags *ds, FILE *f, const char *version)
{
	const GPtrArray *list = diags_in_order(ds);

	fputs(
	    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
	    "\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":{\"name\":\"shirube\",\"version\":",
	    f);
	put_json_string(f, version);
	fputs(",\"rules\":[", f);
	put_sarif_rules(f, list);
	fputs("]}},\"results\":[", f);
	for (unsigned i = 0; i < list->len; i++) {
		fputs(i > 0 ? ",\n" : "\n", f);
		put_sarif_result(f, g_ptr_array_index(list, i));
	}
	fputs("]}]}\n", f);
}
