#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# npm.sh FROM TO: the packages that FROM/package-lock.json names, in TO/node_modules.  Judges run side by side: one
# installs, the others wait for it.
set -eu
from=$1 to=$2
mkdir -p "$to"
exec 9>"$to/.lock"
flock 9
for f in package.json package-lock.json .npmrc; do
	cmp -s "$from/$f" "$to/$f" || { cp "$from/$f" "$to/$f"; rm -rf "$to/node_modules"; }
done
[ -d "$to/node_modules" ] || (cd "$to" && npm ci --no-audit --no-fund >npm.log 2>&1) || { cat "$to/npm.log"; rm -rf "$to/node_modules"; exit 1; }
