/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files that a guide or a checklist is made of, to travel in its PDF:
 * who has the PDF has what it takes to make, check and change it.
 * Each is described by its path in the project.
 */
#ifndef EDITION_ATTACH_H
#define EDITION_ATTACH_H

#include <glib.h>

struct checklist;
struct diags;
struct guide;
struct model;
struct survey;

/*
 * Lists of struct canvas_file; free with g_ptr_array_unref.
 *  A file that cannot be read is reported and left out.
 */
GPtrArray	*attach_guide(const struct model *, const struct guide *, struct diags *);
GPtrArray	*attach_comments(const struct model *, struct diags *);
/* Of a project that has guides which face each other. */
GPtrArray	*attach_facing(const struct model *, struct diags *);
/*
 * Of one questionnaire, or of the study as a whole with
 * NULL.  Never the responses: they are the respondents'.
 */
GPtrArray	*attach_study(const struct model *, const struct survey *, struct diags *);
GPtrArray	*attach_checklist(const struct model *, const struct checklist *, struct diags *);

#endif
