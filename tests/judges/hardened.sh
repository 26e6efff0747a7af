#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The program is built to resist: position independent, its tables read-only once it runs, no stack that can be run,
# stack guards and checked library calls in use, and shadow-stack marks where the processor knows them.
set -eu
cd "$(dirname "$0")/../.."
program=build/shirube bad=0
fault() { echo "$*"; bad=1; }
head=$(LC_ALL=C readelf -hW $program) segments=$(LC_ALL=C readelf -lW $program) dynamic=$(LC_ALL=C readelf -dW $program)
names=$(nm -D --undefined-only $program)
grep -q 'Type: *DYN' <<<"$head" || fault "not position independent"
grep -q 'GNU_RELRO' <<<"$segments" && grep -q 'BIND_NOW\|FLAGS.*NOW' <<<"$dynamic" || fault "relocations stay writable"
grep -q 'GNU_STACK.* RW ' <<<"$segments" || fault "the stack can be run"
grep -q '__stack_chk_fail' <<<"$names" || fault "no stack guards"
checked=$(grep -c '__[a-z]*_chk@' <<<"$names")
[ "$checked" -ge 3 ] || fault "library calls are not checked (_FORTIFY_SOURCE)"
case $(uname -m) in
x86_64) objdump -d build/compiler/base/arena.o | grep -q endbr64 || fault "no marks for indirect jumps (-fcf-protection)" ;;
esac
[ $bad = 0 ] && echo "hardened: PIE, full RELRO, no executable stack, stack guards, $checked checked calls"
exit $bad
