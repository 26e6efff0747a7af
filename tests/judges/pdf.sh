#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The PDFs of the edition before independent readers: libqpdf (syntax), poppler (fonts), and the checks of
# PDF/UA-1, of Japanese lines, of the table of contents, and of the text against the site.
set -u
cd "$(dirname "$0")/../.."
judges=tests/judges
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the edition's own, and golden documents with what guides do not have
for name in text pages float bars table list tall form pictures ruby tags places clusters; do
	(cd tests/golden/fo-$name && SOURCE_DATE_EPOCH=0 "$OLDPWD/build/shirube" fo in.fo -o "$work/$name.pdf" 2>/dev/null)
done
# change bars: the edition since one that said less
(mkdir "$work/old" && cp -r content "$work/old/" && sed -i '/^> \*\*理由/d' "$work"/old/content/guides/*/0[2-4]*.md &&
	build/shirube build --since "$work/old" --to pdf -o "$work/since" && mv "$work/since/pdf/user.pdf" "$work/since.pdf") >/dev/null 2>&1 ||
	{ echo "no PDF with change bars"; bad=1; }
rm -f "$work/pictures.pdf"		# has faults on purpose: no alternative text
pdfs=(output/pdf/*.pdf)
[ -e "${pdfs[0]}" ] || { echo "no PDF in output/pdf"; exit 1; }

for f in "${pdfs[@]}" "$work"/*.pdf; do
	qpdf --check "$f" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
	if pdffonts "$f" | tail -n +3 | grep -v ' yes yes yes '; then echo "$f: a font is not embedded as a subset with Unicode"; bad=1; fi
	if pdftotext "$f" - | grep -qP '[\x{2E80}-\x{2FDF}]'; then echo "$f: radicals are extracted for letters"; bad=1; fi
done
/usr/bin/python3 -B $judges/pdf_ua_check.py "${pdfs[@]}" "$work"/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdf_lines_check.py "${pdfs[@]}" || bad=1
# words with readings: print and site say the same
mkdir "$work/project"
cp -r tests/golden-base/content "$work/project"
cp -r tests/golden/ruby/content "$work/project"
build/shirube build -C "$work/project" -o "$work/site" --to html,pdf >/dev/null 2>&1
/usr/bin/python3 -B $judges/pdf_ua_check.py "$work/site/pdf/g.pdf" || bad=1
/usr/bin/python3 -B $judges/pdf_ua_spoil.py "$work/table.pdf" "$work/site/pdf/g.pdf" "$work/form.pdf" || bad=1
/usr/bin/python3 -B $judges/pdf_text_check.py "$work/site/pdf/g.pdf" "$work/site/g"/[0-9]*.html || bad=1
# the text of a guide in columns of a few letters
for em in 4 12; do
	/usr/bin/python3 -B $judges/narrow.py $em content/guides/user/*.md >"$work/narrow.fo"
	build/shirube fo "$work/narrow.fo" -o "$work/narrow-$em.pdf" || bad=1
	/usr/bin/python3 -B $judges/pdf_lines_check.py "$work/narrow-$em.pdf" >"$work/lines" || bad=1
	cat "$work/lines"
	grep -qE ' of [0-9]{4,} full lines' "$work/lines" || { echo "narrow-$em.pdf: too few full lines are seen to judge them"; bad=1; }
done
for f in "${pdfs[@]}"; do
	guide=$(basename "$f" .pdf)
	[ -d "output/$guide" ] || continue
	/usr/bin/python3 -B $judges/pdf_contents_check.py "$f" || bad=1
	/usr/bin/python3 -B $judges/pdf_text_check.py "$f" "output/$guide"/[0-9]*.html || bad=1
	/usr/bin/python3 -B $judges/pdf_words_check.py "$f" "output/$guide"/[0-9]*.html || bad=1
done
[ $bad = 0 ] && echo "pdf: ${#pdfs[@]} files, no faults"
exit $bad
