#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The layering of the manual: a folder of compiler/ includes only lower folders,
# and a library's header appears in one folder only (GLib everywhere).
set -eu
cd "$(dirname "$0")/.."
order=$(make -s --no-print-directory folders)
bad=0

rank() {
	n=0
	for f in $order; do
		n=$((n + 1))
		[ "$f" = "$1" ] && { echo $n; return; }
	done
	echo 0
}

for dir in compiler/*/; do
	folder=$(basename "$dir")
	[ "$(rank "$folder")" -gt 0 ] || { echo "layers: compiler/$folder is in no layer"; bad=1; }
done

for line in $(grep -rHo '^#include "[a-z]*/' compiler --include='*.[ch]' | sed 's/:#include "/ /; s,/$,,; s/ /=/' | sort -u); do
	file=${line%=*} to=${line#*=}
	from=$(echo "$file" | cut -d/ -f2)
	if [ "$(rank "$to")" -gt "$(rank "$from")" ]; then
		echo "layers: $file ($from) includes the higher folder $to"
		bad=1
	fi
done

# library header -> the folders that may see it
allowed() {
	case $1 in
	yaml.h) echo yaml ;;
	cmark-gfm*|*-extension_api.h|parser.h|registry.h) echo md ;;
	libxml/*) echo "docxml search xslt svg html fo report cmd" ;;
	libxslt/*|libexslt/*) echo xslt ;;
	hb*.h|harfbuzz/*) echo "canvas fo" ;;
	libdeflate.h) echo "base canvas pdf" ;;
	nettle/*|seccomp.h) echo base ;;
	png.h|jpeglib.h) echo canvas ;;
	hyphen.h) echo fo ;;
	unicode/*) echo diff ;;
	lua.h|lualib.h|lauxlib.h) echo engine ;;
	jansson.h) echo "diff assess report workbook answers data forms" ;;
	zip.h|expat.h|qpdf/*) echo answers ;;
	xlsxwriter.h) echo workbook ;;
	microhttpd.h) echo serve ;;
	esac
}
grep -rHo '^#include <[^>]*>' compiler --include='*.[ch]' | sed 's/:#include </ /; s/>$//' | sort -u > /tmp/layers.$$
while read -r file header; do
	may=$(allowed "$header")
	[ -n "$may" ] || continue
	from=$(echo "$file" | cut -d/ -f2)
	case " $may " in
	*" $from "*) ;;
	*) echo "layers: $file includes <$header>, which belongs to $may"; bad=1 ;;
	esac
done < /tmp/layers.$$
rm -f /tmp/layers.$$
# what the object files say, when they are there
if [ -f build/shirube ]; then
	# shellcheck disable=SC2086
	/usr/bin/python3 -B tests/symbols.py build $order || bad=1
else
	echo "layers: no object files to ask; make compile makes them"
	bad=1
fi
[ $bad -eq 0 ] && echo "layers: clean"
exit $bad
