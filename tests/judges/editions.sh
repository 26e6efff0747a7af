#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Editions, told as a story: an outline is frozen, a source changes, comments are answered, a final edition is refused for each
# reason in turn, published, held against the outline, and a sheet is carried over.  Then freezing is killed at random moments
# (SEED, TIMES), and meets a full disk: a baseline is whole or is not there.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${mounted:-}" ] || umount "$mounted" 2>/dev/null || true' EXIT
fail() { echo "editions: $*"; exit 1; }
project=$work/story
say() { (cd "$project" && LC_ALL=C SOURCE_DATE_EPOCH=1790000000 "$program" "$@") >"$work/out" 2>"$work/err"; }
codes() { grep -o '\[[a-z-]*\]$' "$work/err" | sort | uniq -c | sed 's/^ *//' | tr '\n' ' '; }
expect() {		# WHAT CODES: what check reports now, and nothing else
	say check -q -v || true
	[ "$(codes)" = "$2" ] || { cat "$work/err"; fail "$1: expected “$2”, got “$(codes)”"; }
}

# ---- the outline, frozen ----
mkdir "$project" && cp -r tests/golden-base/content "$project/content" && cd "$project"
sed -i 's/^stage: .*/stage: outline/' content/edition.yaml
expect outline ""
say freeze || fail "the outline is not frozen"
say carry g && cp "$work/out" lock.yaml
printf 'checklist: g\nedition: test-1\nrespondent: 試験\ndate: 2026-02-10\nanswers:\n  Q-G-1.1-1: 2\n  Q-G-1.2-1: 1\n' >sheet.yaml

# ---- a draft: reviewed, then a clause of the source changes, and what hangs on it is named ----
sed -i 's/^edition: .*/edition: test-2/; s/^date: .*/date: 2026-02-28/; s/^stage: .*/stage: draft/' content/edition.yaml
echo 'previous: {edition: test-1}' >>content/edition.yaml
expect draft "2 [link-unreviewed] "
say trace --accept --all --by 査読者 --yes || fail "nothing was accepted"
expect reviewed ""
sed -i 's/First task/Changed task/' content/sources/s.yaml
say check -q || true
[ "$(codes)" = "1 [link-unraised] " ] || { cat "$work/err" content/sources/s.yaml; fail "a clause changed: $(codes)"; }
grep -q 'G-1\.1' "$work/err" && grep -q 'Q-G-1\.1-1' "$work/err" || fail "what hangs on the clause is not named"
grep -q 'G-1\.2' "$work/err" && fail "what does not hang on it is named"

# ---- a final edition is refused for each reason in turn ----
sed -i 's/^stage: .*/stage: final/; s/^edition: .*/edition: test-3/; s/^date: .*/date: 2026-03-31/' content/edition.yaml
expect suspect "1 [stage-stale] "
say build -o made && fail "a final edition with a suspect link was built"
[ -e made ] && fail "something was written"
say freeze && fail "a final edition with a suspect link was frozen"
say trace --accept G-1.1 --by 査読者 --yes || fail "not accepted"
expect accepted ""
mkdir content/comments
printf 'comments:\n  - {id: C-1, from: 委員, date: 2026-03-01, about: G-1.1, text: 期限を短くしてはどうか。, disposition: open}\n' >content/comments/meeting.yaml
expect "open comment" "1 [stage-comment] "
sed -i 's/disposition: open/disposition: declined/' content/comments/meeting.yaml
expect "comment without an answer" "1 [comment-declined] "
sed -i 's/disposition: declined/disposition: declined, answer: 現状でも実施が難しいためです。, answered: 2026-03-20/' content/comments/meeting.yaml
expect answered ""
cp content/sources/s.yaml kept.yaml
sed -i '0,/status: final/s//status: draft/' content/sources/s.yaml
say check -q || true
grep -q 'stage-draft' "$work/err" || fail "a draft source is not refused"
sed 's/\(id: A\.2,\)/\1 confidence: recalled,/' kept.yaml >content/sources/s.yaml
say check -q || true
grep -q 'stage-recalled' "$work/err" || fail "an unverified fact is not refused"
cp kept.yaml content/sources/s.yaml
cp -r content kept
sed -i '/G-1\.2, clause/d' content/mappings/*.yaml
say check -q || true
grep -q 'stage-uncovered' "$work/err" && grep -q 'stage-unmapped' "$work/err" || { cat "$work/err"; fail "holes are not refused"; }
rm -r content && cp -r kept content
sed -i 's/G-1\.2/G-1.9/g' content/guides/g/01-first.md content/mappings/*.yaml
sed -i 's/provision: G-1\.2/provision: G-1.9/' content/checklists/g.yaml
expect "lost id" "1 [stage-id] "
printf 'renamed:\n  - {edition: test-1, was: G-1.2, provision: G-1.9}\n' >>content/guides/g/guide.yaml
expect told ""
rm -r kept

# ---- published, held against the outline, a sheet carried over ----
sed -i 's/一つ目の作業を行います。/一つ目の作業を45日以内に行います。/' content/guides/g/01-first.md
sed -i 's/^stage: .*/stage: approved/' content/edition.yaml
say build -o made || { cat "$work/err"; fail "the approved edition is not built"; }
[ -s made/changes.html ] && [ -s made/pdf/changes.pdf ] && [ -s made/editions/test-1.html ] || fail "no table of changes, or no earlier edition"
say freeze || fail "the approved edition is not frozen"
say diff test-1 test-3 || fail "no table of changes"
grep -q 'G-1.9 .*\[renumbered\] ← G-1.2' "$work/out" || { cat "$work/out"; fail "the new id is not told"; }
grep -q '{+45日以内に+}' "$work/out" || { cat "$work/out"; fail "the new words are not told"; }
say carry g lock.yaml sheet.yaml || true
grep -q '^ *2  kept' "$work/out" || { cat "$work/out" "$work/err"; fail "the sheet is not carried over"; }
cd - >/dev/null

# ---- killed at random moments: the baseline is whole or is not there ----
seed=${SEED:-11} times=${TIMES:-200}
RANDOM=$seed
mkdir "$work/kill" && cp -r content "$work/kill/content" && rm -rf "$work/kill/content/baselines"
sed -i '/^previous:/d' "$work/kill/content/edition.yaml"
started=$(date +%s%N); "$program" freeze -C "$work/kill" >/dev/null 2>&1; long=$((($(date +%s%N) - started) / 1000))
whole=$work/kill/content/baselines/$(ls "$work/kill/content/baselines")
cp "$whole" "$work/whole.json"
killed=0 there=0
for i in $(seq 1 "$times"); do
	rm -rf "$work/kill/content/baselines"
	"$program" freeze -C "$work/kill" >/dev/null 2>&1 & pid=$!
	after=$(((RANDOM * 32768 + RANDOM) % (long + long / 4)))
	sleep "$((after / 1000000)).$(printf %06d $((after % 1000000)))"
	kill -9 $pid 2>/dev/null || true
	status=0; wait $pid 2>/dev/null || status=$?
	[ $status != 137 ] || killed=$((killed + 1))
	[ ! -e "$whole" ] || { cmp -s "$whole" "$work/whole.json" || fail "half a baseline (SEED=$seed, $i)"; there=$((there + 1)); }
done
[ $killed -gt 0 ] || fail "no run was killed: nothing was tried"
rm -rf "$work/kill/content/baselines"; "$program" freeze -C "$work/kill" >/dev/null 2>&1 || fail "not frozen after all that"
cmp -s "$whole" "$work/whole.json" || fail "frozen otherwise"

# ---- a full disk ----
full="full disk not tried: mounting needs root"
mkdir -p "$work/full/content/baselines" && cp -r tests/golden-base/content "$work/full/"
if mount -t tmpfs -o size=4k tmpfs "$work/full/content/baselines" 2>/dev/null; then
	mounted=$work/full/content/baselines
	head -c 4096 /dev/zero >"$mounted/filler" 2>/dev/null || true
	"$program" freeze -C "$work/full" >/dev/null 2>"$work/err" && fail "frozen onto a full disk"
	grep -q 'file-write' "$work/err" || { cat "$work/err"; fail "no message for a full disk"; }
	[ "$(ls -A "$mounted")" = filler ] || fail "leftovers on a full disk"
	umount "$mounted"; mounted=
	full="a full disk survived"
fi
echo "editions: the story is told; $times freezes, $killed killed, $there whole, none half; $full"
