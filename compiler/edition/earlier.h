/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Earlier editions beside this one: what changed since, and each as a page of
 * its own, made from its baseline once and kept from build to build.
 */
#ifndef EDITION_EARLIER_H
#define EDITION_EARLIER_H

#include "report/render.h"

#include <glib.h>
#include <stdbool.h>

struct build;
struct content;
struct guide;

/* NULL after a message; free with g_bytes_unref. */
/* A report in one of its forms; the document is freed.  NULL after a message. */
GBytes	*earlier_rendered(const struct build *, xmlDoc *, enum report_form);
GBytes	*earlier_changes(const struct build *, enum report_form);
GBytes	*earlier_changes_book(const struct build *);
GBytes	*earlier_changes_csv(const struct build *);
GBytes	*earlier_changes_json(const struct build *);
GBytes	*earlier_revision(const struct build *, const struct guide *, enum report_form);
GBytes	*earlier_page(const struct build *, const struct content *);

/* Where the page of an edition stands; free with g_free. */
char	*earlier_path(const struct content *);
/*
 * The part of the output that its page is (base/outlist.h): it names all that
 * the page is made of, so a page of the same part need not be made again.
 */
const char *earlier_part(const struct build *, const struct content *);
/* Whether PART is that of an edition of this build's. */
bool	 earlier_is_part(const struct build *, const char *part);
/* Whether the folder OUT has the page already. */
bool	 earlier_is_there(const struct build *, const char *out, const struct content *);

#endif
