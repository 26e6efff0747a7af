#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# PDF/A-2a: guides, forms and golden documents keep every rule that a program can decide (pdfa_check.py), and files
# spoiled in one way each are refused (pdfa_spoil.py).  PDF/A-3a: those that carry what they are made of, byte for byte.
set -u
cd "$(dirname "$0")/../.."
judges=tests/judges
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in text pages float table list form pictures svg ruby attach tags clusters; do
	(cd tests/golden/fo-$name && SOURCE_DATE_EPOCH=0 "$OLDPWD/build/shirube" fo in.fo -o "$work/$name.pdf" 2>/dev/null)
done
# strings longer than PDF/A takes, a letter under thousands of marks
/usr/bin/python3 -B tests/judges/pdfa_long.py >"$work/long.fo"
build/shirube fo "$work/long.fo" -o "$work/long.pdf" 2>"$work/log"
[ "$(grep -c 'error: ' "$work/log")" -ge 4 ] || { echo "strings that are too long: too few messages"; cat "$work/log"; bad=1; }
# what a PDF carries is what it is made of
build/shirube build --attach --to pdf --profile supplier -o "$work/attached" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
rm "$work"/attached/pdf/changes.pdf "$work"/attached/pdf/revision-*.pdf	# made of two editions: the baseline is what they rest on
for pdf in "$work"/attached/pdf/*.pdf "$work"/attached/profiles/*/*.pdf; do
	/usr/bin/python3 -B tests/judges/pdfa_carries_check.py "$pdf" || { echo "$pdf does not carry what it is made of"; bad=1; }
done
mapfile -t pdfs < <(find output -name '*.pdf' | sort)
[ ${#pdfs[@]} -gt 0 ] || { echo "no PDF in output"; exit 1; }
/usr/bin/python3 -B $judges/pdfa_check.py "${pdfs[@]}" "$work"/*.pdf "$work"/attached/pdf/*.pdf "$work"/attached/profiles/*/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdf_ua_check.py "$work"/attached/pdf/*.pdf "$work/attach.pdf" >"$work/log" || { cat "$work/log"; bad=1; }
/usr/bin/python3 -B $judges/pdfa_spoil.py "$work/text.pdf" "$work/form.pdf" "$work/pictures.pdf" "$work/attach.pdf" || bad=1
[ $bad = 0 ] && echo "pdfa: ${#pdfs[@]} files of the edition, no faults"
exit $bad
