/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures from untrusted files: what is short or broken is refused without a byte read beyond its end. */
#include "unit.h"
#include "canvas/image.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The bytes before a page that nobody may read: a look past their end ends the program. */
static GBytes *
at_the_edge(const void *bytes, size_t len)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *p = mmap(NULL, page * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ck_assert(p != MAP_FAILED);
	ck_assert_int_eq(mprotect(p + page, page, PROT_NONE), 0);
	return g_bytes_new_static(memcpy(p + page - len, bytes, len), len);
}

START_TEST(a_jpeg_segment_without_bytes_is_not_read_past_its_end)
{
	static const guint8 segments[] = { 0xe0, 0xe1, 0xee, 0xc0, 0xda };

	for (unsigned i = 0; i < G_N_ELEMENTS(segments); i++) {
		const guint8 bytes[] = { 0xff, 0xd8, 0xff, segments[i], 0, 2 };
		GBytes *file = at_the_edge(bytes, sizeof(bytes));
		const char *why = NULL;

		ck_assert_ptr_null(image_from_pixels(file, &why));
		ck_assert_ptr_nonnull(why);
		g_bytes_unref(file);
	}
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_jpeg_segment_without_bytes_is_not_read_past_its_end);
}

UNIT_MAIN("pictures", add_tests)
