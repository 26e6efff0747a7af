-- SPDX-License-Identifier: Apache-2.0
--
-- Weighted mean: each question's points count as often as its weight says.
--
-- A scoring rule returns a table.  combine(n, s, w, unit, items) gets n inputs
-- with points s[i] of 0..unit and weights w[i]; it returns an exact fraction
-- num, den of the whole, or nil when there is nothing to weigh.  raise, where
-- given, is the new num when one input of weight w gains `more` points, and drop
-- the fraction without one input: they only make next steps and batches faster,
-- and are compared with combine when the checklist is loaded.  na_limit: above
-- this share of answers "not applicable" (thousandths of the weight) the score
-- is guarded.  says: how the score is made, in words; deciding, where given,
-- lists the inputs that hold the score where it is.  level: levels reached, and
-- of how many; it also gets the items answered "not applicable".  An item tells the
-- question's id, max, level and whether it is a "may".  proof: an answer without the
-- evidence it needs counts as the one below its target.
return {
	na_limit = 500,
	says = { ja = "点×重みの合計を、満点×重みの合計で割る。",
		en = "The sum of points × weight, divided by the sum of full points × weight." },
	combine = function(n, s, w, unit)
		local num, den = 0, 0
		for i = 1, n do
			num = num + s[i] * w[i]
			den = den + w[i]
		end
		if den == 0 then return nil end
		return num, den * unit
	end,
	raise = function(num, den, w, more)
		return num + w * more
	end,
	drop = function(num, den, s, w, unit)
		return num - s * w, den - w * unit
	end,
}
