for _, q in ipairs(questions) do
	if q.strength == "must" and not string.find(q.text, "ますか") then report(q, "error", "no question") end
	if q.strength == "must" then report(q, "info", edition.stage .. "\t" .. q.provision.guide.id .. "\n" .. q.checklist) end
end
