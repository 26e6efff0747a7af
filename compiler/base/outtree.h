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

/* NULL and an error when nothing can be written beside DIR. */
struct outtree	*outtree_open(const char *dir, GError **);

/* PATH is relative, with '/'; "..", absolute and repeated paths are refused. */
bool		 outtree_add(struct outtree *, const char *path,
		    const void *bytes, size_t len, GError **);
bool		 outtree_add_bytes(struct outtree *, const char *path, GBytes *, GError **);

bool		 outtree_has(struct outtree *, const char *path);

/* For folders of an author's own: outtree_commit adds no SHA256SUMS. */
void		 outtree_without_sums(struct outtree *);

/*
 * Write SHA256SUMS (sorted by path) over all files, make everything durable,
 * take DIR's place.  The tree is closed either way.
 */
bool		 outtree_commit(struct outtree *, GError **);
void		 outtree_abandon(struct outtree *);

/* Write one file so that it is complete or did not happen. */
bool		 outtree_write_file(const char *path, const void *, size_t len, GError **);

#endif
