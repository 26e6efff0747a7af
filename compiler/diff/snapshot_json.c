/* SPDX-License-Identifier: Apache-2.0 */
/* What an earlier edition said, from its data/edition.json. */
#include "diff/snapshot_json.h"

#include "base/arena.h"
#include "base/text.h"
#include "diff/snapshot.h"
#include "model/guides.h"

#include <jansson.h>
#include <string.h>

static const char *
text_of(struct arena *a, const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s != NULL ? arena_strdup(a, s) : NULL;
}

static void
read_blocks(struct arena *a, const json_t *o, GPtrArray *list, GHashTable *blocks)
{
	const json_t *from = json_object_get(o, "blocks");

	for (size_t i = 0; i < json_array_size(from); i++)
		if (json_is_string(json_array_get(from, i)))
			snapshot_add_block(
			    a, list, blocks, json_string_value(json_array_get(from, i)));
}

/* One of the words of the formats, or NULL. */
static const char *
relation_of(const json_t *mapping)
{
	const char *word = json_string_value(json_object_get(mapping, "relation"));

	for (enum relation r = REL_EQUAL; word != NULL && r <= REL_SUPPORTS; r++)
		if (strcmp(word, relation_word(r)) == 0)
			return relation_word(r);
	return NULL;
}

/* False when it has none to hold others against. */
static bool
read_mappings(struct arena *a, const json_t *o, struct snapshot_provision *p)
{
	const json_t *from = json_object_get(o, "mappings");

	for (size_t i = 0; i < json_array_size(from); i++) {
		const json_t *m = json_array_get(from, i);
		const char *clause = text_of(a, m, "clause");

		if (clause != NULL && *clause != '\0')
			snapshot_add_mapping(a, p, clause, relation_of(m), text_of(a, m, "reason"));
	}
	return json_is_array(from);
}

static void
read_chapter(struct arena *a, struct snapshot *s, struct snapshot_guide *g, const json_t *chapter)
{
	const json_t *provisions = json_object_get(chapter, "provisions");

	for (size_t i = 0; i < json_array_size(provisions); i++) {
		const json_t *o = json_array_get(provisions, i);
		const char *id = text_of(a, o, "id");
		struct snapshot_provision *p;

		if (id == NULL)
			continue;
		p = snapshot_add_provision(a, g, id, text_of(a, o, "title"));
		read_blocks(a, o, p->list, p->blocks);
		s->knows_mappings &= read_mappings(a, o, p);
	}
}

static void
read_renamed(struct arena *a, struct snapshot_guide *g, const json_t *from)
{
	for (size_t i = 0; i < json_array_size(from); i++) {
		const json_t *o = json_array_get(from, i);
		const char *edition = text_of(a, o, "edition"), *was = text_of(a, o, "was"),
			   *provision = text_of(a, o, "provision");

		if (edition != NULL && was != NULL && provision != NULL)
			snapshot_add_renamed(a, g, edition, was, provision);
	}
}

/* False when it was written without blocks. */
static bool
read_guide(struct arena *a, struct snapshot *s, const json_t *o)
{
	const char *id = text_of(a, o, "id");
	const json_t *chapters = json_object_get(o, "chapters");
	struct snapshot_guide *g;

	if (id == NULL || !json_is_array(json_object_get(o, "blocks")))
		return false;
	g = snapshot_add_guide(a, s, id);
	read_blocks(a, o, g->list, g->blocks);
	read_renamed(a, g, json_object_get(o, "renamed"));
	for (size_t i = 0; i < json_array_size(chapters); i++)
		read_chapter(a, s, g, json_array_get(chapters, i));
	return true;
}

static void
read_question(struct arena *a, struct snapshot_checklist *c, const json_t *o)
{
	const json_t *text = json_object_get(o, "text"), *parts = json_object_get(o, "parts");
	const char *id = text_of(a, o, "id");
	struct snapshot_question *q;

	if (id == NULL)
		return;
	q = snapshot_add_question(a, c, id);
	q->text = (struct mtext){ text_of(a, text, "ja"), text_of(a, text, "en") };
	for (int p = 0; p < SNAPSHOT_PARTS; p++)
		q->parts[p] = text_of(a, parts, snapshot_part_word(p));
}

static void
read_checklists(struct arena *a, struct snapshot *s, const json_t *checklists)
{
	s->knows_questions = json_is_array(checklists);
	for (size_t i = 0; i < json_array_size(checklists); i++) {
		const json_t *o = json_array_get(checklists, i),
			     *questions = json_object_get(o, "questions");
		const char *id = text_of(a, o, "id");
		struct snapshot_checklist *c;

		if (id == NULL)
			continue;
		c = snapshot_add_checklist(a, s, id, text_of(a, o, "scale"));
		for (size_t k = 0; k < json_array_size(questions); k++)
			read_question(a, c, json_array_get(questions, k));
	}
}

const struct snapshot *
snapshot_from_json(struct arena *a, const char *text, size_t len, const char **why)
{
	json_t *o = json_loadb(text, len, 0, NULL);
	const json_t *guides = json_object_get(o, "guides");
	struct snapshot *s = NULL;

	*why = NULL;
	if (!json_is_array(guides))
		*why = lang_pick(
		    "is not the edition.json of an edition", "は版の edition.json ではありません");
	else {
		s = snapshot_new(a, text_of(a, o, "edition"), text_of(a, o, "date"));
		s->knows_mappings = true;
		for (size_t i = 0; i < json_array_size(guides); i++)
			if (!read_guide(a, s, json_array_get(guides, i)))
				*why = lang_pick(
				    "was written by an earlier program and holds no blocks; name the project it was made from instead",
				    "は以前のプログラムで作られ、段落ごとの記録がありません。元のプロジェクトのフォルダーを指定してください");
		read_checklists(a, s, json_object_get(o, "checklists"));
	}
	json_decref(o);
	return *why == NULL ? s : NULL;
}
