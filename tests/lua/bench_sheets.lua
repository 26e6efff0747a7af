-- SPDX-License-Identifier: Apache-2.0
--
-- lua5.4 bench_sheets.lua N QUESTIONS FOLDER
--
-- A project with a checklist of so many questions, and N answer sheets to it,
-- all well formed, as an organization would fill them: files of YAML, and the
-- same as lines of JSON.
local n, questions, folder = tonumber(arg[1]), tonumber(arg[2]), arg[3]
local seed = 4711
local function rnd(k)
	seed = seed * 16807 % 2147483647
	return seed % k
end
local function write(path, text)
	local f = assert(io.open(folder .. "/" .. path, "wb"))
	f:write(text)
	f:close()
end

local out = { "checklist: g\nguide: g\ntitle: 計測用チェックリスト\nscale:\n" }
for v, label in ipairs { "未実施", "一部実施", "実施", "改善" } do
	out[#out + 1] = ("  - {value: %d, label: %s}\n"):format(v - 1, label)
end
out[#out + 1] = "scoring: weighted-mean\nfacts:\n  - {id: role, title: 役割, values: [developer, user]}\n" ..
	"  - {id: psirt, title: PSIRT がある}\ngroups:\n"
for g = 1, 10 do out[#out + 1] = ("  - {id: g%d, title: 分類%d}\n"):format(g, g) end
out[#out + 1] = "questions:\n"
for i = 1, questions do
	out[#out + 1] = ("  - {id: Q-%03d, provision: G-1.%d, group: g%d, text: %d 番目の作業を行っていますか。, strength: %s, weight: %d, na: with-reason%s}\n")
		:format(i, i % 2 + 1, i % 10 + 1, i, i % 3 == 0 and "must" or "should", i % 4 + 1,
		i % 3 == 0 and ", when: {any: [{flag: psirt}, {is: [role, developer]}]}" or "")
end
write("content/checklists/g.yaml", table.concat(out))

local lines = assert(io.open(folder .. "/sheets.ndjson", "wb"))
for s = 1, n do
	local psirt = rnd(2) == 0 and "yes" or "no"
	out = { ("checklist: g\nedition: test-1\nrespondent: 例示株式会社 %d\ndate: 2026-11-20\nfacts: {role: developer, psirt: %s}\nanswers:\n")
		:format(s, psirt) }
	local json = {}
	for i = 1, questions do
		local r, id = rnd(40), ("Q-%03d"):format(i)
		if r == 0 then
			out[#out + 1] = ("  %s: {value: na, reason: 対象となる製品がない。}\n"):format(id)
			json[i] = ('"%s":{"value":"na","reason":"対象となる製品がない。"}'):format(id)
		elseif r == 1 then
			out[#out + 1] = ("  %s: unknown\n"):format(id)
			json[i] = ('"%s":"unknown"'):format(id)
		else
			local level = rnd(4)
			out[#out + 1] = ("  %s: %d\n"):format(id, level)
			json[i] = ('"%s":%d'):format(id, level)
		end
	end
	write(("sheets/%06d.yaml"):format(s), table.concat(out))
	lines:write(('{"checklist":"g","edition":"test-1","respondent":"例示株式会社 %d","date":"2026-11-20","facts":{"role":"developer","psirt":"%s"},"answers":{%s}}\n')
		:format(s, psirt, table.concat(json, ",")))
end
lines:close()
