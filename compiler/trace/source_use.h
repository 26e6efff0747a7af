/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a source is used: private to trace/; trace_use() is what others call. */
#ifndef TRACE_SOURCE_USE_H
#define TRACE_SOURCE_USE_H

struct arena;
struct guide;
struct model;
struct source_doc;
struct source_use;
struct trace_uses;

/* Counts every mapping once; lives as long as the arena. */
const struct trace_uses	*trace_uses_count(struct arena *, const struct model *);
/* NULL: not at all.  With GUIDE NULL by any guide. */
const struct source_use	*trace_uses_find(const struct trace_uses *, const struct source_doc *, const
		    struct guide *);

#endif
