#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A form filled and saved by pdf-lib, pdf.js, mupdf, PDFium, pdftk-java, poppler-glib and qpdf gives every answer, and so do its pages taken apart
# and put together again; prints what each leaves of the form's tags and marks, for content/manual/compatibility.md.
set -eu
cd "$(dirname "$0")/../.."
command -v node >/dev/null && command -v npm >/dev/null || { echo "Node.js is not installed; to run it: make build/.test-packages"; exit 77; }
program=$PWD/build/shirube here=$PWD/tests/full/form_tools modules=$PWD/build/full-form-tools
tests/npm.sh "$here" "$modules"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/golden-base "$work/project"
"$program" build -C "$work/project" -o "$work/out" >/dev/null 2>&1
form=$work/out/pdf/checklist-g.pdf

has() {			# TOOL
	case $1 in
	pdftk) command -v pdftk >/dev/null ;;
	poppler) /usr/bin/python3 -c "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler" 2>/dev/null ;;
	*) true ;;
	esac
}

judge() {		# TOOL FILE.pdf
	"$program" convert "$2" >"$work/got" 2>"$work/err" || true
	cmp -s "$work/got" "$here/want.yaml" && return
	echo "$1: answers were lost"
	diff "$here/want.yaml" "$work/got" || cat "$work/err"
	exit 1
}

n=0 skipped=
for tool in pdf-lib pdfjs mupdf pdfium pdftk poppler qpdf; do
	has $tool || { skipped="$skipped $tool"; continue; }
	case $tool in
	pdftk | poppler | qpdf) /usr/bin/python3 "$here/fill.py" $tool "$form" "$here/values.json" "$work/$tool.pdf" ;;
	*) node "$here/fill.mjs" "$modules/node_modules" $tool "$form" "$here/values.json" "$work/$tool.pdf" ;;
	esac >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
	judge $tool "$work/$tool.pdf"
	pdfseparate "$work/$tool.pdf" "$work/$tool-%d.pdf" 2>/dev/null
	pdfunite "$work/$tool"-*.pdf "$work/united.pdf" 2>/dev/null
	judge "$tool, then pdfseparate and pdfunite" "$work/united.pdf"
	/usr/bin/python3 "$here/left.py" $tool "$work/$tool.pdf"
	n=$((n + 1))
done
echo "$n programs filled the form, every answer came back${skipped:+; not installed:$skipped}"
