/* SPDX-License-Identifier: Apache-2.0 */
/* Which mappings are meant by names on the command line. */
#include "trace/review.h"

#include "base/arena.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/find.h"

#include <string.h>

/* Sorts of names: those of one sort add up, sorts narrow each other. */
enum sort { SORT_FILE, SORT_PROVISION, SORT_CLAUSE, N_SORTS };

struct selection {
	bool		 named[N_SORTS];
	/* files by name; guides and provisions; sources and clauses */
	GHashTable	*meant[N_SORTS];
};

static bool
is_path_of(const char *file, const char *name)
{
	size_t n = strlen(file), len = strlen(name);

	if (strcmp(file, name) == 0 || g_str_has_suffix(name, file))
		return true;
	return len < n && g_str_has_suffix(file, name) && file[n - len - 1] == '/';
}

static bool
enter(struct selection *s, enum sort sort, const void *what)
{
	if (what == NULL)
		return false;
	s->named[sort] = true;
	g_hash_table_add(s->meant[sort], (void *)what);
	return true;
}

static bool
enter_files(struct selection *s, const struct model *m, const char *name)
{
	bool any = false;

	for (guint i = 0; g_str_has_suffix(name, ".yaml") && i < m->mappings->len; i++) {
		const struct mapping *link = m->mappings->pdata[i];

		if (is_path_of(link->loc.file, name))
			any = enter(s, SORT_FILE, link->loc.file);
	}
	return any;
}

static bool
enter_name(struct selection *s, struct arena *a, const struct model *m, const char *name)
{
	const GPtrArray *subjects = trace_find(a, m, name);
	bool any = enter_files(s, m, name);

	any = enter(s, SORT_PROVISION, model_guide(m, name)) || any;
	any = enter(s, SORT_CLAUSE, model_source(m, name)) || any;
	for (guint i = 0; i < subjects->len; i++) {
		const struct subject *subject = subjects->pdata[i];

		any = enter(s, SORT_PROVISION, subject->provision) || any;
		any = enter(s, SORT_CLAUSE, subject->clause) || any;
	}
	return any;
}

static bool
is_meant(const struct selection *s, const struct mapping *m)
{
	const void *const things[N_SORTS][2] = {
		[SORT_FILE] = { m->loc.file, NULL },
		[SORT_PROVISION] = { m->provision, m->provision->guide },
		[SORT_CLAUSE] = { m->clause, m->clause->edition->doc },
	};

	for (int i = 0; i < N_SORTS; i++)
		if (s->named[i] && !g_hash_table_contains(s->meant[i], things[i][0]) &&
		    (things[i][1] == NULL || !g_hash_table_contains(s->meant[i], things[i][1])))
			return false;
	return true;
}

GPtrArray *
review_select(struct arena *a, const struct model *m, char *const *names, int n, int *unknown)
{
	struct selection s = { 0 };
	GPtrArray *list = arena_ptr_array(a);

	for (int i = 0; i < N_SORTS; i++)
		s.meant[i] = arena_pointer_table(a);
	for (int i = 0; i < n; i++)
		if (!enter_name(&s, a, m, names[i])) {
			*unknown = i;
			return NULL;
		}
	for (guint i = 0; i < m->mappings->len; i++)
		if (is_meant(&s, m->mappings->pdata[i]))
			g_ptr_array_add(list, m->mappings->pdata[i]);
	return list;
}
