-- SPDX-License-Identifier: Apache-2.0
--
-- A file of group statistics (compiler/assess/aggregate.h says what it holds)
-- as lines of a request: $against of request.lua.  One that is not of this very
-- checklist, of too few sheets, or not as it was made, is refused whole.
local E = ...
local byte, sub, concat = string.byte, string.sub, table.concat

local LEAST = 5			-- sheets; aggregate.h has the same
local DIGITS = 12		-- where weights add up a score has ten
local KEYS = { "aggregate", "edition", "fingerprint", "sheets", "guide", "groups" }
local SCORES = { "mean", "deviation" }

local function fault(code, at, text)
	return nil, { code = code, line = at.line, column = at.column, text = text }
end

local function field(map, key)
	for k = 1, #map.keys do
		if map.keys[k].key.text == key then return map.keys[k].value end
	end
end

local function text_of(map, key)
	local v = field(map, key)
	return v and v.kind == "scalar" and v.text or ""
end

-- A whole number, not negative.
local function number_of(map, key)
	local s = text_of(map, key)
	if #s == 0 or #s > DIGITS then return nil end
	for i = 1, #s do
		if byte(s, i) < 48 or byte(s, i) > 57 then return nil end
	end
	return math.tointeger(tonumber(s))
end

-- The first key of the map that is none of these.
local function stranger(map, keys)
	for k = 1, #map.keys do
		local key, known = map.keys[k].key, false
		for j = 1, #keys do known = known or keys[j] == key.text end
		if not known then return key end
	end
end

local function put_scores(out, name, at, scores)
	if not scores or scores.kind ~= "map" then return fault("lacks", at, name) end
	local key = stranger(scores, SCORES)
	if key then return fault("key", key, key.text) end
	local mean, deviation = number_of(scores, "mean"), number_of(scores, "deviation")
	if not mean or not deviation then return fault("lacks", scores, name) end
	out[#out + 1] = "$against." .. name .. "=" .. mean .. ":" .. deviation
	return true
end

-- Is it of this checklist, and of enough sheets?
local function check_head(M, root)
	local D, id = M.data, text_of(root, "aggregate")
	local at = field(root, "aggregate") or root
	if id == "" then return fault("group-none", at, D.id) end
	if id ~= D.id then return fault("group-checklist", at, id) end
	local edition, sheets = text_of(root, "edition"), number_of(root, "sheets")
	local fingerprint = text_of(root, "fingerprint")
	if edition == "" then return fault("lacks", at, "edition") end
	if edition ~= D.edition then
		return fault("group-edition", field(root, "edition"), edition)
	end
	if fingerprint == "" then return fault("lacks", at, "fingerprint") end
	if fingerprint ~= D.fingerprint then
		return fault("group-fingerprint", field(root, "fingerprint"), sub(fingerprint, 1, 16))
	end
	if not sheets then return fault("lacks", field(root, "sheets") or at, "sheets") end
	if sheets < LEAST then
		return fault("group-few", field(root, "sheets"), tostring(sheets))
	end
	return sheets
end

local function lines_of(M, root)
	if root.kind ~= "map" then return fault("group-none", root, M.data.id) end
	local sheets, wrong = check_head(M, root)
	if not sheets then return nil, wrong end
	local key = stranger(root, KEYS)
	if key then return fault("key", key, key.text) end

	local out, good = { "$against=" .. sheets }
	good, wrong = put_scores(out, "guide", root, field(root, "guide"))
	if not good then return nil, wrong end
	local groups, ids = field(root, "groups"), {}
	if not groups or groups.style == "empty" then return concat(out, "\n") .. "\n" end
	if groups.kind ~= "map" then return fault("shape", groups, "groups") end
	for g = 1, #M.data.groups do ids[g] = M.data.groups[g].id end
	key = stranger(groups, ids)
	if key then return fault("no-group", key, key.text) end
	for k = 1, #groups.keys do
		local G = groups.keys[k]
		good, wrong = put_scores(out, "group:" .. G.key.text, G.key, G.value)
		if not good then return nil, wrong end
	end
	return concat(out, "\n") .. "\n"
end

-- The file's text as lines; or nil, what is wrong and what helps, in words, and
-- the place.
function E.read_group(M, lang, text, is_json)
	local root, wrong, twice = E.parse_sheet(text, is_json)
	local lines
	if root and #twice > 0 then
		root, wrong = fault("twice", twice[1].key)
	end
	if root then lines, wrong = lines_of(M, root) end
	if lines then return lines end
	local W = E.words[lang]
	local says = E.say(W, wrong.code, wrong.text)
	if sub(wrong.code, 1, 6) ~= "group-" then says = E.fill(W.group_as_made, says) end
	return nil, says, wrong.line, wrong.column
end
