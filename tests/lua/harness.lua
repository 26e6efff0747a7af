-- SPDX-License-Identifier: Apache-2.0
-- A few lines of test harness: named cases, counted, exit status 1 on a failure.
local H = { passed = 0, failed = 0 }

function H.case(name, f)
	local ok, e = xpcall(f, debug.traceback)
	if ok then
		H.passed = H.passed + 1
	else
		H.failed = H.failed + 1
		io.stderr:write("FAILED ", name, "\n", tostring(e), "\n")
	end
end

function H.equal(got, want, what)
	if got ~= want then
		error(("%s: got %s, want %s"):format(what or "value", tostring(got),
			tostring(want)), 2)
	end
end

function H.fails(f, text)
	local ok, e = pcall(f)
	if ok then error("no error, expected: " .. text, 2) end
	if not tostring(e):find(text, 1, true) then
		error("wrong error: " .. tostring(e) .. "; expected: " .. text, 2)
	end
end

-- A small reader of our own JSON, for looking at results.
function H.json(s)
	local i, value = 1, nil
	local function blanks() i = s:find("[^ \n]", i) or #s + 1 end
	local function str()
		local out = {}
		i = i + 1
		while s:sub(i, i) ~= '"' do
			local c = s:sub(i, i)
			if c == "\\" then
				out[#out + 1] = utf8.char(tonumber(s:sub(i + 2, i + 5), 16))
				i = i + 6
			else
				out[#out + 1] = c
				i = i + 1
			end
		end
		i = i + 1
		return table.concat(out)
	end
	function value()
		blanks()
		local c = s:sub(i, i)
		if c == '"' then return str() end
		if c == "{" or c == "[" then
			local t, close = {}, c == "{" and "}" or "]"
			i = i + 1
			blanks()
			while s:sub(i, i) ~= close do
				local k = #t + 1
				if c == "{" then
					k = str()
					assert(s:sub(i, i) == ":")
					i = i + 1
				end
				t[k] = value()
				blanks()
				if s:sub(i, i) == "," then i = i + 1 end
				blanks()
			end
			i = i + 1
			return t
		end
		local word = s:match("^[%w.+-]+", i)
		i = i + #word
		if word == "true" then return true end
		if word == "false" then return false end
		if word == "null" then return nil end
		return assert(math.tointeger(tonumber(word)), word)
	end
	local v = value()
	blanks()
	assert(i == #s + 1, "text after the JSON value")
	return v
end

function H.done(name)
	print(("%s: %d passed, %d failed"):format(name, H.passed, H.failed))
	os.exit(H.failed == 0 and 0 or 1)
end

return H
