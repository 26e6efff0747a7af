-- SPDX-License-Identifier: Apache-2.0
--
-- Mean of means: the guide's score is the plain mean of its groups' scores (as
-- printed, in thousandths), each of which is the weighted mean of its questions.
-- A large group then weighs no more than a small one.
return {
	na_limit = 500,
	over = "groups",
	combine = function(n, s, w, unit)
		local num, den = 0, 0
		for i = 1, n do
			num = num + s[i] * w[i]
			den = den + w[i]
		end
		if den == 0 then return nil end
		return num, den * unit
	end,
}
