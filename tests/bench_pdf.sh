#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Time and memory of the page formatter beside other tools on the same text:
# about 120 and 600 pages (tests/bench/corpus.py).  Prints only: no time
# decides a test.  Ours is the median of RUNS runs (default 5), the others run
# once, one after the other; what is not installed is said.  “make
# bench-pdf-tools” installs them (Debian, and Typst from npm into build/bench).
set -eu
cd "$(dirname "$0")/.."
program=$PWD/build/shirube
tools=$PWD/build/bench
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1790000000
measure() {		# RUNS LABEL PDF COMMAND...
	local n=$1 label=$2 pdf=$3
	shift 3
	printf '%s' "$(/usr/bin/python3 tests/measure.py "$n" "$label" "$@")"
	printf '   %s pages, %s kB\n' "$(pdfinfo "$pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" "$(($(stat -c %s "$pdf" 2>/dev/null || echo 0) / 1000))"
}
absent() { printf '%-34s not installed\n' "$1"; }

echo "$(nproc) processors ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), load $(cut -d' ' -f1 /proc/loadavg)"
for chapters in ${SIZES:-11 57}; do
	g=$work/$chapters
	/usr/bin/python3 tests/bench/corpus.py "$g" "$chapters"
	echo "$chapters chapters, $(wc -m <"$g/guide.adoc") characters:"
	measure "$runs" shirube "$g/s.pdf" "$program" fo "$g/guide.fo" -o "$g/s.pdf"
	[ -z "${ONLY_OURS:-}" ] || continue
	if command -v fop >/dev/null; then
		cat >"$work/fop.xconf" <<-X
		<fop version="1.0"><accessibility>true</accessibility><renderers><renderer mime="application/pdf"><fonts>
		$(for f in 'serif bizud-mincho/BIZUDMincho-Regular normal' 'sans-serif bizud-gothic/BIZUDGothic-Bold bold' 'sans-serif bizud-gothic/BIZUDGothic-Regular normal' 'serif bizud-gothic/BIZUDGothic-Bold bold' 'monospace bizud-gothic/BIZUDGothic-Regular normal'; do
			set -- $f
			echo "<font embed-url=\"/usr/share/fonts/truetype/$2.ttf\"><font-triplet name=\"$1\" style=\"normal\" weight=\"$3\"/></font>"
		done)
		</fonts></renderer></renderers></fop>
		X
		measure 1 "Apache FOP" "$g/f.pdf" fop -c "$work/fop.xconf" -q "$g/guide.fo" "$g/f.pdf"
	else absent "Apache FOP"; fi
	if command -v weasyprint >/dev/null; then
		measure 1 WeasyPrint "$g/w.pdf" weasyprint "$g/guide.html" "$g/w.pdf"
	else absent WeasyPrint; fi
	if command -v asciidoctor-pdf >/dev/null; then
		measure 1 asciidoctor-pdf "$g/a.pdf" asciidoctor-pdf -o "$g/a.pdf" "$g/guide.adoc"
	else absent asciidoctor-pdf; fi
	if command -v chromium >/dev/null; then
		measure 1 "Chromium (one process of several)" "$g/c.pdf" chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" \
			--no-pdf-header-footer --print-to-pdf="$g/c.pdf" "file://$g/guide.html"
	else absent Chromium; fi
	if [ -d "$tools/node_modules/@myriaddreamin/typst-ts-node-compiler" ]; then
		measure 1 "Typst" "$g/t.pdf" node tests/bench/typst.mjs "$tools" "$g/guide.typ" "$g/t.pdf"
	else absent Typst; fi
done
