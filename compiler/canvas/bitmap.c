/* SPDX-License-Identifier: Apache-2.0 */
#include "canvas/image.h"

void
bitmap_free(struct bitmap *b)
{
	if (b == NULL)
		return;
	if (b->data != NULL)
		g_bytes_unref(b->data);
	if (b->palette != NULL)
		g_bytes_unref(b->palette);
	if (b->alpha != NULL)
		g_bytes_unref(b->alpha);
	g_free(b);
}
