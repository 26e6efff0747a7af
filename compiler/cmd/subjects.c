/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/subjects.h"

#include "base/text.h"
#include "cmd/cmd.h"
#include "trace/find.h"

static void
report_unknown(const struct model *m, const char *id)
{
	const char *near = trace_nearest(m, id);

	g_printerr(lang_pick("%s: there is no clause, provision or question “%s”",
		       "%s: 「%s」という条項、規定事項、設問はありません"),
	    g_get_prgname(), id);
	if (near != NULL)
		g_printerr(lang_pick("; the nearest is “%s”", "。最も近いのは「%s」です"), near);
	g_printerr("\n");
}

int
cmd_find_subjects(const struct run *run, char *const *ids, int n, GPtrArray *subjects)
{
	int status = EXIT_CLEAN;

	for (int i = 0; i < n; i++) {
		const GPtrArray *found = trace_find(run->arena, run->model, ids[i]);

		if (found->len == 0) {
			report_unknown(run->model, ids[i]);
			status = EXIT_USAGE;
		}
		for (guint k = 0; k < found->len; k++)
			g_ptr_array_add(subjects, found->pdata[k]);
	}
	return status;
}
