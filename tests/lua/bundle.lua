-- SPDX-License-Identifier: Apache-2.0
--
-- Puts a checklist together as the compiler does (compiler/engine/compile.c),
-- from handwritten data, so that engine and rules can be tested by themselves.
local B = {}

B.modules = { "engine", "brief", "reading", "request", "json", "words", "text", "many", "sheet", "group" }

local function read(path)
	local f = assert(io.open(path, "rb"))
	local s = f:read("a")
	f:close()
	return s
end
B.read = read

-- The words of templates/lang/ as compiler/engine/lua_words.c writes them.
local function words()
	local out = { "local E = ...\n" }
	local plain = { ["&lt;"] = "<", ["&gt;"] = ">", ["&amp;"] = "&" }
	for _, lang in ipairs { "ja", "en" } do
		local xml = read("templates/lang/" .. lang .. ".xml")
		local t = {}
		local function take(group, into)
			for name, text in group:gmatch("<([%w_-]+)>([^<\n]*)</") do
				into[name] = text:gsub("&%a+;", plain)
			end
		end
		local engine = xml:match("<engine>\n(.-)</engine>")
		for name, group in engine:gmatch("<([%w_-]+)>\n(.-)</%1>") do
			t[name] = {}
			take(group, t[name])
		end
		take(engine:gsub("<([%w_-]+)>\n.-</%1>\n", ""), t)
		t.state = {}
		take(xml:match("<result%-state>\n(.-)</result%-state>"), t.state)
		out[#out + 1] = "E.words." .. lang .. " = " .. B.text(t) .. "\n"
	end
	return table.concat(out)
end

-- data, wording: Lua text of a table; rule: name of a file or its text.
function B.source(data, wording, rule)
	local engine = {}
	for i, m in ipairs(B.modules) do
		engine[i] = "do local f = function(_ENV, ...)\n" ..
			read("lua/" .. m .. ".lua") .. "end f(safe, ENGINE) end\n"
		if m == "words" then
			engine[i] = engine[i] .. "do local f = function(_ENV, ...)\n" .. words() .. "end f(safe, ENGINE) end\n"
		end
	end
	if not rule:find("\n") then rule = read("lua/scoring/" .. rule .. ".lua") end
	local parts = { ENGINE = table.concat(engine), DATA = "return " .. data .. "\n",
		WORDING = "return " .. wording .. "\n", RULE = ("%q, \"=rule\"\n"):format(rule),
		MAIN = read("lua/main.lua") }
	return (read("lua/frame.lua"):gsub("%-%-@(%u+)\n", function(name)
		return parts[name]
	end))
end

-- Loads it the way a host does, under the whitelist of the file itself.
function B.open(data, wording, rule)
	local env = setmetatable({ arg = false }, { __index = _G })
	return assert(load(B.source(data, wording, rule), "=checklist", "t", env))()
end

-- Lua text of a table of tables, strings, numbers and booleans.
function B.text(v)
	if type(v) ~= "table" then
		return type(v) == "string" and ("%q"):format(v) or tostring(v)
	end
	local out, keys = {}, {}
	for k in pairs(v) do
		if type(k) == "string" then keys[#keys + 1] = k end
	end
	table.sort(keys)
	for _, x in ipairs(v) do out[#out + 1] = B.text(x) end
	for _, k in ipairs(keys) do out[#out + 1] = (k:match("^[%a_][%w_]*$") and k or ("[%q]"):format(k)) .. "=" .. B.text(v[k]) end
	return "{" .. table.concat(out, ",") .. "}"
end

-- A checklist of questions with defaults filled in, and its wording.
function B.checklist(t)
	local n = t.top or 3
	local points = {}
	for v = 0, n do points[v + 1] = v end
	local D = { api = 1, id = "t", edition = "e", fingerprint = "0123456789abcdef0",
		rule = t.rule or "weighted-mean", unit = t.unit or n,
		scales = t.scales or { { points = points } }, facts = t.facts or {},
		profiles = t.profiles or {}, phases = t.phases or {}, dimensions = {}, groups = t.groups or
		{ { id = "g" } }, sources = t.sources or {}, clauses = t.clauses or {},
		provisions = t.provisions or {}, questions = {} }
	local W = { title = { ja = "試験", en = "Test" }, facts = {}, profiles = {},
		groups = {}, sources = {}, clauses = {}, questions = {} }
	for i, q in ipairs(t.questions) do
		local d = { id = "Q" .. i, groups = { 1 }, scale = 1, weight = 1,
			strength = "should", minimum = 1, na = "allowed", rev = 1 }
		for k, v in pairs(q) do d[k] = v end
		d.target = d.target or #D.scales[d.scale].points - 1
		D.questions[i] = d
		W.questions[i] = { text = { ja = "設問" .. i, en = "Question " .. i } }
	end
	for _, kind in ipairs { "facts", "profiles", "groups", "sources", "clauses" } do
		for i, x in ipairs(D[kind]) do W[kind][i] = { ja = x.id } end
	end
	return D, W
end

function B.make(t, rule)
	local D, W = B.checklist(t)
	return B.open(B.text(D), B.text(W), rule or D.rule)
end

return B
