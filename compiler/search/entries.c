/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of an index, from documents. */
#include "search/entries.h"

#include <stdbool.h>
#include <string.h>

/*
 * Elements that are entries, where their title stands, and which attribute tells how firm they are.
 */
static const struct entry_element {
	const char		*name;
	enum search_kind	 kind;
	const char		*title, *status;
} elements[] = {
	{ "provision",	SEARCH_PROVISION,	"title",	NULL },
	{ "question",	SEARCH_QUESTION,	"text",		"strength" },
	{ "clause",	SEARCH_CLAUSE,		"title",	"status" },	/* its edition's */
	{ "term",	SEARCH_TERM,		"title",	NULL },
	{ "section",	SEARCH_SECTION,		"title",	NULL },
	{ "chapter",	SEARCH_SECTION,		"title",	NULL },
	{ "finding",	SEARCH_FINDING,		"title",	"status" },
};

/* What a page shows elsewhere, or only as a way to another entry. */
static const char *const left_out[] = {
	"meta", "contents", "changes", "provision-ref", "question-ref", "finding-ref", "guide-ref", "source-list",
};

/* Elements within a line; any other ends one. */
static const char *const inlines[] = {
	"em", "strong", "strike", "code", "ruby", "rb", "dots", "link", "ref", "footnote-ref",
};

static bool
is_one_of(const xmlNode *n, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

static const struct entry_element *
entry_element(const xmlNode *n)
{
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
		if (strcmp((const char *)n->name, elements[i].name) == 0)
			return &elements[i];
	return NULL;
}

/* Lives as long as the tree. */
static const char *
attribute(const xmlNode *n, const char *name)
{
	const xmlAttr *a = xmlHasProp(n, (const xmlChar *)name);

	return a != NULL && a->children != NULL ? (const char *)a->children->content : NULL;
}

/* Of N or the nearest element around it that has one. */
static const char *
attribute_around(const xmlNode *n, const char *name)
{
	const char *value = NULL;

	for (; n != NULL && n->type == XML_ELEMENT_NODE && value == NULL; n = n->parent)
		value = attribute(n, name);
	return value;
}

static const xmlNode *
child(const xmlNode *n, const char *name)
{
	for (n = n->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0)
			return n;
	return NULL;
}

struct collection {
	const char	*page, *within;		/* of the document */
	GPtrArray	*entries;
};

static void collect(
    struct collection *, const xmlNode *, GString *text, const struct entry_element *in);

static void
end_line(GString *text)
{
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
}

/* Words that stand in attributes: pictures, and ids of clauses. */
static void
put_attributes(const xmlNode *n, GString *text)
{
	static const char *const names[] = { "alt", "printed" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *value = attribute(n, names[i]);

		if (value == NULL && i == 1 && strcmp((const char *)n->name, "clause-ref") == 0)
			value = attribute(n, "id");
		if (value != NULL && *value != '\0') {
			g_string_append(text, value);
			end_line(text);
		}
	}
}

static char *
title_of(struct collection *c, const xmlNode *n, const struct entry_element *e)
{
	const xmlNode *title = child(n, e->title);
	GString *s = g_string_new(NULL);

	if (title == NULL && e->kind == SEARCH_CLAUSE)
		title = child(n, "gist");
	if (title != NULL)
		collect(c, title->children, s, e);
	g_strdelimit(g_strchomp(s->str), "\n", ' ');
	return g_string_free(s, FALSE);
}

static void
add_entry(struct collection *c, const xmlNode *n, const struct entry_element *e)
{
	const char *id =
	    attribute(n, "printed") != NULL ? attribute(n, "printed") : attribute(n, "id");
	const char *status = e->status != NULL ? attribute_around(n, e->status) : NULL,
		   *anchor = attribute(n, "anchor");
	struct search_entry *entry = g_new0(struct search_entry, 1);
	GString *text = g_string_new(NULL);

	if (e->kind == SEARCH_SECTION)
		id = attribute(n, "number");
	else if (e->kind == SEARCH_TERM)
		id = NULL;			/* readers never see it */
	g_ptr_array_add(c->entries, entry);
	entry->title = title_of(c, n, e);
	collect(c, n->children, text, e);
	entry->kind = e->kind;
	entry->page = g_strdup(c->page);
	entry->anchor = g_strdup(anchor != NULL ? anchor : "");
	entry->id = g_strdup(id != NULL ? id : "");
	entry->within = g_strdup(c->within);
	entry->status = g_strdup(status != NULL ? status : "");
	entry->unverified = g_strcmp0(attribute(n, "confidence"), "recalled") == 0;
	entry->text = g_string_free(text, FALSE);
}

/* The reasons of a mapping belong to the provision; elsewhere they are the same again. */
static bool
is_left_out(const xmlNode *n, const struct entry_element *in)
{
	if (strcmp((const char *)n->name, "mapping") == 0)
		return in == NULL || in->kind != SEARCH_PROVISION;
	if (in != NULL && strcmp((const char *)n->name, in->title) == 0 &&
	    strcmp((const char *)n->parent->name, in->name) == 0)
		return true;			/* it stands in the entry's title */
	return is_one_of(n, left_out, G_N_ELEMENTS(left_out));
}

/* N and what follows it: words to TEXT, entries to the collection. */
static void
collect(struct collection *c, const xmlNode *n, GString *text, const struct entry_element *in)
{
	for (; n != NULL; n = n->next) {
		const struct entry_element *e;

		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			g_string_append(text, (const char *)n->content);
			continue;
		}
		if (n->type != XML_ELEMENT_NODE || is_left_out(n, in))
			continue;
		if ((e = entry_element(n)) != NULL && attribute(n, "anchor") != NULL) {
			add_entry(c, n, e);
			continue;
		}
		put_attributes(n, text);
		collect(c, n->children, text, in);
		if (!is_one_of(n, inlines, G_N_ELEMENTS(inlines)))
			end_line(text);
	}
}

/* ------------------------------------------------------------------ public */

const char *
search_kind_word(enum search_kind kind)
{
	static const char *const words[SEARCH_KINDS] = {
		"provision", "question", "clause", "term", "section", "finding",
	};

	return words[kind];
}

void
search_entry_free(void *p)
{
	struct search_entry *e = p;

	g_free(e->page);
	g_free(e->anchor);
	g_free(e->id);
	g_free(e->title);
	g_free(e->within);
	g_free(e->status);
	g_free(e->text);
	g_free(e);
}

void
search_collect(const xmlDoc *doc, const char *page, GPtrArray *entries)
{
	const xmlNode *root = xmlDocGetRootElement(doc), *title = child(root, "title");
	GString *rest = g_string_new(NULL);
	xmlChar *within = title != NULL ? xmlNodeGetContent(title) : NULL;
	struct collection c = {
		.page = page, .within = within != NULL ? (const char *)within : "", .entries = entries,
	};

	collect(&c, root->children, rest, NULL);
	g_string_free(rest, TRUE);
	xmlFree(within);
}
