/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work that must grow with the length of a text and not with its square,
 * counted in bytes that strlen walks: a clock would decide by the machine.
 */
#include "unit.h"

#include "answers/xlsx.h"

#include <string.h>
#include <zip.h>

static volatile size_t walked;

/* Stands in for the C library's in this program, libraries included. */
size_t
strlen(const char *s)
{
	size_t n = 0;

	while (((const volatile char *)s)[n] != '\0')
		n++;
	walked += n;
	return n;
}

static void
put_part(zip_t *z, const char *name, const char *text)
{
	zip_source_t *part = zip_source_buffer(z, text, strlen(text), 0);

	ck_assert_int_ge(zip_file_add(z, name, part, 0), 0);
}

/* A workbook of one sheet with N times "_x" in its cell; *LEN bytes. */
static void *
workbook(unsigned n, size_t *len)
{
	zip_error_t error;
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z;
	GString *cell = g_string_new("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
	void *bytes;

	zip_source_keep(out);
	z = zip_open_from_source(out, ZIP_TRUNCATE, &error);
	put_part(z, "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/></Relationships>");
	put_part(z, "_rels/w.xml.rels", "<Relationships><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>");
	put_part(z, "w.xml", "<workbook xmlns:r=\"urn:r/relationships\"><sheets><sheet name=\"S\" r:id=\"b\"/></sheets></workbook>");
	for (unsigned i = 0; i < n; i++)
		g_string_append(cell, "_x");
	g_string_append(cell, "</t></is></c></row></sheetData></worksheet>");
	put_part(z, "s.xml", cell->str);
	ck_assert_int_eq(zip_close(z), 0);
	zip_source_open(out);
	zip_source_seek(out, 0, SEEK_END);
	*len = (size_t)zip_source_tell(out);
	zip_source_seek(out, 0, SEEK_SET);
	bytes = g_malloc(*len);
	zip_source_read(out, bytes, *len);
	zip_source_close(out);
	zip_source_free(out);
	g_string_free(cell, TRUE);
	return bytes;
}

static void
take_row(unsigned row, const struct xlsx_cell *c, void *n)
{
	(void)row;
	*(size_t *)n = strlen(c[0].text);
}

static size_t
bytes_walked(unsigned n)
{
	size_t len, text = 0;
	void *bytes = workbook(n, &len);
	char *why = NULL;
	struct xlsx *x;

	walked = 0;
	x = xlsx_open(bytes, len, &why);
	ck_assert_msg(x != NULL, "%s", why);
	ck_assert_msg(xlsx_rows(x, "S", take_row, &text, &why), "%s", why);
	ck_assert_uint_eq(text, 2 * n);
	xlsx_close(x);
	g_free(bytes);
	return walked;
}

START_TEST(a_cell_of_escapes_that_are_none_is_walked_once)
{
	size_t once = bytes_walked(1000), more = bytes_walked(16000);

	ck_assert_msg(more < 32 * once, "16 times the text: %zu bytes walked, before %zu", more, once);
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, a_cell_of_escapes_that_are_none_is_walked_once);
}

UNIT_MAIN("steps", add_tests)
