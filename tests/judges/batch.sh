#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# A batch says the same of every form a sheet can have, in the order given,
# whatever the number of threads; damaged sheets among them do not end it.
set -eu
cd "$(dirname "$0")/../.."
program=${SHIRUBE:-$PWD/build/shirube} n=120
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/sheets" "$work/forms"

"$program" score developer --format lua >"$work/developer.lua"
lua5.4 tests/lua/random_sheets.lua "$work/developer.lua" $n 20261123 "$work/sheets"
batch() { "$program" score developer --batch "$@" 2>"$work/err" || [ $? = 1 ]; }
# What a workbook cannot hold (an answer that is no level) is a problem of the one form and not of the other: scores and counts only.
lines() { sed 's/^{"file":"[^"]*",//; s/,"problems":[0-9]*}$//; s/"broken":.*/broken/' "$1"; }

for jobs in 1 2 7; do
	batch --jobs $jobs "$work/sheets" >"$work/$jobs"
	cmp "$work/1" "$work/$jobs"
	batch --jobs $jobs --format csv "$work/sheets" >"$work/$jobs.csv"
	cmp "$work/1.csv" "$work/$jobs.csv"
done
[ "$(wc -l <"$work/1")" = $n ] && grep -q '"broken":' "$work/1" || { echo "not one line a sheet"; exit 1; }
grep -q "\"problems\":[1-9]" "$work/1" || { echo "no sheet has problems"; exit 1; }
find "$work/sheets" -type f | sort | batch - >"$work/names"
cmp "$work/1" "$work/names"

# The undamaged sheets in each other form, where they are converted without a message.  A workbook takes 01 and 1.0 for the number, NA for na.
forms=0
sed -i 's/: 01\>/: 1/; s/: 1\.0\>/: 1/; s/: NA\>/: na/' "$work"/sheets/*.yaml
for sheet in "$work"/sheets/000[0-5]?.yaml; do
	name=$(basename "$sheet" .yaml)
	[ $((10#$name % 3)) != 0 ] || continue
	for form in csv json xlsx; do
		# away from the project convert does not ask what the answers are worth, and says so; a workbook needs the project
		if [ $form = xlsx ]; then from=$PWD; else from=/; fi
		if (cd "$from" && "$program" convert "$sheet" -o "$work/forms/$name.$form") 2>"$work/err" && ! grep -vE 'sheet-not-compared|^0 errors, 1 warning$' "$work/err" >/dev/null; then
			batch "$sheet" >>"$work/as-yaml"
			forms=$((forms + 1))
		else
			rm -f "$work/forms/$name.$form"
		fi
	done
done
[ $forms -gt 20 ] || { echo "only $forms sheets were converted"; exit 1; }
batch --jobs 3 "$work/forms" >"$work/as-forms"
diff <(lines "$work/as-yaml") <(lines "$work/as-forms") >"$work/diff" || { head -4 "$work/diff"; echo "another form, another line"; exit 1; }

# The same as lines: a file of them, and standard input.
for json in "$work"/forms/*.json; do
	tr '\n' ' ' <"$json"
	echo
done >"$work/all.ndjson"
batch "$work"/forms/*.json >"$work/as-files"
batch --jobs 2 "$work/all.ndjson" >"$work/as-lines"
batch - <"$work/all.ndjson" >"$work/as-stream"
cmp <(lines "$work/as-files") <(lines "$work/as-lines")
cmp <(lines "$work/as-files") <(lines "$work/as-stream")
# A folder that cannot be read is an error that names it; nobody but root may have to become somebody else first.
mkdir "$work/locked"
chmod 000 "$work/locked"
other=()
[ "$(id -u)" != 0 ] || other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
chmod 711 "$work"
cp "$program" "$work/program" && cp -r tests/golden-base "$work/project"
status=0
"${other[@]}" "$work/program" score -C "$work/project" g --batch "$work/locked" >"$work/out" 2>"$work/err" || status=$?
chmod 700 "$work/locked"
[ $status = 1 ] && grep -q "locked.*\[folder-unreadable\]" "$work/err" || { echo "a folder that cannot be read: exit $status"; cat "$work/err"; exit 1; }

echo "$n sheets the same on 1, 2 and 7 threads; $forms the same as CSV, JSON or workbook, $(wc -l <"$work/all.ndjson") as lines"
