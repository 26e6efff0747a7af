-- SPDX-License-Identifier: Apache-2.0
-- What people write, as tests/readings.tsv has it; ids; and what is reported of it.
package.path = "tests/lua/?.lua;" .. package.path
local B, H = require "bundle", require "harness"
local case, equal = H.case, H.equal
local M = B.make { questions = { { id = "Q-1.1" }, { scale = 2, id = "Q-1.2" }, { id = "q-x" }, { id = "Q-X" } }, unit = 2,
	profiles = { { id = "dev", facts = {} } }, facts = { { id = "role", values = { "developer", "user" } }, { id = "psirt" } },
	scales = { { points = { 0, 1, 2 }, labels = { { "未実施", "not done" }, { "一部実施", "partly" }, { "実施", "done" } } },
		{ points = { 0, 2 }, labels = { { "いいえ", "no" }, { "はい", "yes" } } } } }

local WHAT = { date = { "date" }, answer = { "answer", "Q-1.1" }, yesno = { "answer", "Q-1.2" } }

for line in io.lines("tests/readings.tsv") do
	local kind, text, want, how = line:match("^(%l+)\t([^\t]*)\t([^\t]*)\t(.*)$")
	if kind then
		case(line, function()
			local got, note = M.read(WHAT[kind][1], text, WHAT[kind][2])
			equal(got or "-", want, "read")
			equal(got and (note or "sure") or note or "-", how, "how")
		end)
	end
end

local function problems(text)
	local out = {}
	for line in select(2, M.run("%checklist=t\n" .. text)):gmatch("[^\n]+") do
		local code, said, near = line:match("^(%S+)\t%d+\t%d+\t(.*)\t(.*)$")
		out[#out + 1] = code .. " " .. said .. (near ~= "" and " " .. near or "")
	end
	return table.concat(out, "; ")
end

local function answers(text)
	local r = H.json((M.run("%checklist=t\n" .. text)))
	return tostring(r.questions[1].answer) .. " " .. tostring(r.questions[2].answer)
end

case("a guess and a date that is none are reported", function()
	equal(problems("%date=令和8年3月31日\n"), "")
	equal(problems("%date=Mar-27\n"), "guess Mar-27 2027-03")
	equal(problems("%date=2026-02-31\n"), "date 2026-02-31 2026-02-28")
	equal(problems("Q-1.1=1\nQ-1.1:due=2027年3月\n"), "")
	equal(problems("Q-1.1=1\nQ-1.1:evidence.1.expires=2027-04-31\n"), "date 2027-04-31 2027-04-30")
	equal(problems("Q-1.1=1: done\n"), "guess 1: done 1")
	equal(problems("Q-1.1=1 or 2\n"), "value 1 or 2")
end)

case("an id is known by its letters, whatever their case and width", function()
	equal(problems("q-1.1=2\n Ｑ－１．２ =はい\n"), "")
	equal(answers("q-1.1=2\n Ｑ－１．２ =はい\n"), "2 1")
	equal(problems("Q-x=1\n"), "question Q-x q-x")		-- two questions are alike
end)

case("a question under two spellings is answered once", function()
	equal(problems("Q-1.1=2\nq-1.1=1\nq-1.1:note=x\n"), "twice q-1.1")
	equal(answers("Q-1.1=2\nq-1.1=1\n"), "2 nil")
	equal(problems("*2...\nq-1.1=1\n"), "twice q-1.1")
end)

case("facts and profiles are known by their words", function()
	equal(problems("@role=開発者\n@psirt=はい\n%profile= Dev \n"), "")
	equal(problems("@psirt=×\n@role=USER\n@role=x\n"), "fact-value x")
end)

H.done("reading")
