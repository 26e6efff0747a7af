-- SPDX-License-Identifier: Apache-2.0
--
-- A result as text for a terminal of 80 columns, in Japanese or English.
-- Columns are aligned by display width: wide characters take two.
local E = ...
local byte, sub, concat, rep = string.byte, string.sub, table.concat, string.rep

local WIDTH = 80
local BAR = 16

---------------------------------------------------------------- width

-- Ranges of wide and of zero-width characters (UAX #11), first and last.
local WIDE = { 0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0x4dbf,
	0x4e00, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff,
	0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6,
	0x1f300, 0x1f64f, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd }
local ZERO = { 0x300, 0x36f, 0x200b, 0x200f, 0x3099, 0x309a, 0xfe00, 0xfe0f }

local function within(code, ranges)
	for k = 1, #ranges, 2 do
		if code < ranges[k] then return false end
		if code <= ranges[k + 1] then return true end
	end
	return false
end

-- Length in bytes and width in columns of the character at i.
local function character(s, i)
	local b = byte(s, i)
	if b < 128 then return 1, 1 end
	local n = b >= 240 and 4 or b >= 224 and 3 or 2
	local code = n == 2 and b - 192 or n == 3 and b - 224 or b - 240
	for k = 1, n - 1 do code = code * 64 + (byte(s, i + k) or 128) - 128 end
	if code < 0x300 then return n, 1 end
	if within(code, ZERO) then return n, 0 end
	return n, within(code, WIDE) and 2 or 1
end

local function width(s)
	local i, w = 1, 0
	while i <= #s do
		local n, c = character(s, i)
		i, w = i + n, w + c
	end
	return w
end
E.width = width

-- Cut to at most w columns, with an ellipsis where something was cut.
local function cut(s, w)
	if width(s) <= w then return s end
	local i, used = 1, 0
	while i <= #s do
		local n, c = character(s, i)
		if used + c > w - 1 then break end
		i, used = i + n, used + c
	end
	return sub(s, 1, i - 1) .. "…"
end

local function left(s, w)
	s = cut(s, w)
	return s .. rep(" ", w - width(s))
end

local function right(s, w)
	local gap = w - width(s)
	return gap > 0 and rep(" ", gap) .. s or s
end

E.left, E.right = left, right

-- Characters that no line begins with.
local NOT_FIRST = { ["、"] = true, ["。"] = true, ["）"] = true, ["」"] = true,
	["，"] = true, ["．"] = true, [","] = true, ["."] = true, [")"] = true,
	["ー"] = true, ["』"] = true, [":"] = true, ["；"] = true, ["："] = true }

-- Break a text into lines of at most w columns: at blanks, and between wide
-- characters, not before closing punctuation.
local function wrap(s, w)
	local lines, start, i, used, good = {}, 1, 1, 0, nil
	while i <= #s do
		local n, c = character(s, i)
		local ch = sub(s, i, i + n - 1)
		if i > start and (ch == " " or (c == 2 and not NOT_FIRST[ch])) then
			good = i
		end
		if used + c > w and i > start then
			local at = good or i
			local last = at - 1
			while byte(s, last) == 32 do last = last - 1 end
			lines[#lines + 1] = sub(s, start, last)
			while byte(s, at) == 32 do at = at + 1 end
			start, i, used, good = at, at, 0, nil
		else
			i, used = i + n, used + c
			if c == 2 and not NOT_FIRST[sub(s, i, i + 2)] then good = i end
		end
	end
	if start <= #s then lines[#lines + 1] = sub(s, start) end
	return lines
end

---------------------------------------------------------------- pieces

local function pick(t, lang)
	if not t then return "" end
	return t[lang] or t.ja or t.en or ""
end
E.pick = pick

-- Thousandths as a percentage with one decimal, or points with three.  A T-score
-- may be below nothing.
local number
function number(v, of)
	if v < 0 then return "-" .. number(-v, of) end
	if of == 1000 then return v // 10 .. "." .. v % 10 end
	return string.format("%d.%03d", v // 1000, v % 1000)
end
E.number = number

local function span(low, high, of)
	if low == high then return number(low, of) end
	return number(low, of) .. "–" .. number(high, of)
end

function E.span(r)
	return r.low and span(r.low, r.high, r.of) or "–"
end

local function bar(r, paint)
	local a = r.of > 0 and r.low * BAR // r.of or 0
	local b = r.of > 0 and (r.high * BAR + r.of - 1) // r.of or 0
	if b < a then b = a end
	local hue = r.low >= r.target and "32" or r.high >= r.target and "33" or "31"
	return paint(hue, rep("█", a) .. rep("▒", b - a)) .. rep("░", BAR - b)
end

-- One line of a table of scores.
local function score_line(T, label, r)
	if not r.low then
		T.put(left(label, 26) .. " " .. rep(" ", BAR) .. right("–", 14))
		return
	end
	local least, most = E.gap(r)
	T.put(left(label, 26) .. " " .. bar(r, T.paint) ..
		right(span(r.low, r.high, r.of), 14) ..
		right(number(r.target, r.of), 8) ..
		right(most == 0 and "0" or span(least, most, r.of), 14))
end

local function table_head(T, title)
	T.put("")
	T.put(T.paint("1", title) .. rep(" ", 43 - width(title)) ..
		right(T.W.score, 14) .. right(T.W.target, 8) .. right(T.W.gap, 14))
end

local function paragraph(T, indent, text, hue)
	local lines = wrap(E.one_line(text), WIDTH - indent)
	for k = 1, #lines do
		T.put(rep(" ", indent) .. (hue and T.paint(hue, lines[k]) or lines[k]))
	end
end

---------------------------------------------------------------- sections

local function put_facts(T, M, R)
	local stated, missing, F = {}, {}, M.data.facts
	for k = 1, #F do
		local v = R.facts[F[k].id]
		local title = pick(T.text.facts[k], T.lang)
		if v == nil then
			missing[#missing + 1] = title
		elseif type(v) == "table" then
			local some = {}
			for j = 1, #F[k].values do
				if v[F[k].values[j]] then some[#some + 1] = F[k].values[j] end
			end
			stated[#stated + 1] = title .. " = " .. concat(some, "/")
		else
			stated[#stated + 1] = title .. " = " .. (v and T.W.yes or T.W.no)
		end
	end
	local comma = T.lang == "ja" and "、" or ", "
	if #stated > 0 then paragraph(T, 0, E.fill(T.W.facts, concat(stated, comma))) end
	if #missing > 0 then
		paragraph(T, 0, E.fill(T.W.facts_open, concat(missing, comma)))
	end
end

local function put_head(T, M, R)
	local D, h, W = M.data, R.head, T.W
	T.put(T.paint("1", pick(T.text.title, T.lang)))
	local parts = { E.fill(W.edition, D.edition) }
	if h.respondent then
		parts[#parts + 1] = E.fill(W.respondent, E.one_line(h.respondent))
	end
	if h.person then parts[#parts + 1] = E.fill(W.person, E.one_line(h.person)) end
	if h.date then parts[#parts + 1] = E.fill(W.date, h.date) end
	if h.profile then
		local p = M.pindex[h.profile]
		parts[#parts + 1] = E.fill(W.profile, pick(T.text.profiles[p], T.lang))
	end
	paragraph(T, 0, concat(parts, "   "))
	put_facts(T, M, R)
	paragraph(T, 0, E.fill(W.scoring, D.rule, sub(D.fingerprint, 1, 16)), "2")
end

local function put_phases(T, M, r)
	for p = 1, r.phases and #r.phases or 0 do
		local gap = r.phases[p] - r.low
		T.put(E.fill(T.W.phase, M.data.phases[p].date, number(r.phases[p], r.of),
			number(gap > 0 and gap or 0, r.of)) .. "  " ..
			cut(pick(T.text.phases[p], T.lang), 30))
	end
end

-- The level reached, or the least and the most while answers are missing.
local function levels(r)
	return r.level == r.level_high and tostring(r.level) or r.level .. "–" .. r.level_high
end

local function put_overall(T, M, R)
	local g, W, c = R.guide, T.W, R.guide.counts
	table_head(T, "")
	score_line(T, W.overall, g)
	T.put("")
	if not g.low then
		paragraph(T, 0, W.no_score, "31")
	elseif c.waiting > 0 then
		paragraph(T, 0, E.fill(W.waiting, c.open, c.unknown, c.undetermined), "33")
	else
		paragraph(T, 0, W.complete)
	end
	if g.guard then paragraph(T, 0, E.fill(W.guard, number(g.na, 1000)), "31") end
	put_phases(T, M, g)
	if g.level then T.put(E.fill(W.level, levels(g), g.levels)) end
	paragraph(T, 0, E.fill(W.counts, c.total, c.applicable, c.met, c.partly,
		c.unmet, c.na, c.unknown, c.open, c.undetermined))
	if c.skipped + c.grace > 0 then
		paragraph(T, 0, E.fill(W.counts_out, c.skipped, c.grace))
	end
end

local function put_groups(T, M, R)
	local G, dims = M.data.groups, #M.data.dimensions
	for d = 0, dims do
		local begun
		for g = 1, #G do
			if (G[g].dimension or 0) == d then
				if not begun then
					table_head(T, d > 0 and cut(pick(T.text.dimensions[d], T.lang), 42) or T.W.groups)
					begun = true
				end
				score_line(T, pick(T.text.groups[g], T.lang), R.group[g])
			end
		end
	end
end

local function put_sources(T, M, R)
	if #M.data.sources == 0 then return end
	table_head(T, T.W.sources)
	for s = 1, #M.data.sources do
		local n = E.coverage(M, s)
		score_line(T, pick(T.text.sources[s], T.lang), R.source[s])
		T.put("  " .. T.paint("2", E.fill(T.W.basis, n.total, n.proven,
			n.presumed, n.none)))
	end
	paragraph(T, 0, T.W.basis_note, "2")
end

local function put_clauses(T, M, R)
	for s = 1, #M.data.sources do
		local own = M.source_clauses[s]
		T.put("")
		T.put(T.paint("1", E.fill(T.W.clauses, cut(pick(T.text.sources[s],
			T.lang), 50))))
		for k = 1, #own do
			local c = own[k]
			local C, r = M.data.clauses[c], R.clause[c]
			local basis = M.clause_basis[c]
			local score = r.low and span(r.low, r.high, r.of) or ""
			T.put("  " .. left(C.id .. "  " .. pick(T.text.clauses[c], T.lang), 37) ..
				" " .. left(basis == "none" and T.W.none or
				T.W.state[E.joint_state(r.counts)], 15) ..
				left(basis == "none" and "" or T.W[basis], 10) ..
				right(score, 13))
		end
	end
end

local function put_question(T, M, i, tail)
	local q = M.data.questions[i]
	local p = q.provision and M.data.provisions[q.provision].id or
		q.clause and E.clause_name(M, q.clause) or ""
	T.put("  " .. T.paint("1", q.id) .. "  " .. p .. (tail and "   " .. tail or ""))
	paragraph(T, 4, pick(T.text.questions[i].text, T.lang))
end

local function put_musts(T, M, R)
	local open, Q = {}, M.data.questions
	for i = 1, #Q do
		local s = R.state[i]
		if Q[i].strength == "must" and (s == "open" or s == "unknown" or
		    s == "undetermined") then open[#open + 1] = Q[i].id end
	end
	if #R.unmet > 0 then
		T.put("")
		T.put(T.paint("1;31", E.fill(T.W.musts, #R.unmet)))
		for k = 1, #R.unmet do
			local i = R.unmet[k]
			put_question(T, M, i, R.answer[i] .. " < " .. Q[i].minimum)
		end
	end
	if #open > 0 then
		T.put("")
		paragraph(T, 0, E.fill(T.W.musts_open, #open))
		paragraph(T, 4, concat(open, " "))
	end
end

local function put_steps(T, M, R, most)
	T.put("")
	local n = #R.steps < most and #R.steps or most
	if n == 0 then
		if R.guide.low then T.put(T.W.steps_none) end
		return
	end
	T.put(T.paint("1", E.fill(T.W.steps, #R.steps, n)))
	for k = 1, n do
		local s = R.steps[k]
		local q = M.data.questions[s.question]
		put_question(T, M, s.question, (s.from or "?") .. " → " .. s.to ..
			"   +" .. number(s.gain, R.guide.of) ..
			(q.strength == "must" and "   " .. T.W.must or ""))
		local advice = pick(T.text.questions[s.question].advice, T.lang)
		if advice ~= "" then paragraph(T, 4, T.W.advice .. ": " .. advice, "2") end
	end
end

-- The guide and the groups beside the statistics to compare with.
local function put_against(T, M, R)
	if not R.against then return end
	local W = T.W
	T.put("")
	T.put(T.paint("1", left(E.fill(W.against, R.against.sheets), 46)) .. right(W.score, 14) ..
		right(W.mean, 9) .. right(W.t_score, 9))
	for g = 0, #M.data.groups do
		local s, r = R.against[g], g == 0 and R.guide or R.group[g]
		local t = s and E.t_against(s, r.low)
		T.put(left(g == 0 and W.overall or pick(T.text.groups[g], T.lang), 46) ..
			right(E.span(r), 14) .. right(s and number(s.mean, r.of or 1000) or "–", 9) ..
			right(t and number(t, 1000) or "–", 9))
	end
	paragraph(T, 0, W.against_low)
end

-- Questions left out by their answer or lowered, each with its reason.
local function put_reasons(T, M, R)
	local na, low = {}, {}
	for i = 1, #M.data.questions do
		if R.state[i] == "na" then na[#na + 1] = i end
		if R.fault[i] then low[#low + 1] = i end
	end
	if #na > 0 then
		T.put("")
		T.put(T.paint("1", E.fill(T.W.na, #na)))
		for k = 1, #na do
			T.put("  " .. M.data.questions[na[k]].id)
			if R.reason[na[k]] then paragraph(T, 4, R.reason[na[k]]) end
		end
	end
	if #low > 0 then
		T.put("")
		T.put(T.paint("1", E.fill(T.W.lowered, #low)))
		for k = 1, #low do
			T.put("  " .. M.data.questions[low[k]].id .. "  " ..
				T.W.fault[R.fault[low[k]]])
		end
	end
end

local function put_problems(T, R)
	if #R.problems == 0 then return end
	T.put("")
	T.put(T.paint("1;31", E.fill(T.W.problems, #R.problems + (R.more or 0))))
	for k = 1, #R.problems do
		local p = R.problems[k]
		local at = p.line and p.line .. ":" .. p.column .. "  " or ""
		paragraph(T, 2, at .. E.problem_text(T.W, p))
	end
	if R.more then T.put("  " .. E.fill(T.W.problems_more, R.more)) end
end

---------------------------------------------------------------- why

-- The node a name means: its score and its label.
local function named(M, R, name)
	local colon = string.find(name, ":", 1)
	local kind = colon and sub(name, 1, colon - 1) or name
	local id = colon and sub(name, colon + 1) or ""
	if kind == "guide" then return R.guide end
	if kind == "group" and M.gindex[id] then return R.group[M.gindex[id]] end
	for p = 1, kind == "provision" and #M.data.provisions or 0 do
		if M.data.provisions[p].id == id then return R.provision[p] end
	end
	for s = 1, kind == "source" and #M.data.sources or 0 do
		if M.data.sources[s].id == id then return R.source[s] end
	end
	for c = 1, kind == "clause" and #M.data.clauses or 0 do
		if E.clause_name(M, c) == id then return R.clause[c] end
	end
	local q = kind == "question" and M.qindex[id]
	if q then
		return { list = { q }, low = R.lo[q] or nil, single = true }
	end
end

local function put_why(T, M, R, name)
	local r = named(M, R, name)
	T.put("")
	if not r then
		paragraph(T, 0, E.fill(T.W.why_unknown, E.one_line(name)))
		return
	end
	T.put(T.paint("1", E.fill(T.W.why, E.one_line(name))))
	if not r.low then T.put("  " .. T.W.why_none) end
	if r.low and M.rule.says and not r.single then
		paragraph(T, 2, pick(M.rule.says, T.lang))
	end
	local decides = {}
	for k = 1, r.deciding and #r.deciding or 0 do decides[r.deciding[k]] = true end
	for k = 1, #r.list do
		local i = r.list[k]
		local q = M.data.questions[i]
		local points = "–"
		if R.lo[i] then
			points = (R.lo[i] == R.hi[i] and R.lo[i] or
				R.lo[i] .. "–" .. R.hi[i]) .. "/" .. M.data.unit
		end
		T.put("  " .. left(q.id, 24) .. left(T.W.state[R.state[i]], 15) ..
			right(tostring(R.answer[i] or "–"), 7) .. right(points, 12) ..
			" × " .. q.weight .. (q.level and "  " .. E.fill(T.W.why_level, q.level) or "") ..
			(decides[i] and "  ← " .. T.W.why_decides or "") .. (R.reason[i] and
			"  " .. cut(E.one_line(R.reason[i]), 14) or ""))
	end
	for k = 1, r.groups and #r.groups or 0 do
		local g = r.groups[k]
		T.put("  group:" .. left(M.data.groups[g].id, 24) ..
			right(span(R.group[g].low, R.group[g].high, R.group[g].of), 16))
	end
	if r.num then
		T.put("  " .. E.fill(T.W.why_sum, r.num, r.den, number(r.low, r.of)))
	end
	if r.level then T.put("  " .. E.fill(T.W.level, levels(r), r.levels)) end
	put_phases(T, M, r)
end

---------------------------------------------------------------- the report

function E.text_report(M, R, options)
	local lang = options.lang == "en" and "en" or "ja"
	local lines = {}
	local T = { lang = lang, W = E.words[lang], text = M.wording() }
	function T.put(s) lines[#lines + 1] = s end
	function T.paint(hue, s)
		if options.colour ~= "1" or s == "" then return s end
		return "\27[" .. hue .. "m" .. s .. "\27[0m"
	end
	put_head(T, M, R)
	if options.why then
		put_why(T, M, R, options.why)
	else
		put_overall(T, M, R)
		put_groups(T, M, R)
		put_sources(T, M, R)
		if options.clauses == "1" then put_clauses(T, M, R) end
		put_against(T, M, R)
		put_musts(T, M, R)
		put_steps(T, M, R, options.steps == "all" and #R.steps or 10)
		put_reasons(T, M, R)
	end
	put_problems(T, R)
	lines[#lines + 1] = ""
	return concat(lines, "\n")
end
