/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chapters read side by side, once or again and again.
 *
 * A shelf keeps them from one reading of a project to the next: a file that
 * did not change is neither read nor parsed again.  It belongs to one project
 * root and to one thread at a time.  What it gave lives until the shelf is
 * closed, or md_shelf_settle after a reading that found another file.
 */
#ifndef MD_SHELF_H
#define MD_SHELF_H

#include <stddef.h>

struct arena;
struct diags;
struct md_doc;
struct md_shelf;

/*
 * Read the files ROOT/PATHS[i], each named once, on all cores; DOCS[i] is what
 * md_parse makes of each, or NULL when it cannot be read.  They live as long
 * as the arena.
 */
void		 md_read_files(struct arena *, const char *root, const char *const *paths, size_t n,
		    const struct md_doc **docs, struct diags *);

struct md_shelf	*md_shelf_open(void);
void		 md_shelf_close(struct md_shelf *);

/*
 * The same, living on the shelf.  Messages do not depend on whether a file was read now or earlier.
 */
void md_shelf_read(struct md_shelf *, const char *root, const char *const *paths, size_t n,
    const struct md_doc **docs, struct diags *);

/*
 * Forget chapters that later readings have replaced:
 * no model of an earlier reading is in use any more.
 */
void		 md_shelf_settle(struct md_shelf *);

/* How many files were read and parsed since the shelf was opened. */
size_t		 md_shelf_parsed(const struct md_shelf *);

#endif
