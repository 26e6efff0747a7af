/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XSLT: stylesheets from templates/, compiled once, run on many documents.
 *
 * A stylesheet sees the files of templates/ (base/resource.h) and the document
 * it is given, nothing else: no files, no network, nothing written.  What it
 * complains about becomes a message at its file and line.
 */
#ifndef XSLT_XSLT_H
#define XSLT_XSLT_H

#include <libxml/tree.h>

struct diags;
struct xslt;

/* NAME as in base/resource.h: "templates/html/site.xsl".  NULL after a message.
 * Not to be called from two threads at once; close with xslt_close. */
struct xslt	*xslt_open(const char *name, struct diags *);
void		 xslt_close(struct xslt *);

/*
 * Transform a document.  PARAMS are names and values in turn, ended by NULL;
 * values are strings, never XPath.  NULL after a message.  The result is the
 * caller's: xmlFreeDoc.  May run in several threads at once on one stylesheet,
 * each with its own document.
 */
xmlDoc		*xslt_run(const struct xslt *, xmlDoc *, const char *const *params, struct diags *);

#endif
