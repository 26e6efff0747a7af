/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a picture of pixels as an image XObject. */
#include "pdf/image.h"
#include "pdf/pdf_private.h"

unsigned
pdf_write_image(struct pdf *p, const struct image *im)
{
	static const char *const spaces[] = { "", "DeviceGray", "", "DeviceRGB", "DeviceCMYK" };
	GString *dict = g_string_new(NULL);
	unsigned id = pdf_file_id(p->file);
	gsize len;
	const void *data = g_bytes_get_data(im->data, &len);

	g_string_printf(dict, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s",
	    im->columns, im->rows, spaces[im->components]);
	if (im->inverted)
		g_string_append(dict, "/Decode[1 0 1 0 1 0 1 0]");
	if (im->jpeg)
		g_string_append(dict, "/Filter/DCTDecode");
	pdf_file_stream(p->file, id, dict->str, data, len, !im->jpeg);
	g_string_free(dict, TRUE);
	return id;
}
