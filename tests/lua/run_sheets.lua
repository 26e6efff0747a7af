-- SPDX-License-Identifier: Apache-2.0
--
-- lua5.4 run_sheets.lua CHECKLIST.lua FORMAT ACCEPTED SHEET…
--
-- Scores many sheets in one process with the stand-alone file.  Prints what
-- it would print for each sheet it accepts, and lists those in ACCEPTED.
local source = assert(io.open(arg[1], "rb")):read("a")
local entry = assert(load(source, "=checklist", "t", setmetatable({ arg = false }, { __index = _G })))()
local accepted = assert(io.open(arg[3], "wb"))

for i = 4, #arg do
	local f = assert(io.open(arg[i], "rb"))
	local request = entry.request(f:read("a"), false)
	f:close()
	if request then
		accepted:write(arg[i], "\n")
		if arg[2] == "request" then
			io.write(request)
		else
			io.write((entry.run("$format=" .. arg[2] .. "\n$lang=ja\n" .. request)))
		end
	end
end
accepted:close()
