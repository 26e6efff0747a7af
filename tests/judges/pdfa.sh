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
for name in text pages float table list form pictures svg ruby attach; do
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
# what a PDF carries is what it is made of
build/shirube build --attach --to pdf --profile supplier -o "$work/attached" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
for pdf in "$work"/attached/pdf/*.pdf "$work"/attached/profiles/*/*.pdf; do
	/usr/bin/python3 - "$pdf" <<-'PY' || { echo "$pdf does not carry what it is made of"; bad=1; }
		import sys, pikepdf
		with pikepdf.open(sys.argv[1]) as pdf:
		    said = {str(spec.Desc): bytes(spec.EF.F.read_bytes()) for spec in pdf.Root.AF}
		guide = '/pdf/' in sys.argv[1] and 'checklist-' not in sys.argv[1]
		endings = {path.rsplit('.', 1)[1] for path in said}
		assert 'content/edition.yaml' in said and len(said) >= (25 if guide else 2) and (not guide or endings == {'md', 'yaml', 'svg'}), sorted(said)
		for path, content in said.items():
		    assert open(path, 'rb').read() == content, path
	PY
done
mapfile -t pdfs < <(find output -name '*.pdf' | sort)
[ ${#pdfs[@]} -gt 0 ] || { echo "no PDF in output"; exit 1; }
/usr/bin/python3 -B $judges/pdfa_check.py "${pdfs[@]}" "$work"/*.pdf "$work"/attached/pdf/*.pdf "$work"/attached/profiles/*/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdf_ua_check.py "$work"/attached/pdf/*.pdf "$work/attach.pdf" >"$work/log" || { cat "$work/log"; bad=1; }
/usr/bin/python3 -B $judges/pdfa_spoil.py "$work/text.pdf" "$work/form.pdf" "$work/pictures.pdf" "$work/attach.pdf" || bad=1
[ $bad = 0 ] && echo "pdfa: ${#pdfs[@]} files of the edition, no faults"
exit $bad
