#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The stand-alone file under a stock lua5.4 prints the bytes of the program,
# with every option both have, and ends as it says.
set -eu
cd "$(dirname "$0")/../.."
program=${SHIRUBE:-$PWD/build/shirube}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

# same "ARGUMENTS OF THE PROGRAM" "ARGUMENTS OF THE FILE"
same() {
	local a=0 b=0
	# shellcheck disable=SC2086
	"$program" $1 >"$work/a" 2>"$work/a.err" || a=$?
	# shellcheck disable=SC2086
	lua5.4 "$work/c.lua" $2 >"$work/b" 2>"$work/b.err" || b=$?
	cmp "$work/a" "$work/b" || { echo "shirube $1"; echo "lua5.4 c.lua $2"; exit 1; }
	[ -s "$work/a" ] && [ $a = $b ] || { echo "shirube $1: $a, lua5.4 c.lua $2: $b"; cat "$work/b.err"; exit 1; }
	n=$((n + 1))
}
ends() {
	local want=$1 got=0
	shift
	lua5.4 "$work/c.lua" "$@" >"$work/b" 2>"$work/b.err" || got=$?
	[ $got = "$want" ] || { echo "lua5.4 c.lua $*: ended with $got, not $want"; exit 1; }
	n=$((n + 1))
}

for id in developer user; do
	"$program" score $id --format lua >"$work/c.lua"
	old=content/examples/$id-example.yaml new=$work/new.yaml faulty=$work/faulty.yaml json=$work/sheet.json
	sed 's/: 2$/: 3/; s/: 0$/: 1/' $old >"$new"
	sed 's/^answers:/&\n  Q-NONE: 1/; s/: 1$/: 7/' $old >"$faulty"
	"$program" convert $old -o "$json"
	group=$work/group.yaml
	lua5.4 tests/lua/group_sheets.lua "$work/c.lua" 12 >"$work/group.ndjson"
	"$program" score $id "$work/group.ndjson" --format aggregate -o "$group" 2>"$work/group.log" || { cat "$work/group.log"; exit 1; }
	for lang in ja en; do
		for sheets in "$old" "$faulty" "$json" "$old $new"; do
			for more in "" "--format json" "--format brief" "--clauses" "--steps all" "--why guide" "--as-of 2030-01-01" "--color always"; do
				same "score $id --lang $lang $more $sheets" "--lang $lang $more $sheets"
			done
		done
		for more in "" "--format json"; do
			same "compare $id --lang $lang $more $old $new" "--compare --lang $lang $more $old $new"
			same "compare $id --lang $lang $more --table $old $new" "--table --lang $lang $more $old $new"
			same "compare $id --lang $lang $more --least 3 $old $new $faulty" "--table --lang $lang $more --least 3 $old $new $faulty"
			same "compare $id --lang $lang $more --anonymous $old $new $json" "--table --lang $lang $more --anonymous $old $new $json"
			same "score $id --lang $lang $more --against $group $old $new" "--lang $lang $more --against $group $old $new"
			same "compare $id --lang $lang $more --against $group $old" "--table --lang $lang $more --against=$group $old"
			same "compare $id --lang $lang $more --against $group $old $faulty $json" "--table --lang $lang $more --against $group $old $faulty $json"
		done
	done
done
# scoring rules whose text closes brackets, or looks for what only a stock Lua has
cp -r tests/golden-base "$work/rules" && cp -r tests/golden/rule-text/. "$work/rules/"
for id in brackets methods; do
	"$program" score -C "$work/rules" $id --format lua >"$work/c.lua"
	same "score -C $work/rules $id $work/rules/$id.yaml --format json" "--format json $work/rules/$id.yaml"
done
"$program" score developer --format lua >"$work/c.lua"
ends 0 --help
ends 2
ends 2 --compare "$old"
ends 2 --nonsense "$old"
ends 2 --compare --against "$group" "$old" "$new"
ends 3 --against "$work/missing.yaml" "$old"
ends 1 --against "$old" "$old"
grep -q "$old:4:1: .*--format aggregate" "$work/b.err"
ends 3 "$work/missing.yaml"
printf 'a: b: c\n' >"$work/broken.yaml"
ends 1 "$work/broken.yaml"
grep -q 'broken.yaml:1:' "$work/b.err"
echo "$n calls of the stand-alone file end as the program does, with its bytes"
