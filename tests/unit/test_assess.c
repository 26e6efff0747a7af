/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets as typed data, their digest, and the files that evidence names. */
#include "unit.h"

#include "base/file.h"
#include "answers/answers.h"
#include "assess/evidence.h"
#include "answers/sheet.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- digest ---- */

static const struct sheet *
sheet_of(const char *name, const char *text)
{
	const struct yaml_node *root = answers_read(arena, name, text, strlen(text), ds);

	ck_assert_ptr_nonnull(root);
	return sheet_new(arena, root);
}

static const char *
digest_of(const char *name, const char *text)
{
	char *digest = sheet_digest(sheet_of(name, text));
	const char *copy = arena_strdup(arena, digest);

	g_free(digest);
	return copy;
}

#define HEAD	"checklist: g\nedition: e\nanswers:\n"

START_TEST(every_word_of_an_answer_counts)
{
	static const char *const others[] = {
		HEAD "  A: {value: 1, note: \"x.changed=1 b\", owner: o, due: 2026-01, evidence: [{kind: k, ref: r}]}\n",
		HEAD "  A: {value: 2, note: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k, ref: r}]}\n",
		HEAD "  A: {value: 1, note: \"x.changed=1 a\", owner: p, due: 2026-01, evidence: [{kind: k, ref: r}]}\n",
		HEAD "  A: {value: 1, note: \"x.changed=1 a\", owner: o, due: 2026-02, evidence: [{kind: k, ref: r}]}\n",
		HEAD "  A: {value: 1, note: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k, ref: s}]}\n",
		HEAD "  A: {value: 1, note: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k}, {ref: r}]}\n",
		HEAD "  A: {value: 1, reason: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k, ref: r}]}\n",
		HEAD "  B: {value: 1, note: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k, ref: r}]}\n",
	};
	const char *one = digest_of("a.yaml",
	    HEAD "  A: {value: 1, note: \"x.changed=1 a\", owner: o, due: 2026-01, evidence: [{kind: k, ref: r}]}\n");

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		ck_assert_msg(strcmp(one, digest_of("a.yaml", others[i])) != 0, "%s", others[i]);
}
END_TEST

START_TEST(no_word_passes_for_two)
{
	ck_assert_str_ne(digest_of("a.yaml", HEAD "  A: {note: \"x\\nowner 1\\ny\"}\n"), digest_of("a.yaml", HEAD "  A: {note: x, owner: y}\n"));
}
END_TEST

START_TEST(form_and_order_of_a_sheet_do_not_count)
{
	const char *one = digest_of("a.yaml", "checklist: g\nfacts: {f: yes, r: [a, b]}\nanswers: {A: 1, B: {value: na, reason: x}}\n");

	ck_assert_str_eq(one, digest_of("b.yaml", "answers: {B: {reason: x, value: na}, A: {value: 1}, C: ~}\nfacts: {r: [b, a], f: true}\nchecklist: g\n"));
	ck_assert_str_eq(one, digest_of("c.json", "{\"checklist\": \"g\", \"facts\": {\"f\": true, \"r\": [\"a\", \"b\"]}, \"answers\": {\"A\": 1, \"B\": {\"value\": \"na\", \"reason\": \"x\"}}}"));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
}
END_TEST

/* ---- evidence ---- */

static char *folder;

static void
put(const char *name, const char *text)
{
	char *path = g_build_filename(folder, name, NULL), *dir = g_path_get_dirname(path);

	g_mkdir_with_parents(dir, 0755);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
	g_free(dir);
	g_free(path);
}

static void
put_link(const char *name, const char *to)
{
	char *path = g_build_filename(folder, name, NULL);

	ck_assert_int_eq(symlink(to, path), 0);
	g_free(path);
}

static enum evidence_state
look(const char *ref, const char *given)
{
	static const struct loc loc = { "sheet.yaml", 1, 1, 0 };
	char *sheet = g_build_filename(folder, "s", "sheet.yaml", NULL), *dir = given != NULL ? g_build_filename(folder, given, NULL) : NULL;
	char *digest;
	enum evidence_state state = evidence_digest(&(struct evidence_folders){ sheet, dir }, ref, &loc, ds, &digest);

	ck_assert_int_eq(digest != NULL, state == EVIDENCE_FOUND);
	g_free(digest);
	g_free(sheet);
	g_free(dir);
	return state;
}

static void
open_folder(void)
{
	folder = g_dir_make_tmp("shirube-XXXXXX", NULL);
	put("s/in.txt", "a");
	put("s/deep/in.txt", "a");
	put("s2/out.txt", "a");
	put("out.txt", "a");
	put_link("s/lead", "..");
	put_link("s/led.txt", "../out.txt");
	put_link("s/kept.txt", "deep/in.txt");
}

static void
close_folder(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", folder);

	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_free(folder);
}

START_TEST(evidence_stays_below_its_folder)
{
	char *absolute = g_build_filename(folder, "s", "in.txt", NULL);

	ck_assert_int_eq(look("in.txt", NULL), EVIDENCE_FOUND);
	ck_assert_int_eq(look("deep/in.txt", NULL), EVIDENCE_FOUND);
	ck_assert_int_eq(look("kept.txt", NULL), EVIDENCE_FOUND);
	ck_assert_int_eq(look("none.txt", NULL), EVIDENCE_NO_FILE);
	ck_assert_int_eq(look("https://example.jp/a/../b", NULL), EVIDENCE_NO_FILE);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	ck_assert_int_eq(look(absolute, NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("../out.txt", NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("deep/../in.txt", NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("../s2/out.txt", NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("lead/out.txt", NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("led.txt", NULL), EVIDENCE_REFUSED);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 6);
	g_free(absolute);
}
END_TEST

START_TEST(another_folder_is_looked_in_when_it_is_given)
{
	ck_assert_int_eq(look("out.txt", "s2"), EVIDENCE_FOUND);
	ck_assert_int_eq(look("in.txt", "s2"), EVIDENCE_FOUND);
	ck_assert_int_eq(look("../out.txt", "s2"), EVIDENCE_REFUSED);
}
END_TEST

START_TEST(evidence_that_is_no_regular_file_is_refused)
{
	char *pipe = g_build_filename(folder, "s", "pipe", NULL);

	ck_assert_int_eq(mkfifo(pipe, 0600), 0);
	ck_assert_int_eq(look("pipe", NULL), EVIDENCE_REFUSED);
	ck_assert_int_eq(look("deep", NULL), EVIDENCE_REFUSED);
	g_free(pipe);
}
END_TEST

/* ---- whole files ---- */

START_TEST(a_file_is_bounded_while_it_is_read)
{
	char *path = g_build_filename(folder, "large", NULL), *text;
	enum file_fault fault;
	GString *s = g_string_new(NULL);
	size_t len;

	put("large", "0123456789");
	/* as large as no memory is: nothing of it is on disk */
	ck_assert_int_eq(truncate(path, (off_t)1 << 42), 0);
	ck_assert_int_eq(file_read_into(s, path, 1000, FILE_REGULAR), FILE_TOO_LARGE);
	ck_assert_uint_eq(s->len, 1000);
	ck_assert_ptr_null(file_digest(path, 1000, &fault));
	ck_assert_int_eq(fault, FILE_TOO_LARGE);
	ck_assert_int_eq(truncate(path, 10), 0);
	text = file_read(path, 10, FILE_REGULAR, &len, &fault);
	ck_assert_str_eq(text, "0123456789");
	ck_assert_ptr_null(file_read(path, 9, FILE_REGULAR, &len, &fault));
	ck_assert_ptr_null(file_read(folder, 9, FILE_NAMED, &len, &fault));
	ck_assert_int_eq(fault, FILE_NOT_REGULAR);
	g_free(text);
	g_free(path);
	g_string_free(s, TRUE);
}
END_TEST

START_TEST(a_pipe_without_a_writer_is_not_waited_for)
{
	char *pipe = g_build_filename(folder, "pipe", NULL);
	GString *s = g_string_new(NULL);

	ck_assert_int_eq(mkfifo(pipe, 0600), 0);
	ck_assert_int_eq(file_read_into(s, pipe, 1000, FILE_REGULAR), FILE_NOT_REGULAR);
	g_free(pipe);
	g_string_free(s, TRUE);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_checked_fixture(t, open_folder, close_folder);
	tcase_add_test(t, every_word_of_an_answer_counts);
	tcase_add_test(t, no_word_passes_for_two);
	tcase_add_test(t, form_and_order_of_a_sheet_do_not_count);
	tcase_add_test(t, evidence_stays_below_its_folder);
	tcase_add_test(t, another_folder_is_looked_in_when_it_is_given);
	tcase_add_test(t, evidence_that_is_no_regular_file_is_refused);
	tcase_add_test(t, a_file_is_bounded_while_it_is_read);
	tcase_add_test(t, a_pipe_without_a_writer_is_not_waited_for);
}

UNIT_MAIN("assess", add_tests)
