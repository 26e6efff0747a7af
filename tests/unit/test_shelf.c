/* SPDX-License-Identifier: Apache-2.0 */
/* Chapters that are read again: only what changed is parsed, and nothing is said less than at first. */
#include "unit.h"
#include "project.h"

#include "md/md.h"
#include "md/shelf.h"
#include "model/model.h"

#include <stdio.h>
#include <string.h>

#define SETTLED_US	(80 * 1000)	/* longer than a file counts as just written (md/shelf.c) */

static struct md_shelf *shelf;

static void
setup(void)
{
	project_setup();
	shelf = md_shelf_open();
	g_usleep(SETTLED_US);
}

static void
teardown(void)
{
	md_shelf_close(shelf);
	project_teardown();
}

/* What a reading says, as JSON; free with free. */
static char *
said(struct md_shelf *from)
{
	struct arena *a = arena_open();
	struct diags *messages = diags_open();
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	ck_assert_ptr_nonnull(model_read_with(a, root, from, messages));
	diags_print_json(messages, f);
	fclose(f);
	diags_close(messages);
	arena_close(a);
	return text;
}

/* A reading says the same with a shelf and without. */
static void
read_again(void)
{
	char *fresh = said(NULL), *kept = said(shelf);

	ck_assert_str_eq(fresh, kept);
	free(fresh);
	free(kept);
}

START_TEST(only_what_changed_is_parsed)
{
	size_t all;

	read_again();
	all = md_shelf_parsed(shelf);
	ck_assert_uint_gt(all, 0);
	read_again();
	ck_assert_uint_eq(md_shelf_parsed(shelf), all);
	project_change("guides/g/01-first.md", "# ", "# New ");
	read_again();
	ck_assert_uint_eq(md_shelf_parsed(shelf), all + 1);
}
END_TEST

START_TEST(messages_are_said_each_time)
{
	project_put("guides/g/01-first.md", "# First\n\n<b>raw</b>\n\n![a picture](none.svg)\n");
	g_usleep(SETTLED_US);
	for (int i = 0; i < 3; i++)
		read_again();
}
END_TEST

/* Same length, within the same tick of the clock or not. */
START_TEST(quick_changes_are_seen)
{
	for (int i = 0; i < 20; i++) {
		char *text = g_strdup_printf("# First %02d\n\n[](provision:G-9.%02d)\n", i, i);

		project_put("guides/g/01-first.md", text);
		read_again();
		g_free(text);
	}
}
END_TEST

START_TEST(a_file_that_goes_and_comes)
{
	char *path = g_build_filename(root, "content/guides/g/01-first.md", NULL), *text;

	read_again();
	text = project_get("guides/g/01-first.md");
	ck_assert_int_eq(g_unlink(path), 0);
	read_again();
	project_put("guides/g/01-first.md", text);
	read_again();
	g_free(text);
	g_free(path);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, only_what_changed_is_parsed);
	tcase_add_test(t, messages_are_said_each_time);
	tcase_add_test(t, quick_changes_are_seen);
	tcase_add_test(t, a_file_that_goes_and_comes);
}

UNIT_MAIN("shelf", add_tests)
