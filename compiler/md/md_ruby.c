/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readings: {漢字|かんじ} over the whole word, {脆弱性|ぜい|じゃく|せい} over
 * each character; a sesame dot for a reading, {必ず|﹅}, dots every character.
 * The bar may be full-width, which a table's cell needs no backslash
 * for.  Braces with nothing but ASCII in them are the author's own.
 */
#include "md/md_parse.h"

#include "base/arena.h"
#include "md/md_place.h"
#include "md/md_tree.h"

#include <string.h>

#define BAR	"\xef\xbd\x9c"		/* ｜ */
#define SESAME	"\xef\xb9\x85"		/* ﹅ */

/* The bytes of a bar at S, or 0. */
static size_t
bar(const char *s)
{
	return *s == '|' ? 1 : g_str_has_prefix(s, BAR) ? strlen(BAR) : 0;
}

static const char *
find_bar(const char *s, const char *end)
{
	while (s < end && bar(s) == 0)
		s = g_utf8_next_char(s);
	return s < end ? s : NULL;
}

static bool
is_ascii(const char *s, const char *end)
{
	while (s < end && (unsigned char)*s < 0x80)
		s++;
	return s == end;
}

/* Marks and selectors that belong to the letter before them. */
static bool
joins(gunichar c)
{
	return g_unichar_ismark(c) || (c >= 0xfe00 && c <= 0xfe0f) ||
	    (c >= 0xe0100 && c <= 0xe01ef);
}

static const char *
next_letter(const char *s, const char *end)
{
	s = g_utf8_next_char(s);
	while (s < end && joins(g_utf8_get_char(s)))
		s = g_utf8_next_char(s);
	return s;
}

static unsigned
count_letters(const char *s, const char *end)
{
	unsigned n = 0;

	for (; s < end; s = next_letter(s, end))
		n++;
	return n;
}

static void
append_part(struct parse *ps, struct node *ruby, const char *base, size_t len, const char *reading)
{
	char *copy = g_strndup(base, len);
	struct node *n = node_new_text(ps->arena, NODE_TEXT, copy);

	n->info = *reading != '\0' ? reading : NULL;
	node_append(ruby, n);
	g_free(copy);
}

/* What stands in the braces, from FROM to END; NULL when it is no word with a reading. */
static struct node *
make_ruby(struct parse *ps, const char *from, const char *end, const struct loc *loc)
{
	const char *base_end = find_bar(from, end);
	GPtrArray *readings = g_ptr_array_new();
	GString *all = g_string_new(NULL);
	struct node *ruby = node_new(ps->arena, NODE_RUBY);
	unsigned letters = count_letters(from, base_end);
	char *whole = g_strndup(from, (size_t)(end - from));

	for (const char *s = base_end; s != NULL; ) {
		const char *to;

		s += bar(s);
		to = find_bar(s, end);
		g_ptr_array_add(readings,
		    (gpointer)arena_strndup(ps->arena, s, (size_t)((to != NULL ? to : end) - s)));
		g_string_append(all, g_ptr_array_index(readings, readings->len - 1));
		s = to;
	}
	if (letters == 0 || all->len == 0) {
		diag(ps->ds, DIAG_MD_RUBY_EMPTY, loc, whole);
		if (letters > 0)
			append_part(ps, ruby, from, (size_t)(base_end - from), "");
	} else if (strcmp(all->str, SESAME) == 0 && readings->len == 1) {
		ruby->flag = true;
		append_part(ps, ruby, from, (size_t)(base_end - from), "");
	} else if (readings->len == letters) {
		const char *s = from;

		for (unsigned i = 0; i < letters; i++) {
			const char *to = next_letter(s, base_end);

			append_part(ps, ruby, s, (size_t)(to - s), g_ptr_array_index(readings, i));
			s = to;
		}
	} else {
		if (readings->len != 1)
			diag(ps->ds, DIAG_MD_RUBY_COUNT, loc, whole);
		append_part(
		    ps, ruby, from, (size_t)(base_end - from), arena_strdup(ps->arena, all->str));
	}
	g_ptr_array_free(readings, TRUE);
	g_string_free(all, TRUE);
	g_free(whole);
	return ruby->first != NULL ? ruby : NULL;
}

/*
 * An open brace without a closing one in the same text: does what
 * follows it, in the text or in the source, look like a reading?
 */
static bool
looks_open(const char *brace, const char *source)
{
	const char *end = source + strcspn(source, "{}");

	if (g_unichar_get_script(g_utf8_get_char(brace + 1)) == G_UNICODE_SCRIPT_HAN)
		return true;
	return *end == '}' && find_bar(source, end) != NULL && !is_ascii(source, end);
}

/*
 * The place of LEN bytes at AT, if they stand in the source
 * unescaped; the walk is put behind what was passed of TEXT.
 */
static bool
found(struct parse *ps, const char **passed, const char *at, size_t len, struct loc *loc)
{
	bool written = false;
	size_t place;

	if (place_text(ps->place, *passed, (size_t)(at - *passed), NULL) == PLACE_NONE)
		return false;
	*passed = at;
	if ((place = place_text(ps->place, at, 1, &written)) == PLACE_NONE)
		return false;
	*passed = at + 1;
	*loc = place_loc(ps->place, place, len);
	return written;
}

static void
append_text(struct parse *ps, struct node *to, const char *from, const char *end)
{
	char *copy;

	if (end == from)
		return;
	copy = g_strndup(from, (size_t)(end - from));
	node_append(to, node_new_text(ps->arena, NODE_TEXT, copy));
	g_free(copy);
}

void
parse_readings(struct parse *ps, const char *text, struct node *to)
{
	size_t start = place_at(ps->place);
	const char *done = text, *passed = text;

	for (const char *brace = strchr(text, '{'); brace != NULL; brace = strchr(brace + 1, '{')) {
		const char *end = brace + 1 + strcspn(brace + 1, "{}");
		struct node *ruby;
		struct loc loc;

		if (*end == '}' && find_bar(brace, end) != NULL && !is_ascii(brace, end)) {
			if (!found(ps, &passed, brace, (size_t)(end + 1 - brace), &loc))
				continue;
			append_text(ps, to, done, brace);
			if ((ruby = make_ruby(ps, brace + 1, end, &loc)) != NULL)
				node_append(to, ruby);
			else
				append_text(ps, to, brace, end + 1);
			done = end + 1;
		} else if (*end == '\0' && found(ps, &passed, brace, strlen(brace), &loc) &&
		    looks_open(brace, place_rest(ps->place)))
			diag(ps->ds, DIAG_MD_RUBY_OPEN, &loc, brace);
	}
	append_text(ps, to, done, done + strlen(done));
	place_seek(ps->place, start);
}
