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

-- Weight asked for at this step, and the part of it that is reached.
local function step_weight(step, n, s, w, unit, items)
	local asked, done = 0, 0
	for i = 1, n do
		local it = items[i]
		if it.level then
			if it.level == step then
				asked = asked + w[i]
				if s[i] == unit then done = done + w[i] end
			end
		else
			local want = step < it.max and step or it.max
			asked = asked + w[i]
			if s[i] * it.max >= want * unit then done = done + w[i] end
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
	combine = function(n, s, w, unit, items)
		local level, most, done, asked = climb(n, s, w, unit, items)
		if most == 0 then return nil end
		return level * asked + done, most * asked
	end,
	level = function(n, s, w, unit, items)
		local level, most = climb(n, s, w, unit, items)
		return level, most
	end,
}
