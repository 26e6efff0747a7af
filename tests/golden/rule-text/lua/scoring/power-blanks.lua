local text = "\z
	" local square = 3 ^ 2 --"
return { combine = function(n, s, w, unit) return s[1], unit end }
