/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The XML inside a workbook: the input is one part of it, after a letter that
 * says which ('b' book, 'r' relations, 's' strings, 'w' a sheet); the rest is sound.
 */
#include "answers.h"

#include <zip.h>

#define MAIN	"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE	"http://schemas.openxmlformats.org/package/2006/relationships"

static const struct part { char key; const char *name, *text; } parts[] = {
	{ 0, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>" },
	{ 0, "_rels/.rels", "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
	    "Target=\"xl/workbook.xml\"/></Relationships>" },
	{ 'b', "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"_meta\" sheetId=\"1\" r:id=\"rId1\"/>"
	    "<sheet name=\"Answers\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>" },
	{ 'r', "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" PACKAGE "\">"
	    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	    "<Relationship Id=\"rId2\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
	    "<Relationship Id=\"rId3\" Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" },
	{ 0, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>checklist</t></is></c>"
	    "<c r=\"B1\" t=\"inlineStr\"><is><t>g</t></is></c></row></sheetData></worksheet>" },
	{ 'w', "xl/worksheets/sheet2.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
	    "<c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>2</v></c></row></sheetData></worksheet>" },
	{ 's', "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"><si><t>ID</t></si><si><t>Answer</t></si><si><t>Q-1</t></si></sst>" },
};

static void
add(zip_t *z, const struct part *part, const uint8_t *bytes, size_t len)
{
	bool mine = part->key != 0 && bytes[0] == part->key;
	zip_source_t *s = zip_source_buffer(z, mine ? (const char *)bytes + 1 : part->text, mine ? len - 1 : strlen(part->text), 0);
	zip_int64_t at = zip_file_add(z, part->name, s, 0);

	zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	zip_source_t *to;
	zip_t *z;
	zip_stat_t st;
	uint8_t *book;
	zip_int64_t n;

	if (len == 0)
		return 0;
	to = zip_source_buffer_create(NULL, 0, 0, NULL);
	z = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
	zip_source_keep(to);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		add(z, &parts[i], bytes, len);
	zip_close(z);
	zip_source_open(to);
	zip_source_stat(to, &st);
	book = g_malloc(st.size);
	n = zip_source_read(to, book, st.size);
	zip_source_close(to);
	zip_source_free(to);
	fuzz_answers("in.xlsx", book, n > 0 ? (size_t)n : 0);
	g_free(book);
	return 0;
}
