/* SPDX-License-Identifier: Apache-2.0 */
/* search/: what is compared, what can be found, and the index of it. */
#include "unit.h"
#include "search/entries.h"
#include "search/find.h"
#include "search/fold.h"
#include "search/index.h"

#include <jansson.h>
#include <libxml/parser.h>

#include <string.h>

START_TEST(text_is_folded_as_the_table_says)
{
	json_t *table = json_load_file("tests/search/fold.json", 0, NULL);
	size_t i;
	json_t *row;

	ck_assert_uint_gt(json_array_size(table), 10);
	json_array_foreach(table, i, row) {
		const char *text = json_string_value(json_array_get(row, 0)), *want = json_string_value(json_array_get(row, 1));
		GString *got = g_string_new(NULL);

		search_fold(got, text, strlen(text));
		if (i > 0)			/* the first names the columns */
			ck_assert_msg(strcmp(got->str, want) == 0, "%s: %s, not %s", text, got->str, want);
		g_string_free(got, TRUE);
	}
	json_decref(table);
}
END_TEST

static GPtrArray *
entries_of(const char *xml)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "t", NULL, 0);
	GPtrArray *entries = g_ptr_array_new_with_free_func(search_entry_free);

	search_collect(doc, "g/c.html", entries);
	xmlFreeDoc(doc);
	return entries;
}

static const char chapter[] =
	"<guide id='g'><meta><title>版</title></meta><title>ガイド</title><contents><entry>目次の語</entry></contents>"
	"<chapter anchor='ch-c' number='1'><title>受付</title><p>章の<em>本文</em>です。</p>"
	"<section anchor='s1' number='1.1' level='2'><title>窓口</title><p>脆弱性</p><p>管理</p>"
	"<provision id='G-1' anchor='G-1'><title>窓口を<strong>公開</strong>する</title><body><p>理由<code>CVE</code></p></body>"
	"<mapping relation='equal'><clause-ref id='PO.1' status='final'><title>Roles</title></clause-ref><reason>同じ</reason></mapping>"
	"</provision></section></chapter></guide>";

START_TEST(an_entry_has_its_own_words_and_not_those_of_entries_in_it)
{
	GPtrArray *entries = entries_of(chapter);
	const struct search_entry *e;

	ck_assert_uint_eq(entries->len, 3);
	e = entries->pdata[0];
	ck_assert_str_eq(e->title, "受付");
	ck_assert_str_eq(e->text, "章の本文です。\n");
	ck_assert_str_eq(e->within, "ガイド");
	e = entries->pdata[1];
	ck_assert_str_eq(e->text, "脆弱性\n管理\n");
	e = entries->pdata[2];
	ck_assert_int_eq(e->kind, SEARCH_PROVISION);
	ck_assert_str_eq(e->id, "G-1");
	ck_assert_str_eq(e->title, "窓口を公開する");
	ck_assert_str_eq(e->text, "理由CVE\nPO.1\nRoles\n同じ\n");
	g_ptr_array_free(entries, TRUE);
}
END_TEST

static guint
found(const GPtrArray *entries, const char *question)
{
	char **words = search_words(question);
	GPtrArray *hits = search_find(entries, words);
	guint n = hits->len;

	g_ptr_array_free(hits, TRUE);
	g_strfreev(words);
	return n;
}

START_TEST(what_holds_all_words_is_found_and_nothing_else)
{
	GPtrArray *entries = entries_of(chapter);
	char **words = search_words("窓口");
	GPtrArray *hits;

	search_sort(entries);
	hits = search_find(entries, words);
	ck_assert_uint_eq(hits->len, 2);
	ck_assert_str_eq(((const struct search_entry *)hits->pdata[0])->id, "G-1");	/* a provision before a section */
	g_ptr_array_free(hits, TRUE);
	g_strfreev(words);
	ck_assert_uint_eq(found(entries, "cve　ｐｏ．１"), 1);
	ck_assert_uint_eq(found(entries, "脆弱性管理"), 0);	/* of two paragraphs */
	ck_assert_uint_eq(found(entries, "目次"), 0);
	ck_assert_uint_eq(found(entries, "公開 受付"), 0);
	ck_assert_uint_eq(found(entries, " 　 "), 0);
	g_ptr_array_free(entries, TRUE);
}
END_TEST

START_TEST(the_line_that_holds_a_word_is_shown)
{
	GPtrArray *entries = entries_of(chapter);
	char **words = search_words("管理");
	char *line = search_line(entries->pdata[1], words);

	ck_assert_str_eq(line, "管理");
	g_free(line);
	g_strfreev(words);
	g_ptr_array_free(entries, TRUE);
}
END_TEST

struct made { guint files; gsize length; bool has_index; };

static void
take(void *user, const char *name, GString *text)
{
	struct made *m = user;

	m->files++;
	m->length += text->len;
	m->has_index = m->has_index || strcmp(name, "index.js") == 0;
	ck_assert(g_str_has_prefix(text->str, "shirubeSearch."));
	g_string_free(text, TRUE);
}

/* Whether it answers rightly is asked in a browser: tests/judges/search.sh. */
START_TEST(an_index_is_made_of_many_entries_and_of_none)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func(search_entry_free);
	struct made m = { 0 };

	search_index(entries, take, &m);
	ck_assert(m.has_index);
	for (int i = 0; i < 3000; i++) {
		GPtrArray *more = entries_of(chapter);

		g_ptr_array_extend_and_steal(entries, more);
	}
	m = (struct made){ 0 };
	ck_assert_uint_lt(search_index(entries, take, &m), 64 * 1024);
	ck_assert_uint_gt(m.files, 10);
	g_ptr_array_free(entries, TRUE);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, text_is_folded_as_the_table_says);
	tcase_add_test(t, an_entry_has_its_own_words_and_not_those_of_entries_in_it);
	tcase_add_test(t, what_holds_all_words_is_found_and_nothing_else);
	tcase_add_test(t, the_line_that_holds_a_word_is_shown);
	tcase_add_test(t, an_index_is_made_of_many_entries_and_of_none);
}

UNIT_MAIN("search", add_tests)
