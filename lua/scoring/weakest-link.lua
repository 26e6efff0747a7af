-- SPDX-License-Identifier: Apache-2.0
--
-- Weakest link: a chain is as strong as its weakest question.
return {
	na_limit = 500,
	combine = function(n, s, w, unit)
		local least = s[1]
		for i = 2, n do
			if s[i] < least then least = s[i] end
		end
		return least, unit
	end,
}
