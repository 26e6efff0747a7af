#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Golden cases: whole runs of the program and what they must say.
#
# tests/golden/NAME/
#   cmd        one run a line: the arguments of shirube; the project is . (see below)
#   want       what is printed: for each run "$ shirube ARGS", standard output,
#              standard error after a line "--- stderr", and "--- exit N" when N is not 0
#   FILES      the tiny project (content/… and what else it needs)
# A case runs in a copy of its folder over a copy of tests/golden-base (a
# smallest valid project), so it holds only what differs.  A file named
# FILE.remove takes FILE away.  LC_ALL is C: messages are English unless --lang ja.
# With --regen every difference is shown and replaced when the answer is y.
set -u
cd "$(dirname "$0")/.."
program=${SHIRUBE:-$PWD/build/shirube}
regen=0 names=()
for a in "$@"; do
	case $a in
	--regen) regen=1 ;;
	*) names+=("tests/golden/$a") ;;
	esac
done
[ ${#names[@]} -gt 0 ] || names=(tests/golden/*/)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Without what changes with every change of the engine: its fingerprint and places inside a compiled checklist.
settled() {
	sed -E 's/^(fingerprint: )[0-9a-f]{64}/\1…/; s/("fingerprint": ?")[0-9a-f]{64}/\1…/; s/(fingerprint|照合番号) [0-9a-f]{16}$/\1 …/; s/<dd>[0-9a-f]{64}/<dd>…/; s/(照合番号：|Fingerprint of the checklist: )[0-9a-f]{64}/\1…/; s/checklist:[0-9]+:/checklist:…:/g' "$1"
}

run_case() {		# FOLDER -> prints what happened
	local dir=$work/project line
	rm -rf "$dir" && mkdir "$dir"
	cp -r tests/golden-base/. "$dir/" && cp -r "$1"/. "$dir/"
	find "$dir" -name '*.remove' | while read -r f; do rm -rf "${f%.remove}" "$f"; done
	rm -f "$dir/cmd" "$dir/want"
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in ''|'#'*) continue ;; esac
		echo "\$ shirube $line"
		(
			cd "$dir" || exit 9
			unset LANG LC_MESSAGES COLUMNS SHIRUBE NO_COLOR
			export LC_ALL=C SOURCE_DATE_EPOCH=1790000000
			eval "timeout 60 \"$program\" $line" >"$work/out" 2>"$work/err" </dev/null
			echo $? >"$work/exit"
		)
		sed -i -E "s,$work,WORK,g; s,building-[0-9]+,building-PID,g" "$work/out" "$work/err"
		settled "$work/out"
		if [ -s "$work/err" ]; then echo "--- stderr"; settled "$work/err"; fi
		[ "$(cat "$work/exit")" = 0 ] || echo "--- exit $(cat "$work/exit")"
	done <"$1/cmd"
}

for folder in "${names[@]}"; do
	folder=${folder%/}
	[ -f "$folder/cmd" ] || continue
	run_case "$folder" >"$work/got" 2>&1
	if diff -u --label want --label got "$folder/want" "$work/got" >"$work/diff" 2>&1; then
		passed=$((passed + 1))
		continue
	fi
	if [ $regen = 1 ]; then
		echo "== $folder"; cat "$work/diff" 2>/dev/null || cat "$work/got"
		answer=${REGEN:-}
		[ -n "$answer" ] || read -r -p "replace? [y/N] " answer </dev/tty
		[ "$answer" = y ] && cp "$work/got" "$folder/want"
	else
		echo "golden: $folder differs"; head -60 "$work/diff"
		failed=$((failed + 1))
	fi
done
echo "golden: $passed passed, $failed failed"
[ $failed = 0 ]
