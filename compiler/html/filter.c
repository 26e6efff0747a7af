/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of a style sheet: what is chosen by a name hides what does not have it. */
#include "html/filter.h"

#include "model/checklists.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

/* A string of CSS (Syntax Module 3, 4.3.5); ids hold no line feeds. */
static void
put_string(GString *out, const char *s)
{
	g_string_append_c(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *s);
	}
	g_string_append_c(out, '"');
}

/*
 * What is chosen stands before what it hides, not around it: looking through
 * the whole page for each choice would take seconds where there are many rows.
 */
static void
begin_rule(GString *out, const char *choice, const char *value)
{
	g_string_append_printf(out, "#filter:has(#filter-%s option[value=", choice);
	put_string(out, value);
	g_string_append(out, "]:checked) ~ ");
}

/* Parts of a trace and their rows name what they hold. */
static void
put_choice(GString *out, const char *choice, const char *value)
{
	begin_rule(out, choice, value);
	g_string_append_printf(
	    out, "section :is(.part, tr)[data-%s]:not([data-%s~=", choice, choice);
	put_string(out, value);
	g_string_append(out, "]) { display: none; }\n");
}

static void
put_sources(GString *out, const struct model *m)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *s = m->sources->pdata[i];

		if (s->pinned == NULL || s->pinned->clauses->len == 0)
			continue;
		put_choice(out, "source", s->id);
		for (guint j = 0; j < s->pinned->all->len; j++) {
			const char *level =
			    ((const struct clause *)s->pinned->all->pdata[j])->level;

			if (level != NULL && g_hash_table_add(seen, (char *)level))
				put_choice(out, "level", level);
		}
	}
	g_hash_table_destroy(seen);
}

/*
 * What a reader is not asked about keeps its title, and says
 * so; it stands beside the choice or in a section that does.
 */
static void
put_reader(GString *out, const char *kind, const char *name)
{
	static const struct { const char *parts, *rule; } rules[] = {
		{ ".provision-body, .links", "none" }, { ".not-for", "block" },
	};
	static const char *const places[] = { "", "* " };
	char *id = g_strconcat(kind, name, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(rules) * G_N_ELEMENTS(places); i++) {
		begin_rule(out, "reader", id);
		g_string_append_printf(out, "%s[data-not-for~=", places[i / G_N_ELEMENTS(rules)]);
		put_string(out, id);
		g_string_append_printf(out, "] > :is(%s) { display: %s; }\n",
		    rules[i % G_N_ELEMENTS(rules)].parts, rules[i % G_N_ELEMENTS(rules)].rule);
	}
	g_free(id);
}

static void
put_roles(GString *out, const struct checklist *c, GHashTable *seen)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		for (guint j = 0;
		     strcmp(f->id, "role") == 0 && f->values != NULL && j < f->values->len; j++)
			if (g_hash_table_add(seen, f->values->pdata[j]))
				put_reader(out, "role-", f->values->pdata[j]);
	}
}

static void
put_readers(GString *out, const struct model *m)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < m->checklists->len; i++)
		put_roles(out, m->checklists->pdata[i], seen);
	for (guint i = 0; i < m->profiles->len; i++)
		put_reader(out, "profile-", ((const struct profile *)m->profiles->pdata[i])->id);
	g_hash_table_destroy(seen);
}

GBytes *
html_filter_style(const struct model *m)
{
	GString *out =
	    g_string_new("/* What this site's sources, levels and profiles leave of a page. */\n");

	put_sources(out, m);
	put_readers(out, m);
	return g_string_free_to_bytes(out);
}
