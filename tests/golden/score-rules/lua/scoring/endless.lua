-- Never ends for one combination of answers.
return { combine = function(n, s, w, unit)
	while n == 2 and s[1] * 2 == unit and s[2] * 2 == unit do end
	return s[1], unit
end }
