-- SPDX-License-Identifier: Apache-2.0
--
-- Level gate: level n counts only after level n-1 is complete.
--
-- A question with a level of its own belongs to that step and is passed by its
-- full points.  A question without one is a ladder: the steps of its scale.  A
-- "may" is asked at no step.  A step of which nothing is asked, because all of it
-- is "not applicable", is no step: it is neither complete nor in the way.
-- The score is the steps completed, plus the share of the next one that is
-- done, of all steps.

local function top(n, items)
	local most = 0
	for i = 1, n do
		local own = items[i].level or items[i].max
		if not items[i].may and own > most then most = own end
	end
	return most
end

-- Is this input asked at this step, and has it what is asked?
local function asks(step, it)
	return not it.may and (not it.level or it.level == step)
end

local function has(step, it, points, unit)
	if it.level then return points == unit end
	local want = step < it.max and step or it.max
	return points * it.max >= want * unit
end

-- Weight asked for at this step, and the part of it that is reached.
local function step_weight(step, n, s, w, unit, items)
	local asked, done = 0, 0
	for i = 1, n do
		if asks(step, items[i]) then
			asked = asked + w[i]
			if has(step, items[i], s[i], unit) then done = done + w[i] end
		end
	end
	return asked, done
end

-- The last step completed, how many that is and of how many; then the step that
-- stops, with the weight done and asked there.
local function climb(n, s, w, unit, items)
	local level, passed, steps, stop, done, asked = 0, 0, 0, nil, 0, 1
	for step = 1, top(n, items) do
		local a, d = step_weight(step, n, s, w, unit, items)
		if a > 0 then steps = steps + 1 end
		if a > 0 and not stop then
			if d < a then
				stop, done, asked = step, d, a
			else
				level, passed = step, passed + 1
			end
		end
	end
	return level, passed, steps, stop, done, asked
end

return {
	na_limit = 500,
	proof = true,
	says = { ja = "満たした段の数に、次の段で満たした重みの割合を加え、段の数で割る。前の段が満ちるまで次の段は数えない。「してもよい」の設問と、該当しない設問だけの段は数えない。必要な証跡のない答えは、目標の一つ下の答えとして数える。",
		en = "The steps completed, plus the share of weight done in the next one, of all steps; a step counts only after the one before it. Questions that say “may”, and steps that are not applicable as a whole, are not counted; an answer without the evidence it needs counts as the one below its target." },
	combine = function(n, s, w, unit, items)
		local _, passed, steps, _, done, asked = climb(n, s, w, unit, items)
		if steps == 0 then return nil end
		return passed * asked + done, steps * asked
	end,
	level = function(n, s, w, unit, items, left_out)
		local most, other = top(n, items), top(#left_out, left_out)
		return (climb(n, s, w, unit, items)), other > most and other or most
	end,
	-- What is missing for the next step.
	deciding = function(n, s, w, unit, items)
		local _, _, _, stop = climb(n, s, w, unit, items)
		local out = {}
		for i = 1, stop and n or 0 do
			if asks(stop, items[i]) and not has(stop, items[i], s[i], unit) then
				out[#out + 1] = i
			end
		end
		return out
	end,
}
