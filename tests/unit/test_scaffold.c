/* SPDX-License-Identifier: Apache-2.0 */
/* edition/scaffold: whatever a project is called, it is sound from the first moment. */
#include "unit.h"
#include "check/check.h"
#include "edition/scaffold.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/trace.h"

#include <string.h>

#include <glib/gstdio.h>

static char *dir, *target;
static GPtrArray *paths;

static void
setup(void)
{
	dir = g_dir_make_tmp("scaffold-XXXXXX", NULL);
	target = g_build_filename(dir, "p", NULL);
	paths = g_ptr_array_new_with_free_func(g_free);
}

static void
teardown(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", dir);

	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_ptr_array_free(paths, TRUE);
	g_free(target);
	g_free(dir);
}

/* The project, read and checked as `check` does it. */
static const struct model *
begin(const char *id, const char *title)
{
	const struct scaffold s = { .dir = target, .id = id, .title = title };
	struct model *m;

	ck_assert_int_eq(scaffold_write(&s, paths, ds), EXIT_CLEAN);
	m = model_read(arena, target, ds);
	ck_assert_ptr_nonnull(m);
	check_run(m, trace_build(arena, m), ds);
	return m;
}

static const char *const titles[] = {
	"手引き", "a: b", "題：副題", "# one", "x # y", "yes", "null", "2026", "2026-01-31", "'q'", "\"q\"", "- x", "? x", "\\", "a\\n", "{x}", "[x", "*a", "&a", "!t",
	"%d", "@DATE@", "@TITLE@", "`b`", "| x", "> x", "<b>&amp;", "～", "𠮷野家", "a, b", "~",
};

START_TEST(any_title_is_kept_to_the_letter)
{
	const struct model *m = begin("g", titles[_i]);
	const struct guide *g = model_guide(m, "g");
	const char *checklist = mtext_get(&model_checklist(m, "g")->title);

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING), 0);
	ck_assert_str_eq(mtext_get(&m->title), titles[_i]);
	ck_assert_str_eq(mtext_get(&g->title), titles[_i]);
	ck_assert(g_str_has_prefix(checklist, titles[_i]));
}
END_TEST

static const struct { const char *id, *provision; } ids[] = {
	{ "g", "G-1.1" }, { "psirt", "PSIRT-1.1" }, { "my-guide", "MG-1.1" }, { "a.b-c", "ABC-1.1" }, { "2026", "G2026-1.1" },
	{ "2026-guide", "G2G-1.1" }, { "a--b", "AB-1.1" }, { "a-", "A-1.1" }, { "example-rules", "ER-1.1" }, { "small-team", "ST-1.1" },
	{ "search", "SEARCH-1.1" }, { "forms", "FORMS-1.1" }, { "profiles", "PROFILES-1.1" }, { "id", "ID-1.1" },
};

START_TEST(any_id_makes_a_sound_project)
{
	const struct model *m = begin(ids[_i].id, "t");

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING), 0);
	ck_assert_ptr_nonnull(model_provision(m, ids[_i].provision));
	ck_assert_uint_eq(model_guide(m, ids[_i].id)->provisions->len, 4);
	for (guint i = 1; i < paths->len; i++)
		ck_assert_int_lt(strcmp(paths->pdata[i - 1], paths->pdata[i]), 0);
}
END_TEST

static const struct { const char *dir, *id, *title; } names[] = {
	{ "guide-a", "guide-a", "guide-a" }, { "/x/My Guide/", "my-guide", "My Guide" }, { "脆弱性の手引き", "guide", "脆弱性の手引き" },
	{ "data", "guide", "data" }, { "x/../手引き2", "2", "手引き2" }, { "_a__b_", "a-b", "_a__b_" }, { "/", "guide", "/" },
	{ "a\nb", "a-b", "a-b" }, { "a\xff", "a", "a" }, { "a\xe2\x80\xae" "b", "a-b", "a-b" },
};

START_TEST(a_folders_name_gives_id_and_title)
{
	char *id = scaffold_id(names[_i].dir), *title = scaffold_title(names[_i].dir);

	ck_assert_str_eq(id, names[_i].id);
	ck_assert_str_eq(title, names[_i].title);
	g_free(title);
	g_free(id);
}
END_TEST

START_TEST(the_day_is_the_clocks)
{
	g_setenv("SOURCE_DATE_EPOCH", "86400", TRUE);
	ck_assert_str_eq(begin("g", "t")->date, "1970-01-02");
	g_unsetenv("SOURCE_DATE_EPOCH");
}
END_TEST

START_TEST(a_full_folder_is_refused_with_what_is_in_it)
{
	const struct scaffold s = { .dir = dir, .id = "g", .title = "t" };

	ck_assert_int_eq(g_mkdir(target, 0777), 0);
	ck_assert_int_eq(scaffold_write(&s, paths, ds), EXIT_CONTENT);
	ck_assert(diags_has(ds, DIAG_FOLDER_FULL, NULL, 0));
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, any_title_is_kept_to_the_letter, 0, G_N_ELEMENTS(titles));
	tcase_add_loop_test(t, any_id_makes_a_sound_project, 0, G_N_ELEMENTS(ids));
	tcase_add_loop_test(t, a_folders_name_gives_id_and_title, 0, G_N_ELEMENTS(names));
	tcase_add_test(t, the_day_is_the_clocks);
	tcase_add_test(t, a_full_folder_is_refused_with_what_is_in_it);
}

UNIT_MAIN("scaffold", add_tests)
