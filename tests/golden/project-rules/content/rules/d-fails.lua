local n = 0

provisions[1].title = nil
local x = provisions[1].title .. "x"
