/* SPDX-License-Identifier: Apache-2.0 */
#include "fo/image.h"

#include "fo/formatter.h"
#include "fo/props.h"

const struct image *
image_load(struct formatter *f, const xmlNode *n, const struct props *p)
{
	struct loc loc = fo_loc(f, n);

	diag(f->diags, DIAG_FO_IMAGE, &loc, p->own.src != NULL ? p->own.src : "", "not a picture");
	return NULL;
}

void
image_size(const struct image *im, const struct props *p, double room, double *w, double *h)
{
	(void)im; (void)p; (void)room;
	*w = *h = 0;
}
