#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# golden.sh [--regen] [NAME…]: golden cases, whole runs of the program and what they must say.
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
# A name that is no case fails, and so does a folder without cmd: nothing is passed over.
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
lanes=$(nproc)
[ $regen = 0 ] || lanes=1
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

# Without what changes with every change of the engine: its fingerprint and places inside a compiled checklist; and without
# the place of the case's own folder.
settled() {
	sed -E "s,$work,WORK,g; "'s/^(fingerprint: )'\''?[0-9a-f]{64}'\''?/\1…/; s/("fingerprint": ?")[0-9a-f]{64}/\1…/; s/(fingerprint|照合番号) [0-9a-f]{16}$/\1 …/; s/<dd>[0-9a-f]{64}/<dd>…/; s/(照合番号：|Fingerprint of the checklist: )[0-9a-f]{64}/\1…/; s/checklist:[0-9]+:/checklist:…:/g'
}

run_case() {		# FOLDER -> prints what happened
	local dir=$work/project line status
	rm -rf "$dir" && mkdir "$dir"
	cp -r tests/golden-base/. "$1"/. "$dir/"
	find "$dir" -name '*.remove' | while read -r f; do rm -rf "${f%.remove}" "$f"; done
	rm -f "$dir/cmd" "$dir/want"
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in ''|'#'*) continue ;; esac
		echo "\$ shirube $line"
		status=0
		(
			cd "$dir" || exit 9
			unset LANG LC_MESSAGES COLUMNS SHIRUBE NO_COLOR
			export LC_ALL=C SOURCE_DATE_EPOCH=1790000000
			eval "timeout ${LIMIT:-60} \"$program\" $line" 2>"$work/err" </dev/null
		) || status=$?
		if [ -s "$work/err" ]; then echo "--- stderr"; cat "$work/err"; fi
		[ $status = 0 ] || echo "--- exit $status"
	done <"$1/cmd" | settled
}

judge_case() {		# FOLDER
	if [ ! -f "$1/cmd" ]; then
		echo "golden: $1 is no case: it has no file cmd"
		return 1
	fi
	run_case "$1" >"$work/got" 2>&1
	diff -u --label want --label got "$1/want" "$work/got" >"$work/diff" 2>&1 && return 0
	if [ $regen = 1 ]; then
		echo "== $1"; cat "$work/diff" 2>/dev/null || cat "$work/got"
		answer=${REGEN:-}
		[ -n "$answer" ] || read -r -p "replace? [y/N] " answer </dev/tty
		[ "$answer" = y ] && cp "$work/got" "$1/want"
		return 0
	fi
	echo "golden: $1 differs"; head -60 "$work/diff"
	return 1
}

# Every lane takes each N-th case, in a folder of its own, and counts.
lane() {		# FIRST
	local i passed=0 failed=0
	work=$(mktemp -d) || exit 9
	trap 'rm -rf "$work"' EXIT
	for ((i = $1; i < ${#names[@]}; i += lanes)); do
		if judge_case "${names[i]%/}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
	done
	echo "$passed $failed" >"$top/$1.count"
}

if [ $regen = 1 ]; then
	(lane 0)
else
	for ((l = 0; l < lanes; l++)); do lane $l >"$top/$l.log" 2>&1 & done
	wait
	cat "$top"/*.log
fi
passed=0 failed=0
for count in "$top"/*.count; do
	read -r p f <"$count"
	passed=$((passed + p)) failed=$((failed + f))
done
echo "golden: $passed passed, $failed failed"
[ $failed = 0 ] && [ $((passed + failed)) = ${#names[@]} ]
