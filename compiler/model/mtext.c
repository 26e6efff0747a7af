/* SPDX-License-Identifier: Apache-2.0 */
#include "model/mtext.h"

#include "base/text.h"

#include <stddef.h>

const char *
mtext_get(const struct mtext *t)
{
	const char *first = lang_get() == LANG_JA ? t->ja : t->en;

	if (first != NULL)
		return first;
	return t->ja != NULL ? t->ja : t->en != NULL ? t->en : "";
}
