/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The site: static pages that can be read without a script and load nothing from a network.
 *
 *	index.html			the edition
 *	GUIDE/index.html		contents, sources
 *	GUIDE/CHAPTER.html		one page a chapter
 *	GUIDE/glossary.html, GUIDE/figures/
 *	sources/ID.html			every clause with what answers it
 *	checklists/ID.html		to read, fill in and print
 *	profiles/PROFILE/ID.html	the same as a profile leaves it
 *	trace.html, findings.html, comments.html, facing.html, unverified.html
 *	search/				the index of its words (search/index.h)
 *	preview/PAGE.js			what a link to that page shows before it is followed
 *	style/				style sheets, icon, and the script that shows previews
 *
 * Pages are made side by side; their bytes do not depend on it.  Every link
 * and anchor is checked when all of them are there.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <glib.h>
#include <stdbool.h>

struct checklist;
struct diags;
struct model;
struct outtree;
struct diff;
struct trace;

#define HTML_PART	"html"		/* the site as a part of the output tree (base/outlist.h) */

struct html_options {
	const char *const	*files;		/* other files of the output that pages may link to
						   ("pdf/developer.pdf"), NULL-ended; or NULL */
	const GPtrArray		*checklists;	/* const struct checklist *: which have pages */
	const struct diff *since;	/* what is marked as changed; or NULL */
	bool			 validate;	/* hold every document against the schema first */
	/* What makes a checklist's page live, on any thread; or NULL. */
	void (*finish)(GString *page, const struct checklist *, const struct html_options *);
	const void		*data;		/* for finish */
};

/* False when the system failed to write; faults of pages are messages. */
bool	 html_site(const struct model *, const struct trace *, const struct html_options *,
	    struct outtree *, struct diags *);

/*
 * The site file by file, each made when it is asked for and with the bytes that
 * html_site writes; links between pages are not looked at.  All that is given
 * must outlive it.  One thread at a time.
 */
struct site;

struct site	*html_open(const struct model *, const struct trace *, const struct html_options *,
		    struct diags *);			/* NULL after a message */
void		 html_close(struct site *);
/* NULL: there is no such file, or it cannot be made, after a message.  Free with g_bytes_unref. */
GBytes		*html_file(struct site *, const char *path);

/*
 * What the site's search finds (struct search_entry *,
 * search/entries.h), without making the site; freed with the array.
 */
GPtrArray	*html_entries(const struct model *, const struct trace *);

/*
 * A checklist's page by itself: what would lead to the
 * rest of the site leads nowhere.  False after a message.
 */
bool html_checklist(const struct model *, const struct trace *, const struct checklist *,
    const struct html_options *, GString *page, struct diags *);

#endif
