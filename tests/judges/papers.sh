#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Reports, walks and declarations made from the example sheets: before a browser and axe-core, before the
# checks of PDF/UA-1, and the CSV before another reader; the same bytes twice; nothing in them runs or loads.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube judges=tests/judges
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

for who in developer user; do
	sheet=content/examples/$who-example.yaml
	for form in html pdf csv; do
		"$program" report $who "$sheet" --format $form -o "$work/$who-report.$form" 2>/dev/null
		"$program" report $who "$sheet" --format $form 2>/dev/null | cmp - "$work/$who-report.$form" || bad=1
	done
	"$program" walk $who "$sheet" --previous "$sheet" -o "$work/made" 2>/dev/null
	for f in walk.html walk.pdf declaration.html declaration.pdf declaration.json; do mv "$work/made/$f" "$work/$who-$f"; done
	for form in html json; do
		"$program" verify "$work/$who-declaration.$form" "$sheet" --as-of 2026-11-30 2>/dev/null | grep -q '^still true\|^今も正しい' ||
			{ echo "$who-declaration.$form does not verify"; bad=1; }
	done
done
rmdir "$work/made"

# every score of the JSON stands in the CSV
/usr/bin/python3 -B tests/judges/papers_check.py "$program" "$work" || bad=1

for f in "$work"/*.pdf; do
	qpdf --check "$f" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
done
/usr/bin/python3 -B $judges/pdf_ua_check.py "$work"/*.pdf || bad=1
axe=build/judges/node_modules/axe-core/axe.min.js
tests/npm.sh tests/judges build/judges || exit 1
(cd "$work" && ls ./*.html) | sed 's,^\./,,' | xargs node $judges/html.mjs "$work" $axe || bad=1
exit $bad
