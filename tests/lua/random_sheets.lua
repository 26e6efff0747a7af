-- SPDX-License-Identifier: Apache-2.0
--
-- lua5.4 random_sheets.lua CHECKLIST.lua N SEED FOLDER
--
-- Writes N answer sheets: all the ways to write one, with wrong ids, values
-- and keys among them; each third is then damaged in a few places with the
-- characters that mean something in YAML.  Same seed, same sheets.
local checklist, n, seed, folder = arg[1], tonumber(arg[2]), tonumber(arg[3]), arg[4]

local source = assert(io.open(checklist, "rb")):read("a")
local ids, facts, profiles = {}, {}, {}
for id in source:gmatch('\n\t\t{id="([^"]+)",provision=') do ids[#ids + 1] = id end
for id in source:gmatch('\n\t\t{id="([^"]+)",clause=') do ids[#ids + 1] = id end
for id, rest in source:match("facts={\n(.-)\n\t}"):gmatch('{id="([^"]+)",([^\n]*)}') do
	local values = {}
	for v in rest:gmatch('"([^"]+)"') do values[#values + 1] = v end
	facts[#facts + 1] = { id = id, values = values }
end
for id in source:match("profiles={\n(.-)\n?\t}"):gmatch('{id="([^"]+)"') do
	profiles[#profiles + 1] = id
end
local name = source:match('\tapi=1,id="([^"]+)"')
local edition = source:match('edition="([^"]+)"')
assert(#ids > 0 and name and edition, "not a compiled checklist: " .. checklist)

-- Park and Miller's generator: the same numbers everywhere.
local function rnd(k)
	seed = seed * 16807 % 2147483647
	return seed % k
end
local function one(list) return list[rnd(#list) + 1] end

local words = { "理由", "対象外", "no", "yes", "~", "null", "2", "a: b", "a #b",
	"#x", "x\ty", "line\nbreak", "it's", 'say "hi"', "\\", "é", "😀", "-", "- x",
	"[", "{a}", "a,b", "%", "@", "", " lead", "trail ", "：", "0x10", "1e3", "?" }

local function quoted(s)
	if rnd(2) == 0 or s:find("[\n\t]") then
		return '"' .. s:gsub('[\\"\n\t]', { ["\\"] = "\\\\", ['"'] = '\\"',
			["\n"] = "\\n", ["\t"] = "\\t" }) .. '"'
	end
	return "'" .. s:gsub("'", "''") .. "'"
end
local function text(s)
	if s:find("^[%w%-]+$") and rnd(3) > 0 then return s end
	return quoted(s)
end

local function value()
	local r = rnd(20)
	if r < 14 then return tostring(rnd(4)) end
	if r == 14 then return "na" end
	if r == 15 then return "unknown" end
	if r == 16 then return one { "", "~", "null", '""' } end
	if r == 17 then return one { "9", "-1", "1.0", "01", "yes", "NA" } end
	return quoted(one { "1", "2", "na", "unknown" })
end

local function comment() return rnd(12) == 0 and "  # " .. one(words):gsub("\n", " ") or "" end

local function evidence(indent)
	local out = {}
	for _ = 1, rnd(2) + 1 do
		local kind, ref = one { "document", "record", "url" }, one(words)
		local more = rnd(2) == 0 and ", expires: 2026-0" .. rnd(9) + 1 .. "-15" or ""
		if rnd(2) == 0 then
			out[#out + 1] = indent .. "- {kind: " .. kind .. ", ref: " .. quoted(ref) .. more .. "}\n"
		else
			out[#out + 1] = indent .. "- kind: " .. kind .. "\n" .. indent .. "  ref: " .. quoted(ref) .. "\n"
		end
	end
	return table.concat(out)
end

local function answer(id)
	if rnd(40) == 0 then id = id .. one { "x", "-2", "：1" } end
	if rnd(60) == 0 then id = one { "'*12'", "'--x'", "'$format'", "'%a'", "'@b'", "'!c'", "'\\'" } end
	local r = rnd(8)
	if r < 5 then return "  " .. text(id) .. ": " .. value() .. comment() .. "\n" end
	local reason, note = quoted(one(words)), quoted(one(words))
	if r == 5 then
		local v = value()
		return "  " .. id .. ": {value: " .. (v == "" and "~" or v) .. ", reason: " .. reason ..
			(rnd(15) == 0 and ", reasn: x" or "") .. "}" .. comment() .. "\n"
	elseif r == 6 then
		return "  " .. id .. ":\n    value: " .. value() .. "\n    note: " .. note ..
			"\n    due: 2027-0" .. rnd(9) + 1 .. "\n"
	end
	return "  " .. id .. ":" .. comment() .. "\n    value: " .. value() .. "\n    reason: " ..
		reason .. "\n    evidence:\n" .. evidence(rnd(2) == 0 and "    " or "      ")
end

local function fact(f)
	if #f.values == 0 then return one { "yes", "no", "true", "false", "perhaps" } end
	if rnd(4) == 0 then return "[" .. one(f.values) .. ", " .. one(f.values) .. "]" end
	return rnd(20) == 0 and "nothing" or one(f.values)
end

local function sheet()
	local out = { rnd(10) == 0 and "---\n" or "", "# sheet\nchecklist: " .. name .. "\n",
		"edition: " .. (rnd(9) == 0 and "old" or text(edition)) .. "\n" }
	if rnd(3) > 0 then out[#out + 1] = "respondent: " .. quoted(one(words)) .. "\n" end
	if rnd(3) > 0 then out[#out + 1] = "date: 2026-0" .. rnd(9) + 1 .. "-1" .. rnd(10) .. "\n" end
	if #profiles > 0 and rnd(2) == 0 then
		out[#out + 1] = "profile: " .. (rnd(9) == 0 and "nobody" or one(profiles)) .. "\n"
	end
	local some = {}
	for _, f in ipairs(facts) do
		if rnd(3) > 0 then some[#some + 1] = f.id .. ": " .. fact(f) end
	end
	if #some > 0 and rnd(2) == 0 then
		out[#out + 1] = "facts: {" .. table.concat(some, ", ") .. "}\n"
	elseif #some > 0 then
		out[#out + 1] = "facts:\n  " .. table.concat(some, "\n  ") .. "\n"
	end
	out[#out + 1] = "answers:\n"
	local share = rnd(10)
	for _, id in ipairs(ids) do
		if rnd(10) <= share then out[#out + 1] = answer(id) end
		if rnd(30) == 0 then out[#out + 1] = "\n  # between\n" end
	end
	return table.concat(out)
end

local marks = { ":", " ", "\n", "-", "'", '"', "{", "}", "[", "]", ",", "#", "\t",
	"&a ", "*a", "!t ", "|", ">", "?", "%", "@", "`", "\r\n", "\r", "あ", "\255", "  ",
	"---\n", "...\n", ": ", "- ", "\\", "~", "\0", "<<: x\n", "\239\187\191", "\194\133" }
local function damaged(s)
	for _ = 1, rnd(3) + 1 do
		local at = rnd(#s) + 1
		s = s:sub(1, at - 1) .. one(marks) .. s:sub(at + rnd(3))
	end
	return s
end

for i = 1, n do
	local s = sheet()
	if i % 3 == 0 then s = damaged(s) end
	if rnd(10) == 0 then s = s:gsub("\r?\n", "\r\n") end
	local f = assert(io.open(("%s/%05d.yaml"):format(folder, i), "wb"))
	f:write(s)
	f:close()
end
