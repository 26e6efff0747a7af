/* SPDX-License-Identifier: Apache-2.0 */
/* model/: what is read from a project, and where mistakes are found. */
#include "unit.h"
#include "model/checklists.h"
#include "model/model.h"
#include "model/schema.h"
#include "model/sources.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

static char *root;		/* a copy of tests/golden-base */

static void
project_setup(void)
{
	char *command;

	root = g_dir_make_tmp("shirube-XXXXXX", NULL);
	command = g_strdup_printf("cp -r tests/golden-base/. '%s'", root);
	ck_assert_int_eq(system(command), 0);
	g_free(command);
}

static void
project_teardown(void)
{
	char *command = g_strdup_printf("rm -rf '%s'", root);

	ck_assert_int_eq(system(command), 0);
	g_free(command);
	g_free(root);
}

static void
put(const char *path, const char *text)
{
	char *full = g_build_filename(root, "content", path, NULL), *dir = g_path_get_dirname(full);

	g_mkdir_with_parents(dir, 0755);
	ck_assert(g_file_set_contents(full, text, -1, NULL));
	g_free(dir);
	g_free(full);
}

/* Put NEW for the first OLD of a file. */
static void
change(const char *path, const char *old, const char *new)
{
	char *full = g_build_filename(root, "content", path, NULL), *text, **parts, *changed;

	ck_assert(g_file_get_contents(full, &text, NULL, NULL));
	parts = g_strsplit(text, old, 2);
	ck_assert_msg(g_strv_length(parts) == 2, "%s is not in %s", old, path);
	changed = g_strconcat(parts[0], new, parts[1], NULL);
	ck_assert(g_file_set_contents(full, changed, -1, NULL));
	g_free(changed);
	g_strfreev(parts);
	g_free(text);
	g_free(full);
}

static struct model *
read_project(void)
{
	return model_read(arena, root, ds);
}

static void
expect(enum diag_code code, const char *file, unsigned line)
{
	char *path = g_strconcat("content/", file, NULL);

	ck_assert_msg(diags_has(ds, code, path, line), "no %s at %s:%u", diag_info(code)->name, path, line);
	g_free(path);
}

static const struct clause *
clause(const struct model *m, const char *ref)
{
	return model_clause(m, ref, NULL, NULL);
}

/* ---- reading ---- */

START_TEST(the_smallest_project_reads_without_a_message)
{
	const struct model *m = read_project();

	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_WARNING), 0);
	ck_assert_str_eq(m->edition, "test-1");
	ck_assert_uint_eq(m->sources->len, 1);
	ck_assert_uint_eq(m->mappings->len, 2);
	ck_assert_str_eq(model_provision(m, "G-1.2")->title, "二つ目の作業を行う");
	ck_assert_ptr_eq(model_question(m, "Q-G-1.1-1")->provision, model_provision(m, "G-1.1"));
	ck_assert_int_eq(model_question(m, "Q-G-1.1-1")->minimum, 1);
	ck_assert_int_eq(model_question(m, "Q-G-1.2-1")->minimum, -1);
	ck_assert_int_eq(model_question(m, "Q-G-1.2-1")->na, NA_WITH_REASON);
	ck_assert_int_eq(model_question(m, "Q-G-1.2-1")->weight, 1);
}
END_TEST

START_TEST(clauses_know_their_place_in_the_tree)
{
	const struct model *m = read_project();
	const struct clause *a = clause(m, "s:A"), *a2 = clause(m, "s@1:A.2");

	ck_assert_uint_eq(a->depth, 0);
	ck_assert_uint_eq(a2->depth, 1);
	ck_assert_uint_eq(a2->index, 2);
	ck_assert_ptr_eq(a2->parent, a);
	ck_assert_ptr_eq(a2->edition->all->pdata[2], a2);
	ck_assert_str_eq(a2->ref, "s:A.2");
	ck_assert_uint_eq(a2->clauses->len, 0);
	ck_assert_uint_eq(a2->loc.line, 15);
}
END_TEST

START_TEST(clause_ids_may_hold_colons_blanks_and_brackets)
{
	const struct model *m;

	change("sources/s.yaml", "id: A.1,", "id: \"IT/SD SSG #1: (2)-3\",");
	change("mappings/g.yaml", "\"s:A.1\"", "\"s:IT/SD SSG #1: (2)-3\"");
	change("guides/g/01-first.md", "clause:s:A.1", "clause:s:A.2");
	m = read_project();
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	ck_assert_ptr_nonnull(clause(m, "s:IT/SD SSG #1: (2)-3"));
}
END_TEST

START_TEST(the_fingerprint_is_of_the_text_and_not_of_the_page)
{
	static const char *const texts[] = { "A.1", NULL, "First task", "一つ目の作業", NULL, NULL };
	const char *before = clause(read_project(), "s:A.1")->fingerprint, *paged, *changed;

	ck_assert_str_eq(before, source_fingerprint(arena, texts, G_N_ELEMENTS(texts)));
	change("sources/s.yaml", "gist: 一つ目の作業", "page: 7, note: 備考, gist: 一つ目の作業");
	paged = clause(read_project(), "s:A.1")->fingerprint;
	ck_assert_str_eq(before, paged);
	change("sources/s.yaml", "gist: 一つ目の作業", "gist: 別の作業");
	changed = clause(read_project(), "s:A.1")->fingerprint;
	ck_assert_str_ne(before, changed);
}
END_TEST

START_TEST(what_is_unsaid_is_as_well_known_as_what_is_around_it)
{
	const struct model *m;

	change("sources/s.yaml", "publisher:", "confidence: recalled\nurls: [{url: \"https://example.org/\"}]\npublisher:");
	change("sources/s.yaml", "id: A.2,", "id: A.2, confidence: found,");
	m = read_project();
	ck_assert_int_eq(clause(m, "s:A.1")->confidence, CONF_RECALLED);
	ck_assert_int_eq(clause(m, "s:A.2")->confidence, CONF_FOUND);
	ck_assert_int_eq(((const struct url *)model_source(m, "s")->urls->pdata[0])->confidence, CONF_RECALLED);
}
END_TEST

START_TEST(an_edition_decides_what_its_clauses_inherit)
{
	change("sources/s.yaml", "status: final", "status: final\n    confidence: meeting");
	ck_assert_int_eq(clause(read_project(), "s:A.1")->confidence, CONF_MEETING);
}
END_TEST

START_TEST(sources_stand_in_the_order_of_the_edition_and_the_rest_after)
{
	const struct model *m;

	put("sources/a.yaml", "source: a\ntitle: A\npublisher: A\neditions: [{id: \"1\", status: draft}]\n");
	put("sources/z.yaml", "source: z\ntitle: Z\npublisher: Z\neditions: [{id: \"1\", status: draft}, {id: \"2\", status: final}]\n");
	change("edition.yaml", "  - {source: s, edition: \"1\"}", "  - {source: z, edition: \"2\"}\n  - {source: s, edition: \"1\"}");
	m = read_project();
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	ck_assert_str_eq(((const struct source_doc *)m->sources->pdata[0])->id, "z");
	ck_assert_str_eq(((const struct source_doc *)m->sources->pdata[1])->id, "s");
	ck_assert_str_eq(((const struct source_doc *)m->sources->pdata[2])->id, "a");
	ck_assert_str_eq(model_source(m, "z")->pinned->id, "2");
	ck_assert_ptr_null(model_source(m, "a")->pinned);
}
END_TEST

START_TEST(a_text_falls_back_to_the_other_language)
{
	const struct mtext t = { .ja = "題" };

	ck_assert_str_eq(mtext_get(&t), "題");
	ck_assert_str_eq(mtext_get(&(struct mtext){ 0 }), "");
}
END_TEST

/* ---- mistakes ---- */

START_TEST(one_run_shows_the_mistakes_of_all_files)
{
	put("sources/broken.yaml", "source: [\n");
	change("edition.yaml", "stage: draft", "stage: drat");
	change("guides/g/guide.yaml", "audience:", "audiense:");
	change("mappings/g.yaml", "relation: subset", "relation: part");
	change("checklists/g.yaml", "group: work", "group: wrk");
	change("profiles/dev.yaml", "role: developer", "role: develper");
	read_project();
	ck_assert(diags_has(ds, DIAG_YAML_SYNTAX, "content/sources/broken.yaml", 2) ||
	    diags_has(ds, DIAG_YAML_SYNTAX, "content/sources/broken.yaml", 1));
	expect(DIAG_VALUE_CHOICE, "edition.yaml", 4);
	expect(DIAG_KEY_UNKNOWN, "guides/g/guide.yaml", 4);
	expect(DIAG_KEY_MISSING, "guides/g/guide.yaml", 1);
	expect(DIAG_VALUE_CHOICE, "mappings/g.yaml", 4);
	expect(DIAG_REF_UNKNOWN, "checklists/g.yaml", 14);
	expect(DIAG_FACT_VALUE, "profiles/dev.yaml", 4);
}
END_TEST

START_TEST(without_an_edition_there_is_no_model)
{
	char *full = g_build_filename(root, "content", "edition.yaml", NULL);

	g_unlink(full);
	g_free(full);
	ck_assert_ptr_null(read_project());
	expect(DIAG_FILE_MISSING, "edition.yaml", 0);
}
END_TEST

START_TEST(a_broken_edition_hides_no_other_mistake)
{
	put("edition.yaml", "edition: [\n");
	change("profiles/dev.yaml", "title:", "titel:");
	ck_assert_ptr_nonnull(read_project());
	expect(DIAG_KEY_UNKNOWN, "profiles/dev.yaml", 2);
	ck_assert(!diags_has(ds, DIAG_SOURCE_UNPINNED, "content/mappings/g.yaml", 3));
}
END_TEST

START_TEST(references_into_a_broken_file_are_not_reported_as_well)
{
	put("sources/s.yaml", "source: s\ntitle: [\n");
	read_project();
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 1);
}
END_TEST

START_TEST(a_mapping_with_a_dangling_end_is_left_out)
{
	const struct model *m;

	change("mappings/g.yaml", "\"s:A.1\"", "\"s:A.9\"");
	m = read_project();
	expect(DIAG_REF_UNKNOWN, "mappings/g.yaml", 3);
	ck_assert_uint_eq(m->mappings->len, 1);
}
END_TEST

START_TEST(duplicate_ids_keep_the_first)
{
	const struct model *m;

	change("sources/s.yaml", "id: A.2,", "id: A.1,");
	change("mappings/g.yaml", "s:A.2", "s:A.1");
	m = read_project();
	expect(DIAG_ID_DUPLICATE, "sources/s.yaml", 15);
	ck_assert_str_eq(clause(m, "s:A.1")->title.en, "First task");
	ck_assert_uint_eq(clause(m, "s:A")->clauses->len, 1);
}
END_TEST

START_TEST(what_has_no_id_is_left_out_with_one_message)
{
	const struct model *m;

	put("sources/t.yaml", "title: T\npublisher: T\neditions:\n  - id: \"1\"\n    status: draft\n    withdrawn: [{id: B, to: [A]}]\n");
	change("checklists/g.yaml", "  - {id: role,", "  - {title: 名前のない事実}\n  - {id: role,");
	change("checklists/g.yaml", "strength: must,", "strength: must, when: {flag: rolle},");
	m = read_project();
	expect(DIAG_KEY_MISSING, "sources/t.yaml", 1);
	expect(DIAG_KEY_MISSING, "checklists/g.yaml", 10);
	expect(DIAG_REF_UNKNOWN, "checklists/g.yaml", 15);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 3);
	ck_assert_uint_eq(m->sources->len, 1);
}
END_TEST

START_TEST(a_withdrawn_id_is_told_from_an_unknown_one)
{
	change("sources/s.yaml", "    complete: true", "    withdrawn: [{id: B.1, to: [A.1]}]\n    complete: true");
	change("mappings/g.yaml", "s:A.1", "s:B.1");
	read_project();
	expect(DIAG_CLAUSE_WITHDRAWN, "mappings/g.yaml", 3);
}
END_TEST

START_TEST(a_question_that_waits_for_itself_is_found)
{
	change("checklists/g.yaml", "strength: must,", "strength: must, when: {not: {answered: [Q-G-1.2-1, 1]}},");
	change("checklists/g.yaml", "strength: should,", "strength: should, when: {all: [{answered: [Q-G-1.1-1, 1]}]},");
	read_project();
	ck_assert(diags_has(ds, DIAG_CONDITION_CYCLE, "content/checklists/g.yaml", 14) !=
	    diags_has(ds, DIAG_CONDITION_CYCLE, "content/checklists/g.yaml", 15));
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 1);
}
END_TEST

START_TEST(a_long_chain_of_questions_is_no_cycle_and_no_overflow)
{
	GString *s = g_string_new("checklist: g\nguide: g\ntitle: T\nscale: [{value: 0, label: a}, {value: 1, label: b}]\n"
	    "scoring: weighted-mean\nfacts: [{id: role, title: R, values: [developer]}]\ngroups: [{id: w, title: W}]\nquestions:\n");

	for (int i = 0; i < 20000; i++) {
		g_string_append_printf(s, "  - {id: Q%d, provision: G-1.1, group: w, text: t, strength: must", i);
		if (i < 19999)
			g_string_append_printf(s, ", when: {answered: [Q%d, 1]}", i + 1);
		g_string_append(s, "}\n");
	}
	put("checklists/g.yaml", s->str);
	g_string_free(s, TRUE);
	ck_assert_uint_eq(model_checklist(read_project(), "g")->questions->len, 20000);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
}
END_TEST

START_TEST(conditions_keep_their_tree)
{
	const struct cond *c, *not;

	change("checklists/g.yaml", "strength: should,", "strength: should, "
	    "when: {all: [{is: [role, user]}, {not: {answered: [Q-G-1.1-1, 0]}}]},");
	c = model_question(read_project(), "Q-G-1.2-1")->when;
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	ck_assert_int_eq(c->op, COND_ALL);
	ck_assert_str_eq(((const struct cond *)c->args->pdata[0])->value, "user");
	not = c->args->pdata[1];
	ck_assert_int_eq(not->op, COND_NOT);
	ck_assert_str_eq(((const struct cond *)not->args->pdata[0])->question->id, "Q-G-1.1-1");
}
END_TEST

START_TEST(targets_are_by_default_or_by_profile)
{
	const struct question *q;
	const struct target *t;

	change("checklists/g.yaml", "strength: must,", "strength: must, target: {default: 1, dev: 2},");
	q = model_question(read_project(), "Q-G-1.1-1");
	ck_assert_uint_eq(q->targets->len, 2);
	t = q->targets->pdata[0];
	ck_assert_ptr_null(t->profile);
	t = q->targets->pdata[1];
	ck_assert_str_eq(t->profile, "dev");
	ck_assert_int_eq(t->value, 2);
}
END_TEST

START_TEST(links_of_chapters_lead_somewhere)
{
	change("guides/g/01-first.md", "## 作業", "## 作業\n\n[a](01-first.md#作業) [b](#作業) [c](../g/01-first.md) [d](chapter:g/01-first.md)\n"
	    "[](question:Q-G-1.1-1)\n");
	read_project();
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 0);
	change("guides/g/01-first.md", "(#作業)", "(#作業場)");
	change("guides/g/01-first.md", "../g/", "../../g/");
	read_project();
	expect(DIAG_REF_UNKNOWN, "guides/g/01-first.md", 7);
	expect(DIAG_PATH_OUTSIDE, "guides/g/01-first.md", 7);
}
END_TEST

START_TEST(dangling_references_in_great_number_stay_quick)
{
	GString *s = g_string_new("guide: g\nmap:\n");

	for (int i = 0; i < 20000; i++)
		g_string_append_printf(s, "  - {provision: G-1.1, clause: \"s:X.%d\", relation: equal, reason: r}\n", i);
	put("mappings/many.yaml", s->str);
	g_string_free(s, TRUE);
	s = g_string_new("source: big\ntitle: B\npublisher: B\neditions:\n  - id: \"1\"\n    status: final\n    clauses:\n");
	for (int i = 0; i < 20000; i++)
		g_string_append_printf(s, "      - {id: Y.%d, level: task, title: t}\n", i);
	put("sources/big.yaml", s->str);
	g_string_free(s, TRUE);
	change("edition.yaml", "sources:\n", "sources:\n  - {source: big, edition: \"1\"}\n");
	change("mappings/many.yaml", "s:X.0", "big:X.0");
	ck_assert_uint_eq(read_project()->mappings->len, 2);
	ck_assert_uint_eq(diags_count(ds, DIAG_ERROR), 20000);
}
END_TEST

/* ---- the table ---- */

static void
check_record(const struct schema_record *rec, GHashTable *seen)
{
	if (rec == NULL || !g_hash_table_add(seen, (void *)rec))
		return;
	ck_assert_uint_le(rec->n, 64);
	for (size_t i = 0; i < rec->n; i++) {
		const struct schema_field *f = &rec->fields[i];

		ck_assert_msg(f->en != NULL && f->ja != NULL, "%s.%s has no meaning", rec->name, f->key);
		ck_assert_msg((f->type == SCHEMA_CHOICE || f->type == SCHEMA_WORD) == (f->words != NULL), "%s.%s", rec->name, f->key);
		ck_assert_msg((f->type == SCHEMA_REF) == (f->ref != REF_NONE), "%s.%s", rec->name, f->key);
		ck_assert_msg(f->type != SCHEMA_INT || f->max > f->min, "%s.%s has no range", rec->name, f->key);
		for (size_t k = 0; k < i; k++)
			ck_assert_msg(strcmp(rec->fields[k].key, f->key) != 0, "%s.%s twice", rec->name, f->key);
		check_record(f->record, seen);
		check_record(f->also, seen);
	}
}

START_TEST(every_key_of_the_table_is_complete)
{
	GHashTable *seen = g_hash_table_new(NULL, NULL);

	for (size_t i = 0; i < schema_n_kinds; i++)
		check_record(schema_kind_table[i].record, seen);
	ck_assert_uint_gt(g_hash_table_size(seen), 25);
	g_hash_table_destroy(seen);
}
END_TEST

/* A strict little reader: JSON is what ends where it should. */
static const char *
skip_json(const char *p)
{
	p += strspn(p, " \n");
	if (*p == '"') {
		for (p++; *p != '"'; p++) {
			ck_assert_int_ge((unsigned char)*p, 0x20);
			if (*p == '\\')
				p++;
		}
		return p + 1;
	}
	if (*p == '{' || *p == '[') {
		const char end = *p == '{' ? '}' : ']';

		p++;
		p += strspn(p, " \n");
		while (*p != end) {
			p = skip_json(p);
			if (end == '}') {
				p += strspn(p, " \n");
				ck_assert_int_eq(*p, ':');
				p = skip_json(p + 1);
			}
			p += strspn(p, " \n");
			ck_assert(*p == ',' || *p == end);
			if (*p == ',') {
				p++;
				ck_assert_int_ne(p[strspn(p, " \n")], end);
			}
			p += strspn(p, " \n");
		}
		return p + 1;
	}
	ck_assert_uint_gt(strspn(p, "-0123456789truefalsn"), 0);
	return p + strspn(p, "-0123456789truefalsn");
}

START_TEST(json_schemas_are_json_and_name_only_what_they_define)
{
	for (const char *const *kind = schema_kinds(); *kind != NULL; kind++) {
		GString *out = g_string_new(NULL);
		const char *p;

		ck_assert(schema_print_json(*kind, out));
		p = skip_json(out->str);
		ck_assert_str_eq(p, "\n");
		for (p = out->str; (p = strstr(p, "#/$defs/")) != NULL; p++) {
			size_t n = strcspn(p + 8, "\"");
			char *define = g_strdup_printf("    \"%.*s\": {", (int)n, p + 8);

			ck_assert_msg(strstr(out->str, define) != NULL, "%s: %s is not defined", *kind, define);
			g_free(define);
		}
		g_string_free(out, TRUE);
	}
}
END_TEST

START_TEST(the_reference_names_every_key_in_both_languages)
{
	for (enum lang lang = LANG_JA; lang <= LANG_EN; lang++) {
		GString *out = g_string_new(NULL);

		lang_set(lang);
		schema_print_reference(out);
		ck_assert_ptr_nonnull(strstr(out->str, "| `relation` |"));
		ck_assert_ptr_nonnull(strstr(out->str, "`content/sources/ID.yaml`"));
		ck_assert_ptr_nonnull(strstr(out->str, lang_pick("the clause it answers", "答える条項")));
		g_string_free(out, TRUE);
	}
}
END_TEST

static void
add_tests(TCase *t)
{
	tcase_add_test(t, the_smallest_project_reads_without_a_message);
	tcase_add_test(t, clauses_know_their_place_in_the_tree);
	tcase_add_test(t, clause_ids_may_hold_colons_blanks_and_brackets);
	tcase_add_test(t, the_fingerprint_is_of_the_text_and_not_of_the_page);
	tcase_add_test(t, what_is_unsaid_is_as_well_known_as_what_is_around_it);
	tcase_add_test(t, an_edition_decides_what_its_clauses_inherit);
	tcase_add_test(t, sources_stand_in_the_order_of_the_edition_and_the_rest_after);
	tcase_add_test(t, a_text_falls_back_to_the_other_language);
	tcase_add_test(t, one_run_shows_the_mistakes_of_all_files);
	tcase_add_test(t, without_an_edition_there_is_no_model);
	tcase_add_test(t, a_broken_edition_hides_no_other_mistake);
	tcase_add_test(t, references_into_a_broken_file_are_not_reported_as_well);
	tcase_add_test(t, a_mapping_with_a_dangling_end_is_left_out);
	tcase_add_test(t, duplicate_ids_keep_the_first);
	tcase_add_test(t, what_has_no_id_is_left_out_with_one_message);
	tcase_add_test(t, a_withdrawn_id_is_told_from_an_unknown_one);
	tcase_add_test(t, a_question_that_waits_for_itself_is_found);
	tcase_add_test(t, a_long_chain_of_questions_is_no_cycle_and_no_overflow);
	tcase_add_test(t, conditions_keep_their_tree);
	tcase_add_test(t, targets_are_by_default_or_by_profile);
	tcase_add_test(t, links_of_chapters_lead_somewhere);
	tcase_add_test(t, dangling_references_in_great_number_stay_quick);
	tcase_add_test(t, every_key_of_the_table_is_complete);
	tcase_add_test(t, json_schemas_are_json_and_name_only_what_they_define);
	tcase_add_test(t, the_reference_names_every_key_in_both_languages);
}

/* Each case has a project of its own to spoil. */
static void
add_with_project(TCase *t)
{
	tcase_add_checked_fixture(t, project_setup, project_teardown);
	add_tests(t);
}

UNIT_MAIN("model", add_with_project)
