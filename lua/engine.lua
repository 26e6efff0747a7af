-- SPDX-License-Identifier: Apache-2.0
--
-- The checklist engine: conditions, answers to points, points to scores.
--
-- Plain Lua 5.4 (5.3 gives the same bytes).  The chunk gets the table E and
-- adds functions to it; it sees only the short whitelist of names.  Scores
-- are integers in thousandths with one half-up rounding each; there are no
-- floats, powers, patterns, clocks, coroutines and no walk over a table's
-- keys in here, so that every host prints the same bytes.
local E = ...
E.api = 1

-- The states a question can end in.  Each question is in exactly one, so the
-- counts add up to the number of questions and none can be negative.
E.states = { "met", "partly", "unmet", "na", "unknown", "open",
	"undetermined", "skipped", "grace" }

local ROOM = 1 << 40		-- sum of weights times unit stays below this
local CAP = 1000

-- Half-up rounding of a fraction of natural numbers, in parts of `of`.
local function round(num, den, of)
	return (2 * of * num + den) // (2 * den)
end
E.round = round

---------------------------------------------------------------- conditions
-- {"is",fact,value} {"flag",fact} {"not",t} {"all",…} {"any",…}
-- {"answered",question,value}: answered with at least this value.
-- Three values: true, false, and nil while facts or answers are missing.

local condition

local function several(op, tree, M)
	local parts, n, stop = {}, #tree - 1, op == "any"
	for i = 1, n do parts[i] = condition(tree[i + 1], M) end
	return function(R)
		local known = true
		for i = 1, n do
			local v = parts[i](R)
			if v == stop then return stop end
			if v == nil then known = false end
		end
		if known then return not stop end
	end
end

function condition(tree, M)
	local op, a, b = tree[1], tree[2], tree[3]
	if op == "flag" then
		return function(R) return R.facts[a] end
	elseif op == "is" then
		return function(R)
			local set = R.facts[a]
			if set then return set[b] == true end
		end
	elseif op == "not" then
		local part = condition(a, M)
		return function(R)
			local v = part(R)
			if v ~= nil then return not v end
		end
	elseif op == "answered" then
		local q = M.qindex[a] or error("condition on no question: " .. a)
		return function(R)
			if R.applies[q] == false then return false end
			local v = R.answer[q]
			if v == "na" then return false end
			if v and v ~= "unknown" then return v >= b end
		end
	elseif op == "all" or op == "any" then
		return several(op, tree, M)
	end
	error("unknown condition: " .. tostring(op))
end

-- Questions a condition refers to, for the order of evaluation.
local function needs(tree, M, out)
	if tree[1] == "answered" then
		out[#out + 1] = M.qindex[tree[2]]
	elseif tree[1] ~= "is" and tree[1] ~= "flag" then
		for i = 2, #tree do needs(tree[i], M, out) end
	end
	return out
end

-- Order in which conditions can be decided; a circle is refused.
local function evaluation_order(M)
	local Q, order, mark = M.data.questions, {}, {}
	local function visit(i)
		if mark[i] == "done" then return end
		if mark[i] then error("conditions in a circle at " .. Q[i].id) end
		mark[i] = "open"
		if Q[i].when then
			local deps = needs(Q[i].when, M, {})
			for k = 1, #deps do visit(deps[k]) end
		end
		mark[i] = "done"
		order[#order + 1] = i
	end
	for i = 1, #Q do visit(i) end
	return order
end

---------------------------------------------------------------- binding

local function index(list, what)
	local by = {}
	for i = 1, #list do
		local id = list[i].id
		if by[id] then error("two " .. what .. " are called " .. id) end
		by[id] = i
	end
	return by
end

-- A list of question numbers without repetition, in checklist order.
local function in_order(list, n)
	local has, out = {}, {}
	for k = 1, #list do has[list[k]] = true end
	for i = 1, n do if has[i] then out[#out + 1] = i end end
	return out
end

local function append(to, from)
	for k = 1, #from do to[#to + 1] = from[k] end
end

-- Which relations of "provision REL clause" (NIST IR 8477) let a met provision
-- stand for the clause.  The others show a part of it or support it.
local PROVES = { equal = true, superset = true }

-- For each clause the questions that speak for it, and on what ground.
-- Where a proving link exists the presuming ones are not used.
local function bind_clauses(M)
	local D, nq = M.data, #M.data.questions
	local C, P = D.clauses, D.provisions
	local proven, presumed, asked = {}, {}, {}
	for i = 1, #C do proven[i], presumed[i] = {}, {} end
	for i = 1, #P do asked[i] = {} end
	for i = 1, nq do
		local q = D.questions[i]
		if q.provision then append(asked[q.provision], { i }) end
		if q.clause then append(proven[q.clause], { i }) end
	end
	for p = 1, #P do
		for k = 1, #P[p].clauses do
			local c, rel = P[p].clauses[k][1], P[p].clauses[k][2]
			append(PROVES[rel] and proven[c] or presumed[c], asked[p])
		end
	end

	-- Children stand after their parent, so one walk backwards rolls up.
	local own, list, basis, leaf, holes = {}, {}, {}, {}, {}
	for i = 1, #C do
		leaf[i] = true
		own[i] = #proven[i] > 0 and "proven" or
			#presumed[i] > 0 and "presumed" or "none"
		basis[i] = own[i]
		list[i] = {}
		append(list[i], own[i] == "proven" and proven[i] or presumed[i])
		if C[i].parent then leaf[C[i].parent] = false end
	end
	for i = 1, #C do holes[i] = false end
	for i = #C, 1, -1 do
		if own[i] ~= "proven" and not leaf[i] then
			-- proven by its parts only when all of them are
			basis[i] = #list[i] == 0 and "none" or
				(holes[i] or own[i] == "presumed") and "presumed" or "proven"
		end
		local up = C[i].parent
		if up then
			append(list[up], list[i])
			if basis[i] ~= "proven" then holes[up] = true end
		end
	end
	for i = 1, #C do list[i] = in_order(list[i], nq) end
	M.clause_list, M.clause_basis, M.clause_leaf = list, basis, leaf

	local per, parts = {}, {}
	for s = 1, #D.sources do per[s], parts[s] = {}, {} end
	for i = 1, #C do
		append(per[C[i].source], list[i])
		append(parts[C[i].source], { i })
	end
	M.source_list, M.source_clauses, M.asked = {}, parts, asked
	for s = 1, #per do M.source_list[s] = in_order(per[s], nq) end
end

local function bind_question(M, i, q)
	local scale = M.data.scales[q.scale] or error("no such scale: " .. q.id)
	M.max[i] = #scale.points - 1
	M.points[i] = scale.points
	M.even[i] = true		-- each level is worth its share of the scale
	for a = 0, M.max[i] do
		if scale.points[a + 1] * M.max[i] ~= a * M.data.unit then M.even[i] = false end
	end
	M.weight[i] = q.weight
	M.test[i] = q.when and condition(q.when, M) or false
	if math.type(q.weight) ~= "integer" or q.weight < 0 then
		error("bad weight: " .. q.id)
	end
	if q.minimum > M.max[i] or q.target > M.max[i] then
		error("minimum or target above the scale: " .. q.id)
	end
	M.item[i] = { id = q.id, max = M.max[i], level = q.level, may = q.strength == "may" }
	return q.weight
end

-- D: compiled checklist; rule: the scoring rule.  Gives a bound checklist.
function E.bind(D, rule)
	if D.api ~= E.api then
		error("this checklist needs engine " .. tostring(D.api))
	end
	local M = { data = D, rule = rule, max = {}, points = {}, even = {}, weight = {},
		test = {}, item = {}, group_list = {} }
	local total = 0
	M.qindex = index(D.questions, "questions")
	M.findex = index(D.facts, "facts")
	M.pindex = index(D.profiles, "profiles")
	M.gindex = index(D.groups, "groups")
	M.rindex = index(D.removed or {}, "removed questions")
	for i = 1, #D.questions do
		total = total + bind_question(M, i, D.questions[i])
	end
	if total * D.unit >= ROOM then error("weights are too large") end
	M.order = evaluation_order(M)
	M.asks, M.demanding = {}, false
	for i = 1, #D.questions do
		local q = D.questions[i]
		M.asks[i] = q.when and #needs(q.when, M, {}) > 0
		if q.demands then M.demanding = true end
	end
	for g = 1, #D.groups do M.group_list[g] = {} end
	for i = 1, #D.questions do
		local gs = D.questions[i].groups
		for k = 1, #gs do append(M.group_list[gs[k]], { i }) end
	end
	M.all = {}
	for i = 1, #D.questions do M.all[i] = i end
	bind_clauses(M)
	M.group_item = {}
	for g = 1, #D.groups do
		M.group_item[g] = { id = D.groups[g].id, max = CAP }
	end
	E.try_rule(M)
	return M
end

---------------------------------------------------------------- one sheet

-- An empty sheet: R.facts[id] = true, false or a set of values; R.answer[i] =
-- a level, "na", "unknown" or false.
function E.sheet(M)
	local R = { facts = {}, answer = {}, reason = {}, note = {},
		evidence = {}, head = {}, problems = {}, place = {} }
	local answer = R.answer
	for i = 1, #M.data.questions do answer[i] = false end
	return R
end

local function target_of(q, profile)
	local t = q.targets
	for k = 1, t and #t or 0 do
		if t[k][1] == profile then return t[k][2] end
	end
	return q.target
end

E.target_of = target_of

-- A question that was answered although its condition hangs on facts nobody
-- stated counts as applying: someone thought so.
local function decide(M, R)
	local applies, answer, test = {}, R.answer, M.test
	R.applies, R.assumed = applies, {}
	for k = 1, #M.order do
		local i = M.order[k]
		local t = test[i]
		if not t then
			applies[i] = true
		else
			local v = t(R)
			local a = answer[i]
			if v == nil and a and a ~= "unknown" then
				R.assumed[i] = true
				v = true
			end
			applies[i] = v
		end
	end
end

-- Is there a valid piece of evidence of this kind?  "missing", "expired",
-- "changed", or nil when there is.  A month or a year as the day of expiry
-- lasts until it is over.
local function fault_of(kind, list, today)
	local fault = "missing"
	for k = 1, list and #list or 0 do
		local e = list[k]
		if e.kind ~= kind or not e.ref then
			-- says nothing about this kind
		elseif e.changed then fault = "changed"
		elseif e.expires and today and
		    e.expires < string.sub(today, 1, #e.expires) then
			fault = "expired"
		else
			return nil
		end
	end
	return fault
end

local function evidence_fault(q, list, today)
	for k = 1, q.demands and #q.demands or 0 do
		local fault = fault_of(q.demands[k], list, today)
		if fault then return fault end
	end
end

local function state_of(M, R, i, q, a)
	if R.applies[i] == false then return "skipped" end
	if q.from and R.today and R.today < q.from then return "grace" end
	if a == "na" then return "na" end
	if R.applies[i] == nil then return "undetermined" end
	if a == false then return "open" end
	if a == "unknown" then return "unknown" end
	if a < q.minimum then return "unmet" end
	if a < R.target[i] then return "partly" end
	R.fault[i] = evidence_fault(q, R.evidence[i], R.today)
	return R.fault[i] and "partly" or "met"
end

-- Points of one question, lowest and highest; false where it is left out.  Under a
-- rule that wants proof, what the evidence does not show counts as below the target.
local function points_of(M, R, i, state, a)
	if state == "skipped" or state == "grace" then return false, false end
	if state == "na" then
		local anchor = M.rule.na
		if anchor == "full" then return M.data.unit, M.data.unit end
		if anchor == "zero" then return 0, 0 end
		return false, false
	end
	if state == "open" or state == "unknown" or state == "undetermined" then
		return 0, M.data.unit
	end
	if M.rule.proof and R.fault[i] then a = R.target[i] > 0 and R.target[i] - 1 or 0 end
	return M.points[i][a + 1], M.points[i][a + 1]
end

---------------------------------------------------------------- roll up

-- Believe nothing that the author's rule gives: it is a fraction of natural
-- numbers within 0 and `most` times the whole, or the checklist is refused.
local function checked(M, num, den, most)
	if math.type(num) ~= "integer" or math.type(den) ~= "integer" or
	    den <= 0 or num < 0 or num > most * den or den >= ROOM or
	    num >= ROOM then
		error("scoring rule " .. M.data.rule .. " gave a bad result", 0)
	end
	return num, den
end
E.checked = checked

local function combine(M, n, s, w, unit, items, most)
	local num, den = M.rule.combine(n, s, w, unit, items)
	if num == nil then return nil end
	return checked(M, num, den, most)
end
E.combine = combine

-- raise and drop are short cuts: they must give what combine gives.
local function try_short_cut(M, name, n, j, s, w, items)
	local rule, unit = M.rule, M.data.unit
	local num, den = rule.combine(n, s, w, unit, items)
	local s2, w2, items2, m = {}, {}, {}, 0
	for k = 1, n do
		if k ~= j or name == "raise" then
			m = m + 1
			s2[m], w2[m], items2[m] = k == j and unit or s[k], w[k], items[k]
		end
	end
	local want, of = rule.combine(m, s2, w2, unit, items2)
	if not (num and want) then return end
	if name == "raise" then
		num = rule.raise(num, den, w[j], unit - s[j])
	else
		num, den = rule.drop(num, den, s[j], w[j], unit)
	end
	if num * of ~= want * den then
		error("scoring rule " .. M.data.rule .. ": " .. name ..
			" does not give what combine gives", 0)
	end
end

-- Does the rule leave its inputs as they were?
local function leaves_inputs(M, n, s, w, items)
	local s2, w2, items2 = {}, {}, {}
	for k = 1, n do s2[k], w2[k], items2[k] = s[k], w[k], items[k] end
	M.rule.combine(n, s2, w2, M.data.unit, items2)
	for k = 1, n do
		if s2[k] ~= s[k] or w2[k] ~= w[k] or items2[k] ~= items[k] then return false end
	end
	return #s2 == n and #w2 == n and #items2 == n
end

-- What the rule claims, tried on a few inputs.
function E.try_rule(M)
	local unit, names = M.data.unit, { "raise", "drop" }
	for n = 2, #M.item > 0 and 5 or 0 do
		local s, w, items = {}, {}, {}
		for k = 1, n do
			s[k], w[k], items[k] = unit * (n - k) // n, k, M.item[(k - 1) % #M.item + 1]
		end
		if not leaves_inputs(M, n, s, w, items) then M.writes = true end
		for k = 1, 2 do
			for j = 1, M.rule[names[k]] and n or 0 do
				try_short_cut(M, names[k], n, j, s, w, items)
			end
		end
	end
end

-- A score is never rounded up to the full mark.
local function thousandths(num, den, most)
	local v = round(num, den, CAP)
	if v >= most * CAP and num < most * den then return most * CAP - 1 end
	return v
end

E.thousandths = thousandths

-- The whole: one, or for a rule that adds up the sum of the weights.
local function whole(M, n, w)
	if not M.rule.total then return 1 end
	local most = 0
	for i = 1, n do most = most + w[i] end
	return most
end

-- left_out: the items of what was answered "not applicable".
local function span(M, n, lo, hi, tg, w, unit, items, node, left_out)
	local most = whole(M, n, w)
	node.of = most * CAP
	local num, den = combine(M, n, lo, w, unit, items, most)
	if num == nil then return node end
	node.num, node.den = num, den
	node.low = thousandths(num, den, most)
	num, den = combine(M, n, hi, w, unit, items, most)
	node.high = thousandths(num, den, most)
	if node.low > node.high then
		error("scoring rule " .. M.data.rule .. " falls when answers rise", 0)
	end
	num, den = combine(M, n, tg, w, unit, items, most)
	node.target = thousandths(num, den, most)
	if M.rule.level then
		node.level, node.levels = M.rule.level(n, lo, w, unit, items, left_out)
		node.level_high = M.rule.level(n, hi, w, unit, items, left_out)
	end
	return node
end

-- Share of weight answered "not applicable"; above the limit the node is
-- guarded: it says so, and cannot show the full mark.
local function guard(M, node, na, counted)
	node.na = na + counted > 0 and round(na, na + counted, CAP) or 0
	node.guard = node.na > (M.rule.na_limit or 500)
	if node.guard and node.high and node.high == node.of then
		node.high = node.of - 1
		if node.low > node.high then node.low = node.high end
	end
	return node
end

E.guard = guard

local function count(M, R, list)
	local c = {}
	for k = 1, #E.states do c[E.states[k]] = 0 end
	for k = 1, #list do
		local s = R.state[list[k]]
		c[s] = c[s] + 1
	end
	c.total = #list
	c.applicable = #list - c.skipped - c.grace
	c.waiting = c.unknown + c.open + c.undetermined
	return c
end

-- The questions that hold the score where it is, as the rule sees it.
local function deciding(M, n, lo, w, items, at)
	local list, out = M.rule.deciding(n, lo, w, M.data.unit, items), {}
	if type(list) ~= "table" then
		error("scoring rule " .. M.data.rule .. ": deciding gave no list", 0)
	end
	for k = 1, #list do
		out[k] = at[list[k]] or error("scoring rule " .. M.data.rule ..
			": deciding names no input", 0)
	end
	return out
end

-- The score of a list of questions.
local function roll(M, R, list)
	local n, lo, hi, tg, w, items, at = 0, {}, {}, {}, {}, {}, {}
	local na, counted, left_out = 0, 0, {}
	for k = 1, #list do
		local i = list[k]
		if R.state[i] == "na" then
			na = na + M.weight[i]
			left_out[#left_out + 1] = M.item[i]
		elseif R.lo[i] then
			counted = counted + M.weight[i]
		end
		if R.lo[i] then
			n = n + 1
			lo[n], hi[n] = R.lo[i], R.hi[i]
			tg[n] = M.points[i][R.target[i] + 1]
			w[n], items[n], at[n] = M.weight[i], M.item[i], i
		end
	end
	local node = { counts = count(M, R, list), list = list }
	if n == 0 then return guard(M, node, na, 0) end
	span(M, n, lo, hi, tg, w, M.data.unit, items, node, left_out)
	if M.rule.deciding and not R.trial then
		node.deciding = deciding(M, n, lo, w, items, at)
	end
	return guard(M, node, na, counted)
end

-- The score of the guide from the scores of its groups; those of a dimension that
-- does not make the score have no weight.
local function roll_groups(M, R, list)
	local n, lo, hi, tg, w, items = 0, {}, {}, {}, {}, {}
	local plain = roll(M, R, list)
	local node = { counts = plain.counts, list = list, groups = {} }
	for g = 1, #R.group do
		local r, weight = R.group[g], M.data.groups[g].weight or 1
		if r.low and weight > 0 then
			n = n + 1
			lo[n], hi[n], tg[n] = r.low, r.high, r.target
			w[n] = weight
			items[n] = M.group_item[g]
			node.groups[n] = g
		end
	end
	node.na, node.guard = plain.na, plain.guard
	if n == 0 then return node end
	span(M, n, lo, hi, tg, w, CAP, items, node, {})
	if node.guard and node.high == node.of then
		node.high = node.of - 1
		if node.low > node.high then node.low = node.high end
	end
	return node
end

-- The target a question has at a phase of the roadmap.
local function phase_target(q, phase, otherwise)
	local road = q.roadmap
	for k = 1, road and #road or 0 do
		if road[k][1] == phase then return road[k][2] end
	end
	return otherwise
end

E.phase_target = phase_target

-- The guide's target score when its groups have these.
local function guide_target(M, R, target_of_group)
	local n, tg, w, items, list = 0, {}, {}, {}, R.guide.groups
	for k = 1, #list do
		n = n + 1
		tg[n] = target_of_group(R.group[list[k]])
		w[n], items[n] = M.data.groups[list[k]].weight or 1, M.group_item[list[k]]
	end
	local most = whole(M, n, w)
	local num, den = combine(M, n, tg, w, CAP, items, most)
	return thousandths(num, den, most)
end

-- Target scores at each phase, with the questions' weights as now.
local function roadmap(M, R)
	local was, nodes = R.target, { R.guide }
	R.trial = true
	for g = 1, #R.group do nodes[g + 1] = R.group[g] end
	for k = 1, #nodes do nodes[k].phases = {} end
	for p = 1, #M.data.phases do
		R.target = {}
		for i = 1, #was do
			R.target[i] = phase_target(M.data.questions[i], p, was[i])
		end
		for k = 1, #nodes do
			local r = nodes[k]
			if r.low and not (k == 1 and M.rule.over == "groups") then
				r.phases[p] = roll(M, R, r.list).target
			end
		end
		if M.rule.over == "groups" and R.guide.low then
			R.guide.phases[p] = guide_target(M, R, function(r) return r.phases[p] end)
		end
	end
	R.target, R.trial = was, false
end

-- What is true of a provision or clause as a whole.
local function joint_state(counts)
	if counts.unmet > 0 then return "unmet" end
	if counts.waiting > 0 then return "open" end
	if counts.partly > 0 then return "partly" end
	if counts.met > 0 then return "met" end
	if counts.na > 0 then return "na" end
	if counts.grace > 0 then return "grace" end
	if counts.skipped > 0 then return "skipped" end
	return "none"
end
E.joint_state = joint_state

---------------------------------------------------------------- next steps

-- The guide's lowest score, in millionths, if question i had these points.
local function low_with(M, R, i, points)
	local keep = R.lo[i]
	R.lo[i] = points
	local keep_hi = R.hi[i]
	R.hi[i] = points
	R.trial = true
	local node
	if M.rule.over == "groups" then
		local was = R.group
		local now = {}
		for g = 1, #was do now[g] = was[g] end
		local gs = M.data.questions[i].groups
		for k = 1, #gs do now[gs[k]] = roll(M, R, M.group_list[gs[k]]) end
		R.group = now
		node = roll_groups(M, R, M.all)
		R.group = was
	else
		node = roll(M, R, M.all)
	end
	R.lo[i], R.hi[i], R.trial = keep, keep_hi, false
	return round(node.num, node.den, 1000000)
end

local function gain_of(M, R, i, now, points)
	local g = R.guide
	if M.rule.raise then
		local num = M.rule.raise(g.num, g.den, M.weight[i], points - R.lo[i])
		return round(num, g.den, 1000000) - now
	end
	return low_with(M, R, i, points) - now
end

-- What to do next: every question below its target, by what it adds to the
-- guide's score, then musts first, then less effort, then checklist order.
local function next_steps(M, R)
	local steps, Q = {}, M.data.questions
	if not R.guide.low then return steps end
	local now = round(R.guide.num, R.guide.den, 1000000)
	for i = 1, #Q do
		local s, a = R.state[i], R.answer[i]
		local from = type(a) == "number" and a or nil
		local waiting = s == "open" or s == "unknown" or s == "undetermined"
		if waiting or (from and (s == "unmet" or s == "partly") and
		    from < R.target[i]) then
			local points = M.points[i][R.target[i] + 1]
			local gain = gain_of(M, R, i, now, points)
			steps[#steps + 1] = { question = i, from = from, state = s,
				to = R.target[i], micro = gain,
				gain = gain > 0 and round(gain, 1000, 1) or 0,
				must = Q[i].strength == "must", effort = Q[i].effort }
		end
	end
	table.sort(steps, function(x, y)
		if x.micro ~= y.micro then return x.micro > y.micro end
		if x.must ~= y.must then return x.must end
		local ex, ey = x.effort or 3, y.effort or 3
		if ex ~= ey then return ex < ey end
		return x.question < y.question
	end)
	return steps
end

---------------------------------------------------------------- score

-- Fills R, a sheet with its facts and answers, with every result.
function E.score(M, R, brief)
	local D = M.data
	local Q, profile = D.questions, R.head.profile
	R.state, R.lo, R.hi, R.target, R.fault = {}, {}, {}, {}, {}
	decide(M, R)
	for i = 1, #Q do
		local q, a = Q[i], R.answer[i]
		R.target[i] = target_of(q, profile)
		local s = state_of(M, R, i, q, a)
		R.state[i] = s
		R.lo[i], R.hi[i] = points_of(M, R, i, s, a)
	end
	R.group = {}
	for g = 1, #D.groups do R.group[g] = roll(M, R, M.group_list[g]) end
	if M.rule.over == "groups" then
		R.guide = roll_groups(M, R, M.all)
	else
		R.guide = roll(M, R, M.all)
	end
	R.complete = R.guide.counts.waiting == 0
	if brief then return R end
	if #D.phases > 0 then roadmap(M, R) end
	R.source, R.clause, R.provision = {}, {}, {}
	for s = 1, #D.sources do R.source[s] = roll(M, R, M.source_list[s]) end
	if not R.scores_only then
		for c = 1, #D.clauses do R.clause[c] = roll(M, R, M.clause_list[c]) end
		for p = 1, #D.provisions do R.provision[p] = roll(M, R, M.asked[p]) end
	end
	R.unmet = {}
	for i = 1, #Q do
		if R.state[i] == "unmet" and Q[i].strength == "must" then
			append(R.unmet, { i })
		end
	end
	R.steps = next_steps(M, R)
	return R
end
