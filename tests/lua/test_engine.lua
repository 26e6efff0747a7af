-- SPDX-License-Identifier: Apache-2.0
-- The engine and the scoring rules: known answers, states, ranges, roll-ups.
package.path = "tests/lua/?.lua;" .. package.path
local B, H = require "bundle", require "harness"
local case, equal = H.case, H.equal

local function run(M, answers, more)
	local out = { "%checklist=t", more or "" }
	for id, v in pairs(answers) do out[#out + 1] = id .. "=" .. v end
	return H.json((M.run(table.concat(out, "\n"))))
end

local heavy_light = { questions = { { weight = 3 }, { weight = 1 } } }

case("weights 3 and 1 give 75, 25 and 100", function()
	local M = B.make(heavy_light)
	equal(run(M, { Q1 = 3, Q2 = 0 }).guide.score, 750)
	equal(run(M, { Q1 = 0, Q2 = 3 }).guide.score, 250)
	equal(run(M, { Q1 = 3, Q2 = 3 }).guide.score, 1000)
end)

case("equal weights score like no weights", function()
	local one, mean = { questions = {} }, { questions = {}, rule = "mean" }
	for i = 1, 9 do
		one.questions[i], mean.questions[i] = { weight = 7 }, { weight = i }
	end
	local A, C = B.make(one), B.make(mean)
	for seed = 0, 20 do
		local a = {}
		for i = 1, 9 do a["Q" .. i] = (i * i + seed * 5) % 4 end
		equal(run(A, a).guide.score, run(C, a).guide.score, "seed " .. seed)
	end
end)

case("one half-up rounding, and never up to the full mark", function()
	local M = B.make { questions = { {}, {}, {} }, top = 1 }
	equal(run(M, { Q1 = 1, Q2 = 1, Q3 = 0 }).guide.score, 667)
	equal(run(M, { Q1 = 1, Q2 = 0, Q3 = 0 }).guide.score, 333)
	local big = B.make { questions = { { weight = 9999 }, { weight = 1 } } }
	equal(run(big, { Q1 = 3, Q2 = 2 }).guide.score, 999)
end)

case("unknown, no, missing and not applicable are four things", function()
	local M = B.make { questions = { {}, {}, {}, {} } }
	local r = run(M, { Q1 = 0, Q2 = "unknown", Q4 = "na" })
	equal(r.questions[1].state, "unmet")
	equal(r.questions[2].state, "unknown")
	equal(r.questions[3].state, "open")
	equal(r.questions[4].state, "na")
	equal(r.guide.score, nil)
	equal(r.guide.low, 0)
	equal(r.guide.high, 667)
	equal(r.complete, false)
end)

case("a skipped question that was answered is counted once, as skipped", function()
	local M = B.make { facts = { { id = "f" } },
		questions = { {}, { when = { "flag", "f" } } } }
	local r = run(M, { Q1 = 3, Q2 = 3 }, "@f=no")
	equal(r.guide.counts.skipped, 1)
	equal(r.guide.counts.met, 1)
	equal(r.guide.counts.open, 0)
	equal(r.guide.counts.total, 2)
	equal(r.guide.score, 1000)
end)

case("every question is in one state and no count is negative", function()
	local M = B.make { facts = { { id = "f" } }, questions = { {},
		{ when = { "flag", "f" } }, { when = { "answered", "Q1", 2 } },
		{ when = { "not", { "answered", "Q3", 1 } } }, { from = "2027-01-01" } } }
	local values = { "", "na", "unknown", "0", "1", "2", "3" }
	for seed = 1, 300 do
		local a, x = {}, seed * 7919
		for i = 1, 5 do
			a["Q" .. i] = values[x % 7 + 1]
			x = x // 7
		end
		local c = run(M, a, ({ "@f=yes", "@f=no", "" })[seed % 3 + 1] ..
			"\n%date=2026-05-01").guide.counts
		local sum = 0
		for _, s in ipairs { "met", "partly", "unmet", "na", "unknown", "open",
			"undetermined", "skipped", "grace" } do
			assert(c[s] >= 0)
			sum = sum + c[s]
		end
		equal(sum, 5)
		equal(c.applicable, 5 - c.skipped - c.grace)
	end
end)

case("a fact nobody stated leaves its questions undetermined", function()
	local M = B.make { facts = { { id = "role", values = { "a", "b" } } },
		questions = { {}, { when = { "is", "role", "a" } } } }
	local r = run(M, { Q1 = 3 })
	equal(r.questions[2].state, "undetermined")
	equal(r.guide.low, 500)
	equal(r.guide.high, 1000)
	equal(run(M, { Q1 = 3 }, "@role=b").guide.score, 1000)
	r = run(M, { Q1 = 3, Q2 = 0 })
	equal(r.questions[2].assumed, true)
	equal(r.guide.score, 500)
end)

case("conditions in a circle are refused", function()
	H.fails(function()
		B.make { questions = { { when = { "answered", "Q2", 1 } },
			{ when = { "answered", "Q1", 1 } } } }
	end, "circle")
end)

case("the range holds every completion of an unfinished sheet", function()
	local M = B.make { facts = { { id = "f" } }, questions = { { weight = 2 },
		{ weight = 5, when = { "answered", "Q1", 2 } }, { weight = 1,
		when = { "flag", "f" } }, {} } }
	local r = run(M, { Q4 = 1 })
	for x = 0, 3 do
		for y = 0, 4 do
			for _, f in ipairs { "@f=yes", "@f=no" } do
				local a = { Q1 = x, Q2 = y < 4 and y or "na", Q3 = 2, Q4 = 1 }
				local full = run(M, a, f).guide.score
				assert(r.guide.low <= full and full <= r.guide.high)
			end
		end
	end
end)

case("everything not applicable gives no score", function()
	local r = run(B.make { questions = { {}, {} } }, { Q1 = "na", Q2 = "na" })
	equal(r.guide.score, nil)
	equal(r.guide.low, nil)
	equal(r.guide.guard, true)
end)

case("mostly not applicable is guarded and not the full mark", function()
	local M = B.make { questions = { {}, {}, {} } }
	local r = run(M, { Q1 = "na", Q2 = "na", Q3 = 3 })
	equal(r.guide.guard, true)
	equal(r.guide.na_share, 667)
	equal(r.guide.score, 999)
	equal(run(M, { Q1 = "na", Q2 = 3, Q3 = 3 }).guide.score, 1000)
end)

case("na is refused where forbidden and where its reason is missing", function()
	local M = B.make { questions = { { na = "forbidden" },
		{ na = "with-reason" }, { na = "with-reason" } } }
	local r = run(M, { Q1 = "na", Q2 = "na", ["Q3:reason"] = "x", Q3 = "na" })
	equal(r.questions[1].state, "open")
	equal(r.questions[2].state, "open")
	equal(r.questions[3].state, "na")
	equal(r.questions[3].reason, "x")
	equal(#r.problems, 2)
end)

case("below its minimum a question is unmet whatever the mean says", function()
	local M = B.make { provisions = { { id = "P", clauses = {} } }, questions = {
		{ provision = 1, minimum = 2, strength = "must" },
		{ provision = 1, weight = 100 } } }
	local r = run(M, { Q1 = 1, Q2 = 3 })
	equal(r.provisions[1].state, "unmet")
	equal(r.unmet_musts[1], "Q1")
	equal(run(M, { Q1 = 2, Q2 = 3 }).provisions[1].state, "partly")
end)

case("target and gap follow the profile", function()
	local M = B.make { profiles = { { id = "p", facts = {} } }, questions = {
		{ target = 1, targets = { { "p", 3 } } } } }
	equal(run(M, { Q1 = 1 }).guide.gap_low, 0)
	equal(run(M, { Q1 = 1 }).questions[1].state, "met")
	local r = run(M, { Q1 = 1 }, "%profile=p")
	equal(r.guide.gap_low, 667)
	equal(r.guide.gap_high, 667)
	equal(r.questions[1].state, "partly")
	equal(r.steps[1].to, 3)
end)

case("next steps stand by what they add", function()
	local M = B.make { questions = { { weight = 1 }, { weight = 5 },
		{ weight = 3, strength = "must" }, { weight = 3, effort = 1 } } }
	local r = run(M, { Q1 = 0, Q2 = 2, Q3 = 0, Q4 = 0 })
	local order = {}
	for i, s in ipairs(r.steps) do order[i] = s.question end
	equal(table.concat(order, " "), "Q3 Q4 Q2 Q1")
	equal(r.steps[1].gain, 250)
end)

case("a clause is proven by equal and superset, presumed by the rest", function()
	local function with(relation)
		local M = B.make { sources = { { id = "s" } }, clauses = {
			{ id = "A", source = 1 }, { id = "A.1", source = 1, parent = 1 },
			{ id = "A.2", source = 1, parent = 1 } }, provisions = {
			{ id = "P", clauses = { { 2, relation } } } },
			questions = { { provision = 1 } } }
		return run(M, { Q1 = 3 }).sources[1]
	end
	for _, rel in ipairs { "equal", "superset" } do
		equal(with(rel).clauses[2].basis, "proven")
	end
	for _, rel in ipairs { "subset", "intersects", "supports" } do
		equal(with(rel).clauses[2].basis, "presumed")
	end
	local s = with("equal")
	equal(s.clauses[3].basis, "none")
	equal(s.clauses[1].basis, "presumed")	-- A.2 is a hole
	equal(s.clauses[1].score, 1000)
	equal(s.coverage.proven, 1)
	equal(s.coverage.none, 1)
end)

case("a question counts once in a source however many clauses it speaks for", function()
	local M = B.make { sources = { { id = "s" } }, clauses = {
		{ id = "A", source = 1 }, { id = "B", source = 1 } }, provisions = {
		{ id = "P", clauses = { { 1, "equal" }, { 2, "equal" } } },
		{ id = "R", clauses = { { 2, "equal" } } } }, questions = {
		{ provision = 1 }, { provision = 2 } } }
	equal(run(M, { Q1 = 3, Q2 = 0 }).sources[1].score, 500)
end)

case("every number opens into its inputs", function()
	local M = B.make { groups = { { id = "g" }, { id = "h" } }, questions = {
		{ weight = 2 }, { weight = 3, groups = { 2 } }, { groups = { 1, 2 } } } }
	local r = run(M, { Q1 = 1, Q2 = 2, Q3 = 3 })
	local by = {}
	for _, q in ipairs(r.questions) do by[q.id] = q end
	local function check(node)
		local num, den = 0, 0
		for _, id in ipairs(node.inputs) do
			num = num + by[id].low * by[id].weight
			den = den + by[id].weight * r.unit
		end
		equal(node.num, num)
		equal(node.den, den)
		equal(node.score, (2000 * num + den) // (2 * den))
	end
	check(r.guide)
	check(r.groups[1])
	check(r.groups[2])
end)

case("mean of means weighs a large group like a small one", function()
	local M = B.make { rule = "mean-of-means", groups = { { id = "g" },
		{ id = "h" } }, questions = { {}, {}, {}, { groups = { 2 } } } }
	local r = run(M, { Q1 = 3, Q2 = 3, Q3 = 3, Q4 = 0 })
	equal(r.guide.score, 500)
	equal(r.guide.groups[2], "h")
	equal(r.steps[1].gain, 500)
end)

case("the weakest link decides", function()
	local M = B.make { rule = "weakest-link", questions = { {}, {}, {} } }
	equal(run(M, { Q1 = 3, Q2 = 1, Q3 = 2 }).guide.score, 333)
	equal(run(M, { Q1 = 3, Q2 = 3 }).guide.low, 0)
end)

case("a sum counts points of the weights that apply", function()
	local M = B.make { rule = "sum", questions = { { weight = 2 }, { weight = 3 } } }
	local r = run(M, { Q1 = 3, Q2 = 1 })
	equal(r.guide.score, 3000)
	equal(r.guide.of, 5000)
	equal(run(M, { Q1 = 3, Q2 = "na" }).guide.of, 2000)
end)

case("level n counts only after level n-1", function()
	local M = B.make { rule = "level-gate", questions = { { level = 1 },
		{ level = 1 }, { level = 2 } }, top = 1 }
	local r = run(M, { Q1 = 1, Q2 = 0, Q3 = 1 })
	equal(r.guide.level, 0)
	equal(r.guide.levels, 2)
	equal(r.guide.score, 250)
	r = run(M, { Q1 = 1, Q2 = 1, Q3 = 0 })
	equal(r.guide.level, 1)
	equal(r.guide.score, 500)
	equal(run(M, { Q1 = 1, Q2 = 1, Q3 = 1 }).guide.score, 1000)
end)

case("a level is not reached without its evidence, nor by what is not applicable", function()
	local M = B.make { rule = "level-gate", top = 1, questions = { { level = 1, demands = { "record" } },
		{ level = 1, strength = "may" }, { level = 2 } } }
	equal(run(M, { Q1 = 1, Q2 = 1, Q3 = 1 }).guide.level, 0)
	local r = run(M, { Q1 = "na", Q2 = "na", Q3 = 0 })
	equal(r.guide.level, 0)
	equal(r.guide.levels, 2)
	equal(run(M, { Q1 = "na", Q2 = 0, Q3 = 1 }).guide.level, 2)
end)

case("a may holds no level, and the level is a range while an answer is missing", function()
	local M = B.make { rule = "level-gate", top = 1, questions = { { level = 1 },
		{ level = 1, strength = "may" }, { level = 2 } } }
	equal(run(M, { Q1 = 1, Q2 = 0, Q3 = 1 }).guide.level, 2)
	local r = run(M, { Q1 = "unknown", Q2 = 0, Q3 = 1 })
	equal(r.guide.level, 0)
	equal(r.guide.level_high, 2)
	equal(run(M, { Q2 = 1 }).guide.level_high, 2)
end)

case("groups of a dimension without weight make no part of the score", function()
	local M = B.make { rule = "mean-of-means", groups = { { id = "a" }, { id = "b", weight = 0 } },
		questions = { { groups = { 1, 2 } }, { groups = { 2 } } } }
	equal(run(M, { Q1 = 3, Q2 = 0 }).guide.score, 1000)
end)

case("ladders of a scale are climbed together", function()
	local M = B.make { rule = "level-gate", questions = { {}, {} } }
	local r = run(M, { Q1 = 3, Q2 = 1 })
	equal(r.guide.level, 1)
	equal(r.guide.score, 500)
end)

case("values 0, 0.25, 0.5, 1 are a scale like any other", function()
	local M = B.make { unit = 4, scales = { { points = { 0, 1, 2, 4 } } },
		rule = "sum", questions = { {}, {}, {} } }
	equal(run(M, { Q1 = 1, Q2 = 2, Q3 = 3 }).guide.score, 1750)
end)

case("a question in its grace period is shown and not counted", function()
	local M = B.make { questions = { {}, { from = "2027-04-01" } } }
	local r = run(M, { Q1 = 3, Q2 = 0 }, "%date=2027-03-31")
	equal(r.guide.score, 1000)
	equal(r.questions[2].state, "grace")
	equal(run(M, { Q1 = 3, Q2 = 0 }, "%date=2027-04-01").guide.score, 500)
end)

case("expired, changed or missing evidence lowers the state and says so", function()
	local M = B.make { questions = { { demands = { "url" } } } }
	local function state(more)
		local q = run(M, { Q1 = 3 }, "%date=2026-06-01\n" .. more).questions[1]
		return q.state .. " " .. tostring(q.fault)
	end
	local ok = "Q1:evidence.1.kind=url\nQ1:evidence.1.ref=https://example.jp/"
	equal(state(""), "partly missing")
	equal(state(ok), "met nil")
	equal(state(ok .. "\nQ1:evidence.1.expires=2026-05-31"), "partly expired")
	equal(state(ok .. "\nQ1:evidence.1.expires=2026-06-01"), "met nil")
	-- a month lasts until it is over
	equal(state(ok .. "\nQ1:evidence.1.expires=2026-06"), "met nil")
	equal(state(ok .. "\nQ1:evidence.1.expires=2026-05"), "partly expired")
	equal(state(ok .. "\nQ1:evidence.1.expires=2026"), "met nil")
	equal(state(ok .. "\nQ1:evidence.1.changed=1"), "partly changed")
end)

case("a roadmap has a target and a gap at each phase", function()
	local M = B.make { phases = { { id = "a", date = "2027-03-31" },
		{ id = "b", date = "2028-03-31" } }, questions = {
		{ target = 3, roadmap = { { 1, 1 }, { 2, 2 } } }, { target = 3 } } }
	local p = run(M, { Q1 = 0, Q2 = 3 }).guide.phases
	equal(p[1].target, 667)
	equal(p[2].target, 833)
	equal(p[1].gap, 167)
end)

case("under a mean of means the roadmap goes over the groups' targets", function()
	local M = B.make { rule = "mean-of-means", groups = { { id = "g", weight = 3 }, { id = "h" } },
		phases = { { id = "a", date = "2027-03-31" } }, questions = {
		{ roadmap = { { 1, 0 } } }, { groups = { 2 }, roadmap = { { 1, 2 } } }, { groups = { 2 } } } }
	local r = run(M, { Q1 = 0, Q2 = 0, Q3 = 0 })
	equal(r.groups[1].phases[1].target, 0)
	equal(r.groups[2].phases[1].target, 833)
	equal(r.guide.phases[1].target, 208)
end)

case("weakest link and level gate name the questions that hold the score", function()
	local function deciding(rule, questions, answers)
		local list = run(B.make { rule = rule, questions = questions }, answers).guide.deciding
		return table.concat(list, " ")
	end
	equal(deciding("weakest-link", { {}, {}, {}, {} }, { Q1 = 2, Q2 = 1, Q3 = "na", Q4 = 1 }), "Q2 Q4")
	local steps = { { level = 1 }, { level = 1 }, { level = 2 }, { level = 3 } }
	equal(deciding("level-gate", steps, { Q1 = 3, Q2 = 2, Q3 = 3, Q4 = 0 }), "Q2")
	equal(deciding("level-gate", steps, { Q1 = 3, Q2 = 3, Q3 = 3, Q4 = 0 }), "Q4")
	equal(deciding("level-gate", steps, { Q1 = 3, Q2 = 3, Q3 = 3, Q4 = 3 }), "")
end)

case("short cuts that do not give what combine gives are refused", function()
	local rule = "return {\ncombine = function(n, s, w, unit) local a, b = 0, 0 " ..
		"for i = 1, n do a, b = a + s[i] * w[i], b + w[i] end return a, b * unit end,\n%s }\n"
	local function made(more) return pcall(B.make, { questions = { {}, {} } }, rule:format(more)) end
	equal(made("raise = function(num, den, w, more) return num + w * more end"), true)
	equal(made("drop = function(num, den, s, w, unit) return num - s * w, den - w * unit end"), true)
	equal(made("raise = function(num, den, w, more) return num + more end"), false)
	equal(made("drop = function(num, den, s, w, unit) return num, den end"), false)
	equal(made("deciding = function() return { 3 } end"), true)
	local _, M = made("deciding = function() return { 3 } end")
	equal(pcall(M.run, "%checklist=t\nQ1=1\nQ2=1"), false)
end)

case("a rule that sorts or changes its inputs spoils no other sheet", function()
	local rule = "return {\ncombine = function(n, s, w, unit)\n%s\n" ..
		"local a, b = 0, 0 for i = 1, n do a, b = a + s[i] * i, b + i end return a, b * unit end }\n"
	for _, spoils in ipairs { "table.sort(s)", "w[1] = w[1] + 1", "s[1] = 0" } do
		local M = B.make({ questions = { {}, {}, {}, {} }, groups = { { id = "g" } } }, rule:format(spoils))
		for _, answers in ipairs { "3210", "0123", "3.u1", "1111", "3210" } do
			local brief = H.json((M.run("$format=brief\n%checklist=t\n*" .. answers .. "\n")))
			local long = H.json((M.run("%checklist=t\n*" .. answers .. "\n")))
			equal(brief.low, long.guide.low, spoils .. answers)
			equal(brief.high, long.guide.high, spoils .. answers)
		end
	end
end)

case("what a sheet gets wrong is listed with its place, the rest is scored", function()
	local M = B.make { facts = { { id = "psirt" }, { id = "role",
		values = { "developer" } } }, questions = { {}, {} } }
	local out, lines = M.run("%checklist=t\nQ11=3\t5:3:5:7\nQ1=9\t6:3:6:7\n" ..
		"@psrt=yes\t3:1:3:7\n@role=develoer\t4:1:4:8\n%colour=x\t1:1:1:5\n" ..
		"Q2=2\t7:1:7:5\nQ2:reasn=x\t8:1:8:5")
	local r = H.json(out)
	local P = r.problems
	equal(P[1].code .. P[1].line .. P[1].column .. P[1].near, "question53Q1")
	equal(P[2].code .. P[2].line .. P[2].column, "value67")
	equal(P[3].code .. P[3].near, "factpsirt")
	equal(P[4].code .. P[4].near, "fact-valuedeveloper")
	equal(P[5].code, "key")
	equal(P[6].code .. P[6].near, "keyreason")
	equal(r.questions[2].state, "partly")
	equal(select(2, lines:gsub("[^\n]+", "")), 6)
end)

case("a sheet of another checklist or edition has one reason and no score", function()
	local M = B.make { questions = { {}, {} } }
	local cases = { { "%checklist=other\t4:1:4:12\n", "checklist" },
		{ "%checklist=t\n%edition=old\t4:1:4:12\n", "edition" }, { "", "no-checklist" } }
	for _, c in ipairs(cases) do
		local request = c[1] .. "Q9=1\nQ8=7\nQ1=1\nQ2=9\n"
		for _, format in ipairs { "json", "brief", "text" } do
			local out, lines = M.run("$format=" .. format .. "\n" .. request)
			equal(lines:match("^[^\t]+"), c[2])
			equal(select(2, lines:gsub("[^\n]+", "")), 1)
			if format == "json" then
				local r = H.json(out)
				equal(r.refused, c[2])
				equal(#r.problems, 1)
				equal(r.guide, nil)
			else
				equal(out, "")
			end
		end
		local out, lines = M.run("$format=table-json\n--a\n%checklist=t\nQ1=1\n--b\n" .. request)
		equal(#H.json(out).sheets, 1)
		equal((lines:find(c[2], 1, true)) ~= nil, true)
		equal((M.run("$format=compare\n--a\n%checklist=t\nQ1=1\n--b\n" .. request)), "")
	end
end)

case("a rule that gives nonsense is refused", function()
	for _, body in ipairs { "return 2, 1", "return -1, 1", "return 1.5, 2",
		"return 1, 0", "return 'x', 1" } do
		local M = B.make({ questions = { {} } }, "return { combine = function()\n" ..
			body .. " end }\n")
		H.fails(function() run(M, { Q1 = 1 }) end, "bad result")
	end
	local falls = B.make({ questions = { {} } }, "return { combine =\n" ..
		"function(n, s, w, unit) return unit - s[1], unit end }\n")
	H.fails(function() run(falls, {}) end, "falls")
end)

case("a rule sees the short list of names only", function()
	for _, name in ipairs { "pairs", "next", "pcall", "setmetatable", "load",
		"os", "io", "require", "coroutine", "print", "_G", "debug" } do
		local M = B.make({ questions = { {} } }, "return { combine =\n" ..
			"function() if " .. name .. " == nil then return 1, 1 end return 0, 1 end }\n")
		equal(run(M, { Q1 = 1 }).guide.score, 1000, name)
	end
	for _, call in ipairs { "tostring({})", "tostring(error)",
		"string.rep('', 1 << 62)", "string.rep('ab', 40000)" } do
		H.fails(function()
			B.make({ questions = { {} } }, "return { combine =\n" ..
				"function() local x = " .. call .. " return 1, 1 end }\n")
		end, "")
	end
end)

case("one sheet leaves nothing behind for the next", function()
	local M = B.make { questions = { {}, {} } }
	local first = M.run("%checklist=t\nQ1=3\nQ2=1")
	M.run("%checklist=t\nQ1=na\nQ9=1")
	equal(M.run("%checklist=t\nQ1=3\nQ2=1"), first)
end)

case("the short way of a batch gives the same numbers", function()
	local M = B.make { facts = { { id = "f" }, { id = "role", values = { "a", "b" } } },
		profiles = { { id = "p", facts = { { "f", true } } } },
		groups = { { id = "g" }, { id = "h" } }, questions = { { weight = 3 },
		{ when = { "flag", "f" } }, { when = { "answered", "Q1", 2 }, groups = { 2 } },
		{ groups = { 1, 2 }, target = 1, targets = { { "p", 2 } } },
		{ from = "2026-06-01" }, { when = { "not", { "answered", "Q3", 1 } } } } }
	local seed = 99
	local function rnd(k)
		seed = seed * 16807 % 2147483647
		return seed % k
	end
	for _ = 1, 400 do
		local letters, lines = {}, {}
		for i = 1, 6 do
			local v = ({ "0", "1", "2", "3", "n", "u", "." })[rnd(7) + 1]
			letters[i] = v
			lines[i] = "Q" .. i .. "=" .. (({ n = "na", u = "unknown",
				["."] = "" })[v] or v)
		end
		local head = "%checklist=t\n" .. ({ "", "@f=yes\n", "@f=no\n@role=a\n",
			"%profile=p\n" })[rnd(4) + 1] .. ({ "%date=2026-05-31\n",
			"%date=2026-06-01\n", "" })[rnd(3) + 1]
		local long = H.json((M.run(head .. table.concat(lines, "\n"))))
		local brief = M.run("$format=brief\n" .. head .. table.concat(lines, "\n"))
		equal(M.run("$format=brief\n" .. head .. "*" .. table.concat(letters)), brief)
		brief = H.json(brief)
		for _, key in ipairs { "score", "low", "high", "target", "guard" } do
			equal(brief[key], long.guide[key], key)
		end
		for state, n in pairs(long.guide.counts) do
			equal(brief.counts[state], n, state)
		end
		for _, g in ipairs(long.groups) do
			local low = brief.groups[g.id][1]
			equal(low, g.low, g.id)
			if low then equal(brief.groups[g.id][2], g.high, g.id) end
		end
	end
end)

case("two sheets are compared answer by answer", function()
	local M = B.make { questions = { {}, {}, {}, {} } }
	local r = H.json((M.run("$format=compare-json\n--a\n%checklist=t\nQ1=1\nQ2=2\nQ4=3\n" ..
		"--b\n%checklist=t\nQ1=3\nQ2=1\nQ3=0\n")))
	equal(r.better .. r.worse .. r.answered .. r.lost, "1111")
	equal(r.questions[1].new, "3")
	equal(r.scores[1].change, nil)
	equal(r.scores[1].old[1], 500)
end)

case("T-scores are exact, and refused for a few sheets", function()
	local M = B.make { questions = { { weight = 1 }, { weight = 1 } }, top = 10 }
	local function many(values, more)
		local out = { "$format=table-json\n" .. (more or "") }
		for k, v in ipairs(values) do
			out[#out + 1] = "--s" .. k .. "\n%checklist=t\nQ1=" .. v .. "\nQ2=" .. v .. "\n"
		end
		return H.json((M.run(table.concat(out))))
	end
	local r = many { 2, 4, 4, 4, 5, 5, 7, 9 }	-- mean 5, deviation 2
	equal(r.rows[1].mean, 500)
	equal(r.rows[1].deviation, 200)
	equal(r.rows[1].median, 450)
	equal(r.rows[1].worst, 200)
	equal(r.rows[1].spread, 700)
	equal(r.rows[1].sheets[1][3], 350)
	equal(r.rows[1].sheets[8][3], 700)
	equal(many({ 1, 2, 3, 4 }).statistics, false)
	equal(many({ 1, 2, 3, 4 }).rows[1].mean, nil)
	equal(many({ 1, 2, 3, 4 }).rows[1].worst, 100)
	equal(many({ 1, 2, 3, 4 }, "$least=4\n").statistics, true)
	equal(many({ 1, 2 }, "$least=1\n").statistics, false)
	local hidden = many({ 1, 2, 3, 4 }, "$anonymous=1\n")
	equal(hidden.rows[1].worst, nil)
	equal(hidden.rows[1].sheets, nil)
end)

-- The line of the whole in the comparison with a group.
local function beside(request)
	local M = B.make { questions = { {} } }
	local text = M.run("%checklist=t\n$format=text\n$lang=en\n$against=5\n" ..
		"$against.guide=900:30\n" .. request)
	return (text:match("BESIDE.-\n(Overall[^\n]*)"):gsub(" +", " "))
end

case("a sheet far below a group, or without a score, stands beside it", function()
	equal(beside("Q1=3\n"), "Overall 100.0 90.0 83.3")
	equal(beside("Q1=0\n"), "Overall 0.0 90.0 -250.0")
	equal(beside("Q1=1\n"), "Overall 33.3 90.0 -139.0")
	equal(beside("Q1=na\nQ1:reason=x\n"), "Overall – 90.0 –")
end)

case("text lines fit 80 columns in both languages", function()
	local M = B.make { facts = { { id = "役割", values = { "a" } } },
		questions = { {}, { strength = "must" }, {} } }
	for _, lang in ipairs { "ja", "en" } do
		local text = M.run("%checklist=t\n$format=text\n$lang=" .. lang ..
			"\nQ1=na\nQ1:reason=" .. ("理由"):rep(60) .. "\nQ2=0\nQ7=1\t3:1:3:5")
		for line in text:gmatch("[^\n]*") do
			local w = 0
			for _, c in utf8.codes(line) do
				w = w + (c >= 0x2e80 and c < 0xff61 and 2 or 1)
			end
			assert(w <= 80, w .. ": " .. line)
		end
		assert(not text:find("\27"), "no colour unless asked")
	end
end)

H.done("engine")
