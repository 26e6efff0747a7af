-- SPDX-License-Identifier: Apache-2.0
--
-- Level gate: level n counts only after level n-1 is complete.
--
-- A question with a level of its own belongs to that step and is passed by its
-- full points.  A question without one is a ladder: the steps of its scale.
-- The score is the steps completed, plus the share of the next one that is
-- done, of all steps.

local function top(n, items)
	local most = 0
	for i = 1, n do
		local own = items[i].level or items[i].max
		if own > most then most = own end
	end
	return most
end

-- Is this input asked at this step, and has it what is asked?
local function asks(step, it) return not it.level or it.level == step end

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

local function climb(n, s, w, unit, items)
	local most = top(n, items)
	for step = 1, most do
		local asked, done = step_weight(step, n, s, w, unit, items)
		if done < asked then return step - 1, most, done, asked end
	end
	return most, most, 0, 1
end

return {
	na_limit = 500,
	says = { ja = "満たした段の数に、次の段で満たした重みの割合を加え、段の数で割る。前の段が満ちるまで次の段は数えない。",
		en = "The steps completed, plus the share of weight done in the next one, of all steps; a step counts only after the one before it." },
	combine = function(n, s, w, unit, items)
		local level, most, done, asked = climb(n, s, w, unit, items)
		if most == 0 then return nil end
		return level * asked + done, most * asked
	end,
	level = function(n, s, w, unit, items)
		local level, most = climb(n, s, w, unit, items)
		return level, most
	end,
	-- What is missing for the next step.
	deciding = function(n, s, w, unit, items)
		local level, most = climb(n, s, w, unit, items)
		local out = {}
		for i = 1, level < most and n or 0 do
			if asks(level + 1, items[i]) and not has(level + 1, items[i], s[i], unit) then
				out[#out + 1] = i
			end
		end
		return out
	end,
}
