-- SPDX-License-Identifier: Apache-2.0
--
-- Several sheets at once: two compared, or any number in one table.
--
-- The request holds the options, then for each sheet a line "--NAME" and the
-- sheet's lines.  format: compare (two sheets), compare-json, table, table-json.
local E = ...
local concat, sub, find = table.concat, string.sub, string.find

local LEAST = 5			-- sheets that statistics need, unless told otherwise

-- The sections of a request: options, then name and text of each sheet.
local function sections(text)
	local head, list, from = nil, {}, 1
	local start, name = 1, nil
	local function close(to)
		local part = sub(text, start, to)
		if name then list[#list + 1] = { name = name, text = part }
		else head = part end
	end
	while from <= #text do
		local to = find(text, "\n", from) or #text + 1
		if sub(text, from, from + 1) == "--" then
			close(from - 1)
			name, start = sub(text, from + 2, to - 1), to + 1
		end
		from = to + 1
	end
	close(#text)
	return head, list
end

local function closed(r) return r.low and r.counts.waiting == 0 end

---------------------------------------------------------------- comparing

local function answer_text(M, R, i)
	local a = R.answer[i]
	return a == false and "" or tostring(a)
end

-- Questions whose answer or state differs, and how.
local function differences(M, A, B)
	local out, n = {}, { better = 0, worse = 0, answered = 0, lost = 0, other = 0 }
	for i = 1, #M.all do
		local x, y = A.answer[i], B.answer[i]
		if x ~= y or A.state[i] ~= B.state[i] then
			local kind = "other"
			if type(x) == "number" and type(y) == "number" and x ~= y then
				kind = y > x and "better" or "worse"
			elseif type(x) ~= "number" and type(y) == "number" then
				kind = "answered"
			elseif type(x) == "number" and not y then
				kind = "lost"
			end
			n[kind] = n[kind] + 1
			out[#out + 1] = { question = i, kind = kind }
		end
	end
	return out, n
end

local function pair(name, a, b, label)
	return { name = name, a = a, b = b, label = label }
end

local function pairs_of(M, A, B)
	local out = { pair("guide", A.guide, B.guide) }
	for g = 1, #M.data.groups do
		out[#out + 1] = pair("group:" .. M.data.groups[g].id, A.group[g], B.group[g], g)
	end
	return out
end

local function number(v) return v and tostring(v) or "null" end

local function compare_json(M, sheets)
	local A, B = sheets[1].R, sheets[2].R
	local list, n = differences(M, A, B)
	local out, rows = {}, pairs_of(M, A, B)
	for k = 1, #rows do
		local p = rows[k]
		local change = closed(p.a) and closed(p.b) and p.b.low - p.a.low
		out[k] = '{"node":' .. E.jstr(p.name) .. ',"old":[' .. number(p.a.low) .. "," ..
			number(p.a.high) .. '],"new":[' .. number(p.b.low) .. "," ..
			number(p.b.high) .. '],"change":' .. number(change) .. "}"
	end
	local lines = {}
	for k = 1, #list do
		local i = list[k].question
		lines[k] = '{"question":' .. E.jstr(M.data.questions[i].id) .. ',"change":"' ..
			list[k].kind .. '","old":' .. E.jstr(answer_text(M, A, i)) .. ',"new":' ..
			E.jstr(answer_text(M, B, i)) .. ',"old_state":"' .. A.state[i] ..
			'","new_state":"' .. B.state[i] .. '"}'
	end
	return '{"shirube":1,"checklist":' .. E.jstr(M.data.id) .. ',"fingerprint":' ..
		E.jstr(M.data.fingerprint) .. ',"old":' .. E.jstr(sheets[1].name) .. ',"new":' ..
		E.jstr(sheets[2].name) .. ',"better":' .. n.better .. ',"worse":' .. n.worse ..
		',"answered":' .. n.answered .. ',"lost":' .. n.lost .. ',"other":' .. n.other ..
		',\n"scores":[' .. concat(out, ",\n") .. '],\n"questions":[' ..
		concat(lines, ",\n") .. "]}\n"
end

local function signed(v) return (v > 0 and "+" or v < 0 and "-" or "±") ..
	E.number(v < 0 and -v or v, 1000) end

local function compare_text(M, sheets, options)
	local W = E.words[options.lang == "en" and "en" or "ja"]
	local lang = options.lang == "en" and "en" or "ja"
	local T, A, B = M.wording(), sheets[1].R, sheets[2].R
	local list, n = differences(M, A, B)
	local lines = { E.pick(T.title, lang), sheets[1].name .. " → " .. sheets[2].name, "" }
	local function put(s) lines[#lines + 1] = s end
	put(E.left("", 32) .. E.right(W.old, 14) .. E.right(W.new, 14) .. E.right(W.change, 12))
	local rows = pairs_of(M, A, B)
	for k = 1, #rows do
		local p = rows[k]
		local title = p.label and E.pick(T.groups[p.label], lang) or W.overall
		local change = closed(p.a) and closed(p.b) and signed(p.b.low - p.a.low) or "–"
		put(E.left(title, 32) .. E.right(E.span(p.a), 14) .. E.right(E.span(p.b), 14) ..
			E.right(change, 12))
	end
	put("")
	put(E.fill(W.changes, #list, n.better, n.worse, n.answered, n.lost))
	for k = 1, #list do
		local i = list[k].question
		put("  " .. E.left(M.data.questions[i].id, 22) ..
			E.left((A.answer[i] or "–") .. " → " .. (B.answer[i] or "–"), 22) ..
			W.state[A.state[i]] .. " → " .. W.state[B.state[i]])
	end
	put("")
	return concat(lines, "\n")
end

---------------------------------------------------------------- a table

local function isqrt(n)
	if n < 2 then return n end
	local x, y = n, (n + 1) // 2
	while y < x do x, y = y, (y + n // y) // 2 end
	return x
end

-- Of the lowest scores: worst, best, mean, median, deviation; thousandths.
local function statistics(values)
	local n, sum, squares = #values, 0, 0
	local sorted = {}
	for k = 1, n do
		sum = sum + values[k]
		squares = squares + values[k] * values[k]
		sorted[k] = values[k]
	end
	table.sort(sorted)
	local root = isqrt(4 * (n * squares - sum * sum))	-- twice n deviations
	return { n = n, sum = sum, root = root, worst = sorted[1], best = sorted[n],
		mean = E.round(sum, n, 1), deviation = E.round(root, 2 * n, 1),
		median = E.round(sorted[(n + 1) // 2] + sorted[n // 2 + 1], 2, 1) }
end

-- T-score in tenths: 500 is the mean, 100 a deviation; of the sheets themselves,
-- or of the group to compare with, where that says nothing of a row nil.
local function t_score(s, value)
	if s.against ~= nil then return E.t_against(s.against, value) end
	if s.root == 0 then return 500 end
	local num = 200 * (s.n * value - s.sum)
	return 500 + (2 * num + s.root) // (2 * s.root)
end

-- Rows of the table: the guide and each group, with every sheet's score.
local function table_rows(M, sheets, against)
	local out = {}
	for g = 0, #M.data.groups do
		local row = { group = g, cells = {} }
		local values = {}
		for k = 1, #sheets do
			local R = sheets[k].R
			local r = g == 0 and R.guide or R.group[g]
			row.cells[k] = r
			if r.low then values[#values + 1] = r.low end
		end
		if #values > 0 then
			row.s = statistics(values)
			if against then row.s.against = against[g] or false end
		end
		out[#out + 1] = row
	end
	return out
end

local function row_name(M, row)
	return row.group == 0 and "guide" or "group:" .. M.data.groups[row.group].id
end

local function table_json(M, sheets, options)
	local least, anonymous = options.least, options.anonymous == "1"
	local enough = #sheets >= least
	local out, names = {}, {}
	for k = 1, #sheets do names[k] = E.jstr(sheets[k].name) end
	local rows = table_rows(M, sheets, options.group)
	for k = 1, #rows do
		local row, s = rows[k], rows[k].s
		local line = '{"node":' .. E.jstr(row_name(M, row))
		if s and enough then
			line = line .. ',"n":' .. s.n .. ',"mean":' .. s.mean .. ',"median":' ..
				s.median .. ',"deviation":' .. s.deviation
		end
		if s and not (anonymous and not enough) then
			line = line .. ',"worst":' .. s.worst .. ',"best":' .. s.best ..
				',"spread":' .. s.best - s.worst
		end
		local cells = {}
		for j = 1, anonymous and 0 or #row.cells do
			local r = row.cells[j]
			cells[j] = "[" .. number(r.low) .. "," .. number(r.high) .. "," ..
				number((enough or options.group) and r.low and t_score(s, r.low)) .. "]"
		end
		out[k] = line .. (anonymous and "" or ',"sheets":[' .. concat(cells, ",") .. "]") .. "}"
	end
	return '{"shirube":1,"checklist":' .. E.jstr(M.data.id) .. ',"fingerprint":' ..
		E.jstr(M.data.fingerprint) .. ',"sheets":' .. (anonymous and #sheets or
		"[" .. concat(names, ",") .. "]") .. ',"least":' .. least .. ',"statistics":' ..
		(enough and "true" or "false") .. (options.group and ',"against":' ..
		options.group.sheets or "") .. ',\n"rows":[' .. concat(out, ",\n") .. "]}\n"
end

local function tenths(t) return t and E.number(t, 1000) or "–" end

local function table_text(M, sheets, options)
	local lang = options.lang == "en" and "en" or "ja"
	local W, T, lines = E.words[lang], M.wording(), {}
	local least, anonymous = options.least, options.anonymous == "1"
	local enough = #sheets >= least
	local function put(s) lines[#lines + 1] = s end
	put(E.pick(T.title, lang))
	put(E.fill(enough and W.sheets or W.sheets_few, #sheets, least))
	local shows_t = enough or options.group
	if options.group then put(E.fill(W.against_table, options.group.sheets)) end
	for k = 1, anonymous and 0 or #sheets do
		put("  " .. E.right(tostring(k), 3) .. "  " .. E.one_line(sheets[k].name))
	end
	put("")
	local head = E.left("", 28) .. E.right(W.worst, 9) .. E.right(W.mean, 9) ..
		E.right(W.best, 9) .. E.right(W.spread, 9)
	put(enough and head .. E.right(W.deviation, 9) or head)
	local rows = table_rows(M, sheets, options.group)
	local hidden = anonymous and not enough
	for k = 1, #rows do
		local row, s = rows[k], rows[k].s
		local title = row.group == 0 and W.overall or E.pick(T.groups[row.group], lang)
		local function cell(v) return E.right(s and not hidden and v and E.number(v, 1000) or "–", 9) end
		put(E.left(title, 28) .. cell(s and s.worst) .. cell(s and s.mean) .. cell(s and s.best) ..
			cell(s and s.best - s.worst) .. (enough and cell(s and s.deviation) or ""))
	end
	for k = 1, anonymous and 0 or #sheets do
		put("")
		put(E.right(tostring(k), 3) .. "  " .. E.left(E.one_line(sheets[k].name), 40) ..
			E.right(W.score, 15) .. (shows_t and E.right(W.t_score, 10) or ""))
		for j = 1, #rows do
			local r = rows[j].cells[k]
			local title = rows[j].group == 0 and W.overall or E.pick(T.groups[rows[j].group], lang)
			put("     " .. E.left(title, 40) .. E.right(E.span(r), 15) ..
				(shows_t and r.low and E.right(tenths(t_score(rows[j].s, r.low)), 10) or ""))
		end
	end
	put("")
	return concat(lines, "\n")
end

---------------------------------------------------------------- entry

local FORMATS = { compare = compare_text, ["compare-json"] = compare_json,
	table = table_text, ["table-json"] = table_json }

-- Scores every sheet of the request; the problems stand under "--NAME" lines.
function E.run_many(M, text, problem_lines)
	local head, list = sections(text)
	local _, options = E.read_request(M, head)
	local format = FORMATS[options.format]
	if not format then error("no such format: " .. tostring(options.format), 0) end
	local problems, scored = {}, {}
	for k = 1, #list do
		local R = E.read_request(M, head .. list[k].text)
		problems[#problems + 1] = "--" .. list[k].name
		problems[#problems + 1] = problem_lines(R)
		if not R.refused then
			E.score(M, R, true)
			list[k].R = R
			scored[#scored + 1] = list[k]
		end
	end
	problems = concat(problems, "\n")
	if sub(options.format, 1, 7) == "compare" then
		if #list ~= 2 then error("two sheets are compared", 0) end
		if #scored < 2 then return "", problems end
	end
	if #scored == 0 then return "", problems end
	options.least = math.tointeger(tonumber(options.least or "")) or LEAST
	if options.least < 3 then options.least = 3 end
	options.group = E.read_against(M, options)
	return format(M, scored, options), problems
end
