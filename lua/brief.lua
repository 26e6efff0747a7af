-- SPDX-License-Identifier: Apache-2.0
--
-- The short way for a batch: the guide's and the groups' scores and the counts,
-- nothing else.  What depends on facts, profile and day alone is worked out once
-- and kept.  The numbers are those of the long way (E.score); the tests compare
-- them.
local E = ...

local PLANS = 64		-- kept at a time

-- For one question under one profile: state, lowest and highest points for
-- each possible answer.
local function tabulate(M, i, target)
	local q, unit, P = M.data.questions[i], M.data.unit, M.points[i]
	local state, low, high = {}, {}, {}
	for a = 0, M.max[i] do
		state[a] = a < q.minimum and "unmet" or a < target and "partly" or "met"
		low[a], high[a] = P[a + 1], P[a + 1]
	end
	state.na, low.na, high.na = "na", false, false
	state.unknown, low.unknown, high.unknown = "unknown", 0, unit
	state[false], low[false], high[false] = "open", 0, unit
	return { state = state, low = low, high = high,
		target = P[target + 1] }
end

local function make_plan(M, R)
	local p = { applies = {}, asks = {}, tables = {} }
	for k = 1, #M.order do
		local i = M.order[k]
		local q, test = M.data.questions[i], M.test[i]
		p.tables[i] = tabulate(M, i, E.target_of(q, R.head.profile))
		if q.from and R.today and R.today < q.from then
			p.applies[i] = "grace"
		elseif not test then
			p.applies[i] = true
		elseif M.asks[i] then
			p.asks[#p.asks + 1] = i		-- hangs on answers too
		else
			p.applies[i] = test(R)
		end
	end
	return p
end

-- Equal keys, equal plans.
local function plan_key(M, R)
	local out, F = { R.head.profile or "", R.today or "" }, M.data.facts
	for k = 1, #F do
		local v = R.facts[F[k].id]
		if type(v) == "table" then
			for j = 1, #F[k].values do
				out[#out + 1] = v[F[k].values[j]] and "1" or "0"
			end
		else
			out[#out + 1] = v == nil and "?" or v and "1" or "0"
		end
	end
	return table.concat(out, " ")
end

local function plan_of(M, R)
	local key = plan_key(M, R)
	if not M.plans or M.plans_n >= PLANS then M.plans, M.plans_n = {}, 0 end
	local p = M.plans[key]
	if not p then
		p = make_plan(M, R)
		M.plans[key], M.plans_n = p, M.plans_n + 1
	end
	return p
end

-- Conditions on answers are decided for this sheet, in their order.
local function decide(R, p, M)
	local applies = p.applies
	if #p.asks == 0 then return applies end
	R.applies = {}
	for i = 1, #M.all do
		R.applies[i] = applies[i]
		if applies[i] == "grace" then R.applies[i] = true end
	end
	for k = 1, #p.asks do
		local i = p.asks[k]
		local v, a = M.test[i](R), R.answer[i]
		if v == nil and a and a ~= "unknown" then v = true end
		R.applies[i] = v
	end
	for i = 1, #M.all do
		if applies[i] == "grace" then R.applies[i] = "grace" end
	end
	return R.applies
end

-- One share, from inputs lo or hi.
local function share(M, n, s, w, items)
	local num, den = E.combine(M, n, s, w, M.data.unit, items, 1)
	if num then return E.thousandths(num, den, 1) end
end

local function fold(M, R, list, lo, hi)
	local n, wide, na, counted = 0, false, 0, 0
	local S = M.scratch		-- used again and again; only the first n count
	local s, h, w, items, at = S[1], S[2], S[3], S[4], S[5]
	local weight, item = M.weight, M.item
	for k = 1, #list do
		local i = list[k]
		local l = lo[i]
		if l then
			n = n + 1
			local u = hi[i]
			s[n], h[n], w[n], items[n], at[n] = l, u, weight[i], item[i], i
			counted = counted + weight[i]
			if u ~= l then wide = true end
		elseif R.answer[i] == "na" and l == false then
			na = na + weight[i]
		end
	end
	local node = { of = 1000 }
	if n > 0 then
		node.low = share(M, n, s, w, items)
		node.high = wide and share(M, n, h, w, items) or node.low
		if node.low and node.low > node.high then
			error("scoring rule " .. M.data.rule .. " falls when answers rise", 0)
		end
	end
	return E.guard(M, node, na, counted), n, at, w, items
end

function E.score_brief(M, R)
	local rule = M.rule
	if rule.over or rule.total or rule.na or M.demanding then
		return E.score(M, R, true)
	end
	M.scratch = M.scratch or { {}, {}, {}, {}, {}, {} }
	local p = plan_of(M, R)
	local applies, answer, tables = decide(R, p, M), R.answer, p.tables
	local lo, hi, c = {}, {}, { met = 0, partly = 0, unmet = 0, na = 0,
		unknown = 0, open = 0, undetermined = 0, skipped = 0, grace = 0 }
	for i = 1, #tables do
		local on, a = applies[i], answer[i]
		if on == true or (on == nil and a and a ~= "unknown") then
			local t = tables[i]
			local s = t.state[a]
			c[s] = c[s] + 1
			lo[i], hi[i] = t.low[a], t.high[a]
		elseif on == nil then
			c.undetermined = c.undetermined + 1
			lo[i], hi[i] = 0, M.data.unit
		elseif on == "grace" then
			c.grace = c.grace + 1
		else
			c.skipped = c.skipped + 1
		end
	end
	c.total = #tables
	c.applicable = c.total - c.skipped - c.grace
	c.waiting = c.unknown + c.open + c.undetermined
	R.group = {}
	for g = 1, #M.group_list do R.group[g] = fold(M, R, M.group_list[g], lo, hi) end
	local n, at, w, items
	R.guide, n, at, w, items = fold(M, R, M.all, lo, hi)
	if n > 0 then
		local tg = M.scratch[6]
		for k = 1, n do tg[k] = tables[at[k]].target end
		R.guide.target = share(M, n, tg, w, items)
	end
	R.guide.counts = c
	R.complete = c.waiting == 0
	return R
end
