-- SPDX-License-Identifier: Apache-2.0
--
-- Command line of the stand-alone file under a stock lua5.4.  Files, standard
-- output and the environment appear only here.
local usage = [[
usage: lua5.4 CHECKLIST.lua [OPTION…] ANSWERS.yaml|ANSWERS.json|-
  --format text|json|brief|request   what to print (text)
  --json             the same as --format json
  --lang ja|en       language of the text (by locale)
  --as-of DATE       the day on which evidence must be valid (the sheet's date)
  --clauses          list every clause of every source document
  --steps all        list every step, not the first ten
  --why NODE         what a score is made of: guide, group:ID, source:ID,
                     clause:SOURCE:ID, provision:ID, question:ID
  --color always|never
Exit status: 0 clean, 1 the sheet has faults, 2 usage, 3 the system failed.
]]

local function locale_language()
	for _, name in ipairs { "LC_ALL", "LC_MESSAGES", "LANG" } do
		local v = os.getenv(name)
		if v and v ~= "" then return v:sub(1, 2) == "ja" and "ja" or "en" end
	end
	return "en"
end

local function stop(status, text)
	io.stderr:write(text, "\n")
	os.exit(status)
end

local VALUED = { ["--format"] = "format", ["--lang"] = "lang",
	["--as-of"] = "as-of", ["--steps"] = "steps", ["--why"] = "why",
	["--color"] = "color" }

local function options_of(argv)
	local o, k = { format = "text", lang = locale_language() }, 1
	while argv[k] do
		local a, v = argv[k], argv[k]:match("^%-%-[^=]+=(.*)$")
		local name = v and a:match("^(%-%-[^=]+)=") or a
		if VALUED[name] then
			if not v then
				k = k + 1
				v = argv[k]
			end
			if not v then stop(2, usage) end
			o[VALUED[name]] = v
		elseif a == "--json" then
			o.format = "json"
		elseif a == "--clauses" then
			o.clauses = "1"
		elseif a == "--help" or (a:sub(1, 1) == "-" and a ~= "-") or o.file then
			io.write(usage)
			os.exit(a == "--help" and 0 or 2)
		else
			o.file = a
		end
		k = k + 1
	end
	return o
end

local function read_file(name)
	local f, e = io.stdin, nil
	if name ~= "-" then f, e = io.open(name, "rb") end
	local text = f and f:read("a")
	if not text then stop(3, e or name .. ": cannot be read") end
	return text
end

local function request_options(o)
	local out = {}
	for _, name in ipairs { "format", "lang", "as-of", "steps", "why", "clauses" } do
		if o[name] and o[name]:find("[\n\t]") then stop(2, usage) end
		if o[name] then out[#out + 1] = "$" .. name .. "=" .. o[name]:gsub("\\", "\\\\") .. "\n" end
	end
	if o.color == "always" then out[#out + 1] = "$colour=1\n" end
	return table.concat(out)
end

local function main(argv)
	local o = options_of(argv)
	if not o.file then stop(2, usage) end
	local W = ENGINE.words[o.lang]
	if not W then stop(2, usage) end
	local text = read_file(o.file)
	local is_json = o.file:sub(-5) == ".json"
	local root, fault, twice = ENGINE.parse_sheet(text, is_json)
	if not root then
		stop(1, ("%s:%d:%d: %s"):format(o.file, fault.line, fault.column,
			W.fault_of_file[fault.code]))
	end
	local status = 0
	for _, t in ipairs(twice) do
		io.stderr:write(("%s:%d:%d: %s\n"):format(o.file, t.key.line,
			t.key.column, W.fault_of_file.twice .. ": " .. t.key.text))
		status = 1
	end
	local request = ENGINE.flatten(root)
	if o.format == "request" then
		io.write(request)
		os.exit(status)
	end
	local good, out, problems = pcall(entry.run, request_options(o) .. request)
	if not good then stop(2, out) end
	io.write(out)
	for line in problems:gmatch("[^\n]+") do
		local code, l, c, what, near = line:match(
			"^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
		io.stderr:write(("%s:%s:%s: %s\n"):format(o.file, l, c,
			ENGINE.problem_text(W, { code = code, text = what,
			near = near ~= "" and near })))
		if code ~= "edition" and code ~= "not-asked" then status = 1 end
	end
	os.exit(status)
end

main(arg)
