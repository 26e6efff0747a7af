-- 2^3 in a comment is nothing, and so is "2^3".
local text = "2^3" .. '^' .. [[^]]
return { combine = function(n, s, w, unit) return (s[1] ^ 2) // 1 | 0, unit * unit end }
