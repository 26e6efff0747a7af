-- SPDX-License-Identifier: Apache-2.0
-- Files of group statistics: which are taken, and what is said of the others.
package.path = "tests/lua/?.lua;" .. package.path
local B, H = require "bundle", require "harness"
local case, equal = H.case, H.equal
local M = B.make { questions = { {} }, groups = { { id = "g" }, { id = "h" } } }

local HEAD = "aggregate: t\nedition: e\nfingerprint: 0123456789abcdef0\n"
local GOOD = HEAD .. "sheets: 5\nguide: {mean: 600, deviation: 100}\ngroups:\n  g: {mean: 700, deviation: 50}\n"

local function group(text, is_json)
	local lines, wrong, line, column = M.group("en", text, is_json)
	return lines or ("%d:%d: %s"):format(line, column, wrong)
end

case("what the program writes becomes options", function()
	local lines = "$against=5\n$against.guide=600:100\n$against.group:g=700:50\n"
	equal(group(GOOD), lines)
	equal(group("# a comment\n" .. GOOD:gsub("\n", "\r\n")), lines)
	equal(group('{"aggregate":"t","edition":"e","fingerprint":"0123456789abcdef0","sheets":5,' ..
		'"guide":{"mean":600,"deviation":100},"groups":{"g":{"mean":700,"deviation":50}}}', true), lines)
	-- a thousand questions of weight 1000, added up
	equal(group(HEAD .. "sheets: 100000000\nguide: {mean: 1000000000, deviation: 70000000}\ngroups:\n"),
		"$against=100000000\n$against.guide=1000000000:70000000\n")
	equal(group(HEAD .. "sheets: 1000000\nguide: {mean: 0, deviation: 1000000}\ngroups:\n"),
		"$against=1000000\n$against.guide=0:1000000\n")
end)

case("with them a result says where the sheet stands", function()
	local out = M.run("%checklist=t\n$format=json\n" .. group(GOOD) .. "Q1=2\n")
	local against = H.json((out)).against
	equal(against.sheets, 5)
	equal(#against.rows, 2)
	equal(against.rows[1].node, "guide")
	equal(against.rows[1].t_score, 567)
	equal(against.rows[2].t_score, 434)
end)

-- GOOD with one thing otherwise.
local function with(from, to)
	local at, last = GOOD:find(from, 1, true)
	return GOOD:sub(1, at - 1) .. to .. GOOD:sub(last + 1)
end

local MADE = "; use the statistics as they were made"
local bad = {
	{ "checklist: t\nanswers: {Q1: 2}\n", "1:1: use statistics made with shirube score t --format aggregate" },
	{ "- 1\n", "1:1: use statistics made with shirube score t --format aggregate" },
	{ "aggregate: [t]\n", "1:12: use statistics made with shirube score t --format aggregate" },
	{ with("aggregate: t", "aggregate: developer"), "1:12: the statistics are of another checklist, “developer”; use those of this one" },
	{ with("edition: e", "edition: f"), "2:10: the statistics are of another edition, “f”; use those of this one" },
	{ with("edition: e\n", ""), "1:12: “edition” has no value, or a wrong one" .. MADE },
	{ with("fingerprint: 0", "fingerprint: 1"), "3:14: the statistics are of a checklist (fingerprint 1123456789abcdef) with other questions, " ..
		"another profile or scoring rule; use those made again with this one" },
	{ with("fingerprint: 0123456789abcdef0\n", ""), "1:12: “fingerprint” has no value, or a wrong one" .. MADE },
	{ with("sheets: 5", "sheets: 4"), "4:9: the statistics are of 4 sheets; use those of 5 or more" },
	{ with("sheets: 5", "sheets: 05x"), "4:9: “sheets” has no value, or a wrong one" .. MADE },
	{ with("sheets: 5", "sheets: -5"), "4:9: “sheets” has no value, or a wrong one" .. MADE },
	{ with("sheets: 5", "sheets: 1000000000000"), "4:9: “sheets” has no value, or a wrong one" .. MADE },
	{ with("sheets: 5\n", ""), "1:12: “sheets” has no value, or a wrong one" .. MADE },
	{ with("mean: 600", "mean: 60.5"), "5:8: “guide” has no value, or a wrong one" .. MADE },
	{ with(", deviation: 100", ""), "5:8: “guide” has no value, or a wrong one" .. MADE },
	{ with("guide: {mean: 600, deviation: 100}\n", ""), "1:1: “guide” has no value, or a wrong one" .. MADE },
	{ with("guide: {mean: 600, deviation: 100}", "guide: 600"), "1:1: “guide” has no value, or a wrong one" .. MADE },
	{ with("deviation: 50", "deviation: 99999999999999999999"), "7:6: “group:g” has no value, or a wrong one" .. MADE },
	{ with("  g: {mean: 700, deviation: 50}", "  g: 7"), "7:3: “group:g” has no value, or a wrong one" .. MADE },
	{ with("  g:", "  k:"), "7:3: there is no group “k”" .. MADE },
	{ with("groups:\n  g: {mean: 700, deviation: 50}\n", "groups: [g]\n"), "6:9: “groups” has the wrong form" .. MADE },
	{ GOOD .. "  g: {mean: 1, deviation: 1}\n", "8:3: a key is given twice" .. MADE },
	{ GOOD .. "best: 900\n", "8:1: there is no key “best”" .. MADE },
	{ with("deviation: 50}", "deviation: 50, best: 900}"), "7:33: there is no key “best”" .. MADE },
	{ with("}", ""), "6:1: a bracket is not closed, or a comma is missing" .. MADE },
	{ "", "1:1: there is nothing in the file" .. MADE },
	{ with("t\n", "\255\n"), "1:12: not valid UTF-8, or a character that may not stand here" .. MADE },
	{ with("g: {", "&g g: {"), "7:3: this form is not read; quote the value" .. MADE },
}

case("another file is refused with its place, its fault and what helps", function()
	for k, b in ipairs(bad) do equal(group(b[1]), b[2], "file " .. k) end
	equal(group(GOOD, true), "1:1: not valid JSON" .. MADE)
end)

case("both languages say it", function()
	for _, b in ipairs(bad) do
		local _, ja = M.group("ja", b[1])
		assert(ja:find("使ってください$"), ja)
	end
end)

H.done("group")
