/* SPDX-License-Identifier: Apache-2.0 */
/* The log of sign-offs: which text of a clause a reviewer saw. */
#include "model/build.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "base/arena.h"

#include <string.h>

static void
append_part(GString *out, const char *part)
{
	if (part != NULL)
		g_string_append_printf(out, "%s%s", out->len > 0 ? " | " : "", part);
}

static char *
joined(const struct mtext *title, const struct mtext *gist, const char *quote)
{
	GString *out = g_string_new(NULL);

	append_part(out, title->ja);
	append_part(out, title->en);
	append_part(out, gist->ja);
	append_part(out, gist->en);
	append_part(out, quote);
	return g_string_free(out, FALSE);
}

char *
clause_text(const struct clause *c)
{
	return joined(&c->title, &c->gist, c->quote);
}

char *
model_review_text(const struct review *r)
{
	return joined(&r->title, &r->gist, r->quote);
}

GPtrArray *
model_read_reviews(const struct model *m, struct diags *ds)
{
	struct build b = { .m = (struct model *)m, .arena = m->arena, .diags = ds };
	const char *path = MODEL_REVIEWS + strlen("content/");
	struct review_file *f;

	if (!build_exists(&b, path))
		return arena_ptr_array(m->arena);
	reader_open(&b.reader, m->arena, ds, NULL);
	f = build_file(&b, "review", path);
	return f != NULL ? f->reviews : NULL;
}

bool
model_review_has_text(const struct review *r)
{
	return r->title.ja != NULL || r->title.en != NULL || r->gist.ja != NULL ||
	    r->gist.en != NULL;
}

const struct review *
model_review_of_text(const GPtrArray *reviews, const char *fingerprint)
{
	for (guint i = reviews->len; i-- > 0;) {
		const struct review *r = reviews->pdata[i];

		if (model_review_has_text(r) && g_strcmp0(r->fingerprint, fingerprint) == 0)
			return r;
	}
	return NULL;
}
