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
for name in text pages float table list form pictures svg ruby; do
	(cd tests/golden/fo-$name && SOURCE_DATE_EPOCH=0 "$OLDPWD/build/shirube" fo in.fo -o "$work/$name.pdf" 2>/dev/null)
done
# strings longer than PDF/A takes, a letter under thousands of marks
/usr/bin/python3 - >"$work/long.fo" <<-'PY'
	print('<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo" font-family="serif" xml:lang="ja">'
	    '<layout-master-set><simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><region-body/></simple-page-master></layout-master-set>'
	    '<declarations><title>' + '題' * 40000 + '</title></declarations><bookmark-tree><bookmark internal-destination="i"><bookmark-title>' + '見出し' * 20000 + '</bookmark-title></bookmark></bookmark-tree>'
	    '<page-sequence master-reference="a"><flow flow-name="xsl-region-body"><block id="i">字</block><block id="' + 'i' * 40000 + '">字</block>'
	    '<block>e' + '\u0301' * 40000 + 'が' + '\u3099' * 3000 + '</block>'
	    '<block><basic-link internal-destination="i">' + '長いつながり。' * 9000 + '</basic-link><basic-link external-destination="https://example.org/' + 'a' * 40000 + '">先</basic-link>'
	    '<sh:field type="check" name="b" value="' + 'v' * 300 + '"/><sh:field type="check" name="c" fox:alt-text="' + '問い' * 30000 + '"/></block>'
	    '</flow></page-sequence></root>')
PY
build/shirube fo "$work/long.fo" -o "$work/long.pdf" 2>"$work/log"
[ "$(grep -c 'error: ' "$work/log")" -ge 4 ] || { echo "strings that are too long: too few messages"; cat "$work/log"; bad=1; }
mapfile -t pdfs < <(find output -name '*.pdf' | sort)
[ ${#pdfs[@]} -gt 0 ] || { echo "no PDF in output"; exit 1; }
/usr/bin/python3 -B $judges/pdfa_check.py "${pdfs[@]}" "$work"/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdfa_spoil.py "$work/text.pdf" "$work/form.pdf" "$work/pictures.pdf" || bad=1
[ $bad = 0 ] && echo "pdfa: ${#pdfs[@]} files of the edition, no faults"
exit $bad
