#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# build.sh OUT.wasm: Lua for the page from Debian's source of lua5.4.
#
# Needs clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 dpkg-dev, and a
# Debian mirror: the source is fetched with apt-get, under sources of its own,
# without root.  Same source, same bytes.  The result is kept in the tree
# (templates/page/lua.wasm), so that building an edition needs none of this;
# tests/full/wasm_rebuild.sh compares.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $1 in /*) out=$1 ;; *) out=$PWD/$1 ;; esac
cd "$work"
mkdir -p parts lists/partial
for f in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
	[ -f "$f" ] || continue
	sed 's/^Types: .*/Types: deb-src/; s/^deb /deb-src /' "$f" >"parts/$(basename "$f" | sed 's/^sources.list$/debian.list/')"
done
apt="-q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$work/parts -o Dir::State::lists=$work/lists"
apt-get $apt update >log 2>&1 && apt-get $apt source lua5.4 >>log 2>&1 || { cat log >&2; exit 1; }
src=$(echo "$work"/lua5.4-*/src)
llvm=/usr/lib/llvm-14/lib/clang/14.0.6
cp -r "$here/lua.c" "$here/include" .
clang-14 --target=wasm32-wasi -nostdinc -isystem $llvm/include -isystem /usr/include/wasm32-wasi -Iinclude \
	-I"$src" -std=gnu99 -mmutable-globals -Os -DNDEBUG -Wno-everything -ffile-prefix-map="$work"=. -c lua.c -o lua.o
wasm-ld-14 lua.o -L/usr/lib/wasm32-wasi -lc $llvm/lib/wasi/libclang_rt.builtins-wasm32.a --no-entry --gc-sections \
	--strip-all -z stack-size=262144 --stack-first --export=__stack_pointer --export-table -o "$out"
