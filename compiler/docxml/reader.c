/* SPDX-License-Identifier: Apache-2.0 */
/* Readers of a guide, and what is not asked of them. */
#include "docxml/reader.h"

#include "docxml/builder.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/tailor.h"
#include "trace/trace.h"

#include <string.h>

struct reader {
	char			*id;		/* role-VALUE, profile-ID */
	const char		*role;		/* or NULL */
	const struct profile	*profile;	/* of a role, one that states the role alone */
	struct profile		 own;
	struct profile_fact	 fact;
};

static void
reader_free(void *p)
{
	struct reader *r = p;

	if (r->role != NULL)
		g_ptr_array_unref(r->own.facts);
	g_free(r->id);
	g_free(r);
}

static bool
is_known(const GPtrArray *readers, const char *role)
{
	for (guint i = 0; i < readers->len; i++)
		if (g_strcmp0(((const struct reader *)readers->pdata[i])->role, role) == 0)
			return true;
	return false;
}

static void
add_role(GPtrArray *readers, const char *role)
{
	struct reader *r;

	if (is_known(readers, role))
		return;
	r = g_new0(struct reader, 1);
	r->id = g_strconcat("role-", role, NULL);
	r->role = role;
	r->fact = (struct profile_fact){ .fact = "role", .value = role };
	r->own.facts = g_ptr_array_new();
	g_ptr_array_add(r->own.facts, &r->fact);
	r->profile = &r->own;
	g_ptr_array_add(readers, r);
}

static void
add_roles(GPtrArray *readers, const struct checklist *c)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		for (guint j = 0;
		     strcmp(f->id, "role") == 0 && f->values != NULL && j < f->values->len; j++)
			add_role(readers, f->values->pdata[j]);
	}
}

static bool
is_for_guide(const struct profile *p, const struct guide *g)
{
	for (guint i = 0; i < p->checklists->len; i++)
		if (((const struct checklist *)p->checklists->pdata[i])->guide == g)
			return true;
	return false;
}

GPtrArray *
docxml_readers(const struct builder *b, const struct guide *g)
{
	GPtrArray *readers = g_ptr_array_new_with_free_func(reader_free);

	for (guint i = 0; i < b->model->checklists->len; i++)
		if (((const struct checklist *)b->model->checklists->pdata[i])->guide == g)
			add_roles(readers, b->model->checklists->pdata[i]);
	for (guint i = 0; i < b->model->profiles->len; i++) {
		const struct profile *p = b->model->profiles->pdata[i];
		struct reader *r;

		if (!is_for_guide(p, g))
			continue;
		r = g_new0(struct reader, 1);
		r->id = g_strconcat("profile-", p->id, NULL);
		r->profile = p;
		g_ptr_array_add(readers, r);
	}
	return readers;
}

void
docxml_put_readers(struct builder *b, const GPtrArray *readers)
{
	struct xmlout *x = &b->x;

	for (guint i = 0; i < readers->len; i++) {
		const struct reader *r = readers->pdata[i];

		xml_open(x, "reader");
		xml_attr(x, "id", r->id);
		xml_attr(x, "role", r->role);
		if (r->role == NULL)
			docxml_put_titles(b, &r->profile->title, r->profile->id);
		xml_close(x, "reader");
	}
}

static bool
is_asked(const struct reader *r, const GPtrArray *questions)
{
	bool of_others = true;

	for (guint i = 0; i < questions->len; i++) {
		const struct question *q = questions->pdata[i];

		if (r->role == NULL && !profile_is_for(r->profile, q->checklist))
			continue;
		if (tailor_question(q, r->profile) != TAILOR_REMOVED)
			return true;
		of_others = false;
	}
	return of_others;
}

void
docxml_put_not_for(struct builder *b, const GPtrArray *readers, const struct provision *p)
{
	const GPtrArray *questions = trace_provision_questions(b->trace, p);

	for (guint i = 0; i < readers->len; i++) {
		const struct reader *r = readers->pdata[i];

		if (is_asked(r, questions))
			continue;
		xml_open(&b->x, "not-for");
		xml_attr(&b->x, "reader", r->id);
		xml_close(&b->x, "not-for");
	}
}
