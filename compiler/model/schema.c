/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema table.  Nothing else knows the keys of the files: to add one,
 * add a field to the struct and a row here.
 *
 * A row reads: key, type, REQUIRED or not, where it is stored, what it means.
 */
#include "model/schema.h"
#include "model/case.h"
#include "model/checklists.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/sources.h"
#include "model/style.h"
#include "model/survey.h"

#include <string.h>

#define T(t)		.type = SCHEMA_##t
#define LIST(t)		.type = SCHEMA_##t, .form = SCHEMA_LIST
#define MAP(t, entry)	.type = SCHEMA_##t, .form = SCHEMA_MAP, .record = &entry##_record
#define RECORDS(r)	.type = SCHEMA_RECORD, .form = SCHEMA_LIST, .record = &r##_record
#define RECORD_INTO(r)	.type = SCHEMA_RECORD, .form = SCHEMA_INTO, .record = &r##_record
#define RECORD(r)	.type = SCHEMA_RECORD, .record = &r##_record
#define PART(r)		.type = SCHEMA_PART, .record = &r##_record
#define CHOICE(w)	.type = SCHEMA_CHOICE, .words = &w##_words
#define WORD(w)		.type = SCHEMA_WORD, .words = &w##_words
#define WORDS(w)	.type = SCHEMA_WORD, .form = SCHEMA_LIST, .words = &w##_words
#define INT(lo, hi)	.type = SCHEMA_INT, .min = (lo), .max = (hi)
#define TO(kind)	.type = SCHEMA_REF, .ref = REF_##kind
#define ALL_TO(kind)	.type = SCHEMA_REF, .form = SCHEMA_LIST, .ref = REF_##kind
#define INTO_TO(kind)	.type = SCHEMA_REF, .form = SCHEMA_INTO, .ref = REF_##kind
#define OWN(f, j, e_, j_) .type = SCHEMA_OWN, .read = (f), .json = (j), .own_en = (e_), .own_ja = (j_)
#define REQUIRED	.need = true
#define NULLABLE	.nullable = true
#define UNIQUE		.unique = true
#define PLACE		.place = true
#define DEFAULT(v)	.def = (v)
#define AT(s, f)	.at = offsetof(struct s, f)
#define DOC(e_, j_)	.en = (e_), .ja = (j_)

#define FIELDS(r)	.fields = r##_fields, .n = G_N_ELEMENTS(r##_fields)
#define OBJECT(s)	.size = sizeof(struct s), .loc_at = offsetof(struct s, loc)
#define PLAIN(s)	.size = sizeof(struct s), .loc_at = SCHEMA_NOWHERE
#define RECORD_TABLE(r, ...)	static const struct schema_record r##_record = { .name = #r, FIELDS(r), __VA_ARGS__ }
#define ENTRY(r, s, key_type_, key_f, value_f, ...) \
	static const struct schema_record r##_record = { .name = #r, \
	    .size = sizeof(struct s), .key_type = SCHEMA_##key_type_, \
	    .key_at = offsetof(struct s, key_f), .value_at = offsetof(struct s, value_f), __VA_ARGS__ }

/* An enum that a file may leave unsaid, to be inherited (sources.c). */
#define INHERITED	(-1)

/* ---- words ---- */

#define WORD_TABLE(name, ...) \
	static const struct schema_word name##_list[] = { __VA_ARGS__ }; \
	static const struct schema_words name##_words = { name##_list, G_N_ELEMENTS(name##_list) }

WORD_TABLE(stage,
	{ "outline", STAGE_OUTLINE, "structure only", "骨子" },
	{ "draft", STAGE_DRAFT, "being written", "草案" },
	{ "final", STAGE_FINAL, "text settled, to be approved", "最終案" },
	{ "approved", STAGE_APPROVED, "approved for publication", "承認版" });

WORD_TABLE(ids,
	{ "chapter", IDS_CHAPTER, "the number of the chapter stands in the id; another is warned of", "章の番号を ID に含める。違えば警告する" },
	{ "free", IDS_FREE, "any that begin with the guide's prefix", "ガイドの接頭辞で始まれば何でもよい" });

WORD_TABLE(status,
	{ "draft", STATUS_DRAFT, "a draft of its publisher", "案" },
	{ "final", STATUS_FINAL, "published as final", "確定" },
	{ "superseded", STATUS_SUPERSEDED, "replaced by a later edition", "旧版" },
	{ "unknown", STATUS_UNKNOWN, "not known", "不明" });

WORD_TABLE(confidence,
	{ "meeting", CONF_MEETING, "stated in the meeting document", "会議資料に記載" },
	{ "found", CONF_FOUND, "read in a public copy or report", "公開資料で確認" },
	{ "recalled", CONF_RECALLED, "general knowledge, not checked", "未確認（一般知識）" });

WORD_TABLE(source_kind,
	{ "document", SOURCE_DOCUMENT, "one document", "一つの文書" },
	{ "collection", SOURCE_COLLECTION, "a set of documents or pages", "文書・ページの集まり" });

WORD_TABLE(relation,
	{ "equal", REL_EQUAL, "both ask the same", "同じことを求める" },
	{ "subset", REL_SUBSET, "the provision lies within the clause", "規定事項は条項の一部にあたる" },
	{ "superset", REL_SUPERSET, "the provision contains the clause", "規定事項が条項を含む" },
	{ "intersects", REL_INTERSECTS, "they share a part", "一部が重なる" },
	{ "supports", REL_SUPPORTS, "the provision helps to meet the clause", "条項の達成を助ける" });

WORD_TABLE(language,
	{ "ja", 0, "Japanese", "日本語" },
	{ "en", 0, "English", "英語" });

WORD_TABLE(strength,
	{ "must", STRENGTH_MUST, "has to be met", "必須" },
	{ "should", STRENGTH_SHOULD, "is recommended", "推奨" },
	{ "may", STRENGTH_MAY, "is optional", "任意" });

WORD_TABLE(na,
	{ "forbidden", NA_FORBIDDEN, "“not applicable” is no answer", "「該当なし」とは答えられない" },
	{ "allowed", NA_ALLOWED, "may be answered", "答えられる" },
	{ "with-reason", NA_WITH_REASON, "may be answered with a reason", "理由を添えれば答えられる" });

WORD_TABLE(evidence_kind,
	{ "document", 0, "a rule, plan or manual", "文書（規程・計画・手順書）" },
	{ "record", 0, "a record of something done", "記録" },
	{ "url", 0, "a published page", "公開ページ" },
	{ "log", 0, "output of a tool", "ツールの出力・ログ" });

WORD_TABLE(finding_kind,
	{ "literature", 0, "from a document", "文献調査" },
	{ "survey", 0, "from a questionnaire", "アンケート調査" },
	{ "interview", 0, "from an interview", "ヒアリング" },
	{ "hypothesis", 0, "to be tested", "仮説" });

WORD_TABLE(survey_kind,
	{ "survey", SURVEY_QUESTIONS, "a questionnaire", "アンケート調査票" },
	{ "interview", SURVEY_INTERVIEW, "items of an interview", "ヒアリング調査項目" });

WORD_TABLE(finding_status,
	{ "planned", 0, "not begun", "予定" },
	{ "open", 0, "under way", "検証中" },
	{ "supported", 0, "borne out", "支持された" },
	{ "refuted", 0, "not borne out", "否定された" });

WORD_TABLE(disposition,
	{ "open", 0, "not yet decided", "検討中" },
	{ "accepted", 0, "the text was changed as asked", "反映" },
	{ "partly", 0, "changed in part", "一部反映" },
	{ "declined", 0, "not changed, with a reason", "反映しない" },
	{ "noted", 0, "taken note of", "参考" });

WORD_TABLE(case_state,
	{ "fixed", CASE_FIXED, "holds the fix", "修正済み" },
	{ "affected", CASE_AFFECTED, "is affected", "影響を受ける" },
	{ "not_affected", CASE_NOT_AFFECTED, "is not affected", "影響を受けない" },
	{ "under_investigation", CASE_INVESTIGATED, "not yet known", "調査中" });

WORD_TABLE(case_remedy,
	{ "vendor_fix", CASE_VENDOR_FIX, "a fixed version", "修正したバージョン" },
	{ "workaround", CASE_WORKAROUND, "a workaround", "回避策" },
	{ "mitigation", CASE_MITIGATION, "less harm", "緩和策" },
	{ "no_fix_planned", CASE_NO_FIX, "it will not be fixed", "修正しない" },
	{ "none_available", CASE_NONE_AVAILABLE, "nothing yet", "まだない" });

WORD_TABLE(case_reason,
	{ "component_not_present", 0, "the component is not in it", "コンポーネントを含まない" },
	{ "vulnerable_code_not_present", 0, "the code is not in it", "該当のコードを含まない" },
	{ "vulnerable_code_not_in_execute_path", 0, "the code does not run", "該当のコードが実行されない" },
	{ "vulnerable_code_cannot_be_controlled_by_adversary", 0, "an attacker has no hold on it", "攻撃者が値を操れない" },
	{ "inline_mitigations_already_exist", 0, "it is prevented in the product", "製品の中の対策で防いでいる" });

/* ---- content/edition.yaml ---- */

static const struct schema_field pin_fields[] = {
	{ "source", T(SLUG), REQUIRED, PLACE, AT(pin, source), DOC("a source document", "元文書の ID") },
	{ "edition", T(NAME), REQUIRED, PLACE, AT(pin, edition), DOC("the edition that is meant wherever none is named", "版を書かない参照が指す版") },
};
RECORD_TABLE(pin, OBJECT(pin), .id = "source", .en = "a pinned source", .ja = "元文書の指定");

static const struct schema_field milestone_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(milestone, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(milestone, title), DOC("what is due", "内容") },
	{ "date", T(DATE), REQUIRED, AT(milestone, date), DOC("when", "期日") },
	{ "stage", CHOICE(stage), DEFAULT(INHERITED), AT(milestone, stage), DOC("the stage to be reached by then", "それまでに達する段階") },
	{ "note", T(TEXT), AT(milestone, note), DOC("remark", "備考") },
};
RECORD_TABLE(milestone, OBJECT(milestone), .id = "id", .en = "a milestone", .ja = "節目");

static const struct schema_field task_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(plan_task, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(plan_task, title), DOC("what is done", "内容") },
	{ "from", T(DATE), AT(plan_task, from), DOC("the month it begins; left out when not known", "始まる月。不明なら書かない") },
	{ "to", T(DATE), AT(plan_task, to), DOC("the month it ends", "終わる月") },
	{ "note", T(TEXT), AT(plan_task, note), DOC("remark", "備考") },
};
RECORD_TABLE(task, OBJECT(plan_task), .id = "id", .en = "a task", .ja = "作業");

static const struct schema_field previous_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT(previous, edition), DOC("its id: content/baselines/ID.json", "その ID（content/baselines/ID.json）") },
	{ "digest", T(DIGEST), AT(previous, digest), DOC("the digest that its baseline has", "その基準版の要約値") },
};
RECORD_TABLE(
    previous, OBJECT(previous), .id = "edition", .en = "the edition before", .ja = "前の版");

#define AT_MODEL(f)	.at = offsetof(struct edition_file, model.f)

static const struct schema_field edition_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT_MODEL(edition), DOC("id of this edition", "この版の ID") },
	{ "title", T(MTEXT), REQUIRED, AT_MODEL(title), DOC("title of the whole", "全体の題名") },
	{ "subtitle", T(MTEXT), AT_MODEL(subtitle), DOC("subtitle", "副題") },
	{ "date", T(DATE), REQUIRED, AT_MODEL(date), DOC("date of this edition", "この版の日付") },
	{ "stage", CHOICE(stage), REQUIRED, AT_MODEL(stage), DOC("how far the text has come", "段階") },
	{ "publisher", T(MTEXT), REQUIRED, AT_MODEL(publisher), DOC("who publishes it", "発行者") },
	{ "notice", T(MTEXT), REQUIRED, AT_MODEL(notice), DOC("printed on every front page", "表紙に必ず出す注意書き") },
	{ "licence", T(MTEXT), AT_MODEL(licence), DOC("terms of use", "利用条件") },
	{ "languages", WORDS(language), REQUIRED, PLACE, AT_MODEL(languages), DOC("the language of the outputs: one", "出力する言語（一つ）") },
	{ "guides", LIST(SLUG), REQUIRED, PLACE, AT(edition_file, guides), DOC("the guides, in print order", "ガイド（掲載順）") },
	{ "checklists", LIST(SLUG), NULLABLE, PLACE, AT(edition_file, checklists), DOC("the checklists, in order; all of content/checklists/ when left out", "チェックリスト（掲載順）。省けば content/checklists/ のすべて") },
	{ "sources", RECORDS(pin), REQUIRED, UNIQUE, AT(edition_file, pins), DOC("every source document used, in print order", "用いる元文書のすべて（掲載順）") },
	{ "milestones", RECORDS(milestone), UNIQUE, AT_MODEL(milestones), DOC("plan of the work", "作業の節目") },
	{ "tasks", RECORDS(task), UNIQUE, AT_MODEL(tasks), DOC("the work between milestones", "節目の間の作業") },
	{ "previous", RECORD(previous), AT_MODEL(previous), DOC("the edition before this one; tables of changes are made against it", "前の版。これと比べた新旧対照表を作る") },
	{ "ids", CHOICE(ids), DEFAULT(IDS_CHAPTER), AT_MODEL(ids), DOC("how provisions are named (default: chapter)", "規定事項の ID の付け方（省けば chapter）") },
};
RECORD_TABLE(edition, .size = sizeof(struct edition_file), .loc_at = offsetof(struct edition_file, model.loc),
    .id = "edition", .en = "edition.yaml", .ja = "版の設定");

/* ---- content/sources/ID.yaml ---- */

#define CONFIDENCE(s, f, d) { "confidence", CHOICE(confidence), DEFAULT(d), AT(s, f), DOC("where this is known from; the enclosing entry's when left out", "何によって知ったか。省けば外側のものに従う") }

static const struct schema_field url_fields[] = {
	{ "url", T(URL), REQUIRED, AT(url, url), DOC("the address", "アドレス") },
	{ "what", T(TEXT), AT(url, what), DOC("what is found there", "そこにあるもの") },
	CONFIDENCE(url, confidence, INHERITED),
	{ "note", T(TEXT), AT(url, note), DOC("remark", "備考") },
};
RECORD_TABLE(url, OBJECT(url), .en = "an address", .ja = "アドレス");

static const struct schema_field fact_fields[] = {
	{ "about", T(NAME), REQUIRED, AT(fact, about), DOC("what the fact is about", "何についての事実か") },
	{ "text", T(TEXT), REQUIRED, AT(fact, text), DOC("the fact", "事実") },
	CONFIDENCE(fact, confidence, INHERITED),
	{ "note", T(TEXT), AT(fact, note), DOC("remark", "備考") },
};
RECORD_TABLE(fact, OBJECT(fact), .en = "a fact", .ja = "事実");

static const struct schema_field licence_fields[] = {
	{ "text", T(TEXT), REQUIRED, AT(source_doc, licence), DOC("terms of use", "利用条件") },
	CONFIDENCE(source_doc, licence_confidence, INHERITED),
};
RECORD_TABLE(licence, .loc_at = SCHEMA_NOWHERE, .en = "a licence", .ja = "利用条件");

ENTRY(number, fact, NAME, about, text, .loc_at = SCHEMA_NOWHERE, .en = "a numbering", .ja = "番号");

static const struct schema_record clause_record;
static const struct schema_field clause_fields[] = {
	{ "id", T(ID), REQUIRED, AT(clause, id), DOC("the id as the document gives it, or one of ours (`local`)", "元文書が付けた ID。無ければ本書が付けたもの（`local`）") },
	{ "level", T(NAME), REQUIRED, PLACE, AT(clause, level), DOC("kind of clause: duty, requirement, practice, task …", "条項の種類（duty, requirement, practice, task など）") },
	{ "title", T(MTEXT), AT(clause, title), DOC("the document's own title; this or `gist` is needed", "元文書の題名。これか `gist` が必要") },
	{ "gist", T(MTEXT), AT(clause, gist), DOC("what it asks, in our own words", "求めている内容の要約（本書の言葉で）") },
	{ "quote", T(TEXT), AT(clause, quote), DOC("short phrase of the text to find the place by", "原文の短い語句（場所を探す手がかり）") },
	{ "strength", CHOICE(strength), DEFAULT(-1), AT(clause, strength), DOC("how strongly the document asks for it; else as the quote's words say", "元文書が求める強さ。省けば引用の語による") },
	{ "page", INT(1, 100000), AT(clause, page), DOC("page", "ページ") },
	{ "printed", T(TEXT), AT(clause, printed), DOC("the id as printed, where it differs", "印刷された番号（ID と違うとき）") },
	{ "numbers", MAP(TEXT, number), NULLABLE, AT(clause, numbers), DOC("other numberings of the same clause", "同じ条項の別の番号") },
	{ "local", T(BOOL), AT(clause, local), DOC("the id is ours", "ID は本書が付けたもの") },
	CONFIDENCE(clause, confidence, INHERITED),
	{ "seen", LIST(NAME), NULLABLE, PLACE, AT(clause, seen), DOC("the editions of this source in which the clause itself was seen; [] when in none; the edition it stands in when left out", "この条項そのものを見た版（同じ元文書の版の ID）。どの版でも見ていなければ []。省けば、置いた版で見たことになる") },
	{ "applies", LIST(NAME), NULLABLE, AT(clause, applies), DOC("roles it is addressed to", "対象とする役割") },
	{ "note", T(TEXT), AT(clause, note), DOC("remark", "備考") },
	{ "clauses", RECORDS(clause), AT(clause, clauses), DOC("the clauses below it", "下位の条項") },
};
RECORD_TABLE(
    clause, OBJECT(clause), .id = "id", .en = "a clause", .ja = "条項", .done = schema_done_clause);

static const struct schema_field withdrawn_fields[] = {
	{ "id", T(ID), REQUIRED, AT(withdrawn, id), DOC("id of an earlier edition that is no longer used", "以前の版にあり、使われなくなった ID") },
	{ "to", ALL_TO(CLAUSE_SAME), REQUIRED, AT(withdrawn, to), DOC("the clauses of this edition that took its place; [] when none", "代わりとなった条項。無ければ []") },
	{ "note", T(TEXT), AT(withdrawn, note), DOC("remark", "備考") },
};
RECORD_TABLE(
    withdrawn, OBJECT(withdrawn), .id = "id", .en = "a withdrawn id", .ja = "廃止された ID");

static const struct schema_field text_fields[] = {
	{ "file", T(TEXT), REQUIRED, AT(source_edition, text_file), DOC("name of the file the clauses were read from (not shipped)", "条項を読み取ったファイルの名前（同梱しない）") },
	{ "sha256", T(DIGEST), AT(source_edition, text_sha256), DOC("SHA-256 of that file", "そのファイルの SHA-256") },
	CONFIDENCE(source_edition, text_confidence, INHERITED),
};
RECORD_TABLE(text, .loc_at = SCHEMA_NOWHERE, .en = "a text file", .ja = "本文ファイル");

ENTRY(level_name, level_name, NAME, level, name, .loc_at = SCHEMA_NOWHERE, .en = "a level",
    .ja = "段階の名前");

static const struct schema_field source_edition_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(source_edition, id), DOC("id of the edition, as in `source@edition:clause`", "版の ID（`元文書@版:条項` の版）") },
	{ "label", T(MTEXT), AT(source_edition, label), DOC("the edition as printed", "印刷された版の名前") },
	{ "status", CHOICE(status), REQUIRED, AT(source_edition, status), DOC("draft or final", "案か確定か") },
	{ "date", T(DATE), AT(source_edition, date), DOC("date of publication; left out when unknown", "発行日。不明なら書かない") },
	{ "date_note", T(TEXT), AT(source_edition, date_note), DOC("words on the date", "日付についての説明") },
	CONFIDENCE(source_edition, confidence, INHERITED),
	{ "note", T(TEXT), AT(source_edition, note), DOC("remark", "備考") },
	{ "url", T(URL), AT(source_edition, url), DOC("address of this edition", "この版のアドレス") },
	{ "text", PART(text), AT(source_edition, text_file), DOC("the reviewer's own copy", "読み取りに使った手元の写し") },
	{ "complete", T(BOOL), AT(source_edition, complete), DOC("the whole addressable list was read", "参照できる項目をすべて読み取った") },
	{ "completeness", T(TEXT), AT(source_edition, completeness), DOC("words on what was read", "何を読み取ったか") },
	{ "official_ids", T(TEXT), AT(source_edition, official_ids), DOC("which ids are the document's own", "どの ID が元文書のものか") },
	{ "gaps", LIST(TEXT), AT(source_edition, gaps), DOC("what is missing", "欠けているもの") },
	{ "differs_from", T(ID), PLACE, AT(source_edition, differs_from), DOC("`source@edition` whose clauses this one has too; only what differs is listed", "この版に挙げるのが違いだけであるとき、もとの `元文書@版`") },
	{ "edited", LIST(ID), AT(source_edition, edited), DOC("clauses of that edition that read otherwise here, in words that are not known", "もとの版の条項のうち、文が改められたことだけが分かっているもの") },
	{ "dropped", LIST(ID), AT(source_edition, dropped), DOC("clauses of that edition that are not here", "もとの版の条項のうち、この版にないもの") },
	{ "levels", MAP(MTEXT, level_name), AT(source_edition, levels), DOC("names of the levels in print", "条項の種類の名前（印刷用）") },
	{ "clauses", RECORDS(clause), AT(source_edition, clauses), DOC("the clauses; left out when they are not known", "条項。分かっていなければ書かない") },
	{ "withdrawn", RECORDS(withdrawn), UNIQUE, AT(source_edition, withdrawn), DOC("ids no longer used", "廃止された ID") },
};
RECORD_TABLE(source_edition, OBJECT(source_edition), .id = "id", .scope = true,
    .en = "an edition of a source", .ja = "元文書の版");

static const struct schema_field source_fields[] = {
	{ "source", T(SLUG), REQUIRED, AT(source_doc, id), DOC("id, equal to the file name", "ID（ファイル名と同じ）") },
	{ "kind", CHOICE(source_kind), AT(source_doc, kind), DOC("document or collection (default: document)", "文書か集まりか（省けば document）") },
	{ "title", T(MTEXT), REQUIRED, AT(source_doc, title), DOC("title", "題名") },
	{ "subtitle", T(MTEXT), AT(source_doc, subtitle), DOC("subtitle", "副題") },
	{ "short", T(MTEXT), AT(source_doc, shorttitle), DOC("short name for tables", "表で使う短い名前") },
	{ "publisher", T(MTEXT), REQUIRED, AT(source_doc, publisher), DOC("publisher", "発行者") },
	{ "identifier", T(TEXT), AT(source_doc, identifier), DOC("the document's number", "文書番号") },
	{ "doi", T(TEXT), AT(source_doc, doi), DOC("DOI", "DOI") },
	{ "licence", PART(licence), AT(source_doc, licence), DOC("terms of use", "利用条件") },
	{ "confidence", CHOICE(confidence), DEFAULT(CONF_FOUND), AT(source_doc, confidence), DOC("of the bibliographic data as a whole (default: found)", "書誌全体について、何によって知ったか（省けば found）") },
	{ "urls", RECORDS(url), AT(source_doc, urls), DOC("addresses", "アドレス") },
	{ "framework", T(NAME), PLACE, AT(source_doc, framework),
	    DOC("of a framework to be introduced: the level of the clauses that are its tasks, which `walk` goes through",
	    "導入する枠組みである文書に書く。`walk` が順に見るタスクにあたる条項の種類") },
	{ "facts", RECORDS(fact), AT(source_doc, facts), DOC("what else is known about the document", "そのほか分かっていること") },
	{ "editions", RECORDS(source_edition), REQUIRED, UNIQUE, AT(source_doc, editions), DOC("its editions", "版") },
};
RECORD_TABLE(source, OBJECT(source_doc), .id = "source", .en = "a source document", .ja = "元文書");

/* ---- content/guides/ID/guide.yaml ---- */

static const struct schema_field exception_fields[] = {
	{ "clause", TO(CLAUSE_HERE), REQUIRED, AT(exception, clause), DOC("the clause that is not answered", "答えない条項") },
	{ "reason", T(TEXT), REQUIRED, AT(exception, reason), DOC("why", "理由") },
	{ "until", T(DATE), AT(exception, until), DOC("when the reason expires", "理由の期限") },
};
RECORD_TABLE(exception, OBJECT(exception), .en = "an exception", .ja = "除外");

static const struct schema_field cover_policy_fields[] = {
	{ "answered", INT(0, 100), AT(cover_policy, answered), DOC("how many of a hundred clauses provisions must answer", "条項のうち、規定事項が応えていなければならない割合（百分率）") },
	{ "reviewed", INT(0, 100), AT(cover_policy, reviewed), DOC("how many must be answered by a mapping that was reviewed as it stands", "条項のうち、査読済みの対応付けが応えていなければならない割合（百分率）") },
};
RECORD_TABLE(cover_policy, OBJECT(cover_policy), .en = "a coverage policy", .ja = "網羅の方針");

static const struct schema_field consider_fields[] = {
	{ "source", TO(PINNED), REQUIRED, AT(consider, source), DOC("a source document pinned in edition.yaml", "版の設定に挙げた元文書") },
	{ "levels", LIST(NAME), NULLABLE, PLACE, AT(consider, levels), DOC("only clauses of these levels", "この種類の条項だけ") },
	{ "under", ALL_TO(CLAUSE_HERE), NULLABLE, AT(consider, under), DOC("only these clauses and what is below them", "この条項とその下位だけ") },
	{ "except", RECORDS(exception), AT(consider, except), DOC("justified holes", "理由のある除外") },
	{ "policy", RECORD(cover_policy), AT(consider, policy), DOC("how much must be answered; less is an error", "応えていなければならない割合。足りなければ誤り") },
};
RECORD_TABLE(consider, OBJECT(consider), .scope = true, .en = "a source to consider",
    .ja = "考慮する元文書");

static const struct schema_field term_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(term, id), DOC("id, as in `[](term:sbom)`", "ID（`[](term:sbom)` で使う）") },
	{ "term", T(MTEXT), REQUIRED, AT(term, term), DOC("the word", "用語") },
	{ "reading", T(TEXT), AT(term, reading), DOC("its reading, for sorting", "読み（並べ替え用）") },
	{ "text", T(MTEXT), REQUIRED, AT(term, text), DOC("what it means", "説明") },
};
RECORD_TABLE(term, OBJECT(term), .id = "id", .en = "a term", .ja = "用語");

static const struct schema_field renamed_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT(renamed, edition), DOC("the earlier edition", "以前の版") },
	{ "was", T(NAME), REQUIRED, PLACE, AT(renamed, was), DOC("the id there", "その版での ID") },
	{ "provision", TO(PROVISION), REQUIRED, PLACE, AT(renamed, provision), DOC("the provision that had it", "その ID だった規定事項") },
};
RECORD_TABLE(renamed, OBJECT(renamed), .en = "a renamed provision", .ja = "ID を変えた規定事項");

static const struct schema_field split_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT(split, edition), DOC("the last edition that had it", "それがあった最後の版") },
	{ "was", T(NAME), REQUIRED, PLACE, AT(split, was), DOC("the id there", "その版での ID") },
	{ "into", ALL_TO(PROVISION), REQUIRED, AT(split, into), DOC("the provisions it became", "分かれてできた規定事項") },
};
RECORD_TABLE(split, OBJECT(split), .en = "a split provision", .ja = "分けた規定事項");

static const struct schema_field merged_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT(merged, edition), DOC("the last edition that had them", "それらがあった最後の版") },
	{ "was", LIST(NAME), REQUIRED, PLACE, AT(merged, was), DOC("the ids there", "その版での ID") },
	{ "provision", TO(PROVISION), REQUIRED, PLACE, AT(merged, provision), DOC("the provision they became", "合わさってできた規定事項") },
};
RECORD_TABLE(merged, OBJECT(merged), .en = "merged provisions", .ja = "合わせた規定事項");

static const struct schema_field dropped_fields[] = {
	{ "edition", T(NAME), REQUIRED, AT(dropped, edition), DOC("the last edition that had it", "それがあった最後の版") },
	{ "was", T(NAME), REQUIRED, PLACE, AT(dropped, was), DOC("the id there; it stays taken", "その版での ID。もう使えない") },
	{ "reason", T(TEXT), REQUIRED, AT(dropped, reason), DOC("why it is gone", "やめた理由") },
};
RECORD_TABLE(dropped, OBJECT(dropped), .en = "a retired provision", .ja = "やめた規定事項");

#define AT_GUIDE(f)	.at = offsetof(struct guide_file, guide.f)

static const struct schema_field guide_fields[] = {
	{ "guide", T(SLUG), REQUIRED, AT_GUIDE(id), DOC("id, equal to the folder's name", "ID（フォルダ名と同じ）") },
	{ "prefix", T(NAME), REQUIRED, PLACE, AT_GUIDE(prefix), DOC("how the ids of its provisions begin", "規定事項の ID の頭") },
	{ "title", T(MTEXT), REQUIRED, AT_GUIDE(title), DOC("title", "題名") },
	{ "subtitle", T(MTEXT), AT_GUIDE(subtitle), DOC("subtitle", "副題") },
	{ "audience", T(MTEXT), REQUIRED, AT_GUIDE(audience), DOC("who it is for", "読者") },
	{ "purpose", T(MTEXT), AT_GUIDE(purpose), DOC("what it is for", "目的") },
	{ "base", TO(SOURCE), AT_GUIDE(base), DOC("the document it revises", "もとにした文書") },
	{ "forms", T(BOOL), AT_GUIDE(forms), DOC("each section of its chapters is a form to copy, put into output/forms/ too", "章の各節が複写して使う様式で、output/forms/ にも出す") },
	{ "chapters", LIST(FILE), REQUIRED, PLACE, AT(guide_file, files), DOC("Markdown files beside it, in order", "章のファイル（掲載順）") },
	{ "consider", RECORDS(consider), REQUIRED, AT_GUIDE(consider), DOC("what the guide must answer", "答えるべき元文書") },
	{ "literature", ALL_TO(SOURCE), AT_GUIDE(literature), DOC("further documents it draws on", "参考とした文書") },
	{ "terms", RECORDS(term), UNIQUE, AT_GUIDE(terms), DOC("glossary", "用語集") },
	{ "renamed", RECORDS(renamed), AT_GUIDE(renamed), DOC("provisions that had other ids in earlier editions", "以前の版から ID を変えた規定事項") },
	{ "split", RECORDS(split), AT_GUIDE(split), DOC("provisions of earlier editions that became several", "以前の版から分けた規定事項") },
	{ "merged", RECORDS(merged), AT_GUIDE(merged), DOC("provisions of earlier editions that became one", "以前の版から合わせた規定事項") },
	{ "retired", RECORDS(dropped), AT_GUIDE(retired), DOC("provisions of earlier editions that are gone", "以前の版にあり、やめた規定事項") },
};
RECORD_TABLE(guide, .size = sizeof(struct guide_file), .loc_at = offsetof(struct guide_file, guide.loc),
    .id = "guide", .en = "a guide", .ja = "ガイド");

/* ---- content/mappings/NAME.yaml ---- */

static const struct schema_field reviewed_fields[] = {
	{ "fingerprint", T(ID), REQUIRED, PLACE, AT(mapping, fingerprint), DOC("fingerprint of the clause as it was reviewed", "確認したときの条項の指紋") },
	{ "edition", T(ID), PLACE, AT(mapping, reviewed_edition), DOC("edition of the source that was read", "読んだ元文書の版") },
	{ "by", T(TEXT), AT(mapping, by), DOC("who reviewed it", "確認した人") },
	{ "date", T(DATE), AT(mapping, date), DOC("when", "確認した日") },
};
RECORD_TABLE(reviewed, .loc_at = SCHEMA_NOWHERE, .en = "a review", .ja = "確認の記録");

static const struct schema_field mapping_fields[] = {
	{ "provision", TO(PROVISION), REQUIRED, AT(mapping, provision), PLACE, DOC("a provision", "規定事項") },
	{ "clause", TO(CLAUSE), REQUIRED, AT(mapping, clause), PLACE, DOC("the clause it answers", "答える条項") },
	{ "relation", CHOICE(relation), REQUIRED, AT(mapping, relation), DOC("how the provision stands to the clause", "規定事項と条項の関係") },
	{ "reason", T(TEXT), REQUIRED, AT(mapping, reason), DOC("why they belong together", "対応付けの理由") },
	{ "strength", T(TEXT), AT(mapping, strength), DOC("why the provision asks more or less strongly than the clause", "規定事項の強さが条項と違う理由") },
	{ "reviewed", PART(reviewed), AT(mapping, fingerprint), DOC("sign-off of a reviewer", "確認の記録") },
};
RECORD_TABLE(mapping, OBJECT(mapping), .en = "a mapping", .ja = "対応付け");

static const struct schema_field unmapped_fields[] = {
	{ "provision", TO(PROVISION), REQUIRED, AT(unmapped, provision), PLACE, DOC("a provision that answers no clause", "どの条項にも答えない規定事項") },
	{ "reason", T(TEXT), REQUIRED, AT(unmapped, reason), DOC("why it is there", "置いている理由") },
	{ "until", T(DATE), AT(unmapped, until), DOC("when the reason expires", "理由の期限") },
};
RECORD_TABLE(unmapped, OBJECT(unmapped), .en = "an entry of “none”", .ja = "「none」の項目");

static const struct schema_field mappings_fields[] = {
	{ "guide", TO(GUIDE), REQUIRED, AT(mapping_file, guide), DOC("the guide whose provisions are mapped", "対応付けるガイド") },
	{ "map", RECORDS(mapping), AT(mapping_file, map), DOC("provision to clause", "規定事項と条項の対応") },
	{ "none", RECORDS(unmapped), AT(mapping_file, none), DOC("provisions that answer no clause", "条項に答えない規定事項") },
};
RECORD_TABLE(mappings, OBJECT(mapping_file), .en = "a mapping file", .ja = "対応付けファイル");

/* ---- content/mappings/reviews.yaml ---- */

static const struct schema_field review_fields[] = {
	{ "date", T(DATE), REQUIRED, AT(review, date), DOC("when", "確認した日") },
	{ "by", T(TEXT), REQUIRED, AT(review, by), DOC("who reviewed it", "確認した人") },
	{ "provision", T(NAME), REQUIRED, AT(review, provision), DOC("the provision", "規定事項") },
	{ "clause", T(ID), REQUIRED, AT(review, clause), DOC("the clause", "条項") },
	{ "relation", WORD(relation), REQUIRED, AT(review, relation), DOC("the relation that was signed", "確認した関係") },
	{ "fingerprint", T(ID), REQUIRED, AT(review, fingerprint), DOC("fingerprint of the clause then", "そのときの条項の指紋") },
	{ "edition", T(ID), AT(review, edition), DOC("edition of the source that was read", "読んだ元文書の版") },
	{ "comment", T(TEXT), AT(review, comment), DOC("what the reviewer had to say", "確認した人の言葉") },
	{ "title", T(MTEXT), AT(review, title), DOC("title of the clause then; left out when an earlier entry has the same text", "そのときの条項の題名。前の項目に同じ文があれば省く") },
	{ "gist", T(MTEXT), AT(review, gist), DOC("gist of the clause then", "そのときの条項の要旨") },
	{ "quote", T(TEXT), AT(review, quote), DOC("quote of the clause then", "そのときの条項の引用") },
};
RECORD_TABLE(review, OBJECT(review), .en = "a sign-off", .ja = "確認の記録");

static const struct schema_field reviews_fields[] = {
	{ "reviews", RECORDS(review), REQUIRED, AT(review_file, reviews), DOC("every sign-off, the newest last; written by `shirube trace --accept`", "確認の記録。新しいものが後。`shirube trace --accept` が書く") },
};
RECORD_TABLE(reviews, PLAIN(review_file), .en = "the log of reviews", .ja = "査読の記録");

/* ---- content/checklists/ID.yaml ---- */

static const struct schema_field scale_fields[] = {
	{ "value", INT(0, 100), REQUIRED, PLACE, AT(scale_step, value), DOC("0, 1, 2 … without a gap", "0 から順に") },
	{ "label", T(MTEXT), REQUIRED, AT(scale_step, label), DOC("what it is called", "名前") },
	{ "points", INT(0, 1000), DEFAULT(-1), PLACE, AT(scale_step, points), DOC("thousandths of the full mark (default: even steps); all of a scale or none, from 0 to 1000", "満点に対する千分率（省けば等間隔）。一つの尺度では全部に書くか全部省く。0 から 1000 まで") },
};
RECORD_TABLE(scale, PLAIN(scale_step), .en = "a step of the scale", .ja = "尺度の段");

static const struct schema_field named_scale_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(scale, id), DOC("id", "ID") },
	{ "steps", RECORDS(scale), REQUIRED, PLACE, AT(scale, steps), DOC("the levels of an answer", "回答の尺度") },
};
RECORD_TABLE(named_scale, OBJECT(scale), .id = "id", .en = "a further scale", .ja = "別の尺度");

static const struct schema_field phase_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(phase, id), DOC("id", "ID") },
	{ "date", T(DATE), REQUIRED, AT(phase, date), DOC("by when", "期日") },
	{ "title", T(MTEXT), REQUIRED, AT(phase, title), DOC("title", "題名") },
};
RECORD_TABLE(
    phase, OBJECT(phase), .id = "id", .en = "a phase of the roadmap", .ja = "ロードマップの段階");
ENTRY(phase_target, phase_target, NAME, phase, value, .loc_at = offsetof(struct phase_target, loc),
    .en = "a phase's target", .ja = "段階の目標");

static const struct schema_field cfact_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(cfact, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(cfact, title), DOC("what is asked about the organization", "組織について尋ねること") },
	{ "values", LIST(VALUE), NULLABLE, AT(cfact, values), DOC("the values it may have; yes or no when left out", "取りうる値。省けば yes か no") },
};
RECORD_TABLE(cfact, OBJECT(cfact), .id = "id", .en = "a fact of a checklist", .ja = "組織の事実");

static const struct schema_field dimension_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(dimension, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(dimension, title), DOC("title", "題名") },
};
RECORD_TABLE(dimension, PLAIN(dimension), .id = "id", .en = "a dimension", .ja = "観点");

static const struct schema_field group_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(group, id), DOC("id", "ID") },
	{ "dimension", TO(DIMENSION), AT(group, dimension), DOC("the dimension it belongs to", "属する観点") },
	{ "title", T(MTEXT), REQUIRED, AT(group, title), DOC("title", "題名") },
	{ "weight", INT(1, 1000), DEFAULT(1), AT(group, weight), DOC("weight in a mean of groups (default: 1)", "区分の平均での重み（省けば 1）") },
};
RECORD_TABLE(group, OBJECT(group), .id = "id", .en = "a group", .ja = "区分");

#define JSON_SCALAR	"{\"type\":[\"string\",\"number\",\"boolean\"]}"
#define JSON_TEXT	"{\"type\":[\"string\",\"number\"]}"

static const struct schema_record condition_record;
static const struct schema_field condition_fields[] = {
	{ "all", RECORDS(condition), NULLABLE, AT(cond, args), DOC("every one of these holds", "すべて成り立つ") },
	{ "any", RECORDS(condition), NULLABLE, AT(cond, args), DOC("at least one of these holds", "どれかが成り立つ") },
	{ "not", RECORD_INTO(condition), AT(cond, args), DOC("this does not hold", "成り立たない") },
	{ "is", OWN(schema_own_is, "{\"type\":\"array\",\"prefixItems\":[" JSON_TEXT "," JSON_SCALAR "],\"minItems\":2,\"maxItems\":2}",
	    "a list of a fact and a value", "事実と値の組（[事実, 値]）"), DOC("the fact has the value", "事実がその値である") },
	{ "flag", T(NAME), PLACE, AT(cond, fact), DOC("the fact is yes", "事実が yes である") },
	{ "answered", OWN(schema_own_answered, "{\"type\":\"array\",\"prefixItems\":[" JSON_TEXT ",{\"type\":\"integer\",\"minimum\":0}],\"minItems\":2,\"maxItems\":2}",
	    "a list of a question and a value of the scale", "設問と尺度の値の組（[設問, 値]）"), DOC("the question was answered with this value or more", "設問の答えがその値以上である") },
};
RECORD_TABLE(condition, OBJECT(cond), .one_key = true, .en = "a condition", .ja = "条件",
    .done = schema_done_condition);

static const struct schema_field evidence_fields[] = {
	{ "kind", WORD(evidence_kind), REQUIRED, AT(evidence, kind), DOC("kind of evidence", "種類") },
	{ "text", T(MTEXT), REQUIRED, AT(evidence, text), DOC("what would show it", "何が示すか") },
	{ "required", .type = SCHEMA_BOOL, AT(evidence, required), DOC("without valid evidence of this kind the question is met in part only", "この種類の有効な証拠がなければ「一部」とする") },
};
RECORD_TABLE(evidence, PLAIN(evidence), .en = "a piece of evidence", .ja = "証拠");

static const struct schema_field question_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(question, id), DOC("id; stays the same from edition to edition", "ID。版が変わっても変えない") },
	{ "provision", TO(PROVISION), PLACE, AT(question, provision), DOC("the provision asked about; this or `clause`", "尋ねる規定事項。これか `clause`") },
	{ "clause", TO(CLAUSE), PLACE, AT(question, clause), DOC("the clause asked about directly", "直接に尋ねる条項") },
	{ "group", INTO_TO(GROUP), AT(question, groups), DOC("its group; this or `groups`", "区分。これか `groups`") },
	{ "groups", ALL_TO(GROUP), AT(question, groups), DOC("its groups", "区分（複数）") },
	{ "text", T(MTEXT), REQUIRED, AT(question, text), DOC("the question", "設問文") },
	{ "help", T(MTEXT), AT(question, help), DOC("how it is meant", "補足") },
	{ "levels", LIST(MTEXT), NULLABLE, PLACE, AT(question, levels), DOC("what each value of the scale means here", "尺度の各値のここでの意味") },
	{ "weight", INT(1, 1000), DEFAULT(1), AT(question, weight), DOC("weight in the mean (default: 1)", "重み（省けば 1）") },
	{ "strength", CHOICE(strength), REQUIRED, AT(question, strength), DOC("as strongly as the guide's own words ask", "ガイドの文の強さ") },
	{ "minimum", INT(0, 100), DEFAULT(-1), PLACE, AT(question, minimum), DOC("below this the provision is unmet, whatever the mean", "これを下回れば、平均によらず未達") },
	{ "na", CHOICE(na), DEFAULT(NA_FORBIDDEN), AT(question, na), DOC("whether “not applicable” is an answer (default: forbidden)", "「該当なし」と答えられるか（省けば forbidden）") },
	{ "rev", INT(1, 100000), DEFAULT(1), AT(question, rev), DOC("raised when the meaning changes (default: 1)", "意味が変わったら上げる（省けば 1）") },
	{ "when", RECORD(condition), AT(question, when), DOC("asked only when this holds", "この条件が成り立つときだけ尋ねる") },
	{ "target", OWN(schema_own_target, "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":0},{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\",\"minimum\":0}}]}",
	    "a value of the scale, or a map from “default” and profiles to such values", "尺度の値、または default とプロファイルごとの値のまとまり"),
	    AT(question, targets), DOC("what should be reached, by default and by profile", "目標の値（既定とプロファイルごと）") },
	{ "roadmap", .type = SCHEMA_INT, .form = SCHEMA_MAP, .min = 0, .max = 100, .record = &phase_target_record, AT(question, roadmap), DOC("what should be reached by each phase; the target where a phase is left out", "段階ごとの目標の値。書かない段階は target による") },
	{ "scale", T(NAME), PLACE, AT(question, scale_id), DOC("a scale of `scales`; the checklist's own when left out", "`scales` の尺度の ID。省けばチェックリストの尺度") },
	{ "level", INT(1, 20), AT(question, level), DOC("the step it belongs to, for the rule level-gate", "規則 level-gate で属する段") },
	{ "supersedes", LIST(NAME), AT(question, supersedes), DOC("questions of an earlier edition whose answers bear on it (merged, split)", "回答を参考にする以前の版の設問（統合・分割）") },
	{ "editorial", .type = SCHEMA_BOOL, AT(question, editorial), DOC("the wording changed since the last edition, the meaning did not", "前の版から文言だけを変え、意味は変えていない") },
	{ "from", T(DATE), AT(question, from), DOC("shown but not counted before this day", "この日より前は示すだけで数えない") },
	{ "evidence", RECORDS(evidence), AT(question, evidence), DOC("what would show the answer", "答えを示す証拠") },
	{ "advice", T(MTEXT), AT(question, advice), DOC("what to do when it is not met", "未達のときに行うこと") },
	{ "effort", INT(1, 5), AT(question, effort), DOC("how much work it is", "手間の大きさ") },
};
RECORD_TABLE(question, OBJECT(question), .id = "id", .en = "a question", .ja = "設問",
    .done = schema_done_question);

static const struct schema_field retired_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(retired, id), DOC("its id, which is never given again", "ID。二度と使わない") },
	{ "reason", T(TEXT), REQUIRED, AT(retired, reason), DOC("why it is no longer asked", "尋ねなくなった理由") },
};
RECORD_TABLE(
    retired, OBJECT(retired), .id = "id", .en = "a retired question", .ja = "廃止した設問");

static const struct schema_field checklist_fields[] = {
	{ "checklist", T(SLUG), REQUIRED, AT(checklist, id), DOC("id, equal to the file name", "ID（ファイル名と同じ）") },
	{ "guide", TO(GUIDE), REQUIRED, AT(checklist, guide), DOC("the guide it asks about", "対象のガイド") },
	{ "title", T(MTEXT), REQUIRED, AT(checklist, title), DOC("title", "題名") },
	{ "intro", T(MTEXT), AT(checklist, intro), DOC("introduction", "はじめに") },
	{ "scale", RECORDS(scale), REQUIRED, PLACE, AT(checklist, scale), DOC("the levels of an answer", "回答の尺度") },
	{ "scales", RECORDS(named_scale), UNIQUE, AT(checklist, scales), DOC("further scales that questions name", "設問が名前で使う別の尺度") },
	{ "phases", RECORDS(phase), UNIQUE, AT(checklist, phases), DOC("phases of the roadmap, in order", "ロードマップの段階（順）") },
	{ "scoring", T(SLUG), REQUIRED, PLACE, AT(checklist, scoring), DOC("the scoring rule: a file of lua/scoring/", "採点の規則（lua/scoring/ のファイル）") },
	{ "facts", RECORDS(cfact), UNIQUE, AT(checklist, facts), DOC("what is asked about the organization", "組織について尋ねること") },
	{ "dimensions", RECORDS(dimension), UNIQUE, AT(checklist, dimensions), DOC("points of view over the groups", "区分をまとめる観点") },
	{ "dimension", TO(DIMENSION), PLACE, AT(checklist, dimension), DOC("the dimension whose groups make the score, under a rule over groups", "分類の点から全体の点を作る規則で、全体の点を作る観点") },
	{ "groups", RECORDS(group), REQUIRED, UNIQUE, AT(checklist, groups), DOC("groups of questions, in order", "設問の区分（掲載順）") },
	{ "questions", RECORDS(question), REQUIRED, AT(checklist, questions), DOC("the questions, in order", "設問（掲載順）") },
	{ "retired", RECORDS(retired), UNIQUE, AT(checklist, retired), DOC("questions of earlier editions that are no longer asked", "以前の版にあり、今は尋ねない設問") },
};
RECORD_TABLE(checklist, OBJECT(checklist), .id = "checklist", .scope = true, .en = "a checklist",
    .ja = "チェックリスト");

/* ---- content/profiles/ID.yaml ---- */

ENTRY(fact_value, profile_fact, NAME, fact, value, .loc_at = offsetof(struct profile_fact, loc),
    .en = "a fact", .ja = "事実");

static const struct schema_field profile_fields[] = {
	{ "profile", T(SLUG), REQUIRED, AT(profile, id), DOC("id, equal to the file name", "ID（ファイル名と同じ）") },
	{ "title", T(MTEXT), REQUIRED, AT(profile, title), DOC("title", "題名") },
	{ "checklists", ALL_TO(CHECKLIST), REQUIRED, AT(profile, checklists), DOC("the checklists it is for", "対象のチェックリスト") },
	{ "facts", MAP(VALUE, fact_value), REQUIRED, PLACE, AT(profile, facts), DOC("what is so in such an organization", "そのような組織の事実") },
	{ "note", T(MTEXT), AT(profile, note), DOC("remark", "備考") },
};
RECORD_TABLE(profile, OBJECT(profile), .id = "profile", .en = "a profile", .ja = "プロファイル");

/* ---- content/findings/NAME.yaml, content/comments/NAME.yaml ---- */

static const struct schema_field finding_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(finding, id), DOC("id", "ID") },
	{ "kind", WORD(finding_kind), REQUIRED, AT(finding, kind), DOC("kind", "種類") },
	{ "title", T(MTEXT), REQUIRED, AT(finding, title), DOC("title", "題名") },
	{ "text", T(MTEXT), REQUIRED, AT(finding, text), DOC("what was found, or is supposed", "結果、または仮説") },
	{ "status", WORD(finding_status), AT(finding, status), DOC("how far it has come", "状況") },
	{ "source", TO(CLAUSE), AT(finding, source), DOC("the clause it comes from", "もとになる条項") },
	{ "provisions", ALL_TO(PROVISION), AT(finding, provisions), DOC("the provisions it supports", "支える規定事項") },
	{ "guide", TO(GUIDE), AT(finding, guide), DOC("the guide it belongs to", "関係するガイド") },
	{ "confidence", CHOICE(confidence), DEFAULT(CONF_FOUND), AT(finding, confidence), DOC("where it is known from (default: found)", "何によって知ったか（省けば found）") },
	{ "date", T(DATE), AT(finding, date), DOC("when", "日付") },
	{ "n", INT(1, 100000000), AT(finding, n), DOC("number of answers or interviews", "回答・ヒアリングの数") },
	{ "or_more", T(BOOL), AT(finding, or_more), DOC("n is the least that is planned", "n は計画の下限（以上）") },
	{ "bears", LIST(NAME), PLACE, AT(finding, bears), DOC("the hypotheses it bears on", "判断に使う仮説の ID") },
	{ "grounds", LIST(TEXT), PLACE, AT(finding, grounds), DOC("where it was found: QUESTIONNAIRE/ITEM, or QUESTIONNAIRE/ITEM/RESPONDENT for the notes of one interview", "見いだした設問（調査票/設問。一件の聞き取りの記録は 調査票/設問/回答者）") },
};
RECORD_TABLE(finding, OBJECT(finding), .id = "id", .en = "a finding", .ja = "調査結果");

static const struct schema_field findings_fields[] = {
	{ "findings", RECORDS(finding), REQUIRED, AT(finding_file, findings), DOC("findings and hypotheses", "調査結果と仮説") },
};
RECORD_TABLE(findings, PLAIN(finding_file), .en = "a file of findings", .ja = "調査結果ファイル");

static const struct schema_field comment_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(comment, id), DOC("id", "ID") },
	{ "from", T(TEXT), REQUIRED, AT(comment, from), DOC("who made it: a role", "誰の意見か（役割）") },
	{ "meeting", T(TEXT), AT(comment, meeting), DOC("the meeting or consultation", "会議または意見募集") },
	{ "edition", T(NAME), AT(comment, edition), DOC("the edition it was made on", "意見の対象となった版") },
	{ "date", T(DATE), REQUIRED, AT(comment, date), DOC("when", "日付") },
	{ "about", T(NAME), PLACE, AT(comment, about.text), DOC("a provision, a question or a guide", "対象の規定事項、設問またはガイド") },
	{ "place", T(TEXT), AT(comment, place), DOC("where in it: a chapter, a table", "その中の箇所（章・表など）") },
	{ "text", T(TEXT), REQUIRED, AT(comment, text), DOC("the comment", "意見") },
	{ "disposition", WORD(disposition), REQUIRED, AT(comment, disposition), DOC("what was decided", "対応") },
	{ "answer", T(TEXT), AT(comment, answer), DOC("the answer", "回答") },
	{ "answered", T(DATE), AT(comment, answered), DOC("when it was answered", "回答した日") },
	{ "changed", LIST(TEXT), PLACE, AT(comment, changed), DOC("where it changed the text: provisions, questions, guides; or files and places in words", "本文を改めた箇所（規定事項、設問、ガイドの ID。またはファイルや箇所を言葉で）") },
};
RECORD_TABLE(comment, OBJECT(comment), .id = "id", .en = "a comment", .ja = "意見");

static const struct schema_field comments_fields[] = {
	{ "comments", RECORDS(comment), REQUIRED, AT(comment_file, comments), DOC("comments and what became of them", "意見と対応") },
};
RECORD_TABLE(comments, PLAIN(comment_file), .en = "a file of comments", .ja = "意見ファイル");

/* ---- content/cases/ID.yaml ---- */

static const struct schema_field case_event_fields[] = {
	{ "at", T(TEXT), REQUIRED, AT(case_event, at), DOC("when: 2027-06-08 or 2027-06-08T10:00+09:00", "日時（2027-06-08 または 2027-06-08T10:00+09:00）") },
	{ "text", T(TEXT), REQUIRED, AT(case_event, text), DOC("what was published", "公開した内容") },
};
RECORD_TABLE(case_event, OBJECT(case_event), .en = "an event", .ja = "公開の履歴");

static const struct schema_field case_product_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(case_product, id), DOC("id in this file", "このファイルの中の ID") },
	{ "name", T(TEXT), REQUIRED, AT(case_product, name), DOC("name of the product", "製品名") },
	{ "version", T(TEXT), AT(case_product, version), DOC("the one version", "一つのバージョン") },
	{ "from", T(TEXT), AT(case_product, from), DOC("the first version of a range", "範囲の最初のバージョン") },
	{ "before", T(TEXT), AT(case_product, before), DOC("the version that no longer belongs to it; without this and version: all", "範囲に含まない次のバージョン。これも version も無ければ全バージョン") },
};
RECORD_TABLE(case_product, OBJECT(case_product), .id = "id", .en = "a product of a case",
    .ja = "事例の製品");

static const struct schema_field case_score_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(case_score, id), DOC("id, as in score.ID and vector.ID", "ID（score.ID、vector.ID で使う）") },
	{ "vector", T(TEXT), REQUIRED, PLACE, AT(case_score, vector), DOC("CVSS v3.1 or v4.0; the score is computed", "CVSS v3.1 または v4.0 のベクトル。値は計算する") },
	{ "note", T(TEXT), AT(case_score, note), DOC("under what condition", "前提") },
};
RECORD_TABLE(case_score, OBJECT(case_score), .id = "id", .en = "a score", .ja = "深刻度");

static const struct schema_field case_status_fields[] = {
	{ "products", LIST(NAME), REQUIRED, AT(case_status, names), DOC("ids of products", "製品の ID") },
	{ "state", CHOICE(case_state), REQUIRED, AT(case_status, state), DOC("the state of VEX", "VEX の状態") },
	{ "remedy", CHOICE(case_remedy), AT(case_status, remedy), DOC("of affected ones: how it is mended (default: vendor_fix)", "影響を受けるものの対策の種類（省けば vendor_fix）") },
	{ "justification", WORD(case_reason), AT(case_status, justification), DOC("of those not affected: why", "影響を受けない理由の符号") },
	{ "text", T(TEXT), REQUIRED, AT(case_status, text), DOC("what users do, or why they are not affected", "利用者が行うこと、または影響を受けない理由") },
};
RECORD_TABLE(case_status, OBJECT(case_status), .en = "a state", .ja = "影響の状態");

static const struct schema_field case_flaw_fields[] = {
	{ "id", T(TEXT), REQUIRED, AT(case_flaw, id), DOC("identifier; an invented one says so", "識別番号。架空のものは架空と分かるように書く") },
	{ "title", T(TEXT), REQUIRED, AT(case_flaw, title), DOC("title", "題名") },
	{ "text", T(TEXT), REQUIRED, AT(case_flaw, text), DOC("what it is", "内容") },
	{ "cwe", T(NAME), AT(case_flaw, cwe), DOC("kind of weakness: CWE-78", "弱点の種類（CWE-78 など）") },
	{ "cwe_name", T(TEXT), AT(case_flaw, cwe_name), DOC("its name in the CWE list", "CWE の一覧での名前") },
	{ "scores", RECORDS(case_score), UNIQUE, AT(case_flaw, scores), DOC("vectors; the first is published", "ベクトル。最初のものを公表する") },
	{ "statuses", RECORDS(case_status), REQUIRED, AT(case_flaw, statuses), DOC("which products are affected", "製品ごとの状態") },
};
RECORD_TABLE(case_flaw, OBJECT(case_flaw), .id = "id", .en = "a vulnerability of a case",
    .ja = "事例の脆弱性");

static const struct schema_field case_contact_fields[] = {
	{ "contacts", LIST(TEXT), REQUIRED, AT(case_contact, contacts), DOC("https: or mailto: addresses, the preferred first", "https: または mailto: のアドレス（優先する順）") },
	{ "expires", T(TEXT), REQUIRED, AT(case_contact, expires), DOC("a moment of RFC 3339", "日時（RFC 3339）") },
	{ "languages", T(TEXT), AT(case_contact, languages), DOC("ja, en", "使える言語（ja, en など）") },
	{ "policy", T(URL), AT(case_contact, policy), DOC("address of the policy", "方針のアドレス") },
	{ "canonical", T(URL), AT(case_contact, canonical), DOC("address of the file itself", "このファイル自身のアドレス") },
	{ "acknowledgments", T(URL), AT(case_contact, acknowledgments), DOC("address of the thanks", "謝辞のアドレス") },
};
RECORD_TABLE(case_contact, OBJECT(case_contact), .en = "a security.txt", .ja = "security.txt");

static const struct schema_field case_value_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(case_value, id), DOC("id, as in [18,500](case:ID/VALUE)", "ID（[18,500](case:ID/VALUE) で使う）") },
	{ "text", T(TEXT), AT(case_value, text), DOC("words", "語句") },
	{ "number", INT(0, 100000000), DEFAULT(-1), AT(case_value, number), DOC("a count", "数") },
	{ "of", T(NAME), AT(case_value, of), DOC("the number it is a share of: ID.share", "割合の母数となる数（ID.share で使う）") },
	{ "at", T(TEXT), AT(case_value, at), DOC("a day or a moment: 2027-04-05T10:40", "日または日時（2027-04-05T10:40）") },
	{ "from", T(NAME), AT(case_value, from), DOC("a moment: with to a length of time, with plus a deadline", "起点となる日時。to と併せて期間、plus と併せて期限") },
	{ "to", T(NAME), AT(case_value, to), DOC("the moment it ends", "終点となる日時") },
	{ "plus", T(NAME), AT(case_value, plus), DOC("how much later: 90d, 72h", "起点からの長さ（90d、72h）") },
};
RECORD_TABLE(
    case_value, OBJECT(case_value), .id = "id", .en = "a value of a case", .ja = "事例の値");

static const struct schema_field case_fields[] = {
	{ "case", T(SLUG), REQUIRED, AT(case_study, id), DOC("id, equal to the file name", "ID（ファイル名と同じ）") },
	{ "guide", TO(GUIDE), REQUIRED, AT(case_study, guide), DOC("the guide it belongs to", "ガイド") },
	{ "title", T(MTEXT), REQUIRED, AT(case_study, title), DOC("title", "題名") },
	{ "note", T(MTEXT), REQUIRED, AT(case_study, note), DOC("that all is invented", "架空であることの断り") },
	{ "vendor", T(TEXT), REQUIRED, AT(case_study, vendor), DOC("who publishes", "公表する組織") },
	{ "site", T(URL), REQUIRED, AT(case_study, site), DOC("its site; example domains for invented ones", "そのサイト。架空なら例示用のドメイン") },
	{ "advisory", T(NAME), AT(case_study, advisory), DOC("number of the advisory; without it no advisory and no VEX are made", "アドバイザリの番号。省けばアドバイザリと VEX を作らない") },
	{ "advisory_title", T(TEXT), AT(case_study, advisory_title), DOC("its title", "アドバイザリの題名") },
	{ "summary", T(TEXT), AT(case_study, summary), DOC("what users do first", "利用者が最初に行うこと") },
	{ "events", RECORDS(case_event), AT(case_study, events), DOC("when it was published and revised", "公開と改訂の履歴") },
	{ "products", RECORDS(case_product), UNIQUE, AT(case_study, products), DOC("products and versions", "製品とバージョン") },
	{ "flaws", RECORDS(case_flaw), UNIQUE, AT(case_study, flaws), DOC("vulnerabilities", "脆弱性") },
	{ "values", RECORDS(case_value), UNIQUE, AT(case_study, values), DOC("figures of the text", "本文の数値と日時") },
	{ "security", RECORD(case_contact), AT(case_study, security), DOC("contact for reports (RFC 9116)", "報告の窓口（RFC 9116）") },
};
RECORD_TABLE(case, OBJECT(case_study), .id = "case", .en = "a case", .ja = "事例");

/* ---- content/questionnaires/ID.yaml ---- */

static const struct schema_field survey_group_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(survey_group, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(survey_group, title), DOC("who is interviewed", "対象") },
	{ "within", T(NAME), AT(survey_group, within), DOC("the group it is a part of, and counted in", "含まれる対象の ID。そちらの数にも数える") },
	{ "plan", T(NAME), AT(survey_group, plan_id), DOC("the finding that says how many were planned", "計画の数を示す調査結果の ID") },
};
RECORD_TABLE(survey_group, OBJECT(survey_group), .id = "id", .en = "a group of an interview",
    .ja = "ヒアリングの対象");

static const struct schema_field survey_item_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(survey_item, id), DOC("id, as in `[](survey:ID/D5/1)`", "ID（`[](survey:ID/D5/1)` で使う）") },
	{ "text", T(MTEXT), REQUIRED, AT(survey_item, text), DOC("the question", "設問") },
	{ "choices", LIST(MTEXT), AT(survey_item, choices), DOC("what is chosen from; “don't know” is always added; without it the answer is in words", "選択肢。「分からない」は常に加わる。省けば自由記述") },
	{ "most", INT(0, 60), DEFAULT(1), AT(survey_item, most), DOC("how many may be chosen (default: 1; 0: any number)", "選べる数（省けば 1、0 は制限なし）") },
	{ "strata", T(BOOL), AT(survey_item, strata), DOC("the others are counted by its choices, too", "他の設問をこの選択肢ごとにも集計する") },
	{ "tests", LIST(NAME), PLACE, AT(survey_item, tests), DOC("the hypotheses it examines", "確かめる仮説") },
	{ "provision", TO(PROVISION), AT(survey_item, provision), DOC("the provision it bears on", "関係する規定事項") },
	{ "ask", LIST(NAME), PLACE, AT(survey_item, ask), DOC("the groups that are asked; all when left out", "尋ねる対象。省けばすべて") },
};
RECORD_TABLE(survey_item, OBJECT(survey_item), .id = "id", .en = "an item", .ja = "設問");

static const struct schema_field survey_part_fields[] = {
	{ "id", T(NAME), REQUIRED, AT(survey_part, id), DOC("id", "ID") },
	{ "title", T(MTEXT), REQUIRED, AT(survey_part, title), DOC("title", "題名") },
	{ "items", RECORDS(survey_item), REQUIRED, AT(survey_part, items), DOC("questions", "設問") },
};
RECORD_TABLE(survey_part, OBJECT(survey_part), .id = "id", .en = "a part", .ja = "部");

static const struct schema_field survey_judgement_fields[] = {
	{ "hypothesis", T(NAME), REQUIRED, AT(survey_judgement, id), DOC("the hypothesis", "仮説") },
	{ "uses", LIST(NAME), REQUIRED, PLACE, AT(survey_judgement, uses), DOC("the questions that decide", "判断に使う設問") },
	{ "supported", T(MTEXT), REQUIRED, AT(survey_judgement, supported), DOC("what would bear it out, decided beforehand", "支持とする見方（調査の前に決める）") },
};
RECORD_TABLE(survey_judgement, OBJECT(survey_judgement), .id = "hypothesis", .en = "a judgement",
    .ja = "仮説の見方");

static const struct schema_field questionnaire_fields[] = {
	{ "questionnaire", T(SLUG), REQUIRED, AT(survey, id), DOC("id, equal to the file name; the responses are content/responses/ID.csv", "ID（ファイル名と同じ）。回答は content/responses/ID.csv に置く") },
	{ "guide", TO(GUIDE), REQUIRED, AT(survey, guide), DOC("the guide it serves", "関係するガイド") },
	{ "kind", CHOICE(survey_kind), DEFAULT(SURVEY_QUESTIONS), AT(survey, kind), DOC("survey or interview (default: survey)", "アンケートかヒアリングか（省けば survey）") },
	{ "title", T(MTEXT), REQUIRED, AT(survey, title), DOC("title", "題名") },
	{ "unit", T(MTEXT), AT(survey, unit), DOC("what is counted, written after the number", "数の単位") },
	{ "plan", T(NAME), PLACE, AT(survey, plan_id), DOC("the finding that says how many were planned", "計画の数を示す調査結果の ID") },
	{ "intro", LIST(MTEXT), AT(survey, intro), DOC("what respondents are told first", "回答の前に伝えること") },
	{ "analysis", LIST(MTEXT), AT(survey, analysis), DOC("how it will be analysed", "分析の計画") },
	{ "groups", RECORDS(survey_group), UNIQUE, AT(survey, groups), DOC("who is interviewed", "ヒアリングの対象") },
	{ "parts", RECORDS(survey_part), REQUIRED, UNIQUE, AT(survey, parts), DOC("the questions, part by part", "設問（部ごと）") },
	{ "judgements", RECORDS(survey_judgement), AT(survey, judgements), DOC("what would bear a hypothesis out", "仮説ごとの見方") },
	{ "least", INT(1, 1000), DEFAULT(SURVEY_LEAST), AT(survey, least), DOC("counts below this are withheld (default: 3)", "これに満たない数は伏せる（省けば 3）") },
	{ "shares", INT(1, 100000), DEFAULT(SURVEY_SHARES), AT(survey, shares), DOC("no shares among fewer respondents than this (default: 10)", "回答がこれに満たないときは割合を示さない（省けば 10）") },
};
RECORD_TABLE(
    questionnaire, OBJECT(survey), .id = "questionnaire", .en = "a questionnaire", .ja = "調査票");

/* ---- content/style.yaml ---- */

static const struct schema_field style_variant_fields[] = {
	{ "avoid", T(TEXT), REQUIRED, AT(style_variant, avoid), DOC("words that are not used", "使わない語") },
	{ "prefer", T(TEXT), REQUIRED, AT(style_variant, prefer), DOC("words to use instead", "代わりに使う語") },
	{ "unless", LIST(TEXT), AT(style_variant, unless), DOC("words in which they may stand", "その語を含んでよい語") },
};
RECORD_TABLE(style_variant, OBJECT(style_variant), .en = "a variant", .ja = "表記のゆれ");

static const struct schema_field style_allow_fields[] = {
	{ "rule", T(NAME), REQUIRED, AT(style_allow, rule), DOC("the rule", "規則") },
	{ "text", T(TEXT), REQUIRED, AT(style_allow, text), DOC("the words that it lets stand", "見逃す語句") },
	{ "reason", T(TEXT), REQUIRED, AT(style_allow, reason), DOC("why", "理由") },
};
RECORD_TABLE(style_allow, OBJECT(style_allow), .en = "an exception of style", .ja = "文体の例外");

static const struct schema_field style_fields[] = {
	{ "off", LIST(NAME), AT(style, off), DOC("rules that are not used here", "使わない規則") },
	{ "longest", INT(20, 1000), AT(style, longest), DOC("characters of a sentence at most (default: 120)", "一文の字数の上限（省けば 120）") },
	{ "kanji", INT(2, 100), AT(style, kanji), DOC("kanji in a row at most (default: 8)", "連続する漢字の上限（省けば 8）") },
	{ "known", LIST(TEXT), AT(style, known), DOC("abbreviations that need no words", "説明しなくてよい略語") },
	{ "variants", RECORDS(style_variant), AT(style, variants), DOC("one word for one thing", "用語の統一") },
	{ "allow", RECORDS(style_allow), AT(style, allow), DOC("places where a rule is not meant", "規則の対象としない箇所") },
};
RECORD_TABLE(style, OBJECT(style), .en = "style.yaml", .ja = "文体の設定");

/* ---- content/facing.yaml ---- */

static const struct schema_field facing_pair_fields[] = {
	{ "provision", TO(PROVISION), REQUIRED, AT(facing_pair, provision), DOC("a provision of one guide", "一方のガイドの規定事項") },
	{ "faces", ALL_TO(PROVISION), REQUIRED, AT(facing_pair, faces), DOC("those of the other guide that it faces", "向かい合う、他方のガイドの規定事項") },
	{ "about", T(TEXT), AT(facing_pair, about), DOC("what passes between the two", "両者の間で受け渡すもの") },
};
RECORD_TABLE(facing_pair, OBJECT(facing_pair), .en = "a pair", .ja = "向かい合う組");

static const struct schema_field facing_alone_fields[] = {
	{ "provisions", ALL_TO(PROVISION), REQUIRED, AT(facing_alone, provisions), DOC("provisions that face none", "向かい合う相手のない規定事項") },
	{ "reason", T(TEXT), REQUIRED, AT(facing_alone, reason), DOC("why", "理由") },
	{ "until", T(DATE), AT(facing_alone, until), DOC("when the reason expires", "理由の期限") },
};
RECORD_TABLE(facing_alone, OBJECT(facing_alone), .en = "a reason for having no pair",
    .ja = "相手がない理由");

static const struct schema_field facing_topic_fields[] = {
	{ "text", T(TEXT), REQUIRED, AT(facing_topic, text), DOC("what is asked, in words of one's own", "問うこと（自分の言葉で）") },
	{ "clause", TO(CLAUSE), REQUIRED, AT(facing_topic, clause), DOC("the clause that has it asked", "問いを挙げる条項") },
	{ "asks", ALL_TO(PROVISION), AT(facing_topic, asks), DOC("the provisions that ask", "問う側の規定事項") },
	{ "answers", ALL_TO(PROVISION), AT(facing_topic, answers), DOC("the provisions that give the answer", "答える側の規定事項") },
	{ "reason", T(TEXT), AT(facing_topic, reason), DOC("why one of the two has none", "どちらかがない理由") },
};
RECORD_TABLE(facing_topic, OBJECT(facing_topic), .en = "a question", .ja = "問い");

static const struct schema_field facing_fields[] = {
	{ "guides", ALL_TO(GUIDE), REQUIRED, AT(facing, guides), DOC("the two guides: whose readers ask, whose readers answer", "二つのガイド（求める側、応える側の順）") },
	{ "pairs", RECORDS(facing_pair), REQUIRED, AT(facing, pairs), DOC("provisions that face each other", "向かい合う規定事項") },
	{ "alone", RECORDS(facing_alone), AT(facing, alone), DOC("provisions that face none, and why", "相手のない規定事項と理由") },
	{ "topics", RECORDS(facing_topic), AT(facing, topics), DOC("questions that source documents have one side ask", "元文書が挙げる問い") },
};
RECORD_TABLE(facing, OBJECT(facing), .en = "facing.yaml", .ja = "向かい合うガイドの設定");

/* ---- answer sheets: the table says their form; answers/ reads it ---- */

static const struct schema_field evidence_ref_fields[] = {
	{ "kind", WORD(evidence_kind), REQUIRED, DOC("kind of evidence", "種類") },
	{ "ref", T(TEXT), REQUIRED, DOC("file, address or name", "ファイル・アドレス・名称") },
	{ "digest", T(TEXT), DOC("digest of the file when it was given", "添えたときのファイルのダイジェスト") },
	{ "expires", T(DATE), DOC("when it expires", "有効期限") },
};
RECORD_TABLE(evidence_ref, .en = "a piece of evidence", .ja = "証拠");

#define ANSWER_VALUE	"an integer from 0 up, na or unknown"
#define ANSWER_VALUE_JA	"0 以上の整数、na、unknown のいずれか"
#define JSON_ANSWER	"{\"anyOf\":[{\"type\":\"integer\",\"minimum\":0},{\"enum\":[\"na\",\"unknown\"]}]}"

static const struct schema_field answer_fields[] = {
	{ "value", OWN(NULL, JSON_ANSWER, ANSWER_VALUE, ANSWER_VALUE_JA), REQUIRED, DOC("the level, na (not applicable) or unknown", "値。該当なしは na、不明は unknown") },
	{ "reason", T(TEXT), DOC("why it is not applicable", "該当なしの理由") },
	{ "note", T(TEXT), DOC("remark", "備考") },
	{ "owner", T(TEXT), DOC("who brings it to its target", "担当") },
	{ "due", T(DATE), DOC("by when", "期限") },
	{ "evidence", RECORDS(evidence_ref), DOC("what shows it", "示す証拠") },
};
RECORD_TABLE(answer, .en = "an answer", .ja = "回答");

static const struct schema_record answer_entry_record = {
	.name = "answer_entry", .key_type = SCHEMA_NAME, .en = "an answer", .ja = "回答"
};

static const struct schema_field answers_fields[] = {
	{ "checklist", T(SLUG), REQUIRED, DOC("the checklist that was answered", "答えたチェックリスト") },
	{ "edition", T(NAME), REQUIRED, DOC("its edition", "その版") },
	{ "respondent", T(TEXT), DOC("the organization that answered", "回答した組織") },
	{ "person", T(TEXT), DOC("who filled it in", "記入した人") },
	{ "date", T(DATE), DOC("when", "日付") },
	{ "profile", T(SLUG), DOC("a profile that tells the facts", "事実を定めるプロファイル") },
	{ "facts", MAP(VALUE, fact_value), DOC("facts of the organization; they come before the profile's", "組織の事実。プロファイルより優先する") },
	{ "answers", .type = SCHEMA_OWN, .form = SCHEMA_MAP, .record = &answer_entry_record,
	    .json = "{\"anyOf\":[" JSON_ANSWER ",{\"$ref\":\"#/$defs/answer\"}]}",
	    .own_en = "an answer: " ANSWER_VALUE ", or a map", .own_ja = "回答（" ANSWER_VALUE_JA "、またはまとまり）",
	    .also = &answer_record, REQUIRED, DOC("question and answer", "設問と回答") },
};
RECORD_TABLE(answers, .id = "checklist", .en = "an answer sheet", .ja = "回答票");

/* ---- kinds of files ---- */

const struct schema_kind schema_kind_table[] = {
	{ "edition", "content/edition.yaml", "The edition", "版の設定", &edition_record },
	{ "source", "content/sources/ID.yaml", "Source documents", "元文書", &source_record },
	{ "guide", "content/guides/ID/guide.yaml", "Guides", "ガイド", &guide_record },
	{ "mapping", "content/mappings/NAME.yaml", "Mappings", "対応付け", &mappings_record },
	{ "review", "content/mappings/reviews.yaml", "The log of reviews", "査読の記録", &reviews_record },
	{ "checklist", "content/checklists/ID.yaml", "Checklists", "チェックリスト", &checklist_record },
	{ "profile", "content/profiles/ID.yaml", "Profiles", "適用プロファイル", &profile_record },
	{ "finding", "content/findings/NAME.yaml", "Findings", "調査結果", &findings_record },
	{ "comment", "content/comments/NAME.yaml", "Comments", "意見", &comments_record },
	{ "case", "content/cases/ID.yaml", "Worked cases", "事例", &case_record },
	{ "questionnaire", "content/questionnaires/ID.yaml", "Questionnaires", "調査票", &questionnaire_record },
	{ "style", "content/style.yaml", "Style", "文体", &style_record },
	{ "facing", "content/facing.yaml", "Guides that face each other", "向かい合うガイド", &facing_record },
	{ "answers", NULL, "Answer sheets", "回答票", &answers_record },
};
const size_t schema_n_kinds = G_N_ELEMENTS(schema_kind_table);

const struct schema_kind *
schema_kind(const char *name)
{
	for (size_t i = 0; i < schema_n_kinds; i++)
		if (strcmp(schema_kind_table[i].name, name) == 0)
			return &schema_kind_table[i];
	return NULL;
}

const char *const *
schema_kinds(void)
{
	static const char *names[G_N_ELEMENTS(schema_kind_table) + 1];
	static gsize done;

	if (g_once_init_enter(&done)) {
		for (size_t i = 0; i < schema_n_kinds; i++)
			names[i] = schema_kind_table[i].name;
		g_once_init_leave(&done, 1);
	}
	return names;
}

/* ---- words of the formats ---- */

static const char *
word(const struct schema_words *words, int value)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->list[i].value == value)
			return words->list[i].word;
	return "";
}

static const char *
meaning(const struct schema_words *words, int value)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->list[i].value == value)
			return lang_pick(words->list[i].en, words->list[i].ja);
	return "";
}

const char *
status_meaning(enum edition_status v)
{
	return meaning(&status_words, (int)v);
}

const char *
relation_meaning(enum relation v)
{
	return meaning(&relation_words, (int)v);
}

const char *
status_word(enum edition_status v)
{
	return word(&status_words, (int)v);
}

const char *
stage_word(enum stage v)
{
	return word(&stage_words, (int)v);
}

const char *
confidence_word(enum confidence v)
{
	return word(&confidence_words, (int)v);
}

const char *
relation_word(enum relation v)
{
	return word(&relation_words, (int)v);
}

const char *
strength_word(enum strength v)
{
	return word(&strength_words, (int)v);
}

const char *
na_rule_word(enum na_rule v)
{
	return word(&na_words, (int)v);
}

const char *
case_state_word(enum case_state v)
{
	return word(&case_state_words, (int)v);
}

const char *
case_remedy_word(enum case_remedy v)
{
	return word(&case_remedy_words, (int)v);
}
