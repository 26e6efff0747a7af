/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a folder holds.  GLib's GDir takes a folder that cannot be read to its
 * end for one that ends there; this one does not.
 */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <glib.h>

/*
 * The names in the folder PATH but "." and "..", in the order of their bytes,
 * so that no two runs differ by the order of a directory; char *, freed with the
 * array.  NULL and an error of G_FILE_ERROR, whose message is the reason alone.
 */
GPtrArray	*folder_names(const char *path, GError **);

#endif
