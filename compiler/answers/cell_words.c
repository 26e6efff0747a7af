/* SPDX-License-Identifier: Apache-2.0 */
/* Words of tables, in and out. */
#include "answers/cell_words.h"
#include "yaml/yaml_node.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

const struct cell_word cell_words_head[] = {
	{ "checklist", "Checklist", "チェックリスト" }, { "edition", "Edition", "版" },
	{ "respondent", "Respondent", "回答する組織" }, { "respondent", "Respondent", "回答者" },	/* as earlier forms had it */
	{ "person", "Person", "記入者" }, { "date", "Date", "回答日" }, { "profile", "Profile", "プロファイル" }, { 0 },
};
const struct cell_word cell_words_field[] = {
	{ "id", "ID", "設問ID" }, { "value", "Answer", "回答" }, { "reason", "Reason if not applicable", "該当なしの理由" },
	{ "note", "Note", "備考" }, { "evidence", "Evidence", "証跡" }, { "owner", "Owner", "担当" }, { "due", "Due", "期限" }, { 0 },
};
const struct cell_word cell_words_evidence[] = {
	{ "kind", "kind", "種類" }, { "ref", "ref", "参照" }, { "digest", "digest", "ダイジェスト" }, { "date", "date", "日付" },
	{ "expires", "expires", "有効期限" }, { "note", "note", "備考" }, { "changed", "changed", "変更" }, { 0 },
};
const struct cell_word cell_words_kind[] = {
	{ "document", "Document", "文書" }, { "record", "Record", "記録" }, { "url", "URL", "アドレス" }, { "log", "Log", "ログ" }, { 0 },
};
const struct cell_word cell_words_value[] = {
	{ "na", "Not applicable", "該当なし" }, { "na", "N/A", "該当しない" }, { "unknown", "Unknown", "分からない" },
	{ "unknown", "Do not know", "不明" }, { "unknown", "Don't know", "わからない" }, { 0 },
};
const struct cell_word cell_words_flag[] = {
	{ "yes", "Yes", "はい" }, { "no", "No", "いいえ" }, { "yes", "true", "○" }, { "no", "false", "×" }, { 0 },
};
const struct cell_word cell_words_role[] = {
	{ "developer", "developer", "開発者" }, { "supplier", "supplier", "供給者" }, { "operator", "operator", "運用者" }, { "user", "user", "利用者" },
	{ NULL, NULL, NULL },
};

const char *
cell_word_label(const struct cell_word *w, const char *key)
{
	for (; w->key != NULL; w++)
		if (strcmp(w->key, key) == 0)
			return lang_pick(w->en, w->ja);
	return key;
}

const char *
cell_word_key(const struct cell_word *w, const char *text)
{
	char *normal = text_normal(text), *small = g_utf8_strdown(normal, -1);
	const char *key = NULL;

	for (; w->key != NULL && key == NULL; w++) {
		char *en = g_utf8_strdown(w->en, -1);

		if (strcmp(small, w->key) == 0 || strcmp(small, en) == 0 ||
		    strcmp(normal, w->ja) == 0)
			key = w->key;
		g_free(en);
	}
	g_free(small);
	g_free(normal);
	return key;
}

/* What is read without doubt; else the text as it is, for the scoring to judge. */
static char *
read_or_keep(const char *what, const char *text)
{
	char *read;
	enum engine_reading how = engine_read_alone(what, text, &read);

	if (how == READING_SURE)
		return read;
	g_free(read);
	return g_strdup(text);
}

/* Most answers are: no need to ask. */
static bool
is_level(const char *s)
{
	return g_ascii_isdigit(*s) &&
	    (s[1] == '\0' || (*s != '0' && g_ascii_isdigit(s[1]) && s[2] == '\0'));
}

char *
cell_answer(const char *text)
{
	return is_level(text) ? g_strdup(text) : read_or_keep("answer", text);
}

char *
cell_date(const char *text)
{
	return date_is_day(text) ? g_strdup(text) : read_or_keep("date", text);
}

/* ---- evidence in a cell ---- */

static void
put_escaped(GString *out, const char *s)
{
	for (const char *first = s; *s != '\0'; s++) {
		if (*s == '\n')
			g_string_append(out, "\\n");
		else if (g_str_has_prefix(s, "｜"))
			g_string_append_printf(out, "\\%c", *s);
		else if (*s == '\\' || *s == '|' || (*s == ' ' && (s == first || s[1] == '\0')))
			g_string_append_printf(out, "\\%c", *s);
		else
			g_string_append_c(out, *s);
	}
}

static const char *
scalar_of(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = yaml_get(map, key);

	return n != NULL && n->kind == YAML_SCALAR ? n->value : NULL;
}

/* The reader takes what stands before the first colon for the kind when it is one. */
static bool
begins_like_kind(const char *ref)
{
	const char *colon = strpbrk(ref, ":\n");
	const char *wide = strstr(ref, "：");
	char *before;
	bool is;

	if (wide != NULL && (colon == NULL || wide < colon))
		colon = wide;
	if (colon == NULL)
		return false;
	before = g_strndup(ref, (gsize)(colon - ref));
	is = cell_word_key(cell_words_kind, before) != NULL;
	g_free(before);
	return is;
}

static void
put_piece(GString *out, const struct yaml_node *piece)
{
	const char *kind = scalar_of(piece, "kind"), *ref = scalar_of(piece, "ref");
	bool named = kind != NULL && cell_word_key(cell_words_kind, kind) != NULL;

	if (named)
		g_string_append_printf(out, "%s: ", cell_word_label(cell_words_kind, kind));
	else if (ref != NULL && begins_like_kind(ref))
		g_string_append_c(out, '\\');
	if (ref != NULL)
		put_escaped(out, ref);
	for (size_t i = 0; i < piece->n; i++) {
		const struct yaml_pair *p = &piece->pairs[i];

		if (p->value->kind != YAML_SCALAR || strcmp(p->key, "ref") == 0 ||
		    (named && strcmp(p->key, "kind") == 0))
			continue;
		g_string_append_printf(out, " | %s ", cell_word_label(cell_words_evidence, p->key));
		put_escaped(out, p->value->value);
	}
}

char *
cell_evidence_text(const struct yaml_node *list)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		if (i > 0)
			g_string_append_c(out, '\n');
		put_piece(out, list->items[i]);
	}
	return g_string_free(out, FALSE);
}

/* The part up to an unescaped bar, blanks around it gone; *S is moved behind the bar. */
static char *
next_part(const char **s)
{
	GString *part = g_string_new(NULL);
	const char *p = *s;
	gsize keep = 0;

	while (*p == ' ')
		p++;
	for (; *p != '\0' && *p != '|' && !g_str_has_prefix(p, "｜"); p++) {
		if (*p == '\\' && p[1] != '\0') {
			p++;
			g_string_append_c(part, *p == 'n' ? '\n' : *p);
			keep = part->len;
		} else {
			g_string_append_c(part, *p);
			if (*p != ' ')
				keep = part->len;
		}
	}
	g_string_truncate(part, keep);
	*s = *p == '|' ? p + 1 : *p != '\0' ? p + strlen("｜") : p;
	return g_string_free(part, FALSE);
}

static void
put_text(struct arena *a, struct yaml_node *map, const char *key, const char *text,
    const struct loc *loc)
{
	bool is_text =
	    strcmp(key, "kind") != 0 && strcmp(key, "date") != 0 && strcmp(key, "expires") != 0;

	yaml_node_put(a, map, key, loc, yaml_node_scalar(a, text, is_text, loc));
}

/*
 * "kind: reference"; addresses are known by their look, anything else without a kind is a document.
 */
static void
put_reference(
    struct arena *a, struct yaml_node *piece, char *part, bool escaped, const struct loc *loc)
{
	char *colon = escaped ? NULL : strchr(part, ':'),
	     *wide = escaped ? NULL : strstr(part, "：");
	const char *kind = NULL, *ref = part;
	gsize skip = 1;

	if (wide != NULL && (colon == NULL || wide < colon)) {
		colon = wide;
		skip = strlen("：");
	}
	if (colon != NULL) {
		char *before = g_strndup(part, (gsize)(colon - part));

		if ((kind = cell_word_key(cell_words_kind, before)) != NULL)
			ref = colon + skip + (colon[skip] == ' ' ? 1 : 0);
		g_free(before);
	}
	if (kind != NULL)
		put_text(a, piece, "kind", kind, loc);
	if (*ref != '\0')
		put_text(a, piece, "ref", ref, loc);
}

static void
put_attribute(struct arena *a, struct yaml_node *piece, const char *part, const struct loc *loc)
{
	const char *blank = strchr(part, ' ');
	char *name = blank != NULL ? g_strndup(part, (gsize)(blank - part)) : g_strdup(part);
	const char *key = cell_word_key(cell_words_evidence, name);
	char *date;

	if (key == NULL)
		key = name;
	if (blank != NULL && yaml_get(piece, key) == NULL) {
		date = strcmp(key, "date") == 0 || strcmp(key, "expires") == 0 ?
		    cell_date(blank + 1) :
		    g_strdup(blank + 1);
		put_text(a, piece, key, date, loc);
		g_free(date);
	} else if (*part != '\0') {
		put_text(a, piece, "note", part, loc);
	}
	g_free(name);
}

/* People write no kind: then it is an address when it looks like one, else a document. */
static const struct yaml_node *
with_kind(struct arena *a, const struct yaml_node *piece)
{
	struct yaml_node *full;
	const char *ref = scalar_of(piece, "ref");

	if (yaml_get(piece, "kind") != NULL || ref == NULL)
		return piece;
	full = yaml_node_new(a, YAML_MAP, &piece->loc);
	put_text(a, full, "kind",
	    g_str_has_prefix(ref, "https://") || g_str_has_prefix(ref, "http://") ? "url" :
										    "document",
	    &piece->loc);
	for (size_t i = 0; i < piece->n; i++)
		yaml_node_put(
		    a, full, piece->pairs[i].key, &piece->pairs[i].key_loc, piece->pairs[i].value);
	return full;
}

struct yaml_node *
cell_evidence_list(struct arena *a, const char *text, const struct loc *loc)
{
	struct yaml_node *list = yaml_node_new(a, YAML_SEQUENCE, loc);
	char **lines = g_strsplit(text, "\n", -1);

	for (char **l = lines; *l != NULL; l++) {
		struct yaml_node *piece = yaml_node_new(a, YAML_MAP, loc);
		const char *s = *l;
		char *part;

		g_strdelimit(*l, "\r", ' ');
		part = next_part(&s);
		put_reference(a, piece, part, (*l)[0] == '\\', loc);
		g_free(part);
		while (*s != '\0') {
			part = next_part(&s);
			put_attribute(a, piece, part, loc);
			g_free(part);
		}
		if (piece->n > 0)
			yaml_node_add(a, list, with_kind(a, piece));
	}
	g_strfreev(lines);
	return list;
}
