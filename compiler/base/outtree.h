/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An output tree: built beside its target, swapped in whole.
 *
 * Files are collected in a private folder next to DIR (base/scratch.h) and
 * take DIR's place in one step.  Whatever is killed, full or abandoned leaves
 * the last good DIR as it was; of two runs at once the later one wins, whole.
 * DIR keeps a list of what was written (base/outlist.h), and nothing that is
 * not in it is ever replaced.  outtree_add may be called from several threads.
 */
#ifndef BASE_OUTTREE_H
#define BASE_OUTTREE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct outtree;

#define OUTTREE_ERROR	(outtree_error_quark())
GQuark		 outtree_error_quark(void);
enum outtree_error {
	/* DIR holds files that no build wrote, or that were changed since: they are named. */
	OUTTREE_FOREIGN,
	/* DIR should be new, and holds something: the message is its names. */
	OUTTREE_FULL,
};

/*
 * NULL and an error when nothing can be written beside DIR, or when files
 * would be lost (OUTTREE_FOREIGN).  A link to a folder stays a link.
 */
struct outtree	*outtree_open(const char *dir, GError **);
/*
 * For a folder of an author's own: whatever is in it is replaced, and no list
 * is added.  A file that takes another's place has its mode and owner; a link
 * is not replaced but an error.
 */
struct outtree	*outtree_open_own(const char *dir, GError **);
/*
 * For a folder that is not there yet, or is empty; whatever is in it, now or
 * when the tree is to take its place, is an error (OUTTREE_FULL).  No list is
 * added.  An empty folder stays the same folder, since somebody may be working
 * in it: each file and folder at the top of the tree enters it in one step.
 */
struct outtree	*outtree_open_new(const char *dir, GError **);

/*
 * Of the files that DIR holds when it is replaced, those stay whose part STAYS
 * accepts, unless this run wrote a file of that name.  Without it none stay.
 */
void		 outtree_keep(struct outtree *,
		    bool (*stays)(const char *part, void *data), void *data);

/*
 * What outlist_allows refuses, and repeated paths, are errors.
 * PART: what is made and replaced together (base/outlist.h).
 */
bool		 outtree_add(struct outtree *, const char *part, const char *path,
		    const void *bytes, size_t len, GError **);

/*
 * Of the folder FOLDER every file that was not added by
 * its path, as it is; a folder that is not there is empty.
 */
bool		 outtree_add_rest(struct outtree *, const char *part, const char *folder, GError
		    **);

/*
 * Of an own folder: what stands there as PATH stays, the same file with its mode, owner and links.
 */
bool		 outtree_bring(struct outtree *, const char *path, GError **);

/*
 * Write the list and SHA256SUMS over all files, make everything durable, take
 * DIR's place.  DIR is looked through once more before, since a build takes a
 * while.  The tree is closed either way.
 */
bool		 outtree_commit(struct outtree *, GError **);
void		 outtree_abandon(struct outtree *);

/*
 * Write one file so that it is complete or did not happen.  The mode and owner
 * of a file that is replaced stay, and so does a link to it; what is no regular
 * file (a pipe, a device) is written to as it is.
 */
bool		 outtree_write_file(const char *path, const void *, size_t len, GError **);

#endif
