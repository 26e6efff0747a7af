/* SPDX-License-Identifier: Apache-2.0 */
/* Carrying out the fixes of chapters. */
#include "cmd/fix.h"

#include "base/outtree.h"
#include "cmd/cmd.h"
#include "md/md.h"
#include "model/guides.h"
#include "model/model.h"
#include "source/source.h"

#include <stdio.h>
#include <string.h>

static char *
fixed_text(const struct md_doc *d)
{
	GString *out = g_string_new(NULL);
	size_t from = 0;

	for (guint i = 0; i < d->fixes->len; i++) {
		const struct md_fix *f = d->fixes->pdata[i];

		g_string_append_len(out, d->source->text + from, (gssize)(f->at - from));
		g_string_append(out, f->insert);
		from = f->at + f->remove;
	}
	g_string_append(out, d->source->text + from);
	return g_string_free(out, FALSE);
}

/* As a patch without context; a fix neither joins nor parts lines. */
static void
show(const struct md_doc *d, const char *text)
{
	char **old = g_strsplit(d->source->text, "\n", -1), **now = g_strsplit(text, "\n", -1);

	printf("--- %s\n+++ %s\n", d->path, d->path);
	for (unsigned i = 0; old[i] != NULL && now[i] != NULL; i++)
		if (strcmp(old[i], now[i]) != 0)
			printf("@@ -%u +%u @@\n-%s\n+%s\n", i + 1, i + 1, old[i], now[i]);
	g_strfreev(now);
	g_strfreev(old);
}

static bool
fix_chapter(const struct run *run, const struct md_doc *d)
{
	char *text = fixed_text(d), *full = g_build_filename(run->root, d->path, NULL);
	GError *error = NULL;
	bool ok;

	show(d, text);
	text = source_as_it_came(run->root, d->path, text);
	if (!(ok = outtree_write_file(full, text, strlen(text), &error))) {
		diag(run->ds, DIAG_FILE_WRITE, NULL, d->path, error->message);
		g_error_free(error);
	}
	g_free(full);
	g_free(text);
	return ok;
}

bool
cmd_fix(const struct run *run, unsigned *files)
{
	bool ok = true;

	*files = 0;
	for (guint i = 0; i < run->model->guides->len; i++) {
		const struct guide *g = run->model->guides->pdata[i];

		for (guint n = 0; n < g->chapters->len; n++) {
			const struct chapter *c = g->chapters->pdata[n];

			if (c->doc == NULL || c->doc->fixes->len == 0)
				continue;
			ok = fix_chapter(run, c->doc) && ok;
			*files += 1;
		}
	}
	return ok;
}
