-- SPDX-License-Identifier: Apache-2.0
--
-- Sum: weight times points, added up; the full mark is the sum of the weights
-- of the questions that apply, not one.
return {
	na_limit = 500,
	says = { ja = "点×重みを足す。満点は、当てはまる設問の重みの合計。",
		en = "Points × weight, added up; the full mark is the sum of the weights that apply." },
	total = true,
	combine = function(n, s, w, unit)
		local num = 0
		for i = 1, n do num = num + s[i] * w[i] end
		return num, unit
	end,
	raise = function(num, den, w, more)
		return num + w * more
	end,
}
