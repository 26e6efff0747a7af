/* SPDX-License-Identifier: Apache-2.0 */
#include "answers/xlsx_whole.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define DEEPEST	64

/* An element that is open: how many children it says it has (-1: nothing), and has so far. */
struct open_element {
	long	 says, has;
};

struct part {
	XML_Parser	    parser;
	struct open_element open[DEEPEST];
	size_t		    depth, cells;
	bool		    whole;
};

static long
said_children(const XML_Char *name, const XML_Char **attributes)
{
	const char *key = strcmp(name, "sst") == 0 ? "uniqueCount" : "count";

	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(attributes[0], key) == 0)
			return strtol(attributes[1], NULL, 10);
	return -1;
}

static void XMLCALL
begin(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct part *p = user;

	if (p->depth > 0)
		p->open[p->depth - 1].has++;
	if (p->depth == DEEPEST) {
		p->whole = false;
		XML_StopParser(p->parser, XML_FALSE);
		return;
	}
	p->open[p->depth++] = (struct open_element){ said_children(name, attributes), 0 };
	p->cells += strcmp(name, "c") == 0;
}

static void XMLCALL
end(void *user, const XML_Char *name)
{
	struct part *p = user;
	const struct open_element *e = &p->open[--p->depth];

	(void)name;
	if (e->says >= 0 && e->says != e->has)
		p->whole = false;
}

/* The part at INDEX of the archive; *CELLS: how many elements c it has. */
static bool
part_is_whole(zip_t *zip, zip_uint64_t index, size_t *cells)
{
	struct part p = { .parser = XML_ParserCreate(NULL), .whole = true };
	zip_file_t *file = zip_fopen_index(zip, index, 0);
	char buffer[16384];
	zip_int64_t n = -1;

	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, begin, end);
	while (file != NULL && p.whole && (n = zip_fread(file, buffer, sizeof(buffer))) > 0)
		p.whole = XML_Parse(p.parser, buffer, (int)n, 0) == XML_STATUS_OK && p.whole;
	p.whole = p.whole && n == 0 && XML_Parse(p.parser, NULL, 0, 1) == XML_STATUS_OK;
	if (file != NULL)
		zip_fclose(file);
	XML_ParserFree(p.parser);
	*cells = p.cells;
	return p.whole;
}

/* The number of the sheet whose part this is, from 1; 0: another part. */
static unsigned
sheet_number(const char *name)
{
	static const char folder[] = "xl/worksheets/sheet";

	return g_str_has_prefix(name, folder) ?
	    (unsigned)strtoul(name + strlen(folder), NULL, 10) : 0;
}

static bool
parts_are_whole(zip_t *zip, const unsigned *cells, size_t n)
{
	zip_int64_t parts = zip_get_num_entries(zip, 0);
	size_t sheets = 0;

	for (zip_int64_t i = 0; i < parts; i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
		unsigned sheet = name != NULL ? sheet_number(name) : 0;
		size_t has;

		if (name == NULL || !part_is_whole(zip, (zip_uint64_t)i, &has))
			return false;
		if (sheet > n || (sheet > 0 && has != cells[sheet - 1]))
			return false;
		sheets += sheet > 0;
	}
	return sheets == n;
}

bool
xlsx_is_whole(GBytes *book, const unsigned *cells, size_t n)
{
	gsize len;
	const void *bytes = g_bytes_get_data(book, &len);
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
	zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	bool whole;

	if (zip == NULL) {
		zip_source_free(source);
		return false;
	}
	whole = parts_are_whole(zip, cells, n);
	zip_discard(zip);
	return whole;
}
