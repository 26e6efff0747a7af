/* SPDX-License-Identifier: Apache-2.0 */
/* CSAF 2.0 (ISO/IEC 20153:2025): profiles 4 (security advisory) and 5 (VEX). */
#include "forms/forms.h"
#include "forms/parts.h"
#include "model/mtext.h"

#include <string.h>

static char *
document_id(const struct case_study *c, bool vex)
{
	return g_strconcat(c->advisory, vex ? "-VEX" : "", NULL);
}

char *
forms_csaf_name(const struct case_study *c, bool vex)
{
	char *id = document_id(c, vex), *name, *file;

	name = g_ascii_strdown(id, -1);
	for (char *p = name; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && *p != '+' && *p != '-')
			*p = '_';
	file = g_strconcat(name, ".json", NULL);
	g_free(name);
	g_free(id);
	return file;
}

/* ---- /document ---- */

static json_t *
revisions(const struct case_study *c)
{
	json_t *list = json_array();

	for (guint i = 0; i < c->events->len; i++) {
		const struct case_event *e = c->events->pdata[i];
		char *number = g_strdup_printf("%u", i + 1);

		json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "date", e->at, "number",
						number, "summary", e->text));
		g_free(number);
	}
	return list;
}

static json_t *
tracking(const struct case_study *c, bool vex)
{
	char *version = g_strdup_printf("%u", c->events->len), *id = document_id(c, vex);
	json_t *t = json_pack("{s:s, s:s, s:s, s:o, s:s, s:s}", "current_release_date",
	    part_last(c), "id", id, "initial_release_date", part_first(c), "revision_history",
	    revisions(c), "status", "final", "version", version);

	g_free(version);
	g_free(id);
	return t;
}

static json_t *
references(const struct case_study *c, bool vex)
{
	char *name = forms_csaf_name(c, vex),
	     *url = g_strdup_printf("%s/csaf/white/%.4s/%s", c->site, part_first(c), name);
	json_t *list = json_pack(
	    "[{s:s, s:s, s:s}]", "category", "self", "summary", part_title(c), "url", url);

	g_free(url);
	g_free(name);
	return list;
}

static json_t *
document(const struct case_study *c, bool vex)
{
	json_t *notes = json_array();

	if (c->summary != NULL)
		json_array_append_new(
		    notes, json_pack("{s:s, s:s, s:s}", "category", "summary", "text", c->summary,
			       "title", "最初にしていただくこと"));
	json_array_append_new(notes, json_pack("{s:s, s:s, s:s}", "category", "other", "text",
					 mtext_get(&c->note), "title", "この文書について"));
	return json_pack("{s:s, s:s, s:{s:{s:s}}, s:s, s:o, s:{s:s, s:s, s:s}, s:o, s:s, s:o}",
	    "category", vex ? "csaf_vex" : "csaf_security_advisory", "csaf_version", "2.0",
	    "distribution", "tlp", "label", "WHITE", "lang", "ja", "notes", notes, "publisher",
	    "category", "vendor", "name", c->vendor, "namespace", c->site, "references",
	    references(c, vex), "title", part_title(c), "tracking", tracking(c, vex));
}

/* ---- /product_tree ---- */

static json_t *
version_branch(const struct case_product *p)
{
	char *range = NULL, *purl = part_purl(p);
	json_t *b;

	if (p->version == NULL)
		range = p->before == NULL ? g_strdup("vers:all/*")
			: p->from == NULL
			    ? g_strdup_printf("vers:generic/<%s", p->before)
			    : g_strdup_printf("vers:generic/>=%s|<%s", p->from, p->before);
	b = json_pack("{s:s, s:s, s:{s:s, s:s, s:{s:s}}}", "category",
	    range != NULL ? "product_version_range" : "product_version", "name",
	    range != NULL ? range : p->version, "product", "name", p->label, "product_id", p->id,
	    "product_identification_helper", "purl", purl);
	g_free(purl);
	g_free(range);
	return b;
}

/* Versions of one name stand under it; the first of a name makes its branch. */
static json_t *
name_branches(const struct case_study *c)
{
	json_t *list = json_array();

	for (guint i = 0; i < c->products->len; i++) {
		const struct case_product *p = c->products->pdata[i];
		json_t *under = NULL, *one;
		size_t k;

		json_array_foreach(list, k, one) {
			const char *name = json_string_value(json_object_get(one, "name"));

			if (strcmp(name, p->name) == 0)
				under = json_object_get(one, "branches");
		}
		if (under == NULL) {
			one = json_pack("{s:s, s:s, s:[]}", "category", "product_name", "name",
			    p->name, "branches");
			under = json_object_get(one, "branches");
			json_array_append_new(list, one);
		}
		json_array_append_new(under, version_branch(p));
	}
	return list;
}

static json_t *
product_tree(const struct case_study *c)
{
	return json_pack("{s:[{s:s, s:s, s:o}]}", "branches", "category", "vendor", "name",
	    c->vendor, "branches", name_branches(c));
}

/* ---- /vulnerabilities ---- */

static json_t *
product_ids(const struct case_status *s)
{
	json_t *list = json_array();

	for (guint i = 0; i < s->products->len; i++)
		json_array_append_new(
		    list, json_string(((const struct case_product *)s->products->pdata[i])->id));
	return list;
}

static json_t *
product_status(const struct case_flaw *f)
{
	static const char *const keys[] = { [CASE_FIXED] = "fixed",
		[CASE_AFFECTED] = "known_affected",
		[CASE_NOT_AFFECTED] = "known_not_affected",
		[CASE_INVESTIGATED] = "under_investigation" };
	json_t *status = json_object();

	for (guint i = 0; i < f->statuses->len; i++) {
		const struct case_status *s = f->statuses->pdata[i];
		json_t *have = json_object_get(status, keys[s->state]), *ids = product_ids(s);

		if (have != NULL)
			json_array_extend(have, ids);
		else
			json_object_set(status, keys[s->state], ids);
		json_decref(ids);
	}
	return status;
}

static json_t *
affected_products(const struct case_flaw *f)
{
	json_t *all = json_array();

	for (guint i = 0; i < f->statuses->len; i++) {
		const struct case_status *s = f->statuses->pdata[i];
		json_t *ids = s->state == CASE_AFFECTED ? product_ids(s) : json_array();

		json_array_extend(all, ids);
		json_decref(ids);
	}
	return all;
}

/*
 * What to do stands in remediations, why nothing need be done in flags and threats (4.4.2 and 4.5).
 */
static void
put_statuses(json_t *v, const struct case_flaw *f)
{
	json_t *remedies = json_array(), *flags = json_array(), *threats = json_array();

	for (guint i = 0; i < f->statuses->len; i++) {
		const struct case_status *s = f->statuses->pdata[i];

		if (s->state == CASE_AFFECTED || s->state == CASE_INVESTIGATED)
			json_array_append_new(remedies,
			    json_pack("{s:s, s:s, s:o}", "category",
				case_remedy_word(
				    s->state == CASE_AFFECTED ? s->remedy : CASE_NONE_AVAILABLE),
				"details", s->text, "product_ids", product_ids(s)));
		if (s->state != CASE_NOT_AFFECTED)
			continue;
		if (s->justification != NULL)
			json_array_append_new(
			    flags, json_pack("{s:s, s:o}", "label", s->justification, "product_ids",
				       product_ids(s)));
		json_array_append_new(
		    threats, json_pack("{s:s, s:s, s:o}", "category", "impact", "details", s->text,
				 "product_ids", product_ids(s)));
	}
	if (json_array_size(flags) > 0)
		json_object_set(v, "flags", flags);
	if (json_array_size(remedies) > 0)
		json_object_set(v, "remediations", remedies);
	if (json_array_size(threats) > 0)
		json_object_set(v, "threats", threats);
	json_decref(remedies);
	json_decref(flags);
	json_decref(threats);
}

/* Only v3.1 has a place in CSAF 2.0. */
static void
put_score(json_t *v, const struct case_flaw *f)
{
	const struct case_score *s = part_published(f, CVSS_31);
	json_t *products = affected_products(f);

	if (s != NULL && json_array_size(products) > 0)
		json_object_set_new(v, "scores",
		    json_pack("[{s:{s:o, s:s, s:s, s:s}, s:O}]", "cvss_v3", "baseScore",
			part_score(s->cvss.base), "baseSeverity", cvss_severity(s->cvss.base),
			"vectorString", s->vector, "version", "3.1", "products", products));
	json_decref(products);
}

static bool
is_cve(const char *id)
{
	return g_regex_match_simple("^CVE-[0-9]{4}-[0-9]{4,}$", id, 0, 0);
}

static json_t *
vulnerability(const struct case_study *c, const struct case_flaw *f)
{
	json_t *v = json_object();

	if (is_cve(f->id))
		part_text(v, "cve", f->id);
	else
		json_object_set_new(
		    v, "ids", json_pack("[{s:s, s:s}]", "system_name", c->vendor, "text", f->id));
	if (f->cwe != NULL && f->cwe_name != NULL)
		json_object_set_new(
		    v, "cwe", json_pack("{s:s, s:s}", "id", f->cwe, "name", f->cwe_name));
	json_object_set_new(v, "notes",
	    json_pack("[{s:s, s:s, s:s}]", "category", "description", "text", f->text, "title",
		f->title));
	json_object_set_new(v, "product_status", product_status(f));
	put_score(v, f);
	put_statuses(v, f);
	part_text(v, "title", f->title);
	return v;
}

GBytes *
forms_csaf(const struct case_study *c, bool vex)
{
	json_t *flaws = json_array();

	for (guint i = 0; i < c->flaws->len; i++)
		json_array_append_new(flaws, vulnerability(c, c->flaws->pdata[i]));
	return part_bytes(json_pack("{s:o, s:o, s:o}", "document", document(c, vex), "product_tree",
			      product_tree(c), "vulnerabilities", flaws),
	    true);
}
