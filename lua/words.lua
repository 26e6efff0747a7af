-- SPDX-License-Identifier: Apache-2.0
--
-- Language file of the checklist engine: every text a report adds by itself.
-- {1} {2} … are filled in.
local E = ...
E.words = {}

E.words.ja = {
	edition = "版 {1}", respondent = "回答者 {1}", date = "日付 {1}",
	profile = "プロファイル {1}",
	scoring = "採点規則 {1}   照合番号 {2}",
	facts = "前提  {1}", yes = "はい", no = "いいえ",
	facts_open = "前提のうち述べられていないもの  {1}",
	overall = "全体", target = "目標", gap = "差", score = "点",
	complete = "確定した点です。",
	waiting = "点はまだ幅です。未回答 {1}、わからない {2}、前提が未確定 {3}。",
	no_score = "点はありません。採点する回答がありません。",
	guard = "注意: 重みの {1} % が「該当なし」です。満点としては示しません。",
	phase = "{1} までの目標 {2}（差 {3}）",
	level = "到達した段階 {1} / {2}",
	counts = "設問 {1}  対象 {2}（満たす {3}、一部 {4}、満たさない {5}、該当なし {6}、"
		.. "わからない {7}、未回答 {8}、前提が未確定 {9}）",
	counts_out = "対象外 {1}  猶予中 {2}",
	groups = "【分類ごと】", sources = "【元になる文書ごと】",
	clauses = "【条項ごと  {1}】",
	basis = "条項 {1}  確認 {2}  推定 {3}  設問なし {4}",
	basis_note = "確認: 規定事項が条項と等しいか条項を含む。推定: 一部が重なる・含まれる・支える。",
	proven = "確認", presumed = "推定", none = "設問なし",
	musts = "【必須なのに満たしていない設問  {1}】",
	musts_open = "必須で、まだ答えのない設問  {1}",
	steps = "【次にすること（全体の点が伸びる順、{1} 件中 {2} 件）】",
	steps_none = "目標に届かない設問はありません。",
	advice = "助言", must = "必須",
	na = "【該当なしとした設問  {1}】",
	lowered = "【証跡のために「一部」とした設問  {1}】",
	problems = "【回答票への指摘  {1}】",
	problems_more = "ほかに {1} 件",
	why = "【この点の内訳  {1}】",
	why_each = "設問ごとの 点×重み",
	why_sum = "最低 {1} / {2} = {3}",
	why_level = "段 {1}",
	why_decides = "これで決まる",
	why_none = "採点に入る設問はありません。",
	why_unknown = "「{1}」という項目はありません。guide, group:ID, source:ID, clause:元文書:ID, question:ID のどれかです。",
	old = "前", new = "今", change = "変化",
	changes = "変わった設問 {1}（上がった {2}、下がった {3}、新たに答えた {4}、答えがなくなった {5}）",
	sheets = "回答票 {1} 件（幅のある点は最低の値で数えます）", sheets_few = "回答票 {1} 件（{2} 件に満たないため、偏差値などの統計は示しません）",
	worst = "最低", best = "最高", mean = "平均", spread = "開き", deviation = "標準偏差",
	t_score = "偏差値", against = "集団との比較（{1} 件以上）",
	against_low = "幅のある点は、最低の値で偏差値を求めます。「–」は統計のない分類です。",
	against_table = "偏差値は、渡された集団の統計（{1} 件以上）によります。",
	state = { met = "満たす", partly = "一部", unmet = "満たさない",
		na = "該当なし", unknown = "わからない", open = "未回答",
		undetermined = "前提未確定", skipped = "対象外", grace = "猶予中",
		none = "設問なし" },
	fault = { missing = "証跡がありません", expired = "証跡の期限が切れています",
		changed = "証跡が変わっています" },
	problem = {
		question = "「{1}」という設問はありません",
		["not-asked"] = "{1} はこのプロファイルでは尋ねません。この回答は数えません",
		value = "「{1}」は答えになりません",
		na = "{1} は「該当なし」にできません。未回答として数えます",
		["na-reason"] = "{1} を「該当なし」とするには理由（reason）が必要です。未回答として数えます",
		fact = "「{1}」という前提はありません",
		["fact-value"] = "「{1}」は前提の値になりません",
		profile = "「{1}」というプロファイルはありません",
		key = "「{1}」というキーはありません",
		shape = "「{1}」の形が違います",
		date = "「{1}」は日付として読めません（2026-03-31、2026/3/31、2026年3月31日、令和8年3月31日、2026-03、2026 など）",
		guess = "「{1}」を推測して読みました",
		twice = "「{1}」に、綴りの違う ID で二度答えています。最初の答えを使います",
		checklist = "「{1}」というチェックリストへの回答票です",
		["no-checklist"] = "チェックリスト（checklist: {1}）の指定がありません",
		edition = "「{1}」版への回答票です。この版の設問として採点します",
		["group-none"] = "shirube score {1} --format aggregate で作ったものを使ってください",
		["group-checklist"] = "別のチェックリスト「{1}」の統計です。このチェックリストのものを使ってください",
		["group-edition"] = "別の版「{1}」の統計です。この版のものを使ってください",
		["group-fingerprint"] = "設問か、プロファイルか、採点の規則が違うチェックリスト（照合番号 {1}）の統計です。同じチェックリストで作り直したものを使ってください",
		["group-few"] = "回答票 {1} 件の統計です。5 件以上のものを使ってください",
		["no-group"] = "「{1}」という分類はありません",
		lacks = "「{1}」の値がないか、正しくありません" },
	group_as_made = "{1}。統計は、作られたままのファイルを使ってください",
	near = "もしかして「{1}」", understood = "「{1}」と読んだ",
	fault_of_file = {
		bytes = "UTF-8 として正しくないか、使えない文字があります",
		size = "ファイルが大きすぎます", depth = "入れ子が深すぎます",
		empty = "ファイルに何も書かれていません",
		tab = "タブは使えません。空白を使ってください",
		documents = "一つのファイルに書ける文書は一つです",
		escape = "使えない「\\」の書き方です",
		["quote-end"] = "引用符が同じ行で閉じていません",
		["flow-end"] = "括弧が閉じていないか、コンマがありません",
		["flow-value"] = "「キー: 値」になっていません",
		colon = "一行に「: 」が二つあります。値を引用符で囲んでください",
		["after-value"] = "値の後に余分なものがあります",
		["several-lines"] = "値が次の行に続いています。一行に書いてください",
		indent = "字下げが合いません",
		["no-colon"] = "「キー: 値」になっていません（コロンは半角、後に空白）",
		json = "JSON として読めません",
		yaml = "この書き方は読めません。値を引用符で囲んでください",
		twice = "同じキーが二度書かれています" },
}

E.words.en = {
	edition = "edition {1}", respondent = "answered by {1}", date = "on {1}",
	profile = "profile {1}",
	scoring = "scoring rule {1}   fingerprint {2}",
	facts = "facts  {1}", yes = "yes", no = "no",
	facts_open = "facts not stated  {1}",
	overall = "Overall", target = "target", gap = "gap", score = "score",
	complete = "The score is final.",
	waiting = "The score is still a range: {1} not answered, {2} unknown, {3} hanging on facts.",
	no_score = "There is no score: no answer counts.",
	guard = "Note: {1} % of the weight is “not applicable”; the full mark is not shown.",
	phase = "target by {1}: {2} (gap {3})",
	level = "level reached {1} of {2}",
	counts = "{1} questions, {2} apply: {3} met, {4} partly, {5} unmet, {6} not applicable, "
		.. "{7} unknown, {8} open, {9} hanging on facts",
	counts_out = "{1} do not apply, {2} in a grace period",
	groups = "BY GROUP", sources = "BY SOURCE DOCUMENT",
	clauses = "BY CLAUSE  {1}",
	basis = "clauses {1}  proven {2}  presumed {3}  no question {4}",
	basis_note = "proven: the provision equals or contains the clause; presumed: they overlap, or it supports it.",
	proven = "proven", presumed = "presumed", none = "no question",
	musts = "MUSTS THAT ARE NOT MET  {1}",
	musts_open = "musts without an answer yet  {1}",
	steps = "WHAT TO DO NEXT (by gain of the overall score, {2} of {1})",
	steps_none = "No question is below its target.",
	advice = "advice", must = "must",
	na = "ANSWERED NOT APPLICABLE  {1}",
	lowered = "LOWERED TO “PARTLY” FOR THEIR EVIDENCE  {1}",
	problems = "ABOUT THE ANSWER SHEET  {1}",
	problems_more = "and {1} more",
	why = "WHY THIS SCORE  {1}",
	why_each = "points times weight of each question",
	why_sum = "lowest {1} / {2} = {3}",
	why_level = "level {1}",
	why_decides = "decides",
	why_none = "No question counts here.",
	why_unknown = "There is no “{1}”: name guide, group:ID, source:ID, clause:SOURCE:ID or question:ID.",
	old = "old", new = "new", change = "change",
	changes = "{1} questions changed: {2} up, {3} down, {4} newly answered, {5} no longer answered",
	sheets = "{1} sheets (a range counts as its lowest score)", sheets_few = "{1} sheets (fewer than {2}: no statistics, no T-scores)",
	worst = "worst", best = "best", mean = "mean", spread = "spread", deviation = "deviation",
	t_score = "T-score", against = "BESIDE THE GROUP ({1} or more)",
	against_low = "A range has the T-score of its lowest end. “–”: no statistics.",
	against_table = "T-scores are by the given group statistics ({1} or more sheets).",
	state = { met = "met", partly = "partly", unmet = "unmet",
		na = "n/a", unknown = "unknown", open = "open",
		undetermined = "undetermined", skipped = "skipped",
		grace = "grace", none = "no question" },
	fault = { missing = "there is no evidence", expired = "the evidence has expired",
		changed = "the evidence has changed" },
	problem = {
		question = "there is no question “{1}”",
		["not-asked"] = "{1} is not asked under this profile; the answer is not counted",
		value = "“{1}” is not an answer",
		na = "{1} cannot be answered “not applicable”; counted as not answered",
		["na-reason"] = "{1} needs a reason to be “not applicable”; counted as not answered",
		fact = "there is no fact “{1}”",
		["fact-value"] = "“{1}” is not a value of this fact",
		profile = "there is no profile “{1}”",
		key = "there is no key “{1}”",
		shape = "“{1}” has the wrong form",
		date = "“{1}” is not read as a date (2026-03-31, 2026/3/31, 31 March 2026, 令和8年3月31日, 2026-03, 2026 …)",
		guess = "“{1}” was read by a guess",
		twice = "“{1}” is answered twice, under two spellings of its id; the first counts",
		checklist = "this sheet answers the checklist “{1}”",
		["no-checklist"] = "the sheet does not name its checklist (checklist: {1})",
		edition = "this sheet answers edition “{1}”; it is scored with the questions of this one",
		["group-none"] = "use statistics made with shirube score {1} --format aggregate",
		["group-checklist"] = "the statistics are of another checklist, “{1}”; use those of this one",
		["group-edition"] = "the statistics are of another edition, “{1}”; use those of this one",
		["group-fingerprint"] = "the statistics are of a checklist (fingerprint {1}) with other questions, another profile or scoring rule; "
			.. "use those made again with this one",
		["group-few"] = "the statistics are of {1} sheets; use those of 5 or more",
		["no-group"] = "there is no group “{1}”",
		lacks = "“{1}” has no value, or a wrong one" },
	group_as_made = "{1}; use the statistics as they were made",
	near = "did you mean “{1}”", understood = "as “{1}”",
	fault_of_file = {
		bytes = "not valid UTF-8, or a character that may not stand here",
		size = "the file is too large", depth = "nested too deep",
		empty = "there is nothing in the file",
		tab = "tabs are not read; use blanks",
		documents = "a file holds one document",
		escape = "not an escape that is read here",
		["quote-end"] = "the quote is not closed on its line",
		["flow-end"] = "a bracket is not closed, or a comma is missing",
		["flow-value"] = "this should be “key: value”",
		colon = "two “: ” on a line; quote the value",
		["after-value"] = "something follows the value",
		["several-lines"] = "the value goes on on the next line; write it on one",
		indent = "the indentation does not fit",
		["no-colon"] = "this should be “key: value” (a colon and a blank)",
		json = "not valid JSON",
		yaml = "this form is not read; quote the value",
		twice = "a key is given twice" },
}

-- Puts the arguments where {1}, {2} … stand.
function E.fill(text, ...)
	local out, from = {}, 1
	while true do
		local at = string.find(text, "{", from)
		if not at then break end
		local n = tonumber(string.sub(text, at + 1, at + 1))
		out[#out + 1] = string.sub(text, from, at - 1)
		out[#out + 1] = tostring((select(n, ...)))
		from = at + 3
	end
	out[#out + 1] = string.sub(text, from)
	return table.concat(out)
end

-- What a problem of the sheet says, in words.
function E.problem_text(W, p)
	local text = E.fill(W.problem[p.code] or p.code .. " {1}",
		E.one_line(p.text))
	if p.near then
		text = text .. (W == E.words.ja and "（" or " (") ..
			E.fill(p.code == "guess" and W.understood or W.near, p.near) .. (W == E.words.ja and "）" or ")")
	end
	return text
end

-- The same of a fault of a file, which has no text of the reader's to quote.
function E.say(W, code, text, near)
	return W.fault_of_file[code] or E.problem_text(W, { code = code, text = text, near = near })
end
