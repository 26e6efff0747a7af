/* SPDX-License-Identifier: Apache-2.0 */
/* base/outtree, outlist, scratch: nothing of anybody's is lost, and nothing is half there. */
#include "unit.h"
#include "base/outlist.h"
#include "base/outtree.h"
#include "base/scratch.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

static char *dir, *target;

static void
setup(void)
{
	dir = g_dir_make_tmp("outtree-XXXXXX", NULL);
	target = g_build_filename(dir, "out", NULL);
}

static void
teardown(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", dir);

	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_free(target);
	g_free(dir);
}

/* All names are below dir. */
static char *
at(const char *name)
{
	return arena_printf(arena, "%s/%s", dir, name);
}

static bool
has(const char *name)
{
	return g_file_test(at(name), G_FILE_TEST_EXISTS);
}

static void
put(const char *name, const char *text)
{
	char *folder = g_path_get_dirname(at(name));

	ck_assert_int_eq(g_mkdir_with_parents(folder, 0777), 0);
	ck_assert(g_file_set_contents(at(name), text, -1, NULL));
	g_free(folder);
}

static bool
holds(const char *name, const char *text)
{
	char *is = NULL;
	bool same = g_file_get_contents(at(name), &is, NULL, NULL) && strcmp(is, text) == 0;

	g_free(is);
	return same;
}

static void
add(struct outtree *t, const char *part, const char *path, const char *text)
{
	ck_assert(outtree_add(t, part, path, text, strlen(text), NULL));
}

static bool
is_pdf(const char *part, void *data)
{
	(void)data;
	return strcmp(part, "pdf") == 0;
}

/* A page, a book. */
static void
build_both(const char *page, const char *book)
{
	struct outtree *t = outtree_open(target, NULL);

	ck_assert_ptr_nonnull(t);
	add(t, "html", "index.html", page);
	add(t, "pdf", "pdf/g.pdf", book);
	ck_assert(outtree_commit(t, NULL));
}

/* The next build refuses, names WHAT, and changes nothing. */
static void
expect_refused(const char *what)
{
	GError *error = NULL;

	ck_assert_ptr_null(outtree_open(target, &error));
	ck_assert(g_error_matches(error, OUTTREE_ERROR, OUTTREE_FOREIGN));
	ck_assert_msg(strstr(error->message, what) != NULL, "%s is not named: %s", what,
	    error->message);
	g_error_free(error);
}

static unsigned
entries(const char *folder)
{
	GDir *d = g_dir_open(folder, 0, NULL);
	unsigned n = 0;

	while (g_dir_read_name(d) != NULL)
		n++;
	g_dir_close(d);
	return n;
}

START_TEST(an_output_tree_takes_its_place_whole_or_not_at_all)
{
	struct outtree *t = outtree_open(target, NULL);
	GError *error = NULL;

	add(t, "html", "a/old.txt", "1");
	ck_assert(outtree_commit(t, NULL));
	ck_assert(has("out/a/old.txt") && has("out/SHA256SUMS"));

	t = outtree_open(target, NULL);
	add(t, "html", "b/new.txt", "2");
	ck_assert(!outtree_add(t, "html", "b/new.txt", "3", 1, NULL));
	ck_assert(!outtree_add(t, "html", "../x", "3", 1, &error));
	g_clear_error(&error);
	outtree_abandon(t);
	ck_assert(has("out/a/old.txt") && !has("out/b/new.txt"));

	t = outtree_open(target, NULL);
	add(t, "html", "b/new.txt", "2");
	ck_assert(outtree_commit(t, NULL));
	ck_assert(!has("out/a") && has("out/b/new.txt"));
	ck_assert_uint_eq(entries(dir), 1);
}
END_TEST

START_TEST(a_link_to_a_folder_is_written_through)
{
	struct outtree *t;

	ck_assert_int_eq(g_mkdir(at("folder"), 0777), 0);
	ck_assert_int_eq(symlink("folder", at("link")), 0);
	ck_assert_int_eq(symlink("later", at("early")), 0);
	for (int i = 0; i < 2; i++) {
		t = outtree_open(at(i == 0 ? "link" : "early"), NULL);
		add(t, "html", "new.txt", "1");
		ck_assert(outtree_commit(t, NULL));
	}
	ck_assert(g_file_test(at("link"), G_FILE_TEST_IS_SYMLINK) && has("folder/new.txt"));
	ck_assert(g_file_test(at("early"), G_FILE_TEST_IS_SYMLINK) && has("later/new.txt"));
}
END_TEST

START_TEST(a_folder_of_sums_is_nobodys_output)
{
	put("out/SHA256SUMS", "0123  debian.iso\n");
	put("out/debian.iso", "iso");
	expect_refused("debian.iso");
	ck_assert(holds("out/debian.iso", "iso"));
}
END_TEST

START_TEST(what_was_laid_into_an_output_stays)
{
	static const char *const laid[] = {
		"out/notes.txt", "out/pdf/mine.pdf", "out/answers/a.yaml" };

	for (size_t i = 0; i < G_N_ELEMENTS(laid); i++) {
		build_both("1", "1");
		put(laid[i], "mine");
		expect_refused(i < 2 ? laid[i] + strlen("out/") : "answers/");
		ck_assert(holds(laid[i], "mine") && holds("out/index.html", "1"));
		ck_assert_int_eq(g_unlink(at(laid[i])), 0);
		if (i == 2)
			ck_assert_int_eq(g_rmdir(at("out/answers")), 0);
		build_both("2", "2");
	}
}
END_TEST

START_TEST(a_link_in_an_output_is_not_followed)
{
	put("elsewhere/file", "1");
	build_both("1", "1");
	ck_assert_int_eq(symlink("../elsewhere", at("out/link")), 0);
	expect_refused("link");
	ck_assert_int_eq(g_unlink(at("out/link")), 0);
	ck_assert_int_eq(g_unlink(at("out/index.html")), 0);
	ck_assert_int_eq(symlink("../elsewhere/file", at("out/index.html")), 0);
	expect_refused("index.html");
	ck_assert(holds("elsewhere/file", "1"));
}
END_TEST

START_TEST(a_form_that_was_filled_in_stays)
{
	static const char *const changed[] = { "out/pdf/g.pdf", "out/SHA256SUMS" };

	for (size_t i = 0; i < G_N_ELEMENTS(changed); i++) {
		build_both("1", "1");
		put(changed[i], "answers");
		expect_refused(changed[i] + strlen("out/"));
		ck_assert(holds(changed[i], "answers"));
		ck_assert_int_eq(g_unlink(at(changed[i])), 0);
	}
	build_both("2", "2");		/* what is gone cannot be lost */
}
END_TEST

START_TEST(what_comes_while_a_build_runs_stays)
{
	struct outtree *t;
	GError *error = NULL;

	build_both("1", "1");
	t = outtree_open(target, NULL);
	add(t, "html", "index.html", "2");
	put("out/notes.txt", "mine");
	ck_assert(!outtree_commit(t, &error));
	ck_assert(g_error_matches(error, OUTTREE_ERROR, OUTTREE_FOREIGN));
	ck_assert(holds("out/notes.txt", "mine") && holds("out/index.html", "1"));
	ck_assert_uint_eq(entries(dir), 1);
	g_error_free(error);
}
END_TEST

START_TEST(a_damaged_list_is_no_list)
{
	static const char *const texts[] = {
		"", "shirube-output 1\n0123\thtml\tindex.html\n", "shirube-output 2\n" };
	GError *error = NULL;

	build_both("1", "1");
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		put("out/" OUTLIST_NAME, texts[i]);
		ck_assert_ptr_null(outtree_open(target, &error));
		g_clear_error(&error);
	}
	ck_assert(holds("out/index.html", "1"));
}
END_TEST

START_TEST(other_parts_stay_and_are_in_the_lists)
{
	struct outtree *t;
	char *sums;

	build_both("1", "1");
	t = outtree_open(target, NULL);
	outtree_keep(t, is_pdf, NULL);
	add(t, "html", "start.html", "2");
	ck_assert(outtree_commit(t, NULL));
	ck_assert(holds("out/start.html", "2") && !has("out/index.html"));
	ck_assert(holds("out/pdf/g.pdf", "1"));
	sums = g_strdup_printf("cd '%s' && sha256sum --quiet -c SHA256SUMS && "
	    "grep -q pdf/g.pdf SHA256SUMS", target);
	ck_assert_int_eq(system(sums), 0);
	g_free(sums);
	build_both("3", "3");		/* the list is right: nothing is foreign */
	ck_assert(!has("out/start.html"));
}
END_TEST

START_TEST(two_runs_at_once_lose_nothing_of_each_other)
{
	struct outtree *pages, *books;

	build_both("1", "1");
	pages = outtree_open(target, NULL);
	books = outtree_open(target, NULL);
	outtree_keep(pages, is_pdf, NULL);
	add(pages, "html", "index.html", "2");
	add(books, "html", "index.html", "3");
	add(books, "pdf", "pdf/g.pdf", "3");
	ck_assert(outtree_commit(books, NULL));
	ck_assert(outtree_commit(pages, NULL));
	ck_assert(holds("out/index.html", "2") && holds("out/pdf/g.pdf", "3"));
	ck_assert_uint_eq(entries(dir), 1);
}
END_TEST

START_TEST(of_two_first_runs_the_later_one_wins)
{
	struct outtree *one = outtree_open(target, NULL), *two = outtree_open(target, NULL);

	add(one, "html", "one.html", "1");
	add(two, "html", "two.html", "2");
	ck_assert(outtree_commit(one, NULL));
	ck_assert(outtree_commit(two, NULL));
	ck_assert(has("out/two.html") && !has("out/one.html"));
}
END_TEST

START_TEST(only_what_dead_runs_left_is_removed)
{
	struct outtree *alive;
	pid_t child;
	int status;

	put(".shirube-building-notes/mine", "1");
	put("out.building-123/mine", "1");
	if ((child = fork()) == 0) {
		struct outtree *dead = outtree_open(target, NULL);

		add(dead, "html", "a/b/index.html", "1");
		_exit(0);
	}
	ck_assert(waitpid(child, &status, 0) == child && WIFEXITED(status));
	ck_assert_uint_eq(entries(dir), 3);
	alive = outtree_open(target, NULL);
	ck_assert_uint_eq(entries(dir), 3);
	build_both("1", "1");
	add(alive, "html", "index.html", "2");
	ck_assert(outtree_commit(alive, NULL));
	ck_assert(holds("out/index.html", "2"));
	ck_assert(has(".shirube-building-notes/mine") && has("out.building-123/mine"));
	ck_assert_uint_eq(entries(dir), 3);
}
END_TEST

START_TEST(the_folder_keeps_its_mode)
{
	struct stat st;

	umask(022);
	build_both("1", "1");
	ck_assert(stat(target, &st) == 0 && (st.st_mode & 07777) == 0755);
	ck_assert_int_eq(chmod(target, 02750), 0);
	build_both("2", "2");
	ck_assert(stat(target, &st) == 0 && (st.st_mode & 07777) == 02750);
}
END_TEST

START_TEST(a_device_is_written_to_and_not_replaced)
{
	struct stat st;

	ck_assert(outtree_write_file("/dev/null", "1", 1, NULL));
	ck_assert(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}
END_TEST

START_TEST(a_file_keeps_its_mode_and_the_link_to_it)
{
	struct stat st;

	put("private", "1");
	ck_assert_int_eq(chmod(at("private"), 0600), 0);
	ck_assert_int_eq(symlink("private", at("link")), 0);
	ck_assert_int_eq(symlink("later", at("early")), 0);
	ck_assert(outtree_write_file(at("link"), "2", 1, NULL));
	ck_assert(outtree_write_file(at("early"), "2", 1, NULL));
	ck_assert(g_file_test(at("link"), G_FILE_TEST_IS_SYMLINK));
	ck_assert(holds("private", "2") && holds("later", "2"));
	ck_assert(stat(at("private"), &st) == 0 && (st.st_mode & 07777) == 0600);
	ck_assert_uint_eq(entries(dir), 4);
}
END_TEST

START_TEST(a_file_whose_folder_is_not_there_is_an_error)
{
	GError *error = NULL;

	ck_assert(!outtree_write_file(at("no/such/file"), "1", 1, &error));
	ck_assert(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT) && !has("no"));
	g_error_free(error);
}
END_TEST

static mode_t
mode_of(const char *name)
{
	struct stat st;

	ck_assert_int_eq(g_lstat(at(name), &st), 0);
	return st.st_mode & 07777;
}

START_TEST(an_authors_files_keep_modes_and_links)
{
	struct outtree *t;
	struct stat st;

	put("out/changed", "old");
	put("out/same", "same");
	put("elsewhere", "there");
	ck_assert_int_eq(chmod(at("out/changed"), 0640) | chmod(at("out/same"), 0600), 0);
	ck_assert_int_eq(symlink("../elsewhere", at("out/link")), 0);
	ck_assert_int_eq(link(at("out/same"), at("second name")), 0);
	ck_assert_ptr_nonnull(t = outtree_open_own(target, NULL));
	ck_assert(outtree_add(t, "p", "changed", "new", 3, NULL));
	ck_assert(outtree_bring(t, "same", NULL) && outtree_bring(t, "link", NULL));
	ck_assert(outtree_commit(t, NULL));
	ck_assert(holds("out/changed", "new") && holds("out/same", "same") && holds("out/link", "there"));
	ck_assert_uint_eq(mode_of("out/changed"), 0640);
	ck_assert_uint_eq(mode_of("out/same"), 0600);
	ck_assert(g_file_test(at("out/link"), G_FILE_TEST_IS_SYMLINK));
	ck_assert_int_eq(stat(at("second name"), &st), 0);
	ck_assert_uint_eq(st.st_nlink, 2);
}
END_TEST

START_TEST(an_authors_link_is_not_replaced)
{
	GError *error = NULL;
	struct outtree *t;

	put("elsewhere", "there");
	put("out/other", "x");
	ck_assert_int_eq(symlink("../elsewhere", at("out/link")), 0);
	ck_assert_ptr_nonnull(t = outtree_open_own(target, NULL));
	ck_assert(!outtree_add(t, "p", "link", "new", 3, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "link"));
	g_error_free(error);
	outtree_abandon(t);
	ck_assert(holds("elsewhere", "there"));
}
END_TEST

static bool
is_full(const char *names, GError *error)
{
	bool full = g_error_matches(error, OUTTREE_ERROR, OUTTREE_FULL) && strcmp(error->message, names) == 0;

	g_clear_error(&error);
	return full;
}

START_TEST(a_new_folder_appears_whole_and_without_a_list)
{
	struct outtree *t = outtree_open_new(target, NULL);

	add(t, "new", "content/a", "1");
	ck_assert(!has("out"));
	ck_assert(outtree_commit(t, NULL));
	ck_assert(holds("out/content/a", "1"));
	ck_assert_uint_eq(entries(target), 1);
	ck_assert_uint_eq(entries(dir), 1);
}
END_TEST

START_TEST(an_empty_folder_is_filled_and_stays_itself)
{
	struct stat before, after;
	struct outtree *t;

	ck_assert_int_eq(g_mkdir(target, 0750), 0);
	ck_assert_int_eq(stat(target, &before), 0);
	t = outtree_open_new(target, NULL);
	add(t, "new", "content/a", "1");
	ck_assert(!has("out/content"));
	ck_assert(outtree_commit(t, NULL));
	ck_assert(holds("out/content/a", "1"));
	ck_assert_uint_eq(entries(target), 1);
	ck_assert(stat(target, &after) == 0 && before.st_ino == after.st_ino && (after.st_mode & 07777) == 0750);
}
END_TEST

START_TEST(a_folder_that_holds_anything_is_not_new)
{
	GError *error = NULL;

	put("out/b", "1");
	put("out/.a/x", "1");
	ck_assert_ptr_null(outtree_open_new(target, &error));
	ck_assert(is_full(".a/, b", error));
	ck_assert_uint_eq(entries(target), 2);
	ck_assert_uint_eq(entries(dir), 1);
}
END_TEST

/* Loop: the folder is not there; it is there and empty. */
START_TEST(what_comes_into_a_new_folder_meanwhile_stays)
{
	GError *error = NULL;
	struct outtree *t;

	if (_i == 1)
		ck_assert_int_eq(g_mkdir(target, 0777), 0);
	t = outtree_open_new(target, NULL);
	add(t, "new", "content/a", "1");
	put("out/content/mine", "2");
	ck_assert(!outtree_commit(t, &error));
	ck_assert(is_full("content/", error));
	ck_assert(holds("out/content/mine", "2") && !has("out/content/a"));
	ck_assert_uint_eq(entries(target), 1);
}
END_TEST

START_TEST(what_a_killed_run_left_in_an_empty_folder_is_nothing)
{
	struct outtree *t;
	pid_t child;
	int status;

	ck_assert_int_eq(g_mkdir(target, 0777), 0);
	if ((child = fork()) == 0) {
		add(outtree_open_new(target, NULL), "new", "content/a", "1");
		_exit(0);
	}
	ck_assert(waitpid(child, &status, 0) == child && WIFEXITED(status));
	ck_assert_uint_eq(entries(target), 1);
	t = outtree_open_new(target, NULL);
	add(t, "new", "content/a", "2");
	ck_assert(outtree_commit(t, NULL));
	ck_assert(holds("out/content/a", "2"));
	ck_assert_uint_eq(entries(target), 1);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_new_folder_appears_whole_and_without_a_list);
	tcase_add_test(t, an_empty_folder_is_filled_and_stays_itself);
	tcase_add_test(t, a_folder_that_holds_anything_is_not_new);
	tcase_add_loop_test(t, what_comes_into_a_new_folder_meanwhile_stays, 0, 2);
	tcase_add_test(t, what_a_killed_run_left_in_an_empty_folder_is_nothing);
	tcase_add_test(t, an_authors_files_keep_modes_and_links);
	tcase_add_test(t, an_authors_link_is_not_replaced);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, an_output_tree_takes_its_place_whole_or_not_at_all);
	tcase_add_test(t, a_link_to_a_folder_is_written_through);
	tcase_add_test(t, a_folder_of_sums_is_nobodys_output);
	tcase_add_test(t, what_was_laid_into_an_output_stays);
	tcase_add_test(t, a_link_in_an_output_is_not_followed);
	tcase_add_test(t, a_form_that_was_filled_in_stays);
	tcase_add_test(t, what_comes_while_a_build_runs_stays);
	tcase_add_test(t, a_damaged_list_is_no_list);
	tcase_add_test(t, other_parts_stay_and_are_in_the_lists);
	tcase_add_test(t, two_runs_at_once_lose_nothing_of_each_other);
	tcase_add_test(t, of_two_first_runs_the_later_one_wins);
	tcase_add_test(t, only_what_dead_runs_left_is_removed);
	tcase_add_test(t, the_folder_keeps_its_mode);
	tcase_add_test(t, a_device_is_written_to_and_not_replaced);
	tcase_add_test(t, a_file_keeps_its_mode_and_the_link_to_it);
	tcase_add_test(t, a_file_whose_folder_is_not_there_is_an_error);
}

UNIT_MAIN("outtree", add_tests)
