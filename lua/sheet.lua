-- SPDX-License-Identifier: Apache-2.0
--
-- Reads an answer sheet, YAML or JSON, into a request.
--
-- Of YAML the part that answer sheets use: block maps and sequences, flow maps
-- and sequences, plain and quoted scalars on one line, comments.  Anything else
-- (anchors, tags, block text, several documents, tabs) is refused with its line
-- and column, so that whatever is accepted here means the same to any reader of
-- YAML.  JSON is read strictly by its own rules.  Columns count characters.
local E = ...
local byte, sub, find, char, concat = string.byte, string.sub, string.find,
	string.char, table.concat

local DEPTH = 32
local SIZE = 1 << 20

local NL, SPACE, TAB, HASH, COLON, DASH = 10, 32, 9, 35, 58, 45
local QUOTE, APOSTROPHE, BACKSLASH, COMMA = 34, 39, 92, 44
local LBRACE, RBRACE, LBRACKET, RBRACKET, QUESTION = 123, 125, 91, 93, 63

---------------------------------------------------------------- places

-- A line may be a whole sheet: what was counted before is not counted again.
local function column(P, pos)
	local n, from = 1, P.bol
	if P.counted_bol == from and P.counted_to <= pos then
		n, from = P.counted, P.counted_to
	end
	for i = from, pos - 1 do
		local b = byte(P.text, i)
		if b < 128 or b >= 192 then n = n + 1 end
	end
	P.counted_bol, P.counted_to, P.counted = P.bol, pos, n
	return n
end

-- The first complaint stands; every reader below gives up once there is one.
local function fail(P, code, pos)
	if not P.fault then
		P.fault = { code = code, line = P.line, column = column(P, pos or P.pos) }
	end
	return nil
end

local function peek(P, k) return byte(P.text, P.pos + (k or 0)) end

local function newline(P)
	P.pos = P.pos + 1
	P.line = P.line + 1
	P.bol = P.pos
end

local function blankz(b) return b == nil or b == SPACE or b == NL end

---------------------------------------------------------------- characters

-- Length of the well-formed UTF-8 sequence at i that YAML lets stand, or nil.
local function sequence(text, i, b)
	local n = b >= 240 and 4 or b >= 224 and 3 or 2
	if b < 194 or b > 244 then return nil end
	local code = n == 2 and b - 192 or n == 3 and b - 224 or b - 240
	for k = 1, n - 1 do
		local c = byte(text, i + k)
		if not c or c < 128 or c > 191 then return nil end
		code = code * 64 + c - 128
	end
	if (n == 3 and code < 2048) or (n == 4 and code < 65536) or
	    code > 1114111 or (code >= 55296 and code <= 57343) then
		return nil
	end
	-- C1 controls, line separators, byte-order marks, non-characters
	if code < 160 or code == 8232 or code == 8233 or code == 65279 or
	    code == 65534 or code == 65535 then
		return nil
	end
	return n
end

-- Finds the first byte that may not stand in a sheet, and the place of it.
local function check_characters(P)
	local text, i, n = P.text, P.pos, #P.text
	local line, bol = 1, P.pos
	while i <= n do
		local b, step = byte(text, i), 1
		if b == NL then
			line, bol = line + 1, i + 1
		elseif b >= 128 then
			step = sequence(text, i, b)
		elseif (b < 32 and b ~= TAB) or b == 127 then
			step = nil
		end
		if not step then
			P.line, P.bol = line, bol
			return fail(P, "bytes", i)
		end
		i = i + step
	end
	return true
end

-- Windows line ends become plain ones; a lone carriage return is left for
-- check_characters to refuse.
local function plain_line_ends(text)
	if not find(text, "\r\n", 1) then return text end
	local out, from = {}, 1
	while true do
		local at = find(text, "\r\n", from)
		if not at then break end
		out[#out + 1] = sub(text, from, at - 1)
		from = at + 2
	end
	out[#out + 1] = sub(text, from)
	return concat(out, "\n")
end

local function utf8(code)
	if code < 128 then return char(code) end
	if code < 2048 then
		return char(192 + code // 64, 128 + code % 64)
	elseif code < 65536 then
		return char(224 + code // 4096, 128 + code // 64 % 64,
			128 + code % 64)
	end
	return char(240 + code // 262144, 128 + code // 4096 % 64,
		128 + code // 64 % 64, 128 + code % 64)
end

---------------------------------------------------------------- scalars

local function scalar(P, from, line, text, style)
	return { kind = "scalar", text = text, style = style, line = line,
		column = from }
end

local function hex(P, at, n)
	local v = 0
	for i = at, at + n - 1 do
		local b = byte(P.text, i) or 0
		local d = b >= 48 and b <= 57 and b - 48 or
			b >= 65 and b <= 70 and b - 55 or
			b >= 97 and b <= 102 and b - 87
		if not d then return nil end
		v = v * 16 + d
	end
	return v
end

local SIMPLE = { [34] = '"', [92] = "\\", [47] = "/", [98] = "\b",
	[102] = "\f", [110] = "\n", [114] = "\r", [116] = "\t" }
local DIGITS = { [120] = 2, [117] = 4, [85] = 8 }	-- \x \u \U

-- The escape at P.pos (its backslash); gives the text and moves on.
local function escape(P)
	local b = peek(P, 1)
	if SIMPLE[b] then
		P.pos = P.pos + 2
		return SIMPLE[b]
	end
	local n = DIGITS[b]
	if not n or (P.json and b ~= 117) then return fail(P, "escape") end
	local v = hex(P, P.pos + 2, n)
	local width = 2 + n
	if v and P.json and v >= 55296 and v <= 56319 and
	    peek(P, 6) == BACKSLASH and peek(P, 7) == 117 then
		local low = hex(P, P.pos + 8, 4)
		if low and low >= 56320 and low <= 57343 then
			v = 65536 + (v - 55296) * 1024 + low - 56320
			width = 12
		end
	end
	if not v or v == 0 or v > 1114111 or (v >= 55296 and v <= 57343) then
		return fail(P, "escape")
	end
	P.pos = P.pos + width
	return utf8(v)
end

local function double_quoted(P)
	local col, line, out = column(P, P.pos), P.line, {}
	P.pos = P.pos + 1
	local from = P.pos
	while true do
		local b = peek(P)
		if b == nil or b == NL then return fail(P, "quote-end") end
		if b == QUOTE then break end
		if b == BACKSLASH then
			out[#out + 1] = sub(P.text, from, P.pos - 1)
			local t = escape(P)
			if not t then return nil end
			out[#out + 1] = t
			from = P.pos
		elseif P.json and b < 32 then
			return fail(P, "bytes")
		else
			P.pos = P.pos + 1
		end
	end
	out[#out + 1] = sub(P.text, from, P.pos - 1)
	P.pos = P.pos + 1
	return scalar(P, col, line, concat(out), "quoted")
end

local function single_quoted(P)
	local col, line, out = column(P, P.pos), P.line, {}
	P.pos = P.pos + 1
	local from = P.pos
	while true do
		local b = peek(P)
		if b == nil or b == NL then return fail(P, "quote-end") end
		if b == APOSTROPHE then
			if peek(P, 1) ~= APOSTROPHE then break end
			out[#out + 1] = sub(P.text, from, P.pos)
			P.pos = P.pos + 2
			from = P.pos
		else
			P.pos = P.pos + 1
		end
	end
	out[#out + 1] = sub(P.text, from, P.pos - 1)
	P.pos = P.pos + 1
	return scalar(P, col, line, concat(out), "quoted")
end

-- Characters no plain scalar begins with:  ? : , [ ] { } # & * ! | > ' " % @ `
local NOT_FIRST = { [63] = true, [58] = true, [44] = true, [91] = true,
	[93] = true, [123] = true, [125] = true, [35] = true, [38] = true,
	[42] = true, [33] = true, [124] = true, [62] = true, [39] = true,
	[34] = true, [37] = true, [64] = true, [96] = true }

local function flow_mark(b)
	return b == COMMA or b == LBRACKET or b == RBRACKET or b == LBRACE or
		b == RBRACE
end

local function plain(P, in_flow)
	local start, col = P.pos, column(P, P.pos)
	local b = peek(P)
	if NOT_FIRST[b] or (b == DASH and (blankz(peek(P, 1)) or
	    (in_flow and flow_mark(peek(P, 1))))) then
		return fail(P, "yaml")
	end
	local last = start - 1
	while b and b ~= NL do
		if b == COLON then
			local c = peek(P, 1)
			if blankz(c) then break end
			if in_flow and (flow_mark(c) or c == QUESTION) then
				return fail(P, "yaml")
			end
		elseif b == HASH and peek(P, -1) == SPACE then
			break
		elseif in_flow and flow_mark(b) then
			break
		elseif b == TAB or (in_flow and b == QUESTION) then
			return fail(P, b == TAB and "tab" or "yaml")
		end
		if b ~= SPACE then last = P.pos end
		P.pos = P.pos + 1
		b = peek(P)
	end
	local text = sub(P.text, start, last)
	if text == "~" or text == "null" then
		return scalar(P, col, P.line, "", "empty")
	end
	return scalar(P, col, P.line, text, "plain")
end

---------------------------------------------------------------- blanks

local function spaces(P)
	while peek(P) == SPACE do P.pos = P.pos + 1 end
	if peek(P) == TAB then return fail(P, "tab") end
	return true
end

-- Skips a comment; true at the end of a line or of the text.
local function line_end(P)
	if not spaces(P) then return false end
	if peek(P) == HASH and (P.pos == P.bol or peek(P, -1) == SPACE) then
		P.pos = find(P.text, "\n", P.pos) or #P.text + 1
	end
	return peek(P) == nil or peek(P) == NL
end

-- To the next line with something on it.  P.indent becomes its indentation,
-- or -1 at the end of the text.
local function next_line(P)
	while line_end(P) do
		if peek(P) == nil then
			P.indent = -1
			return true
		end
		newline(P)
	end
	if P.fault then return nil end
	P.indent = P.pos - P.bol
	if P.indent == 0 then
		local three = sub(P.text, P.pos, P.pos + 2)
		if three == "---" or three == "..." then
			return fail(P, "documents")
		end
	end
	return true
end

---------------------------------------------------------------- collections

local function map(P, col, line)
	return { kind = "map", line = line, column = col, keys = {}, has = {} }
end

-- A key that stands twice is reported; the first one counts.
local function put(P, m, key, value)
	local first = m.has[key.text]
	if first then
		local T = P.twice
		T[#T + 1] = { key = key, first = first }
		return
	end
	m.has[key.text] = key
	m.keys[#m.keys + 1] = { key = key, value = value }
end

-- YAML 1.1 merges what stands under a bare <<; quoted it is a key like others.
local function is_merge(P, key)
	if key.style ~= "plain" or key.text ~= "<<" then return false end
	P.fault = P.fault or { code = "yaml", line = key.line, column = key.column }
	return true
end

local function empty(key)
	return { kind = "scalar", text = "", style = "empty", line = key.line,
		column = key.column }
end

local node, flow

local function flow_blanks(P)
	while line_end(P) do
		if peek(P) == nil then return fail(P, "flow-end") end
		newline(P)
	end
	if P.fault then return nil end
	local three = P.pos == P.bol and sub(P.text, P.pos, P.pos + 2)
	if three == "---" or three == "..." then return fail(P, "documents") end
	return true
end

local function flow_scalar(P)
	local b = peek(P)
	if b == QUOTE then return double_quoted(P) end
	if b == APOSTROPHE then return single_quoted(P) end
	return plain(P, true)
end

local function flow_pair(P, m, depth)
	local key = flow_scalar(P)
	if not key or is_merge(P, key) then return nil end
	if key.line ~= P.line or not spaces(P) then return fail(P, "yaml") end
	if peek(P) ~= COLON then return fail(P, "flow-value") end
	P.pos = P.pos + 1
	if key.style == "plain" and not blankz(peek(P)) then
		return fail(P, "yaml")
	end
	if not flow_blanks(P) then return nil end
	local b = peek(P)
	local value
	if b == COMMA or b == RBRACE then
		value = empty(key)
	else
		value = flow(P, depth + 1)
	end
	if not value then return nil end
	put(P, m, key, value)
	return true
end

-- Members up to the closing bracket, each read by one().
local function flow_members(P, close, one)
	P.pos = P.pos + 1
	while true do
		if not flow_blanks(P) then return nil end
		if peek(P) == close then break end
		if not one() or not flow_blanks(P) then return nil end
		if peek(P) == COMMA then
			P.pos = P.pos + 1
		elseif peek(P) ~= close then
			return fail(P, "flow-end")
		end
	end
	P.pos = P.pos + 1
	return true
end

function flow(P, depth)
	if depth > DEPTH then return fail(P, "depth") end
	local b, col, line = peek(P), column(P, P.pos), P.line
	if b == LBRACE then
		local m = map(P, col, line)
		return flow_members(P, RBRACE, function()
			return flow_pair(P, m, depth)
		end) and m
	elseif b == LBRACKET then
		local s = { kind = "seq", line = line, column = col }
		return flow_members(P, RBRACKET, function()
			local v = flow(P, depth + 1)
			s[#s + 1] = v
			return v
		end) and s
	end
	return flow_scalar(P)
end

local function block_scalar(P)
	local b = peek(P)
	if b == QUOTE then return double_quoted(P) end
	if b == APOSTROPHE then return single_quoted(P) end
	return plain(P, false)
end

-- The value after "key:" or "- " on the same line.
local function inline_value(P, depth, indent)
	local b = peek(P)
	local v
	if b == LBRACE or b == LBRACKET then
		v = flow(P, depth)
	else
		v = block_scalar(P)
	end
	if not v then return nil end
	if not line_end(P) then
		return fail(P, peek(P) == COLON and "colon" or "after-value")
	end
	if not next_line(P) then return nil end
	if P.indent > indent then return fail(P, "several-lines") end
	return v
end

local function dash(P)
	return peek(P) == DASH and blankz(peek(P, 1))
end

-- The value of a map's key when nothing follows on its line.
local function value_below(P, key, indent, depth)
	if not next_line(P) then return nil end
	if P.indent > indent or (P.indent == indent and dash(P)) then
		return node(P, P.indent, depth)
	end
	return empty(key)
end

local function block_map(P, col, key, depth)
	local m = map(P, key.column, key.line)
	while true do
		if is_merge(P, key) then return nil end
		P.pos = P.pos + 1			-- the colon
		local value
		local at = P.pos
		if line_end(P) then
			value = value_below(P, key, col, depth + 1)
		elseif not P.fault then
			if P.pos == at or dash(P) then return fail(P, "yaml") end
			value = inline_value(P, depth + 1, col)
		end
		if not value then return nil end
		put(P, m, key, value)
		if P.indent < col then return m end
		if P.indent > col then return fail(P, "indent") end
		if dash(P) then return fail(P, "indent") end
		key = block_scalar(P)
		if not key or not spaces(P) then return nil end
		if peek(P) ~= COLON or not blankz(peek(P, 1)) then
			return fail(P, "no-colon")
		end
	end
end

local function block_seq(P, col, depth)
	local s = { kind = "seq", line = P.line, column = column(P, P.pos) }
	while true do
		local mark = { line = P.line, column = column(P, P.pos) }
		P.pos = P.pos + 1
		local value
		if line_end(P) then
			if not next_line(P) then return nil end
			value = P.indent > col and node(P, P.indent, depth + 1) or
				not P.fault and empty(mark)
		elseif not P.fault then
			value = node(P, P.pos - P.bol, depth + 1, col)
		end
		if not value then return nil end
		s[#s + 1] = value
		if P.indent < col or (P.indent == col and not dash(P)) then
			return s
		end
		if P.indent > col then return fail(P, "indent") end
	end
end

-- A node that begins at P.pos, col bytes into its line.  outer: where what
-- belongs to it must be indented more than, when that is not col.
function node(P, col, depth, outer)
	if depth > DEPTH then return fail(P, "depth") end
	if dash(P) then return block_seq(P, col, depth) end
	local b, key = peek(P), nil
	if b == LBRACE or b == LBRACKET then
		return inline_value(P, depth, outer or col - 1)
	end
	local before, line = P.pos, P.line
	key = block_scalar(P)
	if not key or not spaces(P) then return nil end
	if peek(P) == COLON and blankz(peek(P, 1)) then
		return block_map(P, col, key, depth)
	end
	P.pos, P.line = before, line
	return inline_value(P, depth, outer or col - 1)
end

---------------------------------------------------------------- whole files

local function yaml_document(P)
	if not next_line(P) then
		-- one "---" may stand before the document
		if P.fault.code ~= "documents" or P.line_one or
		    sub(P.text, P.pos, P.pos + 2) ~= "---" then
			return nil
		end
		P.fault = nil
		P.pos = P.pos + 3
		if not line_end(P) then return fail(P, "documents") end
		if not next_line(P) then return nil end
	end
	if P.indent < 0 then return fail(P, "empty") end
	local root = node(P, P.indent, 1)
	if root and P.indent >= 0 then return fail(P, "indent") end
	return root
end

local function json_blanks(P)
	while true do
		local b = peek(P)
		if b == NL then newline(P)
		elseif b == SPACE or b == TAB then P.pos = P.pos + 1
		else return b end
	end
end

local function json_word(P)
	local from, col = P.pos, column(P, P.pos)
	while true do
		local b = peek(P)
		if b == nil or b <= SPACE or b == COMMA or b == RBRACE or
		    b == RBRACKET or b == COLON then break end
		P.pos = P.pos + 1
	end
	local word = sub(P.text, from, P.pos - 1)
	local first = byte(word, 1) or 0
	local number = (first == DASH or (first >= 48 and first <= 57)) and
		tonumber(word) and not find(word, "x", 1) and
		not find(word, "X", 1)
	if not number and word ~= "true" and word ~= "false" and
	    word ~= "null" then
		return fail(P, "json", from)
	end
	if word == "null" then return scalar(P, col, P.line, "", "empty") end
	return scalar(P, col, P.line, word, "plain")
end

local json_value

local function json_pair(P, m, depth)
	if peek(P) ~= QUOTE then return fail(P, "json") end
	local key = double_quoted(P)
	if not key then return nil end
	if json_blanks(P) ~= COLON then return fail(P, "json") end
	P.pos = P.pos + 1
	json_blanks(P)
	local value = json_value(P, depth + 1)
	if not value then return nil end
	put(P, m, key, value)
	return true
end

-- Between the brackets: nothing, or members with one comma between two.
local function json_members(P, close, one)
	P.pos = P.pos + 1
	if json_blanks(P) == close then
		P.pos = P.pos + 1
		return true
	end
	while true do
		json_blanks(P)
		if not one() then return nil end
		local b = json_blanks(P)
		P.pos = P.pos + 1
		if b == close then return true end
		if b ~= COMMA then
			P.pos = P.pos - 1
			return fail(P, "json")
		end
	end
end

function json_value(P, depth)
	if depth > DEPTH then return fail(P, "depth") end
	local b, col, line = peek(P), column(P, P.pos), P.line
	if b == LBRACE then
		local m = map(P, col, line)
		return json_members(P, RBRACE, function()
			return json_pair(P, m, depth)
		end) and m
	elseif b == LBRACKET then
		local s = { kind = "seq", line = line, column = col }
		return json_members(P, RBRACKET, function()
			local v = json_value(P, depth + 1)
			s[#s + 1] = v
			return v
		end) and s
	elseif b == QUOTE then
		return double_quoted(P)
	end
	return json_word(P)
end

local function json_document(P)
	json_blanks(P)
	local root = json_value(P, 1)
	if root and json_blanks(P) ~= nil then return fail(P, "json") end
	return root
end

-- The tree of a sheet, or nil and the fault {code, line, column}; and the keys
-- that stand twice.
function E.parse_sheet(text, is_json)
	text = plain_line_ends(text)
	local P = { text = text, pos = 1, line = 1, bol = 1, json = is_json,
		twice = {} }
	if sub(text, 1, 3) == "\239\187\191" then P.pos, P.bol = 4, 4 end
	if #text > SIZE then
		fail(P, "size")
		return nil, P.fault
	end
	if not check_characters(P) then return nil, P.fault end
	local root = is_json and json_document(P) or
		not is_json and yaml_document(P)
	if P.fault then return nil, P.fault end
	if is_json and #P.twice > 0 then
		local key = P.twice[1].key
		return nil, { code = "twice", line = key.line, column = key.column }
	end
	return root, nil, P.twice
end

---------------------------------------------------------------- to a request

local LETTER = { [10] = "\\n", [9] = "\\t", [13] = "\\r", [92] = "\\\\" }
local KEY_LETTER = { [10] = "\\n", [9] = "\\t", [13] = "\\r",
	[92] = "\\\\", [61] = "\\e", [58] = "\\c" }

local function escaped(s, letters)
	local out, from = {}, 1
	for i = 1, #s do
		local e = letters[byte(s, i)]
		if e then
			out[#out + 1] = sub(s, from, i - 1)
			out[#out + 1] = e
			from = i + 1
		end
	end
	if from == 1 then return s end
	out[#out + 1] = sub(s, from)
	return concat(out)
end

-- The first character of an answer's key must not look like another line.
local MARKS = { [36] = true, [37] = true, [64] = true, [33] = true, [42] = true,
	[45] = true }

local function answer_key(s)
	local k = escaped(s, KEY_LETTER)
	if MARKS[byte(k, 1)] then return "\\" .. k end
	return k
end

local function line_of(out, name, text, key, value)
	if value.style == "empty" then value = key end
	out[#out + 1] = name .. "=" .. escaped(text, LETTER) .. "\t" ..
		key.line .. ":" .. key.column .. ":" .. value.line .. ":" ..
		value.column
end

-- As the formats write it, where it is read without doubt; the rest stays as it was written.
local function settled(text, read)
	local v, doubt = read(text)
	if v and v ~= "" and not doubt then return v end
	return text
end

local function shape(out, path, key, value)
	line_of(out, "!shape", path, key, value)
end

local function flatten_facts(out, m)
	for k = 1, #m.keys do
		local key, v = m.keys[k].key, m.keys[k].value
		local name = "@" .. escaped(key.text, KEY_LETTER)
		if v.kind == "scalar" then
			line_of(out, name, v.text, key, v)
		elseif v.kind == "seq" then
			for j = 1, #v do
				if v[j].kind == "scalar" then
					line_of(out, name, v[j].text, key, v[j])
				else
					shape(out, "facts." .. key.text, key, v[j])
				end
			end
		else
			shape(out, "facts." .. key.text, key, v)
		end
	end
end

local function flatten_evidence(out, id, key, seq)
	local n = 0
	for j = 1, #seq do
		if seq[j].kind ~= "map" then
			shape(out, "evidence", key, seq[j])
		else
			n = n + 1
			local E1 = seq[j].keys
			for k = 1, #E1 do
				local f, v = E1[k].key, E1[k].value
				if v.kind == "scalar" then
					local day = f.text == "date" or f.text == "expires"
					line_of(out, id .. ":evidence." .. n .. "." ..
						escaped(f.text, KEY_LETTER),
						day and settled(v.text, E.read_date) or v.text, f, v)
				else
					shape(out, "evidence." .. f.text, f, v)
				end
			end
		end
	end
end

local FIELD_READERS = { value = "read_value", due = "read_date" }

local function flatten_answer(out, key, m)
	local id = answer_key(key.text)
	if #m.keys == 0 then line_of(out, id, "", key, m) end
	for k = 1, #m.keys do
		local f, v = m.keys[k].key, m.keys[k].value
		local read = FIELD_READERS[f.text]
		if v.kind == "scalar" then
			line_of(out, id .. ":" .. escaped(f.text, KEY_LETTER),
				read and settled(v.text, E[read]) or v.text, f, v)
		elseif v.kind == "seq" and f.text == "evidence" then
			flatten_evidence(out, id, f, v)
		else
			shape(out, key.text .. "." .. f.text, f, v)
		end
	end
end

local function flatten_answers(out, m)
	for k = 1, #m.keys do
		local key, v = m.keys[k].key, m.keys[k].value
		if v.kind == "scalar" then
			line_of(out, answer_key(key.text), settled(v.text, E.read_value), key, v)
		elseif v.kind == "map" then
			flatten_answer(out, key, v)
		else
			shape(out, key.text, key, v)
		end
	end
end

-- The tree as request lines, in the order of the file.
function E.flatten(root)
	local out = {}
	if root.kind ~= "map" then
		shape(out, "", root, root)
	end
	for k = 1, root.keys and #root.keys or 0 do
		local key, v = root.keys[k].key, root.keys[k].value
		local blank = v.kind == "scalar" and v.text == ""
		if key.text == "facts" and v.kind == "map" then
			flatten_facts(out, v)
		elseif key.text == "answers" and v.kind == "map" then
			flatten_answers(out, v)
		elseif key.text == "facts" or key.text == "answers" then
			if not blank then shape(out, key.text, key, v) end
		elseif v.kind ~= "scalar" then
			shape(out, key.text, key, v)
		elseif not blank then
			line_of(out, "%" .. escaped(key.text, KEY_LETTER),
				key.text == "date" and settled(v.text, E.read_date) or v.text, key, v)
		end
	end
	out[#out + 1] = ""
	return concat(out, "\n")
end
