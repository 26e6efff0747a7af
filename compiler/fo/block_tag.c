/* SPDX-License-Identifier: Apache-2.0 */
/* Roles: which an element may have where it stands, and the tag that it gets. */
#include "fo/block_edge.h"

#include "base/arena.h"
#include "base/text.h"
#include "canvas/tag.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/props.h"

#include <string.h>

/* Roles that stand in certain others only, and elements that have a role of their own. */
static const struct { const char *role, *parents; } nesting[] = {
	{ "LI", "L" }, { "Lbl", "LI" }, { "LBody", "LI" }, { "TR", "Table THead TBody TFoot" }, { "TH", "TR" }, { "TD", "TR" },
	{ "THead", "Table" }, { "TBody", "Table" }, { "TFoot", "Table" }, { "TOCI", "TOC" }, { "Form", "" }, { "Document", "" },
};

static const struct { enum element element; const char *roles; } fixed[] = {
	{ EL_LIST_BLOCK, "L" }, { EL_TABLE, "Table" }, { EL_TABLE_CELL, "TH TD" },
};

static bool
names(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(list, word); at != NULL; at = strstr(at + 1, word))
		if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static bool
may_stand(const xmlNode *n, const char *role, const struct tag *parent)
{
	enum element e = element_of(n);

	for (unsigned i = 0; i < G_N_ELEMENTS(fixed); i++)
		if (fixed[i].element == e)
			return names(fixed[i].roles, role);
	for (unsigned i = 0; i < G_N_ELEMENTS(nesting); i++)
		if (strcmp(nesting[i].role, role) == 0)
			return names(nesting[i].parents, parent->type);
	if (strcmp(role, "Caption") == 0 && names("L TOC", parent->type))
		return parent->first == NULL;	/* of a list it is the first */
	return strcmp(role, "Table") != 0;
}

static const char *
heading_role(struct formatter *f, const xmlNode *n, const char *role)
{
	unsigned level = (unsigned)(role[1] - '0');
	struct loc loc;
	char before[3] = { 'H', (char)('0' + f->now.heading), '\0' };

	if (level > f->now.heading + 1) {
		loc = fo_loc(f, n);
		diag(f->diags, DIAG_FO_HEADING, &loc, role,
		    f->now.heading > 0 ? before : lang_pick("none", "なし"));
		level = f->now.heading + 1;
		role = arena_printf(f->arena, "H%u", level);
	}
	f->now.heading = level;
	return role;
}

/* The role that N asks for, if it may have it here; else the usual one. */
static const char *
role_of(struct formatter *f, const xmlNode *n, const struct own *o, const struct tag *parent,
    const char *usual)
{
	const char *role = o->role;
	struct loc loc = fo_loc(f, n);

	if (role == NULL)
		return usual;
	if (!tag_type_known(role)) {
		diag(f->diags, DIAG_FO_VALUE, &loc, role, "role", (const char *)n->name);
		return usual;
	}
	if (!may_stand(n, role, parent)) {
		diag(f->diags, DIAG_FO_ROLE, &loc, role, parent->type);
		return usual;
	}
	if ((strcmp(role, "Figure") == 0 || strcmp(role, "Formula") == 0) &&
	    (o->alt == NULL || *o->alt == '\0')) {
		diag0(f->diags, DIAG_FO_ALT, &loc);
		return usual;
	}
	return role[0] == 'H' && g_ascii_isdigit(role[1]) ? heading_role(f, n, role) : role;
}

/* What stands between a list and something that is none of its items. */
static struct tag *
item_of(struct formatter *f, struct tag *parent, const char *role)
{
	if (strcmp(parent->type, "TOC") == 0 && !names("TOC TOCI Caption", role))
		return tag_new(f->arena, parent, "TOCI");
	if (strcmp(parent->type, "L") == 0 && !names("L LI Caption", role))
		return tag_new(f->arena, tag_new(f->arena, parent, "LI"), "LBody");
	return parent;
}

struct tag *
block_tag(struct formatter *f, const xmlNode *n, const struct props *p, struct tag *parent,
    const char *usual)
{
	const char *role = p->own.role;
	struct tag *t;

	if (parent == NULL || f->now.artifact || (role != NULL && strcmp(role, "artifact") == 0))
		return NULL;
	if ((role = role_of(f, n, &p->own, parent, usual)) == NULL)
		return parent;
	t = tag_new(f->arena, item_of(f, parent, role), role);
	t->alt = p->own.alt;
	if (strcmp(role, "L") == 0 && element_of(n) != EL_LIST_BLOCK)
		t->numbering = "None";
	if (strcmp(role, "Note") == 0)
		t->id = arena_printf(f->arena, "note-%u", ++f->n_notes);
	return t;
}
