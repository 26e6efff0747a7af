-- Every provision answers a clause of the source s, and has a reason of two sentences at least.
for _, p in ipairs(provisions) do
	local found = false
	for _, m in ipairs(p.mappings) do found = found or m.clause.source == "s" and m.clause.parent.id == "A" end
	if not found then report(p, "error", p.id .. " answers no clause of s") end
	if #p.questions == 0 then report(p, "info", "nobody asks") end
end
for _, m in ipairs(mappings) do
	if not m.by then report(m, "warning", m.provision.id .. " " .. m.relation .. " " .. m.clause.ref .. " [" .. m.state .. "]: " .. m.reason) end
end
