/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every unit test shares.  A test file defines its cases with Check,
 * lists them in one function and ends with UNIT_MAIN("name", function).
 */
#ifndef UNIT_H
#define UNIT_H

#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"

#include <check.h>
#include <stdlib.h>

/* Opened before and closed after each case by unit_case(). */
static struct arena *arena __attribute__((unused));
static struct diags *ds __attribute__((unused));

static inline void
unit_setup(void)
{
	lang_set(LANG_EN);
	arena = arena_open();
	ds = diags_open();
}

static inline void
unit_teardown(void)
{
	diags_close(ds);
	arena_close(arena);
}

#define UNIT_MAIN(name, add_tests)						\
int										\
main(void)									\
{										\
	Suite *s = suite_create(name);						\
	TCase *t = tcase_create(name);						\
	SRunner *r;								\
	int failed;								\
										\
	tcase_add_checked_fixture(t, unit_setup, unit_teardown);		\
	tcase_set_timeout(t, 60);						\
	add_tests(t);								\
	suite_add_tcase(s, t);							\
	r = srunner_create(s);							\
	srunner_run_all(r, CK_ENV);						\
	failed = srunner_ntests_failed(r);					\
	srunner_free(r);							\
	return failed > 0;							\
}

#endif
