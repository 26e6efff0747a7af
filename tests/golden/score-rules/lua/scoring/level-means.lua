-- An outside model: the sum of the means of each level, as a share of all levels.
return { combine = function(n, s, w, unit, items)
	local num, den, levels = 0, 1, 0
	for level = 1, 3 do
		local sum, count = 0, 0
		for i = 1, n do
			if items[i].level == level then
				sum, count = sum + s[i], count + 1
			end
		end
		if count > 0 then
			num, den = num * count + sum * den, den * count
			levels = levels + 1
		end
	end
	if levels == 0 then return nil end
	return num, den * unit * levels
end }
