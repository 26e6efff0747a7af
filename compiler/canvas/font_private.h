/* SPDX-License-Identifier: Apache-2.0 */
/* What the files about faces need of a face and nobody else. */
#ifndef CANVAS_FONT_PRIVATE_H
#define CANVAS_FONT_PRIVATE_H

#include <glib.h>
#include <hb.h>

struct font;

/* NULL when the file is no font that can be set: missing, broken, or without outlines. */
struct font	*font_open(const char *path, unsigned face_index, unsigned index);
/* The same of bytes, which outlive the face. */
struct font	*font_open_bytes(GBytes *, unsigned index);
void		 font_close(struct font *);
/* HarfBuzz's, which lives as long. */
hb_face_t	*font_face(const struct font *);

#endif
