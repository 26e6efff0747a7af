local host = ...			-- a host passes {lib=…} and leaves no global name
local hosted = type == nil and host.lib

-- The short list of names that engine, rule and data may use.
local function whitelist(G)
	local function some(from, names)
		local t = {}
		for _, n in G.ipairs(names) do t[n] = from[n] end
		return t
	end
	local safe = some(G, { "assert", "error", "ipairs", "select", "tonumber", "type" })
	safe.math = some(G.math, { "abs", "floor", "ceil", "max", "min",
		"tointeger", "type", "ult", "maxinteger", "mininteger" })
	safe.table = some(G.table, { "concat", "insert", "remove", "unpack" })
	safe.string = some(G.string, { "byte", "char", "len", "sub", "lower", "upper" })
	function safe.tostring(v)
		local t = G.type(v)
		if t == "table" or t == "function" then
			G.error("tostring: a " .. t .. " has no text")
		end
		return G.tostring(v)
	end
	function safe.string.format(format, ...)
		for i = 1, G.select("#", ...) do
			local t = G.type((G.select(i, ...)))
			if t == "table" or t == "function" then
				G.error("string.format: a " .. t .. " has no text")
			end
		end
		if G.string.find(format, "%%[-+ #0-9.]*p") then
			G.error("string.format: no addresses")
		end
		return G.string.format(format, ...)
	end
	function safe.table.sort(list, less)
		if #list > 65536 then G.error("table.sort: too many elements") end
		G.table.sort(list, less)
	end
	function safe.string.rep(s, n, between)
		if n > 0 and (#s + #(between or "")) * n > 65536 or n > 65536 then
			G.error("string.rep: result too long")
		end
		return G.string.rep(s, n, between)
	end
	function safe.string.find(s, what, from)
		if #what > 64 then G.error("string.find: text too long") end
		return G.string.find(s, what, from, true)
	end
	return safe
end

local safe = hosted or whitelist(_ENV)
local ENGINE = {}
--@ENGINE
local DATA = (function(_ENV)
--@DATA
end)({})
local WORDING = function() local _ENV = {}
--@WORDING
end
-- The scoring rule is a chunk of its own: no text of it can end what stands around it here.
local function chunk(text, name)
	local f, wrong
	if hosted then f, wrong = host.load(text, name, safe) else f, wrong = load(text, name, "t", safe) end
	if not f then safe.error(wrong, 0) end
	return f()
end
-- Under a stock Lua, strings have the methods of the short list alone while the checklist works.
local function within(f)
	if hosted then return f end
	return function(...)
		local methods = getmetatable("")
		local all = methods.__index
		methods.__index = safe.string
		local r = table.pack(pcall(f, ...))
		methods.__index = all
		if not r[1] then error(r[2], 0) end
		return table.unpack(r, 2, r.n)
	end
end
local RULE = within(chunk)(
--@RULE
)
local M = within(ENGINE.bind)(DATA, RULE)
M.wording = WORDING
local entry = {
	id = DATA.id,
	questions = function()
		local ids = {}
		for i, q in safe.ipairs(DATA.questions) do ids[i] = q.id end
		return safe.table.concat(ids, "\n")
	end,
	run = within(function(text) return ENGINE.run(M, text) end),
	request = function(text, is_json)
		local root, fault = ENGINE.parse_sheet(text, is_json)
		if not root then return nil, fault.code, fault.line, fault.column end
		return ENGINE.flatten(root)
	end,
	-- What a person wrote, as the formats write it: a "date", a "question" or "profile" by its id, an "answer"
	-- to the question `id`, a value of the fact `id`.  The text or nil; then "guess" when it is one, or without
	-- a text what may have been meant.
	read = function(what, text, id)
		if what == "date" then return ENGINE.read_date(text) end
		if what == "fact" then
			local f = M.findex[id]
			return f and ENGINE.read_fact(text, DATA.facts[f].values) or nil
		elseif what == "profile" then
			local p = M.pindex[text] or ENGINE.profile_like(M, text)
			return p and DATA.profiles[p].id
		end
		local i = M.qindex[id or text] or ENGINE.question_like(M, id or text)
		if not i then return nil end
		if what == "question" then return DATA.questions[i].id end
		return ENGINE.read_answer(M, i, text)
	end,
	-- A file of group statistics as options of a request.
	group = function(lang, text, is_json)
		return ENGINE.read_group(M, lang, text, is_json)
	end,
	-- What a fault of request() or a problem of run() says, for hosts without
	-- words of their own.
	say = function(lang, code, text, near)
		return ENGINE.say(ENGINE.words[lang], code, text, near)
	end,
}
if hosted or not arg then return entry end
--@MAIN
