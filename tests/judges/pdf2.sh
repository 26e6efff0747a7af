#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# --pdf 2.0: PDF/UA-2 with PDF/A-4, with --attach PDF/A-4f, by the second profile of the judges (pdf2_check.py); files
# spoiled in one way each are refused (pdf2_spoil.py); the pages are those of the 1.7 file, pixel for pixel.
set -u
cd "$(dirname "$0")/../.."
judges=tests/judges
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in text pages float table list form svg ruby attach clusters places; do
	(cd tests/golden/fo-$name && SOURCE_DATE_EPOCH=0 "$OLDPWD/build/shirube" fo in.fo --pdf 2.0 -o "$work/$name.pdf" 2>/dev/null)
done
build/shirube fo $judges/pdf2.fo --pdf 2.0 -o "$work/two.pdf" || bad=1
(cd tests/golden/fo-text && "$OLDPWD/build/shirube" fo in.fo --pdf 2.1 -o "$work/none.pdf" 2>/dev/null)
[ $? = 2 ] || { echo "--pdf 2.1 was taken"; bad=1; }
build/shirube build --pdf 2.0 --to pdf -o "$work/new" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
ln -s "$PWD/output" "$work/old"
build/shirube build --pdf 2.0 --attach --to pdf --guide user -o "$work/attached" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
/usr/bin/python3 -B $judges/pdf2_check.py "$work"/*.pdf "$work"/new/pdf/*.pdf "$work"/attached/pdf/*.pdf || bad=1
/usr/bin/python3 -B $judges/pdf2_spoil.py "$work/two.pdf" "$work/form.pdf" "$work/attach.pdf" || bad=1
for pdf in "$work"/new/pdf/*.pdf; do
	for of in new old; do
		pdftoppm -r 20 -gray -l 20 "$work/$of/pdf/${pdf##*/}" - | sha256sum >"$work/$of.sum"
		qpdf --check "$work/$of/pdf/${pdf##*/}" >"$work/log" 2>&1 || { cat "$work/log"; bad=1; }
	done
	cmp -s "$work/new.sum" "$work/old.sum" || { echo "${pdf##*/}: other pages than in PDF 1.7"; bad=1; }
done
[ $bad = 0 ] && echo "pdf2: $(ls "$work"/new/pdf/*.pdf | wc -l) files of the edition, no faults"
exit $bad
