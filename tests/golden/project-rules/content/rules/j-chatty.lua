for i = 1, 2000 do report(guides[1], "info", "x") end
