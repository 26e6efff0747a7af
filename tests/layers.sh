#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The layering of the manual: a folder of compiler/ includes only lower folders,
# and a library's header appears in one folder only (GLib everywhere).
set -eu
cd "$(dirname "$0")/.."
order=$(make -s --no-print-directory folders)
bad=0

for dir in compiler/*/; do
	folder=$(basename "$dir")
	case " $order " in
	*" $folder "*) ;;
	*) echo "layers: compiler/$folder is in no layer"; bad=1 ;;
	esac
done

includes=$(grep -rHo '^#include ["<][^">]*' compiler --include='*.[ch]' | sort -u)
upwards=$(echo "$includes" | awk -F '[/:"]' -v order="$order" '
	BEGIN { n = split(order, rooms, " "); for (i = 1; i <= n; i++) rank[rooms[i]] = i }
	/#include "[a-z]*\// { match($0, /"[a-z]*/); to = substr($0, RSTART + 1, RLENGTH - 1); if (rank[to] > rank[$2])
		print "layers: " substr($0, 1, index($0, ":") - 1) " (" $2 ") includes the higher folder " to }')
[ -z "$upwards" ] || { echo "$upwards"; bad=1; }

# library header -> the folders that may see it
allowed() {
	case $1 in
	yaml.h) echo yaml ;;
	cmark-gfm*|*-extension_api.h|parser.h|registry.h) echo md ;;
	libxml/*) echo "sources docxml search xslt svg html fo report cmd" ;;
	libxslt/*|libexslt/*) echo xslt ;;
	hb*.h|harfbuzz/*) echo "canvas fo" ;;
	libdeflate.h) echo "base canvas pdf" ;;
	nettle/*|seccomp.h) echo base ;;
	png.h|jpeglib.h) echo canvas ;;
	hyphen.h) echo fo ;;
	unicode/*) echo diff ;;
	lua.h|lualib.h|lauxlib.h) echo engine ;;
	poppler.h) echo sources ;;
	jansson.h) echo "base diff assess report answers data forms" ;;
	zip.h|expat.h|qpdf/*) echo answers ;;
	xlsxwriter.h) echo workbook ;;
	microhttpd.h) echo serve ;;
	esac
}
while read -r file header; do
	may=$(allowed "$header")
	[ -n "$may" ] || continue
	from=${file#compiler/}
	from=${from%%/*}
	case " $may " in
	*" $from "*) ;;
	*) echo "layers: $file includes <$header>, which belongs to $may"; bad=1 ;;
	esac
done <<END
$(echo "$includes" | sed -n 's/:#include </ /p')
END
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
