-- Rules of a project: the host of one file of content/rules/.
--
-- The request is the project, a record a line, its fields between tabs: G guides,
-- P provisions, L clauses, M mappings, Q questions, in this order; each begins with
-- the number of its place.  The answer is what the rule reported, a line each:
-- number of the place, severity, message.  RULE and NAME stand above, put there by
-- compiler/engine/project_rules.c.
local lib, load = host.lib, host.load
local find, sub, concat = lib.string.find, lib.string.sub, lib.table.concat
local type, error, tostring = lib.type, lib.error, lib.tostring

local MOST = 1000		-- reports of one rule

local function unescape(s)
	local out, from = {}, 1
	while true do
		local at = find(s, "\\", from)
		if not at then break end
		local c = sub(s, at + 1, at + 1)
		out[#out + 1] = sub(s, from, at - 1)
		out[#out + 1] = c == "t" and "\t" or c == "n" and "\n" or c
		from = at + 2
	end
	if from == 1 then return s end
	out[#out + 1] = sub(s, from)
	return concat(out)
end

local function fields(line)
	local out, from = {}, 1
	while true do
		local at = find(line, "\t", from)
		out[#out + 1] = unescape(sub(line, from, at and at - 1 or #line))
		if not at then return out end
		from = at + 1
	end
end

-- The project as a rule sees it, and where each item stands.
local function read_project(text)
	local P = { guides = {}, provisions = {}, clauses = {}, mappings = {}, questions = {} }
	local place = {}

	local function add(list, item, f)
		list[#list + 1] = item
		place[item] = f[2]
		return item
	end

	local add_record = {
		E = function(f) P.edition = { id = f[3], stage = f[4], date = f[5] } end,
		G = function(f)
			add(P.guides, { id = f[3], title = f[4], provisions = {} }, f)
		end,
		P = function(f)
			local guide = P.guides[lib.tonumber(f[3])]
			local p = add(P.provisions, { id = f[4], title = f[5], text = f[6], chapter = f[7],
				guide = guide, mappings = {}, questions = {} }, f)
			guide.provisions[#guide.provisions + 1] = p
		end,
		L = function(f)
			add(P.clauses, { source = f[3], edition = f[4], status = f[5], id = f[6], ref = f[7],
				level = f[8], title = f[9], confidence = f[10],
				parent = P.clauses[lib.tonumber(f[11])], mappings = {}, questions = {} }, f)
		end,
		M = function(f)
			local p, c = P.provisions[lib.tonumber(f[3])], P.clauses[lib.tonumber(f[4])]
			local m = add(P.mappings, { provision = p, clause = c, relation = f[5], state = f[6],
				reason = f[7], by = f[8] ~= "" and f[8] or nil }, f)
			p.mappings[#p.mappings + 1] = m
			c.mappings[#c.mappings + 1] = m
		end,
		Q = function(f)
			local p, c = P.provisions[lib.tonumber(f[6])], P.clauses[lib.tonumber(f[7])]
			local q = add(P.questions, { checklist = f[3], id = f[4], text = f[5], provision = p,
				clause = c, strength = f[8] }, f)
			if p then p.questions[#p.questions + 1] = q end
			if c then c.questions[#c.questions + 1] = q end
		end,
	}
	local from = 1
	while from <= #text do
		local to = find(text, "\n", from) or #text + 1
		local f = fields(sub(text, from, to - 1))
		add_record[f[1]](f)
		from = to + 1
	end
	return P, place
end

local SEVERITIES = { error = true, warning = true, info = true }

local function one_line(s)
	local out = {}
	for i = 1, #s do
		local c = sub(s, i, i)
		out[i] = c < " " and " " or c
	end
	return concat(out)
end

local function run(text)
	local P, place = read_project(text)
	local out, reports = {}, 0
	P.assert, P.error, P.ipairs, P.select = lib.assert, lib.error, lib.ipairs, lib.select
	P.tonumber, P.tostring, P.type = lib.tonumber, lib.tostring, lib.type
	P.math, P.string, P.table = lib.math, lib.string, lib.table

	function P.report(item, severity, message)
		if not place[item] then error("report: the first argument is no item of the project", 2) end
		if not SEVERITIES[severity] then
			error("report: the second argument is “error”, “warning” or “info”", 2)
		end
		if type(message) ~= "string" then error("report: the third argument is a text", 2) end
		reports = reports + 1
		if reports > MOST then error("more than " .. MOST .. " reports", 2) end
		out[#out + 1] = place[item] .. "\t" .. severity .. "\t" .. one_line(message)
	end

	local rule, wrong = load(RULE, NAME, P)
	if not rule then error(wrong, 0) end
	rule()
	return concat(out, "\n"), ""
end

return { run = run }
