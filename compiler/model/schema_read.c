/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The generic reader: walks a YAML tree along the schema table, fills the
 * structs, and reports what does not fit where it stands.
 *
 * A wrong value is reported and left out; what is around it is read on.
 */
#include "model/schema.h"
#include "model/refs.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/text.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <string.h>

/* ---- what a value must be, in words ---- */

static const struct { const char *en, *many, *ja; } type_words[SCHEMA_N_TYPES] = {
	[SCHEMA_TEXT]	= { "a text", "texts", "文字列" },
	[SCHEMA_MTEXT]	= { "a text or a map of “ja” and “en”", "texts or maps of “ja” and “en”", "文字列、または ja と en のまとまり" },
	[SCHEMA_ID]	= { "an id on one line", "ids", "一行の ID" },
	[SCHEMA_NAME]	= { "an id without blanks and “: @ / # \\”", "ids without blanks and “: @ / # \\”", "空白と「: @ / # \\」を含まない ID" },
	[SCHEMA_SLUG]	= { "an id of a–z, 0–9, “.” and “-”", "ids of a–z, 0–9, “.” and “-”", "a–z、0–9、「.」、「-」だけの ID" },
	[SCHEMA_FILE]	= { "the name of a Markdown file (NAME.md)", "names of Markdown files (NAME.md)", "Markdown ファイルの名前（名前.md）" },
	[SCHEMA_VALUE]	= { "a word", "words", "語" },
	[SCHEMA_DATE]	= { "a date (YYYY, YYYY-MM or YYYY-MM-DD)", "dates", "日付（YYYY、YYYY-MM、YYYY-MM-DD）" },
	[SCHEMA_URL]	= { "an address that begins with https:// or http://", "addresses", "https:// か http:// で始まるアドレス" },
	[SCHEMA_DIGEST]	= { "a SHA-256 in 64 hexadecimal digits", "SHA-256 digests", "16 進 64 桁の SHA-256" },
	[SCHEMA_INT]	= { "a whole number", "whole numbers", "整数" },
	[SCHEMA_BOOL]	= { "true or false", "truth values", "true か false" },
	[SCHEMA_CHOICE]	= { "one of the words", "words", "決まった語" },
	[SCHEMA_WORD]	= { "one of the words", "words", "決まった語" },
	[SCHEMA_REF]	= { "a reference", "references", "参照" },
	[SCHEMA_RECORD]	= { "a map", "maps", "キーと値のまとまり" },
	[SCHEMA_PART]	= { "a map", "maps", "キーと値のまとまり" },
	[SCHEMA_OWN]	= { "a value", "values", "値" },
};

static const struct { const char *en, *ja; } ref_words[REF_N_KINDS] = {
	[REF_SOURCE]		= { "a source document", "元文書" },
	[REF_PINNED]		= { "a source document", "元文書" },
	[REF_CLAUSE]		= { "a clause (source:clause or source@edition:clause)", "条項（元文書:条項、または 元文書@版:条項）" },
	[REF_CLAUSE_HERE]	= { "a clause of that source", "その元文書の条項" },
	[REF_CLAUSE_SAME]	= { "a clause of the same edition", "同じ版の条項" },
	[REF_GUIDE]		= { "a guide", "ガイド" },
	[REF_PROVISION]		= { "a provision", "規定事項" },
	[REF_CHECKLIST]		= { "a checklist", "チェックリスト" },
	[REF_DIMENSION]		= { "a dimension of the same checklist", "同じチェックリストの観点" },
	[REF_GROUP]		= { "a group of the same checklist", "同じチェックリストの区分" },
	[REF_QUESTION_HERE]	= { "a question of the same checklist", "同じチェックリストの設問" },
	[REF_PROFILE_ID]	= { "a profile", "プロファイル" },
};

static char *
one_type_words(const struct schema_field *f)
{
	if (f->type == SCHEMA_REF)
		return g_strdup_printf(lang_pick("the id of %s", "%sの ID"),
		    lang_pick(ref_words[f->ref].en, ref_words[f->ref].ja));
	if (f->type == SCHEMA_OWN && f->own_en != NULL)
		return g_strdup(lang_pick(f->own_en, f->own_ja));
	if (f->type == SCHEMA_INT)
		return g_strdup_printf(
		    lang_pick("a whole number from %d to %d", "%d から %d までの整数"), f->min,
		    f->max);
	return g_strdup(lang_pick(type_words[f->type].en, type_words[f->type].ja));
}

char *
schema_type_words(const struct schema_field *f)
{
	char *one, *words;

	switch (f->form) {
	case SCHEMA_LIST:
		if (f->type == SCHEMA_REF)
			return g_strdup_printf(
			    lang_pick("a list, each the id of %s", "%sの ID の一覧"),
			    lang_pick(ref_words[f->ref].en, ref_words[f->ref].ja));
		return g_strdup_printf(lang_pick("a list of %s", "%s の一覧"),
		    lang_pick(type_words[f->type].many, type_words[f->type].ja));
	case SCHEMA_MAP:
		one = one_type_words(f);
		words = g_strdup_printf(
		    lang_pick("a map whose values are each %s", "値がそれぞれ%sであるまとまり"),
		    one);
		g_free(one);
		return words;
	case SCHEMA_ONE:
	case SCHEMA_INTO:
		break;
	}
	return one_type_words(f);
}

/*
 * What is wrong with a text that was to be a date, in
 * words; NULL: no more than its form.  Free with g_free.
 */
static char *
date_fault(const char *s)
{
	unsigned year, month, day = 1;
	char rest;
	int n = sscanf(s, "%4u-%2u-%2u%c", &year, &month, &day, &rest);

	if (strpbrk(s, "/.") != NULL || !g_str_is_ascii(s))
		return g_strdup(lang_pick("write half-width digits and hyphens, as 2026-03-31",
		    "半角の数字とハイフンで、2026-03-31 のように書いてください"));
	if (n != 2 && n != 3)
		return NULL;
	if (month < 1 || month > 12)
		return g_strdup_printf(
		    lang_pick("there is no month %u", "%u 月はありません"), month);
	if (n == 3 && year > 0 &&
	    !g_date_valid_dmy((GDateDay)MIN(day, 99), (GDateMonth)month, (GDateYear)year))
		return g_strdup_printf(lang_pick("%u-%02u has %u days, not %u",
					   "%u年%u月は %u 日までで、%u 日はありません"),
		    year, month, g_date_get_days_in_month((GDateMonth)month, (GDateYear)year), day);
	return g_strdup(
	    lang_pick("write two digits for month and day", "月と日は 2 桁で書いてください"));
}

static void
wrong_type(struct reader *r, const struct schema_field *f, bool whole, const char *key,
    const struct yaml_node *n)
{
	char *words = whole ? schema_type_words(f) : one_type_words(f);

	diag(r->diags, DIAG_VALUE_TYPE, &n->loc, key, words);
	g_free(words);
	if (!whole && f->type == SCHEMA_DATE && n->kind == YAML_SCALAR &&
	    (words = date_fault(n->value)) != NULL) {
		diag_note(r->diags, NOTE_PLAIN, &n->loc, words);
		g_free(words);
	}
}

/* ---- places and lists ---- */

void
reader_open(struct reader *r, struct arena *a, struct diags *ds, struct refs *refs)
{
	*r = (struct reader){ .arena = a, .diags = ds, .refs = refs };
	r->places = arena_pointer_table(a);
	r->empty = arena_ptr_array(a);
}

void
reader_set_place(struct reader *r, const void *slot, const struct loc *loc)
{
	struct loc *copy = arena_new(r->arena, struct loc);

	*copy = *loc;
	g_hash_table_insert(r->places, (void *)slot, copy);
}

const struct loc *
reader_place(const struct reader *r, const void *slot, const struct loc *otherwise)
{
	const struct loc *loc = g_hash_table_lookup(r->places, slot);

	return loc != NULL ? loc : otherwise;
}

const struct loc *
reader_item_place(
    const struct reader *r, const GPtrArray *list, guint i, const struct loc *otherwise)
{
	const struct loc *locs = g_hash_table_lookup(r->places, list);

	return locs != NULL ? &locs[i] : otherwise;
}

static GPtrArray *
list_at(struct reader *r, GPtrArray **list)
{
	if (*list == NULL || *list == r->empty)
		*list = arena_ptr_array(r->arena);
	return *list;
}

void
reader_append(struct reader *r, GPtrArray **list, void *item)
{
	g_ptr_array_add(list_at(r, list), item);
}

/* ---- scalars ---- */

static bool
is_name(const char *s)
{
	if (*s == '\0')
		return false;
	for (const char *p = s; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isspace(c) || g_unichar_iscntrl(c) ||
		    (c < 0x80 && strchr(":@/#\\", (char)c) != NULL))
			return false;
	}
	return true;
}

bool
schema_is_slug(const char *s)
{
	if (!g_ascii_islower(*s) && !g_ascii_isdigit(*s))
		return false;
	for (; *s != '\0'; s++)
		if (!g_ascii_islower(*s) && !g_ascii_isdigit(*s) && *s != '.' && *s != '-')
			return false;
	return true;
}

/* No folders: a chapter stands beside its guide.yaml. */
static bool
is_file(const char *s)
{
	if (!g_ascii_isalnum(*s) || !g_str_has_suffix(s, ".md") || strlen(s) == 3)
		return false;
	for (; *s != '\0'; s++)
		if (!g_ascii_isalnum(*s) && strchr("._-", *s) == NULL)
			return false;
	return true;
}

static bool
is_line(const char *s)
{
	return *s != '\0' && !g_ascii_isspace(*s) && !g_ascii_isspace(s[strlen(s) - 1]) &&
	    strpbrk(s, "\n\r\t") == NULL;
}

static bool
is_date(const char *s)
{
	struct date d;

	return date_parse(s, &d);
}

static bool
is_url(const char *s)
{
	const char *host = g_str_has_prefix(s, "https://") ? s + 8 :
	    g_str_has_prefix(s, "http://")                 ? s + 7 :
							     NULL;

	return host != NULL && *host != '\0' && *host != '/' && strpbrk(s, " \t\n\r<>\"") == NULL;
}

static bool
is_digest(const char *s)
{
	return strlen(s) == DIGEST_HEX && strspn(s, "0123456789abcdef") == DIGEST_HEX;
}

/* A block scalar ends with a line feed that nobody means. */
static const char *
trimmed(struct arena *a, const char *s)
{
	size_t len = strlen(s), n = len;

	while (n > 0 && g_ascii_isspace(s[n - 1]))
		n--;
	return n == len ? s : arena_strndup(a, s, n);
}

/* Ids and names are compared in one normal form. */
static const char *
composed(struct arena *a, const char *s)
{
	char *nfc = text_composed(s);
	const char *kept = nfc != NULL ? arena_strdup(a, nfc) : s;

	g_free(nfc);
	return kept;
}

static void
read_text(struct reader *r, const struct schema_field *f, const char *key,
    const struct yaml_node *n, const char **slot)
{
	static bool (*const well_formed[SCHEMA_N_TYPES])(const char *) = {
		[SCHEMA_ID] = is_line, [SCHEMA_NAME] = is_name, [SCHEMA_SLUG] = schema_is_slug, [SCHEMA_FILE] = is_file,
		[SCHEMA_VALUE] = is_line, [SCHEMA_DATE] = is_date, [SCHEMA_URL] = is_url, [SCHEMA_DIGEST] = is_digest,
	};
	const char *s = n->value;

	if (n->kind != YAML_SCALAR) {
		wrong_type(r, f, false, key, n);
		return;
	}
	if (well_formed[f->type] != NULL) {
		if (!well_formed[f->type](s)) {
			wrong_type(r, f, false, key, n);
			return;
		}
		if (f->type == SCHEMA_VALUE && !n->quoted && strcmp(s, "true") == 0)
			s = "yes";
		if (f->type == SCHEMA_VALUE && !n->quoted && strcmp(s, "false") == 0)
			s = "no";
		*slot = arena_intern(r->arena, composed(r->arena, s));
		return;
	}
	s = trimmed(r->arena, s);
	if (*s == '\0')
		diag(r->diags, DIAG_VALUE_EMPTY, &n->loc, key);
	else
		*slot = s;
}

static void
unknown_key(struct reader *r, const char *where, const char *const *keys, size_t n,
    const struct yaml_pair *p)
{
	const char *near = text_nearest(p->key, keys, n);
	GString *all;

	diag(r->diags, DIAG_KEY_UNKNOWN, &p->key_loc, p->key, where);
	if (yaml_is_null(p->value)) {
		/* {en: one, two}: what follows the comma became a key without a value. */
		diag_note0(r->diags, NOTE_COMMA, &p->key_loc);
		return;
	}
	if (near != NULL) {
		diag_note(r->diags, NOTE_NEAREST, &p->key_loc, near);
		return;
	}
	all = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", keys[i]);
	diag_note(r->diags, NOTE_ALLOWED, &p->key_loc, all->str);
	g_string_free(all, TRUE);
}

static void
read_mtext(struct reader *r, const struct schema_field *f, const char *key,
    const struct yaml_node *n, struct mtext *slot)
{
	static const struct schema_field language = { .key = "ja", .type = SCHEMA_TEXT };
	static const char *const keys[] = { "ja", "en" };

	if (n->kind == YAML_SCALAR) {
		read_text(r, &language, key, n, &slot->ja);
		return;
	}
	if (n->kind != YAML_MAP || n->n == 0) {
		wrong_type(r, f, false, key, n);
		return;
	}
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_pair *p = &n->pairs[i];

		const char **text = strcmp(p->key, "ja") == 0 ? &slot->ja :
		    strcmp(p->key, "en") == 0                 ? &slot->en :
								NULL;

		if (text != NULL && !yaml_is_null(p->value))
			read_text(r, &language, p->key, p->value, text);
		if (text == NULL)
			unknown_key(r, lang_pick("a text in two languages", "二言語の文字列"), keys,
			    G_N_ELEMENTS(keys), p);
	}
}

static void
read_int(struct reader *r, const struct schema_field *f, const char *key, const struct yaml_node *n,
    int *slot)
{
	gint64 v;

	if (n->kind != YAML_SCALAR ||
	    !g_ascii_string_to_signed(n->value, 10, f->min, f->max, &v, NULL)) {
		wrong_type(r, f, false, key, n);
		return;
	}
	*slot = (int)v;
}

static void
read_bool(struct reader *r, const struct schema_field *f, const char *key,
    const struct yaml_node *n, bool *slot)
{
	if (n->kind == YAML_SCALAR &&
	    (strcmp(n->value, "true") == 0 || strcmp(n->value, "yes") == 0))
		*slot = true;
	else if (n->kind == YAML_SCALAR &&
	    (strcmp(n->value, "false") == 0 || strcmp(n->value, "no") == 0))
		*slot = false;
	else
		wrong_type(r, f, false, key, n);
}

static const struct schema_word *
read_choice(
    struct reader *r, const struct schema_field *f, const char *key, const struct yaml_node *n)
{
	const struct schema_words *w = f->words;
	const char **names;
	const char *near;
	char *all;

	if (n->kind != YAML_SCALAR) {
		wrong_type(r, f, false, key, n);
		return NULL;
	}
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->list[i].word, n->value) == 0)
			return &w->list[i];
	names = g_new0(const char *, w->n + 1);
	for (size_t i = 0; i < w->n; i++)
		names[i] = w->list[i].word;
	all = g_strjoinv(", ", (char **)names);
	diag(r->diags, DIAG_VALUE_CHOICE, &n->loc, n->value, all);
	if ((near = text_nearest(n->value, names, w->n)) != NULL)
		diag_note(r->diags, NOTE_NEAREST, &n->loc, near);
	g_free(all);
	g_free(names);
	return NULL;
}

/* ---- values ---- */

void
reader_value(struct reader *r, const struct schema_field *f, const char *key,
    const struct yaml_node *n, void *slot)
{
	const struct schema_word *w;
	void *object;

	switch (f->type) {
	case SCHEMA_MTEXT:
		read_mtext(r, f, key, n, slot);
		break;
	case SCHEMA_INT:
		read_int(r, f, key, n, slot);
		break;
	case SCHEMA_BOOL:
		read_bool(r, f, key, n, slot);
		break;
	case SCHEMA_CHOICE:
		if ((w = read_choice(r, f, key, n)) != NULL)
			*(int *)slot = w->value;
		break;
	case SCHEMA_WORD:
		if ((w = read_choice(r, f, key, n)) != NULL)
			*(const char **)slot = arena_intern(r->arena, w->word);
		break;
	case SCHEMA_RECORD:
		if (n->kind != YAML_MAP) {
			wrong_type(r, f, false, key, n);
			break;
		}
		object = arena_alloc(r->arena, f->record->size);
		reader_record(r, f->record, n, object);
		*(void **)slot = object;
		break;
	case SCHEMA_OWN:
		f->read(r, f, n, slot);
		break;
	default:
		read_text(r, f, key, n, slot);
		break;
	}
}

/* Put one value at the end of a list, remembering where it stood. */
static void
read_item(struct reader *r, const struct schema_field *f, const struct yaml_node *n,
    GPtrArray **list, struct loc *locs)
{
	GPtrArray *v = list_at(r, list);
	void *item = NULL;

	if (f->type == SCHEMA_REF) {
		if (n->kind != YAML_SCALAR || !is_line(n->value))
			wrong_type(r, f, false, f->key, n);
		else if (r->refs != NULL)
			refs_add_item(
			    r->refs, f->ref, composed(r->arena, n->value), &n->loc, r->scope, v);
		return;
	}
	if (f->type == SCHEMA_MTEXT) {
		item = arena_new(r->arena, struct mtext);
		read_mtext(r, f, f->key, n, item);
	} else {
		reader_value(r, f, f->key, n, &item);
	}
	if (item == NULL)
		return;
	if (locs != NULL)
		locs[v->len] = n->loc;
	g_ptr_array_add(v, item);
}

static const char *
record_id(const struct schema_record *rec, const void *object)
{
	for (size_t i = 0; i < rec->n; i++)
		if (rec->id != NULL && strcmp(rec->fields[i].key, rec->id) == 0)
			return G_STRUCT_MEMBER(const char *, object, rec->fields[i].at);
	return NULL;
}

/* Records whose id was used before in the same list are reported and left out. */
static void
drop_duplicates(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, GPtrArray *list)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	guint kept = 0;

	for (guint i = 0; i < list->len; i++) {
		void *object = list->pdata[i];
		const char *id = record_id(f->record, object);
		const struct yaml_node *first, *here = yaml_get(n->items[i], f->record->id);

		if (id != NULL && here != NULL && (first = g_hash_table_lookup(seen, id)) != NULL) {
			diag(r->diags, DIAG_ID_DUPLICATE, &here->loc, id);
			diag_note0(r->diags, NOTE_FIRST_HERE, &first->loc);
			continue;
		}
		if (id != NULL)
			g_hash_table_insert(seen, (char *)id, (void *)here);
		list->pdata[kept++] = object;
	}
	g_ptr_array_set_size(list, (int)kept);
	g_hash_table_destroy(seen);
}

static void
read_list(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, GPtrArray **list)
{
	struct loc *locs = NULL;
	bool all_read = true;

	if (n->kind != YAML_SEQUENCE) {
		wrong_type(r, f, true, f->key, n);
		/* One value where a list belongs: what is meant is plain. */
		if (n->kind == YAML_SCALAR && f->type != SCHEMA_RECORD)
			read_item(r, f, n, list, NULL);
		return;
	}
	list_at(r, list);
	if (f->place) {
		locs = arena_array(r->arena, struct loc, n->n + 1);
		g_hash_table_insert(r->places, *list, locs);
	}
	for (size_t i = 0; i < n->n; i++) {
		all_read &= f->type != SCHEMA_RECORD || n->items[i]->kind == YAML_MAP;
		read_item(r, f, n->items[i], list, locs);
	}
	if (f->unique && all_read)
		drop_duplicates(r, f, n, *list);
}

static void
read_map(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, GPtrArray **list)
{
	const struct schema_record *rec = f->record;
	const struct schema_field name = { .key = f->key, .type = rec->key_type };

	if (n->kind != YAML_MAP) {
		wrong_type(r, f, true, f->key, n);
		return;
	}
	list_at(r, list);
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_pair *p = &n->pairs[i];
		const struct yaml_node key = {
			.kind = YAML_SCALAR, .loc = p->key_loc, .value = p->key, .quoted = true
		};
		void *entry = arena_alloc(r->arena, rec->size);
		const char **key_slot = (const char **)((char *)entry + rec->key_at);

		read_text(r, &name, f->key, &key, key_slot);
		if (*key_slot == NULL)
			continue;
		if (rec->loc_at != SCHEMA_NOWHERE)
			G_STRUCT_MEMBER(struct loc, entry, rec->loc_at) = p->key_loc;
		if (f->place)
			reader_set_place(r, (char *)entry + rec->value_at, &p->value->loc);
		reader_value(r, f, p->key, p->value, (char *)entry + rec->value_at);
		g_ptr_array_add(*list, entry);
	}
}

/* ---- records ---- */

/* The index of KEY, or rec->n. */
static size_t
find_field(const struct schema_record *rec, const char *key)
{
	size_t i;

	for (i = 0; i < rec->n && strcmp(rec->fields[i].key, key) != 0; i++)
		;
	return i;
}

static void	read_fields(struct reader *, const struct schema_record *, const struct yaml_node *,
		    void *);

static void
read_field(struct reader *r, const struct schema_field *f, const struct yaml_node *n, void *object)
{
	void *slot = (char *)object + f->at;

	if (f->place && f->form != SCHEMA_LIST)
		reader_set_place(r, slot, &n->loc);
	if (f->type == SCHEMA_PART) {
		if (n->kind != YAML_MAP)
			wrong_type(r, f, true, f->key, n);
		else
			read_fields(r, f->record, n, object);
		return;
	}
	switch (f->form) {
	case SCHEMA_LIST:
		read_list(r, f, n, slot);
		return;
	case SCHEMA_INTO:
		read_item(r, f, n, slot, NULL);
		return;
	case SCHEMA_MAP:
		read_map(r, f, n, slot);
		return;
	case SCHEMA_ONE:
		break;
	}
	if (f->type != SCHEMA_REF) {
		reader_value(r, f, f->key, n, slot);
	} else if (n->kind != YAML_SCALAR || !is_line(n->value)) {
		wrong_type(r, f, false, f->key, n);
	} else if (r->refs != NULL) {
		refs_add(r->refs, f->ref, composed(r->arena, n->value), &n->loc, r->scope, slot);
	}
}

/* What a struct holds before its keys are read: defaults that are not zero. */
static void
set_defaults(const struct schema_record *rec, void *object)
{
	for (size_t i = 0; i < rec->n; i++) {
		const struct schema_field *f = &rec->fields[i];

		if (f->type == SCHEMA_PART)
			set_defaults(f->record, object);
		else if (f->def != 0)
			G_STRUCT_MEMBER(int, object, f->at) = f->def;
	}
}

static void
fill_empty_lists(struct reader *r, const struct schema_record *rec, void *object)
{
	for (size_t i = 0; i < rec->n; i++) {
		const struct schema_field *f = &rec->fields[i];

		if (f->form != SCHEMA_ONE && !f->nullable &&
		    G_STRUCT_MEMBER(GPtrArray *, object, f->at) == NULL)
			G_STRUCT_MEMBER(GPtrArray *, object, f->at) = r->empty;
	}
}

static void
check_keys(
    struct reader *r, const struct schema_record *rec, const struct yaml_node *n, guint64 given)
{
	GString *all;

	for (size_t i = 0; i < rec->n; i++) {
		const struct yaml_pair *p;

		if (!rec->fields[i].need || (given >> i & 1) != 0)
			continue;
		p = yaml_pair(n, rec->fields[i].key);		/* there, but with nothing in it */
		diag(r->diags, DIAG_KEY_MISSING, p != NULL ? &p->key_loc : &n->loc,
		    rec->fields[i].key, lang_pick(rec->en, rec->ja));
	}
	if (!rec->one_key || (given != 0 && (given & (given - 1)) == 0))
		return;
	all = g_string_new(NULL);
	for (size_t i = 0; i < rec->n; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", rec->fields[i].key);
	diag(r->diags, DIAG_KEY_ONE, &n->loc, lang_pick(rec->en, rec->ja), all->str);
	g_string_free(all, TRUE);
}

static void
read_fields(
    struct reader *r, const struct schema_record *rec, const struct yaml_node *n, void *object)
{
	guint64 given = 0;		/* a bit for each key that has a value */

	g_assert(rec->n <= 64);
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_pair *p = &n->pairs[i];
		size_t f = find_field(rec, p->key);

		if (f == rec->n) {
			const char *keys[64];

			for (size_t k = 0; k < rec->n; k++)
				keys[k] = rec->fields[k].key;
			unknown_key(r, lang_pick(rec->en, rec->ja), keys, rec->n, p);
		} else if (!yaml_is_null(p->value)) {
			given |= (guint64)1 << f;
			read_field(r, &rec->fields[f], p->value, object);
		}
	}
	check_keys(r, rec, n, given);
}

void
reader_record(
    struct reader *r, const struct schema_record *rec, const struct yaml_node *n, void *object)
{
	void *outer = r->scope;
	const struct yaml_node *id = rec->id != NULL ? yaml_get(n, rec->id) : NULL;

	if (rec->scope)
		r->scope = object;
	if (rec->loc_at != SCHEMA_NOWHERE)
		G_STRUCT_MEMBER(struct loc, object, rec->loc_at) = id != NULL ? id->loc : n->loc;
	set_defaults(rec, object);
	read_fields(r, rec, n, object);
	fill_empty_lists(r, rec, object);
	if (rec->done != NULL)
		rec->done(r, n, object);
	r->scope = outer;
}

void *
reader_kind(struct reader *r, const char *kind, const struct yaml_node *n)
{
	const struct schema_kind *k = schema_kind(kind);
	const struct schema_field whole = {
		.key = k->name, .type = SCHEMA_RECORD, .record = k->record
	};
	void *object = NULL;

	reader_value(r, &whole, lang_pick(k->record->en, k->record->ja), n, &object);
	return object;
}
