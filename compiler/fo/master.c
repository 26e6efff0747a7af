/* SPDX-License-Identifier: Apache-2.0 */
#include "fo/page.h"

#include <string.h>

const struct master *
pages_master(const struct pages *ps, const char *name)
{
	for (unsigned i = 0; name != NULL && i < ps->masters->len; i++)
		if (strcmp(((struct master *)ps->masters->pdata[i])->name, name) == 0)
			return ps->masters->pdata[i];
	return NULL;
}
