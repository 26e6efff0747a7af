-- SPDX-License-Identifier: Apache-2.0
--
-- lua5.4 random_checklist.lua RULE SEED FOLDER
--
-- A checklist under this rule for the project of tests/golden-base: weights,
-- levels, uneven and longer scales, targets by phase, conditions on facts and on
-- answers, questions that count from a date.  Same seed, same checklist.
local rule, seed, folder = arg[1], tonumber(arg[2]), arg[3]
local function rnd(k)
	seed = seed * 16807 % 2147483647
	return seed % k
end

local out = { ([[
checklist: g
guide: g
title: 試験チェックリスト
scale:
  - {value: 0, label: 未実施}
  - {value: 1, label: 一部実施}
  - {value: 2, label: 実施}
  - {value: 3, label: 改善}
scales:
  - {id: uneven, steps: [{value: 0, label: なし, points: 0}, {value: 1, label: 一部, points: 250}, {value: 2, label: 半分, points: 500}, {value: 3, label: すべて, points: 1000}]}
  - {id: yes-no, steps: [{value: 0, label: いいえ}, {value: 1, label: はい}]}
  - {id: five, steps: [{value: 0, label: 零}, {value: 1, label: 一}, {value: 2, label: 二}, {value: 3, label: 三}, {value: 4, label: 四}, {value: 5, label: 五}]}
scoring: %s
phases: [{id: first, title: 一年目, date: 2027-03-31}, {id: second, title: 二年目, date: 2028-03-31}]
facts:
  - {id: role, title: 役割, values: [developer, user]}
  - {id: psirt, title: PSIRT がある}
groups:
]]):format(rule) }
local function put(...) out[#out + 1] = string.format(...) end

local groups = rnd(4) + 1
for g = 1, groups do put("  - {id: g%d, title: 分類%d%s}\n", g, g, rnd(2) == 0 and ", weight: " .. rnd(4) + 1 or "") end
put("questions:\n")
local scales = { "", ", scale: uneven", ", scale: yes-no", ", scale: five" }
local tops = { 3, 3, 1, 5 }
for i = 1, rnd(20) + 6 do
	local scale = rnd(3) > 0 and 1 or rnd(4) + 1
	local top = tops[scale]
	local more = scales[scale]
	if rule == "level-means" or (rule == "level-gate" and rnd(3) > 0) then
		more = more .. (", level: %d"):format(rnd(3) + 1)
	end
	if rnd(2) == 0 then more = more .. (", weight: %d"):format(rnd(5) + 1) end
	if rnd(2) == 0 then more = more .. (", target: %d"):format(rnd(top) + 1) end
	if rnd(2) == 0 then
		local first = rnd(top + 1)
		more = more .. (", roadmap: {first: %d%s}"):format(first, rnd(2) == 0 and
			(", second: %d"):format(first + rnd(top - first + 1)) or "")
	end
	if rnd(8) == 0 then more = more .. ", from: 2026-0" .. rnd(9) + 1 .. "-01" end
	local r = rnd(10)
	if r == 0 then more = more .. ", when: {flag: psirt}"
	elseif r == 1 then more = more .. ", when: {not: {is: [role, user]}}"
	elseif r == 2 and i > 1 then more = more .. (", when: {answered: [Q-%d, 1]}"):format(rnd(i - 1) + 1)
	end
	put("  - {id: Q-%d, provision: G-1.%d, group: g%d, text: %d 番目の作業を行っていますか。, strength: %s, minimum: 1, na: %s%s}\n",
		i, i % 2 + 1, i <= groups and i or rnd(groups) + 1, i, rnd(3) == 0 and "must" or "should",
		rnd(3) == 0 and "with-reason" or "allowed", more)
end
local f = assert(io.open(folder .. "/content/checklists/g.yaml", "wb"))
f:write(table.concat(out))
f:close()
