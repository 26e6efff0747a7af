/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks in: libzip for the container, expat for the parts. */
#include "answers/xlsx.h"
#include "base/arena.h"
#include "base/text.h"

#include <expat.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define PART_MAX	(16u << 20)	/* bytes unpacked, of one part and of all that are read */
#define PARTS_MAX	2000
#define TAG_MAX		(128u << 10)	/* bytes of one tag; expat scans it anew with every block */
#define DEPTH_MAX	64
#define STRINGS_MAX	100000
#define ROWS_MAX	20000
#define TEXT_MAX	(4 * 32767)	/* bytes in a cell */

struct sheet { const char *name, *id, *part; };

struct xlsx {
	zip_t		*zip;
	struct arena	*arena;
	size_t		 unpacked;
	char		*workbook;		/* the part, and its folder with a slash */
	char		*folder;
	char		*strings_part;
	GArray		*sheets;		/* struct sheet */
	GPtrArray	*strings;		/* const char * */
	bool		 from_1904;
	char		*styles_part;
	/* numbers of the formats that show days, beside those built in */
	GHashTable	*day_formats;
	GArray		*shows_day;		/* bool, by the number of a cell's style */
	bool		 in_cell_styles;

	/* the part being read */
	XML_Parser	 parser;
	const char	*part;
	char		*why;
	unsigned	 depth, in_text, in_value, in_reading;
	GString		*text;
	void		(*start)(struct xlsx *, const char *, const char **);
	void		(*end)(struct xlsx *, const char *);

	/* the sheet being read */
	unsigned	 row, rows;
	int		 column;
	bool		 any, has_formula;
	char		 type[12];
	unsigned	 style;
	struct xlsx_cell cells[XLSX_COLUMNS];
	struct arena	*row_arena;
	void		(*on_row)(unsigned, const struct xlsx_cell *, void *);
	void		*user;
};

/* The first reason stands. */
static void
fail(struct xlsx *x, const char *en, const char *ja)
{
	if (x->why == NULL)
		x->why =
		    g_strdup_printf("%s: %s", x->part != NULL ? x->part : "zip", lang_pick(en, ja));
	if (x->parser != NULL)
		XML_StopParser(x->parser, XML_FALSE);
}

/* ---- XML ---- */

/* Names come as "namespace local"; there are two sets of namespaces for the same words. */
static const char *
local(const char *name)
{
	const char *blank = strrchr(name, ' ');

	return blank != NULL ? blank + 1 : name;
}

static const char *
attribute(const char **a, const char *name)
{
	for (; *a != NULL; a += 2)
		if (strcmp(*a, name) == 0)
			return a[1];
	return NULL;
}

/* r:id, whose namespace ends alike in both sets. */
static const char *
relationship(const char **a)
{
	for (; *a != NULL; a += 2)
		if (g_str_has_suffix(*a, "/relationships id"))
			return a[1];
	return NULL;
}

static void XMLCALL
on_doctype(void *user, const char *name, const char *system, const char *public, int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	fail(user, "has a DOCTYPE; no spreadsheet program writes one",
	    "DOCTYPE があります。表計算ソフトが書くことはありません");
}

static void XMLCALL
on_start(void *user, const char *name, const char **attributes)
{
	struct xlsx *x = user;
	const char *l = local(name);

	if (++x->depth > DEPTH_MAX) {
		fail(x, "nested too deeply", "入れ子が深すぎます");
		return;
	}
	if (strcmp(l, "rPh") == 0)
		x->in_reading++;
	else if (strcmp(l, "t") == 0 && x->in_reading == 0)
		x->in_text = 1;
	else if (strcmp(l, "v") == 0) {
		x->in_value = 1;
		g_string_truncate(x->text, 0);
	}
	if (x->start != NULL)
		x->start(x, l, attributes);
}

static void XMLCALL
on_end(void *user, const char *name)
{
	struct xlsx *x = user;
	const char *l = local(name);

	x->depth--;
	if (strcmp(l, "rPh") == 0 && x->in_reading > 0)
		x->in_reading--;
	else if (strcmp(l, "t") == 0)
		x->in_text = 0;
	if (x->end != NULL)
		x->end(x, l);
	if (strcmp(l, "v") == 0)
		x->in_value = 0;
}

static void XMLCALL
on_text(void *user, const char *s, int n)
{
	struct xlsx *x = user;

	if (!x->in_text && !x->in_value)
		return;
	if (x->text->len + (gsize)n > TEXT_MAX)
		fail(x, "a text is longer than a cell may hold",
		    "セルに入らない長さの文字列があります");
	else
		g_string_append_len(x->text, s, n);
}

static void
feed(struct xlsx *x, zip_file_t *file)
{
	size_t n = 0;

	while (x->why == NULL) {
		void *block = XML_GetBuffer(x->parser, 32768);
		zip_int64_t got = block != NULL ? zip_fread(file, block, 32768) : -1;

		if (got < 0) {
			fail(x, "the archive is damaged", "アーカイブが壊れています");
			return;
		}
		n += (size_t)got;
		x->unpacked += (size_t)got;
		if (n > PART_MAX || x->unpacked > PART_MAX) {
			fail(x, "unpacks to more than 16 MiB", "展開すると 16 MiB を超えます");
			return;
		}
		if (XML_ParseBuffer(x->parser, (int)got, got == 0) != XML_STATUS_OK)
			fail(x, "is no well-formed XML", "XML として正しくありません");
		else if (got > 0 &&
		    (size_t)MAX(XML_GetCurrentByteIndex(x->parser), 0) + TAG_MAX < n)
			fail(x, "has a tag of more than 128 KiB", "128 KiB を超えるタグがあります");
		if (got == 0)
			return;
	}
}

/* False when the part is missing or bad: x->why. */
static bool
read_part(struct xlsx *x, const char *part,
    void (*start)(struct xlsx *, const char *, const char **),
    void (*end)(struct xlsx *, const char *))
{
	zip_file_t *file;

	x->part = part;
	if ((file = zip_fopen(x->zip, part, 0)) == NULL) {
		fail(x, "is not in the workbook, or cannot be unpacked",
		    "ワークブックの中にないか、展開できません");
		return false;
	}
	x->depth = x->in_text = x->in_value = x->in_reading = 0;
	x->start = start;
	x->end = end;
	x->parser = XML_ParserCreateNS("UTF-8", ' ');
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	feed(x, file);
	XML_ParserFree(x->parser);
	x->parser = NULL;
	zip_fclose(file);
	return x->why == NULL;
}

/* ---- the parts that name others ---- */

/* A target as the name of a part; parts of other places are not looked at. */
static char *
part_name(const char *folder, const char *target)
{
	if (strstr(target, "..") != NULL)
		return NULL;
	return *target == '/' ? g_strdup(target + 1) : g_strconcat(folder, target, NULL);
}

static void
root_relationship(struct xlsx *x, const char *name, const char **a)
{
	const char *type = attribute(a, "Type"), *target = attribute(a, "Target");

	if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL ||
	    attribute(a, "TargetMode") != NULL)
		return;
	if (g_str_has_suffix(type, "/officeDocument") && x->workbook == NULL)
		x->workbook = part_name("", target);
}

static void
workbook_element(struct xlsx *x, const char *name, const char **a)
{
	struct sheet s = { 0 };
	const char *flag;

	if (strcmp(name, "workbookPr") == 0 && (flag = attribute(a, "date1904")) != NULL)
		x->from_1904 = strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0;
	if (strcmp(name, "sheet") != 0 || attribute(a, "name") == NULL || relationship(a) == NULL ||
	    x->sheets->len > 1000)
		return;
	s.name = arena_strdup(x->arena, attribute(a, "name"));
	s.id = arena_strdup(x->arena, relationship(a));
	g_array_append_val(x->sheets, s);
}

static void
workbook_relationship(struct xlsx *x, const char *name, const char **a)
{
	const char *type = attribute(a, "Type"), *target = attribute(a, "Target"),
		   *id = attribute(a, "Id");
	char *part;

	if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL || id == NULL ||
	    attribute(a, "TargetMode") != NULL)
		return;
	if ((part = part_name(x->folder, target)) == NULL)
		return;
	if (g_str_has_suffix(type, "/sharedStrings") && x->strings_part == NULL)
		x->strings_part = g_strdup(part);
	if (g_str_has_suffix(type, "/styles") && x->styles_part == NULL)
		x->styles_part = g_strdup(part);
	for (guint i = 0; i < x->sheets->len; i++) {
		struct sheet *s = &g_array_index(x->sheets, struct sheet, i);

		if (s->part == NULL && strcmp(s->id, id) == 0)
			s->part = arena_strdup(x->arena, part);
	}
	g_free(part);
}

/* ---- texts ---- */

/* -1 when these are no four digits; nothing is looked at behind the first that is none. */
static int
hex(const char *s)
{
	int n = 0;

	for (int i = 0; i < 4; i++) {
		if (!g_ascii_isxdigit(s[i]))
			return -1;
		n = n * 16 + g_ascii_xdigit_value(s[i]);
	}
	return n;
}

/*
 * _x000D_ stands for a character that XML has no place
 * for (ISO/IEC 29500-1, 22.9.2.19); line ends are single.
 */
static const char *
take_text(struct arena *a, const GString *text)
{
	GString *out = g_string_sized_new(text->len);
	const char *result;

	for (const char *s = text->str; *s != '\0';) {
		int c = s[0] == '_' && s[1] == 'x' ? hex(s + 2) : -1;

		if (c > 0 && s[6] == '_' && (c < 0xd800 || c > 0xdfff)) {
			g_string_append_unichar(out, (gunichar)c);
			s += 7;
		} else {
			g_string_append_c(out, *s++);
		}
	}
	for (char *from = out->str, *to = out->str;; from++) {
		if (*from == '\r' && from[1] == '\n')
			continue;
		*to++ = *from;
		if (*from == '\0')
			break;
	}
	result = arena_strdup(a, out->str);
	g_string_free(out, TRUE);
	return result;
}

static void
strings_start(struct xlsx *x, const char *name, const char **a)
{
	(void)a;
	if (strcmp(name, "si") == 0)
		g_string_truncate(x->text, 0);
}

static void
strings_end(struct xlsx *x, const char *name)
{
	if (strcmp(name, "si") != 0)
		return;
	if (x->strings->len >= STRINGS_MAX)
		fail(x, "has more than 100,000 texts", "文字列が 10 万件を超えます");
	else
		g_ptr_array_add(x->strings, (void *)take_text(x->arena, x->text));
}

/* ---- styles: which numbers are shown as days ---- */

/*
 * Does the code of a number format show a year, a day or the
 * word for a month?  What is quoted or in brackets is no code.
 */
static bool
is_day_code(const char *s)
{
	for (; *s != '\0'; s = g_utf8_next_char(s)) {
		if (*s == '"' || *s == '[') {
			const char *end = strchr(s + 1, *s == '"' ? '"' : ']');

			if (g_str_has_prefix(s, "\"月\"") || end == NULL)
				return end != NULL;
			s = end;
		} else if (*s == '\\' && s[1] != '\0') {
			s++;
		} else if (strchr("yYdD", *s) != NULL || g_str_has_prefix(s, "月")) {
			return true;
		}
	}
	return false;
}

/* Built in: ISO/IEC 29500-1, 18.8.30, with those of Japanese programs. */
static bool
is_built_in_day(guint64 n)
{
	return (n >= 14 && n <= 17) || n == 22 || (n >= 27 && n <= 31) || n == 36 ||
	    (n >= 50 && n <= 58);
}

static void
styles_start(struct xlsx *x, const char *name, const char **a)
{
	const char *id = attribute(a, "numFmtId"), *code = attribute(a, "formatCode");
	bool shows_day;
	guint64 n = 0;

	if (strcmp(name, "cellXfs") == 0)
		x->in_cell_styles = true;
	if (id != NULL && !g_ascii_string_to_unsigned(id, 10, 0, G_MAXUINT, &n, NULL))
		n = 0;
	if (strcmp(name, "numFmt") == 0 && code != NULL && is_day_code(code))
		g_hash_table_add(x->day_formats, GUINT_TO_POINTER((guint)n));
	if (strcmp(name, "xf") != 0 || !x->in_cell_styles)
		return;
	shows_day =
	    is_built_in_day(n) || g_hash_table_contains(x->day_formats, GUINT_TO_POINTER((guint)n));
	g_array_append_val(x->shows_day, shows_day);
}

static void
styles_end(struct xlsx *x, const char *name)
{
	if (strcmp(name, "cellXfs") == 0)
		x->in_cell_styles = false;
}

/* ---- a sheet ---- */

static bool
row_number(const char *s, unsigned *n)
{
	guint64 v;

	if (!g_ascii_string_to_unsigned(s, 10, 1, 1048576, &v, NULL))
		return false;
	*n = (unsigned)v;
	return true;
}

static void
start_row(struct xlsx *x, const char **a)
{
	const char *r = attribute(a, "r");

	if (r == NULL)
		x->row++;
	else if (!row_number(r, &x->row))
		fail(x, "has a bad row number", "行番号が正しくありません");
	if (++x->rows > ROWS_MAX)
		fail(x, "has more than 20,000 rows", "行が 2 万を超えます");
	x->column = -1;
}

static void
start_cell(struct xlsx *x, const char **a)
{
	const char *r = attribute(a, "r"), *type = attribute(a, "t"), *style = attribute(a, "s");
	int column = 0;
	guint64 n;

	g_string_truncate(x->text, 0);
	x->has_formula = false;
	if (r == NULL)
		x->column++;
	else {
		for (; g_ascii_isupper(*r) && column < 20000; r++)
			column = column * 26 + *r - 'A' + 1;
		x->column = column - 1;
	}
	x->style = style != NULL && g_ascii_string_to_unsigned(style, 10, 0, G_MAXUINT, &n, NULL) ?
	    (unsigned)n :
	    0;
	g_strlcpy(x->type, type != NULL ? type : "n", sizeof(x->type));
}

static void
sheet_start(struct xlsx *x, const char *name, const char **a)
{
	if (strcmp(name, "row") == 0)
		start_row(x, a);
	else if (strcmp(name, "c") == 0)
		start_cell(x, a);
	else if (strcmp(name, "f") == 0)
		x->has_formula = true;
	else if (strcmp(name, "is") == 0)
		g_string_truncate(x->text, 0);
}

/* As a person would read it: 0.1, not 0.10000000000000001. */
static const char *
take_number(struct arena *a, const char *s)
{
	char *end;
	double d = g_ascii_strtod(s, &end);

	if (end == s || *end != '\0' || !isfinite(d) || strpbrk(s, ".eE") == NULL)
		return arena_strdup(a, s);
	return arena_printf(a, "%.15g", d);
}

static void
take_cell(struct xlsx *x)
{
	struct xlsx_cell *c;
	guint64 n;

	if (x->column < 0 || x->column >= XLSX_COLUMNS)
		return;
	c = &x->cells[x->column];
	c->is_number = c->is_day = false;
	if (strcmp(x->type, "s") == 0) {
		if (!g_ascii_string_to_unsigned(x->text->str, 10, 0, STRINGS_MAX, &n, NULL) ||
		    n >= x->strings->len) {
			fail(x, "names a text that does not exist",
			    "存在しない文字列を指しています");
			return;
		}
		c->text = x->strings->pdata[n];
	} else if (strcmp(x->type, "n") == 0) {
		c->text = take_number(x->row_arena, x->text->str);
		c->is_number = true;
		c->is_day =
		    x->style < x->shows_day->len && g_array_index(x->shows_day, bool, x->style);
	} else if (strcmp(x->type, "b") == 0) {
		c->text = strcmp(x->text->str, "1") == 0 ? "TRUE" : "FALSE";
	} else {
		c->text = take_text(x->row_arena, x->text);
	}
	if (*c->text == '\0')
		c->text = NULL;
	x->any |= c->text != NULL;
}

/*
 * Programs that are no spreadsheets write formulas and
 * leave their results to others; an empty text is a result.
 */
static void
end_cell(struct xlsx *x)
{
	struct xlsx_cell *c;

	if (!x->has_formula || x->column < 0 || x->column >= XLSX_COLUMNS ||
	    strcmp(x->type, "str") == 0)
		return;
	c = &x->cells[x->column];
	c->lacks_value = c->text == NULL;
	x->any |= c->lacks_value;
}

static void
sheet_end(struct xlsx *x, const char *name)
{
	bool is_inline = strcmp(x->type, "inlineStr") == 0;

	if (strcmp(name, is_inline ? "is" : "v") == 0) {
		take_cell(x);
	} else if (strcmp(name, "c") == 0) {
		end_cell(x);
	} else if (strcmp(name, "row") == 0) {
		if (x->any)
			x->on_row(x->row, x->cells, x->user);
		memset(x->cells, 0, sizeof(x->cells));
		x->any = false;
		/* What a row said has been taken over; keep memory at one row. */
		arena_close(x->row_arena);
		x->row_arena = arena_open();
	}
}

bool
xlsx_has(const struct xlsx *x, const char *sheet)
{
	for (guint i = 0; i < x->sheets->len; i++)
		if (strcmp(g_array_index(x->sheets, struct sheet, i).name, sheet) == 0)
			return true;
	return false;
}

const char *
xlsx_first(const struct xlsx *x)
{
	return x->sheets->len > 0 ? g_array_index(x->sheets, struct sheet, 0).name : NULL;
}

char *
xlsx_sheets(const struct xlsx *x)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < x->sheets->len; i++)
		g_string_append_printf(names, lang_pick("%s“%s”", "%s「%s」"),
		    i > 0 ? lang_pick(", ", "") : "",
		    g_array_index(x->sheets, struct sheet, i).name);
	return g_string_free(names, FALSE);
}

bool
xlsx_rows(struct xlsx *x, const char *sheet,
    void (*row)(unsigned, const struct xlsx_cell *, void *), void *user, char **why)
{
	const char *part = NULL;

	for (guint i = 0; i < x->sheets->len && part == NULL; i++)
		if (strcmp(g_array_index(x->sheets, struct sheet, i).name, sheet) == 0)
			part = g_array_index(x->sheets, struct sheet, i).part;
	x->row = x->rows = 0;
	x->column = -1;
	x->any = false;
	x->type[0] = '\0';
	memset(x->cells, 0, sizeof(x->cells));
	x->on_row = row;
	x->user = user;
	if (part == NULL) {
		x->part = sheet;
		fail(x, "is not in the workbook", "ワークブックの中にありません");
	} else {
		read_part(x, part, sheet_start, sheet_end);
	}
	*why = x->why;
	x->why = NULL;
	return *why == NULL;
}

char *
xlsx_day(const struct xlsx *x, const char *number)
{
	char *end;
	double n = g_ascii_strtod(number, &end);
	GDate d;

	if (end == number || *end != '\0' || !(n >= 1 && n < 2958466))
		return NULL;
	n = floor(n) + (x->from_1904 ? 1462 : 0);
	/* Day 60 is the 29 February 1900 that never was. */
	g_date_clear(&d, 1);
	g_date_set_julian(&d, (guint32)n + 693594 + (n < 60 ? 1 : 0));
	return g_strdup_printf(
	    "%04d-%02d-%02d", g_date_get_year(&d), g_date_get_month(&d), g_date_get_day(&d));
}

/* ---- open and close ---- */

/*
 * The number of parts by the archive's own last record:
 * libzip takes long to check tens of thousands.
 */
static bool
has_many_parts(const unsigned char *bytes, size_t len)
{
	for (size_t back = 22; back <= len && back <= 22 + 0xffff; back++) {
		const unsigned char *end = bytes + len - back;

		if (memcmp(end, "PK\5\6", 4) == 0)
			return (end[10] | end[11] << 8) > PARTS_MAX;
	}
	return false;
}

static zip_t *
open_zip(const void *bytes, size_t len, char **why)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *zip = NULL;

	if (len >= 8 && memcmp(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0) {
		*why = g_strdup(lang_pick(
		    "it is an old .xls, or protected with a password; save it as an .xlsx without one",
		    "古い .xls か、パスワードで保護されたファイルです。パスワードなしの .xlsx で保存し直してください"));
		return NULL;
	}
	if (len >= 65 &&
	    memcmp((const char *)bytes + 30, "mimetypeapplication/vnd.oasis", 29) == 0) {
		*why = g_strdup(lang_pick("it is an OpenDocument file (.ods); save it as .xlsx",
		    "OpenDocument（.ods）のファイルです。.xlsx で保存し直してください"));
		return NULL;
	}
	if (has_many_parts(bytes, len)) {
		*why =
		    g_strdup(lang_pick("it has more than 2,000 parts", "部品が 2,000 を超えます"));
		return NULL;
	}
	zip_error_init(&error);
	if ((source = zip_source_buffer_create(bytes, len, 0, &error)) != NULL &&
	    (zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)) == NULL)
		zip_source_free(source);
	if (zip == NULL)
		*why = g_strdup_printf("zip: %s", zip_error_strerror(&error));
	zip_error_fini(&error);
	return zip;
}

static bool
read_index(struct xlsx *x)
{
	char *relationships;
	const char *slash;
	bool ok;

	if (!read_part(x, "_rels/.rels", root_relationship, NULL))
		return false;
	if (x->workbook == NULL) {
		fail(x, "names no workbook", "ワークブックを指していません");
		return false;
	}
	slash = strrchr(x->workbook, '/');
	x->folder = g_strndup(x->workbook, slash != NULL ? (gsize)(slash - x->workbook) + 1 : 0);
	relationships =
	    g_strdup_printf("%s_rels/%s.rels", x->folder, x->workbook + strlen(x->folder));
	ok = read_part(x, x->workbook, workbook_element, NULL) &&
	    read_part(x, relationships, workbook_relationship, NULL);
	x->part = NULL;
	g_free(relationships);
	return ok &&
	    (x->styles_part == NULL || zip_name_locate(x->zip, x->styles_part, 0) < 0 ||
		read_part(x, x->styles_part, styles_start, styles_end)) &&
	    (x->strings_part == NULL || read_part(x, x->strings_part, strings_start, strings_end));
}

struct xlsx *
xlsx_open(const void *bytes, size_t len, char **why)
{
	struct xlsx *x;
	zip_t *zip = open_zip(bytes, len, why);

	if (zip == NULL)
		return NULL;
	x = g_new0(struct xlsx, 1);
	x->zip = zip;
	x->arena = arena_open();
	x->row_arena = arena_open();
	x->sheets = g_array_new(FALSE, FALSE, sizeof(struct sheet));
	x->strings = g_ptr_array_new();
	x->day_formats = g_hash_table_new(NULL, NULL);
	x->shows_day = g_array_new(FALSE, FALSE, sizeof(bool));
	x->text = g_string_new(NULL);
	if (read_index(x))
		return x;
	*why = x->why;
	x->why = NULL;
	xlsx_close(x);
	return NULL;
}

void
xlsx_close(struct xlsx *x)
{
	if (x == NULL)
		return;
	zip_discard(x->zip);
	arena_close(x->arena);
	arena_close(x->row_arena);
	g_array_free(x->sheets, TRUE);
	g_ptr_array_free(x->strings, TRUE);
	g_string_free(x->text, TRUE);
	g_free(x->workbook);
	g_free(x->folder);
	g_free(x->strings_part);
	g_free(x->styles_part);
	g_hash_table_destroy(x->day_formats);
	g_array_free(x->shows_day, TRUE);
	g_free(x->why);
	g_free(x);
}
