/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The filled fields of a PDF form (ISO 32000-1, 12.7), whatever program saved
 * it: values of fields and of their widgets, found from the form's list and
 * from the pages.
 *
 * A PDF may unfold to far more than its bytes, and libqpdf knows no bound: it
 * works in a process of its own, with a bound of memory and of time, that
 * hands names and values over a pipe.  What breaks there breaks nothing here.
 */
#ifndef ANSWERS_FIELDS_H
#define ANSWERS_FIELDS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A value that is not empty; FIELD is the same for all values of one field object. */
struct field_value { const char *name, *value; unsigned field; };

struct fields {
	/* struct field_value, of the form's list first, then page by page */
	GArray		*values;
	/* const char *: of fields and of levels of their tree, whether filled or not */
	GPtrArray	*names;
	/* values and pressed buttons whose field has lost its name */
	unsigned	 nameless;
	/* the form's list of fields is missing, or leads to nothing, and the pages have some */
	bool		 list_lost;
	GString		*bytes;		/* what the values point into */
};

/* NULL when no form is read; *WHY says so in the language of messages.  Free with fields_free. */
struct fields	*fields_read(const char *bytes, size_t len, const char **why);
void			 fields_free(struct fields *);

#endif
