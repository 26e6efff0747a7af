-- SPDX-License-Identifier: Apache-2.0
--
-- What people write, read as the formats write it: dates, levels, ids, words.
-- One set of rules for sheets in every form; tests/readings.tsv shows them.
--
-- A reading is sure, a guess (the sheet is then told what was understood), or
-- none; where there is none, a suggestion may say what was perhaps meant.
local E = ...
local byte, sub, find, char, concat = string.byte, string.sub, string.find,
	string.char, table.concat

---------------------------------------------------------------- one shape of text

local function utf8(c)
	if c < 128 then return char(c) end
	if c < 2048 then return char(192 + c // 64, 128 + c % 64) end
	if c < 65536 then
		return char(224 + c // 4096, 128 + c // 64 % 64, 128 + c % 64)
	end
	return char(240 + c // 262144, 128 + c // 4096 % 64, 128 + c // 64 % 64, 128 + c % 64)
end

-- The character at i and the place of the next; bytes that are no UTF-8 stand alone.
local function decode(s, i)
	local b = byte(s, i)
	local n = b < 192 and 1 or b < 224 and 2 or b < 240 and 3 or 4
	if n == 1 or i + n - 1 > #s then return b, i + 1 end
	local c = n == 2 and b - 192 or n == 3 and b - 224 or b - 240
	for k = 1, n - 1 do c = c * 64 + byte(s, i + k) % 64 end
	return c, i + n
end

-- Half-width katakana, U+FF61 on.
local KANA = { 0x3002, 0x300c, 0x300d, 0x3001, 0x30fb, 0x30f2, 0x30a1, 0x30a3, 0x30a5, 0x30a7,
	0x30a9, 0x30e3, 0x30e5, 0x30e7, 0x30c3, 0x30fc, 0x30a2, 0x30a4, 0x30a6, 0x30a8,
	0x30aa, 0x30ab, 0x30ad, 0x30af, 0x30b1, 0x30b3, 0x30b5, 0x30b7, 0x30b9, 0x30bb,
	0x30bd, 0x30bf, 0x30c1, 0x30c4, 0x30c6, 0x30c8, 0x30ca, 0x30cb, 0x30cc, 0x30cd,
	0x30ce, 0x30cf, 0x30d2, 0x30d5, 0x30d8, 0x30db, 0x30de, 0x30df, 0x30e0, 0x30e1,
	0x30e2, 0x30e4, 0x30e6, 0x30e8, 0x30e9, 0x30ea, 0x30eb, 0x30ec, 0x30ed, 0x30ef,
	0x30f3, 0x3099, 0x309a }
local ERA = { [0x32ff] = "令和", [0x337b] = "平成", [0x337c] = "昭和", [0x337d] = "大正", [0x337e] = "明治" }

-- A kana with its mark, as one character; 0 when it takes none.
local function voiced(kana, mark)
	local k = kana >= 0x3041 and kana <= 0x3096 and kana + 0x60 or kana
	if k >= 0x30cf and k <= 0x30db and (k - 0x30cf) % 3 == 0 then
		return kana + (mark == 0x3099 and 1 or 2)
	elseif mark == 0x3099 and k == 0x30a6 then
		return kana + 0x4e
	elseif mark == 0x3099 and (k >= 0x30ab and k <= 0x30c1 and k % 2 == 1 or
	    k == 0x30c4 or k == 0x30c6 or k == 0x30c8) then
		return kana + 1
	end
	return 0
end

local function is_blank(c)
	return c <= 32 or c == 0xa0 or c == 0x3000 or c >= 0x2000 and c <= 0x200a or c == 0x202f or c == 0x205f
end

local function is_unseen(c)
	return c >= 0x200b and c <= 0x200f or c >= 0x202a and c <= 0x202e or
		c >= 0x2060 and c <= 0x2069 or c == 0xfeff or c == 0xad
end

-- The character as it is compared: half width for Latin, full width for kana, small.
local function folded(c)
	if c >= 0xff01 and c <= 0xff5e then c = c - 0xfee0 end
	if c >= 65 and c <= 90 then return c + 32 end
	if c >= 0xff61 and c <= 0xff9f then return KANA[c - 0xff60] end
	if c >= 0x2010 and c <= 0x2015 or c == 0x2212 then return 45 end
	return c
end

-- Width, case and marks of one kind; blanks are one, none at the ends.
local function plain(s)
	local out, i, last, blank = {}, 1, 0, false
	while i <= #s do
		local c
		c, i = decode(s, i)
		if ERA[c] then
			out[#out + 1], last, blank = ERA[c], 0, false
		elseif c >= 0x2460 and c <= 0x2473 then		-- ① to ⑳
			out[#out + 1], last = (c - 0x245f) .. "", 0
		elseif is_blank(c) then
			if #out > 0 and not blank then out[#out + 1] = " " end
			blank, last = true, 0
		elseif not is_unseen(c) then
			c = folded(c)
			local whole = (c == 0x3099 or c == 0x309a) and last > 0 and voiced(last, c) or 0
			if whole > 0 then
				out[#out], last = utf8(whole), 0
			else
				out[#out + 1], last = c < 128 and char(c) or utf8(c), c
			end
			blank = false
		end
	end
	if blank then out[#out] = nil end
	return concat(out)
end
E.plain = plain

local function without(s, letter)
	if not find(s, letter, 1) then return s end
	local out, from = {}, 1
	while true do
		local at = find(s, letter, from)
		if not at then break end
		out[#out + 1] = sub(s, from, at - 1)
		from = at + #letter
	end
	out[#out + 1] = sub(s, from)
	return concat(out)
end

-- As words, labels and ids are compared: blanks do not count either.
function E.same(s) return without(plain(s), " ") end

---------------------------------------------------------------- days

local LAST = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function last_day(y, m)
	if m == 2 and y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0) then return 29 end
	return LAST[m]
end

local function two(n) return n < 10 and "0" .. n or "" .. n end

local function written(y, m, d)
	local s = "" .. y
	while #s < 4 do s = "0" .. s end
	return s .. (m and "-" .. two(m) or "") .. (d and "-" .. two(d) or "")
end

-- The day, month or year as the formats write it; nil and the last day of the month when there is none such.
local function dated(y, m, d)
	if y < 1 or y > 9999 or m and (m < 1 or m > 12) then return nil end
	if d and (d < 1 or d > last_day(y, m)) then
		return nil, d > 0 and d <= 31 and written(y, m, last_day(y, m)) or nil
	end
	return written(y, m, d)
end

-- YYYY, YYYY-MM or YYYY-MM-DD, and such a day there is.
function E.is_date(s)
	local n = #s
	if n ~= 4 and n ~= 7 and n ~= 10 then return false end
	for i = 1, n do
		local b = byte(s, i)
		if i == 5 or i == 8 then
			if b ~= 45 then return false end
		elseif b < 48 or b > 57 then
			return false
		end
	end
	local y, m = tonumber(sub(s, 1, 4)), n > 4 and tonumber(sub(s, 6, 7)) or 1
	local d = n > 7 and tonumber(sub(s, 9, 10)) or 1
	return m >= 1 and m <= 12 and d >= 1 and d <= last_day(y, m)
end

-- Name, year before the first, first and last day.
local ERAS = { { "令和", 2018, "2019-05-01", "9999-12-31" }, { "平成", 1988, "1989-01-08", "2019-04-30" },
	{ "昭和", 1925, "1926-12-25", "1989-01-07" }, { "大正", 1911, "1912-07-30", "1926-12-24" } }
local ERA_NAMES = { ["令和"] = 1, ["令"] = 1, r = 1, ["平成"] = 2, ["平"] = 2, h = 2,
	["昭和"] = 3, ["昭"] = 3, s = 3, ["大正"] = 4, ["大"] = 4, t = 4 }
local MONTHS = { jan = 1, feb = 2, mar = 3, apr = 4, may = 5, jun = 6, jul = 7, aug = 8, sep = 9,
	oct = 10, nov = 11, dec = 12, january = 1, february = 2, march = 3, april = 4, june = 6,
	july = 7, august = 8, sept = 9, september = 9, october = 10, november = 11, december = 12 }
local WEEKDAYS = { ["日"] = true, ["月"] = true, ["火"] = true, ["水"] = true, ["木"] = true,
	["金"] = true, ["土"] = true, sun = true, mon = true, tue = true, wed = true, thu = true,
	fri = true, sat = true, sunday = true, monday = true, tuesday = true, wednesday = true,
	thursday = true, friday = true, saturday = true }
local KANJI = { ["〇"] = 0, ["零"] = 0, ["一"] = 1, ["二"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5,
	["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9 }

local function kind_of(b)
	if b >= 48 and b <= 57 then return "n" end
	return b >= 97 and b <= 122 and "a" or "x"
end

-- 二〇二六 and 三十一 as numbers: the value and how many tokens it took.
local function kanji_number(t, at)
	local value, digits, k = 0, nil, at
	while t[k] and (KANJI[t[k]] or t[k] == "十") do
		if t[k] == "十" then
			value, digits = value + (digits or 1) * 10, nil
		else
			digits = (digits or 0) * 10 + KANJI[t[k]]
		end
		k = k + 1
	end
	return value + (digits or 0), k - at
end

-- Numbers, words of Latin letters and single characters, blanks left out.
local function tokens(s)
	local raw, i = {}, 1
	while i <= #s and #raw < 40 do
		local b, to = byte(s, i), i
		local kind = kind_of(b)
		if kind == "x" then
			local _, after = decode(s, i)
			to = after - 1
		else
			while to < #s and kind_of(byte(s, to + 1)) == kind do to = to + 1 end
		end
		if b ~= 32 then raw[#raw + 1] = sub(s, i, to) end
		i = to + 1
	end
	local out, k = {}, 1
	while raw[k] do
		local value, n = kanji_number(raw, k)
		if n > 0 then
			out[#out + 1], k = "" .. value, k + n
		else
			out[#out + 1], k = raw[k], k + 1
		end
	end
	return out
end

local function number(t)
	return t and #t <= 8 and kind_of(byte(t, 1)) == "n" and tonumber(t) or nil
end

local SEPARATORS = { ["/"] = true, ["-"] = true, ["."] = true, ["ー"] = true, ["·"] = true, ["・"] = true,
	["年"] = true, ["月"] = true, ["日"] = true }

-- A weekday at the end, in brackets or not, and a time of day say nothing more.
local function cut_tail(t)
	local n = #t
	for k = 4, n do
		if t[k] == ":" and number(t[k - 1]) then		-- 0:00, T00:00:00Z
			n = t[k - 2] == "t" and k - 3 or k - 2
			break
		end
	end
	if t[n] == ")" then
		for k = n - 1, 1, -1 do
			if t[k] == "(" then
				if WEEKDAYS[t[k + 1]] then n = k - 1 end
				break
			end
		end
	elseif t[n] == "日" and t[n - 1] == "曜" and WEEKDAYS[t[n - 2]] then
		n = n - 3
	end
	for k = #t, n + 1, -1 do t[k] = nil end
end

-- Up to three numbers with separators, from token `at` to the end; nil when something else stands there.
local function numbers(t, at)
	local out, widths = {}, {}
	while t[at] do
		local v = number(t[at])
		if not v or #out == 3 then return nil end
		out[#out + 1], widths[#out + 1] = v, #t[at]
		at = at + 1
		if t[at] and not SEPARATORS[t[at]] then return nil end
		at = at + 1
	end
	return out, widths
end

local function in_era(era, t, at)
	if t[at] == "元" then t[at] = "1" end
	local n = numbers(t, at)
	if not n or not n[1] or n[1] < 1 or n[1] > 99 then return nil end
	local day, near = dated(ERAS[era][2] + n[1], n[2], n[3])
	if not day then return nil, near end
	if day < sub(ERAS[era][3], 1, #day) or day > sub(ERAS[era][4], 1, #day) then return nil, day end
	return day
end

-- Days of one number: 20260331; 202603 and the number of a day in a spreadsheet are asked about.
local function of_digits(v, width)
	if width == 8 then return dated(v // 10000, v // 100 % 100, v % 100) end
	if width == 6 and v // 100 >= 1900 and v // 100 < 2200 then
		local month = dated(v // 100, v % 100)
		return month, month and "guess"
	end
	if width == 6 then return nil, (dated(2000 + v // 10000, v // 100 % 100, v % 100)) end
	if width == 5 and v > 60 then
		local y, m, left = 1900, 1, v - 1		-- 1 is 1 January 1900; a 29 February 1900 was counted
		left = left - 1
		while left >= 365 + last_day(y, 2) - 28 do
			left, y = left - 365 - last_day(y, 2) + 28, y + 1
		end
		while left >= last_day(y, m) do left, m = left - last_day(y, m), m + 1 end
		return nil, written(y, m, left + 1)
	end
	return nil
end

-- 3/31/2026, 31.3.2026: which is the month, unless only one can be.
local function year_last(a, b, y)
	local first, second = dated(y, a, b), dated(y, b, a)
	if first and second and a ~= b then return nil, first .. ", " .. second end
	if first or second then return first or second, "guess" end
	return nil
end

local function of_numbers(n, widths)
	if widths[1] == 4 then return dated(n[1], n[2], n[3]) end
	if #n == 1 then return of_digits(n[1], widths[1]) end
	if #n == 3 and widths[3] == 4 then return year_last(n[1], n[2], n[3]) end
	if #n == 2 and widths[2] == 4 then return dated(n[2], n[1]) end
	if #n == 3 and widths[1] == 2 then return nil, (dated(2000 + n[1], n[2], n[3])) end
	return nil
end

-- March 31, 2026; 31 Mar 2026; Mar-27, which spreadsheets make of 2027-03.
local function of_month_name(t)
	local n, widths, m, at = {}, {}, nil, nil
	for k = 1, #t do
		local v = number(t[k])
		if v then
			n[#n + 1], widths[#n + 1] = v, #t[k]
		elseif MONTHS[t[k]] and not m then
			m, at = MONTHS[t[k]], #n
		elseif not ({ ["-"] = 1, ["/"] = 1, ["."] = 1, [","] = 1, ["'"] = 1, st = 1, nd = 1, rd = 1, th = 1, of = 1 })[t[k]] and
		    not WEEKDAYS[t[k]] then
			return nil
		end
	end
	if not m then return nil end
	if #n == 1 and widths[1] == 4 then return dated(n[1], m) end
	if #n == 1 and widths[1] == 2 then
		local month = dated(2000 + n[1], m)
		if at == 0 then return month, "guess" end
		return nil, month
	end
	if #n ~= 2 then return nil end
	if widths[1] == 4 and at == 1 then return dated(n[1], m, n[2]) end
	if widths[2] == 4 then return dated(n[2], m, n[1]) end
	if widths[2] == 2 and at == 1 then
		local day = dated(2000 + n[2], m, n[1])
		return day, day and "guess"
	end
	return nil
end

-- The date; a second value “guess” when it is one.  Without a date nil, and what may have been meant.
function E.read_date(text)
	if E.is_date(text) then return text end
	if #text > 200 then return nil end
	local t, at = tokens(plain(text)), 1
	cut_tail(t)
	if t[1] == "西" and t[2] == "暦" then at = 3 end
	local two_letters = (t[1] or "") .. (t[2] or "")
	if ERA_NAMES[two_letters] then return in_era(ERA_NAMES[two_letters], t, 3) end
	if ERA_NAMES[t[1]] then return in_era(ERA_NAMES[t[1]], t, 2) end
	local n, widths = numbers(t, at)
	if n and #n > 0 then return of_numbers(n, widths) end
	return of_month_name(t)
end

---------------------------------------------------------------- answers

local WORDS = { na = "na", ["n/a"] = "na", notapplicable = "na", ["該当なし"] = "na", ["該当しない"] = "na",
	["該当無し"] = "na", ["非該当"] = "na", unknown = "unknown", donotknow = "unknown", ["don'tknow"] = "unknown",
	["don’tknow"] = "unknown", ["不明"] = "unknown", ["分からない"] = "unknown", ["わからない"] = "unknown" }
local FLAGS = { yes = "yes", ["はい"] = "yes", ["true"] = "yes", ["○"] = "yes", ["〇"] = "yes", ["◯"] = "yes",
	no = "no", ["いいえ"] = "no", ["false"] = "no", ["×"] = "no" }
local ROLES = { ["開発者"] = "developer", ["供給者"] = "supplier", ["運用者"] = "operator", ["利用者"] = "user" }
local MARKS = { " ", ":", ".", ")", "]", "-", "|", ",", "、", "．", "・", "/", "=" }

-- The number at the start of p and what follows its mark; nil without one.  2.0 is 2.
local function leading(p)
	local from = (sub(p, 1, 1) == "(" or sub(p, 1, 1) == "[") and 2 or 1
	local to = from
	while kind_of(byte(p, to) or 0) == "n" do to = to + 1 end
	if to == from or to - from > 3 then return nil end
	local level, rest = tonumber(sub(p, from, to - 1)), sub(p, to)
	if sub(rest, 1, 2) == ".0" then
		local k = 3
		while sub(rest, k, k) == "0" do k = k + 1 end
		if kind_of(byte(rest, k) or 0) ~= "n" then rest = sub(rest, k) end
	end
	if rest == "" or rest == "." then return level, "", true end
	for k = 1, #MARKS do
		if sub(rest, 1, #MARKS[k]) == MARKS[k] then
			rest = sub(rest, #MARKS[k] + 1)
			while sub(rest, 1, 1) == " " or sub(rest, 1, 1) == ":" do rest = sub(rest, 2) end
			return level, rest, true
		end
	end
	return level, rest, false
end

local function has_digit(s)
	for i = 1, #s do
		if kind_of(byte(s, i)) == "n" then return true end
	end
	return false
end

local BEFORE = { "レベル", "level", "lv.", "lv", "段階" }

local function without_prefix(p)
	for k = 1, #BEFORE do
		if sub(p, 1, #BEFORE[k]) == BEFORE[k] and #p > #BEFORE[k] then
			local rest = sub(p, #BEFORE[k] + 1)
			return sub(rest, 1, 1) == " " and sub(rest, 2) or rest
		end
	end
	return p
end

-- An answer: a level as digits, na, unknown; second “guess” when it is one.  labels: label -> level, of the
-- question's scale (E.labels_of); without them words that only a label explains are left alone, and where
-- words stand behind a level the second value is “label”.
function E.read_value(text, labels)
	if #text > 1000 then return nil end
	local p = plain(text)
	local s = without(p, " ")
	if s == "" then return "" end
	if WORDS[s] then return WORDS[s] end
	if labels and labels[s] then return "" .. labels[s] end
	local flag = FLAGS[s]
	if labels and flag and labels["=" .. flag] then return "" .. labels["=" .. flag] end
	local level, rest, marked = leading(without_prefix(p))
	if not level then return nil end
	local told = "" .. level
	local means = WORDS[without(rest, " ")] or labels and labels[without(rest, " ")]
	if rest == "" then return told end
	if means then
		if means == level then return told end
		return told, "guess"
	end
	if has_digit(rest) then return nil end
	if not marked then return nil, told end
	return told, labels and "guess" or "label"
end

-- Labels of a scale's steps, each a list of texts, as read_value takes them.  What two steps share is none.
function E.labels_of(steps)
	local out = {}
	local function put(key, level)
		if key ~= "" then out[key] = out[key] == nil and level or out[key] == level and level end
	end
	for k = 1, #steps do
		for j = 1, #steps[k] do
			local s = E.same(steps[k][j])
			put(s, k - 1)
			if FLAGS[s] then put("=" .. FLAGS[s], k - 1) end
		end
	end
	return out
end

-- A fact's word: yes, no, or the one of its values that is meant.
function E.read_fact(text, values)
	if not values then return FLAGS[text] or FLAGS[E.same(text)] end
	for k = 1, #values do
		if values[k] == text then return text end
	end
	local s = E.same(text)
	for k = 1, #values do
		if E.same(values[k]) == s or values[k] == ROLES[s] then return values[k] end
	end
	return nil
end

-- An answer to question i, by the labels of its scale.
function E.read_answer(M, i, text)
	local s = M.data.questions[i].scale
	M.labels = M.labels or {}
	M.labels[s] = M.labels[s] or E.labels_of(M.data.scales[s].labels or {})
	return E.read_value(text, M.labels[s])
end

-- The question whose id differs in case, width or blanks alone; nil when there is none, or more than one.
function E.question_like(M, id)
	if not M.like then
		local like, Q = {}, M.data.questions
		for i = 1, #Q do
			local s = E.same(Q[i].id)
			like[s] = like[s] == nil and i
		end
		M.like = like
	end
	return #id <= 200 and M.like[E.same(id)] or nil
end

function E.profile_like(M, id)
	local P, s = M.data.profiles, E.same(id)
	for p = 1, #P do
		if E.same(P[p].id) == s then return p end
	end
	return nil
end
