/* SPDX-License-Identifier: Apache-2.0 */
/* A frozen edition (diff/content.h) as what a later one's marks are made by (diff/snapshot.h). */
#ifndef DIFF_SNAPSHOT_CONTENT_H
#define DIFF_SNAPSHOT_CONTENT_H

struct arena;
struct content;
struct snapshot;

const struct snapshot	*snapshot_of_content(struct arena *, const struct content *);

#endif
