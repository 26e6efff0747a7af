// SPDX-License-Identifier: Apache-2.0
// Language file of the interactive checklist.
const WORDS = {
ja: {
	panel: "採点", progress: "回答 {1} / {2}", complete: "確定した点です。",
	range: "未回答などがあるため、点は幅で示しています。", none: "点はまだありません。",
	guard: "「該当なし」が多いため、満点としては示しません（{1} %）。",
	profile: "適用プロファイル", own: "（選ばない）",
	save: "回答を保存", load: "回答を読み込む", print: "印刷", clear: "すべて消す",
	sure: "すべての回答を消します。よろしいですか。",
	groups: "分類ごとの点", group: "分類", score: "点", target: "目標", gap: "差",
	sources: "元になる文書ごとの点", source: "文書", basis: "確認 / 推定 / 設問なし",
	steps: "次にすること", step: "{1} → {2}（+{3}）", musts: "必須なのに満たしていない設問",
	radar: "分類ごとの点と目標のレーダーチャート（同じ値を次の表に示します）",
	skipped: "対象外", undetermined: "前提により未確定", undo: "答えを取り消す",
	failed: "この環境では採点できません。記入・保存はできないことがありますが、読むことと印刷はできます。",
	stored: "回答はこの端末のブラウザにだけ保存されます。", restored: "前回の続きを読み込みました。",
	loaded: "読み込みました。前の回答から {1} 件が変わりました。", changed: "変わった設問: {1}",
	bad: "回答票を読めません（{1} 行 {2} 文字目）。", problems: "回答票への指摘",
	notices: "この頁には Lua（© 1994–2022 Lua.org, PUC-Rio, MIT License）と wasi-libc（MIT、BSD、Apache-2.0 with LLVM exception）が含まれます。"
},
en: {
	panel: "Score", progress: "{1} of {2} answered", complete: "The score is final.",
	range: "Something is still open, so the score is a range.", none: "There is no score yet.",
	guard: "So much is “not applicable” ({1} %) that the full mark is not shown.",
	profile: "Profile", own: "(none)",
	save: "Save answers", load: "Load answers", print: "Print", clear: "Clear all",
	sure: "This clears every answer. Go on?",
	groups: "Score by group", group: "Group", score: "Score", target: "Target", gap: "Gap",
	sources: "Score by source document", source: "Document", basis: "proven / presumed / no question",
	steps: "What to do next", step: "{1} → {2} (+{3})", musts: "Musts that are not met",
	radar: "Radar chart of scores and targets by group (the table below says the same)",
	skipped: "does not apply", undetermined: "hangs on the facts above", undo: "Take back the answer",
	failed: "Scores cannot be computed in this browser. The page can still be read and printed.",
	stored: "Answers are kept in this browser only.", restored: "Your last answers were restored.",
	loaded: "Loaded. {1} answers differ from before.", changed: "changed: {1}",
	bad: "The answer file cannot be read (line {1}, column {2}).", problems: "About the answer file",
	notices: "This page contains Lua (© 1994–2022 Lua.org, PUC-Rio, MIT License) and wasi-libc (MIT, BSD, Apache-2.0 with LLVM exception)."
}};
