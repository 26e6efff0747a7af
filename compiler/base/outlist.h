/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list of what a build wrote, kept in the output itself: OUTLIST_NAME.
 *
 * It is how a later build knows which files it may replace.  A line a file:
 * SHA-256, part and path, with a tab between them, in the order of paths.
 * A part is what is made together and replaced together ("html", "pdf/user").
 */
#ifndef BASE_OUTLIST_H
#define BASE_OUTLIST_H

#include <glib.h>
#include <stdbool.h>

#define OUTLIST_NAME	".shirube-output"
#define OUTLIST_SUMS	"SHA256SUMS"	/* for everybody: of all files, the list too */

struct outlist;

struct outfile {
	char	*path, *part, *digest;	/* the digest in hexadecimal */
};

struct outlist	*outlist_new(void);
void		 outlist_free(struct outlist *);		/* NULL is allowed */

/*
 * Whether PATH is relative, with '/', without "..", and neither holds control
 * characters (a line a file) nor is one of the names above.
 */
bool		 outlist_allows(const char *path);
/* False when PATH is listed already. */
bool		 outlist_add(struct outlist *, const char *path, const char *part,
		    const char *digest);
/* NULL when PATH is not listed. */
const struct outfile *outlist_find(const struct outlist *, const char *path);
/* In the order of paths. */
void		 outlist_each(const struct outlist *,
		    void (*)(const struct outfile *, void *data), void *data);

/* The text of OUTLIST_NAME, and of OUTLIST_SUMS beside it.  Free with g_string_free. */
GString		*outlist_text(const struct outlist *);
GString		*outlist_sums(const struct outlist *);

/*
 * The list in the folder DIR.  NULL and an error when there is one that
 * cannot be read or is damaged; NULL without an error when there is none.
 */
struct outlist	*outlist_read(const char *dir, GError **);

/*
 * What is in the folder DIR and is not as LIST says (NULL: an empty list):
 * files that are not listed, folders that hold nothing listed ("notes/"),
 * listed files that were changed ("a.xlsx (changed)").  Sorted; the strings
 * belong to the array.  NULL and an error when DIR cannot be read; a folder
 * that is not there is empty.
 */
GPtrArray	*outlist_foreign(const struct outlist *, const char *dir, GError **);

#endif
