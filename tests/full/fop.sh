#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Documents of the FO subset beside Apache FOP (Debian's fop): the same text in the same order, about as many pages.
set -u
cd "$(dirname "$0")/../.."
command -v fop >/dev/null || { echo "fop is not installed; to run it: make build/.full-packages"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# FOP gets the same faces, and documents without the extensions it does not know
gothic=/usr/share/fonts/truetype/bizud-gothic mincho=/usr/share/fonts/truetype/bizud-mincho
face() {		# FILE WEIGHT FAMILY…
	local file=$1 weight=$2
	shift 2
	echo "<font kerning='no' embed-url='file://$file'>"
	printf "<font-triplet name='%s' style='normal' weight='$weight'/>" "$@"
	echo "</font>"
}
{
	echo "<fop version='1.0'><renderers><renderer mime='application/pdf'><fonts>"
	face $mincho/BIZUDMincho-Regular.ttf normal serif
	face $gothic/BIZUDGothic-Regular.ttf normal sans-serif monospace
	face $gothic/BIZUDGothic-Bold.ttf bold serif sans-serif monospace
	echo "</fonts></renderer></renderers></fop>"
} >"$work/fop.xconf"

# not "tall": FOP sets what is higher than a page beyond its edge; without what FOP has not (floats, captions below) and
# without a mistake that is meant
for name in text pages table list composition lines bars pictures; do
	sed -E 's/<\/?fo:(float|table-and-caption|table-caption)( [^>]*)?>//g; s/<fo:change-bar-end change-bar-class="never"\/>//' tests/golden/fo-$name/in.fo >"$work/$name.fo"
done
xmllint --noout tests/docxml/guide.xml && /usr/bin/xsltproc --nonet templates/fo/guide.xsl tests/docxml/guide.xml >"$work/guide.fo" 2>/dev/null || rm -f "$work/guide.fo"

bad=0 n=0
for f in "$work"/*.fo; do
	name=$(basename "$f" .fo)
	perl -0pi -e 's/<sh:continued.*?<\/sh:continued>//gs' "$f"
	sed -E -i 's/ sh:[a-z-]+="[^"]*"//g; s/<sh:rt>[^<]*<\/sh:rt>//g; s/<\/?sh:[a-z]+>//g; s/<fo:external-graphic[^>]*>//g' "$f"
	build/shirube fo "$f" -o "$work/$name.ours.pdf" 2>"$work/log" || { cat "$work/log"; bad=1; continue; }
	timeout 120 fop -r -c "$work/fop.xconf" -fo "$f" -pdf "$work/$name.fop.pdf" >"$work/log" 2>&1 || { grep -m 3 -i "exception\|error\|severe" "$work/log"; echo "FOP did not take $name"; bad=1; continue; }
	/usr/bin/python3 tests/full/fop_compare.py "$name" "$work/$name.ours.pdf" "$work/$name.fop.pdf" || bad=1
	n=$((n + 1))
done
[ $bad = 0 ] && echo "fop: $n documents agree"
exit $bad
