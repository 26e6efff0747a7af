/* SPDX-License-Identifier: Apache-2.0 */
/* Printing messages: text for people, JSON and SARIF 2.1.0 for programs. */
#include "diag/diag.h"
#include "diag/diag_list.h"
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

static void
put_place(FILE *f, const struct loc *loc)
{
	if (loc->file == NULL)
		fputs("shirube", f);
	else if (loc->line == 0)
		fputs(loc->file, f);
	else
		fprintf(f, "%s:%u:%u", loc->file, loc->line, loc->column);
}

static const char *
find_line(const struct file_text *t, unsigned line, size_t *len)
{
	const char *p = t->text, *end = t->text + t->len, *nl;

	for (; line > 1; line--) {
		if ((nl = memchr(p, '\n', (size_t)(end - p))) == NULL)
			return NULL;
		p = nl + 1;
	}
	nl = memchr(p, '\n', (size_t)(end - p));
	*len = (size_t)((nl != NULL ? nl : end) - p);
	return p;
}

/* A character of the line as a terminal shows it: tabs as one blank, control characters as ?. */
static void
put_char(GString *out, const char *p)
{
	gunichar c = g_utf8_get_char(p);

	if (c == '\t')
		g_string_append_c(out, ' ');
	else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		g_string_append_c(out, '?');
	else
		g_string_append_unichar(out, c);
}

/* The line and a caret under the characters meant; columns count what a terminal shows. */
static void
put_excerpt(FILE *f, const struct diags *ds, const struct loc *loc, const char *color)
{
	const struct file_text *t;
	const char *line, *p, *end;
	GString *shown;
	unsigned before = 0, under = 0, at = 1, skipped = 0;
	size_t len;

	if (loc->file == NULL || loc->line == 0 ||
	    (t = g_hash_table_lookup(ds->files, loc->file)) == NULL ||
	    (line = find_line(t, loc->line, &len)) == NULL)
		return;
	shown = g_string_new(NULL);
	end = line + len;
	for (p = line; p < end; p = g_utf8_next_char(p), at++) {
		size_t n = (size_t)(g_utf8_next_char(p) - p);
		unsigned w = text_width(p, n);

		if (at < loc->column && before + EXCERPT_COLUMNS / 2 < text_width(p, (size_t)(end - p)) &&
		    before >= EXCERPT_COLUMNS * 2 / 3) {
			/* keep the caret in view: drop what is far to its left */
			g_string_truncate(shown, 0);
			skipped = at;
			before = 0;
		}
		if (at < loc->column)
			before += w;
		else if (at < loc->column + MAX(loc->length, 1u))
			under += w;
		put_char(shown, p);
		if (at > loc->column && before + under >= EXCERPT_COLUMNS)
			break;
		if (at >= loc->column + loc->length && text_width(shown->str, shown->len) >= EXCERPT_COLUMNS)
			break;
	}
	fprintf(f, "  %s%s%s\n", skipped > 0 ? "…" : "", shown->str, p < end ? "…" : "");
	fprintf(f, "  %*s%s", (int)(before + (skipped > 0)), "", color != NULL ? color : "");
	for (unsigned i = 0; i < MAX(under, 1u); i++)
		fputc('^', f);
	fprintf(f, "%s\n", color != NULL ? "\033[0m" : "");
	g_string_free(shown, TRUE);
}

void
diags_print_text(struct diags *ds, FILE *f, const struct diag_style *style)
{
	const GPtrArray *list = diags_in_order(ds);

	for (unsigned i = 0; i < list->len; i++) {
		const struct message *m = g_ptr_array_index(list, i);
		const struct diag_info *info = diag_info(m->code);
		const char *color = style->color ? severity_colors[info->severity] : NULL;

		if (info->severity < style->least)
			continue;
		put_place(f, &m->loc);
		fprintf(f, ": %s%s:%s %s [%s]\n", color != NULL ? color : "",
		    severity_words[info->severity][lang_get()], color != NULL ? "\033[0m" : "",
		    m->text, info->name);
		if (style->excerpt)
			put_excerpt(f, ds, &m->loc, color);
		for (unsigned k = 0; k < m->notes->len; k++) {
			const struct message_note *n = &g_array_index(m->notes, struct message_note, k);

			put_place(f, n->loc.file != NULL ? &n->loc : &m->loc);
			fprintf(f, ": %s: %s\n", lang_pick("note", "注記"), n->text);
			if (style->excerpt && n->loc.file != NULL)
				put_excerpt(f, ds, &n->loc, color);
		}
	}
}

/* A JSON string (RFC 8259); diag/ is below the folder that has a JSON library, and needs no more than this. */
static void
put_json_string(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c < 0x20)
			fprintf(f, "\\u%04x", c);
		else
			fputc(c, f);
	}
	fputc('"', f);
}

static void
put_json_loc(FILE *f, const struct loc *loc)
{
	if (loc->file == NULL)
		return;
	fputs("\"file\":", f);
	put_json_string(f, loc->file);
	if (loc->line > 0)
		fprintf(f, ",\"line\":%u,\"column\":%u,\"length\":%u", loc->line, loc->column, loc->length);
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
		put_json_loc(f, &m->loc);
		fprintf(f, "\"severity\":\"%s\",\"code\":\"%s\",\"text\":", severity_words[info->severity][LANG_EN], info->name);
		put_json_string(f, m->text);
		fputs(",\"notes\":[", f);
		for (unsigned k = 0; k < m->notes->len; k++) {
			const struct message_note *n = &g_array_index(m->notes, struct message_note, k);

			fprintf(f, "%s{", k > 0 ? "," : "");
			put_json_loc(f, &n->loc);
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
	fputs("{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", f);
	put_json_string(f, loc->file);
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

	fprintf(f, "{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", info->name, levels[info->severity]);
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
		fprintf(f, "%s\n{\"id\":\"%s\",\"fullDescription\":{\"text\":", first ? "" : ",", info->name);
		put_json_string(f, info->why[lang_get()]);
		fputs("}}", f);
		first = false;
	}
}

void
diags_print_sarif(struct diags *ds, FILE *f, const char *version)
{
	const GPtrArray *list = diags_in_order(ds);

	fputs("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
	    "\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":{\"name\":\"shirube\",\"version\":", f);
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
