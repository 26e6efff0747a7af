-- SPDX-License-Identifier: Apache-2.0
--
-- The short way for a batch: the guide's and the groups' scores and the counts,
-- nothing else.  What depends on facts, profile and day alone is worked out once
-- and kept.  The numbers are those of the long way (E.score); the tests compare
-- them.
local E = ...

local PLANS = 64		-- kept at a time

-- What each possible answer to question i makes of it: state, lowest and highest
-- points; false where they are left out.  sure: it is known that it applies.
local function tabulate(M, i, target, sure)
	local q, unit, P = M.data.questions[i], M.data.unit, M.points[i]
	local t = { na = { "na", false, false } }
	for a = 0, M.max[i] do
		local state = a < q.minimum and "unmet" or a < target and "partly" or "met"
		t[a] = { state, P[a + 1], P[a + 1] }
	end
	t.unknown = { sure and "unknown" or "undetermined", 0, unit }
	t[false] = { sure and "open" or "undetermined", 0, unit }
	return t
end

local function share(M, n, s, w, items)
	local num, den = E.combine(M, n, s, w, M.data.unit, items, 1)
	if num then return E.thousandths(num, den, 1) end
end

-- The questions of a list that can apply, by their places in the plan, as the
-- rule gets them; and room for their points, which has exactly their number:
-- nothing of another sheet is in it.
local function make_part(M, p, list)
	local part = { at = {}, w = {}, items = {}, low = {}, high = {}, counted = 0 }
	local n, tg = 0, {}
	for k = 1, #list do
		local i = list[k]
		if p.place[i] then
			n = n + 1
			part.at[n], part.w[n], part.items[n] = p.place[i], M.weight[i], M.item[i]
			part.counted = part.counted + M.weight[i]
			tg[n] = p.target[p.place[i]]
		end
	end
	part.n = n
	if n > 0 then
		part.num, part.den = E.combine(M, n, tg, part.w, M.data.unit, part.items, 1)
	end
	return part
end

-- Adds question i, which can apply.  on: true, or nil where that is not known;
-- asks: it hangs on answers.
local function put_live(M, p, i, target, on, asks)
	local k = #p.live + 1
	p.live[k], p.place[i] = i, k
	p.target[k] = M.points[i][target + 1]
	p.sure[k] = tabulate(M, i, target, on or asks)
	p.tables[k] = not asks and p.sure[k]
	if asks then p.unsure[k] = tabulate(M, i, target, false) end
end

local function make_plan(M, R)
	local p = { live = {}, place = {}, tables = {}, sure = {}, unsure = {}, target = {},
		asks = {}, grace = {}, skipped = 0, graced = 0, groups = {} }
	for i = 1, #M.all do
		local q, test = M.data.questions[i], M.test[i]
		local asks = M.asks[i]
		local on = true
		if q.from and R.today and R.today < q.from then
			p.grace[i], p.graced = true, p.graced + 1
		else
			if test and not asks then on = test(R) end
			if on == false then
				p.skipped = p.skipped + 1
			else
				put_live(M, p, i, E.target_of(q, R.head.profile), on, asks)
			end
		end
	end
	for k = 1, #M.order do
		local i = M.order[k]
		if M.asks[i] and not p.grace[i] then p.asks[#p.asks + 1] = i end
	end
	for g = 1, #M.group_list do p.groups[g] = make_part(M, p, M.group_list[g]) end
	p.all = make_part(M, p, M.all)
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

---------------------------------------------------------------- one sheet
-- B is what the sheet has given so far: counts, the highest points where they
-- differ from the lowest, and for the guide (0) and each group the places in the
-- plan of the answers that are open (wide) or leave the points out (holes).  The
-- lowest points stand in p.all.low, 0 in a hole.

local function mark(M, lists, i, k)
	local gs = M.data.questions[i].groups
	for j = 0, #gs do
		local g = j > 0 and gs[j] or 0
		lists[g] = lists[g] or {}
		lists[g][#lists[g] + 1] = k
	end
end

local function put(M, p, B, k, r)
	local state, l, h = r[1], r[2], r[3]
	local i = p.live[k]
	B.counts[state] = B.counts[state] + 1
	p.all.low[k] = l or 0
	if not l then
		mark(M, B.holes, i, k)
		B.na[k] = state == "na"
	elseif h ~= l then
		B.high[k] = h
		mark(M, B.wide, i, k)
	end
end

local SKIPPED = { "skipped", false, false }

-- Conditions on answers are decided for this sheet, in their order.
local function put_asking(M, R, p, B)
	R.applies = {}
	for i = 1, #M.all do R.applies[i] = p.place[i] and true or p.grace[i] or false end
	for j = 1, #p.asks do
		local i = p.asks[j]
		local k, a, on = p.place[i], R.answer[i], M.test[i](R)
		if on == nil and a and a ~= "unknown" then on = true end
		R.applies[i] = on
		put(M, p, B, k, on == false and SKIPPED or (on and p.sure or p.unsure)[k][a])
	end
end

-- The long way: new lists of the questions that have points.
local function fold_some(M, p, part, B, wide)
	local n, hole = 0, {}
	local s, h, w, items, tg = {}, {}, {}, {}, {}
	for k = 1, B.holes[0] and #B.holes[0] or 0 do hole[B.holes[0][k]] = true end
	for k = 1, part.n do
		local at = part.at[k]
		if not hole[at] then
			local i = p.live[at]
			n = n + 1
			s[n], w[n], items[n] = p.all.low[at], M.weight[i], M.item[i]
			h[n] = B.high[at] or s[n]
			tg[n] = p.target[at]
		end
	end
	if n == 0 then return nil end
	local low, target = share(M, n, s, w, items), nil
	local high = wide and share(M, n, h, w, items) or low
	if part == p.all then target = share(M, n, tg, w, items) end
	return low, high, target
end

-- A fraction of all without the inputs at `holes`, which had points[k] or none.
local function without(M, p, holes, points, num, den)
	for j = 1, #holes do
		local k = holes[j]
		num, den = M.rule.drop(num, den, points and points[k] or 0,
			M.weight[p.live[k]], M.data.unit)
	end
	return E.checked(M, num, den, 1)
end

-- The highest score: each open question by rule.raise, or all once more.
local function highest(M, p, part, B, wide, num, den)
	local rule, low, high = M.rule, p.all.low, B.high
	if rule.raise then
		for j = 1, #wide do
			local k = wide[j]
			num = rule.raise(num, den, M.weight[p.live[k]], high[k] - low[k])
		end
		E.checked(M, num, den, 1)
		return E.thousandths(num, den, 1)
	end
	local n, at, h = part.n, part.at, part.high
	for j = 1, n do h[j] = high[at[j]] or low[at[j]] end
	return share(M, n, h, part.w, part.items)
end

local function fold_all(M, p, part, B, holes, wide)
	local n, s, low, at = part.n, part.low, p.all.low, part.at
	if part ~= p.all then
		for j = 1, n do s[j] = low[at[j]] end
	end
	local num, den = E.combine(M, n, s, part.w, M.data.unit, part.items, 1)
	if not num then return nil end
	if holes then num, den = without(M, p, holes, nil, num, den) end
	local least = E.thousandths(num, den, 1)
	local most = wide and highest(M, p, part, B, wide, num, den) or least
	if part ~= p.all then return least, most end
	num, den = part.num, part.den
	if holes then num, den = without(M, p, holes, p.target, num, den) end
	return least, most, E.thousandths(num, den, 1)
end

local function fold(M, p, part, B, g)
	local holes, wide, rule = B.holes[g], B.wide[g], M.rule
	local node, na, counted = { of = 1000 }, 0, part.counted
	for j = 1, holes and #holes or 0 do
		local weight = M.weight[p.live[holes[j]]]
		counted = counted - weight
		if B.na[holes[j]] then na = na + weight end
	end
	if part.n == 0 then return E.guard(M, node, na, 0) end
	-- A rule that writes to its inputs gets new ones each time.
	if M.writes or (holes and not (rule.drop and rule.raise and counted > 0)) then
		node.low, node.high, node.target = fold_some(M, p, part, B, wide)
	else
		node.low, node.high, node.target = fold_all(M, p, part, B, holes, wide)
	end
	if node.low and node.low > node.high then
		error("scoring rule " .. M.data.rule .. " falls when answers rise", 0)
	end
	return E.guard(M, node, na, counted)
end

function E.score_brief(M, R)
	local rule = M.rule
	if rule.over or rule.total or rule.na or M.demanding then
		return E.score(M, R, true)
	end
	local p, answer = plan_of(M, R), R.answer
	local c = { met = 0, partly = 0, unmet = 0, na = 0, unknown = 0, open = 0,
		undetermined = 0, skipped = p.skipped, grace = p.graced }
	local B = { counts = c, high = {}, na = {}, holes = {}, wide = {} }
	local live, tables, low = p.live, p.tables, p.all.low
	for k = 1, #live do
		local t = tables[k]
		if t then
			local r = t[answer[live[k]]]
			local l = r[2]
			if l and l == r[3] then
				local state = r[1]
				c[state] = c[state] + 1
				low[k] = l
			else
				put(M, p, B, k, r)
			end
		end
	end
	if #p.asks > 0 then put_asking(M, R, p, B) end
	c.total = #answer
	c.applicable = c.total - c.skipped - c.grace
	c.waiting = c.unknown + c.open + c.undetermined
	R.group = {}
	for g = 1, #p.groups do R.group[g] = fold(M, p, p.groups[g], B, g) end
	R.guide = fold(M, p, p.all, B, 0)
	R.guide.counts = c
	R.complete = c.waiting == 0
	return R
end
