return { combine = function(n, s, w, unit) return unit + 1, unit end }
