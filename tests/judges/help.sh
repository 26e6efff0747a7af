#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What --help says is so: every example runs, --format takes the words that help names and no other, the manual page
# holds every command and option in both languages, and groff finds nothing wrong with it.
set -u
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube bad=0 examples=0 words=0 options=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fault() { echo "$*"; bad=1; }
for lang in en ja; do
	"$program" help --man $lang >"$work/$lang.1" || fault "no manual page in $lang"
	command -v groff >/dev/null || continue
	# Of Japanese groff does not know where lines may end.
	if LC_ALL=C.UTF-8 groff -man -Kutf8 -Tutf8 -ww -z "$work/$lang.1" 2>&1 | grep -v "can't break line" | grep .; then bad=1; fi
done
cp -r content "$work/content"
sed -n '/^<.*root/,$p' tests/golden/fo-text/in.fo >"$work/letter.fo"
cd "$work" || exit 1
mkdir bin
ln -s "$program" bin/shirube
PATH=$work/bin:$PATH
export SOURCE_DATE_EPOCH=1790000000
for command in $(sed -n 's/^COMMAND(\(.*\))/\1/p' "$OLDPWD/compiler/cmd/commands.def"); do
	shirube "$command" --lang en --help >help || fault "$command --help ends with $?"
	shirube help "$command" >/dev/null || fault "help $command ends with $?"
	grep -q 'shirube explain CODE' help || fault "$command --help does not name explain"
	for option in $(grep -oE '^  (-., )?--[a-z-]+' help | grep -oE -- '--[a-z-]+' | grep -vx -- --help); do
		options=$((options + 1))
		for lang in en ja; do
			grep -qF -- "\\-\\-$(sed 's/^--//; s/-/\\-/g' <<<"$option")" $lang.1 || fault "$command $option is not in the manual page ($lang)"
		done
	done
	takes=$(sed -n 's/.*form of what is printed: //p' help | tr -d ',')
	for word in $takes; do
		words=$((words + 1))
		timeout 60 shirube "$command" --format "$word" /none 2>&1 </dev/null | grep -q -- '--format:' && fault "$command --format $word is refused"
	done
	[ -z "$takes" ] || timeout 60 shirube "$command" --format no-such-form 2>&1 </dev/null | grep -q -- '--format: ' || fault "$command takes any --format"
	while IFS= read -r example; do
		examples=$((examples + 1))
		case $example in "shirube build"*) example="$example --to lua" ;; esac	# what builds make is for other judges
		eval "timeout 60 $example" >out 2>err </dev/null
		status=$?
		case $command.$status in
		*.0|*.1|verify.4|verify.5) ;;
		*) fault "$example: ends with $status"; head -n 3 err ;;
		esac
	done < <(sed -n '/^Examples:/,/^$/s/^  //p' help)
done
[ $examples -ge 30 ] && [ $options -ge 100 ] || fault "only $examples examples and $options options were found"
[ $bad = 0 ] && echo "help: $examples examples run, $words words of --format are taken, $options options are in the manual page"
exit $bad
