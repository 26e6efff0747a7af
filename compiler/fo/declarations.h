/* SPDX-License-Identifier: Apache-2.0 */
/* What fo:declarations say of the document as a whole. */
#ifndef FO_DECLARATIONS_H
#define FO_DECLARATIONS_H

#include <libxml/tree.h>

struct canvas_info;
struct formatter;

/*
 * Title, author, subject and keywords from XMP, and the files to attach
 * (pdf:embedded-file), both as Apache FOP has them.  What is not said stays.
 */
void	 declarations_read(struct formatter *, const xmlNode *root, struct canvas_info *);

#endif
