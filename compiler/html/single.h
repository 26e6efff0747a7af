/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page that is one file: its style inside, nothing loaded.
 *
 * The policy names the hashes of the style and of the one script there may
 * be, so that nothing a respondent wrote could bring another in.
 */
#ifndef HTML_SINGLE_H
#define HTML_SINGLE_H

#include <libxml/tree.h>

#include <glib.h>

/*
 * STYLES: names of resources, NULL-ended.  DATA: JSON for
 * a block of id DATA_ID that other programs read; or NULL.
 */
/* SCRIPT: a resource, or NULL. */
void	 html_single(const xmlDoc *, const char *const *styles, const char *script, const char
		    *data_id, const char *data, GString *out);

#endif
