#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Arguments of a message that do not fit its text stop the compiler (tests/diag/arguments.c).
set -eu
cd "$(dirname "$0")/.."
compile=$(make -s --no-print-directory compile-command)
last=$(grep -c '^#elif CASE' tests/diag/arguments.c)

compiles() {		# CASE
	$compile -DCASE="$1" -fsyntax-only tests/diag/arguments.c 2>&1
}

if ! said=$(compiles 0); then
	echo "arguments that fit are refused: $said"
	exit 1
fi
for i in $(seq "$last"); do
	if said=$(compiles "$i"); then
		echo "case $i compiles, and must not"
		exit 1
	elif ! grep -qE 'Werror=format|diag_en_code' <<<"$said"; then
		echo "case $i is refused for another reason: $said"
		exit 1
	fi
done
echo "diag_arguments: $last wrong calls refused"
