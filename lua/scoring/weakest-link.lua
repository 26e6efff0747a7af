-- SPDX-License-Identifier: Apache-2.0
--
-- Weakest link: a chain is as strong as its weakest question.
return {
	na_limit = 500,
	says = { ja = "いちばん低い設問の点が、そのまま全体の点になる。",
		en = "The lowest question is the score." },
	combine = function(n, s, w, unit)
		local least = s[1]
		for i = 2, n do
			if s[i] < least then least = s[i] end
		end
		return least, unit
	end,
	-- The inputs that have it.
	deciding = function(n, s)
		local least, out = s[1], {}
		for i = 2, n do
			if s[i] < least then least = s[i] end
		end
		for i = 1, n do
			if s[i] == least then out[#out + 1] = i end
		end
		return out
	end,
}
