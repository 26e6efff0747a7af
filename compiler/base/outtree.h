/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An output tree: built beside its target, swapped in whole.
 *
 * Files are collected under a temporary name next to DIR and take DIR's
 * place in one step.  Whatever is killed, full or abandoned leaves the last
 * good DIR as it was.  outtree_add may be called from several threads.
 */
#ifndef BASE_OUTTREE_H
#define BASE_OUTTREE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct outtree;

/*
 * NULL and an error when nothing can be written beside DIR, or when DIR holds
 * files and no SHA256SUMS: it is nobody's output and would be lost.  A link
 * to a folder stays a link.
 */
struct outtree	*outtree_open(const char *dir, GError **);
/* For a folder of an author's own: whatever is in it is replaced, and no SHA256SUMS is added. */
struct outtree	*outtree_open_own(const char *dir, GError **);

/* PATH is relative, with '/'; "..", absolute and repeated paths are refused. */
bool		 outtree_add(struct outtree *, const char *path,
		    const void *bytes, size_t len, GError **);
bool		 outtree_add_bytes(struct outtree *, const char *path, GBytes *, GError **);

bool		 outtree_has(struct outtree *, const char *path);

/*
 * Write SHA256SUMS (sorted by path) over all files, make everything durable,
 * take DIR's place.  The tree is closed either way.
 */
bool		 outtree_commit(struct outtree *, GError **);
void		 outtree_abandon(struct outtree *);

/* Write one file so that it is complete or did not happen; what is no regular file (a pipe, a device) is written to as it is. */
bool		 outtree_write_file(const char *path, const void *, size_t len, GError **);

#endif
