#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The forms of output/forms/ before validators that are not ours: CSAF by csaf-validator-lib (schema, mandatory and
# optional tests), OpenVEX by a schema of its specification's rules, security.txt by a parser of RFC 9116; and CVSS scores
# of thousands of vectors beside two packages.
set -eu
cd "$(dirname "$0")/../.."
work=build/judges
tests/npm.sh tests/judges "$work"
rm -rf "$work/forms"
build/shirube build --to forms -o "$work/forms" >/dev/null
cp tests/judges/forms.mjs tests/judges/openvex.schema.json tests/judges/extensions.mjs "$work/"
exec node --import "./$work/extensions.mjs" "$work/forms.mjs" "$work/forms/forms" "$PWD/build/shirube"
