/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A reader's own copy of a source document, and where in it a clause stands.
 *
 * Copies are never part of a project or of what is built from it: a list
 * outside of it says which file on this machine is which edition, by path and
 * SHA-256, and what is found is shown on this machine only.
 */
#ifndef SOURCES_COPY_H
#define SOURCES_COPY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct clause;
struct source_edition;

#define COPY_LIMIT	(64u * 1024 * 1024)	/* bytes of a file */

/* ---- the list ---- */

/* Which file is which edition: FOLDER/copies.ini. */
struct copy_entry { char *path, *sha256; };		/* both NULL: not registered */
/* $XDG_DATA_HOME/shirube; free with g_free */
char		*copies_folder(void);
struct copy_entry copies_find(const char *folder, const struct source_edition *);
void		 copy_entry_clear(struct copy_entry *);
/* False with ERROR: the list could not be written. */
bool		 copies_register(const char *folder, const struct source_edition *, const char
		    *path, const char *sha256, GError **);

/* ---- the text ---- */

struct copy {
	/* char *: the text of each; text and HTML have one, or as form feeds say */
	GPtrArray	*pages;
	bool		 paged;		/* its pages are those of print */
	/* the same without blanks, in the form texts are compared in */
	char		*letters;
	GArray		*places;	/* struct copy_place, one for each byte of LETTERS */
};
/* the page from 0; the character in its text, from 0 */
struct copy_place { unsigned page, offset; };

/*
 * PDF by its first bytes, HTML by its name or first bytes, else text in UTF-8.
 * NULL: *WHY, in the present language, says why it cannot be read.  Parses
 * untrusted bytes: the caller confines itself before (base/confine.h).
 */
struct copy	*copy_open(const char *name, const char *bytes, size_t len, const char **why);
/* Load what a PDF needs while files may still be opened.  False: poppler-glib is not installed. */
bool		 copy_prepare(void);
void		 copy_close(struct copy *);

/* ---- clauses in it ---- */

enum copy_state {
	COPY_FOUND,		/* its quote, or its title, as it is recorded */
	COPY_MOVED,		/* the same, on another page than is recorded */
	COPY_EDITED,		/* something like it, in other words */
	COPY_ID_ONLY,		/* nothing but its id */
	COPY_MISSING,
	/* nothing is recorded that could be looked for: the words are ours */
	COPY_UNQUOTED,
	COPY_STATES
};
const char	*copy_state_word(enum copy_state);

struct copy_hit {
	enum copy_state	 state;
	const char	*what;		/* "quote", "title", "id"; NULL: nothing was found */
	struct copy_place place;
	char		*passage;	/* what stands there; or NULL */
};
/* FROM: a byte of LETTERS where it is looked for first; it is moved behind what is found. */
struct copy_hit	 copy_find(const struct copy *, const struct clause *, size_t *from);
void		 copy_hit_clear(struct copy_hit *);
/* Is TEXT in the copy, blanks, width and the style of commas apart? */
bool		 copy_holds(const struct copy *, const char *text);

#endif
