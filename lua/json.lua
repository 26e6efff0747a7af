-- SPDX-License-Identifier: Apache-2.0
--
-- A result as JSON: keys in a fixed order, one line a member of the large
-- lists.  Every score stands with the fraction it was rounded from and the
-- questions it was made of, whose points and weights are in "questions".
local E = ...
local byte, sub, concat = string.byte, string.sub, table.concat

local function jstr(v)
	local out, from = {}, 1
	for i = 1, #v do
		local b = byte(v, i)
		if b < 32 or b == 34 or b == 92 or b == 127 then
			out[#out + 1] = sub(v, from, i - 1)
			out[#out + 1] = string.format("\\u%04x", b)
			from = i + 1
		end
	end
	if from == 1 then return '"' .. v .. '"' end
	out[#out + 1] = sub(v, from)
	return '"' .. concat(out) .. '"'
end
E.jstr = jstr

local NO = {}

local function value(v)
	if v == nil then return "null" end
	if type(v) == "string" then return jstr(v) end
	return tostring(v)
end

-- fields: name, value, name, value, …; NO leaves the field out.
local function object(n, ...)
	local out = {}
	for k = 1, n, 2 do
		local name, v = select(k, ...)
		if v ~= NO then
			out[#out + 1] = '"' .. name .. '":' .. value(v)
		end
	end
	return concat(out, ",")
end

local function counts(c)
	return concat { '{"total":', c.total, ',"applicable":', c.applicable,
		',"met":', c.met, ',"partly":', c.partly, ',"unmet":', c.unmet,
		',"na":', c.na, ',"unknown":', c.unknown, ',"open":', c.open,
		',"undetermined":', c.undetermined, ',"skipped":', c.skipped,
		',"grace":', c.grace, "}" }
end

local function ids(M, list)
	local out, J = {}, M.json
	for k = 1, #list do out[k] = J[list[k]] end
	return "[" .. concat(out, ",") .. "]"
end

function E.gap(node)
	local high = node.target - node.high
	local low = node.target - node.low
	return high > 0 and high or 0, low > 0 and low or 0
end

-- Target and widest gap at each phase of the roadmap.
local function phases(M, r)
	local out = {}
	for p = 1, #r.phases do
		local gap = r.phases[p] - r.low
		out[p] = "{" .. object(8, "id", M.data.phases[p].id,
			"date", M.data.phases[p].date, "target", r.phases[p],
			"gap", gap > 0 and gap or 0) .. "}"
	end
	return "[" .. concat(out, ",") .. "]"
end

-- The fields every scored node has.
local function node(M, R, r)
	local done = r.low and r.counts.waiting == 0
	local least, most
	if r.low then least, most = E.gap(r) end
	local inputs = ids(M, r.list)
	if r.groups then
		local out = {}
		for k = 1, #r.groups do
			out[k] = jstr(M.data.groups[r.groups[k]].id)
		end
		inputs = inputs .. ',"groups":[' .. concat(out, ",") .. "]"
	end
	if r.deciding then inputs = inputs .. ',"deciding":' .. ids(M, r.deciding) end
	if r.phases then inputs = inputs .. ',"phases":' .. phases(M, r) end
	return object(28, "score", done and r.low or nil, "low", r.low,
		"high", r.high, "of", r.of, "num", r.num, "den", r.den,
		"target", r.target, "gap_low", least, "gap_high", most,
		"level", r.level or NO, "level_high", r.level_high or NO, "levels", r.levels or NO,
		"na_share", r.na, "guard", r.guard) ..
		',"counts":' .. counts(r.counts) .. ',"inputs":' .. inputs
end

local function evidence(list)
	local out = {}
	for k = 1, #list do
		local e = list[k]
		out[k] = "{" .. object(14, "kind", e.kind or NO, "ref", e.ref or
			NO, "digest", e.digest or NO, "date", e.date or NO,
			"expires", e.expires or NO, "note", e.note or NO,
			"changed", e.changed or NO) .. "}"
	end
	return "[" .. concat(out, ",") .. "]"
end

-- The question's target at each phase.
local function roadmap(M, R, i)
	local out = {}
	for p = 1, #M.data.phases do
		out[p] = E.phase_target(M.data.questions[i], p, R.target[i])
	end
	return concat(out, ",")
end

local function question(M, R, i)
	local q = M.data.questions[i]
	local a = R.answer[i]
	local out = object(36, "id", q.id,
		"provision", q.provision and M.data.provisions[q.provision].id or NO,
		"clause", q.clause and E.clause_name(M, q.clause) or NO,
		"answer", a or nil, "state", R.state[i],
		"low", R.lo[i] or nil, "high", R.hi[i] or nil,
		"weight", q.weight, "strength", q.strength, "minimum", q.minimum,
		"target", R.target[i], "max", M.max[i], "rev", q.rev,
		"assumed", R.assumed[i] or NO, "fault", R.fault[i] or NO,
		"reason", R.reason[i] or NO, "note", R.note[i] or NO,
		"owner", R.owner[i] or NO)
	if q.level then out = out .. ',"level":' .. q.level end
	if not M.even[i] then out = out .. ',"points":[' .. concat(M.points[i], ",") .. "]" end
	if #M.data.phases > 0 then out = out .. ',"roadmap":[' .. roadmap(M, R, i) .. "]" end
	if R.due[i] then out = out .. ',"due":' .. jstr(R.due[i]) end
	if R.evidence[i] then
		out = out .. ',"evidence":' .. evidence(R.evidence[i])
	end
	return "{" .. out .. "}"
end

function E.clause_name(M, c)
	local C = M.data.clauses[c]
	return M.data.sources[C.source].id .. ":" .. C.id
end

local function facts(M, R)
	local out, F = {}, M.data.facts
	for k = 1, #F do
		local v = R.facts[F[k].id]
		local text
		if type(v) == "table" then
			text = {}
			for j = 1, #F[k].values do
				if v[F[k].values[j]] then
					text[#text + 1] = jstr(F[k].values[j])
				end
			end
			text = "[" .. concat(text, ",") .. "]"
		elseif v ~= nil then
			text = tostring(v)
		end
		if text then out[#out + 1] = jstr(F[k].id) .. ":" .. text end
	end
	return "{" .. concat(out, ",") .. "}"
end

local function head(M, R)
	local D, h = M.data, R.head
	M.json = M.json or {}
	if #M.json == 0 then
		for i = 1, #D.questions do M.json[i] = jstr(D.questions[i].id) end
	end
	return object(22, "shirube", E.api, "checklist", D.id,
		"edition", D.edition, "fingerprint", D.fingerprint,
		"scoring", D.rule, "unit", D.unit,
		"respondent", h.respondent or NO, "date", h.date or NO,
		"as_of", R.today or NO, "profile", h.profile or NO,
		"complete", R.complete) .. (h.person and ',"person":' .. jstr(h.person) or "")
end

local function problems(R)
	local out = {}
	for k = 1, #R.problems do
		local p = R.problems[k]
		out[k] = "{" .. object(10, "code", p.code, "line", p.line or NO,
			"column", p.column or NO, "text", p.text,
			"near", p.near or NO) .. "}"
	end
	return "[" .. concat(out, ",\n") .. "]"
end

local function list(n, member)
	local out = {}
	for k = 1, n do out[k] = "{" .. member(k) .. "}" end
	return "[" .. concat(out, ",\n") .. "]"
end

local function clauses(M, R, s)
	local own = M.source_clauses[s]
	return list(#own, function(k)
		local c = own[k]
		local r = R.clause[c]
		local C = M.data.clauses[c]
		local out = object(8, "id", C.id, "basis", M.clause_basis[c], "state",
			E.joint_state(r.counts), "parent", C.parent and
			M.data.clauses[C.parent].id or NO)
		if #r.list == 0 then return out end
		return out .. "," .. node(M, R, r)
	end)
end

-- How many clauses without parts below them stand on what ground.
function E.coverage(M, s)
	local n = { total = 0, proven = 0, presumed = 0, none = 0 }
	local own = M.source_clauses[s]
	for k = 1, #own do
		if M.clause_leaf[own[k]] then
			local b = M.clause_basis[own[k]]
			n.total = n.total + 1
			n[b] = n[b] + 1
		end
	end
	return n
end

local function sources(M, R)
	return list(#M.data.sources, function(s)
		local S, n = M.data.sources[s], E.coverage(M, s)
		return object(6, "id", S.id, "edition", S.edition or NO,
			"status", S.status or NO) .. ',"coverage":{' ..
			object(8, "total", n.total, "proven", n.proven,
			"presumed", n.presumed, "none", n.none) .. "}," ..
			node(M, R, R.source[s]) ..
			(R.scores_only and "" or ',"clauses":' .. clauses(M, R, s))
	end)
end

local function steps(M, R)
	return list(#R.steps, function(k)
		local s = R.steps[k]
		local q = M.data.questions[s.question]
		return object(16, "question", q.id, "provision", q.provision and
			M.data.provisions[q.provision].id or NO, "from", s.from,
			"to", s.to, "gain", s.gain, "gain_millionths", s.micro,
			"must", s.must, "effort", s.effort or NO)
	end)
end

-- The guide and the groups beside those that are compared with.
local function against(M, R)
	local out = {}
	for g = 0, #M.data.groups do
		local s, r = R.against[g], g == 0 and R.guide or R.group[g]
		if s then
			out[#out + 1] = "{" .. object(8, "node", g == 0 and "guide" or
				"group:" .. M.data.groups[g].id, "mean", s.mean, "deviation",
				s.deviation, "t_score", E.t_against(s, r.low)) .. "}"
		end
	end
	return '{"sheets":' .. R.against.sheets .. ',"rows":[' .. concat(out, ",\n") .. "]}"
end

-- Of a sheet without a score: which checklist refused it, and why.
function E.json_refused(M, R)
	local D = M.data
	return "{" .. object(10, "shirube", E.api, "checklist", D.id, "edition", D.edition,
		"fingerprint", D.fingerprint, "refused", R.refused) .. ',\n"problems":' .. problems(R) .. "}\n"
end

function E.json_report(M, R)
	local D = M.data
	local out = { "{" .. head(M, R), ',\n"facts":', facts(M, R),
		',\n"guide":{', node(M, R, R.guide), '},\n"groups":',
		list(#D.groups, function(g)
			local G = D.groups[g]
			return object(6, "id", G.id, "dimension", G.dimension and
				D.dimensions[G.dimension] or NO, "weight",
				M.rule.over and (G.weight or 1) or NO) .. "," ..
				node(M, R, R.group[g])
		end), ',\n"sources":', sources(M, R), ',\n"provisions":',
		list(R.scores_only and 0 or #D.provisions, function(p)
			local r = R.provision[p]
			return object(4, "id", D.provisions[p].id,
				"state", E.joint_state(r.counts)) .. "," .. node(M, R, r)
		end), ',\n"questions":[' }
	for i = 1, #D.questions do
		out[#out + 1] = (i > 1 and ",\n" or "") .. question(M, R, i)
	end
	out[#out + 1] = '],\n"unmet_musts":' .. ids(M, R.unmet)
	out[#out + 1] = ',\n"steps":' .. steps(M, R)
	if R.against then out[#out + 1] = ',\n"against":' .. against(M, R) end
	out[#out + 1] = ',\n"problems":' .. problems(R)
	if R.more then out[#out + 1] = ',"problems_more":' .. R.more end
	out[#out + 1] = "}\n"
	return concat(out)
end

-- One line for a batch: the scores, the counts, no inputs.
local function optional(name, v)
	return v and ',"' .. name .. '":' .. jstr(v) or ""
end

function E.json_brief(M, R)
	local g, h, c, D = R.guide, R.head, R.guide.counts, M.data
	local B = M.brief
	if not B then
		B = { head = '{"shirube":' .. E.api .. ',"checklist":' .. jstr(D.id) ..
			',"edition":' .. jstr(D.edition) .. ',"fingerprint":' ..
			jstr(D.fingerprint) }
		for k = 1, #D.groups do
			B[k] = (k > 1 and "]," or "") .. jstr(D.groups[k].id) .. ":["
		end
		M.brief = B
	end
	local out, n = { B.head, optional("respondent", h.respondent),
		optional("date", h.date), optional("profile", h.profile),
		',"score":', R.complete and g.low or "null", ',"low":', g.low or "null",
		',"high":', g.high or "null", ',"target":', g.target or "null",
		',"guard":', g.guard and "true" or "false", ',"counts":', counts(c),
		',"groups":{' }, 17
	for k = 1, #R.group do
		local r = R.group[k]
		out[n + 1], out[n + 2] = B[k], r.low or "null"
		out[n + 3], out[n + 4] = ",", r.high or "null"
		n = n + 4
	end
	out[n + 1] = (#R.group > 0 and "]" or "") .. '},"problems":' ..
		(#R.problems + (R.more or 0)) .. "}\n"
	return concat(out)
end
