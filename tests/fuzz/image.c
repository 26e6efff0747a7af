/* SPDX-License-Identifier: Apache-2.0 */
/* PNG and JPEG: a picture within bounds, or a reason. */
#include "fuzz.h"
#include "canvas/image.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	GBytes *b = g_bytes_new(bytes, len);
	const char *why = NULL;
	struct image *i = image_from_pixels(b, &why);

	PROMISED(i != NULL || why != NULL);
	if (i != NULL) {
		PROMISED(i->bitmap->w <= BITMAP_MAX_SIDE && i->bitmap->h <= BITMAP_MAX_SIDE && i->w > 0 && i->h > 0);
		image_free(i);
	}
	g_bytes_unref(b);
	return 0;
}
