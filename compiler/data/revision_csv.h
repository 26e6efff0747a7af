/* SPDX-License-Identifier: Apache-2.0 */
/* A guide as the revision of its base document (trace/revision.h), as CSV. */
#ifndef DATA_REVISION_CSV_H
#define DATA_REVISION_CSV_H

#include <glib.h>

struct guide;
struct trace;

/* Free with g_bytes_unref. */
GBytes	*data_revision_csv(const struct trace *, const struct guide *);

#endif
