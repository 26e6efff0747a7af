-- SPDX-License-Identifier: Apache-2.0
--
-- Command line of the stand-alone file under a stock lua5.4.  Files, standard
-- output and the environment appear only here.
local usage = [[
usage: lua5.4 CHECKLIST.lua [OPTION…] ANSWERS…	YAML, JSON (*.json) or - (YAML)
       lua5.4 CHECKLIST.lua --compare OLD NEW
       lua5.4 CHECKLIST.lua --table ANSWERS…
  --format text|json|brief|request   what to print (text)
  --json             the same as --format json
  --lang ja|en       language of the text (by locale)
  --as-of DATE       the day on which evidence must be valid (the sheet's date)
  --clauses          list every clause of every source document
  --steps all        list every step, not the first ten
  --why NODE         what a score is made of: guide, group:ID, source:ID,
                     clause:SOURCE:ID, provision:ID, question:ID
  --compare          two sheets, answer by answer
  --table            any number in one table
  --least N          sheets that the table's statistics need (5, at least 3)
  --anonymous        of the table the statistics only
  --against FILE     beside group statistics (of scores, and of the table)
  --color always|never
Prints what the program “shirube” prints with score and compare.  It reads
no CSV, workbook or form, looks at no file that evidence names (score
--check-evidence), and has no batch, making of group statistics, carrying to
another edition, HTML, PDF or declaration.
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
	["--color"] = "color", ["--least"] = "least",
	["--against"] = "against" }
local FLAGS = { ["--clauses"] = "clauses", ["--anonymous"] = "anonymous",
	["--compare"] = "compare", ["--table"] = "table" }

local function options_of(argv)
	local o, k = { format = "text", lang = locale_language(), files = {} }, 1
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
		elseif FLAGS[a] then
			o[FLAGS[a]] = "1"
		elseif a == "--help" then
			io.write(usage)
			os.exit(0)
		elseif a:sub(1, 1) == "-" and a ~= "-" then
			stop(2, usage)
		else
			o.files[#o.files + 1] = a
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

local OPTIONS = { "format", "lang", "as-of", "steps", "why", "clauses", "least", "anonymous" }

local function request_options(o)
	local out = {}
	for _, name in ipairs(OPTIONS) do
		if o[name] and o[name]:find("[\n\t]") then stop(2, usage) end
		if o[name] then out[#out + 1] = "$" .. name .. "=" .. o[name]:gsub("\\", "\\\\") .. "\n" end
	end
	if o.color == "always" then out[#out + 1] = "$colour=1\n" end
	out[#out + 1] = o.group
	return table.concat(out)
end

-- The sheet as a request, or nil after a message.
local function request_of(file, W)
	local root, fault, twice = ENGINE.parse_sheet(read_file(file), file:sub(-5) == ".json")
	if not root then
		io.stderr:write(("%s:%d:%d: %s\n"):format(file, fault.line, fault.column,
			W.fault_of_file[fault.code]))
		return nil, false
	end
	for _, t in ipairs(twice) do
		io.stderr:write(("%s:%d:%d: %s\n"):format(file, t.key.line,
			t.key.column, W.fault_of_file.twice .. ": " .. t.key.text))
	end
	return ENGINE.flatten(root), #twice == 0
end

-- The statistics to compare with as lines of a request.
local function group_of(o)
	local lines, wrong, line, column = entry.group(o.lang, read_file(o.against),
		o.against:sub(-5) == ".json")
	if not lines then stop(1, ("%s:%d:%d: %s"):format(o.against, line, column, wrong)) end
	return lines
end

-- Problems as messages; of several sheets each stands under a line --NAME.
local function report(problems, file, W)
	local clean = true
	for line in problems:gmatch("[^\n]+") do
		local code, l, c, what, near = line:match(
			"^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
		if not code then
			file = line:sub(3)
		else
			io.stderr:write(("%s:%s:%s: %s\n"):format(file, l, c,
				ENGINE.problem_text(W, { code = code, text = what,
				near = near ~= "" and near })))
			if code ~= "not-asked" then clean = false end
		end
	end
	return clean
end

local function run(request, file, W)
	local good, out, problems = pcall(entry.run, request)
	if not good then stop(2, out) end
	io.write(out)
	return report(problems, file, W)
end

-- One report after another.
local function score(o, W)
	local clean = true
	for _, file in ipairs(o.files) do
		local request, whole = request_of(file, W)
		clean = clean and whole
		if request and o.format == "request" then
			io.write(request)
		elseif request and not run(request_options(o) .. request, file, W) then
			clean = false
		end
	end
	return clean
end

-- All sheets in one request.
local function compare(o, W)
	local json = o.format == "json"
	if not json and o.format ~= "text" then stop(2, usage) end
	o.format = (o.table and "table" or "compare") .. (json and "-json" or "")
	local out, clean = { request_options(o) }, true
	for _, file in ipairs(o.files) do
		local request, whole = request_of(file, W)
		clean = clean and whole
		if request then
			out[#out + 1] = "--" .. file:gsub("[\n\r\t]", " ") .. "\n" .. request
		end
	end
	if o.compare and #out ~= 3 then return false end
	return run(table.concat(out), "", W) and clean
end

local function main(argv)
	local o = options_of(argv)
	local W = ENGINE.words[o.lang]
	if not W or #o.files == 0 or (o.compare and (o.table or o.against or #o.files ~= 2)) then
		stop(2, usage)
	end
	if o["as-of"] and not ENGINE.is_date(o["as-of"]) then
		stop(2, "--as-of: " .. o["as-of"] .. ": YYYY-MM-DD")
	end
	if o.against then o.group = group_of(o) end
	local clean
	if o.compare or o.table then clean = compare(o, W) else clean = score(o, W) end
	os.exit(clean and 0 or 1)
end

main(arg)
