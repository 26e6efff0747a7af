-- SPDX-License-Identifier: Apache-2.0
--
-- lua5.4 group_sheets.lua CHECKLIST N: N sheets with every fact stated and
-- every question answered, some better than others; one JSON object a line.
local checklist, n = arg[1], tonumber(arg[2])
arg = nil				-- the checklist is asked, not run
local source = assert(io.open(checklist, "rb")):read("a")
local entry = assert(load(source, "=checklist"))()
local ids, facts = {}, {}
for id in entry.questions():gmatch("[^\n]+") do ids[#ids + 1] = id end
for id, rest in source:match("facts={\n(.-)\n\t}"):gmatch('{id="([^"]+)",([^\n]*)}') do
	facts[#facts + 1] = ('"%s":"%s"'):format(id, rest:match('"([^"]+)"') or "yes")
end
for k = 1, n do
	local answers = {}
	for i, id in ipairs(ids) do
		answers[i] = ('"%s":%d'):format(id, i * k % n < k and 2 or i * k % 2)
	end
	print(('{"checklist":"%s","facts":{%s},"answers":{%s}}'):format(entry.id,
		table.concat(facts, ","), table.concat(answers, ",")))
end
