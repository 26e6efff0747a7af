-- SPDX-License-Identifier: CC-BY-4.0
-- 査読したと記した対応付けの条項が、まだ原文と照らしていない（recalled）ものなら知らせる。
-- 見ていない文を見て比べたことになるため。
for _, m in ipairs(mappings) do
	if m.by and m.clause.confidence == "recalled" then
		report(m, "error", m.provision.id .. " と " .. m.clause.ref .. " の査読は、未確認の条項によっています")
	end
end
