-- SPDX-License-Identifier: Apache-2.0
--
-- The request: the one text every host hands in, and run(), the entry point.
--
-- A request is lines, in any order; a later line of the same name wins:
--
--	$option=value		what the host wants: format, lang, as-of, …
--	%key=value		head of the answer sheet: checklist, date, profile, …
--	@fact  @fact=value	what the organization says about itself
--	ID=value		an answer: a level, na, unknown, or nothing
--	ID:field=value		reason, note, owner, due, evidence.1.kind, …
--	!code=text		the reader's own complaint about the sheet
--	*3201nu..		the answers of all questions in their order, one character
--				each: n not applicable, u unknown, . none
--
-- Each may end in a tab and LINE:COLUMN:LINE:COLUMN, the places of its key and
-- of its value in the sheet.  In keys and values \\ \n \t \r stand for
-- themselves, in keys also \e for = and \c for a colon; an answer's key that
-- begins with one of $ % @ ! * - has a backslash before it.
local E = ...
local byte, sub, find, concat = string.byte, string.sub, string.find, table.concat

local PROBLEMS = 200		-- more than these are counted, not listed
local NEAR = 20			-- and only so many get a suggestion

local ESCAPED = { n = "\n", t = "\t", r = "\r", e = "=", c = ":" }

local function unescape(s)
	if not find(s, "\\", 1) then return s end
	local out, from = {}, 1
	while true do
		local at = find(s, "\\", from)
		if not at then break end
		out[#out + 1] = sub(s, from, at - 1)
		local c = sub(s, at + 1, at + 1)
		out[#out + 1] = ESCAPED[c] or c
		from = at + 2
	end
	out[#out + 1] = sub(s, from)
	return concat(out)
end

---------------------------------------------------------------- problems

-- Distance between two ids: insertions, deletions, replacements, swapped
-- neighbours; more than `most` is given as most + 1.
local function distance(a, b, most)
	local n, m = #a, #b
	if n - m > most or m - n > most then return most + 1 end
	local before, row = {}, {}
	for j = 0, m do row[j] = j end
	for i = 1, n do
		local new, least, ca = { [0] = i }, i, byte(a, i)
		for j = 1, m do
			local cb = byte(b, j)
			local d = row[j - 1] + (ca == cb and 0 or 1)
			if row[j] + 1 < d then d = row[j] + 1 end
			if new[j - 1] + 1 < d then d = new[j - 1] + 1 end
			if i > 1 and j > 1 and ca == byte(b, j - 1) and
			    cb == byte(a, i - 1) and before[j - 2] + 1 < d then
				d = before[j - 2] + 1
			end
			new[j] = d
			if d < least then least = d end
		end
		if least > most then return most + 1 end
		before, row = row, new
	end
	return row[m]
end

local function nearest(id, list)
	local best, least = nil, 4
	if #id > 64 then return nil end
	for k = 1, #list do
		local other = type(list[k]) == "table" and list[k].id or list[k]
		local d = distance(id, other, least - 1)
		if d < least then best, least = other, d end
	end
	return best
end

local function places(s)
	local out, from = {}, 1
	for k = 1, 4 do
		local to = find(s, ":", from) or #s + 1
		out[k] = math.tointeger(tonumber(sub(s, from, to - 1))) or 0
		from = to + 1
	end
	return out
end

-- place: "key line:key column:value line:value column" or nil.
local function problem(R, code, place, at_value, text, candidates, near)
	local P = R.problems
	if #P >= PROBLEMS then
		R.more = (R.more or 0) + 1
		return
	end
	local k = at_value and 3 or 1
	place = place and places(place)
	P[#P + 1] = { code = code, line = place and place[k],
		column = place and place[k + 1], text = text,
		near = near or candidates and #P < NEAR and not R.brief and
			nearest(text, candidates) }
end

---------------------------------------------------------------- reading

local HEAD = { "checklist", "edition", "respondent", "person", "date", "profile" }
local FIELDS = { "value", "reason", "note", "owner", "due", "evidence" }
local EVIDENCE = { "kind", "ref", "digest", "date", "expires", "note", "changed" }

local function one_of(list, key)
	for k = 1, #list do
		if list[k] == key then return true end
	end
	return false
end

-- A date as people write it (lua/reading.lua); nil after a complaint.
local function date_of(R, value, place)
	local date, note = E.read_date(value)
	if not date then
		problem(R, "date", place, true, value, nil, note)
	elseif note then
		problem(R, "guess", place, true, value, nil, date)
	end
	return date
end

local function put_head(R, key, value, place)
	if not one_of(HEAD, key) then
		problem(R, "key", place, false, key, HEAD)
	elseif key == "date" then
		value = date_of(R, value, place)
		R.head[key], R.place[key] = value, place
	else
		R.head[key] = value
		R.place[key] = place
	end
end

local function put_fact(M, R, key, value, place)
	local f = M.findex[key]
	if not f then
		return problem(R, "fact", place, false, key, M.data.facts)
	end
	local values = M.data.facts[f].values
	if value == "" then return end
	local word = not values and value == nil and "yes" or value and E.read_fact(value, values)
	if not word then
		problem(R, "fact-value", place, true, value or "", values or { "yes", "no" })
	elseif values then
		R.facts[key] = R.facts[key] or {}
		R.facts[key][word] = true
	else
		R.facts[key] = word == "yes"
	end
end

local function put_evidence(R, i, path, value, place)
	local dot = find(path, ".", 10)
	local at = dot and math.tointeger(tonumber(sub(path, 10, dot - 1)))
	local field = dot and sub(path, dot + 1)
	local list = R.evidence[i] or {}
	R.evidence[i] = list
	if not at or at < 1 or at > #list + 1 then
		return problem(R, "shape", place, false, path)
	end
	if not one_of(EVIDENCE, field) then
		return problem(R, "key", place, false, field, EVIDENCE)
	end
	if field == "expires" or field == "date" then
		value = date_of(R, value, place)
		if not value then return end
	end
	list[at] = list[at] or {}
	list[at][field] = value
end

local function put_field(M, R, i, field, value, place)
	if field == "reason" then R.reason[i] = value
	elseif field == "note" then R.note[i] = value
	elseif field == "owner" then R.owner[i] = value
	elseif field == "due" then
		R.due[i] = date_of(R, value, place)
	elseif sub(field, 1, 9) == "evidence." then
		put_evidence(R, i, field, value, place)
	else
		problem(R, "key", place, false, field, FIELDS)
	end
end

local function put_answer(M, R, i, value, place)
	local level = M.levels[i][value]
	local word, note = value, nil
	if not level and value ~= "" and value ~= "na" and value ~= "unknown" then
		word, note = E.read_answer(M, i, value)
		level = M.levels[i][word]
	end
	if word == "" then
		R.answer[i] = false
	elseif level or word == "na" or word == "unknown" then
		R.answer[i] = level or word
		if word == "na" then R.na[#R.na + 1] = i end
		if note then problem(R, "guess", place, true, value, nil, word) end
	else
		problem(R, "value", place, true, value, nil, note)
	end
	R.place[i] = place
end

-- All answers at once, as a batch hands them in; what each character means to
-- a question with levels up to `max`.
local function letters_up_to(max)
	local t = { [110] = "na", [117] = "unknown", [46] = false }
	for v = 0, max < 9 and max or 9 do t[48 + v] = v end
	return t
end

local function make_letters(M)
	local by_max, out = {}, {}
	for i = 1, #M.all do
		local max = M.max[i]
		by_max[max] = by_max[max] or letters_up_to(max)
		out[i] = by_max[max]
	end
	return out
end

local function put_all(M, R, letters)
	local answer, n = R.answer, #M.all
	if #letters ~= n then return problem(R, "shape", nil, false, letters) end
	M.letters = M.letters or make_letters(M)
	local meaning = M.letters
	for from = 1, n, 100 do
		local some = { byte(letters, from, from + 99) }
		for k = 1, #some do
			local i = from + k - 1
			local v = meaning[i][some[k]]
			if v == nil then
				problem(R, "value", nil, true, sub(letters, i, i))
			else
				answer[i] = v
			end
		end
	end
	for i = 1, find(letters, "n", 1) and n or 0 do
		if answer[i] == "na" then R.na[#R.na + 1] = i end
	end
end

-- One question under two spellings of its id: the first counts.
local function spelt_otherwise(M, R, i, id, place)
	local before = R.spelt[i] or R.answer[i] and M.data.questions[i].id
	if before and before ~= id then
		if R.twice ~= id then problem(R, "twice", place, false, id) end
		R.twice = id
		return true
	end
	R.spelt[i] = id
	return false
end

local function put_line(M, R, options, line)
	if byte(line, 1) == 42 then return put_all(M, R, sub(line, 2)) end
	local place
	local tab = find(line, "\t", 1)
	if tab then
		place = sub(line, tab + 1)		-- taken apart when needed
		line = sub(line, 1, tab - 1)
	end
	local first, eq = byte(line, 1), find(line, "=", 1)
	local value = eq and unescape(sub(line, eq + 1))
	local key = eq and sub(line, 1, eq - 1) or line
	if first == 64 then					-- @
		return put_fact(M, R, unescape(sub(key, 2)), value, place)
	elseif not eq then
		return problem(R, "shape", place, false, line)
	elseif first == 37 then					-- %
		return put_head(R, unescape(sub(key, 2)), value, place)
	elseif first == 36 then					-- $
		options[sub(key, 2)] = value
		return
	elseif first == 33 then					-- !
		return problem(R, sub(key, 2), place, false, value)
	end
	local colon = find(key, ":", 1)
	local id = unescape(colon and sub(key, 1, colon - 1) or key)
	local i = M.qindex[id] or E.question_like(M, id)
	if i and spelt_otherwise(M, R, i, id, place) then return end
	if not i then
		-- once for each unknown question, not once a field
		if R.unknown == id then
			-- told already
		elseif M.rindex[id] then
			problem(R, "not-asked", place, false, id)
		else
			problem(R, "question", place, false, id, M.data.questions)
		end
		R.unknown = id
	elseif colon then
		local field = unescape(sub(key, colon + 1))
		if field == "value" then return put_answer(M, R, i, value, place) end
		put_field(M, R, i, field, value, place)
	else
		put_answer(M, R, i, value, place)
	end
end

-- What the rules on "not applicable" refuse counts as not answered.
local function check_na(M, R)
	local Q, answer = M.data.questions, R.answer
	table.sort(R.na)			-- told of in the order of the checklist
	for k = 1, #R.na do
		local i = R.na[k]
		if answer[i] == "na" then
			if Q[i].na == "forbidden" then
				problem(R, "na", R.place[i], true, Q[i].id)
				answer[i] = false
			elseif Q[i].na == "with-reason" and
			    (R.reason[i] or "") == "" then
				problem(R, "na-reason", R.place[i], true, Q[i].id)
				answer[i] = false
			end
		end
	end
end

-- A profile fills in the facts that the sheet does not state itself.
local function apply_profile(M, R)
	local id = R.head.profile or M.data.tailored
	if not id then return end
	local p = M.pindex[id] or E.profile_like(M, id)
	R.head.profile = p and M.data.profiles[p].id or id
	if not p then
		problem(R, "profile", R.place.profile, true, id, M.data.profiles)
		R.head.profile = nil
		return
	end
	local stated, F = {}, M.data.profiles[p].facts
	for k = 1, #F do
		if R.facts[F[k][1]] ~= nil then stated[F[k][1]] = true end
	end
	for k = 1, #F do
		local fact, value = F[k][1], F[k][2]
		if not stated[fact] then
			if type(value) == "boolean" then
				R.facts[fact] = value
			else
				R.facts[fact] = R.facts[fact] or {}
				R.facts[fact][value] = true
			end
		end
	end
end

-- A sheet of another checklist or edition, or that names none, has no score:
-- one reason, whatever else is wrong with it as a sheet of this checklist.
local function refuse(R, code, text, candidates)
	R.refused, R.problems, R.more = code, {}, nil
	problem(R, code, R.place[code], true, text, candidates)
end

local function check_head(M, R)
	local h = R.head
	if not h.checklist then
		refuse(R, "no-checklist", M.data.id)
	elseif h.checklist ~= M.data.id and E.same(h.checklist) ~= E.same(M.data.id) then
		refuse(R, "checklist", h.checklist, { M.data.id })
	elseif h.edition and h.edition ~= M.data.edition and E.same(h.edition) ~= E.same(M.data.edition) then
		refuse(R, "edition", h.edition)
	end
end

-- The levels one may write for a question, as texts.
local function level_texts(M)
	local by_max, out = {}, {}
	for i = 1, #M.max do
		local t = by_max[M.max[i]]
		if not t then
			t = {}
			for v = 0, M.max[i] do t[tostring(v)] = v end
			by_max[M.max[i]] = t
		end
		out[i] = t
	end
	return out
end

-- The statistics of a group to compare with: $against=SHEETS, and for the guide
-- and each group $against.guide=MEAN:DEVIATION, $against.group:ID=….  Of group g
-- at [g], of the guide at [0].
function E.read_against(M, options)
	local sheets = math.tointeger(tonumber(options.against or ""))
	if not sheets then return nil end
	local out = { sheets = sheets }
	for g = 0, #M.data.groups do
		local name = g == 0 and "guide" or "group:" .. M.data.groups[g].id
		local text = options["against." .. name]
		local colon = text and find(text, ":", 1)
		local mean = colon and math.tointeger(tonumber(sub(text, 1, colon - 1)))
		local deviation = colon and math.tointeger(tonumber(sub(text, colon + 1)))
		if mean and deviation and mean >= 0 and deviation >= 0 then
			out[g] = { mean = mean, deviation = deviation }
		end
	end
	return out
end

-- T-score in tenths: 500 is the group's mean, 100 a deviation; nil without one.
function E.t_against(s, value)
	if not s or not value or s.deviation == 0 then return nil end
	return 500 + (200 * (value - s.mean) + s.deviation) // (2 * s.deviation)
end

-- Reads a request; gives the sheet and the options.
function E.read_request(M, text)
	local R, options = E.sheet(M), {}
	M.levels = M.levels or level_texts(M)
	R.owner, R.due, R.na, R.spelt = {}, {}, {}, {}
	local from = 1
	R.brief = sub(text, 1, 13) == "$format=brief"
	while from <= #text do
		local to = find(text, "\n", from) or #text + 1
		if to > from then
			put_line(M, R, options, sub(text, from, to - 1))
		end
		from = to + 1
	end
	apply_profile(M, R)
	if #R.na > 0 then check_na(M, R) end
	check_head(M, R)
	local as_of = options["as-of"]
	R.scores_only = options.parts == "scores"
	R.against = E.read_against(M, options)
	R.today = as_of and E.is_date(as_of) and as_of or R.head.date
	return R, options
end

---------------------------------------------------------------- the entry point

-- For hosts that print messages themselves: one line a problem.
local function problem_lines(R)
	local out = {}
	for k = 1, #R.problems do
		local p = R.problems[k]
		out[k] = p.code .. "\t" .. (p.line or 0) .. "\t" ..
			(p.column or 0) .. "\t" .. E.one_line(p.text) .. "\t" ..
			(p.near or "")
	end
	return concat(out, "\n")
end

-- The length and the name of what steers a terminal or the direction of letters
-- at byte i of an untrusted text, as text_shown of compiler/base/text.c has it.
local function steers(s, i)
	local b, c, d = byte(s, i, i + 2)
	if b < 32 or b == 127 then return 1, b end
	if b == 0xC2 and c and c >= 0x80 and c < 0xA0 then return 2, c end
	if b == 0xD8 and c == 0x9C then return 2, 0x61C end
	if b ~= 0xE2 or not d then return 1 end
	if c == 0x80 and (d == 0x8E or d == 0x8F or d >= 0xAA and d <= 0xAE) then return 3, 0x2000 + d - 0x80 end
	if c == 0x81 and d >= 0xA6 and d <= 0xA9 then return 3, 0x2040 + d - 0x80 end
	return 1
end

-- An untrusted text on one line: line ends and tabs are blanks, what steers is named.
function E.one_line(s)
	local out, from, i = {}, 1, 1
	while i <= #s do
		local n, code = steers(s, i)
		if code then
			out[#out + 1] = sub(s, from, i - 1)
			out[#out + 1] = (code == 9 or code == 10 or code == 13) and " " or string.format("<U+%04X>", code)
			from = i + n
		end
		i = i + n
	end
	out[#out + 1] = sub(s, from)
	return concat(out)
end

local FORMATS = {
	json = function(M, R) return E.json_report(M, R) end,
	brief = function(M, R) return E.json_brief(M, R) end,
	text = function(M, R, options) return E.text_report(M, R, options) end,
}

-- Request text in; the answer in the format asked for (JSON unless told
-- otherwise) and the problems, one a line, out.
function E.run(M, text)
	if find(text, "\n--", 1) then return E.run_many(M, text, problem_lines) end
	local R, options = E.read_request(M, text)
	local format = FORMATS[options.format or "json"]
	if not format then error("no such format: " .. options.format) end
	if R.refused then return (options.format or "json") == "json" and E.json_refused(M, R) or "", problem_lines(R) end
	if options.format == "brief" then
		E.score_brief(M, R)
	else
		E.score(M, R)
	end
	return format(M, R, options), problem_lines(R)
end
