/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One content file of a small project is the input, after a digit that says
 * which; the others are sound.  Read, traced, checked and compiled.
 */
#include "fuzz.h"
#include "check/check.h"
#include "engine/engine.h"
#include "model/model.h"
#include "trace/trace.h"

#include <glib/gstdio.h>

static const char *const names[] = { "sources/s.yaml", "mappings/g.yaml", "checklists/g.yaml", "guides/g/guide.yaml",
	"guides/g/01-first.md", "profiles/dev.yaml", "edition.yaml" };
static char root[64];
static char *sound[G_N_ELEMENTS(names)];

static void
put(size_t i, const char *text, size_t len)
{
	char *path = g_build_filename(root, "content", names[i], NULL);

	g_file_set_contents(path, text, (gssize)len, NULL);
	g_free(path);
}

static void
clean(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", root);

	if (system(command) != 0)
		fprintf(stderr, "%s stays behind\n", root);
	g_free(command);
}

static void
begin(void)
{
	char *command;

	snprintf(root, sizeof(root), "/dev/shm/shirube-fuzz-model-%ld", (long)getpid());
	command = g_strdup_printf("cp -r tests/golden-base '%s'", root);
	PROMISED(system(command) == 0);
	g_free(command);
	atexit(clean);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		char *path = g_build_filename(root, "content", names[i], NULL);

		PROMISED(g_file_get_contents(path, &sound[i], NULL, NULL));
		g_free(path);
	}
}

static void
compile(struct model *m, struct trace *t, struct diags *ds)
{
	for (guint i = 0; i < m->checklists->len; i++) {
		GString *lua = engine_compile(m, t, g_ptr_array_index(m->checklists, i), ds);

		if (lua != NULL)
			g_string_free(lua, TRUE);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a;
	struct diags *ds;
	struct model *m;
	size_t i;

	if (root[0] == '\0')
		begin();
	if (len == 0 || (i = (size_t)bytes[0] - '0') >= G_N_ELEMENTS(names))
		return 0;
	put(i, (const char *)bytes + 1, len - 1);
	a = arena_open();
	ds = diags_open();
	if ((m = model_read(a, root, ds)) != NULL) {
		struct trace *t = trace_build(a, m);

		if (diags_count(ds, DIAG_ERROR) == 0) {
			check_run(m, t, ds);
			compile(m, t, ds);
		}
	}
	fuzz_close(a, ds);
	put(i, sound[i], strlen(sound[i]));
	return 0;
}
