#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The Lua that pages carry is what Debian's source gives.
set -eu
cd "$(dirname "$0")/../.."
for p in clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 dpkg-dev; do
	dpkg -s $p >/dev/null 2>&1 || { echo "skipped: $p is not installed"; exit 77; }
done
tools/wasm/build.sh build/lua.wasm || { echo "skipped: the source of lua5.4 could not be fetched"; exit 77; }
gzip -9nc build/lua.wasm | cmp - templates/page/lua.wasm.gz
echo "rebuilt from $(dpkg-query -W -f '${Version}' liblua5.4-dev): same bytes"
