-- SPDX-License-Identifier: Apache-2.0
--
-- A result as one row of CSV (RFC 4180), for a batch.  Scores are thousandths.
local E = ...
local byte, concat = string.byte, table.concat

-- Quoted where needed; a text that a spreadsheet would take for a formula gets
-- an apostrophe before it.
local function cell(v)
	if v == nil then return "" end
	local s = E.one_line(tostring(v))
	local first = byte(s, 1)
	if type(v) == "string" and (first == 61 or first == 43 or first == 45 or
	    first == 64) then
		s = "'" .. s
	end
	local out, from, quote = {}, 1, false
	for i = 1, #s do
		local b = byte(s, i)
		if b == 34 then
			out[#out + 1] = string.sub(s, from, i) .. '"'
			from, quote = i + 1, true
		elseif b == 44 then
			quote = true
		end
	end
	if not quote then return s end
	return '"' .. concat(out) .. string.sub(s, from) .. '"'
end

local COLUMNS = { "respondent", "date", "profile", "complete", "score", "low",
	"high", "target", "guard", "total" }

function E.csv_head(M)
	local out = {}
	for k = 1, #COLUMNS do out[k] = COLUMNS[k] end
	for k = 1, #E.states do out[#out + 1] = E.states[k] end
	out[#out + 1] = "problems"
	for g = 1, #M.data.groups do
		local id = M.data.groups[g].id
		out[#out + 1] = cell(id .. " low")
		out[#out + 1] = cell(id .. " high")
	end
	return concat(out, ",") .. "\n"
end

function E.csv_row(M, R)
	local g, h = R.guide, R.head
	local out = { cell(h.respondent), cell(h.date), cell(h.profile),
		cell(R.complete), cell(R.complete and g.low or nil), cell(g.low),
		cell(g.high), cell(g.target), cell(g.guard), cell(g.counts.total) }
	for k = 1, #E.states do out[#out + 1] = cell(g.counts[E.states[k]]) end
	out[#out + 1] = cell(#R.problems + (R.more or 0))
	for k = 1, #R.group do
		out[#out + 1] = cell(R.group[k].low)
		out[#out + 1] = cell(R.group[k].high)
	end
	return concat(out, ",") .. "\n"
end
