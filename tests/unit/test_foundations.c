/* SPDX-License-Identifier: Apache-2.0 */
/* base/, diag/, source/, yaml/: what everything else stands on. */
#include "unit.h"
#include "base/digest.h"
#include "base/escape.h"
#include "base/jsonout.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

static const struct yaml_node *
yaml(const char *text)
{
	const struct source *s = source_from_memory(arena, "t.yaml", text, strlen(text), ds);

	return s == NULL ? NULL : yaml_parse(arena, s, ds);
}

START_TEST(equal_strings_are_interned_to_one_pointer)
{
	char a[] = "DEV-3.2", b[] = "DEV-3.2";

	ck_assert_ptr_eq(arena_intern(arena, a), arena_intern(arena, b));
	ck_assert_ptr_ne(arena_intern(arena, a), a);
}
END_TEST

START_TEST(deferred_objects_are_released_last_first)
{
	struct arena *own = arena_open();
	GPtrArray *v = arena_ptr_array(own);

	g_ptr_array_add(v, own);
	arena_alloc(own, 5000000);
	arena_close(own);
}
END_TEST

START_TEST(wide_characters_take_two_columns)
{
	ck_assert_uint_eq(text_width("脆弱性A", strlen("脆弱性A")), 7);
	ck_assert_uint_eq(text_width("か\xe3\x82\x99", 6), 2);
}
END_TEST

START_TEST(nearest_word_is_near_or_nothing)
{
	static const char *const words[] = { "title", "publisher", "relation" };

	ck_assert_str_eq(text_nearest("titel", words, 3), "title");
	ck_assert_ptr_null(text_nearest("x", words, 3));
	ck_assert_ptr_null(text_nearest("clauses", words, 3));
}
END_TEST

START_TEST(long_texts_are_not_taken_for_mistyped_words)
{
	char *word = g_strnfill(300, 'a'), *other = g_strnfill(301, 'a');
	const char *words[] = { "aaa", other };

	ck_assert_ptr_null(text_nearest(word, words, 2));
	ck_assert_str_eq(text_nearest("aab", words, 2), "aaa");
	g_free(other);
	g_free(word);
}
END_TEST

START_TEST(width_wrap_and_comma_style_do_not_change_the_normal_form)
{
	char *a = text_normal("脆弱性に、\n  対処する。 SSDF 1.1"), *b = text_normal("脆弱性に，対処する．　ＳＳＤＦ  1.1");

	ck_assert_str_eq(a, b);
	g_free(a);
	g_free(b);
}
END_TEST

START_TEST(fingerprint_sees_a_changed_word_but_no_changed_wrap)
{
	const char *was[] = { "PO.1", "要件を定める" }, *wrapped[] = { "PO.1", "要件を\n定める" }, *other[] = { "PO.1", "要件を決める" };

	ck_assert_str_eq(source_fingerprint(arena, was, 2), source_fingerprint(arena, wrapped, 2));
	ck_assert_str_ne(source_fingerprint(arena, was, 2), source_fingerprint(arena, other, 2));
}
END_TEST

START_TEST(shift_jis_is_named_with_its_place)
{
	static const char sjis[] = "title: \x90\xc6\x8e\xe3\x90\xab\n";

	ck_assert_ptr_null(source_from_memory(arena, "t.yaml", sjis, sizeof(sjis) - 1, ds));
	ck_assert(diags_has(ds, DIAG_FILE_ENCODING, "t.yaml", 1));
}
END_TEST

START_TEST(places_count_characters_not_bytes)
{
	static const char text[] = "あい\nうえお: x\n";
	const struct source *s = source_from_memory(arena, "t", text, strlen(text), ds);
	struct loc loc = source_loc(s, strlen("あい\nうえ"), strlen("お"));

	ck_assert_uint_eq(loc.line, 2);
	ck_assert_uint_eq(loc.column, 3);
	ck_assert_uint_eq(loc.length, 1);
	ck_assert_uint_eq(source_offset(s, 2, 3), strlen("あい\nうえ"));
}
END_TEST

START_TEST(every_value_has_its_place)
{
	const struct yaml_node *n = yaml("a: 1\nb:\n  - 脆弱性: {c: d}\n");
	const struct yaml_node *d = yaml_get(yaml_get(yaml_get(n, "b")->items[0], "脆弱性"), "c");

	ck_assert_str_eq(d->value, "d");
	ck_assert_uint_eq(d->loc.line, 3);
	ck_assert_uint_eq(d->loc.column, 14);
}
END_TEST

START_TEST(duplicate_key_is_reported_at_both_places_and_the_first_is_kept)
{
	const struct yaml_node *n = yaml("a: 1\nb: 2\na: 3\n");

	ck_assert(diags_has(ds, DIAG_YAML_DUPLICATE, "t.yaml", 3));
	ck_assert_str_eq(yaml_get(n, "a")->value, "1");
}
END_TEST

START_TEST(aliases_anchors_tags_merge_keys_and_second_documents_are_refused)
{
	static const char *const bad[] = { "a: &x 1\n", "a: [1, *x]\n", "a: !!int 1\n", "<<: {a: 1}\n", "a: 1\n---\nb: 2\n", "? [a]\n: 1\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		unsigned before = diags_count(ds, DIAG_ERROR);

		yaml(bad[i]);
		ck_assert_msg(diags_count(ds, DIAG_ERROR) > before, "%s", bad[i]);
	}
}
END_TEST

START_TEST(deep_nesting_ends_quickly_in_a_message)
{
	char *deep = g_strnfill(100000, '[');

	ck_assert_ptr_null(yaml(deep));
	ck_assert(diags_has(ds, DIAG_YAML_DEPTH, NULL, 0));
	g_free(deep);
}
END_TEST

START_TEST(full_width_colon_after_a_key_is_explained)
{
	yaml("source: x\ntitle：脆弱性\nkind: document\n");
	ck_assert(diags_has(ds, DIAG_YAML_FULLWIDTH, "t.yaml", 2));
	yaml("source: x\nlist:\n  - {id：y, title: z}\n");
	ck_assert(diags_has(ds, DIAG_YAML_FULLWIDTH, "t.yaml", 3));
}
END_TEST

START_TEST(an_empty_file_is_an_empty_map)
{
	const struct yaml_node *n = yaml("# nothing\n");

	ck_assert_int_eq(n->kind, YAML_MAP);
	ck_assert_uint_eq(n->n, 0);
}
END_TEST

START_TEST(each_message_text_takes_the_same_arguments_in_both_languages)
{
	for (unsigned i = 0; i < DIAG_N_CODES; i++) {
		const struct diag_info *info = diag_info(i);
		unsigned n[2] = { 0, 0 };

		for (unsigned l = 0; l < 2; l++) {
			ck_assert_msg(*info->text[l] != '\0' && *info->why[l] != '\0', "%s", info->name);
			for (const char *p = info->text[l]; (p = strchr(p, '%')) != NULL; p++, n[l]++)
				ck_assert_msg(p[1] == 's' || (g_ascii_isdigit(p[1]) && p[2] == '$' && p[3] == 's'), "%s", info->name);
		}
		ck_assert_msg(n[0] == n[1], "%s: %u and %u arguments", info->name, n[0], n[1]);
	}
}
END_TEST

START_TEST(an_excerpt_of_a_long_line_shows_what_is_meant)
{
	const struct diag_style style = { .excerpt = true, .least = DIAG_INFO };
	GString *text = g_string_new("first\n");
	char *printed = NULL, **lines;
	size_t len;
	FILE *f = open_memstream(&printed, &len);

	for (int i = 0; i < 3000; i++)
		g_string_append(text, i == 2500 ? "x" : "あ");
	g_string_append(text, "\nlast");
	diags_add_text(ds, "t.md", text->str, text->len);
	diag(ds, DIAG_FILE_MISSING, &((struct loc){ "t.md", 3, 4, 1 }), "a");
	diag(ds, DIAG_FILE_MISSING, &((struct loc){ "t.md", 2, 2501, 1 }), "a");
	diag(ds, DIAG_FILE_MISSING, &((struct loc){ "t.md", 2, 4000, 1 }), "a");
	diags_print_text(ds, f, &style);
	fclose(f);
	lines = g_strsplit(printed, "\n", -1);
	ck_assert(g_str_has_prefix(lines[1], "  …あ") && strstr(lines[1], "あxあ") != NULL && g_str_has_suffix(lines[1], "あ…"));
	ck_assert_str_eq(strstr(lines[2], "^"), "^");
	ck_assert_uint_eq(text_width(lines[2], strlen(lines[2])) - 1, text_width(lines[1], (size_t)(strchr(lines[1], 'x') - lines[1])));
	ck_assert(g_str_has_suffix(lines[4], "ああ"));
	ck_assert_str_eq(lines[7], "  last");
	ck_assert_str_eq(lines[8], "     ^");
	g_strfreev(lines);
	free(printed);
	g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_json_string_holds_whatever_a_name_holds)
{
	GString *out = g_string_new(NULL);

	jsonout_member(out, "file", "a\"b\\c\n\x7f\xff.yaml 回答");
	ck_assert_str_eq(out->str, "\"file\":\"a\\\"b\\\\c\\u000a\\u007f\xef\xbf\xbd.yaml 回答\"");
	g_string_free(out, TRUE);
}
END_TEST

/* FIPS 180-2, B.1; RFC 1321, A.5 */
static void
escapes_to(const char *text, bool in_attribute, const char *want)
{
	GString *out = g_string_new(NULL);

	escape_xml(out, text, in_attribute, "?");
	ck_assert_str_eq(out->str, want);
	g_string_free(out, TRUE);
}

START_TEST(text_in_xml_is_what_it_was_and_holds_nothing_xml_does_not)
{
	GString *out = g_string_new(NULL);

	escapes_to("a<b>&\"c\"\t\n", false, "a&lt;b&gt;&amp;\"c\"\t\n");
	escapes_to("a<b>&\"c\"\t\n", true, "a&lt;b&gt;&amp;&quot;c&quot;&#9;&#10;");
	escapes_to("\x01x\r\x7f", false, "?x??");
	/* U+FFFE and U+FFFF, beside others that begin with the same bytes */
	escapes_to("\xef\xbf\xbe\xef\xbf\xbd\xef\xbc\x81\xef\xbf\xbf", false, "?\xef\xbf\xbd\xef\xbc\x81?");
	escapes_to("", true, "");
	escape_html(out, "a<b>&\"\n", true);
	ck_assert_str_eq(out->str, "a&lt;b&gt;&amp;&quot;\n");
	g_string_free(out, TRUE);
}
END_TEST

START_TEST(digests_are_those_of_the_standards)
{
	static const char sha[] =
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	struct digest *d = digest_open();
	char *text[] = { digest_of("abc", 3), NULL, digest_md5_of("abc", 3),
		digest_for_policy("abc", 3) };

	digest_add(d, "a", 1);
	digest_add(d, "bc", 2);
	text[1] = digest_close(d);
	ck_assert_str_eq(text[0], sha);
	ck_assert_str_eq(text[1], sha);
	ck_assert_str_eq(text[2], "900150983cd24fb0d6963f7d28e17f72");
	ck_assert_str_eq(text[3], "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
	ck_assert(digest_is(sha) && !digest_is(sha + 1) && !digest_is("sha256:"));
	for (size_t i = 0; i < G_N_ELEMENTS(text); i++)
		g_free(text[i]);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_json_string_holds_whatever_a_name_holds);
	tcase_add_test(t, text_in_xml_is_what_it_was_and_holds_nothing_xml_does_not);
	tcase_add_test(t, digests_are_those_of_the_standards);
	tcase_add_test(t, equal_strings_are_interned_to_one_pointer);
	tcase_add_test(t, deferred_objects_are_released_last_first);
	tcase_add_test(t, wide_characters_take_two_columns);
	tcase_add_test(t, nearest_word_is_near_or_nothing);
	tcase_add_test(t, long_texts_are_not_taken_for_mistyped_words);
	tcase_add_test(t, width_wrap_and_comma_style_do_not_change_the_normal_form);
	tcase_add_test(t, fingerprint_sees_a_changed_word_but_no_changed_wrap);
	tcase_add_test(t, shift_jis_is_named_with_its_place);
	tcase_add_test(t, places_count_characters_not_bytes);
	tcase_add_test(t, every_value_has_its_place);
	tcase_add_test(t, duplicate_key_is_reported_at_both_places_and_the_first_is_kept);
	tcase_add_test(t, aliases_anchors_tags_merge_keys_and_second_documents_are_refused);
	tcase_add_test(t, deep_nesting_ends_quickly_in_a_message);
	tcase_add_test(t, full_width_colon_after_a_key_is_explained);
	tcase_add_test(t, an_empty_file_is_an_empty_map);
	tcase_add_test(t, each_message_text_takes_the_same_arguments_in_both_languages);
	tcase_add_test(t, an_excerpt_of_a_long_line_shows_what_is_meant);
}

UNIT_MAIN("foundations", add_tests)
