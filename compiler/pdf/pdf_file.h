/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The file level of PDF 1.7: objects, streams, cross references.
 *
 * Objects without a stream go into compressed object streams.  Ids are given
 * out in the order of asking, so the same calls give the same bytes.
 */
#ifndef PDF_PDF_FILE_H
#define PDF_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct pdf_file;

struct pdf_file	*pdf_file_open(bool pdf2);
unsigned	 pdf_file_id(struct pdf_file *);		/* a new object's id */
void		 pdf_file_object(struct pdf_file *, unsigned id, const GString *body);
/* DICT holds further entries of the stream's dictionary. */
void		 pdf_file_stream(struct pdf_file *, unsigned id, const char *dict,
		    const void *data, size_t len, bool compress);
/* The same of bytes that pdf_pack has packed. */
GBytes		*pdf_pack(const void *data, size_t len);
void		 pdf_file_packed_stream(struct pdf_file *, unsigned id, const char *dict, GBytes
		    *packed);
/* The whole file, with a file identifier made from its content.  Closes it. */
GBytes		*pdf_file_finish(struct pdf_file *, unsigned catalog, unsigned info);

/*
 * Pieces of syntax.  A page is made of a hundred thousand
 * of them, so they are put down where there is room.
 */
static inline void
pdf_put(GString *s, const char *text, size_t len)
{
	if (s->len + len >= s->allocated_len) {
		g_string_append_len(s, text, (gssize)len);
		return;
	}
	memcpy(s->str + s->len, text, len);
	s->len += len;
	s->str[s->len] = '\0';
}

#define pdf_put_literal(s, text)	pdf_put((s), "" text, sizeof(text) - 1)

void		 pdf_put_int(GString *, long);
void		 pdf_put_number(GString *, double);		/* at most three decimals */
void		 pdf_put_ref(GString *, unsigned id);		/* "12 0 R " */
/*
 * Text string, ASCII or UTF-16BE.  PDF/A takes 32,767 bytes (ISO 19005-2, 6.1.13):
 * of a longer text so much is written as pdf_text_fits says, and an ellipsis.
 */
void		 pdf_put_text(GString *, const char *utf8);
size_t		 pdf_text_fits(const char *utf8);		/* bytes of UTF-8 */
void		 pdf_put_bytes(GString *, const char *, size_t);	/* byte string, escaped */
void		 pdf_put_name(GString *, const char *);		/* "/Name", escaped */
/* UTF-16BE in hexadecimal, without brackets. */
void		 pdf_put_utf16(GString *, const char *utf8, size_t len);

#endif
