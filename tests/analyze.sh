#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# analyze.sh MAKE FOLDER: the compiler before gcc -fanalyzer and cppcheck; what they find is printed and fails.
set -u
cd "$(dirname "$0")/.."
make=$1 work=$2 bad=0
mkdir -p "$work"
"$make" --no-print-directory -j"$(nproc)" BUILD="$work" CFLAGS="-O2 -g -fanalyzer" compile 2>"$work/gcc.log" >"$work/make.log" ||
	{ cat "$work/gcc.log"; exit 1; }
if grep -E 'warning:' "$work/gcc.log" | sort -u | grep .; then bad=1; fi
# Lists of ours and of libraries are read by macros that cppcheck does not see (unusedStructMember, unknownMacro).
cppcheck -q -j"$(nproc)" --std=c11 --language=c -Icompiler -itests --inline-suppr --error-exitcode=1 --enable=warning,portability \
	--suppress=unknownMacro --suppress=preprocessorErrorDirective --suppress='*:compiler/engine/wasm/*' compiler || bad=1
[ $bad = 0 ] && echo "analyze: nothing found"
exit $bad
