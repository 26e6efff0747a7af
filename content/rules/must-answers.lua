-- SPDX-License-Identifier: CC-BY-4.0
-- 必須の設問は、条項に応える規定事項か、条項そのものを問う。根拠のない必須を作らないため。
for _, q in ipairs(questions) do
	if q.strength == "must" and not q.clause and #q.provision.mappings == 0 then
		report(q, "warning", q.id .. " は必須ですが、" .. q.provision.id .. " はどの条項にも応えていません")
	end
end
