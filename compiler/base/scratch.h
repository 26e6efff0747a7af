/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A private folder beside the place that what is made in it will take.
 *
 * Its name cannot be guessed, nobody else may enter it, and a lock on it lasts
 * as long as the run.  Whoever opens the next one in the same place removes
 * those without a lock: they belong to runs that were killed.  No process id
 * is asked, so it holds between containers too.
 */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H

#include <glib.h>
#include <stdbool.h>

struct scratch;

/* In FOLDER, which is made when there is none.  NULL and an error, the reason alone. */
struct scratch	*scratch_open(const char *folder, GError **);

/* Borrowed; lasts until scratch_close. */
const char	*scratch_path(const struct scratch *);

/* Whether a folder of this NAME is such a one; a '/' may follow. */
bool		 scratch_is_name(const char *name);

/* Removes the folder with all that is still in it.  NULL is allowed. */
void		 scratch_close(struct scratch *);

/*
 * Open PATH, a folder or a regular file, and wait until no other run holds a
 * lock on it.  -1 and errno when it cannot be opened (a link is not followed).
 * When PATH was replaced while waiting, what stands there now is locked.
 * Where the file system has no locks, the file is open without one.  The lock
 * ends with close().
 */
int		 scratch_lock(const char *path);

/* The reason, from errno, after "PATH: " unless that is NULL.  Always false. */
bool		 scratch_fail(GError **, const char *path);

#endif
