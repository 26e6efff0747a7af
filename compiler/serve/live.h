/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is added to pages that are served: a script that waits for changes, and
 * what the pages' own Content-Security-Policy must allow for it.  Nothing of
 * it is in any file that a build writes.
 */
#ifndef SERVE_LIVE_H
#define SERVE_LIVE_H

#include <glib.h>

/* Where the server answers for itself; no output has such a path. */
#define LIVE_PATH	"/-/"

struct live_page {
	/* that the page is made of or shown beside (serve/preview.h) */
	unsigned	 reading;
	const char	*run;		/* of the server: another one has other readings */
	const char	*token;		/* for going to the source; NULL: that is not offered */
	const char	*lang;		/* of the script's own words: "ja" or "en" */
};

/* A page with the script; free with g_bytes_unref. */
GBytes	*live_page(GBytes *html, const struct live_page *);

/* The page that stands for all others while there is nothing good to show. */
GBytes	*live_empty_page(const struct live_page *);

/* POLICY, the content of the meta element, with what the script needs; free with g_free. */
char	*live_policy(const char *policy);

#endif
