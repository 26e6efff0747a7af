/* SPDX-License-Identifier: Apache-2.0 */
/* yaml/yaml_quick.c: what it reads, libyaml reads the same way, to the column. */
#include "unit.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <string.h>

static const struct yaml_node *
slowly(const char *text)
{
	const struct source *s = source_from_memory(arena, "a.yaml", text, strlen(text), ds);

	return s != NULL ? yaml_parse(arena, s, ds) : NULL;
}

static const struct yaml_node *
plainly(const char *text)
{
	return yaml_parse_quick(arena, "a.yaml", text, strlen(text));
}

static bool
same_place(const struct loc *a, const struct loc *b)
{
	return a->line == b->line && a->column == b->column && a->length == b->length && strcmp(a->file, b->file) == 0;
}

static bool
same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (a->kind != b->kind || a->n != b->n || a->quoted != b->quoted || !same_place(&a->loc, &b->loc) ||
	    (a->kind == YAML_SCALAR && strcmp(a->value, b->value) != 0))
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if (a->kind == YAML_SEQUENCE && !same(a->items[i], b->items[i]))
			return false;
		if (a->kind == YAML_MAP && (strcmp(a->pairs[i].key, b->pairs[i].key) != 0 ||
		    !same_place(&a->pairs[i].key_loc, &b->pairs[i].key_loc) || !same(a->pairs[i].value, b->pairs[i].value)))
			return false;
	}
	return true;
}

static const char sheet[] =
    "# 回答票\n"
    "checklist: g\n"
    "edition: 2026-draft-1   # 版\n"
    "respondent: \"例示 株式会社\"\n"
    "date: 2026-11-20\n"
    "facts: {role: [developer, user], psirt: yes}\n"
    "\n"
    "answers:\n"
    "  Q-1: 2\n"
    "  Q-2: {value: na, reason: 対象となる 製品がない。}\n"
    "  Q-3:\n"
    "    value: 1\n"
    "    note: '見る: a.pdf #3'\n"
    "    evidence:\n"
    "      - {kind: url, ref: https://example.com/a}\n"
    "      - kind: record\n"
    "        ref: 記録 1.pdf\n"
    "        expires: 2027-01-01\n"
    "  Q-10:\n"
    "  Q-4: ~   \n"
    "  Q-5:   # まだ\n"
    "  Q-6:\n"
    "    evidence:\n"
    "    - a\n"
    "    - {}\n"
    "  Q-7: -1\n"
    "  Q-8: x:y z#\n"
    "  Q-9: []\n";

START_TEST(a_plain_sheet_is_read_as_libyaml_reads_it)
{
	const struct yaml_node *n = plainly(sheet);

	ck_assert_ptr_nonnull(n);
	ck_assert(same(n, slowly(sheet)));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
}
END_TEST

/* Everything here is either refused by libyaml or needs more than plain reading. */
START_TEST(what_is_not_plain_is_left_to_libyaml)
{
	static const char *const texts[] = {
		"", "a", "a: b: c", "a: 1\na: 2", "a: &x 1", "a: *x", "a: !t 1", "a: |\n  x", "a: x\n  y", "a: {b: 1,\n c: 2}",
		"--- \na: 1", "a: 1\n---\nb: 1", "a: 1\n...", "a：1", "a:1", "a: \"x\\n\"", "a: 'it''s'", "a: \"x\"y", "? a", "a: {b}",
		"a:\tb", "a: \x01", "a: \xff", "a: \xc2\x85", "a: \xe2\x80\xa8", "a: \xef\xbb\xbf", "  a: 1", "a:\n    b: 1\n  c: 1",
		"a: 1\n  b: 2", "a: 1\n- b", "- a", "a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}", "<<: 1", "a: [1 2", "a: [1]]", "a: ]",
		"a: ?", "a: @b", "a: `b", "a: %b", "a: #b\n b", "a:\n  - - 1", "a: {b: 1}c", "a: {b: 1} # x\n  c", "a: {b: c: d}",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		ck_assert_msg(plainly(texts[i]) == NULL, "read plainly: %s", texts[i]);
}
END_TEST

/* The sheet damaged in up to four places with what means something to YAML. */
START_TEST(whatever_is_read_plainly_is_read_the_same_by_libyaml)
{
	static const char *const marks[] = { ":", " ", "\n", "-", "'", "\"", "{", "}", "[", "]", ",", "#", ": ", " #", "- ", "\n  ",
		"\n    ", "?", "~", "<<", "null", "：", "あ", "&a ", "*a", "!t ", "|", ">", "%", "@", "\\", "\t", "...", "---", "=", "0",
		"\n      ", "  ", ":\n", "a: b", "\xc2\xa0", "\xf0\x9f\x98\x80" };
	guint32 seed = 20261123;
	unsigned read = 0;

	for (unsigned n = 0; n < 30000; n++) {
		GString *text = g_string_new(sheet);
		const struct yaml_node *a;

		for (unsigned k = 0; k <= n % 4; k++) {
			gssize at = (gssize)((seed = seed * 1664525 + 1013904223) % (text->len + 1));
			const char *mark = marks[(seed >> 8) % G_N_ELEMENTS(marks)];

			if ((seed >> 16) % 3 > 0)
				g_string_erase(text, at, MIN((gssize)(seed >> 20) % 5, (gssize)text->len - at));
			if ((seed >> 18) % 4 > 0)
				g_string_insert(text, at, mark);
		}
		if (g_utf8_validate(text->str, (gssize)text->len, NULL) && (a = plainly(text->str)) != NULL) {
			const struct yaml_node *b = slowly(text->str);

			ck_assert_msg(b != NULL && diags_count(ds, DIAG_ERROR) == 0, "libyaml refuses:\n%s", text->str);
			ck_assert_msg(same(a, b), "libyaml reads something else:\n%s", text->str);
			read++;
		}
		g_string_free(text, TRUE);
		diags_close(ds);
		ds = diags_open();
		arena_clear(arena);
	}
	ck_assert_uint_gt(read, 3000);
	ck_assert_uint_lt(read, 29000);
}
END_TEST

START_TEST(a_cleared_arena_is_as_a_new_one)
{
	char *p;

	for (int i = 0; i < 3; i++) {
		ck_assert_str_eq(arena_intern(arena, "a"), "a");
		g_ptr_array_add(arena_ptr_array(arena), NULL);
		p = arena_alloc(arena, 100000);
		for (int k = 0; k < 100000; k++)
			ck_assert_int_eq(p[k], 0);
		memset(p, 1, 100000);
		arena_clear(arena);
	}
}
END_TEST

/* Keys that g_str_hash puts all in one place took minutes. */
START_TEST(untrusted_keys_do_not_fall_together)
{
	GHashTable *places = g_hash_table_new(NULL, NULL);
	char key[25] = "";

	for (unsigned n = 0; n < 4096; n++) {
		for (unsigned k = 0; k < 12; k++)
			memcpy(key + 2 * k, (n >> k & 1) != 0 ? "Ez" : "FY", 2);
		ck_assert_uint_eq(g_str_hash(key), g_str_hash("EzEzEzEzEzEzEzEzEzEzEzEz"));
		g_hash_table_add(places, GUINT_TO_POINTER(text_hash(key)));
	}
	ck_assert_uint_gt(g_hash_table_size(places), 4000);
	ck_assert_uint_eq(text_hash("Q-1"), text_hash("Q-1"));
	g_hash_table_destroy(places);
}
END_TEST

START_TEST(a_number_that_is_none_in_json_is_left_to_the_real_reader)
{
	static const struct { const char *text; bool plain; } cases[] = {
		{ "{\"a\": 0}", true }, { "{\"a\": -7}", true }, { "{\"a\": 10}", true },
		{ "{\"a\": 01}", false }, { "{\"a\": 000}", false }, { "{\"a\": -01}", false }, { "{\"a\": -}", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		ck_assert_msg((yaml_parse_json(arena, "t.json", cases[i].text, strlen(cases[i].text)) != NULL) == cases[i].plain,
		    "%s", cases[i].text);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_number_that_is_none_in_json_is_left_to_the_real_reader);
	tcase_add_test(t, untrusted_keys_do_not_fall_together);
	tcase_add_test(t, a_plain_sheet_is_read_as_libyaml_reads_it);
	tcase_add_test(t, what_is_not_plain_is_left_to_libyaml);
	tcase_add_test(t, whatever_is_read_plainly_is_read_the_same_by_libyaml);
	tcase_add_test(t, a_cleared_arena_is_as_a_new_one);
}

UNIT_MAIN("yaml_quick", add_tests)
