-- Closes what it stands in: ]] ]=] ]==] ]===]
return { combine = function(n, s, w, unit) return #[==[]=]]==] == 3 and s[1] or 0, unit end }
