/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema table as documents: the format reference in Markdown, in the
 * language of messages, and a JSON Schema (draft 2020-12) for each kind of file.
 */
#include "model/schema.h"
#include "base/jsonout.h"
#include "base/text.h"

#include <string.h>

/* The records that a kind is made of, each once, in the order they are met. */
static void
collect(const struct schema_record *rec, GPtrArray *out)
{
	if (rec == NULL || rec->n == 0 || g_ptr_array_find(out, rec, NULL))
		return;
	g_ptr_array_add(out, (void *)rec);
	for (size_t i = 0; i < rec->n; i++) {
		collect(rec->fields[i].record, out);
		collect(rec->fields[i].also, out);
	}
}

/* ---- Markdown ---- */

/* A cell of a table: no bars, no line ends. */
static void
put_cell(GString *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '|')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *s == '\n' ? ' ' : *s);
	}
}

static void
put_words(GString *out, const struct schema_words *w)
{
	g_string_append(out, lang_pick("one of ", "次のいずれか: "));
	for (size_t i = 0; i < w->n; i++)
		g_string_append_printf(out, "%s`%s`%s%s%s", i == 0 ? "" : lang_pick(", ", "、"),
		    w->list[i].word, lang_pick(" (", "（"), lang_pick(w->list[i].en, w->list[i].ja),
		    lang_pick(")", "）"));
}

/* [a clause](#clause) */
static void
put_link(GString *out, const struct schema_record *rec)
{
	g_string_append_printf(out, "[%s](#%s)", lang_pick(rec->en, rec->ja), rec->name);
}

static void
put_type(GString *out, const struct schema_field *f)
{
	char *words;

	if (f->type == SCHEMA_RECORD || f->type == SCHEMA_PART) {
		g_string_append(
		    out, f->form == SCHEMA_LIST ? lang_pick("a list, each ", "一覧: ") : "");
		put_link(out, f->record);
		return;
	}
	if (f->words != NULL && f->form == SCHEMA_ONE) {
		put_words(out, f->words);
		return;
	}
	words = schema_type_words(f);
	put_cell(out, words);
	g_free(words);
	if (f->words != NULL) {
		g_string_append(out, lang_pick(": ", "。"));
		put_words(out, f->words);
	}
	if (f->also != NULL) {
		g_string_append(out, ": ");
		put_link(out, f->also);
	}
}

static void
put_record(GString *out, const struct schema_record *rec)
{
	if (rec->one_key)
		g_string_append(out,
		    lang_pick("Exactly one of these keys.\n\n",
			"次のキーのうち、ちょうど一つを書きます。\n\n"));
	g_string_append(out,
	    lang_pick("| key | required | type | meaning |\n", "| キー | 必須 | 型 | 意味 |\n"));
	g_string_append(out, "| --- | --- | --- | --- |\n");
	for (size_t i = 0; i < rec->n; i++) {
		const struct schema_field *f = &rec->fields[i];

		g_string_append_printf(
		    out, "| `%s` | %s | ", f->key, f->need ? lang_pick("yes", "必須") : "");
		put_type(out, f);
		g_string_append(out, " | ");
		put_cell(out, lang_pick(f->en, f->ja));
		g_string_append(out, " |\n");
	}
	g_string_append_c(out, '\n');
}

void
schema_print_reference(GString *out)
{
	GPtrArray *shown = g_ptr_array_new();

	g_string_append(out, lang_pick("# Formats\n\n", "# ファイルの書式\n\n"));
	g_string_append(out, lang_pick(
	    "All files are YAML maps in UTF-8. Anchors, aliases, tags and further documents are not used.\n\n",
	    "ファイルはすべて UTF-8 の YAML で、いちばん外側はキーと値のまとまりです。アンカー、別名、タグ、複数文書は使いません。\n\n"));
	for (size_t i = 0; i < schema_n_kinds; i++) {
		const struct schema_kind *k = &schema_kind_table[i];
		guint before = shown->len;

		collect(k->record, shown);
		g_string_append_printf(out, "## %s\n\n", lang_pick(k->en, k->ja));
		if (k->where != NULL)
			g_string_append_printf(out, "`%s`\n\n", k->where);
		put_record(out, k->record);
		for (guint n = before + 1; n < shown->len; n++) {
			const struct schema_record *rec = shown->pdata[n];

			g_string_append_printf(
			    out, "### %s\n\n%s\n\n", rec->name, lang_pick(rec->en, rec->ja));
			put_record(out, rec);
		}
	}
	g_ptr_array_free(shown, TRUE);
	if (out->len > 0 && out->str[out->len - 1] == '\n')
		g_string_truncate(out, out->len - 1);
}

/* ---- JSON Schema ---- */

#define JSON_SCALAR	"\"type\":[\"string\",\"number\"]"

/* YAML's own reading makes numbers of ids such as 1.1; here they stay text. */
static const char *const json_types[SCHEMA_N_TYPES] = {
	[SCHEMA_TEXT]	= JSON_SCALAR ",\"minLength\":1",
	[SCHEMA_MTEXT]	= "\"$ref\":\"#/$defs/mtext\"",
	[SCHEMA_ID]	= JSON_SCALAR ",\"minLength\":1",
	[SCHEMA_NAME]	= JSON_SCALAR ",\"pattern\":\"^[^\\\\s:@/#\\\\\\\\]+$\"",
	[SCHEMA_SLUG]	= JSON_SCALAR ",\"pattern\":\"^[a-z0-9][a-z0-9.-]*$\"",
	[SCHEMA_FILE]	= "\"type\":\"string\",\"pattern\":\"^[A-Za-z0-9][A-Za-z0-9._-]*\\\\.md$\"",
	[SCHEMA_VALUE]	= "\"type\":[\"string\",\"number\",\"boolean\"]",
	[SCHEMA_DATE]	= JSON_SCALAR ",\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"",
	[SCHEMA_URL]	= "\"type\":\"string\",\"format\":\"uri\",\"pattern\":\"^https?://[^/\\\\s]\"",
	[SCHEMA_DIGEST]	= "\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"",
	[SCHEMA_BOOL]	= "\"enum\":[true,false,\"yes\",\"no\"]",
	[SCHEMA_REF]	= JSON_SCALAR ",\"minLength\":1",
};

static const char json_mtext[] =
    "{\"anyOf\":[{" JSON_SCALAR ",\"minLength\":1},{\"type\":\"object\",\"minProperties\":1,\"additionalProperties\":false,"
    "\"properties\":{\"ja\":{" JSON_SCALAR "},\"en\":{" JSON_SCALAR "}}}]}";

/* The inside of the object that describes one value. */
static void
put_value(GString *out, const struct schema_field *f)
{
	switch (f->type) {
	case SCHEMA_INT:
		g_string_append_printf(
		    out, "\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d", f->min, f->max);
		break;
	case SCHEMA_CHOICE:
	case SCHEMA_WORD:
		g_string_append(out, "\"enum\":[");
		for (size_t i = 0; i < f->words->n; i++) {
			g_string_append(out, i == 0 ? "" : ",");
			jsonout_string(out, f->words->list[i].word);
		}
		g_string_append_c(out, ']');
		break;
	case SCHEMA_RECORD:
	case SCHEMA_PART:
		g_string_append_printf(out, "\"$ref\":\"#/$defs/%s\"", f->record->name);
		break;
	case SCHEMA_OWN:
		g_string_append_len(
		    out, f->json + 1, (gssize)strlen(f->json) - 2); /* without its braces */
		break;
	default:
		g_string_append(out, json_types[f->type]);
		break;
	}
}

static void
put_property(GString *out, const struct schema_field *f)
{
	g_string_append(out, "        ");
	jsonout_string(out, f->key);
	g_string_append(out, ": {\"description\":");
	jsonout_string(out, lang_pick(f->en, f->ja));
	g_string_append_c(out, ',');
	switch (f->form) {
	case SCHEMA_LIST:
		g_string_append(out, "\"type\":\"array\",\"items\":{");
		put_value(out, f);
		g_string_append_c(out, '}');
		break;
	case SCHEMA_MAP:
		g_string_append(out, "\"type\":\"object\",\"additionalProperties\":{");
		put_value(out, f);
		g_string_append_c(out, '}');
		break;
	case SCHEMA_ONE:
	case SCHEMA_INTO:
		put_value(out, f);
		break;
	}
	g_string_append_c(out, '}');
}

static void
put_definition(GString *out, const struct schema_record *rec)
{
	bool first = true;

	g_string_append(out, ",\n    ");
	jsonout_string(out, rec->name);
	g_string_append(out, ": {\n      \"type\": \"object\",\n      \"description\": ");
	jsonout_string(out, lang_pick(rec->en, rec->ja));
	g_string_append(out, ",\n      \"additionalProperties\": false,\n");
	if (rec->one_key)
		g_string_append(out, "      \"minProperties\": 1,\n      \"maxProperties\": 1,\n");
	g_string_append(out, "      \"required\": [");
	for (size_t i = 0; i < rec->n; i++) {
		if (!rec->fields[i].need)
			continue;
		g_string_append(out, first ? "" : ", ");
		jsonout_string(out, rec->fields[i].key);
		first = false;
	}
	g_string_append(out, "],\n      \"properties\": {\n");
	for (size_t i = 0; i < rec->n; i++) {
		put_property(out, &rec->fields[i]);
		g_string_append(out, i + 1 < rec->n ? ",\n" : "\n");
	}
	g_string_append(out, "      }\n    }");
}

bool
schema_print_json(const char *kind, GString *out)
{
	const struct schema_kind *k = schema_kind(kind);
	GPtrArray *records;

	if (k == NULL)
		return false;
	records = g_ptr_array_new();
	collect(k->record, records);
	g_string_append(out,
	    "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": ");
	jsonout_string(out, lang_pick(k->en, k->ja));
	g_string_append_printf(out,
	    ",\n  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n    \"mtext\": %s", k->record->name,
	    json_mtext);
	for (guint i = 0; i < records->len; i++)
		put_definition(out, records->pdata[i]);
	g_string_append(out, "\n  }\n}\n");
	g_ptr_array_free(records, TRUE);
	return true;
}
