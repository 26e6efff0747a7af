#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The pages' Lua is built to the same bytes in another place, carries no path and asks for nothing but its six imports.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/日本 語"
cp -r build/wasm/lua "$work/日本 語/"
(cd "$work/日本 語" && cp -r "$OLDPWD/compiler" "$OLDPWD/Makefile" . && mkdir -p build/wasm && mv lua build/wasm/ &&
	make --no-print-directory -o build/.packages build/wasm/lua.wasm >"$work/log" 2>&1) || { cat "$work/log"; exit 1; }
cmp build/wasm/lua.wasm "$work/日本 語/build/wasm/lua.wasm"
if grep -qa "$PWD" build/wasm/lua.wasm; then echo "a path of the machine stands in lua.wasm"; exit 1; fi
node tests/judges/wasm_imports.mjs build/wasm/lua.wasm
echo "wasm: the same $(stat -c %s build/wasm/lua.wasm) bytes in another place, no path, six imports"
