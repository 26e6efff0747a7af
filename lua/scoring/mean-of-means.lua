-- SPDX-License-Identifier: Apache-2.0
--
-- Mean of means: the guide's score is the plain mean of its groups' scores (as
-- printed, in thousandths), each of which is the weighted mean of its questions.
-- A large group then weighs no more than a small one.
return {
	na_limit = 500,
	says = { ja = "分類の点は設問の加重平均。全体の点は、分類の点（千分率）の加重平均。",
		en = "A group is the weighted mean of its questions; the whole is the weighted mean of the groups, in thousandths." },
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
