#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# PDF/A-2a: guides, forms and golden documents keep every rule that a program can decide (pdfa_check.py), and files
# spoiled in one way each are refused (pdfa_spoil.py).
set -u
cd "$(dirname "$0")/../.."
judges=tests/judges
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in text pages float table list form pictures ruby; do
	(cd tests/golden/fo-$name && SOURCE_DATE_EPOCH=0 "$OLDPWD/build/shirube" fo in.fo -o "$work/$name.pdf" 2>/dev/null)
done
mapfile -t pdfs < <(find output -name '*.pdf' | sort)
[ ${#pdfs[@]} -gt 0 ] || { echo "no PDF in output"; exit 1; }
/usr/bin/python3 -B $judges/pdfa_check.py "${pdfs[@]}" "$work"/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdfa_spoil.py "$work/text.pdf" "$work/form.pdf" "$work/pictures.pdf" || bad=1
[ $bad = 0 ] && echo "pdfa: ${#pdfs[@]} files of the edition, no faults"
exit $bad
