/* SPDX-License-Identifier: Apache-2.0 */
/* A confined process reads and writes where it may, and can do nothing else. */
#define _GNU_SOURCE
#include "unit.h"

#include "base/confine.h"
#include "base/outtree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gstdio.h>

static char *folder, *inside, *outside;

static void
begin(void)
{
	char *made = g_dir_make_tmp("confine-XXXXXX", NULL);

	folder = arena_strdup(arena, made);
	g_free(made);
	inside = arena_printf(arena, "%s/readable/a", folder);
	outside = arena_printf(arena, "%s/other/a", folder);
	ck_assert_int_eq(g_mkdir(arena_printf(arena, "%s/readable", folder), 0700), 0);
	ck_assert_int_eq(g_mkdir(arena_printf(arena, "%s/other", folder), 0700), 0);
	ck_assert(g_file_set_contents(inside, "in", -1, NULL));
	ck_assert(g_file_set_contents(outside, "out", -1, NULL));
}

/* To what is held; the case runs in a process of its own (CK_FORK). */
static char *
confine_to(const char *read, const char *write)
{
	struct confine *c = confine_open();
	char *held, *copy;

	if (read != NULL)
		confine_read(c, read);
	if (write != NULL)
		confine_write(c, write);
	held = confine_enforce(c, NULL);
	copy = arena_strdup(arena, held);
	g_free(held);
	return copy;
}

static bool
can_open(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

START_TEST(files_elsewhere_are_out_of_reach)
{
	char *held;

	begin();
	held = confine_to(arena_printf(arena, "%s/readable", folder), NULL);
	if (strstr(held, "Landlock") == NULL)
		return;					/* the kernel has none */
	ck_assert(can_open(inside, O_RDONLY));
	ck_assert(!can_open(inside, O_RDWR));
	ck_assert(!can_open(outside, O_RDONLY));
	ck_assert(!can_open("/etc/passwd", O_RDONLY));
	ck_assert_int_ne(g_unlink(inside), 0);
}
END_TEST

START_TEST(an_output_is_replaced_whole)
{
	GError *error = NULL;
	char *held, *text;

	begin();
	held = confine_to(NULL, inside);
	ck_assert(outtree_write_file(inside, "new", 3, &error));
	ck_assert(g_file_get_contents(inside, &text, NULL, NULL));
	ck_assert_str_eq(text, "new");
	g_free(text);
	if (strstr(held, "Landlock") != NULL)
		ck_assert(!outtree_write_file(outside, "new", 3, NULL));
}
END_TEST

static gpointer
answer(gpointer p)
{
	return p;
}

START_TEST(nothing_is_started_or_connected)
{
	char *held, *argv[] = { (char *)"true", NULL };
	int fds[2];

	begin();
	held = confine_to(NULL, NULL);
	if (strstr(held, "seccomp") == NULL)
		return;
	ck_assert_int_eq(execv("/usr/bin/true", argv), -1);
	ck_assert_int_eq(socket(AF_INET, SOCK_STREAM, 0), -1);
	ck_assert_int_eq(socket(AF_UNIX, SOCK_STREAM, 0), -1);
	ck_assert(!g_spawn_command_line_sync("true", NULL, NULL, NULL, NULL));
	ck_assert_int_eq(pipe(fds), 0);
	ck_assert_ptr_eq(g_thread_join(g_thread_new("t", answer, folder)), folder);
}
END_TEST

START_TEST(a_reader_of_forms_has_nothing)
{
	char *held;

	begin();
	held = confine_to(NULL, NULL);		/* the process around it */
	confine_all();
	if (strstr(held, "Landlock") != NULL)
		ck_assert(!can_open("/usr/share", O_RDONLY));
	if (strstr(held, "seccomp") == NULL)
		return;
	ck_assert_int_eq(fork(), -1);
	ck_assert_int_eq(errno, EPERM);
	ck_assert_ptr_eq(g_thread_join(g_thread_new("t", answer, folder)), folder);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, files_elsewhere_are_out_of_reach);
	tcase_add_test(t, an_output_is_replaced_whole);
	tcase_add_test(t, nothing_is_started_or_connected);
	tcase_add_test(t, a_reader_of_forms_has_nothing);
}

UNIT_MAIN("confine", add_tests)
