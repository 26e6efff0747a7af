/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The style sheet by which pages show what a reader chooses (templates/html/filter.xsl).
 *
 * What every site has in common stands in site.css; here are the rules that
 * name this site's sources, levels and profiles.  Only for html/.
 */
#ifndef HTML_FILTER_H
#define HTML_FILTER_H

#include <glib.h>

struct model;

/* Free with g_bytes_unref. */
GBytes	*html_filter_style(const struct model *);

#endif
