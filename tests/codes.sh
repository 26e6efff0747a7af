#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every message code is provoked by a golden case.
set -eu
cd "$(dirname "$0")/.."
missing=()
n=0
for code in $(grep -o '^DIAG([A-Z0-9_]*' compiler/diag/diag_codes.def | sed 's/DIAG(//' | tr 'A-Z_' 'a-z-'); do
	n=$((n + 1))
	grep -rqsE "\[$code\]|\"code\":\"$code\"" tests/golden/*/want || missing+=("$code")
done
if [ ${#missing[@]} -gt 0 ]; then
	printf 'no golden case provokes: %s\n' "${missing[@]}"
	exit 1
fi
echo "codes: all $n provoked"
