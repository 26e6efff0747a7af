/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What searching compares: letters without what people do not type alike.
 *
 * Text is taken cluster by cluster (a letter and the marks that belong to it),
 * each in Normalization Form KC (UAX #15) and in small letters; the two wave
 * dashes are one, and runs of white space are one blank.  Kana are never
 * folded: バッチ and パッチ are different words.  templates/search/fold.js
 * does the same, and tests/search/fold.json holds both to it.
 */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include <glib.h>

/*
 * Append TEXT (UTF-8, LEN bytes) as it is compared.  A line
 * feed stays, so that nothing matches over two blocks.
 */
void	 search_fold(GString *out, const char *text, size_t len);

#endif
