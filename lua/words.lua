-- SPDX-License-Identifier: Apache-2.0
--
-- The words of the checklist engine: every text a report adds by itself stands
-- in templates/lang/, under "engine" and "result-state"; {1} {2} … are filled in.
local E = ...
E.words = {}			-- filled in from templates/lang/ when a checklist is compiled

-- Puts the arguments where {1}, {2} … stand.
function E.fill(text, ...)
	local out, from = {}, 1
	while true do
		local at = string.find(text, "{", from)
		if not at then break end
		local n = tonumber(string.sub(text, at + 1, at + 1))
		out[#out + 1] = string.sub(text, from, at - 1)
		out[#out + 1] = tostring((select(n, ...)))
		from = at + 3
	end
	out[#out + 1] = string.sub(text, from)
	return table.concat(out)
end

-- What a problem of the sheet says, in words.
function E.problem_text(W, p)
	local text = E.fill(W.problem[p.code] or p.code .. " {1}",
		E.one_line(p.text))
	if p.near then
		text = text .. (W == E.words.ja and "（" or " (") ..
			E.fill(p.code == "guess" and W.understood or W.near, p.near) .. (W == E.words.ja and "）" or ")")
	end
	return text
end

-- The same of a fault of a file, which has no text of the reader's to quote.
function E.say(W, code, text, near)
	return W.fault_of_file[code] or E.problem_text(W, { code = code, text = text, near = near })
end
