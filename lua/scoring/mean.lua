-- SPDX-License-Identifier: Apache-2.0
--
-- Plain mean: every question counts once, whatever its weight.
return {
	na_limit = 500,
	says = { ja = "点の合計を、満点の合計で割る。重みは数えない。",
		en = "The sum of the points, divided by the sum of the full points; weights do not count." },
	combine = function(n, s, w, unit)
		local num = 0
		for i = 1, n do num = num + s[i] end
		return num, n * unit
	end,
	raise = function(num, den, w, more)
		return num + more
	end,
	drop = function(num, den, s, w, unit)
		return num - s, den - unit
	end,
}
