/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files that evidence names: found in one folder, and nowhere else.
 *
 * A sheet may come from anybody, so a reference stays below the sheet's own
 * folder, or below one that whoever runs the program names: absolute paths,
 * ".." and links that lead out are refused, and reported where they stand.
 */
#ifndef ASSESS_EVIDENCE_H
#define ASSESS_EVIDENCE_H

#include <stdbool.h>

struct diags;
struct loc;

#define EVIDENCE_LIMIT	(256u * 1024 * 1024)	/* bytes of a file */

struct evidence_folders {
	const char	*sheet;		/* the path of the sheet: its folder is looked in */
	const char	*given;		/* a folder to look in first; or NULL */
};

enum evidence_state {
	EVIDENCE_FOUND,
	EVIDENCE_NO_FILE,	/* none of this name, or a reference that is no path */
	EVIDENCE_REFUSED	/* reported */
};

/*
 * SHA-256 of the file REF names, in hexadecimal digits, into *DIGEST: free it
 * with g_free.  NULL unless it was found.  Without DIGEST only the place is
 * looked at.
 */
enum evidence_state evidence_digest(const struct evidence_folders *, const char *ref,
    const struct loc *, struct diags *, char **digest);

/*
 * Are these the same digest?  "sha256:" before either and the case of letters make no difference.
 */
bool			 evidence_same_digest(const char *, const char *);

#endif
