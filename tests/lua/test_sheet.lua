-- SPDX-License-Identifier: Apache-2.0
-- The reader of answer sheets: what it takes, and where it says what is wrong.
package.path = "tests/lua/?.lua;" .. package.path
local B, H = require "bundle", require "harness"
local case, equal = H.case, H.equal
local M = B.make { questions = { {} } }

local function request(text, is_json)
	local r, code, line, column = M.request(text, is_json)
	if not r then return code .. " " .. line .. ":" .. column end
	return (r:gsub("\t[%d:]+\n", ";"))
end

local good = {
	{ "checklist: a\nanswers:\n  Q1: 2\n", "%checklist=a;Q1=2;" },
	{ "---\n# c\n\nchecklist: 'a''b'  # c\n", "%checklist=a'b;" },
	{ 'respondent: "a\\tb\\u3042\\\\"\n', "%respondent=a\\tbあ\\\\;" },
	{ "answers: {Q1: 2, Q2: {value: na, reason: x}, }", "Q1=2;Q2:value=na;Q2:reason=x;" },
	{ "answers: {\n  Q1: 2,\n  # c\n  Q2: 3\n}\n", "Q1=2;Q2=3;" },
	{ "answers:\n  Q1:\n    value: 1\n    evidence:\n    - kind: url\n      ref: http://x/#a\n    - {kind: file, ref: b}\n",
		"Q1:value=1;Q1:evidence.1.kind=url;Q1:evidence.1.ref=http://x/#a;Q1:evidence.2.kind=file;Q1:evidence.2.ref=b;" },
	{ "answers:\n  Q1: ~\n  Q2:\n  Q3: null\n  Q4: ''\n", "Q1=;Q2=;Q3=;Q4=;" },
	{ "facts: {role: [a, b], psirt: yes}\n", "@role=a;@role=b;@psirt=yes;" },
	{ "facts:\n  role:\n    - a\n    - b\n", "@role=a;@role=b;" },
	{ "answers:\n  'a=b:c': 1\n  '%x': 2\n  '@y': 3\n", "a\\eb\\cc=1;\\%x=2;\\@y=3;" },
	{ "answers:\n  --x: 1\n  '*12': 2\n", "\\--x=1;\\*12=2;" },
	{ "facts: x\nanswers: []\ndate: {a: b}\n", "!shape=facts;!shape=answers;!shape=date;" },
	{ "- a\n", "!shape=;" }, { "answers:\n  Q1：2\n", "!shape=answers;" },
	{ "a: b\r\nc: d\r\n", "%a=b;%c=d;" },
	{ "\239\187\191a: b\n", "%a=b;" },
	{ "a: b # c\nd: 'e' # f\ng: {h: i}\n", "%a=b;%d=e;!shape=g;" },
	{ "a: -1\nb: -x\nc: a:b\nd: a#b\ne: 'x' # y\n", "%a=-1;%b=-x;%c=a:b;%d=a#b;%e=x;" },
}
case("what answer sheets use is read", function()
	for k, g in ipairs(good) do equal(request(g[1]), g[2], "sheet " .. k) end
end)

local bad = {
	{ "a: &x 1\n", "yaml 1:4" }, { "a: *x\n", "yaml 1:4" },
	{ "a: !t 1\n", "yaml 1:4" }, { "a: |\n  x\n", "yaml 1:4" },
	{ "a: >\n  x\n", "yaml 1:4" }, { "a: 'x\n", "quote-end 1:6" },
	{ 'a: "x\n', "quote-end 1:6" }, { 'a: "\\q"\n', "escape 1:5" },
	{ 'a: "\\0"\n', "escape 1:5" }, { 'a: "\\ud83d\\ude00"\n', "escape 1:5" },
	{ "a: b: c\n", "colon 1:5" }, { "a: 'x' y\n", "after-value 1:8" },
	{ "a: x\n  y\n", "several-lines 2:3" }, { "a: b\n\tc: d\n", "tab 2:1" },
	{ "a:\tb\n", "tab 1:3" }, { "a: b\n---\nc: d\n", "documents 2:1" },
	{ "a: b\n...\n", "documents 2:1" }, { "a: [1, 2\n", "flow-end 2:1" },
	{ "a: {x}\n", "flow-value 1:6" }, { "a: {x: 1 y: 2}\n", "flow-end 1:11" },
	{ "answers：\n  Q1: 2\n", "several-lines 2:3" }, 
	{ "a:\n  b: 1\n c: 2\n", "indent 3:2" }, { "  a: 1\nb: 2\n", "indent 2:1" },
	{ "", "empty 1:1" }, { "# x\n", "empty 2:1" },
	{ "あ: \255\n", "bytes 1:4" }, { "a: \1\n", "bytes 1:4" },
	{ "a: \226\128\168\n", "bytes 1:4" }, { "a: b\rc\n", "bytes 1:5" },
	{ "? a\n: b\n", "yaml 1:1" }, { "a: - b\n", "yaml 1:4" },
	{ "a: @x\n", "yaml 1:4" }, { "a: {b: c}: d\n", "colon 1:10" },
	{ "%YAML 1.2\n---\na: b\n", "yaml 1:1" },
	{ "a: 1\n<<: x\n", "yaml 2:1" }, { "a: {<< : {b: c}}\n", "yaml 1:5" },
	{ ("["):rep(100000), "depth 1:33" }, { ("a: {"):rep(40), "depth" },
	{ ("- "):rep(40) .. "x", "depth 1:65" }, { ("x"):rep(1048577), "size 1:1" },
}
case("anything else is refused at its place", function()
	for k, b in ipairs(bad) do
		local got = request(b[1])
		assert(got:sub(1, #b[2]) == b[2], k .. ": " .. b[1]:sub(1, 40) ..
			" gave " .. got .. ", want " .. b[2])
	end
end)

case("JSON is read by its own rules", function()
	equal(request('{"checklist":"a","answers":{"Q1":2,"Q2":{"value":"na",' ..
		'"reason":"\\ud83d\\ude00\\/"},"Q3":null},\n\t"facts":{"psirt":true}}', true),
		"%checklist=a;Q1=2;Q2:value=na;Q2:reason=😀/;Q3=;@psirt=true;")
	for _, b in ipairs { "{", '{"a"}', '{"a":1,}', "[1 2]", '{"a":1} x',
		"{'a':1}", '{"a":tru}', '{"a":0x1}', '"\\x41"', '{"a":"\\ud800"}',
		'{"a":"\t"}', "" } do
		assert(not M.request(b, true), b)
	end
end)

case("places count characters", function()
	local r = M.request("answers:\n  Q1: {reason: 理由, value: 9}\n")
	assert(r:find("Q1:value=9\t2:20:2:27\n", 1, true), r)
end)

H.done("sheet")
