/* SPDX-License-Identifier: Apache-2.0 */
/* answers/: answer sheets in every form, and untrusted workbooks. */
#include "project.h"

#include "engine/engine.h"
#include "answers/answers.h"
#include "yaml/yaml_node.h"
#include "answers/cell_words.h"
#include "workbook/workbook.h"
#include "answers/xlsx.h"
#include "model/model.h"
#include "source/source.h"
#include "trace/trace.h"
#include "yaml/yaml.h"

#include <string.h>
#include <zip.h>

static const struct loc nowhere;

#define SHEET									\
	"checklist: g\nedition: test-1\nrespondent: 例示\ndate: 2026-11-09\nprofile: dev\nfacts: {role: [developer, user]}\n" \
	"answers:\n  Q-G-1.1-1:\n    value: 1\n    note: \"=1+1\\nzwei _x000D_ \\t\"\n    owner: 山田\n    due: 2027-03-31\n"	\
	"    evidence: [{kind: record, ref: 'a | b: c\\d', expires: 2027-03, note: ' n '}, {kind: url, ref: 'https://example.jp/'}]\n" \
	"  Q-G-1.2-1: {value: na, reason: '対象がない', due: 2028}\n"

/* ---- words ---- */

/* The table of tests/readings.tsv without labels, which take a checklist. */
START_TEST(what_people_write_is_read_by_the_one_table)
{
	char *text, **lines;
	unsigned n = 0;

	ck_assert(g_file_get_contents("tests/readings.tsv", &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **l = lines; *l != NULL; l++) {
		char **field = g_strsplit(*l, "\t", -1), *got;
		bool sure = g_strv_length(field) == 4 && strcmp(field[3], "sure") == 0;

		if (strcmp(field[0] != NULL ? field[0] : "", "date") == 0) {
			got = cell_date(field[1]);
			ck_assert_msg(strcmp(got, sure ? field[2] : field[1]) == 0, "%s: read as %s", *l, got);
			g_free(got);
			n++;
		}
		g_strfreev(field);
	}
	ck_assert_uint_gt(n, 80);
	g_strfreev(lines);
	g_free(text);
}
END_TEST

START_TEST(an_answer_is_understood_without_its_checklist)
{
	static const char *const pairs[][2] = { { "2", "2" }, { " ２ ", "2" }, { "2 実施", "2 実施" }, { "02", "2" }, { "2.0", "2" }, { "1：yes", "1：yes" },
		{ "該当なし", "na" }, { "NA", "na" }, { "not applicable", "na" }, { "わからない", "unknown" }, { "不明", "unknown" }, { "2実施", "2実施" },
		{ "はい", "はい" }, { "", "" }, { "-1", "-1" }, { "1.5", "1.5" }, { "1 か 2", "1 か 2" }, { "99999999999999999999", "99999999999999999999" } };

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		char *got = cell_answer(pairs[i][0]);

		ck_assert_str_eq(got, pairs[i][1]);
		g_free(got);
	}
}
END_TEST

START_TEST(evidence_people_type_gets_a_kind)
{
	const struct yaml_node *list = cell_evidence_list(arena, "製品台帳 第7版\r\nhttps://example.jp/a\n記録：教育 ｜ 有効期限 2027/3/31\n\n", &nowhere);

	ck_assert_uint_eq(list->n, 3);
	ck_assert_str_eq(yaml_get(list->items[0], "kind")->value, "document");
	ck_assert_str_eq(yaml_get(list->items[0], "ref")->value, "製品台帳 第7版");
	ck_assert_str_eq(yaml_get(list->items[1], "kind")->value, "url");
	ck_assert_str_eq(yaml_get(list->items[2], "kind")->value, "record");
	ck_assert_str_eq(yaml_get(list->items[2], "ref")->value, "教育");
	ck_assert_str_eq(yaml_get(list->items[2], "expires")->value, "2027-03-31");
}
END_TEST

START_TEST(any_evidence_survives_its_cell)
{
	static const char bits[][8] = { "|", "\\", ":", " ", "\n", "記録", "n", "：", "｜", "record", "=", "\"" };

	for (unsigned seed = 0; seed < 2000; seed++) {
		GRand *rand = g_rand_new_with_seed(seed);
		GString *ref = g_string_new(NULL), *note = g_string_new(NULL);
		struct yaml_node *list = yaml_node_new(arena, YAML_SEQUENCE, &nowhere), *piece = yaml_node_new(arena, YAML_MAP, &nowhere);
		const struct yaml_node *back;
		char *text;

		for (int i = g_rand_int_range(rand, 1, 8); i > 0; i--) {
			g_string_append(ref, bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))]);
			g_string_append(note, bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))]);
		}
		yaml_node_put(arena, piece, "kind", &nowhere, yaml_node_scalar(arena, "log", false, &nowhere));
		yaml_node_put(arena, piece, "ref", &nowhere, yaml_node_scalar(arena, ref->str, true, &nowhere));
		yaml_node_put(arena, piece, "note", &nowhere, yaml_node_scalar(arena, note->str, true, &nowhere));
		yaml_node_add(arena, list, piece);
		text = cell_evidence_text(list);
		back = cell_evidence_list(arena, text, &nowhere);
		ck_assert_msg(back->n == 1, "%s", text);
		ck_assert_str_eq(yaml_get(back->items[0], "ref")->value, ref->str);
		ck_assert_str_eq(yaml_get(back->items[0], "note")->value, note->str);
		g_free(text);
		g_string_free(ref, TRUE);
		g_string_free(note, TRUE);
		g_rand_free(rand);
	}
}
END_TEST

/* ---- round trips ---- */

static const struct yaml_node *
tidy(const char *name, const void *bytes, size_t len)
{
	const struct yaml_node *n = answers_read(arena, name, bytes, len, ds);

	return n != NULL ? answers_tidy(arena, n, ds) : NULL;
}

static const char *
yaml_of(const struct yaml_node *n)
{
	GString *out = g_string_new(NULL);
	const char *text;

	ck_assert_ptr_nonnull(n);
	answers_write_yaml(out, n);
	text = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return text;
}

static GBytes *
workbook(const struct yaml_node *answers)
{
	const struct model *m = model_read(arena, root, ds);
	const struct trace *t = trace_build(arena, m);
	GString *lua = engine_compile(m, t, model_checklist(m, "g"), ds);
	GBytes *bytes = workbook_write(m, t, model_checklist(m, "g"), lua, answers, "a.yaml", ds);

	g_string_free(lua, TRUE);
	return bytes;
}

START_TEST(every_form_gives_the_same_sheet_back)
{
	const struct yaml_node *n = tidy("a.yaml", SHEET, strlen(SHEET));
	const char *want = yaml_of(n);
	GString *json = g_string_new(NULL), *csv = g_string_new(NULL);
	GBytes *xlsx = workbook(n);
	gsize len;
	const char *bytes = g_bytes_get_data(xlsx, &len);

	answers_write_json(json, n);
	answers_write_csv(csv, n);
	ck_assert_str_eq(want, yaml_of(tidy("b.yaml", want, strlen(want))));
	ck_assert_str_eq(want, yaml_of(tidy("b.json", json->str, json->len)));
	ck_assert_str_eq(want, yaml_of(tidy("b.csv", csv->str, csv->len)));
	ck_assert_str_eq(want, yaml_of(tidy("b.xlsx", bytes, len)));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING), 0);
	g_string_free(json, TRUE);
	g_string_free(csv, TRUE);
	g_bytes_unref(xlsx);
}
END_TEST

START_TEST(texts_of_other_types_stay_texts)
{
	static const char *const notes[] = { "no", "1.0", "0x1F", "2026-11-23", "~", "null", "- a", "a: b", "#x", "12:30", "@a", "`", "%", "'", "\"", "!x", "&x",
		"*x", "é\xe2\x80\xa8 x", "\xf0\x9f\x98\x80", "a\n\n  b\n", " lead", "trail ", "[1", "{", "?", "? x", "|", ">" };

	for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
		struct yaml_node *sheet = yaml_node_new(arena, YAML_MAP, &nowhere);
		const char *text;

		yaml_node_put(arena, sheet, "respondent", &nowhere, yaml_node_scalar(arena, notes[i], true, &nowhere));
		text = yaml_of(sheet);
		ck_assert_str_eq(yaml_get(tidy("a.yaml", text, strlen(text)), "respondent")->value, notes[i]);
	}
}
END_TEST

START_TEST(the_same_answers_make_the_same_bytes)
{
	GBytes *a = workbook(NULL), *b = workbook(NULL);

	ck_assert(g_bytes_equal(a, b));
	g_bytes_unref(a);
	g_bytes_unref(b);
}
END_TEST

START_TEST(a_rule_of_ones_own_makes_no_numbers)
{
	const char *bytes;
	GBytes *xlsx;
	gsize len;

	project_change("checklists/g.yaml", "scoring: weighted-mean", "scoring: level-gate");
	xlsx = workbook(tidy("a.yaml", SHEET, strlen(SHEET)));
	bytes = g_bytes_get_data(xlsx, &len);
	ck_assert_ptr_nonnull(tidy("b.xlsx", bytes, len));
	g_bytes_unref(xlsx);
}
END_TEST

/* ---- untrusted input ---- */

START_TEST(days_count_from_1900_or_1904)
{
	GBytes *xlsx = workbook(NULL);
	char *why = NULL, *day;
	gsize len;
	const void *bytes = g_bytes_get_data(xlsx, &len);
	struct xlsx *x = xlsx_open(bytes, len, &why);
	static const char *const pairs[][2] = { { "1", "1900-01-01" }, { "59", "1900-02-28" }, { "61", "1900-03-01" }, { "46349", "2026-11-23" },
		{ "46349.75", "2026-11-23" }, { "0", NULL }, { "-5", NULL }, { "1e300", NULL }, { "x", NULL }, { "nan", NULL } };

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		day = xlsx_day(x, pairs[i][0]);
		ck_assert_pstr_eq(day, pairs[i][1]);
		g_free(day);
	}
	xlsx_close(x);
	g_bytes_unref(xlsx);
}
END_TEST

/* The workbook with its parts stored plainly, so that changed bytes reach the XML reader. */
static GByteArray *
stored(GBytes *xlsx)
{
	GByteArray *out = g_byte_array_new();
	gsize len;
	const void *bytes = g_bytes_get_data(xlsx, &len);
	zip_source_t *from = zip_source_buffer_create(bytes, len, 0, NULL), *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *in = zip_open_from_source(from, ZIP_RDONLY, NULL), *z = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
	zip_stat_t st;

	zip_source_keep(to);
	for (zip_int64_t i = 0; i < zip_get_num_entries(in, 0); i++) {
		zip_file_t *f = zip_fopen_index(in, (zip_uint64_t)i, 0);
		char *part;

		zip_stat_index(in, (zip_uint64_t)i, 0, &st);
		part = malloc(st.size);
		ck_assert_int_eq(zip_fread(f, part, st.size), (zip_int64_t)st.size);
		zip_fclose(f);
		zip_set_file_compression(z, (zip_uint64_t)zip_file_add(z, st.name, zip_source_buffer(z, part, st.size, 1), 0), ZIP_CM_STORE, 0);
	}
	ck_assert_int_eq(zip_close(z), 0);
	zip_discard(in);
	zip_source_open(to);
	zip_source_seek(to, 0, SEEK_END);
	g_byte_array_set_size(out, (guint)zip_source_tell(to));
	zip_source_seek(to, 0, SEEK_SET);
	ck_assert_int_eq(zip_source_read(to, out->data, out->len), out->len);
	zip_source_close(to);
	zip_source_free(to);
	return out;
}

static void
spoil(GRand *rand, guint8 *bytes, guint len)
{
	static const char *const bits[] = { "<", ">", "\"", "&", "t=\"s\"", "<v>", "</c>", "-", "9999999999", "\0", "<!DOCTYPE", "]]>", "r=\"ZZ9\"" };

	for (int n = g_rand_int_range(rand, 1, 6); n > 0; n--) {
		const char *bit = bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))];
		guint at = (guint)g_rand_int_range(rand, 0, (gint32)len - 16);

		if (g_rand_boolean(rand))
			bytes[at] ^= (guint8)(1u << g_rand_int_range(rand, 0, 8));
		else
			memcpy(bytes + at, bit, MAX(strlen(bit), 1));
	}
}

START_TEST(a_spoilt_workbook_ends_in_a_message_or_is_read)
{
	GBytes *xlsx = workbook(tidy("a.yaml", SHEET, strlen(SHEET)));
	GByteArray *good = stored(xlsx);
	unsigned read = 0;

	for (unsigned seed = 0; seed < 1500; seed++) {
		GRand *rand = g_rand_new_with_seed(seed);
		struct arena *own = arena_open();
		struct diags *said = diags_open();
		guint8 *bytes = g_memdup2(good->data, good->len);
		const struct yaml_node *n;

		spoil(rand, bytes, good->len);
		n = answers_read(own, "bad.xlsx", (char *)bytes, good->len, said);
		ck_assert(n != NULL || diags_count(said, DIAG_ERROR) > 0);
		read += n != NULL;
		g_free(bytes);
		diags_close(said);
		arena_close(own);
		g_rand_free(rand);
	}
	ck_assert_uint_gt(read, 100);
	ck_assert_uint_lt(read, 1400);
	g_byte_array_free(good, TRUE);
	g_bytes_unref(xlsx);
}
END_TEST

/* Work that grew with the square of the rows, or of a cell's marks, would not end within the test's own bound. */
START_TEST(a_large_csv_is_read_whole)
{
	GString *s = g_string_new("id,value,evidence\n");

	for (unsigned i = 0; i < 100000; i++)
		g_string_append_printf(s, "Q-%u,1,\"a | b | c\"\n#fact:f%u,yes,\n", i, i);
	ck_assert_ptr_nonnull(answers_read(arena, "a.csv", s->str, s->len, ds));
	g_string_assign(s, "id,value,evidence\nQ,1,\"");
	for (unsigned i = 0; i < 2000000; i++)
		g_string_append(s, "|a ");
	ck_assert_ptr_nonnull(answers_read(arena, "a.csv", s->str, s->len, ds));
	g_string_free(s, TRUE);
}
END_TEST

static void
add_tests(TCase *c)
{
	tcase_add_checked_fixture(c, project_setup, project_teardown);
	tcase_add_test(c, what_people_write_is_read_by_the_one_table);
	tcase_add_test(c, an_answer_is_understood_without_its_checklist);
	tcase_add_test(c, evidence_people_type_gets_a_kind);
	tcase_add_test(c, any_evidence_survives_its_cell);
	tcase_add_test(c, every_form_gives_the_same_sheet_back);
	tcase_add_test(c, texts_of_other_types_stay_texts);
	tcase_add_test(c, the_same_answers_make_the_same_bytes);
	tcase_add_test(c, a_rule_of_ones_own_makes_no_numbers);
	tcase_add_test(c, days_count_from_1900_or_1904);
	tcase_add_test(c, a_spoilt_workbook_ends_in_a_message_or_is_read);
	tcase_add_test(c, a_large_csv_is_read_whole);
}

UNIT_MAIN("exchange", add_tests)
