/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who reads a guide: the roles that its checklists know and the profiles made
 * for them.  A provision is not for a reader when none of its questions can be
 * asked of one; a provision without questions is for everybody.
 */
#ifndef DOCXML_READER_H
#define DOCXML_READER_H

#include <glib.h>

struct builder;
struct guide;
struct provision;

/*
 * struct reader *, opaque; lives as long as the array and the model.  Free with g_ptr_array_unref.
 */
GPtrArray	*docxml_readers(const struct builder *, const struct guide *);

/* <reader> each. */
void	 docxml_put_readers(struct builder *, const GPtrArray *readers);
/* <not-for> for each that the provision is not for. */
void	 docxml_put_not_for(struct builder *, const GPtrArray *readers, const struct provision *);

#endif
