/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes made small, for pages that carry what they need inside themselves. */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <glib.h>

/* gzip, without name or time: the same bytes for the same text. */
void	 pack_gzip(GString *out, const void *bytes, gsize len);
/* The same in a tenth of the time, a little longer: for what comes in thousands. */
void	 pack_gzip_quick(GString *out, const void *bytes, gsize len);

/*
 * Four bytes as five characters that mean nothing to HTML: shorter than base64
 * by a sixteenth.  The last group stands for as many bytes as it has characters
 * less one.  templates/checklist/loader.js reads it.
 */
void	 pack_base85(GString *out, const void *bytes, gsize len);

#endif
