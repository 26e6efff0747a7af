-- Remembers how often it was asked.
local asked = 0
return { combine = function(n, s, w, unit)
	asked = asked + 1
	return asked % 3 == 0 and s[1] or s[n], unit
end }
